"""Input that can't be read: one clear message with its place, exit code 2, and the other files are checked all the
same."""

from __future__ import annotations

import errno
import gzip
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from running import BAD, GOOD, ONLY, RULE, check, cpu_seconds, file, needs_pillow, run, started

import profilelint
from profilelint.config.settings import Config
from profilelint.linter.check import Linter
from profilelint.readers import read
from profilelint.reporters import REPORTERS

POSIX = pytest.mark.skipif(os.name != "posix", reason="POSIX only")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def assert_refused(name: str, content: str | bytes, message: str, line: int | None, column: int | None) -> None:
    """The file is refused with message and place, the one beside it is checked, and nothing else is said."""
    file(Path(), name, content)
    file(Path(), "other.yaml", BAD)
    result = check(name, "other.yaml")
    assert result.code == 2
    assert result.error["path"] == name
    assert message in result.error["message"]
    assert result.place == (line, column)
    assert result.rules == [RULE], "the other file was not checked"
    assert "Traceback" not in result.err


def test_missing_path() -> None:
    file(Path(), "other.yaml", BAD)
    result = check("missing.yaml", "other.yaml")
    assert (result.code, result.error["message"], result.rules) == (2, "there is no such file or folder", [RULE])


@pytest.mark.parametrize("name", ["", " ", "\0", "x" * 5000, "other.yaml/below", "other.yaml/"])
def test_paths_that_can_be_no_file(name: str) -> None:
    file(Path(), "other.yaml", BAD)
    result = check(name, "other.yaml")
    assert (result.code, result.error["message"], result.rules) == (2, "there is no such file or folder", [RULE])


@pytest.mark.parametrize("content", ["", "\n \n", "\ufeff"])
@pytest.mark.parametrize("name", ["p.yaml", "p.json", "p.md", "p.txt"])
def test_empty_file(name: str, content: str) -> None:
    assert_refused(name, content, "the file is empty", 1, 1)


def test_yaml_of_comments_only() -> None:
    assert_refused("p.yaml", "# nothing yet\n", "the file is empty", 1, 1)


@pytest.mark.parametrize("files", [{}, {"README.md": "# Plans\n", "package.json": "{}"}])
def test_folder_without_anything_to_check(files: dict[str, str]) -> None:
    Path("work").mkdir()
    for name, content in files.items():
        file(Path("work"), name, content)
    result = run("check", *ONLY, "work")
    assert (result.code, result.out) == (0, "")
    assert "Nothing to check" in result.err
    assert "work" in result.err


@pytest.mark.parametrize(
    ("content", "message", "line", "column"),
    [
        ("headline: x\n\tname: y\n", "indented with a tab; YAML wants spaces", 2, 1),
        ("headline: x\nroles:\n\t- title: y\n", "indented with a tab; YAML wants spaces", 3, 1),
        ("headline: Nurse: nights\n", 'a text with ": " in it must stand in quotes', 1, 16),
        ('headline: "abc\nname: d\n', "a quote is opened here and never closed", 1, 11),
        ("headline: 'it's'\nname: x\n", "more text follows behind the closing quote", 1, 15),
        ("headline: * abc\n", "begins with * or & must stand in quotes", 1, 11),
        ("headline: & Co\n", "begins with * or & must stand in quotes", 1, 11),
        ("headline: @me\n", "begins with @, ` or % must stand in quotes", 1, 11),
        ("headline: `x`\n", "begins with @, ` or % must stand in quotes", 1, 11),
        ("headline: %x\n", "begins with @, ` or % must stand in quotes", 1, 11),
        ("headline: x\n  name: y\n", "begins further right than the key above", 2, 3),
        ("headline\nname: x\n", "a colon is missing behind the key", 1, 9),
        ("roles:\n  - title: x\n company: y\n", "the indentation does not fit the lines above", 3, 2),
        ("headline: {x\n", "a bracket is opened here and never closed", 1, 11),
        ("headline: [Senior] Dev\n", "more text follows behind the closing bracket", 1, 20),
        ("roles: [\n", "a bracket opened above is never closed", 2, 1),
        ("headline: | text here\n", "the text begins on the line below | or >", 1, 13),
        ('headline: "\\q"\n', "a backslash itself is written \\\\", 1, 12),
        ('headline: "\\ud83d\\ude00"\n', "this escape is no character", 1, 14),
        ("? [a, b]\n: c\n", "a key must be a plain word", 1, 3),
        ("headline: *x\n", "the alias *x names an anchor that does not exist", 1, 11),
        ("headline: x\nname: y\n---\nheadline: z\n", "a second YAML document begins here", 4, 1),
        ("headline: &Co Partners\n", "put the text in quotes", 1, 11),
        ("headline: Nurse\nname: &Co\n", "put the text in quotes", 2, 7),
        ("headline: !wow great\n", "put the text in quotes", 1, 11),
        ("headline: a\x07b\n", "the character U+0007 can't stand in YAML", 1, 12),
        ("headline: a\ufffeb\n", "the character U+FFFE can't stand in YAML", 1, 12),
    ],
)
def test_broken_yaml(content: str, message: str, line: int, column: int) -> None:
    assert_refused("p.yaml", content, message, line, column)


@pytest.mark.parametrize(
    ("content", "message", "line", "column"),
    [
        ('{"headline": "x",}', 'a comma before "}" is not allowed', 1, 17),
        ('{"roles": [1,\n]}', 'a comma before "]" is not allowed', 1, 13),
        ('{"headline": "x", // note\n"name": "y"}', "JSON has no comments", 1, 19),
        ('{"headline": "x" /* note */}', "JSON has no comments", 1, 18),
        ('// note\n{"headline": "x"}', "JSON has no comments", 1, 1),
        ("{'headline': 'x'}", "a key in double quotes", 1, 2),
        ("{\"headline\": 'x'}", "texts stand in double quotes", 1, 14),
        ('{headline: "x"}', "a key in double quotes", 1, 2),
        ('{"headline": "x"\n "name": "y"}', '"," or "}" is missing here', 2, 2),
        ('{"headline" "x"}', '":" is missing after the key', 1, 13),
        ('{"headline": "x', "not closed with a double quote", 1, 14),
        ('{"headline": "a\\qb"}', "a backslash itself is written \\\\", 1, 16),
        ('{"headline":', "the file ends too early", 1, 13),
        ('{"headline": ]', "a value is missing here", 1, 14),
        ('{"headline": NaN}', "a value can't begin with 'N'", 1, 14),
        ('{"headline": "a"}{"x": 1}', "more text after the end", 1, 18),
    ],
)
def test_broken_json(content: str, message: str, line: int, column: int) -> None:
    assert_refused("p.json", content, message, line, column)


@pytest.mark.parametrize(
    ("content", "message", "line", "column"),
    [
        ("---\nplatform: linkedin\ntitle: a: b\n---\nText.\n", 'a text with ": " in it', 3, 9),
        ("---\nplatform: linkedin\n\nText.\n", "never closed with ---", 1, 1),
    ],
)
def test_broken_front_matter(content: str, message: str, line: int, column: int) -> None:
    assert_refused("p.md", content, message, line, column)


@pytest.mark.parametrize(
    ("content", "message", "line", "column"),
    [
        ("headline: [Nurse]\nroles: []\n", "“headline” should be a text, and is a list", 1, 1),
        ("name: {first: Ana}\nroles: []\n", "“name” should be a text, and is a map of keys", 1, 1),
        ("roles: none\nheadline: x\nname: y\n", "“roles” should be a list, and is the text 'none'", 1, 8),
        ("headline: x\nroles:\n  - Nurse\n", "each of “roles” should be a map of keys", 3, 5),
        ("profile:\n  headline: x\n  roles:\n    - Nurse\n", "each of “roles” should be a map of keys", 4, 7),
        ("posts:\n  - text: x\n    shares: [https://example.org]\n", "“shares” should be a map of keys", 3, 5),
        ("headline: !!python/object/apply:os.system ['touch owned']\nroles: []\n", "“headline” should be a text", 1, 1),
    ],
)
def test_wrong_types(content: str, message: str, line: int | None, column: int | None) -> None:
    assert_refused("p.yaml", content, message, line, column)
    assert not Path("owned").exists()


NO_NUMBERS = ["²", "²²²²²²²²²²", "②", "1" * 5000]
"""What Python calls digits and can't make a number of."""


@pytest.mark.parametrize("number", NO_NUMBERS)
@pytest.mark.parametrize(
    "template",
    [
        "  - {{company: Dock Ltd, title: Cook, start: {{year: 2019, month: {0}, day: {0}}}}}\n",
        "  - {{company: Dock Ltd, title: Cook, start_year: 2019, start_month: {0}}}\n",
        "  - {{company: Dock Ltd, title: Cook, start: {0}}}\nfollowers: {0}\n",
    ],
)
def test_digits_that_are_no_number(template: str, number: str) -> None:
    file(Path(), "p.yaml", "name: Ana Ruiz\nheadline: Ward nurse\njobs:\n" + template.format(number))
    result = check("p.yaml")
    assert result.data["errors"] == []
    assert result.data["summary"]["documents"] == 1


@pytest.mark.parametrize("key", ["severity", "options"])
def test_digits_that_are_no_number_as_keys_of_a_config(key: str) -> None:
    file(Path(), "p.yaml", GOOD)
    file(Path(), "profilelint.yaml", f'{key}: {{"²": 5}}\n')
    result = run("check", "p.yaml")
    assert result.code == 2
    assert "profilelint.yaml:1:" in result.err
    assert "“²”" in result.err


@pytest.mark.slow
@pytest.mark.parametrize("told", ["ab, " * 20_000, "a" + " " * 40_000 + "b", "(" + "1999 " * 20_000])
@pytest.mark.parametrize("key", ["jobs", "x"])
def test_long_texts_where_a_role_or_its_dates_may_stand(key: str, told: str) -> None:
    jobs = {"jobs": [told]} if key == "jobs" else {"jobs": [{"company": "Dock Ltd", "title": "Cook", key: told}]}
    file(Path(), "p.json", json.dumps({"name": "Ana Ruiz", "headline": "Ward nurse", **jobs}))
    with cpu_seconds(2):
        assert check("p.json").data["errors"] == []


def test_a_number_as_a_name_is_a_text() -> None:
    result = check(file(Path(), "p.yaml", "name: 12\nheadline: 2024\nroles: []\n"))
    assert (result.code, result.data["summary"]["documents"]) == (0, 1)


def test_the_end_of_a_text_that_is_too_long_is_not_checked() -> None:
    text = "headline: x\nname: y\nabout: >-\n  " + "word " * 30_000 + "My SSN is 412-68-3097.\n"
    found = run(
        "check",
        "--isolated",
        "--select",
        "privacy,unfilled-placeholder",
        "--format",
        "json",
        file(Path(), "p.yaml", text),
    )
    said = {n["rule"]: n["reason"] for n in found.data["not_checked"]}
    assert set(said) == {"ssn-in-text", "home-address", "unfilled-placeholder"}
    assert set(said.values()) == {"a text of more than 100,000 characters is not searched to its end"}


def test_all_wrong_types_are_said_at_once() -> None:
    text = "name: [a]\nheadline: {a: b}\nprojects: [x]\nroles:\n  - title: Cook\n    company: [Bistro]\n"
    found = check(file(Path(), "p.yaml", text)).data["errors"]
    assert [(e["line"], e["message"].partition(",")[0]) for e in found] == [
        (1, "“name” should be a text"),
        (2, "“headline” should be a text"),
        (3, "each of “projects” should be a map of keys"),
        (6, "“company” should be a text"),
    ]


def test_duplicate_and_unknown_keys_are_findings_with_their_place() -> None:
    path = file(Path(), "p.yaml", "name: A\nheadline: x\nheadlin: y\nname: B\n")
    found = run("check", "--isolated", "--select", "format", "--format", "json", path).data["findings"]
    assert [(f["rule"], f["line"], f["column"]) for f in found] == [("unknown-key", 3, 1), ("duplicate-key", 4, 1)]
    assert "headline" in found[0]["help"], "the nearest key is named"


def test_merge_keys_are_read() -> None:
    content = f'x-base: &base\n  note: "{"I would like to join your network."}"\ninvitations:\n  - <<: *base\n    status: pending\n  - <<: [*base, {{status: sent}}]\n    note: Own.\n'
    document = read("p.yaml", content.encode())
    value = {p: n.value for p, n in document.strings()}
    assert value["/invitations/0/note"] == "I would like to join your network."
    assert value["/invitations/0/status"] == "pending"
    assert (value["/invitations/1/note"], value["/invitations/1/status"]) == ("Own.", "sent")
    assert document.span("/invitations/0/note", 2, 7).start.line == 2


@pytest.mark.parametrize(
    ("name", "content", "message", "line", "column"),
    [
        (
            "latin.yaml",
            "name: x\nheadline: Café".encode("latin-1"),
            "byte 0xE9 can't be read here. Save the file as UTF-8",
            2,
            14,
        ),
        ("latin.json", '{\n "headline": "é"}'.encode("latin-1"), "byte 0xE9", 2, 15),
        ("latin.md", "Text.\n\nCafé".encode("latin-1"), "byte 0xE9", 3, 4),
        ("cut.yaml", "headline: é".encode()[:-1], "byte 0xC3", 1, 11),
        ("surrogate.yaml", b"headline: \xed\xa0\x80", "byte 0xED", 1, 11),
        ("odd.yaml", "headline: x".encode("utf-16") + b"y", "not UTF-16: byte 0x79", 1, 12),
        ("nul.yaml", b"headline: a\0b\n", "a NUL character here", 1, 12),
        ("nul.md", b"hello\0", "a NUL character here", 1, 6),
        ("no-bom.yaml", "headline: x".encode("utf-16-le"), "a NUL character here", 1, 2),
        ("image.yaml", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "this is a binary file", None, None),
        ("binary.yaml", bytes(range(256)) * 100, "this is a binary file", None, None),
    ],
)
def test_bytes_that_are_no_text(name: str, content: bytes, message: str, line: int | None, column: int | None) -> None:
    assert_refused(name, content, message, line, column)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_that_is_read(encoding: str, end: str) -> None:
    text = BAD.replace("invitations", "# ünïcödé 😀\ninvitations").replace("\n", end)
    data = text.encode(encoding)
    file(Path(), "p.yaml", b"\xfe\xff" + data if encoding == "utf-16-be" else data)
    result = check("p.yaml")
    assert [(f["rule"], f["line"], f["column"]) for f in result.data["findings"]] == [(RULE, 3, 12)]


DEEP = "nested more than 64 levels deep"


@pytest.mark.parametrize(
    ("name", "content", "line", "column"),
    [
        ("d.yaml", "roles: " + "[" * 100_000, 1, 71),
        ("d.yaml", "roles: " + "[" * 5_000 + "]" * 5_000, 1, 71),
        ("d.yaml", "roles: " + "{a: " * 100_000, 1, 260),
        ("d.yaml", "a: " + "{a:\n " * 50_000, 64, 2),
        ("d.yaml", "- " * 100_000 + "x", 1, 129),
        ("d.yaml", "? " * 50_000 + "x", 1, 129),
        ("d.yaml", "\n".join(" " * i + "a:" for i in range(2_000)), 65, 65),
        ("d.yaml", "- " * 40 + "[" * 100_000, 1, 105),
        ("d.yaml", "[" * 2_000 + "]" * 2_000 + ": x", 1, 65),
        ("d.yaml", "a: [\"[[[[\", '{{{{', # [[[[\n" + "[" * 2_000, 2, 63),
        ("d.json", "[" * 100_000 + "]" * 100_000, 1, 66),
        ("d.json", '{"a":' * 100_000, 1, 326),
        ("d.md", "---\ntitle: " + "[" * 100_000 + "\n---\nText.\n", 2, 71),
    ],
    ids=[
        "open",
        "closed",
        "flow-map",
        "flow-map-in-lines",
        "block-list",
        "question-marks",
        "block-map",
        "mixed",
        "key",
        "behind-quotes-and-comment",
        "json-list",
        "json-map",
        "front-matter",
    ],
)
@pytest.mark.parametrize("libyaml", [True, False], ids=["libyaml", "python"])
def test_deep_nesting_is_refused_at_once(
    name: str, content: str, line: int, column: int, libyaml: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not libyaml:
        monkeypatch.setattr("profilelint.readers.yaml._LOADER", yaml.SafeLoader)
    with cpu_seconds(2):
        result = check(file(Path(), name, content))
        assert (result.code, result.error["message"], result.place) == (2, DEEP, (line, column))


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("profilelint.yaml", "ignore: " + "[" * 100_000, "profilelint.yaml:1:72"),
        ("profilelint.yaml", "rules: [deep.yaml]", "deep.yaml:1:68"),
        ("pyproject.toml", "[tool.profilelint]\nignore = " + "[" * 50_000, "pyproject.toml:2:10"),
        ("pyproject.toml", "[tool.profilelint]\noptions = " + "{a = " * 50_000, "pyproject.toml:2:11"),
    ],
    ids=["config", "rule", "toml-list", "toml-table"],
)
def test_deep_nesting_of_configs_and_rules(name: str, content: str, place: str) -> None:
    file(Path(), "other.yaml", BAD)
    file(Path(), "deep.yaml", "id: [" + "[" * 100_000)
    file(Path(), name, content)
    with cpu_seconds(3):
        result = run("check", "other.yaml")
    assert (result.code, result.out) == (2, "")
    assert DEEP in result.err
    assert place in result.err
    assert len(result.err) < 1_000


def test_brackets_in_texts_and_comments_are_no_nesting() -> None:
    brackets = "[{" * 1_500
    content = f"{GOOD}about: \"{brackets}\"\nlocation: '{brackets}'  # {brackets}\nindustry: x {brackets}\nposts:\n  - text: |\n      {brackets}\n"
    result = check(file(Path(), "d.yaml", content))
    assert (result.code, result.data["errors"]) == (0, [])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(12)),
            "expand to more than 1,000,000",
        ),
        (
            "b: &b {x: 1}\n"
            + "".join(
                f"b{i}: &b{i}\n  <<: [{', '.join(['*' + (f'b{i - 1}' if i else 'b')] * 9)}]\n" for i in range(12)
            ),
            "expand to more than 1,000,000",
        ),
        ("roles: &a\n  - *a\n", "the alias *a contains itself"),
        ("profile: &p\n  <<: *p\n", "the alias *p contains itself"),
        (
            f"x-a: &a {{text: {'Good day. ' * 2_000}}}\nposts:\n" + "  - *a\n" * 1_000,
            "the aliases in this file expand to more than 16,777,216 characters",
        ),
    ],
    ids=["bomb", "merge-bomb", "self", "merge-self", "text"],
)
def test_aliases_that_never_end(content: str, message: str) -> None:
    with cpu_seconds(3):
        result = check(file(Path(), "p.yaml", content))
        assert result.code == 2
        assert message in result.error["message"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("long.yaml", "headline: " + "word " * 2_000_000 + "\nname: x\n"),
        ("long.json", '{"name": "x", "headline": "' + "a" * 10_000_000 + '"}'),
        ("long.md", "word " * 2_000_000),
        ("open.md", "<!--" * 200_000),
        ("numbers.json", '{"name": "x", "headline": "y", "followers": ' + "9" * 1_000_000 + "}"),
    ],
)
def test_ten_megabytes_in_one_line(name: str, content: str) -> None:
    with cpu_seconds(10):
        result = run("check", "--isolated", "--select", "format,limits,invitation,text", file(Path(), name, content))
        assert result.code in (0, 1)
        assert len(result.out) + len(result.err) < 5_000, "a long line must not be repeated"


def test_fifty_megabytes() -> None:
    with open("big.yaml", "wb") as stream:
        stream.truncate(50_000_000)
    file(Path(), "other.yaml", BAD)
    result = check("big.yaml", "other.yaml")
    assert (result.code, result.rules) == (2, [RULE])
    assert result.error["message"] == "the file has 50 MB; profilelint reads such files up to 16 MiB"
    walked = check(".")
    assert (walked.code, walked.rules) == (1, [RULE]), "met while walking, it is none of ours"
    assert profilelint.check_bytes("big.yaml", b"x" * 17_000_000).errors[0].message.startswith("the file has 17 MB")


# pictures


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\0" * ((width * 3 + 1) * height)) if width < 1000 else b""
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def photo(value: str) -> tuple[int, list[str], list[str], list[str]]:
    """Exit code, rules of findings, messages of errors and reasons of what was not checked, for a profile with this photo."""
    file(Path(), "p.yaml", f"name: Ana\nheadline: Nurse\nphoto: {value}\n")
    result = run("check", "--isolated", "--select", "photo-missing", "--format", "json", "p.yaml")
    data = result.data
    assert all((e["line"], e["column"]) == (3, 8) for e in data["errors"])
    assert "Traceback" not in result.err
    return (
        result.code,
        [f["rule"] for f in data["findings"]],
        [e["message"] for e in data["errors"]],
        [n["reason"] for n in data["not_checked"]],
    )


@needs_pillow
def test_photo_that_is_there() -> None:
    file(Path(), "me.png", png(40, 40))
    assert photo("me.png") == (0, [], [], [])


def test_missing_photo() -> None:
    assert photo("me.jpg")[:3] == (1, ["photo-missing"], [])


@pytest.mark.parametrize("address", ["https://example.org/me.jpg", "//example.org/me.jpg", "ftp://example.org/a%20b"])
def test_remote_photo_is_not_checked(address: str) -> None:
    code, rules, errors, reasons = photo(address)
    assert (code, rules, errors) == (0, [], [])
    assert reasons == ["the photo is on the web, and profilelint opens no connection"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("me.jpg", b"just a text", "is no picture"),
        ("me.jpg", b"", "is empty"),
        ("me.png", png(40, 40)[:20], "me.png"),
        ("me.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "me.jpg"),
        ("me.png", png(50_000, 50_000), "million pixels"),
        ("folder.jpg/x", b"", "is a folder"),
    ],
    ids=["text", "empty", "truncated-png", "truncated-jpeg", "huge", "folder"],
)
@needs_pillow
def test_photo_that_is_no_picture(name: str, content: bytes, message: str) -> None:
    file(Path(), name, content)
    name = name.partition("/")[0]
    code, rules, errors, _ = photo(name)
    assert (code, rules, len(errors)) == (2, [], 1)
    assert message in errors[0]
    if not Path(name).is_dir():  # the same, given by name
        file(Path(), "other.yaml", BAD)
        result = check(name, "other.yaml")
        assert (result.code, result.error["path"], result.rules) == (2, name, [RULE])


@pytest.mark.parametrize(
    ("value", "message"),
    [("data:image/png;base64,AAAA", "no picture"), ("data:image/png;base64,A", "base64"), ("data:,", "empty")],
)
@needs_pillow
def test_data_address_that_is_no_picture(value: str, message: str) -> None:
    code, _, errors, _ = photo(f'"{value}"')
    assert code == 2
    assert message in errors[0]


@needs_pillow
def test_data_address_with_a_picture() -> None:
    from base64 import b64encode, urlsafe_b64encode
    from urllib.parse import quote

    packed = b64encode(png(40, 40)).decode()
    for written in (
        f"data:image/png;base64,{packed}",
        f"DATA:image/png;name=me.png;base64, {packed[:40]} {packed[40:]}",
        f"data:;base64,{quote(packed, safe='').rstrip('=')}",
        f"data:image/png;base64,{urlsafe_b64encode(png(40, 40)).decode()}",
        f"data:image/png,{quote(png(40, 40))}",
    ):
        assert photo(f'"{written}"') == (0, [], [], []), written


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("on%20the%20quay.png", "on the quay.png"),
        ("m%C3%A9.png", "mé.png"),
        ("me.png?v=2", "me.png"),
        ("me.png#top", "me.png"),
        ("img/me%231.png?size=large#x", "img/me#1.png"),
        ("file:me.png", "me.png"),
        ("FILE:img/on%20the%20quay.png", "img/on the quay.png"),
        ("50%.png", "50%.png"),
        ("50%20.png", "50%20.png"),
        ("me#1.png", "me#1.png"),
    ],
)
@needs_pillow
def test_a_photo_is_named_by_an_address(value: str, name: str) -> None:
    assert photo(f'"{value}"')[:3] == (1, ["photo-missing"], [])
    file(Path(), name, png(40, 40))
    assert photo(f'"{value}"') == (0, [], [], [])
    for whole in (
        Path(name).absolute().as_uri(),
        Path(name).absolute().as_uri().replace("file://", "file://localhost"),
    ):
        assert photo(f'"{whole}"') == (0, [], [], [])


def test_a_photo_on_another_machine_is_not_checked() -> None:
    assert photo("file://nas/photos/me.png")[2:] == (
        [],
        ["the photo is on another machine, and profilelint opens no connection"],
    )


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9"/>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("me.svg", SVG.encode()),
        ("me.svg", f'\ufeff<?xml version="1.0"?>\n<!-- drawn > by hand -->\n{SVG}'.encode()),
        ("me.svg", f'<?xml version="1.0" encoding="utf-16"?>{SVG}'.encode("utf-16")),
        ("me.svg", f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x" [<!ENTITY a "b">]>{SVG}'.encode()),
        ("me.svgz", gzip.compress(SVG.encode(), mtime=0)),
        ("me.jpg", SVG.encode()),
    ],
)
def test_an_svg_is_not_checked_and_no_error(name: str, content: bytes) -> None:
    file(Path(), name, content)
    code, rules, errors, reasons = photo(name)
    assert (code, rules, errors) == (0, [], [])
    assert len(reasons) == 1 and "SVG" in reasons[0]


def test_an_svg_in_a_data_address_is_not_checked() -> None:
    from base64 import b64encode
    from urllib.parse import quote

    for written in (f"utf8,{quote(SVG)}", f"charset=utf-8,{quote(SVG)}", f"base64,{b64encode(SVG.encode()).decode()}"):
        code, rules, errors, reasons = photo(f'"data:image/svg+xml;{written}"')
        assert (code, rules, errors) == (0, [], [])
        assert len(reasons) == 1 and "SVG" in reasons[0]


# what the system refuses


@POSIX
@pytest.mark.parametrize("make", ["fifo", "socket", "device", "folder-loop", "dangling"])
def test_what_is_no_file(make: str) -> None:
    file(Path(), "work/other.yaml", BAD)
    name = Path("work/odd.yaml")
    if make == "fifo":
        os.mkfifo(name)
    elif make == "socket":
        socket.socket(socket.AF_UNIX).bind(str(name))
    elif make == "device":
        name.symlink_to("/dev/zero")
    elif make == "folder-loop":
        name.symlink_to("odd.yaml")
    else:
        name.symlink_to("nowhere.yaml")
    result = check(name, "work/other.yaml")
    assert (result.code, result.rules) == (2, [RULE])
    expected = {"folder-loop": os.strerror(errno.ELOOP), "dangling": "a link to a file that does not exist"}
    assert expected.get(make, "is a pipe or device, not a file") in result.error["message"]
    walked = check("work")
    assert (walked.code, walked.rules) == (1, [RULE]), "met while walking, it is passed over"


@POSIX
def test_photo_that_is_a_pipe() -> None:
    os.mkfifo("me.jpg")
    code, _, errors, _ = photo("me.jpg")
    assert code == 2
    assert "is a pipe or device" in errors[0]


AS_NOBODY = """
import os, sys
from profilelint.commands.cli import main
arguments = sys.argv[1:]
main(arguments)  # everything is imported
if os.geteuid() == 0:  # permissions don't bind root
    os.setgroups([])
    os.seteuid(65534)
sys.stdout.write("\\0")
sys.exit(main(arguments))
"""


@POSIX
def test_no_permission() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        file(folder, "locked.yaml", BAD).chmod(0)
        file(folder, "closed/p.yaml", BAD).parent.chmod(0)
        file(folder, ".github/workflows/ci.yml", "on: push\n").parent.chmod(0)
        file(folder, "posts/one.md", "We moved the ward in one night, and nobody lost a chart. " * 4).chmod(0o644)
        file(folder, "other.yaml", BAD).chmod(0o644)
        arguments = ["check", *ONLY, "--format", "json", str(folder)]
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, *arguments], capture_output=True, cwd=folder, timeout=60, check=False
        )
        (folder / "closed").chmod(0o700)
        (folder / ".github/workflows").chmod(0o700)
    if b"Permission denied" in done.stderr and b"rules" in done.stderr:
        pytest.skip("another user can't read the rules of this checkout")
    data = json.loads(done.stdout.partition(b"\0")[2])
    assert done.returncode == 2
    assert {(Path(e["path"]).name, e["message"]) for e in data["errors"]} == {
        (n, "can't be read: Permission denied") for n in ("locked.yaml", "closed")
    }
    assert [Path(f["path"]).name for f in data["findings"]] == ["other.yaml"]


@POSIX
def test_broken_pipe() -> None:
    file(Path(), "p.yaml", "invitations:\n" + BAD.partition("\n")[2] * 5_000)
    process = started("check", *ONLY, "--format", "concise", "p.yaml")
    assert process.stdout is not None and process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    assert process.wait(60) == 141
    assert said == b"", "no traceback, nor anything else"


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_a_full_disk_is_no_finding() -> None:
    file(Path(), "p.yaml", BAD)
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "profilelint", "check", *ONLY, "p.yaml"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.endswith(b"error: the output can't be written: No space left on device\n")


@POSIX
@pytest.mark.parametrize(("closed", "code"), [(">&-", 1), ("2>&-", 1), (">&- 2>&-", 1)])
def test_closed_streams(closed: str, code: int) -> None:
    file(Path(), "p.yaml", BAD)
    command = f"{sys.executable} -m profilelint check {' '.join(ONLY)} p.yaml {closed}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


def test_nothing_of_the_users_is_overwritten() -> None:
    path = file(Path(), "p.yaml", BAD)
    done = run("check", *ONLY, path, "--output", f"json={path}")
    assert (done.code, path.read_text()) == (2, BAD)
    assert "would overwrite what is to be checked" in done.err
    photo = file(Path(), "me.jpg", b"mine")
    done = run("photo", "--isolated", photo, "-o", photo)
    assert (done.code, photo.read_bytes()) == (2, b"mine")
    assert "is there already" in done.err


@pytest.mark.parametrize("content", [b"", b"\0\1\2\xff", b"a,b\n1,2\n"])
def test_tables_of_others_are_passed_over_where_hooks_name_them(content: bytes) -> None:
    path = file(Path(), "data.csv", content)
    assert run("check", "--isolated", "--skip-unknown", path).code == 0
    assert run("check", "--isolated", path).code == 2


def test_two_findings_in_one_place_have_fingerprints_of_their_own() -> None:
    role = "roles:\n  - title: Cook\n    end: 2019\n    current: true\n"
    path = file(Path(), "p.yaml", f"name: Ana Ruiz\nheadline: Cook\n{role}{role.partition(chr(10))[2]}")
    found = run("check", "--isolated", "--select", "missing-where-when", "--format", "json", path).data["findings"]
    assert len(found) == len({f["fingerprint"] for f in found}) > 2


@POSIX
def test_interrupt_while_reading() -> None:
    process = started("check", *ONLY, "-", "--stdin-filename", "p.yaml")
    assert process.stdin is not None and process.stdout is not None and process.stderr is not None
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and b"pipe" not in _waiting(process.pid):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    assert process.stderr.read() == b"profilelint: interrupted\n"
    assert process.stdout.read() == b""


def _waiting(pid: int) -> bytes:
    """What the kernel says a process waits for; after a while on systems that do not say."""
    try:
        return Path(f"/proc/{pid}/wchan").read_bytes() or b"pipe" * (time.sleep(1) is None)
    except OSError:
        time.sleep(2)
        return b"pipe"


# anything at all

LINTER = Linter(Config(select=("format", "invitation", "limits", "suppression")))
PIECES = st.sampled_from(
    [
        "headline",
        "name",
        "roles",
        "posts",
        "text",
        "note",
        "invitations",
        "basics",
        "work",
        "---",
        "\n",
        "\r\n",
        "\r",
        ": ",
        "- ",
        "  ",
        "\t",
        "{",
        "}",
        "[",
        "]",
        ",",
        '"',
        "'",
        "\\",
    ]
    + [
        "\\u",
        "\\ud83d",
        "#",
        "<!--",
        "-->",
        "&a",
        "*a",
        "<<",
        "!!",
        "! ",
        ">",
        "|",
        "|-",
        "%",
        "@",
        "`",
        "null",
        "1e9",
        "0x",
        "~",
        "😀",
        "é",
        "\u2028",
        "\x85",
        "\ufeff",
        "\0",
        "\x7f",
    ]
    + ["profilelint: ignore[x]", "```", "## Post 1"]
)


@given(
    name=st.sampled_from(["x.yaml", "x.json", "x.jsonc", "x.md", "x.txt", "x.jpg"]),
    data=st.binary(max_size=300) | st.lists(PIECES, max_size=40).map(lambda p: "".join(p).encode()),
)
@settings(max_examples=600)
def test_no_bytes_break_it(name: str, data: bytes) -> None:
    report = LINTER.check_bytes(name, data)
    assert report.files + len(report.errors) > 0, "said nothing about the file"
    for error in report.errors:
        assert error.message
        assert (error.line is None or error.line >= 1) and (error.column is None or error.column >= 1)
    for finding in report.findings:
        assert finding.span.start.line >= 1
        assert (finding.span.start.line, finding.span.start.column) <= (finding.span.end.line, finding.span.end.column)


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not allow")
@pytest.mark.parametrize(
    "name",
    [
        "a b.yaml",
        "a,b.yaml",
        "a\nb.yaml",
        "-dash.yaml",
        "\x1b[31mred.yaml",
        "%41::x.yaml",
        os.fsdecode(b"nam\xe9.yaml"),
        "né😀.yaml",
    ],
)
@pytest.mark.parametrize("form", REPORTERS)
def test_odd_file_names(name: str, form: str) -> None:
    file(Path(), name, BAD)
    file(Path(), "good.yaml", GOOD)
    result = run("check", *ONLY, "--format", form, "--", name, "good.yaml")
    assert result.code == 1
    assert RULE in result.out
    if form != "github":  # GitHub looks for the file by this name, and shows no control characters
        assert "\x1b[31mred" not in result.out + result.err
    assert check(".").rules == [RULE]


WITHOUT = "import sys; sys.modules[{module!r}] = None; from profilelint.commands.cli import main; sys.exit(main({arguments!r}))"


def test_without_pillow_photos_are_not_checked() -> None:
    file(Path(), "me.jpg", b"\xff\xd8\xff\xe0")
    code = WITHOUT.format(module="PIL", arguments=["check", "--isolated", "me.jpg"])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, "pip install pillow" in done.stderr) == (0, True), done.stderr


def test_without_libyaml_all_rules_are_read() -> None:
    path = file(Path(), "p.yaml", BAD)
    code = (
        "import sys, yaml\nfor name in ('CSafeLoader', 'CLoader', 'CParser'):\n    vars(yaml).pop(name, None)\n"
        f"from profilelint.commands.cli import main\nsys.exit(main({['check', *ONLY, str(path)]!r}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
