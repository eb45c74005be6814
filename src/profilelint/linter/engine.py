"""Rules × subjects → findings, in a stable order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from typing import Any

from profilelint.document import Document, as_written
from profilelint.finding import (
    FileError,
    Finding,
    NotChecked,
    Severity,
    starred,
)
from profilelint.linter import identity
from profilelint.linter.absence import unread
from profilelint.linter.guard import described
from profilelint.linter.masking import Masker
from profilelint.linter.placing import Placer, secrets_of
from profilelint.model import Content, Invitation, Message, Post, Profile, Text
from profilelint.rules.context import Check, Context, Lists, Readings
from profilelint.rules.matchers import compile_match
from profilelint.rules.names import hider
from profilelint.rules.rule import Exempt, Hit, Rule, Skipped
from profilelint.rules.yielding import heard
from profilelint.text.bare import odd, read_aloud
from profilelint.text.budget import Budget, OutOfTime
from profilelint.text.lexicon import Lexicon, Match
from profilelint.text.patterns import later
from profilelint.text.reading import Reading

_NUMBER = later(r"\d+")
NUMBERS = "ssn-in-text"
"""The rule whose option ``numbers`` says what numbers of persons look like."""
OURS = "profilelint:"
"""What stands before the id of a rule that comes with profilelint where a user's rule has taken its place."""
DIGITS = (NUMBERS, "home-address")
"""The rules for private data that find nothing in a text without a digit."""

BATCH = 64
"""Subjects of a kind judged before the readings of their texts are dropped: memory stays flat over 10,000 posts."""

STRIKES = 3
"""Files on which a rule may be stopped for its time before it is left out."""


@dataclass
class Outcome:
    """What the rules said of one document.

    ``place``: makes a finding of a hit in it, private data masked. ``mask``: masks private data in any text.
    ``exempt``: what was let pass, and why.
    """

    place: Callable[[Rule, Hit], Finding]
    mask: Callable[[str], str]
    findings: list[Finding] = field(default_factory=list)
    not_checked: list[NotChecked] = field(default_factory=list)
    exempt: list[NotChecked] = field(default_factory=list)
    errors: list[FileError] = field(default_factory=list)
    """A line for each rule that failed."""


class Engine:
    """The active rules, made ready once and applied to any number of documents."""

    def __init__(
        self,
        rules: Sequence[Rule],
        options: Mapping[str, Mapping[str, Any]] | None = None,
        severities: Mapping[str, Severity] | None = None,
        settings: Mapping[str, Any] | None = None,
        masking: Sequence[Rule] = (),
        show_names: bool = False,
    ) -> None:
        """Make rules ready to run on one document after the other.

        ``options``: rule → option → value. ``severities``: rule → severity instead of its own. ``settings``: see
        Context. ``masking``: rules for private data that are not active but whose matches must not be shown all the
        same. ``show_names``: show names of third parties in an export in full.
        """
        self.rules = tuple(rules)
        self._masking = tuple(masking)
        # whatever the language, and wherever it stands
        self._private = tuple(replace(r, languages=(), kinds=()) for r in (*self.rules, *masking) if r.private)
        self._options = {r.id: r.option_values((options or {}).get(r.id)) for r in (*rules, *masking)}
        self._severities = severities or {}
        self._settings = {**(settings or {}), "show_names": show_names}
        self._show_names = show_names
        self._checks: dict[str, Check] = {}
        self._lists = Lists((*self.rules, *self._masking))
        self._lexicons: dict[str, Lexicon[int]] = {}
        self._timed = {r.id for r in (*self.rules, *self._masking) if r.own or (options or {}).get(r.id)}
        self._stopped: Counter[str] = Counter()
        self._document: Content | None = None
        self._budgets: dict[str, Budget] = {}
        self._late_here: set[str] = set()
        self.mask = Masker(
            self._private_in,
            self._like_private,
            letters=any(r.id.removeprefix(OURS) not in DIGITS for r in self._private),
        )
        """Masks private data in any text that is shown."""

    def _private_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield places in a text, whatever it is, that the rules for private data find."""
        anything = Text("", text, "about")
        content = Content(
            Profile("", about=anything),
            (Post("", text=anything),),
            (Invitation("", note=anything),),
            (Message("", text=anything),),
            texts=(anything,),
        )
        failed: dict[str, str] = {}
        for _, said in self._said(self._private, content, Readings(self._find), "", failed):
            if isinstance(said, Hit) and said.start is not None and said.end is not None:
                yield said.start, said.end
        if failed or any(self._stopped[r.id] >= STRIKES for r in self._private):
            yield from (number.span() for number in _NUMBER.finditer(text))  # each may be private, then

    def _like_private(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield places of what has the shape of a private number."""
        from profilelint.rules.checks.privacy.numbers import like_numbers

        for rule in self._private:
            if not rule.own and rule.id.removeprefix(OURS) == NUMBERS and "numbers" in rule.options:
                yield from like_numbers(text, rule.options["numbers"]["default"])

    def _find(self, subject: str, reading: Reading) -> dict[int, list[Match]]:
        """Return phrases in a text of the rules about one kind of subject.

        Those about notes are not looked for in posts.
        """
        lexicon = self._lexicons.get(subject)
        if lexicon is None:
            lexicon = self._lexicons[subject] = Lexicon(self._lists.phrases(subject))
        return lexicon.find(reading)

    def check(self, document: Document | None, content: Content, path: str, seen: str = "") -> Outcome:
        """Apply every active rule to a document.

        ``document``: ``None`` for a picture, whose findings have no place in a text. ``seen``: its path as the globs of
        the config see it, if that is another.
        """
        if document is not None and content.derived:
            document = replace(document, derived=content.derived)
        self._document, self._budgets, self._late_here = content, {}, set()
        readings = Readings(self._find)
        hits: list[tuple[Rule, Hit]] = []
        let_pass: list[tuple[Rule, Exempt]] = []
        failed: dict[str, str] = {}

        @cache  # what is private is looked for only where there is something to show
        def placer() -> Placer:
            private = [hit for rule, hit in hits if rule.private]
            masking = self._all_said(self._masking, content, readings, seen or path, failed)
            private += [said for _, said in masking if isinstance(said, Hit)]
            secrets = secrets_of(private, content)
            for *_, written in secrets:
                self.mask.known.add(written)
            return Placer(document, content, path, secrets, self.mask, hider(content, show_names=self._show_names))

        outcome = Outcome(lambda rule, hit: placer().finding(rule, hit, self._severities.get(rule.id)), self.mask)
        skipped: set[tuple[str, str]] = set()
        for rule, said in self._all_said(self.rules, content, readings, seen or path, failed):
            if isinstance(said, Hit):
                hits.append((rule, said))
            elif isinstance(said, Exempt):
                let_pass.append((rule, said))
            elif (rule.id, said.reason) not in skipped:  # once per document
                skipped.add((rule.id, said.reason))
                outcome.not_checked.append(NotChecked(rule.id, path, as_written(said.pointer), said.reason))
        for rule, said in heard([*hits, *let_pass]):
            if isinstance(said, Exempt):
                outcome.exempt.append(NotChecked(rule.id, path, as_written(said.pointer), said.reason))
                continue
            try:
                outcome.findings.append(outcome.place(rule, said))
            except Exception as error:
                failed.setdefault(rule.id, f"failed ({described(error)})")
        outcome.findings = identity.told_apart(sorted(outcome.findings, key=lambda f: (f.path, *f.order)))
        given_up = {name for name, files in self._stopped.items() if files >= STRIKES and name not in failed}
        outcome.not_checked += (NotChecked(name, path, "", "stopped for its time before") for name in sorted(given_up))
        if any(r.private and (r.id in failed or r.id in given_up) for r in (*self.rules, *self._masking)):
            outcome.findings = []  # what is private is not known, so that nothing can be quoted
        outcome.errors += (FileError(path, f"the rule “{name}” {problem}") for name, problem in failed.items())
        return outcome

    def _all_said(
        self, rules: Sequence[Rule], content: Content, readings: Readings, path: str, failed: dict[str, str]
    ) -> Iterator[tuple[Rule, Hit | Skipped | Exempt]]:
        """Yield what rules say of a document, person by person."""
        for person in content.people_apart:
            for rule, said in self._said(rules, person, readings, path, failed):
                yield rule, _unless_unread(rule, said, person)

    def _said(
        self, rules: Sequence[Rule], content: Content, readings: Readings, path: str, failed: dict[str, str]
    ) -> Iterator[tuple[Rule, Hit | Skipped | Exempt]]:
        """Yield what rules say of a document, subject by subject.

        A rule that fails is heard no more on this document, and why stands in ``failed``.
        """
        by_subject: dict[tuple[str, str], list[Rule]] = {}
        for rule in rules:
            by_subject.setdefault((rule.on, rule.per), []).append(rule)
        contexts: dict[tuple[str, str], list[tuple[Rule, Check, Context]]] = {}

        def made(group: Sequence[Rule]) -> list[tuple[Rule, Check, Context]]:
            lists, settings = self._lists, self._settings
            return [
                (
                    r,
                    self._check(r),
                    Context(r, self._options[r.id], content, readings, lists, settings, path, self._budget(r, content)),
                )
                for r in group
                if self._stopped[r.id] < STRIKES
            ]

        waiting = [(kind, content.together(kind[0]) if kind[1] else content.subjects(kind[0])) for kind in by_subject]
        while waiting:
            # a batch of each kind in turn: posts and their texts are read together, and what was read can be dropped
            further = []
            for kind, subjects in waiting:
                batch = list(islice(subjects, BATCH))
                if batch and kind not in contexts:
                    contexts[kind] = made(by_subject[kind])
                for subject in batch:
                    for rule, check, context in contexts[kind]:
                        if failed and rule.id in failed:
                            continue
                        try:
                            for said in self._apply(rule, check, context, subject):
                                yield rule, said
                        except OutOfTime:
                            self._stopped[rule.id] += rule.id not in self._late_here
                            self._late_here.add(rule.id)
                            failed[rule.id] = self._late(rule, context)
                        except Exception as error:
                            failed[rule.id] = f"failed ({described(error)}); what else it finds here is not shown"
                if len(batch) == BATCH:
                    further.append((kind, subjects))
            waiting = further
            if waiting:
                readings.forget()

    def _budget(self, rule: Rule, content: Content) -> Budget | None:
        """Return what is left of a rule's time for a document.

        It has that for all people in the document, and for what is masked in its findings.
        """
        if rule.id not in self._timed:
            return None
        return self._budgets.setdefault(rule.id, Budget.of(self._document or content))

    def _check(self, rule: Rule) -> Check:
        if rule.id not in self._checks:
            self._checks[rule.id] = compile_match(rule)
        return self._checks[rule.id]

    def _apply(self, rule: Rule, check: Check, context: Context, subject: Any) -> Iterator[Hit | Skipped | Exempt]:
        if rule.per:
            entries = tuple(filter(rule.speaks_of, subject.entries))
            if not entries:
                return
            subject = replace(subject, entries=entries)
        elif not rule.speaks_of(subject):
            return
        if rule.languages and not rule.per:
            language = _language(subject, context)
            if language is not None and language not in rule.languages:
                yield Skipped(getattr(subject, "pointer", ""), f"language: {language}")
                return
        read = rule.private and isinstance(subject, Text)
        found = _read_aloud(check, subject, context) if read else check(subject, context)
        yield from found if context.budget is None else context.budget.over(iter(found))

    def _late(self, rule: Rule, context: Context) -> str:
        seconds = context.budget.seconds if context.budget else 0
        last = (
            f", and is not run on further files: {STRIKES} took too long" if self._stopped[rule.id] == STRIKES else ""
        )
        return (
            f"was stopped after {seconds:.0f} seconds{last}: an expression or word list of it, in the rule file or in an"
            " option, is too slow on this text"
        )


def _read_aloud(check: Check, text: Text, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """Yield what a check says of a text as it is read, placed where it is written.

    Private data is private in any spelling.
    """
    if not odd(text.value):
        yield from check(text, context)
        return
    bare = read_aloud(text.value)
    for said in check(replace(text, value=bare.text), context):
        if isinstance(said, Hit) and said.start is not None and said.end is not None:
            start, end = bare.span(said.start, said.end)
            said = replace(said, start=start, end=end)
        yield said


def _unless_unread(rule: Rule, said: Hit | Skipped | Exempt, content: Content) -> Hit | Skipped | Exempt:
    """Return what a rule says; where it calls something missing beside what was not read, that instead."""
    if isinstance(said, Hit) and rule.absence and (key := unread(content, said.pointer, rule.absence)):
        return Skipped(said.pointer, f"`{starred(key[:40])}` was not read")
    return said


def _language(subject: Any, context: Context) -> str | None:
    """Return the language of what a subject says, all its texts together; a whole document has none of its own."""
    if isinstance(subject, Content):
        return None
    if isinstance(subject, Text):
        return context.read(subject).language
    texts = getattr(subject, "texts", None)
    if texts is None:
        texts = [t for t in (getattr(subject, name, None) for name in ("text", "note", "about")) if t]
    value = "\n".join(t.value for t in texts)
    return context.read(value).language if value else None
