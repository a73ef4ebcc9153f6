"""The Korean edition: what is translated, and its source."""
