"""Run the quick tests (``pytest -m quick``) on each Python of this machine.

They run with the oldest and with the newest packages that ``pyproject.toml`` allows, and without each of those that may
be missing. ``.ci/run`` calls it after the whole suite.

Usage: python tools/ci.py [--python 3.12] [--jobs N]

Needs pip and packaging where it runs, and a package index. Everything is made in a temporary folder. Exit code 1 if a
test fails, a package can't be installed or no Python is found; a Python that is not here is said and passed over.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
TOOLS = ("pytest", "pytest-xdist", "hypothesis", "jsonschema")
"""What the quick tests need besides the package; of the extra ``dev``, which has their lower bounds."""
EXTRAS = ("docx", "heic", "pdf")
"""Extras whose packages the quick tests use, too."""
TIMEOUT = 900
"""Seconds for one run of the quick tests; they take about 30 on an idle core."""


@dataclass(frozen=True)
class Missing:
    """A package, or the part of one, that a run goes without.

    ``files``: taken out of site-packages. ``gone``: an expression that is true then.
    """

    name: str
    files: tuple[str, ...]
    gone: str


_ABSENT = "__import__('importlib.util').util.find_spec({!r}) is None"
WITHOUT = (
    Missing("numpy", ("numpy", "numpy.libs", "numpy-*.dist-info"), _ABSENT.format("numpy")),
    Missing("Pillow", ("PIL", "[Pp]illow.libs", "[Pp]illow-*.dist-info"), _ABSENT.format("PIL")),
    Missing("libyaml", ("yaml/_yaml*.so", "yaml/_yaml*.pyd", "_yaml"), "not __import__('yaml').__with_libyaml__"),
)


@dataclass
class Job:
    """An environment, and the runs in it. ``title``: such as ``Python 3.12, oldest``."""

    title: str
    python: Path
    version: str
    oldest: bool = False
    without: list[Missing] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", action="append", metavar="3.X", help="only this version; may be repeated")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="runs at a time (default: one a core)")
    options = parser.parse_args()
    found = dict(pythons(options.python or supported()))
    if not found:
        print("ci: no Python to run on")
        return 1
    with tempfile.TemporaryDirectory(prefix="profilelint-ci-") as folder, ThreadPoolExecutor(options.jobs) as pool:
        planned = jobs(found)
        failed = [line for lines in pool.map(lambda job: run(job, Path(folder)), planned) for line in lines]
    for line in failed:
        print(f"ci: FAILED: {line}")
    print(f"ci: {len(planned)} environments, {len(failed)} failures")
    return 1 if failed else 0


def supported() -> list[str]:
    """Return the versions of Python that the package says it is for."""
    return re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))


def pythons(versions: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """Yield version → interpreter, for those of ``versions`` that are here.

    They are on PATH (what starts there, as a shim of pyenv may not), else among pyenv's.
    """
    for version in versions:
        pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
        by_pyenv = sorted(pyenv.glob(f"{version}.*/bin/python"), key=lambda p: [*map(int, re.findall(r"\d+", str(p)))])
        for candidate in (sys.executable, shutil.which(f"python{version}"), *reversed(by_pyenv)):
            code = "import sys, ssl, venv; print('{}.{}'.format(*sys.version_info), sys._base_executable)"
            done = candidate and subprocess.run([candidate, "-c", code], capture_output=True, text=True, check=False)
            if done and done.returncode == 0 and done.stdout.startswith(f"{version} "):
                yield version, Path(done.stdout.strip().partition(" ")[2])
                break
        else:
            print(f"ci: Python {version} is not on this machine: passed over", flush=True)


def jobs(found: dict[str, Path]) -> list[Job]:
    """Return the environments, those with most runs first. What may be missing is shared out over the Pythons."""
    newest = [Job(f"Python {version}, newest", python, version) for version, python in found.items()]
    for number, missing in enumerate(WITHOUT):
        newest[-1 - number % len(newest)].without.append(missing)
    return newest + [
        Job(f"Python {version}, oldest", python, version, oldest=True) for version, python in found.items()
    ]


def lowest(version: str) -> list[str]:
    """Return ``name==version`` for the oldest of each runtime dependency that is allowed on a version of Python."""
    bounds: dict[str, str] = {}
    for text in (*PROJECT["dependencies"], *(d for name in EXTRAS for d in PROJECT["optional-dependencies"][name])):
        wanted = Requirement(text)
        if wanted.marker is None or wanted.marker.evaluate({"python_version": version, "python_full_version": version}):
            (bound,) = wanted.specifier
            assert bound.operator == ">="
            bounds[wanted.name] = max(
                bounds.get(wanted.name, "0"), bound.version, key=lambda v: [*map(int, v.split("."))]
            )
    return [f"{name}=={bound}" for name, bound in bounds.items()]


def run(job: Job, folder: Path) -> list[str]:
    """Make an environment and run the quick tests in it, once whole and once without each of ``job.without``.

    Prints how each run ends, all of it if it fails; gives the titles of those that failed.
    """
    home = folder / re.sub(r"\W+", "-", job.title)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    pins = home.with_suffix(".txt")
    pins.write_text("\n".join(lowest(job.version) if job.oldest else []), "utf-8")
    dev = {Requirement(d).name: d for d in PROJECT["optional-dependencies"]["dev"]}
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    packages = ["-e", f"{ROOT}[{','.join(EXTRAS)}]", *(dev[name] for name in TOOLS)]
    for command in (
        [str(job.python), "-m", "venv", "--without-pip", str(home)],
        [*pip, "install", "-q", "--no-compile", "--only-binary", ":all:", "-c", str(pins), *packages],
        [*pip, "check"],
    ):
        done = _call(command)
        if done.returncode:
            print(f"== {job.title}: {' '.join(command)}\n{done.stdout}", flush=True)
            return [f"{job.title}: installing"]
    failed = [] if quick(job.title, python) else [job.title]
    code = "import sysconfig; print(sysconfig.get_path('platlib'))"
    site = Path(_call([str(python), "-c", code]).stdout.strip())
    for missing in job.without:
        title = f"{job.title}, without {missing.name}"
        away = home / "away"
        moved = [(p, away / p.relative_to(site)) for pattern in missing.files for p in site.glob(pattern)]
        for there, here in moved:
            here.parent.mkdir(parents=True, exist_ok=True)
            there.rename(here)
        gone = _call([str(python), "-c", f"import sys; sys.exit(not ({missing.gone}))"]).returncode == 0
        if not gone or not quick(title, python):
            failed.append(title if gone else f"{title}: it is still there")
        for there, here in moved:
            here.rename(there)
    return failed


def quick(title: str, python: Path) -> bool:
    """Run the quick tests; whether they pass. Prints the last line, or everything."""
    versions = "import importlib.metadata as m; print(*(f'{d.name} {d.version}' for n in %r.split() for d in m.distributions(name=n)))"
    names = " ".join(Requirement(d).name for d in (*PROJECT["dependencies"], "pi-heif", "pypdf", "python-docx"))
    shown = _call([str(python), "-c", versions % " ".join(dict.fromkeys(names.split()))]).stdout.strip()
    done = _call([str(python), "-m", "pytest", "-m", "quick", "-n", "0", "-p", "no:cacheprovider"])
    lines = done.stdout.strip().splitlines()
    text = "\n".join(lines[-1:] if done.returncode == 0 else lines)
    print(f"== {title} ({shown})\n{text}", flush=True)
    return done.returncode == 0


def _call(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command in the checkout; what it says on both streams is in ``stdout``."""
    return subprocess.run(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=TIMEOUT,
        check=False,
    )


if __name__ == "__main__":
    sys.exit(main())
