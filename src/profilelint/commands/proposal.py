"""What ``profilelint init`` proposes for a repository that holds drafts already."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Sequence

from profilelint.linter.report import Report
from profilelint.text.globs import escaped, matches
from profilelint.text.source import posix
from profilelint.text.wording import plural
from profilelint.version import __version__

MAX_GLOBS = 8
"""Most globs proposed for a kind; with more, the guess of discovery is worth more than a list."""
TEXTS = (".md", ".mdx", ".txt", ".markdown")
SHOWN = 20
"""Most documents shown."""

HOOK = f"""\
repos:
  - repo: https://github.com/profilelint/profilelint
    rev: v{__version__}
    hooks:
      - id: profilelint
"""


def describe(found: Report, folder: str) -> str:
    """Return what discovery found, for people: a line per file, and how many were passed over."""
    files = Counter((os.path.relpath(d.path, folder), d.kind) for d in found.listed)
    count = len({path for path, _ in files})
    lines = [f"Found {plural(len(found.listed), 'document')} in {plural(count, 'file')}:"]
    for (path, kind), number in list(files.items())[:SHOWN]:
        lines.append(f"  {kind:<10} {path}" + (f" ({number})" if number > 1 else ""))
    if len(files) > SHOWN:
        lines.append(f"  … and {len(files) - SHOWN} more; profilelint check --list-files shows all")
    lines.append(f"{plural(len(found.passed_over), 'file')} passed over; profilelint check --list-files says why.")
    return "\n".join(lines) + "\n"


def config(found: Report, folder: str) -> str:
    """Return the text of a ``profilelint.yaml`` that pins down what discovery found."""
    inside = {kind: _texts(found, folder, kind) for kind in ("posts", "profiles")}
    others = {_seen(p.path, folder) for p in found.passed_over}
    proposed = {
        kind: globs(paths, others | {p for k, ps in inside.items() if k != kind for p in ps})
        for kind, paths in inside.items()
    }
    mark = "" if any(proposed.values()) else "# "
    lines = [
        "# Settings of profilelint. What stands under files: decides over any guess; the rest is found as before.",
        "",
    ]
    lines.append(f"{mark}files:")
    for kind, found_globs in proposed.items():
        lines += _listed(kind, found_globs)
    lines += ["#   articles: []", "#   exclude: []", "", "# fail-on: warning", "# author: {established: auto}"]
    return "\n".join(lines) + "\n"


def _texts(found: Report, folder: str, kind: str) -> list[str]:
    kinds = ("post", "reshare") if kind == "posts" else ("profile",)
    return sorted({_seen(d.path, folder) for d in found.listed if d.kind in kinds and d.path.lower().endswith(TEXTS)})


def _seen(path: str, folder: str) -> str:
    return posix(os.path.relpath(path, folder))


def globs(paths: Sequence[str], others: Collection[str]) -> list[str]:
    """Return globs that match these paths and none of ``others``.

    They are one for each folder and suffix where that is so, else the paths themselves; one for each name where there
    would be too many; none where that fails, too.
    """
    by_folder: dict[tuple[str, str], list[str]] = {}
    for path in paths:
        by_folder.setdefault((os.path.dirname(path), os.path.splitext(path)[1]), []).append(path)
    found: list[str] = []
    for (folder, suffix), group in by_folder.items():
        glob = f"/{escaped(f'{folder}/') if folder else ''}*{suffix}"
        found += [glob] if len(group) > 1 and not _matched(glob, others) else map(escaped, group)
    if len(found) > MAX_GLOBS:
        found = [escaped(name).removeprefix("/") for name in sorted({os.path.basename(path) for path in paths})]
    return found if len(found) <= MAX_GLOBS and not any(_matched(g, others) for g in found) else []


def _matched(glob: str, paths: Collection[str]) -> bool:
    return any(matches(path, (glob,)) for path in paths)


def _listed(name: str, globs: list[str]) -> list[str]:
    import json

    if not globs:
        return [f"#   {name}: []"]
    return [f"  {name}:", *(f"    - {json.dumps(g, ensure_ascii=False)}" for g in globs)]
