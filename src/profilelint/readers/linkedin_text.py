"""How LinkedIn's export writes texts down, undone."""

from __future__ import annotations

from profilelint.text.patterns import later

_CODED = later(r'"(\r?\n)"')
_PLAIN = later(r"\r\n")
CODED_COLUMNS = frozenset({"sharecommentary"})


def shown_text(column: str, value: str) -> tuple[str, list[int] | None]:
    """Return the text that a cell stands for, and which of its characters those are (``None``: all).

    In commentary every line end stands between two quotes besides those of the CSV; a text where only some do has its
    lines as they are. See docs/sources.md (Line ends in shares).
    """
    if column not in CODED_COLUMNS or "\n" not in value:
        return value, None
    coded = list(_CODED.finditer(value))
    lines = value.count("\n")
    drop: set[int] = set()
    if len(coded) == lines:
        for match in coded:
            drop |= {match.start(), match.end() - 1}
    drop |= {m.start() for m in _PLAIN.finditer(value)}
    if not drop:
        return value, None
    kept = [i for i in range(len(value)) if i not in drop]
    return "".join([value[i] for i in kept]), kept


def text(column: str, value: str) -> str:
    """Return the text that a cell of a column stands for; see ``shown_text``."""
    return shown_text(column, value)[0]
