"""``full``: for people at a terminal. Each finding with the line it is about and a caret under what is meant."""

from __future__ import annotations

from profilelint.finding import Excerpt, Finding
from profilelint.linter.report import Report
from profilelint.reporters.options import WORTH_KNOWING, Options
from profilelint.reporters.terminal import ELLIPSIS, Cell, clean, drawn_cells, one_line, paint, width, wrap

MIN_WIDTH = 40
"""A terminal narrower than this is written to as if it had so many columns: text broken any finer can't be read."""


def report(run: Report, options: Options) -> str:
    """Return a block per finding, with an empty line after each, the good news last."""
    blocks = [block(f, options) for f in run.faults]
    if run.good:
        blocks += [paint(WORTH_KNOWING, "bold", options.color), *(block(f, options) for f in run.good)]
    return "".join(f"{block}\n\n" for block in blocks)


def block(f: Finding, options: Options) -> str:
    """Return the title, place, line with caret, help."""
    color, columns = options.color, max(options.width, MIN_WIDTH)
    start = f.span.start
    number = str(start.line) if f.excerpt else ""
    margin = " " * len(number)
    bar = paint("|", "dim", color)
    place = f":{start.line}:{start.column}" if f.excerpt else ""

    label = f"{f.severity}[{f.rule}]"
    title = wrap(f.message, columns - len(label) - 2, columns - 4)
    lines = [f"{paint(label, f.severity, color)}{paint(':', 'bold', color)} {paint(title[0], 'bold', color)}"]
    lines += [f"    {paint(part, 'bold', color)}" for part in title[1:]]
    part = f" ({one_line(f.part)})" if f.part else ""
    lines.append(f"{margin}{paint('-->', 'dim', color)} {clean(f.path)}{place}{paint(part, 'dim', color)}")
    if f.excerpt:
        shown = excerpt(f.excerpt, columns - len(number) - 3, cut=start.column - 1 > f.excerpt.mark[0])
        further = (
            f" {ELLIPSIS} to line {f.span.end.line}" if f.span.end.line > start.line and f.span.end.column > 1 else ""
        )
        if shown.column + shown.carets + len(further) > columns - len(number) - 3:
            further = ""
        text = shown.before + paint(shown.marked, f.severity, color) + shown.after
        lines += [
            f"{margin} {bar}",
            f"{paint(number, 'dim', color)} {bar} {text}".rstrip(),
            f"{margin} {bar} {' ' * shown.column}{paint('^' * shown.carets + further, f.severity, color)}",
        ]
    if f.help:
        if f.excerpt:
            lines.append(f"{margin} {bar}")
        head = f"{margin} = help: "
        parts = wrap(f.help, columns - len(head), columns - len(head))
        lines.append(f"{margin} {paint('=', 'dim', color)} {paint('help:', 'help', color)} {parts[0]}")
        lines += [" " * len(head) + part for part in parts[1:]]
    if f.score and options.explain_score:
        head = f"{margin} = score: "
        cues = ", ".join(f"“{one_line(text)}” ({kind} {weight:g})" for text, kind, weight in f.score.cues)
        parts = wrap(
            f"{f.score.total:g} of {f.score.needed:g} needed: {cues}", columns - len(head), columns - len(head)
        )
        lines.append(f"{margin} {paint('=', 'dim', color)} {paint('score:', 'help', color)} {parts[0]}")
        lines += [" " * len(head) + part for part in parts[1:]]
    return "\n".join(lines)


class Shown:
    """A line cut to fit.

    ``before``/``marked``/``after``: its text; ``column``: columns before the mark; ``carets``: columns of the mark, at
    least one.
    """

    def __init__(self, before: str, marked: str, after: str) -> None:
        self.before = before
        self.marked = marked
        self.after = after
        self.column = width(before)
        self.carets = max(width(marked), 1)


def excerpt(found: Excerpt, space: int, *, cut: bool = False) -> Shown:
    """Return the part of a line around its mark that fits into ``space`` columns, with … where something is left out.

    ``cut``: the excerpt begins in the middle of its line.
    """
    line = drawn_cells(found.text.rstrip())
    start, end = found.mark
    first = next((i for i, c in enumerate(line) if c.end > start), len(line))
    last = next((i for i, c in enumerate(line) if c.start >= end), len(line))
    last = max(last, first)
    low, high = 0, len(line)
    if sum(c.width for c in line) + cut > space:
        low, high = _window(line, first, last, space - 2)
    before = ELLIPSIS if low > 0 or cut else ""
    after = ELLIPSIS if high < len(line) else ""
    return Shown(
        before + _text(line[low:first]),
        _text(line[first : min(last, high)]),
        _text(line[max(min(last, high), low) : high]) + after,
    )


def _text(part: list[Cell]) -> str:
    return "".join(c.shown for c in part)


def _window(line: list[Cell], first: int, last: int, space: int) -> tuple[int, int]:
    """Return cells to show: the mark, or its beginning, and as much on both sides as there is room for."""
    low = high = first
    room = space
    while high < max(last, first + 1) and high < len(line) and line[high].width <= room:
        room -= line[high].width
        high += 1
    side = room // 2 if high >= last else min(room, space // 4)
    while low > 0 and line[low - 1].width <= min(room, side):
        low -= 1
        room -= line[low].width
        side -= line[low].width
    while high < len(line) and line[high].width <= room and high >= last:
        room -= line[high].width
        high += 1
    while low > 0 and line[low - 1].width <= room:
        low -= 1
        room -= line[low].width
    return low, high
