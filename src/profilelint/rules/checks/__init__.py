"""Checks that data can't express: a folder per category, a file per rule.

A file is named as the rule is, and has one public function, ``check(subject, context)``. What several of them share is
a module beside them, named for its subject.

Rule files of users may name these too, and nothing else: a config that comes with a repository must run neither its
code nor functions of ours that were written for something else.
"""

from __future__ import annotations

CATEGORIES = tuple(
    "invitation limits message network politics post privacy profile reshare role suppression text".split()
)
"""The folders: the checks are the files in them that have a function of that name."""
