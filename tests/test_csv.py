"""Tables: which line is the header, what the rows are, and where each character of a cell stands."""

from __future__ import annotations

import pytest

from profilelint.readers import csv
from profilelint.readers.csv import Table, cells
from profilelint.text.source import InputError, Position, Span

HEAD = b"Name,Job\n"


def known(columns: frozenset[str]) -> bool:
    return {"name", "job"} <= columns


def table(data: bytes, **options: bool) -> Table:
    return Table(data, known, **options)


def rows(data: bytes) -> list[tuple[int, list[str]]]:
    """Rows of a table without a problem."""
    made = table(data)
    found = list(made)
    assert (made.problem, made.skipped, made.stopped, made.filled) == (None, 0, False, len(found))
    return found


def pieces(text: str, delimiter: str = ",", escape: str | None = None) -> list[tuple[str, list[str]]]:
    """Value of each cell, and what stands in the text for each of its characters."""
    found = []
    for cell in cells(text, delimiter, escape):
        starts, ends = cell.offsets()
        found.append((cell.value, [text[a:b] for a, b in zip(starts, ends, strict=True)]))
    return found


# bytes


@pytest.mark.parametrize(
    "data",
    [
        HEAD + "Zoë,Mate\n".encode(),
        b"\xef\xbb\xbf" + HEAD + "Zoë,Mate".encode(),
        b"Name,Job\r\nZo\xeb,Mate\r\n",
        "Name,Job\nZoë,Mate\n".encode("utf-16"),
        b"\xfe\xff" + "Name,Job\nZoë,Mate\n".encode("utf-16-be"),
        b"Name,Job\rZo\xc3\xab,Mate\r",
        "Name\tJob\nZoë\tMate\n".encode(),
        "Name;Job\nZoë;Mate\n".encode(),
        '"Name","Job"\n"Zoë","Mate"\n'.encode(),
    ],
)
def test_any_way_to_save_a_table(data: bytes) -> None:
    assert rows(data) == [(1, ["Zoë", "Mate"])]


def test_bytes_that_are_no_text_are_read_as_spreadsheets_save_them() -> None:
    assert csv.decode(b"Zo\xeb \xe2\x82\xac \x80 \x81.") == "Zoë € € \ufffd."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04Name,Job\n", "this is an Excel workbook with the suffix .csv: save it as “CSV UTF-8”"),
        (b"\xd0\xcf\x11\xe0Name,Job\n", "this is an Excel workbook with the suffix .csv: save it as “CSV UTF-8”"),
        (b"\xff\xfeN\0a", "not UTF-16, though it begins like it. Export it again, or save it as UTF-8"),
        (b"\xfe\xff\xd8\0\0a", "not UTF-16, though it begins like it. Export it again, or save it as UTF-8"),
        (HEAD + b"a\0,b\n", "this is a binary file, not a table"),
        (b"", "the file is empty"),
        (b" \n\t\n", "the file is empty"),
        (b'"' * 99, "no line in it can be read as column names"),
    ],
)
def test_no_table(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as error:
        table(data)
    assert error.value.message == said
    assert (error.value.line, error.value.column) in ((None, None), (1, 1))


def test_a_lone_return_is_no_line_end_in_a_table_that_has_others() -> None:
    assert csv.normalised(b"a\nb\rc") == b"a\nb\rc"
    assert csv.normalised(b"a" * csv.HEAD_BYTES + b"\r") == b"a" * csv.HEAD_BYTES + b"\r"


# the header


def test_notes_stand_above_the_header() -> None:
    made = table(b'Notes:\n"Of, this\nand that"\n\n Name ,JOB, ,job\na,b,,c\n')
    assert made.header == [" Name ", "JOB", " ", "job"]
    assert made.columns == {"name": 0, "job": 1}
    assert made.plain_header == ["name", "job", "", "job"]
    assert list(made) == [(1, ["a", "b", "", "c"])]
    found = made.row(0)
    assert found is not None
    assert (found[0].first, found[0].text) == (5, " Name ,JOB, ,job\n")


@pytest.mark.parametrize(("notes", "header"), [(11, ["Name", "Job"]), (12, ["x", "y"])])
def test_the_header_is_looked_for_in_the_first_rows(notes: int, header: list[str]) -> None:
    assert table(b"x,y\n" * notes + HEAD).header == header


def test_a_table_that_is_not_known_has_its_first_row_as_header() -> None:
    made = table(b"\n ,\nRegion,Sum\nNorth,3\n")
    assert (made.header, made.delimiter, list(made)) == (["Region", "Sum"], ",", [(1, ["North", "3"])])


def test_a_header_far_down_in_one_long_line_is_not_looked_for() -> None:
    assert table(b"x" * csv.HEAD_BYTES + b"\n" + HEAD).header[0][:1] == "x"


# rows


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("", []),
        ("a,b\n\n,\nc,d", [(1, ["a", "b"]), (4, ["c", "d"])]),
        ('"a\n\nb",c\nd,"e"\n', [(1, ["a\n\nb", "c"]), (2, ["d", "e"])]),
        ("a,b,,\n", [(1, ["a", "b"])]),
        ('"a ""b"" c",\n', [(1, ['a "b" c', ""])]),
        ("a,\n,b\n", [(1, ["a", ""]), (2, ["", "b"])]),
    ],
)
def test_rows(body: str, found: list[tuple[int, list[str]]]) -> None:
    assert rows(HEAD + body.encode()) == found


@pytest.mark.parametrize(
    ("body", "found", "problem", "skipped"),
    [
        ("a\nb,c\n", [2], (2, 1, "this row has 1 of 2 cells"), 1),
        (
            '"x\ny",z\na,b,c\nd\ne,f\n',
            [1, 4],
            (4, 1, "this row has 3 cells for 2 columns: is a quote or a comma in it not marked as text?"),
            2,
        ),
        (
            'a,"b\nc,d\n',
            [2],
            (2, 3, "a quote is opened here and not closed, or what it opens is too long"),
            1,
        ),
        ('a,b\nc,"d" e\nf,g\n', [1, 2, 3], None, 0),
        ('a,"b "c" d"\nx\n', [1], (3, 1, "this row has 1 of 2 cells"), 1),
        ('"b "c", d"\ne\n', [1], (3, 1, "this row has 1 of 2 cells"), 1),
        (
            'x "y" z,"q""\n"r","s"\n',
            [2],
            (2, 9, "a quote is opened here and not closed, or what it opens is too long"),
            1,
        ),
    ],
)
def test_rows_that_are_none(body: str, found: list[int], problem: tuple[int, int, str] | None, skipped: int) -> None:
    made = table(HEAD + body.encode())
    assert [number for number, _ in made] == found
    told = made.problem and (made.problem.line, made.problem.column, made.problem.message)
    assert (told, made.skipped, made.filled, made.stopped) == (problem, skipped, len(found), False)
    assert made.count == len(found) + skipped


def test_a_line_too_long_ends_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv, "MAX_LINE", 2048)
    made = table(HEAD + b"a,b\nc," + b"x" * 2045 + b"\n" + b"y" * 2049 + b"\nz,z\n")
    assert [number for number, _ in made] == [1, 2]
    assert made.problem is not None
    assert (made.problem.line, made.problem.column, made.skipped) == (4, 1, 1)
    assert made.problem.message == "a line of more than 2 KiB: this is no table that LinkedIn made"


def test_reading_again_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv, "MAX_REREAD", 30)
    made = table(HEAD + b'a,"b\n' * 20)
    assert list(made) == []
    assert (made.stopped, made.skipped) == (True, 6)  # each swallows the five bytes of the next
    monkeypatch.setattr(csv, "MAX_REREAD", 10_000)
    assert not list(made)
    assert (made.stopped, made.skipped) == (False, 20)


# places


def test_where_a_row_stands() -> None:
    made = table(b'Name,Job\n"a\nb",c\n\nd,"e ""f"""\n')
    assert made.count == 3
    assert (made.row(-1), made.row(4)) == (None, None)
    first, second, third = (made.row(number) for number in (1, 2, 3))
    assert first is not None and second is not None and third is not None
    assert (first[0].first, first[0].text, [c.value for c in first[1]]) == (2, '"a\nb",c\n', ["a\nb", "c"])
    assert (second[0].first, second[0].text) == (4, "\n")
    source, found = third
    assert (source.first, source.text) == (5, 'd,"e ""f"""\n')
    assert source.span(found[1].start, found[1].end) == Span(Position(5, 3), Position(5, 12))
    assert (source.line(5), source.offset(5), source.offset(1), source.offset(6)) == ('d,"e ""f"""', 0, 0, 12)
    assert first[0].position(4) == Position(3, 2)
    assert (first[0].line(2), first[0].line(3)) == ('"a', 'b",c')
    assert first[0].span(0, 4) == Span(Position(2, 1), Position(3, 2))


def test_lines_are_counted_across_other_line_ends() -> None:
    made = table(b'Name,Job\r\n"a\rb\r\nc",d\r\n"e\r\rf",g\nh,i\r\nj,k\r\n')
    lines = [found[0].first for number in range(5) if (found := made.row(number))]
    assert lines == [1, 2, 5, 8, 9]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("", [])]),
        ("a,b\nc", [("a", ["a"]), ("b", ["b"])]),
        ("a,\r\n", [("a", ["a"]), ("", [])]),
        ('"a,b","c\nd"', [("a,b", ["a", ",", "b"]), ("c\nd", ["c", "\n", "d"])]),
        ('"a""b""",c', [('a"b"', ["a", '""', "b", '""']), ("c", ["c"])]),
        ('a"b"c,d', [('a"b"c', ["a", '"', "b", '"', "c"]), ("d", ["d"])]),
        ('"a"b"c,d', [('ab"c', ["a", "b", '"', "c"]), ("d", ["d"])]),
        ('"",x', [("", []), ("x", ["x"])]),
        ('"a\\"b",c', [('a\\b"', ["a", "\\", "b", '"']), ("c", ["c"])]),
    ],
)
def test_cells(text: str, found: list[tuple[str, list[str]]]) -> None:
    assert pieces(text) == found


def test_cells_between_other_marks() -> None:
    assert pieces("a,b;c", ";") == [("a,b", ["a", ",", "b"]), ("c", ["c"])]
    assert pieces("a|b", "|") == [("a", ["a"]), ("b", ["b"])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"a\\"b",c', [('a"b', ["a", '\\"', "b"]), ("c", ["c"])]),
        ('"a""b",c', [('a"b', ["a", '""', "b"]), ("c", ["c"])]),
        ('a\\,b,"c\\\\"', [("a,b", ["a", "\\,", "b"]), ("c\\", ["c", "\\\\"])]),
        ('"a\\\nb"', [("a\nb", ["a", "\\\n", "b"])]),
        ('a"\\"', [('a""', ["a", '"', '\\"'])]),
    ],
)
def test_cells_with_escapes(text: str, found: list[tuple[str, list[str]]]) -> None:
    assert pieces(text, escape="\\") == found


def test_escapes_count_only_where_they_are_meant() -> None:
    data = HEAD + b'a,"b \\"c\\", d"\n'
    assert list(table(data, escaped=True)) == [(1, ["a", 'b "c", d'])]
    made = table(data)
    assert [number for number, _ in made] == []
    assert made.problem is not None
    plain = table(HEAD + b"a\\b,c\n", escaped=True)
    assert (plain.escape, list(plain)) == (None, [(1, ["a\\b", "c"])])


def test_an_escaped_quote_closes_nothing() -> None:
    made = table(HEAD + b'a,"b\\"\nc,d\n', escaped=True)
    assert [number for number, _ in made] == [2]
    assert made.problem is not None
    assert (made.problem.line, made.problem.column) == (2, 3)


@pytest.mark.parametrize("name", ["Shared URL", "SharedUrl", "shared_url", " SHARED-URL\t"])
def test_headers_are_compared_by_their_letters(name: str) -> None:
    assert csv.comparable(name) == "sharedurl"
