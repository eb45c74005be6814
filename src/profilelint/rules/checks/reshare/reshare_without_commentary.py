"""Shared links and posts without a word of the author."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.model import Post
from profilelint.rules.checks.reshare.sharing import is_bare, is_established
from profilelint.rules.context import Context
from profilelint.rules.rule import Exempt, Hit, Skipped


def check(post: Post, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """Yield a share without a word of the author: nothing, or only links, tags, mentions, emoji.

    A post that is only a link counts as a share.

    Info in archives, which don't tell a share from a picture. Exempt authors get one info per document.
    """
    if not is_bare(post):
        return
    where = post.text.pointer if post.text is not None else post.pointer
    if excuse := _excuse(post, context):
        yield Exempt(where, excuse)
        return
    author = context.author
    if is_established(post, author, context):
        yield Exempt(where, "established author")
        if (
            next(
                p
                for p in context.content.posts
                if is_bare(p) and not _excuse(p, context) and is_established(p, author, context)
            )
            is post
        ):
            yield Hit(
                where,
                severity="info",
                message="Shared without a word about it. People know why you share it; the rest of such shares here are not reported.",
            )
        return
    help = None
    if (
        author.followers is not None
        and author.followers < context.options["established_min_followers"]
        and post.state == "draft"
    ):
        help = f"You have {author.followers:,} followers; people can't guess why you share this. One sentence on what you think of it is enough."
    yield Hit(where, severity=None if post.state == "draft" else "info", help=help)


def _excuse(post: Post, context: Context) -> str:
    """Return why a share needs no commentary, whoever shares it."""
    if post.intent == "amplify":
        return "intent: amplify"
    shared = post.shared
    card = [text for text in (shared.title, shared.text) if text] if shared else []
    if any(context.find("must_share", text) for text in card):
        return "a notice that speaks for itself"
    if any(context.find("apply", text) for text in card) and any(context.find("opening", text) for text in card):
        return "a job opening whose card says how to apply"
    return ""
