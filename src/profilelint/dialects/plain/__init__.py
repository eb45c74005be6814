"""A profile as a person or a script would write it: translated to the native format by the names of ``names.json``.

Each value keeps the pointer of where it stands in the file. Whether a file is one of ours is judged by what its keys and
values add up to.
"""

from __future__ import annotations

from profilelint.dialects.plain.content import DIALECT, adapt
from profilelint.dialects.plain.evidence import tells
from profilelint.dialects.plain.people import people
from profilelint.dialects.plain.reading import Reading
from profilelint.dialects.plain.tree import Tree
from profilelint.document import Document

__all__ = ["DIALECT", "adapt", "read", "tells"]


def read(document: Document) -> Reading:
    """Return what a document holds, in native trees; without people where nothing is recognised."""
    tree = Tree(document)
    tree.result.people = [p for p in people(tree, document.root, "", 0) if p.root.keys]
    if tree.result.prompts:
        tree.result.people = []
    return tree.result
