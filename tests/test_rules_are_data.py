"""Which rules are data, and no less of them than there were."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from profilelint.rules import checks, shipped
from profilelint.rules.measures import MEASURES
from profilelint.rules.reads import used_fields
from profilelint.rules.rule import Rule

LEAST = 35
"""Rules of pure data: raise it when a further one becomes so."""


def measures(rule: Rule) -> set[str]:
    """The measures that a rule's data name."""
    return {name.rpartition(".")[2] for name in used_fields(rule)} & set(MEASURES)


def pure() -> list[str]:
    """Rules without a check in Python and without a measure that serves no other rule, which is Python as well."""
    rules = shipped.builtin().values()
    times = Counter(name for rule in rules for name in measures(rule))
    for path in Path(checks.__file__).parent.rglob("*.py"):
        times.update(set(re.findall(r"\w+", path.read_text("utf-8"))) & set(MEASURES))
    return [r.id for r in rules if "python" not in r.match and all(times[name] > 1 for name in measures(r))]


def test_most_rules_are_pure_data() -> None:
    found = pure()
    assert len(found) >= LEAST, found
    assert {"gps-in-exif", "several-faces", "wide-but-shallow", "no-note-to-stranger"} <= set(found)


def test_each_measure_is_used() -> None:
    used = {name for rule in shipped.builtin().values() for name in measures(rule)}
    assert set(MEASURES) == used
