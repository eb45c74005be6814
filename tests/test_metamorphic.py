"""The same document in other clothes is judged alike; ``python tests/metamorphic.py`` runs 10,000 variants."""

from __future__ import annotations

import metamorphic
import pytest
from running import cpu_seconds

from profilelint.adapters import vocabulary


def test_variants_of_native_documents_are_judged_alike() -> None:
    with cpu_seconds(60):
        assert metamorphic.different(240, seed=2026) == []


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
