"""``profilelint explain NAME | FILE``: one rule, or what a file is taken for and what each of its keys means."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from profilelint.config.settings import ConfigError


def run(options: Namespace) -> int:
    """Run ``profilelint explain NAME | FILE`` and return the exit code."""
    if not os.path.lexists(options.name):
        from profilelint.commands import rule

        return rule.run(options)
    from profilelint.commands.file_explained import explain
    from profilelint.commands.printed import printed
    from profilelint.text.source import InputError

    try:
        lines, known = explain(options.name)
    except (InputError, OSError) as error:
        raise ConfigError(f"{options.name}: {getattr(error, 'strerror', None) or error}") from None
    stream = sys.stdout if known else sys.stderr
    for line in lines:
        print(printed(line), file=stream)
    if known and (settings := _settings(options)):
        print(printed(settings))
    return 0 if known else 2


def _settings(options: Namespace) -> str:
    """Return a line with the config that applies to a file, and the overrides in it; empty where there is none.

    Raises ConfigError.
    """
    from profilelint.config.config_file import Configs
    from profilelint.config.settings import for_file
    from profilelint.discovery.walking import seen

    name = options.name
    closest = Configs([name], options.config, isolated=options.isolated, allow_outside=options.allow_outside)
    config = closest.of(name)
    if not config.origin:
        return ""
    applied = [
        place.rpartition("/")[2] for place in (o.place for o in for_file(config, seen(name, config.root)).applied)
    ]
    more = f", with the overrides at {', '.join(applied)}" if applied else ""
    return f"  config: {os.path.relpath(config.origin)}{more}"
