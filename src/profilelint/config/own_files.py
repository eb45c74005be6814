"""Files of profilelint itself among those it looks at: configs, rules, word lists and reports."""

from __future__ import annotations

from profilelint import schema
from profilelint.config.settings import NAMES
from profilelint.document import Node
from profilelint.text.source import posix

CONFIG, RULE, WORDS = "a config of profilelint", "a rule of profilelint", "a word list of profilelint"
REPORT = "a report of profilelint"
KINDS = frozenset([CONFIG, RULE, WORDS, REPORT])

_RULE_KEYS = frozenset(["id", "match", "message"])
_WORDS_KEYS = frozenset(["source", "date", "words"])
_LISTING_KEYS = frozenset(["version", "documents", "passed_over"])


def is_config(path: str) -> bool:
    """Return whether a file has the name of a config."""
    return posix(path).rpartition("/")[2] in NAMES


def is_report(root: Node) -> bool:
    """Return whether a JSON file is what ``--format json`` wrote."""
    keys = _keys(root)
    tool = root.get("tool")
    name = tool.get("name") if tool else None
    return keys >= _LISTING_KEYS or ("version" in keys and name is not None and name.value == "profilelint")


def kind(root: Node) -> str:
    """Return what a YAML or JSON file that is no profile is, if it is one of ours (one of KINDS); else empty."""
    keys = _keys(root)
    if keys >= _RULE_KEYS:
        return RULE
    if keys >= _WORDS_KEYS:
        return WORDS
    known = schema.load("config")
    if keys and keys <= set(known["properties"]):
        from profilelint.document import to_plain

        if not any(schema.problems(to_plain(root), known)):
            return CONFIG
    return ""


def _keys(root: Node) -> set[str]:
    return {key.value for key in root.keys} if root.kind == "map" else set()
