"""infolib against what one would call otherwise: `make bench`."""
