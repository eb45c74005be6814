"""Checks of the category profile: one file per rule, with one public function, ``check``."""
