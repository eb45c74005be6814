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
a text from which on ``least`` grows, by ``growth`` per hundred words, so that a passing mention in a long text is none.
Numbers may be ``$option``.

Addresses (URLs) hold no cues. ``#VoteForSmith`` is also read as three words, and counts as near to every sentence. A
word list with parts per country (in capitals) counts for the countries asked for; with parts per language, for the
language of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from profilelint.model import Text
from profilelint.rules.context import Check, Context
from profilelint.rules.lexicon import Match
from profilelint.rules.matchers.select import number, texts
from profilelint.rules.rule import Hit, Rule

KEYS = {
    "in",
    "weights",
    "without",
    "opening",
    "before",
    "needs",
    "least",
    "window",
    "elsewhere",
    "long",
    "growth",
    "surnames",
}

_URL = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_END = re.compile(r"[.!?…。！？]+[\"'”’)\]]*(?=\s|$)|\n+")
_POSSESSIVE = re.compile(r"\b([A-Z]\w+)['’]s\b")
_TAG = re.compile(r"#(\w{3,})")
_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\WA-Z\d_]+|\d+|_")
_GIVEN = re.compile(r"\b([A-Z][^\W\dA-Z_]+) \Z")
_SECOND = re.compile(r"-[A-Z][a-z]+")
_ANYWHERE = -1

NEXT = 12
"""Characters that may stand between a cue and the one it is right before: “support our Mr. ” and no more."""

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
        """From the data of a rule file, options filled in."""
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
    """A phrase that counts: where it stands, as written, of which list, with what weight, in which sentence (-1: a
    hashtag, near to all)."""

    start: int
    end: int
    text: str
    kind: str
    weight: float
    part: str = ""
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the cues of a text add up to. ``cues``: those of the best window, in the order of the text. ``score``
    against ``needed`` decides."""

    score: float
    needed: float
    cues: tuple[Cue, ...]

    @property
    def enough(self) -> bool:
        return bool(self.cues) and self.score >= self.needed

    def kinds(self) -> set[str]:
        return {cue.kind for cue in self.cues}

    def quoted(self, most: int = 4) -> str:
        """The heaviest cues, quoted, in the order of the text."""
        best = sorted(
            sorted((c for c in self.cues if c.weight > 0), key=lambda c: -c.weight)[:most], key=lambda c: c.start
        )
        return ", ".join(dict.fromkeys(f"“{' '.join(cue.text.split())[:60]}”" for cue in best))


NOTHING = Evidence(0.0, 0.0, ())


def compile(rule: Rule, data: Mapping[str, Any]) -> Check:
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
        for text in texts(subject, fields):
            found = weigh(text, context, spec)
            if found.enough:
                yield hit(text, found)

    return check


def hit(text: Text, found: Evidence, **more: Any) -> Hit:
    """A finding from the first to the last cue of the window; ``score``, ``cues`` and ``quoted`` fill the message and
    explain the sum."""
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
    """What the cues of a text add up to. ``regions``: countries whose lists count; none: all."""
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
    """All phrases in a text; names also where they stand as *Smith's*."""
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
    """Cues of a text that count, overlapping ones settled."""
    reading = context.read(value)
    language = reading.language
    if language in ALIKE and len(reading.words) < TELLING:
        language = None
    blocked = [m.span() for m in _URL.finditer(value)] if "." in value else []
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
                    sentence = bisect_right(ends, m.start)
                    if name in spec.opening and value[ends[sentence - 1] if sentence else 0 : m.start].strip(
                        " \t\"'“‘*•-–—>#"
                    ):
                        continue
                    if name in spec.surnames and _somebody_else(
                        value, m, spec.surnames[name], ends[sentence - 1] if sentence else 0
                    ):
                        continue
                    cues.append(Cue(m.start, m.end, value[m.start : m.end], name, weight, part, sentence))
    cues = [c for c in cues if not any(c.start < end and start < c.end for start, end in blocked)]
    cues = [
        c
        for c in cues
        if c.kind not in spec.before
        or any(0 <= o.start - c.end <= NEXT and o.kind in spec.before[c.kind] for o in cues)
    ]
    return list(_settled(cues))


def _somebody_else(value: str, match: Match, titles: frozenset[str], begin: int) -> bool:
    """Whether a name of one word is part of another person's: a given name or a second surname stands beside it in the
    sentence that begins at ``begin``."""
    if " " in value[match.start : match.end]:
        return False
    beside = _SECOND.match(value, match.end)
    given = _GIVEN.search(value, begin, match.start)
    return bool(beside or (given and value[begin : given.start()].strip() and given[1] not in titles))


def _tag_cues(
    tags: list[re.Match[str]],
    tag_text: str,
    found: Mapping[str, Mapping[str, list[Match]]],
    context: Context,
    spec: Spec,
    regions: Sequence[str],
) -> list[Cue]:
    """Cues inside hashtags that are several words in one."""
    if not found:
        return []
    cues = []
    for cue in _cues(tag_text, found, context, spec, regions, [m.end() for m in _END.finditer(tag_text)]):
        tag = tags[tag_text.count("\n", 0, cue.start)]
        cues.append(Cue(tag.start(), tag.end(), tag[0], cue.kind, cue.weight, cue.part, _ANYWHERE))
    return cues


def _settled(cues: Iterable[Cue]) -> Iterator[Cue]:
    """Of cues of one list that overlap, and of cues one inside the other, the heaviest, then the longest: *tariffs are*
    and *are a scam* both count."""
    taken: list[Cue] = []
    for cue in sorted(cues, key=lambda c: (-abs(c.weight), c.start - c.end, c.start)):
        if not any(
            cue.start < o.end and o.start < cue.end and (cue.kind == o.kind or _inside(cue, o) or _inside(o, cue))
            for o in taken
        ):
            taken.append(cue)
            yield cue


def _inside(inner: Cue, outer: Cue) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _best(cues: list[Cue], starts: list[int], ends: list[int], spec: Spec) -> Evidence:
    """The window with the highest sum among those that have a cue of every group needed."""
    against = [c for c in cues if c.weight < 0]
    cues = [c for c in cues if c.weight > 0]
    best: tuple[Cue, ...] = ()
    score = 0.0
    for first in sorted({c.sentence for c in cues}) if cues else ():
        last = _last(first, starts, ends, spec.window)
        window = [c for c in cues if first <= c.sentence <= last or c.sentence == _ANYWHERE]
        kinds = {c.kind for c in window}
        if not all(kinds & group for group in spec.needs):
            continue
        total = _sum(window)
        outside = [c for c in cues if c not in window]
        total += min(spec.elsewhere * _sum(outside), total / 2)
        if total > score:
            best, score = tuple(window), total
    if not best:
        return NOTHING
    longer = max(0, len(starts) - spec.long) / 100
    needed = spec.least + min(spec.growth * longer, spec.least)
    return Evidence(score + _sum(against), needed, tuple(sorted((*best, *against), key=lambda c: c.start)))


def _last(first: int, starts: list[int], ends: list[int], words: int) -> int:
    """Number of the last sentence of the window that begins with sentence ``first``."""
    if first == _ANYWHERE:
        return first
    begin = bisect_right(starts, ends[first - 1] - 1) if first else 0
    if begin + words >= len(starts):
        return len(ends)
    return max(first + 1, bisect_right(ends, starts[begin + words]) - 1)


def _sum(cues: list[Cue]) -> float:
    """Weights added up; of each kind the second different cue counts half, the third a quarter, and so on."""
    counted: dict[str, list[set[str]]] = {}
    total = 0.0
    for cue in sorted(cues, key=lambda c: (-abs(c.weight), c.start - c.end)):
        words = set(cue.text.lower().replace("#", "").split())
        seen = counted.setdefault(cue.kind, [])
        if not any(words <= other for other in seen):
            total += cue.weight * 0.5 ** len(seen)
            seen.append(words)
    return total
