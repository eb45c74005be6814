"""What is said beside the findings, on stderr: how much was checked, what could not be, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from profilelint.finding import SEVERITIES, FileError, Severity
from profilelint.linter.report import Report
from profilelint.reporters import passed_over
from profilelint.reporters.options import MAX_POINTER, Options
from profilelint.reporters.terminal import clean_path, one_line, paint
from profilelint.text.wording import first_of, joined, plural, shortened

NAMED = 3
"""Most rules or paths named in a line; the rest is counted."""


def errors(run: Report, options: Options) -> str:
    """Return a line per file that could not be read, with its place."""
    return "".join(_error(e, options.color) + "\n" for e in run.errors)


def _error(e: FileError, color: bool) -> str:
    place = "".join(f":{n}" for n in (e.line, e.column) if n is not None)
    return f"{paint('error', 'error', color)}: {clean_path(e.path)}{place}: {one_line(e.message)}"


def summary(run: Report, options: Options) -> str:
    """Return how much was checked and found, in one line.

    Then what was passed over, a line per reason for which rules could not judge, and, if ``verbose``, per exemption.

    If ``quiet`` only that nothing was checked, if it is so and no error says it.
    """
    if options.quiet:
        nothing = "" if run.errors or options.list_only else passed_over.headline(run, options)
        return f"{nothing}\n" if nothing else ""
    over = [] if options.list_only else passed_over.lines(run, options)
    lines = [_headline(run, options), *over, *not_checked(run, verbose=options.verbose)]
    if options.verbose:
        lines += [
            f"Let pass: {e.rule} at {clean_path(e.path)}{f' {shortened(one_line(e.pointer), MAX_POINTER)}' if e.pointer else ''} ({one_line(e.reason)})"
            for e in run.exempt
        ]
    return "".join(f"{line}\n" for line in lines)


def _headline(run: Report, options: Options) -> str:
    extra = []
    if run.errors:
        extra.append(f"{plural(len(run.errors), 'input error')}.")
    if run.good and not run.listed:
        extra.append(f"{plural(len(run.good), 'thing')} worth knowing.")
    if run.suppressed:
        extra.append(f"{run.suppressed} suppressed.")
    if run.baselined:
        extra.append(f"{run.baselined} in the baseline.")
    if options.list_only:
        said = f"{_extent(run)} would be checked, {plural(len(run.passed_over), 'file')} passed over."
    elif run.faults:
        said = f"Found {counts(run)}."
    elif nothing := passed_over.headline(run, options):
        said = nothing
        if not (run.errors or run.passed_over or options.changed_since):
            extra.append("“profilelint init” writes a profile to start with.")
    else:
        said = f"Checked {_extent(run)}: no findings."
    return " ".join([said, *extra])


def counts(run: Report, extent: str = "") -> str:
    """Return ``2 warnings and 1 info in 3 files (5 documents)``, or in what ``extent`` says."""
    found = Counter(f.severity for f in run.faults)
    return f"{counts_text(found) or 'no findings'} in {extent or _extent(run)}"


def _extent(run: Report) -> str:
    return f"{plural(run.files, 'file')} ({plural(run.documents, 'document')})"


def counts_text(found: Mapping[Severity, int]) -> str:
    """Return ``1 error, 2 warnings and 3 info``: the worst first, none left out but zero."""
    return joined(
        [f"{found[s]} info" if s == "info" else plural(found[s], s) for s in reversed(SEVERITIES) if found.get(s)]
    )


def not_checked(run: Report, *, verbose: bool = False) -> list[str]:
    """Return a line per reason: which rules, and in how many files. ``verbose`` names all rules."""
    rules: dict[str, dict[str, None]] = {}
    files: dict[str, set[str]] = {}
    for n in run.not_checked:
        rules.setdefault(n.reason, {})[n.rule] = None
        files.setdefault(n.reason, set()).add(n.path)
    return [
        f"Not checked: {_named(rules[r], verbose=verbose)} in {plural(len(files[r]), 'file')} ({one_line(r)})"
        for r in rules
    ]


def _named(rules: Iterable[str], *, verbose: bool) -> str:
    names = sorted(rules)
    return ", ".join(names) if verbose else _some(names)


def _some(names: Sequence[str]) -> str:
    return first_of([one_line(n) for n in names], NAMED)
