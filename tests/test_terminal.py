"""Widths, wrapping, colours."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilelint.reporters.terminal import (
    clean,
    clean_path,
    clusters,
    columns,
    drawn_cells,
    one_line,
    wants_color,
    width,
    wrap,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", 3), ("日本語", 6), ("ｱ", 1), ("Ａ", 2), ("e\u0301", 1), ("한국", 4), ("\u1112\u1161\u11ab", 2),
        ("👩", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("🇩🇪🇫🇷", 4), ("🇩", 1), ("👍🏽", 2), ("❤", 1), ("❤️", 2), ("©️", 2), ("1️⃣", 2), ("🏳️‍🌈", 2), ("🙂‍↔️", 2),
        ("🧑🏻‍🤝‍🧑🏿", 2), ("🫨", 2), ("𝗕𝗼𝗹𝗱", 4), ("שלום", 4), ("مرحبا", 5), ("می\u200cخواهم", 7), ("→", 1), ("…", 1), ("“”", 2), ("ที่", 1), ("नमस्ते", 4), ("हिन्दी", 5), ("", 0),
    ],
)  # fmt: skip
def test_width(text: str, expected: int) -> None:
    assert width(text) == expected


@given(st.text())
def test_clusters_are_the_whole_text(text: str) -> None:
    assert "".join(clusters(text)) == text
    assert [c.start for c in drawn_cells(text)][1:] == [c.end for c in drawn_cells(text)][:-1]


@given(st.text(alphabet=st.characters(codec="utf-8")), st.integers(8, 60), st.integers(8, 60))
def test_wrap_keeps_words_and_width(text: str, first: int, rest: int) -> None:
    lines = wrap(text, first, rest)
    assert "".join(lines).replace(" ", "") == one_line(text).replace(" ", "")
    for number, line in enumerate(lines):
        assert ":" in line or "#" in line or width(line) <= (rest if number else first)


def test_wrap_breaks_at_spaces() -> None:
    assert wrap("one two three", 7, 7) == ["one two", "three"]
    assert wrap("one\n two", 20, 20) == ["one two"]
    assert wrap("日本語日本語", 4, 6) == ["日本", "語日本", "語"]
    assert wrap("", 7, 7) == [""]


def test_wrap_begins_no_line_with_a_command() -> None:
    assert wrap("one two ::error::x", 8, 8)[1:] == ["two ::er", "ror::x"]
    assert not any(line.lstrip().startswith("::") for line in wrap("aaaaaaaa::error::b" * 3, 8, 8))


def test_controls_are_shown_and_do_nothing() -> None:
    assert clean("a\x1b[31mb\x9bc\x7f\u202ed\u2028e\ud800") == "a␛[31mb�c␡�d e�"
    assert clean("x ##[group]y ##vso[z]") == "x # #[group]y # #vso[z]"
    assert clean("# Head, ## Head, C##") == "# Head, ## Head, C##"
    assert clean_path("::error::.yaml") == "./::error::.yaml"
    assert clean_path("a/b.yaml") == "a/b.yaml"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "stream", "environ", "expected"),
    [
        ("always", io.StringIO(), {"NO_COLOR": "1"}, True),
        ("never", Terminal(), {"FORCE_COLOR": "1"}, False),
        ("auto", Terminal(), {}, True),
        ("auto", Terminal(), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("auto", Terminal(), {"NO_COLOR": ""}, True),
        ("auto", Terminal(), {"TERM": "dumb"}, False),
        ("auto", io.StringIO(), {}, False),
        ("auto", io.StringIO(), {"FORCE_COLOR": "1"}, True),
        ("auto", io.StringIO(), {"FORCE_COLOR": "0"}, False),
    ],
)
def test_colours_as_a_terminal_user_expects(
    choice: str, stream: io.StringIO, environ: dict[str, str], expected: bool
) -> None:
    assert wants_color(choice, stream, environ) is expected


def test_columns() -> None:
    assert columns(io.StringIO(), {"COLUMNS": "72"}) == 72
    assert columns(io.StringIO(), {"COLUMNS": "x"}) == 100
    assert columns(io.StringIO(), {}) == 100
