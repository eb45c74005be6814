"""A rule, as its YAML file says it (``schemas/rule.json``), and what its check may say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from profilelint.finding import Confidence, Fix, Severity


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check found.

    ``start``/``end``: code points of the text at ``pointer``; ``None``: all of it. ``values`` fill the message; the
    rest overrides what the rule file says for this one finding. ``place``: source offsets where no pointer can name the
    place. ``about``: pointer of the entry that it speaks of, where it stands at a part of that; ``yields_to``: see
    Rule; ``None``: as the rule says. ``sums``: it is about many entries (all roles, all invitations) and only shown at
    one of them, so that it stays the same finding when it is shown at another. ``case``: what a check in Python calls
    what it found, by which ``cases`` of the rule file may know it.
    """

    pointer: str
    start: int | None = None
    end: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity | None = None
    confidence: Confidence | None = None
    message: str | None = None
    help: str | None = None
    fix: Fix | None = None
    place: tuple[int, int] | None = None
    about: str | None = None
    yields_to: tuple[str, ...] | None = None
    sums: bool = False
    case: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """What a check could not judge at ``pointer``, and why."""

    pointer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Exempt:
    """What a check would have reported but for an exemption, and which: shown with ``--verbose``."""

    pointer: str
    reason: str


@dataclass(frozen=True)
class Rule:
    """A rule.

    ``on``: which subjects it sees. ``kinds``: of texts, which (``TEXT_KINDS``); empty: all. ``languages``: those its
    word lists are for; empty: any. ``words``: list name → language (or ``any``) → phrases. ``sets``: name → words that
    a check compares with, and that are not looked for. ``match``: a matcher kind and its data, or ``python``.
    ``exempt``: conditions under which nothing is said, each with its reason; ``cases``: conditions with words and
    levels of their own, of which the first that holds is taken. ``at``: fields at which a finding stands that has no
    place of its own. ``per``: ``file`` where one finding sums all subjects of a file. ``default``: whether it is on
    unless asked for. ``private``: what it finds is masked everywhere. ``positive``: what it finds is good news, no
    fault. ``absence``: what it says is missing (text, photo, fact, entries): never beside something of that kind that
    was not read. ``states``: of subjects that it speaks of (``STATES``); empty: all. ``by``: whose (``owner``,
    ``other`` or ``any``). ``yields_to``: rules beside whose findings it is silent. ``since``: the version that it came
    with; ``preview``: that is this one, so that what it finds is info and counts for no exit code. ``aliases``: names
    that it had before, or ``category/name`` where it stood before. ``origin``: the file it comes from. ``own``: it is
    the user's, or comes with what is checked: its time is measured.
    """

    id: str
    category: str
    severity: Severity
    confidence: Confidence
    on: str
    message: str
    help: str
    why: str
    match: Mapping[str, Any]
    exempt: tuple[Mapping[str, Any], ...] = ()
    cases: tuple[Mapping[str, Any], ...] = ()
    at: tuple[str, ...] = ()
    per: str = ""
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    source: tuple[Mapping[str, Any], ...] = ()
    examples: Mapping[str, Any] = field(default_factory=dict)
    default: bool = True
    private: bool = False
    positive: bool = False
    absence: str = ""
    states: tuple[str, ...] = ()
    by: str = "owner"
    yields_to: tuple[str, ...] = ()
    since: str = ""
    preview: bool = False
    aliases: tuple[str, ...] = ()
    origin: str = ""
    own: bool = False

    def speaks_of(self, subject: Any) -> bool:
        """Return whether it looks at a subject of this kind, state and author.

        What is private is so whoever wrote it, in fields of other rules and in those of none.
        """
        if self.kinds and subject.kind not in self.kinds and not (self.private and subject.kind == "other"):
            return False
        if self.states and getattr(subject, "state", self.states[0]) not in self.states:
            return False
        return self.private or self.by == "any" or getattr(subject, "by", self.by) == self.by

    @property
    def url(self) -> str:
        """Where its page is on the web."""
        return f"https://github.com/profilelint/profilelint/blob/main/docs/rules/{self.id}.md"

    @property
    def yields(self) -> tuple[str, ...]:
        """All rules that it yields to, in whatever case."""
        return tuple(dict.fromkeys([*self.yields_to, *(n for case in self.cases for n in case.get("yields_to") or ())]))

    def option_values(self, given: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the value of each option: as given, else its default."""
        return {name: (given or {}).get(name, spec["default"]) for name, spec in self.options.items()}
