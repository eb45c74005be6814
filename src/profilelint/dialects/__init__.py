"""One file per dialect: what is known of it, and Document → Content."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from profilelint.dialect import Dialect
from profilelint.document import Document
from profilelint.model import Content
from profilelint.text.source import InputErrors
from profilelint.text.wording import joined

DIALECTS = ("draft", "native", "jsonresume", "rendercv", "yamlresume", "reactive_resume", "linkedin")
"""Modules of this package, imported when their turn comes, in the order in which they are asked. Files that none of them
knows may still be a profile in names of its own (``plain``)."""


BY_SYNTAX = {"linkedin-pdf": "linkedin_pdf", "headed": "headed"}
"""Dialects that a reader tells: each syntax here is that of one."""


class Module(Protocol):
    """What the file of a dialect holds."""

    DIALECT: Dialect

    @staticmethod
    def matches(document: Document) -> bool:
        """Return whether a document is in this dialect."""

    @staticmethod
    def adapt(document: Document) -> Content:
        """Return what a document holds. Raises InputErrors for values of the wrong type."""


def module(name: str) -> Module:
    """Return the module of a dialect."""
    return cast(Module, import_module(f"profilelint.dialects.{name}"))


def expected() -> str:
    """Return what a file may be, for an error about one that is nothing of it."""
    first, *others = DIALECTS
    known = [module(name).DIALECT.known_by for name in (*others, *BY_SYNTAX.values(), first)]
    return f"expected {joined([k for k in known if k], 'or')}"


def adapt(document: Document, part: str = "", *, named: bool = True) -> Content | None:
    """Return what a document holds; ``None`` if it is in no dialect that is known.

    ``part``: of a profile, where the document is the text of one (headline, about, other). ``named``: the user named
    the file, so little is needed to take it for one of ours.

    Raises InputErrors for values of the wrong type where the dialect is certain.
    """
    content = _content(document, part, named=named)
    return content.each(Content.with_authors) if content is not None else None


def _content(document: Document, part: str, *, named: bool) -> Content | None:
    if part:
        from profilelint.dialects import profile_text

        return profile_text.adapt(document, part)
    if document.syntax in BY_SYNTAX:
        return module(BY_SYNTAX[document.syntax]).adapt(document)
    for name in DIALECTS:
        dialect = module(name)
        if dialect.matches(document):
            if name == "native":
                return _native(document, named=named)
            content = dialect.adapt(document)
            if content.dialect.html:
                from profilelint.dialects.markup import without_html

                return without_html(document, content)
            return content
    return _plain(document, named=named) if document.syntax in ("yaml", "json") else None


def _native(document: Document, *, named: bool) -> Content | None:
    """Return a document with keys of the native format.

    With others beside them it may be one that its author wrote freely, or one of another program.
    """
    from profilelint.dialects import native

    content: Content | None = None
    wrong: InputErrors | None = None
    try:
        content = native.adapt(document)
    except InputErrors as error:
        wrong = error
    unknown = [p.pointer for p in content.problems if p.kind == "unknown-key"] if content else []
    if content is not None and not unknown:
        return content
    from profilelint.dialects import plain

    reading = plain.read(document)
    if reading.prompts:
        return None
    left = {item.pointer for item in reading.left}
    understood = not left if content is None else any(not left & _above(p) for p in unknown)
    if understood and reading.is_ours(named=named):
        return plain.adapt(document, reading)
    if not named and (understood or reading.against or (content is not None and not plain.tells(content))):
        return None  # what is not ours was taken for ours by a key or two
    if wrong is not None:
        raise wrong
    return content


def _above(pointer: str) -> set[str]:
    """Return a pointer and all that it lies in."""
    return {pointer, *(pointer[:i] for i, c in enumerate(pointer) if c == "/" and i)}


def _plain(document: Document, *, named: bool) -> Content | None:
    from profilelint.dialects import plain

    reading = plain.read(document)
    return plain.adapt(document, reading) if reading.is_ours(named=named) else None
