"""Checks of the category text: one file per rule, with one public function, ``check``."""
