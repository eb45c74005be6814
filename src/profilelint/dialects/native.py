"""The native format (``schemas/profile.json``)."""

from __future__ import annotations

from difflib import get_close_matches

from profilelint.dialect import Dialect
from profilelint.dialects import native_network
from profilelint.dialects.fields import Fields, all_texts, repeated_keys
from profilelint.dialects.ledger import Ledger
from profilelint.document import Document, Node
from profilelint.model import Author, Content, Entry, Invitation, Message, Post, Problem, Profile, Role, Shared, Text
from profilelint.text.source import InputError, InputErrors

DIALECT = Dialect(
    "native",
    "the native format",
    "a profile (“roles:”, “headline:” or “profile:” at the top), “posts:”, “invitations:”, “messages:” or “network:”",
    own=True,
)

PROFILE_KEYS = frozenset(
    "name headline about location photo followers roles projects organizations volunteering publications courses education skills"
    " certifications languages industry url stage confidential contact interests groups".split()
)
ROLE_KEYS = frozenset(
    "title company location start end description highlights current confidential context volunteer url remote".split()
)
PROFILE_NAMES = {
    "experience": "roles", "work": "roles", "jobs": "roles", "positions": "roles", "employment": "roles",
    "summary": "about", "bio": "about", "label": "headline", "image": "photo", "picture": "photo",
}  # fmt: skip
ROLE_NAMES = {
    "position": "title", "role": "title", "name": "company", "employer": "company", "organisation": "company",
    "organization": "company", "from": "start", "startDate": "start", "start_date": "start", "to": "end",
    "endDate": "end", "end_date": "end", "summary": "description", "bullets": "highlights",
    "achievements": "highlights", "accomplishments": "highlights", "responsibilities": "highlights",
}  # fmt: skip
"""Keys of other formats → ours."""
ENTRY_KEYS = frozenset(
    "name title role position description start end url highlights school degree area institution result".split()
)
AUTHOR_KEYS = frozenset("established followers topics political_role occupation sector".split())
POST_KEYS = frozenset(
    "text kind shares publish_at intent genre title first_comment image images media alt tags status platform date will_sponsor"
    " visibility link reshare_of series".split()
)
PUBLISHED = frozenset({"published", "posted"})
"""Words that say of a post that it is out already."""
OUT = frozenset({"pending", "accepted", "declined", "ignored", "withdrawn", "sent"})
"""Words that say of an invitation that it is."""
SHARED_KEYS = frozenset("url title text".split())
INVITATION_KEYS = frozenset("to met note sent status direction keep".split())
MESSAGE_KEYS = frozenset("to first last_contact met text sent direction".split())
PERSON_KEYS = frozenset("name relation".split())
TOP_KEYS = frozenset("profile author posts invitations messages network version".split())
_OURS = frozenset("roles headline posts invitations messages profile".split())


_OTHERS = frozenset(["experience", "work", "employment", "jobs", "basics", "cv"])
"""Keys that stand beside ``profile`` in private schemas and never in ours; see docs/sources.md (The native format)."""
_LISTS = {"posts": ("text", POST_KEYS), "invitations": ("note", INVITATION_KEYS), "messages": ("text", MESSAGE_KEYS)}


def _entries_are_ours(node: Node | None, main: str, known: frozenset[str]) -> bool:
    """Return whether a list holds maps with this key, and none that we don't know."""
    return (
        node is not None
        and bool(node.children)
        and all(c.kind == "map" and c.get(main) and {k.value for k in c.keys} <= known for c in node.children)
    )


def matches(document: Document) -> bool:
    """Return whether a document is a profile (wrapped or not), a network, or a file of posts, invitations or messages."""
    root = document.root
    if root.kind != "map":
        return False
    if (profile := root.get("profile")) is not None and profile.kind == "map":
        beside = {k.value for k in root.keys}
        keys = {k.value for k in profile.keys}
        ours = bool(keys & PROFILE_KEYS) or not keys
        return not beside & _OTHERS and (ours or (beside <= TOP_KEYS and any(_nearly(k, PROFILE_KEYS) for k in keys)))
    if any(
        (node := root.get(name)) is not None and (node.kind == "list" or node.is_null)
        for name in ("posts", "invitations", "messages")
    ):
        # files of other programs have "posts" too: ours hold maps with the keys that we know, or nothing else at the
        # top
        return all(k.value in TOP_KEYS | PROFILE_KEYS for k in root.keys) or any(
            _entries_are_ours(root.get(name), *keys) for name, keys in _LISTS.items()
        )
    if native_network.looks_like(Fields(document, root.get("network"), "/network")):
        return all(k.value in TOP_KEYS | PROFILE_KEYS for k in root.keys)
    roles = root.get("roles")
    keys_of_roles = {"title", "company", "description", "start"}
    if (
        roles is not None
        and roles.kind == "list"
        and (not roles.children or any(_has(c, keys_of_roles) for c in roles.children))
    ):
        return True
    headline = root.get("headline")
    return headline is not None and headline.kind == "scalar" and len({k.value for k in root.keys} & PROFILE_KEYS) >= 2


def _has(node: Node, names: set[str]) -> bool:
    return node.kind == "map" and any(k.value in names for k in node.keys)


def _nearly(key: str, known: frozenset[str]) -> bool:
    return bool(get_close_matches(key, known, 1, 0.8))


def adapt(document: Document) -> Content:
    """Return the content of a native document. Raises InputErrors for values of the wrong type."""
    wrong: dict[int, InputError] = {}
    ledger = Ledger()
    top = Fields(document, document.root, "", wrong=wrong, ledger=ledger)
    problems = repeated_keys(document)
    wrapped = top.has("profile")
    person = top.map("profile") if wrapped else top
    profile = None
    if wrapped or top.has("roles", "headline"):
        problems += person.unknown(PROFILE_KEYS if wrapped else PROFILE_KEYS | TOP_KEYS, PROFILE_NAMES)
        profile = _profile(person, problems)
    if wrapped or profile is None:
        problems += top.unknown(TOP_KEYS | (frozenset() if wrapped else PROFILE_KEYS))
    author = top.map("author")
    problems += author.unknown(AUTHOR_KEYS)
    posts = tuple(_post(p, problems) for p in top.maps("posts"))
    invitations = tuple(_invitation(i, problems) for i in top.maps("invitations"))
    messages = tuple(_message(m, problems) for m in top.maps("messages"))
    network, writer = native_network.adapt(top.map("network"), person, problems), author_of(author, profile)
    if wrong:
        raise InputErrors([*wrong.values()])
    return Content(
        profile,
        posts,
        invitations,
        messages,
        network,
        author=writer,
        texts=all_texts(document, kinds(profile, posts, invitations, messages)),
        problems=tuple(problems),
        dialect=DIALECT,
        ledger=ledger.unread,
    )


def kinds(
    profile: Profile | None,
    posts: tuple[Post, ...] = (),
    invitations: tuple[Invitation, ...] = (),
    messages: tuple[Message, ...] = (),
) -> dict[str, str]:
    """Return the pointer → kind of every text that has one."""
    texts: list[Text | None] = [*profile.published] if profile else []
    for post in posts:
        texts += post.published
        if post.shared:
            texts += [post.shared.title, post.shared.text]
    texts += [i.note for i in invitations] + [m.text for m in messages]
    return {t.pointer: t.kind for t in texts if t is not None}


def _profile(person: Fields, problems: list[Problem]) -> Profile:
    photo, declined = person.photo("photo")
    roles = person.maps("roles")
    extras = []
    for name in ("projects", "organizations", "volunteering", "publications", "courses"):
        extras += [_entry(e, problems) for e in person.maps(name)]
    return Profile(
        person.pointer,
        name=person.text("name", kind="name"),
        headline=person.text("headline", kind="headline"),
        about=person.text("about", kind="about"),
        location=person.text("location", kind="location"),
        photo=photo,
        photo_declined=declined,
        followers=person.number("followers"),
        roles=tuple(_role(r, i, problems) for i, r in enumerate(roles)),
        extras=tuple(extras),
        education=tuple(_entry(e, problems) for e in person.maps("education")),
        draft=person.word("stage").lower() == "draft",
        address=_address(person),
    )


def _address(person: Fields) -> tuple[Text, ...]:
    """Return the address among the ways to get in touch."""
    contact = person.node.get("contact") if person.node else None
    found = Fields(person.document, contact, f"{person.pointer}/contact").text("address", kind="address")
    return (found,) if found else ()


def _remote(role: Fields) -> Text | None:
    return Text(f"{role.pointer}/remote", "Remote", "location") if role.flag("remote") else None


def _role(role: Fields, index: int, problems: list[Problem]) -> Role:
    problems += role.unknown(ROLE_KEYS, ROLE_NAMES)
    return Role(
        role.pointer,
        title=role.text("title", kind="title"),
        company=role.text("company", kind="company"),
        location=role.text("location", kind="location") or _remote(role),
        start=role.text("start"),
        end=role.text("end"),
        description=role.text("description", kind="description"),
        highlights=role.texts("highlights", kind="highlight"),
        index=index,
        ongoing=role.flag("current"),
        confidential=role.flag("confidential"),
        volunteer=role.flag("volunteer"),
        explained=role.has("context"),
    )


def _entry(entry: Fields, problems: list[Problem]) -> Entry:
    problems += entry.unknown(ENTRY_KEYS)
    return Entry(
        entry.pointer,
        name=entry.text("name", "title", "school", "institution", kind="project"),
        description=entry.text("description", "result", kind="project"),
        start=entry.text("start"),
        end=entry.text("end"),
    )


def _post(post: Fields, problems: list[Problem]) -> Post:
    problems += post.unknown(POST_KEYS)
    shared = None
    if post.is_text("shares"):
        shared = Shared(post.text("shares"))
    elif shares := post.map("shares"):
        problems += shares.unknown(SHARED_KEYS)
        shared = Shared(shares.text("url"), shares.text("title", kind="shared"), shares.text("text", kind="shared"))
    elif link := post.text("reshare_of", "link"):
        shared = Shared(link)
    kind = post.word("kind").lower() or ("reshare" if post.has("reshare_of") else "post")
    return Post(
        post.pointer,
        text=post.text("text", kind="post"),
        kind=kind,
        shared=shared,
        title=post.text("title", kind="title"),
        comment=post.text("first_comment", kind="comment"),
        alt=post.text("alt", kind="alt") if post.is_text("alt") else None,
        media=post.has("image", "images", "media"),
        intent=post.word("intent").lower(),
        genre=post.word("genre").lower(),
        will_sponsor=post.flag("will_sponsor"),
        publish_at=post.text("publish_at", "date"),
        state="live" if post.word("status").lower() in PUBLISHED else "draft",
    )


def _person(fields: Fields, problems: list[Problem]) -> tuple[str, str]:
    """Return the name and relation of the person written to."""
    to = fields.map("to")
    problems += to.unknown(PERSON_KEYS)
    return to.word("name"), to.word("relation").lower()


def _invitation(invitation: Fields, problems: list[Problem]) -> Invitation:
    problems += invitation.unknown(INVITATION_KEYS)
    name, relation = _person(invitation, problems)
    met = invitation.map("met")
    problems += met.unknown(native_network.MET_KEYS)
    sent, status = invitation.text("sent"), invitation.word("status").lower()
    direction = invitation.word("direction").lower() or "outgoing"
    return Invitation(
        invitation.pointer,
        note=invitation.text("note", kind="note"),
        to=name,
        relation=relation,
        met_where=met.word("where"),
        met_when=met.word("when"),
        sent=sent,
        status=status,
        direction=direction,
        keep=invitation.flag("keep"),
        state="sent" if sent or status in OUT else "draft",
        by="other" if direction == "incoming" else "owner",
    )


def _message(message: Fields, problems: list[Problem]) -> Message:
    problems += message.unknown(MESSAGE_KEYS)
    name, relation = _person(message, problems)
    where, when = native_network.met(message, problems)
    sent, incoming = message.text("sent"), message.word("direction").lower() == "incoming"
    return Message(
        message.pointer,
        text=message.text("text", kind="message"),
        to=name,
        relation=relation,
        first=message.flag("first"),
        last_contact=message.word("last_contact"),
        outgoing=not incoming,
        sent=sent,
        met_where=where,
        met_when=when,
        state="sent" if sent else "draft",
        by="other" if incoming else "owner",
    )


def author_of(author: Fields, profile: Profile | None) -> Author:
    """Return who writes, from the section ``author``."""
    followers = author.number("followers")
    return Author(
        established=author.word("established").lower() or "auto",
        followers=followers if followers is not None or profile is None else profile.followers,
        topics=tuple(t.value for t in author.texts("topics")),
        political_role=author.word("political_role").lower(),
        occupation=author.word("occupation").lower(),
        sector=author.word("sector").lower(),
    )
