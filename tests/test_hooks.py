"""The hooks, run by the real pre-commit in a real repository."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import repository
import yaml
from photo_pictures import saved
from PIL import Image

from profilelint.readers import PHOTO_SUFFIXES, TEXT_SUFFIXES

pytestmark = pytest.mark.slow

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((repository.ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}

GOOD = "Our clinic texts patients the evening before. No-shows fell from 14 to 9 in a hundred since March. The wording we use is in the comments.\n"
BAD = f"Hello {{{{first_name}}}}, a word about reminders.\n\n{GOOD}"
README = "# Reminders\n\nHello {{first_name}}: this is the template of the app.\n"
WORKFLOW = "name: ci\non: push\njobs: {test: {runs-on: ubuntu-latest, steps: [{run: make}]}}\n"
RULE = "unfilled-placeholder"


@dataclass
class Hooked:
    """A repository whose pre-commit config names our hooks."""

    folder: Path
    home: Path
    project: Path
    rev: str

    def start(self, hook: str, settings: str = "", contents: Mapping[str, str | bytes] | None = None) -> None:
        """Make the repository anew with one hook and with files, all committed."""
        self.folder = self.folder.parent / f"{self.folder.name}x"
        config = f"repos:\n- repo: {self.project}\n  rev: {self.rev}\n  hooks:\n  - id: {hook}\n    verbose: true\n{settings}"
        repository.commit(self.folder, {".pre-commit-config.yaml": config, **(contents or {})})

    def run(self, *arguments: str) -> tuple[int, str]:
        """Exit code and output of ``pre-commit run``."""
        return self.pre_commit("run", "--color=never", *arguments)

    def pre_commit(self, *arguments: str) -> tuple[int, str]:
        environment = repository.clean_environment(PRE_COMMIT_HOME=str(self.home))
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Hooked:
    """This project as a repository, installed by pre-commit once for all tests (up to half a minute)."""
    project = repository.copy(tmp_path_factory.mktemp("project"))
    rev = repository.commit(project)
    hooked = Hooked(tmp_path_factory.mktemp("drafts") / "r", tmp_path_factory.mktemp("home"), project, rev)
    hooked.start("profilelint")
    code, output = hooked.pre_commit("install-hooks")
    assert code == 0, output
    return hooked


def test_good_drafts_pass(installed: Hooked) -> None:
    installed.start(
        "profilelint",
        contents={
            "drafts/reminders.md": GOOD,
            "profile.yaml": "name: Ana Ruiz\nheadline: Nurse educator\nabout: I teach.\n",
        },
    )
    code, output = installed.run("--all-files")
    assert code == 0, output
    assert "Passed" in output


def test_bad_drafts_fail_at_their_line(installed: Hooked) -> None:
    installed.start("profilelint", contents={"drafts/reminders.md": BAD})
    code, output = installed.run("--all-files")
    assert code == 1, output
    assert f"error[{RULE}]" in output
    assert "drafts/reminders.md:1:7" in output


def test_what_a_photo_shows_is_judged(installed: Hooked) -> None:
    installed.start("profilelint", contents={"me.jpg": saved(Image.effect_noise((640, 640), 90).convert("RGB"))})
    code, output = installed.run("--all-files")
    assert code == 0, output
    assert "info[photo-no-face]" in output


def test_names_with_spaces_and_commas(installed: Hooked) -> None:
    names = ["drafts/my post, v2.md", "drafts/entwürfe/März 1.md", 'drafts/it\'s $HOME; "quoted".md']
    installed.start("profilelint", contents=dict.fromkeys(names, BAD))
    code, output = installed.run("--all-files")
    assert code == 1, output
    for name in names:
        assert f"{name}:1:7" in output, output


def test_readme_and_workflow_in_the_same_commit_are_passed_over(installed: Hooked) -> None:
    others = {
        "README.md": README,
        ".github/workflows/ci.yml": WORKFLOW,
        "package.json": '{"name": "x"}',
        "drafts/README.md": README,
        "shot.png": b"no picture",
    }
    installed.start("profilelint", contents={"drafts/old.md": GOOD})
    (installed.folder / "drafts/new.md").write_text(GOOD)
    for name, content in others.items():
        (installed.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (installed.folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    repository.git(installed.folder, "add", "-A")
    code, output = installed.run()
    assert code == 0, output
    assert "unknown profile format" not in output
    assert not [name for name in others if name in output], output
    assert "Checked 1 file (1 document): no findings." in output


def test_excluded_by_pre_commit(installed: Hooked) -> None:
    installed.start("profilelint", "    exclude: ^archive/\n", {"archive/drafts/old.md": BAD, "drafts/new.md": GOOD})
    code, output = installed.run("--all-files")
    assert code == 0, output


def test_excluded_by_our_config(installed: Hooked) -> None:
    config = "files: {exclude: [archive]}\n"
    installed.start("profilelint", contents={"archive/old.md": BAD, "drafts/new.md": GOOD, "profilelint.yaml": config})
    code, output = installed.run("--all-files")
    assert code == 0, output
    assert "Checked 1 file" in output


def test_arguments_of_the_user(installed: Hooked) -> None:
    installed.start("profilelint", "    args: [--fail-on, never]\n", {"drafts/reminders.md": BAD})
    code, output = installed.run("--all-files")
    assert code == 0, output
    assert RULE in output


def test_many_files_give_the_same_findings(installed: Hooked) -> None:
    installed.start("profilelint", contents={f"drafts/{i:03}.md": BAD if i % 20 == 0 else GOOD for i in range(300)})
    code, output = installed.run("--all-files")
    assert code == 1, output
    assert output.count(f"error[{RULE}]") == 15
    assert "Found 15 errors in 300 files (300 documents)." in output


def test_the_whole_folder(installed: Hooked) -> None:
    installed.start(
        "profilelint-all",
        contents={"drafts/reminders.md": BAD, "README.md": README, ".github/workflows/ci.yml": WORKFLOW},
    )
    (installed.folder / "README.md").write_text(f"{README}\nMore.\n")
    repository.git(installed.folder, "add", "-A")
    code, output = installed.run()
    assert code == 1, output
    assert "drafts/reminders.md:1:7" in output
    assert output.count(f"error[{RULE}]") == 1


def test_the_whole_folder_without_anything_to_check_is_no_pass(installed: Hooked) -> None:
    installed.start("profilelint-all", contents={"README.md": README, ".github/workflows/ci.yml": WORKFLOW})
    code, output = installed.run("--all-files")
    assert code == 1, output
    assert "Nothing to check" in output


def test_the_whole_of_one_folder(installed: Hooked) -> None:
    installed.start("profilelint-all", "    args: [linkedin]\n", {"drafts/reminders.md": BAD, "linkedin/one.md": GOOD})
    code, output = installed.run("--all-files")
    assert code == 0, output


def test_the_hook_gets_every_type_that_is_read() -> None:
    pattern = re.compile(HOOKS["profilelint"]["files"])
    for suffix in (*TEXT_SUFFIXES, *PHOTO_SUFFIXES):
        assert pattern.search(f"me{suffix}"), suffix
        assert pattern.search(f"ME{suffix.upper()}"), suffix
    for other in ("main.py", "yaml", "a.mdown", "photo.svg", "x.json5"):
        assert not pattern.search(other), other


def test_pre_commit_takes_our_files() -> None:
    for command, name in (
        ("validate-manifest", ".pre-commit-hooks.yaml"),
        ("validate-config", ".pre-commit-config.yaml"),
    ):
        subprocess.run(
            [sys.executable, "-m", "pre_commit", command, name],
            cwd=repository.ROOT,
            env=repository.clean_environment(),
            check=True,
        )
