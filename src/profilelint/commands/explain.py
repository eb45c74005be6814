"""``profilelint explain NAME | FILE``: one rule, or what a file is taken for and what each of its keys means."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from profilelint.config.settings import ConfigError


def run(options: Namespace) -> int:
    """``profilelint explain NAME | FILE``."""
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
    return 0 if known else 2
