"""Dates as people write them in profiles."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janvier januar januari enero ene janeiro styczeń gennaio gen",
            "feb february février fevrier fév fev februar februari febrero fevereiro luty febbraio",
            "mar march mars märz maerz mrz maart marzo março marco marzec",
            "apr april avril avr abril abr kwiecień aprile",
            "may mai mei mayo maio maj maggio mag",
            "jun june juin juni junio junho czerwiec giugno giu",
            "jul july juillet juil juli julio julho lipiec luglio lug",
            "aug august août aout augustus agosto ago sierpień",
            "sep sept september septembre septiembre setembro set wrzesień settembre",
            "oct october octobre oktober okt octubre outubro out październik ottobre ott",
            "nov november novembre noviembre novembro listopad",
            "dec december décembre decembre dezember dez diciembre dic dezembro grudzień dicembre",
        ),
        1,
    )
    for name in names.split()
}
PRESENT = frozenset(
    "present now today current currently ongoing active date heute aktuell actualidad actual presente atual atualmente"
    " présent actuel actuellement 至今 现在 nu heden obecnie oggi".split()
)
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?$")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})$")
_NAMED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+)?(?:de\s+)?([^\W\d_]+)\.?,?\s*(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?:de\s+|of\s+)?[-']?(\d{4})$")


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
    """Whether an end date says "until now": empty, or a word for it in one of the languages seen (FORMATS 3.1)."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return not text.strip() or bool(words) and all(w in PRESENT or w in {"to", "a", "la", "à", "la"} for w in words)


def parse(text: str) -> PartialDate | None:
    """A date in one of the spellings of FORMATS 3.1: ``2020-05-01``, ``2020-05``, ``2020``, ``05/2020``, ``May 2020``,
    ``1 May 2020``, ``May 1, 2020``, with month names in ten languages; ``None`` for anything else.

    Raises ImpossibleDate for a date that does not exist.
    """
    text = text.strip()
    if match := _ISO.match(text):
        return _checked(int(match[1]), *(int(g) if g else None for g in match.groups()[1:]))
    if match := _MONTH_YEAR.match(text):
        return _checked(int(match[2]), int(match[1]), None)
    if match := _NAMED.match(text.lower()):
        month = _MONTHS.get(match[2])
        day = match[1] or match[3]
        if month:
            return _checked(int(match[4]), month, int(day) if day else None)
    return None


def _checked(year: int, month: int | None = None, day: int | None = None) -> PartialDate:
    found = PartialDate(year, month, day)
    try:
        date(year, month or 1, day or 1)
    except ValueError as error:
        raise ImpossibleDate(str(error)) from None
    return found
