"""``ratio``: a share of the bullets and sentences of a subject open with a phrase of a list.

.. code-block:: yaml

    match: {ratio: {in: [description, highlights], list: openers, share: $share, min: $bullets, unless: [scope], figure_excuses: true}}

``in``: fields of the subject, taken together. ``list``: the word list. ``share``: least share that fires, ``min``:
least number of bullets (numbers or ``$option``). ``unless``: word lists of which a phrase in the bullet excuses it.
``figure_excuses``: a figure in the bullet does too. The place is the first bullet that opens so; the message may use
``{match}``, ``{count}`` and ``{total}``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from profilelint.model import Text
from profilelint.rules.context import Check, Context
from profilelint.rules.matchers.select import number, texts
from profilelint.rules.rule import Hit, Rule
from profilelint.text.pieces import Piece, pieces

PARTS = {
    "in": "texts",
    "list": "words",
    "share": "number",
    "min": "number",
    "unless": "words",
    "figure_excuses": "",
}
VALUES = ("match", "count", "total")


def compile(rule: Rule, data: Mapping[str, Any]) -> Check:
    """Return the check of a rule of this kind."""
    fields, name, unless = tuple(data.get("in", ())), str(data["list"]), tuple(data.get("unless", ()))
    least, share, figures = data["min"], data["share"], bool(data.get("figure_excuses"))
    for used in (name, *unless):
        if used not in rule.words:
            raise ValueError(f"ratio: there is no word list “{used}” under words:")

    def check(subject: Any, context: Context) -> Iterator[Hit]:
        found = [
            (text, opener)
            for text in texts(subject, fields, context)
            for opener in openers(text, context, name, unless, figure_excuses=figures)
        ]
        opened = [(text, start, end) for text, (_, start, end) in found if end]
        if len(found) >= number(least, context) and len(opened) >= number(share, context) * len(found) and opened:
            text, start, end = opened[0]
            yield Hit(text.pointer, start, end, {"count": len(opened), "total": len(found)})

    return check


def openers(
    text: Text,
    context: Context,
    name: str,
    unless: tuple[str, ...] = (),
    *,
    figure_excuses: bool = False,
    language: str | None = None,
) -> Iterator[tuple[Piece, int, int]]:
    """Yield each bullet or sentence of a text with the offsets of the phrase of list ``name`` that it opens with.

    0, 0 where it does not or is excused.
    """
    starts = {m.start: m.end for m in context.find(name, text, language)}
    excuses = [m.start for other in unless for m in context.find(other, text, language)]
    for piece in pieces(text.value):
        start = piece.start if piece.start in starts else piece.after_label
        end = starts.get(start, 0)
        excused = any(piece.start <= e < piece.end for e in excuses) or (
            figure_excuses and any(map(str.isdigit, text.value[piece.start : piece.end]))
        )
        yield (piece, start, end) if end and not excused else (piece, 0, 0)
