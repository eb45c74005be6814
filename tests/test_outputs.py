"""What is written, and that nothing of the user's is lost by it: ``--output``, import, photo and init."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import archives
import pytest
import repository
from photo_pictures import face
from running import BAD, GOOD, NOTE, ONLY, RULE, Run, file, run, started

from profilelint.reporters import REPORTERS, is_report

DRAFT = f"---\nplatform: linkedin\n---\n{NOTE} We cut the queue at gate seven from forty minutes to twelve.\n"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    file(Path(), "bad.yaml", BAD)


def written(path: str | Path, *arguments: str | Path, form: str = "json") -> Run:
    return run("check", *ONLY, *(arguments or ["bad.yaml"]), "--output", f"{form}={path}")


PICTURE = b"\xff\xd8\xff\xe0 mine"
RULE_FILE = "id: own-rule\nmessage: Hm.\nmatch: {kind: phrases, words: [x]}\n"
PRECIOUS = {
    "profile.yaml": GOOD,
    "resume.json": '{"basics": {"name": "Ana"}, "work": [], "skills": []}',
    "drafts/one.md": DRAFT,
    "drafts/one.txt": DRAFT,
    "linkedin/about.md": "I plan the night rota of a ward with twelve beds, and teach it to others.\n",
    "profilelint.yaml": "ignore: [missing-photo]\n",
    ".profilelint.yml": "",
    "base.yaml": "fail-on: error\nselect: [role]\n",
    "pyproject.toml": "[project]\nname = 'x'\n",
    "rules/own-rule.yaml": RULE_FILE,
    "rules/words/verbs.yaml": "source: mine\ndate: 2026-01-01\nwords: [cut, build]\n",
    "me.jpg": PICTURE,
    "IMG_2034.PNG": PICTURE,
    "Connections.csv": "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nA,B,,,C,D,01 Jan 2025\n",
    "broken.yaml": "headline: [\n",
}
"""Files that our readers would take for theirs."""


@pytest.mark.parametrize("name", PRECIOUS)
def test_what_our_readers_would_take_is_never_overwritten(name: str) -> None:
    path = file(Path(), name, PRECIOUS[name])
    before = path.read_bytes()
    done = written(path)
    assert (done.code, path.read_bytes()) == (2, before)
    assert name in done.err and "would overwrite" in done.err and "give another name" in done.err
    assert "Traceback" not in done.err


def test_an_export_is_never_overwritten(tmp_path: Path) -> None:
    path = archives.packed(tmp_path / "Basic_LinkedInDataExport_12-05-2025.zip", archives.export())
    before = path.read_bytes()
    assert written(path).code == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize("how", ["the same", "hard link", "link", "another spelling"])
def test_what_is_checked_is_never_overwritten(how: str) -> None:
    path = file(Path(), "notes.text.md", f"# Notes\n{NOTE}\n")  # no draft by itself: the user names it
    other = path if how == "the same" else Path("../work/notes.text.md" if how == "another spelling" else "other.out")
    if how == "hard link":
        os.link(path, other)
    elif how == "link":
        other.symlink_to(path)
    done = written(other, path)
    assert (done.code, path.read_text()) == (2, f"# Notes\n{NOTE}\n")
    assert "would overwrite what is to be checked" in done.err


def test_what_came_through_standard_input_is_not_overwritten() -> None:
    path = file(Path(), "note.md", f"# Notes\n{NOTE}\n")
    process = started("check", *ONLY, "-", "--stdin-filename", path, "--output", f"json={path}")
    _, err = process.communicate(path.read_bytes())
    assert (process.returncode, path.read_text()) == (2, f"# Notes\n{NOTE}\n")
    assert b"would overwrite" in err


def test_what_was_read_is_not_overwritten_and_the_findings_are_shown() -> None:
    """Files that only the run itself tells: read to see what they are, named by a config."""
    file(Path(), "README.md", "# Read me\n\nWhat this folder is for.\n")
    file(Path(), "own/verbs.data", "cut\n")
    for name in ("README.md",):
        before = Path(name).read_bytes()
        done = written(name, ".")
        assert (done.code, Path(name).read_bytes()) == (2, before)
        assert RULE in done.out
        assert f"error: {name} is not written: it was read in this run" in done.err


def test_a_rule_and_a_config_of_the_run_are_not_overwritten() -> None:
    rule = (repository.ROOT / "rules" / "invitation" / f"{RULE}.yaml").read_text("utf-8")
    own = file(Path(), "mine/own.yaml", rule)
    config = file(Path(), "settings.conf.yaml", "rules: [mine]\nextends: more.yaml\n")
    more = file(Path(), "more.yaml", "min-severity: info\n")
    link = Path("data")
    for path in (own, config, more):
        before = path.read_bytes()
        link.unlink(missing_ok=True)
        os.link(path, link)
        for target in (path, link):
            done = run("check", "bad.yaml", "--config", config, "--output", f"json={target}")
            assert (done.code, path.read_bytes()) == (2, before), target


@pytest.mark.parametrize(
    "name", [".git/config", ".git/hooks/pre-commit", ".git/new", "sub/../.git/HEAD", ".GIT/x", "link/x"]
)
def test_nothing_is_written_among_what_git_keeps(name: str) -> None:
    repository.commit(Path(), {"sub/x": ""})
    Path("link").symlink_to(".git")
    before = {p: p.read_bytes() for p in Path(".git").rglob("*") if p.is_file()}
    done = written(name)
    assert done.code == 2 and "what Git keeps" in done.err
    assert {p: p.read_bytes() for p in Path(".git").rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("name", [".", "..", "sub", "sub/", "../work"])
def test_a_folder_is_no_file_to_write(name: str) -> None:
    repository.commit(Path(), {"sub/x": ""})
    done = written(name)
    assert done.code == 2 and f"{name} can't be written" in done.err
    assert RULE in done.out


@pytest.mark.parametrize("name", ["report.json", "src/main.py", "notes.org"])
def test_what_git_tracks_is_never_overwritten(name: str) -> None:
    repository.commit(Path(), {name: "old\n", "sub/x": ""})
    done = written(name)
    assert (done.code, Path(name).read_text()) == (2, "old\n")
    assert "Git tracks" in done.err
    link = Path("link.json")
    link.symlink_to(name)
    assert written(link).code == 2
    assert Path(name).read_text() == "old\n"


@pytest.mark.parametrize("content", ["", "old notes\n", "{}", "\0\1"])
@pytest.mark.parametrize("name", ["report.json", "out", "log.txt", "data.bin"])
def test_other_files_are_replaced(name: str, content: str) -> None:
    path = file(Path(), name, content)
    path.chmod(0o640)
    assert written(path).code == 1
    assert json.loads(path.read_text("utf-8"))["findings"]
    assert path.stat().st_mode & 0o777 == 0o640
    assert not list(Path().glob(".*.part"))


@POSIX
def test_a_new_file_has_the_permissions_that_the_user_wants() -> None:
    before = os.umask(0o027)
    try:
        assert written("new.json").code == 1
    finally:
        os.umask(before)
    assert Path("new.json").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("form", REPORTERS)
@pytest.mark.parametrize("more", [[], ["--list-files"], ["--statistics"], ["-q", "--verbose"]])
@pytest.mark.parametrize("content", [BAD, GOOD, "other: thing\n", "headline: [\n"])
def test_an_earlier_report_is_replaced(form: str, more: list[str], content: str) -> None:
    """Though it lies in the folder that is checked, and was read for that."""
    if (more == ["--list-files"] and not REPORTERS[form].lists) or (
        more == ["--statistics"] and not REPORTERS[form].counts
    ):
        return  # refused
    file(Path(), "bad.yaml", content)
    name = {"json": "report.json", "full": "drafts/report.md", "concise": "report.txt"}.get(form, "report.yaml")
    file(Path(), "drafts/x", "")
    first = run("check", *ONLY, ".", *more, "--output", f"{form}={name}")
    text = Path(name).read_text("utf-8")
    assert is_report(text)
    assert not is_report(f"{text or BAD}\nMore of mine.\n")
    again = run("check", *ONLY, ".", *more, "--output", f"{form}={name}")
    assert again == first
    assert Path(name).read_text("utf-8") == text


def test_two_reports_never_share_a_file() -> None:
    done = run("check", *ONLY, "bad.yaml", "--output", "json=a.out", "--output", "full=../work/a.out")
    assert done.code == 2
    assert "two reports" in done.err and not Path("a.out").exists()
    assert run("check", *ONLY, "bad.yaml", "--output", "json=/dev/null", "--output", "full=/dev/null").code == 1


@POSIX
def test_a_link_keeps_leading_where_it_did() -> None:
    file(Path(), "reports/old.json", "old\n")
    Path("report.json").symlink_to("reports/old.json")
    assert written("report.json").code == 1
    assert Path("report.json").is_symlink()
    assert json.loads(Path("reports/old.json").read_text("utf-8"))["findings"]


@POSIX
@pytest.mark.parametrize("checkout", [True, False])
@pytest.mark.parametrize("at", ["file", "folder", "nothing"])
def test_no_link_in_the_folder_leads_out(tmp_path: Path, at: str, checkout: bool) -> None:
    """Whoever filled the folder may have laid it there."""
    target = tmp_path / "elsewhere" / "report.json"
    target.parent.mkdir()
    if at != "nothing":
        target.write_text("precious\n")
    if at == "folder":
        Path("out").symlink_to(target.parent)
    else:
        file(Path(), "out/x", "")
        Path("out/report.json").symlink_to(target)
    if checkout:
        repository.git(Path(), "init", "-q")
    done = written("out/report.json")
    assert done.code == 2
    assert "leads there" in done.err
    assert [p.read_text() for p in target.parent.iterdir()] == ["precious\n"] * (at != "nothing")
    assert written(target).code == 1  # named as it is, it is the user's word


@POSIX
def test_pipes_and_devices_are_written_to() -> None:
    done = started("check", *ONLY, "bad.yaml", "-q", "--format", "concise", "--output", "json=/dev/stderr")
    _, err = done.communicate()
    assert done.returncode == 1
    assert json.loads(err)["findings"]
    with open("out.txt", "wb") as out:
        command = ["check", *ONLY, "bad.yaml", "-q", "--format", "concise", "--output", "json=/dev/stdout"]
        subprocess.run([sys.executable, "-m", "profilelint", *command], stdout=out, check=False)
    assert Path("out.txt").read_text("utf-8").endswith("\n") and RULE in Path("out.txt").read_text("utf-8")
    os.mkfifo("pipe")
    reader = subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE)
    assert written("pipe").code == 1
    assert json.loads(reader.communicate()[0])["findings"]
    assert not Path("pipe").is_file()


def test_the_findings_are_shown_where_a_report_cant_be_written() -> None:
    Path("folder").mkdir()
    for path in ("no/such/folder.json", "folder", "x" * 300):
        done = written(path)
        assert done.code == 2, path
        assert RULE in done.out
        assert "can't be written" in done.err
    done = run("check", *ONLY, "bad.yaml", "--output", "json=no/such.json", "--output", "full=ok.txt")
    assert (done.code, RULE in Path("ok.txt").read_text()) == (2, True)


def test_the_job_summary_is_added_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    file(Path(), "summary.md", "of another step\n")
    assert run("check", *ONLY, "bad.yaml", "--format", "github").code == 1
    assert Path("summary.md").read_text().startswith("of another step\n## profilelint")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "no/such/folder.md")
    done = run("check", *ONLY, "bad.yaml", "--format", "github")
    assert (done.code, RULE in done.out) == (2, True)
    assert "GITHUB_STEP_SUMMARY" in done.err


FULL = """
import resource, sys
from profilelint.commands.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.exit(main(sys.argv[2:]))
"""


def on_a_full_disk(room: int, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """``profilelint ARGUMENTS`` where no file may have more than ``room`` bytes."""
    command = [sys.executable, "-c", FULL, str(room), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@POSIX
@pytest.mark.parametrize("room", [0, 40])
def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, room: int) -> None:
    export = archives.packed(tmp_path / "Basic_LinkedInDataExport_12-05-2025.zip", archives.export())
    photo = tmp_path / "me.jpg"
    face().save(photo)
    before = {"bad.yaml"}
    commands = {
        "profile.yaml": ["import", export, "-o", "profile.yaml"],
        "seen.png": ["photo", "--isolated", photo, "-o", "seen.png"],
        "new": ["init", "new/deep"],
        "r.json": ["check", *ONLY, "bad.yaml", "--output", "json=r.json"],
    }
    for made, command in commands.items():
        done = on_a_full_disk(room, *command)
        assert done.returncode == 2, done
        assert "can't be written" in done.stderr and "Traceback" not in done.stderr
        assert {p.name for p in Path().iterdir()} == before, command
        assert run(*command).code in (0, 1)
        assert Path(made).exists()
        before.add(made)
    assert (Path("new/deep") / "profilelint.yaml").is_file()
    old = Path("r.json").read_bytes()
    assert on_a_full_disk(room, *commands["r.json"]).returncode == 2
    assert Path("r.json").read_bytes() == old


def test_init_keeps_what_is_there() -> None:
    file(Path(), "me/profile.yaml", "mine\n")
    done = run("init", "me")
    assert (done.code, Path("me/profile.yaml").read_text()) == (0, "mine\n")
    assert "kept me" in done.out and Path("me/profilelint.yaml").is_file()
