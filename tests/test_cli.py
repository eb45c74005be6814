"""The command line: exit codes, what goes to which stream, which rules run, standard input, --skip-unknown,
--list-files, --output."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from running import BAD, GOOD, NOTE, ONLY, RULE, check, file, needs_pillow, run, started

import profilelint
from profilelint.reporters import REPORTERS


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file(tmp_path, "bad.yaml", BAD)
    file(tmp_path, "good.yaml", GOOD)
    file(tmp_path, "broken.yaml", "headline: [\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["good.yaml"], 0),
        (["bad.yaml"], 1),
        (["bad.yaml", "good.yaml"], 1),
        (["bad.yaml", "broken.yaml"], 2),
        (["bad.yaml", "--fail-on", "error"], 0),
        (["bad.yaml", "--fail-on", "never"], 0),
        (["broken.yaml", "--fail-on", "never"], 2),
        (["bad.yaml", "--severity", f"{RULE}=error", "--fail-on", "error"], 1),
        (["bad.yaml", "--severity", f"{RULE}=info"], 0),
        (["bad.yaml", "--severity", f"{RULE}=info", "--fail-on", "info"], 1),
        (["bad.yaml", "--min-severity", "error"], 0),
        (["bad.yaml", "--ignore", RULE], 0),
        (["bad.yaml", "--list-files"], 0),
        (["broken.yaml", "--list-files"], 2),
    ],
)
@pytest.mark.parametrize("form", REPORTERS)
def test_exit_code(arguments: list[str], code: int, form: str) -> None:
    if "--list-files" in arguments and not REPORTERS[form].lists:
        code = 2
    assert run("check", *ONLY, "--format", form, *arguments).code == code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "invalid choice: 'chek'"),
        (["check", "--selct", "x"], "unrecognized arguments: --selct"),
        (["check", "--sel", "x"], "unrecognized arguments: --sel"),
        (["check", "--fail-on", "always"], "invalid choice: 'always'"),
        (
            ["check", "--select", "generic-invitaton"],
            "--select: there is no rule or category “generic-invitaton”; did you mean “generic-invitation”?",
        ),
        (["check", "--ignore", "rolle"], "--ignore: there is no rule or category “rolle”; did you mean “role”?"),
        (["check", "--select", ","], "--select names no rule"),
        (["check", "--severity", "x"], "--severity wants RULE=error"),
        (["check", "--severity", f"{RULE}=bad"], "--severity wants RULE=error"),
        (["check", "--severity", "generic-invitatio=info"], "--severity: there is no rule “generic-invitatio”"),
        (["check", "--output", "json"], "--output wants FORMAT=PATH"),
        (["check", "--output", "pdf=x"], "--output wants FORMAT=PATH"),
        (["check", "--output", "json=no/such/folder.json"], "can't be written: No such file or directory"),
        (["check", "--output", "json=."], "can't be written"),
        (["check", "-"], "add --stdin-filename"),
        (["check", "--stdin-filename", "p.yaml", "bad.yaml"], "add -, or leave them out"),
        (["check", "--no-such"], "usage: profilelint check [OPTIONS] [PATH ...]"),
        (["photo", "a", "b"], "usage: profilelint photo"),
        (["config", "a", "--show", "b"], "give one path"),
        (["rule", "nope"], "there is no rule “nope”: profilelint rules lists them"),
        (["rule", "generic-invitatio"], "did you mean “generic-invitation”?"),
        (["rules", "--test", "nowhere"], "there is no such file or folder: nowhere"),
        (["schema", "x"], "invalid choice: 'x'"),
        (["init", "good.yaml/below"], "Not a directory"),
        ([], "usage: profilelint"),
    ],
)
def test_what_can_not_be_done(arguments: list[str], said: str) -> None:
    result = run(*arguments, *(ONLY[:1] if arguments[:1] == ["check"] else ()))
    assert result.code == 2
    assert said in result.err
    assert "Traceback" not in result.err
    assert not list(Path().glob("*.part")), "a half-written file is left behind"


def test_streams() -> None:
    result = run("check", *ONLY, "--format", "concise", "bad.yaml", "broken.yaml")
    assert result.out.startswith(f"bad.yaml:2:12: warning[{RULE}] ")
    assert "broken.yaml" not in result.out
    assert result.err.startswith("error: broken.yaml:2:1: broken YAML")
    clean = run("check", *ONLY, "good.yaml")
    assert (clean.out, clean.err) == ("", "Checked 1 file (1 document): no findings.\n")
    quiet = run("check", *ONLY, "-q", "good.yaml")
    assert (quiet.out, quiet.err) == ("", "")


def test_json_is_json_whatever_happens() -> None:
    for arguments in (
        ["bad.yaml"],
        ["broken.yaml"],
        ["good.yaml"],
        ["nowhere"],
        ["--statistics", "bad.yaml"],
        ["--list-files", "bad.yaml"],
    ):
        assert check(*arguments).data["version"] == 1


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--select", RULE], {RULE}),
        (["--select", "format"], {"unknown-key"}),
        (["--select", f"format,{RULE}"], {"unknown-key", RULE}),
        (["--select", "format", "--select", RULE], {"unknown-key", RULE}),
        (["--select", f" format , {RULE} ,"], {"unknown-key", RULE}),
        (["--select", "format", "--extend-select", RULE], {"unknown-key", RULE}),
        (["--select", "ALL", "--ignore", "invitation"], {"unknown-key"}),
        (["--select", "ALL", "--ignore", "ALL"], set()),
        (["--select", f"format,{RULE}", "--ignore", RULE], {"unknown-key"}),
        (["--select", f"format,{RULE}", "--min-severity", "warning"], {RULE}),
    ],
)
def test_choosing_rules(arguments: list[str], expected: set[str]) -> None:
    file(Path(), "both.yaml", f"{BAD}postss: []\n")
    result = run("check", "--isolated", "--format", "json", "both.yaml", *arguments)
    assert set(result.rules) == expected


def test_a_rule_that_is_off_by_default() -> None:
    off = [r["id"] for r in json.loads(run("rules", "--format", "json").out) if not r["default"]]
    if not off:
        pytest.skip("every rule is on by default")
    from profilelint.config.settings import Config, chosen
    from profilelint.rules import shipped

    rules = shipped.builtin()
    assert off[0] not in {r.id for r in chosen(Config(), rules)}
    assert off[0] not in {r.id for r in chosen(Config(select=("ALL",)), rules)}
    assert off[0] in {r.id for r in chosen(Config(extend_select=(off[0],)), rules)}


def test_paths_given_twice_are_checked_once(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").unlink()
    result = check("bad.yaml", "bad.yaml", "./bad.yaml", tmp_path / "bad.yaml", ".", f"../{tmp_path.name}/bad.yaml")
    assert (result.rules, result.data["summary"]["files"]) == ([RULE], 2)


def test_the_current_folder_is_the_default() -> None:
    assert check().rules == [RULE]


@pytest.mark.parametrize(
    ("name", "content"), [("p.yaml", BAD), ("p.json", json.dumps({"invitations": [{"note": NOTE}]})), ("P.YML", BAD)]
)
@pytest.mark.parametrize("dash", [["-"], []])
def test_standard_input(name: str, content: str, dash: list[str]) -> None:
    process = started("check", *ONLY, "--format", "json", *dash, "--stdin-filename", name)
    out, err = process.communicate(content.encode(), timeout=60)
    data = json.loads(out)
    assert (process.returncode, [(f["rule"], f["path"]) for f in data["findings"]]) == (1, [(RULE, name)]), err


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [(b"", 2, "the file is empty"), (b"\xff", 2, "not UTF-8"), (b"a: 1\n", 2, "unknown profile format")],
)
def test_standard_input_that_is_bad(content: bytes, code: int, message: str) -> None:
    process = started("check", *ONLY, "-", "bad.yaml", "--stdin-filename", "p.yaml", "--format", "concise")
    out, err = process.communicate(content, timeout=60)
    assert (process.returncode, out[:9]) == (code, b"bad.yaml:")
    assert message in err.decode()


@needs_pillow
def test_standard_input_finds_the_photo_beside_its_name() -> None:
    file(Path(), "in/me.jpg", "no picture")
    process = started("check", "--isolated", "--select", "photo-missing", "-", "--stdin-filename", "in/p.yaml")
    _, err = process.communicate(b"name: Ana\nheadline: Nurse\nphoto: me.jpg\n", timeout=60)
    assert process.returncode == 2
    assert b"in/p.yaml:3:8: the photo me.jpg: this is no picture" in err


FOREIGN = {
    "README.md": "# Read me\n",
    "package.json": '{"name": "x"}',
    "ci.yml": "on: push\njobs: {}\n",
    "broken.json": "{",
    "x.pdf": "%PDF",
    "Makefile": "all:\n",
}


def test_unknown_files_given_by_name_are_said_once_each() -> None:
    for name, content in FOREIGN.items():
        file(Path(), name, content)
    result = check("bad.yaml", *FOREIGN)
    assert (result.code, result.rules) == (2, [RULE])
    assert sorted(e["path"] for e in result.data["errors"]) == sorted(FOREIGN)
    others = [e for e in result.data["errors"] if e["path"] not in ("broken.json", "x.pdf")]
    assert all("expected a profile" in e["message"] for e in others)


def test_hooks_pass_over_unknown_files_in_silence() -> None:
    Path("broken.yaml").unlink()
    for name, content in FOREIGN.items():
        file(Path(), name, content)
    result = run("check", *ONLY, "--format", "concise", "--skip-unknown", "bad.yaml", *FOREIGN)
    assert (result.code, result.out.count("\n"), result.err) == (1, 1, "Found 1 warning in 1 file (1 document).\n")
    walked = check(".")
    assert (walked.code, walked.data["errors"]) == (1, [])
    assert check("--skip-unknown", "nowhere.yaml").code == 2, "a path that is not there is a mistake all the same"


def test_a_broken_profile_is_said_even_to_hooks() -> None:
    file(Path(), "broken.yaml", "headline: a: b\n")
    assert check("--skip-unknown", "broken.yaml").place == (1, 12)
    assert check(".").place == (1, 12)


def test_list_files() -> None:
    file(Path(), "README.md", "# Read me\n")
    file(Path(), "broken.yaml", GOOD)
    data = check("--list-files").data
    assert [(d["path"], d["kind"], d["pointer"]) for d in data["documents"]] == [
        ("bad.yaml", "invitation", "/invitations/0"),
        ("broken.yaml", "profile", ""),
        ("good.yaml", "profile", ""),
    ]
    assert data["documents"][0]["lines"] == [[2, 2]]
    assert [p["path"] for p in data["passed_over"]] == ["README.md"]


def test_several_outputs() -> None:
    file(Path(), "report.json", "old")
    result = run(
        "check", *ONLY, "--format", "concise", "--output", "json=report.json", "--output", "full=report.txt", "bad.yaml"
    )
    assert result.out.startswith("bad.yaml:2:12")
    assert json.loads(Path("report.json").read_text("utf-8"))["findings"][0]["rule"] == RULE
    assert NOTE[:20] in Path("report.txt").read_text("utf-8")
    assert not list(Path().glob("*.part"))


def test_init_never_overwrites(tmp_path: Path) -> None:
    assert run("init", tmp_path / "new").code == 0
    made = {p.name: p.read_bytes() for p in (tmp_path / "new").iterdir()}
    assert made
    assert run("check", tmp_path / "new").code != 2, "what init writes can be read"
    file(tmp_path, f"new/{next(iter(made))}", "mine")
    run("init", tmp_path / "new")
    assert (tmp_path / "new" / next(iter(made))).read_text() == "mine"


# the library


def test_check() -> None:
    report = profilelint.check(["bad.yaml", Path("broken.yaml")])
    assert isinstance(report, profilelint.Report)
    assert RULE in {f.rule for f in report.findings}
    assert all(isinstance(f, profilelint.Finding) for f in report.findings)
    assert (report.exit_code, report.files, [e.path for e in report.errors]) == (2, 2, ["broken.yaml"])
    assert profilelint.check([]).exit_code == 0


def test_check_bytes() -> None:
    from profilelint.config.settings import Config

    config = Config(select=(RULE,))
    report = profilelint.check_bytes("nowhere/p.yaml", BAD.encode(), config)
    assert [(f.rule, f.path, f.pointer, f.span.start.line, f.span.start.column) for f in report.findings] == [
        (RULE, "nowhere/p.yaml", "/invitations/0/note", 2, 12)
    ]
    assert (report.exit_code, report.failing, report.documents) == (1, True, 1)
    assert profilelint.check_bytes("p.yaml", b"headline: [", config).exit_code == 2
    assert profilelint.check_bytes("p.xyz", b"", config).errors[0].message.startswith("unknown profile format")
    with pytest.raises(AttributeError):
        profilelint.nonsense  # noqa: B018


def test_what_is_said_of_bytes_alone_about_a_photo() -> None:
    from profilelint.config.settings import Config

    report = profilelint.check_bytes(
        "p.yaml", b"name: A\nheadline: b\nphoto: me.jpg\n", Config(select=("photo-missing",))
    )
    assert [n.reason for n in report.not_checked] == ["the photo is another file, and only this one was given"]


def test_a_report_for_a_program_stays_one_in_a_workflow(tmp_path: Path) -> None:
    path = file(tmp_path, "p.yaml", BAD)
    for arguments, said in ((("--format", "json"), True), (("--list-files",), False)):
        process = started("check", *ONLY, *arguments, path, environment={"GITHUB_ACTIONS": "true"})
        out, err = process.communicate(timeout=60)
        assert b"::" not in out
        assert (b"::warning" in err) == said


def test_one_failing_config_is_enough(tmp_path: Path) -> None:
    bad = file(tmp_path, "a/p.yaml", BAD)
    file(tmp_path, "a/profilelint.yaml", f"select: [{RULE}]\n")
    good = file(tmp_path, "b/p.yaml", BAD)
    file(tmp_path, "b/profilelint.yaml", f"select: [ALL]\nignore: [{RULE}, no-note-to-stranger]\n")
    assert run("check", bad.parent, good.parent).code == 1
    assert run("check", good.parent, bad.parent).code == 1


def test_standard_input_has_the_config_of_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file(tmp_path, "sub/profilelint.yaml", f"ignore: [{RULE}]\nfail-on: error\n")
    path = file(tmp_path, "sub/p.yaml", BAD)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
    given = run("check", "--format", "json", "-", "--stdin-filename", "sub/p.yaml").rules
    assert given == run("check", "--format", "json", path).rules
    assert RULE not in given


MINE = """\
id: mine
category: own
severity: info
on: invitation
message: m
help: h
why: w
match: {phrases: {in: [note], list: bad}}
words: {bad: [hello]}
examples:
  bad:
    - {input: {invitations: [{note: Hello you}]}, at: /invitations/0/note}
    - {input: {invitations: [{note: hello}]}, at: /invitations/0/note}
  good:
    - {input: {invitations: [{note: Hello}]}}
    - {input: {invitations: [{note: Bye}]}}
"""


def test_a_rule_whose_examples_fail_fails(tmp_path: Path) -> None:
    result = run("rules", "--test", file(tmp_path, "own/mine.yaml", MINE))
    assert (result.code, "good example 1" in result.out) == (1, True)
    assert (
        run("rules", "--test", file(tmp_path, "own/mine.yaml", MINE.replace("note: Hello}", "note: Hullo}"))).code == 0
    )


def test_init_in_a_repository_proposes_before_it_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    post = "The ward moved its handover to half past six. Nobody stays late now, and the rota is on the board two weeks ahead of us all.\n"
    for name in ("linkedin/a.md", "linkedin/b.md", "README.md"):
        file(tmp_path, name, post)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    proposed = run("init", tmp_path)
    assert proposed.code == 0
    assert "linkedin" in proposed.out and ".pre-commit-config.yaml" in proposed.out
    assert not (tmp_path / "profilelint.yaml").exists()
    assert run("init", "--yes", tmp_path).code == 0
    listed = {d["path"] for d in run("check", "--list-files", "--format", "json", ".").data["documents"]}
    assert {path for path in listed if path.endswith(".md")} == {"linkedin/a.md", "linkedin/b.md"}
    before = (tmp_path / "profilelint.yaml").read_text()
    assert "config already" in run("init", "--yes", tmp_path).out
    assert (tmp_path / "profilelint.yaml").read_text() == before


@pytest.mark.parametrize("columns", [50, 80, 140])
def test_rules_are_explained_within_the_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for name in ("no-accomplishment", "home-address", "drivers-seat-selfie", "political-mention"):
        lines = run("rule", name).out.splitlines()
        assert max(map(len, lines)) <= max(columns, 80), name  # the last line is one to copy
        assert "Found:" in lines and lines[-1].endswith(f"ignore[{name}] reason")
    lines = run("rules").out.splitlines()
    assert max(map(len, lines)) <= max(columns, 70)
    assert any("no-accomplishment" in line for line in lines)


def test_config_takes_a_path() -> None:
    file(Path(), "in/profilelint.yaml", "ignore: [role]\n")
    shown = run("config", "in").out
    assert json.loads(shown)["ignore"] == ["role"] and run("config", "--show", "in").out == shown


@pytest.mark.skipif(sys.platform == "win32", reason="there a current folder can't be removed")
@pytest.mark.parametrize("how", [["check"], ["check", "{file}"], ["rules"], ["init"], ["--version"]])
def test_a_current_folder_that_is_gone(how: list[str], tmp_path: Path) -> None:
    script = "import os, runpy, sys; os.rmdir(os.getcwd()); runpy.run_module('profilelint', run_name='__main__')"
    gone = tmp_path / "gone"
    gone.mkdir()
    profile = file(tmp_path, "p.yaml", GOOD)
    done = subprocess.run(
        [sys.executable, "-c", script, *(h.format(file=profile) for h in how)],
        cwd=gone,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    if how != ["--version"]:
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "error: the current folder is gone: change to one that is there\n"
