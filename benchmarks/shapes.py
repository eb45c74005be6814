"""Shapes of input for the ladder: for each, a function from a size to the work that is timed.

Everything is invented here and the same in every run. A shape that needs files makes them before the clock starts.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from profilelint.commands.cli import main
from profilelint.config.settings import Config, Ignore
from profilelint.discovery.linters import with_own_rules
from profilelint.finding import Excerpt, FileError, Finding, NotChecked
from profilelint.linter.check import Linter
from profilelint.linter.report import PassedOver, Report
from profilelint.reporters import REPORTERS, render
from profilelint.reporters.options import Options
from profilelint.rules import shipped
from profilelint.text.source import MAX_BYTES, Position, Span

Work = Callable[[], object]

WORDS = (
    "team week client data plan result number city project customer report question answer idea week month night ward"
    " dock truck form page chart we built moved asked wrote cut found learned tried saw made kept the a one every our"
    " last next first small new of in on at with for and but because so then still never only two three twelve hours"
).split()
TOO_LARGE = MAX_BYTES * 3 // 4
"""Most bytes of a file at 8×: larger ones are refused."""
KIB_64, KIB_100 = 64 * 1024, 100 * 1024


@dataclass(frozen=True)
class Shape:
    """A shape of input.

    ``work``: for a size (in units of its own), a context that gives what is timed. ``most``: the largest size that
    makes sense; ``least``: the smallest, where smaller ones are read in another way.
    """

    name: str
    work: Callable[[int], AbstractContextManager[Work]]
    most: int = 1 << 40
    least: int = 1


@cache
def linter() -> Linter:
    """Return a linter with all the rules, warmed up."""
    made = Linter(Config(settings={"today": "2026-06-01"}))
    told = (
        "We moved the ward in one night. My SSN is 512-48-7391, my DNI 52341786-K, and I live at 12 Mill Lane, Bristol."
    )
    made.check_bytes("warm.json", json.dumps({"posts": [{"text": told}]}).encode())  # loads what is loaded once
    return made


def words(count: int, seed: int = 1) -> str:
    """Return so many words in sentences of twelve."""
    chance = random.Random(seed)
    told = [" ".join(chance.choices(WORDS, k=12)).capitalize() + "." for _ in range(max(1, count // 12))]
    return " ".join(told)


def file(name: str, made: Callable[[int], str | bytes], *, given: bool = True, config: Config | None = None) -> Any:
    """Work that checks one file of a size. ``given``: named by the user, not met in a folder."""

    @contextmanager
    def work(size: int) -> Iterator[Work]:
        told = made(size)
        data = told if isinstance(told, bytes) else told.encode()
        judge = linter() if config is None else Linter(config)

        def check() -> object:
            judge.engine.mask._searched.cache_clear()  # else a second time would be cheaper than the first
            return judge.check_bytes(name, data, given=given)

        yield check

    return work


def shape(name: str, file_name: str, made: Callable[[int], str | bytes], **more: Any) -> Shape:
    unit = made(64)
    size = len(unit if isinstance(unit, bytes) else unit.encode()) / 64
    most = max(1, int(TOO_LARGE / max(size, 1)))
    return Shape(name, file(file_name, made, **more), most)


def dumped(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


# readers


def _yaml() -> Iterator[tuple[str, Callable[[int], str]]]:
    head = "headline: Ward nurse\nname: Ana Ruiz\n"
    line = "We moved the ward in one night. "
    yield "one long plain text", lambda n: f"{head}about: {line * n}\n"
    yield "one long quoted text", lambda n: f'{head}about: "{line * n}"\n'
    yield "one long single-quoted text with quotes", lambda n: f"{head}about: '{line * n} it''s'\n"
    yield "quoted text full of escapes", lambda n: head + 'about: "' + r"caf\u00e9 \"x\" \t " * n + '[Name]"\n'
    yield "quoted text over many lines", lambda n: head + 'about: "' + (line + "\n  ") * n + '[Name]"\n'
    yield "plain text over many lines", lambda n: head + "about: " + (line + "\n  ") * n + "[Name]\n"
    yield "folded block", lambda n: head + "about: >\n" + f"  {line}\n" * n + "  [Name]\n"
    yield "literal block", lambda n: head + "about: |\n" + f"  {line}\n" * n + "  [Name]\n"
    yield "block with blank lines", lambda n: head + "about: >\n" + f"  {line}\n\n\n" * n + "  [Name]\n"
    yield "text not in ASCII", lambda n: f"{head}about: " + "Über Nacht zogen 12 Betten um – 東京 😀. " * n + "\n"
    yield "many keys", lambda n: head + "".join(f"x-{i}: word\n" for i in range(n))
    yield "many unknown keys", lambda n: head + "".join(f"key{i + 10_000}: word\n" for i in range(n))
    yield "one key many times", lambda n: head + "x-a: word\n" * n
    yield "many items", lambda n: head + "skills:\n" + "  - Triage\n" * n
    yield "many roles", lambda n: head + "roles:\n" + "".join(map(_role, range(n)))
    yield (
        "many anchors, all named",
        lambda n: (
            head + "x-a:\n" + "".join(f"  - &a{i} word\n" for i in range(n)) + "".join(f"  - *a{i}\n" for i in range(n))
        ),
    )
    yield "many anchors, none named", lambda n: head + "x-a:\n" + "".join(f"  - &a{i} [word]\n" for i in range(n))
    yield "one anchor named many times", lambda n: head + "x-a:\n  - &a [one, two]\n" + "  - *a\n" * n
    yield "anchored text named many times", lambda n: head + f"skills:\n  - &a {words(12)}\n" + "  - *a\n" * n
    yield "many merges", lambda n: head + "x-b: &b {one: 1, two: 2}\nx-a:\n" + "  - {<<: *b, three: 3}\n" * n
    yield (
        "one merge of many",
        lambda n: (
            head
            + "x-b:\n"
            + "".join(f"  - &b{i} {{k{i}: 1}}\n" for i in range(n))
            + f"x-a: {{<<: [{', '.join(f'*b{i}' for i in range(n))}]}}\n"
        ),
    )
    yield "many comments", lambda n: head + "# a remark of mine\n" * n
    yield "many comments behind keys", lambda n: head + "".join(f"x-{i}: word # a remark\n" for i in range(n))
    yield "many # in a text", lambda n: head + "about: |\n" + "  #one #two\n" * n
    yield "nested flow lists", lambda n: head + "x-a: [" + ", ".join(["[" * 20 + "]" * 20] * n) + "]\n"
    yield "one long flow list", lambda n: head + "x-a: [" + "word, " * n + "word]\n"
    yield "one long flow map", lambda n: head + "x-a: {" + ", ".join(f"k{i}: v" for i in range(n)) + "}\n"
    yield "many empty documents", lambda n: head + "---\n" * n
    yield "many nulls", lambda n: head + "x-a:\n" + "  -\n" * n
    yield "many keys quoted", lambda n: head + "".join(f'"x-{i}": "word"\n' for i in range(n))
    yield "many blank lines", lambda n: head + "\n" * n
    yield "CRLF lines", lambda n: head + "about: |\r\n" + f"  {line}\r\n" * n
    yield "tabs in a text", lambda n: head + "about: " + "one\ttwo\t" * n + "x\n"
    yield "blanks in a text", lambda n: head + "about: |\n  " + "one        two        " * n + "x\n"
    yield "one long word", lambda n: head + "about: " + "abcdefghij" * n + "\n"
    yield "one text of digits", lambda n: head + "about: |\n  " + "1234567890" * n + "\n"
    yield "one long key", lambda n: head + "? x-" + "abcdefghij" * n + "\n: word\n"


def _role(i: int) -> str:
    year = 1960 + i % 60
    return (
        f"  - {{title: Nurse {i}, company: Ward {i}, start: {year}, end: {year + 1},"
        f" description: Cut the wait from {i + 3} hours to two.}}\n"
    )


def _json() -> Iterator[tuple[str, Callable[[int], str]]]:
    head = '{"headline": "Ward nurse", "name": "Ana Ruiz", '
    line = "We moved the ward in one night. "
    yield "one long text", lambda n: f'{head}"about": "{line * n}"}}'
    yield "text full of escapes", lambda n: head + '"about": "' + r"caf\u00e9 \"x\" \n \ud83d\ude00 " * n + '[Name]"}'
    yield "text not in ASCII", lambda n: head + '"about": "' + "Über 東京 😀 " * n + '"}'
    yield "many keys", lambda n: head + ", ".join(f'"x-{i}": "word"' for i in range(n)) + "}"
    yield "one key many times", lambda n: head + ", ".join(['"x-a": 1'] * n) + "}"
    yield "many unknown keys", lambda n: head + ", ".join(f'"key{i + 10_000}": 1' for i in range(n)) + "}"
    yield "many items on one line", lambda n: head + '"skills": [' + ", ".join(['"Triage"'] * n) + "]}"
    yield "many items on lines", lambda n: head + '"skills": [\n' + ",\n".join(['"Triage"'] * n) + "]}"
    yield "many numbers", lambda n: head + '"x-a": [' + ", ".join(["-1.5e3"] * n) + "]}"
    yield "nested lists", lambda n: head + '"x-a": [' + ", ".join(["[" * 20 + "]" * 20] * n) + "]}"
    yield "blanks between", lambda n: head + '"x-a": [' + "       \n" * n + "]}"
    yield "many posts", lambda n: dumped({"posts": [{"text": words(60, i)} for i in range(n)]})
    yield "a broken end", lambda n: head + '"skills": [' + ", ".join(['"Triage"'] * n) + "]"


def _markdown() -> Iterator[tuple[str, Callable[[int], str]]]:
    line = words(24)
    yield "one long paragraph", lambda n: words(12 * n) + "\n"
    yield "many paragraphs", lambda n: f"{line}\n\n" * n
    yield "many headings", lambda n: "".join(f"# Part {i}\n\n{line}\n\n" for i in range(n))
    yield (
        "many headings of the second level",
        lambda n: "# Top\n\n" + "".join(f"## Part {i}\n\n{line}\n\n" for i in range(n)),
    )
    yield "many headings without text", lambda n: line + "\n\n" + "## Part\n" * n
    yield "many headings that name the post", lambda n: "".join(f"## LinkedIn post\n\n{line}\n\n" for _ in range(n))
    yield "many posts with numbers", lambda n: "".join(f"## Post {i}: Rota\n\n{line * 3}\n\n" for i in range(1, n + 1))
    yield "many days", lambda n: "".join(f"## 2026-05-{i % 28 + 1:02}\n\n{line * 3}\n\n" for i in range(n))
    yield (
        "many platforms",
        lambda n: "".join(f"## {('LinkedIn', 'Twitter', 'Mastodon')[i % 3]}\n\n{line * 3}\n\n" for i in range(n)),
    )
    yield "many languages", lambda n: "".join(f"## {('English', 'German')[i % 2]}\n\n{line * 3}\n\n" for i in range(n))
    yield "many parts", lambda n: "".join(f"## {('Hook', 'Body', 'CTA')[i % 3]}\n\n{line}\n\n" for i in range(n))
    yield "many labels", lambda n: "".join(f"**Hook:** {line}\n\n**Notes**\n\n{line}\n\n" for _ in range(n))
    yield "many lines “Post 2:”", lambda n: "".join(f"Post {i}:\n\n{line * 3}\n\n" for i in range(1, n + 1))
    yield "nested headings", lambda n: "".join(f"{'#' * (i % 6 + 1)} Part {i}\n\n{line}\n\n" for i in range(n))
    yield "many lists", lambda n: line + "\n\n" + "- one thing\n" * n
    yield "many check boxes", lambda n: line + "\n\n" + "- [ ] one thing\n" * n
    yield "many fences", lambda n: f"```\n{line * 3}\n```\n\n" * n
    yield "an open fence", lambda n: line + "\n\n```\n" + "one thing\n" * n
    yield "many fences never closed", lambda n: line + "\n\n" + "".join(f"{'`' * (3 + i % 40)}\n" for i in range(n))
    yield "many quotes", lambda n: f"> {line}\n>\n" * n
    yield "many tables", lambda n: line + "\n\n" + "| one | two |\n" * n
    yield "many horizontal rules", lambda n: f"{line}\n\n---\n\n" * n
    yield "a long horizontal rule", lambda n: line + "\n\n" + "- " * n + "x\n"
    yield "long front matter", lambda n: "---\nkind: post\n" + "".join(f"x-{i}: a\n" for i in range(n)) + f"---\n{line}"
    yield "front matter never closed", lambda n: "---\nkind: post\n" + "tags: a\n" * n + line
    yield "many HTML comments", lambda n: f"{line}\n\n<!-- a remark -->\n\n" * n
    yield "HTML comments never closed", lambda n: line + "\n\n" + "<!-- " * n
    yield "many suppressions", lambda n: f"<!-- profilelint: ignore[fake-bold-unicode] mine -->\n{line}\n\n" * n
    yield (
        "many suppressions in a paragraph",
        lambda n: f"{line}\n<!-- profilelint: ignore[fake-bold-unicode] a -->\n" * n,
    )
    yield "many suppressions of nothing", lambda n: line + "\n" + "<!-- profilelint: ignore[no-such-rule] a -->\n" * n
    yield "many marks", lambda n: f"<!-- profilelint: post -->\n{line}\n<!-- profilelint: end -->\n" * n
    yield "many links", lambda n: "[one](https://example.org/a_b) and ![x](y.png) " * n
    yield "open brackets", lambda n: line + "\n" + "[" * n
    yield "open link brackets", lambda n: line + "\n" + "[a](" * n
    yield "much emphasis", lambda n: "**one** _two_ " * n
    yield "open emphasis", lambda n: line + "\n" + "** " * n
    yield "stars", lambda n: line + "\n" + "*" * n
    yield "underscores", lambda n: line + "\n" + "_" * n + "x"
    yield "blank lines", lambda n: line + "\n" * n + line
    yield "blanks at line ends", lambda n: line + " " * n + "x\n" + line
    yield "one long line of blanks", lambda n: line + "\n\n" + " " * n + "\n\n" + line
    yield "many hashtags", lambda n: line + "\n\n" + " ".join(f"#tag{i}" for i in range(n))
    yield "many tag lines", lambda n: line + "\n\n" + "#one #two\n\n" * n
    yield "CRLF", lambda n: f"{line}\r\n\r\n" * n
    yield "key and value lines", lambda n: "Audience: nurses\n" * n + "\n" + line


POSITIONS = "Company Name,Title,Description,Location,Started On,Finished On\n"
_CELL = POSITIONS + 'Ward,Nurse,"'
CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def _csv() -> Iterator[tuple[str, str, Callable[[int], str]]]:
    row = "Ward {0},Nurse,Cut the wait to two hours.,Lyon,Mar 2019,Feb 2021\n"
    name = "Positions.csv"
    yield "many rows", name, lambda n: POSITIONS + "".join(row.format(i) for i in range(n))
    yield "one long cell", name, lambda n: POSITIONS + f"Ward,Nurse,{'one two ' * n},Lyon,Mar 2019,\n"
    yield "one long quoted cell", name, lambda n: POSITIONS + f'Ward,Nurse,"{"one, two" * n}",Lyon,Mar 2019,\n'
    yield "many quotes in a cell", name, lambda n: POSITIONS + 'Ward,Nurse,"' + '""one"" ' * n + '",Lyon,Mar 2019,\n'
    yield "a cell of many lines", name, lambda n: _CELL + "one two\n" * n + '",Lyon,Mar 2019,\n'
    yield "a quote never closed", name, lambda n: POSITIONS + 'Ward,Nurse,"one\n' + row * n
    yield "many quotes never closed", name, lambda n: POSITIONS + 'Ward,"Nurse,one\n' * n
    yield "rows too short", name, lambda n: POSITIONS + "Ward,Nurse\n" * n
    yield "rows too long", name, lambda n: POSITIONS + row.replace("\n", ",a,b,c\n") * n
    yield "many columns", name, lambda n: POSITIONS[:-1] + "".join(f",C{i}" for i in range(n)) + "\n" + row
    yield "many cells in a row", name, lambda n: POSITIONS + row[:-1] + ",a" * n + "\n"
    yield "blank rows", name, lambda n: POSITIONS + "\n" * n + row
    yield "connections", "Connections.csv", lambda n: CONNECTIONS + "".join(map(_connection, range(n)))
    yield (
        "comments with backslashes",
        "Comments.csv",
        lambda n: "Date,Link,Message\n" + '2025-06-17 09:50:39,https://example.org/7,"I read \\"slow\\", twice."\n' * n,
    )


def _connection(i: int) -> str:
    return f"Ana{i},Ruiz,https://example.org/in/{i},,Ward {i % 50},Nurse,{i % 28 + 1:02} Nov {2010 + i % 15}\n"


def exported(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _rows(columns: str, rows: Iterable[Sequence[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([columns.split(","), *rows])
    return stream.getvalue().encode()


def _talk(n: int, threads: int) -> bytes:
    columns = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER"
    people = [f"Ana{i} Ruiz" for i in range(threads)]

    def row(i: int) -> list[str]:
        other = people[i % threads]
        pair = ("Bo Lind", other) if i % 2 else (other, "Bo Lind")
        day = f"{2015 + i % 10}-{i % 12 + 1:02}-{i % 28 + 1:02} 08:00:00 UTC"
        return [f"2-{i % threads}", "", pair[0], "", pair[1], day, "", f"Thanks for chart {i}, it hangs here.", "INBOX"]

    return _rows(columns, map(row, range(n)))


def _zip() -> Iterator[tuple[str, Callable[[int], bytes], int]]:
    profile = _rows("First Name,Last Name,Headline,Summary", [("Bo", "Lind", "Nurse", words(60))])
    base = {"Profile.csv": profile}
    yield "many members", lambda n: exported(base | {f"x/{i}.txt": b"a" for i in range(n)}), 4_000
    yield "many tables of no use", lambda n: exported(base | {f"T{i}.csv": b"A,B\n1,2\n" for i in range(n)}), 4_000
    yield "one large table", lambda n: exported(base | {"Skills.csv": b"Name\n" + b"Triage\n" * n}), 1 << 22
    yield "connections and messages", lambda n: exported(base | _network_files(n, n)), 1 << 16
    yield "messages of one thread", lambda n: exported(base | {"messages.csv": _talk(n, 1)}), 1 << 18
    yield "messages of n threads", lambda n: exported(base | {"messages.csv": _talk(n, n)}), 1 << 18
    yield "invitations", lambda n: exported(base | {"Invitations.csv": _invited(n)}), 1 << 18
    yield "shares", lambda n: exported(base | {"Shares.csv": _shared(n)}), 1 << 18


def _network_files(n: int, threads: int) -> dict[str, bytes]:
    text = CONNECTIONS + "".join(map(_connection, range(n)))
    return {"Connections.csv": text.encode(), "messages.csv": _talk(n, threads), "Invitations.csv": _invited(n)}


def _invited(n: int) -> bytes:
    return _rows(
        "From,To,Sent At,Message,Direction",
        [
            (
                "Bo Lind",
                f"Ana{i} Ruiz",
                f"{i % 12 + 1}/{i % 28 + 1}/{20 + i % 6}, 9:05 AM",
                f"Hi Ana{i}, {words(24, i)}",
                "OUTGOING",
            )
            for i in range(n)
        ],
    )


def _shared(n: int) -> bytes:
    return _rows(
        "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility",
        [
            (f"2025-07-{i % 28 + 1:02} 14:33:22", f"https://example.org/{i}", words(60, i), "", "", "X")
            for i in range(n)
        ],
    )


# pictures: headers only count, so that the pixels are few


def _picture(format_: str, **more: Any) -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (64, 64), (90, 120, 150)).save(stream, format_, **more)
    return stream.getvalue()


def _segments(marker: int, body: bytes) -> Callable[[int], bytes]:
    """Return a JPEG with n segments of one kind."""

    def made(n: int) -> bytes:
        picture = _picture("JPEG")
        return picture[:2] + (bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body) * n + picture[2:]

    return made


def _chunks(kind: bytes, body: bytes) -> Callable[[int], bytes]:
    """Return a PNG with n chunks of one kind."""

    def made(n: int) -> bytes:
        picture = _picture("PNG")
        piece = struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        return picture[:33] + piece * n + picture[33:]

    return made


def _exif(n: int) -> bytes:
    """Return a JPEG whose EXIF directory has n entries, over as many segments as they need."""
    from PIL import Image

    exif = Image.Exif()
    for tag in range(0x9C9B, 0x9C9B + n):
        exif[tag] = "word"
    return _picture("JPEG", exif=exif.tobytes()[:65_000])


def _webp(n: int) -> bytes:
    picture = _picture("WEBP")
    body = picture[12:]
    chunks = b"".join((b"ABCD" + struct.pack("<I", 4) + b"word") for _ in range(n))
    vp8x = b"VP8X" + struct.pack("<I", 10) + bytes((0,) * 4) + bytes((63, 0, 0, 63, 0, 0))
    data = b"WEBP" + vp8x + chunks + body
    return b"RIFF" + struct.pack("<I", len(data)) + data


def _pictures() -> Iterator[tuple[str, str, Callable[[int], bytes], int]]:
    large = 60 * 1024 * 1024
    yield "JPEG with many segments", "me.jpg", _segments(0xEC, b""), large // 32
    yield "JPEG with many comments", "me.jpg", _segments(0xFE, b"a remark"), large // 96
    yield "JPEG with many EXIF segments", "me.jpg", _segments(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\0"), large // 192
    yield "JPEG with many XMP segments", "me.jpg", _segments(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>"), large // 320
    yield "JPEG with many MPF segments", "me.jpg", _segments(0xE2, b"MPF\0MM\0*\0\0\0\x08\0\0"), large // 160
    yield "JPEG with many ICC segments", "me.jpg", _segments(0xE2, b"ICC_PROFILE\0\x01\x01word"), large // 160
    yield "JPEG with many Photoshop segments", "me.jpg", _segments(0xED, b"Photoshop 3.0\0" + b"8BIM" * 4), large // 300
    yield "JPEG with many tables", "me.jpg", _segments(0xDB, b"\0" + bytes(range(1, 65))), large // 600
    yield (
        "JPEG with fill bytes",
        "me.jpg",
        lambda n: _picture("JPEG")[:2] + b"\xff" * n + _picture("JPEG")[2:],
        large // 8,
    )
    yield "JPEG with a long comment", "me.jpg", _segments(0xFE, b"a remark" * 8_000), large // 520_000
    yield "JPEG with bytes behind its end", "me.jpg", lambda n: _picture("JPEG") + b"CreatorTool=" * n, large // 96
    yield (
        "JPEG with coordinates behind its end",
        "me.jpg",
        lambda n: _picture("JPEG") + b"exif:GPSLatitude>0<" * n,
        (large // 160),
    )
    yield "JPEG with a long EXIF directory", "me.jpg", _exif, 400
    yield "PNG with many chunks", "me.png", _chunks(b"abCd", b""), large // 96
    yield "PNG with many texts", "me.png", _chunks(b"tEXt", b"Comment\0word"), large // 192
    yield "PNG with many international texts", "me.png", _chunks(b"iTXt", b"Comment\0\0\0\0\0word"), large // 220
    yield (
        "PNG with many packed texts",
        "me.png",
        _chunks(b"zTXt", b"Comment\0\0" + zlib.compress(b"word")),
        large // 230,
    )
    yield "WebP with many chunks", "me.webp", _webp, large // 96


# rules: dear checks, and the matcher kinds that come with profilelint


def repeated(text: str, kind: str = "posts", key: str = "text", **more: Any) -> Callable[[int], str]:
    """Return a document with a text n times over."""
    return lambda n: dumped({kind: [{key: text * n, **more}]})


def many(kind: str, entry: Callable[[int], dict[str, Any]], **more: Any) -> Callable[[int], str]:
    """Return a document with n entries."""
    return lambda n: dumped({kind: [entry(i) for i in range(n)], **more})


def _texts() -> Iterator[tuple[str, Callable[[int], str]]]:
    yield "politics: one sentence repeated", repeated("Vote for Ruiz on Tuesday. ")
    yield "politics: without full stops", repeated("vote for the Tories and Labour ")
    yield "politics: names without full stops", repeated("Starmer Trump Macron ")
    yield "politics: one sentence a line", repeated("Congress must repeal the overtime rule now\n")
    yield "politics: hashtags", repeated("#VoteBlue #MAGA ")
    yield (
        "politics: hashtags, all different",
        lambda n: dumped({"posts": [{"text": " ".join(f"#VoteBlue{i}" for i in range(n))}]}),
    )
    yield "politics: hashtags and sentences", repeated("Vote for Ruiz on Tuesday. #VoteBlue ")
    yield "politics: look-alikes", repeated("Office politics is a skill. Vote for our talk! ")
    yield (
        "politics: between other words",
        lambda n: dumped({"posts": [{"text": " ".join(f"{words(120, i)} Vote no on Measure {i}." for i in range(n))}]}),
    )
    yield "politics: possessives", repeated("Trump's tariffs are a scam. ")
    yield "politics: money", repeated("Chip in $5 to help Senator Cruz win. ")
    for name, text in {
        "home-address": "I live at 12 Mill Lane, Bristol BS1 4DJ. ",
        "home-address, postcodes": "BS1 4DJ, 12345 Berlin, 75001 Paris ",
        "home-address, streets": "12 Mill Lane, 7 Rue de la Paix, Hauptstraße 5 ",
        "national ids": "My SSN is 512-48-7391. ",
        "national ids, plain digits": "512487391 ",
        "national ids, names of numbers": "social security number ",
        "digits and dashes": "1-",
        "overshare": "I was diagnosed with depression and my wife is pregnant. ",
        "placeholders": "Hi [First Name], {{company}} <Your Name> ",
        "placeholders, open": "[First ",
        "placeholders, braces": "{{ ",
        "fake-bold": "𝗕𝗼𝗹𝗱 𝗺𝗼𝘃𝗲 ",
        "fake-bold, one word": "𝗕",
        "combining marks": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉",
        "facebook-register": "OMG!!! lol so cute 😂😂😂 ",
        "phrases: a stock note": "I'd like to add you to my professional network. ",
        "addresses of pages": "https://example.org/a?b=c ",
        "addresses of mail": "ana@example.org ",
        "an address without end": "a.b-c",
        "punctuation": "...!!!???",
        "quotes": "“one” 'two' ",
        "one letter": "a",
        "one capital": "A",
        "capitals": "ANA RUIZ ",
        "names": "Ana Ruiz Bo Lind ",
        "numbers": "40 % and $12,000 in 3 weeks ",
        "dots between letters": "a.",
        "blanks": "          ",
        "lines": "a\n",
        "soft hyphens": "a\u00ad\u200b",
    }.items():
        if text:
            yield f"text: {name}", repeated(text)
            yield (
                f"about: {name}",
                lambda n, text=text: dumped(  # type: ignore[misc]
                    {"profile": {"name": "Ana Ruiz", "headline": "Nurse", "about": text * n}}
                ),
            )
    yield "role: results in one description", lambda n: dumped(_role_with("Cut the wait from 9 hours to 2. " * n))
    yield "role: duties in one description", lambda n: dumped(_role_with("Responsible for the rota of the ward. " * n))
    yield "role: lists in one description", lambda n: dumped(_role_with("- Led the team\n" * n))
    yield "role: no full stop", lambda n: dumped(_role_with("led the team and " * n))
    yield (
        "role: many highlights",
        lambda n: dumped(
            {"profile": {"headline": "a", "roles": [{"title": "Nurse", "highlights": ["Led the team of 9."] * n}]}}
        ),
    )
    yield (
        "roles: many",
        lambda n: dumped(
            {
                "profile": {
                    "headline": "a",
                    "roles": [{"title": f"N{i}", "company": f"C{i}", "start": "2019-05"} for i in range(n)],
                }
            }
        ),
    )
    yield (
        "roles: many duties",
        lambda n: dumped(
            {
                "profile": {
                    "headline": "a",
                    "roles": [{"title": f"N{i}", "description": "Responsible for ropes."} for i in range(n)],
                }
            }
        ),
    )
    yield (
        "projects: many",
        lambda n: dumped(
            {
                "profile": {
                    "headline": "a",
                    "roles": [],
                    "projects": [{"name": f"P{i}", "description": "Cards"} for i in range(n)],
                }
            }
        ),
    )
    yield (
        "reshare: one long text",
        lambda n: dumped(
            {"posts": [{"text": "So true! Great post. " * n, "shares": {"text": "So true! Great read. " * n}}]}
        ),
    )
    yield "reshare: many", many("posts", lambda i: {"text": f"So true {i}!", "shares": {"text": words(60, i)}})
    yield "reshare: many without text", many("posts", lambda i: {"shares": {"url": f"https://example.org/{i}"}})
    yield "posts: many with findings", many("posts", lambda i: {"text": f"Thanks to [First Name] for photo {i}."})
    yield "posts: many too long", many("posts", lambda i: {"text": "Cut it. " * 400 + str(i)})
    yield "posts: many political", many("posts", lambda i: {"text": f"Vote no on Measure {i}."})
    yield "posts: many equal", many("posts", lambda i: {"text": "Thanks to [First Name] for the photo."})
    yield "texts: many with a private number", many("posts", lambda i: {"text": f"My SSN is 512-48-{1000 + i % 9000}."})
    yield "texts: many private numbers on one line", repeated("My SSN is 512-48-7391, and now [First Name]. ")
    yield (
        "texts: different private numbers on one line",
        lambda n: dumped(
            {"posts": [{"text": " ".join(f"My SSN is 512-{10 + i // 9000 % 90}-{1000 + i % 9000}." for i in range(n))}]}
        ),
    )
    yield (
        "texts: headings with private numbers",
        many(
            "invitations", lambda i: {"note": f"My SSN is 512-48-{1000 + i % 9000}. I'd like to add you to my network."}
        ),
    )
    yield (
        "invitations: equal notes",
        many("invitations", _note(lambda i: "I'd like to add you to my professional network.")),
    )
    yield "invitations: different notes", many("invitations", _note(lambda i: f"{words(24, i)} {i}"))
    yield (
        "invitations: nearly equal notes",
        many("invitations", _note(lambda i: f"Hi, let us swap charts about ward {i}.")),
    )
    yield (
        "invitations: one day",
        many(
            "invitations", lambda i: {"to": {"name": f"Ana {i}"}, "note": f"Hi Ana, chart {i}?", "sent": "2026-05-01"}
        ),
    )
    yield (
        "invitations: received",
        many(
            "invitations",
            lambda i: {"to": f"Ana {i}", "note": f"Chart {i}?", "sent": "2026-01-01", "direction": "incoming"},
        ),
    )
    yield (
        "invitations: one person",
        many(
            "invitations",
            lambda i: {"to": "Ana Ruiz", "note": f"Chart {i}?", "sent": "2026-01-01", "status": "declined"},
        ),
    )
    yield "invitations: one long note", repeated("Hi Ana, we met at the fog talk. ", "invitations", "note")
    yield (
        "messages: many",
        many(
            "messages",
            lambda i: {"to": f"Ana {i}", "text": f"Can you send me chart {i}?", "first": True, "sent": "2026-01-02"},
        ),
    )
    yield (
        "messages: to one person",
        many(
            "messages",
            lambda i: {"to": "Ana", "text": f"Can you send me chart {i}?", "sent": f"2026-01-{i % 28 + 1:02}"},
        ),
    )
    yield "messages: one long text", repeated("Can you send me the chart? ", "messages", to="Ana", first=True)
    yield "network: connections", lambda n: dumped({"network": {"connections": [_contact(i) for i in range(n)]}})
    yield (
        "network: connections of one day",
        lambda n: dumped({"network": {"connections": [_contact(i) | {"connected": "2026-05-01"} for i in range(n)]}}),
    )
    yield (
        "network: connections with written",
        lambda n: dumped(
            {"network": {"policy": "judicious", "connections": [_contact(i) | {"written": i % 2} for i in range(n)]}}
        ),
    )
    yield (
        "network: targets",
        lambda n: dumped(
            {
                "network": {
                    "targets": [f"Ward {i}" for i in range(n)],
                    "job_seeking": True,
                    "connections": [_contact(i) for i in range(n)],
                }
            }
        ),
    )
    yield (
        "network: events",
        lambda n: dumped(
            {
                "network": {
                    "connections": [_contact(i) for i in range(n)],
                    "events": [
                        {"name": f"Talk {i}", "date": "2026-01-01", "people": [f"Ana{i} Ruiz"]} for i in range(n)
                    ],
                }
            }
        ),
    )


def _role_with(description: str) -> dict[str, Any]:
    role = {"title": "Nurse", "company": "Ward", "start": "2019-05", "description": description}
    return {"profile": {"name": "Ana Ruiz", "headline": "Nurse", "roles": [role]}}


def _note(note: Callable[[int], str]) -> Callable[[int], dict[str, Any]]:
    return lambda i: {
        "to": {"name": f"Ana {i}", "relation": "stranger"},
        "note": note(i),
        "sent": f"2026-{i % 5 + 1:02}-{i % 28 + 1:02}",
        "status": "pending",
    }


def _contact(i: int) -> dict[str, Any]:
    return {
        "name": f"Ana{i} Ruiz",
        "company": f"Ward {i % 40}",
        "title": ("Nurse", "Recruiter", "Engineer")[i % 3],
        "connected": f"{2012 + i % 14}-{i % 12 + 1:02}-{i % 28 + 1:02}",
    }


RULES = {
    "phrases": "match: {phrases: {in: [post], list: cue, all: true}}\nwords: {cue: ['one (fine|good) * day', 'rota']}",
    "pattern": "match: {pattern: {in: [post], any: ['rota\\w*'], all: true}}",
    "evidence": (
        "match: {evidence: {in: [post], weights: {cue: 2, other: 2}, needs: [[cue], [other]], least: 3}}\n"
        "words: {cue: [rota, one * day], other: [good day, fine * ward, day one]}"
    ),
}
"""Rules of a user's own, one of each kind whose time depends on the text."""


def _own_rule(kind: str, text: str) -> Shape:
    @contextmanager
    def work(size: int) -> Iterator[Work]:
        with tempfile.TemporaryDirectory() as folder:
            head = "category: post\nseverity: info\non: text\nmessage: a\nhelp: b\nwhy: c\n"
            example = "- {input: {posts: [{text: a}]}"
            bad, good = f"    {example}, at: /posts/0/text}}\n", f"    {example}}}\n"
            examples = f"examples:\n  bad:\n{bad}{bad}  good:\n{good}{good}"
            path = Path(folder) / "own-rule.yaml"
            path.write_text(f"id: own-rule\n{head}{RULES[kind]}\n{examples}", "utf-8")
            judge = with_own_rules(Config(select=("own-rule",), rules=(str(path),)))
            data = dumped({"posts": [{"text": text * size}]}).encode()
            yield lambda: judge.check_bytes("posts.json", data)

    return Shape(f"matcher: {kind}", work, TOO_LARGE // len(text))


# the engine and the config


def _suppressed(n: int) -> str:
    note = '  - note: "I\'d like to add you to my professional network." # profilelint: ignore[generic-invitation] a\n'
    return "invitations:\n" + note * n


def _suppressed_above(n: int) -> str:
    note = "  # profilelint: ignore[generic-invitation] a\n  - note: I'd like to add you to my professional network.\n"
    return "invitations:\n" + note * n


def _generic(n: int) -> str:
    return "invitations:\n" + "  - note: I'd like to add you to my professional network.\n" * n


def _configured(n: int) -> Config:
    ignores = tuple(Ignore("*", f"/invitations/{i}", ("generic-invitation",), "", (("", ""),)) for i in range(n))
    return Config(ignores=ignores, settings={"today": "2026-06-01"})


def _with_config(name: str, config: Callable[[int], Config], made: Callable[[int], str], most: int) -> Shape:
    @contextmanager
    def work(size: int) -> Iterator[Work]:
        judge, data = Linter(config(size)), made(size).encode()
        yield lambda: judge.check_bytes("invitations.yaml", data)

    return Shape(name, work, most)


def _reported(format_: str, **options: Any) -> Shape:
    """Return a report with n findings, n things not checked and n files passed over, and what a format makes of it."""

    @contextmanager
    def work(size: int) -> Iterator[Work]:
        report = _report(size)
        yield lambda: render(format_, report, Options(**options))

    return Shape(f"report: {format_}{' ' + ' '.join(options) if options else ''}", work, 1 << 20)


def _report(n: int) -> Report:
    text = "Thanks to [First Name] for the photo, and for the long night in the ward."
    findings = [
        Finding(
            "unfilled-placeholder",
            "invitation",
            "warning",
            "high",
            f"A place is not filled in: “[First Name]”, number {i}.",
            "Fill it in.",
            f"drafts/{i % 97}.md",
            f"/posts/{i}/text",
            Span(Position(i + 1, 11), Position(i + 1, 23)),
            f"{i:016x}",
            Excerpt(text, (10, 22)),
        )
        for i in range(n)
    ]
    return Report(
        findings,
        [NotChecked(f"rule-{i % 9}", f"drafts/{i}.md", f"/posts/{i}", f"language: {'dfit'[i % 4]}") for i in range(n)],
        [FileError(f"broken/{i}.yaml", "broken YAML", i, 1) for i in range(n)],
        passed_over=[PassedOver(f"docs/{i}.md", f"no draft: reason {i % 5}", i % 4) for i in range(n)],
        files=n,
    )


# folders


def _folder(name: str, path: Callable[[int], str], text: Callable[[int], str], most: int, *more: str) -> Shape:
    """Return a folder with n files, checked as a user does. ``more``: further arguments."""

    @contextmanager
    def work(size: int) -> Iterator[Work]:
        with tempfile.TemporaryDirectory() as folder:
            for i in range(size):
                place = Path(folder) / path(i)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text(i), "utf-8")
            yield lambda: quiet("check", "--isolated", "--format", "json", *more, folder)

    return Shape(name, work, most)


def _globs(name: str, config: Callable[[int], str], files: Callable[[int], int], most: int) -> Shape:
    """Return a folder with a config. ``files``: how many for a size."""

    @contextmanager
    def work(size: int) -> Iterator[Work]:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "profilelint.yaml").write_text(config(size), "utf-8")
            for i in range(files(size)):
                (Path(folder) / f"p{i}.yaml").write_text("headline: Nurse\nname: Ana\n", "utf-8")
            yield lambda: quiet("check", "--format", "json", folder)

    return Shape(name, work, most)


def quiet(*arguments: str) -> int:
    """Run the command line in this process and throw away what it says."""
    with open(os.devnull, "w", encoding="utf-8") as nothing, redirect_stdout(nothing), redirect_stderr(nothing):
        code = main(list(arguments))
    assert code < 2, "nothing was measured: an error"
    return code


def _shapes() -> Iterator[Shape]:
    for name, made in _yaml():
        yield shape(f"YAML: {name}", "profile.yaml", made)
    for name, made in _json():
        yield shape(f"JSON: {name}", "profile.json", made)
    yield shape(
        "JSON: long comments", "profile.jsonc", lambda n: '{"headline": "Nurse", /* ' + "word " * n + '*/ "x-a": 1}'
    )
    for name, made in _markdown():
        yield shape(f"Markdown: {name}", "linkedin/drafts/post.md", made)
        yield shape(f"Markdown met in a folder: {name}", "linkedin/drafts/post.md", made, given=False)
    for name, path, text in _csv():
        made_of = shape(f"CSV: {name}", path, text)
        yield made_of if name != "a cell of many lines" else replace(made_of, most=csv.field_size_limit() // 8)
    yield replace(
        shape(
            "CSV: a cell of too many lines", "Positions.csv", lambda n: _CELL + "one two\n" * n + '",Lyon,Mar 2019,\n'
        ),
        least=csv.field_size_limit() // 8 + 1,
    )
    for name, packed, most in _zip():
        yield Shape(f"ZIP: {name}", file("export.zip", packed), most)
    for name, path, picture, most in _pictures():
        yield Shape(f"photo: {name}", file(path, picture), most)
    for name, made in _texts():
        yield shape(name, "content.json", made)
    for kind in RULES:
        yield _own_rule(kind, "One fine and long day one the rota was good day. ")
    yield shape("engine: many findings", "invitations.yaml", _generic)
    yield shape(
        "engine: many findings on one line", "i.json", many("invitations", lambda i: {"note": f"Hi [Name], {i}"})
    )
    yield shape("engine: many suppressed findings", "invitations.yaml", _suppressed)
    yield shape("engine: many suppressed from above", "invitations.yaml", _suppressed_above)
    yield shape("engine: many things not checked", "i.json", many("invitations", _foreign))
    yield shape("engine: many findings in one text", "i.json", repeated("Hi [Name], 𝗯𝗼𝗹𝗱. ", "invitations", "note"))
    yield shape("engine: many wrong values", "p.yaml", lambda n: "posts:\n" + "  - text: {a: b}\n" * n)
    ten = _generic(200)
    yield _with_config("config: many suppressions", _configured, lambda n: ten, 1 << 14)
    yield _with_config("config: as many suppressions as findings", _configured, _generic, 1 << 12)
    for format_ in REPORTERS:
        yield _reported(format_)
    yield _reported("full", verbose=True, explain_score=True)
    yield _reported("full", statistics=True)
    yield _reported("full", list_only=True)
    yield _folder("folder: many drafts", lambda i: f"linkedin/drafts/{i}.md", lambda i: words(150, i), 1 << 12)
    yield _folder(
        "folder: many drafts listed",
        lambda i: f"linkedin/drafts/{i}.md",
        lambda i: words(150, i),
        1 << 12,
        "--list-files",
    )
    yield _folder("folder: many other files", lambda i: f"docs/{i}.md", lambda i: "# Setup\n", 1 << 13)
    yield _folder("folder: many profiles", lambda i: f"p{i}.yaml", lambda i: "headline: Nurse\nname: Ana\n", 1 << 12)
    yield _folder(
        "folder: stages of posts",
        lambda i: f"linkedin/{('drafts', 'published')[i % 2]}/{i // 2}.md",
        lambda i: words(150, i // 2),
        1 << 12,
    )
    yield _folder(
        "folder: stages of one post", lambda i: f"linkedin/drafts/v{i}-draft/x.md", lambda i: words(150, i), 1 << 12
    )
    yield _folder("folder: many folders", lambda i: f"a{i}/linkedin/drafts/x.md", lambda i: words(60, i), 1 << 11)
    yield _folder(
        "folder: deep folders",
        lambda i: "/".join(["d"] * (i % 100 + 1)) + f"/p{i}.yaml",
        lambda i: "headline: a\nname: b\n",
        1 << 11,
    )
    yield _globs(
        "config: many globs",
        lambda n: "files:\n  exclude:\n" + "".join(f"    - old{i}/**\n" for i in range(n)),
        lambda n: 100,
        1 << 11,
    )
    yield _globs(
        "config: globs and files",
        lambda n: "files:\n  exclude:\n" + "".join(f"    - old{i}/**\n" for i in range(n)),
        lambda n: n,
        1 << 9,
    )


def _foreign(i: int) -> dict[str, Any]:
    return {"to": f"Ana {i}", "note": "Ik zou u graag willen toevoegen aan mijn professionele netwerk van collega's."}


def of_rules() -> Iterator[Shape]:
    """Yield every bad example of every rule that comes with profilelint: its longest text repeated, and its entries."""
    for rule in shipped.builtin().values():
        for number, example in enumerate(rule.examples["bad"], 1):
            given = example["input"]
            if isinstance(given, dict) and "photos" in given:
                continue
            name, place = f"rule {rule.id}, example {number}", example.get("name", "example.json")
            config = Config(settings={"today": "2026-06-01", **example.get("settings", {})})
            if isinstance(given, str):
                yield shape(f"{name}: repeated", place, lambda n, given=given: (given + "\n") * n, config=config)  # type: ignore[misc]
                continue
            for between in (" ", "\n", ""):
                yield shape(
                    f"{name}: text repeated with {between!r}",
                    place,
                    lambda n, given=given, between=between: dumped(_longest_repeated(given, n, between)),  # type: ignore[misc]
                    config=config,
                )
            yield shape(
                f"{name}: entries repeated",
                place,
                lambda n, given=given: dumped(_entries_repeated(given, n)),  # type: ignore[misc]
                config=config,
            )


def _longest_repeated(data: Any, n: int, between: str) -> Any:
    longest = max(_strings(data), key=len, default="")

    def made(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: made(v) for k, v in value.items()}
        if isinstance(value, list):
            return [made(v) for v in value]
        return between.join([value] * n) if value is longest else value

    return made(data)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(below)


def _entries_repeated(data: Any, n: int) -> Any:
    """Return the outermost lists n times over; of a map without a list, the whole under ``x-all``."""
    if isinstance(data, dict):
        return {k: _entries_repeated(v, n) for k, v in data.items()}
    return data * n if isinstance(data, list) else data


SHAPES: tuple[Shape, ...] = tuple(_shapes())
