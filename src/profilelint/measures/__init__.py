"""What rules measure with. A measure gives a number, a place or a list, and knows no threshold, message or rule."""
