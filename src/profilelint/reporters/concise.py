"""``concise``: one line per finding."""

from __future__ import annotations

from profilelint.finding import Finding
from profilelint.linter.report import Report
from profilelint.reporters.options import WORTH_KNOWING, Options
from profilelint.reporters.terminal import clean_path, one_line, paint


def report(run: Report, options: Options) -> str:
    """Return ``path:line:column: severity[rule] message`` for each finding, the good news last."""
    lines = [_line(f, options.color) for f in run.faults]
    if run.good:
        lines += [paint(WORTH_KNOWING, "bold", options.color), *(_line(f, options.color) for f in run.good)]
    return "".join(line + "\n" for line in lines)


def _line(f: Finding, color: bool) -> str:
    place = paint(f":{f.span.start.line}:{f.span.start.column}:", "dim", color)
    return f"{clean_path(f.path)}{place} {paint(f'{f.severity}[{f.rule}]', f.severity, color)} {one_line(f.message)}"
