"""Data flows one way, and imports follow it: no module imports upward, and there are no circles."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import profilelint
from profilelint.text import patterns

ROOT = Path(profilelint.__file__).parent

LOWER_ONLY = {
    # texts and values
    "text": set(),
    "packaged": set(),
    "version": set(),
    "dialect": set(),
    "model": {"dialect"},
    "finding": {"text"},
    "document": {"text"},
    "schema": {"text", "packaged", "document"},
    # the only door to files and Git
    "disk": {"text"},
    # bytes → documents → content
    "readers": {"text", "packaged", "document"},
    "dialects": {"text", "packaged", "dialect", "document", "model", "readers"},
    "measures": {"text", "packaged", "model"},
    # rules, and what users set
    "rules": {"text", "packaged", "disk", "document", "finding", "model", "schema", "readers", "version"},
    "config": {"text", "disk", "document", "finding", "schema", "readers", "dialects", "rules"},
    # content → findings: the core
    "linter": {
        *("text", "dialect", "document", "finding", "model", "schema", "readers", "dialects", "measures", "rules"),
        "config",
    },
    # paths → bytes and facts
    "discovery": {
        *("text", "disk", "document", "finding", "model", "readers", "measures", "rules", "config", "linter"),
    },
    # what is said
    "reporters": {"text", "finding", "linter", "version"},
}
"""Part of the house → the parts that it may know besides itself."""

WIRING = {"commands", "__main__"}
"""Parts that put the others together: they may know all of them, and none of those above may know these."""


@cache
def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(name: str, path: Path, known: dict[str, Path]) -> Iterator[str]:
    """Modules of ours that a module imports, in functions too, but not for type checking only."""
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "profilelint":
            base = (node.module or "").removeprefix("profilelint").removeprefix(".")
            for alias in node.names:
                inner = f"{base}.{alias.name}".removeprefix(".")
                yield inner if inner in known else base


@cache
def graph() -> dict[str, set[str]]:
    known = modules()
    return {name: set(imports(name, path, known)) - {name} for name, path in known.items()}


def test_no_circles() -> None:
    edges = graph()
    state: dict[str, int] = {}

    def visit(name: str, trail: list[str]) -> None:
        assert state.get(name) != 1, " → ".join([*trail[trail.index(name) :], name])
        if state.get(name) == 2:
            return
        state[name] = 1
        for other in sorted(edges[name] - {""}):
            visit(other, [*trail, name])
        state[name] = 2

    for name in sorted(edges):
        visit(name, [])


def test_each_part_knows_only_what_stands_below_it() -> None:
    wrong = []
    for name, others in graph().items():
        part = name.split(".")[0]
        if part in LOWER_ONLY:
            wrong += [
                f"{name} imports {other or 'profilelint'}"
                for other in others
                if other.split(".")[0] not in {part, *LOWER_ONLY[part]}
            ]
    assert wrong == []


def test_each_part_has_its_place() -> None:
    parts = {name.split(".")[0] for name in modules()} - {""}
    assert parts - WIRING == set(LOWER_ONLY), "write what it may know into LOWER_ONLY"
    assert set().union(*LOWER_ONLY.values()) <= {*LOWER_ONLY, ""}


def test_nobody_imports_the_command_line() -> None:
    assert [name for name, others in graph().items() if "commands.cli" in others] == ["__main__"]


def test_expressions_that_are_compiled_later_are_expressions() -> None:
    found = 0
    for name in modules():
        for value in vars(import_module(f"profilelint.{name}" if name else "profilelint")).values():
            if isinstance(value, patterns._Later):
                assert value.pattern
                found += 1
    assert found > 200


def test_the_page_on_how_it_is_built_names_each_folder() -> None:
    page = (Path(__file__).parent.parent / "docs" / "architecture.md").read_text("utf-8")
    folders = {name.split(".")[0] for name in modules() if "." in name}
    told = set(re.findall(r"^\| `(\w+)/` \|", page, re.MULTILINE))
    assert told == folders
    for path in re.findall(
        r"`(?:src/profilelint/)?((?:linter|dialects|reporters|readers|rules|commands|config)/[a-z_]+\.py)`", page
    ):
        assert (ROOT / path).is_file(), path
