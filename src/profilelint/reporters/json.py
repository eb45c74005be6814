"""``json``: the contract of docs/json.md, version 1 (``schemas/output.json``)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from profilelint.finding import SEVERITIES, FileError, Finding, Fix, NotChecked, Score
from profilelint.linter.report import Report
from profilelint.reporters import listing, statistics
from profilelint.reporters.options import Options
from profilelint.text.patterns import later
from profilelint.text.source import Span
from profilelint.version import __version__

VERSION = 1
EARLIER = later(r'\{\s*"version":\s*1,\s*"(?:tool":\s*\{\s*"name":\s*"profilelint"|documents":\s*\[)(?s:.*)\n\}\n\Z')

_LOG_COMMAND = later("#(?=[\x80-\U0010ffff]*#[\\w\x80-\U0010ffff]*\\[)")
_SURROGATE = later("[\ud800-\udfff]")


def report(run: Report, options: Options) -> str:
    """Return the report as one JSON object, with a final newline."""
    return dumps(result(run, options)) + "\n"


def dumps(value: Any, indent: int | None = 1) -> str:
    """Return JSON text.

    ``##[``, a command wherever the log of a CI service shows it, and lone surrogates, which UTF-8 can't hold, are
    escaped; a reader gets the same text.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", _LOG_COMMAND.sub(r"\\u0023", text))


def result(run: Report, options: Options) -> dict[str, Any]:
    """Return what the options ask for: the listing, the counts per rule, or the findings and what goes with them."""
    head: dict[str, Any] = {"version": VERSION}
    if options.list_only:
        return head | listing.data(run) | {"errors": _errors(run.errors)}
    head["tool"] = {"name": "profilelint", "version": __version__}
    head["summary"] = _summary(run)
    if run.doubtful:
        head["doubtful"] = [{"path": p.path, "reason": p.reason} for p in run.doubtful]
    if options.statistics:
        return head | {"statistics": statistics.data(run), "errors": _errors(run.errors)}
    head["findings"] = [finding(f, options) for f in run.findings]
    head["not_checked"] = _not_checked(run.not_checked)
    head["errors"] = _errors(run.errors)
    if options.verbose:
        head["exempt"] = _not_checked(run.exempt)
    return head


def finding(f: Finding, options: Options) -> dict[str, Any]:
    """Return a finding as the contract has it."""
    return {
        "rule": f.rule,
        "category": f.category,
        "severity": f.severity,
        "confidence": f.confidence,
        "message": f.message,
        "help": f.help,
        "path": f.path,
        "pointer": f.pointer,
        **place(f.span),
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


def fix(fix: Fix) -> dict[str, Any]:
    """Return a fix with the places of its edits, counted as those of findings."""
    return {"title": fix.title, "safe": fix.safe, "edits": [{**place(e.span), "text": e.text} for e in fix.edits]}


def place(span: Span) -> dict[str, int]:
    """Return the lines and columns of a place."""
    return {
        "line": span.start.line,
        "column": span.start.column,
        "end_line": span.end.line,
        "end_column": span.end.column,
    }


def _summary(run: Report) -> dict[str, Any]:
    count = Counter(f.severity for f in run.faults)
    return {
        "files": run.files,
        "documents": run.documents,
        **{s: count[s] for s in reversed(SEVERITIES)},
        "positive": len(run.good),
        "suppressed": run.suppressed,
        "baselined": run.baselined,
        "passed_over": dict(run.reasons.most_common()),
    }


def _errors(errors: Iterable[FileError]) -> list[dict[str, Any]]:
    return [{"path": e.path, "line": e.line, "column": e.column, "message": e.message} for e in errors]


def _not_checked(said: Iterable[NotChecked]) -> list[dict[str, str]]:
    return [{"rule": n.rule, "path": n.path, "pointer": n.pointer, "reason": n.reason} for n in said]
