"""The matcher kinds by name: a small closed set, each a file of ``matchers``, imported when it is first used."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import Any

from profilelint.rules.conditions import Test, known, test_of
from profilelint.rules.context import Check
from profilelint.rules.rule import Rule

KINDS = {
    **{name: name for name in "missing phrases pattern length count share measure dates ratio evidence".split()},
    **{name: f"{name}_" for name in ("is", "any", "all", "not")},  # words of Python
}
"""Matcher kind → module of ``matchers``, with ``compile(rule, data) -> Check`` and ``PARTS``: the keys of its data, and
what each names (see ``references``). ``test(rule, data) -> Test``, where there is one, is the same as a quick yes or no.
``VALUES``: what its messages may use. Imported when first used."""


def parts(data: Mapping[str, Any]) -> tuple[str, Any]:
    """Return the kind and data of a condition. Raises ValueError where it is not one kind."""
    if len(data) != 1:
        raise ValueError("one matcher kind with its data is needed here")
    return next(iter(data.items()))


def condition(rule: Rule, data: Mapping[str, Any]) -> Check:
    """Return the check of a condition of a rule. Raises ValueError for an unknown kind or key."""
    kind, inner = parts(data)
    module = module_of(kind, inner)
    check: Check = module.compile(rule, inner)
    return known(check) if "in" in module.PARTS and rule.on != "text" else check


def quick(rule: Rule, data: Mapping[str, Any]) -> Test:
    """Return the test of a condition of a rule. Raises ValueError for an unknown kind or key."""
    kind, inner = parts(data)
    module = module_of(kind, inner)
    found: Test = module.test(rule, inner) if hasattr(module, "test") else test_of(condition(rule, data))
    return found


def module_of(kind: str, data: Any) -> ModuleType:
    """Return the module of a matcher kind. Raises ValueError for an unknown one, or for an unknown key of its data."""
    if kind not in KINDS:
        raise ValueError(f"there is no matcher “{kind}”; there are {', '.join(KINDS)} and python")
    module = import_module(f"profilelint.rules.matchers.{KINDS[kind]}")
    if module.PARTS and isinstance(data, dict) and (unknown := set(data) - set(module.PARTS)):
        raise ValueError(f"{kind}: there is no key “{min(unknown)}”; there are {', '.join(sorted(module.PARTS))}")
    return module
