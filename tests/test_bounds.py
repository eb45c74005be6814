"""What a config, a rule or a profile from anybody can do: read nothing outside its checkout, run for a while at most, fill
no memory, and fail with one line."""

from __future__ import annotations

import itertools
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from running import Run, cpu_seconds, file, run

from profilelint.rules import load, shipped
from profilelint.rules.messages import fill
from profilelint.text.expressions import MAX_LENGTH, Bounded, expression, problem
from profilelint.text.loops import endless

RULE: dict[str, Any] = {
    "id": "mine",
    "category": "own",
    "severity": "warning",
    "on": "text",
    "message": "“{match}” stands here.",
    "help": "Leave it out.",
    "why": "A word of mine.",
    "match": {"pattern": {"in": ["headline"], "any": ["ward"]}},
    "examples": {
        "bad": [
            {"input": {"headline": "ward"}, "at": "/headline"},
            {"input": {"headline": "a ward"}, "at": "/headline"},
        ],
        "good": [{"input": {"headline": "nurse"}}, {"input": {"headline": "wand"}}],
    },
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "repo").mkdir()
    monkeypatch.chdir(tmp_path / "repo")
    file(Path(), "p.yaml", "name: Ana Ruiz\nheadline: ward nurse\n")


def with_rule(rule: Any, *arguments: str) -> Run:
    """A check of p.yaml with a rule of one's own, and no other."""
    file(Path(), "profilelint.yaml", "rules: [mine.yaml]\n")
    file(
        Path(),
        "mine.yaml",
        rule if isinstance(rule, str) else yaml.safe_dump(rule, allow_unicode=True, sort_keys=False),
    )
    return run("check", "--select", "mine", *(arguments or ("p.yaml",)))


def with_config(config: Any, *arguments: str) -> Run:
    file(Path(), "profilelint.yaml", config if isinstance(config, str) else yaml.safe_dump(config, allow_unicode=True))
    return run("check", *(arguments or ("p.yaml",)))


def as_checkout(folder: Path) -> None:
    """Put into a folder what makes it a checkout."""
    file(folder, ".git/HEAD", "ref: refs/heads/main\n")
    for name in ("objects", "refs"):
        (folder / ".git" / name).mkdir()


def changed(pointer: str, value: Any) -> dict[str, Any]:
    """The rule with another value at a pointer."""
    rule: Any = yaml.safe_load(yaml.safe_dump(RULE))
    *above, last = pointer.split("/")[1:]
    place = rule
    for part in above:
        place = place[part]
    place[last] = value
    return rule  # type: ignore[no-any-return]


def assert_refused(result: Run, place: str, *said: str) -> None:
    """One error with its place and a caret, exit code 2."""
    assert (result.code, result.out) == (2, ""), result
    lines = result.err.splitlines()
    assert place in lines[0], result.err
    assert all(s in lines[0] for s in said), result.err
    assert len(lines) == 3 and set(lines[2].removeprefix("  |")) <= {" ", "^"}, result.err


# what lies outside


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the one that is checked, with a secret, a config, a rule, words and a photo."""
    folder = tmp_path / "outside"
    file(folder, ".netrc", "machine example.org login ana password h-u-n-t-e-r-2\n")
    file(folder, "profilelint.yaml", "select: [role]\n")
    file(folder, "mine.yaml", yaml.safe_dump(RULE))
    file(folder, "list.yaml", "source: own\ndate: 2026-01-01\nwords: [ward]\n")
    file(folder, "me.jpg", b"no picture")
    return folder


@pytest.mark.parametrize("checkout", [True, False])
@pytest.mark.parametrize(
    ("config", "place"),
    [
        ("extends: ../outside/profilelint.yaml\n", "1:10"),
        ("extends: ../outside/.netrc\n", "1:10"),
        ("extends: ../outside/no-such-file\n", "1:10"),
        ("extends: link.yaml\n", "1:10"),
        ("rules: [../outside/mine.yaml]\n", "1:9"),
        ("rules: [../outside]\n", "1:9"),
        ("rules: [linked]\n", "1:9"),
        ("files:\n  posts: ['../outside/*.md']\n", "2:11"),
        ("files: {exclude: [a/../../etc]}\n", "1:19"),
        ("suppress: [{path: ../outside/*, rules: [missing-about], reason: x}]\n", "1:19"),
    ],
)
def test_nothing_outside_is_read(config: str, place: str, checkout: bool, outside: Path) -> None:
    if checkout:
        as_checkout(Path())
    Path("link.yaml").symlink_to(outside / "profilelint.yaml")
    Path("linked").symlink_to(outside)
    result = with_config(config)
    assert_refused(result, f"profilelint.yaml:{place}", "leads out of", "--allow-outside")
    assert "h-u-n-t-e-r-2" not in result.err
    assert "leads out of" not in with_config(config, "p.yaml", "--allow-outside").err


@pytest.mark.usefixtures("outside")
def test_what_is_allowed_outside_is_so_where_a_report_is_written() -> None:
    file(Path(), "profilelint.yaml", "extends: ../outside/profilelint.yaml\n")
    file(Path(), "out.json", "{}")
    result = run("check", "--allow-outside", "--output", "json=out.json", "p.yaml")
    assert "leads out of" not in result.err
    assert '"findings"' in Path("out.json").read_text()


@pytest.mark.parametrize("config", ["extends: .git/config\n", "rules: [.git/mine.yaml]\n", "rules: [sub/../.git]\n"])
def test_what_git_keeps_is_not_read(config: str) -> None:
    as_checkout(Path())
    file(Path(), ".git/config", "[http]\n")
    file(Path(), ".git/mine.yaml", yaml.safe_dump(RULE))
    file(Path(), "sub/x", "")
    assert_refused(with_config(config), "leads out of")


def test_a_photo_among_what_git_keeps_is_not_opened() -> None:
    as_checkout(Path())
    file(Path(), ".git/me.jpg", b"no picture")
    file(Path(), "p.yaml", "name: Ana\nheadline: Nurse\nphoto: .git/me.jpg\n")
    result = run("check", "--format", "json", "--isolated", "--select", "photo", "p.yaml").data
    assert len(result["not_checked"]) == 1 and not result["errors"]


def test_a_rule_that_is_a_link_out(outside: Path) -> None:
    Path("rules").mkdir()
    Path("rules/mine.yaml").symlink_to(outside / "mine.yaml")
    assert "leads out of" in with_config("rules: [rules]\n").err


@pytest.mark.parametrize("name", ["../outside/list", "/etc/passwd", "a**b", "..", "*/../*/../*", "", "linked"])
def test_word_lists_outside(name: str, outside: Path) -> None:
    Path("linked.yaml").symlink_to(outside / "list.yaml")
    rule = changed("/match", {"phrases": {"in": ["headline"], "list": "w"}}) | {"words": {"w": name}}
    result = with_rule(rule)
    assert result.code == 2
    assert "no word list" in result.err


def test_inside_a_checkout_configs_extend_each_other() -> None:
    as_checkout(Path())
    file(Path(), "profilelint.yaml", "severity: {missing-about: error}\n")
    file(Path(), "ana/profilelint.yaml", "extends: ../profilelint.yaml\nselect: [missing-about]\n")
    path = file(Path(), "ana/p.yaml", "name: Ana\nheadline: Nurse\nroles: [{title: Nurse, description: Wards.}]\n")
    assert "leads out of" not in run("check", path).err


def test_a_config_given_by_name_is_the_users_own_word(outside: Path) -> None:
    file(outside, "base.yaml", "select: [missing-about]\n")
    file(outside, "mine/profilelint.yaml", "extends: ../base.yaml\n")
    assert "leads out of" in run("check", "--config", outside / "mine/profilelint.yaml", "p.yaml").err
    as_checkout(outside)
    assert run("check", "--config", outside / "mine/profilelint.yaml", "p.yaml").code in (0, 1)


@pytest.mark.parametrize(
    "name",
    [
        "../outside/me.jpg",
        "../outside/none.jpg",
        "{outside}/me.jpg",
        "me.jpg",
        "..%2Foutside/me.jpg",
        "./%2e%2e/outside/me.jpg?v=2",
        "file:../outside/me.jpg",
        "file://{outside}/me.jpg",
        "file:me.jpg#x",
    ],
)
def test_photos_outside_are_not_opened(name: str, outside: Path) -> None:
    pytest.importorskip("PIL")
    Path("me.jpg").symlink_to(outside / "me.jpg")
    file(Path(), "p.yaml", f"name: Ana\nheadline: Nurse\nphoto: {name.format(outside=outside)}\n")
    result = run("check", "--format", "json", "--isolated", "--select", "photo", "p.yaml")
    assert [n["reason"] for n in result.data["not_checked"]] == [
        "the photo lies outside the folder that is checked, and is not opened"
    ]
    assert not result.data["findings"] and not result.data["errors"]
    lifted = run("check", "--format", "json", "--isolated", "--select", "photo", "--allow-outside", "p.yaml").data
    assert not lifted["not_checked"]


@pytest.mark.parametrize(
    "text",
    [
        "pass-word: h-2\n",
        "machine h-2\n",
        "a: [h-2\n",
        "h-2: 1\nh-2: 2\n",
        "select: h-2\n",
        "severity: {h-2: no}\n",
        "id: other\nmessage: h-2\npass-word: h-2\n",
        '{"id": "other", "h-2": 1}\n',
    ],
)
@pytest.mark.parametrize("config", ["extends: other.txt", "rules: [other.yaml]"])
def test_of_a_file_that_is_none_of_ours_nothing_is_quoted(text: str, config: str) -> None:
    file(Path(), "other.txt", text)
    file(Path(), "other.yaml", text)
    result = with_config(config)
    assert result.code == 2
    assert "other." in result.err
    assert "h-2" not in result.err


# expressions

BOMBS = [
    "a*a*a*a*b",
    "(?:a|a){10}(?:a|a){10}(?:a|a){10}b",
    "(a|a)+b",
    "a?" * 40 + "a" * 40 + "x",
    ".*a.*a.*a.*b",
    "[а-я]*[б-ю]*[в-э]*x",
    "(a+){5}b",
    "(?:(?:a|a){5}){6}b",
    "a{0,900}a{0,900}a{0,900}b",
    "(?i)x*X*x*y",
    r"\s*\n*\s*\s*x",
    "(?:a|b|ab)*c",
]


@pytest.mark.parametrize("pattern", BOMBS)
def test_expressions_that_would_take_too_long_are_refused(pattern: str) -> None:
    assert_refused(with_rule(changed("/match", {"pattern": {"any": [pattern]}})), "mine.yaml:", "may take forever")


@pytest.mark.parametrize(
    "pattern",
    [
        r"\s*\w+\s*=\s*\w+\s*;",
        r'"(?:\\.|[^"\\])*"',
        ".*foo.*bar",
        r"(?:https?://)?(?:www\.)?\w+\.\w+/\S*",
        r"^\s*[-*]\s+\w+.*$",
    ],
)
def test_honest_expressions_are_not(pattern: str) -> None:
    assert not endless(pattern)
    with cpu_seconds(0.5):
        for text in ("a" * 10_000, " " * 3_000 + "!", "foo bar " * 1_200):
            list(Bounded(pattern).finditer(text))


def test_none_of_ours_is_refused() -> None:
    options = shipped.builtin()["home-address"].options
    parts = [p for o in options.values() if "regex-part" in str(o.get("schema")) for p in o["default"]]
    parts += [
        spec[key]
        for spec in shipped.builtin()["ssn-in-text"].options["numbers"]["default"].values()
        for key in ("near", "shape")
        if key in spec
    ]
    assert len(parts) > 150
    assert [p for p in parts if problem(p, part=True)] == []


def test_judging_is_fast() -> None:
    letters = [chr(0x4E00 + i) for i in range(MAX_LENGTH)]
    for pattern in ("".join(f"{x}*" for x in letters), "|".join(letters), "(?:a|b)?" * 120, "(" * 400 + ")" * 400):
        with cpu_seconds(3):
            problem(pattern[:MAX_LENGTH])


def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every expression through the judge, so that time alone stops it."""
    pytest.importorskip("regex")
    monkeypatch.setattr("profilelint.text.expressions.endless", lambda *_: False)
    monkeypatch.setattr("profilelint.text.budget.SECONDS", 0.3)


@pytest.mark.parametrize("key", ["any", "unless"])
@pytest.mark.parametrize("pattern", ["(?:ab|a|b)*[cd]", "(x+x+)+y"])
def test_what_slips_through_is_stopped_by_its_time(pattern: str, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    slow(monkeypatch)
    file(Path(), "p.yaml", f"name: Ana\nheadline: y{'x' * 3000}{'ab' * 300}\n")
    file(Path(), "q.yaml", "name: Ana\nheadline: Nurse\n")
    rule = changed(
        "/match",
        {"pattern": {"any": ["(?:ab)|Nurse"], key: [pattern, "Nurse"]}}
        if key == "any"
        else {"pattern": {"any": ["ab|Nurse"], "unless": [pattern]}},
    )
    with cpu_seconds(10):
        result = with_rule(rule, "--format", "json", "p.yaml", "q.yaml")
    assert result.code == 2
    (error,) = result.data["errors"]
    assert error["path"] == "p.yaml"
    assert "“mine” was stopped after" in error["message"]
    assert [f["path"] for f in result.data["findings"]] == ["q.yaml"]


def test_the_time_is_that_of_all_people_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look at a text takes a second of this clock, and a rule has 20."""
    clock = itertools.count()
    monkeypatch.setattr("profilelint.text.budget.thread_time", lambda: float(next(clock)))
    monkeypatch.setattr("profilelint.text.budget.SECONDS", 20.0)
    people = [
        f"- name: Ana Ruiz\n  headline: Nurse of {n}\n  roles: [{{title: Nurse, company: A}}]\n" for n in range(12)
    ]
    for number, stopped in ((2, False), (12, True)):
        file(Path(), "p.yaml", "".join(people[:number]))
        result = with_rule(changed("/match", {"pattern": {"any": ["Nurse"]}}), "--format", "json", "p.yaml")
        assert ["“mine” was stopped after 20 seconds" in e["message"] for e in result.data["errors"]] == [
            True
        ] * stopped


def test_a_rule_that_is_always_stopped_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    slow(monkeypatch)
    for i in range(6):
        file(Path(), f"d/{i}.yaml", f"name: Ana\nheadline: y{'x' * 3000}\n")
    result = with_rule(changed("/match", {"pattern": {"any": ["(x+x+)+y"]}}), "--format", "json", "d")
    assert len(result.data["errors"]) == 3
    assert "is not run on further files" in result.data["errors"][-1]["message"]
    assert {n["path"] for n in result.data["not_checked"]} == {"d/3.yaml", "d/4.yaml", "d/5.yaml"}


@pytest.mark.parametrize(
    "options",
    [
        {"home-address": {"street_first": ["(a|a)+b"]}},
        {"home-address": {"street_words": ["12 Main, (a+)+b"]}},
        {"home-address": {"post_after": ["("]}},
        {"home-address": {"post_after": ["a)|(?:b"]}},
        {"home-address": {"units": ["(?i)flat"]}},
        {"home-address": {"units": [r"(a)\1"]}},
        {"ssn-in-text": {"numbers": {"ssn": {"what": "x", "near": "(a+)+b"}}}},
        {"ssn-in-text": {"numbers": {"x": {"what": "x", "shape": "(a+)+b"}}}},
    ],
)
def test_options_that_are_expressions_are_judged_too(options: Any) -> None:
    assert_refused(with_config({"options": options}), "profilelint.yaml:")


def test_options_that_slip_through_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    slow(monkeypatch)
    file(Path(), "p.yaml", f"name: Ana\nheadline: Nurse\nabout: I live at 12 Main Street, {'a' * 60}!\n")
    with cpu_seconds(20):
        result = with_config(
            {"options": {"home-address": {"street_words": ["Street, (?:a|a)+b"]}}}, "--format", "json", "p.yaml"
        )
    assert result.code == 2
    assert "“home-address” was stopped" in result.data["errors"][0]["message"]


def test_phrases_that_branch_in_each_word() -> None:
    """Not in the time of all the ways to read a text, but of its words."""
    phrase = "ward " + "(a|a a|) " * 20 + "b"
    rule = changed("/match", {"phrases": {"in": ["headline"], "list": "w"}}) | {"words": {"w": [phrase]}}
    file(Path(), "p.yaml", f"name: Ana\nheadline: {'ward ' + 'a ' * 60}\n")
    with cpu_seconds(5):
        assert with_rule(rule).code == 0


@pytest.mark.parametrize(
    "pattern", ["x{e}", "(?:nurse){e<=2}", "[[:alpha:]]", "{name}", r"\{name\}", "[{]", "a{2}", "[]a]b"]
)
def test_expressions_mean_what_they_mean_to_python(pattern: str) -> None:
    import re

    pytest.importorskip("regex")
    for text in ("x{e}", "nurze", "(nurse){e<=2} nurse{e<=2}", ":]", "a]", "{name}", "aa", "]b", "ab"):
        with pytest.warns(FutureWarning) if "[[" in pattern else __import__("contextlib").nullcontext():
            re.purge()
            wanted = re.search(pattern, text)
        found = expression(pattern, bounded=True).search(text)
        assert (wanted and wanted.span()) == (found and found.span()), text


# messages


@pytest.mark.parametrize(
    "message",
    [
        "{0}",
        "{}",
        "{match.upper}",
        "{match[0]}",
        "{match!r}",
        "{match:>9999999999}",
        "{match:d}",
        "{mtach}",
        "{score}",
        "{match.__class__}",
    ],
)
@pytest.mark.parametrize("key", ["message", "help"])
def test_messages_that_ask_for_more_than_a_value(message: str, key: str) -> None:
    assert_refused(with_rule(changed(f"/{key}", f"x {message}")), "mine.yaml:")


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("100 { x", "100 { x"),
        ("a } b", "a } b"),
        ("{{match}}", "{match}"),
        ("{{}}", "{}"),
        ("{match}", "ward"),
        ("{{{match}}}", "{ward}"),
    ],
)
def test_braces_that_are_meant(message: str, shown: str) -> None:
    result = with_rule(changed("/message", message), "--format", "json", "p.yaml")
    assert [f["message"] for f in result.data["findings"]] == [shown]


def test_values_are_not_filled_in_twice() -> None:
    assert fill("{a}", {"a": "{b}", "b": "x"}) == "{b}"


# rule and config files


@pytest.mark.parametrize(
    ("pointer", "value", "said"),
    [
        ("/lang", 7, "must be a text or a list"),
        ("/lang", ["english"], "look like en"),
        ("/kinds", 7, "must be a list"),
        ("/source", 7, "must be a list"),
        ("/default", "no", "must be true or false"),
        ("/match", {"length": {"in": ["headline"], "max": "abc"}}, "look like $words"),
        ("/match", {"length": {"in": ["headline"], "max": "$most"}}, "there is no option “most”"),
        ("/match", {"length": {"in": ["headlin"], "max": 3}}, "did you mean “headline”"),
        ("/match", {"length": {"in": "headline", "max": 3}}, "must be a list"),
        ("/match", {"length": {"in": ["headline"]}}, "“min” or “max” is missing"),
        ("/match", {"pattern": {"in": ["headline"], "any": "ward"}}, "must be a list"),
        ("/match", {"pattern": {"in": ["headline"], "any": [5]}}, "must be a text"),
        ("/match", {"phrases": {"in": ["headline"], "list": "w"}}, "there is no word list “w”"),
        ("/match", {"missing": {"field": "about"}}, "on: profile"),
        ("/match", {"patern": {"any": ["x"]}}, "did you mean “pattern”"),
        ("/options", {"o": {"default": 5, "source": "x", "min": "a"}}, "must be a number"),
        ("/options", {"o": {"default": 5, "source": "x", "min": 9}}, "must be 9 or more"),
        ("/options", {"o": {"default": 5, "source": "x", "schema": {"pattern": "(a+)+"}}}, "there is no key “pattern”"),
        ("/words", {"w": {"en": [1]}}, "must be a text"),
        ("/sets", 3, "must be a map"),
        ("/message", "x" * 5000, "1,000 characters at most"),
        ("/examples", {"bad": 3, "good": 3}, "must be a list"),
    ],
)
def test_rules_of_the_wrong_types(pointer: str, value: Any, said: str) -> None:
    result = with_rule(changed(pointer, value))
    assert_refused(result, "mine.yaml:")
    assert said in result.err


@pytest.mark.parametrize(
    ("on", "match", "said"),
    [
        ("profile", {"missing": {"field": "abuot"}}, "did you mean “about”"),
        ("profile", {"missing": {"field": "about", "unless": ["drafft"]}}, "did you mean “draft”"),
        ("post", {"phrases": {"list": "w"}}, "“in” is missing"),
        ("post", {"phrases": {"in": ["txet"], "list": "w"}}, "did you mean “text”"),
        ("photo", {"phrases": {"list": "w"}}, "“in” is missing here"),
        ("role", {"ratio": {"in": ["description"], "list": "w", "share": "$s", "min": 2}}, "no option “s”"),
        ("post", {"evidence": {"in": ["text"], "weights": {"v": 2}, "least": 2}}, "no word list “v”"),
    ],
)
def test_rules_that_ask_for_what_is_not_there(on: str, match: Any, said: str) -> None:
    rule = {**RULE, "on": on, "match": match, "words": {"w": ["ward"]}, "message": "x"}
    result = with_rule(rule)
    assert_refused(result, "mine.yaml:")
    assert said in result.err


@pytest.mark.parametrize(
    ("rule", "option", "value"),
    [
        ("about-too-short", "words", "many"),
        ("about-too-short", "words", True),
        ("about-too-short", "words", float("inf")),
        ("about-too-short", "words", float("nan")),
        ("about-too-short", "words", 10**400),
        ("about-too-short", "words", -1),
        ("old-photo", "years", 10**9),
        ("home-address", "street_words", [5]),
        ("home-address", "street_words", "street"),
        ("photo-format", "formats", [["jpeg"]]),
        ("over-platform-limit", "limits", {"headlin": 3}),
        ("over-platform-limit", "limits", {"headline": {}}),
        ("over-platform-limit", "account", "gold"),
        ("partisan-advocacy", "weights", {"party": "two"}),
        ("partisan-advocacy", "levels", {"side": {}}),
        ("ssn-in-text", "numbers", {"ssn": 3}),
        ("ssn-in-text", "numbers", {"ssn": {"what": "x", "module": "os"}}),
    ],
)
def test_options_of_the_wrong_types(rule: str, option: str, value: Any) -> None:
    assert_refused(with_config({"options": {rule: {option: value}}}), "profilelint.yaml:")


def test_options_in_toml_have_their_place_too() -> None:
    file(Path(), "pyproject.toml", '[tool.profilelint.options.about-too-short]\nwords = "many"\n')
    assert_refused(run("check", "p.yaml"), "pyproject.toml:2:")


@pytest.mark.parametrize(
    "text",
    ["extends: " + "a" * 5000, "extends: " + "a" * 300, 'extends: "a\\0b"', "extends: ''", "rules: ['']", "extends: ."],
)
def test_paths_that_can_be_none(text: str) -> None:
    assert_refused(with_config(text), "profilelint.yaml:1:")


def test_too_large_and_too_many(tmp_path: Path) -> None:
    assert "MB" in with_config("# " + "x" * 2_000_000).err
    assert "MB" in with_rule(yaml.safe_dump(RULE) + "# " + "x" * 2_000_000).err
    for i in range(501):
        file(Path(), f"many/{i}.yaml", "")
    assert "501 files" in with_config("rules: [many]").err


# a fault in one rule


def test_a_rule_that_fails_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    from profilelint.rules.measures import profile

    def fail(*_: Any) -> Iterator[Any]:
        raise RuntimeError("Ana Ruiz, 078-05-1120")

    monkeypatch.setattr(profile, "_QUOTE", SimpleNamespace(sub=fail))
    text = "name: Ana\nheadline: x\nabout: Nurse in a ward, and then some.\ninvitations: [{note: I'd like to add you to my professional network.}]\n"
    file(Path(), "p.yaml", text)
    result = run(
        "check", "--isolated", "--format", "json", "--select", "generic-invitation,about-too-short", "p.yaml", "p.yaml"
    )
    assert result.code == 2
    (error,) = result.data["errors"]
    assert error["message"].startswith("the rule “about-too-short” failed (RuntimeError in ")
    assert "Ruiz" not in result.out + result.err
    assert result.rules == ["generic-invitation"]
    monkeypatch.setenv("PROFILELINT_TRACEBACK", "1")
    with pytest.raises(RuntimeError):
        run("check", "--isolated", "p.yaml")


def test_a_rule_that_fails_on_its_good_examples_fails_its_test(monkeypatch: pytest.MonkeyPatch) -> None:
    from profilelint.linter import examples
    from profilelint.rules.matchers import pattern

    def fail(*_: Any) -> Iterator[Any]:
        raise RuntimeError

    path = file(Path(), "mine.yaml", yaml.safe_dump(RULE))
    rule = load.read(path, Path())
    monkeypatch.setattr(pattern, "texts", fail)
    assert [line for line in examples.test(rule) if "good example" in line]


def test_where_a_private_rule_fails_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    from profilelint.rules.checks.privacy import ssn_in_text

    def fail(*_: Any) -> Iterator[Any]:
        raise RuntimeError

    monkeypatch.setattr(ssn_in_text, "check", fail)
    file(Path(), "p.yaml", "invitations: [{note: I'd like to add you to my professional network.}]\n")
    result = run("check", "--isolated", "--format", "json", "--select", "generic-invitation", "p.yaml")
    assert (result.code, result.rules) == (2, [])
    assert "ssn-in-text" in result.data["errors"][0]["message"]


def test_a_file_that_fails_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RecursionError("h-2")

    monkeypatch.setattr("profilelint.linter.check.adapt", fail)
    result = run("check", "--isolated", "p.yaml")
    assert result.code == 2
    assert "h-2" not in result.err and "please report" in result.err


@pytest.mark.parametrize("arguments", [["check", "--stdin-filename", "p.yaml", "-"], ["init", "."]])
def test_no_standard_input(arguments: list[str]) -> None:
    command = f"import sys; sys.stdin = None; from profilelint.commands.cli import main; sys.exit(main({arguments!r}))"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, check=False, timeout=120)
    assert done.returncode in (0, 2)
    assert b"Traceback" not in done.stderr


# anything else

ODD = [
    None,
    True,
    0,
    -1,
    10**30,
    1e308,
    float("nan"),
    "",
    " ",
    "x" * 3000,
    "{match:>99}",
    "(",
    "(a+)+b",
    "../..",
    "/etc/passwd",
    "\x00\ud800",
    "ﬀ\u202e",
    [],
    {},
    [[]],
    [None],
    {"": None},
    ["a"] * 2000,
    {"$ref": 1},
    "$x",
    [5, "a"],
]
CONFIG: dict[str, Any] = {
    "select": ["ALL"],
    "severity": {"missing-about": "info"},
    "options": {
        "about-too-short": {"words": 5},
        "home-address": {"units": ["flat"]},
        "over-platform-limit": {"limits": {"post": 5}},
        "ssn-in-text": {"within": 4},
    },
    "rules": ["mine.yaml"],
    "files": {"exclude": ["old"], "posts": ["a/*"]},
    "suppress": [{"path": "*", "pointer": "/a", "rules": ["mine"], "reason": "x"}],
    "author": {"followers": 3, "topics": ["a"], "political_role": "policy"},
    "politics": {"country": ["US"], "elections": [{"date": "2026-11-03", "window_days": 3}]},
    "network": {"policy": "open", "events": [{"name": "a", "date": "2026-01-01", "people": ["b"]}]},
}
WHOLE = {
    **RULE,
    "confidence": "high",
    "kinds": ["headline"],
    "lang": ["en"],
    "source": [{"note": "x"}],
    "options": {
        "o": {"default": 5, "source": "x", "min": 1, "max": 9, "schema": {"type": "number"}},
        "w": {"default": {"l": 2}, "source": "x"},
    },
    "words": {"l": {"en": ["ward (nurse|aid|)"]}, "m": ["nurse"]},
    "sets": {"s": ["a"]},
    "default": True,
    "private": True,
}
MATCHES = [
    {"pattern": {"in": ["headline"], "any": ["ward"], "unless": ["x"], "needs": "w", "ignore_case": True, "all": True}},
    {"phrases": {"in": ["headline"], "list": "l", "unless": ["m"], "max_words": "$o", "all": True}},
    {"length": {"in": ["headline"], "unit": "words", "min": "$o", "max": 9}},
    {"ratio": {"in": ["headline"], "list": "l", "share": 0.1, "min": 1, "unless": ["m"], "figure_excuses": True}},
    {
        "evidence": {
            "in": ["headline"],
            "weights": "$w",
            "least": 1,
            "needs": [["l"]],
            "without": ["m"],
            "opening": ["l"],
            "before": {"l": ["m"]},
            "surnames": {"l": ["a"]},
            "window": 9,
            "elsewhere": 0.1,
            "long": 9,
            "growth": 0.5,
        }
    },
]


def places(data: Any, pointer: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield (*pointer, key)
        yield from places(value, (*pointer, key))


def damaged(data: Any, chance: random.Random) -> Any:
    """A copy with one or two values, or keys, that are something else."""
    import copy

    data = copy.deepcopy(data)
    for _ in range(chance.choice((1, 1, 2))):
        spots = list(places(data))
        *above, last = chance.choice(spots)
        place = data
        for part in above:
            place = place[part]
        if isinstance(place, dict) and chance.random() < 0.2:
            place[chance.choice(("", "x", "on", "a/b~", last + "x" if isinstance(last, str) else "y"))] = place.pop(
                last
            )
        else:
            place[last] = copy.deepcopy(chance.choice(ODD))
    return data


def dumped(data: Any) -> str:
    return yaml.dump(data, Dumper=_Plain, allow_unicode=False)


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


@pytest.mark.parametrize("seed", range(6))
def test_nothing_in_a_rule_or_config_breaks_the_run(seed: int) -> None:
    """Five values of each seed; ``python tests/test_bounds.py 10000`` tries more."""
    chance = random.Random(seed)
    for _ in range(5):
        broken(chance)


def broken(chance: random.Random) -> None:
    rule = {**WHOLE, "match": chance.choice(MATCHES)}
    which = chance.random()
    rule_text = dumped(damaged(rule, chance) if which < 0.6 else rule)
    config_text = dumped(damaged(CONFIG, chance) if which > 0.5 else CONFIG)
    file(Path(), "mine.yaml", rule_text)
    file(Path(), "profilelint.yaml", config_text)
    file(
        Path(),
        "p.yaml",
        "name: Ana\nheadline: ward nurse aid\nabout: I live at flat 3, 12 Main Street, Leeds.\nposts: [{text: Vote for Smith.}]\n",
    )
    with cpu_seconds(20):
        result = run("check", "p.yaml")
    assert result.code in (0, 1, 2), (rule_text, config_text)
    assert "Traceback" not in result.err
    assert "please report" not in result.err, (result.err, rule_text, config_text)
    assert " failed (" not in result.err, (result.err, rule_text, config_text)


if __name__ == "__main__":
    import os
    import tempfile

    os.chdir(tempfile.mkdtemp())
    for number in range(int(sys.argv[1])):
        broken(random.Random(number))
