"""LinkedIn's export: every shape it comes in is read, every place is exact, nothing in it can do harm."""

from __future__ import annotations

import csv
import io
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest
import repository
from archives import ERAS, MEMBER, POST, export, header, packed, snapshot, table, tabs, unpacked
from hypothesis import given, settings
from hypothesis import strategies as st
from running import Run, cpu_seconds, file, run

from profilelint.config.settings import Config
from profilelint.dialects import adapt
from profilelint.document import Document
from profilelint.linter.check import Linter
from profilelint.model import Content
from profilelint.readers import archive, read
from profilelint.readers.csv import Table, cells
from profilelint.rules.names import Hider, short
from profilelint.text.source import Source

ZIP = "Basic_LinkedInDataExport_12-05-2025.zip"
ROLES = ("--isolated", "--select", "empty-role-description,generic-invitation,duties-only", "--format", "json")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def everything(*arguments: str | Path) -> Run:
    return run("check", "--isolated", "--format", "json", *arguments)


def found(result: Run, *, strip: str = "") -> list[tuple[Any, ...]]:
    """Rule, place and pointer of each finding; the path without ``strip``."""
    return sorted(
        (f["rule"], f["path"].removeprefix(strip), f["line"], f["column"], f["pointer"], f["message"])
        for f in result.data["findings"]
    )


def content(path: str, data: bytes) -> tuple[Document, Content]:
    document = read(path, data)
    made = adapt(document)
    assert made is not None
    return document, made


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


# all shapes


@pytest.mark.parametrize("era", ERAS)
def test_zip_and_folder_say_the_same(era: str) -> None:
    packed(Path(ZIP), export(era))
    unpacked(Path("export"), export(era))
    from_zip, from_folder = everything(ZIP), everything("export")
    assert found(from_zip, strip=f"{ZIP}!") == found(from_folder, strip="export/")
    assert from_zip.data["errors"] == []
    assert {("empty-role-description", "Positions.csv", 3), ("generic-invitation", "Invitations.csv", 3)} <= {
        f[:3] for f in found(from_zip, strip=f"{ZIP}!")
    }


def test_pointer_and_place() -> None:
    packed(Path(ZIP), export())
    (finding,) = [f for f in run("check", *ROLES, ZIP).data["findings"] if f["line"] == 4]
    assert (finding["path"], finding["pointer"]) == (f"{ZIP}!Positions.csv", "/Positions.csv/3/Description")
    assert (finding["line"], finding["column"], finding["end_column"]) == (
        4,
        len("Ferries AB,Deckhand,") + 1,
        len("Ferries AB,Deckhand,Responsible for ropes.") + 1,
    )


def test_a_folder_met_on_the_way() -> None:
    unpacked(Path("work/old/export"), export())
    file(Path("work"), "data/Skills.csv", "Name\nRadar\n")
    file(Path("work"), "data/sales.csv", "Region,Sum\nNorth,3\n")
    result = everything("work")
    assert {f["path"].rpartition("/")[0] for f in result.data["findings"]} == {"work/old/export"}
    assert found(result, strip="work/old/export/") == found(everything("work/old/export"), strip="work/old/export/")


def test_a_zip_met_on_the_way() -> None:
    packed(Path("work", ZIP), export())
    packed(Path("work", "renamed.zip"), export())
    packed(Path("work", "other.zip"), {"a.txt": b"x", "b.csv": b"c,d\n"})
    assert {f["path"].partition("!")[0] for f in everything("work").data["findings"]} == {
        f"work/{ZIP}",
        "work/renamed.zip",
    }


@pytest.mark.parametrize(
    "name",
    ["Complete_LinkedInDataExport_01-02-2026.zip.zip", "Basic_LinkedInDataExport_12-05-2025 (1).zip", "data.ZIP"],
)
def test_names_of_the_zip(name: str) -> None:
    packed(Path(ZIP), export())
    packed(Path(name), export())
    assert found(everything(name), strip=f"{name}!") == found(everything(ZIP), strip=f"{ZIP}!")


def test_packed_again_with_a_folder_on_top() -> None:
    packed(Path(ZIP), export())
    files = export() | {"__MACOSX/._Positions.csv": b"\0\1", ".DS_Store": b"\0"}
    packed(Path("again.zip"), files, "Basic Export/")
    assert found(everything("again.zip"), strip="again.zip!Basic Export/") == found(everything(ZIP), strip=f"{ZIP}!")


@pytest.mark.parametrize(
    "name", ["Positions.csv", "positions.CSV", "Positions (1).csv", "Positions - Copy.csv", "my jobs.csv"]
)
def test_a_single_table(name: str) -> None:
    file(Path(), name, export()["Positions.csv"])
    result = run("check", *ROLES, name)
    pointers = {f["pointer"] for f in result.data["findings"]}
    assert {f"/{name}/2/Description", f"/{name}/3/Description"} <= pointers
    assert {f["path"] for f in result.data["findings"]} == {name}
    assert "missing-about" not in everything(name).rules


def test_the_api_gives_the_same() -> None:
    files = export("2021")
    unpacked(
        Path("export"),
        {
            n: d
            for n, d in files.items()
            if n.partition(".")[0]
            in (
                "Profile",
                "Positions",
                "Skills",
                "Projects",
                "Volunteering",
                "Education",
                "Organizations",
                "Invitations",
            )
        },
    )
    file(Path(), "snapshot.json", snapshot(files))
    from_json = everything("snapshot.json")
    assert [f[0] for f in found(from_json)] == [f[0] for f in found(everything("export"))]
    assert {f["pointer"] for f in from_json.data["findings"] if f["rule"] == "empty-role-description"} == {
        "/elements/1/snapshotData/1/Description",
        "/elements/1/snapshotData/2/Description",
    }


def test_pages_of_the_api() -> None:
    page = snapshot(export("2021"))
    _, made = content(
        "pages.json",
        b"[" + page + b"," + b'{"elements":[{"snapshotDomain":"SKILLS","snapshotData":[{"Name":"Fog"}]}]}' + b"]",
    )
    assert made.dialect.id == "linkedin"
    assert made.profile is not None
    assert len(made.profile.roles) == 3


# what is in it


@pytest.mark.parametrize("era", ERAS)
def test_content(era: str) -> None:
    _, made = content(ZIP, zipped(export(era)))
    profile, network = made.profile, made.network
    assert profile is not None
    assert network is not None
    assert [t.value for t in (profile.name, profile.headline, profile.about, profile.location) if t] == [
        "Dagny Brandt",
        "Harbour pilot",
        "I bring ships in at night.  Ask me about fog.",
        "Kiel, Germany",
    ]
    assert not profile.address, "postal codes are private in the export"
    assert [r.company.value for r in profile.roles if r.company] == ['Pilots "North" e.V.', "Tugs Ltd", "Ferries AB"]
    assert [e.start.value for e in profile.extras if e.start] == ["May 2018", "Jun 2019", "2017"]
    assert made.posts[0].text is not None
    assert made.posts[0].text.value == POST
    assert {p.state for p in made.posts} == {"live"}
    assert [p.kind for p in made.posts][:2] == ["post", "reshare"]
    assert len(made.posts) == (2 if era == "2018" else 4 if era == "2021" else 5)
    assert [(i.to, i.direction, i.status) for i in made.invitations] == [
        ("Goran Novak", "outgoing", "pending"),
        ("Uma Sato", "outgoing", "accepted"),
        ("Kofi Lund", "incoming", "pending"),
    ]
    uma, bo, hidden = network.connections
    assert (uma.name, uma.written, uma.answered) == ("Uma Sato", 1, 1)
    assert uma.last_message == ("2018-06-19" if era == "2018" else "2025-06-02")
    assert (bo.name, bo.written, hidden.name) == ("Bo Diallo, PhD", 0, "")
    assert [(m.to, m.first, m.outgoing) for m in made.messages] == [("Uma Sato", era != "2018", True)]
    texts = {t.value for t in made.texts}
    assert 'I read it as "slow, but right", not more.' in texts
    assert not any("Great opportunity" in t or "Best, Kofi" in t or "24103" in t for t in texts), (
        "others' words, and what is private"
    )


def test_messages_first_and_silence() -> None:
    columns = "CONVERSATION ID,FROM,TO,DATE,CONTENT,FOLDER"
    lines = [
        "c,Dagny Brandt,Uma Sato,2025-03-01 10:00:00 UTC,Three,INBOX",
        "b,Uma Sato,Dagny Brandt,2023-01-05 10:00:00 UTC,Two,INBOX",
        "b,Dagny Brandt,Uma Sato,2023-01-01 10:00:00 UTC,One,INBOX",
    ]
    _, made = content(
        ZIP, zipped({"Profile.csv": export()["Profile.csv"], "messages.csv": "\n".join([columns, *lines]).encode()})
    )
    assert [(m.text.value, m.first, m.last_contact) for m in made.messages if m.text] == [
        ("One", True, ""),
        ("Three", False, "2023-01-05"),
    ]


def test_people_are_matched_by_address_before_name() -> None:
    connections = table(
        [
            header("First Name,Last Name,URL,Email Address,Company,Position,Connected On"),
            ["Ana", "Lund", f"{MEMBER}ana-1", "", "", "", "01 Feb 2020"],
            ["Ana", "Lund", f"{MEMBER}ana-2", "", "", "", "01 Feb 2020"],
        ]
    )
    rows = [
        header("CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,FOLDER"),
        ["x", "Dagny Brandt", f"{MEMBER}me", "Ana Lund", f"{MEMBER}ana-2", "2025-01-01 10:00:00 UTC", "Hi", "INBOX"],
    ]
    _, made = content(
        ZIP,
        zipped(
            {
                "Profile.csv": export()["Profile.csv"],
                "Connections.csv": connections.encode(),
                "messages.csv": table(rows).encode(),
            }
        ),
    )
    assert made.network is not None
    assert [c.written for c in made.network.connections] == [0, 1]


def test_the_owner_without_a_profile() -> None:
    files = export()
    del files["Profile.csv"], files["Invitations.csv"]
    rows = [
        header("CONVERSATION ID,FROM,TO,DATE,CONTENT,FOLDER"),
        ["a", "Dagny B", "Uma Sato", "2025-01-01 10:00:00 UTC", "Hi", ""],
        ["b", "Bo Lund", "Dagny B", "2025-01-01 10:00:00 UTC", "Yo", ""],
    ]
    _, made = content(ZIP, zipped(files | {"messages.csv": table(rows).encode()}))
    assert [m.to for m in made.messages] == ["Uma Sato"]


@pytest.mark.parametrize(
    ("started", "year", "month"),
    [
        ("Mar 2019", 2019, 3),
        ("2018", 2018, None),
        ("4-Apr-21", 2021, 4),
        ("Apr-21", 2021, 4),
        ("Nov 5, 2019", 2019, 11),
        ("Nov 5 2019", 2019, 11),
        ("08 Feb 2026", 2026, 2),
    ]
    + [
        ("1/29/26, 2:37 PM", 2026, 1),
        ("01/15/23, 09:05 AM", 2023, 1),
        ("2024/02/01 15:02:55 UTC", 2024, 2),
        ("2023-01-15 10:00:00 UTC", 2023, 1),
        ("2025-07-01 14:33:22", 2025, 7),
    ],
)
def test_dates(started: str, year: int, month: int | None) -> None:
    from profilelint.text.dates import parse

    day = parse(started)
    assert day is not None
    assert (day.year, day.month) == (year, month)


def test_saved_again_by_a_spreadsheet() -> None:
    rows = [
        ["Company Name", "Title", "Description", "Started On"],
        ["Café", "Mate", "Responsible for ropes – and tea.", "Apr-21"],
    ]
    for data in (
        b"\xef\xbb\xbf" + table(rows, "\r\n").encode(),
        table(rows, "\r\n").encode("cp1252"),
        table(rows).replace(",", ";").encode(),
        table(rows, "\r").encode(),
        tabs(rows),
        table([[c.upper().replace(" ", "_") for c in rows[0]], rows[1]]).encode(),
    ):
        document, made = content("Positions.csv", data)
        assert made.profile is not None
        (role,) = made.profile.roles
        assert role.description is not None
        assert role.company is not None
        assert (role.company.value, role.description.value) == ("Café", "Responsible for ropes – and tea.")
        span = document.part(role.description.pointer).span(role.description.pointer, 0, 11)
        assert (span.start.line, span.start.column) == (2, 11 + (data[:1] in (b"\xff", b"\xfe")) * 5)


def test_mixed_encodings() -> None:
    lines = [b"Company Name,Title,Description", "Ærø,Styrmand,Æ 船".encode(), "Ærø,Styrmand,Æ".encode("cp1252")]
    _, made = content("Positions.csv", b"\n".join(lines))
    assert made.profile is not None
    assert [r.company.value for r in made.profile.roles if r.company] == ["Ærø", "Ærø"]


# what is missing


def test_without_half_of_the_files() -> None:
    unpacked(
        Path("export"), {n: d for n, d in export().items() if n.startswith(("Positions", "Connections", "Skills"))}
    )
    result = everything("export")
    said = {(n["rule"], n["reason"]) for n in result.data["not_checked"]}
    assert {("missing-about", "there is no Profile.csv"), ("missing-photo", "the export holds no photo")} <= said
    assert {r for r, reason in said if "the export has no" in reason} >= {"profile", "invitation", "message", "post"}
    assert not {"missing-about", "missing-photo", "projects-missing"} & set(result.rules)
    assert result.code == 1
    assert not result.data["errors"]
    _, made = content(ZIP, zipped({n: d for n, d in export().items() if n != "messages.csv"}))
    assert made.network is not None
    assert not made.network.messages_known
    assert {c.written for c in made.network.connections} == {None}


def test_headers_in_another_language_and_files_nobody_knows() -> None:
    files = export() | {
        "Certifications.csv": b"Nom,Autorit\xc3\xa9\nCAP,Port\n",
        "Honors.csv": b"Titre\nOr\n",
        "Hats.csv": b"Colour\nred\n",
        "Logins.csv": b"x\n",
    }
    unpacked(
        Path("export"),
        files
        | {"Honors.csv": "Titre,Délivré le\nOr,2020\n".encode(), "Positions.csv": b"Entreprise,Poste\nPort,Pilote\n"},
    )
    result = everything("export")
    reasons = [n["reason"] for n in result.data["not_checked"] if n["rule"] == "export"]
    assert any("Honors.csv" in r and "Positions.csv" in r and "switch LinkedIn to English" in r for r in reasons)
    assert any(r.startswith("Hats.csv: no file") for r in reasons)
    assert len(reasons) == 2
    assert "Logins" not in str(reasons)
    assert result.data["errors"] == []


def test_nothing_in_english() -> None:
    packed(Path("a.zip"), {"Positions.csv": b"Entreprise,Poste\n"})
    file(Path(), "Positions.csv", "Entreprise,Poste\nPort,Pilote\n")
    for name in ("a.zip", "Positions.csv"):
        assert "switch LinkedIn to English" in everything(name).error["message"]


# places


CELL = st.lists(st.sampled_from([*'ab é漢😀",;\n\t\\x', "\r\n"]), max_size=12).map("".join)


@given(
    st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.sampled_from(",\t;"),
    st.booleans(),
)
@settings(max_examples=150)
def test_every_character_is_where_it_is_said_to_be(
    rows: list[list[str]], end: str, quoting: int, delimiter: str, bom: bool
) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator=end, quoting=quoting, delimiter=delimiter).writerows(
        [["Company Name", "Title", "Description"], *rows]
    )  # type: ignore[arg-type]
    whole = text.getvalue()
    document, made = content("Positions.csv", b"\xef\xbb\xbf" * bom + whole.encode())
    source = Source(whole)
    roles = made.profile.roles if made.profile else ()
    kept = [row for row in rows if any(row)]
    assert [[t.value for t in (r.company, r.title, r.description) if t is not None] for r in roles] == kept
    for role in roles:
        for field in (role.company, role.title, role.description):
            assert field is not None
            part = document.part(field.pointer)
            assert part.path == "Positions.csv"
            for at, char in enumerate(field.value):
                span = part.span(field.pointer, at, at + 1)
                start = source.offset(span.start.line) + span.start.column - 1
                stop = source.offset(span.end.line) + span.end.column - 1
                assert whole[start:stop] in (char, char * 2 if char == '"' else char)


LINES = st.lists(st.text(st.sampled_from('ab é😀",x'), max_size=8), min_size=1, max_size=5)


@given(LINES, st.sampled_from(["\n", "\r\n"]))
def test_commentary_is_decoded_and_places_are_kept(lines: list[str], end: str) -> None:
    whole = table(
        [
            header("Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility"),
            ["2025-07-01 14:33:22", "l", f'"{end}"'.join(lines), "", "", "x"],
        ],
        end,
    )
    document, made = content("Shares.csv", whole.encode())
    text = made.posts[0].text
    assert text is not None
    assert text.value == "\n".join(lines)
    part, source = document.part(text.pointer), Source(whole)
    located = part.find(text.pointer)
    assert located is not None
    assert located[1].value == text.value
    for at, char in enumerate(text.value):
        span = part.span(text.pointer, at, at + 1)
        start = source.offset(span.start.line) + span.start.column - 1
        assert whole[start] == char


def test_commentary_that_is_not_coded_stays() -> None:
    _, made = content(
        "Shares.csv",
        table(
            [
                header("Date,ShareLink,ShareCommentary,SharedUrl"),
                ["2026-07-01 14:33:22", "l", 'He said "fog"\r\nand left', ""],
            ]
        ).encode(),
    )
    assert made.posts[0].text is not None
    assert made.posts[0].text.value == 'He said "fog"\nand left'


@given(st.text(st.sampled_from('ab,"\\ é\n'), max_size=20))
def test_cells_of_any_text(text: str) -> None:
    """Nothing fails, every character of a value has a place, and the place holds it."""
    for escape in (None, "\\"):
        for cell in cells(text, ",", escape):
            starts, ends = cell.offsets()
            assert len(starts) == len(ends) == len(cell.value)
            assert all(text[end - 1] == char for char, end in zip(cell.value, ends, strict=True))


# rows that are none


def problem(data: str | bytes, name: str = "Positions.csv", code: int = 2) -> Run:
    file(Path(), name, data)
    file(Path(), "other.yaml", 'invitations:\n  - note: "I\'d like to add you to my professional network."\n')
    result = run("check", *ROLES, name, "other.yaml")
    assert result.code == code
    assert "Traceback" not in result.err
    assert "generic-invitation" in result.rules, "the other file was not checked"
    return result


HEAD = "Company Name,Title,Description\n"


def left_out(result: Run) -> str:
    """What is said of rows that could not be read: their owner can't mend them, so it is no error."""
    assert result.data["errors"] == []
    (told,) = (n for n in result.data["not_checked"] if n["rule"] == "row")
    assert told["path"] == "Positions.csv"
    return str(told["reason"])


def test_a_table_of_broken_rows_alone_is_an_error() -> None:
    assert "this row has 2 of 3 cells" in problem(HEAD + "Port,Pilot\nTugs,Mate\n").error["message"]


def test_too_few_and_too_many_cells() -> None:
    result = problem(HEAD + "Port,Pilot\nTugs,Mate,\na,b,c,d\nFerries,Deckhand,Responsible for ropes.\n", code=1)
    told = left_out(result)
    assert told.startswith("line 2: this row has 2 of 3 cells") and "(1 more such rows)" in told
    assert [f["pointer"] for f in result.data["findings"] if "Positions" in f["path"]] == [
        "/Positions.csv/2/Description",
        "/Positions.csv/4/Description",
    ]


@pytest.mark.parametrize("rest", ["Ferries,Deckhand,\n", ""])
def test_a_quote_that_is_not_closed(rest: str) -> None:
    result = problem(HEAD + f'Port,Pilot,"Brought ships\n{rest}Tugs,Mate,\n', code=1)
    assert left_out(result).startswith("line 2: a quote is opened here and not closed")
    assert "/Positions.csv/2/Description" in {f["pointer"] for f in result.data["findings"]}, (
        "reading goes on at the next line"
    )


def test_a_quote_that_swallows_rows() -> None:
    result = problem(
        HEAD + 'Port,Pilot,"Brought ships\nTugs,Mate,\nFerries,Deckhand,"Responsible for ropes."\nRescue,Crew,\n',
        code=1,
    )
    assert {f["line"] for f in result.data["findings"] if "Positions" in f["path"]} == {3, 4, 5}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04\x14\0\x06\0", "Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Excel workbook"),
        (b"", "the file is empty"),
        (b"\n\n", "the file is empty"),
        (b"Company Name\0,Title", "binary file"),
        (b"\xff\xfea", "UTF-16"),
        (b"a,b\n1,2\n", "the columns are not those of LinkedIn's export in English"),
        (HEAD.encode() + b'a,b,"' + b"x" * 200_000, "not closed"),
        (HEAD.encode() + b'a,b,"' + b"x\n" * 200_000, "not closed"),
        (HEAD.encode() + b"x" * 2_000_000, "a line of more than"),
        (b'"' * 99, "no line in it"),
    ],
)
def test_files_that_are_no_table(data: bytes, message: str) -> None:
    assert message in problem(data).error["message"]


def test_a_table_of_something_else() -> None:
    assert "unknown table" in problem("Region,Sum\nNorth,3\n", "sales.csv").error["message"]


def test_loose_quotes_in_one_line() -> None:
    _, made = content(
        "Positions.csv", (HEAD + 'Port,"Pilot "North" (chief)",Brought "ships" in.\nTugs,Mate,Towed.\n').encode()
    )
    assert made.profile is not None
    assert [r.company.value for r in made.profile.roles if r.company] == ["Port", "Tugs"]


def test_several_parts_of_a_table() -> None:
    rows = [["Date", "ShareLink", "ShareCommentary"], ["2025-07-01 14:33:22", "l", "One"]]
    _, made = content(ZIP, zipped({f"Shares_{n}.csv": table(rows).replace("l,", f"{n},").encode() for n in (1, 2)}))
    assert [p.pointer for p in made.posts] == ["/Shares_1.csv/1", "/Shares_2.csv/1"]


def test_problems_are_told_however_often_a_table_is_read() -> None:
    data = Table((HEAD + "a,b\nPort,Pilot,x\n").encode(), lambda columns: True)
    assert len(list(data)) == 1
    next(iter(data), None)
    assert data.problem is not None
    assert (data.skipped, data.filled, data.count) == (1, 1, 2)


@pytest.mark.slow
def test_no_table_costs_no_more_than_its_length() -> None:
    with cpu_seconds(8):
        for data in (HEAD + 'a,"b\n' * 40_000, HEAD + '"\n' * 100_000, HEAD + "a\n" * 100_000):
            _, made = content("Positions.csv", data.encode())
            assert made.profile is not None


# ZIPs that are none, or more than that


def refused(data: bytes, message: str, name: str = "export.zip") -> None:
    assert message in problem(data, name).error["message"]


def test_broken_zips() -> None:
    whole = zipped(export())
    refused(b"", "no ZIP")
    refused(b"PK\x03\x04 and that is all", "no ZIP")
    refused(whole[: len(whole) // 2], "no ZIP")
    refused(zipped({"a.txt": b"x"}), "no LinkedIn export")
    refused(zipped({}), "no LinkedIn export")


@given(st.data())
@settings(max_examples=150)
def test_damaged_zips_never_crash(data: st.DataObject) -> None:
    whole = bytearray(packed_small())
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    result = LINTER.check_bytes("export.zip", bytes(whole))
    assert result.errors or result.documents


LINTER = Linter(Config(select=("empty-role-description",)))


def packed_small() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name in ("Profile.csv", "Positions.csv"):
            made.writestr(name, export()[name])
    return stream.getvalue()


def test_damaged_member() -> None:
    data = zipped(export())
    at = data.index(b"Cut waiting times")
    result = problem(data[:at] + b"XXX" + data[at + 3 :], "export.zip")
    assert result.error["path"] == "export.zip!Positions.csv"
    assert "can't be unpacked" in result.error["message"]


def test_encrypted_zip() -> None:
    data = bytearray(zipped({"Positions.csv": export()["Positions.csv"]}))
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flag] |= 1
    refused(bytes(data), "is encrypted")


def test_zip_in_a_zip() -> None:
    refused(zipped({"Basic_LinkedInDataExport.zip": zipped(export())}), "another ZIP in this one")


def test_bombs(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("Positions.csv", HEAD.encode() + b"\n" * 60_000_000)
        made.writestr("Profile.csv", export()["Profile.csv"])
    tracemalloc.start()
    refused(bomb.getvalue(), "times its size")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60_000_000
    monkeypatch.setattr(archive, "MAX_MEMBER", 1000)
    refused(zipped({"Positions.csv": HEAD.encode() + b"\n" * 2000}), "unpacks to more than")
    monkeypatch.setattr(archive, "MAX_MEMBERS", 10)
    refused(zipped({f"{i}.csv": b"" for i in range(20)}), "the ZIP has 20 files")


def test_size_that_lies() -> None:
    """The directory states ten bytes; what comes out is counted."""
    data = bytearray(packed_small())
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    result = LINTER.check_bytes("export.zip", bytes(data))
    assert result.errors or result.documents


def test_directory_that_states_a_million_files() -> None:
    data = bytearray(zipped(export()))
    at = data.rindex(b"PK\x05\x06")
    data[at + 10 : at + 12] = b"\xff\xff"
    refused(bytes(data), "65,535 files")


@pytest.mark.parametrize(
    "name", ["../Positions.csv", "/etc/Positions.csv", "a/../../Positions.csv", "C:/Positions.csv", "..\\Positions.csv"]
)
def test_names_that_lead_out(name: str, tmp_path: Path) -> None:
    result = problem(zipped({name: export()["Positions.csv"], "Profile.csv": export()["Profile.csv"]}), "export.zip")
    assert "leads out" in result.error["message"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["export.zip", "other.yaml"], "nothing is unpacked"


def test_strange_packing() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("Positions.csv", export()["Positions.csv"])
    refused(stream.getvalue(), "a way that LinkedIn does not use")


# size


@pytest.mark.slow
def test_a_million_rows() -> None:
    data = b"First Name,Last Name,Connected On\n" + b"Uma,Sato,14 Nov 2019\n" * 1_000_000
    with cpu_seconds(15):
        made = Table(data, lambda columns: "firstname" in columns)
        assert sum(1 for _ in made) == made.count == 1_000_000
        assert made.row(999_999) is not None


@pytest.mark.slow
def test_memory_of_many_rows() -> None:
    data = b"First Name,Last Name,Connected On\n" + b"Uma,Sato,14 Nov 2019\n" * 100_000
    tracemalloc.start()
    made = Table(data, lambda columns: "firstname" in columns)
    count = sum(1 for _ in made)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 100_000
    assert peak < 4_000_000, "twelve bytes a row"


# other people


def test_names_are_short_and_addresses_hidden() -> None:
    files = export()
    note = table(
        [
            header("From,To,Sent At,Message,Direction"),
            [
                "Dagny Brandt",
                "Uma Sato",
                "1/29/25, 2:37 PM",
                "Hi {first_name}, Uma Sato (uma.sato@tugs.example) told me about your fog charts.",
                "OUTGOING",
            ],
        ]
    )
    packed(Path(ZIP), files | {"Invitations.csv": note.encode()})
    options = ("check", "--isolated", "--select", "unfilled-placeholder", ZIP)
    shown = run(*options)
    assert "Uma S. (***.****@****.*******)" in shown.out
    assert "Sato" not in shown.out + run(*options, "--format", "json").out
    assert "umasato" not in shown.out, "the rest of the row is not shown"
    full = run(*options, "--show-names")
    assert "Uma Sato (***.****@****.*******)" in full.out


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Kate Hutchinson", "Kate H."),
        ("Ada Smith, PhD", "Ada S."),
        ("Jean-Luc van der Berg", "Jean-Luc B."),
        ("Prince", "Prince"),
        ("林志玲", "林…"),
        ("a@b.example", "…"),
        ("", ""),
    ],
)
def test_short_names(name: str, shown: str) -> None:
    assert short(name) == shown


def test_names_in_messages() -> None:
    packed(Path(ZIP), export())
    options = ("check", "--isolated", "--format", "concise", "--select", "stale-invitation", ZIP)
    assert "Goran N." in run(*options).out
    assert "Goran Novak" in run(*options, "--show-names").out


def test_hidden_in_any_text() -> None:
    hider = Hider(["Kate Holm", "Kate Holmgren", "Bo", "林志玲", "Ada Smith, PhD"])
    assert (
        hider.text("Kate Holm, Kate Holmgren and Kate Holmes wrote; 林志玲 and Ada Smith, PhD didn't")
        == "Kate H., Kate H. and Kate Holmes wrote; 林… and Ada S. didn't"
    )
    assert hider.text("call +49 431 0000000 on 2025-06-01 10:00") == "call +** *** ******* on 2025-06-01 10:00"
    assert Hider(["Kate Holm"], show_names=True).text("Kate Holm, k@h.example") == "Kate Holm, *@*.*******"


# Git


def tracked(files: dict[str, bytes]) -> Run:
    repository.commit(Path(), files)
    return run("check", "--isolated", "--select", "third-party-data-in-repo", "--format", "json", ".")


REAL = {name: data.replace(b"@example.org", b"@tugs.dk") for name, data in export().items()}


@pytest.mark.parametrize("as_zip", [True, False])
def test_data_of_others_in_git(as_zip: bool) -> None:
    result = tracked({ZIP: zipped(REAL)} if as_zip else REAL)
    assert result.code == 1
    (finding,) = result.data["findings"]
    assert "Connections.csv (3 entries)" in finding["message"]
    assert ".gitignore" in finding["help"]


def test_data_of_others_staged_only_and_by_header() -> None:
    repository.commit(Path(), {"a.txt": "x"})
    file(Path(), "friends.csv", REAL["Connections.csv"])
    assert run("check", "--isolated", "--select", "third-party-data-in-repo", "friends.csv").code == 0, "not in Git"
    repository.git(Path(), "add", "friends.csv")
    assert run("check", "--isolated", "--select", "third-party-data-in-repo", "friends.csv").code == 1


def test_answers_of_the_api_in_git() -> None:
    result = tracked({"snapshot.json": snapshot(export("2021"))})
    assert [(f["rule"], f["path"]) for f in result.data["findings"]] == [("third-party-data-in-repo", "snapshot.json")]


def test_made_up_data_in_git() -> None:
    assert tracked(export()).data["findings"] == []


def test_ignored_export_is_found_by_its_name_and_not_on_the_way() -> None:
    repository.commit(Path(), {".gitignore": "export/\n", "a.txt": "x"})
    unpacked(Path("export"), REAL)
    assert run("check", *ROLES, ".").data["findings"] == []
    result = everything("export")
    assert "empty-role-description" in result.rules
    assert "third-party-data-in-repo" not in result.rules


def test_list_files() -> None:
    packed(Path(ZIP), export())
    listed = run("check", "--list-files", "--format", "json", ZIP).data["documents"]
    assert ("profile", f"{ZIP}!Profile.csv", "/Profile.csv/1", [[2, 2]]) in [
        (d["kind"], d["path"], d["pointer"], d["lines"]) for d in listed
    ]
    assert ("post", f"{ZIP}!Shares.csv", "/Shares.csv/1", [[2, 5]]) in [
        (d["kind"], d["path"], d["pointer"], d["lines"]) for d in listed
    ]


def test_ignored_in_the_config_by_pointer() -> None:
    packed(Path(ZIP), export())
    file(
        Path(),
        "profilelint.yaml",
        f'suppress:\n  - {{path: "{ZIP}", pointer: /Positions.csv/2, rules: [empty-role-description], reason: "a summer job"}}\n',
    )
    result = run("check", "--select", "empty-role-description", "--format", "json", ZIP)
    assert "/Positions.csv/2/Description" not in {f["pointer"] for f in result.data["findings"]}
