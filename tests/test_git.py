"""What Git is asked, and what it can't be made to do: whatever stands in a folder and in its ``.git``, nothing of it
runs, and nothing outside is listed or read. Real repositories, the real Git."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import repository
from running import BAD, GOOD, RULE, file, run

import profilelint
from profilelint.disk import git

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="scripts of the shell"),
    pytest.mark.skipif(not shutil.which("git"), reason="needs Git"),
]
POST = "---\nplatform: linkedin\n---\n" + "We moved the night rota of twelve wards to one sheet. " * 5 + "\n"
EXPORT = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nKate,Holm,https://www.linkedin.com/in/kh,k@tugs.dk,Tugs,Pilot,12 May 2025\n"
SUBCOMMANDS = {"merge-base", "ls-tree", "diff-index", "ls-files"}
LISTING = ("check", "--isolated", "--format", "json", "--list-files")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own, in no checkout and without anybody's settings."""
    (tmp_path / "w").mkdir()
    monkeypatch.chdir(tmp_path / "w")
    for name in [n for n in os.environ if n.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in repository.clean_environment().items():
        if name.startswith("GIT_"):
            monkeypatch.setenv(name, value)


def sh(*arguments: str | Path, folder: Path = Path()) -> str:
    return repository.git(folder, *map(str, arguments))


def listed(*arguments: str) -> set[str]:
    result = run(*LISTING, *arguments)
    assert result.code == 0, result.err
    return {d["path"] for d in result.data["documents"]}


def passed_over(*arguments: str) -> dict[str, str]:
    return {p["path"]: p["reason"] for p in run(*LISTING, *arguments).data["passed_over"]}


# nothing of a folder runs

SCRIPT_KEYS = """
    browser.evil.cmd browser.evil.path core.alternateRefsCommand core.askPass core.editor core.fsmonitor core.gitProxy
    core.pager core.sshCommand diff.evil.command diff.evil.textconv diff.external difftool.evil.cmd difftool.evil.path
    filter.evil.clean filter.evil.smudge filter.evil.process gpg.program gpg.openpgp.program gpg.ssh.program
    gpg.x509.program gpg.ssh.defaultKeyCommand guitool.evil.cmd imap.tunnel instaweb.httpd instaweb.browser
    interactive.diffFilter man.evil.cmd man.evil.path merge.evil.driver mergetool.evil.cmd mergetool.evil.path
    pager.check pager.ls-files pager.diff-index pager.merge-base remote.origin.uploadpack remote.origin.receivepack
    sendemail.smtpServer sendemail.tocmd sendemail.ccCmd sequence.editor tar.evil.command trailer.evil.command
    trailer.evil.cmd uploadpack.packObjectsHook web.browser credential.https://example.org.helper receive.procReceiveRefs
    http.sslCert ssh.variant
""".split()
"""Keys whose value is a program or a command line: `git help --config`, and git-config(1), gitattributes(5),
git-interpret-trailers(1), git-archive(1)."""
SHELL_KEYS = (
    "alias.ls-files alias.diff-index alias.merge-base alias.ls-tree alias.evil credential.helper submodule.evil.update"
).split()
"""Keys whose value is one after an exclamation mark."""
OTHERS = {
    "core.attributesFile": "{evil}/attributes",
    "core.fsmonitorHookVersion": "2",
    "core.hooksPath": "{evil}/hooks",
    "core.untrackedCache": "true",
    "credential.interactive": "true",
    "diff.guitool": "evil",
    "diff.tool": "evil",
    "fetch.recurseSubmodules": "true",
    "filter.evil.required": "true",
    "gc.auto": "1",
    "include.path": "{evil}/included",
    "includeIf.gitdir:/.path": "{evil}/included",
    "init.templateDir": "{evil}/template",
    "maintenance.auto": "true",
    "merge.tool": "evil",
    "protocol.allow": "always",
    "protocol.ext.allow": "always",
    "protocol.file.allow": "always",
    "protocol.evil.allow": "always",
    "remote.origin.proxy": "ext::{evil}/run",
    "remote.origin.url": "ext::{evil}/run % .",
    "safe.bareRepository": "all",
    "safe.directory": "*",
    "status.submoduleSummary": "true",
    "submodule.recurse": "true",
    "transfer.fsckObjects": "true",
    "url.ext::{evil}/run .insteadOf": "https://",
}


PROGRAMS = re.compile(
    r"(?i)(?!advice|color|column).*(?:c(?:om)?m(?:an)?d|program|driver|(?<!cache)textconv|clean|smudge|process|helper"
    r"|editor|pager|hook|askpass|proxy|tunnel|browser|external|(?:receive|upload)pack|difffilter)$"
)
"""What the last word of a key ends in whose value is a program: those that a later Git adds are planted, too."""


def documented() -> list[str]:
    """Keys of the installed Git that name programs, their variable parts filled in."""
    listed = subprocess.run(["git", "help", "--config"], capture_output=True, text=True, check=True).stdout.split()
    fill = {"<cmd>": "ls-files", "<name>": "origin"}
    keys = [re.sub(r"<[^>]+>", lambda m: fill.get(m[0], "evil"), key) for key in listed if "." in key]
    return [key for key in keys if PROGRAMS.match(key)]


class Evil:
    """A script that leaves a mark, and settings that name it everywhere."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.mark = folder, folder / "MARK"
        script = f'#!/bin/sh\necho "$0 $*" >> {self.mark}\nexit 1\n'
        self.script = file(folder, "run", script)
        for name in ("run", "git-remote-evil", *(f"hooks/{h}" for h in HOOKS), *(f"template/hooks/{h}" for h in HOOKS)):
            file(folder, name, script).chmod(0o755)
        file(folder, "attributes", "* filter=evil diff=evil merge=evil\n")
        self.write(folder / "included", included=True)

    def write(self, config: Path, *, included: bool = False) -> None:
        """Add all settings to a config file."""
        lines = []
        values = dict.fromkeys((*documented(), *SCRIPT_KEYS), str(self.script)) | dict.fromkeys(
            SHELL_KEYS, f"!{self.script}"
        )
        values |= {k.format(evil=self.folder): v.format(evil=self.folder) for k, v in OTHERS.items()}
        for key, value in values.items():
            if included and key.startswith("include"):
                continue
            section, _, name = key.rpartition(".")
            section, dot, sub = section.partition(".")
            head = f'[{section} "{sub}"]' if dot else f"[{section}]"
            lines.append(f'{head}\n\t{name} = "{value}"\n')
        with config.open("a") as stream:
            stream.writelines(lines)

    def plant(self, inside: Path) -> None:
        """Turn a ``.git`` folder into a hostile one."""
        self.write(inside / "config")
        file(inside, "info/attributes", "* filter=evil diff=evil merge=evil\n")
        for hook in HOOKS:
            file(inside, f"hooks/{hook}", self.script.read_bytes()).chmod(0o755)


HOOKS = "post-index-change pre-auto-gc reference-transaction fsmonitor-watchman post-checkout pre-commit".split()


@pytest.fixture
def evil(tmp_path: Path) -> Evil:
    return Evil(tmp_path / "evil")


def drafts(folder: Path = Path()) -> None:
    """A repository with drafts and an export, a branch ``base``, and changes of every kind since."""
    repository.commit(
        folder,
        {
            ".gitattributes": "* filter=evil diff=evil merge=evil\n",
            ".gitignore": "private/\n",
            "a.yaml": GOOD,
            "b.yaml": BAD,
            "drafts/linkedin.md": POST,
            "Connections.csv": EXPORT,
        },
    )
    sh("branch", "base", folder=folder)
    repository.commit(folder, {"a.yaml": f"{GOOD}about: I teach.\n"})
    file(folder, "b.yaml", BAD.replace("note", "note "))
    os.utime(folder / "drafts/linkedin.md", (1, 1))
    file(folder, "new.yaml", GOOD)
    file(folder, "private/p.yaml", GOOD)


def lose(folder: Path, what: str) -> None:
    """Remove an object, as in a partial clone that has not fetched it."""
    name = sh("rev-parse", what, folder=folder)
    (folder / ".git/objects" / name[:2] / name[2:]).unlink()


def partial(inside: Path) -> None:
    """Make a repository one that would fetch what is missing, by what its remote names."""
    config = inside / "config"
    text = config.read_text().replace("repositoryformatversion = 0", "repositoryformatversion = 1")
    config.write_text(f'{text}[extensions]\n\tpartialClone = origin\n[remote "origin"]\n\tpromisor = true\n\turl = .\n')


def plain(evil: Evil) -> Path:
    drafts()
    evil.plant(Path(".git"))
    return Path()


def worktree_elsewhere(evil: Evil) -> Path:
    plain(evil)
    with Path(".git/config").open("a") as config:
        config.write("[core]\n\tworktree = /etc\n")
    return Path()


def called_bare(evil: Evil) -> Path:
    plain(evil)
    with Path(".git/config").open("a") as config:
        config.write("[core]\n\tbare = true\n")
    return Path()


def without_a_blob(evil: Evil) -> Path:
    drafts()
    sh("update-index", "--skip-worktree", ".gitignore")
    lose(Path(), "HEAD:.gitignore")
    Path(".gitignore").unlink()
    partial(Path(".git"))
    evil.plant(Path(".git"))
    with Path(".git/config").open("a") as config:
        config.write('[remote "origin"]\n\turl = .\n')
    return Path()


def without_a_tree(evil: Evil) -> Path:
    drafts()
    lose(Path(), "base^{tree}")
    partial(Path(".git"))
    evil.plant(Path(".git"))
    return Path()


def by_a_helper(evil: Evil) -> Path:
    without_a_tree(evil)
    with Path(".git/config").open("a") as config:
        config.write('[remote "origin"]\n\tvcs = evil\n')
    os.environ["PATH"] = f"{evil.folder}{os.pathsep}{os.environ['PATH']}"
    return Path()


def embedded(evil: Evil) -> Path:
    """A clone of a pull request that holds the parts of a bare repository as ordinary files."""
    inner = Path("inner")
    without = Path.cwd()
    inner.mkdir()
    os.chdir(inner)
    without_a_blob(evil)
    with Path(".git/config").open("a") as config:
        config.write("[core]\n\tworktree = .\n\tbare = false\n")
    os.chdir(without)
    Path("pr/drafts").mkdir(parents=True)
    for name in ("HEAD", "config", "index", "objects", "refs"):
        source = inner / ".git" / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, Path("pr/drafts") / name)
    for folder in [p for p in Path("pr/drafts").rglob("*") if p.is_dir() and not any(p.iterdir())]:
        file(folder, ".keep", "")
    repository.commit(Path("pr"), {"drafts/profile.yaml": BAD, "drafts/linkedin.md": POST, "Connections.csv": EXPORT})
    sh("clone", "-q", "pr", "victim")
    sh("branch", "base", folder=Path("victim"))
    return Path("victim/drafts")


def linked_worktree(evil: Evil) -> Path:
    drafts(Path("main"))
    sh("worktree", "add", "-q", "--detach", "../tree", folder=Path("main"))
    evil.plant(Path("main/.git"))
    with Path("main/.git/worktrees/tree/config.worktree").open("a") as config:
        config.write("[core]\n\tworktree = /etc\n")
    file(Path("tree"), "b.yaml", BAD)
    return Path("tree")


def as_submodule(evil: Evil) -> Path:
    drafts(Path("origin"))
    repository.commit(Path("outer"), {"a.txt": "x"})
    sh("-c", "protocol.file.allow=always", "submodule", "add", "-q", "../origin", "evil", folder=Path("outer"))
    repository.commit(Path("outer"), {"p.yaml": GOOD})
    for folder in ("outer", "outer/evil"):
        sh("branch", "base", folder=Path(folder))
    evil.plant(Path("outer/.git/modules/evil"))
    return Path("outer/evil")


def around_a_submodule(evil: Evil) -> Path:
    as_submodule(evil)
    evil.plant(Path("outer/.git"))
    return Path("outer")


def git_file_elsewhere(evil: Evil) -> Path:
    drafts(Path("other"))
    evil.plant(Path("other/.git"))
    file(Path("unpacked"), ".git", f"gitdir: {Path('other/.git').absolute()}\n")
    file(Path("unpacked"), "p.yaml", BAD)
    return Path("unpacked")


def git_file_inside(evil: Evil) -> Path:
    drafts()
    evil.plant(Path(".git"))
    Path(".git").rename("kept")
    file(Path(), ".git", "gitdir: kept\n")
    return Path()


def with_alternates(evil: Evil) -> Path:
    drafts(Path("other"))
    sh("clone", "-q", "--shared", "other", "clone")
    sh("branch", "base", folder=Path("clone"))
    evil.plant(Path("clone/.git"))
    return Path("clone")


LAYOUTS: list[Callable[[Evil], Path]] = [
    plain,
    worktree_elsewhere,
    called_bare,
    without_a_blob,
    without_a_tree,
    by_a_helper,
    embedded,
    linked_worktree,
    as_submodule,
    around_a_submodule,
    git_file_elsewhere,
    git_file_inside,
    with_alternates,
]
COMMANDS = (
    ("check", "."),
    ("check", "--list-files", "."),
    ("check", "--changed-since", "base", "."),
    ("check", "--changed-since", "HEAD", "."),
    ("check", "Connections.csv"),
    ("check", "--no-gitignore", "."),
    ("init",),
)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_nothing_of_a_folder_runs(layout: Callable[[Evil], Path], evil: Evil, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.environ["PATH"])  # put back afterwards
    monkeypatch.chdir(layout(evil))
    before = sorted(p for p in Path().rglob("*") if p.name != "index.lock")
    evil.mark.unlink(missing_ok=True)  # making the layout ran some of it
    for command in COMMANDS:
        result = run(*command)
        assert result.code in (0, 1, 2)
        assert not evil.mark.exists(), (command, evil.mark.read_text())
        assert "/etc" not in result.out and "hostname" not in result.out
    assert sorted(Path().rglob("*")) == before, "nothing is written"


def test_the_settings_do_run_what_they_name(evil: Evil) -> None:
    """Commands that are not used here leave the mark: the test above can fail."""
    plain(evil)
    ran = []
    for command in ("status", "diff", "ls-files -m", "diff-files", "diff-index HEAD", "fetch origin", "-p log"):
        evil.mark.unlink(missing_ok=True)
        subprocess.run(["git", *command.split()], capture_output=True, check=False, stdin=subprocess.DEVNULL)
        ran += [command] * evil.mark.exists()
    assert {"status", "diff", "diff-index HEAD", "fetch origin"} <= set(ran)


def test_an_embedded_repository_hides_nothing(evil: Evil, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(embedded(evil))
    result = run("check", "--isolated", "--select", RULE, "--format", "json", ".")
    assert (result.code, result.rules) == (1, [RULE])
    assert listed(".") == {"profile.yaml", "linkedin.md"}


@pytest.mark.parametrize("layout", [without_a_blob, without_a_tree])
def test_what_is_missing_is_not_fetched_and_said(layout: Callable[[Evil], Path], evil: Evil) -> None:
    layout(evil)
    commands = {
        without_a_blob: ("check", "--isolated", "."),
        without_a_tree: ("check", "--isolated", "--changed-since", "base", "."),
    }
    result = run(*commands[layout])
    assert result.code == 2
    assert "Git says: " in result.err
    assert "fetch" in result.err or "fatal" in result.err
    assert "private" not in listed("--no-gitignore", ".") and "private/p.yaml" in listed("--no-gitignore", ".")


def hostile_index(old: bytes, new: bytes) -> None:
    """Replace a name in the index by one that Git would not put there."""
    path = Path(".git/index")
    data = path.read_bytes()[:-20].replace(old, new)
    path.write_bytes(data + hashlib.sha1(data).digest())


@pytest.mark.parametrize("name", ["../out.yaml", "{out}", "a/../../out.yaml", ".git/out.yaml", "./../out.yaml"])
def test_names_in_an_index_lead_nowhere(name: str, tmp_path: Path) -> None:
    out = file(tmp_path, "out.yaml", BAD)
    name = name.format(out=out)
    sh("init", "-q")
    (inside := Path(".git/out.yaml")).write_text(BAD)
    file(Path(), "a/x.txt", "x")
    file(Path(), "x" * len(name), "x")
    sh("add", "-A")
    hostile_index(b"x" * len(name), name.encode())
    assert name in subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True).stdout.split("\n")
    result = run("check", "--isolated", "--format", "json", ".")
    assert (result.data["findings"], result.data["summary"]["files"]) == ([], 0)
    assert inside.exists()


def test_what_stands_behind_a_link_is_not_read(tmp_path: Path) -> None:
    repository.commit(Path(), {"a/p.yaml": BAD, "q.yaml": GOOD})
    sh("branch", "base")
    shutil.move("a", tmp_path / "moved")
    Path("a").symlink_to(tmp_path / "moved")
    file(tmp_path, "secret.yaml", BAD)
    Path("s.yaml").symlink_to(tmp_path / "secret.yaml")
    Path("c.yaml").symlink_to(".git/config")
    assert listed(".") == listed("--no-gitignore", ".") == {"q.yaml"}
    reasons = passed_over(".")
    assert "link out of the checkout" in reasons["s.yaml"] and "link out of the checkout" in reasons["c.yaml"]
    assert "behind a link" in reasons["a/p.yaml"] and "link out of the checkout" in reasons["a"]
    assert passed_over("--no-gitignore", ".").keys() == {"s.yaml", "c.yaml", "a"}
    assert listed("--changed-since", "base", ".") == set()
    assert listed("s.yaml", "--allow-outside") == {"s.yaml"}, "named by the user"
    Path("r.yaml").symlink_to("q.yaml")
    assert listed(".") == {"q.yaml", "r.yaml"}, "a link that stays inside"


# what Git is asked


def wrapper(folder: Path) -> tuple[Path, Path]:
    """A program ``git`` that notes its arguments and settings, and then is Git; and its notes."""
    notes = folder / "notes"
    script = f'#!/bin/sh\n{{ echo "CALL $*"; env | grep ^GIT_; env | grep ^LC_ALL; }} >> {notes}\nexec {shutil.which("git")} "$@"\n'
    file(folder, "bin/git", script).chmod(0o755)
    return folder / "bin", notes


def test_few_commands_and_a_clean_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts()
    drafts(Path("elsewhere"))
    programs, notes = wrapper(tmp_path)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    wrong = {
        name: str(tmp_path / "wrong")
        for name in "GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_COMMON_DIR GIT_EXEC_PATH GIT_TRACE GIT_TRACE2_EVENT GIT_NAMESPACE GIT_PREFIX GIT_EXTERNAL_DIFF GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS GIT_PAGER GIT_PROXY_COMMAND GIT_EDITOR GIT_SHALLOW_FILE GIT_GRAFT_FILE GIT_REPLACE_REF_BASE GIT_ATTR_SOURCE GIT_TEMPLATE_DIR GIT_LITERAL_PATHSPECS GIT_ICASE_PATHSPECS GIT_DEFAULT_HASH GIT_TEST_FSMONITOR GIT_QUARANTINE_PATH GIT_ALLOW_PROTOCOL".split()
    }
    for name, value in {
        **wrong,
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "safe.directory",
        "GIT_CONFIG_VALUE_0": "*",
    }.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")
    found = run("check", "--isolated", "--format", "json", "--list-files", "--changed-since", "base", "../w")
    for name in wrong:
        monkeypatch.delenv(name)
    assert {Path(d["path"]).name for d in found.data["documents"]} == {"a.yaml", "b.yaml", "new.yaml"}
    calls = [line.split() for line in notes.read_text().splitlines() if line.startswith("CALL")]
    root = str(tmp_path / "w")
    for call in calls:
        assert call[call.index("-C") + 1] == root and f"--work-tree={root}" in call
        assert not any(a.startswith(("--git-dir", "safe.directory")) for a in call)
        assert {"safe.bareRepository=explicit", "core.fsmonitor=", f"core.hooksPath={os.devnull}"} <= set(call)
        (command,) = SUBCOMMANDS & set(call)
        assert command != "diff-index" or "--cached" in call
        assert command != "ls-files" or ({"-s", "--others"} & set(call) and not {"-m", "--modified"} & set(call))
    assert len(calls) <= 6
    said = set(re.findall(r"^(\w+)=(.*)$", notes.read_text(), re.MULTILINE))
    assert {
        ("GIT_ALLOW_PROTOCOL", "none"),
        ("GIT_NO_LAZY_FETCH", "1"),
        ("GIT_OPTIONAL_LOCKS", "0"),
        ("GIT_TERMINAL_PROMPT", "0"),
        ("LC_ALL", "C"),
        ("GIT_CONFIG_KEY_0", "safe.directory"),
    } <= said
    assert not {name for name, value in said if "wrong" in value}
    assert not (tmp_path / "wrong").exists()


def test_no_other_module_starts_a_program() -> None:
    root = Path(profilelint.__file__).parent
    found = set()
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
                names += [f"os.{node.attr}"]
            if any(
                re.match(r"(?:subprocess|pty|os\.(?:system|popen|spawn|exec|posix_spawn|startfile|fork))", n)
                for n in names
            ):
                found.add(path.relative_to(root).as_posix())
    assert found == {"disk/git.py"}


@pytest.mark.parametrize("entry", ["", ".", "bin", "{here}/bin"])
def test_git_is_never_one_of_the_checkout(entry: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts()
    for name in ("git", "bin/git"):
        file(Path(), name, f"#!/bin/sh\ntouch {tmp_path}/MARK\n").chmod(0o755)
    monkeypatch.setenv("PATH", f"{entry.format(here=Path.cwd())}{os.pathsep}{os.environ['PATH']}")
    assert "private/p.yaml" not in listed(".")
    monkeypatch.setenv("PATH", entry.format(here=Path.cwd()))
    assert "private/p.yaml" in listed("."), "no Git to ask"
    assert not (tmp_path / "MARK").exists()


def test_without_git(monkeypatch: pytest.MonkeyPatch) -> None:
    drafts()
    monkeypatch.setenv("PATH", "/nowhere")
    result = run("check", "--isolated", ".")
    assert result.code == 1, "what is there is checked"
    assert "no git in PATH, so ignored files are checked too" in result.err
    assert result.err.count("ignored files are checked") == 1
    assert "private/p.yaml" in listed(".")
    result = run("check", "--isolated", "--changed-since", "base", ".")
    assert (result.code, "no git in PATH" in result.err) == (2, True)
    result = run("check", "--isolated", "Connections.csv")
    assert "third-party-data-in-repo" in result.err and "no git in PATH" in result.err
    assert "no git" not in run("check", "--isolated", "--no-gitignore", "a.yaml").err


# refusals


def test_git_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    drafts()
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    for path in (".", "drafts", "Connections.csv"):
        result = run("check", "--isolated", path)
        assert result.code == 2, path
        assert "dubious ownership" in result.err and "safe.directory" in result.err
        assert "Traceback" not in result.err
    data = run("check", "--isolated", "--format", "json", ".").data
    assert [e["path"] for e in data["errors"]] == ["."]
    assert "--no-gitignore" in data["errors"][0]["message"]
    result = run("check", "--isolated", "--changed-since", "base", ".")
    assert (result.code, "dubious ownership" in result.err) == (2, True)
    result = run("check", "--isolated", "--no-gitignore", ".")
    assert result.code == 1, result.err
    assert "third-party-data-in-repo" in result.err, "not known, and said"
    assert "private/p.yaml" in listed("--no-gitignore", ".")
    assert run("init").code == 2 and not Path("profile.yaml").exists()


def test_the_rest_is_checked_where_one_checkout_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    file(Path(), "plain/p.yaml", BAD)
    repository.commit(Path("other"), {"p.yaml": BAD})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    result = run("check", "--isolated", "--format", "json", "plain", "other")
    assert result.code == 2
    assert {f["path"] for f in result.data["findings"]} == {"plain/p.yaml"}
    assert [e["path"] for e in result.data["errors"]] == ["other"]


def test_ci_passes_safe_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    drafts()
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    for name, value in (("COUNT", "1"), ("KEY_0", "safe.directory"), ("VALUE_0", str(Path.cwd()))):
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    assert "a.yaml" in listed(".")


def test_a_broken_repository_is_an_error() -> None:
    drafts()
    Path(".git/index").write_bytes(b"broken")
    result = run("check", "--isolated", ".")
    assert (result.code, "fatal" in result.err) == (2, True)
    Path(".git/index").unlink()
    Path(".git/config").write_text("[core\n")
    assert run("check", "--isolated", ".").code == 2


def test_warnings_of_git_are_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts()
    programs, _ = wrapper(tmp_path)
    script = (programs / "git").read_text()
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    for warning, code in (
        ("warning: unable to access '/x/attributes': Permission denied", 1),
        ("warning: could not open directory 'data/': Permission denied", 2),
        ("fatal: promisor remote name cannot begin with '/'", 2),
        ("fetch-pack: lazy fetching disabled", 2),
    ):
        (programs / "git").write_text(script.replace("\nexec", f'\necho "{warning}" >&2\nexec'))
        result = run("check", "--isolated", ".")
        assert (result.code, warning in " ".join(result.err.split())) == (code, True), result.err


def test_an_answer_that_never_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts()
    os.mkfifo("pipe")
    with Path(".git/config").open("a") as config:
        config.write(f"[include]\n\tpath = {Path('pipe').absolute()}\n")
    monkeypatch.setattr(git, "TIMEOUT", 0.5)
    result = run("check", "--isolated", ".")
    assert (result.code, "no answer" in result.err) == (2, True)


@pytest.mark.parametrize(
    "ref", ["nowhere", "origin/main", "", "-x", "--output=x", "base:a.yaml", "a b", "@{u}", "HEAD~99"]
)
def test_a_base_that_is_not_known(ref: str) -> None:
    drafts()
    result = run("check", "--isolated", f"--changed-since={ref}", ".")
    assert result.code == 2
    assert f"“{ref}”" in result.err and "Git says: " in result.err and "fatal: " in result.err
    assert result.out == ""


def test_a_base_needs_a_checkout_and_a_commit() -> None:
    file(Path(), "a.yaml", GOOD)
    result = run("check", "--isolated", "--changed-since", "main", ".")
    assert (result.code, "in no checkout" in result.err) == (2, True)
    sh("init", "-q", "-b", "main")
    assert listed(".") == {"a.yaml"}, "nothing is committed yet"
    result = run("check", "--isolated", "--changed-since", "main", ".")
    assert (result.code, "Git says: fatal" in result.err) == (2, True)


def test_histories_without_a_common_commit(tmp_path: Path) -> None:
    drafts()
    sh("checkout", "-q", "--orphan", "lonely")
    sh("commit", "-q", "-m", "x")
    result = run("check", "--isolated", "--changed-since", "base", ".")
    assert (result.code, "no commit that “base” and HEAD both come from" in result.err) == (2, True)


def test_a_shallow_clone() -> None:
    drafts(Path("origin"))
    sh("checkout", "-q", "-f", "base", folder=Path("origin"))
    repository.commit(Path("origin"), {"late.yaml": GOOD})
    sh("clone", "-q", "--depth=1", "--no-single-branch", f"file://{Path('origin').absolute()}", "clone")
    os.chdir("clone")
    assert "a.yaml" in listed(".")
    result = run("check", "--isolated", "--changed-since", "origin/main", ".")
    assert (result.code, "fetch-depth" in result.err) == (2, True)
    assert listed("--changed-since", "HEAD", ".") == set()


# what is found in checkouts of every kind


def test_what_changed() -> None:
    drafts()
    assert listed("--changed-since", "base", ".") == {"a.yaml", "b.yaml", "new.yaml"}
    assert listed("--changed-since", "HEAD", ".") == {"b.yaml", "new.yaml"}
    sh("checkout", "-q", "--detach")
    assert listed("--changed-since", "base", ".") == {"a.yaml", "b.yaml", "new.yaml"}
    sh("mv", "drafts/linkedin.md", "drafts/linkedin-2.md")
    Path("a.yaml").unlink()
    assert listed("--changed-since", "base", ".") == {"b.yaml", "new.yaml", "drafts/linkedin-2.md"}
    assert listed("--changed-since", "base", "drafts", "b.yaml") == {"b.yaml", "drafts/linkedin-2.md"}
    assert "linkedin.md" not in "".join(passed_over("."))


def test_a_change_of_equal_size_and_time_counts() -> None:
    drafts()
    sh("add", "-A")
    sh("commit", "-qm", "x")
    before = Path("a.yaml").stat()
    file(Path(), "a.yaml", Path("a.yaml").read_text().replace("teach", "learn"))
    os.utime("a.yaml", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert listed("--changed-since", "HEAD", ".") == {"a.yaml"}


@pytest.mark.parametrize("hashes", ["sha1", "sha256"])
@pytest.mark.parametrize("attributes", ["", "* text=auto eol=crlf\n"])
def test_line_ends_are_no_change(hashes: str, attributes: str) -> None:
    sh("init", "-q", "-b", "main", f"--object-format={hashes}")
    crlf = GOOD.replace("\n", "\r\n")
    repository.commit(Path(), {"lf.yaml": GOOD, "crlf.yaml": crlf, "own.yaml": GOOD})
    repository.commit(Path(), {".gitattributes": attributes})
    if not attributes:
        sh("config", "core.autocrlf", "true")
    for name in ("lf.yaml", "own.yaml"):
        Path(name).unlink()
    sh("checkout", "-f", "HEAD", "--", ".")
    assert b"\r\n" in Path("lf.yaml").read_bytes()
    file(Path(), "own.yaml", GOOD)  # an editor that writes its own line ends
    assert listed("--changed-since", "HEAD", ".") == set()
    file(Path(), "lf.yaml", crlf + "about: I teach.\r\n")
    assert listed("--changed-since", "HEAD", ".") == {"lf.yaml"}


def test_what_is_kept_in_lfs_changed_when_its_text_did() -> None:
    kept = GOOD.encode()
    pointer = (
        f"version https://git-lfs.github.com/spec/v1\noid sha256:{hashlib.sha256(kept).hexdigest()}\nsize {len(kept)}\n"
    )
    repository.commit(Path(), {"a.yaml": pointer, "b.yaml": pointer})
    file(Path(), "a.yaml", kept)
    file(Path(), "b.yaml", kept + b"about: Two.\n")
    assert listed("--changed-since", "HEAD", ".") == {"b.yaml"}


def test_in_doubt_it_changed() -> None:
    drafts()
    sh("add", "-A")
    sh("commit", "-qm", "x")
    sh("config", "filter.evil.clean", "tr a-z A-Z")
    repository.commit(Path(), {"a.yaml": GOOD})
    assert "a.yaml" in listed("--changed-since", "HEAD", "."), "stored otherwise than it is"
    sh("checkout", "-q", "-b", "other", "HEAD~1")
    repository.commit(Path(), {"new.yaml": f"{GOOD}about: One.\n"})
    sh("checkout", "-q", "-")
    repository.commit(Path(), {"new.yaml": f"{GOOD}about: Two.\n"})
    subprocess.run(["git", "merge", "-q", "other"], capture_output=True, check=False)
    file(Path(), "new.yaml", GOOD)
    assert "new.yaml" in listed("--changed-since", "HEAD", "."), "a merge that is not resolved"


def test_links_and_modes_that_changed() -> None:
    repository.commit(Path(), {"a.yaml": GOOD, "b.yaml": GOOD})
    Path("l.yaml").symlink_to("a.yaml")
    repository.commit(Path())
    assert listed("--changed-since", "HEAD", ".") == set()
    Path("l.yaml").unlink()
    Path("l.yaml").symlink_to("b.yaml")
    assert listed("--changed-since", "HEAD", ".") == {"b.yaml", "l.yaml"}
    Path("l.yaml").unlink()
    os.mkfifo("l.yaml")
    assert listed("--changed-since", "HEAD", ".") == set()


def test_a_worktree() -> None:
    drafts(Path("main"))
    sh("worktree", "add", "-q", "../tree", "base", folder=Path("main"))
    os.chdir("tree")
    file(Path(), "private/p.yaml", GOOD)
    file(Path(), "new.yaml", GOOD)
    assert listed(".") == {"a.yaml", "b.yaml", "Connections.csv", "drafts/linkedin.md", "new.yaml"}
    assert listed("--changed-since", "main", ".") == {"new.yaml"}
    os.chdir("..")
    sh("clone", "-q", "--bare", "main", "bare")
    sh("worktree", "add", "-q", "../second", "base", folder=Path("bare"))
    assert "second/a.yaml" in listed("second")


def submodules() -> None:
    drafts(Path("origin"))
    repository.commit(Path("outer"), {"p.yaml": GOOD})
    for name in ("sub", "deep/er"):
        sh(
            "-c",
            "protocol.file.allow=always",
            "submodule",
            "add",
            "-q",
            f"{Path('origin').absolute()}",
            name,
            folder=Path("outer"),
        )
    repository.commit(Path("outer"))


def test_submodules_met_and_named() -> None:
    submodules()
    sh("init", "-q", "outer/nested")
    file(Path("outer"), "nested/n.yaml", GOOD)
    os.chdir("outer")
    assert listed(".") == {"p.yaml"}
    assert passed_over(".") == {
        "sub": "a submodule: name it to check it",
        "deep/er": "a submodule: name it to check it",
        "nested": "a checkout of its own: name it to check it",
    }
    assert list(passed_over("deep")) == ["deep/er"]
    assert "sub/a.yaml" in listed("sub") and listed("nested") == {"nested/n.yaml"}
    assert {"sub/drafts/linkedin.md", "nested/n.yaml"} < listed("--no-gitignore", ".")
    file(Path(), "profilelint.yaml", "files: {exclude: [sub, deep, nested]}\n")
    result = run("check", "--format", "json", "--list-files", ".")
    assert [p["path"] for p in result.data["passed_over"]] == ["profilelint.yaml"]


def test_a_submodule_that_is_not_checked_out() -> None:
    submodules()
    sh("clone", "-q", "outer", "clone")
    os.chdir("clone")
    assert "git submodule update --init" in passed_over(".")["sub"]
    for named in ("sub", "deep/er"):
        result = run("check", "--isolated", named)
        assert (result.code, "git submodule update --init" in result.err) == (2, True)
    file(Path(), "sub/drafts/p.yaml", GOOD)
    assert run("check", "--isolated", "sub/drafts").code == 2


def test_a_folder_of_which_everything_is_ignored() -> None:
    drafts()
    result = run("check", "--isolated", "private")
    assert (result.code, "Git ignores all files in this folder" in result.err) == (2, True)
    assert listed("--no-gitignore", "private") == {"private/p.yaml"}
    Path("empty").mkdir()
    assert run("check", "--isolated", "empty").code == 0


def test_checkouts_by_links_and_other_names(tmp_path: Path) -> None:
    drafts()
    (tmp_path / "link").symlink_to("w")
    (tmp_path / "deep").symlink_to("w/drafts")
    os.chdir(tmp_path)
    assert "link/a.yaml" in listed("link") and "link/private/p.yaml" not in listed("link")
    assert listed("deep") == {"deep/linkedin.md"}
    assert listed("--changed-since", "base", "link") == {f"link/{n}.yaml" for n in ("a", "b", "new")}
    names = ["a:b", "-x", "*", "[a]", ":(top)", "é", "a\nb", " ", '"']
    for name in names:
        repository.commit(tmp_path / "odd", {f"{name}/{name}.yaml": GOOD})
    for name in names:
        assert listed(f"odd/{name}") == {f"odd/{name}/{name}.yaml"}
    repository.commit(tmp_path / "co:lon/x", {"p.yaml": GOOD})
    assert listed("co:lon/x") == {"co:lon/x/p.yaml"}


@pytest.mark.parametrize("content", [{}, {"HEAD": "x"}, {"objects/x": "", "refs/x": ""}])
def test_a_folder_named_git_is_no_repository(content: dict[str, str]) -> None:
    drafts()
    Path("drafts/.git").mkdir()
    for name, text in content.items():
        file(Path("drafts/.git"), name, text)
    assert listed("drafts") == {"drafts/linkedin.md"}
    assert git.checkout("drafts") == str(Path.cwd())


@pytest.mark.parametrize("content", ["", "gitdir: /nowhere\n", "gitdir: ../.git/nowhere\n", "x" * 5000])
def test_a_file_named_git_that_leads_nowhere(content: str) -> None:
    drafts()
    file(Path(), "drafts/.git", content)
    result = run("check", "--isolated", "drafts")
    assert (result.code, "Git says: fatal" in result.err) == (2, True)
    assert "drafts/linkedin.md" in {**passed_over("."), **dict.fromkeys(listed("."))}


def test_twenty_thousand_files_are_walked_quickly() -> None:
    for i in range(200):
        folder = Path(f"d{i % 20}/e{i}")
        folder.mkdir(parents=True)
        for j in range(100):
            (folder / f"f{j}.txt").touch()
    sh("init", "-q")
    sh("add", "-A")
    from profilelint.discovery import walking

    began = time.process_time()
    items = list(walking.walk(["."]))
    assert len(items) == 20_000
    assert time.process_time() - began < 5  # a guard; benchmarks measure


# python -m profilelint, and other processes


def hostile_modules(folder: Path, mark: Path, names: set[str]) -> None:
    for name in names:
        file(folder, f"{name}.py", f"open({str(mark)!r}, 'a').write({name!r} + ' ')\nraise ImportError\n")


def loaded_by_python() -> set[str]:
    """Modules that ``python -m`` itself imports from the current folder, before any package can do anything."""
    done = subprocess.run(
        [sys.executable, "-m", "this"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONVERBOSE": "1"},
    )
    return {m.split(".")[0] for m in re.findall(r"^import '?([\w.]+)'? #", done.stderr, re.MULTILINE)}


@pytest.mark.parametrize("arguments", [["--version"], ["check", "--format", "github", "p.yaml"], ["rules"]])
def test_modules_of_the_current_folder_are_not_imported(arguments: list[str], tmp_path: Path) -> None:
    mark = tmp_path / "MARK"
    names = {*sys.stdlib_module_names, "yaml", "PIL", "numpy", "sitecustomize_"} - loaded_by_python() - {"this"}
    assert {"argparse", "typing", "json", "subprocess"} & names
    hostile_modules(Path(), mark, names)
    file(Path(), "p.yaml", BAD)
    done = subprocess.run(
        [sys.executable, "-m", "profilelint", *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    assert not mark.exists(), mark.read_text()


def test_processes_that_measure_photos_import_nothing_of_the_current_folder(tmp_path: Path) -> None:
    mark = tmp_path / "MARK"
    hostile_modules(Path(), mark, {"multiprocessing", "pickle", "concurrent", "PIL", "numpy"})
    for i in range(8):
        file(Path(), f"photos/{i}.jpg", b"no picture")
    script = "from profilelint.commands.cli import main\nif __name__ == '__main__':\n    main(['check', 'photos'])\n"
    started = file(tmp_path, "bin/start.py", script)
    done = subprocess.run([sys.executable, str(started)], capture_output=True, text=True, check=False)
    assert "8 input errors" in done.stderr
    assert not mark.exists(), mark.read_text()


def test_checks_are_a_closed_list() -> None:
    from profilelint.rules import matchers, shipped

    named = {(r.match["python"], r.id, r.category) for r in shipped.builtin().values() if "python" in r.match}
    assert named == {(check, check, category) for check, category in matchers.checks()}
    for path in (Path(profilelint.__file__).parent / "rules" / "checks").glob("*/*.py"):
        functions = [n.name for n in ast.parse(path.read_text("utf-8")).body if isinstance(n, ast.FunctionDef)]
        if "check" in functions:
            assert [name for name in functions if not name.startswith("_")] == ["check"], path
