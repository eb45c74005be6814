"""Slips of hand-written YAML: each is said where it is, in words that say what to do, by both parsers."""

from __future__ import annotations

import time

import pytest
import yaml

import profilelint
from profilelint.readers import yaml as reader

NBSP, ZERO, LINE = "\u00a0", "\u200b", "\u2028"
SLIPS: dict[str, tuple[str, int, int, str]] = {
    "no blank behind the colon": (
        "name: Ina\nheadline:Welder\nlocation: Riga\n",
        2,
        10,
        "blank is missing behind the colon",
    ),
    "… in the first line": ("name:Ina\nheadline: Welder\n", 1, 6, "blank is missing behind the colon"),
    "… in the last line": ("name: Ina\nheadline: x\nabout:Welds\n", 3, 7, "blank is missing behind the colon"),
    "… in an item": ("roles:\n  - title:Welder\n    company: Quay\n", 2, 11, "blank is missing behind the colon"),
    "no colon": ("name: Ina\nheadline Welder\nlocation: Riga\n", 2, 9, "colon is missing behind the key"),
    "no colon in the first line": ("name Ina\nheadline: Welder\n", 1, 5, "colon is missing behind the key"),
    "no colon before a list": ("name: Ina\nroles\n  - title: Welder\n", 2, 6, "colon is missing behind the key"),
    "an equals sign": ("name = Ina\nheadline: Welder\n", 1, 7, "colon stands between key and value"),
    "a wide colon": ("name: Ina\nheadline：Welder\nlocation: Riga\n", 2, 9, "U+FF1A"),
    "no blank behind the dash": ("name: Ina\nskills:\n  - Arc\n  -Gas\n", 4, 4, "blank is missing behind the dash"),
    "… in all items": ("name: Ina\nskills:\n  -Arc\n  -Gas\n", 3, 3, "blank is missing behind the dash"),
    "… before a key": ("roles:\n  -title: Welder\n   company: Quay\n", 2, 3, "blank is missing behind the dash"),
    "a hard blank behind the colon": (f"name: Ina\nheadline:{NBSP}Welder\nabout: x\n", 2, 10, "U+00A0"),
    "hard blanks before a key": (f"roles:\n  - title: Welder\n{NBSP * 4}company: Quay\n", 3, 1, "U+00A0"),
    "hard blanks before an item": (f"roles:\n{NBSP * 2}- title: Welder\n", 2, 1, "U+00A0"),
    "a hard blank behind the dash": (f"skills:\n  -{NBSP}Arc\n  -{NBSP}Gas\n", 2, 3, "U+00A0"),
    "no blank of any width": (f"name: Ina\n{ZERO}headline: Welder\n", 2, 1, "zero-width"),
    "an invisible end of line": (f"about: |\n  I weld{LINE}hulls.\nroles: []\n", 2, 9, "U+2028"),
    "… in a text of one line": (f"about: I weld{LINE}hulls.\nroles: []\n", 1, 14, "U+2028"),
    "a tab before an item": ("roles:\n\t- title: Welder\n", 2, 1, "tab"),
    "a tab before a key": ("roles:\n  - title: Welder\n\tcompany: Quay\n", 3, 1, "tab"),
    "a colon in a text": ("name: Ina\nabout: Welder: hulls\n", 2, 14, "must stand in quotes"),
    "two keys on a line": ("name: Ina; headline: Welder\n", 1, 20, "line of its own"),
    "a quote never closed": ('name: "Ina\nheadline: Welder\n', 1, 7, "never closed"),
    "… until the next one": ('name: "Ina\nheadline: "Welder"\n', 1, 7, "quote is opened here"),
    "an apostrophe in quotes": ("about: 'It's steel'\nname: Ina\n", 1, 12, "behind the closing quote"),
    "a quoted word first": ('about: "Steel" first\nname: Ina\n', 1, 16, "behind the closing quote"),
    "a percent sign": ("about: %90 faster\n", 1, 8, "must stand in quotes"),
    "an at sign": ("about: @ina welds\n", 1, 8, "must stand in quotes"),
    "a backtick": ("about: `weld` fast\n", 1, 8, "must stand in quotes"),
    "a star": ("about: *Welder* in Riga\n", 1, 8, "must stand in quotes"),
    "stars for bullets": ("skills:\n  * Arc\n  * Gas\n", 2, 3, "bullet is written with -"),
    "an ampersand": ("company: &Sons\n", 1, 10, "quotes"),
    "an exclamation mark": ("about: !welder here\n", 1, 8, "quotes"),
    "a question mark": ("about: ? who\n", 1, 8, "must stand in quotes"),
    "a dash in a text": ("about: - welder\n", 1, 8, "list begins on the line below"),
    "a bracket first": ("about: [Senior] welder\nname: Ina\n", 1, 17, "closing bracket"),
    "a bracket never closed": ("skills: [Arc, Gas\nname: Ina\n", 1, 9, "never closed"),
    "text behind the bar": ("about: | I weld\n  hulls\n", 1, 10, "on the line below"),
    "a key too far right": ("name: Ina\n headline: Welder\n", 2, 2, "further right"),
    "an item's key in no column": ("roles:\n  - title: Welder\n   company: Quay\n", 3, 4, "column"),
    "a key between items": ("skills:\n  - Arc\n  place: Riga\n", 3, 3, "between the items"),
    "a backslash": ('about: "C:\\docs"\n', 1, 11, "backslash"),
    "a hash before a number": ("name: Ina\nskills:\n  - Ranked #1 of nine yards\n", 3, 12, "comment"),
    "a hash in a value": ("name: Ina\nheadline: Welder #opentowork\n", 2, 18, "comment"),
    "a hash for a value": ("name: Ina\nheadline: #1 welder in Riga\n", 2, 11, "comment"),
}


@pytest.mark.parametrize("parser", ["SafeLoader", "CSafeLoader"])
@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_where_it_is(slip: str, parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    loader = getattr(yaml, parser, None)
    if loader is None:
        pytest.skip("PyYAML has no libyaml here")
    monkeypatch.setattr(reader, "_LOADER", loader)
    text, line, column, words = SLIPS[slip]
    report = profilelint.check_bytes("profile.yaml", text.encode())
    (error,) = report.errors
    assert (error.line, error.column, words in error.message) == (line, column, True), error.message


@pytest.mark.parametrize(
    "text",
    [
        "name: Ina # my name\nheadline: Welder  # as in 2019\n",
        "name: Ina\nroles: #mine\n  - title: Welder\n    company: Quay\n",
        "name: Ina\nheadline: 'Welder' #1\n",
        "name: Ina\nheadline: C# and .NET\n",
        "name: Ina\nheadline: Welder #profilelint: ignore[cliche] it is so\n",
        "name: Ina\nheadline: -Welder\nskills:\n  - -20 °C and below\n",
        "name: Ina\nroles:\n- title: Welder\n  company: Quay\n  start: 2019 #about\n",
    ],
)
def test_what_is_no_slip_is_read(text: str) -> None:
    assert profilelint.check_bytes("profile.yaml", text.encode()).errors == []


def test_a_line_of_a_million_dashes_takes_no_longer_than_one_of_letters() -> None:
    began = time.process_time()
    profilelint.check_bytes("profile.yaml", b'name: Ina\nabout: "x\n ' + b"- " * 750_000 + b'" #no comment\n')
    assert time.process_time() - began < 5  # .3 measured; 17 where each dash copied the rest of the line
