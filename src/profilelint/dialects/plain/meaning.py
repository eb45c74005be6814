"""What a key means at a place of a profile: by its name, and by the shape of its value."""

from __future__ import annotations

import re

from profilelint.dialects import shapes
from profilelint.dialects.periods import range_of
from profilelint.dialects.vocabulary import Name, meanings, words
from profilelint.document import Node
from profilelint.text import dates
from profilelint.text.patterns import later

_LISTS = ("roles", "schools", "entries", "posts", "invitations", "messages", "connections", "people")
_PICTURE = later(r"image|photo|picture|avatar|logo|thumb|icon|author|profile|foto|bild|imagen|imagem", re.IGNORECASE)
PLACES = {
    "roles": "role", "schools": "school", "entries": "entry", "posts": "post", "invitations": "invitation",
    "messages": "message", "connections": "connection",
}  # fmt: skip
"""Shape of a list → place of its entries."""


def meant(place: str, key: Node, value: Node) -> Name | None:
    """Return what a key means: the first of its meanings that the value fits; or what the value alone tells."""
    if place == "person" and shapes.sections(value):
        return Name("sections", "sections", 99)
    if place == "person" and value.kind != "scalar":
        wrapped = any(n.concept == "person" for n in meanings("file", key.value))
        known = {n.concept for n in meanings(place, key.value)}
        single = value.kind == "map" or (len(value.children) == 1 and value.children[0].kind == "map")
        if (wrapped and single and not shapes.languages(value)) or (
            is_part(value)
            and known - ({"posts"} if value.kind == "map" else set())
            <= {"part", "sections", "about", "name", "headline"}
        ):
            return Name("part", "part", 99)
        if known == {"known"} and len(value.children) == 1 and value.kind == "list" and is_part(value):
            return Name("part", "part", 99)
    possible = [
        n for n in meanings(place, key.value)
        if shapes.fits(n.shape, value) and not (n.shape in _LISTS and not _holds(n.shape, value))
    ]  # fmt: skip
    if place == "role" and possible and possible[0].concept == "company" and _is_dated(value):
        return Name("dates", "range", 99)  # subtitle: 2019 - 2021, Lyon
    lists = [n for n in possible if n.shape in PLACES]
    if len(lists) > 1 and value.kind != "scalar":
        weights = {n: _weight(PLACES[n.shape], value) for n in lists}
        return max(lists, key=lambda n: weights[n])
    if possible and not (possible[0].concept == "platform" and value.kind == "scalar" and shapes.is_url(value.value)):
        return possible[0]
    if not possible and value.kind == "list" and value.children and (name := _by_a_word(place, key, value)):
        return name
    if (
        place == "role"
        and value.kind == "scalar"
        and shapes.count(value) > 1
        and any(dates.part_range(value.value)[:2])
        and not dates.part_range(value.value)[2]
    ):
        return Name("dates", "range", 99)
    if place == "post" and value.kind == "scalar" and shapes.is_url(value.value) and not _PICTURE.search(key.value):
        return Name("link", "link", 99)
    if re.search(r"(?:[_-]?(?:[Ii]d|ID|[Uu]rn|URN|[Uu]rl|URL|[Cc]ount))$", key.value) and value.kind == "scalar":
        return Name("known", "any", 99)
    return None


def _is_dated(value: Node) -> bool:
    """Return whether a text begins with a range of dates."""
    start, end = range_of(value.value) if value.kind == "scalar" else ("", "")
    return bool(start and end) and value.value.startswith(start)


def _by_a_word(place: str, key: Node, value: Node) -> Name | None:
    """Return what a list is by one word of its key: *drafts for review*, *invitations envoyées*, *key points*."""
    for word in words(key.value):
        for name in meanings(place, word)[:1] if len(word) > 3 else ():
            bullets = name.shape == "bullets" and all(c.kind == "scalar" for c in value.children)
            if bullets or (name.shape in PLACES and _holds(name.shape, value)):
                return name._replace(rank=99)
    return None


def is_part(node: Node) -> bool:
    """Return whether a map, of whatever name, holds fields of a person: two of them, and half of its keys."""
    inside = shapes.pairs(node, "")
    found = [
        n for k, v, _ in inside if not v.is_null for n in meanings("person", k.value)[:1] if shapes.fits(n.shape, v)
    ]
    strong = {n.concept for n in found} - {"known", "url", "industry", "part", "sections", "location"}
    # a school or a firm has a name and a description too
    return len(strong) >= 2 and strong not in ({"name", "about"}, {"name", "photo"}) and 2 * len(found) >= len(inside)


def _holds(shape: str, value: Node) -> bool:
    """Return whether a list holds what its name says: entries with keys of that place, or nothing at all."""
    items = [n for n, _ in shapes.items(value, "")]
    place = PLACES.get(shape)
    if not items or place is None:
        return True
    maps = [n for n in items[:20] if n.kind == "map"]
    if not maps:
        return shape in ("posts", "entries", "schools", "roles", "connections", "invitations")
    return any(_shows(place, n) for n in maps)


def _weight(place: str, value: Node) -> float:
    """Return how many of the keys of the entries of a list mean something at a place."""
    keys = [(k, v) for n, _ in list(shapes.items(value, ""))[:20] if n.kind == "map" for k, v in n.items()]
    good = [
        k for k, v in keys if any(m.concept != "known" and shapes.fits(m.shape, v) for m in meanings(place, k.value))
    ]
    return len(good) / max(len(keys), 1)


def _shows(place: str, node: Node) -> bool:
    """Return whether a map has keys of a place that tell."""
    found = {n.concept for k, v in node.items() for n in meanings(place, k.value)[:2] if shapes.fits(n.shape, v)}
    if place == "role":
        telling = found & {"title", "company", "start", "end", "dates", "description", "highlights", "positions"}
        return len(telling) >= 2 or (telling == {"title"} and len(node.keys) <= 2)
    if place == "post":
        return bool(found & {"text", "original", "opening"}) or (
            "link" in found and len(found & {"kind", "publish_at", "status", "title"}) > 0
        )
    if place == "message":
        return bool(found & {"text"}) or any(
            "messages" in {n.concept for n in meanings("conversation", k.value)} for k, _ in node.items()
        )
    needed = {
        "school": {"school", "degree", "area"},
        "entry": {"name", "description"},
        "invitation": {"note", "to", "from"},
        "connection": {"name", "first_name"},
    }
    return bool(found & needed.get(place, found))


def is_person(node: Node) -> bool:
    """Return whether a map is a person.

    It has a list of roles or schools of its own, or a name and a headline or text about somebody.
    """
    found = {n.concept for k, v in node.items() for n in meanings("person", k.value)[:1] if shapes.fits(n.shape, v)}
    return (
        "roles" in found
        or ("name" in found and bool(found & {"about", "headline"}) and "role" not in found)
        or ({"first_name", "last_name"} <= found)
    )


def fit(place: str, node: Node) -> float:
    """Return how much a map looks like a person, a role, a post …: its distinct concepts, by how many keys are none."""
    fits = [meant(place, k, v) for k, v in node.items()]
    concepts = {f.concept for f in fits if f is not None and f.concept != "known"}
    needed = {
        "person": ({"name", "first_name"}, {"headline", "about", "roles"}),
        "role": ({"company"}, {"title", "description", "highlights"}, {"start", "dates", "end"}),
        "post": ({"text", "original", "link", "opening"},),
        "invitation": ({"note", "status"}, {"to", "from"}),
        "message": ({"text"}, {"to", "from"}),
    }[place]
    if not all(concepts & group for group in needed) or 2 * sum(f is not None for f in fits) < len(fits):
        return 0.0
    return len(concepts) * len(concepts) / max(len(fits), 1)
