"""``profilelint rules``: all rules listed, or rule files tested."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

from profilelint.config import ConfigError


def run(options: Namespace) -> int:
    """``profilelint rules``."""
    from profilelint.config_file import for_paths
    from profilelint.explain import listing, listing_json
    from profilelint.rules import load

    if options.test is not None:
        return _test(options.test)
    config = for_paths(["."], options.config, isolated=options.isolated)[0][0]
    found = list(load.with_own(config.rules).values())
    print(listing_json(found) if options.format == "json" else listing(found), end="")
    return 0


def _test(paths: list[str]) -> int:
    from profilelint.rules import examples, load

    found = {}
    for path in paths:
        if not os.path.exists(path):
            raise ConfigError(f"there is no such file or folder: {path}")
        found.update(load.folder(Path(path)))
    found = found or load.builtin()
    problems = [problem for rule in found.values() for problem in examples.test(rule)]
    for problem in problems:
        print(problem)
    count = sum(len(r.examples["bad"]) + len(r.examples["good"]) for r in found.values())
    print(
        f"{len(found)} rules, {count} examples: {len(problems)} failed"
        if problems
        else f"{len(found)} rules, {count} examples: all pass",
        file=sys.stderr,
    )
    return 1 if problems else 0
