"""A résumé known by its headings: a Word document or a PDF, as ``readers.headed`` cuts it up."""

from __future__ import annotations

from profilelint.dialect import Dialect
from profilelint.dialects.fields import Fields, all_texts
from profilelint.dialects.ledger import Ledger
from profilelint.dialects.native import kinds
from profilelint.document import Document
from profilelint.model import Content, Entry, Profile, Role, Unread
from profilelint.readers.headed import SYNTAX
from profilelint.readers.headings import EXTRAS, kind

DIALECT = Dialect("headed", "a résumé known by its headings", "a résumé in PDF or Word with its headings", resume=True)
UNTOLD = "what its parts are is known by their headings only"


def matches(document: Document) -> bool:
    """Return whether a document was printed, and its parts told by headings."""
    return document.syntax == SYNTAX


def adapt(document: Document) -> Content:
    """Return the content of a résumé.

    Of an entry are known its dates and what was done; its heading, in which job, company and place stand in any order,
    is not taken apart: where one of them could be missing, that is not known.
    """
    ledger = Ledger()
    top = Fields(document, document.root, "", ledger=ledger)
    parts = top.maps("experience")
    entries = [e for part in parts if part.has("heading") for e in part.maps("entries") if e.has("heading")]
    sections = [(s, kind(s.word("heading")), s.text("text", kind="project")) for s in top.maps("sections")]
    unknown = {"photo": "pictures of a document are not looked at", "extras": UNTOLD}
    if not entries:
        unknown["roles"] = "the entries of its experience can't be told apart"
    profile = Profile(
        "",
        name=top.text("name", kind="name"),
        about=top.text("about", kind="about"),
        roles=tuple(_role(entry, i) for i, entry in enumerate(entries)),
        extras=tuple(
            Entry(s.pointer, s.text("heading", kind="project"), text) for s, what, text in sections if what in EXTRAS
        ),
        education=tuple(
            Entry(t.pointer, description=t) for t in (top.text("education", kind="project"),) if t is not None
        ),
        unknown=unknown,
    )

    def unread() -> tuple[Unread, ...]:
        found = []
        for e in entries:  # it may hold a sentence on what was done, too
            found.append(Unread(e.pointer, f"{e.pointer}/heading", "heading", len(e.word("heading").split())))
        for _, what, text in sections:
            if not what and text:  # whatever it is, it may be what is looked for
                found.append(Unread("", text.pointer, "sections", len(text.value.split())))
        return *found, *ledger.unread()

    return Content(profile, texts=all_texts(document, kinds(profile)), dialect=DIALECT, ledger=unread)


def _role(entry: Fields, index: int) -> Role:
    return Role(
        entry.pointer,
        start=entry.text("start"),
        end=entry.text("end"),
        description=entry.text("description", kind="description"),
        highlights=entry.texts("highlights", kind="highlight"),
        index=index,
    )
