"""What stands in a YAML file for each character of a text, for every way to write one down."""

from __future__ import annotations

import pytest

from profilelint.readers import read

PLACES = [
    # escapes
    (r'"a\x41\u0042\U00000043d"' + "\n", ["a", "\\x41", "\\u0042", "\\U00000043", "d"]),
    (
        '"\\0\\a\\b\\t\\n\\v\\f\\r\\e\\ \\"\\/\\\\\\N\\_\\L\\P.\\\t."\n',
        ["\\0", "\\a", "\\b", "\\t", "\\n", "\\v", "\\f", "\\r", "\\e", "\\ ", '\\"', "\\/", "\\\\", "\\N", "\\_"]
        + ["\\L", "\\P", ".", "\\\t", "."],
    ),
    ('"a\\\n \t b"\n', ["a", "b"]),
    ('"a\\\n\n  \n\t c\\\r\n   d"\n', ["a", "\n", "\n", "c", "d"]),
    ('"a \\\n  b"\n', ["a", " ", "b"]),
    ('"\\u00e9\\\n\\u00e9"\n', ["\\u00e9", "\\u00e9"]),
    ('"a\\n\n  \\n b"\n', ["a", "\\n", "\n  ", "\\n", " ", "b"]),
    # lines put together
    ('"a  \n \t  b"\n', ["a", "  \n \t  ", "b"]),
    ('"a \t b "\n', ["a", " ", "\t", " ", "b", " "]),
    ('"a\n\n  b"\n', ["a", "\n", "b"]),
    ('"a\n\n \t\n  b"\n', ["a", "\n", "\n", "b"]),
    ('"a\u2028b\u2029\n c\u2028\u2028d"\n', ["a", "\u2028", "b", "\u2029", "\n", "c", "\u2028", "\u2028", "d"]),
    ('"a\x85b\x85\x85c"\n', ["a", "\x85", "b", "\x85", "c"]),
    ('"a\r\nb\r\n\r\nc\rd"\n', ["a", "\r\n", "b", "\r\n", "c", "\r", "d"]),
    ("'it''s ''so'''\n", ["i", "t", "''", "s", " ", "''", "s", "o", "''"]),
    ("'a\n\n  b \"c\" \\n'\n", ["a", "\n", "b", " ", '"', "c", '"', " ", "\\", "n"]),
    ("a\n  b  c\n\n  d\n", ["a", "\n  ", "b", " ", " ", "c", "\n", "d"]),
    ("''\n", []),
    # literal blocks
    ("|\n  a b\n  c\n", ["a", " ", "b", "\n", "c", "\n"]),
    ("|-\n  a\n\n\n  b\n", ["a", "\n", "\n", "\n", "b"]),
    ("|+\n  a\n\n\nx: y\n", ["a", "\n", "\n", "\n"]),
    ("|+\n\n\n", ["\n", "\n"]),
    ("| # said\n  a\n", ["a", "\n"]),
    ("|\n  a", ["a"]),
    ("|\r\n  a\r\n  b\r\n", ["a", "\r\n", "b", "\r\n"]),
    ("|\n  a\n    \n  b\n", ["a", "\n", " ", " ", "\n", "b", "\n"]),
    ("|\n\n  a\n \n  b\n", ["\n", "a", "\n", "\n", "b", "\n"]),
    ("|-\n  a\n     \n", ["a", "\n", " ", " ", " "]),
    ("|\n  a\n   \n  b\n", ["a", "\n", " ", "\n", "b", "\n"]),
    ("|-\n  a\n  ", ["a"]),
    ("|\n  a\x85  b\n", ["a", "\x85", "b", "\n"]),
    ("|\nx: y\n", []),
    # indented as the header says
    ("|2\n    a\n   b\n", [" ", " ", "a", "\n", " ", "b", "\n"]),
    (">1-\n   a\n b\n", [" ", " ", "a", "\n", "b"]),
    ("|1\n\n  a\n", ["\n", " ", "a", "\n"]),
    ("|-2\n   a\n", [" ", "a"]),
    ("|2-\n\n\n     a\n", ["\n", "\n", " ", " ", " ", "a"]),
    # folded blocks
    (">\n  a\n  b\n  c\n", ["a", "\n  ", "b", "\n  ", "c", "\n"]),
    (">-\n  a\n\n  b\n", ["a", "\n", "b"]),
    (">\n  a\n   b\n   c\n  d\n", ["a", "\n", " ", "b", "\n", " ", "c", "\n", "d", "\n"]),
    (">\n  a\n\n   b\n\n  c\n", ["a", "\n", "\n", " ", "b", "\n", "\n", "c", "\n"]),
    (">\n\n\n  a\n  b\n", ["\n", "\n", "a", "\n  ", "b", "\n"]),
    (">\n  a\n  \tb\n  c\n", ["a", "\n", "\t", "b", "\n", "c", "\n"]),
    (">-\n  a \n  b", ["a", " ", "\n  ", "b"]),
    (">-\n  X\n  X\n", ["X", "\n  ", "X"]),
    (">\r\n  a\r\n  b\r\n\r\n  c\r\n", ["a", "\r\n  ", "b", "\r\n", "c", "\r\n"]),
    (">\n  a\u2028  b\n  \u2028  c\n", ["a", "\u2028", "b", "\u2028", "c", "\n"]),
    (">\n  a\n\n\n  b\n   c\n\n  d\n", ["a", "\n", "\n", "b", "\n", " ", "c", "\n", "\n", "d", "\n"]),
]


@pytest.mark.parametrize(("source", "pieces"), PLACES, ids=range(len(PLACES)))
def test_what_stands_in_a_yaml_file_for_each_character(source: str, pieces: list[str]) -> None:
    document = read("p.yaml", f"name: é😀\nabout: {source}".encode())
    found = document.find("/about")
    assert found is not None
    places = [document.range("/about", at, at + 1) for at in range(len(found[1].value))]
    assert [document.source.text[start:end] for start, end in places] == pieces
    assert places == sorted(set(places))
