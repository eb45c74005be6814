"""Checks that data can't express: one file per subject, each a set of pure functions that rule files name with
``python:``."""
