"""Checks of the document itself: its keys."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.model import Content
from profilelint.rules.context import Context
from profilelint.rules.rule import Hit


def unknown_key(content: Content, context: Context) -> Iterator[Hit]:
    """Keys that the format does not have."""
    for problem in content.problems:
        if problem.kind == "unknown-key":
            help = f"Did you mean “{problem.hint}”?" if problem.hint else None
            yield Hit(problem.pointer, values={"key": problem.key}, help=help, place=problem.place)


def duplicate_key(content: Content, context: Context) -> Iterator[Hit]:
    """Keys that stand twice in the same map."""
    for problem in content.problems:
        if problem.kind == "duplicate-key":
            yield Hit(problem.pointer, values={"key": problem.key, "line": problem.hint}, place=problem.place)
