"""What the four seed texts say: every rule of theirs exists and quotes its sentence, and docs/coverage.md says in which
formats each of them works.

``PROFILELINT_UPDATE_DOCS=1`` writes that page instead of comparing it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import other_formats
import pytest
import repository

from profilelint.dialects import adapt
from profilelint.linter import examples
from profilelint.linter.engine import Engine
from profilelint.model import Content, Text
from profilelint.readers import read
from profilelint.rules import load
from profilelint.rules.rule import Rule

RULES: tuple[tuple[str, ...], ...] = (
    ("ssn-in-text",),
    ("home-address",),
    ("personal-overshare",),
    ("projects-missing",),
    ("about-too-short", "about-too-long"),
    ("unrecognisable-identity",),
    ("not-noticeable",),
    ("empty-role-description",),
    ("no-accomplishment",),
    ("duties-only",),
    ("missing-where-when",),
    ("missing-why",),
    ("drivers-seat-selfie",),
    ("selfie",),
    ("reshare-without-commentary",),
    ("commentary-adds-nothing",),
    ("partisan-advocacy",),
    ("political-mention",),
    ("facebook-register",),
    ("generic-invitation",),
    ("no-note-to-stranger",),
    ("no-reason-to-connect",),
    ("does-not-say-how-we-know",),
    ("address-book-dump",),
    ("stale-invitation",),
    ("forgettable-follow-up",),
    ("nothing-to-ask-or-offer",),
    ("invite-after-rejection",),
    ("ignored-received",),
    ("no-reminder-of-meeting",),
    ("no-manners",),
    ("takes-never-gives",),
    ("wide-but-shallow",),
    ("unnurtured",),
    ("online-only",),
    ("collector",),
    ("closed-to-strangers",),
    ("no-events-and-groups",),
    ("no-touchstone",),
    ("unfollowed-leads",),
)
"""What the texts state or clearly imply; two of these are two sides of one sentence."""
IDS = [rule for group in RULES for rule in group]
SEEDS = load.CHECKOUT.parent.parent / "shared" / "seeds"
PAGE = repository.ROOT / "docs" / "coverage.md"
UPDATE = os.environ.get("PROFILELINT_UPDATE_DOCS") == "1"

DIALECTS = {
    "native": "native",
    "jsonresume": "JSON Resume",
    "rendercv": "RenderCV",
    "linkedin": "LinkedIn archive",
    "draft": "Markdown",
    "profile_text": "Markdown",
}
FIRES, UNKNOWN, NOTHING = "fires", "not checked", "–"


@cache
def rules() -> dict[str, Rule]:
    return load.folder(load.CHECKOUT, thorough=False)


def test_forty() -> None:
    assert len(RULES) == 40


@pytest.mark.parametrize("rule", IDS)
def test_exists(rule: str) -> None:
    assert rule in rules()


@pytest.mark.parametrize("rule", IDS)
def test_quotes_its_sentence(rule: str) -> None:
    if not SEEDS.is_dir():
        pytest.skip(f"the texts are not part of the project; looked for in {SEEDS}")
    quotes = [(s["seed"], s["quote"]) for s in rules()[rule].source if "seed" in s]
    assert quotes
    for seed, quote in quotes:
        assert " ".join(quote.split()) in " ".join((SEEDS / f"{seed}.txt").read_text("utf-8").split())


# Coverage: the bad examples of each rule, put into each format


def test_coverage_page() -> None:
    page = _page()
    if UPDATE:
        PAGE.write_text(page, "utf-8", newline="\n")
    assert PAGE.is_file() and PAGE.read_text("utf-8") == page, "run the tests with PROFILELINT_UPDATE_DOCS=1"


@pytest.mark.parametrize("rule", IDS)
def test_works_somewhere(rule: str) -> None:
    assert FIRES in _cells(rules()[rule]).values()


def _page() -> str:
    names = other_formats.FORMATS
    lines = [
        "<!-- Made by tests/test_seed_rules.py from the examples of the rules: run it with PROFILELINT_UPDATE_DOCS=1. -->",
        "# Which rule works on which input",
        "",
        "The bad examples of each rule were written in each format, as far as it has a place for what they hold, and checked there.",
        "",
        f"- **{FIRES}**: the format holds what the rule needs.",
        f"- **{UNKNOWN}**: it does not hold it, and the report says so.",
        f"- **{NOTHING}**: not applicable; the format has no place for such a thing.",
        "",
        "*Asked for* are the rules that are off unless you select them. What formats have no place for, such as `network.policy` or `author`, can stand in the"
        " [config](config.md).",
        "",
        "| rule | " + " | ".join(names) + " | asked for |",
        "| --- | " + " | ".join("---" for _ in names) + " | --- |",
    ]
    for rule in IDS:
        cells = _cells(rules()[rule])
        lines.append(
            f"| [{rule}](rules/{rule}.md) | "
            + " | ".join(cells[n] for n in names)
            + f" | {'' if rules()[rule].default else 'yes'} |"
        )
    return "\n".join(lines) + "\n"


@cache
def _row(rule: str) -> tuple[tuple[str, str], ...]:
    best = dict.fromkeys(other_formats.FORMATS, NOTHING)
    for example in rules()[rule].examples["bad"]:
        for wanted, said in _said(rules()[rule], example, best):
            best[wanted] = (
                FIRES if FIRES in (said, best[wanted]) else UNKNOWN if UNKNOWN in (said, best[wanted]) else NOTHING
            )
    return tuple(best.items())


def _cells(rule: Rule) -> dict[str, str]:
    """Format → what the rule says there of its own examples."""
    return dict(_row(rule.id))


def _said(rule: Rule, example: dict[str, Any], best: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What the rule says of an example in each format in which none has fired yet."""
    given = example["input"]
    if isinstance(given, dict) and "photos" in given:
        yield from _photos(rule, example)
        return
    name = example.get("name", "example.json")
    own = adapt(read(name, (given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)).encode()))
    assert own is not None
    yield DIALECTS[own.dialect.id], FIRES  # test_rules has checked that
    if own.dialect.id != "native":
        return
    for wanted in other_formats.FORMATS[1:]:
        if best[wanted] != FIRES:
            for file in other_formats.written(own, wanted):
                yield wanted, _checked(rule, example, own, file)


def _checked(rule: Rule, example: dict[str, Any], own: Content, file: other_formats.Written) -> str:
    name, data, part = file
    document = read(name, data)
    content = adapt(document, part)
    if content is None:
        return NOTHING
    others = [rules()[n] for n in example.get("with", ()) if n != rule.id]
    engine = Engine(
        [rule, *others],
        {rule.id: example.get("options", {})},
        settings=other_formats.settings(own, example.get("settings") or {}),
    )
    outcome = engine.check(document, content, name)
    if any(f.rule == rule.id for f in outcome.findings):
        return FIRES
    return UNKNOWN if any(n.rule == rule.id for n in outcome.not_checked) else NOTHING


def _photos(rule: Rule, example: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """A picture is judged wherever a profile can name one."""
    photos = tuple(examples._photo(**p) for p in example["input"]["photos"])
    yield "native", FIRES
    named = adapt(
        read("profile.json", b'{"profile": {"name": "Ana Ruiz", "headline": "Cook", "photo": "me.jpg", "roles": []}}')
    )
    assert named is not None and named.profile is not None and isinstance(named.profile.photo, Text)
    for wanted in other_formats.FORMATS[1:]:
        for name, data, part in other_formats.written(named, wanted):
            content = adapt(read(name, data), part)
            if content is not None and content.profile is not None and content.profile.photo:
                engine = Engine([rule], {rule.id: example.get("options", {})}, settings=example.get("settings"))
                found = engine.check(None, replace(content, photos=photos), "me.jpg").findings
                yield wanted, FIRES if found else NOTHING
