"""One file per format: Report → text. ``REPORTERS`` names them; each is imported when first used."""

from __future__ import annotations

from importlib import import_module

from profilelint.reporters.options import Options
from profilelint.lint import Report

REPORTERS = {"full": "full", "concise": "concise", "json": "json", "github": "github"}
"""Format → module of this package with ``report(report, options) -> str``."""


def render(name: str, report: Report, options: Options) -> str:
    """A report in the format ``name``. Raises KeyError for an unknown one."""
    text: str = import_module(f"profilelint.reporters.{REPORTERS[name]}").report(report, options)
    return text
