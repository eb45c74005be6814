"""A rule, explained: what ``profilelint rule`` and ``profilelint rules`` print."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from profilelint.rules.rule import Rule

WIDTH = 88


def explain(rule: Rule) -> str:
    """All that a rule's file says, for people."""
    parts = [
        f"{rule.id} ({rule.category}, {rule.severity}, confidence {rule.confidence}{'' if rule.default else ', off by default'})",
        "",
        *_wrapped(re.sub(r"\{[^{}]*\}", "…", rule.message)),
        "",
        *_wrapped(rule.why),
        "",
        "What to do: " + _one_line(rule.help),
    ]
    if rule.languages:
        parts += ["", f"Languages: {', '.join(rule.languages)}; texts in others are not checked."]
    if rule.options:
        parts += ["", "Options:"]
        for name, spec in rule.options.items():
            parts.append(f"  {name} = {json.dumps(spec['default'], ensure_ascii=False)}")
            parts += _wrapped(str(spec["source"]), "      ")
    for kind, title in (("bad", "Found:"), ("good", "Not found:")):
        parts += ["", title]
        parts += [f"  {_sample(example)}" for example in rule.examples[kind][:3]]
    if rule.source:
        parts += ["", "Source:"]
        for source in rule.source:
            parts += _wrapped(_source(source), "  ")
    parts += ["", f"Silence it for one place: profilelint: ignore[{rule.id}] reason"]
    return "\n".join(parts) + "\n"


def listing(rules: Sequence[Rule]) -> str:
    """A line for each rule, by category."""
    width = max((len(r.id) for r in rules), default=0)
    lines: list[str] = []
    category = ""
    for rule in sorted(rules, key=lambda r: (r.category, r.id)):
        if rule.category != category:
            category = rule.category
            lines += [""] * bool(lines) + [category]
        off = "" if rule.default else " (off)"
        lines.append(f"  {rule.id:{width}}  {rule.severity:7}  {_shortened(rule.message)}{off}")
    return "\n".join(lines) + f"\n\n{len(rules)} rules. profilelint rule NAME explains one.\n"


def listing_json(rules: Sequence[Rule]) -> str:
    """The rules as a JSON list."""
    keys = ("id", "category", "severity", "confidence", "on", "message", "help", "why", "default", "url")
    found: list[dict[str, Any]] = [
        {**{k: getattr(r, k) for k in keys}, "languages": list(r.languages), "options": dict(r.options)} for r in rules
    ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _source(source: Any) -> str:
    if "quote" in source:
        return f"“{source['quote']}”"
    return "; ".join(str(v) for v in source.values())


def _sample(example: Any) -> str:
    """One or two lines that show an example: the text that holds what is found, or the whole input."""
    given = example["input"]
    found = next((t for t in _strings(given) if str(example.get("found", "\0")) in t), None)
    shown = _one_line(found or (given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)))
    return shown if len(shown) <= WIDTH * 2 else shown[: WIDTH * 2 - 1].rstrip() + "…"


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _shortened(message: str) -> str:
    """A message with … for what is filled in, cut to a line."""
    text = _one_line(re.sub(r"\{[^{}]*\}", "…", message))
    return text if len(text) <= WIDTH else text[: WIDTH - 1].rstrip() + "…"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(_one_line(text), WIDTH, initial_indent=indent, subsequent_indent=indent)
