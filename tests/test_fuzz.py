"""What once broke profilelint, and a few damaged files of every kind. ``tests/fuzz/fuzz.py`` does so for hours."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent / "fuzz"
sys.path.insert(0, str(FOLDER))

import inputs  # noqa: E402
import oracle  # noqa: E402

CORPUS = sorted(p for p in (FOLDER / "corpus").rglob("*") if p.is_file())
FEW = 12


@pytest.mark.parametrize("path", CORPUS, ids=lambda p: p.relative_to(FOLDER / "corpus").as_posix())
def test_what_once_broke_it(path: Path) -> None:
    kind, _, *name = path.relative_to(FOLDER / "corpus").parts
    oracle.check(kind, "/".join(name), path.read_bytes())


@pytest.mark.parametrize("kind", inputs.KINDS)
def test_damaged_files_break_nothing(kind: str) -> None:
    for number in range(FEW):
        name, data = inputs.KINDS[kind](random.Random(f"{kind} {number}"))
        try:
            oracle.check(kind, name, data)
        except BaseException as error:
            error.add_note(f"python tests/fuzz/fuzz.py {kind}: input {number}, {name}, {data[:500]!r}")
            raise
