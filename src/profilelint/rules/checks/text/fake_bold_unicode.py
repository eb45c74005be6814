"""Letters borrowed from other alphabets of Unicode to look bold, italic or boxed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from profilelint.model import Text
from profilelint.rules.context import Context
from profilelint.rules.rule import Hit
from profilelint.text.patterns import later

_SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ"


_LETTERLIKE = "ℂℊℋℌℍℎℐℑℒℓℕℙℚℛℜℝℤℨℬℭℯℰℱℳℴℹ"


_FULL_WIDTH = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"


_BORROWED = (
    "\U0001d400-\U0001d7ff"  # mathematical alphanumeric symbols
    "\u249c-\u24e9"  # parenthesized, circled
    "\U0001f110-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189"  # parenthesized, squared, filled
    f"{_LETTERLIKE}{_SMALL_CAPITALS}{_FULL_WIDTH}"
)


_STRUCK = "\u0332\u0333\u0335\u0336\u0337\u0338\u20d2\u20e0\u20e5\u20e6"
"""Combining lines over and under letters."""


# The base of a struck letter and small capitals with plain look-alikes between them (ғ, ǫ, s, x) belong to the run.
_UNIT = rf"(?:[{_BORROWED}][{_STRUCK}\ufe0e\ufe0f]?|\w[{_STRUCK}])"


_RUN = later(rf"{_UNIT}+")


_WORD = later(rf"{_UNIT}{{3,}}")
"""Three in a row make a word; fewer are a symbol, as in 𝔼[X], ℝⁿ or 🅿️."""


_SHORT_WORDS = later(rf"(?<!\w){_UNIT}{{2}}(?:[ \xa0]{_UNIT}{{2}}(?!\w))+")
"""Words of two letters are a phrase where there are several: 𝗔𝗜 𝗶𝗻 𝗛𝗥."""


_PHRASE = later(rf"{_UNIT}+(?:[^\w\n]{{1,3}}{_UNIT}+)*")


_ANY = later(rf"[{_BORROWED}{_STRUCK}]")


_EAST_ASIAN = later(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""In Japanese, Chinese and Korean, full-width letters are how Latin letters are typed."""


_FULL = later(f"[{_FULL_WIDTH}]")


_FORMULA = frozenset(
    (
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "log",
        "exp",
        "lim",
        "max",
        "min",
        "sup",
        "inf",
        "det",
        "dim",
        "ker",
        "arg",
        "gcd",
        "mod",
        "var",
    )
)


_SIGNS = later(r"[=≈≠≤≥<>∈∉∑∏∫∂∇√∞⊂⊆∀∃→↦×⊗±]")


def check(text: Text, context: Context) -> Iterator[Hit]:
    """Yield the first run of look-alike letters, and how many the text has.

    Symbols of formulas, units and trademarks are none.
    """
    value = text.value
    if value.isascii() or not _ANY.search(value):
        return
    masked = _FULL.sub(" ", value) if _EAST_ASIAN.search(value) else value
    words = [
        m
        for pattern in (_WORD, _SHORT_WORDS)
        for m in pattern.finditer(masked)
        if _plain_text(m[0]).lower() not in _FORMULA and not _in_formula(masked, m)
    ]
    if not words:
        return
    words.sort(key=lambda m: m.start())
    count = sum(len(_ANY.findall(m[0])) for m in _RUN.finditer(masked))
    start = end = words[0].start()
    for phrase in _PHRASE.finditer(masked):
        if phrase.start() <= words[0].start() < phrase.end():
            start, end = phrase.span()
            break
    shown = unicodedata.normalize("NFC", " ".join(_plain_text(value[start:end]).split()))
    yield Hit(
        text.pointer, start, end, values={"count": count, "plain": shown if len(shown) <= 60 else shown[:57] + "…"}
    )


def _in_formula(text: str, match: re.Match[str]) -> bool:
    """Return whether a run of mathematical letters stands in a formula: 𝑎𝑏𝑐 = 0."""
    return len(match[0]) < 5 and bool(_SIGNS.search(text[max(0, match.start() - 4) : match.end() + 4]))


def _plain_text(text: str) -> str:
    """Return text with look-alike letters as the letters they stand for.

    Only these are changed: NFKC of the whole text would also rewrite ½, ² and ™.
    """
    return "".join(_plain(c) for c in text)


@cache
def _plain(char: str) -> str:
    if not _ANY.match(char):
        return char
    if char in _STRUCK:
        return ""
    name = unicodedata.name(char, "")
    if (
        " LETTER " in name and len(name.rpartition(" ")[2]) == 1
    ):  # small, parenthesized, circled, squared and filled letters
        letter = name.rpartition(" ")[2]
        return letter.lower() if "SMALL" in name and "CAPITAL" not in name else letter
    return unicodedata.normalize("NFKC", char)
