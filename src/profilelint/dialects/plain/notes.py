"""Invitations and messages: to whom, how they know each other, what was written."""

from __future__ import annotations

from profilelint.dialects import shapes
from profilelint.dialects.plain.evidence import is_prompt
from profilelint.dialects.plain.parts import date_of, name_of
from profilelint.dialects.plain.reading import Fields, Found, best
from profilelint.dialects.plain.tree import Made, Tree
from profilelint.dialects.vocabulary import meanings, said
from profilelint.document import Node, escape


def invitation(tree: Tree, node: Node, pointer: str, found: Found) -> list[Node]:
    """Return the invitation that a value is: a list of one, or none."""
    if node.kind == "scalar" and not shapes.is_empty(node):
        note = Made(node, pointer)
        note.put("note", node, tree.scalar(node, pointer))
        return [tree.keep(note)]
    if node.kind != "map":
        return []
    fields = tree.fields("invitation", node, pointer, pointer)
    made = Made(node, pointer)
    _whom(tree, fields, made, found)
    for concept in ("note", "keep"):
        if item := best(fields, concept):
            made.put(concept, item.key, tree.text(item))
    if item := best(fields, "sent"):
        made.put("sent", item.key, date_of(tree, item, None))
    if item := best(fields, "status"):
        state = tree.text(item)
        made.put("status", item.key, tree.scalar(item.node, item.pointer, said("status", state.value) or state.value))
    return [tree.keep(made)] if {"note", "to"} & set(made.keys) else []


def messages(tree: Tree, node: Node, pointer: str, found: Found) -> list[Node]:
    """Return a message, or those of a conversation."""
    if node.kind != "map":
        return []
    talk = {n.concept for k, v in node.items() if v.kind == "list" for n in meanings("conversation", k.value)}
    if "messages" in talk:
        fields = tree.fields("conversation", node, pointer, pointer)
        other = best(fields, "with")
        made: list[Node] = []
        for item in fields.get("messages", ()):
            for child, where in shapes.items(item.node, item.pointer):
                made += _message(tree, child, where, item, other)
        return made
    return _message(tree, node, pointer, found, None)


def _message(tree: Tree, node: Node, pointer: str, found: Found, other: Found | None) -> list[Node]:
    if node.kind != "map":
        return []
    if is_prompt(node):
        tree.result.prompts = True
        return []
    fields = tree.fields("message", node, pointer, pointer)
    if other is not None and "to" not in fields:
        fields["to"] = [other]
    made = Made(node, pointer)
    _whom(tree, fields, made, found)
    for concept in ("text", "first", "last_contact"):
        if item := best(fields, concept):
            made.put(concept, item.key, tree.text(item))
    if item := best(fields, "sent"):
        made.put("sent", item.key, date_of(tree, item, None))
    return [tree.keep(made)] if "text" in made.keys else []


def _whom(tree: Tree, fields: Fields, made: Made, found: Found) -> None:
    """Put into a note the other side, how they know each other, and who wrote."""
    to, sender = best(fields, "to"), best(fields, "from")
    way = best(fields, "direction")
    direction = said("direction", tree.text(way).value) if way else ""
    direction = direction or said("direction", found.key.value)
    mine = sender is not None and bool(said("self", tree.text(sender).value))
    me = to is not None and bool(said("self", tree.text(to).value))
    if not direction and sender is not None and not mine and (to is None or me):
        direction = "incoming"
    other = sender if direction == "incoming" and sender is not None and not mine else to
    who = Made(other.node, other.pointer) if other else None
    relation = best(fields, "relation")
    how = best(fields, "met")
    if other and who is not None:
        if other.node.kind == "map":
            inner = tree.fields("connection", other.node, other.pointer, other.pointer)
            if name := name_of(tree, inner):
                who.put("name", *name)
            relation = relation or best(inner, "relation")
            how = how or best(inner, "met")
        else:
            who.put("name", other.key, tree.text(other))
    if relation:
        who = who or Made(relation.node, relation.pointer)
        value = tree.text(relation)
        who.put(
            "relation",
            relation.key,
            tree.scalar(relation.node, relation.pointer, said("relation", value.value) or value.value),
        )
    if who is not None and who.keys:
        made.put("to", (other or relation or Found(who.source, who.source, "")).key, tree.keep(who))
    if direction:
        source = way or sender or to
        if source is not None:
            made.put("direction", source.key, tree.scalar(source.node, source.pointer, direction))
    met(tree, how, best(fields, "met_when"), made)


def met(tree: Tree, how: Found | None, when: Found | None, made: Made) -> None:
    """Put where and when two people met; one text counts as the place."""
    if how is None and when is None:
        return
    source = how or when
    assert source is not None
    inner = Made(source.node, source.pointer)
    if how is not None and how.node.kind == "map":
        for key, value in how.node.items():
            name = "when" if {n.concept for n in meanings("event", key.value)} & {"date"} else "where"
            if value.kind == "scalar" and name not in inner.keys:
                inner.put(name, key, tree.scalar(value, f"{how.pointer}/{escape(key.value)}"))
    elif how is not None and not shapes.is_empty(how.node):
        inner.put("where", how.key, tree.text(how))
    if when is not None:
        inner.put("when", when.key, tree.text(when))
    if inner.keys:
        made.put("met", source.key, tree.keep(inner))
