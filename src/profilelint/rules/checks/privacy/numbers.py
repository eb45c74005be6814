"""Numbers of persons by their shape alone: what may be one, for what is only to be hidden."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from profilelint.rules.checks.privacy.identity_numbers import plain_digits, sample
from profilelint.text.patterns import later
from profilelint.text.reading import fold

NUMBER = later(
    r"\d(?:[\s./()-]{0,3}\d){6}"  # seven digits
    r"|(?<![0-9a-z])(?:[a-z]{1,2} ?\d\d ?\d\d ?\d\d|[a-z]{5} ?\d{4} ?[a-z]|\d{6}[a-fu-y]\d{3}"
    r"|[a-zñ&]{3,4} ?[a-z]{0,3}[- ]?\d\d[0-9a-z][0-9lmnp-v]{2})"  # letters and digits
)
"""Whatever could be a number at all; without one, nothing else is looked at."""


DIGITS = later(r"\d(?:\D{0,3}\d){3}")
"""Four digits close together, which every one of them has: a quicker look."""


_LIKE_US = later(r"(?<!\d)(\d{3})[ \t._/-]{0,3}(\d{2})[ \t._/-]{0,3}(\d{4})(?!\d)")


_RUN = later(r"(?<!\d)\d(?:[ ._/-]?\d){8,19}(?!\d)")


_DAY = later(
    r"(?<!\d)(?:19|20)\d\d([-._ /]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?:[T_. -]?(?:[01]\d|2[0-3])[-._]?[0-5]\d)?(?!\d)"
)


_YEARS = later(r"(?:(?:19|20)\d\d[ ._/-]?)+")


def like_numbers(value: str, kinds: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Return places in a text of what may be a private number by its shape alone; days and years are none.

    It is for what is only to be hidden, where nothing beside it can be relied on. ``kinds``: option ``numbers`` of the
    rule.
    """
    plain_value = plain_digits(fold(value))
    if not DIGITS.search(plain_value) or not NUMBER.search(plain_value.replace("_", "-")):
        return []
    from profilelint.rules.checks.privacy.national_ids import like_one

    found = [
        m.span()
        for m in _LIKE_US.finditer(plain_value)
        if m[1] not in ("000", "666") and m[2] != "00" and m[3] != "0000" and not sample(m[1] + m[2] + m[3])
    ]
    found += like_one(plain_value, value, kinds)
    checked = {name: spec for name, spec in kinds.items() if "module" in spec}
    for run in _RUN.finditer(plain_value):
        digits = "".join(c for c in run[0] if c.isdigit())
        apart = len(run[0]) == 2 * len(digits) - 1  # one by one: 5 1 2 4 …
        if len(digits) < len(run[0]) and any(
            end - start == len(digits) for start, end in like_one(digits, digits, kinds if apart else checked)
        ):
            found.append(run.span())
    days = [m.span() for m in _DAY.finditer(plain_value)]
    return [
        (start, end)
        for start, end in found
        if not any(first <= start and end <= last for first, last in days)
        and not _YEARS.fullmatch(plain_value, start, end)
    ]
