"""What a rule file says → a rule: the keys checked, the parts held against each other, the matcher made once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from profilelint.rules.rule import Rule
from profilelint.text.wording import unknown
from profilelint.version import __version__

SUBJECTS = (
    "profile",
    "role",
    "post",
    "reshare",
    "invitation",
    "message",
    "letter",
    "network",
    "photo",
    "text",
    "key",
    "table",
    "document",
)
STATELESS = ("network", "photo", "key", "table", "document")
"""Subjects that are neither a draft nor out, and by nobody in particular."""
REQUIRED = ("id", "category", "severity", "on", "message", "help", "why", "match", "examples")
OPTIONAL = (
    "confidence",
    "kinds",
    "lang",
    "source",
    "options",
    "words",
    "default",
    "private",
    "positive",
    "sets",
    "absence",
    "states",
    "by",
    "yields_to",
    "exempt",
    "cases",
    "at",
    "per",
    "since",
    "aliases",
)


class WrongRuleError(ValueError):
    """Something wrong in a rule. ``pointer``: where. ``key``: it is the key, not the value."""

    def __init__(self, pointer: str, message: str, *, key: bool = False) -> None:
        super().__init__(message)
        self.pointer = pointer
        self.message = message
        self.key = key


def check(data: dict[str, Any]) -> None:
    """Hold a rule against ``schemas/rule.json``: keys and types."""
    from profilelint import schema
    from profilelint.document import escape
    from profilelint.rules import options

    if known := [key for key in data if key in (*REQUIRED, *OPTIONAL)]:
        kinds = data.get("match")
        if isinstance(kinds, dict) and len(kinds) == 1 and "match" in known:
            (kind,) = kinds
            there = schema.load("rule")["properties"]["match"]["properties"]
            if kind not in there:
                raise WrongRuleError(
                    f"/match/{escape(kind)}", unknown("matcher", kind[:60], there, listed=True), key=True
                )
    # the key that is not known is often the one that is missing: it is told first
    found = sorted(schema.problems(data, schema.load("rule")), key=lambda p: not p.key)
    for problem in found:
        if problem.pointer != "/match/python" or not isinstance(data["match"]["python"], str):  # ``matchers`` says more
            raise WrongRuleError(problem.pointer, problem.message, key=problem.key)
    for name, spec in (data.get("options") or {}).items():
        for problem in options.problems(name, spec, spec["default"]):
            raise WrongRuleError(f"/options/{escape(name)}/default{problem.pointer}", problem.message, key=problem.key)


def without_nothing(data: dict[str, Any]) -> dict[str, Any]:
    """Return a rule without the keys that nothing stands behind.

    What examples hold, and the default of an option, stays.
    """
    kept = {key: value for key, value in data.items() if value is not None}
    return {
        key: _bare(v, "default") if key in ("match", "options", "exempt", "cases") else v for key, v in kept.items()
    }


def _bare(value: Any, whole: str) -> Any:
    if isinstance(value, list):
        return [_bare(v, whole) for v in value]
    if not isinstance(value, dict):
        return value
    return {k: v if k == whole else _bare(v, whole) for k, v in value.items() if v is not None or k == whole}


def check_references(rule: Rule, ours: Callable[[], Mapping[str, Rule]]) -> None:
    """Check what parts of a rule say of each other, and of what it looks at: fields, options, values in messages.

    ``ours``: gives the rules that come with profilelint.
    """
    from profilelint.rules import references

    for pointer, message in references.problems(rule, ours):
        raise WrongRuleError(pointer, message)


def check_phrases(rule: Rule) -> None:
    """Check the phrases of a rule's word lists. Raises WrongRuleError."""
    from profilelint.text.lexicon import Lexicon

    for name, parts in rule.words.items():
        try:
            Lexicon(parts).complete()
        except (ValueError, RecursionError) as error:
            raise WrongRuleError(f"/words/{name}", str(error)) from None


def rule_of(data: Mapping[str, Any], origin: str, *, own: bool = False) -> Rule:
    """Return a rule from data that fit the schema."""
    lang, kinds = data.get("lang") or (), data.get("kinds") or ()
    if kinds and data["on"] != "text":
        raise WrongRuleError("/kinds", "only a rule on: text sees texts of some kinds")
    for key in ("states", "by"):
        if data.get(key) and data["on"] in STATELESS:
            raise WrongRuleError(f"/{key}", f"what a rule on: {data['on']} looks at has no state and no author")
    return Rule(
        id=data["id"],
        category=data["category"],
        severity=data["severity"],
        confidence=data.get("confidence") or "medium",
        on=data["on"],
        message=data["message"].strip(),
        help=data["help"].strip(),
        why=data["why"].strip(),
        match=data["match"],
        exempt=tuple(data.get("exempt") or ()),
        cases=tuple(data.get("cases") or ()),
        at=(data["at"],) if isinstance(data.get("at"), str) else tuple(data.get("at") or ()),
        per=data.get("per") or "",
        kinds=tuple(kinds),
        languages=(lang,) if isinstance(lang, str) else tuple(lang),
        words={name: _words("words", name, value) for name, value in (data.get("words") or {}).items()},
        sets={
            name: frozenset(w for part in _words("sets", name, value).values() for w in part)
            for name, value in (data.get("sets") or {}).items()
        },
        options=data.get("options") or {},
        source=tuple(data.get("source") or ()),
        examples=data["examples"],
        default=data.get("default", True) is not False,
        private=bool(data.get("private")),
        positive=bool(data.get("positive")),
        absence=data.get("absence") or _missing(data["match"]),
        states=tuple(data.get("states") or ()),
        by=data.get("by") or "owner",
        yields_to=tuple(data.get("yields_to") or ()),
        since=data.get("since") or "",
        preview=is_new(data.get("since") or ""),
        aliases=tuple(data.get("aliases") or ()),
        origin=origin,
        own=own,
    )


def is_new(since: str, version: str = __version__) -> bool:
    """Return whether a version is the one in which a rule came.

    Of the first, 0.1, nothing is new: there was none before.
    """
    release = version.split(".")[:2]
    return since.split(".")[:2] == release != ["0", "1"]


def _missing(match: Mapping[str, Any]) -> str:
    """Return what a rule of the kind ``missing`` says is missing."""
    field = str((match.get("missing") or {}).get("field", "")) if "missing" in match else None
    if field is None:
        return ""
    if field in ("photo", "roles", "extras", "education"):
        return "photo" if field == "photo" else "entries"
    return "text" if field in ("about", "description", "highlights", "text", "note", "comment") else "fact"


def _words(key: str, name: str, value: Any) -> dict[str, tuple[str, ...]]:
    if isinstance(value, list):
        value = {"any": value}
    if not isinstance(value, dict) or not all(
        isinstance(v, list) and all(isinstance(w, str) for w in v) for v in value.values()
    ):
        raise WrongRuleError(
            f"/{key}/{name}", "a word list is a list of texts, a map from language to such lists, or the name of a file"
        )
    return {language: tuple(words) for language, words in value.items()}
