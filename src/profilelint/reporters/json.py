"""``json``: the contract of DESIGN 6, version 1 (``schemas/output.json``)."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from profilelint import __version__
from profilelint.finding import Finding
from profilelint.lint import Report
from profilelint.reporters.options import Options

VERSION = 1


def report(report: Report, options: Options) -> str:
    """The report as one JSON object, with a final newline."""
    found = listing(report) if options.list_only else result(report, options)
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def result(report: Report, options: Options) -> dict[str, Any]:
    """Findings and what goes with them."""
    count = Counter(f.severity for f in report.findings)
    found: dict[str, Any] = {
        "version": VERSION,
        "tool": {"name": "profilelint", "version": __version__},
        "summary": {
            "files": report.files,
            "documents": report.documents,
            **{s: count[s] for s in ("error", "warning", "info")},
            "suppressed": report.suppressed,
            "baselined": report.baselined,
        },
        "findings": [finding(f) for f in report.findings],
        "not_checked": [{"rule": n.rule, "path": n.path, "pointer": n.pointer, "reason": n.reason} for n in report.not_checked],
        "errors": [{"path": e.path, "line": e.line, "column": e.column, "message": e.message} for e in report.errors],
    }
    if options.verbose:
        found["exempt"] = [{"rule": n.rule, "path": n.path, "pointer": n.pointer, "reason": n.reason} for n in report.exempt]
    return found


def finding(f: Finding) -> dict[str, Any]:
    """A finding as the contract has it."""
    return {
        "rule": f.rule,
        "category": f.category,
        "severity": f.severity,
        "confidence": f.confidence,
        "message": f.message,
        "help": f.help,
        "path": f.path,
        "pointer": f.pointer,
        "line": f.span.start.line,
        "column": f.span.start.column,
        "end_line": f.span.end.line,
        "end_column": f.span.end.column,
        "url": f.url,
        "fingerprint": f.fingerprint,
        "fix": None,
    }


def listing(report: Report) -> dict[str, Any]:
    """What would be checked, and what is passed over."""
    return {
        "version": VERSION,
        "documents": [
            {"path": d.path, "kind": d.kind, "pointer": d.pointer, "lines": [list(r) for r in d.lines], "language": d.language} for d in report.listed
        ],
        "passed_over": [{"path": path, "reason": reason} for path, reason in report.passed_over],
        "errors": [{"path": e.path, "line": e.line, "column": e.column, "message": e.message} for e in report.errors],
    }
