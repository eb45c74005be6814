"""Checking plain data against one of our JSON Schemas.

Only the keywords that ``schemas/config.json`` uses are known. A library for all of JSON Schema costs as much start-up
time as the rest of a run together (115 ms); the tests hold this file against one. See docs/sources.md (Start-up).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from profilelint.document import escape, unescape

HERE = Path(__file__).parent
_TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}
_NAMES = {
    "object": "a map of keys",
    "array": "a list",
    "string": "a text",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "nothing",
}
NAMES = ("profile", "config", "rule", "output")


def text(name: str) -> str:
    """The JSON Schema ``name`` (one of NAMES) as text. Raises FileNotFoundError for another."""
    packed = HERE / "data" / "schemas" / f"{name}.json"
    return (packed if packed.is_file() else HERE.parent.parent / "schemas" / f"{name}.json").read_text("utf-8")


@cache
def load(name: str) -> dict[str, Any]:
    """The JSON Schema ``name`` as data."""
    schema: dict[str, Any] = json.loads(text(name))
    return schema


def problems(
    data: Any, schema: Mapping[str, Any], root: Mapping[str, Any] | None = None, pointer: str = ""
) -> Iterator[tuple[str, str]]:
    """JSON pointer and message of each place where ``data`` does not fit ``schema``."""
    root = schema if root is None else root
    if "$ref" in schema:
        schema = {
            **root["$defs"][schema["$ref"].rpartition("/")[2]],
            **{k: v for k, v in schema.items() if k != "$ref"},
        }
    name = unescape(pointer.rpartition("/")[2]) or "the config"
    if "enum" in schema and not any(data == e and type(data) is type(e) for e in schema["enum"]):
        options = [str(e) for e in schema["enum"] if isinstance(e, str)]
        near = get_close_matches(str(data), options, 1)
        given = "nothing" if data is None else repr(data)
        yield (
            pointer,
            f"“{name}” must be one of {', '.join(options)}"
            + (f"; did you mean “{near[0]}”?" if near else f", not {given}"),
        )
        return
    if "type" in schema:
        wanted = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if not any(_is(data, t) for t in wanted):
            yield pointer, f"“{name}” must be {_NAMES[wanted[0]]}, not {_kind(data)}"
            return
    if "pattern" in schema and not re.search(schema["pattern"], data):
        yield pointer, f"“{name}” must look like {schema['examples'][0]}, not {data!r}"
    if schema.get("format") == "date" and not _is_date(data):
        yield pointer, f"“{name}” must be a day such as 2026-11-03, not {data!r}"
    if isinstance(data, dict):
        yield from _map(data, schema, root, pointer)
    elif isinstance(data, list) and "items" in schema:
        for i, item in enumerate(data):
            yield from problems(item, schema["items"], root, f"{pointer}/{i}")


def _map(
    data: dict[str, Any], schema: Mapping[str, Any], root: Mapping[str, Any], pointer: str
) -> Iterator[tuple[str, str]]:
    known = schema.get("properties", {})
    other = schema.get("additionalProperties", True)
    for key in schema.get("required", ()):
        if key not in data:
            yield pointer, f"“{key}” is missing here"
    for key, value in data.items():
        if (
            value is None
            and key in known
            and "null" not in str(known[key].get("type", ""))
            and None not in known[key].get("enum", ())
        ):
            continue  # a key with nothing behind it says nothing
        below = f"{pointer}/{escape(key)}"
        if key in known:
            yield from problems(value, known[key], root, below)
        elif other is False:
            near = get_close_matches(key, known, 1, 0.6)
            yield (
                below,
                f"there is no key “{key}”"
                + (f"; did you mean “{near[0]}”?" if near else f"; there are {', '.join(known)}"),
            )
        elif isinstance(other, dict):
            yield from problems(value, other, root, below)


def _is(data: Any, name: str) -> bool:
    return isinstance(data, _TYPES[name]) and not (name == "integer" and isinstance(data, bool))


def _is_date(data: str) -> bool:
    from datetime import date

    try:
        return bool(date.fromisoformat(data))
    except ValueError:
        return False


def _kind(data: Any) -> str:
    return next(
        (_NAMES[name] for name in ("null", "boolean", "integer", "string", "array", "object") if _is(data, name)),
        repr(data),
    )
