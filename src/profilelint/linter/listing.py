"""What would be checked: the documents of a file, with their lines and languages (``--list-files``)."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.document import Document
from profilelint.finding import starred
from profilelint.linter.report import Listed
from profilelint.model import Content, Text
from profilelint.text.reading import Reading
from profilelint.text.source import posix

KEY = 40
"""Most characters of a key that are shown."""


def listed(path: str, document: Document, content: Content) -> Iterator[Listed]:
    """Yield each profile, network, post, invitation and message of a document."""
    told = taken(content)

    def one(kind: str, pointer: str, text: str = "") -> Listed:
        part = document.part(pointer)
        place = path if part is document else posix(part.path)
        language = Reading(text).language if text else None
        name = starred(document.name(pointer))
        return Listed(place, kind, pointer, _lines(document, pointer), language, name, taken=told)

    for person in content.people_apart:
        if profile := person.profile:
            texts = (profile.headline, profile.about, *(t for r in profile.roles for t in r.texts))
            yield one("profile", profile.pointer, "\n".join(t.value for t in texts if t))
        if network := person.network:
            yield one("network", network.pointer)
        for post in person.posts:
            yield one("reshare" if post.kind == "reshare" else "post", post.pointer, _value(post.text))
        for invitation in person.invitations:
            yield one("invitation", invitation.pointer, _value(invitation.note))
        for message in person.messages:
            yield one("message", message.pointer, _value(message.text))


def taken(content: Content) -> tuple[str, ...]:
    """Return what keys were taken for (``experience → roles``), each once."""
    return tuple(
        dict.fromkeys(f"{starred(t.key[:KEY])} → {t.concept.replace('_', ' ')}" for t in content.taken if t.key)
    )


def _value(text: Text | None) -> str:
    return text.value if text else ""


def _lines(document: Document, pointer: str) -> tuple[tuple[int, int], ...]:
    """Return line ranges of what stands at a pointer, 1-based, both ends in."""
    if pointer in document.lines:
        return document.lines[pointer]
    part = document.part(pointer)
    found, source = part.find(pointer), part.source
    if found is None or not pointer:
        return ((1, max(source.lines, 1)),)
    start, end = found[1].start, found[1].end
    last = start + len(source.text[start:end].rstrip())
    return ((source.position(start).line, source.position(max(last - 1, start)).line),)
