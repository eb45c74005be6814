"""Globs of the config mean what they mean to Git in a .gitignore, take a time that grows with the path and no faster,
and one that can match nothing is refused."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import repository
from hypothesis import given, settings
from hypothesis import strategies as st
from running import BAD, RULE, cpu_seconds, file, run

from profilelint.text.globs import escaped, matches, problem, rooted

FOLDERS = ("a", "b", "old", "a b", "[x]", ".h")
NAMES = ("a", "x.md", "B.MD", "[x].md", "a b", "!n", "#c", "x.md ")
PATHS = sorted(
    f"{above}{name}"
    for above in ("", *(f"{f}/" for f in FOLDERS), *(f"{f}/{g}/" for f in FOLDERS for g in FOLDERS), "a/b/a/", "b/a/b/")
    for name in NAMES
    if not (name in FOLDERS and above.count("/") < 3)
)
PIECES = ("a", "b", "old", "x", ".md", "B", " ", "!", "#", ".", "*", "?", "[ab]", "[!a]", "[^b]", "[a-x]", "[]x]", "\\")
NAME = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join)
GLOB = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "", "", "!"]),
    st.sampled_from(["", "", "/"]),
    st.lists(st.one_of(NAME, st.sampled_from(["**", "*", *FOLDERS])), min_size=1, max_size=4).map("/".join),
    st.sampled_from(["", "", "", "/", "/**"]),
)
needs_git = pytest.mark.skipif(not shutil.which("git"), reason="Git is asked")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a file at each of PATHS."""
    root = tmp_path_factory.mktemp("globs")
    repository.git(root, "init", "-q")
    for path in PATHS:
        file(root, path, "")
    return root


def ignored(root: Path, globs: list[str]) -> set[str]:
    """Those of PATHS that Git ignores by a .gitignore with these globs."""
    file(root, ".gitignore", "".join(f"{glob}\n" for glob in globs))
    done = subprocess.run(
        ["git", "check-ignore", "--no-index", "-z", "--stdin"],
        cwd=root,
        env=repository.clean_environment(),
        input="\0".join(PATHS),
        capture_output=True,
        text=True,
        check=False,
    )
    return set(done.stdout.split("\0")) - {""}


@needs_git
@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not allow")
@settings(max_examples=60, deadline=None)
@given(globs=st.lists(GLOB, min_size=1, max_size=4))
def test_globs_mean_what_they_mean_to_git(checkout: Path, globs: list[str]) -> None:
    # Git takes “a” off “a**/b” before it looks, and then sees “**/”: against its own manual
    globs = [g for g in globs if not problem(g) and not re.search(r"[^/*!]\*\*+/", g)]
    assert {path for path in PATHS if matches(path, globs)} == ignored(checkout, globs)


@needs_git
@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not allow")
@pytest.mark.parametrize(
    "globs",
    [
        ["b/**", "!b/a"],  # what is in a folder can be taken out again, where the folder itself does not match
        ["b", "!b/a"],  # and not where it does
        ["*.md", "!b"],
        ["b/", "!/b/"],
        ["old/**/*.md"],
        ["/old"],
        ["*.md", "!x.md", "a/x.md"],
        [r"\[x\].md", r"\!n", r"\#c", "x.md\\ "],
        ["**/a/**/x.md"],
        ["[[]x].md"],
    ],
)
def test_examples_mean_what_they_mean_to_git(checkout: Path, globs: list[str]) -> None:
    found = ignored(checkout, globs)
    assert found and {path for path in PATHS if matches(path, globs)} == found


@given(NAME, st.lists(st.sampled_from([*FOLDERS, *NAMES]), min_size=1, max_size=4))
def test_an_escaped_path_matches_that_path_only(name: str, parts: list[str]) -> None:
    path = "/".join([*parts, name])
    if name.strip(". \\") and not name.startswith(" "):
        glob = escaped(path)
        assert problem(glob) == "" and matches(path, [glob])
        assert not any(matches(other, [glob]) for other in PATHS if not f"{other}/".startswith(f"{path}/"))


@given(GLOB, st.sampled_from(["a", "a b", "[x]", "a/b", "!n"]))
def test_a_glob_seen_from_further_up_matches_the_same(glob: str, folder: str) -> None:
    if not problem(glob):
        positive = glob.removeprefix("!")
        for path in PATHS:
            assert matches(path, [positive]) == matches(f"{folder}/{path}", [rooted(positive, folder)]), path
            assert not matches(path, [rooted(positive, "other")])
        assert rooted(glob, folder).startswith("!") == glob.startswith("!")


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("*a" * 400 + "*b", "a" * 250),
        ("**/a/" * 8 + "b", "a/" * 1500 + "c"),
        ("**/" + "*a" * 20 + "/**/x*/**/y", "a/" * 1500 + "c"),
        ("a*" * 300, "a" * 250),
        ("**/" * 300 + "x", "a/" * 1500 + "c"),
    ],
)
def test_no_glob_takes_long(glob: str, path: str) -> None:
    with cpu_seconds(4):
        assert problem(glob) == "" and not matches(path, [glob])


@pytest.mark.parametrize(
    ("glob", "said"),
    [
        ("", "nothing in this glob"),
        ("!", "nothing in this glob"),
        ("/", "nothing in this glob"),
        ("   ", "nothing in this glob"),
        ("# drafts", r"write \#"),
        ("./drafts", "write /drafts"),
        ("a/../b", "write /a/b"),
        ("a//b", "between two"),
        (r"\/a", "no path begins"),
        ("drafts\\", "/ between folders"),
        ("[ab", r"write \["),
        ("a[/]b", r"write \["),
        ("[[:alpha:]]", "[a-z]"),
        (r"[\]]", "[]x]"),
        ("[z-a]", "no glob"),
    ],
)
def test_what_can_match_nothing_is_refused(glob: str, said: str, tmp_path: Path) -> None:
    assert said in problem(glob)
    if glob.strip():
        path = file(tmp_path, "profilelint.yaml", f"files:\n  exclude: [a, '{glob}']\n")
        done = run("check", tmp_path)
        assert (done.code, done.out) == (2, "")
        assert f"{path}:2:16: " in done.err and said in done.err
        assert done.err.splitlines()[1:] == [f"  |   exclude: [a, '{glob}']", "  | " + " " * 15 + "^" * (len(glob) + 2)]


TREE = ("drafts/a.yaml", "drafts/b/c.yaml", "deep/drafts/d.yaml", "drafts.yaml", "[x].yaml", "deep/[x].yaml")


@pytest.mark.parametrize(
    ("globs", "left"),
    [
        (["drafts"], "drafts.yaml [x].yaml deep/[x].yaml"),
        (["drafts/"], "drafts.yaml [x].yaml deep/[x].yaml"),
        (["/drafts"], "deep/drafts/d.yaml drafts.yaml [x].yaml deep/[x].yaml"),
        (["drafts/**/*.yaml"], "deep/drafts/d.yaml drafts.yaml [x].yaml deep/[x].yaml"),
        (["**/drafts/*.yaml"], "drafts/b/c.yaml drafts.yaml [x].yaml deep/[x].yaml"),
        (["drafts/**", "!drafts/a.yaml"], "drafts/a.yaml deep/drafts/d.yaml drafts.yaml [x].yaml deep/[x].yaml"),
        (["*.yaml", "!a.yaml"], "drafts/a.yaml"),
        ([r"\[x].yaml"], "drafts/a.yaml drafts/b/c.yaml deep/drafts/d.yaml drafts.yaml"),
        ([r"/\[x\].yaml"], "drafts/a.yaml drafts/b/c.yaml deep/drafts/d.yaml drafts.yaml deep/[x].yaml"),
        (["DRAFTS"], " ".join(TREE)),
    ],
)
@pytest.mark.parametrize("in_git", [True, False])
def test_what_is_excluded(
    globs: list[str], left: str, in_git: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in TREE:
        file(tmp_path, name, BAD)
    if in_git:
        repository.git(tmp_path, "init", "-q")
    file(tmp_path, "profilelint.yaml", f"select: [{RULE}]\nfiles: {{exclude: {globs!r}}}\n".replace("\\\\", "\\"))
    for arguments in (["."], ["--force-exclude", *TREE]):
        found = {f["path"] for f in run("check", "--format", "json", *arguments).data["findings"]}
        assert found == {name for name in TREE if name in left.split()}
    monkeypatch.chdir("deep")  # it is the folder of the config that counts
    found = {f["path"] for f in run("check", "--format", "json", "..").data["findings"]}
    assert found == {f"../{name}" for name in left.split()}


def test_globs_of_an_extended_config_are_seen_from_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file(tmp_path, "team/base.profilelint.yaml", "files: {exclude: [old, /x.yaml]}\n")
    file(tmp_path, "top.profilelint.yaml", "files: {exclude: [/sub/y.yaml]}\nextends: team/base.profilelint.yaml\n")
    file(
        tmp_path,
        "sub/profilelint.yaml",
        f"extends: ../top.profilelint.yaml\nselect: [{RULE}]\nfiles: {{exclude: [z.yaml]}}\n",
    )
    repository.git(tmp_path, "init", "-q")
    for name in ("old/p.yaml", "x.yaml", "y.yaml", "z.yaml", "team/x.yaml"):
        file(tmp_path, f"sub/{name}", BAD)
    found = {f["path"] for f in run("check", "--format", "json", "sub").data["findings"]}
    assert found == {"sub/old/p.yaml", "sub/x.yaml", "sub/team/x.yaml"}


def test_globs_of_a_config_from_elsewhere_are_seen_from_the_top_of_the_checkout(tmp_path: Path) -> None:
    """docs/trust.md tells how to take the config from another checkout."""
    config = file(tmp_path, "base/profilelint.yaml", f"select: [{RULE}]\nfiles: {{exclude: [/drafts/old]}}\n")
    for name in ("drafts/old/p.yaml", "drafts/q.yaml", "x/drafts/old/r.yaml"):
        file(tmp_path, f"pr/{name}", BAD)
    repository.git(tmp_path / "pr", "init", "-q")
    done = run("check", "--format", "json", "--config", config, tmp_path / "pr")
    assert [Path(f["path"]).name for f in done.data["findings"]] == ["q.yaml", "r.yaml"]


def test_what_is_proposed_for_names_with_brackets_takes_them_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("posts [de]/1.md", "posts [de]/2.md", "posts e/3.md"):
        file(tmp_path, name, "Nine pallets a week went bad at our dock. We closed the doors earlier. " * 3)
    done = run("check", "posts [de]")
    assert "put this into" in done.err
    file(tmp_path, "profilelint.yaml", done.err[done.err.index("files: {") :].splitlines()[0] + "\n")
    assert "Checked 2 files (2 documents)" in run("check", ".", "--select", RULE).err


def test_pathspec_is_imported_for_wildcards_only(tmp_path: Path) -> None:
    file(tmp_path, "p.yaml", BAD)
    for globs, wanted in (("[old, /a/b]", False), ("['*.old']", True)):
        file(tmp_path, "profilelint.yaml", f"files: {{exclude: {globs}}}\n")
        code = (
            "import sys; from profilelint.commands.cli import main; main(['check']); print('pathspec' in sys.modules)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env=repository.clean_environment(**repository.as_installed()),
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.splitlines()[-1] == str(wanted)


def test_without_pathspec_a_wildcard_is_refused_and_names_are_matched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pathspec.gitignore", None)  # Python refuses to import it, then
    file(tmp_path, "old/p.yaml", BAD)
    file(tmp_path, "profilelint.yaml", f"select: [{RULE}]\nfiles: {{exclude: [old, /a/b]}}\n")
    assert run("check", "--format", "json", tmp_path).data["findings"] == []
    file(tmp_path, "profilelint.yaml", "files: {exclude: ['*.old']}\n")
    done = run("check", tmp_path)
    assert done.code == 2 and "profilelint.yaml:1:19: globs need the package pathspec" in done.err


def test_a_class_is_turned_round_by_either_sign() -> None:
    for glob in ("[^b]", "[!b]"):
        assert (matches("a", [glob]), matches("b", [glob]), matches("^", [glob])) == (True, False, True)
    assert (matches("^", ["[b^]"]), matches("a", ["[b^]"])) == (True, False)
