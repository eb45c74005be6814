"""Dates as people write them in profiles."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from profilelint.text.patterns import later

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janvier januar januari enero ene janeiro styczeń gennaio gen",
            "feb february février fevrier fév févr fev februar februari febrero fevereiro luty febbraio",
            "mar march mars märz maerz mrz maart marzo março marco marzec",
            "apr april avril avr abril abr kwiecień aprile",
            "may mai mei mayo maio maj maggio mag",
            "jun june juin juni junio junho czerwiec giugno giu",
            "jul july juillet juil juill juli julio julho lipiec luglio lug",
            "aug august août aout aoû augustus agosto ago sierpień",
            "sep sept september septembre septiembre setembro set wrzesień settembre",
            "oct october octobre oktober okt octubre outubro out październik ottobre ott",
            "nov november novembre noviembre novembro listopad",
            "dec december décembre decembre déc dezember dez diciembre dic dezembro grudzień dicembre",
        ),
        1,
    )
    for name in names.split()
}
PRESENT = frozenset(
    "present now today current currently ongoing active date heute aktuell actualidad actual presente atual atualmente"
    " présent actuel actuellement 至今 现在 nu heden obecnie oggi jetzt laufend hoje hoy aujourd hui cours jour ora corso attuale"
    " attualmente momento huidig huidige date".split()
)
_FILLERS = frozenset("to a la à até hasta el bis en in ce al till until the ad fino tot o".split())
_ISO = later(r"(\d{4})(?:[-/.]\s?(\d{1,2})(?:[-/.]\s?(\d{1,2}))?)?\.?(?:[t ]\d{1,2}:.*)?$")
_MONTH_YEAR = later(r"(\d{1,2})\s?[-/.]\s?(\d{4})$")
_DAY_MONTH_YEAR = later(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?[-/.]\s?(\d{4})$")
_EXPORTED = later(r"(\d{1,2})/(\d{1,2})/(\d\d|\d{4}),?\s+\d{1,2}:\d\d(?::\d\d)?\s?([ap]m)?$")
_TIME = later(r"(?:t|\b)(\d{1,2}):(\d\d)(?::\d\d(?:\.\d+)?)?\s?([ap]m)?", re.IGNORECASE)
_NAMED = later(
    r"(?:(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]+)?(?:de\s+)?([^\W\d_]+)\.?,?[\s-]*(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?:de\s+|of\s+)?(\d{4}|['’]\d\d)$"
)
_SPREADSHEET = later(r"(?:(\d{1,2})-)?([a-z]{3})-(\d\d)$")
_YEAR_FIRST = later(r"(\d{4})[\s,-]+([^\W\d_]+)\.?$")
_CJK = later(r"(\d{4})\s*[年년]\s*(?:(\d{1,2})\s*[月월])?\s*(?:(\d{1,2})\s*[日일])?$")
_SOLE_YEAR = later(r"[^\d]*\b((?:19|20)\d\d)\b[^\d]*$")
_SEASON = later(r"(?:[qhst][1-4]|[1-4](?:st|nd|rd|th)?\s?(?:q|quarter|half|semester))\b")
LONGEST = 60
"""Most characters of a date; what is longer is a sentence."""
LONGEST_RANGE = 2 * LONGEST
"""Most characters of two dates and what stands between them."""

FOREVER = 9999
"""Year that programs write for "no end"."""


@dataclass(frozen=True)
class PartialDate:
    """A date of which only the year may be known. ``month`` and ``day`` are ``None`` where not given."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """First day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


class ImpossibleDate(ValueError):
    """A text of the right shape that names no day of the calendar, such as month 13."""


def is_present(text: str) -> bool:
    """Return whether an end date says "until now": empty, or a word for it.

    See docs/sources.md (Dates that mean until now).
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    if not any(c.isalnum() for c in text) or text.strip().startswith(str(FOREVER)):
        return True
    return bool(words) and not any(c.isdigit() for c in text) and all(w in PRESENT or w in _FILLERS for w in words)


@lru_cache(maxsize=4096)
def parse(text: str) -> PartialDate | None:
    """Return a date in one of the spellings that people use; ``None`` for anything else.

    They are ``2020-05-01``, ``2020-05``, ``2020``, ``05/2020``, ``31.05.2020``, ``May 2020``, ``1 May 2020``, ``May 1,
    2020``, ``2020年5月``, ``1/29/26, 2:37 PM``, with month names in ten languages. Where more than the year can't be told
    (``Summer 2020``, ``01/02/2020``), only the year is known. A month or day 0 counts as not given.

    Raises ImpossibleDate for a date that does not exist.
    """
    text = text.strip().lower()
    if len(text) > LONGEST:
        return None
    if match := _ISO.match(text):
        year, month, day = (int(g) if g else None for g in match.groups())
        if not year or year == FOREVER:
            return None
        if month and not match[3] and len(match[2]) == 2 and month > 12 and month > year % 100:
            return None  # 2009-13: a range of years
        return _checked(year, month, day)
    if match := _CJK.match(text):
        year, month, day = (int(g) if g else None for g in match.groups())
        return _checked(year or 0, month, day)
    if match := _MONTH_YEAR.match(text):
        return _checked(int(match[2]), int(match[1]))
    if match := _DAY_MONTH_YEAR.match(text):
        return _day_month(int(match[1]), int(match[3]), int(match[4]), dots=match[2] == ".")
    if match := _EXPORTED.match(text):
        if len(match[3]) == 4 and not match[4]:
            return _day_month(int(match[1]), int(match[2]), int(match[3]), dots=False)
        return _exported(int(match[1]), int(match[2]), int(match[3]))
    if (match := _NAMED.match(text)) and (month := _MONTHS.get(match[2])):
        given = match[1] or match[3]
        return _checked(_century(match[4]), month, int(given) if given else None)
    if (match := _SPREADSHEET.match(text)) and (month := _MONTHS.get(match[2])):
        return _checked(_century(f"'{match[3]}"), month, int(match[1]) if match[1] else None)
    if (match := _YEAR_FIRST.match(text)) and (month := _MONTHS.get(match[2])):
        return _checked(int(match[1]), month)
    if match := _SOLE_YEAR.match(_SEASON.sub("", text)):
        return PartialDate(int(match[1]))
    return None


def moment(text: str) -> datetime | None:
    """Return the day and time of day, in whatever zone it was written; ``None`` where one of them is not known."""
    day, time = known(text), _TIME.search(text)
    if day is None or day.day is None or time is None:
        return None
    hour, half = int(time[1]), (time[3] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return datetime(day.year, day.month or 1, day.day, hour, int(time[2])) if hour < 24 and int(time[2]) < 60 else None


def period(start: str, end: str) -> tuple[date | None, date | None]:
    """Return the first day that ``start`` and last day that ``end`` can mean.

    ``None`` for what is not given, not known or impossible.
    """
    first, last = known(start), known(end)
    return first.first if first else None, last.last if last else None


def known(text: str) -> PartialDate | None:
    """Return a date, or ``None`` where it can't be read or does not exist."""
    try:
        return parse(text)
    except ImpossibleDate:
        return None


def _century(year: str) -> int:
    if len(year) == 4:
        return int(year)
    short = int(year[1:])
    return short + (2000 if short < 70 else 1900)


def _day_month(first: int, second: int, year: int, *, dots: bool) -> PartialDate | None:
    """Return the date that two numbers and a year mean: with dots (``31.05.2020``) the day is first.

    With slashes Americans write the month first, so where both are possible only the year is sure.
    """
    if dots or first > 12:
        return _checked(year, second, first)
    if second > 12:
        return _checked(year, first, second)
    return PartialDate(year, first, first) if first == second else PartialDate(year)


def _exported(first: int, second: int, year: int) -> PartialDate | None:
    """Return the date that two numbers and a year mean in an export of LinkedIn's: the month is first.

    A time of day always stands there. A first number above 12 is the day all the same (a spreadsheet saved it again).
    """
    month, day = (second, first) if first > 12 else (first, second)
    return _checked(year if year > 99 else 2000 + year, month, day)


def _checked(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    if not year:
        return None
    found = PartialDate(year, month or None, day or None) if month else PartialDate(year)
    try:
        date(year, found.month or 1, found.day or 1)
    except ValueError as error:
        raise ImpossibleDate(str(error)) from None
    return found


_BETWEEN = later(
    r"\s+(?:[-–—‑→]|->|to|bis|until|till|thru|through|à|au|a|al|e|hasta|até|tot|jusqu'à|jusqu’à|fino a)\s+|\s*(?:[–—→]|->|\.\.+)\s*|\s*[-/]\s*",
    re.IGNORECASE,
)
_SINCE = later(
    r"(?:since|from|seit|ab|von|vom|depuis|de|du|desde|dal|da|sinds|vanaf|van)\s+(?=\S*\s?\S*\d)", re.IGNORECASE
)
_UNTIL = later(r"(?:until|till|up to|bis|jusqu['’](?:à|en)|hasta|até|fino al?|tot)\s+", re.IGNORECASE)
_LASTED = later(r"\s*[·|,(]\s*(?:\d+\+?\s*[^\W\d]+\.?[,\s]*(?:und|and|et|y|e|en)?\s*)+\)?\s*$")
"""How long it was, behind the range: “Jan 2020 - Present · 3 yrs 2 mos”."""


def part_range(text: str) -> tuple[str, str, str]:
    """Return start and end of a range of dates in one text, and the rest of the text; empty where there is none.

    The range is all of the text (``2016 - 2019``, ``seit 2019``, ``Jan 2020 – Present · 3 yrs``), or stands in brackets
    or at the end of it (``Cook at Bistro (2016-2019)``). A single date is a range only there.
    """
    text = text.strip()
    whole = _range(text.strip("()"))
    if whole is not None:
        return *whole, ""
    for match in reversed(list(re.finditer(r"\(([^()]*)\)", text))):
        if (inner := _range_or_date(match[1])) is not None and re.search(r"\d{4}", match[1]):
            return *inner, (text[: match.start()] + text[match.end() :]).strip(" ,;:–-")
    for match in reversed(list(re.finditer(r"[,;:|]\s+|\s[–—-]\s|\n", text))):
        tail = text[match.end() :].strip()
        if len(tail) > LONGEST_RANGE:  # so are those of the separators before it
            break
        if (inner := _range_or_date(tail)) is not None:
            return *inner, text[: match.start()].strip()
    return "", "", text


def _range_or_date(text: str) -> tuple[str, str] | None:
    """Return start and end of a range, or a single date as both; ``None`` for anything else."""
    return _range(text) or ((text, text) if _alone(text) else None)


def _range(text: str) -> tuple[str, str] | None:
    """Start and end that a text says, if it says nothing else."""
    if len(text) > LONGEST_RANGE:
        return None
    text = _LASTED.sub("", text)
    if until := _UNTIL.match(text):
        return ("", text[until.end() :]) if _alone(text[until.end() :]) else None
    since = _SINCE.match(text)
    text = text[since.end() :] if since else text
    if since and _alone(text):
        return text, ""
    if _ISO.match(text.strip().lower()) and known(text):
        return None
    for match in _BETWEEN.finditer(text):
        left, right = text[: match.start()].strip(), text[match.end() :].strip()
        if re.fullmatch(r"\d\d", right) and re.fullmatch(r"\d{4}", left):
            right = left[:2] + right
        if _alone(left) and (_alone(right) or is_present(right)):
            return left, right
        year = re.search(r"\d{4}\s*$", right)
        if year and left and not re.search(r"\d{4}", left) and _alone(f"{left} {year[0].strip()}") and _alone(right):
            return f"{left} {year[0].strip()}", right
    return None


def _alone(text: str) -> bool:
    """Return whether a text is a date and nothing else: a month or a season beside the year, no sentence around it."""
    return (
        len([w for w in re.findall(r"[^\W\d_]+", text) if w.lower() not in ("de", "of", "d")]) <= 1
        and known(text) is not None
    )
