"""Matcher kinds: rules of a user's own, one for each thing that a kind can say, on small documents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from profilelint.config.settings import Config
from profilelint.linter.check import Linter
from profilelint.linter.report import Report
from profilelint.rules import load
from profilelint.rules.rule import Rule

COMMON: dict[str, Any] = {
    "category": "own",
    "severity": "warning",
    "on": "text",
    "message": "“{match}”",
    "help": "Mend it.",
    "why": "So.",
    "examples": {"bad": [{"input": {}, "at": ""}] * 2, "good": [{"input": {}}] * 2},
}
FRUIT = ["kiwi", "mango", "ripe mango", "mango tree", "plum"]
WEIGHED: dict[str, Any] = {
    "in": ["post"],
    "weights": {"fruit": 2, "stance": 2, "mild": -1, "down": 1.5, "toward": 1.5, "name": 2},
    "without": ["alike"],
    "opening": ["down"],
    "before": {"toward": ["fruit", "name"]},
    "surnames": {"name": ["Captain", "Doctor"]},
    "needs": [["fruit", "name"], ["stance", "down", "toward"]],
    "least": 3.5,
    "window": 8,
    "elsewhere": 0.25,
    "long": 30,
    "growth": 0.5,
}
RULES: dict[str, dict[str, Any]] = {
    "no-about": {"on": "profile", "match": {"missing": {"field": "about", "unless": ["draft", "followers"]}}, "message": "None."},
    "no-roles": {"on": "profile", "match": {"missing": {"field": "roles"}}, "message": "None."},
    "a-word": {"words": {"w": ["fast paced", "pace"]}, "match": {"phrases": {"in": ["headline"], "list": "w"}}},
    "each-word": {
        "words": {"w": ["fast", "pace"], "no": ["slow"], "never": ["snail"]},
        "match": {"phrases": {"in": ["headline", "about"], "list": "w", "unless": ["no", "never"], "all": True}},
    },
    "few-words": {
        "on": "invitation",
        "words": {"w": ["hello"]},
        "options": {"most": {"default": 3, "min": 1, "max": 9, "source": "x"}},
        "match": {"phrases": {"in": ["note"], "list": "w", "max_words": "$most"}},
    },
    "a-shape": {"match": {"pattern": {"in": ["headline"], "any": [r"\[(\w+)\]", "x+"], "unless": ["y"]}}},
    "each-shape": {
        "match": {"pattern": {"in": ["about"], "any": ["ab", "abc", "c"], "all": True, "needs": "c!", "ignore_case": True}}
    },
    "too-long": {
        "match": {"length": {"in": ["headline"], "max": 3}},
        "message": "{length}: “{match}”",
    },
    "out-of-bounds": {
        "on": "profile",
        "options": {"least": {"default": 3, "min": 1, "max": 9, "source": "x"}},
        "match": {"length": {"in": ["about"], "unit": "characters", "min": "$least", "max": 6}},
        "message": "{length}: “{match}”",
    },
    "too-short": {"match": {"length": {"in": ["title"], "min": 2}}, "message": "{length}"},
    "duties": {
        "on": "role",
        "words": {"duty": ["responsible for", "in charge of"], "scope": ["worldwide"]},
        "options": {"share": {"default": 0.5, "min": 0, "max": 1, "source": "x"}},
        "match": {
            "ratio": {
                "in": ["description", "highlights"],
                "list": "duty",
                "share": "$share",
                "min": 2,
                "unless": ["scope"],
                "figure_excuses": True,
            }
        },
        "message": "{count} of {total}: “{match}”",
    },
    "figures-too": {
        "on": "role",
        "words": {"duty": ["keep"]},
        "match": {"ratio": {"in": ["description"], "list": "duty", "share": 1, "min": 1}},
        "message": "{count} of {total}: “{match}”",
    },
    "weighed": {
        "words": {
            "fruit": FRUIT,
            "stance": ["loves", "hates", "can not stand"],
            "mild": ["rather"],
            "down": ["down with"],
            "toward": ["support"],
            "name": ["Ruiz", "Ana Ruiz"],
            "alike": ["plum street", "kiwi airlines"],
        },
        "match": {"evidence": WEIGHED},
        "message": "{quoted}",
    },
    "by-option": {
        "words": {"fruit": {"en": ["apple"], "de": ["apfel"]}, "stance": ["loves", "liebt"]},
        "options": {
            "weights": {"default": {"fruit": 1, "stance": 1}, "source": "x"},
            "least": {"default": 2, "min": 0, "max": 9, "source": "x"},
        },
        "match": {"evidence": {"in": ["post"], "weights": "$weights", "needs": [["fruit"], ["stance"]], "least": "$least"}},
        "message": "{quoted}",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Rule]:
    folder = tmp_path_factory.mktemp("own")
    for name, rule in RULES.items():
        folder.joinpath(f"{name}.yaml").write_text(yaml.safe_dump({"id": name, **COMMON, **rule}, sort_keys=False))
    return load.folder(folder)


@pytest.fixture
def linter(rules: Mapping[str, Rule]) -> Linter:
    """One that compiles the rules in each test: so it is known which tests reach what compiles them (tools/mutants.py)."""
    return Linter(Config(select=tuple(RULES)), rules)


def report(linter: Linter, document: Any) -> Report:
    made = linter.check_bytes("p.json", json.dumps(document, ensure_ascii=False).encode())
    assert made.errors == []
    return made


def said(linter: Linter, rule: str, document: Any) -> list[tuple[str, str]]:
    """Pointer and message of each finding of a rule, in the order of the file."""
    return [(f.pointer, f.message) for f in report(linter, document).findings if f.rule == rule]


def person(**more: Any) -> dict[str, Any]:
    return {"name": "Ana Ruiz", "headline": "Nurse", "roles": [{"title": "Night nurse"}], **more}


@pytest.mark.parametrize(
    ("rule", "document", "found"),
    [
        ("no-about", person(), [("", "None.")]),
        ("no-about", person(about=""), [("/about", "None.")]),
        ("no-about", person(about="x"), []),
        ("no-about", person(stage="draft"), []),
        ("no-about", person(followers=3), []),
        ("no-roles", person(roles=[]), [("", "None.")]),
        ("no-roles", person(stage="draft", roles=[]), [("", "None.")]),
        ("no-roles", person(), []),
        ("a-word", person(headline="Pace, a fast paced pace", about="Fast paced."), [("/headline", "“Pace”")]),
        ("a-word", person(headline="Nurse"), []),
        (
            "each-word",
            person(headline="Fast pace", about="A pace"),
            [("/headline", "“Fast”"), ("/headline", "“pace”"), ("/about", "“pace”")],
        ),
        ("each-word", person(headline="Fast and slow", about="Pace of a snail"), []),
        ("few-words", {"invitations": [{"note": "Oh, hello there"}]}, [("/invitations/0/note", "“hello”")]),
        ("few-words", {"invitations": [{"note": "Oh, hello there, Kate"}]}, []),
        ("few-words", {"messages": [{"text": "Oh, hello there"}]}, []),
        ("a-shape", person(headline="a xx [bc] [d]"), [("/headline", "“xx”")]),
        ("a-shape", person(headline="a [bc] [d] x"), [("/headline", "“bc”")]),
        ("a-shape", person(headline="a [bc] [d] y"), []),
        ("a-shape", person(about="[bc]"), []),
        ("each-shape", person(about="ABC ab bc"), [("/about", "“ABC”"), ("/about", "“ab”"), ("/about", "“c”")]),
        ("each-shape", person(about="ab ab"), []),
        ("each-shape", person(about="ab!"), [("/about", "“ab”")]),
        ("too-long", person(headline="One two three"), []),
        ("too-long", person(headline="One two three, four five"), [("/headline", "5: “four five”")]),
        ("out-of-bounds", person(about="😀ab"), []),
        ("out-of-bounds", person(about="abcdef"), []),
        ("out-of-bounds", person(about="ab"), [("/about", "2: “”")]),
        ("out-of-bounds", person(about="😀abcdefg"), [("/about", "8: “fg”")]),
        ("out-of-bounds", person(about=""), []),
        ("too-short", person(), []),
        ("too-short", person(roles=[{"title": "Nurse"}, {"title": ""}]), [("/roles/0/title", "1")]),
    ],
)
def test_one_thing(linter: Linter, rule: str, document: Any, found: list[tuple[str, str]]) -> None:
    assert said(linter, rule, document) == found


DUTY, DONE = "Responsible for ropes.", "Spliced ropes."


@pytest.mark.parametrize(
    ("role", "found"),
    [
        ({"description": f"{DUTY} {DONE}"}, "1 of 2: “Responsible for”"),
        ({"description": f"{DONE} {DONE} In charge of nets."}, None),
        ({"description": f"{DONE} In charge of nets. {DUTY}"}, "2 of 3: “In charge of”"),
        ({"description": DUTY}, None),
        ({"description": DUTY, "highlights": [DONE]}, "1 of 2: “Responsible for”"),
        ({"description": DONE, "highlights": ["In charge of nets"]}, "1 of 2: “In charge of”"),
        ({"highlights": ["Nets: responsible for ropes", "- responsible for 12 nets"]}, "1 of 2: “responsible for”"),
        ({"highlights": ["Responsible for ropes worldwide", "Responsible for 12 nets"]}, None),
        ({"highlights": ["Worldwide sailing", "Responsible for nets"]}, "1 of 2: “Responsible for”"),
        ({"highlights": ["Was responsible for nets", "Done"]}, None),
    ],
)
def test_shares_of_bullets(linter: Linter, role: dict[str, Any], found: str | None) -> None:
    messages = [m for _, m in said(linter, "duties", person(roles=[{"title": "Night nurse", **role}]))]
    assert messages == ([found] if found else [])


def test_figures_excuse_only_where_the_rule_says_so(linter: Linter) -> None:
    roles = [{"title": "Night nurse", "description": "Keep 12 nets."}]
    assert said(linter, "figures-too", person(roles=roles)) == [("/roles/0/description", "1 of 1: “Keep”")]


def test_places(linter: Linter) -> None:
    document = person(headline="One two three, four five")
    (finding,) = [f for f in report(linter, document).findings if f.rule == "too-long"]
    text = json.dumps(document)
    start, end = finding.span.start.column - 1, finding.span.end.column - 1
    assert text[start:end] == "four five"


def test_what_an_export_can_not_tell(linter: Linter) -> None:
    made = linter.check_bytes("Positions.csv", b"Company Name,Title,Description\nPort,Pilot,Ropes.\n")
    assert "no-about" not in [f.rule for f in made.findings]
    assert [n.reason for n in made.not_checked if n.rule == "no-about"] != []


def weighed(linter: Linter, text: str) -> tuple[float, float, list[str]] | None:
    """Sum, what was needed, and the cues of a post that has a finding."""
    found = [f for f in report(linter, {"posts": [{"text": text}]}).findings if f.rule == "weighed"]
    if not found:
        return None
    (finding,) = found
    assert finding.score is not None
    return finding.score.total, finding.score.needed, [text for text, *_ in finding.score.cues]


FILLER = "The boats came home late and nobody was cold."
"""Nine words."""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She loves kiwi.", (4.0, 3.5, ["loves", "kiwi"])),
        ("She loves it. Kiwi, that is.", (4.0, 3.5, ["loves", "Kiwi"])),
        ("She loves it.", None),
        ("A kiwi, a mango and a plum.", None),
        # the second of a list counts half, the same again nothing, a part of a longer one nothing
        ("She loves kiwi and plum.", (5.0, 3.5, ["loves", "kiwi", "plum"])),
        ("She loves kiwi, plum and mango.", (5.5, 3.5, ["loves", "kiwi", "plum", "mango"])),
        ("She loves kiwi and Kiwi.", (4.0, 3.5, ["loves", "kiwi", "Kiwi"])),
        ("She loves ripe mango and mango.", (4.0, 3.5, ["loves", "ripe mango", "mango"])),
        ("She loves ripe mango tree.", (4.0, 3.5, ["loves", "ripe mango"])),
        # what speaks against counts wherever it stands
        ("She rather loves kiwi.", None),
        ("She rather loves kiwi and plum.", (4.0, 3.5, ["rather", "loves", "kiwi", "plum"])),
        (
            f"Rather not. {FILLER} {FILLER} {FILLER} She loves kiwi and plum.",
            (4.0, 3.52, ["Rather", "loves", "kiwi", "plum"]),
        ),
        # taken out, and what touches it
        ("She loves Plum Street.", None),
        ("She loves the Kiwi Airlines plum.", (4.0, 3.5, ["loves", "plum"])),
        ("She loves https://example.org/kiwi and kiwi@example.org", None),
        # at the beginning of a sentence
        ("Down with kiwi!", (3.5, 3.5, ["Down with", "kiwi"])),
        ("So. - Down with kiwi!", (3.5, 3.5, ["Down with", "kiwi"])),
        ("Sit down with kiwi!", None),
        # right before another
        ("I support kiwi.", (3.5, 3.5, ["support", "kiwi"])),
        ("I support our kiwi.", (3.5, 3.5, ["support", "kiwi"])),
        ("I support the old big kiwi.", None),
        ("Kiwi needs support.", None),
        # names
        ("She hates Ruiz.", (4.0, 3.5, ["hates", "Ruiz"])),
        ("She hates Captain Ruiz.", (4.0, 3.5, ["hates", "Ruiz"])),
        ("She hates Bea Ruiz.", None),
        ("She hates Ana Ruiz.", (4.0, 3.5, ["hates", "Ana Ruiz"])),
        ("She hates Ruiz-Lopez.", None),
        ("Bea Ruiz hates it.", (4.0, 3.5, ["Ruiz", "hates"])),
        ("He hates the mess. Ruiz did it.", (4.0, 3.5, ["hates", "Ruiz"])),
        ("She hates Ruiz's mess.", (4.0, 3.5, ["hates", "Ruiz"])),
        ("She hates Ruiz’s mess.", (4.0, 3.5, ["hates", "Ruiz"])),
        # hashtags
        ("#SheLovesKiwi", (4.0, 3.5, ["#SheLovesKiwi", "#SheLovesKiwi"])),
        (f"#kiwi {FILLER} {FILLER} She loves it.", (4.0, 3.5, ["#kiwi", "loves"])),
        # windows: a sentence and its neighbour, eight words
        (f"She loves it. {FILLER} Kiwi.", None),
        ("She loves it. One. Two. Kiwi.", (4.0, 3.5, ["loves", "Kiwi"])),
        (f"She loves kiwi. {FILLER} Plum.", (4.5, 3.5, ["loves", "kiwi"])),
        (f"Plum. {FILLER} She loves kiwi and hates it.", (5.5, 3.5, ["loves", "kiwi", "hates"])),
        (f"She loves kiwi. {FILLER} She loves kiwi and plum.", (6.0, 3.5, ["loves", "kiwi", "plum"])),
        # a passing mention in a long text
        (f"She loves kiwi. {FILLER} {FILLER} {FILLER}", (4.0, 3.5, ["loves", "kiwi"])),
        (f"{' '.join([FILLER] * 15)} She loves kiwi.", None),
        (f"{' '.join([FILLER] * 12)} She loves kiwi.", (4.0, 3.91, ["loves", "kiwi"])),
    ],
)
def test_cues_add_up(linter: Linter, text: str, found: tuple[float, float, list[str]] | None) -> None:
    assert weighed(linter, text) == found


def test_saying_it_again_and_again_is_no_passing_mention(linter: Linter) -> None:
    said_once = " ".join([FILLER] * 15)
    again = " ".join([f"She loves kiwi, and he hates mango, and they all know it. {FILLER}"] * 14)
    assert weighed(linter, f"She loves kiwi. {said_once}") is None
    found = weighed(linter, again)
    assert found is not None
    assert found[0] >= found[1]


def test_what_is_quoted(linter: Linter) -> None:
    def quoted(text: str) -> list[str]:
        return [m for _, m in said(linter, "weighed", {"posts": [{"text": text}]})]

    assert quoted("She  can not\nstand kiwi") == ["“can not stand”, “kiwi”"]
    assert quoted("Down with kiwi, he loves plum, mango, hates it") == ["“kiwi”, “loves”, “plum”, “mango”"]
    assert quoted("Kiwi, kiwi, she loves kiwi.") == ["“Kiwi”, “kiwi”, “loves”"]
    assert quoted("She rather loves kiwi, plum, mango") == ["“loves”, “kiwi”, “plum”, “mango”"]


def test_the_place_is_from_the_first_to_the_last_cue(linter: Linter) -> None:
    text = "Rather so: she loves, and hates, a kiwi, that is, a plum or two."
    (finding,) = [f for f in report(linter, {"posts": [{"text": text}]}).findings if f.rule == "weighed"]
    start = len('{"posts": [{"text": "')
    assert text[finding.span.start.column - 1 - start : finding.span.end.column - 1 - start] == (
        "loves, and hates, a kiwi, that is, a plum"
    )


def test_weights_from_an_option_and_the_language(linter: Linter) -> None:
    def count(text: str) -> int:
        return len(said(linter, "by-option", {"posts": [{"text": text}]}))

    english = (
        "She is at home with her boats, and there is nothing that she would rather do than this, and she loves it: {}."
    )
    german = (
        "Sie ist mit den Booten zu Hause, und es gibt nichts, was sie lieber tun würde als das, und sie liebt es: {}."
    )
    assert [count(english.format(word)) for word in ("apple", "apfel", "pear")] == [1, 0, 0]
    assert [count(german.format(word)) for word in ("Apfel", "apple")] == [1, 0]
    assert count("Loves apfel") == 1


# what is wrong in a rule


def test_a_check_needs_the_lists_and_options_that_it_was_written_with(tmp_path: Path) -> None:
    rule = {"on": "profile", "match": {"python": "empty-role-description"}}
    tmp_path.joinpath("mine.yaml").write_text(yaml.safe_dump({"id": "mine", **COMMON, **rule}))
    with pytest.raises(
        load.RuleError, match=r"empty-role-description needs “.*” under (?:options|words|sets):, as empty-role-desc"
    ):
        load.folder(tmp_path)


@cache
def _written(name: str, match: str) -> str:
    return yaml.safe_dump({"id": name, **COMMON, "words": {"w": ["a"]}, "match": json.loads(match)}, sort_keys=False)


@pytest.mark.parametrize(
    ("match", "told"),
    [
        ({"lenght": {}}, "length"),
        ({"python": "empty-role-descripton"}, "did you mean “empty-role-description”?"),
        ({"python": "role.emptiness"}, "there is no check “role.emptiness”"),
        ({"python": "empty-role-description"}, "empty-role-description looks at a profile, not at a text"),
        ({"length": {"in": ["about"]}}, "“min” or “max” is missing"),
        ({"length": {"in": ["about"], "unit": "lines", "max": 3}}, "lines"),
        ({"length": {"in": ["about"], "max": "$most"}}, "most"),
        ({"phrases": {"in": ["about"], "list": "v"}}, "“v”"),
        ({"phrases": {"in": ["about"], "list": "w", "unless": ["v"]}}, "“v”"),
        ({"phrases": {"in": ["about"], "list": "w", "most": 3}}, "most"),
        ({"ratio": {"in": ["about"], "list": "v", "share": 1, "min": 1}}, "“v”"),
        ({"ratio": {"in": ["about"], "list": "w", "min": 1}}, "share"),
        ({"evidence": {"in": ["about"], "weights": {"v": 1}, "least": 1}}, "“v”"),
        ({"evidence": {"in": ["about"], "weights": {"w": 1}, "least": 1, "needs": [["w"], ["v"]]}}, "“v”"),
        ({"evidence": {"in": ["about"], "weights": {"w": 1}, "least": 1, "without": ["v"]}}, "“v”"),
        ({"evidence": {"in": ["about"], "weights": {"w": 1}, "least": 1, "opening": ["v"]}}, "“v”"),
        ({"evidence": {"in": ["about"], "weights": {"w": 1}, "least": 1, "before": {"v": ["w"]}}}, "“v”"),
        ({"evidence": {"in": ["about"], "weights": {"w": 1}, "least": 1, "surnames": {"v": ["w"]}}}, "“v”"),
        ({"evidence": {"in": ["about"], "weights": {"w": 1}}}, "least"),
        ({"pattern": {"in": ["about"], "any": ["("]}}, "expression"),
    ],
)
def test_a_match_that_is_none_is_told(tmp_path: Path, match: dict[str, Any], told: str) -> None:
    tmp_path.joinpath("mine.yaml").write_text(_written("mine", json.dumps(match)))
    with pytest.raises(load.RuleError) as error:
        load.folder(tmp_path)
    assert told in error.value.message
