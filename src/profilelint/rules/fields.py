"""What rules of data read: fields of a subject, facts measured of it, the document and the config around it.

A name is a field of the subject (``relation``), a measure (``days_waiting``, see ``measures``), or, with a dot, a value
of the document (``document.is_resume``), of its profile (``profile.draft``) or of a section of the config (``network.policy``, ``photo.vehicle_ok``); what
the document says of its author and network wins over the config. A field that is not known gives no answer: where the
subject says why, a rule is *not checked* there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial
from importlib import import_module
from typing import Any

from profilelint.model import Text
from profilelint.rules.context import Context
from profilelint.rules.measures import MEASURES
from profilelint.text.wording import shortened

Read = Callable[[Any, Context], Any]
"""Reads a value of a subject."""

GIVEN = frozenset({"count", "total", "share", "length", "names"})
"""What a matcher counted: ``cases`` may ask for it beside fields."""
DATED = frozenset(
    "start end sent date connected last_message last_contact met_when publish_at taken".split(),
)
"""Fields of text that hold a date."""
SHARES = frozenset("face_part face_height face_outside washed flat transparent".split())
"""Numbers that are a part of one: shown in percent."""
NOT_SAID = {"job_seeking": "whether you look for a job is not said (network: {job_seeking: true})"}
"""Settings of the network that have no usual value, and what is said where they are asked for and not given."""
SECTIONS = ("author", "network", "photo", "politics")
"""Sections of the config whose values may be asked for."""
SHOWN = 200
"""Most characters of a field in a message."""


class Unjudged(Exception):
    """A field of a subject is not known. ``reason``: why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@lru_cache(1024)
def reader(name: str) -> Read:
    """Return what reads a value by its name.

    It raises Unjudged where the value is not known and the subject says why.
    """
    section, dot, key = name.partition(".")
    if dot:
        return {"document": _of_document, "profile": _of_profile}.get(section, partial(_of_config, section))(key)
    if name in GIVEN:
        return lambda subject, context: context.counted.get(name)
    measure = _measure(name) if name in MEASURES else None

    def read(subject: Any, context: Context) -> Any:
        value = measure(subject, context) if measure else getattr(subject, name)
        if not value and (unknown := getattr(subject, "unknown", None)) and name in unknown:
            raise Unjudged(unknown[name])
        return value

    return read


def _measure(name: str) -> Read:
    """Return a measure, imported when it is first used."""
    found: list[Read] = []

    def measured(subject: Any, context: Context) -> Any:
        if not found:
            found.append(getattr(import_module(f"profilelint.rules.measures.{MEASURES[name]}"), name))
        return found[0](subject, context)

    return measured


def _of_document(name: str) -> Read:
    measure = _measure(name) if name in MEASURES else None

    def read(subject: Any, context: Context) -> Any:
        return measure(context.content, context) if measure else getattr(context.content, name)

    return read


def _of_profile(name: str) -> Read:
    read = reader(name)

    def of_profile(subject: Any, context: Context) -> Any:
        if context.content.profile is None:
            raise Unjudged("there is no profile")
        return read(context.content.profile, context)

    return of_profile


def _of_config(section: str, name: str) -> Read:
    def read(subject: Any, context: Context) -> Any:
        if section == "network":
            value = context.network(name)
            if value is None and name in NOT_SAID:
                raise Unjudged(NOT_SAID[name])
            return value
        if section == "author":
            return getattr(context.author, name)
        return context.section(section).get(name)

    return read


def day(value: Any) -> date | None:
    """Return the first day that a text, or a field of text, can mean; ``None`` where it is no date."""
    found = span(value)
    return found[0] if found else None


def span(value: Any) -> tuple[date, date] | None:
    """Return the first and last day that a date can mean, as the text says it; ``None`` where it is none."""
    if isinstance(value, date):
        return value, value
    from profilelint.text import dates

    written = value.value if isinstance(value, Text) else value
    found = dates.known(written) if isinstance(written, str) and written else None
    return (found.first, found.last) if found else None


def number(value: Any) -> Read:
    """Return what reads a number of a rule file: itself, or the option that ``$name`` names."""
    if isinstance(value, str):
        name = value[1:]
        return lambda subject, context: context.options[name]
    return lambda subject, context: value


def shown(name: str, value: Any) -> str:
    """Return a value as messages show it: shares in percent, numbers with two digits that count, texts on one line."""
    if isinstance(value, Text):
        value = value.value
    if isinstance(value, str):
        return shortened(value, SHOWN)
    if isinstance(value, float):
        return f"{100 * value:.0f}\u00a0%" if name in SHARES else rounded(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(shown(name, v) for v in value)
    return str(value)


def rounded(value: float) -> str:
    """Return ``0.016``, ``2.6``, ``12``, ``340``: two digits that count, and all of a whole number."""
    if value.is_integer() or abs(value) >= 10:
        return f"{value:.0f}"
    return f"{value:.2g}"
