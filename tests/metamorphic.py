"""Native documents in other clothes: the same keys under other names, in other case styles and languages, wrapped,
reordered, as JSON; what is found in them must stay the same.

    python tests/metamorphic.py [COUNT] [--seed N]

runs COUNT variants (10,000 if not said) and prints those that are judged otherwise.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from profilelint.config.settings import Config
from profilelint.dialects import vocabulary
from profilelint.linter.check import Linter

CASES = ("snake", "kebab", "camel", "title", "blank", "upper")
WRAPPERS: tuple[tuple[str, ...], ...] = (
    (),
    ("linkedin",),
    ("user",),
    ("data",),
    ("data", "user"),
    ("resume",),
    ("me",),
    ("profil",),
    ("result", "profile"),
)
PLACES = {
    "roles": "role", "education": "school", "projects": "entry", "organizations": "entry", "volunteering": "entry",
    "posts": "post", "shares": "shared", "invitations": "invitation", "messages": "message",
}  # fmt: skip
"""Key of the native format → place of the names below it."""
CONCEPTS = {("post", "shares"): "original", ("post", "date"): "publish_at"}
"""Keys of the native format whose concept is called otherwise."""
WITHIN = frozenset({"to", "met", "author", "network"})
"""Keys whose maps stay as they are."""

NAMES = ["Ana Ruiz", "Tom Ode", "Mara Ilves", "Eva Lang", "Kofi Mensah"]
HEADLINES = ["Ward nurse on the night shift", "Driver", "Baker of sourdough bread", "", "Student at Hill School"]
ABOUTS = [
    "I write the handover notes that the day shift can read in a minute.", "", "Ask Kim.",
    "I plan berths for a small port and keep its night shift short and calm, with one list that drivers, crane crews and the office can read.",
    "Hello [Your Name].", "My SSN is 219-45-6789.",
]  # fmt: skip
TITLES = ["Nurse", "Shift lead", "Marketing Manager", "Cook", "Career break"]
COMPANIES = ["St Mary", "Acme", "Cold Store West", "Korn", ""]
TEXTS = [
    "", "TBD", "Nurse", "Responsible for the rota. Responsible for the stock of the ward.", "Cut the wait for a bed by a third.",
    "Ran the stalls of nine markets and taught the weekend crew how to sell.", "Java, Spring Boot, Oracle",
]  # fmt: skip
DATES = ["2019-03", "2016", "Mar 2018", "2021-02-01", "13/2020"]
POSTS = [
    "We moved the oven to the window, and the queue moved with it.", "Great read!", "", "Thank you [First Name] for the tour of the dock.",
    "Vote Democrat on Tuesday and throw the Republicans out of office!", "Two beds more since May, and nobody had to sleep in the corridor.",
]  # fmt: skip
NOTES = [
    "I'd like to add you to my professional network.",
    "Hi Kate, I asked about the rota after your talk on Tuesday. May I stay in touch?",
    "",
]


def document(choose: random.Random) -> dict[str, Any]:
    """A native document, made up."""
    profile: dict[str, Any] = {"name": choose.choice(NAMES), "headline": choose.choice(HEADLINES[:3])}
    if choose.random() < 0.8:
        profile["about"] = choose.choice(ABOUTS)
    if choose.random() < 0.5:
        profile["location"] = "Lyon"
    if choose.random() < 0.5:
        profile["photo"] = choose.choice(["https://example.com/me.jpg", "missing.jpg", ""])
    profile["roles"] = [_role(choose) for _ in range(choose.randint(1, 3))]
    if choose.random() < 0.5:
        profile["education"] = [{"school": "Hill School", "degree": "BA", "start": "2010", "end": "2013"}]
    if choose.random() < 0.5:
        profile["projects"] = [{"name": "Rota sheet", "description": "One sheet for twelve wards and their nurses."}]
    if choose.random() < 0.3:
        profile["skills"] = ["Rotas", "Stock"]
    made: dict[str, Any] = {"profile": profile}
    if choose.random() < 0.7:
        made["posts"] = [_post(choose) for _ in range(choose.randint(1, 3))]
    if choose.random() < 0.4:
        made["invitations"] = [{"to": {"name": "Kate Holm"}, "note": choose.choice(NOTES), "status": "pending"}]
    if choose.random() < 0.3:
        made["messages"] = [
            {"to": {"name": "Tom Berg"}, "first": "true", "text": "Hi Tom, do you have a minute for my question?"}
        ]
    return made


def _role(choose: random.Random) -> dict[str, Any]:
    role: dict[str, Any] = {"title": choose.choice(TITLES), "company": choose.choice(COMPANIES)}
    if choose.random() < 0.9:
        role["start"] = choose.choice(DATES)
    if choose.random() < 0.5:
        role["end"] = choose.choice([*DATES[:3], "present"])
    if choose.random() < 0.3:
        role["location"] = "Graz"
    if choose.random() < 0.8:
        role["description"] = choose.choice(TEXTS)
    if choose.random() < 0.4:
        role["highlights"] = [choose.choice(TEXTS[1:]) for _ in range(choose.randint(1, 3))]
    return role


def _post(choose: random.Random) -> dict[str, Any]:
    post: dict[str, Any] = {"text": choose.choice(POSTS)}
    if choose.random() < 0.4 or not post["text"]:
        post["shares"] = {"url": "https://example.com/article"}
        if choose.random() < 0.5:
            post["kind"] = "reshare"
    if choose.random() < 0.3:
        post["publish_at"] = "2026-12-01"
    return post


def variant(made: Mapping[str, Any], choose: random.Random) -> tuple[str, str]:
    """A document in other clothes: name of the file, and text."""
    language = choose.choice(vocabulary.LANGUAGES)
    case = choose.choice(CASES)

    def key(place: str, name: str) -> str:
        concept = CONCEPTS.get((place, name), name)
        known = [n for c, _, n in vocabulary.names(place, language) if c == concept] or [
            n for c, _, n in vocabulary.names(place, "en") if c == concept
        ]
        good = [
            n
            for n in known
            if _first(place, n, concept) and not vocabulary.said("direction", n) and not vocabulary.said("post", n)
        ]
        return styled(choose.choice(good), case) if good else name

    def renamed(place: str, value: Any, name: str = "") -> Any:
        if name in WITHIN:
            return value
        if isinstance(value, dict):
            pairs = [(key(place, k), renamed(PLACES.get(k, place), v, k)) for k, v in value.items()]
            choose.shuffle(pairs)
            return dict(pairs)
        if isinstance(value, list):
            return [renamed(place, v) for v in value]
        return value

    person = renamed("person", dict(made["profile"]))
    rest = {key("person", k): renamed(PLACES[k], v) for k, v in made.items() if k != "profile"}
    for shape in (_as_strings, _as_parts):
        if choose.random() < 0.5:
            person, rest = shape(person, rest, choose)
    wrapper = choose.choice(WRAPPERS)
    whole: dict[str, Any] = {**person, **rest} if choose.random() < 0.5 or not wrapper else person
    for outer in reversed(wrapper):
        whole = {styled(outer, case): whole}
    if wrapper and rest and next(iter(rest)) not in _keys(whole):
        whole |= rest
    if choose.random() < 0.5:
        return "me.json", json.dumps(whole, ensure_ascii=choose.random() < 0.5, indent=choose.choice([None, 1, 2]))
    return "me.yaml", yaml.safe_dump(
        whole, allow_unicode=True, sort_keys=False, default_flow_style=choose.random() < 0.2
    )


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {k for v in value.values() for k in _keys(v)}
    return set()


def _first(place: str, name: str, concept: str) -> bool:
    """Whether a name means this before all else at a place: *position* of a person may be a headline or a role."""
    means = vocabulary.meanings(place, name)
    return bool(means) and means[0].concept == concept


def _as_strings(
    person: dict[str, Any], rest: dict[str, Any], choose: random.Random
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Posts that are nothing but a text as plain strings."""
    made = {}
    for name, value in rest.items():
        if isinstance(value, list) and all(
            isinstance(v, dict) and len(v) == 1 and next(iter(v.values())) for v in value
        ):
            value = [next(iter(v.values())) for v in value]
        made[name] = value
    return person, made


def _as_parts(
    person: dict[str, Any], rest: dict[str, Any], choose: random.Random
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Texts as maps: a photo with its file, a date in year and month."""

    def changed(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: changed(v) for k, v in value.items()}
        if isinstance(value, list):
            return [changed(v) for v in value]
        if value in ("2019-03",):
            return {"year": 2019, "month": 3}
        if value == "missing.jpg":
            return {"file": "missing.jpg", "alt": "me"}
        return value

    return changed(person), rest


def styled(name: str, case: str) -> str:
    """A name of several words in a case style."""
    words = name.split("_")
    if case == "camel":
        return words[0] + "".join(w[:1].upper() + w[1:] for w in words[1:])
    joined: dict[str, Callable[[], str]] = {
        "snake": lambda: name,
        "kebab": lambda: "-".join(words),
        "title": lambda: " ".join(w[:1].upper() + w[1:] for w in words),
        "blank": lambda: " ".join(words),
        "upper": lambda: name.upper(),
    }
    return joined[case]()


def found(linter: Linter, name: str, text: str) -> Counter[tuple[str, str, str]] | str:
    """Rule, severity and text of each finding; or why there are none."""
    report = linter.check_bytes(name, text.encode())
    if report.errors:
        return report.errors[0].message
    return Counter((f.rule, f.severity, f.message) for f in report.findings)


def linter() -> Linter:
    """All rules, on a day that stays."""
    return Linter(Config(settings={"today": "2026-11-28"}))


def different(count: int, seed: int = 1, each: int = 10) -> list[tuple[str, str, object]]:
    """Variants that are judged otherwise than the document that they were made of: name, text and what differs. ``each``:
    how many are made of one document."""
    judge, wrong = linter(), []
    for number in range(0, count, each):
        choose = random.Random(f"{seed}/{number}")
        made = document(choose)
        expected = found(judge, "me.json", json.dumps(made))
        assert not isinstance(expected, str), expected
        for _ in range(min(each, count - number)):
            name, text = variant(made, choose)
            got = found(judge, name, text)
            if got != expected:
                wrong.append(
                    (name, text, got if isinstance(got, str) else (dict(got - expected), dict(expected - got)))
                )
    return wrong


def main() -> int:
    numbers = [int(a) for a in sys.argv[1:] if a.isdigit()]
    count, seed = (numbers + [10_000, 1][len(numbers) :])[:2]
    wrong = different(count, seed)
    for name, text, what in wrong[:10]:
        print(name, text, what, sep="\n", end="\n\n")
    print(f"{count - len(wrong):,} of {count:,} variants judged alike")
    return bool(wrong)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    sys.exit(main())
