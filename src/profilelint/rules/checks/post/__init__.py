"""Checks of the category post: one file per rule, with one public function, ``check``."""
