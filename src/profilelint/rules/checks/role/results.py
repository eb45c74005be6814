"""Whether a role's text shows that something came of the work.

That is a result, a prize, a deliverable, or scope in numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from profilelint.model import Text
from profilelint.rules.context import Context
from profilelint.text.lexicon import Match
from profilelint.text.patterns import later
from profilelint.text.pieces import Piece, pieces

LANGUAGES = ("en", "es", "fr", "de", "pt", "it", "nl")
"""Languages that the word lists of results are for."""

PAIRS = (("gains", "measures"), ("won", "deals"), ("hit", "marks"), ("made", "works"))
"""Word lists of verbs, each with that of the objects which make them a result."""

USERS = (("that", "use"), ("that_with", "work"))
"""Word lists of what begins a clause, each with that of the verbs in it which make a number of people or places one of
users: “an app that 300 drivers use”, “a list with which twelve wards work”."""

VERB_FIRST = frozenset(("es", "pt", "it", None))
"""Languages in which the verb of such a clause may stand before the number: “que usan 300 conductores”."""

REACH = 50
"""Most characters between verb and object: about seven words, all that stands between them in one clause."""

MANY = 50
"""From how many users or customers on a number says more than where one worked: below it stand team sizes and pilot
clients."""

OUTPUT = 10
"""From how many things on “Repaired 40 phones” is a quantity of output; “built 3 apps” is labelled a duty in the
labelled real roles."""

MAX_TEXT, MAX_PIECE = 20_000, 2_000
"""Longest text and bullet looked at, in characters: the platform takes 2,000 in a description, the longest real one has
3,720; see docs/sources.md (Length of role texts)."""

_AMOUNT = (
    r"(?:\d[\d.,]{0,10}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|deux|trois|quatre|cinq|sept|huit|neuf|dix|douze"
    r"|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|dois|duas|três|quatro|sete|oito|nove|dez|doze"
    r"|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|dodici|twee|drie|vijf|zes|zeven|acht|negen|tien|twaalf)"
)
_CHANGED = (
    r"\b(?:(?:scal|expand|grow|grew|jump|climb|cut|short|reduc|improv|increas|rais|drop|fell|rose|sank|senk|gesenkt|stieg|gesteig|verkürz"
    r"|erhöh|gewachs|réduit|baiss|diminu|augment|cay|caiu|ca[ií]|aument|cresc|creci|gefallen|ridu|ridott|dimez|accorci|scen?[sd]|verkort|verlaag|verla[gn]|verho|gedaal|daal|gesteg|teruggebr)\w{0,9}\b"
    r"|(?:took|went|brought|bring)\b[^.;\n]{0,40}\b(?:down|up)\b)"
)

FIGURE = later(
    r"\d\s?(?:%|percent|per\s?cent|prozent|por ciento|pour cent|por cento|per cento|procent)"
    r"(?!\s*(?:of (?:my|the|his|her|their) (?:time|job|role)|remote|position|workload|pensum|stelle|travel|fte|télétravail|home))"
    r"|[$€£¥₹]\s?\d|\d[\d.,]{0,15}\s?(?:k|m|mm|mn|b|bn|mio\.?|mrd\.?)?\s?(?:[€£$]|usd\b|eur\b|gbp\b|chf\b|dollars?\b|euros?\b|pounds\b|reais\b)"
    r"|\d[\d.,]{0,15}\+?\s?(?:million|billion|millones|millions|milliards|milhões|millionen|milioni|miliardi|miljoen|miljard|lakh|crore)"
    r"|(?<![\w.])\d{1,5}(?:\.\d{1,3})?\s?(?:x|×|-?\s?fold)(?!\w|\s?\d)"
    r"|(?:scal|expand|grow|grew|took|went|brought|bring|jump|climb|cut|short|reduc|improv|increas|rais|drop)\w{0,9}\b[^.;\n]{0,60}"
    r"\bfrom\b[^.;\n]{0,25}\d[^.;\n]{0,30}\bto\b[^.;\n]{0,15}\d"
    rf"|{_CHANGED}[^.;\n]{{0,60}}\b(?:from|von|de|des|da|dal|dalle|van)\s+{_AMOUNT}\b[^.;\n]{{0,30}}\b(?:to|auf|à|a|para|tot|naar|ad)\s+{_AMOUNT}\b"
    r"|#\s?1\b|\bno\.?\s?1\b|\btop[\s-](?:\d+|three|five|ten)\b",
    re.IGNORECASE,
)
"""Quantities that are said of results: percent, money, millions, multiples, before and after, rank."""

_NUMBER = r"(?<![\w.,/’'-])[~>≈]?(\d[\d.,’']{0,15}\d|\d)\s?(k|m)?\+?"
_COUNT = later(_NUMBER + r"(?![\w%.]*\d)(?!\w)", re.IGNORECASE)
_NEAR = later(r"(?:[\s-]+[^\s\d.;:!?(]+){0,3}[\s-]*\Z")
_DEED = later(
    r"(?:(?i:we|i)\s+)?(?:(?i:j['’]ai|nous avons)\s+[^\W\d_]+|[^\W\d_]+(?:ed|ing|é|ó|ei|ou|amos)"
    r"|(?i:built|rebuilt|flew|wove|kept|dealt with|bred|bound|cast|caught|swept|hung|knit|wrote|ran|led|sold|taught|made|held"
    r"|grew|drove|cut|shot|drew|gave|bought|brought|dug|laid|fed))"
    rf"(?:\s+[a-zß-ÿ]+){{0,2}}\s+{_NUMBER}\s+([^\W\d_]+)"  # no capitals between: “Migrated Angular 12” is a version
)
_DEED_IN = {
    "de": later(
        rf"(?:(?i:ich habe|wir haben)\s+)?{_NUMBER}\s+(\w+)[^.;!?\n]*\s"
        r"(?:\w{0,12}ge\w{2,20}(?:t|en)|\w{1,20}iert|(?:be|er|ver|ent|zer|über|unter)\w{2,20}(?:t|en))\W*\Z"
    ),
    "nl": later(
        rf"(?:(?i:ik heb|we hebben|wij hebben)\s+)?{_NUMBER}\s+(\w+)[^.;!?\n]*\s"
        r"(?:\w{0,12}ge\w{2,20}(?:d|t|en)|(?:be|er|her|ver|ont)\w{2,20}(?:d|t|en))\W*\Z"
    ),
    "it": later(
        rf"(?:(?i:ho|abbiamo)\s+)?[a-zß-ÿ]*(?:[aiu]t|tt|rt|st|nt|s)[oiae](?:\s+[a-zß-ÿ]+){{0,2}}\s+{_NUMBER}\s+(\w+)",
        re.IGNORECASE,
    ),
}
"""The same in languages with the participle at the end, or with endings of its own."""
_SOME = later(
    r"[\s]+(?:(?:more than|over|up to|about|some|mehr als|über|rund|etwa|bis zu|plus de|environ|más de|unos|unas|cerca de|mais de|più di|oltre"
    r"|circa|meer dan|ruim|ongeveer)\s+)?\Z",
    re.IGNORECASE,
)
"""Between what begins a clause, or its verb, and the number of users."""
_TIME = later(r"(?i:\b(?:seit|von|bis|um|ab|jahr|klasse)\s+\S+\s?\Z|\d\s?uhr)")
"""A number of a year or an hour."""
_AIM = later(r"\b(?:to|for|at|on|of|towards?|zur|zum|für|pour|para|por)\s+(?:\w+ly\s+)?\Z", re.IGNORECASE)
_FOLLOWS = later(r"[,;–—]\s+(?:and\s+)?(?:\w+ly\s+)?\Z")


class _Number(NamedTuple):
    start: int
    end: int
    value: float


class _Cues:
    """What the word lists of the rule find in a text, by bullet."""

    def __init__(self, text: Text, context: Context, language: str | None) -> None:
        self.text, self.context, self.language = text, context, language
        self._found: dict[str, tuple[list[int], list[Match]]] = {}
        self.numbers = _numbers(text.value[:MAX_TEXT], self._all("numbers"), self._all("large"))

    def _all(self, name: str) -> list[Match]:
        return self.context.find(name, self.text, self.language) if name in self.context.rule.words else []

    def within(self, name: str, start: int, end: int) -> list[Match]:
        """Return matches of a list that begin between two offsets."""
        if name not in self._found:
            matches = self._all(name)
            self._found[name] = [m.start for m in matches], matches
        starts, matches = self._found[name]
        return matches[bisect_left(starts, start) : bisect_left(starts, end)]


def shows_result(texts: Iterable[Text], context: Context, language: str | None) -> bool:
    """Return whether any bullet or sentence of the texts shows a result.

    ``language``: that of all of them together, ``None`` where it can't be told.

    Uses the word lists ``words/role-*`` that the rule has under the names used here; cues without a list are not looked
    for.
    """
    return any(_shown(text, context, language) for text in texts)


def _shown(text: Text, context: Context, language: str | None) -> bool:
    cues = _Cues(text, context, language)
    return any(
        _piece_shows(p._replace(end=min(p.end, p.start + MAX_PIECE)), text.value, cues)
        for p in pieces(text.value[:MAX_TEXT])
    )


def _piece_shows(piece: Piece, value: str, cues: _Cues) -> bool:
    if FIGURE.search(value, piece.start, piece.end):
        return True
    first = bisect_left(cues.numbers, (piece.start,))
    numbers = cues.numbers[first : bisect_left(cues.numbers, (piece.end,))]
    if _counted(piece, value, numbers, cues):
        return True
    if any(m.start in (piece.start, piece.after_label) for m in cues.within("duties", *piece[:2])):
        return False  # “responsible for increasing sales”: the aim of the job
    return (
        any(not _aim(value, piece, m) for m in cues.within("results", *piece[:2]))
        or any(
            _FOLLOWS.search(value, max(piece.start, m.start - 20), m.start)
            for m in cues.within("consequences", *piece[:2])
        )
        or any(_paired(piece, value, verbs, objects, cues) for verbs, objects in PAIRS)
        or _used(piece, value, numbers, cues)
        or _deed(piece, value, numbers, cues)
    )


def _aim(value: str, piece: Piece, match: Match) -> bool:
    return bool(_AIM.search(value, max(piece.start, match.start - 30), match.start))


def _paired(piece: Piece, value: str, verbs: str, objects: str, cues: _Cues) -> bool:
    """Return whether there is a verb, and its object soon after it."""
    for verb in cues.within(verbs, *piece[:2]):
        things = cues.within(objects, verb.end + 1, min(piece.end, verb.end + REACH))
        if any(value[t.start - 1] != "-" for t in things) and not _aim(
            value, piece, verb
        ):  # “optimized high-performance …”
            return True
    return False


def _numbers(value: str, words: list[Match], large: list[Match]) -> list[_Number]:
    """Return counts in a text, in its order; years are none."""
    found = [_Number(m.start, m.end, 2.0) for m in words] + [_Number(m.start, m.end, 100.0) for m in large]
    for match in _COUNT.finditer(value):
        digits = re.sub(r"[.,’'](?=\d{3}\b)", "", match[1]).replace(",", ".")
        try:
            number = float(digits)
        except ValueError:
            continue
        if match[2]:
            number *= 1000 if match[2].lower() == "k" else 1e6
        year = match[1].isdigit() and 1950 <= number <= 2050 and number % 100 and "+" not in match[0]
        if not year:
            found.append(_Number(match.start(), match.end(), number))
    return sorted(found)


def _counted(piece: Piece, value: str, numbers: list[_Number], cues: _Cues) -> bool:
    """Return whether there is a number of those served, or of things per day."""
    for number in numbers:
        if number.value < 2:
            continue
        close = number.end, min(piece.end, number.end + REACH)
        if any(
            _NEAR.match(value, number.end, m.start)
            for name, least in (("counted", 2), ("audience", MANY))
            if number.value >= least
            for m in cues.within(name, *close)
        ):
            return True
        for rate in cues.within("rates", number.end + 2, close[1]):
            if _NEAR.match(value, number.end, rate.start) and not cues.within("times", number.end, rate.start):
                return True
    return False


def _used(piece: Piece, value: str, numbers: list[_Number], cues: _Cues) -> bool:
    """Return whether there is a number of those who use what was made."""
    for number in numbers:
        if number.value < 2 or cues.within("times", number.end, number.end + 3):
            continue
        for begins, verbs in USERS:
            before = number.start - REACH
            clauses = cues.within(begins, max(piece.start, before), number.start)
            if not clauses:
                continue
            for verb in cues.within(verbs, number.end, min(piece.end, number.end + REACH)):
                if _NEAR.match(value, number.end, verb.start) and any(
                    _SOME.match(value, c.end, number.start) for c in clauses
                ):
                    return True
            if cues.language in VERB_FIRST and any(
                _SOME.match(value, verb.end, number.start) and any(value[c.end : verb.start].isspace() for c in clauses)
                for verb in cues.within(verbs, max(piece.start, before), number.start)
            ):
                return True
    return False


def _deed(piece: Piece, value: str, numbers: list[_Number], cues: _Cues) -> bool:
    """Return whether there is a number of people trained, or of things made."""
    own = _DEED_IN.get(cues.language or "")
    match = _DEED.match(value, piece.after_label, piece.end) or (
        own.match(value, piece.after_label, piece.end) if own else None
    )
    if (
        match
        and any(n.start <= match.start(1) < n.end and n.value >= OUTPUT for n in numbers)
        and not cues.within("times", match.start(3), match.start(3) + 1)
    ):
        return True
    for verb in cues.within("taught", *piece[:2]):
        for number in numbers:
            near = verb.end <= number.start < verb.end + REACH and bool(_NEAR.match(value, verb.end, number.start))
            if cues.language in (
                "de",
                "nl",
            ):  # the participle stands at the end: “14 neue Kollegen in der Filiale eingearbeitet”
                near = near or (
                    0 < verb.start - number.end < REACH and not _TIME.search(value, piece.start, number.end + 4)
                )
            if near and number.value >= 2 and not cues.within("times", number.end, number.end + 3):
                return True
    return False
