"""A text of a profile in a Markdown file of its own: ``linkedin/about.md``, ``headline.md``.

A file may hold options, one below the other.
"""

from __future__ import annotations

from profilelint.dialect import Dialect
from profilelint.dialects.fields import Fields, all_texts
from profilelint.document import Document
from profilelint.model import Content, Profile, Text
from profilelint.readers.markdown import BODY, POSTS

DIALECT = Dialect("profile_text", "a text of a profile", part=True)


def adapt(document: Document, part: str) -> Content:
    """Return the texts of the file as ``part`` of a profile: headline, about or other.

    The profile is marked as a draft, since the rest of it is elsewhere.
    """
    fields = Fields(document, document.root, "")
    kind = part if part in ("headline", "about") else "description"
    several = fields.maps(POSTS) if document.lines and "" not in document.lines else [fields]
    texts = [t for f in several if (t := f.text(BODY, kind=kind))]
    profile = Profile("", headline=_first(texts, kind, "headline"), about=_first(texts, kind, "about"), draft=True)
    return Content(profile, texts=all_texts(document, {t.pointer: t.kind for t in texts}), dialect=DIALECT)


def _first(texts: list[Text], kind: str, wanted: str) -> Text | None:
    return texts[0] if texts and kind == wanted else None
