"""Rules × subjects → findings, in a stable order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import islice
from typing import Any

from profilelint.document import Document, as_written
from profilelint.finding import (
    Excerpt,
    FileError,
    Finding,
    Fix,
    NotChecked,
    Score,
    Severity,
    mask,
    starred,
)
from profilelint.linter import identity
from profilelint.linter.absence import unread
from profilelint.linter.guard import described
from profilelint.linter.masking import Known, Masker
from profilelint.model import Content, Invitation, Message, Post, Profile, Text
from profilelint.rules.context import Check, Context, Lists, Readings
from profilelint.rules.matchers import compile_match
from profilelint.rules.messages import fill
from profilelint.rules.names import Hider, hider
from profilelint.rules.rule import Exempt, Hit, Rule, Skipped
from profilelint.rules.yielding import heard
from profilelint.text.bare import odd, read_aloud
from profilelint.text.budget import Budget, OutOfTime
from profilelint.text.lexicon import Lexicon, Match
from profilelint.text.patterns import later
from profilelint.text.reading import Reading
from profilelint.text.source import Position, Span, posix

EXCERPT = 400
"""Most characters of a line kept with a finding. A terminal shows a part of that; a line of 10 MB must not travel
along."""

VALUE = 300
"""Most characters of a value in a message: a key or a name may be a text of its own."""
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
    """What the rules said of one document. ``place``: makes a finding of a hit in it, private data masked. ``mask``:
    masks private data in any text. ``exempt``: what was let pass, and why."""

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
        """``options``: rule → option → value. ``severities``: rule → severity instead of its own. ``settings``: see
        Context. ``masking``: rules for private data that are not active but whose matches must not be shown all the
        same. ``show_names``: show names of third parties in an export in full."""
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
        """Places in a text, whatever it is, that the rules for private data find."""
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
        """Places of what has the shape of a private number."""
        from profilelint.rules.checks.privacy.numbers import like_numbers

        for rule in self._private:
            if not rule.own and rule.id.removeprefix(OURS) == NUMBERS and "numbers" in rule.options:
                yield from like_numbers(text, rule.options["numbers"]["default"])

    def _find(self, subject: str, reading: Reading) -> dict[int, list[Match]]:
        """Phrases in a text of the rules about one kind of subject: those about notes are not looked for in posts."""
        lexicon = self._lexicons.get(subject)
        if lexicon is None:
            lexicon = self._lexicons[subject] = Lexicon(self._lists.phrases(subject))
        return lexicon.find(reading)

    def check(self, document: Document | None, content: Content, path: str, seen: str = "") -> Outcome:
        """Apply every active rule to a document. ``document``: ``None`` for a picture, whose findings have no place in a text.
        ``seen``: its path as the globs of the config see it, if that is another."""
        if document is not None and content.derived:
            document = replace(document, derived=content.derived)
        self._document, self._budgets, self._late_here = content, {}, set()
        readings = Readings(self._find)
        hits: list[tuple[Rule, Hit]] = []
        let_pass: list[tuple[Rule, Exempt]] = []
        failed: dict[str, str] = {}

        @cache  # what is private is looked for only where there is something to show
        def placer() -> _Placer:
            private = [hit for rule, hit in hits if rule.private]
            masking = self._all_said(self._masking, content, readings, seen or path, failed)
            private += [said for _, said in masking if isinstance(said, Hit)]
            secrets = _secrets(private, content)
            for *_, written in secrets:
                self.mask.known.add(written)
            return _Placer(document, content, path, secrets, self.mask, hider(content, show_names=self._show_names))

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
        """What rules say of a document, person by person."""
        for person in content.people_apart:
            for rule, said in self._said(rules, person, readings, path, failed):
                yield rule, _unless_unread(rule, said, person)

    def _said(
        self, rules: Sequence[Rule], content: Content, readings: Readings, path: str, failed: dict[str, str]
    ) -> Iterator[tuple[Rule, Hit | Skipped | Exempt]]:
        """What rules say of a document, subject by subject. A rule that fails is heard no more on this document, and why
        stands in ``failed``."""
        by_subject: dict[tuple[str, str], list[Rule]] = {}
        for rule in rules:
            by_subject.setdefault((rule.on, rule.per), []).append(rule)
        waiting = []
        for (kind, per), group in by_subject.items():
            contexts = [
                (
                    r,
                    self._check(r),
                    Context(
                        r,
                        self._options[r.id],
                        content,
                        readings,
                        self._lists,
                        self._settings,
                        path,
                        self._budget(r, content),
                    ),
                )
                for r in group
                if self._stopped[r.id] < STRIKES
            ]
            waiting.append((content.together(kind) if per else content.subjects(kind), contexts))
        while waiting:
            # a batch of each kind in turn: posts and their texts are read together, and what was read can be dropped
            further = []
            for subjects, contexts in waiting:
                batch = list(islice(subjects, BATCH))
                for subject in batch:
                    for rule, check, context in contexts:
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
                    further.append((subjects, contexts))
            waiting = further
            if waiting:
                readings.forget()

    def _budget(self, rule: Rule, content: Content) -> Budget | None:
        """What is left of a rule's time for a document: for all people in it, and for what is masked in its findings."""
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
    """What a check says of a text as it is read, placed where it is written: private data is private in any spelling."""
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
    """What a rule says; where it calls something missing beside what was not read, that instead."""
    if isinstance(said, Hit) and rule.absence and (key := unread(content, said.pointer, rule.absence)):
        return Skipped(said.pointer, f"`{starred(key[:40])}` was not read")
    return said


_KEY = later(r"""(?:^|[{,])[ \t]*(?:-[ \t]+)?["']?\d(?:[ .-]?\d){6,}["']?[ \t]*:(?!\d\d)""")
"""A number of seven digits or more as a key in a line of YAML or JSON, with what stands around it; not the day and hour
that begin a line of CSV."""
LONGEST_SECRET = 1_000
"""Characters that a private text spans at most: an address of several lines has a tenth of that."""

Secret = tuple[str, int, int, str]
"""A private text: pointer, start and end in the text there, and the characters themselves."""


def _secrets(hits: Sequence[Hit], content: Content) -> list[Secret]:
    texts = {t.pointer: t.value for person in content.people_apart for t in person.texts}
    return [
        (hit.pointer, hit.start, hit.end, texts[hit.pointer][hit.start : hit.end])
        for hit in hits
        if hit.start is not None and hit.end is not None and hit.pointer in texts
    ]


def _language(subject: Any, context: Context) -> str | None:
    """Language of what a subject says, all its texts together; a whole document has none of its own."""
    if isinstance(subject, Content):
        return None
    if isinstance(subject, Text):
        return context.read(subject).language
    texts = getattr(subject, "texts", None)
    if texts is None:
        texts = [t for t in (getattr(subject, name, None) for name in ("text", "note", "about")) if t]
    value = "\n".join(t.value for t in texts)
    return context.read(value).language if value else None


def _score(hit: Hit, masked: Callable[[str], str]) -> Score | None:
    values = hit.values
    if "cues" not in values:
        return None
    return Score(values["score"], values["needed"], tuple((masked(text), *rest) for text, *rest in values["cues"]))


class _Placer:
    """Turns hits into findings: places, messages, masks."""

    def __init__(
        self,
        document: Document | None,
        content: Content,
        path: str,
        secrets: Sequence[Secret],
        mask: Masker,
        hider: Hider | None,
    ) -> None:
        self.document = document
        self.path = path
        self._found = secrets
        self._by_pointer: dict[str, list[tuple[int, int]]] = {}
        for pointer, start, end, _ in secrets:
            self._by_pointer.setdefault(pointer, []).append((start, end))
        self._places_in: dict[str, identity.Ranges] = {}
        self._names = identity.Names(content, self._hidden, self._text)
        self._mask = mask
        self._hider = hider

    @cached_property
    def _everywhere(self) -> list[tuple[int, int]]:
        if self.document is None:
            return []
        return sorted(self.document.range(pointer, start, end) for pointer, start, end, _ in self._found)

    def _places(self, part: Document) -> list[tuple[int, int]]:
        """Where private texts stand in the source, escapes and line breaks included, in its order."""
        if part is self.document:
            return self._everywhere
        return sorted(part.range(pointer, start, end) for pointer, start, end, _ in self._found if part.find(pointer))

    def _value(self, value: Any) -> Any:
        """A value of a message, masked before it is put in: a check may have cut it in the middle of what is private.
        What is too long for a message is cut."""
        if not isinstance(value, str):
            return value
        shown = self._mask(value)
        return shown if len(shown) <= VALUE else f"{shown[: VALUE - 1]}…"

    def _masked(self, text: str) -> str:
        text = self._mask(text)
        return self._hider.text(text) if self._hider else text

    def finding(self, rule: Rule, hit: Hit, severity: Severity | None) -> Finding:
        matched, span, excerpt, path = "", Span(Position(1, 1), Position(1, 1)), None, self.path
        place: int | None = None
        if self.document is not None:
            part = self.document.part(hit.pointer)
            if part is not self.document:
                path = posix(part.path)
            start, end = hit.place or part.range(hit.pointer, hit.start, hit.end)
            span, place = part.source.span(start, end), start
            excerpt = self._excerpt(part, start, end, rule.private)
            if hit.start is not None and (found := part.find(hit.pointer)) is not None:
                matched = found[1].value[hit.start : hit.end]
            self._learn(part, hit.pointer)
        path, pointer = self._mask(path), starred(self._mask(as_written(hit.pointer)))
        quoted = " ".join(matched.split())
        values = {
            "match": (mask(quoted) if rule.private else self._masked(quoted))[:120],
            **{name: self._value(value) for name, value in hit.values.items()},
        }  # masked first: a part of a secret is one too
        shown = self._masked(fill(hit.message or rule.message, values))
        if rule.on == "key":  # quotes a key
            shown = starred(shown)
        return Finding(
            rule.id,
            rule.category,
            severity or ("info" if rule.preview else hit.severity or rule.severity),
            hit.confidence or rule.confidence,
            shown,
            self._masked(fill(hit.help or rule.help, values)),
            path,
            pointer,
            span,
            identity.fingerprint(rule.id, *self._identity(rule, hit)),
            excerpt,
            rule.url,
            self._fix(hit.fix),
            rule.positive,
            _score(hit, self._masked),
            starred(self._masked(self.document.name(hit.pointer, place))) if self.document else "",
            rule.preview and severity is None,
        )

    def _fix(self, fix: Fix | None) -> Fix | None:
        """A fix; none where it would write what is private: masked it would destroy the text."""
        texts = [fix.title, *(edit.text for edit in fix.edits)] if fix else []
        return fix if all(self._mask(text) == text for text in texts) else None

    def _identity(self, rule: Rule, hit: Hit) -> tuple[str, str]:
        """Shape and anchor of a hit. Nothing of what other files hold enters, nor what is private in this one."""
        document, pointer = self.document, hit.pointer
        shape = starred(self._hidden(identity.shape(pointer, tuple(document.lines) if document else ())))
        if hit.sums or rule.per:
            return "", self._names.person(pointer)
        if document is None:
            return shape, ""
        if hit.place:
            return shape, identity.folded(self._hidden(document.part(pointer).source.text[slice(*hit.place)]))
        value = self._value_at(pointer)
        start, end = (hit.start, hit.end) if value and hit.start is not None and hit.end is not None else (0, 0)
        private = self._private(pointer, value) if value else ()
        if rule.private:
            kind = f"{rule.id} {hit.values.get('what', '')}"
            around = identity.surroundings(value, start, end or len(value), private, kind)
            return shape, f"{around}\0{self._names.name(pointer)}"
        matched = identity.folded(identity.hidden(value, private, start, end))
        return shape, matched or self._names.anchor(hit.about or pointer, itself=rule.on == "text")

    def _value_at(self, pointer: str) -> str:
        """The text at a pointer; empty for a list or map."""
        found = self.document.find(pointer) if self.document else None
        return found[1].value if found and found[1].kind == "scalar" else ""

    def _text(self, pointer: str) -> str:
        """The same, with marks in place of what is private."""
        value = self._value_at(pointer)
        return identity.hidden(value, self._private(pointer, value))

    def _hidden(self, text: str) -> str:
        return identity.hidden(text, identity.merged(self._alone(text)))

    def _private(self, pointer: str, text: str) -> identity.Ranges:
        """Places of what is private in the text at a pointer, by itself or by what the rules say of this document."""
        if pointer not in self._places_in:
            self._places_in[pointer] = identity.merged([*self._alone(text), *self._by_pointer.get(pointer, ())])
        return self._places_in[pointer]

    def _alone(self, text: str) -> Iterator[tuple[int, int]]:
        """Places of what is private in any text, by itself or because this document has it elsewhere."""
        yield from self._mask.places(text)
        if self._known:
            bare = read_aloud(text)
            yield from (bare.span(*place) for place in self._known.find(bare, parts=False))

    @cached_property
    def _known(self) -> Known:
        known = Known()
        for *_, written in self._found:
            known.add(written)
        return known

    def _learn(self, part: Document, pointer: str) -> None:
        """Look for what is private in the text at a pointer, or in those of its map: a message may quote any piece."""
        found = part.find(pointer)
        if found is not None:
            for node in (found[1], *found[1].keys, *found[1].children):
                if node.kind == "scalar":
                    self._mask.learn(node.value)

    def _excerpt(self, part: Document, start: int, end: int, private: bool) -> Excerpt:
        source = part.source
        place = source.position(start)
        line = source.line(place.line)
        first = place.column - 1
        if (frame := part.frame(start)) is not None:
            begins = start - first
            left = max(frame[0] - begins, 0)
            line, first = line[left : frame[1] - begins], first - left
        last = min(len(line), max(first + (end - start), first))
        cut = max(0, first - EXCERPT // 4) if len(line) > EXCERPT else 0
        # masked with a margin and then cut: a secret on the edge must be seen whole to be known
        low, high = max(0, cut - EXCERPT), cut + 2 * EXCERPT
        line, begin = line[low:high], start - first + low
        places = self._places(part)
        first_place = bisect_left(places, (begin - LONGEST_SECRET, 0))
        last_place = bisect_left(places, (begin + len(line), 0))
        for secret_start, secret_end in (
            ((start, end), *places[first_place:last_place]) if private else places[first_place:last_place]
        ):
            a, b = max(secret_start - begin, 0), min(secret_end - begin, len(line))
            if a < b:
                line = line[:a] + mask(line[a:b]) + line[b:]
        line = _KEY.sub(lambda m: mask(m[0]), line)
        line = self._mask(self._hider.masked(line) if self._hider else line)[cut - low : cut - low + EXCERPT]
        excerpt = Excerpt(line, (first - cut, min(last - cut, EXCERPT)))
        return self._hider.excerpt(excerpt) if self._hider else excerpt
