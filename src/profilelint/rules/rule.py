"""A rule, as its YAML file says it (``schemas/rule.json``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from profilelint.finding import Confidence, Edit, Severity
from profilelint.model import Content, Text

if TYPE_CHECKING:
    from profilelint.rules.lexicon import Match
    from profilelint.rules.reading import Reading


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check found. ``start``/``end``: code points of the text at ``pointer``; ``None``: all of it. ``values``
    fill the message; the rest overrides what the rule file says for this one finding. ``place``: source offsets where
    no pointer can name the place."""

    pointer: str
    start: int | None = None
    end: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity | None = None
    confidence: Confidence | None = None
    message: str | None = None
    help: str | None = None
    fix: Edit | None = None
    place: tuple[int, int] | None = None


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


class Lists:
    """Word lists of rules by number. Lists with the same phrases have the same number, so that each is looked for once,
    however many rules use it."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._numbers: dict[tuple[str, tuple[str, ...]], int] = {}
        self._of: dict[str, dict[int, list[tuple[str, str]]]] = {}
        self._by_name: dict[str, dict[str, dict[str, int]]] = {}
        for rule in rules:
            mine, names = self._of.setdefault(rule.id, {}), self._by_name.setdefault(rule.id, {})
            for name, parts in rule.words.items():
                for part, phrases in parts.items():
                    number = self._numbers.setdefault((rule.on, phrases), len(self._numbers))
                    mine.setdefault(number, []).append((name, part))
                    names.setdefault(name, {})[part] = number

    def phrases(self, subject: str) -> dict[int, tuple[str, ...]]:
        """Phrases of the lists of all rules about a kind of subject, by number."""
        return {number: phrases for (on, phrases), number in self._numbers.items() if on == subject}

    def of(self, rule: Rule) -> dict[int, list[tuple[str, str]]]:
        """Number → name and part of the lists of a rule."""
        return self._of[rule.id]

    def parts(self, rule: Rule, name: str) -> dict[str, int]:
        """Part (a language, a country, ``any``) → number, of a list of a rule. Raises KeyError for a list that it does
        not have."""
        return self._by_name[rule.id][name]


class Context:
    """What a check may ask about besides its subject. One per rule and document."""

    def __init__(
        self,
        rule: Rule,
        options: Mapping[str, Any],
        content: Content,
        readings: Readings,
        lists: Lists,
        settings: Mapping[str, Any],
        path: str = "",
    ) -> None:
        self.rule = rule
        self.options = options
        """Values of the rule's options, defaults filled in."""
        self.content = content
        self.settings = settings
        """Sections of the config that rules share: ``author``, ``politics``, ``network``, ``today`` (ISO date); and
        ``show_names``: names of third parties in full."""
        self.path = path
        """Path of the document, as the user gave it."""
        self._readings = readings
        self._lists = lists

    def read(self, text: Text | str) -> Reading:
        """Words and language of a text."""
        return self._readings.read(text if isinstance(text, str) else text.value)

    def found(self, text: Text | str) -> dict[str, dict[str, list[Match]]]:
        """All that stands in a text of all word lists of the rule: list → part → matches; lists without any are left out."""
        mine = self._lists.of(self.rule)
        found: dict[str, dict[str, list[Match]]] = {}
        for number, matches in self._readings.matches(
            self.rule.on, text if isinstance(text, str) else text.value
        ).items():
            for name, part in mine.get(number, ()):
                found.setdefault(name, {})[part] = matches
        return found

    def find(self, name: str, text: Text | str, language: str | None = None) -> list[Match]:
        """Where phrases of the rule's word list ``name`` stand in a text, in its order.

        Of a list with one part per language, the parts for ``language`` (default: the language of the text) and for
        ``any`` count; all parts where the language can't be told.
        """
        parts = self._lists.parts(self.rule, name)
        value = text if isinstance(text, str) else text.value
        language = language or (self._readings.read(value).language if len(parts) > 1 else None)
        if language is not None and len(parts) > 1:
            parts = {k: v for k, v in parts.items() if k in (language, "any")}
        found = self._readings.matches(self.rule.on, value)
        matches = [m for number in parts.values() for m in found.get(number, ())]
        return sorted(matches, key=lambda m: (m.start, -m.end)) if len(parts) > 1 else matches


class Readings:
    """Readings of the texts of one document, and the phrases found in each, made when first asked for."""

    def __init__(self, find: Callable[[str, Reading], dict[int, list[Match]]]) -> None:
        """``find``: kind of subject, text → matches in it of the word lists of all rules about that kind, by the number
        of the list."""
        self._find = find
        self._readings: dict[str, Reading] = {}
        self._matches: dict[tuple[str, str], dict[int, list[Match]]] = {}

    def read(self, value: str) -> Reading:
        found = self._readings.get(value)
        if found is None:
            from profilelint.rules.reading import Reading

            found = self._readings[value] = Reading(value)
        return found

    def matches(self, subject: str, value: str) -> dict[int, list[Match]]:
        """Matches of every list of every active rule about a kind of subject, by the number of the list."""
        found = self._matches.get((subject, value))
        if found is None:
            found = self._matches[subject, value] = self._find(subject, self.read(value))
        return found

    def forget(self) -> None:
        """Drop everything: memory stays flat over many texts."""
        self._readings.clear()
        self._matches.clear()


Check = Callable[[Any, Context], Iterator[Hit | Skipped | Exempt]]


@dataclass(frozen=True)
class Rule:
    """A rule. ``on``: which subjects it sees. ``languages``: those its word lists are for; empty: any. ``words``: list
    name → language (or ``any``) → phrases. ``sets``: name → words that a check compares with, and that are not looked
    for. ``match``: a matcher kind and its data, or ``python``. ``default``: whether it is on unless asked for.
    ``private``: what it finds is masked everywhere. ``positive``: what it finds is good news, no fault. ``origin``: the
    file it comes from."""

    id: str
    category: str
    severity: Severity
    confidence: Confidence
    on: str
    message: str
    help: str
    why: str
    match: Mapping[str, Any]
    languages: tuple[str, ...] = ()
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    source: tuple[Mapping[str, Any], ...] = ()
    examples: Mapping[str, Any] = field(default_factory=dict)
    default: bool = True
    private: bool = False
    positive: bool = False
    origin: str = ""

    @property
    def url(self) -> str:
        return f"https://github.com/profilelint/profilelint/blob/main/docs/rules/{self.id}.md"

    def option_values(self, given: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Value of each option: as given, else its default."""
        return {name: (given or {}).get(name, spec["default"]) for name, spec in self.options.items()}
