"""What is said, in every format, of files that were passed over, and of runs in which nothing was checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from profilelint.linter.report import PassedOver, Report
from profilelint.reporters.options import Options
from profilelint.reporters.terminal import clean_path, one_line
from profilelint.text.globs import escaped
from profilelint.text.wording import first_of, joined, plural

NAMED = 3
"""Most reasons, files and folders named in a line; the rest is counted."""
_UNSURE = ("no draft: nothing in its path", "no draft: its path says so")
"""Reasons that say nothing against a text; where nothing at all was found, these may be the posts that were meant."""
_NO_PROFILE = ("unknown profile format", "no profile format", "the plain text of a résumé")
_PROFILE_NAMES = frozenset("profile profil perfil profilo resume résumé cv lebenslauf curriculum currículum".split())
"""How files are called that are meant to be a profile: the whole name, since many begin so that are none."""
_PICTURE = "a picture whose path"


def headline(run: Report, options: Options) -> str:
    """Return why nothing was checked, in a sentence; empty where something was."""
    if run.documents or run.findings or run.suppressed:
        return ""
    if run.errors:
        return "Nothing was checked."
    if options.changed_since:
        return f"Nothing to check: no profile, draft or photo changed since {one_line(options.changed_since)}."
    return f"Nothing to check: no profile, draft or photo found in {_where(options.paths)}."


def lines(run: Report, options: Options) -> list[str]:
    """Return how many files were passed over and why, which may be posts all the same, and what to do about it."""
    found = [f"Passed over: {counted(run)}."] if run.passed_over and not options.skip_unknown else []
    doubtful = run.doubtful
    if doubtful:
        named = joined([f"{clean_path(p.path)} ({one_line(p.reason)})" for p in doubtful])
        found.append(f"Maybe posts, though passed over: {named}.")
    if meant := [] if options.skip_unknown else _profiles(run):
        named = first_of([f"{clean_path(p.path)} ({one_line(p.reason)})" for p in meant], NAMED)
        found.append(f"Maybe profiles, though passed over: {named}. To see what is expected, give one by name.")
    nothing = bool(headline(run, options)) and not options.skip_unknown
    meant = doubtful or (_unsure(run) if nothing else [])
    if meant:
        found.append(
            f"To have such files checked as posts, put this into profilelint.yaml: files: {{{_taking_in(meant, run)}}}"
        )
    picture = next((p for p in run.passed_over if p.reason.startswith(_PICTURE)), None) if nothing else None
    if picture:
        found.append(f"To have a picture checked, give it by name: profilelint check {_quoted(picture.path)}")
    return found


def counted(run: Report) -> str:
    """Return ``3 of 40 files (2 unknown profile format, 1 no draft: …)``: the most frequent reasons first."""
    reasons = run.reasons.most_common()
    said = first_of([f"{count} × {one_line(reason)}" for reason, count in reasons], NAMED)
    total = run.files + len(run.passed_over)
    return f"{len(run.passed_over)} of {plural(total, 'file')} ({said})"


def _profiles(run: Report) -> list[PassedOver]:
    """Return files passed over that are called profile or résumé, and are none that can be read."""
    return [
        p
        for p in run.passed_over
        if p.reason.startswith(_NO_PROFILE) and p.path.rpartition("/")[2].partition(".")[0].lower() in _PROFILE_NAMES
    ]


def _unsure(run: Report) -> list[PassedOver]:
    return [p for p in run.passed_over if p.reason.startswith(_UNSURE)]


def _taking_in(files: Sequence[PassedOver], run: Report) -> str:
    """Return what the config says below ``files:`` to take these as posts, and not what lies beside them."""
    globs = _listed(_glob(p.path) for p in files)
    meant = {*_unsure(run), *files}
    beside = _listed(p.path for p in run.passed_over if p not in meant and _glob(p.path) in globs)
    said = [("posts", globs), ("exclude", [_seen(path) for path in beside])]
    return ", ".join(f"{key}: [{', '.join(map(_text, names))}]" for key, names in said if names)


def _listed(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))[:NAMED]


def _glob(path: str) -> str:
    """Return a glob for the files beside one; of the current folder only the file: the others in it are not meant."""
    folder, _, name = _seen(path).rpartition("/")
    return f"{folder}/*.{escaped(name.rpartition('.')[2]).strip('/')}" if folder else f"/{name}"


def _seen(path: str) -> str:
    """Return a glob for one path, of a config in the current folder.

    Where the path leads up, or from the root, its last folder will do.
    """
    path = clean_path(path).removeprefix("./")
    if path.startswith(("/", "..")):
        return f"**/{escaped('/'.join(path.split('/')[-2:])).removeprefix('/')}"
    return escaped(path)


def _text(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _quoted(path: str) -> str:
    shown = clean_path(path)
    return f'"{shown}"' if " " in shown else shown


def _where(paths: Sequence[str]) -> str:
    return "this folder" if tuple(paths) == (".",) else first_of([one_line(p) for p in paths], NAMED)
