"""What is read of the natural files, against what a person reads in them.

    python tests/natural_files.py [--show]

prints how many are right, partly right and refused. ``expected.jsonl`` was written with the files, before anybody knew
the names that the dialect understands.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from profilelint import check_bytes
from profilelint.config.settings import Config
from profilelint.dialects import adapt
from profilelint.model import Content, Text
from profilelint.readers import read
from profilelint.text.source import InputError

FOLDER = Path(__file__).parent / "natural"
EXPECTED = [json.loads(line) for line in (FOLDER / "expected.jsonl").read_text("utf-8").splitlines()]
SETTINGS = Config(settings={"today": "2026-11-28"})


def value(text: Text | None) -> str:
    return " ".join(text.value.split()) if text else ""


def content(name: str, folder: Path = FOLDER) -> Content | None:
    try:
        return adapt(read(name, (folder / name).read_bytes()), named=True)
    except InputError:
        return None


def differences(expected: dict[str, Any], folder: Path = FOLDER) -> list[str]:
    """What is not as expected; ``refused`` alone where nothing was read."""
    found = content(expected["file"], folder)
    if found is None or not found.documents:
        return ["refused"]
    people = found.people_apart
    profiles = [c.profile for c in people if c.profile]
    posts = [p for c in people for p in c.posts]
    roles = [r for p in profiles for r in p.roles]
    wrong = []

    def compare(what: str, got: object, wanted: object) -> None:
        if got != wanted:
            wrong.append(f"{what}: {got!r}, not {wanted!r}")

    if expected["people"]:
        compare("people", len(people), expected["people"])
    compare("roles", len(roles), expected["roles"])
    compare("posts", len(posts), expected["posts"])
    compare(
        "reshares",
        sum(p.kind == "reshare" or (p.shared is not None and not _long(p.text)) for p in posts),
        expected["reshares"],
    )
    compare("invitations", sum(len(c.invitations) for c in people), expected["invitations"])
    compare("messages", sum(len(c.messages) for c in people), expected["messages"])
    if "names" in expected:
        compare("names", [value(p.name) for p in profiles], expected["names"])
    elif expected["name"]:
        compare("name", value(profiles[0].name) if profiles else "", expected["name"])
    first = profiles[0] if profiles else None
    if value(first.headline if first else None) not in (expected["headline"] or "", *_also(expected)):
        wrong.append(f"headline: {value(first.headline if first else None)!r}, not {expected['headline']!r}")
    words = len(value(first.about if first else None).split())
    if abs(words - (expected["about_words"] or 0)) > 0.15 * (expected["about_words"] or 0) + 1:
        wrong.append(f"about: {words} words, not {expected['about_words']}")
    compare("titles", [value(r.title) for r in roles], expected["role_titles"])
    compare("companies", [value(r.company) or None for r in roles], expected["role_companies"])
    empty = [value(r.title) for r in roles if not r.texts]
    compare("without description", empty, expected["roles_without_description"])
    for post, begin in zip(posts, expected["posts_first_words"]):
        if not value(post.text).startswith(" ".join(str(begin).split())):
            wrong.append(f"post: {value(post.text)[:30]!r}, not {begin!r}")
    report = check_bytes(expected["file"], (folder / expected["file"]).read_bytes(), SETTINGS)
    # that no place is named anywhere is advice, and true of many of these files; the writers of the expectations meant roles
    # without employer or dates
    rules = Counter(f.rule for f in report.findings if (f.rule, f.severity) != ("missing-where-when", "info"))
    wrong += [f"lacks {r}" for r in expected["must"] if not rules[r]]
    wrong += [f"has {r}" for r in expected["mustnt"] if rules[r]]
    return wrong


def _long(text: Text | None) -> bool:
    return text is not None and len(text.value.split()) > 8


def _also(expected: dict[str, Any]) -> list[str]:
    also = expected.get("headline_also_ok", [])
    return [also] if isinstance(also, str) else list(also)


def main() -> None:
    folder = Path(next((a for a in sys.argv[1:] if not a.startswith("-")), FOLDER))
    lines = (folder / "expected.jsonl").read_text("utf-8").splitlines()
    rate: Counter[str] = Counter()
    for expected in map(json.loads, lines):
        wrong = differences(expected, folder)
        kind = "right" if not wrong else "refused" if wrong == ["refused"] else "partly"
        rate[kind] += 1
        if "--show" in sys.argv and wrong:
            print(expected["file"], *wrong, sep="\n    ")
    print(dict(rate), "of", len(lines))


if __name__ == "__main__":
    main()
