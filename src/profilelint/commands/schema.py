"""``profilelint schema NAME``: a JSON Schema."""

from __future__ import annotations

from argparse import Namespace


def run(options: Namespace) -> int:
    """``profilelint schema NAME``."""
    from profilelint.schema import text

    print(text(options.name), end="")
    return 0
