"""LinkedIn's "Get a copy of your data" and the answers of its Member Data Portability API → what rules see.

Private by nature are Birth Date, addresses and phone numbers there: nobody else sees them, so they are no text that
rules look at; see docs/sources.md (What is private in one's own data).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from profilelint.dialect import Dialect
from profilelint.dialects.linkedin_people import Talks, invitations, messages, network, owner_of, people_files
from profilelint.dialects.linkedin_tables import Row, Sheets, is_snapshot, sheets
from profilelint.document import Document, escape, unescape
from profilelint.model import Content, Entry, Invitation, Post, Problem, Profile, Role, Shared, Text, Unread
from profilelint.readers.archive import Archive
from profilelint.readers.linkedin_files import stem

DIALECT = Dialect("linkedin", "LinkedIn’s export", export=True)

STARTS, ENDS = ("startedon", "startdate"), ("finishedon", "enddate")
EXTRAS = {
    "projects": (("title",), ("description",)),
    "volunteering": (("role", "companyname"), ("description",)),
    "organizations": (("name",), ("description",)),
    "publications": (("name",), ("description",)),
    "courses": (("name",), ()),
}
"""Kind → columns of name and text of what stands in a profile besides jobs."""
KNOWN = {
    "positions": frozenset[str](),
    "profile": frozenset(
        "maidenname address birthdate industry zipcode twitterhandles websites instantmessengers contactinstructions country".split()
    ),
    "education": frozenset({"degreename", "activities"}),
    "projects": frozenset({"url"}),
    "volunteering": frozenset({"cause", "companyname"}),
    "organizations": frozenset({"position"}),
    "publications": frozenset({"url", "publisher", "publishedon"}),
    "courses": frozenset({"number"}),
    "shares": frozenset("date sharelink sharedurl mediaurl sharetitle sharedescription visibility type".split()),
    "comments": frozenset({"date", "link"}),
}
"""Kind → columns that are known, and of which no rule speaks: nothing that is missing hides in them. Birth date and
addresses are private by nature, and nobody else sees them."""
LISTED = ("honors", "certifications")
"""Kinds of what stands in a profile besides jobs, of which nothing is read."""
SEEN = ("testscores", "patents")
"""Plain names of further files of that sort."""
PARTS = ("profile", "positions", "education", "skills", *EXTRAS)
"""Kinds that say something of the profile."""


def matches(document: Document) -> bool:
    """Return whether a document is an export of LinkedIn's, or an answer of its API."""
    return isinstance(document, Archive) or (document.syntax == "json" and is_snapshot(document.root))


def adapt(document: Document) -> Content:
    """Return the content of an archive."""
    tables = sheets(document)
    profile = _profile(tables)
    posts = tuple(_posts(tables))
    owner = owner_of(tables, profile)
    talks = Talks(tables, owner) if "messages" in tables else None
    invited = invitations(tables, owner)
    return Content(
        profile,
        posts,
        invited,
        messages(talks),
        network(tables, talks),
        texts=tuple(_published(tables, profile, posts, invited)),
        problems=tuple(_gaps(document, tables)),
        people=people_files(tables),
        dialect=DIALECT,
        ledger=partial(_unread, document, tables, profile),
    )


def _profile(tables: Sheets) -> Profile | None:
    if not any(kind in tables for kind in PARTS):
        return None
    person = next(tables.rows("profile"), None)
    where = next(tables.of("profile"), None) or next(tables.of(*PARTS))
    roles = tuple(_role(row, i) for i, row in enumerate(tables.rows("positions")))
    extras = [
        Entry(
            row.pointer,
            row.text(*name, kind="project"),
            row.text(*told, kind="project") if told else None,
            row.text(*STARTS),
            row.text(*ENDS),
        )
        for kind, (name, told) in EXTRAS.items()
        for row in tables.rows(kind)
    ]
    return Profile(
        person.pointer if person else where.pointer,
        name=_name(person),
        headline=person.text("headline", kind="headline") if person else None,
        about=person.text("summary", kind="about") if person else None,
        location=person.text("geolocation", kind="location") if person else None,
        roles=roles,
        extras=tuple(extras),
        education=tuple(
            Entry(
                r.pointer,
                r.text("schoolname", kind="project"),
                r.text("notes", kind="project"),
                r.text(*STARTS),
                r.text(*ENDS),
            )
            for r in tables.rows("education")
        ),
        unknown=_unknown(tables),
        state="live",
    )


def _unknown(tables: Sheets) -> dict[str, str]:
    """Return what the tables that are there can't tell of the profile, and why."""
    found = {"photo": "the export holds no photo"}
    if "profile" not in tables:
        found |= dict.fromkeys(("name", "headline", "about", "location"), "there is no Profile.csv")
    if "profile" not in tables or "positions" not in tables:
        found |= dict.fromkeys(("extras", "education"), "it is not known which files the export had")
    if "positions" not in tables:
        found["roles"] = "there is no Positions.csv"
    return found


def _name(person: Row | None) -> Text | None:
    if person is None:
        return None
    first, last = person.text("firstname", kind="name"), person.word("lastname")
    return Text(first.pointer, f"{first.value} {last}".strip(), "name") if first else None


def _role(row: Row, index: int) -> Role:
    return Role(
        row.pointer,
        title=row.text("title", kind="title"),
        company=row.text("companyname", kind="company"),
        location=row.text("location", kind="location"),
        start=row.text(*STARTS),
        end=row.text(*ENDS),
        description=row.text("description", kind="description"),
        index=index,
        state="live",
    )


def _posts(tables: Sheets) -> Iterator[Post]:
    """Yield shares, each once (an export has some of them dozens of times), then reposts without a word."""
    seen: set[tuple[str, str]] = set()
    for row in tables.rows("shares"):
        commentary = row.text("sharecommentary", kind="post")
        key = row.word("sharelink"), commentary.value if commentary else ""
        if key[0] and key in seen:
            continue
        seen.add(key)
        url, media = row.text("sharedurl"), bool(row.word("mediaurl"))
        shared = (
            Shared(url, row.text("sharetitle", kind="shared"), row.text("sharedescription", kind="shared"))
            if url
            else None
        )
        # Maybe a picture all the same: the export does not say; see docs/sources.md (Shares without a word).
        bare = not commentary and not media
        yield Post(
            row.pointer,
            commentary,
            "reshare" if bare else "post",
            shared,
            media=media,
            publish_at=row.text("date"),
            state="live",
        )
    for row in tables.rows("instantreposts"):
        yield Post(row.pointer, None, "reshare", Shared(row.text("link")), publish_at=row.text("date"), state="live")


def _published(
    tables: Sheets, profile: Profile | None, posts: tuple[Post, ...], invited: tuple[Invitation, ...]
) -> Iterator[Text]:
    """Yield texts that others can read, and notes that the author sent.

    Messages are not among them: they were meant for one person, and can't be taken back.
    """
    if profile:
        yield from (t for t in (profile.name, profile.headline, profile.about, profile.location) if t)
        for role in profile.roles:
            yield from (t for t in (role.title, role.company, role.location, role.description) if t)
        for entry in (*profile.extras, *profile.education):
            yield from (t for t in (entry.name, entry.description) if t)
    yield from (p.text for p in posts if p.text)
    yield from (
        replace(t, state="sent") for row in tables.rows("comments") if (t := row.text("message", kind="comment"))
    )
    yield from (i.note for i in invited if i.note and i.direction == "outgoing")
    for sheet in tables.of(*KNOWN):  # what nobody reads may be private all the same
        yield from (found for _, found in sheet.unread(KNOWN[sheet.kind.name]))


def _unread(document: Document, tables: Sheets, profile: Profile | None) -> tuple[Unread, ...]:
    """Return what was not read of the tables that others can see: columns, and whole tables."""
    found = [
        Unread(row.pointer, text.pointer, unescape(text.pointer.rpartition("/")[2]), len(text.value.split()))
        for sheet in tables.of(*KNOWN)
        for row, text in sheet.unread(KNOWN[sheet.kind.name])
    ]
    if profile is None:
        return tuple(found)
    whole = [(s.pointer, s.name) for s in tables.of(*LISTED) if s.count]
    if isinstance(document, Archive):
        whole += [(f"/{escape(name)}", name) for name in document.unused if stem(name) in SEEN]
        whole += [(f"/{escape(name)}", name) for name in document.unknown]
    return (*found, *(Unread(profile.pointer, pointer, name, 0, several=True) for pointer, name in whole))


def _gaps(document: Document, tables: Sheets) -> Iterator[Problem]:
    """Yield what can't be judged because a file is missing or not read. ``key``: what; ``hint``: why."""
    if isinstance(document, Archive):
        for name, reason in document.unread:
            yield Problem("not-checked", "", "export", f"{name}: {reason}")
    if tables.single:
        return
    if "profile" not in tables:
        yield Problem("not-checked", "", "profile", "the export has no Profile.csv: headline and About are not known")
    if "positions" not in tables:
        yield Problem("not-checked", "", "role", "the export has no Positions.csv")
    if "connections" not in tables:
        yield Problem("not-checked", "", "network", "the export has no Connections.csv")
    if "invitations" not in tables:
        yield Problem("not-checked", "", "invitation", "the export has no Invitations.csv")
    if "messages" not in tables:
        yield Problem("not-checked", "", "message", "the export has no messages.csv")
    if "shares" not in tables:
        yield Problem(
            "not-checked", "", "post", "the export has no Shares.csv: ask LinkedIn for the larger data archive"
        )
