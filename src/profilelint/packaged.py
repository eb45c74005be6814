"""The data that come with profilelint: word lists, schemas, rules, weights. The only files that the core reads."""

from __future__ import annotations

from typing import Any

HERE = __file__.rpartition("packaged.")[0]


def data(name: str) -> bytes:
    """Return a file of the package, by its path in it with forward slashes; ``../`` leads into a source checkout.

    Raises OSError where there is none.
    """
    loader: Any = __spec__.loader  # reads from a ZIP, too
    found: bytes = loader.get_data(HERE + name)
    return found


def text(name: str) -> str:
    """Return a file of the package as text; see ``data``."""
    return data(name).decode("utf-8")
