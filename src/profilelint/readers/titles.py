"""What the titles in a file of drafts say: this is the post, a part of it, something around it, one of several.

Words are data (``drafts.json``).
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from profilelint import packaged
from profilelint.text.patterns import later

BRACKETS = later(r"\([^)]*\)|\[[^\]]*\]|`")
_WORDS = later(r"[^\W\d_]+|\d+")
_LETTER = later(r"(?:[A-Ha-h]|\d{1,2})$")
_BEHIND = later(r"\W*(?:linkedin\s+)?[^\W\d_]+\s*(?:[:–—]|-\s|,?\s+\d|\()", re.IGNORECASE)
"""A word with something of its own behind it: “Post: Rota”, “Monday, 4 May”."""
_COUNT = later(r"\W*\d{1,3}[.)]\s+\S")
_NUMBER = later(r"\W*\d{1,3}(?:\s*[:–—-]\s+\S|\W*\Z)")
_POST_LINE = later(r"(?:linkedin\s+)?[^\W\d_]+\s+\d{1,3}\s*(?:[:–—-]\s*(?:\S.*)?)?\Z", re.IGNORECASE)
MAX_LABEL = 4
"""Most words of a heading that says what stands below it; longer ones are titles (the same limit as for file names).
See docs/sources.md (Names and shapes of other files)."""


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(packaged.text("readers/drafts.json"))
    return data


@cache
def lists() -> dict[str, frozenset[str]]:
    """Return word lists by name."""
    return {
        name: frozenset(value.split())
        for name, value in _data().items()
        if isinstance(value, str) and name not in ("source", "date")
    }


@cache
def profile_names() -> dict[str, frozenset[str]]:
    """Return names of files that hold a part of a profile, by part."""
    return {part: frozenset(names.split()) for part, names in _data()["profile_names"].items()}


@cache
def _apart() -> dict[str, frozenset[str]]:
    return {name: frozenset(value.split("|")) for name, value in _data()["apart"].items()}


def all_words(title: str) -> tuple[str, ...]:
    """Return the words of a title in lower case."""
    return tuple(_WORDS.findall(title.lower()))


def title_words(title: str) -> tuple[str, ...]:
    """Return words of a title that say what stands below it: no brackets, numbers and fillers."""
    fillers = lists()["fillers"]
    return tuple(w for w in _WORDS.findall(BRACKETS.sub(" ", title).lower()) if w not in fillers and not w.isdigit())


def is_post(words: tuple[str, ...]) -> bool:
    """Return whether a title says "the post": at least one word for it, and no other."""
    return bool(words) and all(w in lists()["post"] for w in words)


def only_says_which(title: str, words: tuple[str, ...]) -> bool:
    """Return whether a title says no more than that this is the final text, or the one for LinkedIn."""
    return not words and bool(set(all_words(BRACKETS.sub(" ", title))) & (lists()["assembled"] | {"linkedin"}))


def is_part(words: tuple[str, ...]) -> bool:
    """Return whether a title names nothing but a part of a post."""
    return bool(words) and all(w in lists()["parts"] for w in words)


def is_aside(words: tuple[str, ...]) -> bool:
    """Return whether a label names nothing but what stands around a post: an image prompt, notes on the visuals."""
    return bool(set(words) & lists()["aside_sure"]) and all(w in lists()["aside"] for w in words)


def language(title: str) -> bool:
    """Return whether a title says in which language the post below it is, and no more: ``English``, ``Post (DE)``."""
    known = lists()["languages"]
    words = [w for w in all_words(title) if w not in lists()["fillers"] or w in known]
    return bool(set(words) & known) and all(w in known or w in lists()["post"] for w in words)


def posts_number(title: str) -> bool:
    """Return whether a line says which post follows, and no more than its title: ``Post 2``, ``Post 2: Rota``."""
    words = _behind_linkedin(title[:80])
    return len(words) > 1 and words[0] in lists()["post_words"] and bool(_POST_LINE.match(title.strip()))


def is_around(words: tuple[str, ...]) -> bool:
    """Return whether a heading names something that stands around a post: an image prompt, notes, another version.

    In a long heading such words are its topic.
    """
    return len(words) <= MAX_LABEL and bool(set(words) & lists()["around"])


def apart_kind(title: str) -> str | None:
    """Return the kind of text that a title names which is kept apart from the post; ``None`` for any other."""
    shown = " ".join(_WORDS.findall(BRACKETS.sub(" ", title).lower()))
    return next((kind for kind, names in _apart().items() if shown in names), None)


def platform(title: str) -> bool:
    """Return whether a title begins with, or consists of, the name of another platform."""
    words = all_words(BRACKETS.sub(" ", title))
    return (
        bool(words)
        and "linkedin" not in words
        and (words[0] in lists()["platforms"] or words[-1] in lists()["platforms"])
        and len(words) <= 5
    )


def numbered(title: str) -> bool:
    """Return whether a title counts: ``Post 3: …``, ``3. …``, ``Variant B, …``."""
    words = _behind_linkedin(title)
    counted = len(words) > 1 and words[0] in lists()["numbered"] and words[1].isdigit()
    return bool(_COUNT.match(title)) or counted or variant(title)


def tells_apart(title: str) -> bool:
    """Return whether a title may tell one post from others: ``Post A``, ``Post: Rota``, ``Monday``, ``2026-05-04``.

    Titles of parts of a text are written so, too.
    """
    words = _behind_linkedin(title)
    if not words or numbered(title):
        return bool(words) or bool(_NUMBER.match(title))
    if words[0] in lists()["weekdays"]:
        return len(words) == 1 or bool(_BEHIND.match(title))
    count = words[1] if len(words) > 1 and words[0] in lists()["numbered"] else ""
    named = words[0] in lists()["post_words"] and bool(_BEHIND.match(title))
    return bool(_NUMBER.match(title) or _is_day(title) or count in lists()["counts"] or _LETTER.match(count)) or named


def _is_day(title: str) -> bool:
    if not any(map(str.isdigit, title)):
        return False
    from profilelint.text import dates

    found = dates.known(title.strip(" *_"))
    return found is not None and found.day is not None


def _behind_linkedin(title: str) -> tuple[str, ...]:
    words = all_words(title)
    return words[1:] if words and words[0] == "linkedin" else words


def variant(title: str) -> bool:
    """Return whether a title names one of several versions: ``Variant B, …``."""
    words = all_words(title)
    return len(words) > 1 and words[0] in lists()["variants"] and bool(_LETTER.match(words[1]))
