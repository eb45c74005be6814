"""Suppressions: comments in the document, and pointers in the config."""

from __future__ import annotations

from collections.abc import Mapping

from profilelint.config import Config
from profilelint.document import Document
from profilelint.finding import Finding
from profilelint.rules.rule import Rule


def suppress(
    findings: list[Finding], document: Document | None, path: str, config: Config, rules: Mapping[str, Rule], active: set[str]
) -> tuple[list[Finding], int]:
    return findings, 0
