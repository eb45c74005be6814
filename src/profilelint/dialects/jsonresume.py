"""JSON Resume, the names of v0.0.x and of v1.x, as JSON or YAML; see docs/sources.md (JSON Resume)."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.dialect import Dialect
from profilelint.dialects.fields import Fields, all_texts, joined_texts, misspelt, repeated_keys
from profilelint.dialects.ledger import Ledger
from profilelint.dialects.native import kinds
from profilelint.document import Document
from profilelint.model import Author, Content, Entry, Problem, Profile, Role, Text

DIALECT = Dialect(
    "jsonresume",
    "JSON Resume",
    "JSON Resume (“basics:” with “work:”, “education:” or “skills:”)",
    resume=True,
    html=True,
    photo_key="image",
)

LISTS = ("work", "education", "skills", "projects", "volunteer", "publications", "certificates", "awards")
EXTRAS = ("projects", "volunteer", "publications", "certificates", "certifications", "awards")
HIGHLIGHTS = ("highlights", "accomplishments", "achievements", "responsibilities", "tasks")
"""The key of the schema, and others that real files have."""
OTHERS = ("skills", "languages", "interests", "references")
"""Lists of the schema that no rule speaks of: known, so nothing that is missing may hide in them."""
_OURS = frozenset("startDate endDate institution studyType position highlights".split())
_READ = {
    "": ("work", "experience", "education", *EXTRAS),
    "basics": ("name", "label", "image", "summary", "location"),
    "work": ("company", "position", "startDate", "endDate", "positions", "roles", *HIGHLIGHTS),
}
"""Keys whose absence rules speak of; misspelt they would do so wrongly."""


def matches(document: Document) -> bool:
    """Return whether ``basics`` is a map and there is one of work, education and skills."""
    root = document.root
    if root.kind != "map":
        return False
    basics = root.get("basics")
    if basics is None:
        return False
    if basics.is_null:
        lists = [node for k in LISTS if (node := root.get(k)) is not None and node.kind == "list" and node.children]
        keys = {k.value for node in lists for child in node.children if child.kind == "map" for k in child.keys}
        return len(lists) > 1 and bool(keys & _OURS)
    return basics.kind == "map" and any(root.get(k) is not None for k in ("work", "education", "skills"))


def adapt(document: Document) -> Content:
    """Return the content of a JSON Resume.

    Liberties that real files take (a list as summary, a text as location) are read as what they mean.
    """
    ledger = Ledger()
    top = Fields(document, document.root, "", ledger=ledger)
    basics = top.map("basics")
    top.known(*OTHERS, "meta", "$schema")
    basics.known("profiles", "email", "phone", "url", "website")
    place = basics.map("location")
    photo, declined = basics.photo("image", "picture", "photo")
    problems = [*repeated_keys(document), *_wrong_shapes(top)]
    problems += misspelt(top, _READ[""]) + misspelt(basics, _READ["basics"])
    roles: list[Role] = []
    for work in top.maps("work", "experience"):
        problems += misspelt(work, _READ["work"])
        roles += roles_of(work, len(roles))
    profile = Profile(
        "/basics",
        name=basics.text("name", kind="name"),
        headline=basics.text("label", kind="headline"),
        about=joined_texts([t for t in basics.texts("summary", kind="about") if t])
        or basics.text("summary", kind="about"),
        location=place_of(place) if place else basics.text("location", kind="location"),
        photo=photo,
        photo_declined=declined,
        roles=tuple(roles),
        extras=extras_of(top),
        education=tuple(entry_of(e) for e in top.maps("education")),
        address=address_of(place),
    )
    return Content(
        profile,
        author=Author(),
        texts=all_texts(document, kinds(profile), ledger),
        problems=tuple(problems),
        dialect=DIALECT,
        ledger=ledger.unread,
        derived=ledger.made,
    )


def _wrong_shapes(top: Fields) -> Iterator[Problem]:
    """Yield what stands where a list of entries should be, and can't be read."""
    for name in _READ[""]:
        node = top.node.get(name) if top.node else None
        if (
            node is not None
            and not node.is_null
            and (node.kind != "list" or any(c.kind != "map" for c in node.children))
        ):
            yield Problem("not-checked", f"{top.pointer}/{name}", name, f"“{name}” should be a list of maps of keys")


def place_of(place: Fields) -> Text | None:
    """Return where somebody lives, as closely as it is said."""
    return place.text("city", "region", "address", "country", "countryCode", kind="location")


def extras_of(top: Fields) -> tuple[Entry, ...]:
    """Return what is named besides jobs and schools: entries of their own, and courses at a school."""
    found = [entry_of(e) for name in EXTRAS for e in top.maps(name)]
    found += [
        Entry(e.pointer, courses[0]) for e in top.maps("education") if (courses := e.texts("courses", kind="project"))
    ]
    return tuple(found)


def roles_of(work: Fields, index: int) -> list[Role]:
    """Return the role of an entry, or one for each of its ``positions``, which share its company and text."""
    nested = work.maps("positions") or work.maps("roles")
    company = work.text("name", "company", "employer", kind="company")
    if not nested:
        return [_role(work, index, company)]
    described = any(work.texts("summary")) or any(_highlights(work))
    return [_role(w, index + i, company, described_above=described) for i, w in enumerate(nested)]


def _role(work: Fields, index: int, company: Text | None, *, described_above: bool = False) -> Role:
    # "description" tells of the company, but some put there what they did
    work.known("description", "keywords", "technologies", "url", "website")
    told = any(work.texts("summary")) or any(_highlights(work))
    field = "summary" if told or not any(work.texts("description")) else "description"
    summary = work.texts(field, kind="description")
    one = work.text(field, kind="description") if len(summary) <= 1 else None
    return Role(
        work.pointer,
        title=work.text("position", "title", kind="title"),
        company=work.text("name", "company", "employer", kind="company") or company,
        location=work.text("location", kind="location") or place_of(work.map("location")),
        start=work.text("startDate"),
        end=work.text("endDate"),
        description=one,
        highlights=(() if one else summary) + _highlights(work),
        index=index,
        ongoing=work.flag("isCurrentRole"),
        described_above=described_above,
    )


def _highlights(work: Fields) -> tuple[Text, ...]:
    """Return bullets, under whatever name, as texts or as maps of one."""
    found: list[Text] = []
    for name in HIGHLIGHTS:
        found += work.texts(name, kind="highlight")
    return tuple(found)


def address_of(place: Fields) -> tuple[Text, ...]:
    """Return street and postal code of a location."""
    return tuple(t for t in (place.text("address", kind="address"), place.text("postalCode", kind="postcode")) if t)


def entry_of(entry: Fields) -> Entry:
    """Return an entry besides jobs and schools."""
    return Entry(
        entry.pointer,
        name=entry.text("name", "organization", "institution", kind="project"),
        description=entry.text("description", "summary", kind="project"),
        start=entry.text("startDate"),
        end=entry.text("endDate"),
    )
