"""Files as people and scripts write them: what is read of each is what a person reads in it, and files of other programs
stay untouched. The files were written before the names that the dialect understands."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import natural_files
import pytest
from natural_files import EXPECTED, FOLDER
from running import file, run

import profilelint

RULES_ONLY = {
    "16-apify-dataset.json": {"has no-accomplishment"},
    "17-rapidapi.json": {"lacks duties-only"},
    "23-Cassia_Merriden_CV.yaml": {"has empty-role-description"},
    "41-profilo.yaml": {"has empty-role-description"},
    "44-studenten.json": {"lacks generic-invitation"},
}
"""Read as expected, and judged otherwise: what the word lists of the rules do not know."""


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda e: str(e["file"]))
def test_what_is_read_of_a_natural_file(expected: dict[str, Any]) -> None:
    assert set(natural_files.differences(expected)) <= RULES_ONLY.get(expected["file"], set())


def test_there_are_files_of_many_kinds() -> None:
    assert len(EXPECTED) >= 40
    assert len(Counter(e["source"] for e in EXPECTED)) >= 7


def test_files_of_other_programs_stay_untouched() -> None:
    listed = run("check", "--isolated", "--list-files", "--format", "json", FOLDER / "foreign").data
    assert (listed["documents"], listed["errors"]) == ([], [])
    assert len(listed["passed_over"]) == sum(p.is_file() for p in (FOLDER / "foreign").rglob("*"))


def test_records_of_a_program_met_on_the_way_are_left_alone(tmp_path: Path) -> None:
    records = {
        "posts": [{"id": 7, "title": "first", "owner": "mia"}],
        "likes": [{"id": 1, "post": 7}],
        "profile": {"name": "mia"},
    }
    file(tmp_path, "api/store.json", json.dumps(records))
    result = run("check", "--isolated", "--format", "json", tmp_path).data
    assert result["summary"]["documents"] == 0 and result["findings"] == []


def test_what_and_where_are_the_title_and_the_organisation_where_no_other_key_says_them() -> None:
    jobs = (
        "name: Lena Hart\nheadline: Student\njobs:\n  - what: Working student\n    where: Kiel Docks\n    since: 2020-01\n"
        "    did: Cut the waiting list of the workshop by half and wrote the rota for nine people.\n"
        "  - position: Clerk\n    employer: Quay Ltd\n    where: Kiel\n    since: 2018-01\n    until: 2019-12\n"
        "    what: Sorted the mail of two floors.\n"
    )
    report = profilelint.check_bytes("me.yaml", jobs.encode())
    assert {f.rule for f in report.findings} & {"missing-where-when", "empty-role-description"} == set()
