"""What is loaded, and what is touched, when the tool starts."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import repository
from running import file

EXAMPLES = repository.ROOT / "examples"

HEAVY = {
    "PIL",
    "numpy",
    "jsonschema",
    "stdnum",
    "pi_heif",
    "asyncio",
    "importlib.metadata",
    "urllib.request",
    "http.client",
    "socket",
    "ssl",
    "tomllib",
}
"""Modules that cost tens of milliseconds, or that a tool without network has no use for."""

GUARD = """
import sys
def guard(event, args):
    if event.startswith(("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "subprocess.", "os.system", "os.posix_spawn", "os.fork")):
        raise RuntimeError(f"{event} {args}")
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        raise RuntimeError(f"writes {args}")
sys.addaudithook(guard)
from profilelint.commands.cli import main
sys.exit(main(sys.argv[1:]))
"""


def python(code: str, *arguments: str, folder: Path = repository.ROOT) -> subprocess.CompletedProcess[str]:
    environment = repository.clean_environment(PYTHONDONTWRITEBYTECODE="1", **repository.as_installed())
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=folder, env=environment, capture_output=True, text=True
    )


def loaded(code: str, folder: Path) -> set[str]:
    done = python(f"import sys\n{code}\nprint(*sys.modules, file=sys.stderr)", folder=folder)
    return set(done.stderr.splitlines()[-1].split())


def test_version_needs_neither_argparse_nor_dataclasses(tmp_path: Path) -> None:
    found = loaded("from profilelint.commands.cli import main; main(['--version'])", tmp_path)
    assert not found & (HEAVY | {"argparse", "dataclasses", "inspect", "json", "yaml"})


def test_the_package_itself_is_light(tmp_path: Path) -> None:
    assert not loaded("import profilelint; profilelint.__version__", tmp_path) & (
        HEAVY | {"yaml", "dataclasses", "profilelint.linter.check"}
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("profile.yaml", "name: Ana Ruiz\nheadline: Nurse educator\nphoto: none\nabout: I teach.\n"),
        ("drafts/post.md", "Nine pallets a week went bad at our dock. We closed the doors earlier.\n"),
    ],
)
def test_what_has_no_photo_needs_nothing_heavy(name: str, content: str, tmp_path: Path) -> None:
    file(tmp_path, name, content)
    found = loaded(f"from profilelint.commands.cli import main; main(['check', {name!r}])", tmp_path)
    assert "profilelint.linter.check" in found
    assert not found & HEAVY


@pytest.mark.slow
def test_checking_opens_no_connection_starts_no_program_and_writes_nothing(tmp_path: Path) -> None:
    """Outside of a Git checkout; in one, Git is asked which files it ignores."""
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    before = sorted((p, p.stat().st_mtime_ns) for p in tmp_path.rglob("*"))
    for arguments in (["--format", "json"], ["--format", "github"], ["--statistics"], ["--list-files"]):
        done = python(GUARD, "check", "--isolated", *arguments, "examples", folder=tmp_path)
        assert done.returncode in (0, 1), done.stderr
        assert done.stdout, done.stderr
    assert sorted((p, p.stat().st_mtime_ns) for p in tmp_path.rglob("*")) == before


def test_a_post_makes_no_rule_ready_that_looks_at_something_else(tmp_path: Path) -> None:
    file(
        tmp_path,
        "post.md",
        "---\nkind: post\n---\nThe night ferry ran on time for a year: what we changed in the roster.\n",
    )
    code = (
        "import sys; from profilelint import check; check(['post.md'])\n"
        "print(*{m.split('.')[3] for m in sys.modules if m.startswith('profilelint.rules.checks.')})"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    found = set(done.stdout.split())
    assert {"text", "privacy"} <= found
    assert not found & {"network", "invitation", "message", "profile", "role"}
