"""Posts, and what they pass on."""

from __future__ import annotations

import re

from profilelint.dialects import shapes
from profilelint.dialects.plain.parts import date_of
from profilelint.dialects.plain.reading import Fields, Found, best, is_yes
from profilelint.dialects.plain.tree import Made, Tree
from profilelint.dialects.vocabulary import meanings, said, words
from profilelint.document import Node
from profilelint.text.patterns import later

SHORT = 8
"""Most words of a comment that only passes on what stands beside it."""
_LINKEDIN_POST = later(
    r"linkedin\.com/(?:feed/update|posts|embed/feed)|urn:li:(?:activity|share|ugcpost)", re.IGNORECASE
)


def post(tree: Tree, node: Node, pointer: str, found: Found) -> list[Node]:
    """Return the post that a value is: a list of one, or none."""
    post = Made(node, pointer)
    if node.kind == "scalar":
        if node.is_null or not node.value.strip():
            return []
        post.put("text", node, tree.scalar(node, pointer))
        return [tree.keep(post)]
    if node.kind != "map":
        return []
    fields = tree.fields("post", node, pointer, pointer)
    text = best(fields, "text")
    pieces = [f for c in ("opening", "text", "closing") if (f := best(fields, c))]
    if pieces:
        text = text or pieces[0]
        post.put("text", text.key, tree.joined([t for f in pieces for t in tree.texts(f.node, f.pointer)], text))
    listed = (
        said("post", found.key.value)
        if meanings("person", found.key.value) and found.key.value.lower() != "shares"
        else ""
    )
    kind = ""
    for told in fields.get("kind", ()):
        kind = kind or said("post", told.node.value if told.node.kind == "scalar" else "")
    if any(is_yes(f.node) for f in fields.get("is_share", ())):
        kind = "reshare"
    own = words(post.value("text"))
    shared, telling = _shared(tree, fields, post.value("text"), kind, len(own) if text else 0)
    if shared is not None:
        post.put("shares", *shared)
    if telling or (listed == "reshare" and not kind):
        kind = kind or "reshare"
    if not text and not shared and kind != "reshare":
        return []
    if kind in ("reshare", "article"):
        where = best(fields, "kind") or best(fields, "is_share") or Found(node, node, pointer)
        post.put("kind", where.key, tree.scalar(where.node, where.pointer, kind))
    for concept in ("title", "first_comment", "intent", "genre", "will_sponsor", "alt"):
        if item := best(fields, concept):
            post.put(concept, item.key, tree.text(item))
    if item := best(fields, "publish_at"):
        post.put("publish_at", item.key, date_of(tree, item, None))
    for told in fields.get("status", ()):
        state = tree.text(told)
        if said("published", state.value) and (told.key.value.lower() not in ("draft",)):
            state = tree.scalar(told.node, told.pointer, "published")
        elif is_yes(told.node) or state.value.lower() in ("false", "no"):
            continue
        post.put("status", told.key, state)
    for concept in ("media", "tags", "platform", "visibility", "series"):
        if (item := best(fields, concept)) and not shapes.is_empty(item.node):
            post.put(concept, item.key, tree.copy(item.node, item.pointer))
    return [tree.keep(post)]


def _shared(tree: Tree, fields: Fields, text: str, kind: str, length: int) -> tuple[tuple[Node, Node] | None, bool]:
    """Return the key and map of what a post passes on, and whether it is told to be somebody else's post.

    A post's own address is none of it, unless there is next to nothing beside it.
    """
    made: Made | None = None
    key: Node | None = None
    original = best(fields, "original")
    for told in [f for f in (original, best(fields, "link")) if f]:
        made = made or Made(told.node, told.pointer)
        key = key or told.key
        node, pointer = told.node, told.pointer
        if node.kind == "list" and node.children:
            node, pointer = node.children[0], f"{pointer}/0"
        if node.kind == "map":
            inner = tree.fields("shared", node, pointer, pointer)
            for name in ("url", "title", "text"):
                if (part := best(inner, name)) and name not in made.keys:
                    made.put(name, part.key, tree.text(part))
        elif not shapes.is_empty(node):
            mine = told is not original and bool(_LINKEDIN_POST.search(node.value))
            if mine and length > SHORT and kind != "reshare":
                continue
            name = "url" if shapes.is_url(node.value) else "text"
            if name not in made.keys:
                made.put(name, told.key, tree.scalar(node, pointer))
    for concept, name in (("link_title", "title"), ("link_text", "text")):
        if item := best(fields, concept):
            made = made or Made(item.node, item.pointer)
            key = key or item.key
            if name not in made.keys:
                made.put(name, item.key, tree.text(item))
    if made is None or key is None or all(shapes.is_empty(n) for _, n in made.keys.values()):
        return None, False
    other = original is not None and any(
        w in ("post", "reshare", "repost", "quoted", "quote", "beitrag", "publication")
        for w in words(original.key.value)
    )
    return (key, tree.keep(made)), other
