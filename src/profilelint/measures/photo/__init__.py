"""What is measured on a picture."""

MAX_BYTES = 64 * 1024 * 1024
"""Largest picture read, in bytes: eight times the 8 MB that LinkedIn takes."""
