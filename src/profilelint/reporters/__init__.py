"""One file per format: a run → text.

``REPORTERS`` says of each what it is for; the module of its name is imported when first used and has ``report(run,
options) -> str``; one for programs also ``EARLIER``, a pattern that matches what it wrote before and nothing else: the
only files that a report may take the place of though they were read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from typing import Any, Literal, NamedTuple

from profilelint.linter.report import Report
from profilelint.reporters.options import Options
from profilelint.text.patterns import later
from profilelint.text.source import Units
from profilelint.text.wording import joined


class Format(NamedTuple):
    """What a format is for.

    ``columns``: what one column of a place counts. ``lists``, ``counts``: whether it can say what would be checked
    (``--list-files``) and how often each rule speaks (``--statistics``). Programs get these in the format's own way,
    and all else that there is to say too; people as text, and what the format leaves out on stderr.
    """

    audience: Literal["people", "programs"]
    columns: Units = "code points"
    lists: bool = True
    counts: bool = True


REPORTERS = {
    "full": Format("people"),
    "concise": Format("people"),
    "json": Format("programs"),
    "github": Format("programs", lists=False, counts=False),
    "sarif": Format("programs", lists=False, counts=False),
}


def refusal(name: str, options: Options) -> str:
    """Return why a format can't be what the options ask for, and which formats can; empty where it can."""
    for wanted, option, able in (
        (options.list_only, "--list-files", [n for n, f in REPORTERS.items() if f.lists]),
        (options.statistics, "--statistics", [n for n, f in REPORTERS.items() if f.counts]),
    ):
        if wanted and name not in able:
            return f"{option} can't be written as {name}: the format must be {joined(able, 'or')}"
    return ""


def render(name: str, run: Report, options: Options) -> str:
    """Return a run in the format ``name``, for stdout.

    Raises KeyError for an unknown one, and ValueError where ``refusal`` has something to say.
    """
    module = name
    if reason := refusal(name, options):
        raise ValueError(reason)
    if REPORTERS[name].audience == "people" and (options.list_only or options.statistics):
        module = "listing" if options.list_only else "statistics"
    text: str = _module(module).report(run, options)
    return text


def render_file(name: str, run: Report, options: Options) -> str:
    """Return a run in the format ``name``, for a file.

    There is no stderr beside it: what is for people ends with the errors and the summary.
    """
    options = replace(options, color=False, width=100, quiet=False)
    text = render(name, run, options)
    return text if REPORTERS[name].audience == "programs" else text + errors(run, options) + summary(run, options)


_FOR_PEOPLE = later(
    r"""\A(?s:.*^)(?:Checked|Found|Nothing\ to\ check|Nothing\ was\ checked|[0-9]+\ files?\ \([0-9]+\ documents?\)\ would\ be)\b
        [^\n]*\.\n(?:(?:Not\ checked|Let\ pass|Passed\ over|Maybe\ posts|To\ have)\b[^\n]*\n)*\Z""",
    re.MULTILINE | re.VERBOSE,
)
"""How a report for people ends."""


def is_report(text: str) -> bool:
    """Return whether a file holds a report that we wrote, in any format; an empty file may be one."""
    known = (_module(name).EARLIER for name, form in REPORTERS.items() if form.audience == "programs")
    return not text or any(pattern.match(text) for pattern in (_FOR_PEOPLE, *known))


def _module(name: str) -> Any:
    return import_module(f"profilelint.reporters.{name}")


def errors(run: Report, options: Options) -> str:
    """Return a line per file that could not be read, for stderr."""
    from profilelint.reporters import stderr

    return stderr.errors(run, options)


def summary(run: Report, options: Options) -> str:
    """Return how much was checked and found, and what could not be judged, for stderr."""
    from profilelint.reporters import stderr

    return stderr.summary(run, options)
