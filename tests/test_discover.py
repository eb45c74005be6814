"""What is met while walking: ours is checked, other programs' files are passed over in silence, broken or not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from running import BAD, RULE, check, file, run

import profilelint
from profilelint.linter.recognise import looks_ours

FOREIGN = {
    "package.json": '{"name": "x", "version": "1.0.0", "profile": "none"}',
    "tsconfig.json": '{\n  // comment\n  "compilerOptions": {"strict": true,},\n}\n',
    ".vscode/settings.json": '{"a": 1,}',
    "docker-compose.yml": "services:\n  web:\n    image: x\n    profiles: [a]\n",
    "k8s.yaml": "kind: Service\n---\nkind: Deployment\n",
    "playbook.yml": "- hosts: all\n  roles:\n    - web\n  vars:\n    secret: !vault |\n      abc\n",
    "template.yaml": "Resources:\n  Role: !Ref Name\n",
    "chart.yaml": "name: {{ .Values.name }}\n",
    "chat.json": '{"model": "x", "messages": [{"role": "user", "content": "hi"}]}',
    "feed.json": '{"title": "x", "posts": [{"id": 1, "body": "hi"}]}',
    "site.yml": "posts: 10\ntitle: x\n",
    "i18n.json": '{"messages": {"hello": "Hello"}}',
    "firebase.json": '{"roles": {"admin": true}}',
    "deep.json": "[" * 200,
    "latin.json": b'{"a": "\xe9"}',
    "data.yaml": b"\0\1\2",
    "empty.yaml": "",
    "list.json": "[1, 2]",
    "README.md": "# Project\n\nText.\n",
    "docs/guide.md": "# Guide\n\nText about LinkedIn.\n",
    "AGENTS.md": "# Agents\n",
    "logo.png": b"\x89PNG\r\n\x1a\n broken",
    "notes.txt": "buy milk\n",
    "node_modules/x/profile.yaml": BAD,
    ".cache/profile.yaml": BAD,
    "venv/profile.yaml": BAD,
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("checkout", [False, True])
def test_files_of_other_programs_are_passed_over(checkout: bool) -> None:
    for name, content in FOREIGN.items():
        file(Path(), name, content)
    file(Path(), "cv/profile.yaml", BAD)
    if checkout:
        subprocess.run(["git", "init", "-q"], check=True)
    result = check(".")
    assert (result.code, result.rules, result.data["errors"]) == (1, [RULE], [])
    listed = check("--list-files").data
    assert [d["path"] for d in listed["documents"]] == ["cv/profile.yaml"]
    hidden = {n for n in FOREIGN if n.startswith((".", "node_modules", "venv"))}
    assert {p["path"] for p in listed["passed_over"]} == set(FOREIGN) - hidden
    assert all(p["reason"] for p in listed["passed_over"])


@pytest.mark.parametrize("name", [n for n in FOREIGN if not n.startswith(("node_modules", ".cache", "venv"))])
def test_the_same_files_given_by_name_get_one_message(name: str) -> None:
    if name.endswith(".png"):
        pytest.importorskip("PIL")
    if name in ("docs/guide.md", "notes.txt"):
        pytest.skip("given by name, any text may be a draft")
    file(Path(), name, FOREIGN[name])
    result = check(name)
    assert (result.code, len(result.data["errors"]), result.rules) == (2, 1, [])
    assert check("--skip-unknown", name).code == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("p.yaml", "headline: a: b\n"),
        ("p.json", '{"basics": {},}'),
        ("p.json", '{\n  "basics": {},\n}'),
        ("p.json", "{\n\t'roles': []}"),
        ("p.yaml", "name: x\nroles:\n\t- x\n"),
    ],
)
def test_a_broken_file_of_ours_is_not_passed_over(name: str, content: str) -> None:
    assert looks_ours(content)
    file(Path(), name, content)
    result = check(".")
    assert (result.code, result.error["path"]) == (2, name)


def test_folders_that_go_round_in_a_circle() -> None:
    file(Path(), "a/p.yaml", BAD)
    try:
        Path("a/loop").symlink_to("..", target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert [f["path"] for f in check("a").data["findings"]] == ["a/p.yaml"]


def test_order_is_alphabetical_and_each_file_comes_once() -> None:
    for name in ("b/p.yaml", "a/q.yaml", "a/p.yaml", "c.yaml"):
        file(Path(), name, BAD)
    assert [f["path"] for f in check("b", ".", "c.yaml").data["findings"]] == [
        "b/p.yaml",
        "a/p.yaml",
        "a/q.yaml",
        "c.yaml",
    ]


def test_what_git_ignores_is_passed_over() -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    file(Path(), ".gitignore", "old/\n")
    for name in ("old/p.yaml", "new/p.yaml", "né w,\n/p.yaml"):
        file(Path(), name, BAD)
    assert {f["path"] for f in check().data["findings"]} == {"new/p.yaml", "né w,\n/p.yaml"}
    assert check("old/p.yaml").rules == [RULE], "given by name"


@pytest.mark.skipif(sys.platform == "win32", reason="programs are started otherwise")
def test_a_checkout_can_not_run_programs() -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    file(Path(), "hook.sh", "#!/bin/sh\ntouch owned\n").chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "core.sshCommand"):
        subprocess.run(["git", "config", key, str(Path("hook.sh").absolute())], check=True)
    file(Path(), "p.yaml", BAD)
    assert check(".").rules == [RULE]
    assert not Path("owned").exists()


def test_a_folder_that_is_no_checkout_needs_no_git(monkeypatch: pytest.MonkeyPatch) -> None:
    file(Path(), "p.yaml", BAD)
    monkeypatch.setenv("PATH", "")
    assert check(".").rules == [RULE]
    Path(".git").mkdir()
    assert check(".").rules == [RULE], "a checkout without git installed"


@pytest.mark.skipif(os.name != "posix", reason="POSIX only")
def test_pipes_met_while_walking_do_not_block() -> None:
    os.mkfifo("README.md")
    os.mkfifo("p.yaml")
    os.mkfifo("photo.jpg")
    file(
        Path(),
        "drafts/linkedin-post.md",
        "---\nplatform: linkedin\n---\n" + "We moved the night rota of twelve wards to one sheet. " * 5,
    )
    file(Path(), "posts/nurses.md", "We moved the night rota of twelve wards to one sheet. " * 5)  # asks the README
    data = check("--list-files").data
    assert [d["path"] for d in data["documents"]] == ["drafts/linkedin-post.md"]
    pipes = {p["path"]: p["reason"] for p in data["passed_over"] if "pipe" in p["reason"]}
    assert pipes.keys() == {"README.md", "p.yaml", "photo.jpg"}
    for name in pipes:
        result = check(name)
        assert (result.code, "pipe" in result.error["message"]) == (2, True), "named by the user"


def test_links_met_while_walking() -> None:
    file(Path(), "p.yaml", BAD)
    try:
        Path("dead.yaml").symlink_to("nowhere")
    except OSError:
        pytest.skip("no links here")
    Path("round.md").symlink_to("round.md")
    for checkout in (False, True):
        if checkout:
            subprocess.run(["git", "init", "-q"], check=True)
        data = check("--list-files").data
        said = {p["path"]: p["reason"] for p in data["passed_over"]}
        assert said == dict.fromkeys(
            ("dead.yaml", "round.md"), "a link to a file that does not exist: mend it or remove it"
        )
        assert check(".").rules == [RULE]
    for name in said:
        result = check(name)
        assert (result.code, len(result.data["errors"])) == (2, 1), "named by the user"


def test_thousands_of_foreign_files_are_quick() -> None:
    for i in range(500):
        file(Path(), f"d{i % 20}/f{i}.json", json.dumps({"i": i}))
    result = check(".")
    assert (result.code, result.out.count("\n") < 30) == (0, True)


def test_excluded_folders_in_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "-q"], check=True)
    file(tmp_path, "profilelint.yaml", f"select: [{RULE}]\nfiles: {{exclude: [old]}}\n")
    file(tmp_path, "deep/old/p.yaml", BAD)
    file(tmp_path, "deep/p.yaml", BAD)
    done = subprocess.run(
        [sys.executable, "-m", "profilelint", "check", "--format", "concise"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["deep/p.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="a path that long can't be made there")
def test_a_path_too_long_keeps_nothing_else_from_being_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file(tmp_path, "p.yaml", BAD)
    deep = os.open(tmp_path, os.O_RDONLY)
    for _ in range(30):  # more than the 4,096 characters that a system takes in one go
        os.mkdir("d" * 200, dir_fd=deep)
        inner = os.open("d" * 200, os.O_RDONLY, dir_fd=deep)
        os.close(deep)
        deep = inner
    os.close(deep)
    monkeypatch.chdir(tmp_path)
    done = run("check", "--format", "json", "--isolated", "--select", RULE, ".")
    assert (done.code, done.rules) == (2, [RULE])
    assert "too long" in done.error["message"].lower()


def test_a_file_named_beside_its_folder_counts_as_named(tmp_path: Path) -> None:
    place = tmp_path / "stories" / "v.md"
    place.parent.mkdir()
    place.write_text(
        "We closed the last seam of the bridge on Tuesday, two floods later.\n\nHow do you plan for water?\n"
    )
    named = [str(place.parent), str(place)]
    for paths in (named, named[::-1]):
        assert profilelint.check(paths).files == 1
