"""Requests for money for a campaign, and sides taken under an official title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from profilelint.finding import Severity
from profilelint.model import Text
from profilelint.rules.checks.politics.sides import Said, evidence_of, is_sponsored, may_hold_cues
from profilelint.rules.context import Context
from profilelint.rules.matchers.evidence import hit


def check(subject: Text, context: Context) -> Iterator[Said]:
    """Yield L4: a request for money for a campaign; for public servants also a side taken under the official title.

    No role or marker allows it.
    """
    if not may_hold_cues(subject, context):
        return
    found = evidence_of(subject, context, "money")
    public = context.author.sector == "public"
    post = context.content.post_with(subject)
    sponsored = is_sponsored(post, context)
    if found.enough:
        severity: Severity = "error" if public or sponsored else "warning"
        yield hit(subject, found, values={"doing": "asks for money for politics"}, severity=severity)
    elif public and (titles := context.found(subject).get("title")):
        side = evidence_of(subject, context, "side")
        if side.enough:
            yield hit(
                subject,
                side,
                values={"doing": f"takes a side and names an office (“{_first(titles, subject)}”)"},
                severity="error",
            )


def _first(parts: Mapping[str, Sequence[Any]], text: Text) -> str:
    first = min((m for found in parts.values() for m in found), key=lambda m: m.start)
    return text.value[first.start : first.end]
