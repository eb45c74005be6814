"""Checks of the category role: one file per rule, with one public function, ``check``."""
