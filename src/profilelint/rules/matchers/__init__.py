"""The matcher kinds: a small closed set, one file each. ``compile_match`` turns a rule's ``match`` into a check."""

from __future__ import annotations

from importlib import import_module

from profilelint.rules.checks import CHECKS
from profilelint.rules.context import Check
from profilelint.rules.rule import Rule

KINDS = ("missing", "phrases", "pattern", "length", "ratio", "evidence")
"""Modules of this package, each with ``compile(rule, data) -> Check`` and ``KEYS``, the keys of its data. Imported when
first used."""

PREFIX = "profilelint.rules.checks."
"""What a rule writes before the name of a check."""


def compile_match(rule: Rule) -> Check:
    """The check of a rule. Raises ValueError for an unknown kind, key or function."""
    if "python" in rule.match:
        where = str(rule.match["python"])
        name = where.removeprefix(PREFIX)
        if name == where or name not in CHECKS:
            from difflib import get_close_matches

            near = get_close_matches(name, CHECKS, 1) or ["role:empty"]
            raise ValueError(f"there is no check {where}; python: must name a function of {PREFIX}…, such as {near[0]}")
        module, _, function = name.partition(":")
        check: Check = getattr(import_module(f"{PREFIX}{module}"), function)
        return check
    ((kind, data),) = rule.match.items()
    if kind not in KINDS:
        raise ValueError(f"there is no matcher “{kind}”; there are {', '.join(KINDS)} and python")
    module_ = import_module(f"profilelint.rules.matchers.{kind}")
    if unknown := set(data) - module_.KEYS:
        raise ValueError(f"{kind}: there is no key “{sorted(unknown)[0]}”; there are {', '.join(sorted(module_.KEYS))}")
    compiled: Check = module_.compile(rule, data)
    return compiled
