"""Other people in LinkedIn's export: connections, invitations and messages, and what one says of the other.

People are matched by the address of their profile, where the export has it (from 2023 on), else by name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, field
from functools import lru_cache

from profilelint.dialects.linkedin_tables import Row, Sheets
from profilelint.model import Connection, Invitation, Message, Network, PeopleFile, Profile, Text
from profilelint.text import dates
from profilelint.text.patterns import later

_EXAMPLE = later(r"@(?:[\w-]+\.)*(?:example\.(?:com|org|net)|example|test|invalid|localhost)$", re.IGNORECASE)
_EMAIL = later(r"[^\s@;,<>]+@[^\s@;,<>]+")
EMAILS = ("emailaddress", "emails", "email")
ANONYMOUS = frozenset({"", "linkedin member", "linkedin"})
"""Names that stand for people who left, and for the platform."""
_ISO = later(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d")


def key(name: str) -> str:
    """Return a name as it is compared."""
    return " ".join(name.casefold().split())


def address(url: str) -> str:
    """Return what an address of a profile says of whose it is."""
    return url.rstrip("/").rpartition("/")[2].rpartition(":")[2].casefold()


@lru_cache(maxsize=8192)
def _day(text: str) -> str:
    """Return ISO date of a date in any of the export's shapes; empty where it can't be read."""
    day = dates.known(text)
    return day.first.isoformat() if day else ""


@lru_cache(maxsize=8192)
def when(text: str) -> str:
    """Return the day and time in a form that sorts; empty where they can't be read."""
    if _ISO.match(text):
        return text[:19].replace("T", " ")
    if moment := dates.moment(text):
        return moment.strftime("%Y-%m-%d %H:%M:%S")
    return _day(text)


@dataclass
class Owner:
    """The author, under all names and addresses that are known to be theirs."""

    names: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)

    def wrote(self, name: str, url: str) -> bool:
        """Return whether somebody of this name, or with this address of a profile, is the owner."""
        return (bool(url) and address(url) in self.addresses) or key(name) in self.names


def owner_of(tables: Sheets, profile: Profile | None) -> Owner:
    """Return who the export belongs to: as Profile.csv and the invitations say, else who is in most conversations."""
    owner = Owner()
    if profile and profile.name:
        owner.names.add(key(profile.name.value))
    for row in tables.rows("invitations"):
        sent = row.word("direction").upper()
        if sent in ("OUTGOING", "INCOMING"):
            side, url = ("from", "inviterprofile") if sent == "OUTGOING" else ("to", "inviteeprofile")
            owner.names.add(key(row.word(side)))
            if link := row.word(f"{url}url"):
                owner.addresses.add(address(link))
    owner.names.discard("")
    if not owner.names:
        count = Counter(
            n
            for _, n in {
                (row.word("conversationid"), key(row.word(side)))
                for row in tables.rows("messages")
                for side in ("from", "to")
            }
            if n
        )
        first = count.most_common(2)
        if len(first) == 1 or (len(first) > 1 and first[0][1] > first[1][1]):
            owner.names.add(first[0][0])
    return owner


@dataclass(frozen=True, slots=True)
class _Line:
    """A message between the author and one other. ``text`` and ``sent``: of the author's own ones only."""

    time: str
    own: bool
    person: str
    thread: str
    pointer: str = ""
    name: str = ""
    text: Text | None = None
    sent: Text | None = None


def _other(row: Row, owner: Owner) -> tuple[bool, str, str] | None:
    """Return whether the author wrote a message, and name and address of the other side.

    ``None`` for drafts, and for messages between others.
    """
    if row.word("ismessagedraft").lower() in ("yes", "true") or row.word("folder").upper() in ("SPAM", "DRAFT"):
        return None
    sender, url = row.word("from"), row.word("senderprofileurl")
    to, links = row.word("to"), row.word("recipientprofileurls")
    direction = row.word("direction").upper()
    if direction == "OUTGOING" or (direction != "INCOMING" and owner.wrote(sender, url)):
        return True, to, links
    if direction == "INCOMING" or owner.wrote(to, links):
        return False, sender, url
    return None


def _several(to: str, links: str) -> bool:
    """Return whether a message went to more than one.

    By the addresses, else by names with a comma between them (“Ada Smith, PhD” is one).
    """
    if links:
        return bool(re.search(r"[,;]\s*http", links))
    return sum(" " in part.strip() for part in to.split(",")) > 1


class Talks:
    """All conversations with one other person, by who that is: conversations of more are left out."""

    def __init__(self, tables: Sheets, owner: Owner) -> None:
        said, groups = [], set[str]()
        links: dict[str, str] = {}
        for row in tables.rows("messages"):
            thread = row.word("conversationid")
            if _several(row.word("to"), row.word("recipientprofileurls")):
                groups.add(thread)
            elif (other := _other(row, owner)) is not None and key(other[1]) not in ANONYMOUS:
                own, name, url = other
                if url:
                    links.setdefault(key(name), address(url))
                text = row.text("content", kind="message") if own else None
                said.append(
                    (
                        when(row.word("date")),
                        own,
                        name,
                        address(url) if url else "",
                        thread,
                        row.pointer,
                        text,
                        row.text("date") if own else None,
                    )
                )
        self.by_person: dict[str, list[_Line]] = {}
        partners: dict[str, str] = {}
        lines = []
        for time, own, name, url, thread, pointer, text, sent in said:
            # outgoing messages have no address of the other side before 2023: then the name must do
            person = url or links.get(key(name)) or key(name)
            if thread and partners.setdefault(thread, person) != person:
                groups.add(thread)
            lines.append(_Line(time, own, person, thread, pointer, name if own else "", text, sent))
        for line in lines:
            if not line.thread or line.thread not in groups:
                self.by_person.setdefault(line.person, []).append(line)
        for found in self.by_person.values():
            found.sort(key=lambda line: line.time)
        self._links = links

    def of(self, url: str, name: str, others: Container[str]) -> list[_Line]:
        """Return messages with a connection, in the order of time.

        ``others``: addresses of all connections; somebody of the same name with one of these is somebody else.
        """
        linked = self._links.get(key(name), "")
        for person in (address(url) if url else "", linked if not url or linked not in others else "", key(name)):
            if person and person in self.by_person:
                return self.by_person[person]
        return []


def network(tables: Sheets, talks: Talks | None) -> Network | None:
    """Return the author's connections, with what was written to and by each; ``None`` where the export has none."""
    sheet = next(tables.of("connections"), None)
    if sheet is None:
        return None
    addresses = {address(row.word("url")) for row in sheet if row.word("url")} if talks else set()
    found = []
    for row in sheet:
        name = f"{row.word('firstname')} {row.word('lastname')}".strip()
        lines = talks.of(row.word("url"), name, addresses) if talks and name else []
        own = sum(line.own for line in lines)
        found.append(
            Connection(
                row.pointer,
                name=name,
                company=row.word("company"),
                position=row.word("position"),
                connected=row.text("connectedon"),
                written=own if talks else None,
                answered=len(lines) - own if talks else None,
                last_message=lines[-1].time[:10] if lines else "",
            )
        )
    return Network(sheet.pointer, tuple(found), messages_known=talks is not None)


def invitations(tables: Sheets, owner: Owner) -> tuple[Invitation, ...]:
    """Return invitations sent and received.

    Whoever is a connection now has accepted; the export does not say what became of the others, so they count as
    pending.
    """
    names, addresses = set[str](), set[str]()
    for row in tables.rows("connections"):
        names.add(key(f"{row.word('firstname')} {row.word('lastname')}"))
        if row.word("url"):
            addresses.add(address(row.word("url")))
    known = "connections" in tables
    found = []
    for row in tables.rows("invitations"):
        direction = row.word("direction").lower() or (
            "outgoing" if owner.wrote(row.word("from"), row.word("inviterprofileurl")) else "incoming"
        )
        side = ("to", "inviteeprofileurl") if direction == "outgoing" else ("from", "inviterprofileurl")
        other, url = row.word(side[0]), row.word(side[1])
        accepted = (bool(url) and address(url) in addresses) or key(other) in names
        note = row.text("message", kind="note")
        status = ("accepted" if accepted else "pending") if known else ""
        found.append(
            Invitation(
                row.pointer,
                note,
                to=other,
                sent=row.text("sentat"),
                status=status,
                direction=direction,
                state="sent",
                by="owner" if direction == "outgoing" else "other",
            )
        )
    return tuple(found)


def messages(talks: Talks | None) -> tuple[Message, ...]:
    """Return the author's own messages to one person each, in the order of time.

    ``first``: none was written between the two before.
    """
    found = []
    for lines in talks.by_person.values() if talks else ():
        before = ""
        for number, line in enumerate(lines):
            if line.own:
                found.append(
                    (
                        line.time,
                        Message(
                            line.pointer,
                            line.text,
                            line.name,
                            number == 0,
                            before,
                            True,
                            line.sent,
                            line.thread or line.person,
                            state="sent",
                        ),
                    )
                )
            before = line.time[:10]
    return tuple(message for _, message in sorted(found, key=lambda f: f[0]))


def people_files(tables: Sheets) -> tuple[PeopleFile, ...]:
    """Return the tables that hold data of others.

    A table is a specimen if all e-mail addresses of the export are reserved for examples, and there are some.
    """
    sheets = [s for s in tables.all if s.kind.people]
    if not sheets:
        return ()
    found: set[bool] = set()
    for sheet in tables.all:
        if sheet.has(*EMAILS):
            found |= {
                bool(_EXAMPLE.search(m)) for row in sheet for name in EMAILS for m in _EMAIL.findall(row.word(name))
            }
            if False in found:
                break
    specimen = found == {True}
    return tuple(PeopleFile(s.pointer, s.name, s.count, specimen) for s in sheets)
