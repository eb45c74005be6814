"""The native tree in the making: each node keeps the pointer of where it stands in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from profilelint.dialects import shapes
from profilelint.dialects.derived import joined, piece
from profilelint.dialects.ledger import PRIVATE
from profilelint.dialects.plain.meaning import meant
from profilelint.dialects.plain.reading import Fields, Found, Left, Reading
from profilelint.document import PART, Document, Node, escape
from profilelint.model import Taken

BREAK = "\n\n"
"""What stands between the parts of a text that is made of several."""


class Made:
    """A map of the native format in the making. ``source``, ``pointer``: the value of the file that it comes from."""

    def __init__(self, source: Node, pointer: str) -> None:
        self.source = source
        self.pointer = pointer
        self.keys: dict[str, tuple[Node, Node]] = {}

    def put(self, name: str, key: Node, node: Node) -> None:
        """Set a key; the place of its name in the file is that of ``key``."""
        self.keys[name] = (Node("scalar", key.start, key.end if key.kind == "scalar" else key.start, name), node)

    def value(self, name: str) -> str:
        """Return the text under a key; empty where there is none."""
        return self.keys[name][1].value if name in self.keys else ""

    def node(self) -> Node:
        """Return it as a node that stands where its source does."""
        source = self.source
        keys, children = [k for k, _ in self.keys.values()], [n for _, n in self.keys.values()]
        return Node("map", source.start, source.end, keys=keys, children=children)


class Tree:
    """Native trees of a document in the making, and what they were made of."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.result = Reading()
        self.keys: Counter[str] = Counter()
        """Number of keys of each map that was read as one."""
        self.unfolded: set[str] = set()
        """Pointers of maps whose keys were taken as those of the map around them."""
        self.tries = 0

    def fields(self, place: str, node: Node, pointer: str, entry: str) -> Fields:
        """Return keys of a map by what they mean at a place; the others go to ``left``, as parts of ``entry``."""
        found: Fields = {}
        for key, value, where in shapes.pairs(node, pointer):
            self.keys[entry] += 1
            name = meant(place, key, value)
            if name is None:
                if not key.value.startswith(PRIVATE):
                    self.result.left.append(Left(entry, where, place, key, value))
                continue
            found.setdefault(name.concept, []).append(Found(key, value, where, name.rank))
            if name.concept not in ("known", "part", "sections"):
                self.result.taken.append(Taken(where, key.value, name.concept))
        return found

    def keep(self, made: Made) -> Node:
        """Return the node of a map, noting where it comes from."""
        node = made.node()
        self.result.origins[id(node)] = made.pointer
        return node

    def copy(self, node: Node, pointer: str) -> Node:
        """Return a value as it is, with all that is in it."""
        children = []
        for i, child in enumerate(node.children):
            part = escape(node.keys[i].value) if node.kind == "map" else str(i)
            children.append(self.copy(child, f"{pointer}/{part}"))
        found = replace(node, children=children)
        self.result.origins[id(found)] = pointer
        return found

    def again(self, node: Node) -> Node:
        """Return a value a second time, for another role."""
        found = replace(node, children=[self.again(c) for c in node.children])
        self.result.origins[id(found)] = self.result.origins.get(id(node), "")
        return found

    def scalar(self, node: Node, pointer: str, value: str | None = None) -> Node:
        """Return a text, or another that stands for it."""
        plain = value is None and node.kind == "scalar"
        found = replace(node) if plain else Node("scalar", node.start, node.end, value or "")
        self.result.origins[id(found)] = pointer
        return found

    def piece(self, node: Node, pointer: str, name: str, value: str) -> Node:
        """Return a part of a text, known by ``name`` beside other parts of it."""
        at = node.value.rfind(value) if name == "end" else node.value.find(value)
        if at < 0 or not value or value == node.value:
            return self.scalar(node, pointer, value)
        found = piece(node, at, at + len(value))
        self.result.derived[f"{pointer}{PART}{name}"] = found
        self.result.origins[id(found)] = f"{pointer}{PART}{name}"
        return found

    def text(self, found: Found) -> Node:
        """Return the text of a value: itself, the paragraphs of a list, or what a map holds as text or in one language."""
        return self.joined(list(self.texts(found.node, found.pointer)), found)

    def joined(self, parts: list[tuple[Node, str]], found: Found) -> Node:
        """Return several texts as one, which stands where the first of them does and knows where its parts are."""
        filled = [(n, p) for n, p in parts if not shapes.is_empty(n)]
        if len(filled) == 1 or len(parts) == 1:
            return self.scalar(*(filled or parts)[0])
        if not filled:
            return self.scalar(found.node, found.pointer, "")
        made = joined([n for n, _ in filled], BREAK)
        first = filled[0][1]
        self.result.derived[first] = made
        self.result.merged |= {p for _, p in filled[1:]}
        self.result.origins[id(made)] = first
        return made

    def texts(self, node: Node, pointer: str) -> Iterator[tuple[Node, str]]:
        """Yield texts in a value, each with its pointer; of several languages those of the first."""
        if node.kind == "scalar":
            yield node, pointer
        elif node.kind == "list":
            for i, child in enumerate(node.children):
                yield from self.texts(child, f"{pointer}/{i}")
        elif versions := shapes.languages(node):
            first, *others = versions
            yield from self.texts(first[1], f"{pointer}/{escape(first[0])}")
            self.result.versions += [(f"{pointer}/{escape(k)}", f"{pointer}/{escape(first[0])}") for k, _ in others]
        elif (inner := shapes.text_of(node)) and not shapes.parts(node):
            yield from self.texts(inner[1], f"{pointer}/{escape(inner[0])}")
        else:
            for key, child in node.items():
                if not key.value.startswith("_"):
                    yield from self.texts(child, f"{pointer}/{escape(key.value)}")

    def entries(self, found: Sequence[Found], one: Callable[[Tree, Node, str, Found], Iterable[Node]]) -> Node:
        """Return all entries under these keys, each translated."""
        children: list[Node] = []
        for item in found:
            for node, pointer in shapes.items(item.node, item.pointer):
                children += one(self, node, pointer, item)
        first = found[0]
        made = Node("list", first.node.start, first.node.end, children=children)
        self.result.origins[id(made)] = first.pointer
        return made
