"""Texts in maps and lists: versions by language, bullets below bullets, sections that say what their entries are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Run, file, run

from profilelint.dialects.sections import concept


def _checked(path: Path, *select: str) -> Run:
    return run("check", "--isolated", "--fail-on", "never", "--format", "json", "--select", ",".join(select), path)


def _cv(folder: Path, sections: str, head: str = "") -> Path:
    return file(folder, "cv.yaml", f"cv:\n  name: Ana Ruiz\n{head}  sections:\n{sections}")


ROLES = ("empty-role-description", "missing-where-when", "missing-about", "unfilled-placeholder")
JOB = """\
    {title}:
      - company: {company}
        position: {position}
        start_date: 2020-01
        location: Lyon
"""


@pytest.mark.parametrize(
    ("bullets", "line", "column"),
    [
        ("          - Led:\n              - The move of the ward, [TODO].\n", 11, 39),
        ("          - Led: the move of the ward, [TODO].\n", 10, 40),
        ("          - - The move of the ward, [TODO].\n", 10, 37),
        ("          - Led:\n              move: We carried it all, [TODO].\n", 11, 40),
    ],
)
def test_bullets_below_bullets_are_read_and_have_their_place(
    tmp_path: Path, bullets: str, line: int, column: int
) -> None:
    job = JOB.format(title="experience", company="St Mary", position="Nurse") + "        highlights:\n"
    result = _checked(_cv(tmp_path, job + bullets), *ROLES)
    found = {f["rule"]: f for f in result.data["findings"]}
    assert "empty-role-description" not in found
    assert (found["unfilled-placeholder"]["line"], found["unfilled-placeholder"]["column"]) == (line, column)


def test_a_bullet_with_a_colon_is_one_text(tmp_path: Path) -> None:
    """*Cut: 30 %* is no text of two words."""
    job = JOB.format(title="experience", company="St Mary", position="Nurse")
    job += "        highlights:\n          - Cut the waiting times: from forty minutes to ten\n"
    result = _checked(_cv(tmp_path, job), "no-accomplishment", "empty-role-description")
    assert result.rules == []


@pytest.mark.parametrize(
    "title", ["Education", "Ausbildung", "Formación académica", "formation", "FORMAZIONE", "Educação", "Studium"]
)
def test_a_school_is_no_job(tmp_path: Path, title: str) -> None:
    school = JOB.format(title=title, company="Hill School", position="Diploma in nursing")
    assert _checked(_cv(tmp_path, school), *ROLES[:2]).rules == []
    job = JOB.format(title="Berufserfahrung", company="Hill School", position="Nurse")
    assert _checked(_cv(tmp_path, job), *ROLES[:2]).rules == ["empty-role-description"]


@pytest.mark.parametrize("title", ["Volunteering", "Ehrenamt", "Bénévolat", "Voluntariado", "Projekte"])
def test_what_is_no_job_counts_beside_the_jobs(tmp_path: Path, title: str) -> None:
    job = JOB.format(title="experience", company="St Mary", position="Nurse").replace("2020-01", "2026-01")
    school = "    education:\n      - {institution: Hill School, area: Nursing, start_date: 2020, end_date: 2025}\n"
    other = JOB.format(title=title, company="Lifeboat", position="Helper")
    assert "projects-missing" in _checked(_cv(tmp_path, job + school), "projects-missing").rules
    with_other = _checked(_cv(tmp_path, job + school + other), "projects-missing", "empty-role-description")
    assert with_other.rules == ["empty-role-description"]  # of the job


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("Education & Training", "education"), ("Education and Work", ""), ("Skills and Tools", "skills"), ("quick_guide", ""),
        ("Honors & Awards", "known"), ("Expérience et formation", ""),
    ],
)  # fmt: skip
def test_what_a_title_says_of_a_section(title: str, what: str) -> None:
    assert concept(title) == what


@pytest.mark.parametrize(
    ("head", "sections"),
    [
        ("  summary: I carry patients over water.\n", "    experience: []\n"),
        ("", "    Profil:\n      - I carry patients.\n"),
        ("", "    about_me:\n      - bullet: I carry patients over water at night.\n"),
        ("", "    hello:\n      - reversed_number: I carry patients over water at night.\n"),
    ],
)
def test_the_text_about_the_author_of_a_rendercv(tmp_path: Path, head: str, sections: str) -> None:
    job = JOB.format(title="job", company="St Mary", position="Nurse")
    assert _checked(_cv(tmp_path, job + sections, head), "missing-about").rules == []
    assert _checked(
        _cv(tmp_path, job + "    skills:\n      - {label: Tools, details: scissors}\n"), "missing-about"
    ).rules


def test_a_rendercv_from_before_sections(tmp_path: Path) -> None:
    old = """\
cv:
  name: Ana Ruiz
  email: ana@example.org
  work_experience:
    - {company: St Mary, position: Nurse, start_date: 2020-01, end_date: 2019-01, location: Lyon}
  custom_sections:
    - title: Ehrenamt
      entry_type: ExperienceEntry
      entries:
        - {company: Lifeboat, position: Helper}
"""
    result = _checked(file(tmp_path, "cv.yaml", old), *ROLES[:2], "impossible-dates")
    assert sorted(result.rules) == ["empty-role-description", "impossible-dates"]
    assert {f["line"] for f in result.data["findings"]} == {5}


def test_a_fold_of_a_program_is_no_person(tmp_path: Path) -> None:
    file(tmp_path, "conf/train.yaml", "cv: {name: kfold, folds: 5}\nheadline: none\n")
    result = run("check", "--isolated", "--format", "json", tmp_path)
    assert result.data["summary"]["documents"] == 0 and not result.data["findings"]


LANGUAGES = {
    "basics": {
        "name": "Ana Ruiz",
        "label": {"en": "Ward nurse", "es": "Enfermera [TODO]"},
        "summary": {"de": "", "en": "I write handover notes that the day shift can read in a minute."},
    },
    "work": [
        {
            "name": "St Mary",
            "position": {"en": "Nurse", "es": "Enfermera"},
            "startDate": "2020-01",
            "location": "Lyon",
            "summary": {"en": "Cut handovers from forty minutes to ten.", "es": "Bajé los relevos, Lorem ipsum dolor."},
            "highlights": {"en": ["Moved the ward in one night."], "es": ["Mudé la planta. [TODO]"]},
        }
    ],
}


def test_each_language_is_judged_at_its_own_place(tmp_path: Path) -> None:
    path = file(tmp_path, "resume.json", json.dumps(LANGUAGES, indent=1, ensure_ascii=False))
    result = _checked(path, *ROLES)
    places = {f["pointer"] for f in result.data["findings"]}
    assert places == {"/basics/label/es", "/work/0/summary/es", "/work/0/highlights/es/0"}
    assert set(result.rules) == {"unfilled-placeholder"}


VERSIONS = """\
# My LinkedIn about

## Version 1: Long

{long}

## Version 2: Short [TODO]

I cut handovers, [TODO]. The day shift reads them in a minute, and the night shift writes them in three.

## Final text (for LinkedIn)

{final}
"""


def test_versions_of_an_about_are_texts_of_their_own(tmp_path: Path) -> None:
    """Only the one that is meant for LinkedIn has its limit."""
    long, fair = "I write the notes of the night. " * 90, "I write the notes of the night. " * 40
    path = file(tmp_path, "linkedin-about.md", VERSIONS.format(long=long, final=fair))
    result = _checked(path, "over-platform-limit", "unfilled-placeholder")
    assert [(f["rule"], f["line"], f["column"]) for f in result.data["findings"]] == [("unfilled-placeholder", 9, 18)]
    path = file(tmp_path, "linkedin-about.md", VERSIONS.format(long=fair, final=long))
    (found,) = (f for f in _checked(path, "over-platform-limit").data["findings"])
    assert found["line"] == 13


def test_a_map_of_other_keys_is_no_text_by_language(tmp_path: Path) -> None:
    other = json.loads(json.dumps(LANGUAGES))
    other["work"][0]["position"] = {"grade": "5", "en": "Nurse"}
    result = _checked(file(tmp_path, "resume.json", json.dumps(other)), "missing-where-when")
    assert result.rules == ["missing-where-when"]


SECTIONS = """\
name: Ana Ruiz
title: Ward nurse
avatar: me.jpg #a square picture
career-summary: I write the handover notes that the day shift can read in a minute.
experiences:
  - section: Work Experience
    contents:
      - title: Nurse
        location: St Mary
        subtitle: 2020-01 - Present, Lyon
        summary: Cut handovers from forty minutes to ten. [TODO]
  - section: Publications
    contents:
      - {title: The handover card, summary: A card.}
educations:
  - {degree: Diploma in nursing, org: Hill School, time: 2016 - 2019}
"""


def test_sections_in_the_place_of_jobs(tmp_path: Path) -> None:
    path = file(tmp_path, "_data/data.yml", SECTIONS)
    result = _checked(path, "unfilled-placeholder", "empty-role-description", "projects-missing")
    assert [(f["rule"], f["line"], f["column"]) for f in result.data["findings"]] == [("unfilled-placeholder", 11, 59)]
    told = run("explain", path).out
    assert "summary → description" in told and "subtitle → dates" in told and "not read" not in told
