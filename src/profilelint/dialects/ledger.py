"""What a dialect has read: so that nothing is called missing beside a text that nobody looked at."""

from __future__ import annotations

from profilelint.document import Node, escape
from profilelint.model import Unread

PRIVATE = ("x-", "_", "-", "$", "@", "#")
"""How keys begin that their author keeps for other things or has switched off."""


class Ledger:
    """Notes the maps that a dialect reads, and the keys that it asks them for."""

    def __init__(self) -> None:
        self._entries: dict[str, Node] = {}
        self._asked: set[str] = set()
        self.versions: dict[str, str] = {}
        """Kinds of texts that say in another language what one that was read says, by their pointers."""
        self.made: dict[str, Node] = {}
        """Texts made of several values, by the pointer of one of them."""

    def opened(self, pointer: str, node: Node) -> None:
        """Note that a map is read."""
        self._entries[pointer] = node

    def asked(self, pointer: str, name: str) -> None:
        """Note that a key of a map is known, whether its value was of use or not."""
        self._asked.add(f"{pointer}/{escape(name)}")

    def unread(self) -> tuple[Unread, ...]:
        """Return keys of these maps that nobody asked for."""
        found = []
        for entry, node in self._entries.items():
            for key, child in node.items():
                pointer = f"{entry}/{escape(key.value)}"
                if pointer not in self._asked and not key.value.startswith(PRIVATE):
                    found.append(note(entry, pointer, key, child))
        return tuple(found)


def note(entry: str, pointer: str, key: Node, value: Node) -> Unread:
    """Return a value that was not read."""
    several = value.kind != "scalar" and any(c.kind == "map" for c in value.children)
    return Unread(entry, pointer, key.value, longest(value), several)


def longest(node: Node) -> int:
    """Return the number of words of the longest text in a value; of a list of maps, each an entry of its own, none."""
    if node.kind == "list":
        return max((longest(c) for c in node.children if c.kind == "scalar"), default=0)
    if node.kind == "map":
        return max(map(longest, node.children), default=0)
    return 0 if node.is_null or node.type == "bool" else len(node.value.split())
