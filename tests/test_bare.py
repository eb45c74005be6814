"""A text as it is read aloud, and where each character of it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilelint.text.bare import Bare, odd

READ = {
    "512\u00ad-**48**&nbsp;\uff17391": "512-48 7391",
    "512\\-48": "512-48",
    "51**2-4**8": "512-48",
    "_512_-48": "512-48",
    "5\ufe0f\u20e31\ufe0f\u20e3": "51",
    "512%2D48%C2%A07": "512-48 7",
    "\\u0035\\u200b1": "51",
    "5&#173;1&#50;": "512",
    "5<b>1</b>2<!-- -->3": "5123",
    "5\u03361\u0336": "51",
    "\u2464\u246b": "512",
    '[512](a.md)-![48](b.png "c")[-73](https://x.example/1)91': '512-![48](b.png "c")-7391',
    "512-[48][a]-7391 [1][2] [x]": "512-48-7391 1 [x]",
    "[here](https://x.example/512-48-7391)": "here](https://x.example/512-48-7391)",
    "512-\n> 48-  \r\n  >> 7391": "512-\n48-\n7391",
    "512\n  a\n\n 1": "512\n  a\n\n 1",
    "a_b_c": "a_b_c",
    "n.º 4, m², ½, №, …": "n.º 4, m2, ½, №, …",
    "é e\u0301": "é e\u0301",
}


@pytest.mark.parametrize("written", READ)
def test_reads_aloud(written: str) -> None:
    assert Bare(written).text == READ[written]


PARTS = st.sampled_from(
    [*"512 -aZ&;<>*_~`\\%#x\n", "\u00ad", "\u200b", "\uff15", "\u00a0", "\u2011", "&nbsp;", "[1](a)", "](", "**", "<b>", "%20", "\u0336", "⑫", "😀", "é"]
)  # fmt: skip
TEXTS = st.lists(PARTS, max_size=25).map("".join)


@given(TEXTS)
def test_every_character_has_its_place(written: str) -> None:
    bare = Bare(written)
    places = [bare.span(i, i + 1) for i in range(len(bare.text))]
    assert all(start < end for start, end in places)
    assert places == sorted(places)
    assert all(start >= 0 and end <= len(written) for start, end in places)
    plain = [(c, written[a:b]) for c, (a, b) in zip(bare.text, places, strict=True) if c in "aZ"]
    assert all(c == shown for c, shown in plain)


@given(TEXTS)
def test_the_quick_look_misses_nothing_between_digits(written: str) -> None:
    text = f"5{written}5"[:30]
    if not odd(text):
        assert Bare(text).same


def test_a_closing_tag_in_a_pointer() -> None:
    assert Bare("/SSN 512-<b>48<~1b>-7391").text == "/SSN 512-48-7391"
