"""One file per dialect: Document → Content. ``DIALECTS`` lists them in the order in which they are asked."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from profilelint.document import Document
from profilelint.model import Content

DIALECTS = ("draft", "native", "jsonresume", "rendercv", "yamlresume", "linkedin")
"""Modules of this package, each with ``matches(document) -> bool`` and ``adapt(document) -> Content``."""

EXPECTED = (
    "expected a profile (“roles:”, “headline:” or “profile:” at the top), “posts:”, “invitations:”, “messages:” or “network:”,"
    " a JSON Resume (“basics:” with “work:”, “education:” or “skills:”), a RenderCV (“cv:”) or YAMLResume (“content:”) file, or a draft post in Markdown"
)


def adapt(document: Document, part: str = "") -> Content | None:
    """What a document holds; ``None`` if it is in no dialect that is known. ``part``: of a profile, where the document
    is the text of one (headline, about, other).

    Raises InputErrors for values of the wrong type where the dialect is certain.
    """
    if part:
        from profilelint.adapters import profile_text

        return profile_text.adapt(document, part)
    for name in DIALECTS:
        module: Any = import_module(f"profilelint.adapters.{name}")
        if module.matches(document):
            content: Content = module.adapt(document)
            return content
    return None
