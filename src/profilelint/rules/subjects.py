"""What rules may name of each kind of subject: its fields and measures, and what each holds.

Read from the annotations of the model, for checking rule files and for the documentation; no run on files needs it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as own_fields
from dataclasses import is_dataclass
from datetime import date
from functools import cache
from importlib import import_module
from types import NoneType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from profilelint import model
from profilelint.rules.fields import DATED, SECTIONS
from profilelint.rules.measures import MEASURES

SUBJECTS: Mapping[str, type] = {
    "profile": model.Profile,
    "role": model.Role,
    "post": model.Post,
    "reshare": model.Post,
    "invitation": model.Invitation,
    "message": model.Message,
    "letter": model.Message,
    "network": model.Network,
    "photo": model.Photo,
    "text": model.Text,
    "key": model.Problem,
    "table": model.PeopleFile,
    "document": model.Content,
}
_NOT_FOR_RULES = {"pointer", "unknown", "index"}


class Field(NamedTuple):
    """What a field holds.

    ``kind``: text (of the document), word (anything else written), texts, number, flag, date, list or other. ``entry``:
    class of the entries of a list.
    """

    kind: str
    entry: type | None = None


@cache
def fields(subject: type) -> dict[str, Field]:
    """Return fields, derived fields and measures of a class of the model, by name."""
    if not is_dataclass(subject):
        return {}
    hints = get_type_hints(subject)
    found = {f.name: _kind(hints[f.name]) for f in own_fields(subject)}
    found |= {n: _kind(get_type_hints(v.fget)["return"]) for n, v in vars(subject).items() if isinstance(v, property)}
    found |= {name: _kind(hint) for name, (of, hint) in measured().items() if of is subject}
    return {name: field for name, field in found.items() if name not in _NOT_FOR_RULES}


def of_kind(subject: type, *kinds: str) -> dict[str, Field]:
    """Return fields of some kinds; what holds a date is one of them, however it is written."""
    there = fields(subject)
    return {n: f for n, f in there.items() if f.kind in kinds or ("date" in kinds and n in DATED)}


@cache
def measured() -> dict[str, tuple[type, Any]]:
    """Measure → class of its subject, and what it gives."""
    found = {}
    for name, module in MEASURES.items():
        hints = get_type_hints(getattr(import_module(f"profilelint.rules.measures.{module}"), name))
        first = next(hint for key, hint in hints.items() if key not in ("return", "context"))
        found[name] = first, hints["return"]
    return found


@cache
def elsewhere() -> dict[str, Field]:
    """Return names with a dot: values of the document and of sections of the config."""
    from profilelint import schema

    found = {
        f"document.{n}": f for n, f in fields(model.Content).items() if f.kind in ("word", "texts", "flag", "number")
    }
    found |= {f"profile.{name}": field for name, field in fields(model.Profile).items()}
    config = schema.load("config")
    for section in SECTIONS:
        shapes = config["properties"][section]
        shapes = config["$defs"][shapes["$ref"].rpartition("/")[2]] if "$ref" in shapes else shapes
        for name, shape in shapes["properties"].items():
            kind = {"integer": "number", "boolean": "flag", "array": "texts"}.get(str(shape.get("type")), "word")
            found[f"{section}.{name}"] = Field(kind)
    return found


def _kind(hint: Any) -> Field:
    inner = [h for h in get_args(hint) if h is not NoneType] if NoneType in get_args(hint) else [hint]
    hint = inner[0] if len(inner) == 1 else hint
    if get_origin(hint) is tuple:
        args = [a for a in get_args(hint) if a is not Ellipsis]
        entry = [h for h in get_args(args[0]) if h is not NoneType] or [args[0]] if args else [object]
        if entry[0] in (model.Text, str):
            return Field("texts", entry[0])
        return Field("list", entry[0]) if Ellipsis in get_args(hint) else Field("other")
    for kind, types in _TYPES.items():
        if hint in types:
            return Field(kind)
    return Field("other")


_TYPES: dict[str, tuple[type, ...]] = {
    "text": (model.Text,),
    "word": (str,),
    "flag": (bool,),
    "number": (int, float),
    "date": (date,),
}
