"""The identity of a finding.

It stays the same while the file is renamed, indented, put into another order or added to.

It is a hash of the rule, of the shape of the pointer (without the numbers of entries), of an anchor, and of which it is
among findings in its file that are equal in all of this. The anchor is the matched text; where nothing is matched, what
names the entry that the finding is about; of a private text the words around it and its kind, and never a character of
it, since a hash of nine digits is reversed by trying them. The path is no part of it and stands beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice

from profilelint.finding import Finding
from profilelint.model import Connection, Content, Entry, Event, Invitation, Message, Post, Profile, Role, Text
from profilelint.text.patterns import later

WORDS = 8
"""Words of a text that stand for it where the entry has no name; words on each side of a private text. Own choice: more
than a greeting, few enough that most edits leave them alone."""
REACH = 1_000
"""Characters on each side of a private text in which these words are looked for: a text may hold thousands of them."""
FEW = 3
"""Words besides the private text from which on its sentence is told from others: “SSN:” begins many a line."""

Ranges = Sequence[tuple[int, int]]
"""Start and end (exclusive) of parts of a text, in their order, none touching the next."""
Named = Profile | Role | Entry | Post | Invitation | Message | Connection | Event

_OWN, _OTHER = "\ue000", "\ue001"
"""What stands for the private text that a finding is about, and for any other."""
_BREAK = later(r"\n\s*|(?<=[.!?…。！？])\s+")
_WORD = later(r"\w")


def fingerprint(rule: str, shape: str, anchor: str) -> str:
    """Return 16 hexadecimal digits for the first finding of its kind in a file."""
    return _digest("\0".join((rule, shape, anchor)))


def told_apart(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings in their order.

    Of several in one file that have the same fingerprint, the second and so on get one with their number.
    """
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for finding in findings:
        mark = finding.fingerprint
        seen[finding.path, mark] += 1
        number = seen[finding.path, mark]
        found.append(finding if number == 1 else replace(finding, fingerprint=_digest(f"{mark}\0{number}")))
    return found


def in_file(path: str, fingerprint: str) -> str:
    """Return 32 hexadecimal digits for a finding among those of many files.

    They are for programs that know no path beside it.
    """
    return _digest(f"{path}\0{fingerprint}", 32)


def shape(pointer: str, parts: Collection[str] = ()) -> str:
    """Return a pointer without the numbers of list entries and rows.

    ``parts``: pointers of what a file may hold once, at its root, or several times: a draft that gets a second post
    above it stays what it was.
    """
    for part in parts:
        if part and (pointer == part or pointer.startswith(f"{part}/")):
            pointer = pointer[len(part) :]
            break
    return "/".join(part for part in pointer.split("/") if not _is_number(part))


def folded(text: str) -> str:
    """Return a text as anchors have it: white space and case folded."""
    return " ".join(text.split()).casefold()


def merged(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Return ranges in their order, with those that touch as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def hidden(text: str, private: Ranges, start: int = 0, end: int | None = None) -> str:
    """Return the characters ``start`` … ``end`` of a text, with a mark in place of each private range."""
    end = len(text) if end is None else end
    parts, at = [], start
    for first, last in islice(private, bisect_right(private, start, key=_last), None):
        if first >= end:
            break
        parts += [text[at : max(first, at)], _OTHER]
        at = min(last, end)
    return "".join([*parts, text[at:end]])


def surroundings(text: str, start: int, end: int, private: Ranges, kind: str) -> str:
    """Return the words around the private range ``start`` … ``end`` in its sentence, with ``kind`` in its place.

    A line may stand for the sentence. Where these words are few, the sentences before and after it count too.
    """
    low, high = max(start - REACH, 0), min(end + REACH, len(text))
    for first, last in islice(private, bisect_right(private, start, key=_last), None):
        if first >= end:
            break
        start, end = min(start, first), max(end, last)  # no part of it may stand beside it
    before = hidden(text, private, low, max(start, low))
    shown = f"{before}{_OWN}{hidden(text, private, min(end, high), high)}"
    breaks = [0, *(m.end() for m in _BREAK.finditer(shown)), len(shown)]
    here = bisect_right(breaks, len(before)) - 1
    first, last = here, here + 1
    words = shown[breaks[first] : breaks[last]].split()
    if sum(1 for w in words if _WORD.search(w)) < FEW:
        first, last = max(first - 1, 0), min(last + 1, len(breaks) - 1)
    lead = shown[breaks[first] : len(before)].split()[-WORDS:]
    rest = shown[len(before) + 1 : breaks[last]].split()[:WORDS]
    return folded(" ".join([*lead, f"{_OWN}{kind}{_OWN}", *rest]))


def _last(place: tuple[int, int]) -> int:
    return place[1]


class Names:
    """What names the entries of a document."""

    def __init__(self, content: Content, hide: Callable[[str], str], text: Callable[[str], str]) -> None:
        """Take two functions on a document.

        ``hide`` puts marks in place of what is private in a text. ``text`` gives the text at a pointer, empty for a
        list or map, so treated.
        """
        self._content, self._hide, self._text = content, hide, text

    def anchor(self, pointer: str, *, itself: bool = False) -> str:
        """Return what names the entry that a pointer is or lies in.

        That is title, company and start of a role, other side and date of a note, a name; else the first words of its
        text. ``itself``: and the first words of the very text, of which the entry may have several.
        """
        entry, _ = self._around(pointer)
        said = self._text(pointer)
        if entry is None:
            return _first_words(said)
        known = [self._hide(part) for part in _name(entry)] or [_first_words(self._hide(_told(entry)) or said)]
        return folded("\0".join([*known, _first_words(said)] if itself else known))

    def name(self, pointer: str) -> str:
        """Return what names the entry around a pointer, empty where it has no name."""
        entry, _ = self._around(pointer)
        return self._named(entry)

    def person(self, pointer: str) -> str:
        """Return the name of whose entry lies around a pointer, empty where it is not known."""
        _, owner = self._around(pointer)
        return self._named(owner)

    def _named(self, entry: Named | None) -> str:
        return folded("\0".join(map(self._hide, _name(entry)))) if entry else ""

    def _around(self, pointer: str) -> tuple[Named | None, Profile | None]:
        while pointer and pointer not in self._entries:
            pointer = pointer.rpartition("/")[0]
        return self._entries.get(pointer, (None, None))

    @cached_property
    def _entries(self) -> dict[str, tuple[Named, Profile | None]]:
        return {e.pointer: (e, c.profile) for c in self._content.people_apart for e in _entries(c)}


def _entries(content: Content) -> Iterator[Named]:
    """Yield everything that has a name, what encloses others first."""
    if content.profile:
        yield content.profile
        yield from content.profile.extras
        yield from content.profile.education
        yield from content.profile.roles
    yield from content.posts
    yield from content.invitations
    yield from content.messages
    if content.network:
        yield from content.network.connections
        yield from content.network.events


def _name(entry: Named) -> list[str]:
    """Return what names an entry; empty where nothing does."""
    parts: tuple[Text | str | None, ...]
    match entry:
        case Role():
            parts = entry.title, entry.company, entry.start
        case Profile():
            parts = (entry.name,)
        case Entry():
            parts = entry.name, entry.start
        case Invitation() | Message():
            parts = entry.to, entry.sent
        case Connection():
            parts = entry.name, entry.connected
        case Event():
            parts = entry.name, entry.date
        case Post():
            parts = ()
    said = [part.value if isinstance(part, Text) else part or "" for part in parts]
    return said if any(map(str.strip, said)) else []


def _told(entry: Named) -> str:
    """Return the text of an entry."""
    texts: tuple[Text | None, ...]
    match entry:
        case Post():
            shared = entry.shared
            texts = entry.text, entry.title, (shared.title or shared.url) if shared else None
        case Invitation():
            texts = (entry.note,)
        case Message():
            texts = (entry.text,)
        case Profile():
            texts = entry.headline, entry.about
        case Role():
            texts = entry.texts
        case Entry():
            texts = (entry.description,)
        case _:
            texts = ()
    return next((text.value for text in texts if text), "")


def _first_words(text: str) -> str:
    return folded(" ".join(text.split(maxsplit=WORDS)[:WORDS]))


def _is_number(part: str) -> bool:
    return part.isascii() and part.isdigit()


def _digest(text: str, size: int = 16) -> str:
    from hashlib import sha256

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:size]
