"""What a section of a résumé holds, told by its title in any of the languages whose words are known."""

from __future__ import annotations

import re
from functools import lru_cache

from profilelint.dialects.vocabulary import meanings
from profilelint.readers import headings

_HEADINGS = {
    "experience": "roles",
    "contact": "known",
    "awards": "known",
    "references": "known",
    "patents": "publications",
}
"""Kinds of headings that the vocabulary of keys calls otherwise."""
_AND = re.compile(r"[\s_]+(?:and|und|et|y|e|ed|en|&|\+)[\s_]+|\s*[/,]\s*", re.IGNORECASE)


@lru_cache(1024)
def concept(title: str) -> str:
    """Return what a section holds, as the vocabulary of keys calls it.

    That is roles, education, projects, volunteering, about, skills …, and “known” for what no rule speaks of; empty where
    its title does not tell, or tells of several such.
    """
    parts = [concept(part) for part in _AND.split(title)] if _AND.search(title) else []
    if "roles" in parts and len(set(parts)) > 1:
        return ""  # Education and Work
    if kind := headings.kind(title):
        return _HEADINGS.get(kind, kind)
    if parts:
        return parts[0] if len(set(parts)) == 1 else ""
    named = meanings("person", title)
    return named[0].concept if named else ""
