"""Start-up, speed and memory, each beside a bare Python in the same run. See README.md in this folder.

Usage: python benchmarks/run.py [--runs N] [--posts N] [--json]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

HERE = Path(__file__).parent
COMMAND = Path(sys.executable).with_name("profilelint")
WORDS = (
    "team week client data plan result number city project customer report question answer idea week month night ward dock truck form page chart"
    " we built moved asked wrote cut found learned tried saw made kept the a one every our their last next first small new of in on at with for and but"
    " because so then still never only two three twelve 40 percent minutes hours people"
)
CLEAN_PROFILE = """\
name: Ana Ruiz
headline: Nurse educator, intensive care
location: Lyon
photo: none
about: I teach intensive care to new colleagues, at the bedside and in the classroom.
roles:
  - title: Nurse educator
    company: Hospital of the Two Rivers
    location: Lyon
    start: 2019-05
    highlights: ["Cut the time until a new nurse works alone from nine weeks to six."]
projects:
  - {name: Bedside cards, role: wrote them, description: "Forty cards used in four wards."}
"""


@dataclass
class Row:
    """A measurement, that of bare Python beside it, and what we want."""

    name: str
    value: float
    unit: str
    bare: float | None = None
    budget: str = ""

    def __str__(self) -> str:
        bare = "" if self.bare is None else f"{self.bare:,.0f}"
        digits = 1 if self.value < 10 else 0
        return f"| {self.name} | {self.value:,.{digits}f} {self.unit}".rstrip() + f" | {bare} | {self.budget} |"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="starts per figure; the median counts (default: 15)")
    parser.add_argument("--posts", type=int, default=2000, help="posts for the speed (default: 2000)")
    parser.add_argument("--json", action="store_true", help="write the figures as JSON")
    parser.add_argument("--speed", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.speed:
        print(json.dumps(speed(options.posts)))
        return
    with tempfile.TemporaryDirectory() as folder:
        rows = [*start_up(Path(folder), options.runs), *throughput(options.posts), *memory(Path(folder))]
    if options.json:
        print(json.dumps([asdict(r) for r in rows], indent=1))
        return
    rules = "compiled" if compiled() else "read from YAML: install the wheel for the real figures"
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores; rules {rules}\n")
    print("| what | profilelint | bare Python | budget |\n| --- | --- | --- | --- |")
    print(*rows, sep="\n")


def compiled() -> bool:
    from profilelint import packaged
    from profilelint.rules.shipped import COMPILED

    return Path(packaged.HERE, COMPILED).is_file()


def start_up(folder: Path, runs: int) -> Iterator[Row]:
    """Yield CPU milliseconds of whole processes.

    Those compared take turns, so that a busy machine slows all of them.
    """
    (folder / "profile.yaml").write_text(CLEAN_PROFILE, "utf-8")
    (folder / "post.md").write_text(next(posts(1)), "utf-8")
    bare = [sys.executable, "-c", "pass"]
    calls = {
        "`--version`": ([str(COMMAND), "--version"], "≤ 60 ms"),
        "`check profile.yaml`": ([str(COMMAND), "check", "--isolated", "-q", "profile.yaml"], "≤ 150 ms"),
        "`check post.md`": ([str(COMMAND), "check", "--isolated", "-q", "post.md"], "≤ 150 ms"),
    }
    taken: dict[str, list[float]] = {name: [] for name in ("bare", *calls)}
    for _ in range(runs):
        taken["bare"].append(child(bare, folder)[0])
        for name, (call, _budget) in calls.items():
            taken[name].append(child(call, folder)[0])
    least = statistics.median(taken["bare"]) * 1000
    for name, (_call, budget) in calls.items():
        yield Row(name, statistics.median(taken[name]) * 1000, "ms CPU", least, budget)


def throughput(count: int) -> Iterator[Row]:
    """Yield posts per second of CPU in one process, in a process of its own; the best of three."""
    done = [
        json.loads(
            subprocess.run(
                [sys.executable, __file__, "--speed", "--posts", str(count)], check=True, capture_output=True
            ).stdout
        )
        for _ in range(3)
    ]
    best = max(done, key=lambda d: float(d["posts_per_second"]))
    yield Row(f"{count:,} posts of 150 words, one process", best["posts_per_second"], "posts/s", None, "≥ 2,000")
    yield Row("findings in them", best["findings"], "")


def speed(count: int) -> dict[str, float]:
    from profilelint.config.settings import Config
    from profilelint.linter.check import Linter

    linter = Linter(Config())
    written = [(f"drafts/{i:05}.md", text.encode()) for i, text in enumerate(posts(count))]
    linter.check_bytes(*written[0])
    start = time.process_time()
    found = sum(len(linter.check_bytes(name, data).findings) for name, data in written)
    return {"posts_per_second": count / (time.process_time() - start), "findings": found}


def memory(folder: Path) -> Iterator[Row]:
    """Yield peak memory for folders of two sizes."""
    bare = child([sys.executable, "-c", "pass"], folder)[1]
    for count in (1_000, 10_000):
        place = folder / str(count) / "linkedin" / "drafts"
        place.mkdir(parents=True)
        for i, text in enumerate(posts(count)):
            (place / f"{i:05}.md").write_text(text, "utf-8")
        call = [str(COMMAND), "check", "--isolated", "-q", "--format", "concise", str(folder / str(count))]
        usage = child(call, folder)
        yield Row(
            f"{count:,} posts in a folder, peak memory",
            usage[1] / 1024,
            "MiB",
            bare / 1024,
            "flat" if count > 1_000 else "",
        )
        yield Row(f"{count:,} posts in a folder, whole process", usage[0], "s CPU")


def child(command: list[str], folder: Path) -> tuple[float, int]:
    """Return seconds of CPU and peak memory in KiB of a process."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)


def posts(count: int) -> Iterator[str]:
    """Yield posts of 150 words in sentences and paragraphs, the same in every run.

    One in ten holds something to find.
    """
    chance, words_known = random.Random(20), WORDS.split()
    for number in range(count):
        words: list[str] = []
        sentences = []
        while len(words) < 150:
            sentence = chance.choices(words_known, k=chance.randint(6, 18))
            words += sentence
            sentences.append(" ".join(sentence).capitalize() + chance.choice("...?!"))
        if number % 10 == 0:
            sentences.insert(1, "Thanks to [First Name] for the photo.")
        paragraphs = [" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3)]
        yield "\n\n".join(paragraphs) + "\n\n#dock #night\n"


if __name__ == "__main__":
    main()
