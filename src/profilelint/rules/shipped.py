"""The rules that come with profilelint.

They are read from ``data/rules.json``, compiled when the package is built: one JSON loads in a fiftieth of the time of a
hundred YAML files; see docs/sources.md (Loading rules). In a source checkout the YAML is read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from profilelint import packaged
from profilelint.rules.compile import rule_of
from profilelint.rules.rule import Rule

COMPILED = "data/rules.json"


def builtin() -> dict[str, Rule]:
    """Return the rules that come with profilelint, by id, in alphabetical order. They are read once."""
    return dict(_read())


@cache
def _read() -> Mapping[str, Rule]:
    try:
        stored = json.loads(packaged.data(COMPILED))
    except FileNotFoundError:
        from profilelint.rules import load

        return load.checkout()
    for data in stored["rules"]:
        for key in ("words", "sets"):
            data[key] = {name: stored["words"][number] for name, number in data[key].items()}
    return {data["id"]: rule_of(data, data["origin"]) for data in stored["rules"]}
