"""Reactive Resume, version 4, as JSON.

It has sections with items, whose texts are HTML and whose dates are ranges in one text.
"""

from __future__ import annotations

from profilelint.dialect import Dialect
from profilelint.dialects.fields import Fields, all_texts, repeated_keys
from profilelint.dialects.ledger import Ledger
from profilelint.dialects.native import kinds
from profilelint.dialects.periods import period
from profilelint.document import Document, Node, escape
from profilelint.model import Content, Entry, Profile, Role

DIALECT = Dialect(
    "reactive_resume",
    "Reactive Resume",
    "Reactive Resume (“basics:” with “sections:”)",
    resume=True,
    html=True,
    photo_key="picture",
)
EXTRAS = {
    "projects": "name",
    "volunteer": "organization",
    "publications": "name",
    "certifications": "name",
    "awards": "title",
}
"""Section → the key of an item's name."""
OTHERS = ("profiles", "skills", "languages", "interests", "references")
"""Sections that no rule speaks of."""


def matches(document: Document) -> bool:
    """Return whether ``basics`` and ``sections`` are maps, and a section has a text or items that can be hidden."""
    root = document.root
    basics, sections = (root.get("basics"), root.get("sections")) if root.kind == "map" else (None, None)
    if basics is None or sections is None or basics.kind != "map" or sections.kind != "map":
        return False
    return any(
        s.kind == "map"
        and s.get("visible") is not None
        and (s.get("items") is not None or s.get("content") is not None)
        for s in sections.children
    )


def adapt(document: Document) -> Content:
    """Return the content of an export.

    Sections and items that are switched off belong to no rule but those for private data.
    """
    ledger = Ledger()
    top = Fields(document, document.root, "", ledger=ledger)
    top.known("metadata")
    basics, sections = top.map("basics"), top.map("sections")
    basics.known("email", "phone", "url", "customFields")
    sections.known(*OTHERS)
    picture = basics.map("picture")
    picture.known("size", "aspectRatio", "borderRadius")
    effects = picture.map("effects")
    effects.known("border", "grayscale")
    hidden = effects.flag("hidden")
    made: dict[str, Node] = {}
    extras = [_entry(i, made, key) for name, key in EXTRAS.items() for i in _items(sections, name)]
    custom = sections.map("custom")
    for key in custom.node.keys if custom.node else ():
        extras += [_entry(i, made, "name") for i in _items(custom, escape(key.value))]
    summary = sections.map("summary")
    profile = Profile(
        "/basics",
        name=basics.text("name", kind="name"),
        headline=basics.text("headline", kind="headline"),
        about=summary.text("content", kind="about") if _is_shown(summary) else None,
        location=basics.text("location", kind="location"),
        photo=None if hidden else picture.text("url"),
        photo_declined=hidden,
        roles=tuple(_role(item, number, made) for number, item in enumerate(_items(sections, "experience"))),
        extras=tuple(extras),
        education=tuple(_entry(item, made, "institution") for item in _items(sections, "education")),
    )
    return Content(
        profile,
        texts=all_texts(document, kinds(profile)),
        problems=tuple(repeated_keys(document)),
        dialect=DIALECT,
        ledger=ledger.unread,
        derived=made,
    )


def _is_shown(part: Fields) -> bool:
    """Return whether a section or an item is not switched off."""
    part.known("id", "name", "columns", "separateLinks")
    shown = part.word("visible").lower() != "false"
    if not shown and part.node:
        part.known(*(key.value for key in part.node.keys))
    return shown


def _items(sections: Fields, name: str) -> list[Fields]:
    """Return the items of a section that are shown."""
    section = sections.map(name)
    return [item for item in section.maps("items") if _is_shown(item)] if _is_shown(section) else []


def _role(item: Fields, index: int, made: dict[str, Node]) -> Role:
    item.known("url")
    start, end = period(item.text("date"), item.node.get("date") if item.node else None, made)
    return Role(
        item.pointer,
        title=item.text("position", kind="title"),
        company=item.text("company", kind="company"),
        location=item.text("location", kind="location"),
        start=start,
        end=end,
        description=item.text("summary", kind="description"),
        index=index,
    )


def _entry(item: Fields, made: dict[str, Node], name: str) -> Entry:
    item.known(
        "url", "keywords", "location", "area", "studyType", "score", "issuer", "awarder", "publisher", "position"
    )
    start, end = period(item.text("date"), item.node.get("date") if item.node else None, made)
    return Entry(
        item.pointer,
        name=item.text(name, kind="project"),
        description=item.text("summary", "description", kind="project"),
        start=start,
        end=end,
    )
