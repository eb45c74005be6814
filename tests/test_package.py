"""The built wheel, installed into an environment of its own, does what the checkout does."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
import repository

from profilelint import __version__
from profilelint.rules import load

pytestmark = pytest.mark.slow


def run(*command: str | Path, folder: Path, check: bool = True, **more: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [str(c) for c in command], cwd=folder, env=repository.clean_environment(**more), capture_output=True, text=True
    )
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done


def build(source: Path, target: Path, kind: str) -> Path:
    run(sys.executable, "-m", "build", f"--{kind}", "--no-isolation", "--outdir", target, source, folder=target.parent)
    (found,) = target.iterdir()
    return found


@dataclass
class Installed:
    """The installed wheel: its interpreter and its command."""

    python: Path
    command: Path
    folder: Path

    def run(self, *arguments: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
        return run(self.command, *arguments, folder=self.folder, check=check)

    def modules(self, code: str) -> set[str]:
        """Modules that are loaded after ``code`` ran."""
        done = run(self.python, "-c", f"import sys\n{code}\nprint(*sys.modules, file=sys.stderr)", folder=self.folder)
        return set(done.stderr.splitlines()[-1].split())


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository.copy(tmp_path_factory.mktemp("source"))


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(source, tmp_path_factory.mktemp("dist") / "wheel", "wheel")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder / "venv")
    scripts = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    python = scripts / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--disable-pip-version-check"]
    if run(*pip, wheel, folder=folder, check=False).returncode:
        # no package index: what the wheel needs comes from the environment of this test
        run(*pip, "--no-deps", wheel, folder=folder)
        site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder).stdout.strip()
        Path(site, "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return Installed(python, scripts / "profilelint", folder)


def contents(wheel: Path) -> dict[str, str]:
    with zipfile.ZipFile(wheel) as archive:
        return {n: hashlib.sha256(archive.read(n)).hexdigest() for n in archive.namelist() if not n.endswith("/RECORD")}


def test_wheel_holds_rules_and_schemas_and_nothing_strange(wheel: Path) -> None:
    names = set(contents(wheel))
    assert {
        "profilelint/data/rules.json",
        *(f"profilelint/data/schemas/{n}.json" for n in ("profile", "config", "rule", "output")),
    } <= names
    assert "profilelint/py.typed" in names
    assert all(n.startswith(("profilelint/", f"profilelint-{__version__}.dist-info/")) for n in names), names
    assert not any("__pycache__" in n for n in names)
    assert any(n.endswith("licenses/LICENSE") for n in names)


def test_source_archive_builds_the_same_wheel(source: Path, wheel: Path, tmp_path: Path) -> None:
    archive = build(source, tmp_path / "sdist", "sdist")
    run(sys.executable, "-m", "tarfile", "-e", archive, tmp_path / "unpacked", folder=tmp_path)
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert contents(build(unpacked, tmp_path / "wheel", "wheel")) == contents(wheel)
    for name in (
        "tests/test_package.py",
        "rules",
        "schemas/rule.json",
        "LICENSE",
        ".pre-commit-hooks.yaml",
        "action.yml",
        "examples",
        ".ci/run",
    ):
        assert (unpacked / name).exists(), name


def test_building_leaves_nothing_in_the_source(source: Path, wheel: Path) -> None:
    assert not (source / "src" / "profilelint" / "data").exists()


def test_installed_rules_are_those_of_the_checkout(installed: Installed, source: Path) -> None:
    listed = json.loads(installed.run("rules", "--format", "json", "--isolated").stdout)
    assert [r["id"] for r in listed] == sorted(p.stem for p in load.rule_files(source / "rules"))


def test_installed_rules_pass_their_examples(installed: Installed) -> None:
    installed.run("rules", "--test")


def test_findings_are_those_of_the_checkout(installed: Installed, source: Path) -> None:
    arguments = ["check", "--format", "json", "--isolated", source / "examples"]
    theirs = installed.run(*arguments, check=False)
    ours = run(
        sys.executable,
        "-m",
        "profilelint",
        *arguments,
        folder=installed.folder,
        check=False,
        PYTHONPATH=str(source / "src"),
    )
    assert ours.returncode == theirs.returncode == 1, ours.stderr + theirs.stderr
    found = json.loads(theirs.stdout)
    assert found == json.loads(ours.stdout)
    assert len(found["findings"]) >= 8


def test_schemas_come_along(installed: Installed, source: Path) -> None:
    for name in ("profile", "config", "rule", "output"):
        assert installed.run("schema", name).stdout == (source / "schemas" / f"{name}.json").read_text("utf-8")


def test_version(installed: Installed) -> None:
    assert installed.run("--version").stdout == f"profilelint {__version__}\n"
    assert (
        run(installed.python, "-m", "profilelint", "--version", folder=installed.folder).stdout
        == f"profilelint {__version__}\n"
    )


def test_version_imports_next_to_nothing(installed: Installed) -> None:
    found = installed.modules("from profilelint.commands.cli import main; main(['--version'])")
    assert "profilelint.commands.cli" in found
    assert not found & {
        "argparse",
        "dataclasses",
        "inspect",
        "json",
        "yaml",
        "PIL",
        "importlib.metadata",
        "pathlib",
        "numpy",
        "stdnum",
    }


@pytest.mark.parametrize(
    ("name", "text", "unneeded"),
    [
        (
            "post.md",
            "Nine pallets a week went bad at our dock. We closed the doors earlier.\n",
            {"yaml", "PIL", "stdnum", "numpy", "jsonschema"},
        ),
        (
            "profile.yaml",
            "name: Ana Ruiz\nheadline: Nurse educator\nabout: I teach.\n",
            {"PIL", "stdnum", "numpy", "jsonschema"},
        ),
        (
            "profile.json",
            '{"name": "Ana Ruiz", "headline": "Nurse educator", "about": "I teach."}',
            {"yaml", "PIL", "stdnum", "numpy", "jsonschema"},
        ),
    ],
)
def test_a_file_imports_only_what_it_needs(installed: Installed, name: str, text: str, unneeded: set[str]) -> None:
    (installed.folder / name).write_text(text)
    loaded = installed.modules(f"from profilelint.commands.cli import main\nmain(['check', '--isolated', {name!r}])")
    assert "profilelint.linter.check" in loaded
    assert not loaded & unneeded


def test_a_plain_install_judges_what_a_photo_shows(installed: Installed, source: Path) -> None:
    shown = installed.run("photo", source / "examples" / "me.jpg").stdout
    assert re.search(r"^taken in a car +-?[0-9]", shown, re.MULTILINE), shown
    assert re.search(r"^faces +[0-9]", shown, re.MULTILINE), shown


def test_yaml_is_parsed_in_c(installed: Installed) -> None:
    """The Python parser is seven times slower: every wheel of PyYAML that we may get must bring the other."""
    assert (
        run(installed.python, "-c", "import yaml; print(yaml.__with_libyaml__)", folder=installed.folder).stdout
        == "True\n"
    )
