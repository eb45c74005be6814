"""Input that once took time out of proportion to its size: each takes a fraction of a second, and may take ten times
that; before, some took minutes. ``benchmarks/ladder.py`` measures how time grows for these and all other shapes."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
import ladder
from shapes import SHAPES

SECONDS = 2.5
"""Of CPU; the slowest took 0.5 on the machine where this was written."""
WORST = {
    "politics: one sentence repeated": 900,
    "politics: without full stops": 500,
    "politics: hashtags and sentences": 400,
    "matcher: evidence": 400,
    "Markdown: many headings of the second level": 6_000,
    "Markdown: many posts with numbers": 1_500,
    "Markdown: many days": 1_500,
    "Markdown: many suppressions in a paragraph": 1_500,
    "engine: many suppressed findings": 1_200,
    "engine: many wrong values": 10_000,
    "config: as many suppressions as findings": 1_000,
    "YAML: many items": 40_000,
    "photo: JPEG with many segments": 2_000_000,
    "config: globs and files": 256,
    "Markdown: stars": 2_000_000,
}
"""Shape → size."""


@pytest.mark.parametrize("name", WORST)
def test_time_grows_with_the_input_and_no_faster(name: str) -> None:
    (shape,) = (s for s in SHAPES if s.name == name)
    with shape.work(WORST[name]) as work:
        start = time.process_time()
        work()
        assert time.process_time() - start < SECONDS


def test_ladder_tells_linear_from_quadratic() -> None:
    assert ladder.exponent([1.0, 2.0, 4.0, 8.0]) == 1
    assert ladder.exponent([1.0, 4.0, 16.0, 64.0]) == 2
    assert ladder.Row("x", 1, [1.0, 2.6], ladder.exponent([1.0, 2.6])).steep
    assert len({s.name for s in SHAPES}) == len(SHAPES) >= 60
