"""``--list-files``: what would be checked, and what is passed over."""

from __future__ import annotations

from typing import Any

from profilelint.linter.report import Listed, Report
from profilelint.reporters.options import MAX_POINTER, Options
from profilelint.reporters.terminal import clean_path, one_line, paint, width
from profilelint.text.wording import shortened

MAX_COLUMN = 60
"""Widest path that the column beside it waits for."""


def report(run: Report, options: Options) -> str:
    """Return a line per document: path with lines, kind, language; then a line per file passed over, with the reason.

    ``verbose``: and what the keys of a file were taken for.
    """
    rows: list[tuple[str, str]] = []
    told: set[str] = set()
    for d in run.listed:
        said = f"{d.kind:<10} {d.language or '-':<2}  {_named(d)}{_older(d)}".rstrip()
        rows.append((clean_path(d.path) + _lines(d.lines), said))
        if options.verbose and d.taken and d.path not in told:
            told.add(d.path)
            rows.append(("", one_line(", ".join(d.taken))))
    rows += [(clean_path(p.path), f"passed over: {one_line(p.reason)}") for p in run.passed_over]
    column = min(max((width(place) for place, _ in rows), default=0), MAX_COLUMN)
    return "".join(
        f"{place}{' ' * (column - width(place))}  {paint(said, 'dim', options.color)}\n" for place, said in rows
    )


def _lines(ranges: tuple[tuple[int, int], ...]) -> str:
    """Return ``:9-31,40``; nothing for a picture."""
    return ":" + ",".join(f"{a}-{b}" if a != b else str(a) for a, b in ranges) if ranges else ""


def data(run: Report) -> dict[str, Any]:
    """Return the documents and the files passed over, as the contract of docs/json.md has them."""
    return {
        "documents": [
            {
                "path": d.path,
                "kind": d.kind,
                "pointer": d.pointer,
                "lines": [list(r) for r in d.lines],
                "language": d.language,
            }
            | ({"name": d.name} if d.name else {})
            | ({"superseded_by": d.superseded_by} if d.superseded_by else {})
            for d in run.listed
        ],
        "passed_over": [{"path": p.path, "reason": p.reason} for p in run.passed_over],
    }


def _named(document: Listed) -> str:
    pointer = shortened(one_line(document.pointer), MAX_POINTER)
    return f"{pointer}{f'  {one_line(document.name)}' if document.name else ''}"


def _older(document: Listed) -> str:
    return (
        f" (an older stage of {clean_path(document.superseded_by)}: checked with --all-stages)"
        if document.superseded_by
        else ""
    )
