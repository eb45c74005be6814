"""What a post shares, and who may leave it without a word."""

from __future__ import annotations

import re

from profilelint.model import Author, Post
from profilelint.rules.context import Context
from profilelint.text.patterns import later
from profilelint.text.reading import WORD, fold

RECENT = 20
"""Shares looked at for a habit of bare ones; see docs/sources.md (Who may share without a word)."""


FEWEST = 5
"""Fewest shares that tell of a habit: with fewer, one bare share would end an exemption that was given for single ones.
"""


LONGEST = 3000
"""Characters of the longest text looked at: the platform takes no more in a post."""


_URL = later(
    r"(?:https?://|www\.)\S+|\b(?:lnkd\.in|bit\.ly|t\.co|youtu\.be|[\w-]+\.(?:com|org|net|io|edu|gov|[a-z]{2}))/\S+",
    re.IGNORECASE,
)


_TAG = later(r"\bhashtag\s*#\s*\w+|#\s?\w+|@[\w.-]+", re.IGNORECASE)


def own_words(value: str) -> str:
    """Return commentary without links, tags and mentions."""
    return _TAG.sub(" ", _URL.sub(" ", value))


def is_bare(post: Post) -> bool:
    """Return whether a post shares something and says nothing."""
    if post.media:
        return False
    value = post.text.value if post.text is not None else ""
    if post.kind not in ("reshare", "article") and post.shared is None:
        head = value[:LONGEST]
        if not ("/" in head or "www" in head.lower()) or not _URL.search(head):
            return False
    return len(value) <= LONGEST and not WORD.search(own_words(value))


def is_established(post: Post, author: Author, context: Context) -> bool:
    """Return whether people know why this author shares this; see docs/sources.md (Who may share without a word)."""
    if author.established in ("true", "yes"):
        return True
    if (
        author.established in ("false", "no")
        or author.followers is None
        or author.followers < context.options["established_min_followers"]
    ):
        return False
    if author.topics:
        texts = (post.shared.title, post.shared.text, post.shared.url) if post.shared else ()
        about = fold(" ".join(t.value for t in (*texts, post.text) if t))
        if not any(fold(topic) in about for topic in author.topics):
            return False
    shares = [p for p in context.content.posts if p.shared or p.kind in ("reshare", "article") or is_bare(p)][-RECENT:]
    return len(shares) < FEWEST or sum(map(is_bare, shares)) <= context.options["max_bare_share_ratio"] * len(shares)
