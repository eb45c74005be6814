"""What rules see: a profile, posts, invitations and messages, whatever the format they came in.

Adapters build these from a parsed document; a text keeps the JSON pointer of where it stands there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import sqrt
from typing import Any

from profilelint.dialect import Dialect

TEXT_KINDS = tuple(
    "name headline about location address postcode title company description highlight project"
    " post comment hashtags alt note message shared other".split()
)
"""Fields that a text may fill; ``shared``: what others wrote and the author passes on."""


STATES = ("draft", "live", "sent")
"""What can still be done about something: a draft is not out yet; what is live is seen by others and can be edited; what
was sent can't be taken back."""
BY = ("owner", "other")
"""Who wrote something: the owner of the profile, or somebody else."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the document.

    ``pointer``: where it stands. ``kind``: which field it fills, one of TEXT_KINDS; ``other``: none that a rule speaks
    of. ``state``, ``by``: as of the profile, post or note that it is a part of.
    """

    pointer: str
    value: str
    kind: str = "other"
    state: str = "draft"
    by: str = "owner"

    def __bool__(self) -> bool:
        return bool(self.value.strip())


@dataclass(frozen=True, slots=True)
class Role:
    """A job.

    ``start`` and ``end`` are as written. ``ongoing``: marked as current apart from its end date. ``confidential``: the
    author may not say what was done. ``described_above``: the text stands at the group of promotions that this one
    belongs to. ``explained``: what the organisation does and whom it was for stands in a field of its own.
    """

    pointer: str
    title: Text | None = None
    company: Text | None = None
    location: Text | None = None
    start: Text | None = None
    end: Text | None = None
    description: Text | None = None
    highlights: tuple[Text, ...] = ()
    index: int = 0
    ongoing: bool = False
    confidential: bool = False
    volunteer: bool = False
    described_above: bool = False
    explained: bool = False
    state: str = "draft"
    by: str = "owner"

    @property
    def texts(self) -> tuple[Text, ...]:
        """What was done there: description and highlights, the empty ones left out."""
        return tuple(t for t in (self.description, *self.highlights) if t)


@dataclass(frozen=True, slots=True)
class Entry:
    """Anything else with a name and a text: a project, an organisation, a school."""

    pointer: str
    name: Text | None = None
    description: Text | None = None
    start: Text | None = None
    end: Text | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """A person's profile.

    ``photo``: path or address as written; ``photo_declined``: the author decided against one. ``extras``: projects,
    organisations, volunteering, publications, courses, all together. ``draft``: still being written.
    """

    pointer: str
    name: Text | None = None
    headline: Text | None = None
    about: Text | None = None
    location: Text | None = None
    photo: Text | None = None
    photo_declined: bool = False
    followers: int | None = None
    roles: tuple[Role, ...] = ()
    extras: tuple[Entry, ...] = ()
    education: tuple[Entry, ...] = ()
    draft: bool = False
    state: str = "draft"
    by: str = "owner"
    address: tuple[Text, ...] = ()
    """Street and postal code, from fields meant for them."""
    unknown: Mapping[str, str] = field(default_factory=dict)
    """Fields that the input can't tell, each with why: such as a headline where an export has no Profile.csv."""

    @property
    def published(self) -> tuple[Text, ...]:
        """All texts that others can read, the empty ones too."""
        found = [self.name, self.headline, self.about, self.location, *self.address]
        for role in self.roles:
            found += [role.title, role.company, role.location, role.description, *role.highlights]
        for entry in (*self.extras, *self.education):
            found += [entry.name, entry.description]
        return tuple(t for t in found if t is not None)

    @property
    def partial(self) -> bool:
        """Whether it holds only a headline or a name: a part of a profile, of which the rest is not known."""
        return self.about is None and not (self.roles or self.education or self.extras)

    @property
    def organisations(self) -> tuple[Entry, ...]:
        """Organisations among the extras."""
        return tuple(e for e in self.extras if "/organizations" in e.pointer.lower())

    @property
    def empty_name(self) -> bool:
        """Whether the place for the name is there, and empty."""
        return self.name is not None and not self.name

    @property
    def role_count(self) -> int:
        """How many roles it has."""
        return len(self.roles)


@dataclass(frozen=True, slots=True)
class Shared:
    """What a post shares: the link, and what is known of the page behind it."""

    url: Text | None = None
    title: Text | None = None
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A post.

    ``kind``: post, reshare or article. ``comment``, ``hashtags``, ``alt``: a first comment, hashtags and the
    description of a picture, where they are kept apart from the text. ``media``: whether it shows a picture or a
    document. ``intent``, ``genre``: what the author says it is for.
    """

    pointer: str
    text: Text | None = None
    kind: str = "post"
    shared: Shared | None = None
    title: Text | None = None
    comment: Text | None = None
    hashtags: tuple[Text, ...] = ()
    alt: Text | None = None
    media: bool = False
    intent: str = ""
    genre: str = ""
    will_sponsor: bool = False
    publish_at: Text | None = None
    state: str = "draft"
    by: str = "owner"

    @property
    def shares(self) -> bool:
        """Whether it passes something on: says so, or has the address of a page in its text."""
        value = self.text.value if self.text else ""
        return self.kind in ("reshare", "article") or self.shared is not None or "://" in value or "www." in value

    @property
    def published(self) -> tuple[Text | None, ...]:
        """All that goes out with it."""
        return self.text, self.title, self.comment, *self.hashtags, self.alt


@dataclass(frozen=True, slots=True)
class Invitation:
    """A note that asks somebody to connect.

    ``to``: the other side, whoever wrote. ``relation``: stranger, met, colleague, friend, family, applied, rejected, or
    empty where not said. ``keep``: the author wants it to stay as it is.
    """

    pointer: str
    note: Text | None = None
    to: str = ""
    relation: str = ""
    met_where: str = ""
    met_when: str = ""
    sent: Text | None = None
    status: str = ""
    direction: str = "outgoing"
    keep: bool = False
    state: str = "draft"
    by: str = "owner"


@dataclass(frozen=True, slots=True)
class Message:
    """A message.

    ``to``: name of the other side, ``thread``: what tells conversations apart. ``first``: nothing was written to them
    before, as far as is known. ``outgoing``: the author wrote it. ``sent``, ``last_contact``: dates as written.
    ``met_where``/``met_when``: where and when they met, as the author says. ``relation``: as in an invitation.
    """

    pointer: str
    text: Text | None = None
    to: str = ""
    first: bool = False
    last_contact: str = ""
    outgoing: bool = True
    sent: Text | None = None
    thread: str = ""
    met_where: str = ""
    met_when: str = ""
    relation: str = ""
    state: str = "draft"
    by: str = "owner"


NO_MESSAGES = "no messages are known"


@dataclass(frozen=True, slots=True)
class Connection:
    """A contact.

    ``connected``: date as written. ``met``: how they met (in_person, online, online_then_person …), empty where not
    said. ``written``/``answered``: how many messages went out and came in, ``None`` where messages are not known;
    ``last_message``: ISO date of the newest. ``touchstone``: whether anything says who this is (how met, notes, last
    contact), ``None`` where the format has no place for it.
    """

    pointer: str
    name: str = ""
    company: str = ""
    position: str = ""
    connected: Text | None = None
    met: str = ""
    written: int | None = None
    answered: int | None = None
    last_message: str = ""
    touchstone: bool | None = None
    do_not_contact: bool = False

    @property
    def talked(self) -> bool:
        """Whether messages went both ways."""
        return bool(self.written and self.answered)

    @property
    def unknown(self) -> Mapping[str, str]:
        """As in a profile: what the file does not tell of a contact, each with why."""
        found = {} if self.touchstone is not None else {"touchstone": "the format has no place for how you met"}
        if self.written is None and self.answered is None:
            found |= dict.fromkeys(("written", "answered", "talked", "heard_since"), NO_MESSAGES)
        return found


@dataclass(frozen=True, slots=True)
class Event:
    """An occasion where the author met people.

    ``people``: their names. ``followed_up``: the author wrote to them otherwise.
    """

    pointer: str
    name: str = ""
    date: Text | None = None
    people: tuple[str, ...] = ()
    followed_up: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """The author's contacts.

    ``policy``: closed, judicious or open, empty where not said. ``targets``: companies the author would like to work
    for. ``groups``: alumni and professional groups, ``None`` where not known. ``messages_known``: whether message
    counts of connections can be relied on.
    """

    pointer: str
    connections: tuple[Connection, ...] = ()
    policy: str = ""
    targets: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    groups: tuple[str, ...] | None = None
    messages_known: bool = False
    job_seeking: bool = False
    in_person: str = ""
    """``n/a``: the author can't meet people in person, and no rule asks for it."""

    @property
    def group_list(self) -> Text | None:
        """Where groups are listed; ``None`` where they are not."""
        return None if self.groups is None else Text(f"{self.pointer}/groups", "")

    @property
    def met_contacts(self) -> tuple[Connection, ...]:
        """Contacts of whom the file says how they were met."""
        return tuple(c for c in self.connections if c.met)

    @property
    def unknown(self) -> Mapping[str, str]:
        """As in a profile: what the file does not tell of the network, each with why."""
        found = {} if self.groups is not None else {"groups": "no groups are listed"}
        if self.connections and not self.met_contacts:
            found["met_contacts"] = "nothing says how you met your contacts"
        return found


@dataclass(frozen=True, slots=True)
class Face:
    """A face in a picture: its box in pixels of the picture as shown, and how sure the detector is (0 to 1).

    ``turned``, ``equalised``: only found in a copy turned by 90 degrees, or with equalised brightness.
    """

    x: float
    y: float
    width: float
    height: float
    score: float = 1.0
    turned: bool = False
    equalised: bool = False
    largest: bool = True
    """Whether it is the largest of its picture, and ``relative``: its side, relative to that one's."""
    relative: float = 1.0

    @property
    def side(self) -> float:
        """Side of a square as large as its box."""
        return sqrt(self.width * self.height)


NOT_MEASURED = "what the photo shows was not measured"
CUT = "the file is cut to a circle already: whether it was taken in a car is not judged"
MOSTLY_BARS = 0.9
"""A picture of which bars fill so much has no picture between them."""
OF_FACES = "faces compared face_part face_height face_outside sharpness washed".split()


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture, measured.

    ``width``/``height``: pixels as shown (orientation applied). ``size``: bytes. ``format``: as Pillow names it, in
    lower case. ``located``: its metadata hold coordinates. ``missing``: named by a profile, and no such file.

    What follows is ``None`` where it was not measured, and a text is empty where the metadata do not say.
    """

    pointer: str
    name: str
    width: int = 0
    height: int = 0
    size: int = 0
    format: str = ""
    located: bool = False
    missing: bool = False
    animated: bool = False
    taken: str = ""
    """When, as ISO date."""
    camera: str = ""
    lens: str = ""
    software: str = ""
    """All programs that the metadata name."""
    source_type: str = ""
    """IPTC's term for how it was made, such as trainedAlgorithmicMedia."""
    screenshot: bool = False
    """Its metadata call it one."""
    prompt: bool = False
    """Its metadata hold what a program that generates pictures was asked for."""
    transparent: float | None = None
    """Share of the picture that is see-through."""
    flat: float | None = None
    """Share of neighbouring pixels of exactly one colour."""
    colours: int | None = None
    """How many different colours cover most of it."""
    bars: tuple[float, float] | None = None
    """Height of bars of one colour at top and bottom, as share of the height."""
    round: bool | None = None
    """Cut to a circle already."""
    car: float | None = None
    """Score of the car head."""
    car_place: str = ""
    """Where in the picture that score comes from, in words."""
    faces: tuple[Face, ...] | None = None
    sharpness: float | None = None
    """Variance of the Laplacian in the largest face's box at 112 pixels, divided by the variance of its grey values."""
    washed: float | None = None
    """Share of white pixels (250 and more) in the inner box of the largest face."""
    unjudged: str = ""
    """Why what the picture shows was not measured."""

    @property
    def face(self) -> Face | None:
        """The largest face."""
        return max(self.faces, key=lambda f: f.width * f.height) if self.faces else None

    @property
    def compared(self) -> tuple[Face, ...] | None:
        """The faces, each with its size relative to the largest one."""
        face = self.face
        if face is None:
            return self.faces
        return tuple(replace(f, largest=f is face, relative=f.side / face.side) for f in self.faces or ())

    @property
    def short_side(self) -> int | None:
        """The shorter side in pixels; ``None`` where it is not known."""
        return min(self.width, self.height) or None

    @property
    def tallness(self) -> float | None:
        """Height as a multiple of the width."""
        return self.height / self.width if self.width else None

    @property
    def size_mb(self) -> float:
        """Size of the file in megabytes."""
        return self.size / 1_000_000

    @property
    def file_type(self) -> str:
        """Its format as people write it, such as HEIF."""
        return self.format.upper()

    @property
    def file_name(self) -> str:
        """Its name without folders, words parted by blanks."""
        name = self.name.replace("\\", "/").rpartition("/")[2]
        return name.replace("_", " ").replace("-", " ")

    @property
    def face_part(self) -> float | None:
        """Side of the largest face, relative to the shorter side of the picture."""
        return self.face.side / min(self.width, self.height) if self.face else None

    @property
    def face_height(self) -> float | None:
        """Height of the largest face, relative to the longer side of the picture."""
        return self.face.height / max(self.width, self.height) if self.face else None

    @property
    def bar(self) -> float | None:
        """The lower of the bars at top and bottom, as share of the height; ``None`` where these fill the picture."""
        return min(self.bars) if self.bars and sum(self.bars) < MOSTLY_BARS else None

    @property
    def unknown(self) -> Mapping[str, str]:
        """As in a profile: what was not measured of a picture that is there, each with why."""
        if self.missing:
            return {}
        reason = self.unjudged or NOT_MEASURED
        found = {} if self.faces is not None else dict.fromkeys(OF_FACES, reason)
        found |= {name: reason for name in ("flat", "colours") if getattr(self, name) is None}
        if self.car is None:
            found["car"] = CUT if self.round else reason
        return found


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, from the document or the config.

    ``established``: ``auto``, ``true`` or ``false``; see docs/sources.md (Who may share without a word).
    """

    established: str = "auto"
    followers: int | None = None
    topics: tuple[str, ...] = ()
    political_role: str = ""
    occupation: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about the document itself.

    ``kind``: unknown-key, duplicate-key or not-checked. ``key``: as written. ``hint``: the nearest known key, where it
    stood before, or why something can't be judged.
    """

    kind: str
    pointer: str
    key: str
    hint: str = ""
    place: tuple[int, int] | None = None
    """Source offsets, where the pointer can't tell (a repeated key)."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a key of the file was taken for: ``experience`` at ``pointer`` for ``roles``."""

    pointer: str
    key: str
    concept: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A value that no dialect reads.

    ``entry``: pointer of the map of which it is a part. ``words``: of its longest text. ``several``: it holds entries
    of its own.
    """

    entry: str
    pointer: str
    key: str
    words: int
    several: bool = False


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """A table with data of other people.

    ``specimen``: made up, as its e-mail addresses show. ``tracked``: whether Git has it, ``None`` where not known.
    """

    pointer: str
    name: str
    rows: int
    specimen: bool = False
    tracked: bool | None = None

    @property
    def label(self) -> str:
        """Its name, and how many entries it has."""
        return f"{self.name} ({self.rows:,} {'entry' if self.rows == 1 else 'entries'})"


@dataclass(frozen=True, slots=True)
class Together:
    """All subjects of one kind in a file, for rules that make one finding of them. ``pointer``: of the first."""

    pointer: str
    entries: tuple[Any, ...]


@dataclass(frozen=True)
class Content:
    """All that one document holds.

    ``others``: what it holds of further people, each with a profile of their own. ``taken``: what its keys were taken
    for, where they are not those of a format. ``ledger``: tells what was not read; ``None`` where that is not known.
    """

    profile: Profile | None = None
    posts: tuple[Post, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    messages: tuple[Message, ...] = ()
    network: Network | None = None
    photos: tuple[Photo, ...] = ()
    author: Author = field(default_factory=Author)
    texts: tuple[Text, ...] = ()
    problems: tuple[Problem, ...] = ()
    people: tuple[PeopleFile, ...] = ()
    dialect: Dialect = field(default_factory=Dialect)
    others: tuple[Content, ...] = ()
    taken: tuple[Taken, ...] = ()
    ledger: Callable[[], tuple[Unread, ...]] | None = None
    elsewhere: Callable[[], Iterator[tuple[str, Content]]] | None = None
    """Gives path and content of the other documents of the repository, whichever files are checked; ``None`` where that
    is not known."""
    derived: Mapping[str, Any] = field(default_factory=dict)
    """Texts made of values of the file, each a node by its pointer: for ``Document.derived``."""

    @cached_property
    def unread(self) -> tuple[Unread, ...]:
        """What was not read, as far as the dialect tells."""
        return self.ledger() if self.ledger else ()

    @property
    def people_apart(self) -> tuple[Content, ...]:
        """The content of each person."""
        return (self, *self.others)

    def each(self, change: Callable[[Content], Content]) -> Content:
        """Return the content with a change made to that of each person."""
        return replace(change(self), others=tuple(map(change, self.others)))

    @property
    def kinds(self) -> Counter[str]:
        """How many documents it holds, by kind.

        A profile, a network, each post, each invitation, each message and each photo given directly is one.
        """
        return sum((c.kinds for c in self.others), self._kinds)

    @property
    def _kinds(self) -> Counter[str]:
        return +Counter(
            profile=int(self.profile is not None),
            network=int(self.network is not None),
            post=len(self.posts),
            invitation=len(self.invitations),
            message=len(self.messages),
            photo=len(self.photos),
        )

    def with_authors(self) -> Content:
        """Return content whose texts say of themselves what the profile, post or note says that they are parts of."""
        marks = {p: m for p, m in self._marks() if m != ("draft", "owner")}
        if not marks:
            return self
        texts = (replace(t, state=m[0], by=m[1]) if (m := marks.get(t.pointer)) else t for t in self.texts)
        return replace(self, texts=tuple(texts))

    def _marks(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Yield the pointer, and state and author, of each text that has some."""
        if profile := self.profile:
            mark = profile.state, profile.by
            yield from ((t.pointer, mark) for t in profile.published)
        for post in self.posts:
            yield from ((t.pointer, (post.state, post.by)) for t in post.published if t is not None)
            if post.shared:
                yield from ((t.pointer, ("live", "other")) for t in (post.shared.title, post.shared.text) if t)
        yield from ((i.note.pointer, (i.state, i.by)) for i in self.invitations if i.note)
        yield from ((m.text.pointer, (m.state, m.by)) for m in self.messages if m.text)

    @property
    def is_export(self) -> bool:
        """Whether LinkedIn wrote it: of what was done long ago, and nobody can change it any more."""
        return self.dialect.export

    @property
    def is_own(self) -> bool:
        """Whether it is in the native format, or was written for no program at all: nothing binds its author."""
        return self.dialect.own

    @property
    def is_resume(self) -> bool:
        """Whether it is a résumé, meant for print too."""
        return self.dialect.resume

    @property
    def photo_key(self) -> str:
        """Key under which the program that reads such a file looks for a photo; empty where that is ours."""
        return self.dialect.photo_key

    @property
    def documents(self) -> int:
        """How many things to judge it holds."""
        return self.kinds.total()

    @cached_property
    def _posts_by_text(self) -> dict[str, Post]:
        return {t.pointer: post for post in self.posts for t in post.published if t is not None}

    def post_with(self, text: Text) -> Post | None:
        """Return the post that a text belongs to, as one of ``Post.published``."""
        return self._posts_by_text.get(text.pointer)

    def together(self, kind: str) -> Iterator[Together]:
        """Yield all objects that a rule with ``on: kind`` looks at, together; nothing where there are none."""
        entries = tuple(self.subjects(kind))
        if entries:
            yield Together(str(getattr(entries[0], "pointer", "")), entries)

    def subjects(self, kind: str) -> Iterator[object]:
        """Yield the objects that a rule with ``on: kind`` looks at."""
        if kind == "profile":
            yield from [self.profile] if self.profile else []
        elif kind == "role":
            yield from self.profile.roles if self.profile else ()
        elif kind == "post":
            yield from self.posts
        elif kind == "reshare":
            yield from (p for p in self.posts if p.shares)
        elif kind == "invitation":
            yield from self.invitations
        elif kind == "message":
            yield from self.messages
        elif kind == "letter":
            yield from self.invitations
            yield from self.messages
        elif kind == "network":
            yield from [self.network] if self.network else []
        elif kind == "photo":
            yield from self.photos
        elif kind == "text":
            yield from self.texts
        elif kind == "key":
            yield from self.problems
        elif kind == "table":
            yield from self.people
        elif kind == "document":
            yield self
