"""Photos measured: those given by themselves, and those that a profile names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from profilelint.document import Document
from profilelint.finding import FileError, NotChecked
from profilelint.linter.facts import Facts, NotKnown
from profilelint.linter.report import Report
from profilelint.model import OF_FACES, Content, Photo
from profilelint.text.source import InputError, posix

if TYPE_CHECKING:
    from profilelint.rules.rule import Rule


NETWORKS = {"car": {"car", "car_place"}, "faces": set(OF_FACES)}
"""Network → fields of a photo that it measures."""


class Photos:
    """Measures photos, as far as rules ask for it."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(r for r in rules if r.on == "photo")

    @cached_property
    def networks(self) -> frozenset[str]:
        """The networks that the rules need."""
        from profilelint.rules.reads import used_fields

        read = set().union(*map(used_fields, self._rules))
        return frozenset(name for name, fields in NETWORKS.items() if read & fields)

    def measured(self, path: str, data: bytes, report: Report) -> Photo | None:
        """Return a picture's bytes measured; ``None`` where that can't be, and ``report`` has why."""
        from profilelint.measures.photo.measure import Unreadable, measure

        try:
            return measure(path, data, networks=self.networks)
        except InputError as error:
            report.errors.append(FileError(path, error.message))
        except Unreadable as error:
            report.not_checked += [NotChecked(rule.id, path, "", str(error)) for rule in self._rules[:1]]
        return None

    def with_named(self, content: Content, document: Document, facts: Facts, report: Report) -> Content:
        """Return the content with the photo that its profile names, if there is a rule to judge it.

        What can't be judged or read is in ``report``.
        """
        named, path = content.profile.photo if content.profile else None, posix(document.path)
        if not named or not self._rules:
            return content
        from profilelint.measures.photo.measure import Unreadable
        from profilelint.measures.photo.named import load

        try:
            photo = load(named, facts.bytes, self.networks)
        except (Unreadable, NotKnown) as error:
            report.not_checked += [NotChecked("photo", path, named.pointer, str(error))]
            return content
        except InputError as error:
            place = document.span(named.pointer).start
            report.errors.append(FileError(path, error.message, place.line, place.column))
            return content
        return replace(content, photos=(photo,))
