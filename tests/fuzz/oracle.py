"""What must hold for every input: no exception, no endless work, places inside the file, reports that can be read."""

from __future__ import annotations

import contextlib
import functools
import io
import json
import os
import tempfile
import time
from pathlib import Path
from typing import Any

from profilelint.commands.cli import main
from profilelint.config.settings import Config
from profilelint.linter import guard
from profilelint.linter.check import Linter
from profilelint.readers import ARCHIVE_SUFFIXES, PHOTO_SUFFIXES, PRINTED_SUFFIXES, read, suffix
from profilelint.reporters import REPORTERS, render
from profilelint.reporters.options import Options
from profilelint.text.source import Source, decode

FLOOR, PER_BYTE = 4.0, 40e-6
"""CPU seconds that an input may take at most: ten times what the slowest sound one takes, so that what fails grows."""

os.environ[guard.TRACEBACK] = "1"
guard.let_through(True)


class FaultError(AssertionError):
    """What went wrong with an input."""


@functools.cache
def linter() -> Linter:
    return Linter(Config())


def data_file(name: str, data: bytes) -> None:
    """Check the bytes of one file in this process."""
    began = time.process_time()
    report = linter().check_bytes(name, data)
    if linter().check_bytes(name, data, given=False).files > 1_000_000:
        raise FaultError("endless")
    taken = time.process_time() - began
    if taken > FLOOR + PER_BYTE * len(data):
        raise FaultError(f"{taken:.1f} CPU seconds for {len(data)} bytes")
    _places(report, name, data)
    for reporter in REPORTERS:
        text = render(reporter, report, Options(color=False, width=80))
        text.encode("utf-8", "backslashreplace")
        if reporter == "json":
            json.loads(text)
    for error in report.errors:
        if not error.message.strip() or "Traceback" in error.message:
            raise FaultError(f"an error says nothing: {error}")


def _places(report: Any, name: str, data: bytes) -> None:
    """Every finding stands inside its text."""
    if suffix(name) in (*PHOTO_SUFFIXES, *ARCHIVE_SUFFIXES) or not report.findings:
        return
    source = read(name, data).source if suffix(name) in PRINTED_SUFFIXES else Source(decode(data))
    for finding in report.findings:
        start, end = finding.span.start, finding.span.end
        inside = all(
            1 <= p.line <= source.lines + 1 and 1 <= p.column <= len(source.line(p.line)) + 2 for p in (start, end)
        )
        if not inside or (end.line, end.column) < (start.line, start.column):
            raise FaultError(f"{finding.rule} stands at {finding.span}, which is not in the file")
        if finding.excerpt and not 0 <= finding.excerpt.mark[0] <= finding.excerpt.mark[1] <= len(finding.excerpt.text):
            raise FaultError(f"{finding.rule} marks {finding.excerpt.mark} of {len(finding.excerpt.text)} characters")


def settings_file(name: str, data: bytes) -> None:
    """Run the command in a folder that holds this config or rule file."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        Path(folder, "p.yaml").write_text("name: Ana\nheadline: ward\nabout: I live at 12 Main Street, Leeds\n")
        file = Path(folder, name)
        file.parent.mkdir(exist_ok=True)
        if name != "profilelint.yaml":
            Path(folder, "profilelint.yaml").write_text("rules: [r]\n")
        try:
            file.write_bytes(data)
        except (OSError, ValueError):
            return
        out, err, began = io.StringIO(), io.StringIO(), time.process_time()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), contextlib.chdir(folder):
            code = main(["check", "--format", "json", "p.yaml"])
        taken = time.process_time() - began
        if taken > FLOOR + 6 + PER_BYTE * len(data):
            raise FaultError(f"{taken:.1f} CPU seconds for {len(data)} bytes")
        if code not in (0, 1, 2) or (code == 2 and not err.getvalue().strip()):
            raise FaultError(f"exit code {code}, and it says “{err.getvalue()[:200]}”")


def check(kind: str, name: str, data: bytes) -> None:
    """Raise whatever is wrong with what profilelint does with an input of a kind."""
    (settings_file if kind in ("config", "rule") else data_file)(name, data)
