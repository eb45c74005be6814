"""What a run found: plain data that reporters turn into text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from profilelint.finding import Confidence, Excerpt, FileError, Finding, NotChecked, Score, Severity, rank
from profilelint.text.wording import shortened


@dataclass(frozen=True, slots=True)
class Listed:
    """A document that would be checked.

    ``lines``: 1-based ranges, both ends in. ``name``: what the file calls it, if it holds several. ``superseded_by``:
    path of a newer stage of the same post, which is checked instead; empty where there is none.
    """

    path: str
    kind: str
    pointer: str
    lines: tuple[tuple[int, int], ...]
    language: str | None
    name: str = ""
    superseded_by: str = ""
    taken: tuple[str, ...] = ()
    """What keys of its file were taken for: ``experience → roles``."""


class RuleInfo(NamedTuple):
    """What reporters may say of a rule that ran.

    ``severity``: the one in force. ``message``: with … for what a finding fills in.
    """

    id: str
    category: str
    severity: Severity
    confidence: Confidence
    message: str
    help: str
    why: str
    url: str
    positive: bool = False


PATH = 4096
"""Most characters of a path: none that is longer can be opened (PATH_MAX of Linux), and such a name would fill a log."""
PART = 120
"""Most characters of what a file calls one of its posts: a heading may be a whole paragraph."""
DOUBTFUL = 3
"""Most files named of those that were passed over and look like drafts."""


class PassedOver(NamedTuple):
    """A file that is none of ours.

    ``reason``: why; what differs from file to file stands in brackets at its end, and is not counted apart. ``doubt``:
    how much it looks like a draft all the same; 0: not at all.
    """

    path: str
    reason: str
    doubt: int = 0


@dataclass
class Report:
    """A run: what it found, and what of.

    ``rules``: those that were on, by id. ``files``: how many were checked; ``kinds``: how many profiles, networks, posts,
    invitations, messages and photos they held. ``exempt``: what was let pass by an exemption. ``passed_over``: files that
    are none of ours. ``failing``: whether a finding reaches the level that makes the exit code 1.
    """

    findings: list[Finding] = field(default_factory=list)
    not_checked: list[NotChecked] = field(default_factory=list)
    errors: list[FileError] = field(default_factory=list)
    exempt: list[NotChecked] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    rules: dict[str, RuleInfo] = field(default_factory=dict)
    files: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    suppressed: int = 0
    baselined: int = 0
    failing: bool = False

    @property
    def documents(self) -> int:
        """How many things to judge the files held."""
        return self.kinds.total()

    @property
    def reasons(self) -> Counter[str]:
        """Reasons for which files were passed over, and how many each."""
        return Counter(p.reason.partition(" (")[0] for p in self.passed_over)

    @property
    def doubtful(self) -> list[PassedOver]:
        """The files passed over that look most like drafts: DOUBTFUL at most."""
        found = sorted((p for p in self.passed_over if p.doubt), key=lambda p: (-p.doubt, p.path))
        return found[:DOUBTFUL]

    @property
    def exit_code(self) -> int:
        """0 clean, 1 findings at or above the level asked for, 2 something could not be read."""
        return 2 if self.errors else int(self.failing)

    @property
    def faults(self) -> list[Finding]:
        """Findings without the positive ones."""
        return [f for f in self.findings if not f.positive]

    @property
    def good(self) -> list[Finding]:
        """The positive findings, which are no faults: shown apart, at the end."""
        return [f for f in self.findings if f.positive]

    def add(self, other: Report) -> None:
        """Take in the report of further files."""
        for name in ("findings", "not_checked", "errors", "exempt", "passed_over", "listed"):
            getattr(self, name).extend(getattr(other, name))
        self.rules.update(other.rules)
        for name in ("files", "kinds", "suppressed", "baselined"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.failing = self.failing or other.failing

    def judge(self, level: Severity | None) -> None:
        """Set ``failing`` for the lowest severity that counts; ``None``: none does."""
        if level is not None:
            self.failing = any(rank(f.severity) >= rank(level) for f in self.faults if not f.preview)

    def mask(self, mask: Callable[[str], str], again: Callable[[str], str]) -> None:
        """Mask every text of it, and cut names that are too long to be shown.

        ``again``: masks those of findings, which are masked already when they are made.
        """

        def path(text: str) -> str:
            return _cut(mask(text), PATH)

        self.findings = [_masked(f, again) for f in self.findings]
        for kind in ("not_checked", "exempt"):
            setattr(
                self,
                kind,
                [NotChecked(n.rule, path(n.path), mask(n.pointer), mask(n.reason)) for n in getattr(self, kind)],
            )
        self.errors = [replace(e, path=path(e.path), message=mask(e.message)) for e in self.errors]
        self.passed_over = [PassedOver(path(p.path), mask(p.reason), p.doubt) for p in self.passed_over]
        self.listed = [
            replace(
                d,
                path=path(d.path),
                pointer=mask(d.pointer),
                name=shortened(mask(d.name), PART),
                superseded_by=path(d.superseded_by),
            )
            for d in self.listed
        ]


def _masked(finding: Finding, mask: Callable[[str], str]) -> Finding:
    texts = {name: mask(getattr(finding, name)) for name in ("message", "help", "path", "pointer", "part")}
    texts["path"], texts["part"] = _cut(texts["path"], PATH), shortened(texts["part"], PART)
    changed: dict[str, Any] = {name: text for name, text in texts.items() if text != getattr(finding, name)}
    if (shown := finding.excerpt) and (new := mask(shown.text)) != shown.text:
        changed["excerpt"] = Excerpt(new, shown.mark)
    if score := finding.score:
        cues = tuple((mask(text), kind, weight) for text, kind, weight in score.cues)
        if cues != score.cues:
            changed["score"] = Score(score.total, score.needed, cues)
    return replace(finding, **changed) if changed else finding


def _cut(path: str, most: int) -> str:
    """Return a path with … for its middle where it is too long."""
    return path if len(path) <= most else f"{path[: most // 8]}…{path[-(most // 8) :]}"
