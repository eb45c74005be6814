"""The same post kept as draft, review and final: one is enough.

Two files of a folder that was walked are stages of one post when their paths differ only in words for stages
(``drafts/2026-05-02-x.md`` and ``published/2026-05-02-x.md``; ``02-revised-draft.md`` and ``final-post.md`` in the
folder of the post), and half of their words are the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from profilelint.readers.drafts import cut
from profilelint.readers.titles import lists
from profilelint.text.patterns import later
from profilelint.text.source import InputError, Source, posix

SAME = 0.5
"""Share of words (F1 of the two bags) from which two files with the same name but for its stage are one post. Measured
in a repository that keeps its stages: six such pairs have .38, .43 (both written anew), .85, .99, .99 and 1.0; two
posts drawn at random .29 in the middle."""

_WORD = later(r"[^\W\d_]+")
_SPLIT = later(r"[\s._-]+")


def superseded(paths: Iterable[str], read: Callable[[str], str | None]) -> dict[str, str]:
    """Return the path of an older stage → path of the newest.

    ``read``: text of a file; files that it raises InputError or OSError for are left alone.
    """
    groups: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for path in paths:
        key, rank = _place(path)
        if rank:
            groups.setdefault(key, []).append((rank, path))
    found: dict[str, str] = {}
    for group in groups.values():
        if len({rank for rank, _ in group}) < 2:
            continue
        texts = [(rank, path, text) for rank, path in group if (text := _read(path, read)) is not None]
        if not texts:
            continue
        last, newest, text = max(texts)
        words = _words(text)
        for rank, path, other in texts:
            if rank < last and _overlap(words, _words(other)) >= SAME:
                found[path] = newest
    return found


def _read(path: str, read: Callable[[str], str | None]) -> str | None:
    try:
        return read(path)
    except (InputError, OSError):
        return None


def _place(path: str) -> tuple[tuple[str, ...], int]:
    """Return a path without its words for stages, and how far along the furthest of these is; 0 where it has none."""
    *folders, name = posix(path).lower().split("/")
    rank, key = 0, []
    ranks = _ranks()
    for part in (*folders, name.rpartition(".")[0]):
        words = [w for w in _SPLIT.split(part) if w]
        staged = [ranks[w] for w in words if w in ranks]
        rest = [
            w
            for w in words
            if w not in ranks
            and w not in lists()["draft_names"]
            and not (staged and re.fullmatch(r"v?\d{1,2}[a-z]?", w))
        ]
        if staged:
            rank = max(rank, *staged)
            key.append("-".join(rest))
        else:
            key.append(part)
    return tuple(k for k in key if k), rank


def _ranks() -> dict[str, int]:
    return {word: rank for rank, words in enumerate(_ORDER, 1) for word in words.split()}


_ORDER = (
    "archived archive archiv old",
    "idea ideas",
    "draft drafts entwurf entwürfe borrador borradores brouillon brouillons rascunho rascunhos wip",
    "review reviewed revised revision edited pending",
    "approved ready scheduled queue queued",
    "final",
    "published posted veröffentlicht publicado publicados publié publiés publicados",
)
"""Words for stages, the earliest first; see docs/sources.md (Words for a stage)."""


def _words(text: str) -> Counter[str]:
    rows = Source(text).rows()
    first = 0
    if rows and rows[0].strip() == "---":
        first = next((i + 1 for i, row in enumerate(rows[1:], 1) if row.strip() in ("---", "...")), 0)
    return Counter(
        w for c in cut(rows, first) for a, b in c.ranges for row in rows[a:b] for w in _WORD.findall(row.lower())
    )


def _overlap(a: Counter[str], b: Counter[str]) -> float:
    both = sum((a & b).values())
    return 2 * both / (sum(a.values()) + sum(b.values())) if both else 0.0
