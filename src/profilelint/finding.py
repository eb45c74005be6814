"""A finding: what is wrong, where, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from profilelint.text.patterns import later
from profilelint.text.source import Span

Severity = Literal["info", "warning", "error"]
Confidence = Literal["low", "medium", "high"]

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The first line that a finding marks, private data masked.

    ``mark``: 0-based code points of ``text``, end exclusive.
    """

    text: str
    mark: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Edit:
    """``text`` in place of what stands at ``span`` in the file."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What would mend a finding.

    ``title``: what it does, in a few words. ``edits``: none touches another. ``safe``: the meaning stays.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Score:
    """How cues added up.

    ``total`` against ``needed`` decided; ``cues``: text, kind and weight of each that counted, in the order of the
    text.
    """

    total: float
    needed: float
    cues: tuple[tuple[str, str, float], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found. Private data is masked when it is built, so no reporter can leak any.

    ``rule``: kebab-case id. ``path``: as given, with forward slashes. ``pointer``: JSON pointer into the document as
    written, empty for the whole file. ``span``: 1-based lines and columns (code points), end exclusive.
    ``fingerprint``: its identity within its file, which stays while others come, go and move; see ``identity``. ``excerpt``: ``None`` for
    pictures. ``positive``: good news, shown apart and counted as no fault. ``score``: of rules whose cues add up; shown
    by ``--explain-score``. ``part``: what the file calls the post that it is about, if it holds several.
    """

    rule: str
    category: str
    severity: Severity
    confidence: Confidence
    message: str
    help: str
    path: str
    pointer: str
    span: Span
    fingerprint: str
    excerpt: Excerpt | None = None
    url: str = ""
    fix: Fix | None = None
    positive: bool = False
    score: Score | None = None
    part: str = ""
    preview: bool = False
    """Of a rule that is new in this version: it counts for no exit code."""

    @property
    def order(self) -> tuple[int, int, str, str]:
        """Sorts the findings of one file: by place, then by rule."""
        return self.span.start.line, self.span.start.column, self.rule, self.pointer


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule that could not judge, and why: never a pass and never a finding."""

    rule: str
    path: str
    pointer: str
    reason: str


@dataclass(frozen=True, slots=True)
class FileError:
    """A file that could not be read, and what to do. ``line``/``column``: 1-based, ``None`` where unknown."""

    path: str
    message: str
    line: int | None = None
    column: int | None = None


def rank(severity: Severity) -> int:
    """Return the rank of a severity: 0 info, 1 warning, 2 error."""
    return SEVERITIES.index(severity)


def mask(text: str) -> str:
    """Return private data as it may be shown: every letter and digit a star, so that length and shape stay."""
    return "".join("*" if c.isalnum() else c for c in text)


_LONG_NUMBER = later(r"(?<!/)\d(?:[ .-]?\d){6,}|(?<=/)\d(?:[ .-]\d+)*[ .-]\d{2,}")
"""A number of seven digits or more, but not the index of a list in a pointer."""


def starred(text: str) -> str:
    """Return a pointer, a name, or a message that quotes a key, as it may be shown.

    A long number in it may be private.
    """
    return _LONG_NUMBER.sub(lambda m: mask(m[0]), text)
