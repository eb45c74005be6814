"""``profilelint schema NAME``: a JSON Schema."""

from __future__ import annotations

from argparse import Namespace


def run(options: Namespace) -> int:
    """Run ``profilelint schema NAME`` and return the exit code."""
    from profilelint.schema import text

    print(text(options.name), end="")
    return 0
