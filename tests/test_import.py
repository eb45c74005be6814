"""``profilelint import``: an export as a native profile, with nothing lost in silence and nobody else's data in it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from archives import ERAS, POST, export, packed, snapshot, unpacked
from running import file, run

from profilelint.dialects.native import matches
from profilelint.readers import read

ZIP = "Basic_LinkedInDataExport_12-05-2025.zip"
OTHERS = ("Sato", "Novak", "Lund", "Diallo", "LinkedIn Member", 'fog" chart', "Dinner")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def imported(era: str = "2025", *arguments: str) -> tuple[dict[str, Any], str, str]:
    """Data, text and what was said."""
    if not Path(ZIP).exists():
        packed(Path(ZIP), export(era))
    result = run("import", ZIP, "-o", "p.yaml", *arguments)
    assert result.code == 0, result.err
    text = Path("p.yaml").read_text("utf-8")
    return yaml.safe_load(text), text, result.err


def findings(path: str) -> Counter[tuple[str, str, str]]:
    """How often each rule says what, but for what the formats can't both tell: a photo, and shares of which the export
    says nothing at all. The first sentence of each: of an export, more may be said about what it does not tell."""
    said = run("check", "--isolated", "--format", "json", path).data
    assert said["errors"] == []
    return Counter(
        (f["rule"], f["severity"], f["message"].partition(". ")[0].rstrip("."))
        for f in said["findings"]
        if f["rule"] not in ("missing-photo", "reshare-without-commentary")
    )


@pytest.mark.parametrize("era", ERAS)
def test_zip_folder_and_profile_say_the_same(era: str) -> None:
    imported(era, "--with-people")
    unpacked(Path("export"), export(era))
    assert findings("p.yaml") == findings(ZIP) == findings("export")
    assert {"empty-role-description", "generic-invitation"} <= {rule for rule, *_ in findings("p.yaml")}


@pytest.mark.parametrize("era", ERAS)
def test_what_is_carried(era: str) -> None:
    data, text, _ = imported(era)
    profile = data["profile"]
    assert {k: profile[k] for k in ("name", "headline", "location", "url")} == {
        "name": "Dagny Brandt",
        "headline": "Harbour pilot",
        "location": "Kiel, Germany",
        "url": "https://example.org/dagny",
    }
    assert profile["about"] == "I bring ships in at night.\nAsk me about fog."
    role, mate, hand = profile["roles"]
    assert role["description"] == "• Cut waiting times from 3 hours to 40 minutes.\n• Trained 12 cadets."
    assert (role["company"], str(role["start"]), "end" in role) == ('Pilots "North" e.V.', "2021-03", False)
    assert (str(mate["start"]), str(mate["end"]), hand["location"]) == ("2018", "2021-02", "Umeå")
    assert profile["education"][0]["description"] == "Dean's List & more"
    assert profile["skills"] == ["Ship handling", "Radar"]
    assert data["posts"][0]["text"] == POST
    assert data["posts"][0]["status"] == "published"
    assert matches(read("p.yaml", text.encode()))


def test_what_is_not_carried_is_said() -> None:
    _, _, said = imported()
    for line in (
        "Birth Date, Zip Code of Profile.csv: private",
        "Twitter Handles",
        "Activities of Education.csv",
        "Cause of Volunteering.csv",
        "2 shares without text and link",
        "Comments.csv (1)",
        "Connections.csv (3): data of other people; --with-people keeps it",
        "Invitations.csv (3): data of other people; --with-people keeps it",
        "messages.csv (4): data of other people; --with-people keeps it",
    ):
        assert f"not carried over: {line}" in said
    assert "wrote p.yaml" in said
    assert not any(name in said for name in OTHERS)


@pytest.mark.parametrize("era", ERAS)
def test_no_data_of_others(era: str) -> None:
    _, text, _ = imported(era)
    assert not any(word in text for word in (*OTHERS, "24103", "May 7", "@", "0000000"))


def test_with_people() -> None:
    data, text, said = imported("2025", "--with-people")
    assert data["network"]["connections"][0] == {
        "name": "Uma Sato",
        "company": "Tugs Ltd",
        "position": "Master, Tug",
        "connected": data["network"]["connections"][0]["connected"],
        "written": 1,
        "answered": 1,
        "last_contact": data["network"]["connections"][0]["last_contact"],
    }
    assert [i["to"]["name"] for i in data["invitations"]] == ["Goran Novak", "Uma Sato", "Kofi Lund"]
    assert [m["text"] for m in data["messages"]] == ['Hi Uma, thanks for the "fog" chart.\nIt hangs in the mess now.']
    assert "You're welcome" not in text, "what others wrote stays theirs"
    assert "@" not in text, "addresses are never carried"
    assert "messages.csv: of 4 messages" in said


def test_no_key_that_the_format_lacks() -> None:
    imported("2026", "--with-people")
    result = run("check", "--isolated", "--select", "format", "--format", "json", "p.yaml")
    assert result.data["findings"] == []


def test_folder_table_and_json() -> None:
    unpacked(Path("export"), export())
    from_folder = run("import", "export", "-q")
    packed(Path(ZIP), export())
    from_zip = run("import", ZIP, "-q")
    assert from_folder.code == from_zip.code == 0
    assert from_folder.out.partition("\n")[2] == from_zip.out.partition("\n")[2]
    assert yaml.safe_load(run("import", "export/Positions.csv", "-q").out) == {
        "profile": {"roles": yaml.safe_load(from_zip.out)["profile"]["roles"]}
    }
    file(Path(), "snapshot.json", snapshot(export("2021")))
    assert yaml.safe_load(run("import", "snapshot.json", "-q").out)["profile"]["name"] == "Dagny Brandt"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.zip", b"x", "no ZIP"),
        ("a.yaml", b"name: x\n", "there is no profile in it"),
        ("a.json", b"{}", "there is no profile in it"),
        ("Connections.csv", export()["Connections.csv"], "add --with-people"),
        ("Positions.csv", b"Entreprise,Poste\n", "switch LinkedIn to English"),
    ],
)
def test_what_is_no_export(name: str, content: bytes, message: str) -> None:
    file(Path(), name, content)
    result = run("import", name, "-o", "p.yaml")
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert not Path("p.yaml").exists()


def test_missing_and_empty() -> None:
    Path("empty").mkdir()
    for name in ("nothing.zip", "nothing", "empty", "nothing.json"):
        result = run("import", name)
        assert result.code == 2
        assert "Traceback" not in result.err


def test_a_file_that_is_there_is_kept() -> None:
    file(Path(), "p.yaml", "name: mine\n")
    packed(Path(ZIP), export())
    result = run("import", ZIP, "-o", "p.yaml")
    assert result.code == 2
    assert "is there already" in result.err
    assert Path("p.yaml").read_text() == "name: mine\n"
    assert run("import", ZIP, "-o", "no/such/folder/p.yaml").code == 2


def test_texts_that_yaml_finds_hard() -> None:
    texts = [
        "- not a list",
        "key: value",
        "# no comment",
        "  indented\nand not",
        "trailing \nblank",
        "tab\tin it\nand",
        "😀 👩‍💻\n漢字",
        "'\"",
        "yes",
        "2018",
        "a" * 400,
        "line\n\n\nline",
        "x\u2028y\nz",
        "\x07bell\nx",
    ]
    for number, text in enumerate(texts):
        data = {
            "elements": [
                {
                    "snapshotDomain": "POSITIONS",
                    "snapshotData": [{"Company Name": "X", "Title": "T", "Description": text}],
                }
            ]
        }
        file(Path(), f"{number}.json", json.dumps(data))
        made = run("import", f"{number}.json", "-q")
        back = read("p.yaml", made.out.encode()).find("/profile/roles/0/description")
        assert back is not None
        assert back[1].value.split() == text.split()
