"""One file per format: Report → text. ``REPORTERS`` names them; each is imported when first used."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module

from profilelint.patterns import later
from profilelint.report import Report
from profilelint.reporters.options import Options

REPORTERS = {"full": "full", "concise": "concise", "json": "json", "github": "github"}
"""Format → module of this package with ``report(report, options) -> str``."""

OWN_COUNTS = ("json",)
"""Formats that write the listing and the counts per rule in their own way; for the others these are text."""


FOR_PROGRAMS = ("json", "github")
"""Formats that say all in their own way; the others are for people, and what they leave out stands on stderr."""


def render(name: str, report: Report, options: Options) -> str:
    """A report in the format ``name``: the text for stdout or a file. Raises KeyError for an unknown one."""
    module = REPORTERS[name]
    if name not in OWN_COUNTS and options.list_only:
        module = "listing"
    elif name not in OWN_COUNTS and options.statistics:
        module = "statistics"
    text: str = import_module(f"profilelint.reporters.{module}").report(report, options)
    return text


def render_file(name: str, report: Report, options: Options) -> str:
    """The same for a file. There is no stderr beside it: what is for people ends with the errors and the summary."""
    options = replace(options, color=False, width=100, quiet=False)
    text = render(name, report, options)
    if name in FOR_PROGRAMS and (name in OWN_COUNTS or not (options.list_only or options.statistics)):
        return text
    return text + errors(report, options) + summary(report, options)


_EARLIER = later(
    r"""\A(?:
        \{\s*"version":\s*1,\s*"(?:tool":\s*\{\s*"name":\s*"profilelint"|documents":\s*\[)  # json
        | (?:::(?:error|warning|notice)\ [^\n]*\n)+\Z                                        # github
        | (?s:.*^)(?:Checked|Found|Nothing\ to\ check|Nothing\ was\ checked|[0-9]+\ files?\ \([0-9]+\ documents?\)\ would\ be)\b # the others end with it
          [^\n]*\.\n(?:(?:Not\ checked|Let\ pass|Passed\ over|Maybe\ posts|To\ have)\b[^\n]*\n)*\Z
    )""",
    re.MULTILINE | re.VERBOSE,
)


def is_report(text: str) -> bool:
    """Whether a file holds a report that we wrote, in any format; an empty file may be one."""
    return not text or bool(_EARLIER.match(text))


def errors(report: Report, options: Options) -> str:
    """A line per file that could not be read, for stderr."""
    from profilelint.reporters import stderr

    return stderr.errors(report, options)


def summary(report: Report, options: Options) -> str:
    """How much was checked and found, and what could not be judged, for stderr."""
    from profilelint.reporters import stderr

    return stderr.summary(report, options)
