"""``overrides`` in the config: settings for some files only, seen through the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import BAD, RULE, Run, file, run

import profilelint
from profilelint.config.settings import Config, Override
from profilelint.linter.check import Linter

POSTS = "posts:\n  - text: Vote no on Measure 12, please. It would close the ward.\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.yaml", "old/b.yaml", "old/keep/c.yaml"):
        file(tmp_path, name, BAD)


def config(text: str) -> None:
    file(Path(), "profilelint.yaml", text)


def levels(*arguments: str) -> dict[str, str]:
    """Path → severity of RULE there."""
    done = run("check", "--format", "json", *(arguments or (".",)))
    return {f["path"]: f["severity"] for f in done.data["findings"] if f["rule"] == RULE}


@pytest.mark.parametrize(
    ("override", "found"),
    [
        (f"files: [old], ignore: [{RULE}]", {"a.yaml": "warning"}),
        ("files: [old], ignore: [invitation]", {"a.yaml": "warning"}),
        ("files: [old], ignore: [ALL]", {"a.yaml": "warning"}),
        ("files: [old], select: [role]", {"a.yaml": "warning"}),
        (
            f"files: ['*.yaml', '!/a.yaml', '!c.yaml'], severity: {{{RULE}: error}}",
            {"a.yaml": "warning", "old/b.yaml": "error", "old/keep/c.yaml": "warning"},
        ),
        ("files: [/a.yaml], min-severity: error", {"old/b.yaml": "warning", "old/keep/c.yaml": "warning"}),
    ],
)
def test_what_an_override_says_of_its_files(override: str, found: dict[str, str]) -> None:
    config(f"select: [{RULE}]\noverrides:\n  - {{{override}}}\n")
    assert levels() == found
    assert levels("a.yaml", "old/b.yaml", "old/keep/c.yaml") == found, "the same for files given by name"


def test_a_later_override_wins_and_may_bring_back_what_was_left_out() -> None:
    config(
        f"select: [{RULE}]\nignore: [{RULE}]\noverrides:\n"
        f"  - {{files: [old], extend-select: [{RULE}], severity: {{{RULE}: error}}}}\n"
        f"  - {{files: [keep], severity: {{{RULE}: info}}}}\n  - {{files: [nothing], ignore: [ALL]}}\n"
    )
    assert levels() == {"old/b.yaml": "error", "old/keep/c.yaml": "info"}


def test_options_and_sections_of_an_override() -> None:
    file(Path(), "p/a.yaml", POSTS)
    file(Path(), "q/a.yaml", POSTS)
    config("select: [politics]\noverrides:\n  - {files: [q], politics: {allow_paths: [/q]}}\n")
    assert [f["path"] for f in run("check", "--format", "json", "p", "q").data["findings"]] == ["p/a.yaml"]
    about = "name: Ana Ruiz\nheadline: Nurse\nabout: I teach.\n"
    file(Path(), "p/me.yaml", about)
    file(Path(), "q/me.yaml", about)
    config(
        "select: [about-too-short]\noptions: {about-too-short: {words: 40}}\n"
        "overrides:\n  - {files: [q], options: {about-too-short: {words: 1}}}\n"
    )
    assert [f["path"] for f in run("check", "--format", "json", "p", "q").data["findings"]] == ["p/me.yaml"]


def test_the_command_line_wins() -> None:
    config(f"overrides:\n  - {{files: [old], ignore: [{RULE}], severity: {{{RULE}: info}}}}\n")
    assert set(levels("--select", RULE)) == {"a.yaml"}, "what it does not say stays"
    assert levels("--select", RULE, "--ignore", "role", "--severity", f"{RULE}=error") == dict.fromkeys(
        ("a.yaml", "old/b.yaml", "old/keep/c.yaml"), "error"
    )


def test_nothing_is_called_checked_that_no_rule_is_on_for() -> None:
    config("overrides:\n  - {files: ['*'], ignore: [ALL]}\n")
    done = run("check", "--fail-on-empty", "--format", "json", ".")
    assert (done.code, done.data["summary"]["documents"]) == (2, 0)
    assert "leaves no rule on" in run("check", ".").err


def test_standard_input_and_the_library() -> None:
    config(f"overrides:\n  - {{files: [old], ignore: [{RULE}]}}\n")
    assert {f.path for f in profilelint.check(["."]).findings if f.rule == RULE} == {"a.yaml"}
    linter = Linter(Config(select=(RULE,), overrides=(Override(("/old",), severity={RULE: "error"}),)))
    found = [linter.check_bytes(name, BAD.encode()).findings for name in ("old/x.yaml", "new/old/x.yaml")]
    assert [f.severity for (f,) in found] == ["error", "warning"]


def test_what_applies_is_shown() -> None:
    config(f"overrides:\n  - files: [old]\n    severity: {{{RULE}: error}}\n  - {{files: [b.yaml], ignore: [role]}}\n")
    shown = run("config", "--show", "old/keep/c.yaml").data
    assert shown["severity"] == {RULE: "error"}
    assert [Path(place).name for place in shown["applied"]] == ["profilelint.yaml:2:5"]
    assert [o["files"] for o in shown["overrides"]] == [["old"], ["b.yaml"]]
    assert len(run("config", "old/b.yaml").data["applied"]) == 2
    assert run("config", "a.yaml").data["applied"] == []


@pytest.mark.parametrize(
    ("override", "place", "said", "caret"),
    [
        (f"{{files: [a], ignor: [{RULE}]}}", "2:18", "did you mean “ignore”?", 5),
        ("{files: [a], ignore: [generic-invitaton]}", "2:27", "did you mean “generic-invitation”?", 17),
        ("{files: [a], severity: {generic-invitaton: info}}", "2:29", "did you mean “generic-invitation”?", 17),
        (f"{{files: [a], options: {{{RULE}: {{wods: 1}}}}}}", "2:49", "no option of generic-invitation “wods”", 4),
        ("{files: [a], options: {about-too-short: {words: few}}}", "2:53", "must be", 3),
        ("{files: [./a], ignore: [role]}", "2:14", "write /a", 3),
        ("{files: [], ignore: [role]}", "2:6", "must not be empty", 5),
        ("ignore: [role]", "2:5", "“files” is missing here", 6),
        ("files: [a]", "2:5", "must change something", 5),
        ("{files: [a], select: []}", "2:18", "names no rule", 6),
        ("{files: [a], fail-on: never}", "2:18", "no key “fail-on”", 7),
    ],
)
def test_mistakes_are_shown_where_they_are(override: str, place: str, said: str, caret: int) -> None:
    config(f"overrides:\n  - {override}\n")
    done: Run = run("check", "a.yaml")
    assert (done.code, done.out) == (2, "")
    lines = done.err.splitlines()
    assert f"profilelint.yaml:{place}: " in lines[0] and said in lines[0]
    assert lines[2].count("^") == caret


def test_overrides_of_an_extended_config_come_first() -> None:
    file(
        Path(),
        "old/base.profilelint.yaml",
        f"overrides:\n  - {{files: [/b.yaml, keep], severity: {{{RULE}: error}}}}\n",
    )
    config(
        f"extends: old/base.profilelint.yaml\nselect: [{RULE}]\n"
        f"overrides:\n  - {{files: [keep], severity: {{{RULE}: info}}}}\n"
    )
    assert levels() == {"a.yaml": "warning", "old/b.yaml": "error", "old/keep/c.yaml": "info"}


def test_what_is_private_by_one_override_is_masked_in_all() -> None:
    """The rules for private data mask wherever they are, also where an override turns them off."""
    secret = "SSN 512-34-5678"
    for name in ("x/a.yaml", "y/b.yaml"):
        file(Path(), name, f'invitations:\n  - note: "{secret}. I\'d like to add you to my professional network."\n')
    config("overrides:\n  - {files: [x], ignore: [privacy]}\n")
    for form in ("full", "json"):
        assert "512-34-5678" not in run("check", "--format", form, "x", "y").out
    json.loads(run("check", "--format", "json", "x", "y").out)
