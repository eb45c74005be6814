"""The place of a finding, cut out of the source and decoded, is the text that was matched: for every way to write a
text down."""

from __future__ import annotations

import json
import textwrap

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from profilelint.document import Document
from profilelint.readers import read
from profilelint.text.source import Source

WORD = (
    st.text(st.sampled_from("aéßñ漢字かな한글абв😀👩‍💻🇫🇷'\"\\/#&*:,-~x1 "), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)
LINE = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
MARK = "Zielwort"


def located(document: Document, pointer: str) -> str:
    """What the span of MARK in the value at ``pointer`` marks in the source."""
    found = document.find(pointer)
    assert found is not None, "the reader lost the value"
    value = found[1].value
    start = value.index(MARK)
    span = document.span(pointer, start, start + len(MARK))
    source = Source(document.source.text)
    begin = source.offset(span.start.line) + span.start.column - 1
    end = source.offset(span.end.line) + span.end.column - 1
    return document.source.text[begin:end]


def with_end(text: str, end: str) -> bytes:
    return text.replace("\n", end).encode()


def double_quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@given(LINE, LINE, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_double_quoted_yaml(before: str, after: str, end: str, bom: bool) -> None:
    text = f"headline: x\nabout: {double_quoted(f'{before} {MARK} {after}')}\nname: y\n"
    document = read("p.yaml", b"\xef\xbb\xbf" * bom + with_end(text, end))
    assert located(document, "/about") == MARK


@given(LINE, LINE)
def test_unicode_escapes_in_yaml(before: str, after: str) -> None:
    escaped = "".join(
        f"\\U{ord(c):08x}" if ord(c) > 0xFFFF else f"\\u{ord(c):04x}" if ord(c) > 0x7F else c for c in f"{before} "
    )
    escaped = escaped.replace("\\", "\\\\").replace("\\\\u", "\\u").replace("\\\\U", "\\U").replace('"', '\\"')
    assume("\\\\" not in escaped)
    document = read("p.yaml", f'about: "{escaped}{MARK} {after.replace(chr(92), "").replace(chr(34), "")}"\n'.encode())
    assert located(document, "/about") == MARK


@given(LINE, LINE, st.sampled_from(["\n", "\r\n"]))
def test_single_quoted_yaml(before: str, after: str, end: str) -> None:
    quoted = f"{before} {MARK} {after}".replace("'", "''")
    document = read("p.yaml", with_end(f"name: y\nabout: '{quoted}'\n", end))
    assert located(document, "/about") == MARK


@given(
    st.lists(LINE, min_size=1, max_size=4),
    st.lists(LINE, min_size=0, max_size=4),
    st.sampled_from("'\""),
    st.sampled_from(["\n", "\r\n"]),
    st.integers(0, 2),
)
def test_quoted_over_several_lines(before: list[str], after: list[str], quote: str, end: str, blank: int) -> None:
    def escape(line: str) -> str:
        return line.replace("'", "''") if quote == "'" else line.replace("\\", "\\\\").replace('"', '\\"')

    lines = [*map(escape, before), MARK, *map(escape, after)]
    gap = "\n" * (blank + 1) + "    "
    document = read("p.yaml", with_end(f"about: {quote}{gap.join(lines)}{quote}\nname: y\n", end))
    assert located(document, "/about") == MARK


@given(
    st.lists(LINE, min_size=1, max_size=5),
    st.lists(LINE, min_size=0, max_size=5),
    st.sampled_from(["|", "|-", "|+", ">", ">-", ">+"]),
    st.sampled_from(["\n", "\r\n"]),
    st.integers(1, 6),
)
@settings(max_examples=150)
def test_block_yaml(before: list[str], after: list[str], style: str, end: str, indent: int) -> None:
    body = textwrap.indent("\n".join([*before, f"see {MARK} here", *after]), " " * indent)
    document = read("p.yaml", with_end(f"about: {style}\n{body}\nname: y\n", end))
    assert located(document, "/about") == MARK


@given(
    st.lists(st.sampled_from(["word", "  more indented", "", "- bullet", "漢字 😀", "\ttab"]), min_size=0, max_size=8),
    st.sampled_from(["|", ">", ">-", ">+", "|2", ">2", "| # a comment"]),
)
@settings(max_examples=150)
def test_blank_and_indented_lines_in_blocks(lines: list[str], style: str) -> None:
    body = textwrap.indent("\n".join(["first", *lines, MARK]), "  ", lambda line: bool(line.strip()))
    document = read("p.yaml", f"about: {style}\n{body}\nname: y\n".encode())
    assert document.find("/about")[1].value == yaml.safe_load(document.source.text)["about"]  # type: ignore[index]
    assert located(document, "/about") == MARK


@given(LINE, LINE)
def test_plain_yaml(before: str, after: str) -> None:
    text = f"{before} {MARK} {after}"
    source = f"about: {text}\nname: y\n"
    try:
        assume(yaml.safe_load(source) == {"about": text, "name": "y"})
    except yaml.YAMLError:
        assume(False)
    assert located(read("p.yaml", source.encode()), "/about") == MARK


@given(LINE, LINE)
def test_plain_yaml_over_several_lines(before: str, after: str) -> None:
    source = f"about: word\n  {before}\n\n  {MARK}\n  {after}\nname: y\n"
    try:
        value = yaml.safe_load(source)["about"]
        assume(isinstance(value, str) and MARK in value and " #" not in f"{before}{after}")
    except (yaml.YAMLError, KeyError, TypeError):
        assume(False)
    assert located(read("p.yaml", source.encode()), "/about") == MARK


@given(LINE, LINE, st.booleans(), st.sampled_from([None, 1, "\t"]), st.sampled_from(["\n", "\r\n"]))
def test_json(before: str, after: str, ascii_only: bool, indent: int | str | None, end: str) -> None:
    data = {"headline": "x", "roles": [{"description": f"{before} {MARK} {after}"}]}
    document = read("p.json", with_end(json.dumps(data, ensure_ascii=ascii_only, indent=indent), end))
    assert located(document, "/roles/0/description") == MARK


@given(
    st.lists(LINE, min_size=0, max_size=4),
    st.lists(LINE, min_size=0, max_size=4),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_markdown(before: list[str], after: list[str], front: bool, end: str, comment: bool) -> None:
    # a letter in front: a line such as "# 1" would be a heading, and the post another part of the file
    lines = [*(f"x{line}" for line in before), f"see {MARK} here", *(f"x{line}" for line in after)]
    assume(not any("<!--" in line for line in lines))
    if comment:
        lines.insert(len(before), "<!-- a note\nto myself -->")
    text = ("---\ntitle: x\n---\n\n" if front else "") + "\n".join(lines) + "\n"
    assert located(read("post.md", with_end(text, end)), "/text") == MARK


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
        lambda c: st.lists(c, max_size=4) | st.dictionaries(st.text(), c, max_size=4),
        max_leaves=20,
    )
)
def test_json_values_are_those_of_the_standard_library(data: object) -> None:
    from profilelint.document import Node

    def plain(node: Node) -> object:
        if node.kind == "map":
            return {k.value: plain(v) for k, v in node.items()}
        if node.kind == "list":
            return [plain(c) for c in node.children]
        return node.value if node.type == "string" else json.loads(node.value)

    text = json.dumps(data)
    assume("\0" not in text)
    assert plain(read("x.json", text.encode("utf-8", "surrogatepass")).root) == json.loads(text)


@pytest.mark.parametrize(
    ("source", "pointer", "place"),
    [
        ("name: Ana\nroles:\n  - title: Analyst\n    company: XYZ\n", "/roles/0", (3, 5, 3, 19)),
        ('name: Ana\nabout: ""\n', "/about", (2, 8, 2, 10)),
        ("name: Ana\nabout:\nheadline: x\n", "/about", (2, 1, 2, 6)),
        ("name: Ana\nabout: |\n  One.\n  Two.\n\nheadline: x\n", "/about", (2, 8, 4, 7)),
        ("roles: []\nname: Ana\n", "/roles", (1, 1, 1, 6)),
        ("name: Ana\n", "/roles/3/title", (1, 1, 1, 10)),
    ],
)
def test_whole_values(source: str, pointer: str, place: tuple[int, int, int, int]) -> None:
    span = read("p.yaml", source.encode()).span(pointer)
    assert (span.start.line, span.start.column, span.end.line, span.end.column) == place
