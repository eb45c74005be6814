"""Which files are ours: walking folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from profilelint.disk import bounds, git
from profilelint.disk.walked import Walked
from profilelint.finding import NotChecked
from profilelint.linter.report import PassedOver
from profilelint.readers import ARCHIVE_SUFFIXES, PHOTO_SUFFIXES, TEXT_SUFFIXES, not_read, suffix
from profilelint.text.globs import matches
from profilelint.text.source import InputError, posix

PRINTED = frozenset(".pdf .docx .doc .odt .rtf .pages".split())
"""Suffixes of what may well be somebody's résumé, and is not read unless LinkedIn made it: said, so that nobody takes it
for checked."""
SKIPPED_FOLDERS = frozenset("node_modules __pycache__ venv env site-packages dist build target vendor".split())


@dataclass(frozen=True)
class File:
    """A file to look at.

    ``given``: named by the user, not met while walking a folder. ``root``: the folder that was walked. ``photo``: it
    stands in a folder of nothing but pictures, so it is meant to be one. ``parts``: files of the folder ``path`` that
    are LinkedIn's export, unpacked.
    """

    path: str
    given: bool
    root: str = "."
    photo: bool = False
    parts: tuple[str, ...] = ()


Excluded = Callable[[str], bool]
"""Whether a file or folder is left out, by its path."""
Met = File | PassedOver | NotChecked | tuple[str, InputError]
"""What a walk meets. The last: a path that can't be read, and why."""


def walk(
    paths: Sequence[str],
    excluded: Excluded = lambda path: False,
    *,
    force_exclude: bool = False,
    gitignore: bool = True,
    allow_outside: bool = False,
) -> Iterator[Met]:
    """Yield files named by ``paths``, folders walked in alphabetical order, each file once.

    ``excluded``: whether a path is left out; files given by name are kept all the same unless ``force_exclude``.
    ``gitignore``: whether Git is asked, in a checkout, what it ignores. A path that can't be read comes back with an
    InputError. Folders whose name begins with a dot, of dependencies and of builds are passed over, and in a checkout
    what Git ignores; links to folders and out of the checkout are not followed, nor, unless ``allow_outside``, a path
    that leaves a checkout by a link.
    """
    seen: set[str] = set()
    named = {os.path.abspath(path): path for path in paths if not os.path.isdir(path)}
    for given in paths:
        if refused := "" if allow_outside else left_by_link(given):
            found: Iterator[Met] = iter(((given, InputError(refused)),))
        elif os.path.isdir(given):
            found = _below(given, excluded, gitignore=gitignore)
        elif os.path.lexists(given) or given == "-":
            found = iter(() if force_exclude and excluded(given) else (File(given, True),))
        else:
            found = iter(((given, InputError("there is no such file or folder")),))
        for item in found:
            if isinstance(item, File) and not item.given and os.path.abspath(item.path) in named:
                item = File(named[os.path.abspath(item.path)], True)  # named, too, further on
            key = _identity(item)
            if key not in seen and not (isinstance(item, PassedOver) and os.path.abspath(item.path) in seen):
                seen.add(key)
                yield item


def left_by_link(path: str) -> str:
    """Return why a path that leaves its checkout by a link is not followed; empty for any other."""
    left = bounds.leaves_by_link(path)
    if left is None:
        return ""
    return f"a link in this path leads out of {posix(left)}, and is not followed ({bounds.LIFT} follows it)"


def _identity(item: Met) -> str:
    """Return what is the same for things that count once."""
    if isinstance(item, NotChecked):
        return f"\0{item.reason}"
    if isinstance(item, File):
        return os.path.abspath(item.path)
    if isinstance(item, PassedOver):  # what is passed over in a folder is still looked at where it is named
        return f"{os.path.abspath(item.path)}\0passed over"
    return f"{item[0]}\0"  # a missing “a.yaml/” is not the file a.yaml


def _below(folder: str, excluded: Excluded, *, gitignore: bool) -> Iterator[Met]:
    """Yield files of a folder that may be ours: what Git does not ignore in a checkout, else everything."""
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
    everything = listing.files if listing else list(_everything(folder, failed, excluded))
    walked = Walked(folder)
    names = sorted(n for n in everything if _may_be_ours(n))
    photos = all(suffix(n) in PHOTO_SUFFIXES for n in names)
    for name in names:
        yield from _met(folder, name, excluded, walked, photos=photos)
    for name in sorted(n for n in everything if suffix(n) in PRINTED and _is_visible(n)):
        for item in _met(folder, name, excluded, walked):
            known = not isinstance(item, File) or _may_be_linkedins(item.path)
            yield item if known else PassedOver(posix(item.path), not_read(name))
    for name in walked.specials(everything):
        ours = _may_be_ours(name) or suffix(name) in ARCHIVE_SUFFIXES
        if _is_visible(name) and (ours or os.path.isdir(os.path.join(folder, name))):
            yield from _met(folder, name, excluded, walked)
    # Git should ignore exports: our advice
    exports = list(_exports(folder, everything or _everything(folder, failed, excluded), excluded, walked))
    yield from exports
    if listing:
        yield from _checkouts(folder, listing, excluded)
        if not (listing.files or listing.checkouts or exports):
            yield from _all_ignored(folder, excluded)
    for refused in failed:
        yield str(refused.filename), InputError(f"can't be read: {refused.strerror}")


def _said(folder: str, lines: Iterable[str]) -> Iterator[Met]:
    """Yield what Git said while it listed a folder; where it could not look at all of it, that is an error."""
    for line in lines:
        if "could not open directory" in line:
            yield folder, InputError(f"Git says: {line}")
        else:
            yield NotChecked("gitignore", posix(folder), "", f"Git says: {line}")


def _met(
    folder: str, name: str, excluded: Excluded, walked: Walked, *, photos: bool = False
) -> Iterator[File | PassedOver]:
    """Yield a name met below a folder: a file, or why it is none to look at."""
    path = os.path.normpath(os.path.join(folder, name))
    if excluded(path):
        return
    reason = walked.why_not(name)
    if reason is None:
        yield File(path, False, folder, photos)
    elif reason:
        yield PassedOver(posix(path), reason)


def _checkouts(folder: str, listing: git.Listing, excluded: Excluded) -> Iterator[PassedOver]:
    """Yield submodules and other checkouts below a folder, which Git does not look into."""
    for name, submodule in sorted(listing.checkouts.items()):
        path = os.path.normpath(os.path.join(folder, name))
        if not _is_visible(f"{name}/x") or excluded(path):
            continue
        if git.checkout(path) != os.path.abspath(path):
            yield PassedOver(
                posix(path), "a submodule that is not checked out: git submodule update --init brings its files"
            )
        else:
            what = "a submodule" if submodule else "a checkout of its own"
            yield PassedOver(posix(path), f"{what}: name it to check it")


def _all_ignored(folder: str, excluded: Excluded) -> Iterator[Met]:
    """Yield an error where there are files, and Git ignores all of them."""
    if any(_may_be_ours(name) for name in _everything(folder, [], excluded)):
        yield folder, InputError("Git ignores all files in this folder (--no-gitignore checks without Git)")


def _exports(folder: str, names: Iterable[str], excluded: Excluded, walked: Walked) -> Iterator[File | PassedOver]:
    """Yield LinkedIn's exports below a folder: ZIPs, folders with several tables of one, and single tables."""
    tables = sorted(n for n in names if suffix(n) in ARCHIVE_SUFFIXES and _is_visible(n))
    if not tables:
        return
    from profilelint.discovery import documents
    from profilelint.readers import archive, linkedin_files

    folders: dict[str, list[str]] = {}
    for name in tables:
        for item in _met(folder, name, excluded, walked):
            if not isinstance(item, File):
                yield item
            elif suffix(name) != ".zip":
                folders.setdefault(os.path.dirname(item.path), []).append(item.path)
            elif documents.is_export(item.path):
                yield item
    for place, paths in folders.items():
        found = [p for p in paths if documents.is_export(p)]
        if found and (len(found) > 1 or any(linkedin_files.by_name(p) for p in paths if p not in found)):
            yield File(place or ".", False, folder, parts=tuple(paths))
        elif found:
            yield from (File(p, False, folder) for p in found)
        elif archive.is_export_name(place) or linkedin_files.is_set(paths):
            # an export in another language: an error, that says so, where the user named its folder
            yield File(place or ".", os.path.normpath(folder) == (place or "."), folder, parts=tuple(paths))
        else:
            yield from (File(p, False, folder) for p in paths if (k := linkedin_files.by_name(p)) and k.people)


def _may_be_linkedins(path: str) -> bool:
    from profilelint.discovery import documents

    return suffix(path) == ".pdf" and documents.may_be_linkedins(path)


def _may_be_ours(name: str) -> bool:
    return (suffix(name) in TEXT_SUFFIXES or suffix(name) in PHOTO_SUFFIXES) and _is_visible(name)


def _is_visible(name: str) -> bool:
    *folders, last = posix(name).split("/")
    return not last.startswith(".") and not any(f.startswith(".") or f in SKIPPED_FOLDERS for f in folders)


def _everything(folder: str, failed: list[OSError], excluded: Excluded) -> Iterator[str]:
    """Yield files and links to folders below a folder, relative to it; what can't be read goes to ``failed``."""
    for root, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = (
            f
            for f in folders
            if not f.startswith(".") and f not in SKIPPED_FOLDERS and not excluded(os.path.join(root, f))
        )
        links = [f for f in folders if os.path.islink(os.path.join(root, f))]  # noqa: PTH114 (no error for too long a path)
        for name in (*names, *links):
            yield posix(os.path.relpath(os.path.join(root, name), folder))


def left_out(path: str, globs: Sequence[str], root: str = ".") -> bool:
    """Return whether a path, seen from the folder ``root``, matches the globs of a config there."""
    return bool(globs) and matches(seen(path, root), globs, folder=os.path.isdir(path))


def seen(path: str, root: str) -> str:
    """Return a path as the globs of a config in the folder ``root`` see it, with forward slashes: from that folder.

    Where it is not below that, as with ``--config``, from the top of its own checkout, else from the current folder.
    """
    found = posix(os.path.relpath(path, root))
    if found == ".." or found.startswith("../"):
        found = posix(os.path.relpath(path, git.checkout(os.path.dirname(os.path.abspath(path))) or "."))
    return found
