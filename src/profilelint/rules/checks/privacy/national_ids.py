"""National identity numbers: a word that names the number, its shape, and its check digits, all three."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from profilelint.rules.rule import Skipped

if TYPE_CHECKING:
    from profilelint.rules.checks.privacy.identity_numbers import Near

DIRECT = 22
"""Characters between word and number where there are no check digits to tell a number from others: “DNI del
solicitante: ”."""


def find(value: str, near: Near) -> Iterator[tuple[int, int, str] | Skipped]:
    """Yield the place and kind of each number. ``value``: folded, with plain digits and dashes."""
    for name, spec in near.context.options["numbers"].items():
        if "shape" not in spec or not _mentioned(name, near):
            continue
        checked = "module" in spec
        sure = checked or spec.get("far", False)
        for match in near.context.expression(_shape(spec["shape"])).finditer(value):
            start, end = match.span()
            number = match[0]
            if (
                not near.named(name, start, end, within=None if sure else DIRECT, after=sure)
                or _sample(number)
                or near.invented(start, end)
            ):
                continue
            if checked:
                module = _module(spec["module"])
                if module is None:
                    yield Skipped(near.text.pointer, "check digits need python-stdnum: pip install python-stdnum")
                    return
                if not _valid(module, number):
                    continue
            yield start, end, spec["what"]


UNCHECKED = 9
"""Fewest digits of a number without check digits that counts in doubt; shorter ones are counts and prices as often."""


def like_one(value: str, written: str, numbers: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    """Yield places of all that has the shape of one of these numbers, and its check digits if it has any.

    What stands beside it does not count. ``value``: as for ``find``; ``written``: the same letters, capitals kept.
    """
    for spec in numbers.values():
        for match in _loose(spec["shape"]).finditer(value) if "shape" in spec else ():
            number, letters = match[0], written[slice(*match.span())]
            digits = sum(c.isdigit() for c in number)
            if _sample(number) or (" " in number and letters.lower() == letters != letters.upper()):
                continue  # “scope 2024 a” is no PAN
            if "module" in spec:
                module = _module(spec["module"])
                if module is None or _valid(module, number):
                    yield match.span()
            elif digits >= UNCHECKED or (digits > 5 and number[0].isalpha()):
                yield match.span()


@cache
def _loose(pattern: str) -> re.Pattern[str]:
    """Return the shape wherever no digit stands right beside it.

    Letters may, but for one that begins or ends with some.
    """
    return re.compile(rf"(?<!\d)(?<![a-z](?=[a-z]))(?:{pattern})(?!\d)(?!(?<=[a-z])[a-z])")


def _mentioned(name: str, near: Near) -> bool:
    """Return whether the number is named anywhere in the text: cheap, and false for nearly all."""
    return bool(near.names(name) or (near.label and near.context.find(name, near.label)))


def _valid(module: ModuleType, number: str) -> bool:
    """Return whether the check digits are right, as written or without the marks between."""
    return bool(module.is_valid(number) or module.is_valid(re.sub(r"[^0-9a-zñ&]", "", number)))


def _sample(number: str) -> bool:
    from profilelint.rules.checks.privacy.identity_numbers import sample

    digits = re.sub(r"\D", "", number)
    return len(digits) > 5 and sample(digits)


def _shape(pattern: str) -> str:
    """Return an expression for the shape of a number that is no part of a longer one."""
    return rf"(?<![0-9a-z])(?<![0-9][-./])(?:{pattern})(?![0-9a-z])(?![-./]\d)"


@cache
def _module(name: str) -> ModuleType | None:
    """Return a module of python-stdnum, imported only once a candidate stands beside its name.

    ``None`` if the package is not there.
    """
    try:
        return import_module(f"stdnum.{name}")
    except ImportError:
        return None
