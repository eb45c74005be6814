"""Rules × subjects → findings, in a stable order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from profilelint.document import Document
from profilelint.finding import Excerpt, Finding, NotChecked, Severity, fingerprint, mask
from profilelint.model import Content, Text
from profilelint.rules.lexicon import Lexicon
from profilelint.rules.matchers import compile_match
from profilelint.rules.rule import Check, Context, Exempt, Hit, Readings, Rule, Skipped
from profilelint.source import Position, Span

EXCERPT = 400
"""Most characters of a line kept with a finding. A terminal shows a part of that; a line of 10 MB must not travel along."""


@dataclass
class Outcome:
    """What the rules said of one document. ``exempt``: pairs of rule and what was let pass, and why."""

    findings: list[Finding] = field(default_factory=list)
    not_checked: list[NotChecked] = field(default_factory=list)
    exempt: list[NotChecked] = field(default_factory=list)


class Engine:
    """The active rules, made ready once and applied to any number of documents."""

    def __init__(
        self,
        rules: Sequence[Rule],
        options: Mapping[str, Mapping[str, Any]] | None = None,
        severities: Mapping[str, Severity] | None = None,
        settings: Mapping[str, Any] | None = None,
        masking: Sequence[Rule] = (),
    ) -> None:
        """``options``: rule → option → value. ``severities``: rule → severity instead of its own. ``settings``: see Context. ``masking``: rules for private
        data that are not active but whose matches must not be shown all the same."""
        self.rules = tuple(rules)
        self._masking = (*(r for r in rules if r.private), *masking)
        self._options = {r.id: r.option_values((options or {}).get(r.id)) for r in (*rules, *masking)}
        self._severities = severities or {}
        self._settings = settings or {}
        self._checks: dict[str, Check] = {}
        self._by_subject: dict[str, list[Rule]] = {}
        for rule in self.rules:
            self._by_subject.setdefault(rule.on, []).append(rule)

    @cached_property
    def _lexicon(self) -> Lexicon:
        lists = {
            f"{rule.id}/{name}/{part}": phrases
            for rule in {r.id: r for r in (*self.rules, *self._masking)}.values()
            for name, parts in rule.words.items()
            for part, phrases in parts.items()
        }
        return Lexicon(lists)

    def check(self, document: Document | None, content: Content, path: str) -> Outcome:
        """Apply every active rule to a document. ``document``: ``None`` for a picture, whose findings have no place in a text."""
        readings = Readings(lambda reading: self._lexicon.find(reading))
        place = _Placer(document, path, lambda: self._secrets(content, readings))
        outcome = Outcome()
        skipped: set[tuple[str, str]] = set()
        for kind, rules in self._by_subject.items():
            contexts = [(rule, self._check(rule), Context(rule, self._options[rule.id], content, readings, self._settings)) for rule in rules]
            for number, subject in enumerate(content.subjects(kind)):
                for rule, check, context in contexts:
                    for said in self._apply(rule, check, context, subject):
                        if isinstance(said, Hit):
                            outcome.findings.append(place.finding(rule, said, self._severities.get(rule.id)))
                        elif isinstance(said, Exempt):
                            outcome.exempt.append(NotChecked(rule.id, path, said.pointer, said.reason))
                        elif (rule.id, said.reason) not in skipped:  # once per document
                            skipped.add((rule.id, said.reason))
                            outcome.not_checked.append(NotChecked(rule.id, path, said.pointer, said.reason))
                if number % 64 == 63:
                    readings.forget()
        outcome.findings.sort(key=lambda f: f.order)
        return outcome

    def _check(self, rule: Rule) -> Check:
        if rule.id not in self._checks:
            self._checks[rule.id] = compile_match(rule)
        return self._checks[rule.id]

    def _apply(self, rule: Rule, check: Check, context: Context, subject: Any) -> Iterator[Hit | Skipped | Exempt]:
        if rule.languages:
            language = _language(subject, context)
            if language is not None and language not in rule.languages:
                yield Skipped(getattr(subject, "pointer", ""), f"language: {language}")
                return
        yield from check(subject, context)

    def _secrets(self, content: Content, readings: Readings) -> dict[str, str]:
        """Private texts of the document and what to show in their place."""
        found: dict[str, str] = {}
        for rule in self._masking:
            context = Context(rule, self._options[rule.id], content, readings, self._settings)
            check = self._check(rule)
            texts = {t.pointer: t.value for t in content.texts}
            for subject in content.subjects(rule.on):
                for hit in check(subject, context):
                    if isinstance(hit, Hit) and hit.start is not None and (value := texts.get(hit.pointer)) is not None:
                        secret = value[hit.start : hit.end]
                        found[secret] = mask(secret)
        return found


def _language(subject: Any, context: Context) -> str | None:
    """Language of what a subject says, all its texts together."""
    if isinstance(subject, Text):
        return context.read(subject).language
    texts = getattr(subject, "texts", None)
    if texts is None:
        texts = [t for t in (getattr(subject, name, None) for name in ("text", "note", "about")) if t]
    value = "\n".join(t.value for t in texts)
    return context.read(value).language if value else None


class _Placer:
    """Turns hits into findings: places, messages, masks."""

    def __init__(self, document: Document | None, path: str, secrets: Callable[[], dict[str, str]]) -> None:
        self.document = document
        self.path = path
        self._find_secrets = secrets

    @cached_property
    def _secrets(self) -> dict[str, str]:
        found = self._find_secrets()
        return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))

    def _masked(self, text: str) -> str:
        for secret, shown in self._secrets.items():
            text = text.replace(secret, shown)
            for line in secret.splitlines() if "\n" in secret else ():
                if len(line.strip()) > 3:
                    text = text.replace(line.strip(), mask(line.strip()))
        return text

    def finding(self, rule: Rule, hit: Hit, severity: Severity | None) -> Finding:
        matched, span, excerpt = "", Span(Position(1, 1), Position(1, 1)), None
        if self.document is not None:
            source = self.document.source
            start, end = hit.place or self.document.range(hit.pointer, hit.start, hit.end)
            span = source.span(start, end)
            excerpt = self._excerpt(start, end, rule.private)
            if hit.start is not None and (found := self.document.find(hit.pointer)) is not None:
                matched = found[1].value[hit.start : hit.end]
        values = {"match": " ".join(matched.split())[:120], **hit.values}
        if rule.private:
            values["match"] = mask(values["match"])
        shown = self._masked((hit.message or rule.message).format_map(_Values(values)))
        return Finding(
            rule.id,
            rule.category,
            severity or hit.severity or rule.severity,
            hit.confidence or rule.confidence,
            shown,
            self._masked((hit.help or rule.help).format_map(_Values(values))),
            self.path,
            hit.pointer,
            span,
            fingerprint(rule.id, self.path, hit.pointer, matched, private=rule.private),
            excerpt,
            rule.url,
            hit.fix,
        )

    def _excerpt(self, start: int, end: int, private: bool) -> Excerpt:
        assert self.document is not None
        source = self.document.source
        place = source.position(start)
        line = source.line(place.line)
        first = place.column - 1
        last = min(len(line), max(first + (end - start), first))
        cut = max(0, first - EXCERPT // 4) if len(line) > EXCERPT else 0
        line, first, last = line[cut : cut + EXCERPT], first - cut, min(last - cut, EXCERPT)
        if private:
            line = line[:first] + mask(line[first:last]) + line[last:]
        return Excerpt(self._masked(line), (first, last))


class _Values(dict[str, Any]):
    """Message values; a name that a check did not give stays as it is, rather than breaking the run."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
