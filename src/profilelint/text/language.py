"""Which language a text is in, told by its most frequent words.

Measured on 1,500 real posts: 50 stop words agree with a language detector on English-or-not in 98.9 % at 0.03 ms a
post; a detector package costs 0.4–2 s to load. See docs/sources.md (Telling the language).
"""

from __future__ import annotations

import re

from profilelint.text.patterns import later

_STOP_WORDS = {
    "en": "a i the of and to in is that for it with as was on are be this at by have from or an not but what we you your they their i my our"
    " has had were will would can which who how about more when if all been his her its than so do us there out up just",
    "es": "de la que el en y los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre"
    " cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué nos hay nuestro nuestra",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la avec ses mais ou comme"
    " nous vous je mon notre cette aux été ont d'un d'une c'est l'on être elle leur fait tout très",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach"
    " wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch ich wir mein unser",
    "pt": "de que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito"
    " há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus minha meu nossa nosso são você",
    "it": "di che e la il un a per in una mi sono ho non ma lo ha le si con cosa se io come da ci questo qui hai sei del bene tutto della"
    " al delle nel anche più alla dei gli è i nella dal sul ed essere suo loro nostro",
    "nl": "de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan zou of wat mijn men dit zo"
    " door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want nog zal me zij nu ge geen onze wij worden",
    "sv": "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när år under också efter eller"
    " nu sin där vid mot ska skulle kommer ut får finns vara hade alla andra mycket än här då över bara in blir upp vad oss dig din mig",
    "pl": "w i się na nie z do to że jest o jak za od po co ale przez tym tak dla był czy jego tylko ja już być oraz może są które który która"
    " ich pracy lat naszej nasz",
    "da": "og i at det er en til på som på de med han af for ikke der var mig sig men et har om vi min havde ham hun nu over da fra du ud sin dem"
    " os op man hans hvor eller hvad skal selv her alle vil blev kunne ind når være dog noget",
    "tr": "ve bir bu da de için ile çok olarak daha olan gibi en kadar ne ama var sonra her ben biz değil olduğu ya ki",
    "id": "yang dan di dengan untuk ini dari dalam tidak akan pada juga adalah ke karena kami saya itu ada dapat oleh sebagai bisa lebih",
}
_ORDER = tuple(_STOP_WORDS)
_LANGUAGES: dict[str, tuple[str, ...]] = {}
for _language, _words in _STOP_WORDS.items():
    for _word in dict.fromkeys(_words.split()):
        _LANGUAGES[_word] = (*_LANGUAGES.get(_word, ()), _language)
_SCRIPTS = (
    ("ru", "\u0400-\u052f"),
    ("zh", "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9d\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"),
    ("ko", "\uac00-\ud7af\u1100-\u11ff\u3130-\u318f"),
    ("ar", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"),
    ("he", "\u0590-\u05ff"),
    ("hi", "\u0900-\u097f"),
    ("bn", "\u0980-\u09ff"),
    ("pa", "\u0a00-\u0a7f"),
    ("gu", "\u0a80-\u0aff"),
    ("or", "\u0b00-\u0b7f"),
    ("ta", "\u0b80-\u0bff"),
    ("te", "\u0c00-\u0c7f"),
    ("kn", "\u0c80-\u0cff"),
    ("ml", "\u0d00-\u0d7f"),
    ("si", "\u0d80-\u0dff"),
    ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    ("hy", "\u0530-\u058f"),
    ("ka", "\u10a0-\u10ff"),
    ("am", "\u1200-\u137f"),
    ("th", "\u0e00-\u0e7f"),
    ("lo", "\u0e80-\u0eff"),
    ("my", "\u1000-\u109f"),
    ("km", "\u1780-\u17ff"),
)
"""The commonest language written in a script, and the letters of that script, as a class of characters. Kana count with
Chinese characters, since Japanese writes both."""
_OTHER_SCRIPT = later("[" + "".join(letters for _, letters in _SCRIPTS) + "]")
_OTHER_WORD = later(f"{_OTHER_SCRIPT.pattern}{{2}}")
"""Two such letters: one alone, as in α-helix, is a sign."""
_DENSE = frozenset("zh th lo my km".split())
"""Written without blanks between words: two letters make about a word."""
_TOLD_APART = {
    "ru": (("kk", "әғқңөұү"), ("uk", "іїєґ"), ("be", "ў"), ("sr", "ђћџјљњ"), ("mk", "ѓќѕ"), ("bg", "")),
    "ar": (("ur", "ٹڈڑےں"), ("fa", "پچژگ")),
    "hi": (("mr", "ळ"),),
}
"""Letters that other languages of a script have and its commonest has not."""
_KANA = later("[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9d]")

_LETTERS = {"pl": "ąęłńśźż", "cs": "ěřů", "sk": "ľĺŕ", "hu": "őű", "ro": "ășț", "tr": "ğış", "vi": "ơưđạếộ"}
"""Letters that of the languages written in Latin ones only this has; the lists of languages with rules have none of them."""

MIN_HITS = 2
"""Stop words needed before a language is named; with one, names and headlines are taken for any language."""


def detect(text: str, words: list[str]) -> str | None:
    """Return the language of a text (ISO 639-1) whose lower-case words are given.

    ``None`` where too few of them are common words.

    A text of which a third or more is in another script gets the language of that script, and so does one with any letter
    of it that can't be told by its common words: names of products in Latin letters stand in texts of every language.
    """
    other = _scripts(text, words) if not text.isascii() and _OTHER_SCRIPT.search(text) else {}
    first = max(other, key=lambda language: other[language], default=None)
    if first and other[first] * 3 >= len(words) + sum(n for script, n in other.items() if script in _DENSE):
        return _told_apart(first, text)
    score: dict[str, int] = {}
    for word in words:
        for language in _LANGUAGES.get(word, ()):
            score[language] = score.get(language, 0) + 1
    best = max(_ORDER, key=lambda language: score.get(language, 0))
    if score.get(best, 0) >= MIN_HITS:
        return best
    if first and _OTHER_WORD.search(text):
        return _told_apart(first, text)
    return None if text.isascii() else _by_letters(text)


def _scripts(text: str, words: list[str]) -> dict[str, float]:
    """Return how many words of a text are in each script that is not Latin, by its commonest language.

    Where no blanks stand between words, half of the letters.
    """
    found: dict[str, float] = {}
    for language, letters in _SCRIPTS:
        if language in _DENSE:
            count = len(re.findall(f"[{letters}]", text)) / 2
        else:
            letter = re.compile(f"[#@]?[{letters}]")
            count = sum(1 for word in words if letter.match(word))
        if count:
            found[language] = count
    return found


def _told_apart(language: str, text: str) -> str:
    """Return the language of a text in a script of which ``language`` is the commonest one."""
    if language == "zh":
        return "ja" if _KANA.search(text) else "zh"
    folded = text.lower()
    for other, letters in _TOLD_APART.get(language, ()):
        if any(letter in folded for letter in letters):
            return other
        if other == "bg" and "ъ" in folded and not any(letter in folded for letter in "ыэё"):
            return other
    return language


def is_common(word: str) -> bool:
    """Return whether a lower-case word is among the commonest of some language.

    So is any word in a script of which no words are known.
    """
    return word in _LANGUAGES or (not word.isascii() and bool(_OTHER_SCRIPT.search(word)))


def _by_letters(text: str) -> str | None:
    """Return the language of a text with letters that no other has, each of which must stand in it twice."""
    for language, letters in _LETTERS.items():
        if sum(text.count(letter) for letter in letters) >= MIN_HITS:
            return language
    return None
