"""Invented exports in the shapes of five years, and ways to pack them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ERAS = ("2018", "2021", "2023", "2025", "2026")
NOTES = (
    'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\n'
)
MEMBER = "https://www.linkedin.com/in/"
POST = 'The new tide board is up.\n\nIt took "nine" evenings, and one very cold ladder.\n#harbour'
Rows = Sequence[Sequence[str]]


def table(rows: Rows, end: str = "\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator=end, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return text.getvalue()


def tabs(rows: Rows) -> bytes:
    """2018: UTF-16, tabs, everything quoted."""
    return "".join("\t".join('"' + c.replace('"', '""') + '"' for c in row) + "\n" for row in rows).encode("utf-16")


def header(text: str) -> list[str]:
    return text.split(",")


def _profile(era: str) -> str:
    columns = header(
        "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,Twitter Handles,Websites,Instant Messengers"
    )
    row = [
        "Dagny",
        "Brandt",
        "",
        "",
        "May 7",
        "Harbour pilot",
        "I bring ships in at night.  Ask me about fog.",
        "Maritime",
        "24103",
        "Kiel, Germany",
    ]
    row += ["[dagnypilots]", "[PORTFOLIO:https://example.org/dagny]", ""]
    if era == "2018":
        for at, name, value in ((5, "Contact Instructions", ""), (9, "Country", "Germany")):
            columns.insert(at, name)
            row.insert(at, value)
    return table([columns, row])


def _shares(era: str) -> bytes:
    if era == "2018":
        columns = header(
            "Date,Share Title,Share Description,Share Link,Share Commentary,Shared URL,Media URL,Type,Visibility"
        )
        link = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A6"
        return tabs(
            [
                columns,
                ["2018-05-01 10:00:00", "", "", link, POST.replace("\n", '"\n"'), "", "", "ARTICLE", "Public"],
                ["2018-05-02 10:00:00", "", "", link + "7", "", "", "", "", "Public"],
            ]
        )
    end = "\r\n" if era in ("2021", "2023") else "\n"
    columns = header(
        "Date,ShareLink,ShareCommentary,SharedURL,MediaURL,Visibility"
        if end == "\r\n"
        else "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility"
    )
    link = "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A700"
    rows = [
        ["2025-07-01 14:33:22", link + "1", POST.replace("\n", f'"{end}"'), "", "", "MEMBER_NETWORK"],
        ["2025-06-20 08:00:00", link + "2", "", "", "", "MEMBER_NETWORK"],
    ]
    rows += [
        ["2025-06-19 08:00:00", link + "3", "", "https://example.org/fog", "", "MEMBER_NETWORK"],
        ["2025-06-18 08:00:00", link + "4", "", "", "https://media.example.org/x.jpg", "MEMBER_NETWORK"],
    ]
    return table([columns, *rows, rows[0]], end).encode()  # the last is there twice, as in real ones


def _connections(era: str, people: Sequence[tuple[str, str, str]]) -> str:
    url = era >= "2023"
    columns = header(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
        if url
        else "First Name,Last Name,Email Address,Company,Position,Connected On"
    )
    rows = [
        [
            first,
            last,
            *([MEMBER + slug] if url else []),
            "bo@example.org" if first == "Bo" else "",
            "Tugs Ltd",
            "Master, Tug",
            "14 Nov 2019",
        ]
        for first, last, slug in people
    ]
    rows.append([""] * (len(columns) - 1) + ["07 Jun 2020"])
    return (NOTES if url else "") + table([columns, *rows])


def _invitations(era: str) -> str:
    columns = header("From,To,Sent At,Message,Direction")
    if era >= "2023":
        kind = "Urn" if era == "2023" else "Url"
        columns += [f"inviterProfile{kind}", f"inviteeProfile{kind}"]
    prefix = "urn:li:fsd_profile:" if era == "2023" else MEMBER
    rows = []
    for sender, to, sent, note, direction, a, b in (
        ("Dagny Brandt", "Goran Novak", "1/29/25, 2:37 PM", "", "OUTGOING", "dagnybrandt", "gorannovak"),
        (
            "Dagny Brandt",
            "Uma Sato",
            "11/3/19, 9:05 AM",
            "I'd like to add you to my professional network.",
            "OUTGOING",
            "dagnybrandt",
            "umasato",
        ),
        (
            "Kofi Lund",
            "Dagny Brandt",
            "12/1/25, 11:00 AM",
            "I'd like to add you to my professional network on LinkedIn.  Best, Kofi",
            "INCOMING",
            "kofilund",
            "dagnybrandt",
        ),
    ):
        rows.append([sender, to, sent, note, direction, *([prefix + a, prefix + b] if era >= "2023" else [])])
    return table([columns, *rows])


def _messages(era: str) -> str:
    lines = [  # thread, from, to, date, text
        ("2-A", "Uma Sato", "Dagny Brandt", "2025-06-02 08:00:00 UTC", "You're welcome, Dagny!"),
        (
            "2-A",
            "Dagny Brandt",
            "Uma Sato",
            "2025-06-01 14:03:22 UTC",
            'Hi Uma, thanks for the "fog" chart.\nIt hangs in the mess now.',
        ),
        ("2-B", "Dagny Brandt", "Uma Sato, Bo Diallo", "2025-05-01 10:00:00 UTC", "Dinner on Friday, both of you?"),
        ("2-C", "LinkedIn Member", "Dagny Brandt", "2024-05-01 10:00:00 UTC", "Great opportunity!"),
    ]
    if era == "2018":
        rows = [
            [a, b, "6/19/18, 10:16 AM", "", text, "OUTGOING" if a.startswith("Dagny") else "INCOMING", "INBOX"]
            for _, a, b, _, text in lines
        ]
        return table([header("From,To,Date,Subject,Content,Direction,Folder"), *rows])
    columns = header("CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER")
    if era >= "2023":
        columns.insert(5, "RECIPIENT PROFILE URLS")
    columns += {"2025": ["IS MESSAGE DRAFT", "IS CONVERSATION DRAFT"], "2026": ["ATTACHMENTS"]}.get(era, [])
    rows = []
    for thread, sender, to, sent, text in lines:
        cells = {
            "CONVERSATION ID": thread,
            "FROM": sender,
            "TO": to,
            "DATE": sent,
            "CONTENT": text,
            "FOLDER": "INBOX",
            "IS MESSAGE DRAFT": "No",
        }
        cells["SENDER PROFILE URL"] = MEMBER + sender.replace(" ", "").lower() if sender != "LinkedIn Member" else ""
        cells["RECIPIENT PROFILE URLS"] = ",".join(
            MEMBER + part.strip().replace(" ", "").lower() for part in to.split(",")
        )
        rows.append([cells.get(column, "") for column in columns])
    return table([columns, *rows], quoting=csv.QUOTE_ALL if era == "2026" else csv.QUOTE_MINIMAL)


def export(era: str = "2025") -> dict[str, bytes]:
    """Files of an export: name → bytes."""
    positions = [
        header("Company Name,Title,Description,Location,Started On,Finished On"),
        [
            'Pilots "North" e.V.',
            "Pilot",
            "• Cut waiting times from 3 hours to 40 minutes. • Trained 12 cadets.",
            "Kiel, Germany",
            "Mar 2021",
            "",
        ],
        ["Tugs Ltd", "Mate", "", "", "2018", "Feb 2021"],
        ["Ferries AB", "Deckhand", "Responsible for ropes.", "Umeå", "Jun 2017", "Sep 2017"],
    ]
    dates = ["Start Date", "End Date"] if era == "2018" else ["Started On", "Finished On"]
    texts: dict[str, str | bytes] = {
        "Profile.csv": _profile(era),
        "Positions.csv": table(positions),
        "Education.csv": table(
            [
                header("School Name,Start Date,End Date,Notes,Degree Name,Activities"),
                ["Nautical School", "2013", "2017", "Dean's List &amp; more", "BSc", "Rowing"],
            ]
        ),
        "Skills.csv": "Name\nShip handling\nRadar\n",
        "Projects.csv": table(
            [
                ["Title", "Description", "Url", *dates],
                ["Tide board", "A board that shows the tide", "https://example.org", "May 2018", ""],
            ]
        ),
        "Volunteering.csv": table(
            [
                header("Company Name,Role,Cause,Started On,Finished On,Description"),
                ["Sea Rescue", "Crew", "Disaster", "Jun 2019", "", "One night a week"],
            ]
        ),
        "Organizations.csv": table(
            [header("Name,Description,Position,Started On,Finished On"), ["Pilots' Guild", "", "Member", "2017", ""]]
        ),
        "Languages.csv": "Name,Proficiency\nGerman,Native\n",
        "Email Addresses.csv": 'Email Address,Confirmed,Primary,Updated On\ndagny@example.org,Yes,Yes,"10/25/17, 4:50 PM"\n',
        "Phone Numbers.csv"
        if era == "2018"
        else "PhoneNumbers.csv": "Extension,Number,Type\n,,\n, +49 431 0000000,Mobile\n",
        "Connections.csv": _connections(era, [("Uma", "Sato", "umasato"), ("Bo", "Diallo, PhD", "bodiallo")]),
        "Invitations.csv": _invitations(era),
        "Messages.csv" if era == "2018" else "messages.csv": _messages(era),
        "Comments.csv": 'Date,Link,Message\n2025-06-17 09:50:39,https://www.linkedin.com/feed/update/7,"I read it as \\"slow, but right\\", not more."\n',
        "Shares.csv": _shares(era),
    }
    if era >= "2023":
        texts["InstantReposts.csv"] = "Date,Link\n2025-06-01 09:00:00,https://www.linkedin.com/feed/update/9\n"
        texts["Profile Summary.csv"] = "Profile Summary\n\n"
    return {name: text if isinstance(text, bytes) else text.encode() for name, text in texts.items()}


def packed(path: Path, files: Mapping[str, bytes], top: str = "") -> Path:
    """A ZIP of files, below the folder ``top``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(top + name, data)
    return path


def unpacked(path: Path, files: Mapping[str, bytes]) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (path / name).write_bytes(data)
    return path


def snapshot(files: Mapping[str, bytes]) -> bytes:
    """The same data as the Member Data Portability API gives them; for exports without notes and codings."""
    domains = {
        "Profile": "PROFILE",
        "Positions": "POSITIONS",
        "Skills": "SKILLS",
        "Projects": "PROJECTS",
        "Volunteering": "VOLUNTEERING_EXPERIENCES",
        "Education": "EDUCATION",
    }
    domains |= {"Organizations": "ORGANIZATIONS", "Invitations": "INVITATIONS"}
    elements = [
        {"snapshotDomain": domain, "snapshotData": list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode())))}
        for name, domain in domains.items()
        if f"{name}.csv" in files
    ]
    return json.dumps(
        {"paging": {"start": 0, "count": 10, "total": 2}, "elements": elements}, ensure_ascii=False
    ).encode()
