"""Reading fields of a parsed document: what every dialect needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches

from profilelint.dialects.ledger import Ledger
from profilelint.document import Document, Node, escape
from profilelint.model import Problem, Text
from profilelint.text.source import InputError

TYPO = 0.8
"""How alike a key and the one that is meant are at least (difflib's ratio): “lable” 0.8, “sumary” 0.92."""

QUOTED = 80
"""Longest text that an error quotes, in characters."""


class Fields:
    """A map of the document with its pointer.

    A value of the wrong type counts as absent in formats of others, whose real files take liberties; see
    docs/sources.md (JSON Resume).
    ``wrong``: it is an error then, noted here by its offset in the source (the native format, which is ours).
    ``ledger``: notes what is read.
    """

    def __init__(
        self,
        document: Document,
        node: Node | None,
        pointer: str,
        *,
        wrong: dict[int, InputError] | None = None,
        ledger: Ledger | None = None,
    ) -> None:
        self.document = document
        self.node = node if node is not None and node.kind == "map" else None
        self.pointer = pointer
        self.wrong = wrong
        self.ledger = ledger
        if ledger is not None and self.node is not None:
            ledger.opened(pointer, self.node)

    def __bool__(self) -> bool:
        return self.node is not None

    def has(self, *names: str) -> bool:
        """Return whether one of several names is there, whatever stands under it."""
        return any(self._find(n) is not None for n in names)

    def known(self, *names: str) -> None:
        """Note keys whose meaning is known, and of which no rule speaks."""
        if self.ledger is not None:
            for name in names:
                self.ledger.asked(self.pointer, name)

    def _find(self, name: str) -> Node | None:
        found = self.node.get(name) if self.node else None
        if found is not None and self.ledger is not None:
            self.ledger.asked(self.pointer, name)
        return found

    def inner(self, node: Node | None, pointer: str) -> Fields:
        """Return a map inside this one, or one beside it."""
        return Fields(self.document, node, pointer, wrong=self.wrong, ledger=self.ledger)

    def _first(self, names: tuple[str, ...]) -> tuple[str, Node] | None:
        """Return the first of several names that has a value.

        Else the first that is there at all, with nothing in it.
        """
        there = [(n, found) for n in names if (found := self._find(n)) is not None]
        filled = [(n, found) for n, found in there if not found.is_null and (found.kind != "scalar" or found.value)]
        return next(iter(filled or there), None)

    def _note(self, offset: int, message: str) -> None:
        """Note a wrong type at an offset of the source, each place once."""
        if self.wrong is None or offset in self.wrong:
            return
        place = self.document.source.position(offset)
        self.wrong[offset] = InputError(message, place.line, place.column)

    def _wrong(self, node: Node, name: str, wanted: str) -> None:
        start, _ = self.document.range(f"{self.pointer}/{escape(name)}")
        # whole or not at all: what is private in a piece could not be told any more
        text = f"the text {node.value!r}" if len(node.value) <= QUOTED else "a text"
        kind = {"map": "a map of keys", "list": "a list", "scalar": text}[node.kind]
        self._note(start, f"“{name}” should be {wanted}, and is {kind}")

    def text(self, *names: str, kind: str = "other") -> Text | None:
        """Return text under the first of several names; ``None`` where there is none. A null is an empty text."""
        first = self._first(names)
        if first is None:
            return None
        name, node = first
        pointer = f"{self.pointer}/{escape(name)}"
        if node.kind == "map" and (versions := self._by_language(node, pointer)):
            (pointer, node), *others = versions
            self._note_versions(others, kind)
        if node.kind != "scalar":
            self._wrong(node, name, "a text")
            return None
        return Text(pointer, "" if node.is_null else node.value, kind)

    def _by_language(self, node: Node, pointer: str) -> list[tuple[str, Node]]:
        """Return versions of a text by language, in formats whose authors take liberties."""
        from profilelint.dialects.nested import by_language

        return by_language(node, pointer) if self.wrong is None else []

    def _note_versions(self, versions: Iterable[tuple[str, Node]], kind: str) -> None:
        if self.ledger is not None:
            self.ledger.versions |= {p: kind for p, n in versions if n.kind == "scalar"}

    def is_text(self, name: str) -> bool:
        """Return whether a plain text stands under a name."""
        found = self._find(name)
        return found is not None and found.kind == "scalar" and not found.is_null

    def word(self, *names: str) -> str:
        """Return the text under the first of several names without blanks around; empty where there is none."""
        found = self.text(*names)
        return found.value.strip() if found else ""

    def flag(self, *names: str) -> bool:
        """Return whether the first of several names says yes."""
        return self.word(*names).lower() in ("true", "yes", "on", "1")

    def photo(self, *names: str) -> tuple[Text | None, bool]:
        """Return the photo named, and whether the author decided against one (``none``, ``no``, ``false``)."""
        found = self.text(*names)
        declined = found is not None and found.value.strip().lower() in ("none", "no", "false")
        return None if declined else found, declined

    def number(self, *names: str) -> int | None:
        """Return the whole number under the first of several names; ``None`` where there is none."""
        word = self.word(*names).replace(",", "").replace("_", "")
        return int(word) if word.isdecimal() and len(word) < 12 else None

    def map(self, *names: str) -> Fields:
        """Return map under the first of several names; an empty one where there is none."""
        first = self._first(names)
        if first is None:
            return self.inner(None, self.pointer)
        name, node = first
        if node.kind != "map" and not node.is_null:
            self._wrong(node, name, "a map of keys")
        return self.inner(node, f"{self.pointer}/{escape(name)}")

    def elements(self, *names: str) -> list[tuple[str, Node]]:
        """Return the pointer and node of each element of a list; empty where there is none."""
        first = self._first(names)
        if first is None:
            return []
        name, node = first
        if node.kind != "list":
            if not node.is_null:
                self._wrong(node, name, "a list")
            return []
        return [(f"{self.pointer}/{escape(name)}/{i}", child) for i, child in enumerate(node.children)]

    def maps(self, *names: str) -> list[Fields]:
        """Return maps of a list."""
        found = []
        for pointer, node in self.elements(*names):
            if node.kind == "map":
                found.append(self.inner(node, pointer))
            else:
                self._note(node.start, f"each of “{names[0]}” should be a map of keys")
        return found

    def texts(self, *names: str, kind: str = "other") -> tuple[Text, ...]:
        """Return texts of a list, or the one text that stands there instead of a list."""
        first = self._first(names)
        if first is not None and first[1].kind == "scalar":
            one = self.text(*names, kind=kind)
            return (one,) if one else ()
        if first is not None and self.wrong is None:
            return self._nested(first[1], f"{self.pointer}/{escape(first[0])}", kind)
        found = []
        for pointer, node in self.elements(*names):
            if node.kind == "scalar":
                found.append(Text(pointer, "" if node.is_null else node.value, kind))
            else:
                self._note(node.start, f"each of “{names[0]}” should be a text")
        return tuple(found)

    def _nested(self, node: Node, pointer: str, kind: str) -> tuple[Text, ...]:
        """Return the texts of a value in lists and maps."""
        from profilelint.dialects.nested import nested

        found = nested(node, pointer)
        self._note_versions(found.versions, kind)
        if self.ledger is not None:
            self.ledger.made |= found.made
        return tuple(Text(p, "" if n.is_null else n.value, kind) for p, n in found.texts)

    def unknown(self, known: frozenset[str], others: Mapping[str, str] | None = None) -> list[Problem]:
        """Return a problem for each key that is not known, with the one that is meant.

        That is the one that ``others`` has for it (names of the same thing in other formats), or the nearest.
        """
        found = []
        for key, _ in self.node.items() if self.node else ():
            if key.value in known and self.ledger is not None:
                self.ledger.asked(self.pointer, key.value)
            if key.value not in known and not key.value.startswith(("x-", "_")):
                meant = (others or {}).get(key.value)
                near = [meant] if meant else get_close_matches(key.value, known, 1, 0.65)
                found.append(
                    Problem(
                        "unknown-key",
                        f"{self.pointer}/{escape(key.value)}",
                        key.value,
                        near[0] if near else "",
                        (key.start, key.end),
                    )
                )
        return found


def misspelt(fields: Fields, read: Collection[str]) -> list[Problem]:
    """Return a problem for each key that is nearly one of those that rules read, where that one is not there.

    For formats that people add keys to.
    """
    return [
        problem
        for problem in fields.unknown(frozenset(read))
        if problem.key.isalpha() and not fields.has(problem.hint) and get_close_matches(problem.key, read, 1, TYPO)
    ]


def joined_texts(texts: Sequence[Text]) -> Text | None:
    """Return several texts of a list as one, which stands where their list does."""
    if len(texts) < 2:
        return texts[0] if texts else None
    return Text(texts[0].pointer.rpartition("/")[0], "\n\n".join(t.value for t in texts), texts[0].kind)


def repeated_keys(document: Document) -> list[Problem]:
    """Return a problem for each key that stands twice in the same map: parsers keep only the last, without a word."""
    found: list[Problem] = []
    seen: set[int] = set()
    stack = [("", document.root)]
    while stack:
        pointer, node = stack.pop()
        if node.kind == "scalar" or id(node) in seen:
            continue
        seen.add(id(node))
        if node.kind == "list":
            stack += [(f"{pointer}/{i}", child) for i, child in enumerate(node.children)]
            continue
        first: dict[str, Node] = {}
        for key, child in node.items():
            where = f"{pointer}/{escape(key.value)}"
            if key.value in first:
                line = document.source.position(first[key.value].start).line
                found.append(Problem("duplicate-key", where, key.value, str(line), (key.start, key.end)))
            else:
                first[key.value] = key
            stack.append((where, child))
    return found


def all_texts(document: Document, known: dict[str, str], ledger: Ledger | None = None) -> tuple[Text, ...]:
    """Return every string of the document, each with the kind of field it fills, as far as a dialect knows it.

    ``ledger``: knows texts beside these, too, and what was made of some.
    """
    made: dict[str, Node] = {}
    if ledger is not None:
        known, made = ledger.versions | known, ledger.made
    return tuple(
        Text(pointer, made.get(pointer, node).value, known.get(pointer, "other"))
        for pointer, node in document.strings()
        if node.type == "string" or pointer in known
    )
