"""Checks of the category limits: one file per rule, with one public function, ``check``."""
