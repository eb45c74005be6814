"""``evidence``: cues in a text add up; no single word decides.

.. code-block:: yaml

    words: {party: [...], stance: [...], lookalike: ["office politics"]}
    match: {evidence: {in: [post], weights: {party: 2, stance: 2}, without: [lookalike], needs: [[party], [stance]], least: 3.5}}

``weights``: word list → what a cue of it counts; a negative one (what speaks against) counts wherever it stands.
``without``: word lists whose phrases are taken out first, with every cue that touches them. ``opening``: word lists
whose cues count only at the beginning of a sentence. ``before``: word lists whose cues count only right before a cue of
one of the lists given (``{toward: [person]}``: *support* in “support Smith”). ``surnames``: word lists of names, and
the words that may stand before one: *Ruiz* counts in “Senator Ruiz”, in “our colleague Ana Ruiz” it is somebody else.
``needs``: groups of lists; each group must have a cue in the window. ``least``: the sum that is enough. A window is a
sentence and its neighbour, or so many sentences as make ``window`` words. Of the cues of one list in a window the
second counts half, the third a quarter. ``elsewhere``: the share that cues outside the window count. ``long``: words of
a text from which on ``least`` grows, by ``growth`` per hundred words, so that a passing mention in a long text is none;
the words of further stretches that would do by themselves are not counted: who says it again and again does not mention
it in passing. Numbers may be ``$option``.

Addresses (URLs) hold no cues. ``#VoteForSmith`` is also read as three words, and counts as near to every sentence. A
word list with parts per country (in capitals) counts for the countries asked for; with parts per language, for the
language of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any

from profilelint.model import Text
from profilelint.rules.context import Check, Context
from profilelint.rules.matchers.select import number, texts
from profilelint.rules.rule import Hit, Rule
from profilelint.text.lexicon import Match
from profilelint.text.patterns import later

PARTS = {
    "in": "texts",
    "weights": "weights",
    "without": "words",
    "opening": "words",
    "before": "",
    "needs": "",
    "least": "number",
    "window": "number",
    "elsewhere": "number",
    "long": "number",
    "growth": "number",
    "surnames": "",
}
VALUES = ("match", "quoted", "score", "needed")

_URL = later(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_END = later(r"[.!?…。！？]+[\"'”’)\]]*(?=\s|$)|\n+")
_POSSESSIVE = later(r"\b([A-Z]\w+)['’]s\b")
_TAG = later(r"#(\w{3,})")
_HUMP = later(r"[A-Z]+(?![a-z])|[A-Z]?[^\WA-Z\d_]+|\d+|_")
_GIVEN = later(r"\b([A-Z][^\W\dA-Z_]+) \Z")
_SECOND = later(r"-[A-Z][a-z]+")
_LEAD = later(r"[ \t\"'“‘*•\-–—>#]*")
_BLANK = later(r"\s*")
_ANYWHERE = -1

NEXT = 12
"""Characters that may stand between a cue and the one it is right before: “support our Mr. ” and no more."""
NAME = 40
"""Characters of a given name at most."""
MOST = 20
"""Different cues of one list that are added up; what the next would add is less than a millionth of the first."""
STRETCH = 64
"""Characters of a piece of a text by which cues are found again; a cue has fewer."""

ALIKE = frozenset({"es", "fr", "it", "pt"})
TELLING = 20
"""Words from which on one of these languages is relied upon: they share the common words of shorter texts."""


@dataclass(frozen=True, slots=True)
class Spec:
    """What counts, and how much is enough; see the top of this file."""

    weights: Mapping[str, float]
    needs: tuple[frozenset[str], ...]
    least: float
    without: frozenset[str] = frozenset()
    opening: frozenset[str] = frozenset()
    before: Mapping[str, frozenset[str]] = field(default_factory=dict)
    surnames: Mapping[str, frozenset[str]] = field(default_factory=dict)
    window: int = 40
    elsewhere: float = 0.25
    long: int = 150
    growth: float = 0.5

    @staticmethod
    def read(data: Mapping[str, Any], context: Context) -> Spec:
        """Return what the data of a rule file say, options filled in."""
        weights = context.options[data["weights"][1:]] if isinstance(data["weights"], str) else data["weights"]
        numbers: dict[str, Any] = {k: number(data[k], context) for k in ("elsewhere", "growth") if k in data}
        numbers |= {k: int(number(data[k], context)) for k in ("window", "long") if k in data}
        return Spec(
            {k: float(v) for k, v in weights.items()},
            tuple(frozenset(group) for group in data.get("needs", ())),
            number(data["least"], context),
            frozenset(data.get("without", ())),
            frozenset(data.get("opening", ())),
            {k: frozenset(v) for k, v in data.get("before", {}).items()},
            {k: frozenset(v) for k, v in data.get("surnames", {}).items()},
            **numbers,
        )


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that counts.

    It has its place, what is written there, its list and weight, and the number of its sentence (-1: a hashtag, near to
    all).
    """

    start: int
    end: int
    text: str
    kind: str
    weight: float
    part: str = ""
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the cues of a text add up to.

    ``cues``: those of the best window, in the order of the text. ``score`` against ``needed`` decides.
    """

    score: float
    needed: float
    cues: tuple[Cue, ...]

    @property
    def enough(self) -> bool:
        """Whether the cues weigh as much as is needed."""
        return bool(self.cues) and self.score >= self.needed

    def kinds(self) -> set[str]:
        """Return the kinds of its cues."""
        return {cue.kind for cue in self.cues}

    def quoted(self, most: int = 4) -> str:
        """Return the heaviest cues, quoted, in the order of the text."""
        best = sorted(
            sorted((c for c in self.cues if c.weight > 0), key=lambda c: -c.weight)[:most], key=lambda c: c.start
        )
        return ", ".join(dict.fromkeys(f"“{' '.join(cue.text.split())[:60]}”" for cue in best))


NOTHING = Evidence(0.0, 0.0, ())


def compile(rule: Rule, data: Mapping[str, Any]) -> Check:
    """Return the check of a rule of this kind."""
    fields = tuple(data.get("in", ()))
    used = (
        {name for key in ("without", "opening") for name in data.get(key, ())}
        | {n for g in data.get("needs", ()) for n in g}
        | set(data.get("before", ()))
    )
    used |= set(data.get("surnames", ()))
    if isinstance(data["weights"], Mapping):
        used |= set(data["weights"])
    for name in sorted(used):
        if name not in rule.words:
            raise ValueError(f"evidence: there is no word list “{name}” under words:")

    def check(subject: Any, context: Context) -> Iterator[Hit]:
        spec = Spec.read(data, context)
        for text in texts(subject, fields, context):
            found = weigh(text, context, spec)
            if found.enough:
                yield hit(text, found)

    return check


def hit(text: Text, found: Evidence, **more: Any) -> Hit:
    """Return a finding from the first to the last cue of the window.

    ``score``, ``cues`` and ``quoted`` fill the message and explain the sum.
    """
    places = [c for c in found.cues if c.weight > 0]
    values = {
        "quoted": found.quoted(),
        "score": round(found.score, 2),
        "needed": round(found.needed, 2),
        "cues": [(c.text, c.kind, c.weight) for c in found.cues],
        **more.pop("values", {}),
    }
    return Hit(text.pointer, min(c.start for c in places), max(c.end for c in places), values, **more)


def weigh(text: Text, context: Context, spec: Spec, regions: Sequence[str] = ()) -> Evidence:
    """Return what the cues of a text add up to. ``regions``: countries whose lists count; none: all."""
    value = text.value
    found = found_in(value, context)
    tags = list(_TAG.finditer(value)) if "#" in value else []
    tag_text = ".\n".join(" ".join(_HUMP.findall(t[1])).replace("_", "") for t in tags)
    in_tags = context.found(tag_text) if tag_text else {}
    if not all(any(name in found or name in in_tags for name in group) for group in spec.needs):
        return NOTHING
    ends = [m.end() for m in _END.finditer(value)]
    cues = _cues(value, found, context, spec, regions, ends)
    cues += _tag_cues(tags, tag_text, in_tags, context, spec, regions)
    return _best(cues, context.read(text).starts, ends, spec)


def found_in(value: str, context: Context) -> dict[str, dict[str, list[Match]]]:
    """Return all phrases in a text; names also where they stand as *Smith's*."""
    found = context.found(value)
    if ("'s" in value or "’s" in value) and _POSSESSIVE.search(value):
        for name, parts in context.found(_POSSESSIVE.sub(r"\1  ", value)).items():
            for part, matches in parts.items():
                ours = found.setdefault(name, {})
                ours[part] = sorted({*ours.get(part, ()), *matches})
    return found


def _cues(
    value: str,
    found: Mapping[str, Mapping[str, list[Match]]],
    context: Context,
    spec: Spec,
    regions: Sequence[str],
    ends: list[int],
) -> list[Cue]:
    """Return cues of a text that count, overlapping ones settled."""
    reading = context.read(value)
    language = reading.language
    if language in ALIKE and len(reading.words) < TELLING:
        language = None
    blocked = [m.span() for m in _URL.finditer(value)] if "." in value else []
    sentences = _Sentences(value, ends)
    cues = []
    for name, parts in found.items():
        for part, matches in parts.items():
            if part.isupper():
                if regions and part not in regions:
                    continue
            elif part != "any" and language is not None and part != language:
                continue
            if name in spec.without:
                blocked += [(m.start, m.end) for m in matches]
            elif weight := spec.weights.get(name, 0.0):
                for m in matches:
                    sentence = sentences.of(m.start)
                    if name in spec.opening and sentences.opens(sentence) < m.start:
                        continue
                    if name in spec.surnames and _somebody_else(m, spec.surnames[name], sentences, sentence):
                        continue
                    cues.append(Cue(m.start, m.end, value[m.start : m.end], name, weight, part, sentence))
    cues = _outside(cues, blocked)
    if any(c.kind in spec.before for c in cues):
        cues.sort(key=lambda c: c.start)
        starts = [c.start for c in cues]
        cues = [c for c in cues if c.kind not in spec.before or _before(c, cues, starts, spec.before[c.kind])]
    return list(_settled(cues))


class _Sentences:
    """Sentences of a text: which one a place is in, and where it begins to say something."""

    def __init__(self, value: str, ends: list[int]) -> None:
        self.value, self.ends = value, ends
        self._opens: dict[int, int] = {}
        self._begins: dict[int, int] = {}

    def of(self, place: int) -> int:
        """Return the number of the sentence of a place."""
        return bisect_right(self.ends, place)

    def start(self, number: int) -> int:
        return self.ends[number - 1] if number else 0

    def opens(self, number: int) -> int:
        """Return where a sentence begins, behind blanks, quotes and bullets."""
        if number not in self._opens:
            self._opens[number] = _LEAD.match(self.value, self.start(number)).end()  # type: ignore[union-attr]
        return self._opens[number]

    def begins(self, number: int) -> int:
        """Return where a sentence begins, behind blanks."""
        if number not in self._begins:
            self._begins[number] = _BLANK.match(self.value, self.start(number)).end()  # type: ignore[union-attr]
        return self._begins[number]


def _outside(cues: list[Cue], blocked: list[tuple[int, int]]) -> list[Cue]:
    """Return cues that touch none of the ranges."""
    if not blocked:
        return cues
    blocked.sort()
    starts = [start for start, _ in blocked]
    furthest = list(accumulate((end for _, end in blocked), max))

    def touched(cue: Cue) -> bool:
        before = bisect_left(starts, cue.end)
        return bool(before) and furthest[before - 1] > cue.start

    return [c for c in cues if not touched(c)]


def _before(cue: Cue, cues: list[Cue], starts: list[int], kinds: frozenset[str]) -> bool:
    """Return whether a cue stands right before one of these kinds. ``starts``: of ``cues``, in order."""
    return any(
        other.kind in kinds for other in cues[bisect_left(starts, cue.end) : bisect_right(starts, cue.end + NEXT)]
    )


def _somebody_else(match: Match, titles: frozenset[str], sentences: _Sentences, sentence: int) -> bool:
    """Return whether a name of one word is part of another person's.

    A given name or a second surname stands beside it in its sentence.
    """
    value = sentences.value
    if " " in value[match.start : match.end]:
        return False
    if _SECOND.match(value, match.end):
        return True
    given = _GIVEN.search(value, max(sentences.start(sentence), match.start - NAME), match.start)
    return bool(given and given.start() > sentences.begins(sentence) and given[1] not in titles)


def _tag_cues(
    tags: list[re.Match[str]],
    tag_text: str,
    found: Mapping[str, Mapping[str, list[Match]]],
    context: Context,
    spec: Spec,
    regions: Sequence[str],
) -> list[Cue]:
    """Return cues inside hashtags that are several words in one."""
    if not found:
        return []
    cues = []
    lines = [m.start() for m in re.finditer("\n", tag_text)]
    for cue in _cues(tag_text, found, context, spec, regions, [m.end() for m in _END.finditer(tag_text)]):
        tag = tags[bisect_left(lines, cue.start)]
        cues.append(Cue(tag.start(), tag.end(), tag[0], cue.kind, cue.weight, cue.part, _ANYWHERE))
    return cues


def _settled(cues: Iterable[Cue]) -> Iterator[Cue]:
    """Yield the heaviest, then the longest, of cues of one list that overlap, and of cues one inside the other.

    *tariffs are* and *are a scam* both count.
    """
    taken: dict[int, list[Cue]] = {}
    """By the stretches of the text that they touch: only neighbours can overlap."""
    for cue in sorted(cues, key=lambda c: (-abs(c.weight), c.start - c.end, c.start)):
        stretches = range(cue.start // STRETCH, (cue.end - 1) // STRETCH + 1)
        if not any(
            cue.start < o.end and o.start < cue.end and (cue.kind == o.kind or _inside(cue, o) or _inside(o, cue))
            for number in stretches
            for o in taken.get(number, ())
        ):
            for number in stretches:
                taken.setdefault(number, []).append(cue)
            yield cue


def _inside(inner: Cue, outer: Cue) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _best(cues: list[Cue], starts: list[int], ends: list[int], spec: Spec) -> Evidence:
    """Return the window with the highest sum among those that have a cue of every group needed."""
    against = [c for c in cues if c.weight < 0]
    cues = sorted((c for c in cues if c.weight > 0), key=lambda c: c.start)
    tags = [c for c in cues if c.sentence == _ANYWHERE]
    placed = [c for c in cues if c.sentence != _ANYWHERE]
    sentences = [c.sentence for c in placed]
    sums = _Sums(placed, tags)
    best: tuple[int, int] | None = None
    score = 0.0
    for first in sorted({*sentences, *(c.sentence for c in tags[:1])}):
        last = _last(first, starts, ends, spec.window)
        window = (0, 0) if first == _ANYWHERE else (bisect_left(sentences, first), bisect_right(sentences, last))
        kinds = sums.kinds(*window)
        if not all(kinds & group for group in spec.needs):
            continue
        total = sums.inside(*window)
        if total * 1.5 <= score:  # what stands elsewhere adds no more than half
            continue
        total += min(spec.elsewhere * sums.outside(*window), total / 2)
        if total > score:
            best, score = window, total
    if best is None:
        return NOTHING
    needed = spec.least
    if len(starts) > spec.long:
        longer = max(0, _ordinary(cues, starts, spec) - spec.long) / 100
        needed += min(spec.growth * longer, spec.least)
    shown = (*tags, *placed[best[0] : best[1]], *against)
    return Evidence(score + _sum(against), needed, tuple(sorted(shown, key=lambda c: c.start)))


def _ordinary(cues: list[Cue], starts: list[int], spec: Spec) -> int:
    """Return how many words of a text stand outside of what speaks for the finding.

    That is further stretches, of ``window`` words each, that would do by themselves as the first one does, and gaps
    between them that are no longer. ``cues``: in the order of the text.
    """
    places = [c.start for c in cues]
    sums = _Sums(cues, [])
    words, at, before = len(starts), 0, len(starts)
    while at < len(cues):
        first = bisect_right(starts, places[at]) - 1
        last = min(first + spec.window, len(starts))
        behind = max(bisect_left(places, starts[last]) if last < len(starts) else len(cues), at + 1)
        kinds = sums.kinds(at, behind)
        if all(kinds & group for group in spec.needs) and sums.inside(at, behind) >= spec.least:
            if before <= first:
                words -= last - (before if first - before <= spec.window else first)
            at, before = behind, last
        else:
            at += 1
    return words


def _last(first: int, starts: list[int], ends: list[int], words: int) -> int:
    """Return the number of the last sentence of the window that begins with sentence ``first``."""
    if first == _ANYWHERE:
        return first
    begin = bisect_right(starts, ends[first - 1] - 1) if first else 0
    if begin + words >= len(starts):
        return len(ends)
    return max(first + 1, bisect_right(ends, starts[begin + words]) - 1)


class _Sums:
    """What runs of cues add up to. ``cues``: in the order of the text; ``always``: those that belong to each run.

    Cues that say the same count once, so that runs of the same words are added up once only.
    """

    def __init__(self, cues: Sequence[Cue], always: Sequence[Cue]) -> None:
        self._always = [cue for cue, _ in _different(always)]
        self._always_kinds = {c.kind for c in always}
        numbers: dict[tuple[str, frozenset[str]], int] = {}
        self._first: list[Cue] = []
        self._numbers: list[int] = []
        """For each cue, the number of what it says."""
        for cue in cues:
            number = numbers.setdefault((cue.kind, _said(cue)), len(numbers))
            self._numbers.append(number)
            if number == len(self._first):
                self._first.append(cue)
        self._inside: dict[frozenset[int], float] = {}
        self._outside: dict[frozenset[int], float] = {}

    @cached_property
    def _times(self) -> Counter[int]:
        return Counter(self._numbers)

    @cached_property
    def _kinds(self) -> dict[str, list[int]]:
        """Numbers by word list, the longest first."""
        found: dict[str, list[int]] = {}
        for at, cue in sorted(enumerate(self._first), key=lambda pair: pair[1].start - pair[1].end):
            found.setdefault(cue.kind, []).append(at)
        return found

    def kinds(self, start: int, end: int) -> set[str]:
        """Return word lists of the cues number ``start`` … ``end`` (exclusive)."""
        return self._always_kinds.union(self._first[n].kind for n in set(self._numbers[start:end]))

    def inside(self, start: int, end: int) -> float:
        """Return the sum of the cues number ``start`` … ``end``."""
        key = frozenset(self._numbers[start:end])
        if key not in self._inside:
            self._inside[key] = _sum([*self._always, *(self._first[n] for n in sorted(key))])
        return self._inside[key]

    def outside(self, start: int, end: int) -> float:
        """Return the sum of all others."""
        gone = frozenset(n for n, times in Counter(self._numbers[start:end]).items() if times == self._times[n])
        if gone not in self._outside:
            self._outside[gone] = sum(
                cue.weight * 0.5**before
                for numbers in self._kinds.values()
                for cue, before in _first_different(self._first[n] for n in numbers if n not in gone)
            )
        return self._outside[gone]


def _sum(cues: Iterable[Cue]) -> float:
    """Return weights added up; of each kind the second different cue counts half, the third a quarter, and so on."""
    return sum(cue.weight * 0.5**before for cue, before in _different(cues))


def _different(cues: Iterable[Cue]) -> Iterator[tuple[Cue, int]]:
    """Yield the first MOST cues of each kind, each with how many are before it.

    Those whose words are all in a longer one are left out.
    """
    by_kind: dict[str, list[Cue]] = {}
    for cue in sorted(cues, key=lambda c: (-abs(c.weight), c.start - c.end)):
        by_kind.setdefault(cue.kind, []).append(cue)
    for of_kind in by_kind.values():
        yield from _first_different(of_kind)


def _first_different(cues: Iterable[Cue]) -> Iterator[tuple[Cue, int]]:
    """Yield the same for cues of one kind, the longest first."""
    seen: list[frozenset[str]] = []
    for cue in cues:
        words = _said(cue)
        if not any(words <= other for other in seen):
            yield cue, len(seen)
            seen.append(words)
            if len(seen) == MOST:
                return


def _said(cue: Cue) -> frozenset[str]:
    return frozenset(cue.text.lower().replace("#", "").split())
