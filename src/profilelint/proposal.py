"""What ``profilelint init`` proposes for a repository that holds drafts already."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence

from profilelint import __version__
from profilelint.report import Report

MAX_GLOBS = 8
"""Most globs proposed for a kind; with more, the guess of discovery is worth more than a list."""
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
    """What discovery found, for people: a line per file, and how many were passed over."""
    files = Counter((os.path.relpath(d.path, folder), d.kind) for d in found.listed)
    lines = [f"Found {len(found.listed)} documents in {len({path for path, _ in files})} files:"]
    for (path, kind), number in list(files.items())[:SHOWN]:
        lines.append(f"  {kind:<10} {path}" + (f" ({number})" if number > 1 else ""))
    if len(files) > SHOWN:
        lines.append(f"  … and {len(files) - SHOWN} more; profilelint check --list-files shows all")
    lines.append(f"{len(found.passed_over)} files passed over; profilelint check --list-files says why.")
    return "\n".join(lines) + "\n"


def config(found: Report, folder: str) -> str:
    """Text of a ``profilelint.yaml`` that pins down what discovery found."""
    lines = [
        "# Settings of profilelint. What stands under files: decides over any guess; the rest is found as before.",
        "",
        "files:",
    ]
    for name, kinds in (("posts", ("post", "reshare")), ("profiles", ("profile",))):
        paths = [
            os.path.relpath(d.path, folder).replace(os.sep, "/")
            for d in found.listed
            if d.kind in kinds and d.path.lower().endswith((".md", ".mdx", ".txt", ".markdown"))
        ]
        lines += _listed(name, globs(sorted(set(paths))))
    lines += ["  # articles: []", "  # exclude: []", "", "# fail-on: warning", "# author: {established: auto}"]
    return "\n".join(lines) + "\n"


def globs(paths: Sequence[str]) -> list[str]:
    """Globs that match these paths: one for each folder and suffix, the paths themselves where they stand alone, else
    one for each name, and none where that is too many to read."""
    by_folder: dict[tuple[str, str], list[str]] = {}
    for path in paths:
        by_folder.setdefault((os.path.dirname(path), os.path.splitext(path)[1]), []).append(path)
    found = [
        group[0] if len(group) == 1 else f"{folder}/*{suffix}" if folder else f"*{suffix}"
        for (folder, suffix), group in by_folder.items()
    ]
    names = {os.path.basename(path) for path in paths}
    if len(found) > MAX_GLOBS:
        found = [f"*/{name}" for name in sorted(names)]
    return found if len(found) <= MAX_GLOBS else []


def _listed(name: str, globs: list[str]) -> list[str]:
    import json

    if not globs:
        return [f"  # {name}: []"]
    return [f"  {name}:", *(f"    - {json.dumps(g, ensure_ascii=False)}" for g in globs)]
