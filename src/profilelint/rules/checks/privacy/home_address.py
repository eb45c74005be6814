"""Home addresses: a street with a number, and what says that somebody lives there.

Beside it stands a town with its post code, or words that say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import islice

from profilelint.finding import Severity
from profilelint.model import Text
from profilelint.rules.context import Context
from profilelint.rules.long_texts import MAX_TEXT, unsearched
from profilelint.rules.rule import Hit, Skipped
from profilelint.text.expressions import Expression, expression
from profilelint.text.patterns import later

PROSE = (
    "post",
    "comment",
    "alt",
    "note",
    "message",
    "headline",
    "about",
    "description",
    "highlight",
    "project",
    "other",
)
"""Kinds of texts that are searched for addresses; what no rule reads may be prose as well."""


OF_OTHERS = ("post", "comment", "alt", "message")
"""Texts that tell of other people and places as often as of the author."""


_LOWER = (
    r"(?!(?:on|the|of|in|a|to|and|down|for|from|by|at|more|years?|days?|minutes?|mins?|hours?|weeks?|months?|miles?|km|big|main|new|different)\b)"
    r"[a-z]+"
)


_DIGIT = later(r"\d")


_POST = later(r"\d(?:(?<=[A-Z]\d)|\d{4}|\d\d[ -]\d\d|\d-\d{3}|\d{3}(?:\s?[A-Z]|\W|\Z)|[A-Z])")
"""Whatever may be a post code: a quick look."""


_BOX = later(
    r"(?<!\d )(?i:\b(?:p\.? ?o\.? ?)?box|postfach|postbus|postboks|box postal|apartado|casilla|casella postale|caixa postal|boîte postale|\bbp)\.? ?\d"
)


_AT = later(
    r"\b(?i:at|inside|im|beim|in der|au|à la|à l'|chez|presso|al|alla|no|na|en el|en la|en|bij|in het|w|på|hos)\s+"
    r"(?:[Tt]he\s+)?[A-ZÀ-Þ][\w'’&-]+(?: [\w'’&-]+){0,4},\s*\Z"
)
"""A place with a name of its own, right before the address: “at The Crown, 8 …”."""


_LABEL = later(r"[ \t*_]*[:=][ \t*_]*\n?\Z")


_TIME = later(
    r"\b\d{1,2}(?:[:.]\d\d)? ?(?i:[ap]\.?m\b|uhr\b|hrs\b)|\b(?i:um|at|à|a las|às|alle|ore|om|kl\.?) \d{1,2}(?:[:.h]\d\d|h\b)"
)
"""A time of day beside an address that nobody says is home: an event."""


_DATE = later(
    r"\b(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|januar|februar|märz|mai|juni|juli|oktober|dezember|enero|febrero|marzo|abril|mayo|junio|julio|agosto"
    r"|octubre|janvier|février|mars|avril|juin|juillet|août)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b"
)
"""A date in words, whose year could be a post code."""


_HOUSE_START = later(r"(?<=[,\n] )\d{1,5}[a-zA-Z]?(?= [A-ZÀ-Þ])|(?<= )\d{1,5}[a-zA-Z]?(?= [A-ZÀ-Þ])")


_SENTENCE_WORD = later(r"(?<![\w'’])(?:at|our|the|in|of|on|is|we|for|with|from|to|and|this|new)(?!\w)")


_TOWN = later(
    r"[A-ZÀ-Þ][\w'’-]+(?:[ -][A-ZÀ-Þ][\w'’-]+){0,2} (?:\d{1,2}(?:e|è|er|ème|th|st|nd|rd)?|(?:\d{4,6}|\d{2,3}[- ]\d{2,3})(?:,.*)?)"
)
"""A town with the number of a district, or with its post code behind it."""


_OPENING = later(r"(?:\A|[\n.;|•*–-])[ \t*]*\Z")


MOST = 200
"""Most post codes looked at in one text; a text with more is a table."""


BEFORE, AFTER = 140, 60
"""Characters around a post code in which the rest of the address is looked for."""


CUE_BEFORE, CUE_AFTER = 90, 45
"""Farthest that a word about home or business stands before and after the address: about one sentence."""


_GAP = r"(?:[ \t]*[,;·|/\n–-][ \t\n]*|[ \t]+)"


_ORDINAL = r"\d{1,3}(?:st|nd|rd|th)"


_WORD = rf"(?:{_ORDINAL}|[^\W\d_]{{1,5}}\.(?![ \n][A-Z][a-z]+ [a-z])|[^\W\d_][\w'’&-]*)"


_CAPITAL = r"(?:[A-ZÀ-ÞĀ-Ž][\w'’-]*[./]?)"


_SMALL = (
    r"(?:am|an|auf|der|den|dem|de|del|della|dei|delle|di|da|das|do|dos|la|las|le|les|los|el|du|des|d'|van|von|vom|zum|zur|het|'t|i|y|e|och"
    r"|św\.|gen\.|ks\.)"
)


_HOUSE = (
    r"(?:RR ?\d+,? Box \d+"  # rural route
    r"|\d-chome[ ,]+\d{1,3}(?:-\d{1,3})?"
    r"|[NSEW]?\d{1,5}(?:[-/]\d{1,5}){0,3} ?(?:bis|ter|[A-Za-z](?![\w'’]))?)"
)


_DOOR = (
    r"(?:\d{1,2} ?\.? ?[ºª°]\.? ?\w{0,10}"
    r"|(?i:apt|appt|app|apto|apt?o?|piso|bloco|bl|esc|escalera|portal|puerta|pta|int|interno|scala|bte|boîte|m|lok|tr|trappe|th|tv|wohnung|whg|lgh)"
    r"\.? ?\w{1,5}"
    r"|[A-Z]|[IVX]{1,4}|izq\w*|dcha?\w*)"
)


@dataclass(frozen=True)
class _Shapes:
    """The expressions for a rule's lists of street words and post codes."""

    post: Expression
    full: tuple[Expression, ...]
    unit: Expression
    home_unit: Expression
    work_unit: Expression
    street: tuple[Expression, ...]


def check(text: Text, context: Context) -> Iterator[Hit | Skipped]:
    """Yield addresses in the fields meant for one, once per profile, and in what somebody writes."""
    if context.options["address_is_business"] or not _DIGIT.search(text.value):
        return
    text = replace(text, value=text.value.replace("\t", " "))
    if text.kind in PROSE:
        yield from _in_prose(text, context)
    elif _is_field(text, context):
        shapes = _shapes(context)
        # a town may have a number (“Paris 11”, “Oslo 0150”); in a field for addresses that is a house
        town = text.kind == "location" and _TOWN.fullmatch(text.value.strip()) and not _has_street(text.value, shapes)
        if (
            not town
            and _street_like(text.value, shapes)
            and not (_of_business(context, text) or shapes.work_unit.search(text.value))
        ):
            yield Hit(text.pointer, 0, len(text.value), severity=_severity(context, "warning"))


def _is_field(text: Text, context: Context) -> bool:
    """Return whether a text is the first street of the profile, or its location.

    The place of a role is that of a firm.
    """
    profile = context.content.profile
    if profile is None:
        return False
    if profile.location is not None and text.pointer == profile.location.pointer:
        return True
    first = next((t for t in profile.address if t.kind != "postcode" and _street_like(t.value, _shapes(context))), None)
    return first is not None and text.pointer == first.pointer


def _of_business(context: Context, text: Text) -> bool:
    return bool(context.find("business", text))


def _severity(context: Context, severity: Severity) -> Severity:
    """Return the severity: in a résumé file an address may be meant for print."""
    return "warning" if context.content.is_resume else severity


def _has_street(value: str, shapes: _Shapes) -> bool:
    """Return whether a text has the form of a street with its number."""
    return any(p.search(value) for p in (*shapes.street, *shapes.full))


def _street_like(value: str, shapes: _Shapes) -> bool:
    """Return whether the value of an address field is more than a town with its post code.

    A house number stands beside a word of its own.
    """
    if _has_street(value, shapes):
        return True
    rest = shapes.post.sub(" ", value)
    first = re.split(r"[,\n]", rest)[0]
    return bool(
        re.search(r"[^\W\d_]{2,}", first)
        and re.search(r"(?<![\w.])\d{1,4}[a-zA-Z]?(?![\w.])", first)
        and not re.match(r"\s*\d{4}\s+\w+\s*\Z", first)
    )


def _in_prose(text: Text, context: Context) -> Iterator[Hit | Skipped]:
    yield from unsearched(text, MAX_TEXT)
    value = text.value[:MAX_TEXT]
    shapes = _shapes(context)
    home = context.find("home", text)
    units = [m.span() for m in shapes.home_unit.finditer(value)]
    posts = [m.span() for m in islice(shapes.post.finditer(value), MOST)] if _POST.search(value) else []
    if not home and not units and not posts:
        return
    taken: list[tuple[int, int]] = []
    for start, end in sorted(
        _candidates(value, shapes, posts, units, [(m.start, m.end) for m in home]), key=lambda p: (p[0] - p[1], p[0])
    ):
        if (
            any(start < e and s < end for s, e in taken)
            or _BOX.search(value, start, end)
            or _DATE.search(value, start, end)
        ):
            continue
        full = any(start <= s and e <= end for s, e in posts)
        flat = any(start <= s and e <= end for s, e in units)
        sure = _said_home(text, context, value, start, end, full or flat)
        if _is_home(text, context, value, start, end, full or flat, shapes, sure=sure):
            taken.append((start, end))
            # an address of whom nothing says that somebody lives there may be that of a firm with a name of its own
            sure = sure or flat or text.kind not in OF_OTHERS
            yield Hit(text.pointer, start, end, severity=_severity(context, "error" if sure else "warning"))


def _candidates(
    value: str, shapes: _Shapes, posts: list[tuple[int, int]], units: list[tuple[int, int]], home: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield places that have the form of an address."""
    for first, last in posts:
        low, high = max(0, first - BEFORE), last + AFTER
        for pattern in shapes.full:
            for match in pattern.finditer(value, low, high):
                if match.start() < last and match.end() > first:
                    yield _from_house(pattern, value, *match.span())
    for first, last in (*units, *home):
        for pattern in shapes.street:
            yield from (m.span() for m in pattern.finditer(value, max(0, first - CUE_BEFORE), last + CUE_BEFORE))


def _from_house(pattern: Expression, value: str, start: int, end: int) -> tuple[int, int]:
    """Return the part of a match that begins at the house.

    A number further up is that of something else (“on 3 May at our office, 14 Wellington Street, …”).
    """
    for further in _HOUSE_START.finditer(value, start + 1, end):
        again = pattern.match(value, further.start(), end)
        if again and again.end() == end and _SENTENCE_WORD.search(value, start, further.start()):
            start = further.start()
    return start, end


def _said_home(text: Text, context: Context, value: str, start: int, end: int, full: bool) -> bool:
    """Return whether words beside an address say that somebody lives there."""
    home = any(_beside(value, m.start, m.end, start, end, full) for m in context.find("home", text))
    labels = (m for m in context.find("home_label", text) if m.end <= start)
    return home or any(_LABEL.match(value[m.end : start]) and _OPENING.search(value[: m.start]) for m in labels)


def _is_home(
    text: Text, context: Context, value: str, start: int, end: int, full: bool, shapes: _Shapes, *, sure: bool
) -> bool:
    """Return whether somebody lives at the address.

    Words about home (``sure``) outweigh words about business, and a whole address needs neither.
    """
    if sure:
        return not shapes.work_unit.search(value, start, end)
    if not full or shapes.work_unit.search(value, start, end) or _AT.search(value, max(0, start - 80), start):
        return False
    if _TIME.search(value, max(0, start - CUE_BEFORE), end + CUE_AFTER):
        return False
    around = context.find("business", text)
    return not any(
        (m.start >= end and m.start - end <= CUE_AFTER) or (m.end <= start and start - m.end <= CUE_BEFORE)
        for m in around
    )


def _beside(value: str, first: int, last: int, start: int, end: int, full: bool) -> bool:
    """Return whether a word stands before an address, at most one sentence apart, or right after it.

    Other figures between the word and a mere street with a number say that it is one more figure: “my desk: 2 screens,
    1 Standing Desk Drive”.
    """
    if last <= start:
        if not full and _DIGIT.search(value, last, start):
            return False
        return start - last <= CUE_BEFORE and len(re.findall(r"[.!?…]\s|\n\s*\n", value[last:start])) <= 1
    return first >= end and first - end <= CUE_AFTER and not re.search(r"[.!?]\s", value[end:first])


_LISTS = (
    "street_words",
    "street_first",
    "street_endings",
    "post_after",
    "post_before",
    "post_before_short",
    "units",
    "work_units",
)


def _shapes(context: Context) -> _Shapes:
    return _compiled(context.budget is not None, *("|".join(context.options[name]) for name in _LISTS))


@cache
def _compiled(
    bounded: bool, words: str, first: str, endings: str, after: str, before: str, short: str, units: str, work: str
) -> _Shapes:
    """Return expressions from the lists of the rule, each joined by ``|``. ``bounded``: lists of a user's."""
    new = partial(expression, bounded=bounded)
    name = r"[A-ZÀ-ÞĀ-Ž][\w'’]*(?:\.(?= [A-Z]))?"
    town = rf"{name}(?:[ -](?:{name}|{_SMALL}|\w{{1,3}}))?(?:[ -]{name})?(?!\w)"
    post_before = rf"(?:{before})[ \t]+{town}"
    ending = rf"(?:{_GAP}{post_before}|[ \t]*[,\n][ \t\n]*(?:{short})[ \t]+{town})"
    any_unit = rf"(?:(?i:{units}|{work})\.? ?(?:[Nn]o\.? ?)?[\w/-]{{1,8}}|#\d\w{{0,4}})"
    part = rf"(?:{any_unit}|{_WORD}(?:[ -]{_WORD}){{0,3}}(?: \(\w+\))?|{_DOOR}|\d{{1,5}})"
    number_first = rf"(?<![\w.,$€£#-])(?:{any_unit}{_GAP})?{_HOUSE},? (?!(?i:in|of|to|and|years?|ans|años|anos|people)\b){_WORD}(?:[ -]{_WORD}){{0,6}}"
    number = r",? (?:n[.º°]* ?)?\d{1,4}(?:[-/]\d{1,4})? ?(?:[a-zA-Z](?!\w))?(?:-[IVX]+)?"
    word_first = rf"(?<![\w-])(?:{_CAPITAL}|(?i:{first}))(?: ?(?:{_CAPITAL}|{_SMALL})){{0,5}}{number}"
    named = rf"(?:{_SMALL} ?){{0,3}}{_CAPITAL}(?:[ -](?:{_CAPITAL}|{_SMALL})){{0,4}}"
    english = rf"{_HOUSE} (?:(?:{_CAPITAL}|{_ORDINAL}|of|the) ?){{1,5}}(?<= )(?i:{words})\b"
    french = rf"(?<![\w.,$€£#-])\d{{1,4}}(?: ?(?:bis|ter|[a-zA-Z](?!\w)))?,? (?i:{first}) {named}"
    cottage = rf"(?<![\w-]){_CAPITAL}(?: {_CAPITAL}){{0,3}}, {_CAPITAL}(?: {_CAPITAL}){{0,3}}"
    return _Shapes(
        post=new(
            rf"(?<![\w-])(?:{after})(?![\w-])|(?<![\w.,-]){post_before}|(?<=[,\n])[ \t\n]*(?:{short})[ \t]+{town}"
        ),
        full=(
            new(rf"{number_first}(?:{_GAP}{part}){{0,5}}{_GAP}(?:{after})(?![\w-])"),
            new(rf"{french}(?:{_GAP}{_DOOR}){{0,2}}{ending}"),
            new(rf"{word_first}(?:{_GAP}{_DOOR}){{0,3}}{ending}"),
            new(rf"{word_first}(?=[ \t]*[,\n–-])(?:{_GAP}{part}){{0,5}}{_GAP}(?:{after})(?![\w-])"),
            new(
                rf"(?<![\w-])(?:{any_unit}){_GAP}{_WORD}(?:[ -]{_WORD}){{0,4}}(?:{_GAP}{part}){{0,5}}{_GAP}(?:{after})(?![\w-])"
            ),
            new(
                rf"{cottage}(?:, {_CAPITAL}(?: {_CAPITAL}){{0,3}}){{0,2}} [A-Z]{{1,2}}\d[A-Z\d]? ?\d[A-Z]{{2}}(?![\w-])"
            ),
            new(rf"(?<![\w-])(?i:lieu-dit|lieudit) {_CAPITAL}(?:[ -]\w+){{0,3}}{_GAP}{post_before}"),
        ),
        unit=new(any_unit),
        home_unit=new(rf"(?<![\w-])(?i:{units})\.? ?(?:[Nn]o\.? ?)?\d[\w/-]{{0,5}}(?![\w])"),
        work_unit=new(rf"(?<![\w-])(?i:{work})\.? ?\d"),
        street=(
            new(rf"(?<![\w.,$€£#-])(?:{any_unit}{_GAP})?{english}(?:{_GAP}{any_unit})?"),
            new(
                rf"(?<![\w.,$€£#-])\d{{1,5}}[a-z]? (?:{_LOWER} ){{1,3}}(?i:street|st|avenue|ave|road|rd|lane|ln|boulevard|blvd)\b(?:{_GAP}{any_unit})?"
            ),
            new(french),
            new(rf"(?<![\w-])(?i:{first}) ?{named}{number}(?:{_GAP}{_DOOR}){{0,2}}(?![\w%])"),
            new(
                rf"(?<![\w-])(?:{_CAPITAL}[ -]){{0,2}}[A-ZÀ-ÞĀ-Ž]\w*(?i:{endings}) \d{{1,4}} ?(?:[a-zA-Z](?!\w))?(?:[-/]\w{{1,4}})?(?![\w%.]\d)"
            ),
        ),
    )
