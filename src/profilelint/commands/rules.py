"""``profilelint rules``: all rules listed, or rule files tested."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import Any

from profilelint.commands.printed import printed
from profilelint.config.settings import ConfigError
from profilelint.linter.masking import masked_all
from profilelint.rules.rule import Rule


def run(options: Namespace) -> int:
    """Run ``profilelint rules`` and return the exit code."""
    from profilelint.commands.rule_explained import listing, listing_json
    from profilelint.config.config_file import Configs
    from profilelint.reporters.terminal import columns
    from profilelint.rules import own, shipped

    if options.test is not None:
        return _test(options.test, allow_outside=options.allow_outside)
    closest = Configs(["."], options.config, isolated=options.isolated, allow_outside=options.allow_outside)
    config = closest.of(".")
    ours = shipped.builtin() if config.rules else {}
    found = list(own.with_own(config.rules, config.inside).values())
    found = [r if not config.rules or ours.get(r.id) == r else _masked(r) for r in found]
    width = columns(sys.stdout, os.environ, default=sys.maxsize)
    print(listing_json(found) if options.format == "json" else listing(found, width), end="")
    return 0


def _masked(rule: Rule) -> Rule:
    """Return a rule of the user's own, as it may be printed."""
    texts: dict[str, Any] = {
        name: printed(getattr(rule, name)) for name in ("id", "category", "message", "help", "why")
    }
    return replace(rule, options=masked_all(rule.options, printed), **texts)


def _test(paths: list[str], *, allow_outside: bool) -> int:
    from profilelint.disk import bounds
    from profilelint.linter import examples
    from profilelint.rules import own, shipped
    from profilelint.text.wording import plural

    found = {}
    for path in paths:
        if not os.path.exists(path):
            raise ConfigError(f"there is no such file or folder: {path}")
        place = Path(path)
        # the list of words that a rule names stands beside the folder of its category, or above
        above = place.parent.parent if place.is_file() else place.parent
        found.update(own.tested(place, None if allow_outside else bounds.area(str(above))))
    found = found or shipped.builtin()
    problems = [problem for rule in found.values() for problem in examples.test(rule)]
    for problem in problems:
        print(printed(problem) if paths else problem)
    count = sum(len(r.examples["bad"]) + len(r.examples["good"]) for r in found.values())
    outcome = f"{len(problems)} failed" if problems else "all pass"
    print(f"{plural(len(found), 'rule')}, {plural(count, 'example')}: {outcome}", file=sys.stderr)
    return 1 if problems else 0
