"""What the parts of a rule say of each other and of what it looks at.

That is fields of its subject, options, word lists, and the values that its messages use.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from profilelint import model
from profilelint.document import escape
from profilelint.rules import subjects
from profilelint.rules.fields import GIVEN
from profilelint.rules.kinds import module_of
from profilelint.rules.messages import problem
from profilelint.rules.rule import Rule
from profilelint.text.wording import unknown

NOTHING = "one matcher kind with its data is needed here"
Wrong = tuple[str, str]
"""JSON pointer of a part of a rule, and what is wrong with it."""


@dataclass(frozen=True)
class _Scope:
    """What a condition is asked of.

    ``name``: what that is called; ``kind``: its class, ``None`` for all subjects of a file together. ``entries``: class
    of those. ``counted``: whether it may ask for what the matcher counted.
    """

    name: str
    kind: type | None
    entries: type | None = None
    counted: bool = False

    def fields(self, *kinds: str) -> dict[str, subjects.Field]:
        """Return fields of some kinds; all, if none is given."""
        if self.kind is None:
            return {}
        return subjects.of_kind(self.kind, *kinds) if kinds else subjects.fields(self.kind)


def problems(rule: Rule, builtin: Callable[[], Mapping[str, Rule]]) -> Iterator[Wrong]:
    """Yield JSON pointer and message of each part of a rule that names something that is not there.

    ``builtin``: gives the rules that come with profilelint, by id.
    """
    subject = subjects.SUBJECTS[rule.on]
    scope = _Scope("file", None, subject) if rule.per else _Scope(rule.on, subject)
    if len(rule.match) != 1:
        yield "/match", NOTHING
        return
    ((kind, data),) = rule.match.items()
    if kind == "python":
        yield from _check(rule, str(data), builtin)
    else:
        yield from _condition(rule, "/match", rule.match, scope)
    for i, entry in enumerate(rule.exempt):
        yield from _condition(rule, f"/exempt/{i}/when", entry["when"], scope)
        if said := problem(entry["reason"], {"match"}):
            yield f"/exempt/{i}/reason", said
    known = (
        None
        if kind == "python"
        else _values(rule.match) | set(scope.fields("text", "word", "number")) | set(rule.options) | _of_document()
    )
    inside = _Scope(scope.name, scope.kind, scope.entries, counted=True)
    for i, case in enumerate(rule.cases):
        if not isinstance(case["when"], str):
            yield from _condition(rule, f"/cases/{i}/when", case["when"], inside)
        elif kind != "python":
            yield f"/cases/{i}/when", "a name is what a check in Python calls what it found: write a condition here"
        for key in ("message", "help"):
            own = known | _values(case["when"]) if known is not None and not isinstance(case["when"], str) else known
            if key in case and (said := problem(case[key], own)) is not None:
                yield f"/cases/{i}/{key}", said
    for key in ("message", "help"):
        if (said := problem(getattr(rule, key), known)) is not None:
            yield f"/{key}", said
    for i, name in enumerate(rule.at):
        inside = _Scope(scope.name, scope.entries) if rule.per else scope
        yield from _field(inside, name, f"/at/{i}", "text", "texts")


def _check(rule: Rule, name: str, builtin: Callable[[], Mapping[str, Rule]]) -> Iterator[Wrong]:
    """Yield what a check asks of its rule: the subject, and all lists and options.

    The rule of ours that it was written for has them.
    """
    ours = next((r for r in builtin().values() if r.match.get("python") == name), None)
    if ours is None:
        return
    if (rule.on, rule.per) != (ours.on, ours.per):
        yield "/on", f"the check {name} looks at a {ours.on}, not at a {rule.on}"
    for key in ("options", "words", "sets"):
        if missing := sorted(set(getattr(ours, key)) - set(getattr(rule, key))):
            yield "/match/python", f"the check {name} needs “{missing[0]}” under {key}:, as {ours.id} has it"


def _of_document() -> set[str]:
    return {name for name, field in subjects.fields(model.Content).items() if field.kind in ("word", "number")}


def _values(condition: Mapping[str, Any]) -> set[str]:
    """Return what the messages of a matcher may use, of those inside it as well."""
    if len(condition) != 1:
        return set()
    ((kind, data),) = condition.items()
    inner = data if kind in ("any", "all") else ()
    return set(module_of(kind, data).VALUES).union(*map(_values, inner))


def _condition(rule: Rule, pointer: str, data: Mapping[str, Any], scope: _Scope) -> Iterator[Wrong]:
    if len(data) != 1:
        yield pointer, NOTHING
        return
    ((kind, inner),) = data.items()
    here = f"{pointer}/{kind}"
    if kind in ("any", "all"):
        for i, part in enumerate(inner):
            yield from _condition(rule, f"{here}/{i}", part, scope)
    elif kind == "not":
        yield from _condition(rule, here, inner, scope)
    elif kind == "is":
        yield from _is(rule, here, inner, scope)
    else:
        yield from _parts(rule, kind, here, inner, scope)


def _is(rule: Rule, pointer: str, data: Mapping[str, Any], scope: _Scope) -> Iterator[Wrong]:
    for name, value in data.items():
        here = f"{pointer}/{escape(name)}"
        yield from _field(scope, name, here, key=True)
        if isinstance(value, str) and value.startswith("$"):
            yield from _option(rule, value, here, (str, list, int, float))
        elif (field := {**scope.fields(), **subjects.elsewhere()}.get(name)) is not None:
            yield from _fits(name, field, value, here)


def _fits(name: str, field: subjects.Field, value: Any, pointer: str) -> Iterator[Wrong]:
    """Return whether a field can have a value at all."""
    kinds: dict[str, tuple[type, ...]] = {"number": (int, float), "text": (str,), "word": (str,), "date": (str,)}
    wanted = kinds.get(field.kind, ())
    for one in value if isinstance(value, list) else [value]:
        if not isinstance(one, bool) and not isinstance(one, wanted):
            what = {"number": "a number", "text": "a text", "word": "a text"}.get(field.kind)
            yield (
                pointer,
                f"“{name}” is {what or 'no text or number'}: ask whether it is "
                + (f"true, false or {what}" if what else "true (there) or false"),
            )
            return


def _parts(rule: Rule, kind: str, pointer: str, data: Mapping[str, Any], scope: _Scope) -> Iterator[Wrong]:
    """Yield what a matcher's keys name, as its ``PARTS`` say."""
    parts: Mapping[str, str] = module_of(kind, data).PARTS
    if "in" in parts:
        yield from _texts(kind, pointer, data.get("in") or (), scope)
    entry = scope.entries
    if "of" in data and parts["of"] == "list field":
        yield from _field(scope, data["of"], f"{pointer}/of", "list", "texts")
        found = scope.fields("list", "texts").get(data["of"])
        found = found or subjects.elsewhere().get(data["of"])
        entry = found.entry if found else None
    elif parts.get("of") == "list field" and scope.entries is None:
        yield pointer, f"“of” is missing here: a list of a {scope.name}; without it, “{kind}” counts with per: file"
    inner = _Scope("an entry" if "of" in data else rule.on, entry)
    for key, value in data.items():
        here, part = f"{pointer}/{key}", parts.get(key, "")
        if part == "number" and isinstance(value, str):
            yield from _option(rule, value, here, (int, float))
        elif part == "weights" and isinstance(value, str):
            yield from _option(rule, value, here, (dict,))
        elif part == "words":
            yield from _lists(rule, here, value)
        elif part == "field":
            yield from _field(scope, value, here)
        elif part == "fields":
            for i, name in enumerate(value):
                yield from _field(scope, name, f"{here}/{i}")
        elif part == "number field":
            yield from _field(scope, value, here, "number")
        elif part.startswith("date field") and not (value == "today" and part.endswith("today")):
            yield from _field(scope, value, here, "date")
        elif part.startswith("entry") and inner.kind is not None:
            if part == "entry condition":
                yield from _condition(rule, here, value, inner)
            else:
                yield from _field(inner, value, here, "date")


def _texts(kind: str, pointer: str, named: Collection[str], scope: _Scope) -> Iterator[Wrong]:
    on_text = scope.kind is model.Text
    there = set(model.TEXT_KINDS) if on_text else set(scope.fields("text", "texts", "word"))
    if (scope.kind in (None, model.Content) or not there) and not (named and all("." in name for name in named)):
        yield "/on", f"“{kind}” looks at texts, and a {scope.name} has none"
    elif not named and not on_text:
        yield pointer, f"“in” is missing here: it says in which of {', '.join(sorted(there))}"
    for i, name in enumerate(named):
        if name not in there and not ("." in name and not on_text):
            what = "kind of text" if on_text else f"text of a {scope.name}"
            yield f"{pointer}/in/{i}", unknown(what, name[:60], there, listed=True)
        elif name not in there:
            yield from _field(scope, name, f"{pointer}/in/{i}", "texts", "word")


_WHAT = {"number": "number", "list": "list", "date": "date", "text": "text"}


def _field(scope: _Scope, name: str, pointer: str, *kinds: str, key: bool = False) -> Iterator[Wrong]:
    """Yield what is wrong with the name of a field. ``kinds``: which it may be; any, if none is given."""
    if "." in name:
        there = {n: f for n, f in subjects.elsewhere().items() if not kinds or f.kind in kinds}
        if name not in there:
            yield pointer, unknown("value", name[:60], there)
        return
    if scope.counted and name in GIVEN:
        return
    there = scope.fields(*kinds)
    if name not in there and scope.kind in (None, model.Content, model.Text) and not key:
        yield "/on", f"a {scope.name} has no field “{name[:60]}”: say on: profile, role, post …"
    elif name not in there:
        what = f"{_WHAT.get(kinds[0], 'field') if kinds else 'field'} of a {scope.name}"
        yield pointer, unknown(what.replace("a an ", "an "), name[:60], there, listed=True)


def _lists(rule: Rule, pointer: str, named: Any) -> Iterator[Wrong]:
    for i, name in enumerate([named] if isinstance(named, str) else named):
        if name not in rule.words:
            yield (
                pointer if isinstance(named, str) else f"{pointer}/{i}",
                unknown("word list", name[:60], rule.words, listed=True),
            )


_KINDS_OF_OPTIONS = {dict: "a map", str: "a text or a list", int: "a number"}


def _option(rule: Rule, value: str, pointer: str, types: tuple[type, ...]) -> Iterator[Wrong]:
    name = value[1:]
    if name not in rule.options:
        yield pointer, unknown("option", name[:60], rule.options, listed=True)
    elif not isinstance(default := rule.options[name]["default"], types) or isinstance(default, bool):
        yield pointer, f"the option “{name}” must be {_KINDS_OF_OPTIONS[types[0]]} to be used here"
