"""RenderCV and YAMLResume: what is where, in files as people write them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from profilelint import check, check_bytes
from profilelint.config.settings import Config
from profilelint.dialects import adapt, rendercv, yamlresume
from profilelint.model import Content
from profilelint.readers import read

RENDERCV = """\
cv:
  name: Inés Vidal
  headline: Soldadora de estructuras
  location: Vigo
  photo: fotos/yo.jpg
  sections:
    Perfil Profesional:
      - Sueldo cascos de barcos.
      - Me gusta enseñar.
    "A/B: Trayectoria":
      - company: Astillero Norte
        position: Soldadora
        start_date: 2021-03
        end_date: present
        location: Vigo
        summary: Equipo de noche.
        highlights:
          - Formé a tres aprendices.
      - company: Taller Sur
        position: Aprendiza
        date: 2019
    Estudios:
      - institution: Escuela Naval
        area: Soldadura
        degree: FP
        start_date: 2017-09-01
        end_date: 2019
    Cosas:
      - name: Puente del puerto
        date: 2022
        highlights: [Voluntaria en la obra.]
      - label: Idiomas
        details: gallego, español
      - bullet: Carnet de grúa
design:
  theme: classic
"""


def content(text: str | Any, name: str = "cv.yaml") -> Content:
    found = adapt(read(name, (text if isinstance(text, str) else json.dumps(text)).encode()))
    assert found is not None
    return found


def test_rendercv_is_read_whatever_its_sections_are_called() -> None:
    found = content(RENDERCV)
    profile = found.profile
    assert profile is not None and found.dialect.id == "rendercv"
    assert [t.value if t else None for t in (profile.name, profile.headline, profile.location, profile.photo)] == [
        "Inés Vidal",
        "Soldadora de estructuras",
        "Vigo",
        "fotos/yo.jpg",
    ]
    assert profile.about is not None
    assert (profile.about.pointer, profile.about.value) == (
        "/cv/sections/Perfil Profesional",
        "Sueldo cascos de barcos.\n\nMe gusta enseñar.",
    )
    first, second = profile.roles
    assert (first.pointer, first.index) == ("/cv/sections/A~1B: Trayectoria/0", 0)
    assert [t.value for t in first.texts] == ["Equipo de noche.", "Formé a tres aprendices."]
    assert [t and t.value for t in (first.start, first.end, second.start, second.end)] == [
        "2021-03",
        "present",
        "2019",
        "2019",
    ]
    assert [e.name and e.name.value for e in profile.education] == ["Escuela Naval"]
    (project,) = profile.extras
    assert project.name is not None and project.description is not None
    assert (project.name.value, project.description.value) == ("Puente del puerto", "Voluntaria en la obra.")
    kinds = {t.pointer: t.kind for t in found.texts}
    assert kinds["/cv/sections/Perfil Profesional/1"] == "about"
    assert kinds["/cv/sections/A~1B: Trayectoria/0/highlights/0"] == "highlight"


def test_findings_in_rendercv_have_their_place() -> None:
    text = RENDERCV.replace(
        "    Cosas:",
        "    Otros:\n      - {company: ACME, position: Welder, start_date: 2024-05, end_date: 2023-01, highlights: []}\n    Cosas:",
    )
    found = {
        f.rule: f
        for f in check_bytes(
            "cv.yaml", text.encode(), Config(select=("impossible-dates", "empty-role-description", "missing-about"))
        ).findings
    }
    assert found["impossible-dates"].pointer == "/cv/sections/Otros/0/end_date"
    line = text.split("\n")[found["impossible-dates"].span.start.line - 1]
    assert line[found["impossible-dates"].span.start.column - 1 :].startswith("2023-01")
    assert "missing-about" not in found


def test_one_paragraph_keeps_its_own_place() -> None:
    about = content("cv: {name: A B, sections: {summary: [I weld ships.]}}").profile
    assert about is not None and about.about is not None and about.about.pointer == "/cv/sections/summary/0"


def test_a_photo_is_looked_for_beside_the_file(tmp_path: Any) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(RENDERCV, "utf-8")
    report = check([file], Config(select=("photo-missing",)))
    assert [f.pointer for f in report.findings] == ["/cv/photo"]


@pytest.mark.parametrize("word", ["none", "No", "false"])
@pytest.mark.parametrize(
    "resume",
    [
        {"cv": {"name": "Ana Ruiz", "photo": "?", "sections": {}}},
        {"content": {"basics": {"name": "Ana Ruiz", "photo": "?"}}},
        {"basics": {"name": "Ana Ruiz", "image": "?"}, "skills": []},
        {"profile": {"name": "Ana Ruiz", "photo": "?", "roles": []}},
    ],
)
def test_no_photo_is_a_choice_in_every_format(resume: dict[str, Any], word: str, tmp_path: Any) -> None:
    file = tmp_path / "resume.json"
    file.write_text(json.dumps(resume).replace("?", word))
    report = check([file], Config(select=("photo-missing", "missing-photo")))
    assert (report.files, report.findings) == (1, [])


@pytest.mark.parametrize(
    "data",
    [
        {"cv": {"name": None, "sections": None}},
        {"cv": {"name": "A", "sections": []}},
        {
            "cv": {
                "name": "A",
                "sections": {"x": None, "y": "text", "z": {"company": "ACME"}, "w": [], "v": [[1], None, 3]},
            }
        },
        {"cv": {"name": ["A"], "sections": {"Jobs": [{"company": {"a": 1}, "position": ["x"], "highlights": "one"}]}}},
        {"cv": {"sections": {"Jobs": [{"position": "Welder", "highlights": [{"a": ["b"]}, "c"]}]}}},
        {"cv": {"social_networks": 3}},
    ],
    ids=str,
)
def test_liberties_are_no_crash(data: Any) -> None:
    assert rendercv.matches(read("cv.json", json.dumps(data).encode()))
    assert content(data, "cv.json").profile is not None
    assert not check_bytes("cv.json", json.dumps(data).encode(), Config(select=("ALL",))).errors


@pytest.mark.parametrize(
    "data",
    [{"cv": "cv.pdf"}, {"cv": {"theme": "x"}}, {"cv": None}, ["cv"], {"content": {"title": "x"}}, {"content": "x"}],
    ids=str,
)
def test_other_files_are_none_of_these(data: Any) -> None:
    document = read("a.json", json.dumps(data).encode())
    assert not rendercv.matches(document) and not yamlresume.matches(document)


YAMLRESUME = """\
content:
  basics:
    name: Inés Vidal
    headline: Soldadora
    summary: |
      - I weld ships.
  location: {address: Rúa do Porto 12, city: Vigo, postalCode: null}
  work:
    - name: Astillero Norte
      position: Welder
      startDate: 2021-03-01
      endDate: null
      summary: |
        - Responsible for hulls.
        - Trained 3 apprentices.
    - {name: Taller Sur, position: Helper, startDate: 2019, endDate: 2021, summary: ""}
  education: [{institution: Escuela Naval, startDate: 2017}]
  projects: [{name: Puente, summary: A bridge.}]
locale: {language: en}
layouts: []
"""


def test_yamlresume_is_unwrapped() -> None:
    found = content(YAMLRESUME)
    profile = found.profile
    assert profile is not None and (found.dialect.id, profile.pointer) == ("yamlresume", "/content/basics")
    assert profile.headline is not None and profile.about is not None and profile.location is not None
    assert (profile.headline.value, profile.about.pointer, profile.location.value) == (
        "Soldadora",
        "/content/basics/summary",
        "Vigo",
    )
    assert [t.value for t in profile.address] == ["Rúa do Porto 12"]
    assert [r.pointer for r in profile.roles] == ["/content/work/0", "/content/work/1"]
    assert len(profile.extras) == len(profile.education) == 1


def test_lines_of_a_summary_are_bullets() -> None:
    text = YAMLRESUME.replace("Trained 3 apprentices.", "Responsible for apprentices.")
    findings = check_bytes("r.yaml", text.encode(), Config(select=("duties-only", "empty-role-description"))).findings
    assert [(f.rule, f.pointer.startswith("/content/work/")) for f in findings] == [
        ("duties-only", True),
        ("empty-role-description", True),
    ]


def test_the_text_about_oneself_is_the_first_of_sentences() -> None:
    cv = "cv:\n  name: A B\n  sections:\n    technologies: ['Python, Go, SQL']\n    summary: [I keep the lights on at three small hospitals.]\n"
    profile = content(cv).profile
    assert profile is not None and profile.about is not None
    assert profile.about.pointer == "/cv/sections/summary/0"
