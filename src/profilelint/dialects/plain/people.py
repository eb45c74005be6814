"""The people of a file: where they stand, and what each key of theirs is."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.dialects import shapes
from profilelint.dialects.plain.evidence import PROSE, Evidence, foreign, is_interface
from profilelint.dialects.plain.meaning import PLACES, fit, is_person
from profilelint.dialects.plain.network import network
from profilelint.dialects.plain.notes import invitation, messages
from profilelint.dialects.plain.parts import name_of, photo_of, place_of
from profilelint.dialects.plain.posts import post
from profilelint.dialects.plain.reading import NAMED, Fields, Found, Person, best, first_of, is_yes
from profilelint.dialects.plain.roles import entry, roles, school
from profilelint.dialects.plain.tree import Made, Tree
from profilelint.dialects.vocabulary import meanings
from profilelint.document import Node, escape

DEEPEST = 4
"""Maps inside maps that are still looked into for a person: ``data: {user: {profile: {basics: …}}}``."""
HEADLINE = 12
"""Most words of a text that is taken for a headline where none has such a name."""
TRIES = 200
"""Maps and lists of a file in which people are looked for."""


def people(tree: Tree, node: Node, pointer: str, depth: int, *, loose: bool = True) -> list[Person]:
    """Return people in a map or a list. ``loose``: a list may as well hold the roles or posts of one."""
    tree.tries += 1
    if depth > DEEPEST or tree.tries > TRIES:
        return []
    if node.kind == "list":
        return _listed(tree, node, pointer, depth, loose=loose)
    if node.kind != "map":
        return []
    taken, left = tree.result.taken, tree.result.left
    tree.result.taken, tree.result.left = [*taken], [*left]
    person = _person(tree, node, pointer)
    tried = tree.result.taken, tree.result.left
    if person.evidence < NAMED:
        tree.result.taken, tree.result.left = [*taken], [*left]
    found: list[Person] = []
    for key, child, where in _inside(tree, node, pointer, person):
        holder = {n.concept for n in meanings("file", key)} != set()
        found += people(tree, child, where, depth + 1, loose=holder)
    for inner in found:
        inner.evidence -= foreign(node)
    found = [p for p in found if p.evidence >= NAMED]
    if person.evidence >= NAMED:
        return [person, *found]
    if found:
        return found
    tree.result.taken, tree.result.left = tried
    return [person] if person.root.keys else []


def _inside(tree: Tree, node: Node, pointer: str, person: Person) -> Iterator[tuple[str, Node, str]]:
    """Yield values of a map in which people may stand: lists of such beside a person, any where there is none."""
    for key, child in node.items():
        where = f"{pointer}/{escape(key.value)}"
        if where in tree.unfolded or {n.concept for n in meanings("person", key.value)} == {"known"} - {
            n.concept for n in meanings("file", key.value)
        }:
            continue  # taken already, or people who are like this one
        if person.evidence >= NAMED and any(n.shape in PLACES for n in meanings("person", key.value)):
            continue  # projects have names and texts too
        listed = child.kind == "list" and sum(c.kind == "map" and is_person(c) for c in child.children[:20])
        if listed or (person.evidence < NAMED and child.kind != "scalar" and child.children):
            yield key.value, child, where


def _listed(tree: Tree, node: Node, pointer: str, depth: int, *, loose: bool) -> list[Person]:
    """Return what a list at the top holds: several people, or the roles, posts, invitations or messages of one."""
    children = [(c, f"{pointer}/{i}") for i, c in enumerate(node.children)]
    maps = [(c, p) for c, p in children if c.kind == "map"]
    if not maps:
        if depth == 0 and children and all(c.kind == "scalar" and shapes.count(c) >= PROSE for c, _ in children):
            return [_of(tree, {"posts": [Found(node, node, pointer)]}, node, pointer)]
        return []
    if shapes.pairs(node, pointer):
        person = _person(tree, node, pointer)
        if person.evidence >= NAMED:
            return [person]
    kinds = {
        place: sum(fit(place, c) for c, _ in maps[:20]) for place in ("person", "role", "post", "invitation", "message")
    }
    likeliest = max(kinds, key=lambda k: kinds[k])
    if not kinds[likeliest]:
        return []
    if likeliest == "person" or sum(is_person(c) for c, _ in maps[:20]) * 2 > len(maps[:20]):
        tree.tries -= len(maps)
        found = [p for c, where in maps for p in people(tree, c, where, depth + 1)]
        if found:
            return found
    concept = {"role": "roles", "post": "posts", "invitation": "invitations", "message": "messages"}.get(likeliest)
    if concept is None or not loose:
        return []
    person = _of(tree, {concept: [Found(node, node, pointer)]}, node, pointer)
    person.evidence -= foreign(maps[0][0])
    return [person]


def _person(tree: Tree, node: Node, pointer: str) -> Person:
    return _of(tree, tree.fields("person", node, pointer, pointer), node, pointer)


def _of(tree: Tree, fields: Fields, node: Node, pointer: str) -> Person:
    """Return a native document of the fields of a person."""
    _unfold(tree, fields, pointer, 0)
    own = first_of(fields, "headline", "about", "name", "first_name")
    where = own.pointer.rpartition("/")[0] if own else pointer
    person = Made(node, where)
    evidence = Evidence()
    if name := name_of(tree, fields):
        person.put("name", *name)
        evidence.name(name[1].value)
    abouts = fields.get("about", [])
    if "headline" not in fields and len(abouts) > 1:  # a short text beside a long one is the line on top
        short = [f for f in abouts if f.node.kind == "scalar" and 0 < shapes.count(f.node) <= HEADLINE]
        if short and any(shapes.count(f.node) > HEADLINE for f in abouts):
            abouts.remove(short[0])
            fields["headline"] = short[:1]
    for concept in ("headline", "about", "industry", "url", "stage", "confidential"):
        if found := best(fields, concept):
            person.put(concept, found.key, tree.text(found))
    for concept in ("headline", "about"):
        evidence.text(concept, person.value(concept))
    address = best(fields, "address")
    if found := best(fields, "location"):
        if found.node.kind == "map":
            place, street = place_of(tree, found)
            if place is not None:
                person.put("location", found.key, place)
            address = address or street
        else:
            person.put("location", found.key, tree.text(found))
        evidence.add("location", 0.5)
    if address:
        contact = Made(address.node, address.pointer.rpartition("/")[0])
        contact.put("address", address.key, tree.text(address))
        person.put("contact", address.key, tree.keep(contact))
    if found := best(fields, "photo"):
        if shapes.is_flag(found.node):
            tree.result.unnamed |= {pointer} if is_yes(found.node) else set()
        else:
            person.put("photo", found.key, photo_of(tree, found))
        evidence.add("photo", 0.5)
    if found := best(fields, "followers"):
        person.put("followers", found.key, tree.text(found))
        evidence.add("followers", 1.0)
    for concept, one in (
        ("roles", roles), ("education", school), ("projects", entry), ("organizations", entry),
        ("volunteering", entry), ("publications", entry), ("courses", entry),
    ):  # fmt: skip
        if concept in fields:
            made = tree.entries(fields[concept], one)
            person.put(concept, fields[concept][0].key, made)
            evidence.entries(concept, made)
    for concept in ("skills", "certifications", "languages", "interests", "groups"):
        if found := best(fields, concept):
            person.put(concept, found.key, tree.copy(found.node, found.pointer))
            evidence.add(concept, 0.25)
    root = Made(node, pointer)
    if person.keys:
        root.put("profile", node, tree.keep(person))
    for concept, one in (("posts", post), ("invitations", invitation), ("messages", messages)):
        if concept in fields:
            made = tree.entries(fields[concept], one)
            if made.children or all(f.node.kind == "list" and not f.node.children for f in fields[concept]):
                root.put(concept, fields[concept][0].key, made)
            evidence.entries(concept, made)
    if contacts := network(tree, fields):
        root.put("network", *contacts)
        evidence.add("network", 1.0)
    if (found := best(fields, "author")) and found.node.kind == "map":
        root.put("author", found.key, tree.copy(found.node, found.pointer))
    evidence.linkedin(pointer, [f for listed in fields.values() for f in listed])
    evidence.wrapper(node)
    if is_interface(node):
        evidence.add("labels", -9.0)
    evidence.strange(sum(item.entry == pointer for item in tree.result.left), tree.keys[pointer])
    return Person(tree.keep(root), pointer, evidence.total, evidence.worked)


def _unfold(tree: Tree, fields: Fields, entry: str, depth: int) -> None:
    """Take in what stands in maps inside: ``basics``, ``personal_info``, ``sections``, ``user``."""
    parts = fields.pop("part", []) + fields.pop("sections", [])
    for part in parts if depth < DEEPEST else ():
        tree.unfolded.add(part.pointer)
        inner = tree.fields("person", part.node, part.pointer, entry)
        _unfold(tree, inner, entry, depth + 1)
        for concept, found in inner.items():
            mine = fields.setdefault(concept, [])
            mine += found
            mine.sort(key=lambda f: f.node.start)
