"""A text of a profile in a Markdown file of its own: ``linkedin/about.md``, ``headline.md``.

A file may hold options, one below the other.
"""

from __future__ import annotations

from profilelint.dialect import Dialect
from profilelint.dialects.fields import Fields, all_texts
from profilelint.document import Document
from profilelint.model import Content, Profile, Text
from profilelint.readers.markdown import BODY, POSTS
from profilelint.readers.titles import is_post, only_says_which, title_words

DIALECT = Dialect("profile_text", "a text of a profile", part=True)


def adapt(document: Document, part: str) -> Content:
    """Return the texts of the file as ``part`` of a profile: headline, about or other.

    The profile is marked as a draft, since the rest of it is elsewhere. Of several versions the one that its heading
    calls the text is that of the profile, else the first.
    """
    fields = Fields(document, document.root, "")
    kind = part if part in ("headline", "about") else "description"
    several = fields.maps(POSTS) if document.lines and "" not in document.lines else [fields]
    texts = [t for f in several if (t := f.text(BODY, kind=kind))]
    meant = [t for t in texts if _is_meant(document.name(t.pointer))]
    texts = [*meant, *(t for t in texts if t not in meant)]
    profile = Profile("", headline=_first(texts, kind, "headline"), about=_first(texts, kind, "about"), draft=True)
    return Content(profile, texts=all_texts(document, {t.pointer: t.kind for t in texts}), dialect=DIALECT)


def _first(texts: list[Text], kind: str, wanted: str) -> Text | None:
    return texts[0] if texts and kind == wanted else None


def _is_meant(title: str) -> bool:
    """Return whether a title says that what stands below it is the text: *Ready to paste*, *Final text*."""
    words = title_words(title)
    return bool(title) and (is_post(words) or only_says_which(title, words))
