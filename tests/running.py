"""Running the tool as a user does, in this process or in one of its own, and files to run it on."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from profilelint.commands.cli import main

needs_pillow = pytest.mark.skipif(not find_spec("PIL"), reason="needs Pillow, which an odd system may lack")
RULE = "generic-invitation"
NOTE = "I'd like to add you to my professional network."
BAD = f'invitations:\n  - note: "{NOTE}"\n'
"""A file with one finding of RULE, at 2:12."""
GOOD = "name: Ana Ruiz\nheadline: Ward nurse\n"
ONLY = ("--isolated", "--select", RULE)


@dataclass(frozen=True)
class Run:
    """What a run said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, Any]:
        """The JSON on stdout."""
        result: dict[str, Any] = json.loads(self.out)
        return result

    @property
    def error(self) -> dict[str, Any]:
        """The one input error."""
        (error,) = self.data["errors"]
        return dict(error)

    @property
    def place(self) -> tuple[int | None, int | None]:
        """Line and column of the one input error."""
        return self.error["line"], self.error["column"]

    @property
    def rules(self) -> list[str]:
        return [f["rule"] for f in self.data["findings"]]


@contextlib.contextmanager
def cpu_seconds(most: float) -> Iterator[None]:
    """A guard against work that grows faster than its input: CPU time of this process, at least ten times what is
    needed, so that a busy machine is no failure. It measures nothing; that is for ``benchmarks/``."""
    began = time.process_time()
    yield
    assert time.process_time() - began < most


def run(*arguments: str | Path) -> Run:
    """``profilelint ARGUMENTS`` in this process, outside GitHub."""
    out, err = io.StringIO(), io.StringIO()
    with mock.patch.dict(os.environ), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        os.environ.pop("GITHUB_ACTIONS", None)
        try:
            code = main([str(a) for a in arguments])
        except SystemExit as end:  # argparse
            code = int(end.code or 0)
    return Run(code, out.getvalue(), err.getvalue())


def check(*arguments: str | Path) -> Run:
    """``profilelint check --format json --isolated --select RULE ARGUMENTS``."""
    return run("check", "--format", "json", *ONLY, *arguments)


def started(
    *arguments: str | Path, environment: Mapping[str, str] | None = None, **options: Any
) -> subprocess.Popen[bytes]:
    """``profilelint ARGUMENTS`` in a process of its own, with pipes; ``environment``: what is set besides."""
    inherited = {k: v for k, v in os.environ.items() if k not in ("GITHUB_ACTIONS", "PYTHONUNBUFFERED")}
    command: Sequence[str] = [sys.executable, "-m", "profilelint", *map(str, arguments)]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**inherited, **(environment or {})},
        **options,
    )


def file(folder: Path, name: str, content: str | bytes) -> Path:
    """A new file, folders above it made."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
