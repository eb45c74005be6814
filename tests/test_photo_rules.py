"""The photo rules on drawn pictures, their exemptions, and thresholds that stand in two places."""

from __future__ import annotations

from typing import Any

import pytest
from photo_pictures import face, logo, saved

from profilelint.commands import photo_sheet
from profilelint.linter.engine import Engine, Outcome
from profilelint.measures.photo.measure import measure
from profilelint.model import Author, Content, Face, Photo, Profile, Role, Text
from profilelint.rules import load
from profilelint.rules.measures.photo import best_square, outside

RATED = "attractive beautiful ugly pretty handsome young gender man woman skin race smile dress glasses hijab turban fat thin"
RULES = {path.stem: load.read(path, load.CHECKOUT) for path in (load.CHECKOUT / "photo").glob("*.yaml")}


def outcome(photo: Photo, rule: str = "", settings: dict[str, Any] | None = None, **content: Any) -> Outcome:
    rules = [RULES[rule]] if rule else [r for r in RULES.values() if r.default]
    return Engine(rules, settings=settings).check(None, Content(photos=(photo,), **content), "me.jpg")


def found(photo: Photo, **more: Any) -> set[str]:
    return {f.rule for f in outcome(photo, **more).findings}


def test_a_good_portrait_has_no_finding() -> None:
    pytest.importorskip("numpy")
    assert found(measure("me.jpg", saved(face((800, 800))))) == set()


@pytest.mark.parametrize(
    ("picture", "rules"),
    [
        (face((800, 800), height=0.08), {"face-too-small"}),
        (face((800, 800), height=1.2, at=(0.5, 0.5)), {"face-too-large"}),
        (face((800, 800), at=(0.14, 0.18), height=0.3), {"off-centre"}),
        (logo(), {"not-a-likeness"}),
        (face((300, 300)), {"photo-too-small"}),
    ],
)
def test_drawn_faults(picture: Any, rules: set[str]) -> None:
    pytest.importorskip("numpy")
    assert found(measure("me.png", saved(picture, "PNG"))) == rules


CAR = Photo("", "me.jpg", 500, 500, car=4.0, faces=(Face(150, 100, 200, 250),))


def text(value: str) -> Text:
    return Text("/x", value)


@pytest.mark.parametrize(
    ("headline", "title", "exempt"),
    [
        ("Truck driver, 12 years without an accident", "", True),
        ("Airline pilot | A320", "", True),
        ("Berufskraftfahrerin", "", True),
        ("", "Driver", True),
        ("", "Paramedic", True),
        ("Driver at Quick Parcel", "", True),
        ("Product manager for device drivers", "Engineer", False),
        ("Results-driven sales lead", "Pilot programme manager in education", True),
        ("I help teams find what drives them", "Recruiter", False),
        ("Nurse", "Head of nursing", False),
    ],
)
def test_occupation_exempts(headline: str, title: str, exempt: bool) -> None:
    roles = (Role("/roles/0", title=text(title), ongoing=True),) if title else ()
    said = outcome(
        CAR, "drivers-seat-selfie", profile=Profile("", headline=text(headline) if headline else None, roles=roles)
    )
    assert (len(said.exempt), len(said.findings)) == ((1, 0) if exempt else (0, 1))


def test_occupation_of_the_past_does_not_exempt() -> None:
    roles = (
        Role("/roles/0", title=text("Analyst"), ongoing=True),
        Role("/roles/1", title=text("Bus driver"), end=text("2011"), index=1),
    )
    assert outcome(CAR, "drivers-seat-selfie", profile=Profile("", roles=roles)).findings


def test_settings_exempt() -> None:
    for settings, occupation in (
        ({"photo": {"vehicle_ok": True}}, ""),
        ({"author": {"occupation": "taxi driver"}}, ""),
        ({}, "race driver"),
    ):
        said = outcome(CAR, "drivers-seat-selfie", settings, author=Author(occupation=occupation))
        assert said.exempt
        assert not said.findings


def test_a_round_file_is_not_judged() -> None:
    said = outcome(Photo("", "me.jpg", 500, 500, round=True, faces=()), "drivers-seat-selfie")
    assert not said.findings
    assert "circle" in said.not_checked[0].reason


def test_the_proposed_crop_shows_the_whole_face() -> None:
    photo = Photo("", "me.jpg", 1600, 900, faces=(Face(1300, 100, 200, 260),))
    (finding,) = outcome(photo, "off-centre").findings
    crop = best_square(photo, photo.faces[0])  # type: ignore[index]
    assert outside(photo.faces[0], crop) < 0.02  # type: ignore[index]
    assert 0 <= crop[0] <= 1600 - crop[2] and 0 <= crop[1] <= 900 - crop[2]
    assert f"{crop[2]:.0f} pixels" in finding.help


def test_messages_rate_nobody() -> None:
    words = set(RATED.split())
    for rule in RULES.values():
        said = f"{rule.message} {rule.help}".lower().replace(",", " ").replace(".", " ").split()
        assert not words & set(said), rule.id


def test_table_and_annotated_picture() -> None:
    pytest.importorskip("numpy")
    data = saved(face((900, 600)))
    photo = measure("me.jpg", data)
    lines = photo_sheet.table(photo, photo_sheet.options(), 100).splitlines()
    rules = {r.id for r in RULES.values() if r.id != "photo-missing"}
    assert rules <= {word for line in lines for word in line.split()}
    drawn = photo_sheet.annotated(photo, data)
    assert drawn.width > 640 and drawn.height > 240
    assert (30, 110, 220) in [colour for _, colour in drawn.getcolors(drawn.width * drawn.height) or []]
    assert "numpy" in photo_sheet.table(Photo("", "me.jpg", 10, 10, unjudged="needs numpy"), photo_sheet.options(), 100)
