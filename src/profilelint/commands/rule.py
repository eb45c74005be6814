"""``profilelint rule NAME``: one rule explained."""

from __future__ import annotations

from argparse import Namespace

from profilelint.config import ConfigError


def run(options: Namespace) -> int:
    """``profilelint rule NAME``."""
    from profilelint.config import unknown
    from profilelint.config_file import for_paths
    from profilelint.explain import explain
    from profilelint.printed import printed
    from profilelint.rules import load

    config = for_paths(["."], options.config, isolated=options.isolated, allow_outside=options.allow_outside)[0][0]
    rules = load.with_own(config.rules, config.inside)
    if options.name not in rules:
        raise ConfigError(unknown("rule", options.name, set(rules)))
    rule = rules[options.name]
    ours = not config.rules or load.builtin().get(rule.id) == rule  # the examples of ours are made up
    print(explain(rule) if ours else printed(explain(rule)), end="")
    return 0
