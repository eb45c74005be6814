"""RenderCV, every version: entries are known by their keys.

A section's title, free text in any language, only says which of them are schools, projects or voluntary work although they
have the keys of a job.
"""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.dialect import Dialect
from profilelint.dialects.fields import Fields, all_texts, joined_texts, repeated_keys
from profilelint.dialects.ledger import Ledger
from profilelint.dialects.native import kinds
from profilelint.dialects.periods import period
from profilelint.dialects.sections import concept
from profilelint.document import Document
from profilelint.model import Content, Entry, Profile, Role, Text

DIALECT = Dialect("rendercv", "RenderCV", "RenderCV (“cv:”)", resume=True, photo_key="photo")

_CV = ("sections", "email", "social_networks", "headline", "label", "phone", "website", "photo", "summary")
_JOB = ("company", "position")
_SCHOOL = ("institution", "area", "degree")
_ORGANIZATION = ("company", "organization", "institution", "employer")
_THING = ("name", "title")
_BULLET = ("bullet", "number", "reversed_number")
"""Key of the text of a BulletEntry, a NumberedEntry and a ReversedNumberedEntry."""
_NO_JOBS = frozenset("projects organizations volunteering publications courses certifications".split())
"""Sections whose entries are no jobs, whatever keys they have."""
_LISTED = frozenset("skills languages interests known".split())
"""Sections whose entries are names of things rather than something done."""
_HEAD = (
    "name", "headline", "label", "location", "email", "phone", "website", "social_networks", "custom_connections",
    "photo", "image", "summary", "sections", "section_order", "custom_sections", "url",
)  # fmt: skip
_OTHERS = (
    "authors", "doi", "url", "journal", "publisher", "releaseDate", "area", "degree", "degree_with_area", "study_type",
    "studyType", "grade", "gpa", "score", "courses", "keywords", "level", "icon", "awarder", "issuer", "link_text",
    "label",
)  # fmt: skip
"""Keys of entries that no rule speaks of."""


SENTENCE = 5
"""Fewest words of a sentence about oneself or a thing done. Own choice: lists of skills have fewer between two commas."""


def matches(document: Document) -> bool:
    """Return whether ``cv`` is a map with keys that RenderCV has there.

    A name alone must be one of a person: no ``cv: {name: kfold}``.
    """
    root = document.root
    cv = root.get("cv") if root.kind == "map" else None
    if cv is None or cv.kind != "map":
        return False
    name = cv.get("name")
    if any(cv.get(key) is not None for key in _CV):
        return True
    return name is not None and (name.kind != "scalar" or " " in name.value.strip() or name.is_null)


def adapt(document: Document) -> Content:
    """Return the content of a RenderCV file.

    What the author says of themselves is ``summary``, or the section with such a title, or the first one that holds only
    sentences; entries with a name or title of their own are projects and the like; lists of skills and loose bullets
    belong to no rule.
    """
    ledger = Ledger()
    cv = Fields(document, document.root, "", ledger=ledger).map("cv")
    cv.known(*_HEAD)
    roles: list[Role] = []
    extras: list[Entry] = []
    education: list[Entry] = []
    plain: list[tuple[str, list[Text]]] = []
    for title, part, key in _sections(cv):
        what = concept(title)
        entries = part.maps(key) if part.node and (found := part.node.get(key)) and found.kind == "list" else []
        if texts := _texts(part, key, entries):
            plain.append((what, texts))
        for entry in entries:
            entry.known(*_OTHERS)
            if entry.has("position") and what != "education" and what not in _NO_JOBS:
                roles.append(_role(entry, len(roles), ledger))
            elif what == "education" or entry.has(*_SCHOOL):
                education.append(_entry(entry, ledger, *_ORGANIZATION, *_THING, "area", "degree"))
            elif entry.has("company") and what not in _NO_JOBS:
                roles.append(_role(entry, len(roles), ledger))
            elif entry.has(*_JOB, "organization") or (entry.has(*_THING) and what not in _LISTED):
                extras.append(_entry(entry, ledger, *_THING, *_JOB, "organization"))
    paragraphs = _about(plain)
    loose = [t for _, texts in plain if texts is not paragraphs for t in texts if _is_prose(t)]
    extras += [Entry(t.pointer, t) for t in loose]
    photo, declined = cv.photo("photo", "image")
    summary = [t for t in cv.texts("summary", kind="about") if t]
    profile = Profile(
        "/cv",
        name=cv.text("name", kind="name"),
        headline=cv.text("headline", "label", kind="headline"),
        about=joined_texts(summary or paragraphs) or cv.text("summary", kind="about"),
        location=cv.text("location", kind="location"),
        photo=photo,
        photo_declined=declined,
        roles=tuple(roles),
        extras=tuple(extras),
        education=tuple(education),
    )
    known = kinds(profile) | {t.pointer: t.kind for t in summary or paragraphs}
    return Content(
        profile,
        texts=all_texts(document, known, ledger),
        problems=tuple(repeated_keys(document)),
        dialect=DIALECT,
        ledger=ledger.unread,
        derived=ledger.made,
    )


def _sections(cv: Fields) -> Iterator[tuple[str, Fields, str]]:
    """Yield title of each section, and the map and key under which its entries stand.

    That is in ``sections``; before version 1 in ``cv`` itself, and in ``custom_sections``.
    """
    sections = cv.map("sections")
    for key in sections.node.keys if sections.node else ():
        yield key.value, sections, key.value
    for key, node in cv.node.items() if cv.node else ():
        if key.value not in _HEAD and node.kind == "list" and any(c.kind == "map" for c in node.children):
            yield key.value, cv, key.value
    for section in cv.maps("custom_sections"):
        section.known("entry_type", "link_text")
        yield section.word("title"), section, "entries"


def _texts(part: Fields, key: str, entries: list[Fields]) -> list[Text]:
    """Return the texts of a section that holds nothing but such, loose or as bullets."""
    bullets = [t for e in entries if (t := e.text(*_BULLET, kind="about"))]
    if entries:
        return bullets if len(bullets) == len(entries) else []
    return [t for t in part.texts(key, kind="about") if t]


def _about(plain: list[tuple[str, list[Text]]]) -> list[Text]:
    """Return the texts of the section about the author."""
    for fits in (
        lambda what, texts: what == "about",
        lambda what, texts: not what and any(map(_is_prose, texts)),
        lambda what, texts: not what and not any("," in t.value for t in texts),
    ):
        if found := next((texts for what, texts in plain if fits(what, texts)), []):
            return found
    return []


def _is_prose(text: Text) -> bool:
    """Return whether a text is more than a list of names.

    It is long enough for a sentence, and not parted by commas all through.
    """
    words = len(text.value.split())
    return words >= SENTENCE and words > 2 * (text.value.count(",") + 1)


def _dates(entry: Fields, ledger: Ledger) -> tuple[Text | None, Text | None]:
    """Return start and end; of ``date``, which is free text, what it says where there is neither."""
    start, end = entry.text("start_date", "startDate"), entry.text("end_date", "endDate")
    if not (start or end) and (date := entry.text("date")) and entry.node:
        return period(date, entry.node.get("date"), ledger.made)
    return start, end


def _role(entry: Fields, index: int, ledger: Ledger) -> Role:
    start, end = _dates(entry, ledger)
    described = entry.texts("summary", kind="description")
    one = described[0] if len(described) == 1 else None
    return Role(
        entry.pointer,
        title=entry.text("position", kind="title"),
        company=entry.text(*_ORGANIZATION, kind="company"),
        location=entry.text("location", kind="location"),
        start=start,
        end=end,
        description=one or entry.text("summary", kind="description"),
        highlights=(() if one else described) + entry.texts("highlights", kind="highlight"),
        index=index,
    )


def _entry(entry: Fields, ledger: Ledger, *names: str) -> Entry:
    start, end = _dates(entry, ledger)
    texts = entry.texts("summary", "details", kind="project") + entry.texts("highlights", kind="project")
    entry.known(*_JOB, "location")
    return Entry(
        entry.pointer,
        name=entry.text(*names, kind="project"),
        description=next((t for t in texts if t), None),
        start=start,
        end=end,
    )
