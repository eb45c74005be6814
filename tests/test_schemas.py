"""The schemas say the same as the code that they describe."""

from __future__ import annotations

import copy
import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from profilelint import schema
from profilelint.dialects import native, native_network
from profilelint.finding import CONFIDENCES, SEVERITIES
from profilelint.linter import absence
from profilelint.readers import read
from profilelint.rules import compile as compiling
from profilelint.rules import kinds, load

ROOT = Path(__file__).parent.parent
PROFILE, RULE = schema.load("profile"), schema.load("rule")


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema.load(name), format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("name", schema.NAMES)
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema.load(name))
    assert (ROOT / "schemas" / f"{name}.json").read_text("utf-8") == schema.text(name)


# profile

KEYS = {
    "document": native.TOP_KEYS,
    "person": native.PROFILE_KEYS,
    "role": native.ROLE_KEYS,
    "entry": native.ENTRY_KEYS,
    "author": native.AUTHOR_KEYS,
    "post": native.POST_KEYS,
    "invitation": native.INVITATION_KEYS,
    "message": native.MESSAGE_KEYS,
    "person_written_to": native.PERSON_KEYS,
    "met": native_network.MET_KEYS,
    "network": native_network.NETWORK_KEYS,
    "connection": native_network.CONNECTION_KEYS,
    "event": native_network.EVENT_KEYS,
}


@pytest.mark.parametrize("name", KEYS)
def test_keys_are_those_of_the_adapter(name: str) -> None:
    assert set(PROFILE["$defs"][name]["properties"]) == KEYS[name]


def test_keys_of_what_is_shared() -> None:
    assert set(PROFILE["$defs"]["post"]["properties"]["shares"]["properties"]) == native.SHARED_KEYS


PLACES = {
    "/": lambda key: {"name": "A", "headline": "B", "roles": [], key: "x"},
    "/profile": lambda key: {"profile": {"name": "A", key: "x"}},
    "beside profile": lambda key: {"profile": {"name": "A"}, key: "x"},
    "role": lambda key: {"profile": {"roles": [{"title": "A", key: "x"}]}},
    "project": lambda key: {"profile": {"projects": [{"name": "A", key: "x"}]}},
    "author": lambda key: {"posts": [], "author": {key: "x"}},
    "post": lambda key: {"posts": [{"text": "A", key: "x"}]},
    "shares": lambda key: {"posts": [{"text": "A", "shares": {key: "x"}}]},
    "invitation": lambda key: {"invitations": [{"note": "A", key: "x"}]},
    "to": lambda key: {"invitations": [{"note": "A", "to": {key: "x"}}]},
    "met": lambda key: {"invitations": [{"note": "A", "met": {key: "x"}}]},
    "message": lambda key: {"messages": [{"text": "A", key: "x"}]},
    "message's met": lambda key: {"messages": [{"text": "A", "met": {key: "x"}}]},
    "network": lambda key: {"network": {"policy": "open", key: "x"}},
    "group": lambda key: {"network": {"groups": [{"name": "A", key: "x"}]}},
    "connection": lambda key: {"network": {"connections": [{"name": "A", key: "x"}]}},
    "connection's met": lambda key: {"network": {"connections": [{"name": "A", "met": {key: "x"}}]}},
    "event": lambda key: {"network": {"events": [{"name": "A", key: "x"}]}},
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("key", "known"), [("x-mine", True), ("_old", True), ("zzz", False), ("Name", False)])
def test_schema_and_adapter_agree_on_unknown_keys(place: str, key: str, known: bool) -> None:
    data = PLACES[place](key)
    content = native.adapt(read("a.json", json.dumps(data).encode()))
    assert [p.key for p in content.problems] == ([] if known else [key])
    assert validator("profile").is_valid(data) == known, list(validator("profile").iter_errors(data))


WRONG = [
    {"profile": []},
    {"profile": {"name": ["Ana"]}},
    {"profile": {"roles": {"title": "x"}}},
    {"profile": {"roles": ["Nurse"]}},
    {"profile": {"roles": [{"title": {"en": "Nurse"}}]}},
    {"posts": ["Hello"]},
    {"posts": [{"text": ["Hello"]}]},
    {"posts": [{"text": "A", "shares": ["https://example.org"]}]},
    {"invitations": [{"note": {"text": "Hi"}}]},
    {"invitations": [{"note": "Hi", "to": "Kim"}]},
    {"network": {"connections": ["Kim"]}},
    {"network": {"connections": [{"name": ["Kim"]}]}},
    {"network": {"targets": {"name": "ACME"}}},
    {"network": {"events": [{"people": [{"name": "Kim"}]}]}},
]


@pytest.mark.parametrize("data", WRONG, ids=json.dumps)
def test_wrong_types_are_wrong_for_both(data: Any) -> None:
    assert not validator("profile").is_valid(data)
    try:
        document = read("a.json", json.dumps(data).encode())
        accepted = native.matches(document) and native.adapt(document) is not None
    except native_error():
        accepted = False
    assert not accepted


def native_error() -> type[Exception]:
    from profilelint.text.source import InputError

    return InputError


def test_empty_values_are_fine() -> None:
    data = {
        "profile": {"name": None, "about": "", "photo": "none", "roles": None, "projects": []},
        "posts": None,
        "author": None,
    }
    validator("profile").validate(data)
    assert not native.adapt(read("a.json", json.dumps(data).encode())).problems


def test_starter_and_example_fit() -> None:
    from profilelint.commands.starter import FILES

    validator("profile").validate(yaml.safe_load(FILES["profile.yaml"]))
    validator("config").validate(yaml.safe_load(FILES["profilelint.yaml"]) or {})
    validator("profile").validate(yaml.load((ROOT / "examples/profile.yaml").read_text("utf-8"), yaml.BaseLoader))


# rule


def test_rule_keys_are_those_of_the_loader() -> None:
    assert tuple(RULE["required"]) == compiling.REQUIRED
    assert set(RULE["properties"]) == {*compiling.REQUIRED, *compiling.OPTIONAL}
    properties = RULE["properties"]
    assert tuple(properties["on"]["enum"]) == compiling.SUBJECTS
    assert tuple(properties["absence"]["enum"]) == absence.KINDS
    assert tuple(properties["severity"]["enum"]) == SEVERITIES
    assert tuple(properties["confidence"]["enum"]) == CONFIDENCES


def test_matcher_kinds_are_those_of_the_code() -> None:
    assert set(RULE["properties"]["match"]["properties"]) == {"python", *kinds.KINDS}
    assert set(RULE["$defs"]["condition"]["properties"]) == set(kinds.KINDS)
    for kind, module in kinds.KINDS.items():
        spec = RULE["properties"]["match"]["properties"][kind]
        assert spec == RULE["$defs"]["condition"]["properties"][kind]
        if kind not in ("is", "any", "all", "not"):  # these have no keys of their own
            spec = RULE["$defs"][spec["$ref"].rpartition("/")[2]]
            keys = set(import_module(f"profilelint.rules.matchers.{module}").PARTS)
            assert set(spec["properties"]) == keys, kind


GOOD_RULE: dict[str, Any] = {
    "id": "shouting",
    "category": "text",
    "severity": "info",
    "on": "post",
    "message": "“{match}” is shouted.",
    "help": "Write it in small letters.",
    "why": "Capitals are hard to read.",
    "options": {"most": {"default": 3, "source": "a guess for the test"}},
    "words": {"loud": ["NOW"]},
    "match": {"phrases": {"in": ["text"], "list": "loud"}},
    "examples": {
        "bad": [
            {"input": {"posts": [{"text": "Come NOW."}]}, "at": "/posts/0/text"},
            {"input": {"posts": [{"text": "NOW or never."}]}, "at": "/posts/0/text"},
        ],
        "good": [{"input": {"posts": [{"text": "Come now."}]}}, {"input": {"posts": [{"text": "Now or never."}]}}],
    },
}

BROKEN: dict[str, Any] = {
    "no help": ("help", None),
    "empty message": ("message", ""),
    "severity": ("severity", "fatal"),
    "confidence": ("confidence", "sure"),
    "subject": ("on", "person"),
    "unknown key": ("mesage", "x"),
    "two matchers": ("match", {"phrases": {"list": "loud"}, "missing": {"field": "about"}}),
    "no matcher": ("match", {}),
    "unknown matcher": ("match", {"words": {"list": "loud"}}),
    "unknown key of a matcher": ("match", {"phrases": {"in": ["text"], "list": "loud", "any": True}}),
    "matcher without list": ("match", {"phrases": {"in": ["text"]}}),
    "foreign function": ("match", {"python": "os:system"}),
    "option without source": ("options", {"most": {"default": 3}}),
    "word list of numbers": ("words", {"loud": [1]}),
    "one bad example": ("examples", {"bad": GOOD_RULE["examples"]["bad"][:1], "good": GOOD_RULE["examples"]["good"]}),
    "bad example without place": (
        "examples",
        {"bad": GOOD_RULE["examples"]["good"], "good": GOOD_RULE["examples"]["good"]},
    ),
    "no good examples": ("examples", {"bad": GOOD_RULE["examples"]["bad"]}),
}


def loads(folder: Path, rule: dict[str, Any]) -> bool:
    path = folder / "shouting.yaml"
    path.write_text(yaml.safe_dump(rule, allow_unicode=True, sort_keys=False), "utf-8")
    try:
        load.read(path, folder)
    except load.RuleError:
        return False
    return True


def test_a_good_rule_is_good_for_both(tmp_path: Path) -> None:
    validator("rule").validate(GOOD_RULE)
    assert loads(tmp_path, GOOD_RULE)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_is_broken_for_both(name: str, tmp_path: Path) -> None:
    key, value = BROKEN[name]
    rule = copy.deepcopy(GOOD_RULE)
    if value is None:
        del rule[key]
    else:
        rule[key] = value
    assert not validator("rule").is_valid(rule)
    assert not loads(tmp_path, rule)


# config and output

CONFIGS = [
    {},
    {
        "select": ["ALL"],
        "fail-on": "never",
        "severity": {"missing-about": "info"},
        "author": {"political_role": None, "established": True},
    },
    {"suppress": [{"rules": ["a"], "reason": "b"}], "politics": {"elections": [{"date": "2026-11-03"}]}},
    {"suppress": [{"rules": ["a"], "reason": "b", "pointer": "/basics/name"}]},
    {"suppress": [{"rules": ["a"], "reason": "b", "pointer": "basics/name"}]},
    {"selct": ["ALL"]},
    {"select": "ALL"},
    {"fail-on": "fatal"},
    {"severity": {"a": "high"}},
    {"suppress": [{"rules": ["a"]}]},
    {"author": {"established": "yes", "followers": "many"}},
    {"politics": {"elections": [{"window_days": 3}]}},
    {"politics": {"elections": [{"date": "soon"}]}},
    {"politics": {"elections": [{"date": "2026-13-01"}]}},
    {"files": {"exclude": [1]}},
    {"author": {"followers": True}},
    [],
]


@pytest.mark.parametrize("data", CONFIGS, ids=json.dumps)
def test_our_small_validator_agrees_with_the_real_one(data: Any) -> None:
    """``profilelint.schema`` knows only what the config's schema uses."""
    assert (not list(schema.problems(data, schema.load("config")))) == validator("config").is_valid(data)
