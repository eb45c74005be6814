"""``profilelint config PATH``: the config that applies to a file."""

from __future__ import annotations

from argparse import Namespace

from profilelint.config import ConfigError


def run(options: Namespace) -> int:
    """``profilelint config PATH``."""
    import json

    from profilelint.config_file import for_paths
    from profilelint.masking import masked_all
    from profilelint.printed import printed

    if options.path and options.show:
        raise ConfigError("give one path: the config that applies to it is shown")
    place = options.path or options.show or "."
    found = for_paths([place], options.config, isolated=options.isolated, allow_outside=options.allow_outside)[0][0]
    shown = {k: v for k, v in vars(found).items() if k not in ("places", "ignores", "allow_outside", "inside")}
    shown["ignores"] = [vars(i) for i in found.ignores]
    shown = {key.replace("_", "-"): value for key, value in shown.items()}
    print(json.dumps(masked_all(shown, printed), ensure_ascii=False, indent=1, default=list))
    return 0
