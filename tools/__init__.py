"""How the site is made out of the notebooks: see README.md."""
