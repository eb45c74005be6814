"""Checks of the category suppression: one file per rule, with one public function, ``check``."""
