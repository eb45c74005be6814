"""Findings made of hits: where they stand, what is said and shown of it, with all that is private masked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

from profilelint.document import Document, as_written
from profilelint.finding import Excerpt, Finding, Fix, Score, Severity, mask, starred
from profilelint.linter import identity
from profilelint.linter.masking import Known, Masker
from profilelint.model import Content
from profilelint.rules.messages import fill
from profilelint.rules.names import Hider
from profilelint.rules.rule import Hit, Rule
from profilelint.text.bare import read_aloud
from profilelint.text.patterns import later
from profilelint.text.source import Position, Span, posix

EXCERPT = 400
"""Most characters of a line kept with a finding. A terminal shows a part of that; a line of 10 MB must not travel
along."""
PIECE = 4 * EXCERPT
"""Characters of a long line that are masked: those kept, at least as many before and behind them."""

VALUE = 300
"""Most characters of a value in a message: a key or a name may be a text of its own."""
_KEY = later(r"""(?:^|[{,])[ \t]*(?:-[ \t]+)?["']?\d(?:[ .-]?\d){6,}["']?[ \t]*:(?!\d\d)""")
"""A number of seven digits or more as a key in a line of YAML or JSON, with what stands around it; not the day and hour
that begin a line of CSV."""
LONGEST_SECRET = 1_000
"""Characters that a private text spans at most: an address of several lines has a tenth of that."""

Secret = tuple[str, int, int, str]
"""A private text: pointer, start and end in the text there, and the characters themselves."""


def secrets_of(hits: Sequence[Hit], content: Content) -> list[Secret]:
    """Return the private texts that hits of private rules name."""
    texts = {t.pointer: t.value for person in content.people_apart for t in person.texts}
    return [
        (hit.pointer, hit.start, hit.end, texts[hit.pointer][hit.start : hit.end])
        for hit in hits
        if hit.start is not None and hit.end is not None and hit.pointer in texts
    ]


def _score(hit: Hit, masked: Callable[[str], str]) -> Score | None:
    values = hit.values
    if "cues" not in values:
        return None
    return Score(values["score"], values["needed"], tuple((masked(text), *rest) for text, *rest in values["cues"]))


class Placer:
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
        """Return where private texts stand in the source, escapes and line breaks included, in its order."""
        if part is self.document:
            return self._everywhere
        return sorted(part.range(pointer, start, end) for pointer, start, end, _ in self._found if part.find(pointer))

    def _value(self, value: Any) -> Any:
        """Return a value of a message, masked before it is put in, and cut if it is too long for a message.

        It is masked first since a check may have cut it in the middle of what is private.
        """
        if not isinstance(value, str):
            return value
        shown = self._mask(value)
        return shown if len(shown) <= VALUE else f"{shown[: VALUE - 1]}…"

    def _masked(self, text: str) -> str:
        text = self._mask(text)
        return self._hider.text(text) if self._hider else text

    def finding(self, rule: Rule, hit: Hit, severity: Severity | None) -> Finding:
        """Return the finding of a hit. ``severity``: what the user set for the rule."""
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
        """Return a fix; none where it would write what is private: masked it would destroy the text."""
        texts = [fix.title, *(edit.text for edit in fix.edits)] if fix else []
        return fix if all(self._mask(text) == text for text in texts) else None

    def _identity(self, rule: Rule, hit: Hit) -> tuple[str, str]:
        """Return shape and anchor of a hit.

        Nothing of what other files hold enters, nor what is private in this one.
        """
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
        """Return the text at a pointer; empty for a list or map."""
        found = self.document.find(pointer) if self.document else None
        return found[1].value if found and found[1].kind == "scalar" else ""

    def _text(self, pointer: str) -> str:
        """Return the same, with marks in place of what is private."""
        value = self._value_at(pointer)
        return identity.hidden(value, self._private(pointer, value))

    def _hidden(self, text: str) -> str:
        return identity.hidden(text, identity.merged(self._alone(text)))

    def _private(self, pointer: str, text: str) -> identity.Ranges:
        """Return places of what is private in the text at a pointer.

        It is so by itself, or by what the rules say of this document.
        """
        if pointer not in self._places_in:
            self._places_in[pointer] = identity.merged([*self._alone(text), *self._by_pointer.get(pointer, ())])
        return self._places_in[pointer]

    def _alone(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield places of what is private in any text, by itself or because this document has it elsewhere."""
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
        # masked with a margin and then cut: a secret on the edge must be seen whole to be known; findings close to each
        # other in a long line share the piece, which is searched once
        low = max(0, cut - EXCERPT) // EXCERPT * EXCERPT
        line, begin = line[low : low + PIECE], start - first + low
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
