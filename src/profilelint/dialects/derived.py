"""Texts made of what stands in a file, with the place of each of their characters there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from profilelint.document import Node, Offsets


@dataclass(frozen=True, slots=True)
class Derived:
    """A text made of another one.

    ``starts``/``ends``: for each of its characters, the code points of the other one that it was made of (end exclusive);
    they never decrease.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def places(node: Node) -> Offsets:
    """Return the source offsets of each character of a text; of one without a map those of all of it, for each."""
    if node.offsets is None:
        size = len(node.value)
        return range(node.start, node.start + size), range(node.start + 1, node.start + size + 1)
    return node.offsets(node) or ([node.start] * len(node.value), [node.end] * len(node.value))


def made_of(node: Node, derived: Derived) -> Node:
    """Return a text made of that of a node, as a node which knows where its characters stand in the source."""

    def offsets(_: Node) -> Offsets:
        starts, ends = places(node)
        last = ends[-1] if ends else node.start
        return (
            [starts[i] if i < len(starts) else last for i in derived.starts],
            [ends[i - 1] if 0 < i <= len(ends) else last for i in derived.ends],
        )

    return Node("scalar", node.start, node.end, derived.text, offsets=offsets)


def piece(node: Node, start: int, end: int) -> Node:
    """Return characters ``start`` … ``end`` (exclusive, at least one) of the text of a node."""
    starts, ends = places(node)
    if len(starts) < end or not starts:
        starts, ends = [node.start] * end, [node.end] * end
    inner = starts[start:end], ends[start:end]
    return Node("scalar", inner[0][0], inner[1][-1], node.value[start:end], offsets=lambda _: inner)


def joined(nodes: Sequence[Node], between: str) -> Node:
    """Return the texts of several nodes as one. What stands ``between`` them belongs to the end of the one before."""

    def offsets(_: Node) -> Offsets:
        starts: list[int] = []
        ends: list[int] = []
        for node in nodes:
            if starts:
                starts += [ends[-1]] * len(between)
                ends += [ends[-1]] * len(between)
            inner = places(node)
            starts += inner[0]
            ends += inner[1]
        return starts, ends

    return Node("scalar", nodes[0].start, nodes[0].end, between.join(n.value for n in nodes), offsets=offsets)
