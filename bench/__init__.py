"""Evidence: how fast, how exact, how well tested, how light."""
