"""What the tool promises: it opens no connection, writes no file it was not asked to, runs no code of others, and
always comes to an end."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from running import BAD, GOOD, cpu_seconds, file, run

from profilelint.reporters import REPORTERS
from profilelint.text.loops import endless

WATCHED = """
import sys

def watch(event, arguments):
    if event.startswith(("socket.", "http.", "urllib.", "ftplib.", "smtplib.", "webbrowser.")) and event != "socket.__new__":
        raise SystemExit(f"opened a connection: {event} {arguments}")
    if event in ("os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "subprocess.Popen", "ctypes.dlopen") and not allowed(event, arguments):
        raise SystemExit(f"started a program: {event} {arguments}")
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+") and "__pycache__" not in str(arguments[0]):
        raise SystemExit(f"wrote a file: {arguments}")
    if event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate", "shutil.copyfile") and "__pycache__" not in str(arguments):
        raise SystemExit(f"changed the file system: {event} {arguments}")

def allowed(event, arguments):
    return event == "subprocess.Popen" and os.path.basename(arguments[0]) == "git" and os.path.isabs(arguments[0])

import os, platform, uuid  # nothing here may start a program later on
sys.dont_write_bytecode = True
sys.addaudithook(watch)
from profilelint.commands.cli import main
sys.exit(main(sys.argv[1:]))
"""

FILES: dict[str, str | bytes] = {
    "a.yaml": BAD,
    "profile.yaml": f"{GOOD}about: My page is https://example.org and my number 078-05-1120.\nphoto: https://example.org/me.jpg\nroles:\n  - {{title: Nurse}}\n",
    "resume.json": '{"basics": {"name": "A", "image": "http://example.org/a.png"}, "work": [{"name": "X", "url": "https://example.org"}]}',
    "drafts/linkedin/post.md": "---\nplatform: linkedin\nlink: https://example.org\n---\nVote for Smith! https://example.org\n",
    "me.jpg": b"broken",
    "broken.yaml": "headline: [\n",
}


def watched(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache")}
    environment.pop("GITHUB_ACTIONS", None)
    return subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments],
        cwd=folder,
        capture_output=True,
        timeout=120,
        check=False,
        env=environment,
    )


@pytest.mark.parametrize("form", REPORTERS)
def test_no_connection_and_no_file_written(tmp_path: Path, form: str) -> None:
    for name, content in FILES.items():
        file(tmp_path, name, content)
    before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")}
    done = watched(tmp_path, "check", "--select", "ALL", "--format", form, ".")
    assert done.returncode == 2, done.stderr.decode()
    assert b"broken.yaml" in done.stderr
    assert b"Traceback" not in done.stderr
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")} == before


@pytest.mark.parametrize(
    "arguments",
    [["rules"], ["rule", "generic-invitation"], ["config"], ["schema", "config"], ["--help"], ["--version"]],
)
def test_other_commands_neither(tmp_path: Path, arguments: list[str]) -> None:
    done = watched(tmp_path, *arguments)
    assert done.returncode == 0, done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_the_watch_sees_what_it_should(tmp_path: Path) -> None:
    done = watched(tmp_path, "check", "--isolated", "--output", "json=report.json", str(file(tmp_path, "a.yaml", BAD)))
    assert b"wrote a file" in done.stderr


@pytest.mark.parametrize(
    "content",
    [
        "headline: !!python/object/apply:os.system ['touch owned']\nroles: []\n",
        "headline: !!python/name:os.system\nname: x\nroles: []\n",
        "!!python/object/new:subprocess.Popen [['touch', 'owned']]\n",
        "profile: !!python/module:owned\n",
    ],
)
def test_tags_run_nothing(tmp_path: Path, content: str) -> None:
    done = watched(tmp_path, "check", "--isolated", str(file(tmp_path, "p.yaml", content)))
    assert done.returncode in (1, 2), "it was read, or refused"
    assert b"Traceback" not in done.stderr and b"started a program" not in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["p.yaml"]


def test_bytes_alone_touch_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import profilelint

    profilelint.check_bytes("p.yaml", BAD.encode())  # what is imported on use, is
    opened: list[Any] = []
    active = [True]

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if (
            active[0]
            and event in ("open", "os.listdir", "os.scandir", "subprocess.Popen")
            and "rules" not in str(arguments[0])
        ):
            opened.append((event, arguments))

    sys.addaudithook(watch)
    monkeypatch.chdir(tmp_path)
    for name, data in (
        ("p.yaml", BAD),
        ("p.yaml", "name: A\nheadline: b\nphoto: me.jpg\n"),
        ("linkedin/p.md", "A text.\n"),
        ("p.json", '{"roles": []}'),
    ):
        profilelint.check_bytes(name, data.encode())
    Path("seen").touch()  # so that a watch that sees nothing is found out
    active[0] = False
    source = str(Path(profilelint.__file__).parent)
    outside = [o for o in opened if not str(o[1][0]).startswith((source, sys.prefix, sys.base_prefix))]
    assert [str(arguments[0]) for _, arguments in outside] == ["seen"]


# expressions of users' rules


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        "(a*)*$",
        "(?:a|aa)+$",
        "(a?a)+$",
        r"([a-z]+\s?)+$",
        r"(\w+\s*)*!",
        "(.*)*x",
        "(?:.*,){11,}",
        "(x+x+)+y",
        "(?:(?:a+)+)",
        "(?:ab|a.)+$",
        "x(?=(a+)+$)",
    ],
)
def test_expressions_that_may_never_end(pattern: str) -> None:
    re.compile(pattern)
    assert endless(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "a+",
        r"(?:\s\w+)+",
        r"(?:\w+,)*",
        r"(?:\d{3}-)+",
        r"[\w.]+@[\w.]+",
        "(?:ab|cd)+",
        r"\b(?:\d[ -]?){9}\b",
        r"(?:[A-Z]\.)+",
        "(?:-[a-z0-9]+)*",
        "(a+){1,3}",
        r"\[(?:first )?name\]",
        r"(?:^|\s)x+",
        r"(?:\s\w+)+$",
    ],
)
def test_expressions_that_end(pattern: str) -> None:
    assert not endless(pattern)
    with cpu_seconds(2):
        for text in ("a" * 3000 + "!", "ab" * 1500 + "!", " a" * 1500 + "!", "1-" * 1500, "A." * 1500 + "!"):
            re.search(pattern, text)


def test_a_rule_that_would_hang_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    examples = "examples:\n  bad:\n    - {input: {headline: aa, name: x}, at: /headline}\n    - {input: {headline: aaa, name: x}, at: /headline}\n  good:\n    - {input: {headline: b, name: x}}\n    - {input: {headline: c, name: x}}\n"
    rule = f"id: slow\ncategory: mine\nseverity: info\non: text\nmessage: m\nhelp: h\nwhy: w\nmatch: {{pattern: {{any: ['(a+)+$']}}}}\n{examples}"
    file(tmp_path, "mine/slow.yaml", rule)
    file(tmp_path, "profilelint.yaml", "rules: [mine]\n")
    file(tmp_path, "p.yaml", f"name: x\nheadline: {'a' * 5000}!\n")
    result = run("check", "p.yaml")
    assert result.code == 2
    assert "slow.yaml:8:" in result.err
    assert "may take forever on a long text" in result.err


def test_rules_may_name_no_other_code(tmp_path: Path) -> None:
    from profilelint.rules.load import RuleError, folder

    for target in (
        "os:system",
        "os",
        "..os",
        "own-words",
        "invitation.own_words",
        "invitation/own-words",
        "empty_role_description",
        "profilelint.commands.cli:main",
    ):
        text = f"id: evil\ncategory: mine\nseverity: info\non: text\nmessage: m\nhelp: h\nwhy: w\nmatch: {{python: '{target}'}}\nexamples:\n  bad: [{{input: {{}}, at: ''}}, {{input: {{}}, at: ''}}]\n  good: [{{input: {{}}}}, {{input: {{}}}}]\n"
        with pytest.raises(RuleError, match=r"evil\.yaml:8"):
            folder(file(tmp_path, "evil.yaml", text))
