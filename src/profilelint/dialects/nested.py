"""Texts in maps and lists where one text or a list of texts is meant: by language, bullets below bullets, “key: value”."""

from __future__ import annotations

from dataclasses import dataclass, field

from profilelint.dialects import shapes
from profilelint.dialects.derived import joined
from profilelint.document import Node, escape

Texts = list[tuple[str, Node]]
"""Pointers and nodes of texts."""
COLON = ": "


@dataclass
class Nested:
    """The texts of a value.

    ``versions``: what the first of several languages stands for. ``made``: texts of a key and its value, by the pointer
    of the value.
    """

    texts: Texts = field(default_factory=list)
    versions: Texts = field(default_factory=list)
    made: dict[str, Node] = field(default_factory=dict)


def nested(node: Node, pointer: str) -> Nested:
    """Return all texts of a value, in the order of the file; of several languages those of the first with a text."""
    found = Nested()
    _add(found, node, pointer)
    return found


def by_language(node: Node, pointer: str) -> Texts:
    """Return the versions of a value by language, the first one with a text in front; empty where there are none."""
    return [(f"{pointer}/{escape(name)}", child) for name, child in shapes.languages(node)]


def _add(found: Nested, node: Node, pointer: str) -> None:
    if node.kind == "scalar":
        found.texts.append((pointer, node))
    elif node.kind == "list":
        for i, child in enumerate(node.children):
            _add(found, child, f"{pointer}/{i}")
    elif versions := by_language(node, pointer):
        (first, text), *others = versions
        _add(found, text, first)
        for where, other in others:
            inner = nested(other, where)
            found.versions += inner.texts + inner.versions
            found.made |= inner.made
    elif inside := shapes.text_of(node):
        _add(found, inside[1], f"{pointer}/{escape(inside[0])}")
    else:
        _add_pairs(found, node, pointer)


def _add_pairs(found: Nested, node: Node, pointer: str) -> None:
    """Add the values of a map: “Led: the move of the ward” is one text, a bullet with others below it each of these."""
    for key, child in node.items():
        where = f"{pointer}/{escape(key.value)}"
        if child.kind == "scalar" and not shapes.is_empty(child):
            child = found.made[where] = joined([key, child], COLON)
        _add(found, child, where)
