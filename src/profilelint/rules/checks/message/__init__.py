"""Checks of the category message: one file per rule, with one public function, ``check``."""
