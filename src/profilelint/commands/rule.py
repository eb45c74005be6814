"""``profilelint rule NAME``: one rule explained."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from profilelint.config.settings import ConfigError, former_names


def run(options: Namespace) -> int:
    """Run ``profilelint rule NAME`` and return the exit code."""
    from profilelint.commands.printed import printed
    from profilelint.commands.rule_explained import explain
    from profilelint.config.config_file import Configs
    from profilelint.reporters.terminal import columns
    from profilelint.rules import own, shipped
    from profilelint.text.wording import unknown

    closest = Configs(["."], options.config, isolated=options.isolated, allow_outside=options.allow_outside)
    config = closest.of(".")
    rules = own.with_own(config.rules, config.inside)
    name = former_names(rules).get(options.name, options.name)
    if name not in rules:
        message = unknown("rule", name, set(rules))
        raise ConfigError(message if message.endswith("?") else f"{message}: profilelint rules lists them")
    rule = rules[name]
    ours = not config.rules or shipped.builtin().get(rule.id) == rule  # the examples of ours are made up
    text = explain(rule, columns(sys.stdout, os.environ))
    print(text if ours else printed(text), end="")
    return 0
