"""Roles as a whole: how many findings, and of what weight."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from running import file, run

DULL = "Took part in meetings and wrote minutes for the office of the harbour."


def found(tmp_path: Path, roles: list[str], rule: str) -> list[tuple[str, str]]:
    text = "name: Ana Ruiz\nheadline: Clerk\nlocation: Kiel\nroles:\n" + "".join(f"  - {{{role}}}\n" for role in roles)
    data = run("check", "--isolated", "--select", rule, "--format", "json", file(tmp_path, "p.yaml", text)).data
    return [(f["pointer"], f["severity"]) for f in data["findings"]]


def test_one_warning_per_profile_at_the_newest_role(tmp_path: Path) -> None:
    roles = [
        f'title: Clerk {n}, company: ACME, start: {2024 - n}, end: {2025 - n}, description: "{DULL}"' for n in range(4)
    ]
    said = found(tmp_path, roles, "no-accomplishment")
    assert Counter(severity for _, severity in said) == {"warning": 1, "info": 3}
    assert ("/roles/0/description", "warning") in said


def test_an_old_role_may_be_empty_only_where_newer_ones_are_described(tmp_path: Path) -> None:
    old = "title: Clerk, company: ACME, start: 2001, end: 2009"
    assert found(tmp_path, [old], "empty-role-description") == [("/roles/0", "error")]
    newer = [
        f'title: Clerk, company: ACME, start: {y}, end: {y + 1}, description: "{DULL}"' for y in (2012, 2014, 2016)
    ]
    assert found(tmp_path, [*newer, old], "empty-role-description") == []
