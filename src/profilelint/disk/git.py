"""Asking Git about a checkout: which files it ignores, which it has, and what changed.

Git itself knows ``.gitignore`` best, in every folder and in the user's own settings. Nothing else here starts a
program.

A checkout may come from anybody, its ``.git`` too (an unpacked archive, a shared folder), so Git is asked only what it
can answer without running what a setting names: no command that reads files of the folder through filters, no fetch of
what is missing, no hook, no monitor. The root is found here and given to Git, which then takes neither a repository
embedded in the folder nor ``core.worktree`` for it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from profilelint.text.paths import Folders
from profilelint.text.patterns import later
from profilelint.text.source import InputError

TIMEOUT = 60
"""Seconds; 100,000 files take Git less than one."""
MAX_MESSAGE = 500
"""Most characters of what Git says that are passed on."""
MAX_IN_MEMORY = 16 * 1024 * 1024
"""Bytes up to which a file is compared without its carriage returns, too: texts are not larger."""
FEW = 100
"""Most names given to Git as arguments: Windows takes 32,767 characters in all."""

SETTINGS = (
    "safe.bareRepository=explicit",
    "core.fsmonitor=",
    f"core.hooksPath={os.devnull}",
    "protocol.allow=never",  # the environment forbids it too: protocol.file.allow in the checkout would overrule this
)
ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}
_KEPT = later(r"(?!GIT_)|GIT_CONFIG(?:_|$)|GIT_TEST_ASSUME_DIFFERENT_OWNER$")
"""Variables that Git gets to see. CI services pass ``safe.directory`` in ``GIT_CONFIG_…``; every other one of Git's own
names another repository, index or object store, a program, or a file to write to."""
_COMMIT = later(r"[0-9a-f]{40,64}")
_LINK, _SUBMODULE = "120000", "160000"
_BLOBS = {40: "sha1", 64: "sha256"}
"""Hexadecimal digits of an object id → its hash."""


class GitError(InputError):
    """Git refuses to answer, or can't; the message has its reason."""


class NoGitError(GitError):
    """There is no Git in PATH."""


@dataclass(frozen=True)
class Listing:
    """What Git knows below a folder: files that it tracks or would, and checkouts of their own.

    Paths are relative to the folder, in alphabetical order; a checkout's name → whether it is a submodule.
    """

    files: list[str]
    checkouts: dict[str, bool]


@dataclass(frozen=True)
class _Entry:
    """A line of the index. ``stage``: not 0 while a merge is not resolved."""

    name: str
    mode: str
    blob: str
    stage: str


def checkout(folder: str) -> str | None:
    """Return the absolute path of the closest folder, this one or above, that is a checkout.

    ``None`` where there is none.
    """
    place = os.path.abspath(folder)
    while not _is_checkout(place):
        above = os.path.dirname(place)
        if above == place:
            return None
        place = above
    return place


def _is_checkout(place: str) -> bool:
    """Return whether a folder has a ``.git`` that Git would take: a file, or a folder with what every repository has.

    Git goes on upward past any other.
    """
    inside = os.path.join(place, ".git")
    if not os.path.isdir(inside):
        return os.path.isfile(inside)
    if not os.path.lexists(os.path.join(inside, "HEAD")):
        return False
    return os.path.isfile(os.path.join(inside, "commondir")) or all(
        os.path.isdir(os.path.join(inside, name)) for name in ("objects", "refs")
    )


def around(folder: str) -> Checkout | None:
    """Return the checkout that a folder is in, links resolved; ``None`` where it is in none."""
    root = checkout(os.path.realpath(folder))
    return Checkout(root) if root is not None else None


class Checkout:
    """A checkout that Git can be asked about. ``said``: what Git had to say besides its answers."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.said: list[str] = []
        self._folders = Folders(root)

    def files(self, folder: str) -> Listing:
        """Return what Git knows below a folder of the checkout. Raises GitError."""
        inside = self._relative(folder)
        entries = list(self._index(*inside))
        others = list(self._others(*inside))
        if inside and not others and all(e.mode == _SUBMODULE for e in entries):
            self._refuse_submodule(inside[0])
        start = len(inside[0]) + 1 if inside else 0
        checkouts = {e.name[start:]: True for e in entries if e.mode == _SUBMODULE}
        checkouts |= {name[start:-1]: False for name in others if name.endswith("/")}
        files = {e.name for e in entries if e.mode != _SUBMODULE} | {name for name in others if name[-1] != "/"}
        return Listing(sorted(name[start:] for name in files if len(name) > start), checkouts)

    def tracked(self, paths: Sequence[str]) -> set[str]:
        """Return those of some files of the checkout that Git has in its index, committed or about to be.

        Raises GitError.
        """
        names = {self._relative(os.path.dirname(p) or ".", os.path.basename(p))[0]: p for p in paths}
        return {names[e.name] for e in self._index(*(names if len(names) <= FEW else ())) if e.name in names}

    def changed(self, since: str, wanted: Callable[[str], bool]) -> set[str]:
        """Return files that changed since the branch left ``since``, committed or not: absolute paths, links resolved.

        New and removed ones are included. ``wanted``: whether a name counts. In doubt a file changed. Raises GitError.
        """
        base = self._run("merge-base", "--end-of-options", since, "HEAD", may_fail=True).decode(errors="replace")
        if not _COMMIT.fullmatch(commit := base.partition("\n")[0].strip()):
            raise GitError(f"Git knows no commit that “{since}” and HEAD both come from: is the history cut off?")
        staged = set(_names(self._run("diff-index", "--cached", "-z", "--name-only", "--no-renames", commit)))
        entries = [e for e in self._index() if e.mode != _SUBMODULE and wanted(e.name)]
        found = {name for name in (*staged, *self._others()) if wanted(name)}
        found |= {e.name for e in entries if e.name not in found and not self._unchanged(e)}
        return {os.path.realpath(os.path.join(self.root, name)) for name in found if _is_inside(name)}

    def _relative(self, folder: str, name: str = "") -> tuple[str, ...]:
        """Return the path of a folder, or of ``name`` in it, as Git calls it; nothing for the root itself."""
        path = os.path.relpath(os.path.join(os.path.realpath(folder), name), self.root).replace(os.sep, "/")
        return () if path == "." else (path,)

    def _index(self, *paths: str) -> Iterator[_Entry]:
        """Yield entries of the index, of these files and folders or of all."""
        for line in self._run("--literal-pathspecs", "ls-files", "-z", "-s", "--", *paths).split(b"\0"):
            facts, _, name = line.partition(b"\t")
            if name:
                mode, blob, stage = facts.decode().split(" ")
                entry = _Entry(os.fsdecode(name), mode, blob, stage)
                if _is_inside(entry.name):
                    yield entry

    def _others(self, *paths: str) -> Iterator[str]:
        """Return files that Git does not have and does not ignore; a checkout of its own ends in a slash."""
        command = ("--literal-pathspecs", "ls-files", "-z", "--others", "--exclude-standard", "--", *paths)
        return (name for name in _names(self._run(*command)) if _is_inside(name.removesuffix("/")))

    def _refuse_submodule(self, inside: str) -> None:
        for entry in self._index():
            if entry.mode == _SUBMODULE and f"{inside}/".startswith(f"{entry.name}/"):
                raise GitError(
                    f"“{entry.name}” is a submodule that is not checked out: git submodule update --init brings its files"
                )

    def _unchanged(self, entry: _Entry) -> bool:
        """Return whether a file in the folder is for sure what the index has, with or without carriage returns."""
        path = os.path.join(self.root, entry.name)
        # what stands behind a folder that is a link by now is not the checkout's
        real = self._folders.is_real(os.path.dirname(entry.name))
        if entry.stage != "0" or len(entry.blob) not in _BLOBS or not real:
            return False
        try:
            status = os.lstat(path)
            if stat.S_ISLNK(status.st_mode):
                target = os.fsencode(os.readlink(path))  # noqa: PTH115 (Path would tidy it up)
                return entry.mode == _LINK and _blob(target, len(entry.blob)) == entry.blob
            if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_IN_MEMORY:
                return False
            with open(path, "rb") as file:
                data = file.read()
        except OSError:
            return False
        return any(_blob(d, len(entry.blob)) == entry.blob for d in _stored(data))

    def _run(self, *arguments: str, may_fail: bool = False) -> bytes:
        """Return what a Git command prints. Raises GitError where it fails, or says that it did not do all of it.

        ``may_fail``: the exit code 1 without a word is an answer.
        """
        import subprocess

        command = [_program(self.root), "--no-pager", "-C", self.root, f"--work-tree={self.root}"]
        for setting in SETTINGS:
            command += ["-c", setting]
        # Git looks no further than the root, whatever is wrong with it
        environment = {k: v for k, v in os.environ.items() if _KEPT.match(k)} | ENVIRONMENT
        environment["GIT_CEILING_DIRECTORIES"] = os.path.dirname(self.root)
        try:
            done = subprocess.run(
                [*command, *arguments],
                capture_output=True,
                timeout=TIMEOUT,
                check=False,
                stdin=subprocess.DEVNULL,
                env=environment,
            )
        except OSError as error:
            raise GitError(f"git can't be started: {error.strerror}") from None
        except subprocess.TimeoutExpired:
            raise GitError(f"git gave no answer for {TIMEOUT} seconds") from None
        said = [line.strip() for line in done.stderr.decode(errors="replace").splitlines() if line.strip()]
        # a fetch that was stopped leaves the exit code at 0, and ignored files in the list
        failed = done.returncode and not (may_fail and done.returncode == 1 and not said)
        if failed or any("fatal:" in s or "lazy fetching" in s for s in said):
            reason = " ".join(said) or f"nothing, and ends with the exit code {done.returncode}"
            raise GitError(f"Git says: {reason if len(reason) <= MAX_MESSAGE else f'{reason[:MAX_MESSAGE]} …'}")
        self.said += [line[:MAX_MESSAGE] for line in said if line[:MAX_MESSAGE] not in self.said]
        return done.stdout


def _program(root: str) -> str:
    """Return the absolute path of Git, from PATH. Raises NoGitError.

    It never comes from the current folder or from the checkout that it is asked about.
    """
    name = "git.exe" if os.name == "nt" else "git"
    banned = {os.path.normcase(os.path.realpath(p)) for p in (root, *((os.getcwd(),) if os.name == "nt" else ()))}
    for entry in os.environ.get("PATH", os.defpath).split(os.pathsep):
        folder = entry.strip('"') if os.name == "nt" else entry
        if not Path(folder).is_absolute():
            continue
        path, place = os.path.join(folder, name), os.path.normcase(os.path.realpath(folder))
        if any(place == b or (place.startswith(os.path.join(b, "")) and b != os.path.dirname(b)) for b in banned):
            continue
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    raise NoGitError("there is no git in PATH")


def _names(listed: bytes) -> list[str]:
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]


def _is_inside(name: str) -> bool:
    """Return whether a name from an index stays in the checkout and out of ``.git``: anybody may have written it."""
    parts = name.split("/")
    return not any(p in ("", ".", "..") or p.lower() == ".git" for p in parts) and not (
        os.name == "nt" and ("\\" in name or ":" in name)
    )


def _stored(data: bytes) -> Iterator[bytes]:
    """Yield each form in which Git may hold a file of these bytes.

    As they are, with its own line ends, or as the pointer that stands for them in Git LFS (version 1 of its
    specification).
    """
    import hashlib

    yield data
    yield data.replace(b"\r\n", b"\n")
    yield b"version https://git-lfs.github.com/spec/v1\noid sha256:%b\nsize %d\n" % (
        hashlib.sha256(data, usedforsecurity=False).hexdigest().encode(),
        len(data),
    )


def _blob(data: bytes, digits: int) -> str:
    """Return the object id that Git gives to a file of these bytes."""
    import hashlib

    return hashlib.new(_BLOBS[digits], b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()
