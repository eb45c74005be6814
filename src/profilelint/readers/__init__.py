"""One file per syntax: bytes → Document. ``READERS`` names them by suffix; each is imported when first used."""

from __future__ import annotations

from importlib import import_module

from profilelint.document import Document
from profilelint.text.source import Source, decode

TEXT_SUFFIXES = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".jsonc": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".txt": "markdown",
}
"""Suffix → module of this package with ``read(path, source) -> Document``."""

ARCHIVE_SUFFIXES = frozenset({".zip", ".csv"})
"""LinkedIn's export, and one table of it (``readers.archive``)."""

PRINTED_SUFFIXES = frozenset({".pdf", ".docx"})
"""Documents to print (``readers.pdf``, ``readers.docx``)."""

PHOTO_SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".heif", ".bmp", ".tif", ".tiff"}
)


def suffix(path: str) -> str:
    """Return the suffix of a path in lower case, with the dot; empty where there is none."""
    name = path.replace("\\", "/").rpartition("/")[2]
    stem, dot, end = name.rpartition(".")
    return f".{end.lower()}" if dot and stem else ""


def not_read(path: str) -> str:
    """Return the reason for which a file is not read: its suffix is not known, or many such files are no profile."""
    if suffix(path) in PRINTED_SUFFIXES:
        linkedin = "LinkedIn saved them or " if suffix(path) == ".pdf" else ""
        return f"files of type {suffix(path)} are not read unless {linkedin}you name them"
    return f"files of type {suffix(path)} are not read" if suffix(path) else "files without a suffix are not read"


def read(path: str, data: bytes, *, whole: bool = False, syntax: str = "") -> Document:
    """Parse a text file, a table, a ZIP, a PDF or a Word document by its suffix.

    ``whole``: all lines of a Markdown file are text, not only those of a post. ``syntax``: yaml or json, whatever the
    suffix says.

    Raises InputError (with line and column where there is one) for bytes that are no text and for broken syntax, and
    KeyError for a suffix that is not known.
    """
    if suffix(path) in ARCHIVE_SUFFIXES:
        from profilelint.readers import archive

        return archive.read(path, data)
    if suffix(path) in PRINTED_SUFFIXES:
        printed: Document = import_module(f"profilelint.readers.{suffix(path)[1:]}").read(path, data)
        return printed
    name = syntax or TEXT_SUFFIXES[suffix(path)]
    source = Source(decode(data))
    if name == "markdown":
        from profilelint.readers import markdown

        return markdown.read(path, source, whole=whole)
    document: Document = import_module(f"profilelint.readers.{name}").read(path, source)
    if name == "yaml" and document.comments:
        from profilelint.readers.yaml_slips import cut_by_comment

        if cut := cut_by_comment(document):
            raise cut
    return document
