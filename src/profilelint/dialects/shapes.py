"""The shapes that values take in files by hand and by scripts: texts in maps, lists in maps, dates in parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from profilelint.dialects.vocabulary import meanings, words
from profilelint.document import Node, escape
from profilelint.text.patterns import later

_PROSE = "text value content body raw html markdown md plain full primary main current final selected long summary description short".split()
_TEXT = [*_PROSE, *"name label title display_name formatted formatted_name".split()]
"""Keys under which a map holds its text, the likeliest first; only the first ones hold sentences."""
_FILE = frozenset(
    "file url path src href image uri source original large medium small photo picture link filename"
    " datei pfad fichier chemin archivo fichero ruta arquivo ficheiro caminho percorso bestand pad".split()
)
_HOLDERS = frozenset(
    "items info entries list values elements results data contents content nodes edges records all jobs positions array rows history".split()
)
"""Keys under which a map holds its list."""
_VALUES = ("value", "content", "text", "body")
_TITLES = ("title", "name", "section", "heading", "label", "header", "type", "titel", "titre", "titulo", "titolo")
_LANGUAGE = later(r"(?:[a-z]{2})(?:[-_][A-Za-z]{2,4})?\Z")
_LANGUAGE_NAMES = frozenset(
    "english german french spanish portuguese italian dutch deutsch français español português italiano nederlands englisch".split()
)
_CODES = frozenset(
    "en de fr es pt it nl da sv nb nn no fi pl cs sk sl hr sr bg ru uk el tr ro hu et lv lt ga cy ca eu gl is mt sq mk ar he fa ur hi bn ta te"
    " th vi id ms tl zh ja ko sw af".split()
)
_URL = later(r"\s*(?:https?://|www\.)\S+\s*\Z|\s*[\w-]+(?:\.[\w-]+)+/\S+\s*\Z", re.IGNORECASE)
_FLAGS = frozenset("true false yes no on off 0 1 ja nein oui non si sí sì sim não nao nee x".split())
_AT = later(r"(?<!\s)(?:\s+(?:at|@|bei|chez|bij|presso|en|na|no|for)\s+|\s*[,|•·]\s*|\s+[–—-]\s+)")


def is_empty(node: Node) -> bool:
    """Return whether a value says nothing: null, blank, or a list or map of nothing but such."""
    if node.kind == "scalar":
        return node.is_null or not node.value.strip()
    return all(map(is_empty, node.children))


def is_url(text: str) -> bool:
    """Return whether a text is an address and nothing else."""
    return bool(_URL.match(text)) or text.strip().lower().startswith("urn:li:")


def count(node: Node) -> int:
    """Return the number of words of a text."""
    return len(node.value.split()) if node.kind == "scalar" and not node.is_null else 0


def languages(node: Node) -> list[tuple[str, Node]]:
    """Return versions of a text by language, those with a text first; empty where a map holds no such."""
    if node.kind != "map" or not node.keys:
        return []
    for key in node.keys:
        name = key.value.lower()
        if not (_LANGUAGE.match(key.value) and name[:2] in _CODES) and name not in _LANGUAGE_NAMES:
            return []
    found = [(k.value, v) for k, v in node.items()]
    return sorted(found, key=lambda f: is_empty(f[1]))


def text_of(node: Node) -> tuple[str, Node] | None:
    """Return the key and value of the text that a map holds."""
    return _under(node, _TEXT, ("scalar", "list"))


def file_of(node: Node) -> tuple[str, Node] | None:
    """Return the key and value of the path or address that a map holds."""
    found = [(k.value, v) for k, v in node.items() if v.kind == "scalar" and _FILE & set(words(k.value))]
    return next((f for f in found if not is_empty(f[1])), found[0] if found else None)


def _under(node: Node, names: list[str], kinds: tuple[str, ...]) -> tuple[str, Node] | None:
    by_name = {"_".join(words(k.value)): (k.value, v) for k, v in node.items()}
    there = [by_name[n] for n in names if n in by_name and (by_name[n][1].kind in kinds or text_of(by_name[n][1]))]
    if not there:  # localised texts of LinkedIn's own interfaces: {localized: {en_US: …}}
        for key, child in node.items():
            if child.kind == "map" and (languages(child) or len(node.keys) == 1):
                return key.value, child
    return next((t for t in there if not is_empty(t[1])), there[0] if there else None)


def date_of(node: Node) -> str:
    """Return ``{year: 2019, month: 3}`` as ISO date; the text of a map that holds one; empty where it says nothing."""
    found: dict[str, str] = {}
    for key, child in node.items():
        name = "".join(words(key.value))
        for part, listed in _PARTS.items():
            if name in listed and child.kind == "scalar" and not child.is_null:
                found[part] = child.value.strip()
    if year := found.get("year"):
        month, day = found.get("month", ""), found.get("day", "")
        if not month or month == "0":
            return year
        named = not _is_short_number(month) or not _is_short_number(day) or not int(day)
        return month_of(year, month) + ("" if named else f"-{int(day):02}")
    inner = _under(node, ["date", "value", "text", "iso", "formatted", "raw", "start", "display"], ("scalar",))
    return inner[1].value if inner and inner[1].kind == "scalar" and not inner[1].is_null else ""


_PARTS = {
    "year": frozenset("year yyyy jahr annee ano anno jaar y".split()),
    "month": frozenset("month mm monat mois mes mese maand m".split()),
    "day": frozenset("day dd tag jour dia giorno dag d".split()),
}


def month_of(year: str, month: str) -> str:
    """Return a year and the month beside it, a number or a name, as one date."""
    return f"{year}-{int(month):02}" if _is_short_number(month) else f"{month} {year}"


def _is_short_number(text: str) -> bool:
    """Return whether a text is a number of one or two digits, as months and days are."""
    return text.isdecimal() and len(text) < 3


def is_flag(node: Node) -> bool:
    """Return whether a value only says yes or no; “no” and “none” in words are left to who reads them."""
    return node.kind == "scalar" and (
        node.type == "bool" or node.value.strip().lower() in ("true", "false", "yes", "0", "1")
    )


def from_timestamp(text: str) -> str | None:
    """Return seconds or milliseconds since 1970 as ISO date; ``None`` for anything else."""
    value = text.strip()
    if not value.isdecimal() or len(value) not in (10, 13):
        return None
    from datetime import UTC, datetime

    return datetime.fromtimestamp(int(value[:10]), UTC).date().isoformat()


def title_and_company(text: str) -> tuple[str, str]:
    """Return *Analyst at XYZ*: both; the second is empty where the text can't be parted."""
    parts = [p.strip(" ()[],;:–—-") for p in _AT.split(text, maxsplit=1)]
    return (parts[0], parts[1]) if len(parts) == 2 and all(parts) else (text.strip(), "")


def items(node: Node, pointer: str) -> Iterator[tuple[Node, str]]:
    """Yield entries of a list: its own, those of the list in a map or of several lists, the values of a map of maps.

    A single map or text is one entry; nothing is none.
    """
    if node.kind == "scalar":
        if not node.is_null and node.value.strip():
            yield node, pointer
    elif node.kind == "list":
        yield from ((c, f"{pointer}/{i}") for i, c in enumerate(node.children))
    else:
        where = [(k.value, v, f"{pointer}/{escape(k.value)}") for k, v in node.items()]
        lists = [(k, v, p) for k, v, p in where if v.kind == "list"]
        held = [(v, p) for k, v, p in lists if "".join(words(k)) in _HOLDERS]
        filled = [v for _, v, _ in where if not v.is_null]
        if held:
            for child, place in held:
                yield from items(child, place)
        elif lists and len(lists) == len(filled):
            for _, child, place in lists:
                yield from items(child, place)
        elif filled and all(v.kind == "map" for v in filled) and not _is_entry(node):
            yield from ((v, p) for _, v, p in where if v.kind == "map")
        elif where:
            yield node, pointer


def pairs(node: Node, pointer: str) -> list[tuple[Node, Node, str]]:
    """Return the key, value and pointer of each entry of a map.

    So too of a list of sections (``{title: Experience, contents: […]}``) or of names and values (``{name: City, value:
    Graz}``). Empty for anything else.
    """
    if node.kind == "map":
        return [(k, v, f"{pointer}/{escape(k.value)}") for k, v in node.items()]
    if len(node.children) == 1 and not _is_section(node.children[0]):
        return pairs(node.children[0], f"{pointer}/0") if node.children[0].kind == "map" else []
    found = []
    for i, child in enumerate(node.children if node.kind == "list" else ()):
        if child.kind != "map":
            return []
        by_name = {"".join(words(k.value)): (k.value, v) for k, v in child.items()}
        titles = [by_name[t][1] for t in _TITLES if t in by_name and by_name[t][1].kind == "scalar"]
        title = next((t for t in titles if meanings("person", t.value)), titles[0] if titles else None)
        held = [(k, v) for n, (k, v) in by_name.items() if v.kind == "list"]
        held += [(k, v) for n, (k, v) in by_name.items() if n in _VALUES and v is not title]
        if title is None or not held:
            return []
        found.append((title, held[0][1], f"{pointer}/{i}/{escape(held[0][0])}"))
    known = sum(bool(meanings("person", k.value)) for k, _, _ in found)
    return found if known * 2 >= len(found) > 0 else []


def sections(node: Node) -> bool:
    """Return whether a list holds sections with titles, half of them known: *Work Experience*, *Publications*."""
    if node.kind != "list" or not node.children or not all(map(_is_section, node.children)):
        return False
    held = [[v for k, v in c.items() if "".join(words(k.value)) in _HOLDERS] for c in node.children]
    return all(any(v.kind == "list" for v in values) for values in held) and bool(pairs(node, ""))


def _is_section(node: Node) -> bool:
    """Return whether a map is a name and what goes with it."""
    keys = {"".join(words(k.value)) for k in node.keys}
    return bool(keys & set(_TITLES)) and bool(keys & {*_HOLDERS, *_VALUES}) and len(keys) <= 4


def fits(shape: str, node: Node) -> bool:
    """Return whether a value has the shape that a name asks for; an empty one fits all."""
    if shape == "any" or (node.kind == "scalar" and (node.is_null or not node.value.strip())):
        return shape not in ("part", "sections", "person", "people")
    check = _SHAPES.get(shape)
    return check(node) if check else node.kind != "scalar"


def _is_entry(node: Node) -> bool:
    """Return whether a map whose values are all maps is one entry: a role with ``period`` and ``employer``."""
    return any(
        n.concept in ("title", "company", "dates", "start") for k in node.keys for n in meanings("role", k.value)
    )


LINE = 40
"""Most words of a line such as a headline (LinkedIn takes 220 characters) or a title."""


def _line(node: Node) -> bool:
    if node.kind == "scalar":
        return count(node) <= LINE
    if node.kind == "list":
        return len(node.children) == 1 and _line(node.children[0])
    return bool(languages(node)) or text_of(node) is not None or _is_name(node)


def _is_name(node: Node) -> bool:
    return any(n.concept in ("first_name", "last_name", "name") for k in node.keys for n in meanings("person", k.value))


def _prose(node: Node) -> bool:
    if node.kind == "scalar":
        return not (node.type == "bool" or node.value.strip().lower() in _FLAGS)
    if node.kind == "list":
        return bool(node.children) and all(
            c.kind == "scalar" or (c.kind == "map" and _only_texts(c)) for c in node.children
        )
    return bool(languages(node)) or _only_texts(node) or parts(node)


def parts(node: Node) -> bool:
    """Return whether a map holds a text in parts.

    They are sentences and nothing else (``hook``, ``story``, ``call_to_action``).
    """
    return (
        node.kind == "map"
        and len(node.keys) > 1
        and all(count(c) > 3 for c in node.children)
        and not {"_".join(words(k.value)) for k in node.keys} & set(_PROSE)
    )


def _only_texts(node: Node) -> bool:
    """Return whether a map holds a text, and nothing that makes an entry of it."""
    inner = _under(node, _PROSE, ("scalar", "list"))
    return inner is not None and len([v for v in node.children if v.kind != "scalar"]) <= 1


def _file(node: Node) -> bool:
    if node.kind == "list":
        return bool(node.children) and _file(node.children[0])
    return node.kind == "scalar" or file_of(node) is not None


def _date(node: Node) -> bool:
    if node.kind == "map":
        return bool(date_of(node)) or any("".join(words(k.value)) in _PARTS["year"] for k in node.keys)
    return (
        node.kind == "scalar"
        and node.type != "bool"
        and node.value.strip().lower() not in ("true", "false", "yes", "no")
    )


def _range(node: Node) -> bool:
    if node.kind == "map":
        return any(n.concept in ("start", "end") for k in node.keys for n in meanings("role", k.value))
    if node.kind == "list":
        return 0 < len(node.children) <= 2 and all(c.kind == "scalar" for c in node.children)
    return True


def _flag(node: Node) -> bool:
    return node.kind == "scalar" and (node.type == "bool" or node.value.strip().lower() in _FLAGS)


def _number(node: Node) -> bool:
    return node.kind == "scalar" and node.value.strip().replace(",", "").replace(".", "").replace("_", "").isdecimal()


def _link(node: Node) -> bool:
    if node.kind == "scalar":
        return is_url(node.value)
    if node.kind == "list":
        return bool(node.children) and _link(node.children[0])
    return any(is_url(v.value) for v in node.children if v.kind == "scalar")


def _shared(node: Node) -> bool:
    if node.kind == "scalar":
        return not _flag(node) and not _number(node)
    return node.kind == "map" or (bool(node.children) and _shared(node.children[0]))


_AUTHOR = frozenset("established topics political_role occupation sector followers".split())
_SHAPES: dict[str, Callable[[Node], bool]] = {
    "line": _line,
    "prose": _prose,
    "place": lambda n: n.kind != "list" or all(c.kind == "scalar" for c in n.children),
    "file": _file,
    "number": _number,
    "date": _date,
    "range": _range,
    "flag": _flag,
    "bullets": lambda n: n.kind != "map" or bool(languages(n)) or bool(list(items(n, ""))),
    "link": _link,
    "shared": _shared,
    "who": lambda n: n.kind != "list" or len(n.children) == 1,
    "met": lambda n: n.kind != "list",
    "posts": lambda n: n.kind != "scalar" or count(n) >= 5,
    "part": lambda n: bool(pairs(n, "")) and not languages(n),
    "sections": lambda n: bool(pairs(n, "")),
    "person": lambda n: n.kind == "map",
    "people": lambda n: n.kind == "list",
    "network": lambda n: (
        n.kind == "map" and any(m.concept != "known" for k in n.keys for m in meanings("network", k.value))
    ),
    "author": lambda n: n.kind == "map" and any(k.value in _AUTHOR for k in n.keys),
    "events": lambda n: n.kind == "list",
}
