"""A draft post in Markdown: front matter under the names that people use, the body as the text."""

from __future__ import annotations

import re

from profilelint.dialect import Dialect
from profilelint.dialects.fields import Fields, all_texts, repeated_keys
from profilelint.dialects.native import PUBLISHED, author_of, kinds
from profilelint.document import Document
from profilelint.model import Content, Post, Shared, Text
from profilelint.readers.markdown import APART, BODY, POSTS
from profilelint.text.patterns import later

DIALECT = Dialect("draft", "a draft post", "a draft post in Markdown")

_OWN = later(r"linkedin\.com/(?:feed/update|posts)\b", re.IGNORECASE)


def matches(document: Document) -> bool:
    """Return whether a document is Markdown."""
    return document.syntax == "markdown"


def adapt(document: Document) -> Content:
    """Return the post of a Markdown file. Whether the file is a draft at all was decided before (``discover``)."""
    fields = Fields(document, document.root, "")
    several = fields.maps(POSTS) if document.lines and "" not in document.lines else []
    posts = tuple(_post(fields, part) for part in several or [fields])
    return Content(
        posts=posts,
        author=author_of(fields.map("author"), None),
        texts=all_texts(document, kinds(None, posts)),
        problems=tuple(repeated_keys(document)),
        dialect=DIALECT,
    )


def _post(fields: Fields, part: Fields) -> Post:
    """Return a post of the file: ``part`` holds its text, ``fields`` what the front matter says of all of them."""
    shared = _shared(fields)
    kind = fields.word("kind", "post_type").lower()
    state = "live" if fields.word("status", "stage").lower() in PUBLISHED else "draft"
    return Post(
        part.pointer,
        text=part.text(BODY, kind="post"),
        kind=kind if kind in ("reshare", "article", "post") else "reshare" if fields.has("reshare_of") else "post",
        shared=shared,
        title=fields.text("title", "hook", kind="title"),
        comment=_apart(fields, part, "comment"),
        hashtags=part.texts(APART["hashtags"], kind="hashtags") or fields.texts(APART["hashtags"], kind="hashtags"),
        alt=_apart(fields, part, "alt"),
        media=fields.has("image", "assets", "media", "attachment", "cover", "banner", "image_path"),
        intent=fields.word("intent").lower(),
        genre=fields.word("genre").lower(),
        will_sponsor=fields.flag("will_sponsor"),
        state=state,
        publish_at=fields.text(
            "publish_at",
            "publish_date",
            "publishedAt",
            "published_date",
            "scheduled_date",
            "scheduled_for",
            "scheduled_time",
            "schedule",
            "date",
        ),
    )


def _apart(fields: Fields, part: Fields, kind: str) -> Text | None:
    """Return what is kept apart from the text of a post, in the body or in the front matter."""
    return part.text(APART[kind], kind=kind) or fields.text(APART[kind], kind=kind)


def _shared(fields: Fields) -> Shared | None:
    """Return the link that a draft shares: ``reshare_of`` always.

    ``link``, ``original_url``, ``source_url`` or ``url`` unless it is the post's own.
    """
    if fields.is_text("shares"):
        return Shared(fields.text("shares"))
    if shares := fields.map("shares"):
        return Shared(shares.text("url"), shares.text("title", kind="shared"), shares.text("text", kind="shared"))
    if found := fields.text("reshare_of", "linkedPost"):
        return Shared(found)
    found = fields.text("link", "original_url", "source_url", "url")
    return Shared(found) if found and not _OWN.search(found.value) else None
