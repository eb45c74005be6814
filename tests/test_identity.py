"""What a finding is called stays while its file is renamed, indented, put into another order or added to, at every front
door; and a new finding never goes by the name of an old one."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

import pytest
import yaml
from archives import table
from hypothesis import given, settings
from hypothesis import strategies as st

from profilelint.config.settings import Config
from profilelint.finding import Finding
from profilelint.linter.check import Linter
from profilelint.linter.masking import Known

WORDS = tuple(
    "anchor barley candle donkey ember falcon garnet harbour island juniper kettle lantern meadow nettle otter".split()
)
"""One names each entry of a file. None is a word that a rule knows."""
RULES = ("empty-role-description", "fake-bold-unicode", "ssn-in-text", "missing-about")


@cache
def linter() -> Linter:
    return Linter(Config(select=RULES))


def findings(name: str, text: str) -> list[Finding]:
    report = linter().check_bytes(name, text.encode())
    assert not report.errors
    return report.findings


def secret(word: str, seed: int = 0) -> str:
    """A number that looks like a US Social Security number."""
    place = WORDS.index(word) if word in WORDS else 40
    return f"{412 + place + seed}-{21 + place}-{4100 + 37 * place + seed}"


def told(word: str, seed: int = 0) -> str:
    return f"The {word} on the ward: my SSN is {secret(word, seed)}, and that was all there was to it."


def bold(word: str) -> str:
    """A text with a match of its own."""
    letters = "".join(chr(0x1D5EE + ord(c) - ord("a")) for c in word)
    return f"Thank you, {letters} team, for the long week that we had together on the ward."


# a file with one entry for each word, at each front door


def _native(words: Sequence[str], indent: int, seed: int = 0) -> str:
    content = {
        "name": "Ana Ruiz",
        "roles": [{"title": f"Keeper of the {w}", "company": "Quay", "start": "2019-02"} for w in words],
        "posts": [{"text": f"{bold(w)}\n\n{told(w, seed)}"} for w in words],
    }
    return yaml.safe_dump(content, indent=indent, sort_keys=False, width=60 * indent, default_flow_style=indent > 4)


def _resume(words: Sequence[str], indent: int, seed: int = 0) -> str:
    work = [{"position": f"Keeper of the {w}", "name": "Quay", "startDate": "2019-02"} for w in words]
    volunteer = [{"organization": w, "position": "Helper", "summary": f"{bold(w)} {told(w, seed)}"} for w in words]
    return json.dumps({"basics": {"name": "Ana Ruiz"}, "work": work, "volunteer": volunteer}, indent=indent)


def _draft(words: Sequence[str], indent: int, seed: int = 0) -> str:
    line = "\n" * indent
    posts = (f"<!-- profilelint: post -->{line}{bold(w)}{line}{told(w, seed)}\n" for w in words)
    return "---\nstatus: draft\n---\n" + "\n".join(posts)


def _positions(words: Sequence[str], indent: int, seed: int = 0) -> str:
    header = "Company Name,Title,Description,Location,Started On,Finished On".split(",")
    empty = [["Quay", f"Keeper of the {w}", "", "Bonn", "Feb 2019", ""] for w in words]
    full = [["Mill", w, f"{bold(w)} {told(w, seed)}", "Bonn", "Feb 2015", "Jan 2016"] for w in words]
    rows = [row for pair in zip(empty, full, strict=True) for row in pair]
    return table([header, *rows], quoting=indent % 2)


def _people(words: Sequence[str], indent: int, seed: int = 0) -> str:
    def person(w: str) -> dict[str, object]:
        role = {"title": "Keeper", "company": f"Quay of the {w}", "start": "2019-02"}
        text = {"title": "Cook", "company": "Mill", "start": "2011", "description": f"{bold(w)} {told(w, seed)}"}
        return {"name": f"Ana {w.capitalize()}", "headline": f"Keeps the {w}", "roles": [role, text]}

    return yaml.safe_dump([person(w) for w in words], indent=indent, sort_keys=False, width=50 * indent)


DOORS: dict[str, Callable[..., str]] = {
    "profile.yaml": _native,
    "resume.json": _resume,
    "posts.md": _draft,
    "Positions.csv": _positions,
    "people.yaml": _people,
}
PLACE = re.compile(r"/(\d+)(?:/|$)")


def named(door: str, words: Sequence[str], indent: int = 2, seed: int = 0) -> dict[tuple[str, str], str]:
    """Rule and word of the entry → fingerprint, for every finding in an entry."""
    found = {}
    for f in findings(door, DOORS[door](words, indent, seed)):
        if place := PLACE.search(f.pointer):
            number = (int(place[1]) - 1) // 2 if door.endswith(".csv") else int(place[1])
        elif door == "posts.md" and len(words) == 1:
            number = 0
        else:
            continue
        found[f.rule, words[number]] = f.fingerprint
    return found


Indent = st.integers(2, 6)


@pytest.mark.parametrize("door", DOORS)
@settings(max_examples=25)
@given(st.data())
def test_what_stays_keeps_its_name(door: str, data: st.DataObject) -> None:
    """Entries moved, put above and between, taken out, renamed; indented otherwise; written in another style."""
    words = data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True))
    others = data.draw(st.lists(st.sampled_from([w for w in WORDS if w not in words]), max_size=4, unique=True))
    later = data.draw(st.permutations([*words, *others]))
    before = named(door, words, data.draw(Indent))
    after = named(door, later, data.draw(Indent))
    assert {rule for rule, _ in before} >= {"fake-bold-unicode", "ssn-in-text"}
    assert {w for _, w in before} == set(words) and {w for _, w in after} == set(later)
    assert {key: after[key] for key in before} == before
    assert len(set(after.values())) == len(after)


@pytest.mark.parametrize("door", DOORS)
def test_the_doors_find_what_they_hold(door: str) -> None:
    rules = Counter(rule for rule, _ in named(door, WORDS[:3]))
    expected = {"fake-bold-unicode": 3, "ssn-in-text": 3}
    if door != "posts.md":
        expected["empty-role-description"] = 3
    if door == "people.yaml":
        expected["missing-about"] = 3
    assert rules == expected


@pytest.mark.parametrize("door", DOORS)
def test_no_character_of_what_is_private_enters(door: str) -> None:
    assert named(door, WORDS[:4], seed=0) == named(door, WORDS[:4], seed=3)


def test_nor_of_what_is_private_beside_it_or_in_a_name() -> None:
    def marks(number: str) -> list[str]:
        role = {"title": f"Cook (SSN {number})", "company": "Quay", "start": "2019"}
        post = f"My SSN was {number}, and from May on it is 512-84-7391, they say."
        content = {"name": "Ana Ruiz", "roles": [role], "posts": [{"text": post}]}
        return [f.fingerprint for f in findings("p.yaml", yaml.safe_dump(content))]

    assert len(marks("601-33-4418")) > 3
    assert marks("601-33-4418") == marks("419-27-5583")


@settings(max_examples=20)
@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=4), st.data())
def test_equal_findings_are_told_apart(words: list[str], data: st.DataObject) -> None:
    def marks(words: Sequence[str]) -> list[str]:
        return [f.fingerprint for f in findings("profile.yaml", _native(words, 2))]

    before, after = marks(words), marks(data.draw(st.permutations(words)))
    assert len(set(before)) == len(before)
    assert sorted(before) == sorted(after)
    assert set(before) < set(marks([data.draw(st.sampled_from(WORDS)), *words]))


def test_the_path_is_no_part_of_it() -> None:
    def marks(name: str) -> list[str]:
        return [f.fingerprint for f in findings(name, _native(WORDS[:2], 2))]

    assert marks("a.yaml") == marks("drafts/b.yml")


def test_a_draft_that_gets_a_second_post_stays_what_it_was() -> None:
    assert named("posts.md", WORDS[:1]).items() <= named("posts.md", [WORDS[1], WORDS[0]]).items()


# private data: the new is new, the old old


def secrets(text: str) -> list[str]:
    """Fingerprints of the private numbers in an About, in the order of the text."""
    content = {"name": "Ana Ruiz", "headline": "Nurse", "about": text}
    return [f.fingerprint for f in findings("p.yaml", yaml.safe_dump(content)) if f.rule == "ssn-in-text"]


FIRST = "For the pension office: SSN 512-84-7391, as they asked."


@pytest.mark.parametrize(
    "above",
    [
        "My own number, SSN 601-33-4418, goes to the bank.\n",
        "My own number, SSN 601-33-4418, goes to the bank. ",
        "SSN: 601-33-4418\n\nWhat follows is old.\n",
        "Also SSN 601-33-4418. ",
    ],
)
def test_a_second_secret_above_the_first_is_new_and_the_first_old(above: str) -> None:
    (old,) = secrets(FIRST)
    first, second = secrets(above + FIRST)
    assert second == old and first != old


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SSN: 512-84-7391", "To the bank.\nSSN: 601-33-4418"),
        ("For tax: 512-84-7391 (SSN)", "For rent: 601-33-4418 (SSN)"),
        ("My SSN, 512-84-7391, is known.", "My ITIN, 912-74-4418, is known."),
    ],
    ids=["line before", "words", "kind"],
)
def test_what_stands_in_other_words_is_another(before: str, after: str) -> None:
    (old,), (new,) = secrets(before), secrets(after)
    assert old != new


def test_the_same_words_in_another_entry_are_another() -> None:
    def role(title: str, number: str) -> dict[str, str]:
        return {"title": title, "company": "Quay", "start": "2019", "description": f"SSN {number}"}

    def marks(*roles: dict[str, str]) -> list[str]:
        found = findings("p.yaml", yaml.safe_dump({"name": "Ana Ruiz", "roles": list(roles)}))
        return [f.fingerprint for f in found if f.rule == "ssn-in-text"]

    old = role("Cook", "512-84-7391")
    new, still = marks(role("Nurse", "601-33-4418"), old)
    assert marks(old) == [still] and new != still


def test_what_other_files_hold_does_not_change_a_name() -> None:
    """Private texts found once are masked in the whole run, even ends of them: no name depends on that."""
    text = "name: Ana Ruiz\nroles:\n  - {title: 7391 Clerk, company: Quay, start: 2019}\n"
    linter().begin(Known())
    linter().checked("other.yaml", b"name: Bo Ito\nabout: For the bank, SSN 512-84-7391.\n")
    report = linter().finished(linter().checked("p.yaml", text.encode()))
    assert "7391" not in "".join(f.message for f in report.findings)  # it is masked
    assert [f.fingerprint for f in report.findings] == [f.fingerprint for f in findings("p.yaml", text)]


# a finding about many entries, shown at one of them


def test_a_sum_stays_what_it_is_wherever_it_is_shown() -> None:
    def mark(titles: Sequence[str]) -> tuple[str, str]:
        roles = [{"title": t, "company": "Quay", "start": f"20{19 - i}"} for i, t in enumerate(titles)]
        text = yaml.safe_dump({"name": "Ana Ruiz", "roles": roles})
        report = Linter(Config(select=("missing-where-when",))).check_bytes("p.yaml", text.encode())
        (found,) = report.findings
        return found.fingerprint, found.message

    one, many = mark(["Cook"]), mark(["Clerk", "Cook"])
    assert one[0] == many[0] and one[1] != many[1]


def test_the_texts_of_each_person_are_judged_once() -> None:
    words = WORDS[:3]
    found = Counter((f.rule, f.pointer) for f in findings("people.yaml", _people(words, 2)))
    assert set(found.values()) == {1}
