"""What is said beside the findings, on stderr: how much was checked, what could not be, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from profilelint.finding import SEVERITIES, FileError, Severity
from profilelint.report import Report
from profilelint.reporters import passed_over
from profilelint.reporters.options import Options
from profilelint.terminal import clean_path, fold, paint
from profilelint.wording import first_of, joined, plural

NAMED = 3
"""Most rules or paths named in a line; the rest is counted."""


def errors(report: Report, options: Options) -> str:
    """A line per file that could not be read, with its place."""
    return "".join(_error(e, options.color) + "\n" for e in report.errors)


def _error(e: FileError, color: bool) -> str:
    place = "".join(f":{n}" for n in (e.line, e.column) if n is not None)
    return f"{paint('error', 'error', color)}: {clean_path(e.path)}{place}: {fold(e.message)}"


def summary(report: Report, options: Options) -> str:
    """How much was checked and found, in one line; then what was passed over, a line per reason for which rules could
    not judge, and, if ``verbose``, per exemption.

    If ``quiet`` only that nothing was checked, if it is so and no error says it.
    """
    if options.quiet:
        nothing = "" if report.errors or options.list_only else passed_over.headline(report, options)
        return f"{nothing}\n" if nothing else ""
    over = [] if options.list_only else passed_over.lines(report, options)
    lines = [_headline(report, options), *over, *not_checked(report, verbose=options.verbose)]
    if options.verbose:
        lines += [
            f"Let pass: {e.rule} at {clean_path(e.path)}{f' {fold(e.pointer)}' if e.pointer else ''} ({fold(e.reason)})"
            for e in report.exempt
        ]
    return "".join(f"{line}\n" for line in lines)


def _headline(report: Report, options: Options) -> str:
    extra = []
    if report.errors:
        extra.append(f"{plural(len(report.errors), 'input error')}.")
    if report.good and not report.listed:
        extra.append(f"{plural(len(report.good), 'thing')} worth knowing.")
    if report.suppressed:
        extra.append(f"{report.suppressed} suppressed.")
    if report.baselined:
        extra.append(f"{report.baselined} in the baseline.")
    if options.list_only:
        said = f"{_extent(report)} would be checked, {plural(len(report.passed_over), 'file')} passed over."
    elif report.faults:
        said = f"Found {counts(report)}."
    elif nothing := passed_over.headline(report, options):
        said = nothing
        if not (report.errors or report.passed_over or options.changed_since):
            extra.append("“profilelint init” writes a profile to start with.")
    else:
        said = f"Checked {_extent(report)}: no findings."
    return " ".join([said, *extra])


def counts(report: Report, extent: str = "") -> str:
    """``2 warnings and 1 info in 3 files (5 documents)``, or in what ``extent`` says."""
    found = Counter(f.severity for f in report.faults)
    return f"{counts_text(found) or 'no findings'} in {extent or _extent(report)}"


def _extent(report: Report) -> str:
    return f"{plural(report.files, 'file')} ({plural(report.documents, 'document')})"


def counts_text(found: Mapping[Severity, int]) -> str:
    """``1 error, 2 warnings and 3 info``: the worst first, none left out but zero."""
    return joined(
        [f"{found[s]} info" if s == "info" else plural(found[s], s) for s in reversed(SEVERITIES) if found.get(s)]
    )


def not_checked(report: Report, *, verbose: bool = False) -> list[str]:
    """A line per reason: which rules, and in how many files. ``verbose`` names all rules."""
    rules: dict[str, dict[str, None]] = {}
    files: dict[str, set[str]] = {}
    for n in report.not_checked:
        rules.setdefault(n.reason, {})[n.rule] = None
        files.setdefault(n.reason, set()).add(n.path)
    return [
        f"Not checked: {_named(rules[r], verbose=verbose)} in {plural(len(files[r]), 'file')} ({fold(r)})"
        for r in rules
    ]


def _named(rules: Iterable[str], *, verbose: bool) -> str:
    names = sorted(rules)
    return ", ".join(names) if verbose else _some(names)


def _some(names: Sequence[str]) -> str:
    return first_of([fold(n) for n in names], NAMED)
