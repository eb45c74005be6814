"""Running the examples of a rule file: the tests and ``profilelint rules --test`` use this.

An example is a map. ``input``: a native document as data; or ``photos`` with measured values; or, with ``name:
draft.md``, the text of a file of that name. ``at``: the pointer where a bad example fires. ``found``: the text it
marks, where it marks a part. ``severity``: if not the rule's own. ``options``: of the rule. ``settings``: sections of
the config, such as ``author``. ``with``: further rules that are on, where their findings matter. ``tracked``: Git has
the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from profilelint.config.settings import Config
from profilelint.dialects import adapt
from profilelint.linter.engine import Engine, Outcome
from profilelint.linter.suppress import suppress
from profilelint.model import Content, Face, Photo
from profilelint.readers import read
from profilelint.rules.rule import Rule
from profilelint.text.patterns import later
from profilelint.text.source import InputError

_PLACE = later(r"\{[^{}]*\}")
"""A place of a message that is to be filled, such as ``{quoted}``; a text that is checked may hold one too."""


def test(rule: Rule) -> Iterator[str]:
    """Yield a line for each example that does not come out as the file says, naming rule and example."""
    for kind in ("bad", "good"):
        for number, example in enumerate(rule.examples[kind], 1):
            where = f"{rule.origin or rule.id}: {kind} example {number}"
            try:
                yield from (f"{where}: {problem}" for problem in _problems(rule, example, bad=kind == "bad"))
            except InputError as error:
                yield f"{where}: the input can't be read: {error.message}"


def run(rule: Rule, example: Mapping[str, Any]) -> tuple[Outcome, str]:
    """Return what one rule says of one example, and the text of its document. Raises InputError."""
    others = _others(rule, example.get("with", ()))
    engine = Engine([rule, *others.values()], {rule.id: example.get("options", {})}, settings=example.get("settings"))
    given = example["input"]
    if isinstance(given, dict) and "photos" in given:
        photos = tuple(_photo(**p) for p in given["photos"])
        outcome = engine.check(None, Content(photos=photos), "me.jpg")
        outcome.findings = [f for f in outcome.findings if f.rule == rule.id]
        return outcome, ""
    name = example.get("name", "example.json")
    text = given if isinstance(given, str) else json.dumps(given, ensure_ascii=False, indent=1)
    document = read(name, text.encode())
    content = adapt(document)
    if content is None:
        raise InputError("it is in no known format")
    if example.get("tracked"):
        content = replace(content, people=tuple(replace(p, tracked=True) for p in content.people))
    outcome = engine.check(document, content, name)
    rules = {**_known(example), **others, rule.id: rule}
    outcome.findings = suppress(outcome, document, name, Config(), rules, {rule.id, *others}, lambda path, _: path)[0]
    outcome.findings = [f for f in outcome.findings if f.rule == rule.id]
    return outcome, document.source.text


def _known(example: Mapping[str, Any]) -> dict[str, Rule]:
    from profilelint.rules.shipped import builtin

    return builtin() if "profilelint: ignore" in str(example["input"]) else {}


def _others(rule: Rule, names: Sequence[str]) -> dict[str, Rule]:
    from profilelint.rules.shipped import builtin

    return {name: builtin()[name] for name in names if name != rule.id}


def _photo(name: str = "me.jpg", faces: list[dict[str, Any]] | None = None, **values: Any) -> Photo:
    """Return a photo with measured values; ``faces``: a map of the box each."""
    return Photo("", name, faces=None if faces is None else tuple(Face(**f) for f in faces), **values)


def _problems(rule: Rule, example: Mapping[str, Any], *, bad: bool) -> Iterator[str]:
    outcome, text = run(rule, example)
    yield from (error.message for error in outcome.errors)
    findings = outcome.findings
    if not bad:
        for finding in findings:
            yield f"fires at {finding.pointer}: {finding.message}"
        return
    if len(findings) != 1:
        yield f"{len(findings)} findings instead of one" + "".join(f"\n    {f.pointer}: {f.message}" for f in findings)
        return
    finding = findings[0]
    if finding.pointer != example["at"]:
        yield f"fires at {finding.pointer}, not at {example['at']}"
    for said in (finding.message, finding.help):
        for place in _PLACE.findall(said):
            if place not in str(example["input"]):
                yield f"nothing fills {place} in: {said}"
    wanted = example.get("severity", rule.severity)
    if finding.severity != wanted:
        yield f"is {finding.severity}, not {wanted}"
    if "found" in example:
        marked = _marked(text, finding.span.start, finding.span.end)
        if marked != example["found"]:
            yield f"marks “{marked}”, not “{example['found']}”"


def _marked(text: str, start: Any, end: Any) -> str:
    from profilelint.text.source import Source

    source = Source(text)
    raw = text[source.offset(start.line) + start.column - 1 : source.offset(end.line) + end.column - 1]
    try:
        return str(json.loads(f'"{raw}"'))
    except ValueError:
        return raw
