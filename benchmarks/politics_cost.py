"""What the politics rules cost: milliseconds per post of 150 words, without any cue and with a side taken.

    python benchmarks/politics_cost.py

Posts are made up from a fixed vocabulary, each another one; reading the text, which other rules share, is counted in.
"""

from __future__ import annotations

import json
import random
import time

from profilelint.dialects import adapt
from profilelint.linter.engine import Engine
from profilelint.readers import read
from profilelint.rules import load
from profilelint.rules.rule import Rule

WORDS = (
    "the",
    "of",
    "and",
    "to",
    "in",
    "is",
    "that",
    "for",
    "it",
    "with",
    "as",
    "was",
    "on",
    "are",
    "be",
    "this",
    "at",
    "by",
    "have",
    "from",
    "we",
    "our",
    "team",
    "customers",
    "week",
    "project",
    "built",
    "learned",
    "plan",
    "ship",
    "quarter",
    "data",
    "model",
    "report",
    "nurse",
    "ward",
    "pump",
    "shift",
    "roster",
    "invoice",
    "ledger",
    "supplier",
    "budget",
    "review",
    "design",
    "test",
    "release",
    "feedback",
    "question",
    "answer",
    "meeting",
    "office",
    "train",
    "morning",
    "coffee",
    "city",
    "people",
    "work",
    "time",
    "year",
    "first",
    "next",
    "good",
    "better",
    "new",
    "small",
    "large",
    "open",
    "simple",
    "clear",
    "hard",
    "early",
    "late",
    "often",
    "never",
    "always",
    "today",
)
POSTS = 2000
BUDGET = 0.3


def post(random_: random.Random, more: str = "") -> str:
    sentences = [" ".join(random_.choices(WORDS, k=15)).capitalize() + "." for _ in range(10)]
    return "\n\n".join((" ".join(sentences[:5]), more, " ".join(sentences[5:])))


def milliseconds(rules: list[Rule], more: str = "") -> float:
    """Return best of three runs, per post."""
    random_ = random.Random(7)
    document = read("posts.json", json.dumps({"posts": [{"text": post(random_, more)} for _ in range(POSTS)]}).encode())
    content = adapt(document)
    assert content is not None
    engine = Engine(rules)
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        engine.check(document, content, "posts.json")
        best = min(best, time.process_time() - start)
    return best / POSTS * 1000


def main() -> None:
    """Print the figures; exit code 1 where a post without cues costs more than the budget."""
    politics = [load.read(path, load.CHECKOUT) for path in sorted((load.CHECKOUT / "politics").glob("*.yaml"))]
    plain = milliseconds(politics)
    side = milliseconds(politics, "Vote for Ruiz on Tuesday, he will protect our democracy. #VoteRuiz")
    print(f"politics rules, post without cues: {plain:.3f} ms (budget {BUDGET})")
    print(f"politics rules, post with a side:  {side:.3f} ms")
    raise SystemExit(plain > BUDGET)


if __name__ == "__main__":
    main()
