"""What judging a photo costs: CPU time cold and warm, memory, and start-up with and without numpy.

See README.md in this folder.

Usage: python benchmarks/photos.py [--runs N]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from run import CLEAN_PROFILE, Row, child

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

CALL = "import sys; from profilelint.commands.cli import main; sys.exit(main())"
WITHOUT = f"import sys; sys.modules.update(numpy=None, pi_heif=None); {CALL}"
"""The command line as it is, and as if numpy were not there."""
CHECK = ("check", "--isolated", "-q", "--fail-on", "never")
SIZES = {"12 megapixels (4000 × 3000)": (4000, 3000), "400 × 400": (400, 400)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="runs per figure; the median counts (default: 15)")
    parser.add_argument("--warm", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--draw", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.draw:
        draw((int(options.draw[0]), int(options.draw[1])), Path(options.draw[2]))
        return
    if options.warm:
        print(json.dumps(warm(Path(options.warm[0]), int(options.warm[1]))))
        return
    print("| what | profilelint | bare Python | budget |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for row in (*photos(Path(folder), options.runs), *start_up(Path(folder), options.runs), *memory(Path(folder))):
            print(row, flush=True)


def draw(size: tuple[int, int], path: Path) -> None:
    """Write a drawn face as a JPEG file, with as much noise as a camera's.

    A smooth one would be decoded in half the time.
    """
    from photo_pictures import face  # type: ignore[import-not-found]
    from PIL import Image

    noise = Image.effect_noise(size, 60).convert("RGB")
    Image.blend(face((size[0] // 4, size[1] // 4)).resize(size), noise, 0.1).save(path, "JPEG", quality=90)


def drawn(size: tuple[int, int], path: Path) -> None:
    """Run ``draw`` in a process of its own.

    The memory that it takes would count as that of processes started after it.
    """
    subprocess.run([sys.executable, __file__, "--draw", *map(str, size), str(path)], check=True)


def warm(path: Path, runs: int) -> float:
    """Return CPU seconds for a photo in a process that has judged one already."""
    from profilelint.discovery.cores import one_thread
    from profilelint.measures.photo.measure import measure

    one_thread()
    data, taken = path.read_bytes(), []
    for _ in range(runs + 1):
        began = time.process_time()
        measure("me.jpg", data)
        taken.append(time.process_time() - began)
    return statistics.median(taken[1:])


def photos(folder: Path, runs: int) -> Iterator[Row]:
    bare = statistics.median(child([sys.executable, "-c", "pass"], folder)[0] for _ in range(runs)) * 1000
    for name, size in SIZES.items():
        path = folder / "me.jpg"
        drawn(size, path)
        call = [sys.executable, "-c", CALL, *CHECK, str(path)]
        yield Row(
            f"{name}, cold", statistics.median(child(call, folder)[0] for _ in range(runs)) * 1000, "ms CPU", bare
        )
        done = subprocess.run(
            [sys.executable, __file__, "--warm", str(path), str(runs)], capture_output=True, text=True, check=True
        )
        yield Row(f"{name}, each further one", json.loads(done.stdout) * 1000, "ms CPU")


def start_up(folder: Path, runs: int) -> Iterator[Row]:
    """Yield a profile without a photo: those compared take turns."""
    (folder / "profile.yaml").write_text(CLEAN_PROFILE, "utf-8")
    calls = {"with numpy": CALL, "without": WITHOUT}
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(runs):
        for name, code in calls.items():
            taken[name].append(child([sys.executable, "-c", code, *CHECK, "profile.yaml"], folder)[0])
    for name, seconds in taken.items():
        yield Row(f"`check profile.yaml`, {name}", statistics.median(seconds) * 1000, "ms CPU", None, "the same")


def memory(folder: Path) -> Iterator[Row]:
    """Yield peak of the largest process."""
    bare = child([sys.executable, "-c", "pass"], folder)[1] / 1024
    for count in (1, 20, 100):
        photos = folder / f"{count}" / "photos"
        photos.mkdir(parents=True)
        drawn((4000, 3000), photos / "1.jpg")
        for number in range(2, count + 1):
            (photos / f"{number}.jpg").write_bytes((photos / "1.jpg").read_bytes())
        call = [sys.executable, "-m", "profilelint", *CHECK, str(photos)]
        yield Row(
            f"{count} photos of 12 megapixels, peak memory of the largest process",
            child(call, folder)[1] / 1024,
            "MiB",
            bare,
            "flat",
        )


if __name__ == "__main__":
    main()
