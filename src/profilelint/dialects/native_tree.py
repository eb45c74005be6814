"""A document of any dialect as a tree of the native format.

Each node has the place of the value that it comes from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from profilelint.dialects import plain
from profilelint.document import Document, Node, as_written
from profilelint.model import Content, Entry, Profile, Role, Text

_KINDS = {"volunteer": "volunteering", "publications": "publications", "organizations": "organizations"}
"""Lists of other formats that have one of their own here; all else is a project."""

_LISTS = {"skills": "skills", "languages": "languages", "certificates": "certifications", "interests": "interests"}
"""Lists of JSON Resume that a profile has as well."""


def tree(document: Document, content: Content, person: int = 0) -> tuple[Node, set[str], set[str]]:
    """Return the tree of a person of the file, the pointers of what it was made of, and those of the other people."""
    if content.dialect is plain.DIALECT:
        reading = plain.read(document)
        root = reading.people[person].root
        aside = {p.pointer for p in reading.people} - {reading.people[person].pointer}
        used = {*map(as_written, reading.pointers(root)), *reading.merged}
        for pointer in list(used):  # a date in parts is one text
            found = document.find(pointer)
            if found is not None and found[1].kind == "map" and pointer in reading.texts(root):
                used |= {pointer + inner for inner, _ in replace(document, root=found[1]).strings()}
        return root, used, aside
    if content.dialect.own:
        return document.root, {pointer for pointer, _ in document.strings()}, set()
    maker = _Maker(document)
    assert content.profile is not None
    return _map({"profile": maker.profile(content.profile)}), maker.used, set()


class _Maker:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.used: set[str] = set()

    def profile(self, profile: Profile) -> Node:
        """Return the map under ``profile``."""
        made: dict[str, Node | None] = {
            name: self._text(getattr(profile, name)) for name in ("name", "headline", "about", "location", "photo")
        }
        made["roles"] = _list(self._role(role) for role in profile.roles)
        extras: dict[str, list[Node]] = {}
        for entry in profile.extras:
            extras.setdefault(_kind(entry), []).append(self._entry(entry, "name"))
        made |= {kind: _list(entries) for kind, entries in extras.items()}
        for name, kept in _LISTS.items():
            if (node := self._any(name)) is not None:
                made[kept] = node
        made["education"] = _list(self._entry(entry, "school") for entry in profile.education)
        return _map(made)

    def _any(self, name: str) -> Node | None:
        """Return a list at the top that means the same here, as it is."""
        node = self.document.root.get(name)
        if node is None or node.kind != "list":
            return None
        self.used |= {f"/{name}{p}" for p, _ in replace(self.document, root=node).strings()}
        return node

    def _role(self, role: Role) -> Node:
        made = {
            n: self._text(getattr(role, n)) for n in ("title", "company", "location", "start", "end", "description")
        }
        made["highlights"] = _list(n for t in role.highlights if (n := self._text(t)) is not None)
        return _map(made)

    def _entry(self, entry: Entry, name: str) -> Node:
        made = {name: self._text(entry.name)}
        made |= {n: self._text(getattr(entry, n)) for n in ("start", "end", "description")}
        return _map(made)

    def _text(self, text: Text | None) -> Node | None:
        found = self.document.find(text.pointer) if text is not None else None
        if text is None or found is None:
            return None
        self.used.add(as_written(text.pointer))
        if found[1].kind != "scalar":
            self.used |= {text.pointer + p for p, _ in replace(self.document, root=found[1]).strings()}
        return Node("scalar", (found[0] or found[1]).start, found[1].end, text.value)


def _kind(entry: Entry) -> str:
    """Return the list that an entry belongs into: as the one that it stands in is called."""
    return next((_KINDS[part] for part in entry.pointer.split("/") if part in _KINDS), "projects")


def _map(values: dict[str, Node | None]) -> Node:
    there = {name: node for name, node in values.items() if node is not None}
    keys = [Node("scalar", n.start, n.start + 1, name) for name, n in there.items()]
    return Node("map", min((n.start for n in there.values()), default=0), 0, keys=keys, children=list(there.values()))


def _list(nodes: Iterable[Node]) -> Node | None:
    children = list(nodes)
    return Node("list", children[0].start, children[0].end, children=children) if children else None
