"""``sarif``: SARIF 2.1.0, which code scanning of GitHub and other programs read.

``primaryLocationLineHash`` is left to GitHub; ours stands under a key of its own.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from profilelint.finding import FileError, Finding, Fix, Severity
from profilelint.linter.identity import in_file
from profilelint.linter.report import Report, RuleInfo
from profilelint.reporters import passed_over, stderr
from profilelint.reporters.json import dumps
from profilelint.reporters.options import Options
from profilelint.text.patterns import later
from profilelint.text.source import Span
from profilelint.version import __version__

EARLIER = later(
    r'\{\s*"\$schema":\s*"[^"]*sarif[^"]*",\s*"version":\s*"2\.1\.0",(?s:.{,200})"name":\s*"profilelint"(?s:.*)\n\}\n\Z'
)
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
HOME = "https://github.com/profilelint/profilelint"
ROOT = "%SRCROOT%"
"""What relative paths are relative to: the repository."""
FINGERPRINT = "profilelint/v1"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
PROBLEMS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "recommendation"}
"""Severity → the words of GitHub’s ``problem.severity``."""


def report(run: Report, options: Options) -> str:
    """Return the run as one SARIF log with one run."""
    rules = {name: number for number, name in enumerate(run.rules)}
    driver = {
        "name": "profilelint",
        "version": __version__,
        "informationUri": HOME,
        "rules": [_rule(rule) for rule in run.rules.values()],
    }
    result = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": not run.errors, "toolExecutionNotifications": list(_notes(run, options))}
        ],
        "results": [_result(f, rules, options) for f in run.findings],
        "properties": {
            "files": run.files,
            "documents": run.documents,
            "suppressed": run.suppressed,
            "baselined": run.baselined,
            "passed_over": dict(run.reasons.most_common()),
        },
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [result]}) + "\n"


def _rule(rule: RuleInfo) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.message},
        "fullDescription": {"text": rule.why.strip()},
        "help": {"text": rule.help},
        "helpUri": rule.url,
        "defaultConfiguration": {"level": "none" if rule.positive else LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.category],
            "precision": rule.confidence,
            "problem.severity": PROBLEMS[rule.severity],
        },
    }


def _result(f: Finding, rules: dict[str, int], options: Options) -> dict[str, Any]:
    uri = _uri(f.path, options)
    location = {
        "physicalLocation": {"artifactLocation": _artifact(uri), "region": _region(f.span) if f.excerpt else {"startLine": 1}},
        **({"logicalLocations": [{"fullyQualifiedName": f.pointer}]} if f.pointer else {}),
    }  # fmt: skip
    return {
        "ruleId": f.rule,
        **({"ruleIndex": rules[f.rule]} if f.rule in rules else {}),
        "kind": "informational" if f.positive else "fail",
        "level": "none" if f.positive else LEVELS[f.severity],
        "message": _message(f"{f.message}\n{f.help}" if f.help else f.message),
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: in_file(uri, f.fingerprint)},
        **({"fixes": [_fix(f.fix, uri)]} if f.fix else {}),
        "properties": {"category": f.category, "confidence": f.confidence},
    }


def _fix(fix: Fix, uri: str) -> dict[str, Any]:
    edits = [{"deletedRegion": _region(e.span), "insertedContent": {"text": e.text}} for e in fix.edits]
    return {
        "description": _message(fix.title),
        "artifactChanges": [{"artifactLocation": _artifact(uri), "replacements": edits}],
    }


def _notes(run: Report, options: Options) -> Iterator[dict[str, Any]]:
    """Yield what is said beside the findings.

    That is files that can't be read, that nothing was checked, what could not be judged.
    """
    yield from (_error(error, options) for error in run.errors)
    if nothing := passed_over.headline(run, options):
        yield {"level": "warning", "message": _message(nothing)}
    for line in (*passed_over.lines(run, options), *stderr.not_checked(run, verbose=True)):
        yield {"level": "note", "message": _message(line)}


def _error(error: FileError, options: Options) -> dict[str, Any]:
    region = {name: n for name, n in (("startLine", error.line), ("startColumn", error.column)) if n}
    place: dict[str, Any] = {"artifactLocation": _artifact(_uri(error.path, options))}
    if region.get("startLine"):
        place["region"] = region
    return {"level": "error", "message": _message(error.message), "locations": [{"physicalLocation": place}]}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }


def _message(text: str) -> dict[str, str]:
    """Return user text: what would become a link in it is pulled apart."""
    return {"text": text.replace("](", "] (")}


def _artifact(uri: str) -> dict[str, str]:
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": ROOT}


def _uri(path: str, options: Options) -> str:
    """Return a path as a URI relative to the repository, else to the current folder; absolute where it lies outside."""
    cwd = options.cwd.replace("\\", "/")
    root = posixpath.normpath(options.workspace.replace("\\", "/") or cwd or ".")
    full = posixpath.normpath(posixpath.join(cwd, path))
    if full.startswith(root.rstrip("/") + "/"):
        full = full[len(root.rstrip("/")) + 1 :]
    quoted = quote(full.encode("utf-8", "surrogateescape"))
    outside = full.startswith("/") or re.match(r"[A-Za-z]:/", full)
    return f"file:///{quoted.lstrip('/').replace('%3A', ':', 1)}" if outside else quoted
