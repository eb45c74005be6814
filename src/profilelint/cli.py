"""Arguments → options. Nothing is decided here."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from profilelint import __version__


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line. Returns the exit code: 0 clean, 1 findings, 2 the job could not be done."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        print(f"profilelint {__version__}")
        return 0
    import argparse
    from profilelint.config import Config
    from profilelint.lint import Linter
    from profilelint.reporters import render
    from profilelint.reporters.options import Options
    from profilelint.rules import load, examples
    from pathlib import Path

    parser = argparse.ArgumentParser()
    sub = parser.add_subparsers(dest="command")
    c = sub.add_parser("check")
    c.add_argument("paths", nargs="*", default=["."])
    c.add_argument("--select", default="")
    c.add_argument("--format", default="concise")
    c.add_argument("--isolated", action="store_true")
    c.add_argument("--fail-on")
    c.add_argument("--list-files", action="store_true")
    c.add_argument("--verbose", action="store_true")
    r = sub.add_parser("rules")
    r.add_argument("--test", nargs="*")
    o = parser.parse_args(arguments)
    if o.command == "rules":
        failed = 0
        for p in o.test or [str(load.CHECKOUT)]:
            rules = load.folder(Path(p))
            for rule in rules.values():
                for problem in examples.test(rule):
                    print(problem)
                    failed += 1
        print(f"{failed} failed")
        return 1 if failed else 0
    linter = Linter(Config(select=tuple(filter(None, o.select.split(",")))))
    report = linter.run(o.paths, list_only=o.list_files)
    print(render(o.format, report, Options(list_only=o.list_files, verbose=o.verbose)), end="")
    return 0
