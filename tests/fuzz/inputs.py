"""What is put in: seeds for every kind of file, and ways to damage them.

A seed is a sound file of its kind. Damage happens on two levels: to the bytes (cut, doubled, moved, replaced by what
readers stumble over), and, where a file is a tree, to its values and keys before it is written.
"""

from __future__ import annotations

import csv
import functools
import io
import json
import random
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import archives
import photo_pictures
import yaml
from printed_files import LANGUAGES, Job, Saved, drawn, pages, paragraph, stream, word

from profilelint.rules import load, shipped

TOKENS = {
    "yaml": "&a *a <<: !!tag | > - ? : # ' \" [ ] { } , --- ... %YAML ! @ ` ~ null 0x1F 1e5 2020-01-01 \\x \\u0041 !!binary !!python/object:os.system",
    "json": '{ } [ ] , : " \\ \\u \\ud83d \\ude00 // /* */ null true NaN -0 1e999 1e-5 \\/ \\b',
    "markdown": "--- ``` ~~~ # ## > - * + 1. | <!-- --> <!--profilelint:post--> <!--profilelint:ignore[x]--> ![ ]( ) ** __ [First [LINK] https:// #tag === *** &amp; <b>",
    "csv": '" "" , ; \\ Notes: Date \t',
    "pdf": "BT ET Tj TJ Tm Td Tf q Q cm Do BI ID EI [ ] << >> ( ) <0041> /F1 obj endobj stream endstream xref 0 -1 1e9 </w:p> <w:p> <w:r> &e;",
    "python": "",
}
STRANGE = "\ufeff \0 \r \r\n \u2028 \x85 \x0b \x0c \u200b \u00ad \u202e \u0301 \ud7ff \U0001f600 \U0001d400 é ß İ ſ 漢 א ا ७ １ \x1b[31m ::error:: ##[".split(
    " "
)
"""Characters that readers, terminals and counters of columns stumble over."""
VALUES: Sequence[Any] = (
    None, True, False, 0, -1, 10**30, 1e308, "", " ", "\n", "x" * 5_000, [], {}, [[]], [None], {"": ""}, {"a": {"b": {}}}, "2019-13-45", "0000",
    "9999-99", "present", "512-48-7391", "I live at 8 Cobbler Row, Whitby YO21 3PR", "[First Name]", "Great read!", "(?:a+)+$", "{match}",
    "../../../etc/passwd", "file:///etc/passwd", "data:image/png;base64,AAAA", "\u0000", "a\u202eb", "😀" * 50, ["a", 1, None, {"b": []}],
)  # fmt: skip
"""Values of every type, and texts that rules, dates and paths stumble over."""


PIECES = "I ran the night rota of twelve wards. - • 2019 – 2021 412-68-3097 (Lyon, www.example.org/a-".split()


def tokens(syntax: str) -> list[bytes]:
    """Return what a syntax gives meaning to, and strange characters."""
    return [
        t.encode("utf-8", "surrogatepass") for t in (*TOKENS.get(syntax, "").split(" "), *STRANGE, "\n", "  ", "9" * 12)
    ]


def damaged(data: bytes, chance: random.Random, syntax: str) -> bytes:
    """Return bytes with one to six damages."""
    found = bytearray(data)
    known = tokens(syntax)
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        start = chance.randrange(len(found) + 1)
        end = min(len(found), start + chance.choice((1, 2, 5, 40, 400)))
        match chance.randrange(8):
            case 0:
                del found[start:end]
            case 1:
                found[start:start] = chance.choice(known)
            case 2:
                found[start:end] = chance.choice(known)
            case 3:
                found[start:start] = found[start:end] * chance.choice((1, 1, 2, 50))
            case 4:
                found[start:start] = chance.choice(known) * chance.choice((2, 10, 300))
            case 5:
                piece = bytes(found[start:end])
                del found[start:end]
                place = chance.randrange(len(found) + 1)
                found[place:place] = piece
            case 6:
                del found[start:]
            case _:
                if found:
                    found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found[:200_000])


def changed(value: Any, chance: random.Random, keys: Sequence[str]) -> Any:
    """Return a tree with a few values, keys and places exchanged."""
    if chance.random() < 0.04:
        return chance.choice(VALUES)
    if isinstance(value, dict):
        found: dict[Any, Any] = {}
        for key, below in value.items():
            dice = chance.random()
            if dice < 0.03:
                continue
            name = chance.choice(keys) if dice < 0.08 else key
            found[name] = [changed(below, chance, keys)] if dice > 0.97 else changed(below, chance, keys)
        if chance.random() < 0.1:
            found[chance.choice(keys)] = chance.choice(VALUES)
        return found
    if isinstance(value, list):
        listed = [changed(below, chance, keys) for below in value]
        return listed * 30 if listed and chance.random() < 0.02 else listed
    return value


def as_yaml(data: Any, chance: random.Random) -> bytes:
    """Return a tree as YAML in one of its styles."""
    style = chance.choice((None, None, "'", '"', "|", ">"))
    text = yaml.safe_dump(
        data,
        allow_unicode=chance.random() < 0.8,
        default_style=style,
        default_flow_style=chance.choice((None, False, True)),
        width=chance.choice((20, 80, 10_000)),
        indent=chance.choice((2, 4)),
        sort_keys=False,
    )
    return text.encode("utf-8", "surrogatepass")


def as_json(data: Any, chance: random.Random) -> bytes:
    """Return a tree as JSON."""
    text = json.dumps(data, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 1, 4)), default=str)
    return text.encode("utf-8", "surrogatepass")


@functools.cache
def examples() -> tuple[tuple[str, Any], ...]:
    """Return the inputs of all examples of the rules: name of the file, and tree or text."""
    found = []
    for rule in shipped.builtin().values():
        for example in (*rule.examples["bad"], *rule.examples["good"]):
            given = example["input"]
            if not (isinstance(given, dict) and "photos" in given):
                found.append((example.get("name", "example.json"), given))
    return tuple(found)


@functools.cache
def trees() -> tuple[Any, ...]:
    """Return profiles as trees: all examples, and a résumé of each format."""
    found = [given for _, given in examples() if isinstance(given, dict)]
    work = {
        "name": "Tide Co",
        "position": "Pilot",
        "startDate": "2019-02",
        "endDate": "2021",
        "summary": "Ropes.",
        "highlights": ["Trained 12 cadets."],
    }
    found.append(
        {
            "basics": {"name": "Ana", "label": "Pilot", "summary": "Fog.", "image": "me.jpg"},
            "work": [work],
            "education": [{"institution": "School"}],
        }
    )
    found.append(
        {
            "cv": {
                "name": "Ana",
                "sections": {
                    "experience": [
                        {"company": "Tide", "position": "Pilot", "start_date": "2019-02", "highlights": ["Ropes."]}
                    ],
                    "about": ["Fog."],
                },
            }
        }
    )
    found.append(
        {
            "content": {
                "basics": {"name": "Ana", "headline": "Pilot"},
                "work": [{"name": "Tide", "position": "Pilot", "startDate": "Feb 2019", "summary": "- Ropes"}],
            }
        }
    )
    return tuple(found)


@functools.cache
def keys() -> tuple[str, ...]:
    """Return keys of all trees, and some that are none."""
    found = {"", "x", "1", "a/b", "a~b", "name ", "<<", "512-48-7391"}
    stack: list[Any] = list(trees())
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            found |= {str(k) for k in value}
            stack += value.values()
        elif isinstance(value, list):
            stack += value
    return tuple(sorted(found))


def tree(chance: random.Random) -> Any:
    """Return a profile's tree, changed or not, now and then two of them in one."""
    one = chance.choice(trees())
    if chance.random() < 0.3 and isinstance(one, dict) and isinstance(other := chance.choice(trees()), dict):
        one = {**one, **other}
    return changed(one, chance, keys()) if chance.random() < 0.8 else one


def yaml_file(chance: random.Random) -> tuple[str, bytes]:
    data = as_yaml(tree(chance), chance)
    return "profile.yaml", damaged(data, chance, "yaml") if chance.random() < 0.7 else data


def json_file(chance: random.Random) -> tuple[str, bytes]:
    data = as_json(tree(chance), chance)
    return chance.choice(("profile.json", "resume.jsonc")), damaged(
        data, chance, "json"
    ) if chance.random() < 0.7 else data


def markdown_file(chance: random.Random) -> tuple[str, bytes]:
    texts = [t for n, t in examples() if isinstance(t, str)] or [""]
    data = "\n\n".join(chance.sample(texts, min(len(texts), chance.choice((1, 1, 2, 4))))).encode()
    name = chance.choice(("linkedin/post.md", "linkedin/about.md", "posts/a.markdown", "linkedin/b.txt", "x.mdx"))
    return name, damaged(data, chance, "markdown")


def _tables(chance: random.Random) -> dict[str, bytes]:
    return archives.export(chance.choice(archives.ERAS))


def csv_file(chance: random.Random) -> tuple[str, bytes]:
    tables = _tables(chance)
    name = chance.choice(sorted(tables))
    data = tables[name]
    if chance.random() < 0.3:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8", "replace"))))
        rows = [
            [str(chance.choice(VALUES)) if chance.random() < 0.1 else cell for cell in row]
            for row in rows
            for _ in range(chance.choice((1, 1, 3)))
        ]
        data = archives.table(rows).encode("utf-8", "surrogatepass")
    return name, damaged(data, chance, "csv")


def zip_file(chance: random.Random) -> tuple[str, bytes]:
    stream = io.BytesIO()
    tables = _tables(chance)
    with zipfile.ZipFile(stream, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name in chance.sample(sorted(tables), chance.randrange(1, len(tables) + 1)):
            data = damaged(tables[name], chance, "csv") if chance.random() < 0.5 else tables[name]
            archive.writestr(chance.choice(("", "", "top/", "../", "/")) + name, data)
    data = stream.getvalue()
    return "Basic_LinkedInDataExport_12-05-2025.zip", damaged(data, chance, "zip") if chance.random() < 0.5 else data


def pdf_file(chance: random.Random) -> tuple[str, bytes]:
    """A profile that LinkedIn saved, damaged in what is drawn on its pages, or as a file."""
    telling = " ".join(chance.choice(PIECES) for _ in range(chance.choice((0, 9, 900))))
    jobs = [("St Mary", [Job("Nurse", ("January 2019", "Present"), chance.choice(("", "Lyon")), telling)] * 2)]
    saved = Saved(
        language=chance.choice(list(LANGUAGES)),
        about=telling,
        companies=jobs,
        schools=[("Hill School", "Diploma (2012 - 2015)")],
    )
    data = saved.data()
    if chance.random() < 0.6:
        moved = [
            [
                p._replace(x=p.x + chance.choice((0, 0, 0, -300, 90)), size=p.size * chance.choice((1, 1, 1, 1.1, 3)))
                for p in page
            ]
            for page in saved.pages
        ]
        drawings = [damaged(drawn(page), chance, "pdf") if chance.random() < 0.5 else drawn(page) for page in moved]
        data = pages([stream(d) for d in drawings], info=saved.info)
    return "Profile.pdf", damaged(data, chance, "pdf") if chance.random() < 0.4 else data


def docx_file(chance: random.Random) -> tuple[str, bytes]:
    """A résumé in Word, damaged in its paragraphs or as a file."""
    lines = [
        "Ana Ruiz",
        "Profile",
        "I run a ward.",
        "Experience",
        "Nurse, St Mary, 2019 - 2021",
        "I ran nights.",
        "Education",
        "",
    ]
    chance.shuffle(lines) if chance.random() < 0.5 else None
    body = "".join(
        paragraph(line, chance.choice(("", "", "berschrift1")), item=chance.random() < 0.2) for line in lines
    )
    if chance.random() < 0.5:
        body = damaged(body.encode(), chance, "pdf").decode("utf-8", "replace")
    data = word(body)
    return "cv.docx", damaged(data, chance, "zip") if chance.random() < 0.4 else data


@functools.cache
def pictures() -> tuple[tuple[str, bytes], ...]:
    """Return a small picture of each format, with metadata."""
    from PIL import Image

    picture, found = photo_pictures.logo(64), []
    exif = Image.Exif()
    exif[0x010E], exif[0x9003], exif[0x0112] = "x", "2019:01:01 10:00:00", 6
    exif.get_ifd(0x8825).update({1: "N", 2: (54.0, 29.0, 0.0), 3: "W", 4: (0.0, 36.0, 0.0)})
    for kind, suffix in (
        ("JPEG", "jpg"),
        ("PNG", "png"),
        ("WEBP", "webp"),
        ("GIF", "gif"),
        ("BMP", "bmp"),
        ("TIFF", "tiff"),
    ):
        more = {"exif": exif} if kind in ("JPEG", "PNG", "WEBP") else {}
        found.append((f"me.{suffix}", photo_pictures.saved(picture, kind, **more)))
    return tuple(found)


def photo_file(chance: random.Random) -> tuple[str, bytes]:
    name, data = chance.choice(pictures())
    return name, damaged(data, chance, "photo")


def _head(words: Any) -> Any:
    """The first words of a list, or of each of its parts."""
    return {part: listed[:5] for part, listed in words.items()} if isinstance(words, dict) else words[:5]


@functools.cache
def rule_files() -> tuple[Any, ...]:
    """Return rules as trees, as a user would write them."""
    example = {
        "bad": [{"input": {"headline": "ward"}, "at": "/headline"}] * 2,
        "good": [{"input": {"headline": "b"}}] * 2,
    }
    base = {
        "id": "zz",
        "category": "mine",
        "severity": "warning",
        "on": "text",
        "message": "“{match}” again.",
        "help": "Write {limit}.",
        "why": "So.",
        "examples": example,
    }
    matches: list[Any] = [
        {"pattern": {"any": ["ward"]}},
        {"phrases": {"in": ["headline"], "words": "w"}},
        {"length": {"in": ["about"], "max": 5}},
        {"missing": {"field": "about"}},
        {"python": "empty-role-description"},
    ]
    options = {"limit": {"default": 5, "min": 1, "max": 9, "source": "x"}}
    mine = [
        {**base, "match": m, **({"words": {"w": ["ward [a|b]"]}} if "phrases" in m else {}), "options": options}
        for m in matches
    ]
    stored = json.loads(load.compiled())
    ours = []
    for rule in stored["rules"]:
        lists = {key: {name: _head(stored["words"][n]) for name, n in rule[key].items()} for key in ("words", "sets")}
        ours.append({**{k: v for k, v in rule.items() if k != "origin"}, **lists})
    return (*mine, *ours)


CONFIG = {
    "select": ["ALL"], "ignore": ["missing-photo"], "extend-select": ["photo"], "severity": {"missing-about": "warning"}, "min-severity": "info",
    "min-confidence": "low", "fail-on": "error", "extends": "other.yaml", "rules": ["r"], "author": {"political_role": "journalist", "topics": ["x"]},
    "files": {"posts": ["drafts/**"], "exclude": ["a*"], "profiles": ["p.yaml"]}, "suppress": [{"path": "p.yaml", "pointer": "/about", "rules": ["missing-about"], "reason": "x"}],
    "options": {"home-address": {"street_words": ["row"]}, "about-too-short": {"words": 40}},
}  # fmt: skip


def config_file(chance: random.Random) -> tuple[str, bytes]:
    part = {k: v for k, v in CONFIG.items() if chance.random() < 0.4}
    data = as_yaml(changed(part, chance, [*CONFIG, *CONFIG["options"], *keys()[:50]]), chance)  # type: ignore[misc]
    return "profilelint.yaml", damaged(data, chance, "yaml") if chance.random() < 0.5 else data


def rule_file(chance: random.Random) -> tuple[str, bytes]:
    found = chance.choice(rule_files())
    names = sorted(
        {
            *found,
            "any",
            "in",
            "words",
            "python",
            "evidence",
            "weights",
            "least",
            "max",
            "min",
            "field",
            "lang",
            "kinds",
            "sets",
        }
    )
    data = as_yaml(changed(found, chance, names), chance)
    name = found.get("id", "zz") if isinstance(found.get("id"), str) else "zz"
    return f"r/{name}.yaml", damaged(data, chance, "yaml") if chance.random() < 0.4 else data


KINDS: dict[str, Callable[[random.Random], tuple[str, bytes]]] = {
    "yaml": yaml_file,
    "json": json_file,
    "markdown": markdown_file,
    "csv": csv_file,
    "zip": zip_file,
    "pdf": pdf_file,
    "docx": docx_file,
    "photo": photo_file,
    "config": config_file,
    "rule": rule_file,
}
