"""Texts of a document as a reader sees them: HTML without its tags."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from profilelint.dialects.derived import made_of
from profilelint.dialects.html_text import is_html, shown
from profilelint.document import Document, Node
from profilelint.model import Content, Text


def without_html(document: Document, content: Content) -> Content:
    """Return content whose texts are what HTML shows, with the place of each of their characters in the file."""
    if not any(map(is_html, (t.value for t in content.texts))):
        return content
    made: dict[str, Node] = {}
    values: dict[str, str] = {}

    def seen(text: Text) -> Text:
        if text.pointer not in values:
            found = document.find(text.pointer)
            if found is None or found[1].kind != "scalar" or found[1].value != text.value or not is_html(text.value):
                values[text.pointer] = text.value
            else:
                node = made_of(found[1], shown(text.value))
                made[text.pointer] = node
                values[text.pointer] = node.value
        return replace(text, value=values[text.pointer])

    def changed(value: Any) -> Any:
        if isinstance(value, Text):
            return seen(value) if "<" in value.value else value
        if isinstance(value, tuple):
            return tuple(map(changed, value)) if value and is_dataclass(value[0]) else value
        if not is_dataclass(value) or isinstance(value, type):
            return value
        new = {f.name: changed(old) for f in fields(value) if (old := getattr(value, f.name))}
        return replace(value, **new)

    parts = ("profile", "posts", "invitations", "messages", "texts", "others")
    new = {name: changed(getattr(content, name)) for name in parts}
    return replace(content, **cast(Any, new), derived={**content.derived, **made})
