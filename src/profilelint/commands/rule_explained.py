"""A rule, explained: what ``profilelint rule`` and ``profilelint rules`` print."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from profilelint.rules.rule import Rule

WIDTH = 88
"""Most columns of a text: longer lines are hard to read, however wide the terminal."""
LINES = 4
"""Most lines of an example, or of the value of an option; ``profilelint rules --format json`` has all."""


def explain(rule: Rule, width: int = WIDTH) -> str:
    """Return all that a rule's file says, for people, in lines of at most ``width`` columns."""
    width = min(width, WIDTH)
    parts = [
        f"{rule.id} ({rule.category}, {rule.severity}, confidence {rule.confidence}{_standing(rule)})",
        "",
        *_wrapped(re.sub(r"\{[^{}]*\}", "…", rule.message), width),
        "",
        *_wrapped(rule.why, width),
        "",
        *_wrapped(f"What to do: {rule.help}", width),
    ]
    if rule.yields_to:
        parts += ["", *_wrapped(f"Silent where one of these finds something: {', '.join(rule.yields_to)}.", width)]
    if rule.aliases:
        parts += ["", *_wrapped(f"Was: {', '.join(rule.aliases)}; the old names go on working.", width)]
    if rule.languages:
        parts += ["", *_wrapped(f"Languages: {', '.join(rule.languages)}; texts in others are not checked.", width)]
    if rule.options:
        parts += ["", "Options:"]
        for name, spec in rule.options.items():
            parts += _cut(
                _wrapped(f"{name} = {json.dumps(spec['default'], ensure_ascii=False)}", width - 2, "  ", "      ")
            )
            parts += _wrapped(str(spec["source"]), width, "      ")
    for kind, title in (("bad", "Found:"), ("good", "Not found:")):
        parts += ["", title]
        for example in rule.examples[kind][:3]:
            parts += _sample(example, width)
    if rule.source:
        parts += ["", "Source:"]
        for source in rule.source:
            parts += _wrapped(_source(source), width, "  ")
    parts += ["", f"Silence it for one place: profilelint: ignore[{rule.id}] reason"]
    return "\n".join(parts) + "\n"


def _standing(rule: Rule) -> str:
    off = "" if rule.default else ", off by default"
    return f"{off}, new in {rule.since}: info, and it counts for no exit code" if rule.preview else off


def listing(rules: Sequence[Rule], width: int) -> str:
    """Return a line of at most ``width`` columns for each rule, by category."""
    names = max((len(r.id) for r in rules), default=0)
    lines: list[str] = []
    category = ""
    for rule in sorted(rules, key=lambda r: (r.category, r.id)):
        if rule.category != category:
            category = rule.category
            lines += [""] * bool(lines) + [category]
        off = "" if rule.default else " (off)"
        begun = f"  {rule.id:{names}}  {rule.severity:7}  "
        lines.append(begun + _shortened(rule.message, width - len(begun) - len(off)) + off)
    return "\n".join(lines) + f"\n\n{len(rules)} rules. profilelint rule NAME explains one.\n"


def listing_json(rules: Sequence[Rule]) -> str:
    """Return the rules as a JSON list."""
    keys = ("id", "category", "severity", "confidence", "on", "message", "help", "why", "default", "url")
    found: list[dict[str, Any]] = [
        {**{k: getattr(r, k) for k in keys}, "languages": list(r.languages), "options": dict(r.options)} for r in rules
    ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _source(source: Any) -> str:
    if "quote" in source:
        return f"“{source['quote']}”"
    return "; ".join(str(v) for v in source.values())


def _sample(example: Any, width: int) -> list[str]:
    """Return a few lines that show an example: the text that holds what is found, or the whole input."""
    given = example["input"]
    found = next((t for t in _strings(given) if str(example.get("found", "\0")) in t), None)
    text = found or (given if isinstance(given, str) else json.dumps(given, ensure_ascii=False))
    return _cut(_wrapped(text, width - 2, "  ", "    "))


def _cut(lines: list[str]) -> list[str]:
    return lines if len(lines) <= LINES else [*lines[: LINES - 1], f"{lines[LINES - 1]} …"]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _shortened(message: str, width: int) -> str:
    """Return a message with … for what is filled in, cut to ``width`` columns, though not to nothing."""
    text, width = _one_line(re.sub(r"(?:\{[^{}]*\})+", "…", message)), max(min(width, WIDTH), 20)
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _wrapped(text: str, width: int, indent: str = "", later: str | None = None) -> list[str]:
    """Return lines of at most ``width`` columns; ``later``: the indent of all but the first, if it is another."""
    later = indent if later is None else later
    width = max(width, 20)
    return textwrap.wrap(_one_line(text), width, initial_indent=indent, subsequent_indent=later, break_on_hyphens=False)
