"""Personal data that was found is shown in no output: in no format, by no rule, and not when its own rule is off."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from running import file, run

NUMBER = "536-22-8731"
STREET = "4417 Alder Street"
HOME = f"I live at {STREET}, Portland, OR 97211"
SSN = f"My social security number is {NUMBER}."

BOLD = NUMBER.translate({ord(str(n)): chr(0x1D7EC + n) for n in range(10)})
WIDE = NUMBER.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
LONG = "Night nurse on the wards of the children, my SSN is"

FILES = {
    "bold digits": ("posts.yaml", f'posts:\n  - text: "My social security number is {BOLD}"\n'),
    "wide digits": ("posts.yaml", f'posts:\n  - text: "My social security number is {WIDE}"\n'),
    "a title that messages cut": ("profile.yaml", f'profile:\n  name: A\n  roles:\n    - title: "{LONG} {NUMBER.replace("-", " ")}"\n'),
    "a text": ("profile.yaml", f'profile: {{name: Ana Ruiz, about: "{SSN} {HOME}."}}\n'),
    "a title, quoted by messages": (
        "profile.yaml",
        f'profile:\n  name: Ana Ruiz\n  roles:\n    - {{title: "Nurse, SSN {NUMBER}", company: "{SSN}", start: "2030-13"}}\n',
    ),
    "beside a suppression": (
        "profile.yaml",
        f'profile:\n  name: Ana Ruiz\n  about: "{SSN} {HOME}."  # profilelint: ignore[gps-in-exif, no-such-rule] why\n',
    ),
    "a text of several lines": ("profile.yaml", f"profile:\n  name: Ana Ruiz\n  about: |\n    One.\n    {SSN}\n    {HOME}.\n"),
    "a folded text": ("profile.yaml", f"profile:\n  name: Ana Ruiz\n  about: >\n    One.\n    {SSN}\n    {HOME}.\n"),
    "escapes": ("profile.json", '{"profile": {"name": "Ana Ruiz", "about": "' + SSN.replace("5", "\\u0035") + '"}}'),
    "a key": ("profile.yaml", f"profile:\n  name: Ana Ruiz\n  {NUMBER}: x\n  {NUMBER}: x\n"),
    "a draft": ("linkedin/post.md", f"---\nplatform: linkedin\n---\n{SSN} {HOME}. <!-- profilelint: ignore[selfie] x -->\n\nFeeling 𝗯𝗼𝗹𝗱 {SSN}\n"),
    "what stands beside a draft": (
        "linkedin/post.md",
        f"## Post\n\nThe ward moved its handover to half past six.\n\n## First comment\n\n{SSN}\n\n## Alt text\n\n{SSN}\n\n## Hashtags\n\n#ssn {SSN}\n",
    ),
    "a note": ("notes.yaml", f'invitations:\n  - {{to: {{name: Kate Hutchinson}}, note: "Hi [Name], I\'d like to add you. {SSN} {HOME}"}}\n'),
    "a mark of YAML": ("profile.yaml", f"profile:\n  name: &{NUMBER} x\n"),
    "a tag of YAML": ("profile.yaml", f"profile:\n  name: !{NUMBER} x\n"),
    "an alias of YAML": ("profile.yaml", f"profile:\n  name: *{NUMBER}\n"),
    "a value of the wrong type": ("profile.yaml", f"profile:\n  name: Ana\n  roles: {NUMBER}\n"),
    "a resume": (
        "resume.json",
        json.dumps({"basics": {"name": "Ana Ruiz", "summary": SSN, "location": {"address": STREET}}, "work": [{"name": SSN}]}),
    ),
    "a table": (
        "Positions.csv",
        f'Company Name,Title,Description,Location,Started On,Finished On\nAcme,Nurse,"{SSN} {HOME}.",,Jan 2020,\n',
    ),
}  # fmt: skip

OUTPUTS = [
    ("--format", "full", "--explain-score", "--verbose"),
    ("--format", "concise"),
    ("--format", "json", "--verbose", "--explain-score"),
    ("--format", "github"),
    ("--list-files",),
    ("--format", "json", "--list-files"),
    ("--statistics",),
    ("--ignore", "privacy"),
    ("--show-names",),
]


@pytest.mark.parametrize("options", OUTPUTS, ids=" ".join)
@pytest.mark.parametrize("place", FILES)
def test_private_data_is_never_shown(
    place: str, options: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.chdir(tmp_path)
    path = file(tmp_path, *FILES[place]).relative_to(tmp_path)
    result = run("check", "--isolated", *options, path)
    said = result.out + result.err + (summary.read_text() if summary.exists() else "")
    said = re.sub(r'"fingerprint": "[0-9a-f]{16}"', "", said)  # by chance it may hold any four digits
    assert said.strip()
    for secret in (NUMBER, NUMBER[-4:], NUMBER[:6], NUMBER[:6].replace("-", " "), BOLD[-4:], WIDE[-4:], STREET):
        assert secret not in said


@pytest.mark.parametrize("place", [p for p in FILES if "YAML" not in p and "key" not in p and "type" not in p])
def test_and_found_all_the_same(place: str, tmp_path: Path) -> None:
    result = run("check", "--isolated", "--format", "json", file(tmp_path, *FILES[place]))
    assert "ssn-in-text" in result.rules


def test_what_is_private_in_standard_input_is_so_in_the_names_of_other_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file(tmp_path, f"{NUMBER[4:]}.yaml", "headline: [\nroles: x\n")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"headline: x\nabout: {SSN}\n".encode())))
    result = run("check", "--isolated", "--stdin-filename", "p.yaml", f"{NUMBER[4:]}.yaml", "-")
    assert "broken YAML" in result.err and "ssn-in-text" in result.out
    assert NUMBER[4:] not in result.out + result.err
