"""What a page may weigh and how long it may take: tests keep to it, too."""

KIBIBYTE = 1024
WEIGHT = 500 * KIBIBYTE  # of a page without its figures
LARGEST_PAINT = 2500  # milliseconds, on a middling phone
SHIFT = 0.02  # of the layout while a page loads
