"""Checks of the category invitation: one file per rule, with one public function, ``check``."""
