"""JSON Resume, the names of v0.0.x and of v1.x, as JSON or YAML (FORMATS 1a)."""

from __future__ import annotations

from profilelint.adapters.fields import Fields, all_texts, repeated_keys
from profilelint.adapters.native import kinds
from profilelint.document import Document
from profilelint.model import Author, Content, Entry, Profile, Role, Text


def matches(document: Document) -> bool:
    """``basics`` is a map and there is one of work, education and skills."""
    root = document.root
    if root.kind != "map":
        return False
    basics = root.get("basics")
    return (
        basics is not None
        and basics.kind == "map"
        and any(root.get(k) is not None for k in ("work", "education", "skills"))
    )


def adapt(document: Document) -> Content:
    """Content of a JSON Resume. Liberties that real files take (a list as summary, a text as location) are read as what
    they mean."""
    top = Fields(document, document.root, "")
    basics = top.map("basics")
    place = basics.map("location")
    photo, declined = basics.photo("image", "picture", "photo")
    roles: list[Role] = []
    for work in top.maps("work", "experience"):
        roles += roles_of(work, len(roles))
    extras = [entry_of(e) for name in ("projects", "volunteer", "publications") for e in top.maps(name)]
    profile = Profile(
        "/basics",
        name=basics.text("name", kind="name"),
        headline=basics.text("label", kind="headline"),
        about=basics.text("summary", kind="about"),
        location=place.text("city", kind="location") if place else basics.text("location", kind="location"),
        photo=photo,
        photo_declined=declined,
        roles=tuple(roles),
        extras=tuple(extras),
        education=tuple(entry_of(e) for e in top.maps("education")),
        address=address_of(place),
    )
    return Content(
        profile,
        author=Author(),
        texts=all_texts(document, kinds(profile)),
        problems=tuple(repeated_keys(document)),
        dialect="jsonresume",
    )


def roles_of(work: Fields, index: int) -> list[Role]:
    """The role of an entry, or one for each of its ``positions``, which share its company and text."""
    nested = work.maps("positions") or work.maps("roles")
    company = work.text("name", "company", "employer", kind="company")
    if not nested:
        return [_role(work, index, company)]
    described = any(work.texts(k) for k in ("summary", "highlights"))
    return [_role(w, index + i, company, described_above=described) for i, w in enumerate(nested)]


def _role(work: Fields, index: int, company: Text | None, *, described_above: bool = False) -> Role:
    # "description" tells of the company, but some put there what they did
    told = any(work.texts("summary")) or any(work.texts("highlights"))
    field = "summary" if told or not any(work.texts("description")) else "description"
    summary = work.texts(field, kind="description")
    one = work.text(field, kind="description") if len(summary) <= 1 else None
    return Role(
        work.pointer,
        title=work.text("position", "title", kind="title"),
        company=work.text("name", "company", "employer", kind="company") or company,
        location=work.text("location", kind="location"),
        start=work.text("startDate"),
        end=work.text("endDate"),
        description=one,
        highlights=(() if one else summary) + work.texts("highlights", kind="highlight"),
        index=index,
        ongoing=work.flag("isCurrentRole"),
        described_above=described_above,
    )


def address_of(place: Fields) -> tuple[Text, ...]:
    """Street and postal code of a location."""
    return tuple(t for t in (place.text("address", kind="address"), place.text("postalCode", kind="postcode")) if t)


def entry_of(entry: Fields) -> Entry:
    return Entry(
        entry.pointer,
        name=entry.text("name", "organization", "institution", kind="project"),
        description=entry.text("description", "summary", kind="project"),
        start=entry.text("startDate"),
        end=entry.text("endDate"),
    )
