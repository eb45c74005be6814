"""The samples of docs/formats.md: each is read as the format above it, and can be imported."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from running import file, run

from profilelint.dialects import DIALECTS, module, plain

PAGE = (
    (Path(__file__).parent.parent / "docs" / "formats.md").read_text("utf-8").partition("\n## Documents to print\n")[0]
)
SAMPLES = re.findall(r"^## ([^\n]+)\n.*?^```(\w+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
NAMES = {module(name).DIALECT.name for name in DIALECTS if not module(name).DIALECT.export} | {plain.DIALECT.name}


@cache
def explained(name: str) -> str:
    """What ``explain`` says of the sample of a format."""
    syntax, sample = next((s, text) for n, s, text in SAMPLES if n == name)
    with TemporaryDirectory() as folder:
        path = file(Path(folder), f"sample.{'md' if syntax == 'markdown' else syntax}", sample)
        told = run("explain", path)
        assert told.code == 0
        return told.out.removeprefix(f"{path}: ")


def test_each_dialect_has_a_sample() -> None:
    assert sorted(explained(name).partition("; 1 ")[0] for name, _, _ in SAMPLES) == sorted(NAMES)


@pytest.mark.parametrize(("name", "syntax", "sample"), SAMPLES, ids=[s[0] for s in SAMPLES])
def test_a_sample_is_what_the_page_says(name: str, syntax: str, sample: str, tmp_path: Path) -> None:
    path = file(tmp_path, f"sample.{'md' if syntax == 'markdown' else syntax}", sample)
    assert "; 1 " in explained(name) and "not read" not in explained(name)
    checked = run("check", "--isolated", "--fail-on", "never", "--format", "json", path)
    assert (checked.code, checked.data["summary"]["files"]) == (0, 1)
    assert "unknown-key" not in checked.rules


@pytest.mark.parametrize(("name", "syntax", "sample"), SAMPLES[:-1], ids=[s[0] for s in SAMPLES[:-1]])
def test_a_sample_in_the_native_form_is_judged_alike(name: str, syntax: str, sample: str, tmp_path: Path) -> None:
    before = file(tmp_path, f"sample.{syntax}", sample)
    after = tmp_path / "profile.yaml"
    assert run("import", before, "-o", after).code == 0
    assert run("explain", after).out.startswith(f"{after}: the native format; ")
    about_resumes = {"about-too-short", "missing-photo", "unrecognisable-identity", "not-noticeable", "missing-why"}

    def findings(path: Path) -> list[tuple[str, str]]:
        found = run("check", "--isolated", "--fail-on", "never", "--format", "json", path).data["findings"]
        return sorted((f["rule"], f["severity"]) for f in found if f["rule"] not in about_resumes)

    assert findings(after) == findings(before)


COMMENTED = """\
# shown to recruiters
name: Jane Doe
titel: Marketing manager  # shorter?
experience:
  # the newest first
  - company: Acme
    jobTitle: Manager
    dates: 2019-03 to now   # to check
    description: |
      Ran the stalls.
    colour: blue sky over the sea  # gone
  - company: Beta
    role: Assistant
    from: {year: 2016, month: 3}
# the end
"""


def test_import_keeps_comments_and_says_what_it_left(tmp_path: Path) -> None:
    made = run("import", file(tmp_path, "me.yaml", COMMENTED))
    lines = made.out.splitlines()
    assert lines[1:4] == ["profile:", "  # shown to recruiters", "  name: Jane Doe"]
    assert "  headline: Marketing manager  # shorter?" in lines
    assert lines[lines.index("  # the newest first") + 1] == "  - title: Manager"
    assert "    end: now  # to check" in lines
    assert "    start: 2016-03" in lines
    assert lines[-1] == "# the end"
    assert made.err.splitlines() == [
        "not carried over: /experience/0/colour: a profile has no place for it",
        "not carried over: the comment in line 11, which stood at something left out",
    ]


def test_import_refuses_what_is_no_profile_and_several_people(tmp_path: Path) -> None:
    other = run("import", file(tmp_path, "a.json", '{"scripts": {"x": "y"}, "version": "1"}'))
    assert other.code == 2 and "there is no profile in it" in other.err
    two = '[{"name": "Ana Ruiz", "headline": "Nurse"}, {"name": "Tom Ode", "headline": "Cook"}]'
    several = run("import", file(tmp_path, "b.json", two))
    assert several.code == 2
    assert "it holds 2 people" in several.err and "--person NUMBER or NAME (1 Ana Ruiz, 2 Tom Ode)" in several.err


TEAM = [
    {"name": "Ana Ruiz", "headline": "Nurse", "x": "a note that nobody reads here"},
    {"name": "Tom Ode", "headline": "Cook", "y": "another note that nobody reads"},
    {"name": "Tom Adler", "headline": "Pilot"},
]


@pytest.mark.parametrize(("person", "name"), [("2", "Tom Ode"), ("ana ruiz", "Ana Ruiz"), ("ode", "Tom Ode")])
def test_import_takes_the_person_that_is_meant(tmp_path: Path, person: str, name: str) -> None:
    made = run("import", "--person", person, file(tmp_path, "team.json", json.dumps(TEAM)))
    assert made.code == 0
    assert [line for line in made.out.splitlines() if "name:" in line] == [f"  name: {name}"]
    left = [line for line in made.err.splitlines() if line.startswith("not carried over: /")]
    assert [line.split("/")[1] for line in left] == [str([t["name"] for t in TEAM].index(name))], (
        "of the others nothing is said"
    )


@pytest.mark.parametrize(
    ("person", "said"),
    [("4", "none of its people is"), ("0", "none"), ("Eve", "none"), ("tom", "several of its people")],
)
def test_import_says_that_it_is_not_clear_who_is_meant(tmp_path: Path, person: str, said: str) -> None:
    made = run("import", "--person", person, file(tmp_path, "team.json", json.dumps(TEAM)))
    assert (made.code, made.out) == (2, "")
    assert said in made.err and "(1 Ana Ruiz, 2 Tom Ode, 3 Tom Adler)" in made.err


def test_explain_and_check_name_what_unknown_keys_are_near(tmp_path: Path) -> None:
    path = file(tmp_path, "x.yaml", "hedline: 5\nzzz: 1\n")
    for command in (("explain", path), ("check", "--isolated", path)):
        said = run(*command)
        assert said.code == 2
        assert "hedline: nearest is headline" in said.err
        assert "zzz: nothing near it" in said.err


def test_the_listing_says_what_keys_were_taken_for(tmp_path: Path) -> None:
    path = file(tmp_path, "me.yaml", COMMENTED)
    told = run("check", "--isolated", "--list-files", "-v", path).out
    assert "titel → headline, experience → roles, company → company, jobTitle → title, dates → dates" in told
    assert "→" not in run("check", "--isolated", "--list-files", path).out


def test_explain_takes_the_name_of_a_rule_too() -> None:
    assert run("explain", "missing-about").out == run("rule", "missing-about").out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.bin", "files of type .bin are not read"),
        ("a", "files without a suffix"),
        ("a.jpg", "this is a photo"),
        (".", "is a folder"),
    ],
)
def test_explain_and_import_say_of_other_files_that_they_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if name != ".":
        file(tmp_path, name, "hi")
    for command in ("explain", "import"):
        result = run(command, name)
        assert (result.code, result.out) == (2, "")
        assert said in result.err or (command, name) == ("import", ".")


@pytest.mark.parametrize("name", ["a.md", "linkedin/about.md"])
def test_import_says_of_a_text_that_it_is_no_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    file(tmp_path, name, "We moved the ward in one night, and nobody lost a chart.\n")
    result = run("import", name)
    assert (result.code, result.out) == (2, "")
    assert "it holds no profile" in result.err
