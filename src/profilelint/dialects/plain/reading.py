"""What was read of a file in names of its own: people, each as a native tree, and what was left."""

from __future__ import annotations

from dataclasses import dataclass, field

from profilelint.dialects import shapes
from profilelint.dialects.moved import pointers
from profilelint.document import Node
from profilelint.model import Taken

NAMED, MET = 2.0, 5.0
"""What the evidence must add up to in a file that the user names, and in one met while walking. Own choice: a name and a
headline are 2; a name, a headline and one role with company, title and dates are 6."""


@dataclass(frozen=True, slots=True)
class Found:
    """A key that means something: the name as the file has it, the value, where it stands, how likely a name it is."""

    key: Node
    node: Node
    pointer: str
    rank: int = 0


Fields = dict[str, list[Found]]
"""What a map holds, by concept."""


@dataclass(frozen=True, slots=True)
class Left:
    """A key that means nothing here. ``entry``: pointer of the map of which it is a part."""

    entry: str
    pointer: str
    place: str
    key: Node
    node: Node


@dataclass
class Person:
    """A native document made of a part of the file. ``root``: its self. ``evidence``: see NAMED."""

    root: Node
    pointer: str
    evidence: float = 0.0
    worked: bool = False
    """It has a role with dates, or posts that say they are for LinkedIn, or invitations."""


@dataclass
class Reading:
    """What was made of a document. ``origins``: pointer in the file of each node of the trees, by ``id``."""

    people: list[Person] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    origins: dict[int, str] = field(default_factory=dict)
    versions: list[tuple[str, str]] = field(default_factory=list)
    """Texts beside the one that was taken, in other languages: pointer, and pointer of the one taken."""
    derived: dict[str, Node] = field(default_factory=dict)
    """Texts made of several, by the pointer of the first of them."""
    merged: set[str] = field(default_factory=set)
    """Pointers of those that went into another."""
    unnamed: set[str] = field(default_factory=set)
    """People of whom it says that there is a photo, and not which."""
    prompts: bool = False
    """It holds what a program says to a language model: none of ours."""

    def pointers(self, root: Node) -> set[str]:
        """Return pointers in the file of all that a tree was made of."""
        return set(pointers(root, self.origins).values())

    def texts(self, root: Node) -> set[str]:
        """Return pointers in the file of what became a text of a self."""
        stack, found = [root], set()
        while stack:
            node = stack.pop()
            stack += node.children
            if node.kind == "scalar":
                found.add(self.origins.get(id(node), ""))
        return found

    @property
    def against(self) -> bool:
        """Whether more speaks against somebody being one than for it."""
        return any(p.evidence < 0 for p in self.people)

    def is_ours(self, *, named: bool) -> bool:
        """Return whether the evidence is enough."""
        if named:
            return any(p.evidence >= NAMED for p in self.people)
        return any(p.evidence >= MET and p.worked for p in self.people)


def best(fields: Fields, concept: str) -> Found | None:
    """Return the likeliest of the keys of a concept that has a value; else the likeliest of all."""
    found = sorted(fields.get(concept, ()), key=lambda f: f.rank)
    return next((f for f in found if not shapes.is_empty(f.node)), found[0] if found else None)


def first_of(fields: Fields, *concepts: str) -> Found | None:
    """Return the best key of the first of several concepts that has one."""
    return next((f for c in concepts if (f := best(fields, c))), None)


def is_yes(node: Node) -> bool:
    """Return whether a value says yes."""
    return node.kind == "scalar" and node.value.strip().lower() in (
        "true",
        "yes",
        "1",
        "on",
        "ja",
        "oui",
        "sí",
        "sim",
        "sì",
    )
