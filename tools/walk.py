"""Follow one file through the code: which modules a check of it enters, and how often it moves between them.

    python tools/walk.py               # an invented post
    python tools/walk.py FILE          # some other file
    python tools/walk.py --moves 20    # the moves made most often, too

Modules stand in the order of entering. A module is entered when one of its functions is called, or its body is run (its
import). A move is a call, or a return from one, from one module of the package into another. Both are facts of the
layout: few moves mean that what belongs together stands together.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

POST = """\
---
topics: [bridges]
---
Yesterday our crew closed the last seam of the bridge over the Waal.

Eleven weeks, two floods and one bent crane later the trains run again. What I'd do otherwise next time: weld at night, when the
steel is cool, and tell the neighbours before they ask.

How do you plan for water?
"""


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Follow one file through the code.")
    parser.add_argument("file", nargs="?", help="the file (default: an invented post)")
    parser.add_argument("--moves", type=int, default=0, metavar="N", help="show the N moves made most often")
    parser.add_argument(
        "--modules", action="store_true", help="show the modules entered, in order, and calls into each"
    )
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = args.file or os.path.join(folder, "post.md")
        if not args.file:
            Path(file).write_text(POST)
        imported, entered, moves = walk(file)
    total = sum(1 for _ in package().rglob("*.py"))
    print(
        f"{len(imported)} of {total} modules imported, {len(entered)} entered after that, {moves.total()} moves between them"
    )
    if args.modules:
        for name, calls in entered.items():
            print(f"  {calls:6} {name}")
    for (source, target), count in moves.most_common(args.moves):
        print(f"  {count:6} {source} → {target}")
    return 0


def package() -> Path:
    """Return the folder of the package."""
    import profilelint

    return Path(profilelint.__file__).parent


def walk(file: str) -> tuple[set[str], Counter[str], Counter[tuple[str, str]]]:
    """Return modules imported, calls into each module entered, in the order of entering, and moves by (from, to)."""
    root = str(package()) + os.sep
    names: dict[CodeType, str] = {}
    entered: Counter[str] = Counter()
    moves: Counter[tuple[str, str]] = Counter()

    def module(code: CodeType) -> str:
        if code not in names:
            path = code.co_filename
            ours = path.startswith(root) and code.co_name != "<module>"
            names[code] = path.removeprefix(root).removesuffix(".py").replace(os.sep, ".") if ours else ""
        return names[code]

    stack: list[str] = [""]

    def follow(frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            here, there = stack[-1], module(frame.f_code) or stack[-1]
            if there and not (frame.f_lasti > 0 and there == here):
                entered[there] += there != here
            if here and there != here:
                moves[here, there] += 1
            stack.append(there)
        elif event == "return" and len(stack) > 1:
            stack.pop()

    from profilelint.config.settings import Config
    from profilelint.linter.check import Linter

    linter, data = Linter(Config()), Path(file).read_bytes()
    linter.check_bytes(file, data)  # what is made ready once is no part of the walk
    sys.setprofile(follow)
    try:
        linter.check_bytes(file, data)
    finally:
        sys.setprofile(None)
    imported = {name for name in sys.modules if name.split(".")[0] == "profilelint"}
    return imported, entered, moves


if __name__ == "__main__":
    raise SystemExit(main())
