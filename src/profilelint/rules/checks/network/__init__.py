"""Checks of the category network: one file per rule, with one public function, ``check``."""
