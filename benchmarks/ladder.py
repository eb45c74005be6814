"""Whether time grows with the size of the input and no faster: each shape of input at 1, 2, 4 and 8 times a size.

The size is doubled until one check takes a fiftieth of a second and several times as long as of next to nothing, so that
start and noise do not count. The exponent is that of the time between 1× and 8×: 1 is linear, 2 quadratic. A shape that
comes out too steep is measured again at five times the time. See README.md in this folder.

Usage: python benchmarks/ladder.py [WORD ...] [--seconds S] [--rules] [--json] [--list]
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from shapes import SHAPES, Shape, of_rules

from profilelint.commands.cli import COLLECTED

LIMIT = 1.15
"""Largest exponent that counts as linear. Sorting (n log n) has 1.07 at these sizes; what a processor's cache no longer
holds adds the rest."""
STEPS = (1, 2, 4, 8)
LONGEST = 2.0
"""Seconds of CPU of a step after which the ladder of a shape is left: what it has come to by then counts."""
PLAIN = 1.5
"""Exponent from which on no second try is needed."""
TIMES = 4
"""How many times as long as the smallest input 1× takes at least: what is the same for all sizes must not count."""
AGAIN = 5
"""How many times as long a shape is measured again that comes out too steep."""
ROUNDS = 3
"""Times a ladder is climbed before it counts as too steep; the least time of each step counts."""


@dataclass
class Row:
    """A shape, its size at 1× in its own units, the least seconds of CPU at each step, and what they come to."""

    shape: str
    size: int
    seconds: list[float]
    exponent: float

    @property
    def steep(self) -> bool:
        return self.exponent > LIMIT

    def __str__(self) -> str:
        times = " | ".join(f"{s:.2f}" for s in self.seconds + [math.nan] * (len(STEPS) - len(self.seconds)))
        return f"| {self.shape} | {self.size:,} | {times} | {self.exponent:.2f}{' **steep**' if self.steep else ''} |"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", help="shapes whose names hold one of these; none: all")
    parser.add_argument(
        "--seconds", type=float, default=0.02, help="CPU seconds that 1× takes at least (default: 0.02)"
    )
    parser.add_argument("--rules", action="store_true", help="every bad example of every rule too, repeated: slow")
    parser.add_argument("--json", action="store_true", help="write the figures as JSON")
    parser.add_argument("--list", action="store_true", help="only name the shapes")
    options = parser.parse_args(arguments)
    shapes = [*SHAPES, *(of_rules() if options.rules else ())]
    shapes = [s for s in shapes if not options.words or any(w in s.name for w in options.words)]
    if not shapes:
        parser.error("no shape has such a name; --list names them all")
    if options.list:
        print(*(s.name for s in shapes), sep="\n")
        return
    gc.set_threshold(*COLLECTED)  # as the command line does
    rows = []
    if not options.json:
        print("| shape | size | 1× | 2× | 4× | 8× | exponent |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for row in climbed(shapes, options.seconds):
        rows.append(row)
        if not options.json:
            print(row, flush=True)
    if options.json:
        print(json.dumps([asdict(r) for r in rows], indent=1))
    steep = [r for r in rows if r.steep]
    print(f"{len(rows)} shapes, {len(steep)} steeper than {LIMIT}", file=sys.stderr)
    sys.exit(bool(steep))


def climbed(shapes: Sequence[Shape], least: float) -> Iterator[Row]:
    for shape in shapes:
        row = climb(shape, floor(shape, least))
        if row.steep and row.exponent <= PLAIN:
            size = floor(shape, least * AGAIN, row.size)
            row = climb(shape, size)
            for _ in range(ROUNDS - 1):
                if not row.steep or row.exponent > PLAIN:
                    break
                again = climb(shape, size)
                both = [min(pair) for pair in zip(row.seconds, again.seconds, strict=False)]
                row = Row(shape.name, size, both, exponent(both))
        yield row


def floor(shape: Shape, least: float, size: int = 0) -> int:
    """Return a size at which one check takes ``least`` seconds of CPU.

    If there is none, the largest of which eight times can be read.
    """
    start, size = 0.0, max(size, shape.least)
    while size * 2 * STEPS[-1] <= shape.most:
        with shape.work(size) as work:
            seconds = cpu(work)
            if not start:  # the first had to load what is loaded once
                start = seconds = cpu(work)
        if seconds >= max(least, TIMES * start):
            break
        size *= 2
    return size


def climb(shape: Shape, size: int) -> Row:
    seconds = []
    for step in STEPS:
        with shape.work(size * step) as work:
            first = cpu(work)
            seconds.append(first if first > 0.2 else min(first, cpu(work)))
        if seconds[-1] > LONGEST:
            break
    return Row(shape.name, size, seconds, exponent(seconds))


def exponent(seconds: Sequence[float]) -> float:
    """Return exponent of the growth from the first to the last step reached."""
    if len(seconds) < 2:
        return math.inf
    return round(math.log(max(seconds[-1], 1e-9) / max(seconds[0], 1e-9)) / math.log(STEPS[len(seconds) - 1]), 3)


def cpu(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
