"""Every rule file: its examples come out as it says, it fits the schema, and the sentences it quotes stand in their
source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from profilelint import schema
from profilelint.linter import examples
from profilelint.linter.engine import Outcome
from profilelint.rules import load
from profilelint.rules.rule import Rule

FILES = load.rule_files(load.CHECKOUT)
NAMES = [p.relative_to(load.CHECKOUT).as_posix() for p in FILES]
SEEDS = load.CHECKOUT.parent.parent / "shared" / "seeds"
VALIDATOR = Draft202012Validator(schema.load("rule"))


@cache
def rule_of(path: Path) -> Rule:
    return load.read(path, load.CHECKOUT)


@cache
def plain(path: Path) -> Any:
    """The file as it stands, word lists not filled in."""
    return load.to_plain(load._document(path).root)


_OUTCOMES: dict[int, tuple[Outcome, str]] = {}
_RUN = examples.run


def outcome_of(rule: Rule, example: Mapping[str, Any]) -> tuple[Outcome, str]:
    """What a rule says of one of its examples, found out once."""
    if id(example) not in _OUTCOMES:
        _OUTCOMES[id(example)] = _RUN(rule, example)
    return _OUTCOMES[id(example)]


def test_there_are_rules() -> None:
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_examples(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examples, "run", outcome_of)
    assert list(examples.test(rule_of(path))) == []


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_place_that_nothing_fills_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the message and the help of every bad example, whatever its input is."""

    def spoilt(rule: Rule, example: Mapping[str, Any]) -> tuple[Outcome, str]:
        outcome, text = outcome_of(rule, example)
        findings = [replace(f, message="A {nowhere} B", help="{elsewhere}") for f in outcome.findings]
        return replace(outcome, findings=findings), text

    monkeypatch.setattr(examples, "run", spoilt)
    said = [problem.partition(": nothing fills ")[2] for problem in examples.test(rule_of(path))]
    bad = rule_of(path).examples["bad"]
    assert bad
    assert said == ["{nowhere} in: A {nowhere} B", "{elsewhere} in: {elsewhere}"] * len(bad)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_fits_the_schema(path: Path) -> None:
    assert [f"{e.json_path}: {e.message}" for e in VALIDATOR.iter_errors(plain(path))] == []


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_says_where_it_comes_from(path: Path) -> None:
    rule = rule_of(path)
    assert rule.source
    for text in (rule.message, rule.help, rule.why):
        assert len(text) > 10, f"{text!r} is not written yet"


@pytest.mark.skipif(
    not SEEDS.is_dir(),
    reason=f"the texts that rules quote are not part of the project; looked for in {SEEDS.name} beside the checkout",
)
@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_quotes_stand_in_their_source(path: Path) -> None:
    for source in plain(path).get("source", ()):
        if "quote" in source and "seed" in source:
            text = " ".join((SEEDS / f"{source['seed']}.txt").read_text("utf-8").split())
            assert " ".join(source["quote"].split()) in text


def test_ids_are_used_once() -> None:
    ids = [p.stem for p in FILES]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("path", sorted((load.CHECKOUT / "words").rglob("*.yaml")), ids=lambda p: p.stem)
def test_word_lists_say_where_and_when_they_come_from(path: Path) -> None:
    data = plain(path)
    assert {"source", "date", "words"} <= set(data)


def test_word_lists_are_used() -> None:
    used = set()
    for path in FILES:
        found = plain(path)
        for value in (*(found.get("words") or {}).values(), *(found.get("sets") or {}).values()):
            if isinstance(value, str):
                used |= set(load.CHECKOUT.glob(f"{value.partition('#')[0]}.yaml"))
    assert set((load.CHECKOUT / "words").rglob("*.yaml")) == used
