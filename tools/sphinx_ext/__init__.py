"""What the pages need beyond Jupyter Book: extensions of Sphinx."""
