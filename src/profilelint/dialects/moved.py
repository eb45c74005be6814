"""Content whose pointers are moved to where the values stand in the file that it was made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from profilelint.document import Document, Node, escape

Part = TypeVar("Part")


def moved(part: Part, to: Callable[[str], str]) -> Part:
    """Return a part of the model with every pointer in it replaced. ``to``: pointer as it is → as it should be."""
    result: Part = _moved(part, to)
    return result


def _moved(value: Any, to: Callable[[str], str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_moved(v, to) for v in value) if value and not isinstance(value[0], (int, str)) else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    new = {
        f.name: to(old) if f.name == "pointer" else _moved(old, to)
        for f in fields(value)
        if (old := getattr(value, f.name)) or f.name == "pointer"
    }
    return replace(value, **new)


def pointers(root: Node, origins: Mapping[int, str]) -> dict[str, str]:
    """Return the pointer in a tree that was made → pointer in the file.

    ``origins``: the latter, by the ``id`` of a node.
    """
    found: dict[str, str] = {}
    stack = [("", root)]
    while stack:
        pointer, node = stack.pop()
        found[pointer] = origins.get(id(node), "")
        names = [escape(k.value) for k in node.keys] if node.kind == "map" else map(str, range(len(node.children)))
        stack += [(f"{pointer}/{n}", c) for n, c in zip(names, node.children)]
    return found


def below(document: Document, pointer: str) -> Document:
    """Return what stands at a pointer, as a document of its own with the same source."""
    found = document.find(pointer)
    assert found is not None
    return replace(document, root=found[1])
