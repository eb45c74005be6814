"""``profilelint config PATH``: the config that applies to a file."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from profilelint.config.settings import ConfigError, Override


def run(options: Namespace) -> int:
    """Run ``profilelint config PATH`` and return the exit code."""
    import json

    from profilelint.commands.printed import printed
    from profilelint.config.config_file import Configs
    from profilelint.config.settings import for_file
    from profilelint.discovery.walking import seen
    from profilelint.linter.masking import masked_all

    if options.path and options.show:
        raise ConfigError("give one path: the config that applies to it is shown")
    place = options.path or options.show or "."
    closest = Configs([place], options.config, isolated=options.isolated, allow_outside=options.allow_outside)
    found = closest.of(place)
    config = for_file(found, seen(place, found.root))
    shown = {k: v for k, v in vars(config).items() if k not in ("places", "ignores", "allow_outside", "inside")}
    shown["ignores"] = [vars(i) for i in found.ignores]
    shown["overrides"] = [_shown(o) for o in found.overrides]
    shown["applied"] = [o.place for o in config.applied]
    shown = {key.replace("_", "-"): value for key, value in shown.items()}
    print(json.dumps(masked_all(shown, printed), ensure_ascii=False, indent=1, default=list))
    return 0


def _shown(override: Override) -> dict[str, Any]:
    """Return an override as it was written, and where."""
    said = {key: value for key, value in vars(override).items() if key != "places" and value not in (None, {}, ())}
    return {key.replace("_", "-"): value for key, value in said.items()}
