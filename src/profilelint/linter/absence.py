"""Whether something may be called missing: not where a text that no dialect reads stands in the same entry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from profilelint.model import Content, Unread
from profilelint.text.patterns import later

LABEL = 3
"""Most words of a text that may be a name or a label, and hides no description."""
KINDS = ("text", "photo", "fact", "entries")
"""What a rule may say is missing: a text; a photo; a fact in a word or two (a name, a date); a list of things."""

_PHOTO = later(
    r"photo|picture|image|avatar|headshot|portrait|foto|bild|imagen|imagem|immagine|afbeelding|retrato", re.IGNORECASE
)
_TEXTS = frozenset("description highlights about context text note original link_text result headline title".split())
"""Concepts that a text under a name of theirs may be."""


def unread(content: Content, pointer: str, missing: str) -> str:
    """Return the key of what was not read and may be what is ``missing`` (one of KINDS); empty where there is none.

    It is looked for in the entry that a pointer lies in.
    """
    if content.ledger is None:
        return ""
    owner, place = _owner(content, pointer)
    for item in content.unread:
        mine = item.entry == owner or (place == "person" and f"{owner}/".startswith(f"{item.entry}/"))
        if mine and _may_be(item, missing, place):
            return item.key
    return ""


def _owner(content: Content, pointer: str) -> tuple[str, str]:
    """Return the pointer and place of the innermost entry around a pointer."""
    best = ("", "person")
    for entry, place in _entries(content):
        if (pointer == entry or pointer.startswith(f"{entry}/")) and len(entry) >= len(best[0]):
            best = (entry, place)
    return best


def _entries(content: Content) -> Iterator[tuple[str, str]]:
    if profile := content.profile:
        yield profile.pointer, "person"
        yield from ((r.pointer, "role") for r in profile.roles)
        yield from ((e.pointer, "entry") for e in (*profile.extras, *profile.education))
    yield from ((p.pointer, "post") for p in content.posts)
    yield from ((i.pointer, "invitation") for i in content.invitations)
    yield from ((m.pointer, "message") for m in content.messages)


def _may_be(item: Unread, missing: str, place: str) -> bool:
    if missing == "photo":
        return bool(_PHOTO.search(item.key)) and item.words > 0
    if missing == "entries":
        return item.several
    if item.words <= (LABEL if missing == "text" else 0):
        return False
    from profilelint.dialects.vocabulary import meanings

    known = {n.concept for n in meanings(place, item.key)}
    return not known or bool(known & _TEXTS)  # an address, a list of tools, a mark: known, and no description
