"""RenderCV: jobs are found by their keys, never by a section's title, which is free text in any language."""

from __future__ import annotations

from profilelint.dialect import Dialect
from profilelint.dialects.fields import Fields, all_texts, joined_texts, repeated_keys
from profilelint.dialects.ledger import Ledger
from profilelint.dialects.native import kinds
from profilelint.document import Document, Node, escape
from profilelint.model import Content, Entry, Profile, Role, Text

DIALECT = Dialect("rendercv", "RenderCV", "RenderCV (“cv:”)", resume=True, photo_key="photo")

_CV = ("name", "sections", "email", "social_networks")
_JOB = ("company", "position")
_SCHOOL = ("institution", "area")
_THING = ("name", "title")


SENTENCE = 5
"""Fewest words of a sentence about oneself or a thing done. Own choice: lists of skills have fewer between two commas."""


def matches(document: Document) -> bool:
    """Return whether ``cv`` is a map with a key that RenderCV has there."""
    root = document.root
    cv = root.get("cv") if root.kind == "map" else None
    return cv is not None and cv.kind == "map" and any(cv.get(key) is not None for key in _CV)


def adapt(document: Document) -> Content:
    """Return the content of a RenderCV file.

    The first section that holds only sentences is the one about the author; entries with a name or title of their own
    are projects and the like; lists of skills and loose bullets belong to no rule.
    """
    ledger = Ledger()
    cv = Fields(document, document.root, "", ledger=ledger).map("cv")
    sections = cv.map("sections")
    roles: list[Role] = []
    extras: list[Entry] = []
    education: list[Entry] = []
    plain: list[list[Text]] = []
    for key, node in sections.node.items() if sections.node else ():
        pointer = f"{sections.pointer}/{escape(key.value)}"
        entries = list(_entries(sections, node, pointer))
        if node.kind == "list" and not entries:
            plain.append([t for t in sections.texts(key.value, kind="about") if t])
        for entry in entries:
            if entry.has(*_JOB):
                roles.append(_role(entry, len(roles)))
            elif entry.has(*_SCHOOL):
                education.append(_entry(entry, "institution", "area", "degree"))
            elif entry.has(*_THING):
                extras.append(_entry(entry, *_THING))
    paragraphs = next((texts for texts in plain if any(map(_is_prose, texts))), []) or next(
        (texts for texts in plain if texts and not any("," in t.value for t in texts)), []
    )
    loose = [t for texts in plain if texts is not paragraphs for t in texts if _is_prose(t)]
    extras += [Entry(t.pointer, t) for t in loose]
    photo, declined = cv.photo("photo")
    profile = Profile(
        "/cv",
        name=cv.text("name", kind="name"),
        headline=cv.text("headline", "label", kind="headline"),
        about=joined_texts(paragraphs),
        location=cv.text("location", kind="location"),
        photo=photo,
        photo_declined=declined,
        roles=tuple(roles),
        extras=tuple(extras),
        education=tuple(education),
    )
    known = kinds(profile) | {t.pointer: t.kind for t in paragraphs}
    return Content(
        profile,
        texts=all_texts(document, known),
        problems=tuple(repeated_keys(document)),
        dialect=DIALECT,
        ledger=ledger.unread,
    )


def _is_prose(text: Text) -> bool:
    """Return whether a text is more than a list of names.

    It is long enough for a sentence, and not parted by commas all through.
    """
    words = len(text.value.split())
    return words >= SENTENCE and words > 2 * (text.value.count(",") + 1)


def _entries(sections: Fields, section: Node, pointer: str) -> list[Fields]:
    """Return entries of a section that are maps."""
    return (
        [sections.inner(child, f"{pointer}/{i}") for i, child in enumerate(section.children) if child.kind == "map"]
        if section.kind == "list"
        else []
    )


def _dates(entry: Fields) -> tuple[Text | None, Text | None]:
    """Start and end; ``date``, which is free text, is both where there is neither."""
    start, end = entry.text("start_date"), entry.text("end_date")
    if not (start or end) and (date := entry.text("date")):
        return date, date
    return start, end


def _role(entry: Fields, index: int) -> Role:
    start, end = _dates(entry)
    return Role(
        entry.pointer,
        title=entry.text("position", kind="title"),
        company=entry.text("company", kind="company"),
        location=entry.text("location", kind="location"),
        start=start,
        end=end,
        description=entry.text("summary", kind="description"),
        highlights=entry.texts("highlights", kind="highlight"),
        index=index,
    )


def _entry(entry: Fields, *names: str) -> Entry:
    start, end = _dates(entry)
    highlights = entry.texts("highlights", kind="project")
    return Entry(
        entry.pointer,
        name=entry.text(*names, kind="project"),
        description=entry.text("summary", "details", kind="project") or next((h for h in highlights if h), None),
        start=start,
        end=end,
    )
