"""Start and end of what stands as a range of dates in one text."""

from __future__ import annotations

from profilelint.dialects.derived import piece
from profilelint.document import PART, Node
from profilelint.model import Text
from profilelint.text import dates


def period(text: Text | None, node: Node | None, made: dict[str, Node]) -> tuple[Text | None, Text | None]:
    """Return start and end of a range, each with its place in the text of ``node``; of a single date both are it.

    ``made``: takes the nodes of the two, by their pointers.
    """
    if text is None or node is None or not text:
        return None, None
    start, end, _ = dates.part_range(text.value)
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
