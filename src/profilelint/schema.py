"""Checking plain data against one of our JSON Schemas.

Only the keywords that our schemas use are known. A library for all of JSON Schema costs as much start-up time as the
rest of a run together (115 ms); the tests hold this file against one. See docs/sources.md (Start-up).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from profilelint import packaged
from profilelint.document import escape, unescape

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
_NAMES = {
    "object": "a map of keys",
    "array": "a list",
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}
NAMES = ("profile", "config", "rule", "output")
MAX_NUMBER = 1e12
"""Largest number anywhere in a config or rule file, and smallest with the sign turned: what is counted there are words,
days, bytes. Larger ones, and those that are none (``.inf``, ``.nan``), only break sums and dates."""
QUOTED = 60
"""Most characters of a value that a message quotes."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Where data do not fit a schema.

    ``pointer``: the JSON pointer of the place. ``message``: what is wrong, with what stands there; ``plain``: the same
    without, for a file that nobody may see. ``key``: whether the key is wrong, not its value.
    """

    pointer: str
    message: str
    plain: str
    key: bool = False


def text(name: str) -> str:
    """Return the JSON Schema ``name`` (one of NAMES) as text. Raises FileNotFoundError for another."""
    try:
        return packaged.text(f"data/schemas/{name}.json")
    except OSError:  # a source checkout
        return packaged.text(f"../../schemas/{name}.json")


@cache
def load(name: str) -> dict[str, Any]:
    """Return the JSON Schema ``name`` as data."""
    schema: dict[str, Any] = json.loads(text(name))
    return schema


def problems(
    data: Any, schema: Mapping[str, Any], root: Mapping[str, Any] | None = None, pointer: str = "", name: str = ""
) -> Iterator[Problem]:
    """Yield each place where ``data`` does not fit ``schema``.

    ``root``: the whole schema, where ``schema`` is a part. ``pointer``: where ``data`` stands. ``name``: what it is
    called there, if not by the key.
    """
    root = schema if root is None else root
    schema = _resolved(schema, root)
    name = name or _name(pointer)
    if "enum" in schema and not any(data == e and type(data) is type(e) for e in schema["enum"]):
        yield _no_choice(data, schema["enum"], pointer, name)
        return
    if "type" in schema:
        wanted = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if not any(_is(data, t) for t in wanted):
            yield _wrong(pointer, name, f"must be {' or '.join(_NAMES[t] for t in wanted)}", _kind(data))
            return
    if (found := _size(data, schema, pointer, name)) is not None:
        yield found
        return
    if isinstance(data, str):
        yield from _text(data, schema, pointer, name)
    elif isinstance(data, dict):
        yield from _map(data, schema, root, pointer)
    elif isinstance(data, list) and "items" in schema:
        for i, item in enumerate(data):
            yield from problems(item, schema["items"], root, f"{pointer}/{i}")
    for part in schema.get("allOf", ()):
        yield from problems(data, part, root, pointer, name)
    if choices := schema.get("oneOf"):
        yield from _choice(data, choices, root, pointer, name)
    if (choices := schema.get("anyOf")) and all(any(problems(data, c, root, pointer, name)) for c in choices):
        needed = " or ".join(f"“{key}”" for choice in choices for key in choice.get("required", ()))
        yield Problem(pointer, *2 * (f"{needed} is missing here",))


def _resolved(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in schema:
        return schema
    named: Mapping[str, Any] = root["$defs"][schema["$ref"].rpartition("/")[2]]
    return {**named, **{k: v for k, v in schema.items() if k != "$ref"}}


def _name(pointer: str) -> str:
    """Return what a place is called: its key, or, in a list, that of the list and a number counted from 1."""
    *above, last = [unescape(p) for p in pointer.split("/")]
    if last.isdecimal() and above and above[-1]:
        return f"{above[-1]} {int(last) + 1}"
    return last or "all of it"


def _wrong(pointer: str, name: str, problem: str, given: str = "") -> Problem:
    return Problem(
        pointer, f"“{name[:QUOTED]}” {problem}" + (f", not {given}" if given else ""), f"what stands here {problem}"
    )


def _no_choice(data: Any, choices: list[Any], pointer: str, name: str) -> Problem:
    options = [str(e) for e in choices if isinstance(e, str)]
    near = get_close_matches(str(data)[:QUOTED], options, 1)
    problem = f"must be one of {', '.join(options)}" if options else f"must be {json.dumps(choices[0])}"
    if near:
        return Problem(pointer, f"“{name}” {problem}; did you mean “{near[0]}”?", f"what stands here {problem}")
    return _wrong(pointer, name, problem, "nothing" if data is None else _quoted(data))


def _size(data: Any, schema: Mapping[str, Any], pointer: str, name: str) -> Problem | None:
    """Return what is wrong with a number, or with how long a text, list or map is."""
    if isinstance(data, (int, float)) and not isinstance(data, bool):
        if not (math.isfinite(data) if isinstance(data, float) else True) or abs(data) > MAX_NUMBER:
            return _wrong(pointer, name, f"must be a number up to {MAX_NUMBER:,.0f}")
        low, high = schema.get("minimum", data), schema.get("maximum", data)
        if not low <= data <= high:
            around = (
                f"between {low:,} and {high:,}"
                if "minimum" in schema and "maximum" in schema
                else f"{low:,} or more"
                if "minimum" in schema
                else f"{high:,} or less"
            )
            return _wrong(pointer, name, f"must be {around}", str(data))
        return None
    for kind, what, least, most in (
        (str, "character", "minLength", "maxLength"),
        (list, "entry", "minItems", "maxItems"),
        (dict, "key", "minProperties", "maxProperties"),
    ):
        if not isinstance(data, kind):
            continue
        size = len(data.strip()) if isinstance(data, str) and least in schema else len(data)
        words = {"entry": "entries"}.get(what, f"{what}s")
        if size < schema.get(least, 0):
            few = "must not be empty" if schema[least] == 1 else f"must have at least {schema[least]} {words}"
            return _wrong(pointer, name, few)
        if len(data) > schema.get(most, len(data)):
            return _wrong(pointer, name, f"may have {schema[most]:,} {words} at most", f"{len(data):,}")
    return None


def _text(data: str, schema: Mapping[str, Any], pointer: str, name: str) -> Iterator[Problem]:
    if "pattern" in schema and not re.search(schema["pattern"], data):
        example = f"look like {schema['examples'][0]}" if "examples" in schema else "be of another form"
        yield _wrong(pointer, name, f"must {example}", _quoted(data))
    match schema.get("format"):
        case "date" if not _is_date(data):
            yield _wrong(pointer, name, "must be a day such as 2026-11-03", _quoted(data))
        case "regex" | "regex-part" as kind:
            from profilelint.text.expressions import problem

            if (said := problem(data, part=kind == "regex-part")) is not None:
                yield Problem(pointer, said, "what stands here is no expression that can be used")


def _map(data: dict[str, Any], schema: Mapping[str, Any], root: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
    known = schema.get("properties", {})
    other = schema.get("additionalProperties", True)
    for key in schema.get("required", ()):
        if data.get(key) is None and not (key in data and _may_be_nothing(_resolved(known.get(key, {}), root))):
            yield Problem(pointer, *2 * (f"“{key}” is missing here",))
    for key, value in data.items():
        if value is None and key in known and not _may_be_nothing(_resolved(known[key], root)):
            continue  # a key with nothing behind it says nothing
        below = f"{pointer}/{escape(key)}"
        if key in known:
            yield from problems(value, known[key], root, below)
        elif other is False:
            near = get_close_matches(key[:QUOTED], known, 1, 0.6)
            there = f"; did you mean “{near[0]}”?" if near else f"; there are {', '.join(known)}" if known else ""
            yield Problem(below, f"there is no key “{key[:QUOTED]}”{there}", f"there is no such key{there}", key=True)
        elif isinstance(other, dict):
            yield from problems(value, other, root, below)


def _may_be_nothing(schema: Mapping[str, Any]) -> bool:
    return "null" in str(schema.get("type", "")) or None in schema.get("enum", ()) or schema == {}


def _choice(
    data: Any, choices: list[Mapping[str, Any]], root: Mapping[str, Any], pointer: str, name: str
) -> Iterator[Problem]:
    """Yield what is wrong by the one choice that is of the same type; else all that are possible."""
    resolved = [_resolved(c, root) for c in choices]
    found = [list(problems(data, c, root, pointer, name)) for c in resolved]
    if not all(found):
        return
    for choice, wrong in zip(resolved, found, strict=True):
        types = choice.get("type", ())
        if any(_is(data, t) for t in ([types] if isinstance(types, str) else types)):
            yield from wrong
            return
    types = dict.fromkeys(
        _NAMES[t] for c in resolved for t in ([c["type"]] if isinstance(c["type"], str) else c["type"])
    )
    yield _wrong(pointer, name, f"must be {' or '.join(types)}", _kind(data))


def _is(data: Any, name: str) -> bool:
    return isinstance(data, _TYPES[name]) and not (name in ("integer", "number") and isinstance(data, bool))


def _is_date(data: str) -> bool:
    from datetime import date

    try:
        return bool(date.fromisoformat(data)) and bool(re.fullmatch(r"\d{4}-\d\d-\d\d", data))
    except ValueError:
        return False


def _kind(data: Any) -> str:
    kinds = ("null", "boolean", "integer", "number", "string", "array", "object")
    return next((_NAMES[name] for name in kinds if _is(data, name)), type(data).__name__)


def _quoted(data: Any) -> str:
    if isinstance(data, (dict, list)):
        return _kind(data)
    shown = repr(data[: QUOTED + 1] if isinstance(data, str) else data)
    return shown if len(shown) <= QUOTED + 2 else f"{shown[:QUOTED]}…"
