"""What a rule makes of what its matcher found.

That is exemptions, cases with words and levels of their own, the place, and the values that its messages use. It is the
same for every matcher kind and for checks in Python.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from profilelint.finding import Confidence, Severity
from profilelint.rules.conditions import Said, first, merged, placed, pointer_of
from profilelint.rules.context import Check, Context
from profilelint.rules.fields import Read, Unjudged, reader, shown
from profilelint.rules.kinds import condition
from profilelint.rules.messages import fill, placeholders
from profilelint.rules.rule import Exempt, Hit, Rule


@dataclass(frozen=True)
class _Case:
    """A branch of a rule: when it is taken, and what it says instead of the rule.

    It is taken by a condition, or by what a check in Python calls what it found.
    """

    when: Check | str
    message: str | None
    help: str | None
    severity: Severity | None
    confidence: Confidence | None
    yields_to: tuple[str, ...] | None


def branched(rule: Rule, check: Check) -> Check:
    """Return a check with the exemptions, cases and place of a rule, whose hits bring all that its messages use."""
    exempt = [(condition(rule, e["when"]), str(e["reason"])) for e in rule.exempt]
    cases = [_case(rule, c) for c in rule.cases]
    texts = [rule.message, rule.help, *(t for c in cases for t in (c.message, c.help) if t)]
    used = sorted({name for text in texts for name in placeholders(text)} - {"match"})
    if not (exempt or cases or used or rule.at):
        return check
    given = "python" in rule.match
    readers = {name: reader(name) for name in used}

    def whole(subject: Any, context: Context) -> Iterator[Said]:
        for said in check(subject, context):
            if not isinstance(said, Hit):
                yield said
                continue
            hit = replace(said, pointer=_place(rule.at, subject, said)) if rule.at else said
            for when, reason in exempt:
                if (found := first(when, subject, context)[0]) is not None:
                    yield Exempt(hit.pointer, fill(reason, found.values))
                    break
            else:
                hit = _chosen(hit, cases, subject, context) if cases else hit
                yield _complete(hit, rule, used, readers, subject, context, plain=given) if used else hit

    return whole


def _case(rule: Rule, data: Mapping[str, Any]) -> _Case:
    when, yields = data["when"], data.get("yields_to")
    return _Case(
        when if isinstance(when, str) else condition(rule, when),
        _text(data.get("message")),
        _text(data.get("help")),
        data.get("severity"),
        data.get("confidence"),
        tuple(yields) if yields is not None else None,
    )


def _text(value: str | None) -> str | None:
    return value.strip() if value else None


def _chosen(hit: Hit, cases: Sequence[_Case], subject: Any, context: Context) -> Hit:
    """Return a hit as the first case says it that holds. What a check in Python says itself of one hit goes before."""
    seeing = context.seeing(hit.values)
    for case in cases:
        values: Mapping[str, Any] = {}
        if isinstance(case.when, str):
            if case.when != hit.case:
                continue
        else:
            found = first(case.when, subject, seeing)[0]
            if found is None:
                continue
            values = found.values
        return replace(
            hit,
            values=merged(hit.values, values),
            message=hit.message or case.message,
            help=hit.help or case.help,
            severity=hit.severity or case.severity,
            confidence=hit.confidence or case.confidence,
            yields_to=case.yields_to if hit.yields_to is None else hit.yields_to,
        )
    return hit


def _place(fields: Sequence[str], subject: Any, hit: Hit) -> str:
    """Return where a hit stands: as it says itself, if it has a place of its own.

    Else at the first of the fields that there is.
    """
    if hit.start is not None or hit.pointer != pointer_of(subject):
        return hit.pointer
    return placed(fields, subject)


def _complete(
    hit: Hit,
    rule: Rule,
    used: Sequence[str],
    readers: Mapping[str, Read],
    subject: Any,
    context: Context,
    *,
    plain: bool,
) -> Hit:
    """Return a hit with the values that messages use besides its own.

    They are options of the rule, then fields of the subject.
    """
    values = dict(hit.values)
    for name in used:
        if name in values:
            if not plain and isinstance(values[name], int):
                values[name] = f"{values[name]:,}" if name in ("count", "total") else str(values[name])
        else:
            value = context.options[name] if name in rule.options else _read(readers[name], subject, context)
            if value is not None:
                values[name] = shown(name, value)
    return replace(hit, values=values)


def _read(read: Read, subject: Any, context: Context) -> Any:
    """Return a value of the subject, else of the document."""
    for holder in (subject, context.content):
        try:
            return read(holder, context)
        except (Unjudged, AttributeError):
            continue
    return None
