"""The only door to files and to Git, and how far it may be opened."""
