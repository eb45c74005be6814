"""The same document in other clothes is judged alike; ``python tests/metamorphic.py`` runs 10,000 variants."""

from __future__ import annotations

import metamorphic
import pytest
from running import cpu_seconds

from profilelint.dialects import vocabulary


def test_variants_of_native_documents_are_judged_alike() -> None:
    with cpu_seconds(60):
        assert metamorphic.different(160, seed=2026) == []


def test_variants_differ_from_the_native_format() -> None:
    import random

    made = metamorphic.document(random.Random("1"))
    texts = {metamorphic.variant(made, random.Random(str(n))) for n in range(20)}
    assert len(texts) == 20
    assert sum("headline" not in text for _, text in texts) > 10


def test_different_sees_what_is_judged_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metamorphic, "variant", lambda made, choose: ("me.yaml", "name: Ana Ruiz\nheadline: Nurse\n"))
    assert len(metamorphic.different(3, each=3)) == 3


@pytest.mark.parametrize("place", vocabulary.places())
def test_each_name_is_found_in_any_case_style(place: str) -> None:
    lost = [
        (name, case)
        for concept, _, name in vocabulary.names(place)
        for case in metamorphic.CASES
        if concept not in {n.concept for n in vocabulary.meanings(place, metamorphic.styled(name, case))}
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("place", "key", "meant"),
    [
        ("person", "Ueberschrift", "headline"),
        ("person", "linkedin_headline", "headline"),
        ("person", "profilePicURL", "photo"),
        ("person", "job history group", "roles"),
        ("role", "startedAt", "start"),
        ("role", "fecha de inicio", "start"),
        ("role", "responsibilities_and_achievements", "highlights"),
        ("role", "Position Title", "title"),
        ("person", "PostDrafts", "posts"),
        ("post", "texte", "text"),
        ("person", "headlin", None),
    ],
)
def test_what_a_key_means(place: str, key: str, meant: str | None) -> None:
    found = vocabulary.meanings(place, key)
    assert (found[0].concept if found else None) == meant


def test_lists_are_known_by_a_word_of_their_key_and_a_short_text_beside_a_long_one_is_the_headline() -> None:
    from profilelint.dialects import adapt
    from profilelint.readers import read

    text = (
        "name: Ana Ruiz\nin short: Night nurse\nbrief: Night nurse\nover me and my work: x\n"
        "about me: I write the handover notes that the day shift can read in a minute, and teach two others to.\n"
        "drafts for review:\n  - Two beds more since May, and nobody slept in the corridor.\n"
    )
    content = adapt(read("me.yaml", text.encode()))
    assert content is not None and content.profile is not None
    assert content.profile.headline is not None and content.profile.headline.pointer == "/brief"
    assert [p.pointer for p in content.posts] == ["/drafts for review/0"]


def test_nothing_is_called_missing_beside_what_was_not_read() -> None:
    judge = metamorphic.linter()
    text = (
        "name: Ana Ruiz\nheadline: Nurse\nroles:\n"
        "  - {title: Nurse, company: St Mary, start: 2020-01, gloop: I cut the wait for a bed by a third.}\n"
        "  - {title: Cook, company: Bistro, start: 2018-01, end: 2019-12}\n"
    )
    report = judge.check_bytes("me.yaml", text.encode())
    assert [f.pointer for f in report.findings if f.rule == "empty-role-description"] == ["/roles/1"]
    assert ("empty-role-description", "`gloop` was not read") in {(n.rule, n.reason) for n in report.not_checked}
    resume = '{"basics": {"name": "Ana Ruiz"}, "work": [{"name": "St Mary", "position": "Nurse", "startDate": "2020-01", "gloop": "I cut the wait for a bed by a third."}]}'
    report = judge.check_bytes("resume.json", resume.encode())
    assert "empty-role-description" not in {f.rule for f in report.findings}


def test_a_list_of_one_post_is_no_part_of_the_person() -> None:
    text = (
        "name: Ana Ruiz\nheadline: Nurse\nroles: [{title: Nurse, company: St Mary, start: 2020}]\n"
        "calendar: [{publish-on: 2026-12-01, shares: {link: https://example.com/a}, description: Two beds more.}]\n"
    )
    rules = {f.rule for f in metamorphic.linter().check_bytes("me.yaml", text.encode()).findings}
    assert "missing-about" in rules and "about-too-short" not in rules
