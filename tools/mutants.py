"""Say how many of a sample of small faults the tests notice: ``python tools/mutants.py [--number 300] [--seed 1]``.

Faults are made by mutmut (``[tool.mutmut]`` in ``pyproject.toml`` names the files and their tests; ``pip install -e
'.[dev,mutation]'``). All of one run are drawn anew from all that it can make, with the seed. Printed: noticed and all,
per file and in sum, and the names of those that nobody noticed; ``mutmut show NAME`` shows one.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

MADE = Path("mutants")
NOT_RUN = "none"
UNNOTICED = {0: "survived", 5: "no test reaches it", 33: "no test reaches it"}
"""What mutmut stores of a fault that no test failed for; None: it was not tried, any other number: it was noticed."""


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Say how many of a sample of small faults the tests notice.")
    parser.add_argument("--number", type=int, default=300, help="how many faults (default: 300)")
    parser.add_argument("--seed", type=int, default=1, help="which ones (default: 1)")
    parser.add_argument("--children", type=int, default=2, help="how many are tried at a time (default: 2)")
    options = parser.parse_args()
    shutil.rmtree(MADE, ignore_errors=True)  # what mutmut copied there before grows old
    _mutmut(NOT_RUN, children=options.children, quiet=True)  # makes them all, and runs none
    names = sorted(_results())
    sample = set(random.Random(options.seed).sample(names, min(options.number, len(names))))
    _mutmut(*sorted(sample), children=options.children)
    _say({name: code for name, code in _results().items() if name in sample}, len(names))
    return 0


def _mutmut(*names: str, children: int, quiet: bool = False) -> None:
    command = [str(Path(sys.executable).with_name("mutmut")), "run", "--max-children", str(children), *names]
    subprocess.run(command, check=False, capture_output=quiet)


def _results() -> dict[str, int | None]:
    """Return the name of every fault → what mutmut stored of it."""
    found: dict[str, int | None] = {}
    for path in MADE.rglob("*.meta"):
        found.update(json.loads(path.read_text("utf-8"))["exit_code_by_key"])
    return found


def _say(results: dict[str, int | None], made: int) -> None:
    tried = {name: code for name, code in results.items() if code is not None}
    noticed, every = Counter[str](), Counter[str]()
    for name, code in sorted(tried.items()):
        part = name.rpartition(".")[0]
        every[part] += 1
        noticed[part] += code not in UNNOTICED
        if code in UNNOTICED:
            print(f"{UNNOTICED[code]}: {name}")
    for part in sorted(every):
        print(f"{noticed[part]:4} of {every[part]:4}  {part}")
    share = noticed.total() / max(every.total(), 1)
    print(f"{noticed.total():4} of {every.total():4}  in all ({share:.0%}); {made} could be made")


if __name__ == "__main__":
    sys.exit(main())
