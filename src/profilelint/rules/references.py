"""What the parts of a rule say of each other and of what it looks at: fields of its subject, options, word lists, and the
values that its messages use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from profilelint import model
from profilelint.rules.messages import problem
from profilelint.rules.rule import Rule
from profilelint.wording import unknown

_SUBJECTS: Mapping[str, type] = {
    "profile": model.Profile,
    "role": model.Role,
    "post": model.Post,
    "reshare": model.Post,
    "invitation": model.Invitation,
    "message": model.Message,
    "network": model.Network,
    "photo": model.Photo,
    "text": model.Text,
    "document": model.Content,
}
VALUES = {
    "missing": (),
    "phrases": ("match",),
    "pattern": ("match",),
    "length": ("match", "length"),
    "ratio": ("match", "count", "total"),
    "evidence": ("match", "quoted", "score", "needed"),
}
"""Matcher kind → what its messages may use. Checks in Python give values of their own; the examples tell whether a
message gets them."""
_NUMBERS = ("min", "max", "max_words", "least", "window", "elsewhere", "long", "growth", "share")
_LISTS = {"phrases": ("list", "unless"), "ratio": ("list", "unless")}


def problems(rule: Rule, builtin: Callable[[], Mapping[str, Rule]]) -> Iterator[tuple[str, str]]:
    """Yield JSON pointer and message of each part of a rule that names something that is not there. ``builtin``: gives
    the rules that come with profilelint, by id."""
    ((kind, data),) = rule.match.items()
    if kind == "python":
        yield from _check(rule, str(data), builtin)
    else:
        yield from _matcher(rule, kind, data)
    for key in ("message", "help"):
        if (said := problem(getattr(rule, key), VALUES.get(kind))) is not None:
            yield f"/{key}", said


def _check(rule: Rule, name: str, builtin: Callable[[], Mapping[str, Rule]]) -> Iterator[tuple[str, str]]:
    """What a check asks of its rule, as the one of ours that it was written for has it: the subject, and all lists and
    options."""
    ours = next((r for r in builtin().values() if r.match.get("python") == name), None)
    if ours is None:
        return
    if rule.on != ours.on:
        yield "/on", f"the check {name} looks at a {ours.on}, not at a {rule.on}"
    for key in ("options", "words", "sets"):
        if missing := sorted(set(getattr(ours, key)) - set(getattr(rule, key))):
            yield "/match/python", f"the check {name} needs “{missing[0]}” under {key}:, as {ours.id} has it"


def _matcher(rule: Rule, kind: str, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _fields(rule, kind, data)
    for key in _NUMBERS:
        value = data.get(key)
        if isinstance(value, str):
            yield from _option(rule, value, f"/match/{kind}/{key}", (int, float))
    if isinstance(data.get("weights"), str):
        yield from _option(rule, data["weights"], f"/match/{kind}/weights", (dict,))
    for key in _LISTS.get(kind, ()):
        named = data.get(key) or ()
        for i, name in enumerate([named] if isinstance(named, str) else named):
            if name not in rule.words:
                place = f"/match/{kind}/{key}" + ("" if isinstance(named, str) else f"/{i}")
                yield place, unknown("word list", name[:60], rule.words, listed=True)


def _option(rule: Rule, value: str, pointer: str, types: tuple[type, ...]) -> Iterator[tuple[str, str]]:
    name = value[1:]
    if name not in rule.options:
        yield pointer, unknown("option", name[:60], rule.options, listed=True)
    elif not isinstance(default := rule.options[name]["default"], types) or isinstance(default, bool):
        yield pointer, f"the option “{name}” must be {'a map' if dict in types else 'a number'} to be used here"


def _fields(rule: Rule, kind: str, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Fields that are none of the subject, or hold no text."""
    subject = _SUBJECTS[rule.on]
    if kind == "missing":
        if rule.on in ("text", "document"):
            yield "/on", f"“missing” asks for a field, and a {rule.on} has none: say on: profile, role, post …"
            return
        there = _of(subject)
        if data["field"] not in there:
            yield "/match/missing/field", unknown(f"field of a {rule.on}", data["field"][:60], there, listed=True)
        for i, name in enumerate(data.get("unless") or ()):
            if name not in there:
                yield f"/match/missing/unless/{i}", unknown(f"field of a {rule.on}", name[:60], there, listed=True)
        return
    named = data.get("in") or ()
    there = set(model.TEXT_KINDS) if rule.on == "text" else _texts(subject)
    for i, name in enumerate(named):
        if name not in there:
            what = "kind of text" if rule.on == "text" else f"text of a {rule.on}"
            yield f"/match/{kind}/in/{i}", unknown(what, name[:60], there, listed=True)
    if not there:
        yield "/on", f"“{kind}” looks at texts, and a {rule.on} has none"
    elif not named and rule.on != "text":
        yield f"/match/{kind}", f"“in” is missing here: it says in which of {', '.join(sorted(there))}"


def _of(subject: type) -> set[str]:
    own = {f.name for f in fields(subject)} - {"pointer", "unknown", "index"}
    return own | {name for name, value in vars(subject).items() if isinstance(value, property)}


def _texts(subject: type) -> set[str]:
    """Names of fields that hold a text or several."""
    found = {f.name for f in fields(subject) if str(f.type) in ("Text | None", "tuple[Text, ...]")} - {"texts"}
    return found | {name for name in ("texts", "published") if isinstance(vars(subject).get(name), property)}
