"""LinkedIn's “Save to PDF”, as ``readers.linkedin_pdf`` lays it out."""

from __future__ import annotations

from profilelint.dialect import Dialect
from profilelint.dialects.fields import Fields, all_texts
from profilelint.dialects.ledger import Ledger
from profilelint.dialects.native import kinds
from profilelint.document import Document
from profilelint.model import Content, Entry, Profile, Role, Unread
from profilelint.readers.headings import EXTRAS, kind
from profilelint.readers.linkedin_pdf import SYNTAX

DIALECT = Dialect("linkedin_pdf", "a profile that LinkedIn saved as PDF", "LinkedIn's “Save to PDF”")
NOT_THERE = {
    "photo": "LinkedIn leaves the photo out of the PDF",
    "followers": "LinkedIn leaves the number of followers out of the PDF",
    "extras": "LinkedIn leaves projects, volunteering and courses out of the PDF",
}


def matches(document: Document) -> bool:
    """Return whether a document is the PDF that LinkedIn makes of a profile."""
    return document.syntax == SYNTAX


def adapt(document: Document) -> Content:
    """Return the content of the profile. What LinkedIn leaves out of the PDF is not known."""
    ledger = Ledger()
    top = Fields(document, document.root, "", ledger=ledger)
    top.has("contact")
    sections = [(kind(s.word("heading")), s.texts("items", kind="project")) for s in top.maps("sections")]
    roles: list[Role] = []
    above: list[Unread] = []
    for company in top.maps("experience"):
        company.has("duration")
        mine = [_role(role, company, len(roles) + i) for i, role in enumerate(company.maps("roles"))]
        if other := company.text("other"):  # it may be the text of any of them
            above += (Unread(r.pointer, other.pointer, "other", len(other.value.split())) for r in mine)
        roles += mine
    profile = Profile(
        "",
        name=top.text("name", kind="name"),
        headline=top.text("headline", kind="headline"),
        about=top.text("summary", kind="about"),
        location=top.text("location", kind="location"),
        roles=tuple(roles),
        extras=tuple(Entry(t.pointer, t) for what, items in sections if what in EXTRAS for t in items),
        education=tuple(
            Entry(
                e.pointer,
                e.text("school", kind="project"),
                e.text("degree", kind="project"),
                e.text("start"),
                e.text("end"),
            )
            for e in top.maps("education")
        ),
        unknown=NOT_THERE,
        state="live",
    )
    return Content(
        profile,
        texts=all_texts(document, kinds(profile)),
        dialect=DIALECT,
        ledger=lambda: (*above, *ledger.unread()),
    )


def _role(role: Fields, company: Fields, index: int) -> Role:
    return Role(
        role.pointer,
        title=role.text("title", kind="title"),
        company=company.text("company", kind="company"),
        location=role.text("location", kind="location"),
        start=role.text("start"),
        end=role.text("end"),
        description=role.text("description", kind="description"),
        index=index,
        state="live",
    )
