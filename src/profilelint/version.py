"""The version of profilelint."""

__version__ = "0.1.0"
