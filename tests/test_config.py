"""Config files: the closest one applies, and a mistake in one is shown with file, line, column, caret and the nearest
right name (exit code 2)."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import BAD, RULE, Run, check, file, run


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file(tmp_path, "p.yaml", BAD)


def with_config(text: str, *arguments: str, name: str = "profilelint.yaml") -> Run:
    """A run on p.yaml under this config."""
    file(Path(), name, text)
    return run("check", "--format", "json", "p.yaml", *arguments)


def severities(result: Run) -> dict[str, str]:
    return {f["rule"]: f["severity"] for f in result.data["findings"]}


def assert_refused(result: Run, place: str, message: str, excerpt: str, caret: str) -> None:
    assert result.code == 2
    assert result.out == ""
    lines = result.err.splitlines()
    assert lines[0].endswith(message), lines[0]
    assert f"{place}: " in lines[0]
    assert lines[1:] == ([f"  | {excerpt}", f"  | {caret}"] if excerpt else [])


@pytest.mark.parametrize(
    ("text", "place", "message", "excerpt", "caret"),
    [
        ("selct: [role]", "1:1", "there is no key “selct”; did you mean “select”?", "selct: [role]", "^^^^^"),
        ("select: role", "1:9", "“select” must be a list, not a text", "select: role", "        ^^^^"),
        (
            "select:\n  - role\n  - generic-invitaton",
            "3:5",
            "there is no rule or category “generic-invitaton”; did you mean “generic-invitation”?",
            "  - generic-invitaton",
            "    ^^^^^^^^^^^^^^^^^",
        ),
        (
            "ignore: [rolle]",
            "1:10",
            "there is no rule or category “rolle”; did you mean “role”?",
            "ignore: [rolle]",
            "         ^^^^^",
        ),
        ("extend-select: [x]", "1:17", "there is no rule or category “x”", "extend-select: [x]", "                ^"),
        (
            "select: []",
            "1:1",
            "“select” names no rule: give rules, categories or ALL, or leave it out",
            "select: []",
            "^^^^^^",
        ),
        (
            "severity: {generic-invitation: eror}",
            "1:32",
            "must be one of info, warning, error; did you mean “error”?",
            "severity: {generic-invitation: eror}",
            " " * 31 + "^^^^",
        ),
        (
            "severity: {generic-invitatio: error}",
            "1:12",
            "there is no rule “generic-invitatio”; did you mean “generic-invitation”?",
            "severity: {generic-invitatio: error}",
            " " * 11 + "^" * 17,
        ),
        (
            "fail-on: always",
            "1:10",
            "“fail-on” must be one of error, warning, info, never, not 'always'",
            "fail-on: always",
            "         ^^^^^^",
        ),
        (
            "min-severity: 3",
            "1:15",
            "“min-severity” must be one of info, warning, error, not 3",
            "min-severity: 3",
            "              ^",
        ),
        (
            "options: {over-platform-limit: {nonsense: 3}}",
            "1:33",
            "there is no option of over-platform-limit “nonsense”",
            "options: {over-platform-limit: {nonsense: 3}}",
            " " * 32 + "^^^^^^^^",
        ),
        (
            "options: {generic-invitation: 3}",
            "1:31",
            "“generic-invitation” must be a map of keys, not a whole number",
            "options: {generic-invitation: 3}",
            " " * 30 + "^",
        ),
        ("rules: [nowhere]", "1:9", "nowhere", "rules: [nowhere]", "        ^^^^^^^"),
        ("extends: nope.yaml", "1:10", "nope.yaml", "extends: nope.yaml", "         ^^^^^^^^^"),
        (
            "extends: profilelint.yaml",
            "1:10",
            "“extends” goes round in a circle",
            "extends: profilelint.yaml",
            "         ^^^^^^^^^^^^^^^^",
        ),
        ("- role", "1:1", "a config must be lines of “key: value”", "- role", "^"),
        (
            "select: [role]\nselect: [photo]",
            "2:1",
            "“select” stands here a second time (first on line 1)",
            "select: [photo]",
            "^^^^^^",
        ),
        (
            "select: [role\nignore: []",
            "1:9",
            "a bracket is opened here and never closed; a text that begins with { or [ must stand in quotes",
            "select: [role",
            "        ^",
        ),
        ("a: b: c", "1:5", 'a text with ": " in it must stand in quotes', "a: b: c", "    ^"),
        (
            "suppress:\n  - rules: [generic-invitation]",
            "2:5",
            "“reason” is missing here",
            "  - rules: [generic-invitation]",
            "    ^^^^^",
        ),
        (
            "suppress:\n  - {rules: [generic-invitation], reason: ''}",
            "2:43",
            "“reason” must say why this is silenced",
            "  - {rules: [generic-invitation], reason: ''}",
            " " * 42 + "^^",
        ),
        (
            "suppress:\n  - {rules: [generic-invitatin], reason: x}",
            "2:14",
            "did you mean “generic-invitation”?",
            "  - {rules: [generic-invitatin], reason: x}",
            " " * 13 + "^" * 17,
        ),
        (
            "author: {politcal_role: x}",
            "1:10",
            "there is no key “politcal_role”; did you mean “political_role”?",
            "author: {politcal_role: x}",
            "         ^^^^^^^^^^^^^",
        ),
        (
            "author: {followers: many}",
            "1:21",
            "“followers” must be a whole number, not a text",
            "author: {followers: many}",
            " " * 20 + "^^^^",
        ),
        ("a/b~c: 1", "1:1", "network", "a/b~c: 1", "^^^^^"),
        ("'漢字': 1", "1:1", "network", "'漢字': 1", "^^^^"),
        ("select: [role]\n\tignore: []", "2:1", "YAML wants spaces", "\tignore: []", "^"),
    ],
)
def test_mistakes_are_shown_where_they_are(text: str, place: str, message: str, excerpt: str, caret: str) -> None:
    assert_refused(with_config(f"{text}\n"), f"profilelint.yaml:{place}", message, excerpt, caret)


@pytest.mark.parametrize(
    ("text", "place", "message", "excerpt", "caret"),
    [
        ('[tool.profilelint]\nselct = ["x"]', "2:1", "did you mean “select”?", 'selct = ["x"]', "^^^^^"),
        (
            '[tool.profilelint]\nselect = ["role", "rolle"]',
            "2:20",
            "did you mean “role”?",
            'select = ["role", "rolle"]',
            " " * 19 + "^^^^^",
        ),
        (
            '[tool]\nprofilelint = {select = ["rolle"]}',
            "2:27",
            "did you mean “role”?",
            'profilelint = {select = ["rolle"]}',
            " " * 26 + "^^^^^",
        ),
        (
            'tool.profilelint.select = ["rolle"]',
            "1:29",
            "did you mean “role”?",
            'tool.profilelint.select = ["rolle"]',
            " " * 28 + "^^^^^",
        ),
        (
            '[tool.profilelint.severity]\ngeneric-invitation = "eror"',
            "2:23",
            "did you mean “error”?",
            'generic-invitation = "eror"',
            " " * 22 + "^^^^",
        ),
        (
            "[tool.profilelint",
            "1:18",
            "broken TOML: Expected ']' at the end of a table declaration",
            "[tool.profilelint",
            " " * 17 + "^",
        ),
    ],
)
def test_mistakes_in_pyproject(text: str, place: str, message: str, excerpt: str, caret: str) -> None:
    assert_refused(with_config(f"{text}\n", name="pyproject.toml"), f"pyproject.toml:{place}", message, excerpt, caret)


@pytest.mark.parametrize("text", ["", "# nothing\n", "\ufeff"])
def test_an_empty_config_changes_nothing(text: str) -> None:
    assert RULE in severities(with_config(text))


@pytest.mark.parametrize(
    "text",
    [
        '[tool.other]\nx = "profilelint"\n',
        'x = """\n[tool.profilelint]\n"""\n',
        "# [tool.profilelint]\n",
        "[tool.profilelintx]\na = 1\n",
        'tool = "profilelint"\n',
        "profilelint [\n",
    ],
)
def test_a_pyproject_without_our_section_is_no_config(text: str) -> None:
    file(Path(), "pyproject.toml", text)
    assert check("p.yaml").rules == [RULE]
    assert RULE in severities(run("check", "--format", "json", "p.yaml"))


@pytest.mark.parametrize(
    "names",
    [
        ("profilelint.yaml", ".profilelint.yaml"),
        ("profilelint.yaml", "pyproject.toml"),
        (".profilelint.yml", "pyproject.toml"),
    ],
)
def test_two_configs_side_by_side(names: tuple[str, str]) -> None:
    for name in names:
        file(Path(), name, '[tool.profilelint]\nselect = ["role"]\n' if name.endswith("toml") else "select: [role]\n")
    result = run("check", "p.yaml")
    assert (result.code, result.out) == (2, "")
    assert "two configs side by side" in result.err
    assert names[0] in result.err and names[1] in result.err


def test_the_closest_config_applies_to_each_path() -> None:
    file(Path(), "profilelint.yaml", f"ignore: [{RULE}]\n")
    file(Path(), "inner/.profilelint.yaml", f"select: [{RULE}]\nseverity: {{{RULE}: error}}\n")
    file(Path(), "inner/deep/p.yaml", BAD)
    result = run("check", "--format", "json", "p.yaml", "inner/deep/p.yaml")
    assert [(f["path"], f["severity"]) for f in result.data["findings"] if f["rule"] == RULE] == [
        ("inner/deep/p.yaml", "error")
    ]
    assert severities(run("check", "--format", "json", "--isolated", "p.yaml"))[RULE] == "warning"
    assert (
        severities(run("check", "--format", "json", "--config", "inner/.profilelint.yaml", "p.yaml"))[RULE] == "error"
    )


@pytest.mark.parametrize(
    ("given", "message"), [("none.yaml", "there is no config file none.yaml"), (".", "there is no config file .")]
)
def test_a_config_that_is_not_there(given: str, message: str) -> None:
    result = run("check", "--config", given, "p.yaml")
    assert (result.code, result.err) == (2, f"error: {message}\n")


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        (f"severity: {{{RULE}: info}}", 0, "info"),
        (f"severity: {{{RULE}: error}}", 1, "error"),
        ("fail-on: never", 0, "warning"),
        ("fail-on: error", 0, "warning"),
        ("fail-on: info", 1, "warning"),
        ("min-severity: error", 0, None),
        (f"ignore: [{RULE}, no-reason-to-connect]", 0, None),
        ("ignore: [invitation]", 0, None),
        ("ignore: [ALL]", 0, None),
        ("select: [role]", 0, None),
        (f"select: [role]\nextend-select: [{RULE}]", 1, "warning"),
        (f"select: [ALL]\nignore: [{RULE}, no-reason-to-connect]", 0, None),
    ],
)
def test_settings(text: str, code: int, severity: str | None) -> None:
    result = with_config(f"{text}\n")
    assert (result.code, severities(result).get(RULE)) == (code, severity)


def test_the_command_line_wins() -> None:
    text = f"select: [role]\nseverity: {{{RULE}: info}}\nfail-on: never\n"
    result = with_config(text, "--select", RULE, "--severity", f"{RULE}=error", "--fail-on", "error")
    assert (result.code, severities(result)) == (1, {RULE: "error"})


def test_extends_merges() -> None:
    file(
        Path(), "base/shared.yaml", f"severity: {{{RULE}: error}}\nignore: [profile]\nfiles: {{exclude: ['*.json']}}\n"
    )
    result = with_config("extends: base/shared.yaml\nfail-on: never\n")
    assert (result.code, severities(result)[RULE]) == (0, "error")
    file(Path(), "base/profilelint.shared.yaml", "selct: [role]\n")
    assert_refused(
        with_config("extends: base/profilelint.shared.yaml\n"),
        "shared.yaml:1:1",
        "did you mean “select”?",
        "selct: [role]",
        "^^^^^",
    )


def test_excluded_files() -> None:
    file(Path(), "profilelint.yaml", f"select: [{RULE}]\nfiles: {{exclude: [old, 'x*.yaml', a/b.yaml]}}\n")
    for name in ("old/p.yaml", "deep/old/p.yaml", "x1.yaml", "a/b.yaml", "b.yaml"):
        file(Path(), name, BAD)
    assert {f["path"] for f in run("check", "--format", "json").data["findings"]} == {"b.yaml", "p.yaml"}
    assert {f["path"] for f in run("check", "--format", "json", "x1.yaml").data["findings"]} == {"x1.yaml"}, (
        "given by name, it is checked"
    )
    assert run("check", "--format", "json", "--force-exclude", "x1.yaml").data["findings"] == []


def test_config_is_shown() -> None:
    result = with_config(f"select: [{RULE}]\n")
    shown = run("config", "--show", "p.yaml")
    assert (result.code, shown.code, shown.data["select"]) == (1, 0, [RULE])
    assert shown.data["origin"].endswith("profilelint.yaml")


# the user's own rules

RULE_FILE = """\
id: no-synergy
category: own
severity: warning
on: text
message: "“{match}” says nothing."
help: "Say what was done."
why: A word for nothing.
words: {bad: [synergy]}
match: {phrases: {list: bad}}
examples:
  bad:
    - {input: {headline: "Expert in synergy", name: x}, at: /headline}
    - {input: {headline: "Synergy and more", name: x}, at: /headline}
  good:
    - {input: {headline: "Energy engineer", name: x}}
    - {input: {headline: "Nurse", name: x}}
"""


def with_rule(text: str, name: str = "mine/own/no-synergy.yaml") -> Run:
    file(Path(), name, text)
    file(Path(), "s.yaml", "name: Ana\nheadline: Expert in synergy\n")
    file(Path(), "profilelint.yaml", "rules: [mine]\nselect: [own]\n")
    return run("check", "--format", "json", "s.yaml")


def test_own_rules_are_read() -> None:
    result = with_rule(RULE_FILE)
    assert [(f["rule"], f["line"], f["column"]) for f in result.data["findings"]] == [("no-synergy", 2, 21)]
    assert run("rules", "--test", "mine").code == 0
    assert run("rule", "no-synergy").code == 0


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "message"),
    [
        ("severity: warning", "severity: eror", 3, 11, "“severity” must be one of info, warning, error"),
        ("severity: warning", "sevrity: warning", 3, 1, "did you mean “severity”?"),
        ("id: no-synergy", "id: other", 1, 5, "the id must be the name of the file: no-synergy"),
        ("category: own", "category: mine", 2, 11, "the category must be the name of the folder: own"),
        (
            "{phrases: {list: bad}}",
            "{phrase: {list: bad}}",
            9,
            9,
            "there is no matcher “phrase”; did you mean “phrases”?",
        ),
        ("{phrases: {list: bad}}", "{pattern: {any: ['(']}}", 9, 25, "is no regular expression"),
        ("{phrases: {list: bad}}", "{pattern: {any: ['(a+)+$']}}", 9, 25, "may take forever on a long text"),
        ("{phrases: {list: bad}}", "{python: 'os:system'}", 9, 1, "python: names one of ours"),
        ("why: A word", "why: A: word", 7, 7, 'a text with ": " in it must stand in quotes'),
    ],
)
def test_a_rule_file_with_an_error(old: str, new: str, line: int, column: int, message: str) -> None:
    assert old in RULE_FILE
    result = with_rule(RULE_FILE.replace(old, new))
    assert (result.code, result.out) == (2, "")
    assert f"no-synergy.yaml:{line}:{column}: " in result.err
    assert message in result.err
    assert "Traceback" not in result.err


def test_a_rule_folder_without_rules() -> None:
    Path("mine").mkdir()
    file(Path(), "profilelint.yaml", "rules: [mine]\n")
    result = run("check", "p.yaml")
    assert result.code == 2
    assert "there is no rule file (*.yaml) here" in result.err


def test_toml_without_our_section(tmp_path: Path) -> None:
    for text in ('[project]\nname = "x"\n', "tool = 3\n"):
        (tmp_path / "x.toml").write_text(text)
        (tmp_path / "p.yaml").write_text("name: Ana Ruiz\nheadline: Nurse\n")
        done = run("check", str(tmp_path / "p.yaml"), "--config", str(tmp_path / "x.toml"))
        assert done.code == 2
        assert "there is no [tool.profilelint] in this file" in done.err


def test_extends_keeps_what_the_child_does_not_say() -> None:
    file(Path(), "mine/own/a.yaml", "")
    base = (
        "options: {about-too-short: {words: 5}}\nfiles: {exclude: [old], posts: ['a/*']}\nauthor: {followers: 7}\n"
        "suppress: [{rules: [missing-photo], reason: base}]\n"
    )
    file(Path(), "base.yaml", base)
    child = (
        "extends: base.yaml\noptions: {about-too-long: {words: 900}}\nfiles: {exclude: [new], articles: ['b/*']}\n"
        "author: {sector: public}\nsuppress: [{rules: [missing-about], reason: child}]\n"
    )
    file(Path(), "profilelint.yaml", child)
    shown = run("config", "--show", ".").data
    assert shown["options"] == {"about-too-short": {"words": 5}, "about-too-long": {"words": 900}}
    assert set(shown["exclude"]) == {"old", "new"}
    assert set(shown["files"]) == {"posts", "articles"}
    assert shown["settings"]["author"] == {"followers": 7, "sector": "public"}
    assert {i["reason"] for i in shown["ignores"]} == {"base", "child"}


def test_globs_are_seen_from_the_folder_of_the_config(monkeypatch: pytest.MonkeyPatch) -> None:
    file(Path(), "profilelint.yaml", f"select: [{RULE}]\nfiles: {{exclude: [inner/old]}}\n")
    file(Path(), "inner/old/p.yaml", BAD)
    file(Path(), "inner/p.yaml", BAD)
    monkeypatch.chdir("inner")
    assert [f["path"] for f in run("check", "--format", "json", ".").data["findings"]] == ["p.yaml"]


@pytest.mark.parametrize("level", ["high", "medium", "low"])
def test_findings_that_are_not_sure_enough_are_left_out(level: str) -> None:
    path = file(Path(), "p.yaml", "name: Ana Ruiz\nheadline: Nurse | Catholic\n")
    rules = run(
        "check", "--isolated", "--select", "personal-overshare", "--min-confidence", level, "--format", "json", path
    ).rules
    assert rules == (["personal-overshare"] if level == "low" else [])
