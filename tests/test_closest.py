"""The config closest to each file applies to it, however the file was met; a broken one costs only the files below it;
and what is named does not lead out of the checkout by a link."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Any

import pytest
import repository
from running import BAD, RULE, file, run

import profilelint
from profilelint.linter.masking import Masker

POSIX = pytest.mark.skipif(os.name != "posix", reason="POSIX only")
TREE = ("a.yaml", "in/b.yaml", "in/deep/c.yaml", "in/own/d.yaml", "in/own/deep/e.yaml")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in TREE:
        file(tmp_path, name, BAD)
    level("profilelint.yaml", "info")
    level("in/.profilelint.yaml", "warning")
    file(
        tmp_path, "in/own/pyproject.toml", f'[tool.profilelint]\nselect = ["{RULE}"]\nseverity = {{{RULE} = "error"}}\n'
    )


LEVELS = dict(zip(TREE, ("info", "warning", "warning", "error", "error"), strict=True))


def level(name: str, severity: str, more: str = "") -> Path:
    return file(Path(), name, f"select: [{RULE}]\nseverity: {{{RULE}: {severity}}}\n{more}")


def found(*arguments: str) -> dict[str, str]:
    """Path → severity."""
    return severities(run("check", "--format", "json", *arguments).data)


def severities(data: dict[str, Any]) -> dict[str, str]:
    return {f["path"]: f["severity"] for f in data["findings"]}


@pytest.mark.parametrize("checkout", [True, False])
@pytest.mark.parametrize("arguments", [["."], TREE, ["a.yaml", "in"], [*reversed(TREE)]])
def test_the_closest_config_applies_however_a_file_is_met(arguments: list[str], checkout: bool) -> None:
    if checkout:
        repository.git(Path(), "init", "-q")
    assert found(*arguments) == LEVELS
    assert {f.path: f.severity for f in profilelint.check(arguments).findings} == LEVELS


def test_in_a_folder_further_down_the_same_applies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("in/deep")
    assert found(".", "../own") == {"c.yaml": "warning", "../own/d.yaml": "error", "../own/deep/e.yaml": "error"}


def test_one_config_for_all_and_none() -> None:
    config = level("one/profilelint.yaml", "error")
    assert set(found("--config", str(config), ".").values()) == {"error"}
    assert set(found("--isolated", "--select", RULE, ".").values()) == {"warning"}


def test_the_command_line_wins_over_each() -> None:
    assert found("--severity", f"{RULE}=error", ".") == dict.fromkeys(TREE, "error")
    assert found("--ignore", RULE, ".") == {}


def test_standard_input_gets_the_config_of_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
    assert found("--stdin-filename", "in/own/new.yaml", "-", "a.yaml") == {
        "a.yaml": "info",
        "in/own/new.yaml": "error",
    }


def test_the_config_of_a_file_is_shown() -> None:
    for name, severity in LEVELS.items():
        assert run("config", "--show", name).data["severity"] == {RULE: severity}


def test_what_is_excluded_by_a_config_further_down_or_up() -> None:
    level("profilelint.yaml", "info", "files: {exclude: [deep]}\n")
    level("in/.profilelint.yaml", "warning", "files: {exclude: [b.yaml, own/]}\n")
    for name in ("deep/x.yaml", "b.yaml"):
        file(Path(), name, BAD)
    left = {"a.yaml": "info", "b.yaml": "info", "in/deep/c.yaml": "warning"}
    assert found(".") == left
    assert found("--force-exclude", *TREE, "deep/x.yaml", "b.yaml") == left, "the same in a hook"
    listed = run("check", "--list-files", "--format", "json", ".").data["documents"]
    assert {d["path"] for d in listed} == set(left)
    level("profilelint.yaml", "info", "files: {exclude: [/in]}\n")  # what is in a folder has no say about it
    assert found(".") == found("--force-exclude", *TREE, "b.yaml") | {"deep/x.yaml": "info"}


def test_kinds_of_files_are_those_of_the_closest_config() -> None:
    post = "Nine pallets a week went bad at our dock. We closed the doors earlier and wrote it on the wall.\n"
    file(Path(), "in/notes/x.md", post)
    file(Path(), "notes/x.md", post)
    level("in/.profilelint.yaml", "warning", "files: {posts: [notes]}\n")
    listed = run("check", "--list-files", "--format", "json", ".").data["documents"]
    assert [d["path"] for d in listed if d["kind"] == "post"] == ["in/notes/x.md"]


def test_explain_names_the_config_of_a_file() -> None:
    level("profilelint.yaml", "info", f"overrides:\n  - {{files: [a.yaml], ignore: [{RULE}]}}\n")
    assert run("explain", "a.yaml").out.splitlines()[-1] == (
        "  config: profilelint.yaml, with the overrides at profilelint.yaml:4:6"
    )
    assert run("explain", "in/own/d.yaml").out.splitlines()[-1] == "  config: in/own/pyproject.toml"
    assert "config" not in run("explain", "--isolated", "a.yaml").out


@pytest.mark.parametrize("arguments", [["."], TREE])
def test_a_broken_config_costs_only_the_files_below_it(arguments: list[str]) -> None:
    file(Path(), "in/.profilelint.yaml", "selct: [role]\n")
    done = run("check", "--format", "json", *arguments)
    assert done.code == 2
    assert severities(done.data) == {name: s for name, s in LEVELS.items() if s != "warning"}
    (error,) = done.data["errors"]
    assert (error["path"], error["line"], error["column"]) == ("in/.profilelint.yaml", 1, 1)
    assert "did you mean “select”?" in error["message"]


def test_rules_that_are_broken_cost_only_the_files_of_their_config() -> None:
    file(Path(), "in/own/mine/own/x.yaml", "id: x\n")
    file(Path(), "in/own/pyproject.toml", '[tool.profilelint]\nrules = ["mine"]\n')
    done = run("check", "--format", "json", ".")
    assert (done.code, set(severities(done.data))) == (2, {"a.yaml", "in/b.yaml", "in/deep/c.yaml"})
    assert [e["path"] for e in done.data["errors"]] == ["in/own/mine/own/x.yaml"]


def test_where_no_config_can_be_used_the_run_ends() -> None:
    file(Path(), "in/.profilelint.yaml", "selct: [role]\n")
    for arguments in (["in"], ["in/b.yaml", "in/deep"]):
        done = run("check", "--format", "json", *arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err.splitlines()[1:] == ["  | selct: [role]", "  | ^^^^^"]


def test_linters_are_made_ready_once_for_each_config(monkeypatch: pytest.MonkeyPatch) -> None:
    from profilelint.discovery import linters

    made = []
    real = linters.with_own_rules
    monkeypatch.setattr(linters, "with_own_rules", lambda config: made.append(config.origin) or real(config))
    for i in range(20):
        file(Path(), f"in/{i}/p.yaml", BAD)
    found(".")
    assert len(made) == len(set(made)) == 3


@pytest.mark.parametrize("checkout", [True, False])
def test_a_config_below_may_extend_one_above_in_what_was_named(checkout: bool) -> None:
    if checkout:
        repository.git(Path(), "init", "-q")
    file(Path(), "in/own/pyproject.toml", '[tool.profilelint]\nextends = "../../profilelint.yaml"\n')
    assert found(".") == {**LEVELS, "in/own/d.yaml": "info", "in/own/deep/e.yaml": "info"}


def test_a_config_below_may_not_lead_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file(tmp_path, "team.profilelint.yaml", "select: [role]\n")
    file(tmp_path, "in/own/pyproject.toml", '[tool.profilelint]\nextends = "../../team.profilelint.yaml"\n')
    monkeypatch.chdir("in")
    done = run("check", "--format", "json", ".")
    (error,) = done.data["errors"]
    assert error["path"] == "own/pyproject.toml" and "leads out of" in error["message"]
    assert done.code == 2 and set(severities(done.data)) == {"b.yaml", "deep/c.yaml"}


@POSIX
@pytest.mark.parametrize("name", ["profilelint.yaml", ".profilelint.yml"])
@pytest.mark.parametrize("kind", ["pipe", "link", "folder"])
def test_a_config_that_is_no_file_is_told(name: str, kind: str) -> None:
    path = Path("in/deep", name)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "link":
        path.symlink_to("nowhere")
    else:
        path.mkdir()
    done = run("check", "--format", "json", ".")
    assert done.code == 2 and set(severities(done.data)) == set(TREE) - {"in/deep/c.yaml"}
    (error,) = done.data["errors"]
    assert error["path"] == path.as_posix() and "no file" in error["message"]


@POSIX
@pytest.mark.parametrize("named", ["drafts", "drafts/", "drafts/x.yaml", "./in/../drafts/x.yaml", "one.yaml", "chain"])
def test_a_named_link_does_not_lead_out_of_the_checkout(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "checkout"
    file(tmp_path, "outside/x.yaml", BAD)
    file(tmp_path, "outside/profilelint.yaml", "secret: hunter-2\n")
    file(here, "in/y.yaml", BAD)
    repository.git(here, "init", "-q")
    monkeypatch.chdir(here)
    Path("drafts").symlink_to(tmp_path / "outside")
    Path("chain").symlink_to("drafts")
    Path("one.yaml").symlink_to("../outside/x.yaml")
    for place in (named, str(here / named)):
        done = run("check", "--format", "json", "--select", RULE, place, "in")
        assert (done.code, [f["path"] for f in done.data["findings"]]) == (2, ["in/y.yaml"])
        (error,) = done.data["errors"]
        assert "leads out of" in error["message"] and "--allow-outside" in error["message"]
        assert "secret" not in done.out + done.err
    Path("../outside/profilelint.yaml").unlink()
    done = run("check", "--format", "json", "--select", RULE, "--allow-outside", named)
    assert len(done.data["findings"]) == 1


@POSIX
def test_links_that_stay_inside_and_the_users_own_are_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "checkout"
    file(here, "real/x.yaml", BAD)
    file(here, ".git/secret.yaml", BAD)
    repository.git(here, "init", "-q")
    (here / "drafts").symlink_to("real")
    (here / "gits").symlink_to(".git")
    (tmp_path / "home").symlink_to(here)
    for named in (here / "drafts", tmp_path / "home", tmp_path / "home/drafts", tmp_path / "home/real/x.yaml"):
        done = run("check", "--format", "json", "--isolated", "--select", RULE, named)
        assert (done.code, len(done.data["findings"])) == (1, 1), named
    monkeypatch.chdir(here)
    assert "leads out of" in run("check", "gits/secret.yaml").err


def test_many_configs_take_as_many_looks_at_the_paths_and_not_their_square(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0
    search = Masker._search

    def counted(masker: Masker, text: str) -> list[tuple[int, int]]:
        nonlocal looks
        looks += 1
        return search(masker, text)

    monkeypatch.setattr(Masker, "_search", counted)
    taken = []
    for name, number in (("few", 5), ("many", 20)):
        for i in range(number):
            level(f"{name}/{i}/profilelint.yaml", "info")
            file(Path(), f"{name}/{i}/p.yaml", BAD)
        looks = 0
        assert len(profilelint.check([name]).findings) == number
        taken.append(looks)
    assert taken[1] < 6 * taken[0]
