"""Suppressions: ``profilelint: ignore[rule, rule] reason`` in comments, and ``suppress:`` in the config.

A comment in YAML or front matter silences its own line (with all of a text that begins there), or, alone on its line,
the next entry with everything in it. A comment in Markdown silences the next paragraph, or its own if it stands at the
end of one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from itertools import accumulate

from profilelint.config.settings import Config, Ignore, former_names
from profilelint.document import Comment, Document
from profilelint.finding import Finding
from profilelint.linter.engine import Outcome
from profilelint.linter.identity import fingerprint, folded, told_apart
from profilelint.rules.rule import Hit, Rule
from profilelint.text.globs import matches
from profilelint.text.patterns import later

UNUSED = "unused-suppression"
_MARK = later(r"profilelint:\s*ignore\b(?:\s*\[([^\]]*)\])?\s*(.*)", re.DOTALL)
_PARAGRAPH_END = later(r"\n[ \t]*\r?\n")
_CONTENT = later(r"\S")


@dataclass
class _Comment:
    """A suppression in the document: source offsets of what it covers, and what it has silenced."""

    comment: Comment
    rules: tuple[str, ...]
    covers: tuple[tuple[int, int], ...]
    used: set[str] = field(default_factory=set)


def suppress(
    outcome: Outcome,
    document: Document | None,
    path: str,
    config: Config,
    rules: Mapping[str, Rule],
    active: set[str],
    seen: Callable[[str, str], str],
) -> tuple[list[Finding], int]:
    """Return findings of an outcome that are not silenced, those about unused suppressions added, and how many were.

    ``rules``: all there are, by id. ``active``: ids of those that ran: a suppression of one that did not is not called
    unused. ``seen``: gives a path as it is seen from a folder.
    """
    findings = outcome.findings
    comments = list(_comments(document)) if document is not None else []
    if not comments and not config.ignores:
        return findings, 0
    if comments and (now := former_names(rules)):
        for comment in comments:
            comment.rules = tuple(now.get(name, name) for name in comment.rules)
    kept = []
    by_rule: dict[str, list[_Comment]] = {}
    for comment in comments:
        for name in comment.rules:
            by_rule.setdefault(name, []).append(comment)
    covered = _by_comments(findings, by_rule, document)
    configured = _Configured(path, config, seen) if config.ignores else None
    for number, finding in enumerate(findings):
        if finding.rule == UNUSED or not (number in covered or (configured and configured.silences(finding))):
            kept.append(finding)
    silenced = len(findings) - len(kept)
    if document is not None and UNUSED in active:
        extra = told_apart([f for c in comments for f in _unused(c, outcome, document, rules, active)])
        kept = sorted([*kept, *extra], key=lambda f: f.order)
    return kept, silenced


def _by_comments(findings: list[Finding], by_rule: Mapping[str, list[_Comment]], document: Document | None) -> set[int]:
    """Return numbers of the findings that a comment silences; the comments learn that they do."""
    if document is None:
        return set()
    source, places = document.source, dict[str, list[tuple[int, int]]]()
    for number, finding in enumerate(findings):
        if finding.rule in by_rule and finding.rule != UNUSED:
            place = source.offset(finding.span.start.line) + finding.span.start.column - 1
            places.setdefault(finding.rule, []).append((place, number))
    silenced: set[int] = set()
    for rule, found in places.items():
        found.sort()
        for comment in by_rule[rule]:
            for start, end in comment.covers:
                at = bisect_left(found, (start, 0))
                if at < len(found) and found[at][0] <= end:
                    comment.used.add(rule)
        ranges = sorted(cover for comment in by_rule[rule] for cover in comment.covers)
        starts = [start for start, _ in ranges]
        furthest = list(accumulate((end for _, end in ranges), max))
        for place, number in found:
            before = bisect_right(starts, place)
            if before and place <= furthest[before - 1]:
                silenced.add(number)
    return silenced


class _Configured:
    """What the config silences in a file, found again by rule and pointer.

    So a finding is not held against every entry.
    """

    def __init__(self, path: str, config: Config, seen: Callable[[str, str], str]) -> None:
        self._path, self._root, self._seen = path, config.root, seen
        self._globs: dict[tuple[str, str], bool] = {}
        self._exact: dict[tuple[str, ...], list[Ignore]] = {}
        """By the rule and the parts of the pointer, for those that ``*`` stands for all of a part in, or nowhere."""
        self._stars: set[tuple[int, tuple[int, ...]]] = set()
        """How many parts such pointers have, and which of them are ``*``."""
        self._others: list[Ignore] = []
        for ignore in config.ignores:
            parts = tuple(ignore.pointer.rstrip("/").split("/"))
            if any(part != "*" and set(part) & set("*?[") for part in parts):
                self._others.append(ignore)
                continue
            self._stars.add((len(parts), tuple(i for i, part in enumerate(parts) if part == "*")))
            for rule in ignore.rules:
                self._exact.setdefault((rule, *parts), []).append(ignore)

    def silences(self, finding: Finding) -> bool:
        parts = finding.pointer.split("/")
        for length, stars in self._stars:
            if length <= len(parts):
                wanted = ["*" if i in stars else part for i, part in enumerate(parts[:length])]
                if any(self._meant(i, finding) for i in self._exact.get((finding.rule, *wanted), ())):
                    return True
        return any(finding.rule in i.rules and _at(parts, i.pointer) and self._meant(i, finding) for i in self._others)

    def _meant(self, ignore: Ignore, finding: Finding) -> bool:
        return ignore.path == "*" or self._of(self._path, ignore.path) or self._of(finding.path, ignore.path)

    def _of(self, path: str, glob: str) -> bool:
        if (path, glob) not in self._globs:
            self._globs[path, glob] = matches(self._seen(path, self._root), (glob,))
        return self._globs[path, glob]


def _at(parts: list[str], pattern: str) -> bool:
    """Return whether a pointer, in parts, is or lies below a pattern with ``*``, ``?`` or ``[…]`` in its parts."""
    wanted = pattern.rstrip("/").split("/")
    return len(parts) >= len(wanted) and all(fnmatchcase(p, w) for p, w in zip(parts, wanted, strict=False))


def _comments(document: Document) -> Iterator[_Comment]:
    marked = [(comment, match) for comment in document.comments if (match := _MARK.match(comment.text))]
    # by start; of those that begin together, the largest first
    entries = sorted(_entries(document), key=lambda e: (e[0], -e[1])) if marked else []
    paragraphs = [m.span() for m in _PARAGRAPH_END.finditer(document.source.text)] if marked else []
    for comment, match in marked:
        names = tuple(n.strip() for n in (match[1] or "").split(",") if n.strip())
        yield _Comment(comment, names, tuple(_covered(document, comment, entries, paragraphs)))


def _covered(
    document: Document, comment: Comment, entries: list[tuple[int, int, bool]], paragraphs: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the source ranges that a comment silences.

    ``entries``: see ``_entries``, in their order; ``paragraphs``: the ends of paragraphs.
    """
    source, text = document.source, document.source.text
    line = source.position(comment.start).line
    begins = source.offset(line)
    alone = not text[begins : comment.start].strip()
    if text.startswith("<!--", comment.start):
        if not alone:
            before = bisect_right(paragraphs, comment.start, key=lambda p: p[1])
            yield paragraphs[before - 1][1] if before else 0, comment.end
            return
        start = _CONTENT.search(text, comment.end)
        if start is not None:
            behind = bisect_left(paragraphs, start.start(), key=lambda p: p[0])
            yield start.start(), paragraphs[behind][0] if behind < len(paragraphs) else len(text)
        return
    if alone:
        following = bisect_left(entries, comment.end, key=lambda e: e[0])
        if following < len(entries):
            yield entries[following][:2]
        return
    yield begins, comment.end
    for place in range(bisect_left(entries, begins, key=lambda e: e[0]), len(entries)):
        first, last, single = entries[place]
        if first > comment.start:
            break
        if single:
            yield first, last


def _entries(document: Document) -> Iterator[tuple[int, int, bool]]:
    """Yield the source ranges of all entries of maps and lists, and whether each holds one text only."""
    stack, seen = [document.root], set()
    while stack:
        node = stack.pop()
        if node.kind == "scalar" or id(node) in seen:
            continue
        seen.add(id(node))
        if node.kind == "map":
            for key, child in node.items():
                yield key.start, max(key.end, child.end), child.kind == "scalar"
        else:
            for child in node.children:
                yield child.start, child.end, child.kind == "scalar"
        stack += node.children


def _unused(
    comment: _Comment, outcome: Outcome, document: Document, rules: Mapping[str, Rule], active: set[str]
) -> Iterator[Finding]:
    """Yield a finding for a suppression that names no rule, an unknown one, or one that found nothing here."""
    problems = []
    if not comment.rules:
        problems.append(("names no rule", "Write which: profilelint: ignore[rule-name] reason."))
    for name in comment.rules:
        if name not in rules:
            near = get_close_matches(name, rules, 1, 0.6)
            problems.append(
                (
                    f"names the rule “{name}”, which does not exist",
                    f"Did you mean “{near[0]}”?" if near else "profilelint rules lists them all.",
                )
            )
        elif name in active and name not in comment.used:
            problems.append(
                (f"silences nothing: “{name}” finds nothing here", "Remove it, so that it can't hide something later.")
            )
    start, end = comment.comment.start, comment.comment.end
    end = start + len(document.source.text[start:end].rstrip())
    for problem, help_ in problems:
        found = outcome.place(rules[UNUSED], Hit("", values={"problem": problem}, help=help_, place=(start, end)))
        told = outcome.mask(f"{comment.comment.text} {problem}")  # one comment may have several
        yield replace(found, fingerprint=fingerprint(UNUSED, "", folded(told)))
