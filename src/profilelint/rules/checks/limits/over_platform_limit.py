"""Texts that are longer than the platform accepts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from profilelint.model import Content, Text
from profilelint.rules.context import Context
from profilelint.rules.rule import Hit


def check(content: Content, context: Context) -> Iterator[Hit]:
    """Yield texts that are longer than their field.

    How the platform counts is not documented: a text is surely too long if it is so in code points and in UTF-16 units,
    perhaps if only in the latter.
    """
    limits: Mapping[str, Any] = {**context.rule.options["limits"]["default"], **context.options["limits"]}
    resume = content.is_resume
    for field, text in _texts(content):
        spec = limits.get(field)
        if text is None or spec is None or len(text.value) * 2 <= (limit := _limit(spec)):
            continue
        if field == "note":
            yield from _note(text, limit, context)
            continue
        value = text.value.rstrip()
        units = _units(value)
        if units <= limit:
            continue
        sure = len(value) > limit
        # a résumé is no profile text yet: it is cut only if it is pasted as it is
        severity = "error" if sure and not resume else "warning" if sure or not resume else "info"
        values = {
            "field": spec.get("name", field) if isinstance(spec, Mapping) else field,
            "limit": limit,
            "length": len(value),
            "units": units,
        }
        values["over"] = len(value) - limit if sure else units - limit
        message = (
            None
            if sure
            else "{field}: {length} characters, but {units} as some programs count emoji and rare letters; LinkedIn takes {limit}."
        )
        yield Hit(text.pointer, _at(value, limit), len(value), values=values, severity=severity, message=message)  # type: ignore[arg-type]


def _limit(spec: Any) -> int:
    return int(spec["limit"] if isinstance(spec, Mapping) else spec)


def _note(text: Text, basic: int, context: Context) -> Iterator[Hit]:
    """Yield an invitation note over its limit, which depends on the account."""
    account, premium = str(context.options["account"]).lower(), int(context.options["premium_note"])
    limit = premium if account == "premium" else basic
    value = text.value.rstrip()
    units = _units(value)
    if units <= limit:
        return
    unsure = len(value) <= limit or (account == "" and len(value) <= premium)
    values = {
        "field": "Invitation note",
        "limit": limit,
        "length": len(value),
        "units": units,
        "over": max(len(value), units) - limit,
        "premium": premium,
    }
    message = (
        "{field}: {length} characters; a Basic account may write {limit}, Premium {premium}." if account == "" else None
    )
    yield Hit(
        text.pointer,
        _at(value, limit),
        len(value),
        values=values,
        severity="warning" if unsure else "error",
        message=message,
    )


def _units(value: str) -> int:
    """Return UTF-16 units: what JavaScript counts."""
    return len(value) if value.isascii() else len(value) + sum(c > "\uffff" for c in value)


def _at(value: str, limit: int) -> int:
    """Return the offset of the first character beyond the limit, by the stricter count if only that one exceeds it."""
    if len(value) > limit:
        return limit
    used = 0
    for i, char in enumerate(value):
        used += 2 if char > "\uffff" else 1
        if used > limit:
            return i
    return len(value)


def _texts(content: Content) -> Iterator[tuple[str, Text | None]]:
    """Yield field and text of all drafts with a limit: what is out was accepted once.

    Of articles the limit is not known for sure.
    """
    if (profile := content.profile) and profile.state == "draft":
        yield from (("name", profile.name), ("headline", profile.headline), ("about", profile.about))
        for role in profile.roles:
            # highlights are a choice from which the description is written, not a field of the platform
            yield from (("title", role.title), ("company", role.company), ("description", role.description))
    for post in content.posts:
        if post.state == "draft":
            if post.kind != "article":
                yield "post", post.text
            yield "comment", post.comment
    yield from (("note", i.note) for i in content.invitations if i.state == "draft" and i.by == "owner")
    yield from (("message", m.text) for m in content.messages if m.state == "draft" and m.by == "owner")
