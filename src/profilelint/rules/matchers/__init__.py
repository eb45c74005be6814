"""The matcher kinds: a small closed set, one file each. ``compile_match`` turns a rule's ``match`` into a check."""

from __future__ import annotations

from importlib import import_module

from profilelint.rules.context import Check
from profilelint.rules.rule import Rule

KINDS = ("missing", "phrases", "pattern", "length", "ratio", "evidence")
"""Modules of this package, each with ``compile(rule, data) -> Check`` and ``KEYS``, the keys of its data. Imported when
first used."""

CHECKS = "profilelint.rules.checks."
"""Where functions that a rule names with ``python:`` live. Rule files of users may name these too, and nothing else: a
config that comes with a repository must not run its code."""


def compile_match(rule: Rule) -> Check:
    """The check of a rule. Raises ValueError for an unknown kind, key or function."""
    if "python" in rule.match:
        where = str(rule.match["python"])
        module, _, name = where.partition(":")
        if not module.startswith(CHECKS) or not name.isidentifier() or not module[len(CHECKS) :].isidentifier():
            raise ValueError(f"python: must name a function of {CHECKS}…, such as {CHECKS}role:empty")
        try:
            check: Check = getattr(import_module(module), name)
        except (ImportError, AttributeError):
            raise ValueError(f"there is no check {where}") from None
        return check
    ((kind, data),) = rule.match.items()
    if kind not in KINDS:
        raise ValueError(f"there is no matcher “{kind}”; there are {', '.join(KINDS)} and python")
    module_ = import_module(f"profilelint.rules.matchers.{kind}")
    if unknown := set(data) - module_.KEYS:
        raise ValueError(f"{kind}: there is no key “{sorted(unknown)[0]}”; there are {', '.join(sorted(module_.KEYS))}")
    compiled: Check = module_.compile(rule, data)
    return compiled
