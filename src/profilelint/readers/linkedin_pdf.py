"""LinkedIn's “Save to PDF”: a narrow column with contact, skills and languages, and a wide one with all else.

What a line is, its size and its place say, as docs/sources.md (LinkedIn's PDF) has them; the words of its headings are
in the language of whoever saved it. The tree::

    name, headline, location, summary: texts
    experience: [{company, duration, roles: [{title, start, end, location, description}]}]
    education: [{school, degree, start, end}]
    contact: text
    sections: [{heading, items: [text]}]

``other`` holds what has no place, and dates that can't be read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from profilelint.document import Node
from profilelint.readers.headings import kind
from profilelint.readers.printed import Printed, Row, Sheet, flowing, listing, mapping
from profilelint.text.dates import is_present, known

SYNTAX = "linkedin-pdf"
SIDE = 0.33
"""Share of the page's width that the narrow column has: 201.96 of 612 points."""
NAME, HEADING, ORGANISATION, TITLE = 20.0, 14.0, 11.75, 11.1
"""Smallest size of each kind of line, in points: names have 26, headings 15.75, companies and schools 12 (so has the
text before the first heading), titles 11.5, all else 10.5. Side headings have 13, links below them 11."""
SIDE_HEADING = 12.2
LEADING = 18.0
"""Points between the lines of a text; other lines are closer."""
PARAGRAPH = 1.4 * LEADING
"""From this distance on there is an empty line between two."""
CLOSE = 17.0
"""Most points between dates and the place below them (14.7); a text begins 20.4 points below."""
HEADLINE = 14.9
"""Most points between two lines of a headline (14.4); a place stands 15.4 below."""
TOP = 54.2
"""Most points from the edge of the page to a place that begins it (53.5); a text begins 54.9 below."""
MARGIN = 21.6
ITEM = 15.0
"""Most points between two lines of one item in the narrow column (12.6); items are 17.6 apart."""

FULL_SIDE = 150.0
"""Points from which on a line of the narrow column may be full (172)."""

_FOOTER = re.compile(r"\D{0,24}\d{1,3}\D{1,16}\d{1,3}\D{0,12}")
_DATES = re.compile(r"(?P<start>\S.*?)\s+[-–—~]\s+(?P<end>\S.*?)\s*(?:[(（][^()（）]*[)）])?\s*")
_DATE = re.compile(r"(?P<start>\S.*?)\s*(?:[(（][^()（）]*[)）])?\s*")
_SCHOOL = re.compile(r"\s*·?\s*[(（](?P<dates>[^()（）]*)[)）]\s*$")
_LINK = "linkedin.com/in/"

_WIDTHS = {
    **dict.fromkeys("ijl'", 222),
    **dict.fromkeys(" !,./:;[]\\ftI|\xa0·", 278),
    **dict.fromkeys('()-r`"{}', 333),
    **dict.fromkeys("*•", 370),
    **dict.fromkeys("Jcksvxyz^", 500),
    **dict.fromkeys("+<=>~", 584),
    **dict.fromkeys("FTZ", 611),
    **dict.fromkeys("&ABEKPSVXY", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("mM", 833),
    **dict.fromkeys("%W—@", 944),
}
"""Widths of letters in thousandths of their size, as Arial and Helvetica have them; 556 for all others."""


def is_layout(rows: Sequence[Row], width: float, *, certain: bool) -> bool:
    """Return whether lines are laid out as LinkedIn does.

    The first page has one name in large letters, beside a narrow column with headings and the address of the profile.
    ``certain``: the file says that LinkedIn made it, so the address may be missing.
    """
    first = [r for r in rows if r.page == 1]
    side = [r for r in first if r.x < width * SIDE]
    main = [r for r in first if r.x >= width * SIDE]
    names = [r for r in main if r.size >= NAME]
    return (
        bool(names)
        and names[0] == main[0]
        and any(HEADING <= r.size < NAME for r in rows if r.x >= width * SIDE)
        and any(SIDE_HEADING <= r.size < HEADING for r in side)
        and (certain or _LINK in "".join(r.text for r in side).replace(" ", "").lower())
    )


def read(path: str, rows: Sequence[Row], width: float, height: float) -> Printed:
    """Return the document of the lines, which are in the order of pages, columns and places.

    ``width``, ``height``: of a page, in points.
    """
    last = {r.page: n for n, r in enumerate(rows)}
    rows = [r for n, r in enumerate(rows) if not (n == last[r.page] and _is_footer(r, height))]
    sheet = Sheet(rows)
    main = [n for n, r in enumerate(rows) if r.x >= width * SIDE]
    side = [n for n, r in enumerate(rows) if r.x < width * SIDE]
    reader = _Reader(sheet, width - MARGIN, height)
    values, sections = reader.main(main)
    contact, others = reader.side(side)
    root = mapping([*values, ("contact", contact), ("sections", listing([*others, *sections]))])
    return Printed(path, sheet.source, root, SYNTAX, pages=sheet.pages())


def _is_footer(row: Row, height: float) -> bool:
    """Return whether a line is “Page 1 of 4”, in any language."""
    return row.y < 0.1 * height and row.size < 10 and bool(_FOOTER.fullmatch(row.text))


def text_width(text: str, size: float) -> float:
    """Return the width of a text in points."""
    found = 0
    for c in text:
        base = unicodedata.normalize("NFD", c)[0]
        found += 1000 if unicodedata.east_asian_width(base) in "WF" else _WIDTHS.get(base, 556)
    return found * size / 1000


class _Reader:
    """Makes values of rows, which are given by their numbers. ``right``: where the wide column ends."""

    def __init__(self, sheet: Sheet, right: float, height: float) -> None:
        self.sheet = sheet
        self.right = right - 2.0  # the widths of letters are those of Arial, nearly
        self.height = height
        self._flowing = flowing(self._room)

    def _room(self, row: Row, word: str) -> float:
        return 1 - text_width(f"{row.text} {word}", row.size) / max(self.right - row.x, 1.0)

    def _gap(self, above: Row, below: Row) -> float | None:
        """Return points between two lines; ``None`` over a page break."""
        return above.y - below.y if above.page == below.page else None

    def _between(self, above: Row, below: Row) -> str:
        gap = self._gap(above, below)
        return "\n\n" if gap is not None and gap > PARAGRAPH else self._flowing(above, below)

    def flow(self, numbers: Sequence[int]) -> Node | None:
        """Return a text of several lines."""
        return self.sheet.text(numbers, self._between) if numbers else None

    def line(self, numbers: Sequence[int]) -> Node | None:
        """Return a text of one line that was broken to fit."""
        return self.sheet.text(numbers, " ") if numbers else None

    # the wide column

    def main(self, numbers: Sequence[int]) -> tuple[list[tuple[str, Node | None]], list[Node]]:
        """Return values of the root, and the parts that are none of the three known ones."""
        rows = self.sheet.rows
        begins = [i for i, n in enumerate(numbers) if HEADING <= rows[n].size < NAME]
        head = numbers[: begins[0]] if begins else numbers
        values = list(self._head(head))
        sections: list[Node] = []
        parts = [(numbers[a], numbers[a + 1 : b]) for a, b in zip(begins, [*begins[1:], len(numbers)])]
        for (heading, body), what in zip(parts, self._kinds(parts)):
            if what == "about":
                values.append(("summary", self.flow(body)))
            elif what == "experience":
                values.append(("experience", listing(list(self._experience(body)))))
            elif what == "education":
                values.append(("education", listing(list(self._education(body)))))
            else:
                text = self.flow(body)
                sections.append(
                    mapping([("heading", self.line([heading])), ("items", listing([text] if text else []))])
                )
        return values, sections

    def _kinds(self, parts: Sequence[tuple[int, Sequence[int]]]) -> list[str]:
        """Return what each part is: by its heading, else by its lines, so that no language is left out."""
        rows = self.sheet.rows
        found = [kind(rows[heading].text) for heading, _ in parts]
        wanted = ("about", "experience", "education")
        found = [k if k in wanted and found.index(k) == i else "" for i, k in enumerate(found)]
        titled = [any(TITLE <= rows[n].size < ORGANISATION for n in body) for _, body in parts]
        named = [any(ORGANISATION <= rows[n].size < HEADING for n in body) for _, body in parts]
        small = [any(rows[n].size < TITLE for n in body) for _, body in parts]
        for i in range(len(parts)):
            if found[i]:
                continue
            if titled[i]:
                guess = "experience"
            elif named[i] and small[i]:
                guess = "education"
            else:
                guess = "about" if named[i] and i == 0 else ""
            found[i] = guess if guess not in found else ""
        return found

    def _head(self, numbers: Sequence[int]) -> Iterator[tuple[str, Node | None]]:
        rows = self.sheet.rows
        name = [n for n in numbers if rows[n].size >= NAME]
        rest = [n for n in numbers if rows[n].size < NAME]
        cut = len(rest)
        gaps = [self._gap(rows[a], rows[b]) for a, b in pairwise(rest)]
        if (further := [i for i, gap in enumerate(gaps, 1) if gap is None or gap > HEADLINE]) or (
            gaps and _may_be_place(rows[rest[-1]].text)
        ):
            cut = further[-1] if further else len(rest) - 1
        yield "name", self.line(name)
        yield "headline", self.line(rest[:cut])
        yield "location", self.line(rest[cut:])

    def _experience(self, numbers: Sequence[int]) -> Iterator[Node]:
        rows = self.sheet.rows
        for company, body in _groups(numbers, lambda n: ORGANISATION <= rows[n].size < HEADING):
            titled = [i for i, n in enumerate(body) if rows[n].size >= TITLE]
            before = body[: titled[0]] if titled else body
            lasts = len(before) == 1 and any(c.isdigit() for c in rows[before[0]].text)
            roles = [self._role(t, b) for t, b in _groups(body[len(before) :], lambda n: rows[n].size >= TITLE)]
            yield mapping(
                [
                    ("company", self.line(company)),
                    ("duration" if lasts else "other", self.flow(before)),
                    ("roles", listing(roles)),
                ]
            )

    def _role(self, title: Sequence[int], body: Sequence[int]) -> Node:
        rows = self.sheet.rows
        values: list[tuple[str, Node | None]] = [("title", self.line(title))]
        if body and (dates := list(self._dates(body[0]))):
            values += dates
            date, body = rows[body[0]], body[1:]
            if body and self._is_place(date, rows[body[0]], rows[body[1]] if len(body) > 1 else None):
                values.append(("location", self.line(body[:1])))
                body = body[1:]
        return mapping([*values, ("description", self.flow(body))])

    def _dates(self, number: int, start: int = 0, end: int | None = None) -> Iterator[tuple[str, Node]]:
        """Yield the dates in a piece of a line; nothing where there are none."""
        text = self.sheet.rows[number].text
        end = len(text) if end is None else end
        piece = text[start:end]
        if match := _DATES.fullmatch(piece):
            since, until = (
                known(match["start"]) is not None,
                known(match["end"]) is not None or is_present(match["end"]),
            )
            if since and until:
                for name in ("start", "end"):
                    yield name, self.sheet.part(number, start + match.start(name), start + match.end(name))
                return
        elif (match := _DATE.fullmatch(piece)) and known(match["start"]) is not None:
            for name in ("start", "end"):  # a single day or month
                yield name, self.sheet.part(number, start + match.start("start"), start + match.end("start"))
            return
        if match and (re.search(r"\d{4}", piece) or _DATES.fullmatch(piece)) and len(piece) < 90:
            yield "other", self.sheet.part(number, start, end)

    def _is_place(self, dates: Row, row: Row, following: Row | None) -> bool:
        """Return whether the line below the dates is a place, not the text."""
        gap = self._gap(dates, row)
        if gap is None:
            return self.height - row.y < TOP and _may_be_place(row.text)
        after = self._gap(row, following) if following is not None else None
        if after is not None and abs(after - gap) < 0.5:  # not as LinkedIn has it: its words must tell
            return _may_be_place(row.text)
        return gap < CLOSE and not row.is_item

    def _education(self, numbers: Sequence[int]) -> Iterator[Node]:
        rows = self.sheet.rows
        for school, body in _groups(numbers, lambda n: ORGANISATION <= rows[n].size < HEADING):
            values: list[tuple[str, Node | None]] = [("school", self.line(school))]
            if body:
                last = body[-1]
                if match := _SCHOOL.search(rows[last].text):
                    values += self._dates(last, match.start("dates"), match.end("dates"))
                degree = self.line(body)
                if match and degree is not None:
                    cut = len(rows[last].text) - match.start()
                    degree.value = degree.value[:-cut]
                    degree.end -= cut
                values.append(("degree", degree if degree is not None and degree.value.strip() else None))
            yield mapping(values)

    # the narrow column

    def side(self, numbers: Sequence[int]) -> tuple[Node | None, list[Node]]:
        """Return the text of the first part, which is the contact, and the other parts."""
        rows = self.sheet.rows
        contact: Node | None = None
        sections = []
        parts = list(_groups(numbers, lambda n: rows[n].size >= SIDE_HEADING))
        for place, (heading, body) in enumerate(parts):
            if place == 0:
                contact = self.sheet.text(body, self._address) if body else None
                continue
            items: list[list[int]] = []
            for n in body:
                gap = self._gap(rows[items[-1][-1]], rows[n]) if items else None
                if gap is not None and gap < ITEM:
                    items[-1].append(n)
                else:
                    items.append([n])
            nodes = [node for item in items if (node := self.line(item)) is not None]
            sections.append(mapping([("heading", self.line(heading)), ("items", listing(nodes))]))
        return contact, sections

    def _address(self, above: Row, below: Row) -> str:
        """Return what stands between two lines of an address: nothing, if it is one of web or mail, too long for one.

        All else stands on a line of its own.
        """
        web = above.text.endswith(("-", "/")) and (_LINK in above.text or "://" in above.text or "www." in above.text)
        mail = "@" in above.text and text_width(above.text + below.text[:1], above.size) > FULL_SIDE
        return "" if web or (mail and " " not in above.text) else "\n"


def _groups(numbers: Sequence[int], begins: Callable[[int], bool]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield lines that begin an entry, and those up to the next. What stands before the first has no beginning."""
    head: list[int] = []
    body: list[int] = []
    for n in numbers:
        if not begins(n):
            body.append(n)
        elif body:
            yield head, body
            head, body = [n], []
        else:
            head.append(n)
    if head or body:
        yield head, body


def _may_be_place(text: str) -> bool:
    """Return whether a line has the shape of a place: short, no sentence, no item."""
    return len(text) <= 60 and len(text.split()) <= 8 and text[-1:] not in ".;:!?" and not Row(text).is_item
