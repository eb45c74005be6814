"""``concise``: one line per finding."""

from __future__ import annotations

from profilelint.lint import Report
from profilelint.reporters.options import Options


def report(report: Report, options: Options) -> str:
    """``path:line:column: severity rule message`` for each finding."""
    return "".join(f"{f.path}:{f.span.start.line}:{f.span.start.column}: {f.severity}[{f.rule}] {f.message}\n" for f in report.findings)
