"""Posts whose words are those of leisure, and none of work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from profilelint.model import Post
from profilelint.rules.context import Context
from profilelint.rules.rule import Hit
from profilelint.text.lexicon import Match

SHORT = 3
"""Longest word of a title or company that is not looked for in posts."""


def check(post: Post, context: Context) -> Iterator[Hit]:
    """Yield a post with several words of leisure and none of work, learning, business or the author's own trade."""
    text = post.text
    if not text or post.shared or post.intent or post.genre:
        return
    found = context.find("leisure", text)
    different = {text.value[m.start : m.end].lower() for m in found}
    if len(different) < context.options["cues"] or context.find("work", text) or _own_trade(post, context):
        return
    first = found[0]
    yield Hit(
        text.pointer,
        first.start,
        first.end,
        {"quoted": ", ".join(f"“{cue}”" for cue in list(dict.fromkeys(_cues(text.value, found)))[:4])},
    )


def _cues(value: str, found: list[Match]) -> Iterator[str]:
    for match in found:
        yield " ".join(value[match.start : match.end].split())


def _own_trade(post: Post, context: Context) -> bool:
    """Return whether a word of the author's headline, titles or companies stands in the post."""
    profile = context.content.profile
    if profile is None or post.text is None:
        return False
    texts = [profile.headline, *(t for r in profile.roles for t in (r.title, r.company))]
    own = {w.lower() for t in texts if t for w in re.findall(r"[^\W\d_]+", t.value) if len(w) > SHORT}
    return bool(own & set(context.read(post.text).words))
