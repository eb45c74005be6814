"""What no dialect reads: nothing is called missing beside it, and private data in it is found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from running import Run, file, run

ADDRESS = "I live at 14 Cobbler Row, Whitby YO21 3PR"
SSN = "SSN 512-41-7739"
PROFILE = (
    "First Name,Last Name,Headline,Summary,Zip Code,Birth Date{more}\nAna,Ruiz,Nurse,{about},YO21 3PR,Mar 4{cell}\n"
)
POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On{more}\nSt Mary,Nurse,{told},Lyon,Jan 2020,{cell}\n"
)


def _export(folder: Path, **tables: str) -> Run:
    for name, text in tables.items():
        file(folder, f"export/{name}.csv", text)
    return run("check", "--isolated", "--fail-on", "never", "--format", "json", folder / "export")


def _positions(told: str = "", more: str = "", cell: str = "") -> str:
    return POSITIONS.format(more=more, told=told, cell=cell)


def _profile(about: str = "", more: str = "", cell: str = "") -> str:
    return PROFILE.format(more=more, about=about, cell=cell)


def _unread(result: Run) -> dict[str, str]:
    return {n["rule"]: n["reason"] for n in result.data["not_checked"] if n["reason"].endswith("was not read")}


CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def test_a_column_of_an_export_that_nobody_reads_is_told_in_place_of_a_missing_text(tmp_path: Path) -> None:
    plain = _export(tmp_path / "a", Profile=_profile(), Positions=_positions(), Connections=CONNECTIONS)
    assert {"empty-role-description", "missing-about"} <= set(plain.rules)
    told = "What I did there all day long"
    columns = _export(
        tmp_path / "b",
        Profile=_profile(more=",Story", cell=f",{told}"),
        Positions=_positions(more=",Key Duties", cell=f",{told}"),
        Connections=CONNECTIONS,
    )
    assert not {"empty-role-description", "missing-about"} & set(columns.rules)
    assert _unread(columns)["empty-role-description"] == "`Key Duties` was not read"
    assert _unread(columns)["missing-about"] == "`Story` was not read"


@pytest.mark.parametrize(
    ("more", "cell"), [(",Industry", ",Care of the old and the very young"), (",Story", ","), (",Story", ",Short one")]
)
def test_known_and_empty_columns_hide_nothing(tmp_path: Path, more: str, cell: str) -> None:
    result = _export(tmp_path, Profile=_profile(more=more, cell=cell), Positions=_positions(), Connections=CONNECTIONS)
    assert "missing-about" in result.rules


@pytest.mark.parametrize("table", ["Honors", "Patents", "Wonders"])
def test_a_table_that_nobody_reads_may_be_what_is_missing(tmp_path: Path, table: str) -> None:
    new = POSITIONS.format(more="", told="Moved the ward in one night.", cell="").replace("Jan 2020", "Jan 2026")
    tables = {"Profile": _profile("I nurse at night."), "Positions": new, "Connections": CONNECTIONS}
    tables |= {"Education": "School Name,Start Date,End Date,Notes,Degree Name,Activities\nLyon 2,2020,2025,,BSc,\n"}
    assert "projects-missing" in _export(tmp_path / "a", **tables).rules
    tables[table] = "Title,Description,Issuer,Issued On\nNight prize,,Town,May 2026\n"
    with_table = _export(tmp_path / "b", **tables)
    assert "projects-missing" not in with_table.rules
    assert _unread(with_table)["projects-missing"] == f"`{table}.csv` was not read"


@pytest.mark.parametrize(("rule", "text"), [("home-address", ADDRESS), ("ssn-in-text", SSN)])
def test_private_data_in_a_column_that_nobody_reads_is_found_and_masked(tmp_path: Path, rule: str, text: str) -> None:
    result = _export(tmp_path, Positions=_positions("Nights.", ",Remarks", f',"{text}"'), Connections=CONNECTIONS)
    (found,) = (f for f in result.data["findings"] if f["rule"] == rule)
    assert found["pointer"] == "/Positions.csv/1/Remarks" and found["line"] == 2
    assert "Cobbler" not in result.out and "7739" not in result.out


def test_what_is_private_by_nature_in_an_export_is_left_alone(tmp_path: Path) -> None:
    result = _export(
        tmp_path, Profile=_profile("I nurse at night.").replace("YO21 3PR", f'"{ADDRESS}"'), Connections=CONNECTIONS
    )
    assert not {"home-address", "ssn-in-text"} & set(result.rules)


LEVELS: dict[str, Any] = {
    "native.yaml": {"profile": {"name": "Ana Ruiz", "roles": [{"title": "Nurse", "company": "St Mary", "start": "2020", "PUT": 0}]}},
    "resume.json": {"basics": {"name": "Ana Ruiz"}, "work": [{"name": "St Mary", "position": "Nurse", "startDate": "2020", "PUT": 0}]},
    "rendercv.yaml": {"cv": {"name": "Ana Ruiz", "sections": {"jobs": [{"company": "St Mary", "position": "Nurse", "start_date": "2020", "PUT": 0}]}}},
    "yamlresume.yaml": {"content": {"basics": {"name": "Ana Ruiz"}, "work": [{"name": "St Mary", "position": "Nurse", "startDate": "2020", "PUT": 0}]}},
    "reactive.json": {"basics": {"name": "Ana Ruiz"}, "sections": {"experience": {"visible": True, "items": [{"visible": True, "company": "St Mary", "position": "Nurse", "date": "2020 - 2024", "PUT": 0}]}}},
    "plain.yaml": {"name": "Ana Ruiz", "headline": "Nurse", "jobs": [{"employer": "St Mary", "jobTitle": "Nurse", "from": "2020", "PUT": 0}]},
}  # fmt: skip


def _with(name: str, key: str, value: str) -> str:
    return json.dumps(LEVELS[name]).replace('"PUT": 0', f"{json.dumps(key)}: {json.dumps(value)}")


@pytest.mark.parametrize("name", LEVELS)
def test_each_dialect_tells_what_it_did_not_read(tmp_path: Path, name: str) -> None:
    def checked(value: str) -> Run:
        path = file(tmp_path, name, _with(name, "zwibbel", value))
        return run("check", "--isolated", "--fail-on", "never", "--format", "json", path)

    assert "empty-role-description" in checked("").rules
    unread = checked("What I did there all day long")
    assert "empty-role-description" not in unread.rules
    assert _unread(unread)["empty-role-description"] == "`zwibbel` was not read"
    for rule, text in (("home-address", ADDRESS), ("home-address", "Elmgasse 12, 80331 München"), ("ssn-in-text", SSN)):
        private = checked(text)
        assert rule in private.rules, text
        assert text[-6:] not in private.out


@pytest.mark.parametrize(
    "text", ["Home: 14\tCobbler\tRow,\nWhitby YO21 3PR.", "I live at 14 Cobbler\tRow, Whitby\tYO21 3PR"]
)
def test_an_address_is_one_with_tabs_for_blanks(tmp_path: Path, text: str) -> None:
    path = file(tmp_path, "me.yaml", f"profile: {{name: Ana Ruiz, about: {json.dumps(text)}}}\n")
    told = run("check", "--isolated", path)
    assert "home-address" in told.out and "Cobbler" not in told.out
    assert "Cobbler" not in run("import", path).out
