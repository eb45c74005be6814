"""The matcher kinds: a small closed set, one file each. ``compile_match`` turns a rule's ``match`` into a check."""

from __future__ import annotations

from importlib import import_module

from profilelint.rules.branches import branched
from profilelint.rules.checks import CHECKS
from profilelint.rules.context import Check
from profilelint.rules.kinds import condition
from profilelint.rules.rule import Rule

PREFIX = "profilelint.rules.checks."
"""What a rule writes before the name of a check."""


def compile_match(rule: Rule) -> Check:
    """The check of a rule, with its exemptions and cases. Raises ValueError for an unknown kind, key or function."""
    return branched(rule, _python(str(rule.match["python"])) if "python" in rule.match else condition(rule, rule.match))


def _python(where: str) -> Check:
    name = where.removeprefix(PREFIX)
    if name == where or name not in CHECKS:
        from difflib import get_close_matches

        near = get_close_matches(name, CHECKS, 1) or ["role:empty"]
        raise ValueError(f"there is no check {where}; python: must name a function of {PREFIX}…, such as {near[0]}")
    module, _, function = name.partition(":")
    check: Check = getattr(import_module(f"{PREFIX}{module}"), function)
    return check
