"""The core touches nothing: what it can reach imports no door to the outside, and no check opens one."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import repository
from running import file, needs_pillow
from test_layers import graph, modules

import profilelint
from profilelint import Config, Files, Linter
from profilelint.discovery.run import check_paths
from profilelint.linter.engine import Outcome
from profilelint.linter.facts import Other
from profilelint.model import Content

BANNED = frozenset(
    "os pathlib socket subprocess threading multiprocessing concurrent asyncio signal ctypes mmap shutil tempfile glob"
    " urllib.request http ftplib smtplib ssl select".split()
)
"""Modules that lead to disk, network, other processes and threads."""
CALLS = frozenset({"open", "exec", "eval", "input", "breakpoint"})
ON_USE = ("readers", "dialects", "rules.matchers", "rules.measures", "rules.checks")
"""Packages whose modules are imported by their names, when they are used."""
ROOTS = ("linter.check", "linter.facts")
EXCEPTIONS: dict[str, str] = {
    "rules.load": "reads rule files; asked by the core only in a source checkout, where ours are not compiled yet",
}
"""Modules that the core imports all the same, and why."""


@cache
def core() -> set[str]:
    """All modules of ours that a check may come into, by the imports in them."""
    edges, known = graph(), modules()
    todo = [*ROOTS, *(name for name in known if name.startswith(tuple(f"{p}." for p in ON_USE)))]
    found = set(todo)
    while todo:
        name = todo.pop()
        above = {name[:i] for i, c in enumerate(name) if c == "."}
        for other in (edges[name] | above) - found - {""} - set(EXCEPTIONS):
            found.add(other)
            todo.append(other)
    return found


def doors(text: str) -> set[str]:
    """Names of banned modules that a text imports, and of banned functions that it calls."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            found.add(f"{node.func.id}()")
    return {name for name in found if name.endswith("()") or name in BANNED or name.split(".")[0] in BANNED}


@pytest.mark.parametrize(
    "text", ["import os.path", "def f():\n    from pathlib import Path", "open('x')", "from urllib import request"]
)
def test_doors_are_seen(text: str) -> None:
    assert doors(text)


def test_the_core_imports_no_door_to_the_outside() -> None:
    found = core()
    known = modules()
    assert {f"linter.{name}" for name in ("engine", "suppress", "masking", "report")} <= found
    assert {"model", "document", "finding", "config.settings", "schema"} <= found
    assert len(found) > len(known) // 2
    open_ = {name: doors(known[name].read_text("utf-8")) for name in sorted(found)}
    assert {name: d for name, d in open_.items() if d} == {}
    assert not {name.split(".")[0] for name in found} & {"disk", "discovery", "commands", "reporters"}
    for name in EXCEPTIONS:
        assert name in known and doors(known[name].read_text("utf-8")), "this one is no exception any more"


WATCHED = """
import json, os, sys
from profilelint.linter import examples
from profilelint.rules import shipped

rules = shipped.builtin()
inputs = [(rule, example) for rule in rules.values() for kind in ("bad", "good") for example in rule.examples[kind]]
installed = tuple(os.path.join(f, "") for path in sys.path if os.path.isabs(path) for f in (path, os.path.realpath(path)))
doors = []

def read_on_use(event, arguments):
    # what is imported and read only where it is needed, out of what is installed
    if event == "open":
        path, mode, flags = arguments
        if mode not in ("r", "rb", None) or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            return False
    elif event == "os.listdir":
        (path,) = arguments
    else:
        return False
    return isinstance(path, str) and os.path.join(os.path.realpath(path), "").startswith(installed)

def watch(event, arguments):
    if read_on_use(event, arguments):
        return
    if event == "open" or event.startswith(("os.", "socket.", "subprocess.", "shutil.", "tempfile.", "glob.", "ctypes.")):
        doors.append(f"{event} {arguments}")
        raise RuntimeError(event)

sys.addaudithook(watch)
try:
    open("/dev/null")
except RuntimeError:
    pass
seen = len(doors)
failed = [line for rule in rules.values() for line in examples.test(rule)]
json.dump({"hook": seen, "doors": doors[seen:][:10], "examples": len(inputs), "failed": failed}, sys.stdout)
"""


@pytest.mark.slow
def test_the_examples_of_all_rules_open_nothing() -> None:
    import json

    environment = repository.clean_environment(PYTHONDONTWRITEBYTECODE="1", **repository.as_installed())
    done = subprocess.run([sys.executable, "-P", "-c", WATCHED], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["hook"] == 1, "the hook sees what is opened"
    assert said["doors"] == [] and said["failed"] == []
    assert said["examples"] > 200


PHOTO = b"headline: Nurse educator\nphoto: me/me.jpg\n"
LINTER = Linter(Config(select=("photo-missing",)))


@needs_pillow
def test_files_answer_from_a_dict() -> None:
    files = {"p.yaml": PHOTO, "drafts/a.md": b"One.\n", "drafts/b.md": b"\xff", "me.jpg": b""}
    facts = Files(files, "p.yaml", tracked=["p.yaml"])
    assert [f.rule for f in LINTER.check_bytes("p.yaml", PHOTO, facts).findings] == ["photo-missing"]
    assert list(facts.others()) == [Other("drafts/a.md", b"One.\n"), Other("drafts/b.md", b"\xff")]
    assert (facts.tracked("p.yaml"), facts.tracked("x.yaml"), Files(files).tracked("p.yaml")) == (True, False, None)
    below = {"docs/p.yaml": PHOTO, "docs/me/me.jpg": b"none"}
    (error,) = LINTER.check_bytes("docs/p.yaml", PHOTO, Files(below, "docs/p.yaml")).errors
    assert "me/me.jpg" in error.message, "it is there, beside the file, and no picture"


def test_nothing_leads_out_of_a_dict() -> None:
    assert Files({"secret": b"x", "a/p.yaml": b""}, "a/p.yaml").bytes("../../secret") is None


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, False),
        ({"README.md": b"Posts for LinkedIn, the linkedin way, see linkedin.com"}, True),
        ({"docs/README.md": b"linkedin linkedin linkedin"}, False),
        ({"profilelint.yaml": b""}, True),
        ({".github/workflows/a.yml": b"run: profilelint check"}, True),
        ({".pre-commit-config.yaml": b"- id: profilelint"}, True),
        ({"linkedin/a.txt": b"", "x/linkedin.md": b""}, True),
    ],
)
def test_whether_a_repository_in_a_dict_has_to_do_with_linkedin(files: dict[str, bytes], said: bool) -> None:
    assert Files(files).mentions() is said


def test_a_kept_linter_forgets_what_was_private() -> None:
    linter = Linter()
    secret = "012-44-1120"
    name = "44-1120.yaml"  # the end of it
    before = linter.check_bytes(name, b"headline: [")
    linter.check_bytes("p.yaml", f"about: My social security number is {secret}.\n".encode())
    assert linter.check_bytes(name, b"headline: [") == before
    assert before.errors[0].path == name


def test_own_rules_are_not_read_by_the_core() -> None:
    with pytest.raises(profilelint.ConfigError, match="linter_for"):
        Linter(Config(rules=("mine.yaml",)))


def test_what_else_is_in_the_repository_does_not_depend_on_what_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file(tmp_path, "profile.yaml", "name: Ana Ruiz\nheadline: Nurse educator\n")
    file(tmp_path, "linkedin/drafts/a.md", "We moved the handover, and nobody asked for the old one twice.\n" * 3)
    file(tmp_path, "other.yaml", "replicas: 3\n")
    file(tmp_path, "broken.yaml", "headline: [\n")
    linter = Linter()
    seen: dict[str, list[str]] = {}
    judged = linter.engine.check

    def noting(document: Any, content: Content, path: str, *more: Any) -> Outcome:
        assert content.elsewhere is not None
        seen[path] = [other for other, _ in content.elsewhere()]
        return judged(document, content, path, *more)

    monkeypatch.setattr(linter.engine, "check", noting)
    check_paths(["profile.yaml"], linter)
    alone = dict(seen)
    check_paths(["."], linter)
    assert alone == {"profile.yaml": ["linkedin/drafts/a.md"]}
    assert seen == alone | {"linkedin/drafts/a.md": ["profile.yaml"]}


def test_other_packages_are_imported_on_use() -> None:
    """And for each it is said what becomes of a check without it."""
    said = (repository.ROOT / "docs" / "api.md").read_text("utf-8")
    known = modules()
    on_import: dict[str, set[str]] = {}
    anywhere: set[str] = set()
    for name in core():
        tree = ast.parse(known[name].read_text("utf-8"))
        for place, nodes in (("top", tree.body), ("any", list(ast.walk(tree)))):
            for node in nodes:
                imported = [a.name for a in node.names] if isinstance(node, ast.Import) else []
                imported += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
                found = {i.split(".")[0] for i in imported} - set(sys.stdlib_module_names) - {"profilelint"}
                anywhere |= found
                if found and place == "top":
                    on_import.setdefault(name, set()).update(found)
    assert {p for found in on_import.values() for p in found} == {"yaml"}
    assert all(name.startswith("readers.yaml") for name in on_import), "which are imported on use"
    assert anywhere >= {"yaml", "pathspec", "numpy", "PIL", "pi_heif", "regex"}
    for package in anywhere | {"stdnum"}:
        assert f"| `{package}` |" in said, package
