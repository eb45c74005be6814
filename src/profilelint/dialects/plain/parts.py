"""Names, places, pictures and dates, whatever they are made of."""

from __future__ import annotations

from profilelint.dialects import shapes
from profilelint.dialects.derived import joined
from profilelint.dialects.periods import range_of
from profilelint.dialects.plain.reading import Fields, Found, best
from profilelint.dialects.plain.tree import Made, Tree
from profilelint.document import Node, escape
from profilelint.text import dates


def name_of(tree: Tree, fields: Fields) -> tuple[Node, Node] | None:
    """Return the key and text of a name, put together from its parts where they stand apart."""
    whole, first, last = (best(fields, c) for c in ("name", "first_name", "last_name"))
    if whole and whole.node.kind == "map":
        inner = tree.fields("person", whole.node, whole.pointer, whole.pointer)
        first, last = best(inner, "first_name") or first, best(inner, "last_name") or last
        whole = best(inner, "name")
    value = tree.text(whole) if whole else None
    given, family = (tree.text(f).value.strip() if f else "" for f in (first, last))
    told = value.value.strip() if value else ""
    alone = not (given or family) or (told and given in told and family in told)
    if whole and value is not None and alone:
        return whole.key, value
    parts = [first, last or whole] if given else [whole, last]
    texts = [t for f in parts if f for t in list(tree.texts(f.node, f.pointer))[:1] if not shapes.is_empty(t[0])]
    source = first or last or whole
    if source is None:
        return None
    if len(texts) < 2:
        return source.key, tree.scalar(*texts[0]) if texts else tree.scalar(source.node, source.pointer, "")
    made = joined([n for n, _ in texts], " ")
    tree.result.derived[texts[0][1]] = made
    tree.result.merged |= {p for _, p in texts[1:]}
    tree.result.origins[id(made)] = texts[0][1]
    return source.key, made


def place_of(tree: Tree, found: Found) -> tuple[Node | None, Found | None]:
    """Return city, region or country of a location, and the street where it says one."""
    inner = tree.fields("place", found.node, found.pointer, found.pointer)
    place = best(inner, "location") or best(inner, "country") or best(inner, "address")
    street = best(inner, "address")
    return tree.text(place) if place else None, street if street and street.node.value.strip() else None


def photo_of(tree: Tree, found: Found) -> Node:
    """Return the path or address of a picture."""
    node, pointer = found.node, found.pointer
    if node.kind == "list" and node.children:
        node, pointer = node.children[0], f"{pointer}/0"
    if node.kind == "map":
        inner = shapes.file_of(node)
        if inner is None:
            return tree.scalar(node, pointer, "")
        node, pointer = inner[1], f"{pointer}/{escape(inner[0])}"
    return tree.scalar(node, pointer)


def date_of(tree: Tree, item: Found, month: Found | None) -> Node:
    """Return a date as a text: ``{year: 2019, month: 3}`` and a year beside its month are one."""
    node = item.node
    if node.kind == "map":
        value = shapes.date_of(node)
        return tree.scalar(node, item.pointer, value)
    if node.kind == "list":
        return tree.text(item)
    if (moment := shapes.from_timestamp(node.value)) is not None:
        return tree.scalar(node, item.pointer, moment)
    said = month.node.value.strip() if month and month.node.kind == "scalar" and not month.node.is_null else ""
    if said and node.value.strip().isdecimal():
        return tree.scalar(node, item.pointer, shapes.month_of(node.value.strip(), said))
    return tree.scalar(node, item.pointer)


def dated(tree: Tree, fields: Fields, made: Made) -> None:
    """Start and end, from keys of their own, from a month and a year that stand apart, or from a range in one text."""
    for name in ("start", "end"):
        if item := best(fields, name):
            month = best(fields, f"{name}_month")
            made.put(name, item.key, date_of(tree, item, month))
    item = best(fields, "dates")
    if item is None or ("start" in made.keys and made.value("start") and "end" in made.keys):
        return
    if item.node.kind == "map":
        inner = tree.fields("role", item.node, item.pointer, item.pointer)
        inner.pop("dates", None)
        for name in ("start", "end"):
            if (found := best(inner, name)) and not made.value(name):
                made.put(name, found.key, date_of(tree, found, None))
        if found := best(inner, "current"):
            made.put("current", found.key, tree.text(found))
        return
    if item.node.kind == "list":
        for name, (i, child) in zip(("start", "end"), enumerate(item.node.children)):
            if child.kind == "scalar" and not made.value(name):
                made.put(name, item.key, tree.scalar(child, f"{item.pointer}/{i}"))
        return
    text = item.node.value
    start, end = range_of(text)
    if not start and not end:
        if any(map(str.isdigit, text)) and dates.known(text):
            start = end = text
        else:
            return
    for name, value in (("start", start), ("end", end)):
        if value and not made.value(name):
            made.put(name, item.key, tree.piece(item.node, item.pointer, name, value))
