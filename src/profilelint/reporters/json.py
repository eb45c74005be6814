"""``json``: the contract of docs/json.md, version 1 (``schemas/output.json``)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from profilelint import __version__
from profilelint.finding import SEVERITIES, Edit, FileError, Finding, NotChecked, Score
from profilelint.patterns import later
from profilelint.report import Report
from profilelint.reporters import listing, statistics
from profilelint.reporters.options import Options

VERSION = 1

_LOG_COMMAND = later("#(?=[\x80-\U0010ffff]*#[\\w\x80-\U0010ffff]*\\[)")
_SURROGATE = later("[\ud800-\udfff]")


def report(report: Report, options: Options) -> str:
    """The report as one JSON object, with a final newline."""
    return dumps(result(report, options)) + "\n"


def dumps(value: Any, indent: int | None = 1) -> str:
    """JSON text. ``##[``, a command wherever the log of a CI service shows it, and lone surrogates, which UTF-8 can't
    hold, are escaped; a reader gets the same text."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", _LOG_COMMAND.sub(r"\\u0023", text))


def result(report: Report, options: Options) -> dict[str, Any]:
    """What the options ask for: the listing, the counts per rule, or the findings and what goes with them."""
    head: dict[str, Any] = {"version": VERSION}
    if options.list_only:
        return head | listing.data(report) | {"errors": _errors(report.errors)}
    head["tool"] = {"name": "profilelint", "version": __version__}
    head["summary"] = _summary(report)
    if report.doubtful:
        head["doubtful"] = [{"path": p.path, "reason": p.reason} for p in report.doubtful]
    if options.statistics:
        return head | {"statistics": statistics.data(report), "errors": _errors(report.errors)}
    head["findings"] = [finding(f, options) for f in report.findings]
    head["not_checked"] = _not_checked(report.not_checked)
    head["errors"] = _errors(report.errors)
    if options.verbose:
        head["exempt"] = _not_checked(report.exempt)
    return head


def finding(f: Finding, options: Options) -> dict[str, Any]:
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
        "fix": fix(f.fix) if f.fix else None,
        "positive": f.positive,
        **({"part": f.part} if f.part else {}),
        **(_score(f.score) if f.score and options.explain_score else {}),
    }


def _score(score: Score) -> dict[str, Any]:
    cues = [{"text": text, "kind": kind, "weight": weight} for text, kind, weight in score.cues]
    return {"score": {"total": score.total, "needed": score.needed, "cues": cues}}


def fix(edit: Edit) -> dict[str, Any]:
    """An edit: 0-based code points of the file's text (without byte-order mark), end exclusive, and what is to stand there."""
    return {"start": edit.start, "end": edit.end, "text": edit.text, "safe": edit.safe}


def _summary(report: Report) -> dict[str, Any]:
    count = Counter(f.severity for f in report.faults)
    return {
        "files": report.files,
        "documents": report.documents,
        **{s: count[s] for s in reversed(SEVERITIES)},
        "positive": len(report.good),
        "suppressed": report.suppressed,
        "baselined": report.baselined,
        "passed_over": dict(report.reasons.most_common()),
    }


def _errors(errors: Iterable[FileError]) -> list[dict[str, Any]]:
    return [{"path": e.path, "line": e.line, "column": e.column, "message": e.message} for e in errors]


def _not_checked(said: Iterable[NotChecked]) -> list[dict[str, str]]:
    return [{"rule": n.rule, "path": n.path, "pointer": n.pointer, "reason": n.reason} for n in said]
