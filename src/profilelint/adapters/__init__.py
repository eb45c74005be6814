"""One file per dialect: Document → Content. ``DIALECTS`` lists them in the order in which they are asked."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from profilelint.document import Document
from profilelint.model import Content
from profilelint.source import InputErrors

DIALECTS = ("draft", "native", "jsonresume", "rendercv", "yamlresume", "linkedin")
"""Modules of this package, each with ``matches(document) -> bool`` and ``adapt(document) -> Content``."""

EXPECTED = (
    "expected a profile (“roles:”, “headline:” or “profile:” at the top), “posts:”, “invitations:”, “messages:” or “network:”,"
    " a JSON Resume (“basics:” with “work:”, “education:” or “skills:”), a RenderCV (“cv:”) or YAMLResume (“content:”) file, or a draft post in Markdown"
)


def adapt(document: Document, part: str = "", *, named: bool = True) -> Content | None:
    """What a document holds; ``None`` if it is in no dialect that is known. ``part``: of a profile, where the document
    is the text of one (headline, about, other). ``named``: the user named the file, so little is needed to take it for
    one of ours.

    Raises InputErrors for values of the wrong type where the dialect is certain.
    """
    if part:
        from profilelint.adapters import profile_text

        return profile_text.adapt(document, part)
    for name in DIALECTS:
        module: Any = import_module(f"profilelint.adapters.{name}")
        if module.matches(document):
            if name == "native":
                return _native(document, named=named)
            content: Content = module.adapt(document)
            return content
    return _plain(document, named=named) if document.syntax in ("yaml", "json") else None


def _native(document: Document, *, named: bool) -> Content | None:
    """A document with keys of the native format; with others beside them it may be one that its author wrote freely, or
    one of another program."""
    from profilelint.adapters import native

    content: Content | None = None
    wrong: InputErrors | None = None
    try:
        content = native.adapt(document)
    except InputErrors as error:
        wrong = error
    unknown = [p.pointer for p in content.problems if p.kind == "unknown-key"] if content else []
    if content is not None and not unknown:
        return content
    from profilelint.adapters import plain

    reading = plain.read(document)
    if reading.prompts:
        return None
    left = {item.pointer for item in reading.left}
    understood = not left if content is None else any(not left & _above(p) for p in unknown)
    if understood and reading.is_ours(named=named):
        return plain.adapt(document, reading)
    tells = content is None or plain.tells(content)
    if not named and (understood or any(p.evidence < 0 for p in reading.people) or not tells):
        return None  # what is not ours was taken for ours by a key or two
    if wrong is not None:
        raise wrong
    return content


def _above(pointer: str) -> set[str]:
    """A pointer and all that it lies in."""
    return {pointer, *(pointer[:i] for i, c in enumerate(pointer) if c == "/" and i)}


def _plain(document: Document, *, named: bool) -> Content | None:
    from profilelint.adapters import plain

    reading = plain.read(document)
    return plain.adapt(document, reading) if reading.is_ours(named=named) else None
