"""Time and peak memory for a large export.

Usage: python benchmarks/archive.py [--connections N] [--messages N] [--shares N] [--folder]

Writes an invented one into a temporary folder, checks it in a process of its own, and prints what that took. See
README.md in this folder.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

FIRST = [
    "Ana",
    "Bo",
    "Chidi",
    "Dagny",
    "Emre",
    "Fatou",
    "Goran",
    "Hana",
    "Ines",
    "Jun",
    "Kofi",
    "Lena",
    "Mika",
    "Nour",
    "Olga",
    "Pavel",
    "Rosa",
    "Sven",
    "Tariq",
    "Uma",
]
LAST = [
    "Adler",
    "Brandt",
    "Costa",
    "Diallo",
    "Eriksen",
    "Fischer",
    "Garcia",
    "Holm",
    "Ivanova",
    "Jensen",
    "Kowalski",
    "Lund",
    "Moreau",
    "Novak",
    "Okafor",
    "Perez",
    "Quist",
    "Rossi",
    "Sato",
    "Tanaka",
]
WORDS = [
    "thanks",
    "for",
    "the",
    "notes",
    "on",
    "the",
    "night",
    "roster",
    "I",
    "saw",
    "your",
    "talk",
    "about",
    "tide",
    "tables",
    "and",
    "would",
    "like",
    "to",
    "ask",
    "how",
    "you",
    "plan",
    "leave",
    "when",
    "half",
    "the",
    "crew",
    "is",
    "new",
    "see",
    "you",
    "in",
    "Kiel",
    "👋",
]
MEMBER = "https://www.linkedin.com/in/"


def table(rows: Iterator[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def words(random: random.Random, count: int) -> str:
    return " ".join(random.choices(WORDS, k=count))


def person(number: int) -> tuple[str, str, str]:
    first, last = FIRST[number % len(FIRST)], f"{LAST[number // len(FIRST) % len(LAST)]}-{number // 400:03}"
    return first, last, f"{MEMBER}{first}-{last}".lower()


def connections(count: int) -> Iterator[Sequence[object]]:
    yield ["Notes:"]
    yield ["When exporting your connection data, you may notice that some of the email addresses are missing."]
    yield []
    yield ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]
    for i in range(count):
        first, last, url = person(i)
        yield first, last, url, "", f"Company {i % 5000}", "Pilot, Night Shift", f"{i % 28 + 1:02} Feb {2010 + i % 15}"


def messages(random: random.Random, count: int, people: int) -> Iterator[Sequence[object]]:
    yield [
        "CONVERSATION ID",
        "CONVERSATION TITLE",
        "FROM",
        "SENDER PROFILE URL",
        "TO",
        "RECIPIENT PROFILE URLS",
        "DATE",
        "SUBJECT",
        "CONTENT",
        "FOLDER",
        "ATTACHMENTS",
    ]
    for i in range(count):
        number = int(people * random.random() ** 3)
        first, last, url = person(number)
        other, own = (f"{first} {last}", url), ("Ines Okafor", f"{MEMBER}inesokafor")
        (sender, link), (to, links) = (own, other) if random.random() < 0.5 else (other, own)
        day = f"{2015 + i % 11}-{i % 12 + 1:02}-{i % 28 + 1:02} {i % 24:02}:{i % 60:02}:00 UTC"
        yield f"2-{number:060}", "", sender, link, to, links, day, "", words(random, random.randint(5, 70)), "INBOX", ""


def shares(random: random.Random, count: int) -> Iterator[Sequence[object]]:
    yield ["Date", "ShareLink", "ShareCommentary", "SharedUrl", "MediaUrl", "Visibility"]
    for i in range(count):
        text = '"\n"'.join(words(random, 25) for _ in range(6)) if i % 8 else ""
        yield (
            "2025-07-01 14:33:22",
            f"https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A{i}",
            text,
            "",
            "",
            "MEMBER_NETWORK",
        )


def files(options: argparse.Namespace) -> dict[str, bytes]:
    seeded = random.Random(1)
    profile = "First Name,Last Name,Headline,Summary,Geo Location\nInes,Okafor,Harbour pilot,I bring ships in at night and teach others how.,Kiel\n"
    return {
        "Profile.csv": profile.encode(),
        "Positions.csv": b"Company Name,Title,Description,Location,Started On,Finished On\nPort,Pilot,Brought 400 ships a year into port.,Kiel,Mar 2019,\n",
        "Connections.csv": table(connections(options.connections)),
        "messages.csv": table(messages(seeded, options.messages, options.connections)),
        "Shares.csv": table(shares(seeded, options.shares)),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    for name, count in (("connections", 30_000), ("messages", 100_000), ("shares", 10_000)):
        parser.add_argument(f"--{name}", type=int, default=count)
    parser.add_argument("--folder", action="store_true", help="unpacked")
    parser.add_argument("--write", metavar="PATH", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write:
        write(Path(options.write), files(options))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "export" if options.folder else "Complete_LinkedInDataExport_01-02-2026.zip")
        # in a process of its own: a child begins with the memory of its parent
        counts = [f"--{name}={getattr(options, name)}" for name in ("connections", "messages", "shares")]
        subprocess.run([sys.executable, __file__, "--write", str(path), *counts], check=True)
        command = [
            str(Path(sys.executable).with_name("profilelint")),
            "check",
            "--isolated",
            "--format",
            "json",
            str(path),
        ]
        began = time.perf_counter()
        with open(Path(folder, "out.json"), "wb") as out:
            child = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE, env={**os.environ, "NO_COLOR": "1"})
            assert child.stderr is not None
            said = child.stderr.read().decode()
            _, status, usage = os.wait4(child.pid, 0)
        took = time.perf_counter() - began
        print(f"{took:.1f} s, {usage.ru_maxrss / 1024:.0f} MB at most, exit code {os.waitstatus_to_exitcode(status)}")
        print(said.splitlines()[0])


def write(path: Path, made: dict[str, bytes]) -> None:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in made.items():
                archive.writestr(name, data)
    else:
        path.mkdir()
        for name, data in made.items():
            (path / name).write_bytes(data)
    print(f"{sum(map(len, made.values())) / 1e6:.0f} MB of tables")


if __name__ == "__main__":
    main()
