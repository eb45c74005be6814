"""The network: its section in the native format, the rules about it, and findings that are good news."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from running import cpu_seconds

from profilelint import check_bytes
from profilelint.config.settings import Config
from profilelint.dialects import linkedin, native
from profilelint.finding import NotChecked
from profilelint.linter.engine import Engine
from profilelint.linter.report import Report
from profilelint.model import Connection, Content, Network, Text
from profilelint.readers import read
from profilelint.reporters import render, summary
from profilelint.reporters.github import step_summary
from profilelint.reporters.options import Options
from profilelint.rules import load
from profilelint.rules.checks.network import unfollowed_leads

RULES = load.folder(load.CHECKOUT / "network", thorough=False)
TODAY = {"today": "2026-11-22"}


def lint(
    data: Any, *, settings: dict[str, Any] | None = None, rules: Sequence[str] = tuple(RULES)
) -> tuple[dict[str, str], list[NotChecked]]:
    """Rule → message of what is found in a native document, and what could not be judged."""
    document = read("a.json", json.dumps(data).encode())
    outcome = Engine([RULES[r] for r in rules], settings={**TODAY, **(settings or {})}).check(
        document, native.adapt(document), "a.json"
    )
    return {f.rule: f.message for f in outcome.findings}, outcome.not_checked


def contacts(total: int, talked: int = 0, **more: Any) -> list[dict[str, Any]]:
    return [{"name": f"Given{i} Family{i}", "written": 1, "answered": int(i < talked), **more} for i in range(total)]


# the section


def test_a_section_is_read() -> None:
    text = b"""
network:
  policy: Closed
  job_seeking: yes
  in_person: n/a
  targets: ACME
  groups: [Hill School alumni, {name: Tram friends}]
  connections:
    - {name: Kim Lund, company: ACME, position: COO, connected: 2019-11, met: {where: Tram Day, when: 2018}, written: 3, answered: 0, last_contact: 2024-02}
    - {name: Lee, do_not_contact: true}
  events:
    - {name: Tram Day, date: 2026-10-02, people: [Omar Badawi, ""], followed_up: false}
"""
    document = read("a.yaml", text)
    assert native.matches(document)
    network = native.adapt(document).network
    assert network is not None
    kim, lee = network.connections
    assert (network.policy, network.job_seeking, network.in_person, network.targets) == (
        "closed",
        True,
        "n/a",
        ("ACME",),
    )
    assert network.groups == ("Hill School alumni", "Tram friends") and network.messages_known
    assert (kim.pointer, kim.met, kim.written, kim.answered, kim.last_message, kim.touchstone) == (
        "/network/connections/0",
        "Tram Day, 2018",
        3,
        0,
        "2024-02-29",
        True,
    )
    assert (lee.written, lee.touchstone, lee.do_not_contact, lee.last_message) == (0, False, True, "")
    assert (network.events[0].people, network.events[0].followed_up) == (("Omar Badawi",), False)


def test_groups_of_the_profile_count() -> None:
    content = native.adapt(
        read("a.json", json.dumps({"profile": {"groups": ["Alumni"]}, "network": {"policy": "open"}}).encode())
    )
    assert content.network is not None and content.network.groups == ("Alumni",)


@pytest.mark.parametrize(
    "data", [{"network": None}, {"network": {"version": 2, "ethernets": {}}}, {"network": "host", "services": {}}]
)
def test_networks_of_other_programs_are_none(data: Any) -> None:
    assert not native.matches(read("a.json", json.dumps(data).encode()))


def test_nothing_is_said_without_a_section() -> None:
    assert lint({"profile": {"name": "Ana Ruiz", "roles": [{"title": "Cook", "company": "Bistro"}]}}) == ({}, [])


# numbers


@pytest.mark.parametrize(
    ("total", "talked", "found"), [(499, 0, False), (500, 14, True), (500, 15, False), (1240, 11, True)]
)
def test_wide_but_shallow_at_its_thresholds(total: int, talked: int, found: bool) -> None:
    said, _ = lint({"network": {"connections": contacts(total, talked)}}, rules=["wide-but-shallow"])
    assert bool(said) == found
    if total == 1240:
        assert said["wide-but-shallow"] == "1,240 connections, and messages both ways with 11 of them (0.9 %)."


def test_unnurtured_at_full_size() -> None:
    new = [{**c, "written": int(i < 3), "connected": "2026-06-01"} for i, c in enumerate(contacts(48))]
    said, _ = lint({"network": {"connections": new}}, rules=["unnurtured"])
    assert said["unnurtured"].startswith(
        "48 new connections in a year, and no message yet with 45 of them (Given3 F., "
    )
    assert said["unnurtured"].count(" F.") == 5


def test_collector_finds_the_largest_month() -> None:
    days = [f"2026-03-{1 + i % 28:02}" for i in range(312)] + [f"2026-{1 + i % 9:02}-15" for i in range(100)]
    people = [
        {"name": f"A{i} B", "connected": day, "written": int(i == 0), "company": f"Firm {i}"}
        for i, day in enumerate(days)
    ]
    said, _ = lint({"network": {"connections": people}}, rules=["collector"])
    assert said["collector"] == "323 new connections between 2026-03-01 and 2026-03-28, and messages with 1 of them."


def test_an_export_is_looked_at_on_its_own_day() -> None:
    """Three years later, the connections of its last year are still those of its last year."""
    people = tuple(
        Connection(f"/{i}", f"A{i} B", connected=Text("", "05 Mar 2023"), written=0, answered=0) for i in range(30)
    )
    content = Content(network=Network("", people, messages_known=True), dialect=linkedin.DIALECT)
    outcome = Engine([RULES["unnurtured"]], settings=TODAY).check(None, content, "a.zip")
    assert len(outcome.findings) == 1


def test_names_of_others_are_shortened_and_few() -> None:
    people = [{"name": f"Given{i} Family{i}", "written": 9, "answered": 9, "last_contact": "2019"} for i in range(30)]
    said, _ = lint({"network": {"connections": people}}, rules=["dormant-ties"])
    assert (
        "Family" not in said["dormant-ties"]
        and said["dormant-ties"].count("Given") == 10
        and "and 20 more" in said["dormant-ties"]
    )


def test_what_is_not_known_is_said_once() -> None:
    plain = [{"name": f"A{i} B", "connected": "2026-10-05"} for i in range(600)]
    said, unknown = lint({"network": {"connections": plain}}, rules=[r for r in RULES if RULES[r].default])
    assert said == {}
    assert sorted((n.rule, n.reason) for n in unknown) == [
        ("collector", "no messages are known"),
        ("dormant-ties", "no messages are known"),
        ("no-events-and-groups", "there is no profile"),
        ("online-only", "nothing says how you met your contacts"),
        ("unnurtured", "no messages are known"),
        ("wide-but-shallow", "no messages are known"),
    ]


def test_an_open_policy_from_the_config_is_respected() -> None:
    data = {"network": {"connections": contacts(600)}}
    assert lint(data, settings={"network": {"policy": "open"}}, rules=["wide-but-shallow"])[0] == {}
    closed = {"network": {**data["network"], "policy": "closed"}}
    assert lint(closed, settings={"network": {"policy": "open"}}, rules=["wide-but-shallow"])[0], "the document wins"


@pytest.mark.parametrize("rule", RULES)
def test_wording_never_judges_a_network(rule: str) -> None:
    said = " ".join((RULES[rule].message, RULES[rule].help, RULES[rule].why)).lower()
    assert not any(word in said for word in ("bad network", "weak network", "poor network", "useless"))


def test_large_networks_take_little_time() -> None:
    people = tuple(
        Connection(
            f"/{i}",
            f"A{i} B{i}",
            f"Firm {i % 9000} Ltd",
            "Analyst",
            Text("", f"{1 + i % 28:02} Mar {2012 + i % 14}"),
            "",
            i % 3,
            i % 2,
            f"{2015 + i % 11}-05-02",
        )
        for i in range(30_000)
    )
    network = Network("", people, targets=("Firm 12", "ACME"), messages_known=True, job_seeking=True)
    with cpu_seconds(10):
        Engine(list(RULES.values()), settings=TODAY).check(
            None, Content(network=network, dialect=linkedin.DIALECT), "a.zip"
        )


# firms and people


@pytest.mark.parametrize(
    ("target", "company", "same"),
    [
        ("ACME", "Acme, Inc.", True),
        ("ACME GmbH & Co. KG", "acme", True),
        ("Example Rail", "The Example Rail Company", True),
        ("Example Rail", "Example Rail (formerly Old Line)", True),
        ("Café Müller", "Cafe Muller SARL", True),
        ("A.C.M.E.", "ACME Corp.", True),
        ("ACME", "ACME Research", True),
        ("ACME Cloud", "ACME", True),
        ("ACME", "Acme Dental", False),
        ("ACME", "Acmeist", False),
        ("Delta", "Delta Dental", False),
        ("General Example", "General Mills", False),
        ("Company", "Group", False),
        ("株式会社例", "株式会社例", True),
        ("!!!", "???", False),
    ],
)
def test_firms_are_compared_by_name(target: str, company: str, same: bool) -> None:
    said, _ = lint(
        {"network": {"targets": [target], "connections": [{"name": "Kim Lund", "company": company}]}},
        rules=["introduction-path"],
    )
    assert bool(said) == same


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Omar", "Omar Badawi", True),
        ("Omar B.", "Omar Badawi", True),
        ("omar badawi", "Omar El Badawi", True),
        ("Omar Badawi", "Omar Berg", False),
        ("Omar Badawi", "Kim Badawi", False),
        ("", "Omar", False),
        ("林美玲", "林美玲", True),
    ],
)
def test_spellings_of_a_name(one: str, other: str, alike: bool) -> None:
    assert unfollowed_leads._alike(one, other) == alike


def test_whom_to_ask_first_is_who_is_known_best() -> None:
    people = [
        {"name": "Bo Berg", "company": "ACME", "connected": "2012"},
        {
            "name": "Omar Badawi",
            "company": "ACME Inc.",
            "position": "COO",
            "connected": "2019-11",
            "written": 4,
            "answered": 3,
        },
    ]
    document = read("a.json", json.dumps({"network": {"targets": ["ACME", "Bistro"], "connections": people}}).encode())
    (found,) = (
        Engine([RULES["introduction-path"]], settings=TODAY).check(document, native.adapt(document), "a.json").findings
    )
    assert found.message == (
        "You know somebody at one of the firms you would like to work for: ACME (Omar B., COO, connected in 2019; Bo B., connected in 2012)."
    )
    assert found.help.startswith("Write to Omar B. first")


# good news

GOOD = {"network": {"targets": ["ACME"], "connections": [{"name": "Omar Badawi", "company": "ACME"}]}}


def report(data: Any = GOOD, **config: Any) -> Report:
    return check_bytes(
        "a.json",
        json.dumps(data).encode(),
        Config(select=("introduction-path", "generic-invitation"), fail_on="info", **config),
    )


def test_good_news_is_no_fault() -> None:
    found = report()
    assert [f.positive for f in found.findings] == [True]
    assert (found.exit_code, found.faults, len(found.good)) == (0, [], 1)
    data = json.loads(render("json", found, Options()))
    assert (data["summary"]["info"], data["summary"]["positive"], data["findings"][0]["positive"]) == (0, 1, True)
    assert summary(found, Options()) == "Checked 1 file (1 document): no findings. 1 thing worth knowing.\n"
    assert render("concise", found, Options(statistics=True)) == ""


@pytest.mark.parametrize("name", ["full", "concise"])
def test_good_news_stands_last_under_its_heading(name: str) -> None:
    bad = {"invitations": [{"note": "I'd like to add you to my professional network."}]}
    found = report({**GOOD, **bad})
    assert found.exit_code == 1
    text = render(name, found, Options(width=120))
    assert text.index("[generic-invitation]") < text.index("Worth knowing") < text.index("[introduction-path]")
    assert "Worth knowing" not in render(name, report(bad), Options())


def test_good_news_on_github() -> None:
    found = report()
    assert render("github", found, Options()).startswith("::notice file=a.json,line=")
    assert "title=worth knowing[introduction-path]::" in render("github", found, Options())
    assert "### Worth knowing: a.json\n" in step_summary(found, Options())


def test_good_news_can_be_silenced() -> None:
    text = b"network:\n  targets: [ACME]\n  # profilelint: ignore[introduction-path] we don't talk\n  connections: [{name: Omar, company: ACME}]\n"
    assert len(check_bytes("a.yaml", text, Config(select=("introduction-path",))).findings) == 1, (
        "it stands at the section, not at the contacts"
    )
    assert not check_bytes(
        "a.yaml", b"# profilelint: ignore[introduction-path] no\n" + text, Config(select=("introduction-path",))
    ).findings
