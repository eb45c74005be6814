"""What a file is taken for: a post, a part of a profile, a photo, or none of ours."""

from __future__ import annotations

import re
from dataclasses import dataclass

from profilelint.config.settings import Config
from profilelint.linter import draft_files
from profilelint.linter.facts import Facts
from profilelint.text import globs
from profilelint.text.patterns import later
from profilelint.text.source import posix

_WORD = later(r"[^\W\d_]+")
_PHOTO_NAMES = frozenset("headshot portrait avatar selfie profilbild profilfoto bewerbungsfoto".split())
_PHOTO_FOLDERS = frozenset("photos headshots portraits avatars profile-photos".split())


@dataclass(frozen=True)
class Verdict:
    """What a Markdown or text file is: ``kind`` post or profile, and ``part`` of the profile.

    Or ``reason``: why it is passed over, ``help``: what to do where that is a fault, and ``doubt``: how much it looks
    like a draft all the same.
    """

    kind: str = ""
    part: str = ""
    reason: str = ""
    help: str = ""
    doubt: int = 0


def draft(path: str, text: str, config: Config, facts: Facts, *, given: bool) -> Verdict:
    """Return what a Markdown or text file is. What the config says of it comes first.

    ``given``: the user named the file, so it is taken as a post unless its name says otherwise. One met while walking
    is judged by its path in the repository, its front matter and its shape.
    """
    for kind, named in config.files.items():
        if named and globs.matches(facts.seen(path, config.root), named) and not draft_files.says_otherwise(text):
            if kind == "articles":
                return Verdict(reason="an article, says the config")
            return (
                Verdict("profile", draft_files.profile_part(path, text) or "about")
                if kind == "profiles"
                else Verdict("post")
            )
    seen = path if given else facts.seen(path)
    if part := draft_files.profile_part(seen, text):
        return Verdict("profile", part)
    if given:
        reason = draft_files.refused_by_name(path, text)
        return Verdict(reason=reason, help=draft_files.HELP.get(reason, "")) if reason else Verdict("post")
    reason = draft_files.why_not(seen, text, facts.mentions)
    return Verdict(reason=reason, doubt=draft_files.doubt(seen, text, reason)) if reason else Verdict("post")


def is_photo(path: str) -> bool:
    """Return whether a picture met while walking is a profile photo.

    Its name says so, or the folder that it stands in.
    """
    *folders, name = posix(path).lower().split("/")
    words = set(_WORD.findall(name.rpartition(".")[0]))
    return bool(
        words & _PHOTO_NAMES or {"profile", "photo"} <= words or {"profile", "picture"} <= words or words == {"me"}
    ) or bool(folders and folders[-1] in _PHOTO_FOLDERS)


_OURS = "basics|roles|headline|profile|posts|invitations|messages"
_KEYS = later(rf"""^(?:{_OURS})[ \t]*:|^[ \t]{{0,4}}(?:\{{[ \t]*)?["'](?:{_OURS})["'][ \t]*:""", re.MULTILINE)


def looks_ours(text: str, keys: int = 1) -> bool:
    """Return whether a file that can't be parsed is meant to be one of ours.

    So many keys of ours stand at the beginning of a line and not deep inside. A broken file of another program, met
    while walking, is none of our business.
    """
    return len({m[0].strip(" \t{\"':") for m in _KEYS.finditer(text[:100_000])}) >= keys
