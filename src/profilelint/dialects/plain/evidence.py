"""What speaks for a file being one of ours, and against it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from profilelint.dialects.plain.reading import Found
from profilelint.dialects.vocabulary import words
from profilelint.document import Node
from profilelint.model import Content
from profilelint.text.patterns import later

PROSE = 5
"""Fewest words of a text that says something."""
_LINKEDIN = later("linkedin", re.IGNORECASE)
_PROMPT = frozenset("user assistant system human ai tool developer".split())
"""Roles of those who talk, in what a program says to a language model."""
_WRAPPERS = frozenset("profile linkedin cv resume lebenslauf profil perfil profilo profiel curriculum".split())
_FOREIGN = frozenset(
    "openapi swagger paths components dependencies devdependencies scripts services apiversion runs-on steps plugins permalink baseurl"
    " on env stages image script build include extends compileroptions repository license engines inputs outputs price sku".split()
)
"""Keys of what other programs keep: an API, a package, a workflow, a blog, goods."""
_TOLD = frozenset("headline about company description highlight post comment note message".split())
"""Kinds of texts that only a profile, a post or a note has."""


class Evidence:
    """What the findings of a translation add up to."""

    def __init__(self) -> None:
        self.total = 0.0
        self.worked = False
        self._named = False

    def add(self, concept: str, weight: float) -> None:
        """Add the weight of a concept."""
        self.total += weight

    def name(self, value: str) -> None:
        """Weigh a name: two words and more, without figures and signs, are one of a person."""
        parts = value.split()
        self._named = (
            2 <= len(parts) <= 6
            and all(p[0].isalpha() or p[0] in "'’(" for p in parts)
            and not any(map(str.isdigit, value))
        )
        self.total += 1.0 if self._named else 0.5

    def text(self, concept: str, value: str) -> None:
        """Weigh the text of a headline or about."""
        long = len(value.split())
        if concept == "headline" and value.strip():
            self.total += 1.0
        elif concept == "about" and long:
            self.total += 1.0 if long >= PROSE else 0.5

    def entries(self, concept: str, made: Node) -> None:
        """Weigh entries: whether they say what entries of their kind say."""
        keys = [{k.value for k in n.keys} for n in made.children]
        if concept == "roles":
            full = any({"title", "company"} <= k for k in keys)
            dated = any(k & {"start", "end"} and k & {"title", "company"} for k in keys)
            self.total += 2.0 * full + 2.0 * dated + (0.5 if keys and not full and not dated else 0.0)
            self.worked = self.worked or (full and dated)
        elif concept == "education":
            self.total += 1.0 * any("school" in k for k in keys)
        elif concept == "posts":
            texts = [n.get("text") for n in made.children]
            self.total += 1.0 * any(t is not None and len(t.value.split()) >= PROSE for t in texts)
            shared = any({"shares", "kind"} & k for k in keys)
            self.total += 1.0 * shared + 1.0 * any(t is None or not t.value.strip() for t in texts)
            linkedin = any((p := n.get("platform")) is not None and _LINKEDIN.search(p.value) for n in made.children)
            self.total += 3.0 * linkedin
            self.worked = self.worked or linkedin or (shared and self._named)
        elif concept == "invitations":
            self.total += 3.0 * any({"note", "to"} <= k for k in keys)
            self.worked = self.worked or any({"note", "to"} <= k for k in keys)
        elif concept == "messages":
            self.total += 2.0 * any("text" in k and k & {"to", "direction", "sent", "first"} for k in keys)
        elif keys:
            self.total += 0.5

    def linkedin(self, pointer: str, found: Iterable[Found]) -> None:
        """Weigh the word itself in a key, or an address there."""
        if _LINKEDIN.search(pointer) or any(
            _LINKEDIN.search(f.pointer) or (f.node.kind == "scalar" and "linkedin.com/" in f.node.value) for f in found
        ):
            self.total += 1.0

    def wrapper(self, node: Node) -> None:
        """Weigh what stands around: it may say that it is a profile, or that it is something else."""
        names = {w for k, v in node.items() if v.kind == "map" for w in words(k.value)}
        self.total += 1.0 * bool(names & _WRAPPERS) - foreign(node)

    def strange(self, left: int, keys: int) -> None:
        """Weigh keys that mean nothing here: they speak against."""
        self.total -= 2.0 * left / max(keys, 1)


def foreign(node: Node) -> float:
    """Return how much the keys of a map speak of another program."""
    return 2.0 * len({k.value.lower() for k in node.keys} & _FOREIGN)


def is_interface(node: Node) -> bool:
    """Return whether a map holds the words of an interface.

    Its values only say what the key says: ``headline: Headline``.
    """
    pairs = [(k.value, v.value) for k, v in node.items() if v.kind == "scalar" and v.value]
    pairs += [
        (k.value, v.value)
        for c in node.children
        if c.kind == "map"
        for k, v in c.items()
        if v.kind == "scalar" and v.value
    ]
    same = sum(words(k) == words(v) for k, v in pairs)
    return same >= 3 and 3 * same >= len(pairs)


def is_prompt(message: Node) -> bool:
    """Return whether a message is one that a program says to a language model."""
    role = message.get("role")
    return role is not None and role.kind == "scalar" and role.value.lower() in _PROMPT


def tells(content: Content) -> bool:
    """Return whether a document holds a text that somebody would read.

    Programs keep posts and profiles by number and name.
    """
    return any(text.kind in _TOLD for text in content.texts)
