"""Checks of the category reshare: one file per rule, with one public function, ``check``."""
