"""Which files are ours: walking folders, and telling a draft from a README."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import translate
from functools import lru_cache
from typing import TYPE_CHECKING

from profilelint import git
from profilelint.config import Config
from profilelint.finding import NotChecked
from profilelint.readers import ARCHIVE_SUFFIXES, PHOTO_SUFFIXES, TEXT_SUFFIXES, not_read, suffix
from profilelint.report import PassedOver
from profilelint.source import InputError, posix
from profilelint.walked import Walked

if TYPE_CHECKING:
    from profilelint.draft_files import Repository

PRINTED = frozenset(".pdf .docx .doc .odt .rtf .pages".split())
"""Suffixes of what may well be somebody's résumé, and is not read: said, so that nobody takes it for checked."""
SKIPPED_FOLDERS = frozenset("node_modules __pycache__ venv env site-packages dist build target vendor".split())

_MAGIC = re.compile(r"[*?\[]")
_WORD = re.compile(r"[^\W\d_]+")
_PHOTO_NAMES = frozenset("headshot portrait avatar selfie profilbild profilfoto bewerbungsfoto".split())
_PHOTO_FOLDERS = frozenset("photos headshots portraits avatars profile-photos".split())


@dataclass(frozen=True)
class File:
    """A file to look at. ``given``: named by the user, not met while walking a folder. ``root``: the folder that was
    walked. ``photo``: it stands in a folder of nothing but pictures, so it is meant to be one. ``parts``: files of the
    folder ``path`` that are LinkedIn's export, unpacked."""

    path: str
    given: bool
    root: str = "."
    photo: bool = False
    parts: tuple[str, ...] = ()


Met = File | PassedOver | NotChecked | tuple[str, InputError]
"""What a walk meets. The last: a path that can't be read, and why."""


def walk(
    paths: Sequence[str],
    exclude: Sequence[str] = (),
    root: str = ".",
    *,
    force_exclude: bool = False,
    gitignore: bool = True,
) -> Iterator[Met]:
    """Files named by ``paths``, folders walked in alphabetical order, each file once.

    ``exclude``: globs on the path as seen from the folder ``root``; files given by name are kept all the same unless
    ``force_exclude``. ``gitignore``: whether Git is asked, in a checkout, what it ignores. A path that can't be read
    comes back with an InputError. Folders whose name begins with a dot, of dependencies and of builds are passed over,
    and in a checkout what Git ignores; links to folders and out of the checkout are not followed.
    """
    seen: set[str] = set()
    for given in paths:
        if os.path.isdir(given):
            found: Iterator[Met] = _below(given, exclude, root, gitignore=gitignore)
        elif os.path.lexists(given) or given == "-":
            found = iter(() if force_exclude and excluded(given, exclude, root) else (File(given, True),))
        else:
            found = iter(((given, InputError("there is no such file or folder")),))
        for item in found:
            key = _identity(item)
            if key not in seen and not (isinstance(item, PassedOver) and os.path.abspath(item.path) in seen):
                seen.add(key)
                yield item


def _identity(item: Met) -> str:
    """What is the same for things that count once."""
    if isinstance(item, NotChecked):
        return f"\0{item.reason}"
    if isinstance(item, File):
        return os.path.abspath(item.path)
    if isinstance(item, PassedOver):  # what is passed over in a folder is still looked at where it is named
        return f"{os.path.abspath(item.path)}\0passed over"
    return f"{item[0]}\0"  # a missing “a.yaml/” is not the file a.yaml


def _below(folder: str, exclude: Sequence[str], base: str, *, gitignore: bool) -> Iterator[Met]:
    """Files of a folder that may be ours: what Git does not ignore in a checkout, else everything."""
    failed: list[OSError] = []
    listing: git.Listing | None = None
    around = git.around(folder) if gitignore else None
    if around is not None:
        try:
            listing = around.files(folder)
        except git.NoGitError as error:
            yield NotChecked("gitignore", posix(folder), "", f"{error.message}, so ignored files are checked too")
        except git.GitError as error:
            yield folder, InputError(f"{error.message} (--no-gitignore checks without Git)")
            return
        yield from _said(folder, around.said)
    everything = listing.files if listing else list(_everything(folder, failed, exclude, base))
    walked = Walked(folder)
    names = sorted(n for n in everything if _may_be_ours(n))
    photos = all(suffix(n) in PHOTO_SUFFIXES for n in names)
    for name in names:
        yield from _met(folder, name, exclude, base, walked, photos=photos)
    for name in sorted(n for n in everything if suffix(n) in PRINTED and _is_visible(n)):
        path = os.path.normpath(os.path.join(folder, name))
        if not excluded(path, exclude, base):
            yield PassedOver(posix(path), not_read(name))
    for name in walked.specials(everything):
        ours = _may_be_ours(name) or suffix(name) in ARCHIVE_SUFFIXES
        if _is_visible(name) and (ours or os.path.isdir(os.path.join(folder, name))):
            yield from _met(folder, name, exclude, base, walked)
    # Git should ignore exports: our advice
    exports = list(_exports(folder, everything or _everything(folder, failed, exclude, base), exclude, base, walked))
    yield from exports
    if listing:
        yield from _checkouts(folder, listing, exclude, base)
        if not (listing.files or listing.checkouts or exports):
            yield from _all_ignored(folder, exclude, base)
    for refused in failed:
        yield str(refused.filename), InputError(f"can't be read: {refused.strerror}")


def _said(folder: str, lines: Iterable[str]) -> Iterator[Met]:
    """What Git said while it listed a folder; where it could not look at all of it, that is an error."""
    for line in lines:
        if "could not open directory" in line:
            yield folder, InputError(f"Git says: {line}")
        else:
            yield NotChecked("gitignore", posix(folder), "", f"Git says: {line}")


def _met(
    folder: str, name: str, exclude: Sequence[str], base: str, walked: Walked, *, photos: bool = False
) -> Iterator[File | PassedOver]:
    """A name met below a folder: a file, or why it is none to look at."""
    path = os.path.normpath(os.path.join(folder, name))
    if excluded(path, exclude, base):
        return
    reason = walked.why_not(name)
    if reason is None:
        yield File(path, False, folder, photos)
    elif reason:
        yield PassedOver(posix(path), reason)


def _checkouts(folder: str, listing: git.Listing, exclude: Sequence[str], base: str) -> Iterator[PassedOver]:
    """Submodules and other checkouts below a folder, which Git does not look into."""
    for name, submodule in sorted(listing.checkouts.items()):
        path = os.path.normpath(os.path.join(folder, name))
        if not _is_visible(f"{name}/x") or excluded(path, exclude, base):
            continue
        if git.checkout(path) != os.path.abspath(path):
            yield PassedOver(
                posix(path), "a submodule that is not checked out: git submodule update --init brings its files"
            )
        else:
            what = "a submodule" if submodule else "a checkout of its own"
            yield PassedOver(posix(path), f"{what}: name it to check it")


def _all_ignored(folder: str, exclude: Sequence[str], base: str) -> Iterator[Met]:
    """An error where there are files, and Git ignores all of them."""
    if any(_may_be_ours(name) for name in _everything(folder, [], exclude, base)):
        yield folder, InputError("Git ignores all files in this folder (--no-gitignore checks without Git)")


def _exports(
    folder: str, names: Iterable[str], exclude: Sequence[str], base: str, walked: Walked
) -> Iterator[File | PassedOver]:
    """LinkedIn's exports below a folder: ZIPs, folders with several tables of one, and single tables."""
    tables = sorted(n for n in names if suffix(n) in ARCHIVE_SUFFIXES and _is_visible(n))
    if not tables:
        return
    from profilelint.readers import archive, linkedin_files

    folders: dict[str, list[str]] = {}
    for name in tables:
        for item in _met(folder, name, exclude, base, walked):
            if not isinstance(item, File):
                yield item
            elif suffix(name) != ".zip":
                folders.setdefault(os.path.dirname(item.path), []).append(item.path)
            elif archive.recognise(item.path):
                yield item
    for place, paths in folders.items():
        found = [p for p in paths if archive.recognise(p)]
        if found and (len(found) > 1 or any(linkedin_files.by_name(p) for p in paths if p not in found)):
            yield File(place or ".", False, folder, parts=tuple(paths))
        elif found:
            yield from (File(p, False, folder) for p in found)
        elif archive.is_export_name(place) or linkedin_files.is_set(paths):
            # an export in another language: an error, that says so, where the user named its folder
            yield File(place or ".", os.path.normpath(folder) == (place or "."), folder, parts=tuple(paths))
        else:
            yield from (File(p, False, folder) for p in paths if (k := linkedin_files.by_name(p)) and k.people)


def _may_be_ours(name: str) -> bool:
    return (suffix(name) in TEXT_SUFFIXES or suffix(name) in PHOTO_SUFFIXES) and _is_visible(name)


def _is_visible(name: str) -> bool:
    *folders, last = posix(name).split("/")
    return not last.startswith(".") and not any(f.startswith(".") or f in SKIPPED_FOLDERS for f in folders)


def _everything(folder: str, failed: list[OSError], exclude: Sequence[str], base: str) -> Iterator[str]:
    """Files and links to folders below a folder, relative to it; what can't be read goes to ``failed``."""
    for root, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = (
            f
            for f in folders
            if not f.startswith(".") and f not in SKIPPED_FOLDERS and not excluded(os.path.join(root, f), exclude, base)
        )
        links = [f for f in folders if os.path.islink(os.path.join(root, f))]  # noqa: PTH114 (no error for too long a path)
        for name in (*names, *links):
            yield posix(os.path.relpath(os.path.join(root, name), folder))


def excluded(path: str, globs: Sequence[str], root: str = ".") -> bool:
    """Whether a path, seen from the folder ``root``, matches a glob: as a whole, as a folder above it, or by its name."""
    return bool(globs) and _globs(tuple(globs)).match(posix(os.path.relpath(path, root)))


class _Globs:
    """Globs made ready for many paths. Those that are nothing but the name of a file or folder, or of all in it, are
    looked up and cost nothing, however many they are; the others become one expression."""

    def __init__(self, globs: Sequence[str]) -> None:
        self._whole, self._below, others = set[str](), set[str](), list[str]()
        for glob in (os.path.normcase(g.rstrip("/").removeprefix("./")) for g in globs):
            plain = re.sub(r"/\*\*?\Z", "", posix(glob))
            if not plain or _MAGIC.search(plain):
                others += map(translate, (glob, f"{glob}/*", f"*/{glob}", f"*/{glob}/*"))
            else:
                (self._whole if plain == posix(glob) else self._below).add(plain)
        self._others = re.compile("|".join(others)) if others else None
        self._longest = max((g.count("/") + 1 for g in (*self._whole, *self._below)), default=0)

    def match(self, path: str) -> bool:
        path = os.path.normcase(path)
        parts = posix(path).split("/")
        for start in range(len(parts)):
            for end in range(start + 1, min(start + self._longest, len(parts)) + 1):
                name = "/".join(parts[start:end])
                if name in self._whole or (end < len(parts) and name in self._below):
                    return True
        return self._others is not None and self._others.match(path) is not None


_globs = lru_cache(32_768)(_Globs)  # a config's ignores each have a glob of their own


@dataclass(frozen=True)
class Verdict:
    """What a Markdown or text file is: ``kind`` post or profile, and ``part`` of the profile; or ``reason``: why it is
    passed over, ``help``: what to do where that is a fault, and ``doubt``: how much it looks like a draft all the same.
    """

    kind: str = ""
    part: str = ""
    reason: str = ""
    help: str = ""
    doubt: int = 0


def judge(path: str, text: str, config: Config, around: Repository | None) -> Verdict:
    """What a Markdown or text file is. What the config says of it comes first.

    ``around``: the repository that a file met while walking is judged from, by its path there, its front matter and its
    shape. ``None``: the user named the file, so it is taken as a post unless its name says otherwise.
    """
    from profilelint import draft_files

    for kind, globs in config.files.items():
        if excluded(path, globs, config.root) and not draft_files.says_otherwise(text):
            if kind == "articles":
                return Verdict(reason="an article, says the config")
            return (
                Verdict("profile", draft_files.profile_part(path, text) or "about")
                if kind == "profiles"
                else Verdict("post")
            )
    seen = path if around is None else draft_files.relative(path, around)
    if part := draft_files.profile_part(seen, text):
        return Verdict("profile", part)
    if around is None:
        reason = draft_files.refused_by_name(path, text)
        return Verdict(reason=reason, help=draft_files.HELP.get(reason, "")) if reason else Verdict("post")
    reason = draft_files.why_not(seen, text, around)
    return Verdict(reason=reason, doubt=draft_files.doubt(seen, text, reason)) if reason else Verdict("post")


def is_photo(path: str) -> bool:
    """Whether a picture met while walking is a profile photo: its name says so, or the folder that it stands in."""
    *folders, name = posix(path).lower().split("/")
    words = set(_WORD.findall(name.rpartition(".")[0]))
    return bool(
        words & _PHOTO_NAMES or {"profile", "photo"} <= words or {"profile", "picture"} <= words or words == {"me"}
    ) or bool(folders and folders[-1] in _PHOTO_FOLDERS)


_OURS = "basics|roles|headline|profile|posts|invitations|messages"
_KEYS = re.compile(rf"""^(?:{_OURS})[ \t]*:|^[ \t]{{0,4}}(?:\{{[ \t]*)?["'](?:{_OURS})["'][ \t]*:""", re.MULTILINE)


def looks_ours(text: str, keys: int = 1) -> bool:
    """Whether a file that can't be parsed is meant to be one of ours: so many keys of ours stand at the beginning of a
    line and not deep inside. A broken file of another program, met while walking, is none of our business."""
    return len({m[0].strip(" \t{\"':") for m in _KEYS.finditer(text[:100_000])}) >= keys
