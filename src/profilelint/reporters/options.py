"""How a report is to look."""

from __future__ import annotations

from dataclasses import dataclass

WORTH_KNOWING = "Worth knowing"
"""What stands above the findings that are good news."""

MAX_POINTER = 200
"""Characters of the longest pointer shown to people: a key may be a text of its own."""


@dataclass(frozen=True)
class Options:
    """``color``: ANSI colours.

    ``width``: columns of the terminal. ``verbose``: exemptions too. ``list_only``: what would be checked.
    ``statistics``: counts per rule instead of findings. ``quiet``: findings only. ``explain_score``: the cues that
    added up. ``paths``: what was to be checked, as given; ``changed_since``: only what changed since this branch;
    ``skip_unknown``: files that are none of ours are no matter. ``workspace``, ``cwd``: absolute folder of the
    repository and current folder, from which ``github`` makes paths relative to the repository.
    """

    color: bool = False
    width: int = 100
    verbose: bool = False
    list_only: bool = False
    statistics: bool = False
    quiet: bool = False
    explain_score: bool = False
    paths: tuple[str, ...] = (".",)
    changed_since: str = ""
    skip_unknown: bool = False
    workspace: str = ""
    cwd: str = ""
