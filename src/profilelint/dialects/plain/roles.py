"""Jobs, schools, and what else a profile lists with dates and a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from profilelint.dialects import shapes
from profilelint.dialects.plain.parts import dated, place_of
from profilelint.dialects.plain.reading import Fields, Found, Left, best
from profilelint.dialects.plain.tree import Made, Tree
from profilelint.dialects.vocabulary import meanings
from profilelint.document import Node, escape
from profilelint.text import dates


def roles(tree: Tree, node: Node, pointer: str, found: Found, above: Made | None = None) -> list[Node]:
    """Return the role of an entry, or one for each of the positions that stand under a company."""
    if node.kind == "scalar":
        return _role_in_a_line(tree, node, pointer)
    fields = tree.fields("role", node, pointer, pointer)
    role = Made(node, pointer)
    for concept in ("title", "company", "confidential", "volunteer", "url", "remote", "current"):
        if item := best(fields, concept):
            role.put(concept, item.key, tree.text(item))
    company = best(fields, "company")
    if company and company.node.kind == "scalar" and " · " in company.node.value:  # Dock Ltd · Full-time
        text = company.node.value.partition(" · ")[0]
        role.put("company", company.key, tree.scalar(replace(company.node, value=text), company.pointer))
    if item := best(fields, "location"):
        place = place_of(tree, item)[0] if item.node.kind == "map" else tree.text(item)
        if place is not None:
            role.put("location", item.key, place)
    elif company and company.node.kind == "map":
        inner = [
            (k, v) for k, v in company.node.items() if any(n.concept == "location" for n in meanings("role", k.value))
        ]
        for k, v in inner[:1]:
            role.put("location", k, tree.text(Found(k, v, f"{company.pointer}/{escape(k.value)}")))
    named = _outer_name(tree, found, pointer)
    for name in ("company", "title"):
        if named and name not in role.keys and {"company", "title"} - {name} & set(role.keys):
            role.put(name, named, tree.scalar(named, pointer, named.value))
            named = None
    _what_and_where(tree, fields, role)
    dated(tree, fields, role)
    _told(tree, fields, role)
    if item := best(fields, "context"):
        role.put("context", item.key, tree.copy(item.node, item.pointer))
    if above is not None:
        for name in ("title", "company", "location", "start", "end", "description", "highlights"):
            if name in above.keys and name not in role.keys:
                role.put(name, above.keys[name][0], tree.again(above.keys[name][1]))
    if "positions" not in fields:
        return [tree.keep(role)] if role.keys else []
    if above is not None:
        return [tree.keep(role)]
    made: list[Node] = []
    for item in fields["positions"]:
        for child, where in shapes.items(item.node, item.pointer):
            if child.kind == "map":
                made += roles(tree, child, where, item, role)
    return made or [tree.keep(role)]


_WHAT = frozenset("what was quoi que qué cosa wat".split())
_WHERE = frozenset("where wo où ou donde dónde dove onde waar".split())
"""Keys that say no more than a question does: what somebody was or did; an organisation or a place."""
SHORT = 6
"""Most words of a title, as against a text on the work: own choice."""


def _what_and_where(tree: Tree, fields: Fields, role: Made) -> None:
    """Read a few words under ``what`` as the title that is missing, and ``where`` as the organisation that is."""
    if "title" not in role.keys:
        for item in fields.get("description", ()):
            few = item.node.kind == "scalar" and 0 < len(item.node.value.split()) <= SHORT
            if few and item.key.value.strip().lower() in _WHAT:
                role.put("title", item.key, tree.text(item))
                fields["description"] = [other for other in fields["description"] if other is not item]
                break
    place = best(fields, "location")
    if "company" not in role.keys and place and place.key.value.strip().lower() in _WHERE:
        role.put("company", place.key, tree.text(place))


def _outer_name(tree: Tree, found: Found, pointer: str) -> Node | None:
    """Return the key of an entry in a map of entries, where it is a name: ``jobs: {Dock Ltd: {title: …}}``."""
    if found.node.kind != "map" or pointer.rpartition("/")[0] != found.pointer:
        return None
    key = next((k for k in found.node.keys if f"{found.pointer}/{escape(k.value)}" == pointer), None)
    return (
        key
        if key is not None and any(map(str.isalpha, key.value)) and (" " in key.value or key.value[:1].isupper())
        else None
    )


def _role_in_a_line(tree: Tree, node: Node, pointer: str) -> list[Node]:
    """Return *Analyst at XYZ (2019 - 2021)*: title, organisation and dates of a role in one text."""
    if node.is_null or not node.value.strip():
        return []
    text = node.value.strip()
    role = Made(node, pointer)
    start, end, rest = dates.part_range(text)
    title, company = shapes.title_and_company(rest)
    values = {"title": title, "company": company, "start": start, "end": end}
    if not title or not company:
        tree.result.left.append(Left(pointer, pointer, "role", node, node))
        return []
    for name, value in values.items():
        if value:
            dated = name in ("start", "end")
            role.put(name, node, tree.piece(node, pointer, name, value) if dated else tree.scalar(node, pointer, value))
    if len(rest.split()) > 12:
        role.put("description", node, tree.scalar(node, pointer))
    return [tree.keep(role)]


def _told(tree: Tree, fields: Fields, made: Made) -> None:
    """Put what was done: one text as the description, all further ones and lists as highlights."""
    bullets: list[Node] = []
    texts = sorted((f for f in fields.get("description", ()) if not shapes.is_empty(f.node)), key=lambda f: f.rank)
    for item in texts:
        parts = list(tree.texts(item.node, item.pointer))
        if len(parts) == 1 and "description" not in made.keys:
            made.put("description", item.key, tree.scalar(*parts[0]))
        else:
            bullets += [tree.scalar(*p) for p in parts]
    empty = best(fields, "description")
    if empty and not texts and empty.node.kind != "list":
        made.put("description", empty.key, tree.text(empty))
    first = None
    for item in fields.get("highlights", ()):
        first = first or item
        bullets += [tree.scalar(*p) for p in tree.texts(item.node, item.pointer) if not p[0].is_null]
    if bullets:
        source = first or texts[0]
        listed = Node("list", source.node.start, source.node.end, children=bullets)
        tree.result.origins[id(listed)] = source.pointer
        made.put("highlights", source.key, listed)


def school(tree: Tree, node: Node, pointer: str, found: Found) -> list[Node]:
    """Return the school that a value is: a list of one, or none."""
    return _thing(tree, "school", ("school", "degree", "area"), node, pointer)


def entry(tree: Tree, node: Node, pointer: str, found: Found) -> list[Node]:
    """Return the entry besides jobs and schools that a value is: a list of one, or none."""
    return _thing(tree, "entry", ("name", "role", "result", "url"), node, pointer)


def _thing(tree: Tree, place: str, concepts: Sequence[str], node: Node, pointer: str) -> list[Node]:
    made = Made(node, pointer)
    if node.kind == "scalar":
        if node.is_null or not node.value.strip():
            return []
        made.put(concepts[0], node, tree.scalar(node, pointer))
        return [tree.keep(made)]
    if node.kind != "map":
        return []
    fields = tree.fields(place, node, pointer, pointer)
    for concept in concepts:
        if item := best(fields, concept):
            made.put(concept, item.key, tree.text(item))
    dated(tree, fields, made)
    _told(tree, fields, made)
    return [tree.keep(made)] if made.keys else []
