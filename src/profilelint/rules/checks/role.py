"""What the text of a role says: nothing at all, duties only, or what came of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from profilelint.finding import Severity
from profilelint.model import Profile, Role, Text
from profilelint.rules.context import Context
from profilelint.rules.results import LANGUAGES, shows_result
from profilelint.rules.rule import Exempt, Hit, Skipped
from profilelint.rules.tenure import end_of, newest, years_before
from profilelint.text import dates
from profilelint.text.patterns import later
from profilelint.text.pieces import pieces
from profilelint.text.wording import plural, shortened

_CJK = later(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = later(r"[^\W_]+(?:['’.+#/-]+[^\W_]+)*")


def empty(profile: Profile, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """Roles without text, with a placeholder, with next to nothing, or with names of tools or of the employer's
    business alone."""
    today = context.today
    latest = newest(profile.roles, today)
    described = sorted((end_of(r, today) for r in profile.roles if any(r.texts)), reverse=True)
    for role in profile.roles:
        problem = _emptiness(role, context)
        if problem is None:
            continue
        where = (
            role.description.pointer
            if role.description
            else role.highlights[0].pointer
            if any(role.highlights)
            else _key(role)
        )
        excuse = _excuse(role, described, today, context)
        if excuse:
            yield Exempt(where, excuse)
            continue
        message, help_ = _EMPTY[problem]
        values = {
            "role": name(role),
            "count": plural(_count(role), "word"),
            "text": " · ".join(" ".join(t.value.split()) for t in role.texts)[:60].rstrip(" ."),
        }
        yield Hit(
            where,
            None,
            None,
            values,
            "error" if problem == "nothing" and role is latest else None,
            None,
            message,
            help_,
        )


_EMPTY = {
    "nothing": (None, None),
    "placeholder": ("The text of “{role}” is a placeholder: “{text}”.", None),
    "repeats": ("The text of “{role}” only repeats the title or the company.", None),
    "short": ("The text of “{role}” has {count}: “{text}”.", None),
    "names": (
        "The text of “{role}” is a list of names, and does not say what you did.",
        "Put them into sentences: what you did with them, for whom, and what came of it.",
    ),
    "employer": (
        "The text of “{role}” is about the employer, and does not say what you did.",
        "Keep one line on the employer at most; add two or three on what you did there and what came of it.",
    ),
}
"""Message and help for each kind of emptiness; ``None``: those of the rule file."""


SHORT = 40
"""Texts with fewer words hold too few common words to trust a language that the other roles are not in (English “a”,
“in”, “per” count as Italian)."""

NONE = "0 of {total} roles of the last {years} years show a result; the newest is “{role}”."
NEWEST = 20
"""How many roles tell the language of a profile."""


def no_accomplishment(profile: Profile, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """Roles of the last years that show no result: advice for each, and a warning at the newest of them where none does."""
    today = context.today
    since = years_before(today, int(context.options["years"]))
    weak: list[Role] = []
    judged, unsure = 0, False
    common = common_language(context)
    for role in profile.roles:
        if end_of(role, today) < since or role.described_above or _emptiness(role, context):
            continue
        if is_break(role, context):
            continue
        if role.confidential:
            yield Exempt(role.texts[0].pointer, "confidential")
            continue
        language = _language(role, context)
        if language not in LANGUAGES and _count(role) < SHORT and common in LANGUAGES:
            language = common
        if language is not None and language not in LANGUAGES:
            unsure = True
            yield Skipped(role.texts[0].pointer, f"language: {language}")
            continue
        judged += 1
        if not shows_result(role.texts, context, language) and not _student_project(role, context):
            weak.append(role)
    latest = newest(weak, today)
    none = judged == len(weak) and not unsure
    for role in weak:
        values = {"role": name(role), "total": judged, "years": context.options["years"]}
        if none and judged > 1 and role is latest:
            # of all roles together: said whatever else is said of the newest
            yield Hit(_first(role), None, None, values, "warning", None, NONE, yields_to=(), sums=True)
        else:
            severity: Severity | None = "warning" if none and judged == 1 else None
            yield Hit(_first(role), None, None, values, severity, about=role.pointer)


def _student_project(role: Role, context: Context) -> bool:
    """Whether the role itself is a course project or a prize; its title says so."""
    return role.title is not None and bool(context.find("projects", role.title, "en"))


def _emptiness(role: Role, context: Context) -> str | None:
    """Why a role's text is as good as none (a key of ``_EMPTY``), or ``None`` for one that says something."""
    texts = role.texts
    if not texts:
        return "nothing"
    value = "\n".join(t.value for t in texts)
    words = [w.lower() for w in _WORD.findall(value)]
    if not words or _placeholder(value, words, context):
        return "placeholder"
    own = {w.lower() for t in (role.title, role.company) if t for w in _WORD.findall(t.value)}
    if own and all(w in own or w in _FILLERS for w in words):
        return "repeats"
    if _count(role) <= context.options["words"]:
        says = (
            shows_result(texts, context, _language(role, context))
            or sum(_activities(t, context) for t in texts) >= DOINGS
        )
        return None if says else "short"
    language = _language(role, context) or common_language(context)
    if language not in LANGUAGES and (language or not value.isascii()):
        return None
    return None if shows_result(texts, context, language) else _names_or_employer(role, texts, context)


DOINGS = 3
"""Three bullets that each name a doing (“Grundpflege”, “Stock control”, “Cash handling”) say what the work was, in
however few words."""


def common_language(context: Context) -> str | None:
    """Language of the newest roles together."""
    roles = context.content.profile.roles[:NEWEST] if context.content.profile else ()
    return context.read("\n".join(t.value for r in roles for t in r.texts)).language


def _activities(text: Text, context: Context) -> int:
    """How many bullets of a text name a doing."""
    starts = _activity(text, context)
    return sum(any(start <= a < end for a in starts) for start, end, _ in pieces(text.value))


def _activity(text: Text, context: Context) -> list[int]:
    """Where words stand that are verbs or name a doing."""
    tools = {m.start for m in context.find("tools", text)}
    listed = [m.start for m in context.find("activity", text) if m.start not in tools]
    return listed + [m.start() for m in _WORD.finditer(text.value) if m.start() not in tools and _is_activity(m[0])]


_FILLERS = frozenset("a an the as at for in of and role position job work worked working intern".split())


def _placeholder(value: str, words: list[str], context: Context) -> bool:
    """A text that stands for one to come."""
    found = context.find("placeholders", value)
    covered = sum(len(_WORD.findall(value[m.start : m.end])) for m in found)
    return bool(found) and (covered == len(words) or (found[0].phrase.startswith("lorem") and found[0].start < 20))


def _names_or_employer(role: Role, texts: tuple[Text, ...], context: Context) -> str | None:
    """Whether every bullet and sentence is a list of names or a line on the employer."""
    kinds = set()
    for text in texts:
        activity = _activity(text, context)
        persons = [m.start for m in context.find("persons", text)]
        labels = {m.start: m.end for m in context.find("labels", text)}
        for start, end, _ in pieces(text.value):
            colon = _COLON.match(text.value, labels.get(start, end), end)
            if any(start <= p < end for p in persons):
                return None
            if _about_employer(text, start, end, role, context):
                kinds.add("employer")
                continue
            begin = colon.end() if colon else start
            if (not colon and any(start <= a < end for a in activity)) or not _listing(text.value[begin:end], context):
                return None
            kinds.add("names")
    return "employer" if "employer" in kinds else "names" if kinds else None


_COLON = later(r"[*_</>b\s]{0,8}:[*_</>b\s]{0,8}")


def _listing(value: str, context: Context) -> bool:
    """Whether a bullet is a list of names: parts of three words at most, with a capital or known as tools."""
    parts = [p.strip() for p in _PART.split(value) if _WORD.search(p)]
    named = all(any(map(str.isupper, p.split()[0])) or context.find("tools", p) or _CJK.search(p) for p in parts)
    return bool(parts) and named and all(len(_WORD.findall(p)) <= _NAME_WORDS for p in parts)


_PART = later(r"[,;|/•·()]|\s[-–—&]\s|\b(?:and|with|by|et|und|y|e)\b")
_NAME_WORDS = 3
"""Most words of a line that may be a name or a list of tools, if it has no verb; see docs/sources.md (Empty roles)."""

_ACTIVITY_ENDS = later(
    r"(?:ing|ed|tion|sion|ment|ance|ence|ção|ções|ción|ciones|ung|ungen|arbeit|pflege|hilfe|age|ando|endo|ería|ysis|eur|keeping|care|dienst)s?\Z",
    re.IGNORECASE,
)


def _is_activity(word: str) -> bool:
    """Whether a word may be a verb or name a doing, by its end (English, Spanish, French, German, Portuguese)."""
    return (len(word) > 4 and bool(_ACTIVITY_ENDS.search(word))) or bool(_CJK.search(word))


_ARTICLE = later(
    r"(?:an?|one of|leading|largest|global|the (?:\w+'s |)(?:leading|largest|biggest|oldest|first|only|number))\b",
    re.IGNORECASE,
)
_LEGAL_FORM = later(r"[,(|]| (?:inc|ltd|llc|gmbh|corp|co|plc|sa|ag)\b")


def _about_employer(text: Text, start: int, end: int, role: Role, context: Context) -> bool:
    """A sentence whose subject is the employer: “ACME is a maker of …”, “A leading maker of …”."""
    value = text.value
    if _ARTICLE.match(value, start, end) and any(
        start <= m.start < min(end, start + 60) for m in context.find("employer", text)
    ):
        return True
    company = _LEGAL_FORM.split(role.company.value.strip().lower())[0].strip() if role.company else ""
    if len(company) < 3 or not value[start:end].lower().startswith(company):
        return False
    after = start + len(company)
    return any(after <= m.start < min(end, after + 25) for m in context.find("does", text))


def _excuse(role: Role, described: list[date], today: date, context: Context) -> str | None:
    """Why a role may be without text."""
    if not role.title and not role.company:
        return "a blank entry: neither title nor employer"
    if role.described_above:
        return "described at the group of roles that it belongs to"
    if role.confidential:
        return "confidential"
    if is_break(role, context):
        return "a break from work"
    begins = dates.known(role.start.value) if role.start else None
    if begins and begins.first > today:
        return "not begun yet"
    start, end = dates.period(role.start.value if role.start else "", role.end.value if role.end else "")
    if start and end and timedelta(0) <= end - start < timedelta(days=context.options["days"]):
        return f"shorter than {context.options['days']} days"
    if end and end < years_before(today, context.options["years"]) and sum(d > end for d in described[:3]) >= 3:
        return f"ended more than {context.options['years']} years ago, and newer roles are described"
    return None


def is_break(role: Role, context: Context) -> bool:
    """Whether an entry is a time away from work, by its title. What stands where the employer would (“Home”, “Career
    break”) makes no job of it if the title says nothing besides."""
    if not role.title:
        return False
    jobs = [m.start for m in context.find("stand_ins", role.title)]
    # not “maternity cover” nor “childcare worker”
    found = [m for m in context.find("breaks", role.title) if m.end + 1 not in jobs]
    if not role.company:
        return bool(found)
    value = role.title.value
    besides = [m for m in _WORD.finditer(value) if not any(f.start <= m.start() and m.end() <= f.end for f in found)]
    return bool(found) and not besides


def _language(role: Role, context: Context) -> str | None:
    return context.read("\n".join(t.value for t in role.texts)).language


def _count(role: Role) -> int:
    """Number of words; of scripts without blanks, two characters count as one."""
    value = "\n".join(t.value for t in role.texts)
    signs = len(_CJK.findall(value))
    return len(_WORD.findall(_CJK.sub(" ", value))) + (signs + 1) // 2


def _key(role: Role) -> str:
    """The description's key where there is one, else the role."""
    return role.description.pointer if role.description is not None else role.pointer


def _first(role: Role) -> str:
    """Where what was done is told: the first bullet, else the text."""
    return next(t for t in (*role.highlights, *role.texts) if t).pointer


NAME = 60
"""Most characters of a title or an employer in a message."""


def name(role: Role) -> str:
    """The role as its author would name it."""
    parts = [shortened(t.value, NAME) for t in (role.title, role.company) if t]
    return " at ".join(parts) if parts else f"role {role.index + 1}"
