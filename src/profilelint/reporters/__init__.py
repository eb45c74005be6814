"""One file per format: Report → text. ``REPORTERS`` names them; each is imported when first used."""

from __future__ import annotations

from importlib import import_module

from profilelint.report import Report
from profilelint.reporters.options import Options

REPORTERS = {"full": "full", "concise": "concise", "json": "json", "github": "github"}
"""Format → module of this package with ``report(report, options) -> str``."""

OWN_COUNTS = ("json",)
"""Formats that write the listing and the counts per rule in their own way; for the others these are text."""


def render(name: str, report: Report, options: Options) -> str:
    """A report in the format ``name``: the text for stdout or a file. Raises KeyError for an unknown one."""
    module = REPORTERS[name]
    if name not in OWN_COUNTS and options.list_only:
        module = "listing"
    elif name not in OWN_COUNTS and options.statistics:
        module = "statistics"
    text: str = import_module(f"profilelint.reporters.{module}").report(report, options)
    return text


def errors(report: Report, options: Options) -> str:
    """A line per file that could not be read, for stderr."""
    from profilelint.reporters import stderr

    return stderr.errors(report, options)


def summary(report: Report, options: Options) -> str:
    """How much was checked and found, and what could not be judged, for stderr."""
    from profilelint.reporters import stderr

    return stderr.summary(report, options)
