"""What a check may ask about: the options of its rule, the config, and what stands in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from profilelint.model import Author, Content, Text
from profilelint.rules.rule import Exempt, Hit, Rule, Skipped

if TYPE_CHECKING:
    from datetime import date

    from profilelint.text.budget import Budget
    from profilelint.text.expressions import Expression
    from profilelint.text.lexicon import Match
    from profilelint.text.reading import Reading


class Lists:
    """Word lists of rules by number.

    Lists with the same phrases have the same number, so that each is looked for once, however many rules use it.
    """

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
        """Return phrases of the lists of all rules about a kind of subject, by number."""
        return {number: phrases for (on, phrases), number in self._numbers.items() if on == subject}

    def of(self, rule: Rule) -> dict[int, list[tuple[str, str]]]:
        """Return the number → name and part of the lists of a rule."""
        return self._of[rule.id]

    def parts(self, rule: Rule, name: str) -> dict[str, int]:
        """Return part (a language, a country, ``any``) → number, of a list of a rule.

        Raises KeyError for a list that it does not have.
        """
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
        budget: Budget | None = None,
    ) -> None:
        self.rule = rule
        self.options = options
        """Values of the rule's options, defaults filled in."""
        self.content = content
        self.settings = settings
        """Sections of the config that rules share: ``author``, ``politics``, ``network``, ``today`` (ISO date); and
        ``show_names``: names of third parties in full."""
        self.counted: Mapping[str, Any] = {}
        """What the matcher counted, while a case of a rule is chosen."""
        self.path = path
        """Path of the document, as the user gave it."""
        self.budget = budget
        """Time for a rule, or options, of the user's; ``None`` for one that runs as we ship it."""
        self._readings = readings
        self._lists = lists
        self._made: dict[str, Any] = {}

    def seeing(self, values: Mapping[str, Any]) -> Context:
        """Return the same context with what a matcher counted."""
        from copy import copy

        other = copy(self)
        other.counted = values
        return other

    def once(self, name: str, make: Callable[[], Any]) -> Any:
        """Return what ``make`` gives, made once for a rule and document."""
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]

    def section(self, name: str) -> Mapping[str, Any]:
        """Return a section of the config; empty where there is none."""
        found = self.settings.get(name)
        return found if isinstance(found, Mapping) else {}

    @cached_property
    def today(self) -> date:
        """Today, or the day that the settings call so: examples that stay true."""
        from datetime import date

        from profilelint.text import dates

        found = dates.known(str(self.settings.get("today") or ""))
        return found.first if found else date.today()

    @cached_property
    def author(self) -> Author:
        """Who writes: as the document says it, else as the config does."""
        own, given = self.content.author, self.section("author")
        topics, followers = given.get("topics") or (), given.get("followers")
        return Author(
            own.established if own.established != "auto" else str(given.get("established", "auto")).lower(),
            own.followers if own.followers is not None else followers if isinstance(followers, int) else None,
            own.topics or ((topics,) if isinstance(topics, str) else tuple(topics)),
            *(
                getattr(own, name) or str(given.get(name) or "").lower()
                for name in ("political_role", "occupation", "sector")
            ),
        )

    def network(self, name: str) -> Any:
        """Return a setting of the author's network: of the document, else of the config.

        Settings are ``policy``, ``job_seeking``, ``in_person`` and ``events``; it is something false where neither
        says.
        """
        network = self.content.network
        return (getattr(network, name) if network else None) or self.section("network").get(name)

    def expression(self, pattern: str) -> Expression:
        """Return an expression made from the options of the rule, which may be the user's."""
        from profilelint.text.expressions import expression

        return expression(pattern, bounded=self.budget is not None)

    def read(self, text: Text | str) -> Reading:
        """Return words and language of a text."""
        return self._readings.read(text if isinstance(text, str) else text.value)

    def found(self, text: Text | str) -> dict[str, dict[str, list[Match]]]:
        """Return all that stands in a text of all word lists of the rule: list → part → matches.

        Lists without any are left out.
        """
        mine = self._lists.of(self.rule)
        found: dict[str, dict[str, list[Match]]] = {}
        for number, matches in self._readings.matches(
            self.rule.on, text if isinstance(text, str) else text.value
        ).items():
            for name, part in mine.get(number, ()):
                found.setdefault(name, {})[part] = matches
        return found

    def find(self, name: str, text: Text | str, language: str | None = None) -> list[Match]:
        """Return where phrases of the rule's word list ``name`` stand in a text, in its order.

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
        """Take what finds matches of the word lists of all rules about a kind of subject.

        ``find``: kind of subject, text → matches by the number of the list.
        """
        self._find = find
        self._readings: dict[str, Reading] = {}
        self._matches: dict[tuple[str, str], dict[int, list[Match]]] = {}

    def read(self, value: str) -> Reading:
        """Return a text with its words, made once."""
        found = self._readings.get(value)
        if found is None:
            from profilelint.text.reading import Reading

            found = self._readings[value] = Reading(value)
        return found

    def matches(self, subject: str, value: str) -> dict[int, list[Match]]:
        """Return matches of every list of every active rule about a kind of subject, by the number of the list."""
        found = self._matches.get((subject, value))
        if found is None:
            found = self._matches[subject, value] = self._find(subject, self.read(value))
        return found

    def forget(self) -> None:
        """Drop everything: memory stays flat over many texts."""
        self._readings.clear()
        self._matches.clear()


Check = Callable[[Any, Context], Iterator[Hit | Skipped | Exempt]]
