"""Numbers that name a person for life: US ones here, those of other countries in ``national_ids``."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.model import Text
from profilelint.rules.checks.privacy.identity_numbers import Near, plain_digits, sample
from profilelint.rules.checks.privacy.numbers import DIGITS, NUMBER
from profilelint.rules.context import Context
from profilelint.rules.long_texts import MAX_TEXT, unsearched
from profilelint.rules.rule import Hit, Skipped
from profilelint.text.patterns import later

_US = later(
    r"(?<![0-9a-z])(?<!\d[-.,/])(\d{3})(\s{0,2}[-./]\s{0,2}|\s{0,3})(\d{2})(\s{0,2}[-./]\s{0,2}|\s{0,3})(\d{4})(?![0-9a-z])(?!\.?,?[-/]?\d)"
)


def check(text: Text, context: Context) -> Iterator[Hit | Skipped]:
    """Yield Social Security numbers and the like: named by a word, or of a shape that nothing beside it explains."""
    yield from unsearched(text, MAX_TEXT)
    value = plain_digits(context.read(text).folded[:MAX_TEXT])
    if not DIGITS.search(value) or not NUMBER.search(value):
        return
    near = Near(text, value, context)
    taken: list[tuple[int, int]] = []
    for start, end, what in _american(value, near):
        taken.append((start, end))
        yield Hit(text.pointer, start, end, values={"what": what})
    from profilelint.rules.checks.privacy.national_ids import find

    for found in find(value, near):
        if isinstance(found, Skipped):
            yield found
        elif not any(found[0] < e and s < found[1] for s, e in taken):
            taken.append(found[:2])
            yield Hit(text.pointer, *found[:2], values={"what": found[2]})


def _american(value: str, near: Near) -> Iterator[tuple[int, int, str]]:
    for match in _US.finditer(value):
        area, group, serial = match[1], match[3], match[5]
        start, end = match.span()
        digits = area + group + serial
        if serial == "0000" or group == "00" or area in ("000", "666") or sample(digits) or near.invented(start, end):
            continue
        parted = bool(match[2] and match[4])
        if area[0] == "9":
            issued = "50" <= group <= "65" or "70" <= group <= "88" or "90" <= group <= "92" or group >= "94"
            if issued and (
                near.named("itin", start, end)
                or near.named("tax_id", start, end)
                or (parted and near.named("ssn", start, end))
            ):
                yield start, end, "a US taxpayer number (ITIN)"
        elif (
            near.named("ssn", start, end)
            or (parted and (near.named("tax_id", start, end) or near.named("itin", start, end)))
            or (match[2] == match[4] == "-" and not near.explained(start, end))
        ):
            yield start, end, "a US Social Security number"
