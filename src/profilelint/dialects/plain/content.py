"""What was read, with the pointers of the file, and what was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from profilelint.dialect import Dialect
from profilelint.dialects import native
from profilelint.dialects.fields import all_texts, repeated_keys
from profilelint.dialects.ledger import longest, note
from profilelint.dialects.moved import moved, pointers
from profilelint.dialects.plain.reading import Left, Reading
from profilelint.dialects.vocabulary import meanings, nearest
from profilelint.document import Document
from profilelint.model import Content, Problem, Text

DIALECT = Dialect("plain", "a profile in names of its own", own=True)

SAYS = 3
"""Most words of a text that may be a name or a label."""
OFTEN = 3
"""From so many times on a key is meant as it is written."""


def adapt(document: Document, reading: Reading) -> Content:
    """Return the content of what was read, with the pointers of the file."""
    people = []
    for person in reading.people:
        where = pointers(person.root, reading.origins)
        made = native.adapt(replace(document, root=person.root))
        people.append((person, moved(made, partial(_nearest, where=where))))
    left = list({item.pointer: item for item in reading.left}.values())
    profiles = {person.pointer: c.profile.pointer for person, c in people if c.profile}
    unread = tuple(note(profiles.get(i.entry, i.entry), i.pointer, i.key, i.node) for i in left)
    known: dict[str, str] = {}
    for _, content in people:
        known |= native.kinds(content.profile, content.posts, content.invitations, content.messages)
    known |= {other: known[first] for other, first in reading.versions if first in known}
    texts = tuple(
        replace(t, value=reading.derived[t.pointer].value) if t.pointer in reading.derived else t
        for t in all_texts(document, _spread(document, known))
        if t.pointer not in reading.merged
    )
    contents = []
    owners = _owners(texts, [person.pointer for person, _ in people])
    for number, (person, content) in enumerate(people):
        mine = tuple(text for text, owner in zip(texts, owners, strict=True) if owner == number)
        profile = content.profile
        if profile and person.pointer in reading.unnamed:
            profile = replace(profile, unknown={"photo": "the file says that there is a photo, and not which"})
        contents.append(replace(content, profile=profile, texts=mine, dialect=DIALECT, ledger=lambda: unread))
    problems = [*repeated_keys(document), *_slips(left), *(p for c in contents for p in c.problems), *_not_read(left)]
    first, *others = contents
    return replace(
        first,
        problems=tuple(problems),
        taken=tuple(reading.taken),
        derived=reading.derived,
        others=tuple(replace(o, problems=()) for o in others),
    )


def _owners(texts: Iterable[Text], people: list[str]) -> list[int]:
    """Return the number of the person whose each text is: the innermost one around it, else the first."""
    numbers = {pointer: number for number, pointer in enumerate(people)}

    def owner(pointer: str) -> int:
        while pointer not in numbers and pointer:
            pointer = pointer.rpartition("/")[0]
        return numbers.get(pointer, 0)

    return [owner(text.pointer) for text in texts]


def _nearest(pointer: str, where: Mapping[str, str]) -> str:
    """Return the pointer in the file of what encloses a value that was made up."""
    while pointer and pointer not in where:
        pointer = pointer.rpartition("/")[0]
    return where.get(pointer, "")


def _spread(document: Document, known: Mapping[str, str]) -> dict[str, str]:
    """Return kinds of texts, with those of lists and maps for each text in them."""
    found = dict(known)
    for pointer, kind in known.items():
        there = document.find(pointer)
        if there is not None and there[1].kind != "scalar":
            for inner, _ in replace(document, root=there[1]).strings():
                found.setdefault(pointer + inner, kind)
    return found


def _slips(left: Iterable[Left]) -> Iterator[Problem]:
    """Yield a problem for each key that is nearly a name, at the first place; one that stands everywhere is no slip."""
    count = Counter((item.place, item.key.value) for item in left)
    for item in left:
        often = count.pop((item.place, item.key.value), OFTEN)
        known = meanings(item.place, item.key.value) or not item.key.value.isidentifier()
        meant = "" if known or often >= OFTEN else nearest((item.place,), item.key.value)
        if meant:
            yield Problem("unknown-key", item.pointer, item.key.value, meant, (item.key.start, item.key.end))


def _not_read(left: Iterable[Left]) -> Iterator[Problem]:
    """Yield what holds a text, or has a name that is known, and was not read, each key once."""
    said: set[tuple[str, str]] = set()
    for item in left:
        key = (item.place, item.key.value)
        known = {n.concept for n in meanings(*key)} - {"known"} and item.place in ("person", "role", "post")
        if key in said or not (known or longest(item.node) > SAYS):
            continue
        said.add(key)
        why = "its value has a shape that profilelint can't read" if known else "no name that profilelint knows"
        yield Problem("not-checked", item.pointer, item.key.value[:40], f"not read: {why}")
