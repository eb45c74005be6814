"""Identity numbers: samples that everybody prints, and the words near one that name it or explain it away."""

from __future__ import annotations

import re
import unicodedata

from profilelint.model import Text
from profilelint.rules.context import Context
from profilelint.text.lexicon import Match
from profilelint.text.patterns import later


class _Plain(dict[int, str]):
    """Character → what stands for it in a number: ASCII digits, one dash, one blank. Same length."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if category == "Nd":
            char = str(unicodedata.digit(char))
        elif category == "Pd" or char == "\u2212":
            char = "-"
        elif category == "Zs":
            char = " "
        self[code] = char
        return char


_PLAIN = _Plain()


def plain_digits(folded: str) -> str:
    """Return folded text with one kind of digit, dash and blank; same length."""
    return folded if folded.isascii() else folded.translate(_PLAIN)


_SAMPLES = frozenset(
    (
        "078051120",
        "219099999",
        "123456789",
        "457555462",
        "012345678",
        "987654321",
        "001010001",
        "123121234",
        "111223333",
        "123456780",
        "333224444",
    )
)
"""Numbers printed on sample cards, in advertisements and in a thousand manuals."""
_DIRECT = later(
    r"[\s:=#.,()/*_'\"|-]*(?:(?:no|nos|nr|num|number|n°|nº|id|is|was|code|es|est|ist|é|è|jest|är|er|lautet)\b[\s:=#.,()*_-]*)*\Z"
)
_WORD_BEFORE = later(r"[^\W\d_][^\W_'’]*(?:['’][^\W_]+)? \Z")
_NAME_BEFORE = later(r"[A-ZÀ-Þ][\w'’-]+ (?:[A-Z]\. )?[A-ZÀ-Þ][\w'’-]+ \Z")
_NOT = later(r"\b(?:no|not an?|without|instead of the|rather than)\s\Z")
_AFTER = later(
    r"[ (*_-]*(?:(?:that|which|this|here|is|as|my|the|was|her|his|es|mi|mein|mon|meu|ist|est|é|=)(?:'s)?[ (*_-]*)*\Z"
)
"""What may stand between a number and the word that names it afterwards: “412… (that's my SSN)”."""
_SIGN = later(r"(?:#|№|n°|nº|\bno\.|\bnr\.?|\bn\.º|/|=|\+|\)|\d|[a-z]-)[ :]?\Z")
"""What before a number says that it is the number of a thing, or a part of something longer."""
_NEIGHBOUR = later(r"\s*(?:,|;|and|to|or|\||→|&|y|und|et)?\s*\d{2,3}-\d{1,3}-\d{1,5}\b")


class Near:
    """What stands beside a place in a text.

    ``label``: words of the key under which the text stands, as further words before it.
    """

    def __init__(self, text: Text, value: str, context: Context) -> None:
        self.text, self.value, self.context = text, value, context
        self.within = int(context.options["within"])
        self._names: dict[str, list[tuple[int, int]]] = {}
        self.label = _label(text)

    def named(self, name: str, start: int, end: int, *, within: int | None = None, after: bool = True) -> bool:
        """Return whether a phrase of the list ``name`` names what stands at ``start`` … ``end``.

        Nothing between may say that it is something else. Up to three times as far before it, it does if nothing at all
        says so: “my social, so that you can … Friday: 412…”.
        """
        far = self.within * 3 if within is None else within
        within = self.within if within is None else within
        if self.label and self.context.find(name, self.label):
            return True
        for first, last in self.names(name):
            if first < start and start - last <= within and not self._otherwise(last, start):
                return True
            if within < start - last <= far and not self.explained(start, end):
                return True
            if after and 0 <= first - end <= within and _AFTER.match(self.value[end:first]):
                return not self._otherwise(0, start)
        return False

    def names(self, name: str) -> list[tuple[int, int]]:
        """Return where the number of this kind is named: by a phrase of its list, or by its expression ``near``."""
        if name not in self._names:
            found = (
                [(m.start, m.end) for m in self.context.find(name, self.text)]
                if name in self.context.rule.words
                else []
            )
            if pattern := self.context.options["numbers"].get(name, {}).get("near"):
                found += [m.span() for m in self.context.expression(pattern).finditer(self.value)]
            self._names[name] = found
        return self._names[name]

    def _otherwise(self, first: int, start: int) -> bool:
        """Return whether a word right before ``start``, and after ``first``, says that the number is of another kind."""
        return any(
            first <= m.start
            and m.end <= start
            and _DIRECT.match(self.value[m.end : start])
            and not _NOT.search(self.value[: m.start])
            for m in self._found("explained", start)
        )

    def explained(self, start: int, end: int) -> bool:
        """Return whether something beside the place says what it is: a part, an order, a phone, a row of figures."""
        before = self.value[max(0, start - 30) : start]
        if (
            _SIGN.search(before)
            or self._noun_before(start)
            or _NEIGHBOUR.match(self.value, end)
            or re.search(r"\d-\d+-\d+\W{1,6}\Z", before)
        ):
            return True
        if self.label and self.context.find("explained", self.label):
            return True
        found = self._found("explained", start)
        if any(0 <= start - m.end <= 25 and "\n" not in self.value[m.end : start] for m in found):
            return True
        return any(0 <= m.start - end <= 30 and not re.search(r"[\n.!?,]", self.value[end : m.start]) for m in found)

    def _noun_before(self, start: int) -> bool:
        """Return whether a noun stands right before the number, with nothing between: “tag 412…”.

        It is a word that is no verb, no particle and no person's name.
        """
        word = _WORD_BEFORE.search(self.value[max(0, start - 40) : start])
        if word is None or word[0].strip() in self.context.options["linking"]:
            return False
        return not _NAME_BEFORE.search(self.text.value[max(0, start - 60) : start])

    def invented(self, start: int, end: int) -> bool:
        """Return whether the text says that the number is made up."""
        return any(0 <= start - m.end <= 45 or 0 <= m.start - end <= 30 for m in self._found("invented", start))

    def _found(self, name: str, start: int) -> list[Match]:
        return [m for m in self.context.find(name, self.text) if abs(m.start - start) < 120]


def _label(text: Text) -> str:
    """Return words of the key that a text of no known kind stands under: ``personalId`` → “personal id”."""
    if text.kind != "other":
        return ""
    keys = [part for part in text.pointer.split("/") if part and not part.isdigit()]
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_.-]+", " ", keys[-1]) if keys else ""


def sample(digits: str) -> bool:
    """Return whether a number is one that everybody prints: a known sample, one digit throughout, or a count up."""
    return (
        digits in _SAMPLES
        or len(set(digits)) == 1
        or digits in "01234567890123456789"
        or digits in "98765432109876543210"
    )
