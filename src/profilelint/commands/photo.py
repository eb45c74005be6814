"""``profilelint photo FILE``: what was measured on a photo."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from profilelint.config.settings import ConfigError


def run(options: Namespace) -> int:
    """Run ``profilelint photo FILE`` and return the exit code."""
    from profilelint.commands import photo_sheet, writing
    from profilelint.commands.printed import printed
    from profilelint.config.config_file import Configs
    from profilelint.config.settings import for_file
    from profilelint.discovery.cores import one_thread
    from profilelint.discovery.walking import seen
    from profilelint.disk.files import read_bytes
    from profilelint.measures.photo import MAX_BYTES
    from profilelint.measures.photo.measure import INSTALL, Unreadable, measure
    from profilelint.reporters.terminal import columns
    from profilelint.text.source import InputError

    if options.output and os.path.lexists(options.output):
        raise ConfigError(f"{options.output} is there already: give another name")
    closest = Configs([options.file], options.config, isolated=options.isolated, allow_outside=options.allow_outside)
    config = closest.of(options.file)
    config = for_file(config, seen(options.file, config.root))
    one_thread()
    try:
        data = read_bytes(options.file, MAX_BYTES)
        found = measure(options.file, data)
    except FileNotFoundError:
        raise ConfigError(f"{options.file}: there is no such file") from None
    except InputError as error:
        raise ConfigError(f"{options.file}: {error.message}") from None
    except Unreadable as error:
        raise ConfigError(f"{options.file}: {error}") from None
    width = columns(sys.stdout, os.environ, default=sys.maxsize)
    print(printed(photo_sheet.table(found, photo_sheet.options(config.options), width)), end="")
    if found.unjudged == INSTALL:
        raise ConfigError(INSTALL)
    if options.output:
        if found.unjudged:
            raise ConfigError(f"{options.output} is not written: {found.unjudged}")
        try:
            writing.create(options.output, photo_sheet.encoded(photo_sheet.annotated(found, data), options.output))
        except FileExistsError:
            raise ConfigError(f"{options.output} is there already: give another name") from None
        except (OSError, ValueError) as error:
            raise ConfigError(f"{options.output} can't be written: {error}") from None
        print(f"wrote {options.output}", file=sys.stderr)
    return 0
