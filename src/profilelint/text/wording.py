"""Numbers, lists and names that are not known, in English sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def plural(count: int, noun: str) -> str:
    """Return ``1 file``, ``2 files``."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def percent(part: int, whole: int) -> str:
    """Return ``0.9 %``, ``12 %``."""
    share = 100 * part / whole
    return f"{share:.1f} %" if 0 < share < 10 else f"{share:.0f} %"


def joined(parts: Sequence[str], last: str = "and") -> str:
    """Return ``a``, ``a and b``, ``a, b and c``; empty for none. ``last``: the word before the last."""
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}" if len(parts) > 1 else "".join(parts)


def first_of(parts: Sequence[str], most: int, total: int | None = None) -> str:
    """Return ``a, b and 3 more``: the first ``most`` parts, and how many of ``total`` are left; empty for none.

    ``total``: how many there are, if not as many as ``parts``.
    """
    shown = parts[:most]
    left = (len(parts) if total is None else total) - len(shown)
    return ", ".join(shown) + (f" and {left} more" if left > 0 else "") if shown else ""


def shortened(text: str, most: int) -> str:
    """Return a text on one line, cut behind a word and with “…” where it has more than ``most`` characters."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rpartition(' ')[0] or text[: most - 2]} …"


def unknown(what: str, name: str, names: Iterable[str], *, listed: bool = False) -> str:
    """Return the message for a name that is none of ``names``, with the nearest that is.

    Where none is near, it has all there are, if they are to be ``listed``.
    """
    from difflib import get_close_matches

    there = sorted(names)
    said = f"there is no {what} “{name}”"
    if near := get_close_matches(name, there, 1):
        return f"{said}; did you mean “{near[0]}”?"
    return f"{said}; there {'is' if len(there) == 1 else 'are'} {', '.join(there)}" if listed and there else said
