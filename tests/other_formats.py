"""A native document's content in other formats, as far as these have a place for it: what a rule's examples would look
like there."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from profilelint.model import Content, Entry, Message, Post, Role, Text
from profilelint.text import dates

FORMATS = ("native", "JSON Resume", "RenderCV", "LinkedIn archive", "Markdown")
ME, THEM = "Ines Okafor", "Kim Lund"

AUTHOR = ("established", "followers", "topics", "political_role", "occupation", "sector")
NETWORK = ("policy", "targets", "job_seeking", "in_person")
"""Sections of the config that say what other formats have no place for."""

Written = tuple[str, bytes, str]
"""File name, bytes, and which part of a profile it is, for the text of one (``adapt``)."""


def written(content: Content, wanted: str) -> Iterator[Written]:
    """Files of a format that hold what it can of a native document; none where it has no place for any of it."""
    if wanted == "JSON Resume" and content.profile:
        yield "resume.json", _json(_json_resume(content)), ""
    elif wanted == "RenderCV" and content.profile:
        yield "cv.yaml", _json(_rendercv(content)), ""  # JSON is YAML
    elif wanted == "LinkedIn archive" and (tables := dict(_tables(content))):
        yield "Basic_LinkedInDataExport_11-22-2026.zip", _zip(tables), ""
    elif wanted == "Markdown":
        for post in content.posts:
            yield "posts/draft.md", _draft(post).encode(), ""
        if content.profile:
            for part, text in (("headline", content.profile.headline), ("about", content.profile.about)):
                if text:
                    yield f"linkedin/{part}.md", f"{text.value}\n".encode(), part


def settings(content: Content, given: dict[str, Any]) -> dict[str, Any]:
    """Config for a format that has no place for what the author says of themselves: it can stand in the config."""
    network, author = content.network, content.author
    said: dict[str, Any] = {"author": {k: v for k in AUTHOR if (v := getattr(author, k))}}
    if network:
        said["network"] = {k: v for k in NETWORK if (v := getattr(network, k))}
    return {k: {**said.get(k, {}), **v} if isinstance(v, dict) else v for k, v in {**said, **given}.items()}


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def _given(**fields: Text | str | None) -> dict[str, str]:
    """Fields that are there, as their text."""
    return {k: v.value if isinstance(v, Text) else v for k, v in fields.items() if v is not None}


def _json_resume(content: Content) -> dict[str, Any]:
    person = content.profile
    assert person
    photo = "none" if person.photo_declined else person.photo
    basics: dict[str, Any] = _given(name=person.name, label=person.headline, summary=person.about, image=photo)
    if person.location or person.address:
        basics["location"] = _given(city=person.location, address=person.address[0] if person.address else None)
    work = [
        {
            **_given(
                name=r.company,
                position=r.title,
                location=r.location,
                startDate=r.start,
                endDate=r.end,
                summary=r.description,
            ),
            **({"highlights": [h.value for h in r.highlights]} if r.highlights else {}),
        }
        for r in person.roles
    ]
    education = [_given(institution=e.name, startDate=e.start, endDate=e.end) for e in person.education]
    return {
        "basics": basics,
        "work": work,
        "education": education,
        "projects": [_given(name=e.name, description=e.description) for e in person.extras],
    }


def _rendercv(content: Content) -> dict[str, Any]:
    person = content.profile
    assert person
    photo = "none" if person.photo_declined else person.photo
    sections: dict[str, Any] = {"Profil": [person.about.value]} if person.about else {}
    sections["Experiencia"] = [
        {
            **_given(
                company=r.company,
                position=r.title,
                location=r.location,
                start_date=r.start,
                end_date=r.end,
                summary=r.description,
            ),
            **({"highlights": [h.value for h in r.highlights]} if r.highlights else {}),
        }
        for r in person.roles
    ]
    sections["Schools"] = [_given(institution=e.name, start_date=e.start, end_date=e.end) for e in person.education]
    sections["Things"] = [_given(name=e.name, summary=e.description) for e in person.extras]
    cv = _given(name=person.name, headline=person.headline, location=person.location, photo=photo)
    return {"cv": {**cv, "sections": {k: v for k, v in sections.items() if v}}}


def _draft(post: Post) -> str:
    head = {
        "platform": "linkedin",
        **({"kind": post.kind} if post.kind != "post" else {}),
        **_given(intent=post.intent or None, genre=post.genre or None),
    }
    lines = [f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in head.items()]
    if post.shared:
        lines.append(
            f"shares: {json.dumps(_given(url=post.shared.url, title=post.shared.title, text=post.shared.text), ensure_ascii=False)}"
        )
    text = post.text.value if post.text else ""
    return "\n".join(["---", *lines, "---", "", text, ""])


# The archive: tables by file name


def _tables(content: Content) -> Iterator[tuple[str, list[Sequence[str]]]]:
    person = content.profile
    if person:
        name = person.name.value if person.name else ""
        first, _, last = name.partition(" ")
        texts = [t.value if t else "" for t in (person.headline, person.about, person.location)]
        yield "Profile.csv", [("First Name", "Last Name", "Headline", "Summary", "Geo Location"), (first, last, *texts)]
        yield (
            "Positions.csv",
            [
                ("Company Name", "Title", "Description", "Location", "Started On", "Finished On"),
                *map(_position, person.roles),
            ],
        )
        yield (
            "Projects.csv",
            [("Title", "Description", "Url", "Started On", "Finished On"), *map(_project, person.extras)],
        )
        yield (
            "Education.csv",
            [
                ("School Name", "Start Date", "End Date", "Notes", "Degree Name", "Activities"),
                *map(_school, person.education),
            ],
        )
    if content.posts:
        shares = [_share(p, i) for i, p in enumerate(content.posts)]
        yield "Shares.csv", [("Date", "ShareLink", "ShareCommentary", "SharedUrl", "MediaUrl", "Visibility"), *shares]
    if content.invitations:
        rows: list[Sequence[str]] = [("From", "To", "Sent At", "Message", "Direction")]
        for i in content.invitations:
            pair = (ME, i.to) if i.direction == "outgoing" else (i.to, ME)
            rows.append(
                (*pair, _moment(i.sent.value if i.sent else ""), i.note.value if i.note else "", i.direction.upper())
            )
        yield "Invitations.csv", rows
    if content.network:
        rows = [("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")]
        for c in content.network.connections:
            first, _, last = c.name.partition(" ")
            rows.append((first, last, "", "", c.company, c.position, _day(c.connected.value if c.connected else "")))
        yield "Connections.csv", rows
    if messages := list(_messages(content)):
        if not person:  # tells whose messages these are
            yield "Profile.csv", [("First Name", "Last Name", "Headline", "Summary"), (*ME.split(), "", "")]
        yield "messages.csv", [("CONVERSATION ID", "FROM", "TO", "DATE", "SUBJECT", "CONTENT", "FOLDER"), *messages]


def _position(role: Role) -> Sequence[str]:
    text = "  ".join(t.value for t in ((role.description,) if role.description else ())) or " ".join(
        f"• {h.value}" for h in role.highlights
    )
    where = [t.value if t else "" for t in (role.location, role.start, role.end)]
    return (
        role.company.value if role.company else "",
        role.title.value if role.title else "",
        " ".join(text.split("\n")),
        *where,
    )


def _project(entry: Entry) -> Sequence[str]:
    return (entry.name.value if entry.name else "", entry.description.value if entry.description else "", "", "", "")


def _school(entry: Entry) -> Sequence[str]:
    return (
        entry.name.value if entry.name else "",
        entry.start.value if entry.start else "",
        entry.end.value if entry.end else "",
        "",
        "",
        "",
    )


def _share(post: Post, number: int) -> Sequence[str]:
    text = (post.text.value if post.text else "").replace("\n", '"\n"')
    url = post.shared.url.value if post.shared and post.shared.url else ""
    return (
        "2026-11-01 14:33:22",
        f"https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A{7 * 10**18 + number}",
        text,
        url,
        "",
        "MEMBER_NETWORK",
    )


def _messages(content: Content) -> Iterator[Sequence[str]]:
    for number, message in enumerate(content.messages):
        yield from _message(message, number)
    for number, c in enumerate(content.network.connections if content.network else ()):
        when = f"{c.last_message or '2020-01-01'} 10:00:00 UTC"
        yield from ((f"c{number}", ME, c.name, when, "", "Hello", "INBOX") for _ in range(c.written or 0))
        yield from ((f"c{number}", c.name, ME, when, "", "Hello", "INBOX") for _ in range(c.answered or 0))


def _message(message: Message, number: int) -> Iterator[Sequence[str]]:
    thread = message.thread or f"m{number}"
    other = message.to or THEM
    before, sent = dates.known(message.last_contact), dates.known(message.sent.value if message.sent else "")
    if before:
        yield (thread, other, ME, f"{before.first} 09:00:00 UTC", "", "Hello", "INBOX")
    pair = (ME, other) if message.outgoing else (other, ME)
    yield (
        thread,
        *pair,
        f"{sent.first if sent else '2026-11-20'} 10:00:00 UTC",
        "",
        message.text.value if message.text else "",
        "INBOX",
    )


def _day(text: str) -> str:
    found = dates.known(text)
    return f"{found.first:%d %b %Y}" if found else ""


def _moment(text: str) -> str:
    found, time = dates.known(text), dates.moment(text)
    if not found:
        return ""
    day = found.first
    return f"{day.month}/{day.day}/{day:%y}, {f'{time:%I:%M %p}'.lstrip('0') if time else '9:05 AM'}"


def _zip(tables: dict[str, list[Sequence[str]]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, rows in tables.items():
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(rows)
            archive.writestr(name, text.getvalue())
    return stream.getvalue()
