"""Rules on invitations together: which speaks of which note, what a set of them adds up to, and the dates that exports
write."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilelint.dialects import adapt
from profilelint.linter.engine import Engine, Outcome
from profilelint.readers import read
from profilelint.rules import load
from profilelint.rules.names import short
from profilelint.text import dates

TODAY = "2026-11-22"


@cache
def engine(wanted: str, settings: str, options: str) -> Engine:
    """All rules on invitations, or those named."""
    paths = sorted(
        [*(load.CHECKOUT / "invitation").glob("*.yaml"), load.CHECKOUT / "text" / "unfilled-placeholder.yaml"]
    )
    rules = [r for p in paths if (r := load.read(p, load.CHECKOUT)).id in wanted.split() or (not wanted and r.default)]
    return Engine(rules, json.loads(options), settings={"today": TODAY, **json.loads(settings)})


def outcome(document: Any, wanted: str = "", options: dict[str, Any] | None = None, **settings: Any) -> Outcome:
    parsed = read("invitations.json", json.dumps(document).encode())
    content = adapt(parsed)
    assert content is not None
    return engine(wanted, json.dumps(settings), json.dumps(options or {})).check(parsed, content, "invitations.json")


def found(note: str, relation: str = "stranger", wanted: str = "", **more: Any) -> set[str]:
    invitation = {"to": {"name": more.pop("name", ""), "relation": relation}, "note": note, **more}
    return {f.rule for f in outcome({"invitations": [invitation]}, wanted).findings}


GENERIC, REASON, KNOW, BARE = (
    "generic-invitation",
    "no-reason-to-connect",
    "does-not-say-how-we-know",
    "no-note-to-stranger",
)

CATALOGUE: list[tuple[str, set[str]]] = [
    ("I'd like to add you to my professional network on LinkedIn.", {GENERIC}),
    ("Hi Dana, I'd like to join your LinkedIn network.", {GENERIC}),
    ("Since you are a person I trust, I wanted to invite you to join my network.", {GENERIC}),
    ("Hi! I came across your profile and was impressed. Let's connect!", {GENERIC}),
    ("Hello, I am looking to expand my network with like-minded professionals.", {GENERIC}),
    ("Hi [First Name], loved your work at {company}.", {"unfilled-placeholder"}),
    ("Add me", {REASON}),
    ("Hello, hope you are well, let's connect!", {GENERIC}),
    ("", {BARE}),
    ("Hi Kate, I asked about the churn slide after your Tuesday talk; could I see the query?", set()),
    ("We were in Prof. Iyer's stats class, 2019. Now at Bosch, also on forecasting.", set()),
    ("Your post on night-shift swaps helped my ward. I run rosters at St. Anne.", set()),
    ("Ana Ruiz said you know the EN 301 549 audit process; may I ask two questions?", set()),
    ("You interviewed me in May and turned me down kindly. I'd like to follow your team.", set()),
    ("Saw we're both Terps (UMD '22) in GIS. Would love to connect!", set()),
    ("Recruiter: Senior Rust role in Lyon, 65–75 k, your crate `tram` is why I write.", set()),
    (
        "Hi, I'm a final-year student at the school where you taught the 2023 GIS night; may I ask how you chose photogrammetry?",
        set(),
    ),
]
"""Notes to strangers. A note with a stock phrase gets one finding, not a second one for giving no reason."""


@pytest.mark.parametrize(("note", "expected"), CATALOGUE)
def test_catalogue(note: str, expected: set[str]) -> None:
    assert found(note) == expected


def test_met_yesterday() -> None:
    assert found("Great meeting you at the conference!", "met", met={"when": "2026-11-21"}) == {"forgettable-follow-up"}


def test_a_colleague_needs_no_note() -> None:
    assert found("", "colleague") == set()


@pytest.mark.parametrize("note", ["Let's connect", "Hello!", "I'd like to add you to my professional network."])
def test_what_a_note_lacks_is_said_once(note: str) -> None:
    said = found(note, "met", met={"where": "PyCon"})
    assert len(said) == 1
    assert KNOW not in said


@pytest.mark.parametrize("note", ["Let's connect", "Hello!"])
def test_nothing_to_ask_is_silent_where_a_note_says_nothing(note: str) -> None:
    said = found(note, wanted="nothing-to-ask-or-offer generic-invitation no-reason-to-connect")
    assert "nothing-to-ask-or-offer" not in said


# Sets


def sent(count: int, when: str = "", note: str = "", **more: Any) -> list[dict[str, Any]]:
    return [{"to": {"name": f"Kim{i} Lund{i}"}, "sent": when, "note": note, **more} for i in range(count)]


def test_one_finding_for_many() -> None:
    findings = outcome(
        {"invitations": sent(812, "2026-01-05")}, "stale-invitation no-note-to-stranger address-book-dump"
    ).findings
    assert sorted(f.rule for f in findings) == ["address-book-dump", BARE, "stale-invitation"]
    assert all(f.message.count("Kim") <= 10 for f in findings)
    assert all("Lund" not in f.message for f in findings)


def test_an_hour_over_midnight() -> None:
    invitations = sent(10, "5/2/26, 11:40 PM") + sent(10, "5/3/26, 12:20 AM")
    (finding,) = outcome({"invitations": invitations}, "address-book-dump").findings
    assert "20 invitations" in finding.message
    assert not outcome(
        {"invitations": sent(10, "5/2/26, 11:40 PM") + sent(10, "5/3/26, 12:50 AM")}, "address-book-dump"
    ).findings


def test_nearly_the_same_note() -> None:
    text = "Hi {}, I repair winches and ropes for small harbours on this coast and would like to show you what we did in {} last winter"
    invitations = [i for n in range(30) for i in sent(1, note=text.format(f"Kim{n}", f"port {n}"))]
    (finding,) = outcome({"invitations": invitations}, "address-book-dump").findings
    assert "30 invitations carry the same note" in finding.message


def test_a_new_job_is_no_dump() -> None:
    people = [{"name": f"Kim{i} Lund{i}", "company": "Northwind" if i else "Bistro"} for i in range(60)]
    document = {"invitations": sent(60, "2026-05-02"), "network": {"connections": people}}
    said = outcome(document, "address-book-dump")
    assert not said.findings
    assert [e.reason for e in said.exempt] == ["one company"]


def test_connections_have_answered() -> None:
    document = {"invitations": sent(3, "2026-01-02"), "network": {"connections": [{"name": "KIM1 Lund1"}]}}
    (finding,) = outcome(document, "stale-invitation").findings
    assert finding.message.startswith("2 invitations")
    assert finding.severity == "info"


def test_looking_for_a_job_must_be_said() -> None:
    invitations = sent(2, "2026-01-02", "I have an opening for a night pilot.", direction="incoming")
    said = outcome({"invitations": invitations}, "ignored-received")
    assert not said.findings
    assert len(said.not_checked) == 1
    assert outcome({"invitations": invitations, "network": {"job_seeking": True}}, "ignored-received").findings


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "sent": st.text(max_size=20),
                "note": st.text(max_size=40),
                "status": st.sampled_from(["", "pending", "odd"]),
            }
        ),
        max_size=6,
    )
)
def test_anything_goes(invitations: list[dict[str, str]]) -> None:
    outcome(
        {"invitations": invitations, "network": {}},
        options={"address-book-dump": {"per_hour": 1, "per_day": 1, "same_note": 1}},
    )


# Dates and names


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("1/29/26, 2:37 PM", date(2026, 1, 29), datetime(2026, 1, 29, 14, 37)),
        ("12/1/25, 12:00 AM", date(2025, 12, 1), datetime(2025, 12, 1)),
        ("12/1/25, 12:05 PM", date(2025, 12, 1), datetime(2025, 12, 1, 12, 5)),
        ("29/1/26 14:37", date(2026, 1, 29), datetime(2026, 1, 29, 14, 37)),
        ("2023-01-15 10:00:00 UTC", date(2023, 1, 15), datetime(2023, 1, 15, 10)),
        ("2024-05-01T09:30:00Z", date(2024, 5, 1), datetime(2024, 5, 1, 9, 30)),
        ("2024-05-01", date(2024, 5, 1), None),
        ("3/4/2026 14:37", date(2026, 1, 1), None),  # which is the month?
        ("13/13/26, 2:00 PM", None, None),
        ("1/29/26, 25:00", date(2026, 1, 29), None),
        ("soon", None, None),
    ],
)
def test_dates_of_exports(text: str, day: date | None, time: datetime | None) -> None:
    known = dates.known(text)
    assert (known.first if known else None) == day
    assert dates.moment(text) == time


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Kate Hutchinson", "Kate H."),
        ("Lee", "Lee"),
        ("Ana van der Berg", "Ana B."),
        ("林美玲", "林…"),
        ("kate@example.org", "…"),
        (" ", ""),
    ],
)
def test_short_names(name: str, shown: str) -> None:
    assert short(name) == shown
