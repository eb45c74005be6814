"""The files of LinkedIn's "Get a copy of your data": how each is named and headed, and whose data it holds.

See docs/sources.md (Files of a LinkedIn export).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from profilelint.readers.csv import comparable
from profilelint.text.patterns import later


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file.

    ``needs``: plain headers without which it can't be used. ``tells``: headers that name it whatever the file is
    called; empty where they are too common. ``people``: it holds data of others. ``domain``: its name in the Member
    Data Portability API.
    """

    name: str
    needs: frozenset[str]
    tells: frozenset[str] = frozenset()
    people: bool = False
    domain: str = ""


def _kind(name: str, needs: str, tells: str = "", domain: str = "", *, people: bool = False) -> Kind:
    return Kind(name, frozenset(needs.split()), frozenset(tells.split()), people, domain or name.upper())


KINDS = {
    k.name: k
    for k in (
        _kind("profile", "firstname lastname", "firstname lastname headline summary"),
        _kind("positions", "companyname title", "companyname title description startedon finishedon"),
        _kind("education", "schoolname", "schoolname degreename startdate enddate"),
        _kind("projects", "title description", "title description url startedon finishedon"),
        _kind("volunteering", "companyname role", "companyname role cause", "VOLUNTEERING_EXPERIENCES"),
        _kind("organizations", "name", "name description position startedon finishedon"),
        _kind("publications", "name", "name publishedon description publisher"),
        _kind("courses", "name"),
        _kind("skills", "name"),
        _kind("languages", "name"),
        _kind("certifications", "name", "name authority licensenumber"),
        _kind("honors", "title", "title issuedon"),
        _kind("shares", "sharecommentary", "date sharecommentary", "MEMBER_SHARE_INFO"),
        _kind("instantreposts", "date link", domain="INSTANT_REPOSTS"),
        _kind("comments", "date message", domain="ALL_COMMENTS"),
        _kind("emailaddresses", "emailaddress", domain="EMAIL_ADDRESSES"),
        _kind("connections", "firstname lastname connectedon", "firstname lastname connectedon", people=True),
        _kind("invitations", "from to direction", "from to sentat direction", people=True),
        _kind("messages", "from to content", "from to date content folder", "INBOX", people=True),
        _kind(
            "recommendationsreceived",
            "firstname lastname text",
            "firstname lastname jobtitle text",
            "RECOMMENDATIONS",
            people=True,
        ),
        _kind("recommendationsgiven", "firstname lastname text", people=True),
        _kind("recommendations", "firstname lastname text", people=True),
        _kind(
            "endorsementreceivedinfo",
            "endorsementdate skillname",
            "endorsementdate skillname endorserfirstname",
            "ENDORSEMENTS",
            people=True,
        ),
        _kind(
            "endorsementgiveninfo",
            "endorsementdate skillname",
            "endorsementdate skillname endorseefirstname",
            people=True,
        ),
        _kind(
            "importedcontacts", "firstname lastname", "firstname lastname emails phonenumbers", "CONTACTS", people=True
        ),
        _kind("contacts", "firstname lastname", people=True),
    )
}
"""Kind → what is known of it; its name is the plain file name."""

DOMAINS = {k.domain: k for k in KINDS.values()}

UNUSED = frozenset(
    [
        "phonenumbers",
        "whatsappphonenumbers",
        "profilesummary",
        "richmedia",
        "companyfollows",
        "logins",
        "securitychallenges",
        "searchqueries",
        "reactions",
        "alllikes",
        "votes",
        "memberfollows",
        "hashtagfollows",
        "registration",
        "learning",
        "saveditems",
        "savedjobalerts",
        "causesyoucareabout",
        "events",
        "adtargeting",
        "adsclicked",
        "adsengagement",
        "lanadsengagement",
        "receipts",
        "receiptsv",
        "inferencesaboutyou",
        "verifications",
        "articles",
        "testscores",
        "patents",
        "guidemessages",
        "learningcoachmessages",
        "learningcoachaimessages",
        "learningroleplaymessages",
        "coachmessages",
        "privateidentityasset",
        "providers",
        "jobapplications",
        "jobseekerpreferences",
        "savedjobs",
        "jobapplicantsavedanswers",
        "jobapplicantsavedscreeningquestionresponses",
        "onlinejobpostings",
        "recentlyviewedjobs",
        "servicesmarketplaceproviders",
        "marketplaceengagements",
        "marketplaceopportunities",
        "marketplaceproviders",
        "creatorsettings",
        "identityverification",
        "accounthistory",
        "premium",
    ]
)
"""Plain names of files that are known and hold nothing to judge, or nothing that is published."""

_COPY = later(r"(?:copy|kopie|copie|copia)?\d*$")
_SPECIAL = later(r"\.csv$", re.IGNORECASE)


def stem(path: str) -> str:
    """Return the plain name of a file without its suffix, part (``Shares_2.csv``) and copy (``Positions (1).csv``)."""
    name = comparable(_SPECIAL.sub("", path.replace("\\", "/").rpartition("/")[2]))
    return _COPY.sub("", name) or name


def by_name(path: str) -> Kind | None:
    """Return the kind that a file's name tells; ``None`` for any other name."""
    return KINDS.get(stem(path))


def is_set(paths: Iterable[str]) -> bool:
    """Return whether files are named as those of a whole export: connections, and two more kinds."""
    kinds = {k.name for p in paths if (k := by_name(p))}
    return "connections" in kinds and len(kinds) > 2


def by_header(columns: frozenset[str]) -> Kind | None:
    """Return the kind that a header tells without a name."""
    return next((k for k in KINDS.values() if k.tells and k.tells <= columns), None)


def kind_of(path: str, columns: frozenset[str]) -> Kind | None:
    """Return the kind of a file: as its name says, if its header agrees, else as the header alone tells."""
    named = by_name(path)
    return named if named and named.needs <= columns else by_header(columns)
