"""The matcher kinds: a small closed set, one file each. ``compile_match`` turns a rule's ``match`` into a check."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from profilelint.rules.branches import branched
from profilelint.rules.checks import CATEGORIES
from profilelint.rules.context import Check
from profilelint.rules.kinds import condition
from profilelint.rules.rule import Rule
from profilelint.text.wording import unknown

PACKAGE = "profilelint.rules.checks"
"""Where the checks are, in ``CATEGORY/RULE_ID.py``."""


def compile_match(rule: Rule) -> Check:
    """Return the check of a rule, with its exemptions and cases.

    Raises ValueError for an unknown kind, key or check.
    """
    if "python" in rule.match:
        return branched(rule, _python(str(rule.match["python"]), rule.category))
    return branched(rule, condition(rule, rule.match))


def _python(name: str, category: str) -> Check:
    """Return a check in Python by the id of its rule, which is often of the same category."""
    module = name.replace("-", "_")
    if "_" not in name and module.isidentifier():
        for folder in sorted(CATEGORIES, key=lambda c: c != category):
            place = f"{PACKAGE}.{folder}.{module}"
            try:
                found: Check | None = getattr(import_module(place), "check", None)
            except ModuleNotFoundError as error:
                if error.name != place:
                    raise
                continue
            if found is not None:
                return found
    said = unknown("check", name[:100], {name for name, _ in checks()})
    raise ValueError(said if said.endswith("?") else f"{said}; python: names one of ours, as the rule that it is of")


def checks() -> Iterator[tuple[str, str]]:
    """Yield id and category of every check in Python."""
    from pkgutil import iter_modules

    for folder in CATEGORIES:
        for found in iter_modules(import_module(f"{PACKAGE}.{folder}").__path__):
            if hasattr(import_module(f"{PACKAGE}.{folder}.{found.name}"), "check"):
                yield found.name.replace("_", "-"), folder
