"""LinkedIn's export as a native profile: to edit, to keep in Git, and without data of other people unless asked for."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from profilelint.dialects import linkedin
from profilelint.dialects.linkedin import ENDS, EXTRAS, STARTS
from profilelint.dialects.linkedin_tables import Sheets, sheets
from profilelint.discovery import documents
from profilelint.disk.files import read_bytes
from profilelint.document import Document, escape
from profilelint.model import Content, Text
from profilelint.readers import archive, read
from profilelint.text import dates
from profilelint.text.patterns import later
from profilelint.text.source import MAX_BYTES, InputError
from profilelint.text.wording import joined

_BULLET = later(r"\s+(?=[•▪◦‣●■▸►➢➤]\s)|  +|\t+")
_WEBSITE = later(r"https?://[^\s,\]]+")
PRIVATE = {
    "address": "Address",
    "birthdate": "Birth Date",
    "zipcode": "Zip Code",
    "instantmessengers": "Instant Messengers",
    "maidenname": "Maiden Name",
}
"""Columns of Profile.csv that are nobody's business."""
COLUMNS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "positions": {
        "title": ("title",),
        "company": ("companyname",),
        "location": ("location",),
        "start": STARTS,
        "end": ENDS,
        "description": ("description",),
    },
    "education": {
        "school": ("schoolname",),
        "degree": ("degreename",),
        "start": STARTS,
        "end": ENDS,
        "description": ("notes",),
    },
    "projects": {"name": ("title",), "url": ("url",), "start": STARTS, "end": ENDS, "description": ("description",)},
    "volunteering": {
        "name": ("companyname",),
        "role": ("role",),
        "start": STARTS,
        "end": ENDS,
        "description": ("description",),
    },
    "organizations": {
        "name": ("name",),
        "position": ("position",),
        "start": STARTS,
        "end": ENDS,
        "description": ("description",),
    },
    "publications": {"name": ("name",), "url": ("url",), "start": ("publishedon",), "description": ("description",)},
    "courses": {"name": ("name",)},
}
"""Kind → key of the native format → columns."""
CARRIED = frozenset({"profile", "skills", "languages", "certifications", "shares", "instantreposts", *COLUMNS})
PEOPLE = frozenset({"connections", "invitations", "messages"})


def import_archive(
    path: str, mask: Callable[[str], str], *, with_people: bool = False
) -> tuple[str, list[str], list[str]]:
    """Return the export at ``path`` as YAML, what could not be carried over, and where something was masked.

    The last are pointers of texts in which ``mask`` hid something private. ``with_people``: with connections,
    invitations and the author's messages.

    Raises InputError and OSError.
    """
    document = _load(path)
    content, tables = linkedin.adapt(document), sheets(document)
    data = _profile(tables, content)
    if posts := list(_posts(content)):
        data["posts"] = posts
    if with_people:
        data |= _people(content)
    left = [*_left(document, content, tables, with_people=with_people)]
    if not data:
        raise InputError(
            "there is nothing in it for a profile"
            + (": add --with-people for connections and invitations" if content.people else "")
        )
    name = mask(os.path.basename(os.path.normpath(path)))
    hidden: list[str] = []
    text = as_yaml(masked(data, mask, "", hidden))
    return f"# From {name}. Yours to edit: profilelint check reads it.\n{text}", left, hidden


def masked(value: Any, mask: Callable[[str], str], pointer: str, hidden: list[str]) -> Any:
    """Return data with what is private in its texts masked: it is meant for a repository.

    ``hidden``: takes the pointers.
    """
    if isinstance(value, str):
        shown = "\n".join(map(mask, value.split("\n")))
        flat = mask(shown.replace("\n", " "))  # an address may take several lines
        if len(flat) == len(shown):
            shown = "".join("\n" if a == "\n" else b for a, b in zip(shown, flat, strict=True))
        if shown != value:
            hidden.append(pointer)
        return shown
    if isinstance(value, Mapping):
        return {key: masked(inner, mask, f"{pointer}/{escape(key)}", hidden) for key, inner in value.items()}
    if isinstance(value, list):
        return [masked(inner, mask, f"{pointer}/{number}", hidden) for number, inner in enumerate(value)]
    return value


def is_export(path: str) -> bool:
    """Return whether a path is meant for LinkedIn's export: a folder, a ZIP, a table, or the API's JSON."""
    if os.path.isdir(path) or path.lower().endswith((archive.ZIP_SUFFIX, archive.CSV_SUFFIX)):
        return True
    return path.lower().endswith(".json") and linkedin.matches(read(path, read_bytes(path, MAX_BYTES)))


def _load(path: str) -> Document:
    if os.path.isdir(path):
        return documents.export(
            path,
            sorted(e.path for e in os.scandir(path) if e.is_file() and e.name.lower().endswith(archive.CSV_SUFFIX))
            or [""],
        )
    if path.lower().endswith((archive.ZIP_SUFFIX, archive.CSV_SUFFIX)):
        return documents.export(path)
    document = read(path, read_bytes(path, MAX_BYTES)) if path.lower().endswith(".json") else None
    if document is None or not linkedin.matches(document):
        raise InputError(
            "expected LinkedIn's export: the ZIP, its folder, or the JSON of the Member Data Portability API"
        )
    return document


def _profile(tables: Sheets, content: Content) -> dict[str, Any]:
    profile, person = content.profile, next(tables.rows("profile"), None)
    if profile is None:
        return {}
    found: dict[str, Any] = {}
    if person is not None:
        site = _WEBSITE.search(person.word("websites"))
        found = {
            "name": profile.name.value if profile.name else "",
            "headline": person.word("headline"),
            "about": _lines(person.word("summary")),
            "location": person.word("geolocation"),
            "industry": person.word("industry"),
            "url": site[0] if site else "",
        }
    found["roles"] = list(_entries(tables, "positions"))
    found |= {kind: list(_entries(tables, kind)) for kind in (*EXTRAS, "education")}
    found |= {
        kind: [row.word("name") for row in tables.rows(kind) if row.word("name")]
        for kind in ("skills", "languages", "certifications")
    }
    return {"profile": {key: value for key, value in found.items() if value}}


def _entries(tables: Sheets, kind: str) -> Iterator[dict[str, str]]:
    for row in tables.rows(kind):
        entry = {key: row.word(*columns) for key, columns in COLUMNS[kind].items()}
        for key in ("start", "end"):
            entry[key] = _date(entry.get(key, ""))
        entry["description"] = _lines(
            html.unescape(entry.get("description", "")) if kind == "education" else entry.get("description", "")
        )
        if kept := {key: value for key, value in entry.items() if value}:
            yield kept


def _posts(content: Content) -> Iterator[dict[str, Any]]:
    """Yield posts with a text or a link; of the others the export says nothing but when."""
    for post in content.posts:
        url = post.shared.url.value.strip() if post.shared and post.shared.url else ""
        if not post.text and not url:
            continue
        made: dict[str, Any] = {"date": _day(post.publish_at), "status": "published"}
        if post.kind != "post":
            made["kind"] = post.kind
        if url:
            made["shares"] = {"url": url}
        if post.media:
            made["media"] = True
        if post.text:
            made["text"] = post.text.value
        yield {key: value for key, value in made.items() if value}


def _people(content: Content) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if content.invitations:
        found["invitations"] = [
            _filled(
                {
                    "to": {"name": i.to},
                    "note": i.note.value if i.note else "",
                    "sent": _day(i.sent),
                    "status": "accepted" if i.status == "accepted" else "",  # of the others the export does not say
                    "direction": i.direction,
                }
            )
            for i in content.invitations
        ]
    if content.messages:
        found["messages"] = [
            _filled(
                {
                    "to": {"name": m.to},
                    "first": m.first or "",
                    "last_contact": m.last_contact,
                    "sent": _day(m.sent),
                    "text": m.text.value if m.text else "",
                }
            )
            for m in content.messages
        ]
    if content.network:
        found["network"] = {
            "connections": [
                _filled(
                    {
                        "name": c.name,
                        "company": c.company,
                        "position": c.position,
                        "connected": _day(c.connected),
                        "written": c.written,
                        "answered": c.answered,
                        "last_contact": c.last_message,
                    }
                )
                for c in content.network.connections
            ]
        }
    return found


def _filled(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value not in ("", None)}


def _left(document: Document, content: Content, tables: Sheets, *, with_people: bool) -> Iterator[str]:
    """Yield what the profile does not hold, one line each."""
    for row in tables.rows("profile"):
        if private := [name for column, name in PRIVATE.items() if row.word(column)]:
            yield f"{', '.join(private)} of Profile.csv: private, and no part of a profile"
        if row.word("twitterhandles"):
            yield "Twitter Handles of Profile.csv: a profile has no place for them"
    dropped = [
        name
        for kind, column, name in (
            ("education", "activities", "Activities of Education.csv"),
            ("volunteering", "cause", "Cause of Volunteering.csv"),
        )
        if _any(tables, kind, column)
    ]
    yield from (f"{name}: a profile has no place for it" for name in dropped)
    bare = sum(not p.text and not (p.shared and p.shared.url) for p in content.posts)
    if bare:
        yield f"{bare:,} {'share' if bare == 1 else 'shares'} without text and link: the export does not say what was shared"
    for sheet in tables.all:
        kind = sheet.kind.name
        if kind in CARRIED or (with_people and kind in PEOPLE and kind != "messages"):
            continue
        count = sheet.count
        if not count:
            continue
        if kind == "messages" and with_people:
            yield f"{sheet.name}: of {count:,} messages those that you wrote to one person are kept, the others are counted at the contact"
        elif sheet.kind.people:
            more = "; --with-people keeps it" if kind in PEOPLE else ""
            yield f"{sheet.name} ({count:,}): data of other people{more}"
        else:
            yield f"{sheet.name} ({count:,}): a profile has no place for it"
    if isinstance(document, archive.Archive):
        if document.unused:
            yield f"{joined(sorted(document.unused))}: nothing that a profile shows"
        yield from (f"{name}: {reason}" for name, reason in document.unread)
        yield from (f"{path}{f':{e.line}' if e.line else ''}: {e.message}" for path, e in document.problems())


def _any(tables: Sheets, kind: str, column: str) -> bool:
    return any(row.word(column) for row in tables.rows(kind))


def _lines(text: str) -> str:
    """Return a text with the lines that the export has flattened to blanks: bullets, and pieces two blanks apart."""
    return "\n".join(line.strip() for line in _BULLET.sub("\n", text).splitlines())


def _date(text: str) -> str:
    """Return a date as ISO, as exact as it is; as written where it can't be read."""
    day = dates.known(text)
    if day is None:
        return text
    return (
        f"{day.year}" + (f"-{day.month:02}" if day.month else "") + (f"-{day.day:02}" if day.month and day.day else "")
    )


def _day(text: Text | None) -> str:
    return _date(text.value.strip()) if text else ""


def as_yaml(data: Mapping[str, Any]) -> str:
    """Return data as YAML, texts of several lines as blocks."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Texts of several lines as blocks."""

    def string(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        value = re.sub(r"[ \t]+$", "", value, flags=re.MULTILINE) if "\n" in value else value
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)

    def number(dumper: yaml.SafeDumper, value: int) -> yaml.ScalarNode:
        return dumper.represent_scalar("tag:yaml.org,2002:str", str(value))

    Dumper.add_representer(str, string)
    Dumper.add_representer(int, number)
    # our reader takes scalars as they are written, so a date or year needs no quotes
    Dumper.yaml_implicit_resolvers = {
        k: [(t, r) for t, r in v if not t.endswith((":timestamp", ":int"))]
        for k, v in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }
    return yaml.dump(dict(data), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=120)
