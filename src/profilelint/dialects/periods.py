"""Start and end of what stands as a range of dates in one text."""

from __future__ import annotations

from profilelint.dialects.derived import piece
from profilelint.document import PART, Node
from profilelint.model import Text
from profilelint.text import dates


def range_of(text: str) -> tuple[str, str]:
    """Return start and end of a range of dates, before a comma where a place follows: *2019 - 2021, Lyon*."""
    start, end, _ = dates.part_range(text)
    before, comma, _ = text.partition(",")
    if comma and (not start or "," in end):
        first, last, _ = dates.part_range(before)
        return (first, last) if first and last else (start, end)
    return start, end


def period(text: Text | None, node: Node | None, made: dict[str, Node]) -> tuple[Text | None, Text | None]:
    """Return start and end of a range, each with its place in the text of ``node``; of a single date both are it.

    ``made``: takes the nodes of the two, by their pointers.
    """
    if text is None or node is None or not text:
        return None, None
    start, end = range_of(text.value)
    if not start and not end:
        return text, text
    found = []
    at = 0
    for name, value in (("start", start), ("end", end)):
        place = text.value.find(value, at) if value else -1
        if place < 0:
            found.append(Text(text.pointer, value))
            continue
        at = place + len(value)
        pointer = f"{text.pointer}{PART}{name}"
        made[pointer] = piece(node, place, at)
        found.append(Text(pointer, value))
    return found[0], found[1]
