"""What keys are called: the names of ``names.json``, in any case style, with or without accents, singular or plural."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import NamedTuple

from profilelint import packaged
from profilelint.text.patterns import later

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl")
NEAR = 0.84
"""How alike a misspelt key and a name are at least (difflib's ratio): “heading” and “headline” (.8) are two words,
“haedline” (.88) is a slip."""

_WORD = later(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_a-zA-Z]+")
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_WHOLE = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "’": "", "'": ""})
_FOLD = str.maketrans("áàâãäåéèêëíìîïóòôõöúùûüñç", "aaaaaaeeeeiiiiooooouuuunc", "_'’") | str.maketrans(
    {"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o"}
)
_STOP = frozenset(
    "a an the this of my our de du des da do das dos di del della dello dei la le les el los las l d der die das den dem und y e et en"
    " mein meine mon ma mes mi mis meu meus minha minhas mio mia miei mijn het een un une uno una i il lo"
    " current aktuelle actuel actuelle actual atual attuale huidige".split()
)
"""Articles, possessives and the like: *date de début*, *my posts*, *current job title*."""
_NOISE = {
    "person": "linkedin li profile user person candidate member cv resume employee profil perfil profilo profiel applicant lebenslauf",
    "role": "job role position work employment experience stelle poste puesto",
    "post": "post linkedin update beitrag publication publicacion",
    "invitation": "invitation invite request connection einladung",
    "message": "message dm nachricht",
    "school": "school education university degree schule",
    "entry": "project entry item projekt volunteer",
}
"""Words that name the place itself: ``linkedin_headline`` of a person, ``job_description`` of a role."""
_TAILS = frozenset(
    "list items entries section data info details history histories text field value array raw html md markdown"
    " group groups block".split()
)
"""Words that say how something is kept, not what it is: ``experience_list``, ``summary_text``."""
_ADDRESSES = frozenset(
    "url uri urls path link file filename src href large medium small high low quality original full size".split()
)
"""Words that say what names a picture: ``profile_pic_url``, ``photoPath``, ``profilePicHighQuality``."""
_WHEN = frozenset("at on date day time dt ts".split())
"""Words beside what happened on a day: ``started_at``, ``sent on``."""
_FURTHER = 20
"""How much less likely a name is for each step of leaving out words."""
_AND = frozenset("and or und oder et ou y e o en".split())


class Name(NamedTuple):
    """What a key may mean: the concept, the shape of its value, and its rank among the names of that concept."""

    concept: str
    shape: str
    rank: int


@cache
def _data() -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = json.loads(packaged.text("dialects/names.json"))
    return found


def places() -> tuple[str, ...]:
    """Return the places that have names of their own: file, person, role, post and so on."""
    return tuple(_data())


def names(place: str, language: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield concept, shape and name of all that ``place`` knows, in one language or in all, as the file writes them."""
    for concept, entry in _data()[place].items():
        for key in (language,) if language else LANGUAGES:
            yield from ((concept, entry["is"], name) for name in entry.get(key, "").split())


def words(key: str) -> list[str]:
    """Return words of a key, in lower case and without accents: ``jobTitle``, ``job_title``, ``Job title`` alike."""
    return [w.lower() for w in _WORD.findall(_bare(key))]


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.translate(_WHOLE)) if not unicodedata.combining(c))


def _folded(name: str) -> str:
    """Return a name of the file, as ``words`` would put it together."""
    return name.translate(_FOLD)


@cache
def _index(place: str) -> dict[str, tuple[Name, ...]]:
    """Return folded name → what it may mean at a place, in the order of the file.

    Names as they are before their other forms.
    """
    exact: dict[str, list[Name]] = {}
    others: dict[str, list[Name]] = {}
    ranks: dict[str, int] = {}
    for concept, shape, name, language in _all(place):
        rank = ranks[concept] = ranks.get(concept, -1) + 1
        means = Name(concept, shape, rank)
        folded = _folded(name)
        _add(exact, folded, means)
        if "ä" in name or "ö" in name or "ü" in name:
            _add(exact, _folded(name.translate(_SPELLED_OUT)), means)
        for end in ("n", "en", "e", "s") if language in ("de", "nl") else ("s", "es"):
            _add(others, folded + end, means)
            if folded.endswith(end) and len(folded) > len(end) + 3:
                _add(others, folded[: -len(end)], means)
        if folded.endswith("ies"):
            _add(others, folded[:-3] + "y", means)
        elif folded.endswith("y"):
            _add(others, folded[:-1] + "ies", means)
        if "_" in name:
            _add(others, _folded("".join(w for w in name.split("_") if w not in _STOP) or name), means)
    for name, means_ in others.items():
        for one in means_:
            _add(exact, name, one._replace(rank=one.rank + _FURTHER))
    return {name: tuple(found) for name, found in exact.items()}


def _add(index: dict[str, list[Name]], folded: str, name: Name) -> None:
    means = index.setdefault(folded, [])
    if all(name.concept != n.concept for n in means):
        means.append(name)


def _all(place: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield concept, shape, name and language of all that a place knows."""
    for concept, entry in _data()[place].items():
        for language in LANGUAGES:
            yield from ((concept, entry["is"], name, language) for name in entry.get(language, "").split())


@cache
def _unordered(place: str) -> dict[tuple[str, ...], tuple[Name, ...]]:
    """Return names of several words by these words in alphabetical order: ``post_drafts`` is ``draft_posts``."""
    found: dict[tuple[str, ...], list[Name]] = {}
    for concept, shape, name in names(place, "en"):
        parts = sorted(_singular(w) for w in words(name))
        if len(parts) > 1:
            found.setdefault(tuple(parts), []).append(Name(concept, shape, 50))
    return {parts: tuple(means) for parts, means in found.items()}


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


@lru_cache(8192)
def meanings(place: str, key: str) -> tuple[Name, ...]:
    """Return what a key may mean at a place, the likeliest first; empty where it is no name there."""
    index = _index(place)
    parts = words(key)
    if not parts:
        return ()
    plain = [w for w in parts if w not in _STOP] or parts
    own = frozenset(_NOISE.get(place, "").split())
    short = [w for w in plain if w not in own and w not in {f"{o}s" for o in own}]
    kept = [w for w in short if w not in _TAILS]
    tails = [w for w in plain if w not in _TAILS]
    shorter = [plain[:n] for n in range(len(plain) - 1, 0, -1) if all(w in _TAILS for w in plain[n:])]
    for level, candidate in enumerate((parts, plain, *shorter, tails, short, kept)):
        if found := _named(index, candidate):
            return tuple(n._replace(rank=n.rank + _FURTHER * level) for n in found)
    if turned := _unordered(place).get(tuple(sorted(_singular(w) for w in tails))):
        return turned
    dated = [w for w in plain if w not in _WHEN]
    if len(dated) < len(plain) and (days := tuple(n for n in _named(index, dated) if n.shape == "date")):
        return days
    each = [{n.concept: n for n in _named(index, [w])} for w in plain]
    if len(each) > 1 and (same := [n for n in each[0].values() if all(n.concept in e for e in each[1:])]):
        return tuple(n for n in same if n.concept != "known")  # position title
    bare = [w for w in plain if w not in _ADDRESSES]
    if len(bare) < len(plain):
        pictures = tuple(
            n for c in (bare, [w for w in bare if w not in own]) for n in _named(index, c) if n.shape == "file"
        )
        if pictures:
            return pictures[:1]
    for at, word in enumerate(parts):
        if 0 < at < len(parts) - 1 and word in _AND:  # responsibilities and achievements
            first, second = (meanings(place, " ".join(half)) for half in (parts[:at], parts[at + 1 :]))
            both = {n.concept for n in second}
            return tuple(n for n in first if n.concept in both) or (first if second else ())
    return ()


def _named(index: dict[str, tuple[Name, ...]], parts: list[str]) -> tuple[Name, ...]:
    """Return what these words mean together, in either number."""
    return index.get("".join(parts), ())


LIKELY = 0.7
"""How alike a key and a name are at least that is told where nothing was recognised."""


def likeliest(place: str, key: str) -> str:
    """Return the concept with the name that is nearest to a key, however far; empty where none is near at all."""
    known = {
        _folded(name): concept for concept, _, name in names(place) if concept not in ("known", "part", "sections")
    }
    near = get_close_matches("".join(words(key)), known, 1, LIKELY)
    return known[near[0]] if near else ""


def nearest(places: Iterable[str], key: str) -> str:
    """Return the name that a misspelt key is near to, as the file writes it; empty where there is none."""
    folded = "".join(words(key))
    if len(folded) < 4:
        return ""
    for place in places:
        known = {"".join(words(name)): (concept, name) for concept, _, name in names(place) if concept != "known"}
        if near := get_close_matches(folded, known, 1, NEAR):
            return known[near[0]][1]
    return ""


@cache
def values(kind: str) -> dict[str, str]:
    """Return folded word → what it says: of a ``kind`` of value (post, relation, status, direction, self)."""
    return {"".join(words(name)): said for said, listed in _VALUES[kind].items() for name in listed.split()}


_VALUES = {
    "post": {
        "reshare": "share shared reshare reshared repost reposted quote quoted re_share geteilt geteilter geteiltes geteilte teilen weitergeleitet"
        " partage partagé repartage republication"
        " repartagé compartido compartir compartida republicado compartilhado compartilhamento compartilhada republicação partilha partilhado condiviso"
        " condivisione condivisa ricondiviso gedeeld delen herplaatst doorgeplaatst forward forwarded link_share",
        "article": "article artikel artículo artigo articolo pulse newsletter",
    },
    "relation": {
        "stranger": "stranger unknown fremd fremder unbekannt inconnu inconnue desconocido desconhecido sconosciuto onbekend onbekende none nobody",
        "met": "met acquaintance kennengelernt bekannt bekannte rencontré conocido conhecido conosciuto ontmoet bekende",
        "colleague": "colleague coworker co_worker ex_colleague former_colleague kollege kollegin collègue compañero compañera colega collega",
        "friend": "friend freund freundin ami amie amigo amiga amico amica vriend vriendin",
        "family": "family familie famille familia família famiglia relative",
        "applied": "applied", "rejected": "rejected",
    },
    "status": {
        "pending": "pending open waiting sent unanswered ausstehend offen gesendet en_attente pendiente pendente in_attesa openstaand in_afwachting",
        "accepted": "accepted angenommen acceptée accepté aceptada aceptado aceita aceito aceite accettata accettato geaccepteerd connected",
        "ignored": "ignored ignoriert ignorée ignorado ignorada ignorato genegeerd",
        "withdrawn": "withdrawn zurückgezogen retirée retirada retirado ritirata ingetrokken",
    },
    "direction": {
        "outgoing": "outgoing sent out to_them gesendet ausgehend envoyé envoyée sortant enviado enviada saliente inviato"
        " in_uscita verzonden uitgaand",
        "incoming": "incoming received in from_them inbound empfangen eingehend erhalten reçu reçue entrant recibido recibida entrante"
        " recebido recebida ricevuto ricevuta"
        " in_arrivo ontvangen inkomend",
    },
    "published": {
        "published": "published posted live done veröffentlicht publié publiée publicado publicada pubblicato gepubliceerd geplaatst online out yes true",
    },
    "self": {"self": "me myself self i ich mich moi je yo mí eu mim io me ik mij you owner"},
}  # fmt: skip


def said(kind: str, value: str) -> str:
    """Return what a value says, as the native format has it; empty where it is none of the words known."""
    parts = words(value)
    known = values(kind)
    whole = known.get("".join(parts), "")
    return whole or next((known[w] for w in parts if w in known), "")
