"""The GitHub Action: its shell steps run as the runner would run them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import repository
import yaml

pytestmark = pytest.mark.slow

ACTION: dict[str, Any] = yaml.safe_load((repository.ROOT / "action.yml").read_text("utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]
BAD = "Hello {{first_name}}, a word about reminders.\n"
GOOD = "Our clinic texts patients the evening before. No-shows fell from 14 to 9 in a hundred since March.\n"

needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")


@dataclass
class Runner:
    """A runner's folders. The workspace is the repository that is checked."""

    temp: Path
    workspace: Path

    def run(
        self, step: dict[str, Any], inputs: dict[str, str] | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        values = {name: spec["default"] for name, spec in ACTION["inputs"].items()} | (inputs or {})
        given = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: values[m[1]], text)
            for name, text in step["env"].items()
        }
        for name in ("output", "summary"):
            (self.temp / name).write_text("")
        environment = repository.clean_environment(
            RUNNER_TEMP=str(self.temp),
            GITHUB_ACTIONS="true",
            GITHUB_WORKSPACE=str(self.workspace),
            GITHUB_OUTPUT=str(self.temp / "output"),
            GITHUB_STEP_SUMMARY=str(self.temp / "summary"),
            **(given | more),
        )
        # what `shell: bash` stands for
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        folder = self.workspace / values["working-directory"] if "working-directory" in step else self.workspace
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)

    def output(self) -> str:
        return (self.temp / "output").read_text()


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner where the tool is installed already: the one of this checkout."""
    folder = tmp_path / "temp" / "profilelint" / "bin"
    folder.mkdir(parents=True)
    script = folder / "profilelint"
    script.write_text(
        f'#!/bin/sh\nPYTHONPATH="{os.environ.get("PYTHONPATH", "")}" exec "{sys.executable}" -m profilelint "$@"\n'
    )
    script.chmod(0o755)
    workspace = tmp_path / "a workspace"
    (workspace / "drafts").mkdir(parents=True)
    (workspace / "drafts" / "good.md").write_text(GOOD)
    return Runner(tmp_path / "temp", workspace)


def test_no_expression_inside_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"


def test_every_input_is_used() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", str(ACTION["runs"])))
    assert used == set(ACTION["inputs"])


def test_our_own_workflow_uses_it_rightly() -> None:
    jobs = yaml.safe_load((repository.ROOT / ".github/workflows/ci.yml").read_text("utf-8"))["jobs"]
    assert {"run": ".ci/run"} in jobs["test"]["steps"]
    (step,) = [s for s in jobs["action"]["steps"] if s.get("uses") == "./"]
    assert set(step["with"]) <= set(ACTION["inputs"])


@needs_bash
def test_good_files_pass(runner: Runner) -> None:
    done = runner.run(CHECK)
    assert done.returncode == 0, done.stderr
    assert runner.output() == "exit-code=0\n"
    assert "::" not in done.stdout


@needs_bash
def test_nothing_to_check_is_a_warning_by_itself(runner: Runner) -> None:
    (runner.workspace / "drafts" / "good.md").rename(runner.workspace / "README.md")
    done = runner.run(CHECK)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("::warning title=profilelint::Nothing to check")
    summary = (runner.temp / "summary").read_text()
    assert "Nothing to check" in summary and "no findings" not in summary
    assert runner.run(CHECK, {"args": "--fail-on-empty"}).returncode == 2


@needs_bash
def test_findings_fail_the_step_and_are_annotated(runner: Runner) -> None:
    (runner.workspace / "drafts" / "bad, new.md").write_text(BAD)
    done = runner.run(CHECK)
    assert done.returncode == 1, done.stderr
    assert runner.output() == "exit-code=1\n"
    assert "::error file=drafts/bad%2C new.md,line=1," in done.stdout
    assert "unfilled-placeholder" in (runner.temp / "summary").read_text()


@needs_bash
def test_paths_may_hold_blanks_and_shell_words(runner: Runner) -> None:
    names = ["my draft.md", "$(touch pwned).md", "; touch pwned #.md", "`touch pwned`.md", "--help.md", "*.md"]
    for name in names:
        (runner.workspace / name).write_text(BAD)
    done = runner.run(CHECK, {"paths": "\n".join(names) + "\n", "args": "--format=concise"})
    assert done.returncode == 1, done.stderr
    for name in names:
        assert f"{name}:1:7: error[unfilled-placeholder]" in done.stdout
    assert not (runner.workspace / "pwned").exists()


@needs_bash
def test_inputs_reach_the_command(runner: Runner) -> None:
    (runner.workspace / "drafts" / "bad.md").write_text(BAD)
    assert runner.run(CHECK, {"fail-on": "never"}).returncode == 0
    assert runner.run(CHECK, {"args": "--ignore\nunfilled-placeholder\n"}).returncode == 0
    (runner.workspace / "my config.yaml").write_text("ignore: [unfilled-placeholder]\n")
    assert runner.run(CHECK, {"config": "my config.yaml"}).returncode == 0
    assert runner.run(CHECK, {"fail-on": "sometimes"}).returncode == 2
    assert runner.output() == "exit-code=2\n"


@needs_bash
def test_another_folder(runner: Runner) -> None:
    (runner.workspace / "other" / "drafts").mkdir(parents=True)
    (runner.workspace / "other" / "drafts" / "bad.md").write_text(BAD)
    done = runner.run(CHECK, {"working-directory": "other"})
    assert done.returncode == 1
    assert "::error file=other/drafts/bad.md,line=1," in done.stdout


@needs_bash
def test_python_that_is_too_old_is_named(runner: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    for name in ("python3", "python"):
        (folder / name).write_text("#!/bin/sh\nexit 1\n")
        (folder / name).chmod(0o755)
    done = runner.run(INSTALL, SOURCE="/nowhere", PATH=f"{folder}:/usr/bin:/bin")
    assert done.returncode == 2
    assert "Python 3.11 or newer is needed" in done.stdout


@needs_bash
def test_it_installs_from_its_own_folder(tmp_path: Path) -> None:
    runner = Runner(tmp_path / "temp", tmp_path / "workspace")
    runner.temp.mkdir()
    (runner.workspace / "drafts").mkdir(parents=True)
    (runner.workspace / "drafts" / "bad.md").write_text(BAD)
    source = repository.copy(tmp_path / "the action")
    python = Path(sys.executable).parent
    done = runner.run(INSTALL, SOURCE=str(source), PATH=f"{python}:/usr/bin:/bin")
    assert done.returncode == 0, done.stdout + done.stderr
    done = runner.run(CHECK)
    assert done.returncode == 1, done.stderr
    assert "::error file=drafts/bad.md,line=1," in done.stdout
