"""YAMLResume: nearly JSON Resume, under ``content``; bullets are lines of the summary."""

from __future__ import annotations

from profilelint.dialect import Dialect
from profilelint.dialects import jsonresume
from profilelint.dialects.fields import Fields, all_texts, repeated_keys
from profilelint.dialects.ledger import Ledger
from profilelint.dialects.native import kinds
from profilelint.document import Document
from profilelint.model import Content, Profile, Role

DIALECT = Dialect("yamlresume", "YAMLResume", "YAMLResume (“content:”)", resume=True, photo_key="photo")

_BASICS = ("name", "headline", "summary", "email", "label")


def matches(document: Document) -> bool:
    """Return whether ``content`` is a map with ``basics``, in which somebody has a name."""
    root = document.root
    content = root.get("content") if root.kind == "map" else None
    basics = content.get("basics") if content is not None and content.kind == "map" else None
    return basics is not None and basics.kind == "map" and any(basics.get(key) is not None for key in _BASICS)


def adapt(document: Document) -> Content:
    """Return the content of a YAMLResume file."""
    ledger = Ledger()
    top = Fields(document, document.root, "", ledger=ledger).map("content")
    basics, place = top.map("basics"), top.map("location")
    top.known(*jsonresume.OTHERS)
    photo, declined = basics.photo("photo", "image", "picture")
    roles: list[Role] = []
    for work in top.maps("work"):
        roles += jsonresume.roles_of(work, len(roles))
    profile = Profile(
        basics.pointer,
        name=basics.text("name", kind="name"),
        headline=basics.text("headline", "label", kind="headline"),
        about=basics.text("summary", kind="about"),
        location=jsonresume.place_of(place),
        photo=photo,
        photo_declined=declined,
        roles=tuple(roles),
        extras=jsonresume.extras_of(top),
        education=tuple(jsonresume.entry_of(e) for e in top.maps("education")),
        address=jsonresume.address_of(place),
    )
    return Content(
        profile,
        texts=all_texts(document, kinds(profile), ledger),
        problems=tuple(repeated_keys(document)),
        dialect=DIALECT,
        ledger=ledger.unread,
        derived=ledger.made,
    )
