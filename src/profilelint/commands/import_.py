"""``profilelint import FILE``: LinkedIn's archive, or any profile, as a profile to edit."""

from __future__ import annotations

import sys
from argparse import Namespace

from profilelint.config.settings import ConfigError


def run(options: Namespace) -> int:
    """Run ``profilelint import FILE`` and return the exit code."""
    from profilelint.commands import writing
    from profilelint.commands.import_archive import import_archive, is_export
    from profilelint.commands.import_profile import import_profile
    from profilelint.commands.printed import printed
    from profilelint.text.source import InputError

    try:
        if is_export(options.export):
            text, left, hidden = import_archive(options.export, printed, with_people=options.with_people)
        else:
            text, left, hidden = import_profile(options.export, printed, options.person)
    except (InputError, OSError) as error:
        raise ConfigError(f"{options.export}: {getattr(error, 'strerror', None) or error}") from None
    if options.output:
        try:
            writing.create(options.output, text)
        except FileExistsError:
            raise ConfigError(
                f"{options.output} is there already, and you may have edited it: give another name"
            ) from None
    else:
        sys.stdout.write(text)
    for pointer in hidden:
        print(
            f"masked: {pointer} held what looks like a private number or a home address: mend it by hand",
            file=sys.stderr,
        )
    if not options.quiet:
        for line in left:
            print(f"not carried over: {line}", file=sys.stderr)
        if options.output:
            print(f"wrote {options.output}: now run profilelint check {options.output}", file=sys.stderr)
    return 0
