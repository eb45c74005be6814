"""A résumé by its headings: paragraphs or lines → parts, and the entries of the experience.

The tree::

    name: text
    top: text, what stands above the first heading
    about: text
    experience: [{heading, entries: [{heading, start, end, description, highlights: [text]}]}]
    education: text
    sections: [{heading, text}]

An entry of the experience begins where dates stand in its heading, or where the document has a heading of a lower rank.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from profilelint.document import Node
from profilelint.readers.headings import kind
from profilelint.readers.printed import SOFT_BREAK, Printed, Row, Sheet, flowing, listing, mapping
from profilelint.text.dates import is_present, known
from profilelint.text.source import InputError

SYNTAX = "headed"
TITLE_WORDS = 12
"""Most words of a line that names a job, a company and a place: own choice; a sentence has more, or ends with a full
stop."""
HEAD_LINES = 3
"""Most lines of the heading of an entry: a job, a company, dates."""
SHORTEST = 40
"""Fewest characters of a line that may have been broken because it was full."""
_FOOTER = re.compile(r"(?:\w+\s)?\d{1,3}\s*(?:/|of|von|de|di|van|sur)\s*\d{1,3}", re.IGNORECASE)
_NAME = re.compile(r"(?:[^\W\d_][\w'’.-]*\s+){1,4}[^\W\d_][\w'’.-]*")
_ENDS = (".", ";", ":", "!", "?")
_TO = re.compile(r"\s*[-–—‑]\s*|\s+(?:to|bis|à|au|a|al|hasta|até|fino a|tot)\s+")
_WORD = re.compile(r"[^\s()\[\],;:|·•–—‑-]+")
_NUMBER = re.compile(r"\d{1,4}(?:[./]\d{1,4}){0,2}\.?|['’]\d\d|\d{1,2}(?:st|nd|rd|th)")
DATE_WORDS = 3
"""Most words of a date: ``1 May 2020``."""
NOT_NAMES = frozenset("curriculum vitae; lebenslauf; résumé; resume; cv; currículum; currículo; curriculum".split("; "))
_REFUSED = (
    "no headings of a résumé were found in it (such as Experience and Education, each on a line of its own)."
    " Give it such headings, or write the profile as YAML. {hint}"
)


@dataclass
class _Part:
    """Rows below a heading. ``heading``: number of its row, ``None`` above the first."""

    kind: str
    heading: int | None = None
    body: list[int] = field(default_factory=list)


def read(path: str, rows: Sequence[Row], unit: str, hint: str = "") -> Printed:
    """Return the document of lines of pages (``unit`` pdf), or of paragraphs.

    Raises InputError where no headings tell its parts; ``hint``: what else to do then.
    """
    if unit == "pdf":
        rows = [r for r in rows if not _FOOTER.fullmatch(r.text)]
    sheet = Sheet(rows)
    parts = _parts(rows)
    kinds = {p.kind for p in parts if p.heading is not None}
    if not kinds & {"experience", "education"} or len(kinds - {""}) < 2:
        raise InputError(_REFUSED.format(hint=hint).strip())
    longest = max(len(r.text) for r in rows)

    def room(row: Row, word: str) -> float:
        """Return what share of a whole line is left behind a row with ``word``: only pages break lines that are full."""
        return 1 - (len(row.text) + 1 + len(word)) / max(0.95 * longest, SHORTEST) if unit == "pdf" else 1.0

    between = flowing(room)
    values: list[tuple[str, Node | None]] = []
    sections: list[Node] = []

    def text(numbers: Sequence[int]) -> Node | None:
        there = [n for n in numbers if rows[n].text]
        return sheet.text(there, between) if there else None

    jobs: list[Node] = []
    for part in parts:
        heading = sheet.text([part.heading]) if part.heading is not None else None
        if part.heading is None:
            name, rest = _name(rows, part.body)
            values += [("name", sheet.text([name]) if name is not None else None), ("top", text(rest))]
        elif part.kind == "experience":
            entries = [_entry(sheet, head, body, text) for head, body in _entries(rows, part.body)]
            jobs.append(mapping([("heading", heading), ("entries", listing(entries))]))
        elif part.kind in ("about", "education") and part.kind not in {name for name, _ in values}:
            values.append((part.kind, text(part.body)))
        else:
            sections.append(mapping([("heading", heading), ("text", text(part.body))]))
    root = mapping([*values, ("experience", listing(jobs)), ("sections", listing(sections))])
    return Printed(path, sheet.source, root, SYNTAX, pages=sheet.pages() if unit == "pdf" else ())


def is_scrambled(rows: Sequence[Row]) -> bool:
    """Return whether the parts of a page are out of order: most of its headings stand above nothing."""
    parts = [p for p in _parts(rows) if p.kind]
    return len(parts) > 1 and 2 * sum(not p.body for p in parts) > len(parts)


def _parts(rows: Sequence[Row]) -> list[_Part]:
    """Return the parts of the document.

    A heading is a line of the words that are known, or has the style of one; inside of the experience those of a style
    name an entry, as long as their words are not known.
    """
    found = [_Part("")]
    for number, row in enumerate(rows):
        what = kind(row.text) if row.text and not row.bullet else ""
        inside = found[-1].kind == "experience"
        if what or (row.heading and not row.title and not inside and found[-1].heading is not None):
            found.append(_Part(what, number))
        else:
            found[-1].body.append(number)
    return found


def _name(rows: Sequence[Row], numbers: Sequence[int]) -> tuple[int | None, list[int]]:
    """Return the row with the name, where the first one has the shape of one, and the others."""
    there = [n for n in numbers if rows[n].text]
    first = rows[there[0]].text if there else ""
    if len(first) <= 60 and first.lower() not in NOT_NAMES and _NAME.fullmatch(first):
        return there[0], there[1:]
    return None, there


def _entries(rows: Sequence[Row], numbers: Sequence[int]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the heading and body of each entry; what stands before the first has no heading."""
    begins = [i for i, n in enumerate(numbers) if _has_dates(rows[n]) or rows[n].heading]
    heads: list[tuple[int, int]] = []
    for i in begins:
        if heads and i < heads[-1][1]:
            continue
        low = heads[-1][1] if heads else 0
        first = i
        while first > low and i - first < HEAD_LINES - 1 and _may_be_head(rows[numbers[first - 1]]):
            first -= 1
        end = i + 1
        while (
            end - i < HEAD_LINES and end + 1 < len(numbers) and _ends_head(rows[numbers[end]], rows[numbers[end + 1]])
        ):
            end += 1
        if heads and first == heads[-1][1] and not any(_has_dates(rows[n]) for n in numbers[slice(*heads[-1])]):
            heads[-1] = (heads[-1][0], end)  # dates below a heading of the document's
        else:
            heads.append((first, end))
    at = 0
    for place, (first, end) in enumerate(heads):
        if place == 0 and first > at:
            yield [], list(numbers[at:first])
        at = heads[place + 1][0] if place + 1 < len(heads) else len(numbers)
        yield list(numbers[first:end]), list(numbers[end:at])
    if not heads and numbers:
        yield [], list(numbers)


def _has_dates(row: Row) -> bool:
    """Return whether a line is, or ends with, a range of dates: ``Cook, Bistro    2019 – 2021``."""
    return not row.is_item and len(row.text.split()) <= TITLE_WORDS + 6 and _dates(row.text) is not None


def _dates(text: str) -> tuple[slice, slice] | None:
    """Return places of start and end of a range of dates that begins or ends a line."""
    words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    for dash in _TO.finditer(text):
        before = [w for w in words if w[1] <= dash.start()]
        after = [w for w in words if w[0] >= dash.end()]
        first = len(before)
        while first and len(before) - first < DATE_WORDS and _is_dates(text[slice(*before[first - 1])]):
            first -= 1
        last = 0
        while last < min(len(after), DATE_WORDS) and _is_dates(text[slice(*after[last])]):
            last += 1
        if not last and after and is_present(text[slice(*after[0])]):
            last = 1
        if first == len(before) or not last or (first and last < len(after)):
            continue
        start = slice(before[first][0], before[-1][1])
        for count in range(last, 0, -1):  # a number behind the dates may be how long it was
            end = slice(after[0][0], after[count - 1][1])
            if known(text[start]) and (known(text[end]) or is_present(text[end])):
                return start, end
    return None


def _is_dates(word: str) -> bool:
    """Return whether a word belongs to a date: a number, or the name of a month."""
    if any(c.isdigit() for c in word):
        return bool(_NUMBER.fullmatch(word))
    return word.lower() in ("de", "of") or getattr(known(f"{word} 2000"), "month", None) is not None


def _ends_head(row: Row, following: Row) -> bool:
    """Return whether the line below the dates belongs to the heading: a few words above a list or a text."""
    if not _may_be_head(row) or len(row.text.split()) > TITLE_WORDS - 2 or _has_dates(row):
        return False
    told = following.is_item or len(following.text.split()) > TITLE_WORDS or following.text.endswith(".")
    return told or (_may_be_head(following) and len(row.text.split()) < 5 and not _has_dates(following))


def _may_be_head(row: Row) -> bool:
    text = row.text
    return bool(text) and not row.is_item and len(text.split()) <= TITLE_WORDS and not text.endswith(_ENDS)


def _entry(
    sheet: Sheet, head: Sequence[int], body: Sequence[int], text: Callable[[Sequence[int]], Node | None]
) -> Node:
    """Return a map of an entry.

    Dates are pieces of its heading; what else that says (job, company, place) is not told apart.
    """
    rows = sheet.rows
    values: list[tuple[str, Node | None]] = []
    if head:
        values.append(("heading", sheet.text(head)))
    for n in head:
        if (dates := _dates(rows[n].text)) is not None:
            values += [(name, sheet.part(n, place.start, place.stop)) for name, place in zip(("start", "end"), dates)]
            break
    items: list[list[int]] = []
    told: list[int] = []
    for n in body:
        if rows[n].is_item:
            items.append([n])
        elif items and rows[n].text and not rows[n].text.startswith(SOFT_BREAK):
            items[-1].append(n)
        elif rows[n].text:
            told.append(n)
    return mapping(
        [
            *values,
            ("description", text(told)),
            ("highlights", listing([node for item in items if (node := text(item)) is not None])),
        ]
    )
