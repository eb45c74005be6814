"""Which files are ours: walking folders, and telling a draft from a README."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch

from profilelint.readers import PHOTO_SUFFIXES, TEXT_SUFFIXES, suffix
from profilelint.source import InputError

SKIPPED_FOLDERS = frozenset("node_modules __pycache__ venv env site-packages dist build target vendor".split())

_NEVER = re.compile(
    r"(?:readme|agents|claude|gemini|skill|contributing|changelog|license|licence|code_of_conduct|security|copilot-instructions|todo|index)\b",
    re.IGNORECASE,
)
_DRAFT_PATH = re.compile(r"(?:^|[/\\_ -])(?:linkedin|drafts?|entwürfe|borradores|brouillons|rascunhos)(?=[/\\_ .-]|$)", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_LINKEDIN_KEY = re.compile(
    r"^(?:platforms?|type|channels?|source|network)[ \t]*:[^\n]*linkedin|^profilelint[ \t]*:|^(?:linkedin_?(?:post_)?url|reshare_of)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_OTHER_PLATFORM = re.compile(
    r"^(?:platforms?|channels?)[ \t]*:(?![^\n]*linkedin)[^\n]*\b(?:x|twitter|instagram|facebook|reddit|threads|tiktok|substack|mastodon|bluesky|medium|newsletter|blog)\b",
    re.IGNORECASE | re.MULTILINE,
)
_SITE_KEY = re.compile(r"^(?:layout|permalink)[ \t]*:", re.MULTILINE)
_PHOTO_PATH = re.compile(r"photo|headshot|head-shot|portrait|avatar|selfie|profile|foto|bild|\bme\b", re.IGNORECASE)


@dataclass(frozen=True)
class File:
    """A file to look at. ``given``: named by the user, not met while walking a folder."""

    path: str
    given: bool


def walk(paths: Sequence[str], exclude: Sequence[str] = (), root: str = ".", *, force_exclude: bool = False) -> Iterator[File | tuple[str, InputError]]:
    """Files named by ``paths``, folders walked in alphabetical order, each file once.

    ``exclude``: globs on the path as seen from the folder ``root``; files given by name are kept all the same unless ``force_exclude``. A path that can't be read comes back with an InputError.
    Folders whose name begins with a dot, of dependencies and of builds are passed over; links to folders are not followed.
    """
    seen: set[str] = set()
    for given in paths:
        if os.path.isdir(given):
            found: Iterator[File | tuple[str, InputError]] = _below(given, exclude, root)
        elif os.path.lexists(given) or given == "-":
            found = iter(() if force_exclude and excluded(given, exclude, root) else (File(given, True),))
        else:
            found = iter(((given, InputError("there is no such file or folder")),))
        for item in found:
            key = os.path.normpath(item.path if isinstance(item, File) else item[0])
            if key not in seen:
                seen.add(key)
                yield item


def _below(folder: str, exclude: Sequence[str], base: str) -> Iterator[File | tuple[str, InputError]]:
    failed: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in SKIPPED_FOLDERS and not excluded(os.path.join(root, f), exclude, base))
        for name in sorted(files):
            path = os.path.normpath(os.path.join(root, name))
            if suffix(name) in TEXT_SUFFIXES or suffix(name) in PHOTO_SUFFIXES:
                if not name.startswith(".") and not excluded(path, exclude, base):
                    yield File(path, False)
    for error in failed:
        yield str(error.filename), InputError(f"can't be read: {error.strerror}")


def excluded(path: str, globs: Sequence[str], root: str = ".") -> bool:
    """Whether a path, seen from the folder ``root``, matches a glob: as a whole, as a folder above it, or by its name."""
    if not globs:
        return False
    shown = os.path.relpath(path, root).replace(os.sep, "/")
    for glob in globs:
        glob = glob.rstrip("/").removeprefix("./")
        if fnmatch(shown, glob) or fnmatch(shown, f"{glob}/*") or fnmatch(shown, f"*/{glob}") or fnmatch(shown, f"*/{glob}/*"):
            return True
    return False


def not_a_draft(path: str, text: str, *, given: bool) -> str | None:
    """Why a Markdown or text file is no draft post; ``None`` if it is one.

    ``given``: named by the user, so taken as a post unless its name says otherwise. A file met while walking must say in its front matter or its
    path that it is one.
    """
    shown = path.replace(os.sep, "/")
    name = shown.rpartition("/")[2]
    front = _FRONT_MATTER.match(text)
    head = front[1] if front else ""
    if _LINKEDIN_KEY.search(head):
        return None
    if _NEVER.match(name) or name.startswith("_") or "template" in name.lower():
        return f"no draft, profile or photo: its name is {name}"
    if _OTHER_PLATFORM.search(head):
        return "a post for another platform"
    if given:
        return None
    if _SITE_KEY.search(head):
        return "a page of a web site"
    if _DRAFT_PATH.search(shown):
        return None
    return "no draft: neither front matter nor path names LinkedIn or drafts"


def is_photo(path: str) -> bool:
    """Whether a picture met while walking is a profile photo: its path must say so."""
    return bool(_PHOTO_PATH.search(path.replace(os.sep, "/")))


_KEYS = re.compile(r"""^[ \t{,]*["']?(?:basics|roles|headline|profile|posts|invitations|messages)["']?[ \t]*:""", re.MULTILINE)


def looks_ours(text: str) -> bool:
    """Whether a file that can't be parsed is meant to be one of ours: a key of ours stands at the beginning of a line. A broken file of another
    program, met while walking, is none of our business."""
    return bool(_KEYS.search(text[:100_000]))
