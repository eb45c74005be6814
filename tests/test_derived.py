"""Texts that are made of others: what stands in them, and where each of their characters stands in the file."""

from __future__ import annotations

import json
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import cpu_seconds, file, run

from profilelint.dialects.derived import joined, made_of, piece
from profilelint.dialects.html_text import shown
from profilelint.readers import read

MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            ["<p>", "</p>", "<ul>", "<li>", "</li>", "</ul>", "<br>", "<br/>", "<b>", "</b>", "<pre>", "</pre>"]
            + [
                "<script>",
                "</script>",
                "<!--",
                "-->",
                "&amp;",
                "&#8211;",
                "&nbsp;",
                "<a href='x>y'>",
                "<",
                "&",
                " ",
                "\n",
            ]
        ),
        st.text("abé🙂 <&;>\"'", max_size=6),
    ),
    max_size=20,
).map("".join)


@given(MARKUP)
def test_each_character_stands_for_a_piece_of_the_source_in_its_order(text: str) -> None:
    made = shown(text)
    assert len(made.text) == len(made.starts) == len(made.ends)
    assert all(0 <= s < e <= len(text) for s, e in zip(made.starts, made.ends, strict=True))
    assert list(made.starts) == sorted(made.starts) and list(made.ends) == sorted(made.ends)
    for char, start, end in zip(made.text, made.starts, made.ends, strict=True):
        source = text[start:end]
        assert char in source or char in unescape(source) or source[0] == "<" or unescape(source).isspace()


@given(st.lists(st.text('abcé🙂&<>"', min_size=1, max_size=8).map(str.strip).filter(bool), min_size=1, max_size=5))
def test_what_was_put_into_html_is_what_is_read(parts: list[str]) -> None:
    html = "<ul>" + "".join(f"<li><p>{escape(p)}</p></li>" for p in parts) + "</ul>"
    assert shown(html).text == "\n".join(f"• {p}" for p in parts)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One<br>two<br/>three", "One\ntwo\nthree"),
        ("<p>a</p>\n<ul>\n <li>b</li>\n <li>c<ul><li>d</li></ul></li>\n</ul>\n<p>e</p>", "a\n\n• b\n• c\n• d\n\ne"),
        ("<p>R&amp;D&nbsp;&#8211; x&lt;y</p>", "R&D – x<y"),
        ("<p>Dear <company>, I am <b>here</b></p>", "Dear <company>, I am here"),
        ("<style>p{}</style><p>hi<!-- no --> there</p>", "hi there"),
        ("a < b & c > d, R&amp;D", "a < b & c > d, R&amp;D"),
        ("<p></p>", ""),
        ("<pre>a  b\nc</pre>", "a  b\nc"),
    ],
)
def test_html_as_it_is_read(html: str, text: str) -> None:
    assert shown(html).text == text


@pytest.mark.parametrize("piece_", ["<", "<!--", "<p ", "&", "</", "<p a='", "<li>", "<script>", "<a \"'", "<pre>\n"])
def test_hostile_html_costs_no_more_than_its_length(piece_: str) -> None:
    with cpu_seconds(4):  # 200 kB: 43 seconds with html.parser of Python 3.11, less than one here
        shown("<p>" + piece_ * (200_000 // len(piece_)) + "<p>")


@given(MARKUP, st.sampled_from(["json", "yaml", "block"]))
def test_characters_are_found_through_the_escapes_of_the_file(text: str, syntax: str) -> None:
    if syntax == "block":
        text = " ".join(f"x{text}".split())
    data = {
        "json": json.dumps({"a": text}),
        "yaml": f"a: {json.dumps(text, ensure_ascii=False)}\n",
        "block": f"a: >-\n  {text}\n",
    }[syntax]
    document = read(f"x.{'json' if syntax == 'json' else 'yaml'}", data.encode())
    found = document.find("/a")
    assert found is not None and found[1].value == text
    node = made_of(found[1], shown(text))
    assert node.offsets is not None
    offsets = node.offsets(node)
    assert offsets is not None and len(offsets[0]) == len(offsets[1]) == len(node.value)
    for char, start, end in zip(node.value, *offsets, strict=True):
        if char.isascii() and char.isalpha() and "&" not in document.source.text[start:end]:
            assert document.source.text[start:end] == char


def test_pieces_and_joined_texts_know_their_places() -> None:
    document = read("x.json", b'{"a": "Jan \\u2013 May", "b": "ok"}')
    (_, first), (_, second) = document.find("/a") or ("", None), document.find("/b") or ("", None)
    assert first is not None and second is not None
    part = piece(first, 6, 9)
    assert (part.value, document.source.text[part.start : part.end]) == ("May", "May")
    whole = joined([first, second], "\n\n")
    assert whole.value == "Jan – May\n\nok" and whole.offsets is not None
    starts, ends = whole.offsets(whole) or ((), ())
    assert document.source.text[starts[4] : ends[4]] == "\\u2013"
    assert document.source.text[starts[11] : ends[12]] == "ok"


# what the rules say of such texts

RESUME: dict[str, Any] = {
    "basics": {
        "name": "Ana Ruiz", "headline": "Ward nurse", "location": "Lyon", "email": "", "phone": "", "customFields": [],
        "url": {"label": "", "href": ""}, "picture": {"url": "https://example.com/me.jpg", "effects": {"hidden": False}},
    },
    "sections": {
        "summary": {"id": "summary", "name": "Summary", "visible": True, "columns": 1, "content": "<p>I write the handover notes that the day shift reads.</p>"},
        "experience": {"id": "experience", "name": "Experience", "visible": True, "items": []},
        "custom": {},
    },
    "metadata": {"template": "onyx", "layout": []},
}  # fmt: skip


def _resume(*jobs: dict[str, Any], **sections: Any) -> str:
    whole = json.loads(json.dumps(RESUME))
    blank = {"visible": True, "company": "St Mary", "position": "Nurse", "location": "Lyon", "date": "", "summary": ""}
    whole["sections"]["experience"]["items"] = [{**blank, **job} for job in jobs]
    whole["sections"] |= sections
    return json.dumps(whole, indent=1)


def _checked(tmp_path: Path, text: str, name: str = "cv.json") -> Any:
    return run("check", "--isolated", "--fail-on", "never", "--format", "json", file(tmp_path, name, text))


def _marked(text: str, finding: dict[str, Any]) -> str:
    """What a finding of one line underlines."""
    assert finding["line"] == finding["end_line"]
    return text.split("\n")[finding["line"] - 1][finding["column"] - 1 : finding["end_column"] - 1]


def test_a_finding_in_html_points_at_its_characters_in_the_file(tmp_path: Path) -> None:
    text = _resume(
        {"date": "2019 - 2021", "summary": "<ul><li>\u00bbNights\u00ab &amp; [TODO: <b>add</b> wards]</li></ul>"}
    )
    result = _checked(tmp_path, text)
    found = next(f for f in result.data["findings"] if f["rule"] == "unfilled-placeholder")
    assert _marked(text, found) == "[TODO: <b>add</b> wards]"
    assert found["pointer"] == "/sections/experience/items/0/summary"


def test_a_date_in_a_range_is_underlined_alone(tmp_path: Path) -> None:
    text = _resume({"date": "Jan 2019 \u2013 Mar 2018", "summary": "<p>Cut handovers from forty minutes to ten.</p>"})
    found = next(f for f in _checked(tmp_path, text).data["findings"] if f["rule"] == "impossible-dates")
    assert (_marked(text, found), found["pointer"]) == ("Mar 2018", "/sections/experience/items/0/date")
    plain = "name: Ana Ruiz\nheadline: Nurse\njobs:\n  - {employer: St Mary, jobTitle: Nurse, when: 2019-03 to 2018-02, text: Cut handovers to ten minutes.}\n"
    found = next(f for f in _checked(tmp_path, plain, "me.yaml").data["findings"] if f["rule"] == "impossible-dates")
    assert (_marked(plain, found), found["pointer"]) == ("2018-02", "/jobs/0/when")


def test_private_data_in_html_is_masked_whatever_tags_it_is_cut_by(tmp_path: Path) -> None:
    text = _resume({"date": "2019 - 2021", "summary": "<p>SSN 512-<b>41</b>-<i>7739</i>, nights</p>"})
    path = file(tmp_path, "cv.json", text)
    for form in ("full", "concise", "json", "github"):
        told = run("check", "--isolated", "--format", form, path)
        assert "ssn-in-text" in told.out and "7739" not in told.out + told.err and "512" not in told.out


def test_what_is_switched_off_is_not_judged_but_for_private_data(tmp_path: Path) -> None:
    off = {
        "visible": False,
        "items": [{"visible": True, "name": "X", "summary": "<p>I live at 14 Cobbler Row, Whitby YO21 3PR</p>"}],
    }
    text = _resume({"date": "2019 - 2021", "visible": False}, projects=off)
    rules = [f["rule"] for f in _checked(tmp_path, text).data["findings"]]
    assert "empty-role-description" not in rules and "home-address" in rules


def test_html_in_a_json_resume_is_read_too(tmp_path: Path) -> None:
    text = json.dumps(
        {
            "basics": {"name": "Ana Ruiz", "summary": "<p>I am [TODO: <em>say more</em>] here.</p>"},
            "work": [{"name": "St Mary", "position": "Nurse", "startDate": "2019", "summary": "<p></p>"}],
        }
    )
    found = {f["rule"]: f for f in _checked(tmp_path, text).data["findings"]}
    assert _marked(text, found["unfilled-placeholder"]) == "[TODO: <em>say more</em>]"
    assert "empty-role-description" in found


def test_an_import_takes_the_texts_as_they_are_read(tmp_path: Path) -> None:
    text = _resume(
        {"date": "Jan 2019 - Present", "summary": "<ul><li>R&amp;D of <b>rotas</b></li><li>Two wards</li></ul>"}
    )
    made = run("import", file(tmp_path, "cv.json", text)).out
    assert "• R&D of rotas\n" in made and "start: Jan 2019" in made and "end: Present" in made and "<" not in made
