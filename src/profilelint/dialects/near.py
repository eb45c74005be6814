"""What the keys of a file in which nothing was recognised may have been meant for."""

from __future__ import annotations

from profilelint.dialects.vocabulary import likeliest, meanings
from profilelint.document import Document

KEYS, KEY = 12, 40
"""Most keys told, and most characters of each."""


def meant(document: Document) -> list[str]:
    """Return for each key at the top of a file that is none of ours, the name that is nearest."""
    keys = document.root.keys if document.root.kind == "map" else []
    lines = []
    for key in keys[:KEYS]:
        shown = key.value[:KEY]
        known = [n.concept for n in meanings("person", key.value) if n.concept not in ("known", "part", "sections")]
        near = f"the {_said(known[0])} of a person" if known else ""
        if not near and (name := likeliest("person", key.value)):
            near = f"nearest is {_said(name)}"
        lines.append(f"{shown}: {near or 'nothing near it'}")
    return lines


def _said(concept: str) -> str:
    return concept.replace("_", " ")
