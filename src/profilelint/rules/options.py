"""What the value of a rule's option may be.

It may be what the rule file says (``schema``, ``min``, ``max``), else what is like its default.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from profilelint import schema
from profilelint.document import escape

MAX_TEXT = 1_000
MAX_ENTRIES = 5_000
"""Characters of a text and entries of a list in an option: ten times the longest of ours."""


def problems(name: str, spec: Mapping[str, Any], value: Any) -> Iterator[schema.Problem]:
    """Yield where a value can't be that of an option; pointers are seen from the value."""
    wanted = dict(spec.get("schema") or shape(spec["default"]))
    wanted |= {
        key: spec[short] for short, key in (("min", "minimum"), ("max", "maximum")) if spec.get(short) is not None
    }
    yield from schema.problems(value, wanted, name=name)
    yield from _too_large(value, name)


def shape(default: Any) -> dict[str, Any]:
    """Return the JSON Schema of values that are like a default.

    It asks for the same type, entries like its first, and keys that it has.
    """
    if isinstance(default, bool):
        return {"type": "boolean"}
    if isinstance(default, (int, float)):
        return {"type": "number", **({"minimum": 0} if default >= 0 else {})}
    if isinstance(default, str):
        return {"type": "string"}
    if isinstance(default, list):
        kinds = {type(entry) for entry in default}
        return {"type": "array", **({"items": shape(default[0])} if len(kinds) == 1 else {})}
    if isinstance(default, dict):
        return {
            "type": "object",
            "properties": {key: shape(value) for key, value in default.items()},
            **({"additionalProperties": False} if default else {}),
        }
    return {}


def _too_large(value: Any, name: str, pointer: str = "") -> Iterator[schema.Problem]:
    if isinstance(value, str) and len(value) > MAX_TEXT:
        yield schema.Problem(pointer, *2 * (f"a text in “{name}” may have {MAX_TEXT:,} characters at most",))
    elif isinstance(value, (list, dict)):
        if len(value) > MAX_ENTRIES:
            yield schema.Problem(pointer, *2 * (f"“{name}” may have {MAX_ENTRIES:,} entries at most",))
            return
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _too_large(inner, name, f"{pointer}/{escape(str(key))}")
