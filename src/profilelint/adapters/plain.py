"""A profile as a person or a script would write it: translated to the native format by the names of ``names.json``.

Each value keeps the pointer of where it stands in the file. Whether a file is one of ours is judged by what its keys and
values add up to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from profilelint import dates
from profilelint.adapters import native, shapes
from profilelint.adapters.fields import all_texts, repeated_keys
from profilelint.adapters.ledger import PRIVATE, longest, note
from profilelint.adapters.moved import moved, pointers
from profilelint.adapters.vocabulary import Name, meanings, nearest, said, words
from profilelint.document import Document, Node, Offsets, escape
from profilelint.model import Content, Problem, Taken

NAMED, MET = 2.0, 5.0
"""What the evidence must add up to in a file that the user names, and in one met while walking. Own choice: a name and a
headline are 2; a name, a headline and one role with company, title and dates are 6."""
DEEPEST = 4
"""Maps inside maps that are still looked into for a person: ``data: {user: {profile: {basics: …}}}``."""
HEADLINE = 12
"""Most words of a text that is taken for a headline where none has such a name."""
TRIES = 200
"""Maps and lists of a file in which people are looked for."""
PROSE = 5
"""Fewest words of a text that says something."""
SAYS = 3
"""Most words of a text that may be a name or a label."""
OFTEN = 3
"""From so many times on a key is meant as it is written."""
SHORT = 8
"""Most words of a comment that only passes on what stands beside it."""

_LISTS = ("roles", "schools", "entries", "posts", "invitations", "messages", "connections", "people")
_LINKEDIN_POST = re.compile(
    r"linkedin\.com/(?:feed/update|posts|embed/feed)|urn:li:(?:activity|share|ugcpost)", re.IGNORECASE
)
_LINKEDIN = re.compile("linkedin", re.IGNORECASE)
_PICTURE = re.compile(
    r"image|photo|picture|avatar|logo|thumb|icon|author|profile|foto|bild|imagen|imagem", re.IGNORECASE
)
_PROMPT = frozenset("user assistant system human ai tool developer".split())


_WRAPPERS = frozenset("profile linkedin cv resume lebenslauf profil perfil profilo profiel curriculum".split())
_FOREIGN = frozenset(
    "openapi swagger paths components dependencies devdependencies scripts services apiversion runs-on steps plugins permalink baseurl"
    " on env stages image script build include extends compileroptions repository license engines inputs outputs price sku".split()
)
"""Keys of what other programs keep: an API, a package, a workflow, a blog, goods."""


@dataclass(frozen=True, slots=True)
class Found:
    """A key that means something: the name as the file has it, the value, where it stands, how likely a name it is."""

    key: Node
    node: Node
    pointer: str
    rank: int = 0


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
    """A native document made of a part of the file. ``root``: its tree. ``evidence``: see NAMED."""

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
        """Pointers in the file of all that a tree was made of."""
        return set(pointers(root, self.origins).values())

    def texts(self, root: Node) -> set[str]:
        """Pointers in the file of what became a text of a tree."""
        stack, found = [root], set()
        while stack:
            node = stack.pop()
            stack += node.children
            if node.kind == "scalar":
                found.add(self.origins.get(id(node), ""))
        return found

    def is_ours(self, *, named: bool) -> bool:
        """Whether the evidence is enough."""
        if named:
            return any(p.evidence >= NAMED for p in self.people)
        return any(p.evidence >= MET and p.worked for p in self.people)


def read(document: Document) -> Reading:
    """What a document holds, in native trees; no people in it where nothing is recognised."""
    return _Translator(document).reading()


def adapt(document: Document, reading: Reading) -> Content:
    """Content of what was read, with the pointers of the file."""
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
    for person, content in people:
        beside = [p.pointer + "/" for p, _ in people if p is not person]
        mine = tuple(
            t for t in texts
            if (not beside or t.pointer.startswith(person.pointer + "/") or content is people[0][1])
            and not any(t.pointer.startswith(b) for b in beside if len(b) > len(person.pointer) + 1)
        )  # fmt: skip
        profile = content.profile
        if profile and person.pointer in reading.unnamed:
            profile = replace(profile, unknown={"photo": "the file says that there is a photo, and not which"})
        contents.append(replace(content, profile=profile, texts=mine, dialect="plain", ledger=lambda: unread))
    problems = [*repeated_keys(document), *_slips(left), *(p for c in contents for p in c.problems), *_not_read(left)]
    first, *others = contents
    return replace(
        first,
        problems=tuple(problems),
        taken=tuple(reading.taken),
        derived=reading.derived,
        others=tuple(replace(o, problems=()) for o in others),
    )


def _nearest(pointer: str, where: Mapping[str, str]) -> str:
    """Pointer in the file of what encloses a value that was made up."""
    while pointer and pointer not in where:
        pointer = pointer.rpartition("/")[0]
    return where.get(pointer, "")


def _spread(document: Document, known: Mapping[str, str]) -> dict[str, str]:
    """Kinds of texts, with those of lists and maps for each text in them."""
    found = dict(known)
    for pointer, kind in known.items():
        there = document.find(pointer)
        if there is not None and there[1].kind != "scalar":
            for inner, _ in replace(document, root=there[1]).strings():
                found.setdefault(pointer + inner, kind)
    return found


def _slips(left: Iterable[Left]) -> Iterator[Problem]:
    """A problem for each key that is nearly a name, at the first place; one that stands everywhere is no slip."""
    count = Counter((item.place, item.key.value) for item in left)
    for item in left:
        often = count.pop((item.place, item.key.value), OFTEN)
        known = meanings(item.place, item.key.value) or not item.key.value.isidentifier()
        meant = "" if known or often >= OFTEN else nearest((item.place,), item.key.value)
        if meant:
            yield Problem("unknown-key", item.pointer, item.key.value, meant, (item.key.start, item.key.end))


def _not_read(left: Iterable[Left]) -> Iterator[Problem]:
    """What holds a text, or has a name that is known, and was not read, each key once."""
    said: set[tuple[str, str]] = set()
    for item in left:
        key = (item.place, item.key.value)
        known = {n.concept for n in meanings(*key)} - {"known"} and item.place in ("person", "role", "post")
        if key in said or not (known or longest(item.node) > SAYS):
            continue
        said.add(key)
        why = "its value has a shape that profilelint can't read" if known else "no name that profilelint knows"
        yield Problem("not-checked", item.pointer, item.key.value[:40], f"not read: {why}")


BREAK = "\n\n"
"""What stands between the parts of a text that is made of several."""

Fields = dict[str, list[Found]]


def derived(parts: Sequence[Node], between: str) -> Node:
    """A text made of several, with the place of each of its characters in the file."""

    def offsets(_: Node) -> Offsets:
        starts: list[int] = []
        ends: list[int] = []
        for part in parts:
            if starts:
                starts += [ends[-1]] * len(between)
                ends += [ends[-1]] * len(between)
            inner = part.offsets(part) if part.offsets else None
            size = len(part.value)
            starts += inner[0] if inner else range(part.start, part.start + size)
            ends += inner[1] if inner else range(part.start + 1, part.start + size + 1)
        return starts, ends

    return Node("scalar", parts[0].start, parts[0].end, between.join(p.value for p in parts), offsets=offsets)


class _Translator:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.result = Reading()
        self.keys: Counter[str] = Counter()
        self._unfolded: set[str] = set()
        self._tries = 0

    def reading(self) -> Reading:
        """Translate the whole document."""
        self.result.people = [p for p in self._people(self.document.root, "", 0) if p.root.keys]
        if self.result.prompts:
            self.result.people = []
        return self.result

    # people

    def _people(self, node: Node, pointer: str, depth: int, *, loose: bool = True) -> list[Person]:
        """People in a map or a list. ``loose``: a list may as well hold the roles or posts of one."""
        self._tries += 1
        if depth > DEEPEST or self._tries > TRIES:
            return []
        if node.kind == "list":
            return self._listed(node, pointer, depth, loose=loose)
        if node.kind != "map":
            return []
        taken, left = self.result.taken, self.result.left
        self.result.taken, self.result.left = [*taken], [*left]
        person = self._person(node, pointer)
        tried = self.result.taken, self.result.left
        if person.evidence < NAMED:
            self.result.taken, self.result.left = [*taken], [*left]
        found: list[Person] = []
        for key, child, where in self._inside(node, pointer, person):
            holder = {n.concept for n in meanings("file", key)} != set()
            found += self._people(child, where, depth + 1, loose=holder)
        for inner in found:
            inner.evidence -= _foreign(node)
        found = [p for p in found if p.evidence >= NAMED]
        if person.evidence >= NAMED:
            return [person, *found]
        if found:
            return found
        self.result.taken, self.result.left = tried
        return [person] if person.root.keys else []

    def _inside(self, node: Node, pointer: str, person: Person) -> Iterator[tuple[str, Node, str]]:
        """Values of a map in which people may stand: lists of such beside a person, any where there is none."""
        for key, child in node.items():
            where = f"{pointer}/{escape(key.value)}"
            if where in self._unfolded or {n.concept for n in meanings("person", key.value)} == {"known"} - {
                n.concept for n in meanings("file", key.value)
            }:
                continue  # taken already, or people who are like this one
            if person.evidence >= NAMED and any(n.shape in _PLACES for n in meanings("person", key.value)):
                continue  # projects have names and texts too
            listed = child.kind == "list" and sum(c.kind == "map" and self._is_person(c) for c in child.children[:20])
            if listed or (person.evidence < NAMED and child.kind != "scalar" and child.children):
                yield key.value, child, where

    def _listed(self, node: Node, pointer: str, depth: int, *, loose: bool) -> list[Person]:
        """What a list at the top holds: several people, or the roles, posts, invitations or messages of one."""
        children = [(c, f"{pointer}/{i}") for i, c in enumerate(node.children)]
        maps = [(c, p) for c, p in children if c.kind == "map"]
        if not maps:
            if depth == 0 and children and all(c.kind == "scalar" and shapes.count(c) >= PROSE for c, _ in children):
                return [self._of({"posts": [Found(node, node, pointer)]}, node, pointer)]
            return []
        if shapes.pairs(node, pointer):
            person = self._person(node, pointer)
            if person.evidence >= NAMED:
                return [person]
        kinds = {
            place: sum(self._fit(place, c) for c, _ in maps[:20])
            for place in ("person", "role", "post", "invitation", "message")
        }
        best = max(kinds, key=lambda k: kinds[k])
        if not kinds[best]:
            return []
        if best == "person" or sum(self._is_person(c) for c, _ in maps[:20]) * 2 > len(maps[:20]):
            self._tries -= len(maps)
            found = [p for c, where in maps for p in self._people(c, where, depth + 1)]
            if found:
                return found
        concept = {"role": "roles", "post": "posts", "invitation": "invitations", "message": "messages"}.get(best)
        if concept is None or not loose:
            return []
        person = self._of({concept: [Found(node, node, pointer)]}, node, pointer)
        person.evidence -= _foreign(maps[0][0])
        return [person]

    def _is_person(self, node: Node) -> bool:
        """Whether a map has a list of roles or schools of its own, or a name and a headline or text about somebody."""
        found = {n.concept for k, v in node.items() for n in meanings("person", k.value)[:1] if shapes.fits(n.shape, v)}
        return (
            "roles" in found
            or ("name" in found and bool(found & {"about", "headline"}) and "role" not in found)
            or ({"first_name", "last_name"} <= found)
        )

    def _fit(self, place: str, node: Node) -> float:
        """How much a map looks like a person, a role, a post …: its distinct concepts, by how many keys are none."""
        fits = [self._meant(place, k, v) for k, v in node.items()]
        concepts = {f.concept for f in fits if f is not None and f.concept != "known"}
        needed = {
            "person": ({"name", "first_name"}, {"headline", "about", "roles"}),
            "role": ({"company"}, {"title", "description", "highlights"}, {"start", "dates", "end"}),
            "post": ({"text", "original", "link", "opening"},),
            "invitation": ({"note", "status"}, {"to", "from"}),
            "message": ({"text"}, {"to", "from"}),
        }[place]
        if not all(concepts & group for group in needed) or 2 * sum(f is not None for f in fits) < len(fits):
            return 0.0
        return len(concepts) * len(concepts) / max(len(fits), 1)

    def _person(self, node: Node, pointer: str) -> Person:
        return self._of(self._fields("person", node, pointer, pointer), node, pointer)

    def _of(self, fields: Fields, node: Node, pointer: str) -> Person:
        """A native document of the fields of a person."""
        self._unfold(fields, pointer, 0)
        own = _first(fields, "headline", "about", "name", "first_name")
        where = own.pointer.rpartition("/")[0] if own else pointer
        person = _Made(node, where)
        evidence = _Evidence()
        if name := self._name(fields):
            person.put("name", *name)
            evidence.name(name[1].value)
        abouts = fields.get("about", [])
        if "headline" not in fields and len(abouts) > 1:  # a short text beside a long one is the line on top
            short = [f for f in abouts if f.node.kind == "scalar" and 0 < shapes.count(f.node) <= HEADLINE]
            if short and any(shapes.count(f.node) > HEADLINE for f in abouts):
                abouts.remove(short[0])
                fields["headline"] = short[:1]
        for concept in ("headline", "about", "industry", "url", "stage", "confidential"):
            if found := _best(fields, concept):
                person.put(concept, found.key, self._text(found))
        for concept in ("headline", "about"):
            evidence.text(concept, person.value(concept))
        address = _best(fields, "address")
        if found := _best(fields, "location"):
            if found.node.kind == "map":
                place, street = self._place(found)
                if place is not None:
                    person.put("location", found.key, place)
                address = address or street
            else:
                person.put("location", found.key, self._text(found))
            evidence.add("location", 0.5)
        if address:
            contact = _Made(address.node, address.pointer.rpartition("/")[0])
            contact.put("address", address.key, self._text(address))
            person.put("contact", address.key, self._keep(contact))
        if found := _best(fields, "photo"):
            if shapes.is_flag(found.node):
                self.result.unnamed |= {pointer} if _is_yes(found.node) else set()
            else:
                person.put("photo", found.key, self._photo(found))
            evidence.add("photo", 0.5)
        if found := _best(fields, "followers"):
            person.put("followers", found.key, self._text(found))
            evidence.add("followers", 1.0)
        for concept, one in (
            ("roles", self._roles), ("education", self._school), ("projects", self._entry), ("organizations", self._entry),
            ("volunteering", self._entry), ("publications", self._entry), ("courses", self._entry),
        ):  # fmt: skip
            if concept in fields:
                made = self._list(fields[concept], one)
                person.put(concept, fields[concept][0].key, made)
                evidence.entries(concept, made)
        for concept in ("skills", "certifications", "languages", "interests", "groups"):
            if found := _best(fields, concept):
                person.put(concept, found.key, self._copy(found.node, found.pointer))
                evidence.add(concept, 0.25)
        root = _Made(node, pointer)
        if person.keys:
            root.put("profile", node, self._keep(person))
        for concept, one in (("posts", self._post), ("invitations", self._invitation), ("messages", self._messages)):
            if concept in fields:
                made = self._list(fields[concept], one)
                if made.children or all(f.node.kind == "list" and not f.node.children for f in fields[concept]):
                    root.put(concept, fields[concept][0].key, made)
                evidence.entries(concept, made)
        if network := self._network(fields):
            root.put("network", *network)
            evidence.add("network", 1.0)
        if (found := _best(fields, "author")) and found.node.kind == "map":
            root.put("author", found.key, self._copy(found.node, found.pointer))
        evidence.linkedin(pointer, [f for listed in fields.values() for f in listed])
        evidence.wrapper(node)
        if _labels(node):
            evidence.add("labels", -9.0)
        evidence.strange(sum(item.entry == pointer for item in self.result.left), self.keys[pointer])
        return Person(self._keep(root), pointer, evidence.total, evidence.worked)

    def _unfold(self, fields: Fields, entry: str, depth: int) -> None:
        """Take in what stands in maps inside: ``basics``, ``personal_info``, ``sections``, ``user``."""
        parts = fields.pop("part", []) + fields.pop("sections", [])
        for part in parts if depth < DEEPEST else ():
            self._unfolded.add(part.pointer)
            inner = self._fields("person", part.node, part.pointer, entry)
            self._unfold(inner, entry, depth + 1)
            for concept, found in inner.items():
                mine = fields.setdefault(concept, [])
                mine += found
                mine.sort(key=lambda f: f.node.start)

    def _fields(self, place: str, node: Node, pointer: str, entry: str) -> Fields:
        """Keys of a map by what they mean at a place; the others go to ``left``, as parts of ``entry``."""
        found: Fields = {}
        for key, value, where in shapes.pairs(node, pointer):
            self.keys[entry] += 1
            name = self._meant(place, key, value)
            if name is None:
                if not key.value.startswith(PRIVATE):
                    self.result.left.append(Left(entry, where, place, key, value))
                continue
            found.setdefault(name.concept, []).append(Found(key, value, where, name.rank))
            if name.concept not in ("known", "part", "sections"):
                self.result.taken.append(Taken(where, key.value, name.concept))
        return found

    def _meant(self, place: str, key: Node, value: Node) -> Name | None:
        """What a key means: the first of its meanings that the value fits; or what the value alone tells."""
        if place == "person" and value.kind != "scalar":
            wrapped = any(n.concept == "person" for n in meanings("file", key.value))
            known = {n.concept for n in meanings(place, key.value)}
            single = value.kind == "map" or (len(value.children) == 1 and value.children[0].kind == "map")
            if (wrapped and single and not shapes.languages(value)) or (
                self._is_part(value)
                and known - ({"posts"} if value.kind == "map" else set())
                <= {"part", "sections", "about", "name", "headline"}
            ):
                return Name("part", "part", 99)
            if known == {"known"} and len(value.children) == 1 and value.kind == "list" and self._is_part(value):
                return Name("part", "part", 99)
        possible = [
            n for n in meanings(place, key.value)
            if shapes.fits(n.shape, value) and not (n.shape in _LISTS and not self._holds(n.shape, value))
        ]  # fmt: skip
        lists = [n for n in possible if n.shape in _PLACES]
        if len(lists) > 1 and value.kind != "scalar":
            weights = {n: self._weight(_PLACES[n.shape], value) for n in lists}
            return max(lists, key=lambda n: weights[n])
        if possible and not (
            possible[0].concept == "platform" and value.kind == "scalar" and shapes.is_url(value.value)
        ):
            return possible[0]
        if not possible and value.kind == "list" and value.children and (name := self._by_a_word(place, key, value)):
            return name
        if (
            place == "role"
            and value.kind == "scalar"
            and shapes.count(value) > 1
            and any(dates.part_range(value.value)[:2])
            and not dates.part_range(value.value)[2]
        ):
            return Name("dates", "range", 99)
        if place == "post" and value.kind == "scalar" and shapes.is_url(value.value) and not _PICTURE.search(key.value):
            return Name("link", "link", 99)
        if re.search(r"(?:[_-]?(?:[Ii]d|ID|[Uu]rn|URN|[Uu]rl|URL|[Cc]ount))$", key.value) and value.kind == "scalar":
            return Name("known", "any", 99)
        return None

    def _by_a_word(self, place: str, key: Node, value: Node) -> Name | None:
        """What a list is by one word of its key: *drafts for review*, *invitations envoyées*, *key points*."""
        for word in words(key.value):
            for name in meanings(place, word)[:1] if len(word) > 3 else ():
                bullets = name.shape == "bullets" and all(c.kind == "scalar" for c in value.children)
                if bullets or (name.shape in _PLACES and self._holds(name.shape, value)):
                    return name._replace(rank=99)
        return None

    def _is_part(self, node: Node) -> bool:
        """Whether a map, of whatever name, holds fields of a person: two of them, and half of its keys."""
        inside = shapes.pairs(node, "")
        found = [
            n for k, v, _ in inside if not v.is_null for n in meanings("person", k.value)[:1] if shapes.fits(n.shape, v)
        ]
        strong = {n.concept for n in found} - {"known", "url", "industry", "part", "sections", "location"}
        # a school or a firm has a name and a description too
        return (
            len(strong) >= 2 and strong not in ({"name", "about"}, {"name", "photo"}) and 2 * len(found) >= len(inside)
        )

    def _holds(self, shape: str, value: Node) -> bool:
        """Whether a list holds what its name says: entries with keys of that place, or nothing at all."""
        items = [n for n, _ in shapes.items(value, "")]
        place = _PLACES.get(shape)
        if not items or place is None:
            return True
        maps = [n for n in items[:20] if n.kind == "map"]
        if not maps:
            return shape in ("posts", "entries", "schools", "roles", "connections", "invitations")
        return any(self._shows(place, n) for n in maps)

    def _weight(self, place: str, value: Node) -> float:
        """How many of the keys of the entries of a list mean something at a place."""
        keys = [(k, v) for n, _ in list(shapes.items(value, ""))[:20] if n.kind == "map" for k, v in n.items()]
        good = [
            k
            for k, v in keys
            if any(m.concept != "known" and shapes.fits(m.shape, v) for m in meanings(place, k.value))
        ]
        return len(good) / max(len(keys), 1)

    def _shows(self, place: str, node: Node) -> bool:
        """Whether a map has keys of a place that tell."""
        found = {n.concept for k, v in node.items() for n in meanings(place, k.value)[:2] if shapes.fits(n.shape, v)}
        if place == "role":
            telling = found & {"title", "company", "start", "end", "dates", "description", "highlights", "positions"}
            return len(telling) >= 2 or (telling == {"title"} and len(node.keys) <= 2)
        if place == "post":
            return bool(found & {"text", "original", "opening"}) or (
                "link" in found and len(found & {"kind", "publish_at", "status", "title"}) > 0
            )
        if place == "message":
            return bool(found & {"text"}) or any(
                "messages" in {n.concept for n in meanings("conversation", k.value)} for k, _ in node.items()
            )
        needed = {
            "school": {"school", "degree", "area"},
            "entry": {"name", "description"},
            "invitation": {"note", "to", "from"},
            "connection": {"name", "first_name"},
        }
        return bool(found & needed.get(place, found))

    # values

    def _keep(self, made: _Made) -> Node:
        node = made.node()
        self.result.origins[id(node)] = made.pointer
        return node

    def _copy(self, node: Node, pointer: str) -> Node:
        """A value as it is, with all that is in it."""
        children = []
        for i, child in enumerate(node.children):
            part = escape(node.keys[i].value) if node.kind == "map" else str(i)
            children.append(self._copy(child, f"{pointer}/{part}"))
        found = replace(node, children=children)
        self.result.origins[id(found)] = pointer
        return found

    def _scalar(self, node: Node, pointer: str, value: str | None = None) -> Node:
        """A text, or another that stands for it."""
        plain = value is None and node.kind == "scalar"
        found = replace(node) if plain else Node("scalar", node.start, node.end, value or "")
        self.result.origins[id(found)] = pointer
        return found

    def _text(self, found: Found) -> Node:
        """The text of a value: itself, the paragraphs of a list, or what a map holds as its text or in one language."""
        return self._joined(list(self._texts(found.node, found.pointer)), found)

    def _joined(self, parts: list[tuple[Node, str]], found: Found) -> Node:
        """Several texts as one, which stands where the first of them does and knows where its parts are."""
        filled = [(n, p) for n, p in parts if not shapes.is_empty(n)]
        if len(filled) == 1 or len(parts) == 1:
            return self._scalar(*(filled or parts)[0])
        if not filled:
            return self._scalar(found.node, found.pointer, "")
        made = derived([n for n, _ in filled], BREAK)
        first = filled[0][1]
        self.result.derived[first] = made
        self.result.merged |= {p for _, p in filled[1:]}
        self.result.origins[id(made)] = first
        return made

    def _texts(self, node: Node, pointer: str) -> Iterator[tuple[Node, str]]:
        """Texts in a value, each with its pointer; of several languages those of the first."""
        if node.kind == "scalar":
            yield node, pointer
        elif node.kind == "list":
            for i, child in enumerate(node.children):
                yield from self._texts(child, f"{pointer}/{i}")
        elif versions := shapes.languages(node):
            first, *others = versions
            yield from self._texts(first[1], f"{pointer}/{escape(first[0])}")
            self.result.versions += [(f"{pointer}/{escape(k)}", f"{pointer}/{escape(first[0])}") for k, _ in others]
        elif (inner := shapes.text_of(node)) and not shapes.parts(node):
            yield from self._texts(inner[1], f"{pointer}/{escape(inner[0])}")
        else:
            for key, child in node.items():
                if not key.value.startswith("_"):
                    yield from self._texts(child, f"{pointer}/{escape(key.value)}")

    def _name(self, fields: Fields) -> tuple[Node, Node] | None:
        """Key and text of a name, put together from its parts where they stand apart."""
        whole, first, last = (_best(fields, c) for c in ("name", "first_name", "last_name"))
        if whole and whole.node.kind == "map":
            inner = self._fields("person", whole.node, whole.pointer, whole.pointer)
            first, last = _best(inner, "first_name") or first, _best(inner, "last_name") or last
            whole = _best(inner, "name")
        value = self._text(whole) if whole else None
        given, family = (self._text(f).value.strip() if f else "" for f in (first, last))
        told = value.value.strip() if value else ""
        alone = not (given or family) or (told and given in told and family in told)
        if whole and value is not None and alone:
            return whole.key, value
        parts = [first, last or whole] if given else [whole, last]
        texts = [t for f in parts if f for t in list(self._texts(f.node, f.pointer))[:1] if not shapes.is_empty(t[0])]
        source = first or last or whole
        if source is None:
            return None
        if len(texts) < 2:
            return source.key, self._scalar(*texts[0]) if texts else self._scalar(source.node, source.pointer, "")
        made = derived([n for n, _ in texts], " ")
        self.result.derived[texts[0][1]] = made
        self.result.merged |= {p for _, p in texts[1:]}
        self.result.origins[id(made)] = texts[0][1]
        return source.key, made

    def _place(self, found: Found) -> tuple[Node | None, Found | None]:
        """City, region or country of a location, and the street where it says one."""
        inner = self._fields("place", found.node, found.pointer, found.pointer)
        best = _best(inner, "location") or _best(inner, "country") or _best(inner, "address")
        street = _best(inner, "address")
        return self._text(best) if best else None, street if street and street.node.value.strip() else None

    def _photo(self, found: Found) -> Node:
        """Path or address of a picture."""
        node, pointer = found.node, found.pointer
        if node.kind == "list" and node.children:
            node, pointer = node.children[0], f"{pointer}/0"
        if node.kind == "map":
            inner = shapes.file_of(node)
            if inner is None:
                return self._scalar(node, pointer, "")
            node, pointer = inner[1], f"{pointer}/{escape(inner[0])}"
        return self._scalar(node, pointer)

    def _list(self, found: Sequence[Found], one: Callable[[Node, str, Found], Iterable[Node]]) -> Node:
        """All entries under these keys, each translated."""
        children: list[Node] = []
        for item in found:
            for node, pointer in shapes.items(item.node, item.pointer):
                children += one(node, pointer, item)
        first = found[0]
        made = Node("list", first.node.start, first.node.end, children=children)
        self.result.origins[id(made)] = first.pointer
        return made

    # roles

    def _roles(self, node: Node, pointer: str, found: Found, above: _Made | None = None) -> list[Node]:
        """The role of an entry, or one for each of the positions that stand under a company."""
        if node.kind == "scalar":
            return self._role_in_a_line(node, pointer)
        fields = self._fields("role", node, pointer, pointer)
        role = _Made(node, pointer)
        for concept in ("title", "company", "confidential", "volunteer", "url", "remote", "current"):
            if item := _best(fields, concept):
                role.put(concept, item.key, self._text(item))
        company = _best(fields, "company")
        if company and company.node.kind == "scalar" and " · " in company.node.value:  # Dock Ltd · Full-time
            text = company.node.value.partition(" · ")[0]
            role.put("company", company.key, self._scalar(replace(company.node, value=text), company.pointer))
        if item := _best(fields, "location"):
            place = self._place(item)[0] if item.node.kind == "map" else self._text(item)
            if place is not None:
                role.put("location", item.key, place)
        elif company and company.node.kind == "map":
            inner = [
                (k, v)
                for k, v in company.node.items()
                if any(n.concept == "location" for n in meanings("role", k.value))
            ]
            for k, v in inner[:1]:
                role.put("location", k, self._text(Found(k, v, f"{company.pointer}/{escape(k.value)}")))
        named = self._outer_name(found, pointer)
        for name in ("company", "title"):
            if named and name not in role.keys and {"company", "title"} - {name} & set(role.keys):
                role.put(name, named, self._scalar(named, pointer, named.value))
                named = None
        self._dated(fields, role)
        self._told(fields, role)
        if item := _best(fields, "context"):
            role.put("context", item.key, self._copy(item.node, item.pointer))
        if above is not None:
            for name in ("title", "company", "location", "start", "end", "description", "highlights"):
                if name in above.keys and name not in role.keys:
                    role.put(name, above.keys[name][0], self._again(above.keys[name][1]))
        if "positions" not in fields:
            return [self._keep(role)] if role.keys else []
        if above is not None:
            return [self._keep(role)]
        made: list[Node] = []
        for item in fields["positions"]:
            for child, where in shapes.items(item.node, item.pointer):
                if child.kind == "map":
                    made += self._roles(child, where, item, role)
        return made or [self._keep(role)]

    def _outer_name(self, found: Found, pointer: str) -> Node | None:
        """The key of an entry in a map of entries, where it is a name: ``jobs: {Dock Ltd: {title: …}}``."""
        if found.node.kind != "map" or pointer.rpartition("/")[0] != found.pointer:
            return None
        key = next((k for k in found.node.keys if f"{found.pointer}/{escape(k.value)}" == pointer), None)
        return (
            key
            if key is not None and any(map(str.isalpha, key.value)) and (" " in key.value or key.value[:1].isupper())
            else None
        )

    def _again(self, node: Node) -> Node:
        """A value a second time, for another role."""
        found = replace(node, children=[self._again(c) for c in node.children])
        self.result.origins[id(found)] = self.result.origins.get(id(node), "")
        return found

    def _role_in_a_line(self, node: Node, pointer: str) -> list[Node]:
        """*Analyst at XYZ (2019 - 2021)*: title, organisation and dates of a role in one text."""
        if node.is_null or not node.value.strip():
            return []
        text = node.value.strip()
        role = _Made(node, pointer)
        start, end, rest = dates.part_range(text)
        title, company = shapes.title_and_company(rest)
        values = {"title": title, "company": company, "start": start, "end": end}
        if not title or not company:
            self.result.left.append(Left(pointer, pointer, "role", node, node))
            return []
        for name, value in values.items():
            if value:
                role.put(name, node, self._scalar(node, pointer, value))
        if len(rest.split()) > 12:
            role.put("description", node, self._scalar(node, pointer))
        return [self._keep(role)]

    def _dated(self, fields: Fields, made: _Made) -> None:
        """Start and end, from keys of their own, from a month and a year that stand apart, or from a range in one text."""
        for name in ("start", "end"):
            if item := _best(fields, name):
                month = _best(fields, f"{name}_month")
                made.put(name, item.key, self._date(item, month))
        item = _best(fields, "dates")
        if item is None or ("start" in made.keys and made.value("start") and "end" in made.keys):
            return
        if item.node.kind == "map":
            inner = self._fields("role", item.node, item.pointer, item.pointer)
            inner.pop("dates", None)
            for name in ("start", "end"):
                if (found := _best(inner, name)) and not made.value(name):
                    made.put(name, found.key, self._date(found, None))
            if found := _best(inner, "current"):
                made.put("current", found.key, self._text(found))
            return
        if item.node.kind == "list":
            for name, (i, child) in zip(("start", "end"), enumerate(item.node.children)):
                if child.kind == "scalar" and not made.value(name):
                    made.put(name, item.key, self._scalar(child, f"{item.pointer}/{i}"))
            return
        text = item.node.value
        start, end, _ = dates.part_range(text)
        if not start and not end:
            if any(map(str.isdigit, text)) and dates.known(text):
                start = end = text
            else:
                return
        for name, value in (("start", start), ("end", end)):
            if value and not made.value(name):
                made.put(name, item.key, self._scalar(item.node, item.pointer, value))

    def _date(self, item: Found, month: Found | None) -> Node:
        """A date as a text: ``{year: 2019, month: 3}`` and a year beside its month are one."""
        node = item.node
        if node.kind == "map":
            value = shapes.date_of(node)
            return self._scalar(node, item.pointer, value)
        if node.kind == "list":
            return self._text(item)
        if (moment := shapes.from_timestamp(node.value)) is not None:
            return self._scalar(node, item.pointer, moment)
        said = month.node.value.strip() if month and month.node.kind == "scalar" and not month.node.is_null else ""
        if said and node.value.strip().isdecimal():
            return self._scalar(node, item.pointer, shapes.month_of(node.value.strip(), said))
        return self._scalar(node, item.pointer)

    def _told(self, fields: Fields, made: _Made) -> None:
        """What was done: one text as the description, all further ones and lists as highlights."""
        bullets: list[Node] = []
        texts = sorted((f for f in fields.get("description", ()) if not shapes.is_empty(f.node)), key=lambda f: f.rank)
        for item in texts:
            parts = list(self._texts(item.node, item.pointer))
            if len(parts) == 1 and "description" not in made.keys:
                made.put("description", item.key, self._scalar(*parts[0]))
            else:
                bullets += [self._scalar(*p) for p in parts]
        empty = _best(fields, "description")
        if empty and not texts and empty.node.kind != "list":
            made.put("description", empty.key, self._text(empty))
        first = None
        for item in fields.get("highlights", ()):
            first = first or item
            bullets += [self._scalar(*p) for p in self._texts(item.node, item.pointer) if not p[0].is_null]
        if bullets:
            source = first or texts[0]
            listed = Node("list", source.node.start, source.node.end, children=bullets)
            self.result.origins[id(listed)] = source.pointer
            made.put("highlights", source.key, listed)

    def _school(self, node: Node, pointer: str, found: Found) -> list[Node]:
        return self._thing("school", ("school", "degree", "area"), node, pointer)

    def _entry(self, node: Node, pointer: str, found: Found) -> list[Node]:
        return self._thing("entry", ("name", "role", "result", "url"), node, pointer)

    def _thing(self, place: str, concepts: Sequence[str], node: Node, pointer: str) -> list[Node]:
        made = _Made(node, pointer)
        if node.kind == "scalar":
            if node.is_null or not node.value.strip():
                return []
            made.put(concepts[0], node, self._scalar(node, pointer))
            return [self._keep(made)]
        if node.kind != "map":
            return []
        fields = self._fields(place, node, pointer, pointer)
        for concept in concepts:
            if item := _best(fields, concept):
                made.put(concept, item.key, self._text(item))
        self._dated(fields, made)
        self._told(fields, made)
        return [self._keep(made)] if made.keys else []

    # posts, invitations, messages

    def _post(self, node: Node, pointer: str, found: Found) -> list[Node]:
        post = _Made(node, pointer)
        if node.kind == "scalar":
            if node.is_null or not node.value.strip():
                return []
            post.put("text", node, self._scalar(node, pointer))
            return [self._keep(post)]
        if node.kind != "map":
            return []
        fields = self._fields("post", node, pointer, pointer)
        text = _best(fields, "text")
        pieces = [f for c in ("opening", "text", "closing") if (f := _best(fields, c))]
        if pieces:
            text = text or pieces[0]
            post.put("text", text.key, self._joined([t for f in pieces for t in self._texts(f.node, f.pointer)], text))
        listed = (
            said("post", found.key.value)
            if meanings("person", found.key.value) and found.key.value.lower() != "shares"
            else ""
        )
        kind = ""
        for told in fields.get("kind", ()):
            kind = kind or said("post", told.node.value if told.node.kind == "scalar" else "")
        if any(_is_yes(f.node) for f in fields.get("is_share", ())):
            kind = "reshare"
        own = words(post.value("text"))
        shared, telling = self._shared(fields, post.value("text"), kind, len(own) if text else 0)
        if shared is not None:
            post.put("shares", *shared)
        if telling or (listed == "reshare" and not kind):
            kind = kind or "reshare"
        if not text and not shared and kind != "reshare":
            return []
        if kind in ("reshare", "article"):
            where = _best(fields, "kind") or _best(fields, "is_share") or Found(node, node, pointer)
            post.put("kind", where.key, self._scalar(where.node, where.pointer, kind))
        for concept in ("title", "first_comment", "intent", "genre", "will_sponsor", "alt"):
            if item := _best(fields, concept):
                post.put(concept, item.key, self._text(item))
        if item := _best(fields, "publish_at"):
            post.put("publish_at", item.key, self._date(item, None))
        for told in fields.get("status", ()):
            state = self._text(told)
            if said("published", state.value) and (told.key.value.lower() not in ("draft",)):
                state = self._scalar(told.node, told.pointer, "published")
            elif _is_yes(told.node) or state.value.lower() in ("false", "no"):
                continue
            post.put("status", told.key, state)
        for concept in ("media", "tags", "platform", "visibility", "series"):
            if (item := _best(fields, concept)) and not shapes.is_empty(item.node):
                post.put(concept, item.key, self._copy(item.node, item.pointer))
        return [self._keep(post)]

    def _shared(self, fields: Fields, text: str, kind: str, length: int) -> tuple[tuple[Node, Node] | None, bool]:
        """Key and map of what a post passes on, and whether it is told to be somebody else's post. A post's own address is
        none of it, unless there is next to nothing beside it."""
        made: _Made | None = None
        key: Node | None = None
        original = _best(fields, "original")
        for told in [f for f in (original, _best(fields, "link")) if f]:
            made = made or _Made(told.node, told.pointer)
            key = key or told.key
            node, pointer = told.node, told.pointer
            if node.kind == "list" and node.children:
                node, pointer = node.children[0], f"{pointer}/0"
            if node.kind == "map":
                inner = self._fields("shared", node, pointer, pointer)
                for name in ("url", "title", "text"):
                    if (part := _best(inner, name)) and name not in made.keys:
                        made.put(name, part.key, self._text(part))
            elif not shapes.is_empty(node):
                mine = told is not original and bool(_LINKEDIN_POST.search(node.value))
                if mine and length > SHORT and kind != "reshare":
                    continue
                name = "url" if shapes.is_url(node.value) else "text"
                if name not in made.keys:
                    made.put(name, told.key, self._scalar(node, pointer))
        for concept, name in (("link_title", "title"), ("link_text", "text")):
            if item := _best(fields, concept):
                made = made or _Made(item.node, item.pointer)
                key = key or item.key
                if name not in made.keys:
                    made.put(name, item.key, self._text(item))
        if made is None or key is None or all(shapes.is_empty(n) for _, n in made.keys.values()):
            return None, False
        other = original is not None and any(
            w in ("post", "reshare", "repost", "quoted", "quote", "beitrag", "publication")
            for w in words(original.key.value)
        )
        return (key, self._keep(made)), other

    def _invitation(self, node: Node, pointer: str, found: Found) -> list[Node]:
        if node.kind == "scalar" and not shapes.is_empty(node):
            note = _Made(node, pointer)
            note.put("note", node, self._scalar(node, pointer))
            return [self._keep(note)]
        if node.kind != "map":
            return []
        fields = self._fields("invitation", node, pointer, pointer)
        made = _Made(node, pointer)
        self._whom(fields, made, found)
        for concept in ("note", "keep"):
            if item := _best(fields, concept):
                made.put(concept, item.key, self._text(item))
        if item := _best(fields, "sent"):
            made.put("sent", item.key, self._date(item, None))
        if item := _best(fields, "status"):
            state = self._text(item)
            made.put(
                "status", item.key, self._scalar(item.node, item.pointer, said("status", state.value) or state.value)
            )
        return [self._keep(made)] if {"note", "to"} & set(made.keys) else []

    def _messages(self, node: Node, pointer: str, found: Found) -> list[Node]:
        """A message, or those of a conversation."""
        if node.kind != "map":
            return []
        talk = {n.concept for k, v in node.items() if v.kind == "list" for n in meanings("conversation", k.value)}
        if "messages" in talk:
            fields = self._fields("conversation", node, pointer, pointer)
            other = _best(fields, "with")
            made: list[Node] = []
            for item in fields.get("messages", ()):
                for child, where in shapes.items(item.node, item.pointer):
                    made += self._message(child, where, item, other)
            return made
        return self._message(node, pointer, found, None)

    def _message(self, node: Node, pointer: str, found: Found, other: Found | None) -> list[Node]:
        if node.kind != "map":
            return []
        role = node.get("role")
        if role is not None and role.kind == "scalar" and role.value.lower() in _PROMPT:
            self.result.prompts = True  # what a program says to a language model
            return []
        fields = self._fields("message", node, pointer, pointer)
        if other is not None and "to" not in fields:
            fields["to"] = [other]
        made = _Made(node, pointer)
        self._whom(fields, made, found)
        for concept in ("text", "first", "last_contact"):
            if item := _best(fields, concept):
                made.put(concept, item.key, self._text(item))
        if item := _best(fields, "sent"):
            made.put("sent", item.key, self._date(item, None))
        return [self._keep(made)] if "text" in made.keys else []

    def _whom(self, fields: Fields, made: _Made, found: Found) -> None:
        """The other side, how they know each other, and who wrote."""
        to, sender = _best(fields, "to"), _best(fields, "from")
        way = _best(fields, "direction")
        direction = said("direction", self._text(way).value) if way else ""
        direction = direction or said("direction", found.key.value)
        mine = sender is not None and bool(said("self", self._text(sender).value))
        me = to is not None and bool(said("self", self._text(to).value))
        if not direction and sender is not None and not mine and (to is None or me):
            direction = "incoming"
        other = sender if direction == "incoming" and sender is not None and not mine else to
        who = _Made(other.node, other.pointer) if other else None
        relation = _best(fields, "relation")
        met = _best(fields, "met")
        if other and who is not None:
            if other.node.kind == "map":
                inner = self._fields("connection", other.node, other.pointer, other.pointer)
                if name := self._name(inner):
                    who.put("name", *name)
                relation = relation or _best(inner, "relation")
                met = met or _best(inner, "met")
            else:
                who.put("name", other.key, self._text(other))
        if relation:
            who = who or _Made(relation.node, relation.pointer)
            value = self._text(relation)
            who.put(
                "relation",
                relation.key,
                self._scalar(relation.node, relation.pointer, said("relation", value.value) or value.value),
            )
        if who is not None and who.keys:
            made.put("to", (other or relation or Found(who.source, who.source, "")).key, self._keep(who))
        if direction:
            source = way or sender or to
            if source is not None:
                made.put("direction", source.key, self._scalar(source.node, source.pointer, direction))
        self._met(met, _best(fields, "met_when"), made)

    def _met(self, met: Found | None, when: Found | None, made: _Made) -> None:
        """Where and when two people met; one text counts as the place."""
        if met is None and when is None:
            return
        source = met or when
        assert source is not None
        inner = _Made(source.node, source.pointer)
        if met is not None and met.node.kind == "map":
            for key, value in met.node.items():
                name = "when" if {n.concept for n in meanings("event", key.value)} & {"date"} else "where"
                if value.kind == "scalar" and name not in inner.keys:
                    inner.put(name, key, self._scalar(value, f"{met.pointer}/{escape(key.value)}"))
        elif met is not None and not shapes.is_empty(met.node):
            inner.put("where", met.key, self._text(met))
        if when is not None:
            inner.put("when", when.key, self._text(when))
        if inner.keys:
            made.put("met", source.key, self._keep(inner))

    # network

    def _network(self, fields: Fields) -> tuple[Node, Node] | None:
        """Key and map of the contacts, where there are any."""
        found = _best(fields, "network")
        inner = self._fields("network", found.node, found.pointer, found.pointer) if found else {}
        connections = [*inner.get("connections", ()), *fields.get("connections", ())]
        source = found or (connections[0] if connections else None)
        if source is None:
            return None
        made = _Made(source.node, source.pointer)
        if connections:
            made.put("connections", connections[0].key, self._list(connections, self._connection))
        if "events" in inner:
            made.put("events", inner["events"][0].key, self._list(inner["events"], self._event))
        for concept in ("policy", "job_seeking", "in_person"):
            if item := _best(inner, concept):
                made.put(concept, item.key, self._text(item))
        for concept in ("groups", "targets"):
            if item := _best(inner, concept):
                made.put(concept, item.key, self._copy(item.node, item.pointer))
        return (source.key, self._keep(made)) if made.keys else None

    def _connection(self, node: Node, pointer: str, found: Found) -> list[Node]:
        made = _Made(node, pointer)
        if node.kind == "scalar":
            if not node.is_null:
                made.put("name", node, self._scalar(node, pointer))
        elif node.kind == "map":
            fields = self._fields("connection", node, pointer, pointer)
            if name := self._name(fields):
                made.put("name", *name)
            for concept in (
                "company",
                "position",
                "note",
                "last_contact",
                "written",
                "answered",
                "do_not_contact",
                "url",
            ):
                if item := _best(fields, concept):
                    made.put(concept, item.key, self._text(item))
            if item := _best(fields, "connected"):
                made.put("connected", item.key, self._date(item, None))
            self._met(_best(fields, "met"), None, made)
        return [self._keep(made)] if made.keys else []

    def _event(self, node: Node, pointer: str, found: Found) -> list[Node]:
        if node.kind != "map":
            return []
        fields, made = self._fields("event", node, pointer, pointer), _Made(node, pointer)
        for concept in ("name", "date", "followed_up", "note", "url"):
            if item := _best(fields, concept):
                made.put(concept, item.key, self._text(item))
        if item := _best(fields, "people"):
            people = list(self._texts(item.node, item.pointer))
            listed = Node("list", item.node.start, item.node.end, children=[self._scalar(*p) for p in people])
            self.result.origins[id(listed)] = item.pointer
            made.put("people", item.key, listed)
        return [self._keep(made)] if made.keys else []


_PLACES = {
    "roles": "role", "schools": "school", "entries": "entry", "posts": "post", "invitations": "invitation",
    "messages": "message", "connections": "connection",
}  # fmt: skip


class _Made:
    """A map of the native format in the making. ``source``, ``pointer``: the value of the file that it comes from."""

    def __init__(self, source: Node, pointer: str) -> None:
        self.source = source
        self.pointer = pointer
        self.keys: dict[str, tuple[Node, Node]] = {}

    def put(self, name: str, key: Node, node: Node) -> None:
        """Set a key; the place of its name in the file is that of ``key``."""
        self.keys[name] = (Node("scalar", key.start, key.end if key.kind == "scalar" else key.start, name), node)

    def value(self, name: str) -> str:
        """The text under a key; empty where there is none."""
        return self.keys[name][1].value if name in self.keys else ""

    def node(self) -> Node:
        source = self.source
        keys, children = [k for k, _ in self.keys.values()], [n for _, n in self.keys.values()]
        return Node("map", source.start, source.end, keys=keys, children=children)


class _Evidence:
    """What the findings of a translation add up to."""

    def __init__(self) -> None:
        self.total = 0.0
        self.worked = False
        self._named = False

    def add(self, concept: str, weight: float) -> None:
        self.total += weight

    def name(self, value: str) -> None:
        """A name of two words and more, without figures and signs, is one of a person."""
        parts = value.split()
        self._named = (
            2 <= len(parts) <= 6
            and all(p[0].isalpha() or p[0] in "'’(" for p in parts)
            and not any(map(str.isdigit, value))
        )
        self.total += 1.0 if self._named else 0.5

    def text(self, concept: str, value: str) -> None:
        long = len(value.split())
        if concept == "headline" and value.strip():
            self.total += 1.0
        elif concept == "about" and long:
            self.total += 1.0 if long >= PROSE else 0.5

    def entries(self, concept: str, made: Node) -> None:
        """Entries that say what entries of their kind say."""
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
        """The word itself in a key, or an address there."""
        if _LINKEDIN.search(pointer) or any(
            _LINKEDIN.search(f.pointer) or (f.node.kind == "scalar" and "linkedin.com/" in f.node.value) for f in found
        ):
            self.total += 1.0

    def wrapper(self, node: Node) -> None:
        """What stands around it says that it is a profile; or that it is something else."""
        names = {w for k, v in node.items() if v.kind == "map" for w in words(k.value)}
        self.total += 1.0 * bool(names & _WRAPPERS) - _foreign(node)

    def strange(self, left: int, keys: int) -> None:
        """Keys that mean nothing here speak against."""
        self.total -= 2.0 * left / max(keys, 1)


def _best(fields: Fields, concept: str) -> Found | None:
    """The likeliest of the keys of a concept that has a value; else the likeliest of all."""
    found = sorted(fields.get(concept, ()), key=lambda f: f.rank)
    return next((f for f in found if not shapes.is_empty(f.node)), found[0] if found else None)


def _first(fields: Fields, *concepts: str) -> Found | None:
    return next((f for c in concepts if (f := _best(fields, c))), None)


def _foreign(node: Node) -> float:
    """How much the keys of a map speak of another program."""
    return 2.0 * len({k.value.lower() for k in node.keys} & _FOREIGN)


def _labels(node: Node) -> bool:
    """Whether a map holds the words of an interface: values that only say what the key says, ``headline: Headline``."""
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


def _is_yes(node: Node) -> bool:
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
