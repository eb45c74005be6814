"""Which language a text is in, told by its most frequent words.

Measured on 1,500 real posts: 50 stop words agree with a language detector on English-or-not in 98.9 % at 0.03 ms a
post; a detector package costs 0.4–2 s to load. See docs/sources.md (Telling the language).
"""

from __future__ import annotations

import re

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
    ("\u0400", "\u04ff", "ru"),
    ("\u3040", "\u30ff", "ja"),
    ("\u4e00", "\u9fff", "zh"),
    ("\uac00", "\ud7af", "ko"),
    ("\u0600", "\u06ff", "ar"),
    ("\u0590", "\u05ff", "he"),
    ("\u0900", "\u097f", "hi"),
    ("\u0370", "\u03ff", "el"),
    ("\u0e00", "\u0e7f", "th"),
)

_OTHER_SCRIPT = re.compile("[" + "".join(f"{first}-{last}" for first, last, _ in _SCRIPTS) + "]")

_LETTERS = {"pl": "ąęłńśźż", "cs": "ěřů", "sk": "ľĺŕ", "hu": "őű", "ro": "ășț", "tr": "ğış", "vi": "ơưđạếộ"}
"""Letters that of the languages written in Latin ones only this has; the lists of languages with rules have none of them."""

MIN_HITS = 2
"""Stop words needed before a language is named; with one, names and headlines are taken for any language."""


def detect(text: str, words: list[str]) -> str | None:
    """Language of a text (ISO 639-1) whose lower-case words are given; ``None`` where too few of them are common words.

    A text of which a third or more of the letters are in another script gets that script's main language.
    """
    if not text.isascii() and _OTHER_SCRIPT.search(text):
        letters = sum(map(str.isalpha, text)) or 1
        for first, last, language in _SCRIPTS:
            inside = sum(first <= c <= last for c in text)
            if inside * 3 >= letters:
                if language == "zh" and any("\u3040" <= c <= "\u30ff" for c in text):
                    return "ja"
                return language
    score: dict[str, int] = {}
    for word in words:
        for language in _LANGUAGES.get(word, ()):
            score[language] = score.get(language, 0) + 1
    best = max(_ORDER, key=lambda language: score.get(language, 0))
    if score.get(best, 0) >= MIN_HITS:
        return best
    return None if text.isascii() else _by_letters(text)


def is_common(word: str) -> bool:
    """Whether a lower-case word is among the commonest of some language, or in a script of which no words are known."""
    return word in _LANGUAGES or (not word.isascii() and bool(_OTHER_SCRIPT.search(word)))


def _by_letters(text: str) -> str | None:
    """Language of a text with letters that no other has, each of which must stand in it twice."""
    for language, letters in _LETTERS.items():
        if sum(text.count(letter) for letter in letters) >= MIN_HITS:
            return language
    return None
