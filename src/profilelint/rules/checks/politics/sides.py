"""Political content: how evidence is weighed, and what the platform, the author's job and the law make of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from profilelint.finding import Severity
from profilelint.model import Post, Text
from profilelint.rules.context import Context
from profilelint.rules.matchers.evidence import NOTHING, Evidence, Spec, found_in, hit, weigh
from profilelint.rules.rule import Exempt, Hit, Skipped
from profilelint.text.globs import matches

ROLES = frozenset({"policy", "candidate", "official", "party_staff", "journalist", "academic", "advocacy_ngo", "union"})


COMMON = frozenset(
    {
        "attack",
        "call",
        "demand",
        "donate",
        "mild",
        "opening",
        "past",
        "policy",
        "praise",
        "stance",
        "talk",
        "title",
        "tone",
        "toward",
        "voice",
        "without",
        "work",
    }
)
"""Lists that say nothing of politics by themselves."""


WINDOW = 30
"""Days before and after an election, if the config gives no other number; see docs/sources.md (Weeks around an
election)."""


NAMED = ("person", "party", "election")
"""Lists whose cues name somebody or something to vote on: with one of these a post is no longer only about the author's
trade."""


_ABOUT = {
    "person": "a politician",
    "party": "a party",
    "election": "an election",
    "slogan": "a campaign",
    "candidacy": "a candidacy",
    "office": "a politician",
    "institution": "the government",
    "camp": "a political camp",
    "program": "a law or a program",
}


_ISSUE = "a political question"


Said = Hit | Skipped | Exempt


def weighed(subject: Text, context: Context, doing: str) -> Iterator[Said]:
    """Yield what is said of a text: findings, and why none is made."""
    yield from _unknown(subject, context)
    post = context.content.post_with(subject)
    for text in _together(subject, post):
        if not may_hold_cues(text, context):
            continue
        found = evidence_of(text, context, "topic" if doing == "names" else "side")
        if not found.enough:
            continue
        if reason := _exempt(found, post, context):
            yield Exempt(text.pointer, reason)
            return
        severity = _severity(context.rule.severity, post, context)
        values = {"doing": doing, "about": _about(found), "what": "headline" if subject.kind == "headline" else "post"}
        yield hit(text, found, values=values, severity=severity)
        return


def may_hold_cues(text: Text, context: Context) -> bool:
    """Return whether a text can hold any cue at all: most hold none, and need no more than this."""
    return "#" in text.value or not found_in(text.value, context).keys() <= COMMON


def _together(subject: Text, post: Post | None) -> Iterator[Text]:
    """Return the texts that one finding is made for: a post's own text, then its title.

    Its comment only if those say nothing.
    """
    if post is not None and subject.kind == "comment" and post.text:
        return iter(())
    return (
        t
        for t in (subject, *((post.title, post.comment, *post.hashtags) if post and subject.kind == "post" else ()))
        if t
    )


def evidence_of(text: Text, context: Context, level: str) -> Evidence:
    """Return evidence of one level, as the rule's options ``weights`` and ``levels`` say.

    The level is ``side``, ``topic`` or ``money``.
    """
    levels: Mapping[str, Any] = context.options["levels"]
    if level not in levels:
        return NOTHING
    data = {"weights": context.options["weights"], **levels[level]}
    return weigh(text, context, Spec.read(data, context), _countries(context))


def _countries(context: Context) -> list[str]:
    """Return countries whose lists count, as the config says; none: all."""
    given = context.section("politics").get("country", ())
    return [str(c).upper() for c in ([given] if isinstance(given, str) else given)]


def _unknown(subject: Text, context: Context) -> Iterator[Skipped]:
    """Yield countries of the config that there are no lists for."""
    for country in _countries(context):
        if country not in context.rule.words["party"]:
            yield Skipped(subject.pointer, f"no lists of names for the country {country}")


def _about(found: Evidence) -> str:
    kinds = [c.kind for c in sorted(found.cues, key=lambda c: -c.weight)]
    for kind in (*NAMED, "slogan", "candidacy"):
        if kind in kinds:
            return _ABOUT[kind]
    return next((_ABOUT[k] for k in kinds if k in _ABOUT and k not in ("institution", "camp")), _ISSUE)


def _exempt(found: Evidence, post: Post | None, context: Context) -> str:
    """Return why a finding is not made, empty if it is: role, topic, path, mark of the post, in this order.

    See docs/sources.md (When a political finding is not made).
    """
    settings = context.section("politics")
    role = context.author.political_role
    if role in ROLES:
        return f"the author's political role is {role}"
    issues = {c.kind for c in found.cues} & set(context.options["topics"])
    allowed = {str(t) for t in settings.get("allow_topics", ())}
    if issues and issues <= allowed and not found.kinds() & set(NAMED):
        return f"the topic is allowed: {', '.join(sorted(issues))}"
    paths = settings.get("allow_paths") or ()
    if paths and matches(context.path, paths):
        return f"the path is allowed: {next(p for p in paths if matches(context.path, [p]))}"
    if post is not None:
        marker = str(settings.get("intent_marker", "policy")).lower()
        if post.intent == marker:
            return f"the post is marked intent: {marker}"
        if post.genre == "reporting":
            return "the post is marked genre: reporting"
    return ""


def is_sponsored(post: Post | None, context: Context) -> bool:
    """Return whether the post will be sponsored, as it says itself or the config."""
    return bool((post and post.will_sponsor) or context.section("politics").get("will_sponsor"))


def _severity(usual: Severity, post: Post | None, context: Context) -> Severity:
    """Return the severity: error where the post will be sponsored (the platform sells no political advertising)."""
    if is_sponsored(post, context):
        return "error"
    if _near_election(post, context):
        return "error" if usual == "warning" else "warning"
    return usual


def _near_election(post: Post | None, context: Context) -> bool:
    """Return whether the post goes out around an election: on the day that it names, else today."""
    elections = context.section("politics").get("elections", ())
    if not elections:
        return False
    from profilelint.text import dates

    planned = dates.known(post.publish_at.value) if post and post.publish_at else None
    day = planned.first if planned and planned.day else context.today
    return any(
        abs((on.first - day).days) <= int(election.get("window_days", WINDOW))
        for election in elections
        if (on := dates.known(str(election["date"])))
    )
