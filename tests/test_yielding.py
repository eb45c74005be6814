"""Rules that leave a place to others, names that rules had before, and rules that are new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from running import run

from profilelint.rules import compile as compiling
from profilelint.rules import shipped

POST = "posts:\n  - text: A quiet day at the harbour\n"


def rule(name: str, word: str, **more: str) -> None:
    """A rule of a user's that finds a word in the text of a post. ``more``: further keys, as YAML."""
    other = "".join(f"{key}: {value}\n" for key, value in more.items() if key != "match")
    match = more.get("match", f"{{pattern: {{in: [text], any: ['{word}']}}}}")
    folder = Path("rules")
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(
        f"id: {name}\ncategory: own\nseverity: warning\non: post\nmessage: m\nhelp: h\nwhy: w\n{other}match: {match}\n"
        "examples: {bad: [{input: {}, at: ''}, {input: {}, at: ''}], good: [{input: {}}, {input: {}}]}\n"
    )


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("profilelint.yaml").write_text("rules: [rules]\nselect: [own]\n")
    Path("p.yaml").write_text(POST)


def found(*arguments: str) -> list[str]:
    result = run("check", "--format", "json", *arguments, "p.yaml")
    assert not result.data["errors"]
    return sorted(f["rule"] for f in result.data["findings"])


def test_a_rule_is_silent_where_the_one_it_yields_to_speaks() -> None:
    rule("calm", "quiet", yields_to="[first]")
    rule("first", "harbour")
    assert found() == ["first"]
    assert found("--ignore", "first") == ["calm"]
    assert "post[0]" not in run("check", "p.yaml").out
    assert "first speaks of it" in run("check", "--verbose", "p.yaml").err


def test_inside_is_as_good_as_at_it_and_around_is_not() -> None:
    missing = "{missing: {field: title}}"  # stands at the post
    rule("outer", "", match=missing, yields_to="[inner]")
    rule("inner", "quiet", yields_to="[around]")
    rule("around", "", match="{missing: {field: alt}}")
    assert found() == ["around", "inner"]


@pytest.mark.parametrize(
    "config", ["min-severity: error\nseverity: {calm: error}\n", "min-confidence: high\n", "fail-on: never\n"]
)
def test_what_becomes_of_the_finding_does_not_matter(config: str) -> None:
    rule("calm", "quiet", yields_to="[first]", confidence="high")
    rule("first", "harbour", confidence="low")
    Path("profilelint.yaml").write_text(f"rules: [rules]\nselect: [own]\n{config}")
    assert "calm" not in found()


def test_a_finding_that_is_suppressed_is_yielded_to() -> None:
    rule("calm", "quiet", yields_to="[first]")
    rule("first", "harbour")
    Path("p.yaml").write_text("posts:\n  # profilelint: ignore[first] so be it\n  - text: A quiet day at the harbour\n")
    assert found() == []


def test_what_another_post_holds_does_not_matter() -> None:
    rule("calm", "quiet", yields_to="[first]")
    rule("first", "harbour")
    Path("p.yaml").write_text("posts:\n  - text: A quiet day\n  - text: At the harbour\n")
    assert found() == ["calm", "first"]


def test_one_that_yields_is_yielded_to_as_well() -> None:
    rule("a", "quiet", yields_to="[b]")
    rule("b", "day", yields_to="[c]")
    rule("c", "harbour")
    assert found() == ["c"]


@pytest.mark.parametrize(
    ("yields", "said"),
    [
        ("[frist]", "there is no rule “frist”; did you mean “first”?"),
        ("[ok, generic-invitatoin]", "there is no rule “ok”"),
        ("[calm]", "these rules yield to each other in a circle: “calm” → “calm”"),
        ("[second]", "these rules yield to each other in a circle: “calm” → “second” → “calm”"),
        ("first", "“yields_to” must be a list"),
    ],
)
def test_names_and_circles_are_refused(yields: str, said: str) -> None:
    rule("calm", "quiet", yields_to=yields)
    rule("first", "harbour")
    rule("second", "harbour", yields_to="[first, calm]")
    for command in (["check", "p.yaml"], ["rules", "--test", "rules"]):
        result = run(*command)
        assert result.code == 2
        assert said in result.err
        assert "calm.yaml:8:" in result.err
        assert "^" in result.err


def test_a_rule_tested_alone_may_name_one_beside_it() -> None:
    rule("calm", "quiet", yields_to="[first]")
    rule("first", "harbour")
    assert "there is no rule" not in run("rules", "--test", "rules/calm.yaml").err


def test_a_case_yields_to_rules_of_its_own() -> None:
    case = "{when: {is: {title: true}}, yields_to: [first]}"
    rule("calm", "quiet", cases=f"[{case}]")
    rule("first", "harbour")
    assert found() == ["calm", "first"]
    Path("p.yaml").write_text("posts:\n  - text: A quiet day at the harbour\n    title: Calm\n")
    assert found() == ["first"]


def test_a_circle_through_a_rule_of_ours() -> None:
    rule("generic-invitation", "quiet", yields_to="[no-reason-to-connect]")
    Path("rules/generic-invitation.yaml").write_text(
        Path("rules/generic-invitation.yaml").read_text().replace("category: own", "category: own")
    )
    result = run("check", "p.yaml")
    assert result.code == 2
    assert "“no-reason-to-connect” → “generic-invitation”" in result.err


def test_our_rules_yield_to_rules_there_are_and_in_no_circle() -> None:
    from profilelint.rules.yielding import circle

    rules = shipped.builtin()
    assert [r.id for r in rules.values() if set(r.yields_to) - set(rules)] == []
    assert circle(rules) == ()
    assert circle(
        {**rules, "generic-invitation": replace(rules["generic-invitation"], yields_to=("nothing-to-ask-or-offer",))}
    )


NOTE: Mapping[str, Any] = {"select": "nothing-to-ask-or-offer", "note": "Let us connect and grow our networks."}


def test_a_rule_that_others_would_silence_speaks_alone() -> None:
    Path("p.yaml").write_text(f"invitations:\n  - note: {NOTE['note']}\n")
    Path("profilelint.yaml").unlink()
    assert found("--select", NOTE["select"]) == [NOTE["select"]]
    assert found("--select", f"{NOTE['select']},generic-invitation") == ["generic-invitation"]


# names of before


@pytest.mark.parametrize(
    ("config", "wanted"),
    [
        ("select: [old-calm]\n", ["calm"]),
        ("extend-select: [old-calm]\nselect: [own]\nignore: [first]\n", ["calm"]),
        ("select: [own]\nignore: [old-calm]\n", ["first"]),
        ("select: [text]\nignore: [own]\n", []),
        ("select: [old-place]\n", ["calm"]),
        ("select: [own]\nignore: [old-place]\n", ["first"]),
        ("select: [own]\nsuppress: [{rules: [old-calm], reason: r}]\n", ["first"]),
    ],
)
def test_an_old_name_goes_on_working(config: str, wanted: list[str]) -> None:
    rule("calm", "quiet", aliases="[old-calm, old-place/calm]")
    rule("first", "harbour")
    Path("profilelint.yaml").write_text(f"rules: [rules]\n{config}")
    assert found() == wanted


def test_old_names_in_comments_severities_options_and_commands() -> None:
    rule("calm", "quiet", aliases="[old-calm]", options="{n: {default: 1, source: s}}")
    Path("profilelint.yaml").write_text(
        "rules: [rules]\nseverity: {old-calm: error}\noptions: {old-calm: {n: 2}}\nselect: [own]\n"
    )
    result = run("check", "--format", "json", "p.yaml")
    assert [(f["rule"], f["severity"]) for f in result.data["findings"]] == [("calm", "error")]
    assert run("rule", "old-calm").out.startswith("calm ")
    Path("p.yaml").write_text("posts:\n  - text: A quiet day # profilelint: ignore[old-calm] so be it\n")
    assert found("--extend-select", "unused-suppression") == []
    Path("profilelint.yaml").write_text("rules: [rules]\noptions: {old-calm: {m: 2}}\n")
    wrong = run("check", "p.yaml")
    assert wrong.code == 2
    assert "profilelint.yaml:2:" in wrong.err
    assert "there is no option of calm “m”" in wrong.err


@pytest.mark.parametrize(
    ("aliases", "said"),
    [
        ("[first]", "“first” is a name of the rule “first”"),
        ("[calm]", "this is its name now"),
        ("[was-first]", "“was-first” is a name of the rule “calm”"),
        ("[Not_A_Name]", "“aliases 1” must look like old-name"),
    ],
)
def test_old_names_that_are_taken(aliases: str, said: str) -> None:
    rule("calm", "quiet", aliases=aliases)
    rule("first", "harbour", aliases="[was-first]")
    result = run("check", "p.yaml")
    assert result.code == 2
    assert said in result.err


def test_placeholders_are_selected_by_the_category_where_they_were() -> None:
    Path("profilelint.yaml").unlink()
    Path("p.yaml").write_text("posts:\n  - text: 'Dear {{first_name}}, come to the open day at the harbour'\n")
    for name in ("invitation", "text", "unfilled-placeholder"):
        assert found("--select", name) == ["unfilled-placeholder"]
    assert "unfilled-placeholder" not in found("--ignore", "invitation")


# rules that are new


@pytest.mark.parametrize(
    ("since", "version", "new"),
    [
        ("0.1.0", "0.1.0", False),
        ("0.2.0", "0.2.0", True),
        ("0.2", "0.2.3", True),
        ("0.2.0", "0.3.0", False),
        ("0.3.0", "0.2.0", False),
        ("1.0", "1.0.1", True),
        ("", "0.2.0", False),
    ],
)
def test_in_which_version_a_rule_is_new(since: str, version: str, new: bool) -> None:
    assert compiling.is_new(since, version) == new


def test_a_new_rule_is_info_and_fails_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rule("calm", "quiet", since="0.2.0")
    monkeypatch.setattr(compiling, "is_new", lambda since: bool(since))
    result = run("check", "--format", "json", "--fail-on", "info", "p.yaml")
    assert [(f["rule"], f["severity"]) for f in result.data["findings"]] == [("calm", "info")]
    assert result.code == 0
    assert "new in 0.2.0" in run("rule", "calm").out
    Path("profilelint.yaml").write_text("rules: [rules]\nselect: [own]\nseverity: {calm: warning}\n")
    assert run("check", "p.yaml").code == 1  # wanted so


def test_a_version_is_a_text() -> None:
    rule("calm", "quiet", since="0.2")
    result = run("check", "p.yaml")
    assert result.code == 2
    assert "“since” must be a text, not a number" in result.err
