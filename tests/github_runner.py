"""How the runner of GitHub Actions reads a line of a step's output: its rules (ActionCommand.cs,
ActionCommandManager.cs), told again in Python.

An oracle for tests: what it gives back is what GitHub would show, or do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

COMMANDS = {
    "error", "warning", "notice", "debug", "group", "endgroup", "echo", "add-mask", "add-path", "add-matcher", "remove-matcher", "save-state", "set-env",
    "set-output", "stop-commands",
}  # fmt: skip


@dataclass
class Command:
    """A command as the runner understands it."""

    name: str
    properties: dict[str, str]
    data: str


def parse(line: str) -> Command | None:
    """The command in a line, in the form ``::name key=value::data`` or the old one, ``##[name key=value]data``."""
    return _now(_compared(line)) or _before(_compared(line))


def _compared(line: str) -> str:
    """What its comparisons see: they follow the rules of a language, by which characters that show nothing count for
    nothing."""
    return re.sub(
        "[\u00ad\u034f\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]",
        "",
        line,
    )


def _now(line: str) -> Command | None:
    line = line.lstrip()
    if not line.startswith("::") or (end := line.find("::", 2)) < 0:
        return None
    name, _, given = line[2:end].partition(" ")
    if name.lower() not in COMMANDS:
        return None
    properties = {}
    for part in filter(None, given.strip().split(",")):
        key, _, value = part.lstrip("=").partition("=")
        if key and value.lstrip("="):  # empty entries are dropped, so leading equals signs are too
            properties[key] = _unescape(
                value.lstrip("="), (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))
            )
    return Command(name, properties, _unescape(line[end + 2 :], (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))))


def _before(line: str) -> Command | None:
    start = line.find("##[")
    if start < 0 or (end := line.find("]", start)) < 0:
        return None
    name = line[start + 3 : end].partition(" ")[0]
    return Command(name, {}, line[end + 1 :]) if name.lower() in COMMANDS else None


def _unescape(text: str, mappings: tuple[tuple[str, str], ...]) -> str:
    for escaped, plain in mappings:
        text = text.replace(escaped, plain)
    return text


def commands(output: str) -> list[Command]:
    """The commands in an output. A line ends as for .NET: ``\\n``, ``\\r``, or both."""
    return [found for line in re.split("\r\n|\r|\n", output) if (found := parse(line))]
