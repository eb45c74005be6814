"""Checks of the category politics: one file per rule, with one public function, ``check``."""
