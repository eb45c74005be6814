"""Checks of the category privacy: one file per rule, with one public function, ``check``."""
