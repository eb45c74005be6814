"""Which fields of its subjects a rule reads: so that what nobody asks for need not be measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from profilelint.rules.messages import placeholders
from profilelint.rules.rule import Rule


def used_fields(rule: Rule) -> set[str]:
    """Return words of a rule's conditions and messages that may name fields, all its fields among them."""
    found = {name for text in (rule.message, rule.help) for name in placeholders(text)}
    return found.union(_words(rule.match), _words(rule.exempt), _words(rule.cases))


def _words(data: Any) -> set[str]:
    if isinstance(data, str):
        return {data, *placeholders(data)}
    if isinstance(data, Mapping):
        return set(data).union(*map(_words, data.values()))
    return set().union(*map(_words, data)) if isinstance(data, (list, tuple)) else set()
