"""``--statistics``: how often each rule speaks."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from profilelint.finding import SEVERITIES, Severity
from profilelint.linter.report import Report
from profilelint.reporters.options import Options
from profilelint.reporters.stderr import counts_text
from profilelint.text.wording import plural


def report(run: Report, options: Options) -> str:
    """Return a line per rule: count, rule, of which severity, in how many files; the most frequent first."""
    rows = data(run)
    size = max((len(str(row["count"])) for row in rows), default=0)
    name = max((len(row["rule"]) for row in rows), default=0)
    return "".join(
        f"{row['count']:>{size}}  {row['rule']:<{name}}  {counts_text(_severities(row))} in {plural(row['files'], 'file')}\n"
        for row in rows
    )


def data(run: Report) -> list[dict[str, Any]]:
    """Return rule, category, count, count per severity, number of files; the most frequent first."""
    categories = {f.rule: f.category for f in run.faults}
    severities: dict[str, Counter[Severity]] = defaultdict(Counter)
    files: dict[str, set[str]] = defaultdict(set)
    for f in run.faults:
        severities[f.rule][f.severity] += 1
        files[f.rule].add(f.path)
    rows = [
        {
            "rule": rule,
            "category": categories[rule],
            "count": found.total(),
            **{s: found[s] for s in reversed(SEVERITIES)},
            "files": len(files[rule]),
        }
        for rule, found in severities.items()
    ]
    return sorted(rows, key=lambda row: (-row["count"], row["rule"]))


def _severities(row: dict[str, Any]) -> dict[Severity, int]:
    return {s: row[s] for s in SEVERITIES}
