"""Rules of data, as a user writes them: what each matcher kind finds, exemptions, cases, values in messages, and what is
said of a rule that names something that is not there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from running import Run, run

EXAMPLES = {"bad": [{"input": {}, "at": ""}] * 2, "good": [{"input": {}}] * 2}
TODAY = "2026-11-28"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def check(on: str, match: Any, document: Any, *arguments: str, config: Any = None, **more: Any) -> Run:
    """What the command says of a document by one rule of a user's."""
    data = {"id": "mine", "category": "own", "severity": "warning", "on": on, "message": "M.", "help": "H.", "why": "w"}
    data |= {"match": match, "examples": EXAMPLES, **more}
    Path("rules").mkdir(exist_ok=True)
    Path("rules/mine.yaml").write_text(json.dumps(data, indent=1))  # YAML too
    Path("profilelint.yaml").write_text(json.dumps({"rules": ["rules"], "select": ["mine"], **(config or {})}))
    Path("p.json").write_text(json.dumps(document))
    return run("check", "--format", "json", *arguments, "p.json")


def found(on: str, match: Any, document: Any, **more: Any) -> list[tuple[str, str]]:
    """Pointer and message of each finding."""
    result = check(on, match, document, **more)
    assert result.code in (0, 1), result.err
    return [(f["pointer"], f["message"]) for f in result.data["findings"]]


def places(on: str, match: Any, document: Any, **more: Any) -> list[str]:
    return [pointer for pointer, _ in found(on, match, document, **more)]


def notes(*invitations: dict[str, Any]) -> dict[str, Any]:
    return {"invitations": list(invitations)}


# kinds


def test_is() -> None:
    document = notes({"note": "Hi", "to": {"relation": "met"}}, {"to": {"relation": "friend"}}, {"note": ""})
    assert places("invitation", {"is": {"relation": "met"}}, document) == ["/invitations/0"]
    assert places("invitation", {"is": {"relation": ["met", "friend"]}}, document) == [
        "/invitations/0",
        "/invitations/1",
    ]
    assert places("invitation", {"is": {"note": False}}, document) == ["/invitations/1", "/invitations/2"]
    assert places("invitation", {"is": {"note": True, "relation": "met"}}, document) == ["/invitations/0"]
    options = {"which": {"default": ["friend"], "source": "s"}}
    assert places("invitation", {"is": {"relation": "$which"}}, document, options=options) == ["/invitations/1"]
    config = {"options": {"mine": {"which": ["met"]}}}
    wanted = places("invitation", {"is": {"relation": "$which"}}, document, options=options, config=config)
    assert wanted == ["/invitations/0"]


def test_is_asks_config_and_document() -> None:
    document = {"network": {"policy": "open", "connections": []}, "posts": [{"text": "A day"}]}
    match = {"is": {"network.policy": "closed"}}
    assert places("post", match, document) == []
    assert places("post", match, {"posts": [{"text": "A day"}]}, config={"network": {"policy": "closed"}}) == [
        "/posts/0"
    ]
    assert places("post", match, document, config={"network": {"policy": "closed"}}) == []  # the document has the word
    assert places("post", {"is": {"document.is_resume": False}}, document) == ["/posts/0"]
    assert places("post", {"is": {"author.sector": "public"}}, document, config={"author": {"sector": "public"}})


def test_any_all_not() -> None:
    document = notes({"note": "Hi there", "to": {"relation": "met"}}, {"note": "Hello"}, {})
    has = {"pattern": {"in": ["note"], "any": ["Hello|there"]}}
    met = {"is": {"relation": "met"}}
    assert found("invitation", {"any": [met, has]}, document) == [
        ("/invitations/0", "M."),
        ("/invitations/1/note", "M."),
    ]
    assert found("invitation", {"all": [has, met]}, document, message="{match}") == [("/invitations/0/note", "there")]
    assert places("invitation", {"all": [met, has]}, document) == ["/invitations/0"]
    assert places("invitation", {"not": has}, document) == ["/invitations/2"]
    assert places("invitation", {"not": {"any": [has, {"is": {"note": False}}]}}, document) == []


def test_measure_with_bounds_and_options() -> None:
    document = {"profile": {"followers": 12, "name": "Ana Ruiz"}}
    options = {"most": {"default": 12, "source": "s"}}
    for bounds, fires in (
        ({"below": 12}, False),
        ({"below": 12.5}, True),
        ({"above": 12}, False),
        ({"above": 11}, True),
        ({"least": 12}, True),
        ({"most": "$most"}, True),
        ({"most": 11}, False),
        ({"least": 1, "most": 20}, True),
        ({"least": 13, "most": 20}, False),
    ):
        said = found(
            "profile", {"measure": {"of": "followers", **bounds}}, document, message="{followers}", options=options
        )
        assert said == ([("/profile", "12")] if fires else []), bounds
    assert (
        places("profile", {"measure": {"of": "followers", "below": 5}}, {"profile": {"headline": "Cook"}}) == []
    )  # not known


@pytest.mark.parametrize(
    ("match", "role", "said"),
    [
        ({"of": "end", "before": "start"}, {"start": "2020-05", "end": "2019"}, "2019, 2019, 122 days"),
        ({"of": "end", "before": "start"}, {"start": "2020-05", "end": "2020"}, None),
        ({"of": "end", "before": "start"}, {"start": "2020-05"}, None),
        ({"of": "end", "before": "start"}, {"start": "soon", "end": "2020"}, None),
        ({"of": "start", "after": "today"}, {"start": "2027-01-01"}, "2027-01-01, 2027, 34 days"),
        ({"of": "start", "after": "today"}, {"start": "2026"}, None),
        ({"of": "start", "before": "today", "years": 10}, {"start": "2010"}, "2010, 2010, 5811 days"),
        ({"of": "start", "before": "today", "years": 16}, {"start": "2010"}, None),
        ({"of": "start", "before": "today", "days": 30}, {"start": "2026-10-29"}, None),
        ({"of": "start", "before": "today", "days": 29}, {"start": "2026-10-29"}, "2026-10-29, 2026, 30 days"),
    ],
)
def test_dates(match: Any, role: Any, said: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    from profilelint.rules.context import Context

    monkeypatch.setattr(Context, "today", date.fromisoformat(TODAY))
    document = {"roles": [{"title": "Cook", **role}]}
    wanted = [(f"/roles/0/{match['of']}", said)] if said else []
    assert found("role", {"dates": match}, document, message="{date}, {year}, {days} days") == wanted


def test_impossible_dates() -> None:
    document = {"roles": [{"title": "Cook", "start": "2020-13"}, {"title": "Cook", "start": "2020-12"}]}
    said = found("role", {"dates": {"of": "start", "impossible": True}}, document, message="{date}: {problem}")
    assert said == [("/roles/0/start", "2020-13: month must be in 1..12")]


PEOPLE = {
    "network": {
        "connections": [
            {"name": "Ida Holm", "met": "at work", "connected": "2020-01-01"},
            {"name": "Omar Badawi", "met": "online", "connected": "2024-01-01"},
            {"name": "Luz Gil"},
        ]
    }
}


def test_count_and_share() -> None:
    said = "{count} of {total}: {names}"
    met = {"is": {"met": True}}
    count = {"of": "connections", "where": met}
    assert found("network", {"count": {**count, "least": 2}}, PEOPLE, message=said) == [
        ("/network", "2 of 3: Ida H., Omar B.")
    ]
    assert found("network", {"count": {**count, "above": 2}}, PEOPLE) == []
    assert found("network", {"count": {**count, "least": 2, "fewest": 4}}, PEOPLE) == []
    newest = {**count, "least": 1, "newest": "connected", "names": 1}
    assert found("network", {"count": newest}, PEOPLE, message=said) == [("/network", "2 of 3: Omar B. and 1 more")]
    online = {"of": "connections", "among": met, "where": {"is": {"met": "online"}}}
    said = "{share} ({count} of {total}){named}"
    assert found("network", {"share": {**online, "least": 0.5}}, PEOPLE, message=said) == [
        ("/network", "50 % (1 of 2) (Omar B.)")
    ]
    assert found("network", {"share": {**online, "above": 0.5}}, PEOPLE) == []
    one = {**online, "least": 0.5, "place": "one"}
    assert places("network", {"share": one}, PEOPLE) == ["/network/connections/1"]
    first = {**count, "least": 2, "place": "first"}
    assert places("network", {"count": first}, PEOPLE) == ["/network/connections/0"]
    assert places("network", {"share": {**online, "most": 1}}, {"network": {"connections": []}}) == []  # of nothing


def test_one_finding_for_a_file() -> None:
    document = notes(
        *({"to": {"name": f"Ida {c}."}, "note": note} for c, note in zip("ABC", ["", "Hi", ""], strict=True))
    )
    match = {"count": {"where": {"missing": {"field": "note"}}, "least": 1, "place": "first"}}
    said = found("invitation", match, document, per="file", message="{count} of {total} ({names})")
    assert said == [("/invitations/0", "2 of 3 (Ida A., Ida C.)")]
    assert found("invitation", match, {"posts": [{"text": "A day"}]}, per="file") == []


def test_words_that_stand_at_no_place_of_their_own() -> None:
    document = {"network": {"connections": [{"name": "Ida Holm", "position": "Senior recruiter"}]}}
    match = {"count": {"of": "connections", "where": {"phrases": {"in": ["position"], "list": "hire"}}, "least": 1}}
    assert found("network", match, document, words={"hire": ["recruiter"]}) == [("/network", "M.")]
    match = {"pattern": {"in": ["author.occupation"], "any": ["nurse"]}}
    config = {"author": {"occupation": "ward nurse"}}
    assert found("profile", match, {"profile": {"name": "Ana"}}, config=config, message="{match}") == [
        ("/profile", "nurse")
    ]
    start = {"phrases": {"in": ["headline"], "list": "w", "opening": True}}
    assert places("profile", start, {"profile": {"headline": "Nurse at a ward"}}, words={"w": ["nurse"]}) == [
        "/profile/headline"
    ]
    assert places("profile", start, {"profile": {"headline": "Ward nurse"}}, words={"w": ["nurse"]}) == []


# what is not known


def test_what_is_not_known_is_not_checked(tmp_path: Path) -> None:
    """In any condition, but where another one settles it."""
    named = {"is": {"draft": True}}
    headline = {"missing": {"field": "headline"}}
    for match, known in (
        (headline, False),
        ({"is": {"headline": False}}, False),
        ({"not": {"is": {"headline": True}}}, False),
        ({"pattern": {"in": ["headline"], "any": ["nurse"]}}, False),
        ({"all": [headline, named]}, True),
        ({"all": [named, headline]}, True),
        ({"all": [headline, {"not": named}]}, False),
        ({"any": [headline, named]}, False),
        ({"any": [{"not": named}, headline]}, True),
    ):
        check("profile", match, {})
        with ZipFile("a.zip", "w") as file:
            file.writestr(
                "Positions.csv",
                "Company Name,Title,Description,Location,Started On,Finished On\nACME,Cook,Soup,Kiel,Jan 2020,\n",
            )
        result = run("check", "--format", "json", "a.zip")
        reasons = [n["reason"] for n in result.data["not_checked"] if n["rule"] == "mine"]
        assert bool(reasons) != known, match
        assert [f["rule"] for f in result.data["findings"]] == (
            ["mine"] if match == {"any": [{"not": named}, headline]} else []
        )


# exemptions, cases, places, values


def test_exemptions_say_why() -> None:
    match = {"missing": {"field": "headline"}}
    exempt = [
        {"when": {"is": {"draft": True}}, "reason": "a draft"},
        {"when": {"pattern": {"in": ["about"], "any": ["retired|resting"]}}, "reason": "retired"},
        {"when": {"phrases": {"in": ["author.occupation"], "list": "w"}}, "reason": "works as “{match}”"},
    ]
    more = {"exempt": exempt, "words": {"w": ["chef"]}}
    for document, config, reason in (
        ({"profile": {"name": "Ana", "about": "I am retired", "stage": "draft"}}, {}, "a draft"),
        ({"profile": {"name": "Ana", "about": "I am retired"}}, {}, "retired"),
        ({"profile": {"name": "Ana"}}, {"author": {"occupation": "head chef"}}, "works as “chef”"),
        ({"profile": {"name": "Ana", "about": "I cook"}}, {}, ""),
    ):
        result = check("profile", match, document, "--verbose", config=config, **more)
        assert len(result.data["findings"]) == (not reason)
        assert reason in result.err


def test_cases_have_words_and_levels_of_their_own() -> None:
    match = {"count": {"of": "connections", "where": {"is": {"met": True}}, "least": 0}}
    cases = [
        {
            "when": {"measure": {"of": "count", "most": 0}},
            "message": "None was met.",
            "severity": "error",
            "confidence": "low",
        },
        {
            "when": {"all": [{"measure": {"of": "total", "least": 3}}, {"is": {"policy": "open"}}]},
            "help": "Write to {names}.",
        },
    ]

    def said(document: Any) -> tuple[str, str, str, str]:
        (finding,) = check("network", match, document, message="{count} met.", cases=cases).data["findings"]
        return finding["message"], finding["help"], finding["severity"], finding["confidence"]

    assert said({"network": {"connections": [{"name": "Luz Gil"}]}}) == ("None was met.", "H.", "error", "low")
    assert said(PEOPLE) == ("2 met.", "H.", "warning", "medium")
    assert said({"network": {**PEOPLE["network"], "policy": "open"}}) == (
        "2 met.",
        "Write to Ida H., Omar B..",
        "warning",
        "medium",
    )


def test_a_case_for_every_kind_of_rule() -> None:
    document = {"posts": [{"text": "A quiet day", "title": "Harbour"}, {"text": "A quiet day"}]}
    cases = [{"when": {"is": {"title": True}}, "message": "“{match}” in “{title}”"}]
    match = {"pattern": {"in": ["text"], "any": ["quiet"]}}
    said = found("post", match, document, message="“{match}”", cases=cases)
    assert said == [("/posts/0/text", "“quiet” in “Harbour”"), ("/posts/1/text", "“quiet”")]


def test_a_place_for_findings_that_have_none() -> None:
    document = notes({"note": "Hi", "sent": "2026-01-01"}, {"note": "Hi"}, {"to": {"name": "Ida"}})
    match = {"is": {"direction": "outgoing"}}
    assert places("invitation", match, document, at=["sent", "note"]) == [
        "/invitations/0/sent",
        "/invitations/1/note",
        "/invitations/2",
    ]
    assert places("invitation", match, document, at="note") == [
        "/invitations/0/note",
        "/invitations/1/note",
        "/invitations/2",
    ]


def test_messages_use_fields_and_options() -> None:
    options = {
        "few": {"default": 3, "source": "s"},
        "words": {"default": ["a", "b"], "source": "s"},
        "part": {"default": 0.25, "source": "s"},
    }
    document = {"name": "Ana\n Ruiz ", "followers": 12}
    said = found(
        "profile",
        {"is": {"name": True}},
        document,
        message="{name}: {followers}, {few}, {words}, {part}",
        options=options,
    )
    assert said == [("", "Ana Ruiz: 12, 3, a, b, 0.25")]


# rules that name something that is not there


@pytest.mark.parametrize(
    ("on", "match", "more", "said"),
    [
        (
            "profile",
            {"missing": {"field": "abuot"}},
            {},
            "there is no field of a profile “abuot”; did you mean “about”?",
        ),
        ("profile", {"is": {"abuot": True}}, {}, "there is no field of a profile “abuot”; did you mean “about”?"),
        ("profile", {"measure": {"of": "about", "below": 3}}, {}, "there is no number of a profile “about”"),
        ("profile", {"measure": {"of": "folowers", "below": 3}}, {}, "did you mean “followers”?"),
        ("profile", {"measure": {"of": "followers"}}, {}, "“below” or “above” or “least” or “most” is missing here"),
        ("profile", {"measure": {"of": "followers", "below": "$x"}}, {}, "there is no option “x”"),
        ("role", {"dates": {"of": "title", "before": "today"}}, {}, "there is no date of a role “title”"),
        ("role", {"dates": {"of": "end", "before": "strat"}}, {}, "did you mean “start”?"),
        ("role", {"dates": {"of": "end"}}, {}, "“before” or “after” or “impossible” is missing here"),
        (
            "role",
            {"dates": {"of": "end", "before": "start", "after": "today"}},
            {},
            "one of before, after and impossible",
        ),
        ("network", {"count": {"of": "conections", "above": 1}}, {}, "did you mean “connections”?"),
        ("network", {"count": {"of": "policy", "above": 1}}, {}, "there is no list of a network “policy”"),
        ("network", {"count": {"above": 1}}, {}, "“of” is missing here"),
        (
            "network",
            {"count": {"of": "connections", "above": 1, "where": {"is": {"mett": True}}}},
            {},
            "there is no field of an entry “mett”; did you mean “met”?",
        ),
        (
            "network",
            {"share": {"of": "connections", "above": 1, "newest": "name"}},
            {},
            "there is no date of an entry “name”",
        ),
        (
            "invitation",
            {"count": {"above": 1, "where": {"is": {"noet": True}}}},
            {"per": "file"},
            "did you mean “note”?",
        ),
        ("invitation", {"is": {"note": True}}, {"per": "file"}, "there is no field of a file “note”"),
        ("profile", {"any": [{"is": {"name": True}}, {"not": {"is": {"nmae": True}}}]}, {}, "did you mean “name”?"),
        ("profile", {"all": [{"is": {"name": True}}, {"isnt": {"name": True}}]}, {}, "did you mean “is”?"),
        ("profile", {"is": {"network.polcy": "open"}}, {}, "did you mean “network.policy”?"),
        ("profile", {"is": {"netwrok.policy": "open"}}, {}, "did you mean “network.policy”?"),
        ("profile", {"is": {"document.is_resumee": True}}, {}, "did you mean “document.is_resume”?"),
        (
            "profile",
            {"is": {"name": "$nmaes"}},
            {"options": {"names": {"default": ["a"], "source": "s"}}},
            "did you mean “names”?",
        ),
        ("profile", {"is": {"name": True}}, {"at": ["abuot"]}, "did you mean “about”?"),
        ("profile", {"is": {"name": True}}, {"message": "{nmae}"}, "did you mean “{name}”?"),
        ("profile", {"is": {"name": True}}, {"message": "{count}"}, "there is no value “{count}”"),
        (
            "profile",
            {"is": {"name": True}},
            {"exempt": [{"when": {"is": {"darft": True}}, "reason": "r"}]},
            "did you mean “draft”?",
        ),
        (
            "profile",
            {"is": {"name": True}},
            {"exempt": [{"when": {"is": {"draft": True}}}]},
            "“reason” is missing here",
        ),
        (
            "profile",
            {"is": {"name": True}},
            {"exempt": [{"when": {"is": {"draft": True}}, "reason": "{name}"}]},
            "there is no value “{name}”",
        ),
        ("profile", {"is": {"name": True}}, {"cases": [{"when": {"is": {"darft": True}}}]}, "did you mean “draft”?"),
        ("profile", {"is": {"name": True}}, {"cases": [{"when": "much"}]}, "write a condition here"),
        (
            "profile",
            {"is": {"name": True}},
            {"cases": [{"when": {"is": {"draft": True}}, "help": "{tota}"}]},
            "there is no value “{tota}”",
        ),
        (
            "profile",
            {"phrases": {"in": ["abuot"], "list": "w"}},
            {"words": {"w": ["a"]}},
            "there is no text of a profile “abuot”",
        ),
        ("profile", {"phrases": {"in": ["about"], "list": "v"}}, {"words": {"w": ["a"]}}, "there is no word list “v”"),
        ("document", {"is": {"name": True}}, {}, "there is no field of a document “name”"),
        ("profile", {"any": []}, {}, "must not be empty"),
        ("profile", {"any": [{"is": None}]}, {}, "one matcher kind with its data is needed here"),
        ("profile", {"not": None}, {}, "one matcher kind with its data is needed here"),
        ("network", {"is": {"connections": "open"}}, {}, "“connections” is no text or number"),
        ("profile", {"is": {"followers": "many"}}, {}, "“followers” is a number"),
        ("profile", {"is": {"name": ["Ana", 3]}}, {}, "“name” is a text"),
        (
            "profile",
            {"is": {"name": True}},
            {"cases": [{"when": {"is": {"draft": True}}, "yields_to": ["nobody-at-all"]}]},
            "there is no rule “nobody-at-all”",
        ),
    ],
)
def test_what_a_rule_names_must_be_there(on: str, match: Any, more: Any, said: str) -> None:
    result = check(on, match, {"name": "Ana"}, **more)
    assert result.code == 2
    assert said in result.err
    assert "rules/mine.yaml:" in result.err
    assert "^" in result.err
    assert "Traceback" not in result.err
