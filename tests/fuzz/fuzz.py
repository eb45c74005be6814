"""Throw damaged files at profilelint, for minutes or for hours.

    python tests/fuzz/fuzz.py                          # all kinds, five CPU minutes
    python tests/fuzz/fuzz.py yaml csv --minutes 60    # some kinds, longer
    python tests/fuzz/fuzz.py yaml --seed 7 --only 4711  # one input again
    python tests/fuzz/fuzz.py json --coverage          # guided by what the input reaches; needs the package atheris

What breaks something is written to ``tests/fuzz/found``, one file per place in the code; what was mended goes into
``tests/fuzz/corpus/KIND``, which ``tests/test_fuzz.py`` runs with every change. Exit code 1 where something was found.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
FOUND = HERE / "found"


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Throw damaged files at profilelint.")
    parser.add_argument(
        "kinds",
        nargs="*",
        metavar="KIND",
        help="yaml, json, markdown, csv, zip, pdf, docx, photo, config, rule (default: all)",
    )
    parser.add_argument("--minutes", type=float, default=5.0, help="CPU minutes in all (default: 5)")
    parser.add_argument("--seed", type=int, default=None, help="begin at this number (default: the clock)")
    parser.add_argument(
        "--only", type=int, default=None, metavar="N", help="run the N-th input after the seed, and show it"
    )
    parser.add_argument(
        "--coverage", action="store_true", help="let atheris guide the choice; one kind, until interrupted"
    )
    options = parser.parse_args()
    if options.coverage:
        return _guided(options.kinds[0] if options.kinds else "yaml")
    import inputs

    kinds = options.kinds or list(inputs.KINDS)
    if unknown := set(kinds) - set(inputs.KINDS):
        parser.error(f"there is no kind {', '.join(sorted(unknown))}; there are {', '.join(inputs.KINDS)}")
    seed = options.seed if options.seed is not None else int(time.time())
    if options.only is not None:
        name, data = inputs.KINDS[kinds[0]](random.Random(f"{seed} {kinds[0]} {options.only}"))
        print(name, data, sep="\n")
        _one(kinds[0], name, data, Counter())
        return 0
    return _run(kinds, seed, options.minutes * 60)


def _run(kinds: list[str], seed: int, seconds: float) -> int:
    import inputs

    tried: Counter[str] = Counter()
    finds: Counter[str] = Counter()
    began, number = time.process_time(), 0
    while time.process_time() - began < seconds:
        for kind in kinds:
            name, data = inputs.KINDS[kind](random.Random(f"{seed} {kind} {number}"))
            tried[kind] += 1
            if place := _one(kind, name, data, finds):
                print(f"{kind} --seed {seed} --only {number}: {place}", flush=True)
        number += 1
    minutes = (time.process_time() - began) / 60
    print(
        f"{tried.total()} inputs in {minutes:.1f} CPU minutes ({', '.join(f'{k} {n}' for k, n in tried.items())}), seed {seed}: {len(finds)} finds"
    )
    return int(bool(finds))


def _one(kind: str, name: str, data: bytes, finds: Counter[str]) -> str:
    """Check one input; return the place in the code where it broke something for the first time, else nothing."""
    import oracle

    try:
        oracle.check(kind, name, data)
    except (Exception, SystemExit) as error:
        frames = [
            f for f in traceback.extract_tb(error.__traceback__) if "profilelint" in f.filename
        ] or traceback.extract_tb(error.__traceback__)
        place = f"{type(error).__name__} at {Path(frames[-1].filename).name}:{frames[-1].lineno}: {str(error)[:150]}"
        mark = place.partition(": ")[0]
        finds[mark] += 1
        if finds[mark] == 1:
            FOUND.mkdir(exist_ok=True)
            folder = FOUND / kind / f"{len(list(FOUND.rglob('*')))}"
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
            (folder / "why.txt").write_text("".join(traceback.format_exception(error)), "utf-8", "backslashreplace")
            return place
    return ""


def _guided(kind: str) -> int:
    """Let atheris choose: it follows which branches of profilelint an input reaches."""
    import atheris  # type: ignore[import-not-found, unused-ignore]

    with atheris.instrument_imports(include=["profilelint"]):
        import inputs
        import oracle

    def test(data: bytes) -> None:
        chance = random.Random(data[:8])
        name, seed = inputs.KINDS[kind](chance)
        oracle.check(kind, name, data[8:] or seed)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < 0.3 or len(data) < 9:
            return (data[:8].ljust(8, b"\0") + inputs.KINDS[kind](chance)[1])[:most]
        return (data[:8] + inputs.damaged(data[8:], chance, kind))[:most]

    atheris.Setup([sys.argv[0], "-rss_limit_mb=4000"], test, custom_mutator=mutate)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
