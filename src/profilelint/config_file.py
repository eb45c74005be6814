"""Finding and reading config files: ``profilelint.yaml``, ``.profilelint.yaml``, ``[tool.profilelint]`` in ``pyproject.toml``.

The closest one up the tree wins; nothing is merged except by ``extends:``. Errors name file, line and column.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from profilelint import schema
from profilelint.config import Config, ConfigError, Ignore, unknown
from profilelint.rules.rule import Rule
from profilelint.source import InputError

NAMES = ("profilelint.yaml", ".profilelint.yaml", "profilelint.yml", ".profilelint.yml")
MAX_EXTENDS = 10
SHARED = ("author", "politics", "privacy", "photo", "network")
"""Sections that rules share."""

Locate = Callable[[str], tuple[str, str]]
"""JSON pointer → ``file:line:column`` and that line with a caret under the place."""


def find(start: str) -> Path | None:
    """The config file that applies to a file or folder. Raises ConfigError where two stand side by side."""
    folder = Path(os.path.abspath(start))
    if not folder.is_dir():
        folder = folder.parent
    for place in (folder, *folder.parents):
        found = [place / n for n in NAMES if (place / n).is_file()]
        if len(found) > 1:
            raise ConfigError(f"there are two configs side by side, {found[0].name} and {found[1].name}: remove one", str(place))
        project = place / "pyproject.toml"
        if project.is_file() and _has_section(project):
            if found:
                raise ConfigError(f"there are two configs side by side, {found[0].name} and [tool.profilelint] in pyproject.toml: remove one", str(place))
            return project
        if found:
            return found[0]
    return None


def _has_section(path: Path) -> bool:
    try:
        return bool(re.search(rb"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*profilelint\b", path.read_bytes(), re.MULTILINE))
    except OSError:
        return False


def read(path: Path, depth: int = 0) -> Config:
    """The config of a file. Raises ConfigError, with place and excerpt, for anything that is wrong in it."""
    data, locate = _toml(path) if path.suffix == ".toml" else _yaml(path)
    for pointer, message in schema.problems(data, schema.load("config")):
        raise ConfigError(message, *locate(pointer))
    base = Config()
    if extends := data.get("extends"):
        other = path.parent / extends
        if depth >= MAX_EXTENDS:
            raise ConfigError("“extends” goes round in a circle", *locate("/extends"))
        if not other.is_file():
            raise ConfigError(f"“extends” names no file: {other}", *locate("/extends"))
        base = read(other, depth + 1)
    return _merge(base, data, path, locate)


def _merge(base: Config, data: Mapping[str, Any], path: Path, locate: Locate) -> Config:
    root = str(path.parent)
    new: dict[str, Any] = {"origin": str(path), "root": root}
    for key in ("select", "ignore", "extend-select"):
        if key in data:
            new[key.replace("-", "_")] = tuple(data[key])
    for key in ("min-severity", "min-confidence"):
        if key in data:
            new[key.replace("-", "_")] = data[key]
    if "fail-on" in data:
        new["fail_on"] = None if data["fail-on"] == "never" else data["fail-on"]
    new["severity"] = {**base.severity, **data.get("severity", {})}
    new["options"] = {**base.options, **data.get("options", {})}
    new["rules"] = base.rules + tuple(os.path.join(root, r) for r in data.get("rules", ()))
    new["exclude"] = base.exclude + tuple(data.get("files", {}).get("exclude", ()))
    silenced = tuple(
        Ignore(s.get("path", "*"), s.get("pointer", ""), tuple(s["rules"]), s["reason"], locate(f"/suppress/{i}")[0]) for i, s in enumerate(data.get("suppress", ()))
    )
    new["ignores"] = base.ignores + silenced
    new["settings"] = {**base.settings, **{k: data[k] for k in SHARED if k in data}}
    new["places"] = {**base.places, **{p: locate(p) for p in _named(data)}}
    return replace(base, **new)


def _named(data: Mapping[str, Any]) -> list[str]:
    """Pointers of what names rules: checked once the rules are known."""
    found = [f"/{key}/{i}" for key in ("select", "ignore", "extend-select") for i in range(len(data.get(key, ())))]
    found += [f"/severity/{rule}" for rule in data.get("severity", {})]
    found += [f"/options/{rule}" for rule in data.get("options", {})]
    found += [f"/options/{rule}/{name}" for rule, values in data.get("options", {}).items() for name in values]
    found += [f"/suppress/{i}/rules/{j}" for i, s in enumerate(data.get("suppress", ())) for j in range(len(s["rules"]))]
    found += [f"/rules/{i}" for i in range(len(data.get("rules", ())))]
    return found


def validate(config: Config, rules: Mapping[str, Rule]) -> None:
    """Check what the config says of rules against the rules there are. Raises ConfigError with the place in the file."""
    names = {"ALL", *rules, *(r.category for r in rules.values())}
    for key in ("select", "ignore", "extend-select"):
        for i, name in enumerate(getattr(config, key.replace("-", "_"))):
            if name not in names:
                raise ConfigError(unknown("rule or category", name, names), *config.places.get(f"/{key}/{i}", ("", "")))
    for name in config.severity:
        if name not in rules:
            raise ConfigError(unknown("rule", name, set(rules)), *config.places.get(f"/severity/{name}", ("", "")))
    for name, values in config.options.items():
        if name not in rules:
            raise ConfigError(unknown("rule", name, set(rules)), *config.places.get(f"/options/{name}", ("", "")))
        for option, value in values.items():
            problem = _option_problem(rules[name], option, value)
            if problem:
                raise ConfigError(problem, *config.places.get(f"/options/{name}/{option}", ("", "")))
    for ignored in config.ignores:
        for name in ignored.rules:
            if name not in rules:
                raise ConfigError(unknown("rule", name, set(rules)), ignored.place)


def _option_problem(rule: Rule, option: str, value: Any) -> str | None:
    if option not in rule.options:
        return unknown(f"option of {rule.id}", option, set(rule.options)) + ("" if rule.options else "; it has none")
    spec = rule.options[option]
    default = spec["default"]
    number = isinstance(default, (int, float)) and not isinstance(default, bool)
    if number and (not isinstance(value, (int, float)) or isinstance(value, bool)):
        return f"“{option}” must be a number"
    if not number and default is not None and not isinstance(value, type(default)):
        return f"“{option}” must be {'true or false' if isinstance(default, bool) else 'a list' if isinstance(default, list) else 'a text'}"
    if number and not spec.get("min", value) <= value <= spec.get("max", value):
        return f"“{option}” must be between {spec.get('min', '-∞')} and {spec.get('max', '∞')}"
    return None


def _yaml(path: Path) -> tuple[dict[str, Any], Locate]:
    from profilelint.readers.yaml import read as read_yaml
    from profilelint.rules.load import to_plain
    from profilelint.source import Source, decode

    try:
        source = Source(decode(path.read_bytes()))
        if not source.text.strip():
            return {}, lambda pointer: (f"{path}:1:1", "")
        document = read_yaml(str(path), source)
    except InputError as error:
        if error.message == "the file is empty":
            return {}, lambda pointer: (f"{path}:1:1", "")
        raise ConfigError(error.message, f"{path}:{error.line or 1}:{error.column or 1}") from None
    except OSError as error:
        raise ConfigError(f"can't be read: {error.strerror}", str(path)) from None

    def locate(pointer: str) -> tuple[str, str]:
        found = document.find(pointer)
        key = found[0] if found and found[0] is not None and found[1].kind != "scalar" else None
        unknown_key = found[0] if found and found[0] is not None and not _is_known(pointer) else None
        node = unknown_key or key
        start, end = (node.start, node.end) if node else document.range(pointer)
        place = source.position(start)
        line = source.line(place.line)
        width = max(1, min(end - start, len(line) - place.column + 1))
        return f"{path}:{place.line}:{place.column}", f"{line}\n{' ' * (place.column - 1)}{'^' * width}"

    plain = to_plain(document.root)
    if not isinstance(plain, dict):
        raise ConfigError("a config must be lines of “key: value”", *locate(""))
    return plain, locate


def _is_known(pointer: str) -> bool:
    """Whether a pointer names a key that the schema knows: then its value is what is wrong, else the key."""
    node: Any = schema.load("config")
    for part in pointer.split("/")[1:]:
        if "$ref" in node:
            node = schema.load("config")["$defs"][node["$ref"].rpartition("/")[2]]
        if "properties" in node and part in node["properties"]:
            node = node["properties"][part]
        elif "items" in node and part.isdigit():
            node = node["items"]
        else:
            return False
    return True


def _toml(path: Path) -> tuple[dict[str, Any], Locate]:
    import tomllib

    try:
        text = path.read_text("utf-8")
        data = tomllib.loads(text)["tool"]["profilelint"]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"broken TOML: {error}", str(path)) from None
    except OSError as error:
        raise ConfigError(f"can't be read: {error.strerror}", str(path)) from None
    lines = text.splitlines()

    def locate(pointer: str) -> tuple[str, str]:
        # tomllib gives no places: the line that assigns the last key of the pointer, below our header, is the nearest there is
        keys = [p for p in pointer.split("/") if p and not p.isdigit()]
        inside = False
        for number, line in enumerate(lines, 1):
            if line.lstrip().startswith("["):
                inside = bool(re.match(r"\s*\[+\s*tool\s*\.\s*profilelint\b", line))
            if inside and keys and (match := re.search(rf"(?<![\w-]){re.escape(keys[-1])}(?![\w-])", line)):
                return f"{path}:{number}:{match.start() + 1}", f"{line}\n{' ' * match.start()}{'^' * len(keys[-1])}"
        return f"{path}:1:1", ""

    return _dates_as_text(data), locate


def _dates_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _dates_as_text(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(v) for v in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
