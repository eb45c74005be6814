"""Contacts, and the occasions where the author met them."""

from __future__ import annotations

from profilelint.dialects.plain.notes import met
from profilelint.dialects.plain.parts import date_of, name_of
from profilelint.dialects.plain.reading import Fields, Found, best
from profilelint.dialects.plain.tree import Made, Tree
from profilelint.document import Node


def network(tree: Tree, fields: Fields) -> tuple[Node, Node] | None:
    """Return the key and map of the contacts, where there are any."""
    found = best(fields, "network")
    inner = tree.fields("network", found.node, found.pointer, found.pointer) if found else {}
    connections = [*inner.get("connections", ()), *fields.get("connections", ())]
    source = found or (connections[0] if connections else None)
    if source is None:
        return None
    made = Made(source.node, source.pointer)
    if connections:
        made.put("connections", connections[0].key, tree.entries(connections, _connection))
    if "events" in inner:
        made.put("events", inner["events"][0].key, tree.entries(inner["events"], _event))
    for concept in ("policy", "job_seeking", "in_person"):
        if item := best(inner, concept):
            made.put(concept, item.key, tree.text(item))
    for concept in ("groups", "targets"):
        if item := best(inner, concept):
            made.put(concept, item.key, tree.copy(item.node, item.pointer))
    return (source.key, tree.keep(made)) if made.keys else None


def _connection(tree: Tree, node: Node, pointer: str, found: Found) -> list[Node]:
    made = Made(node, pointer)
    if node.kind == "scalar":
        if not node.is_null:
            made.put("name", node, tree.scalar(node, pointer))
    elif node.kind == "map":
        fields = tree.fields("connection", node, pointer, pointer)
        if name := name_of(tree, fields):
            made.put("name", *name)
        for concept in (
            "company",
            "position",
            "note",
            "last_contact",
            "written",
            "answered",
            "do_not_contact",
            "url",
        ):
            if item := best(fields, concept):
                made.put(concept, item.key, tree.text(item))
        if item := best(fields, "connected"):
            made.put("connected", item.key, date_of(tree, item, None))
        met(tree, best(fields, "met"), None, made)
    return [tree.keep(made)] if made.keys else []


def _event(tree: Tree, node: Node, pointer: str, found: Found) -> list[Node]:
    if node.kind != "map":
        return []
    fields, made = tree.fields("event", node, pointer, pointer), Made(node, pointer)
    for concept in ("name", "date", "followed_up", "note", "url"):
        if item := best(fields, concept):
            made.put(concept, item.key, tree.text(item))
    if item := best(fields, "people"):
        people = list(tree.texts(item.node, item.pointer))
        listed = Node("list", item.node.start, item.node.end, children=[tree.scalar(*p) for p in people])
        tree.result.origins[id(listed)] = item.pointer
        made.put("people", item.key, listed)
    return [tree.keep(made)] if made.keys else []
