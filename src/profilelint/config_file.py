"""Finding and reading config files: ``profilelint.yaml``, ``.profilelint.yaml``, ``[tool.profilelint]`` in
``pyproject.toml``.

The closest one up the tree wins; nothing is merged except by ``extends:``. Errors name file, line and column.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from profilelint import schema
from profilelint.config import Config, ConfigError, Ignore, unknown
from profilelint.document import MAX_DEPTH, Document, Node, unescape
from profilelint.rules.rule import Rule
from profilelint.source import InputError, Source, note_read

NAMES = ("profilelint.yaml", ".profilelint.yaml", "profilelint.yml", ".profilelint.yml")
MAX_EXTENDS = 10
SHARED = ("author", "politics", "privacy", "photo", "network")
"""Sections that rules share."""
LISTS = ("/select/", "/ignore/", "/extend-select/")


class Locate(Protocol):
    """JSON pointer → ``file:line:column`` and that line with a caret under the place: the value, or the key if that is
    what is wrong."""

    def __call__(self, pointer: str, *, key: bool = False) -> tuple[str, str]: ...


def find(start: str) -> Path | None:
    """The config file that applies to a file or folder. Raises ConfigError where two stand side by side."""
    folder = Path(os.path.abspath(start))
    if not os.path.isdir(folder):
        folder = folder.parent
    for place in (folder, *folder.parents):
        found = [place / n for n in NAMES if os.path.isfile(place / n)]  # False too where nobody may look
        if len(found) > 1:
            raise ConfigError(
                f"there are two configs side by side, {found[0].name} and {found[1].name}: remove one", str(place)
            )
        project = place / "pyproject.toml"
        if os.path.isfile(project) and _has_section(project):
            if found:
                raise ConfigError(
                    f"there are two configs side by side, {found[0].name} and [tool.profilelint] in pyproject.toml: remove one",
                    str(place),
                )
            return project
        if found:
            return found[0]
    return None


def _has_section(path: Path) -> bool:
    """Whether a ``pyproject.toml`` has a section of ours. One that can't be parsed has, if it looks so: the error is
    then told."""
    import tomllib

    try:
        data = path.read_bytes()
        if b"profilelint" not in data:
            return False
        tool = tomllib.loads(data.decode()).get("tool")
        return isinstance(tool, dict) and "profilelint" in tool
    except OSError:
        return False
    except (ValueError, RecursionError):
        return bool(re.search(rb"^[ \t]*\[+[ \t]*tool[ \t]*\.[ \t]*profilelint\b", data, re.MULTILINE))


def read(path: Path, depth: int = 0) -> Config:
    """The config of a file. Raises ConfigError, with place and excerpt, for anything that is wrong in it."""
    data, locate = _toml(path) if path.suffix == ".toml" else _yaml(path)
    for pointer, message in schema.problems(data, schema.load("config")):
        raise ConfigError(message, *locate(pointer, key=not _is_known(pointer)))
    data = _without_nothing(data)
    base = Config()
    if extends := data.get("extends"):
        other = path.parent / extends
        if depth >= MAX_EXTENDS:
            raise ConfigError("“extends” goes round in a circle", *locate("/extends"))
        if not other.is_file():
            raise ConfigError(f"“extends” names no file: {other}", *locate("/extends"))
        base = read(other, depth + 1)
    return _merge(base, data, path, locate)


def _without_nothing(data: dict[str, Any]) -> dict[str, Any]:
    """A config without the keys that nothing stands behind."""
    return {
        k: _without_nothing(v) if isinstance(v, dict) and k == "files" else v for k, v in data.items() if v is not None
    }


def _merge(base: Config, data: Mapping[str, Any], path: Path, locate: Locate) -> Config:
    root = str(path.parent)
    new: dict[str, Any] = {"origin": str(path), "root": root}
    for key in ("select", "ignore", "extend-select"):
        if key in data:
            new[key.replace("-", "_")] = tuple(data[key])
    if data.get("select") == []:
        raise ConfigError("“select” names no rule: give rules, categories or ALL, or leave it out", *locate("/select"))
    for i, name in enumerate(data.get("rules", ())):
        if not os.path.exists(os.path.join(root, name)):
            raise ConfigError(f"there is no file or folder {os.path.join(root, name)}", *locate(f"/rules/{i}"))
    silenced: list[Ignore] = []
    for key in ("min-severity", "min-confidence"):
        if key in data:
            new[key.replace("-", "_")] = data[key]
    if "fail-on" in data:
        new["fail_on"] = None if data["fail-on"] == "never" else data["fail-on"]
    new["severity"] = {**base.severity, **data.get("severity", {})}
    new["options"] = {
        **base.options,
        **{rule: {**base.options.get(rule, {}), **values} for rule, values in data.get("options", {}).items()},
    }
    new["rules"] = base.rules + tuple(os.path.join(root, r) for r in data.get("rules", ()))
    new["exclude"] = base.exclude + tuple(data.get("files", {}).get("exclude", ()))
    given = {kind: tuple(globs) for kind, globs in data.get("files", {}).items() if kind != "exclude"}
    new["files"] = {**base.files, **given}
    for i, entry in enumerate(data.get("suppress", ())):
        if not entry["reason"].strip():
            raise ConfigError("“reason” must say why this is silenced", *locate(f"/suppress/{i}/reason"))
        places = tuple(locate(f"/suppress/{i}/rules/{j}") for j in range(len(entry["rules"])))
        silenced.append(
            Ignore(entry.get("path", "*"), entry.get("pointer", ""), tuple(entry["rules"]), entry["reason"], places)
        )
    new["ignores"] = base.ignores + tuple(silenced)
    shared = {k: {**base.settings.get(k, {}), **data[k]} for k in SHARED if isinstance(data.get(k), dict)}
    new["settings"] = {**base.settings, **shared}
    new["places"] = {**base.places, **{p: locate(p, key=not p.startswith(LISTS)) for p in _named(data)}}
    return replace(base, **new)


def _named(data: Mapping[str, Any]) -> list[str]:
    """Pointers of what names rules: checked once the rules are known."""
    found = [f"/{key}/{i}" for key in ("select", "ignore", "extend-select") for i in range(len(data.get(key, ())))]
    found += [f"/severity/{rule}" for rule in data.get("severity", {})]
    found += [f"/options/{rule}" for rule in data.get("options", {})]
    found += [f"/options/{rule}/{name}" for rule, values in data.get("options", {}).items() for name in values]
    return found


def for_paths(
    paths: Sequence[str], explicit: str | None = None, *, isolated: bool = False, stdin: str | None = None
) -> list[tuple[Config, list[str]]]:
    """Paths in groups with the config that applies to each: ``explicit``, none if ``isolated``, else the closest one up
    the tree from the path. ``stdin``: the path that ``-`` stands for.

    Raises ConfigError.
    """
    if isolated:
        return [(Config(), list(paths))]
    if explicit is not None:
        if not os.path.isfile(explicit):
            raise ConfigError(f"there is no config file {explicit}")
        return [(read(Path(explicit)), list(paths))]
    groups: dict[Path | None, list[str]] = {}
    for path in paths:
        groups.setdefault(find((stdin or ".") if path == "-" else path), []).append(path)
    return [(read(file) if file else Config(), group) for file, group in groups.items()]


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
        for name, place in zip(ignored.rules, ignored.places):
            if name not in rules:
                raise ConfigError(unknown("rule", name, set(rules)), *place)


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
    from profilelint.adapters.fields import repeated_keys
    from profilelint.readers.yaml import parse
    from profilelint.rules.load import to_plain
    from profilelint.source import MAX_BYTES, decode, read_bytes

    source = Source("")
    try:
        source = Source(decode(read_bytes(str(path), MAX_BYTES)))
        root = parse(source, 0, len(source.text)) or Node("map", 0, 0)
    except InputError as error:
        line, column = error.line or 1, error.column or 1
        raise ConfigError(error.message, f"{path}:{line}:{column}", _excerpt(source.line(line), column, 1)) from None
    document = Document(str(path), source, root, "yaml")

    def locate(pointer: str, *, key: bool = False) -> tuple[str, str]:
        found = document.find(pointer)
        named = found[0] if found and (key or found[1].kind != "scalar") else None
        start, end = (named.start, named.end) if named else document.range(pointer)
        place = source.position(start)
        return f"{path}:{place.line}:{place.column}", _excerpt(source.line(place.line), place.column, end - start)

    for problem in repeated_keys(document):
        raise ConfigError(
            f"“{problem.key}” stands here a second time (first on line {problem.hint})",
            *locate(problem.pointer, key=True),
        )
    plain = to_plain(root)
    if not isinstance(plain, dict):
        raise ConfigError("a config must be lines of “key: value”", *locate(""))
    return plain, locate


def _excerpt(line: str, column: int, width: int) -> str:
    """A line with carets under ``width`` characters from ``column`` on, as far as it goes; only what fits on a screen
    of a very long one."""
    cut = max(0, column - 100)
    line, column = line[cut : cut + 200], column - cut
    return f"{line}\n{' ' * (column - 1)}{'^' * max(1, min(width, len(line) - column + 1))}" if line else ""


def _is_known(pointer: str) -> bool:
    """Whether a pointer names a key that the schema knows: then its value is what is wrong, else the key."""
    node: Any = schema.load("config")
    for part in map(unescape, pointer.split("/")[1:]):
        if "$ref" in node:
            node = schema.load("config")["$defs"][node["$ref"].rpartition("/")[2]]
        if "properties" in node and part in node["properties"]:
            node = node["properties"][part]
        elif isinstance(node.get("additionalProperties"), dict):
            node = node["additionalProperties"]
        elif "items" in node and part.isdigit():
            node = node["items"]
        else:
            return False
    return True


def _toml(path: Path) -> tuple[dict[str, Any], Locate]:
    import tomllib

    try:
        note_read(str(path))
        text = path.read_bytes().decode("utf-8")
        tool = tomllib.loads(text).get("tool")
        data = _dates_as_text(tool.get("profilelint")) if isinstance(tool, dict) else None
    except RecursionError:  # tomllib has no limit of its own, and says no place
        line, column = _deep_line(text)
        raise ConfigError(f"nested more than {MAX_DEPTH} levels deep", f"{path}:{line}:{column}") from None
    except ValueError as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (1, 1)
        shown = (
            _excerpt(text.splitlines()[line - 1], column, 1)
            if found and isinstance(error, tomllib.TOMLDecodeError)
            else ""
        )
        raise ConfigError(
            f"broken TOML: {str(error).partition(' (at ')[0]}", f"{path}:{line}:{column}", shown
        ) from None
    except OSError as error:
        raise ConfigError(f"can't be read: {error.strerror}", str(path)) from None
    if not isinstance(data, dict):
        raise ConfigError("there is no [tool.profilelint] in this file", f"{path}:1:1")
    lines = text.splitlines()

    def locate(pointer: str, *, key: bool = False) -> tuple[str, str]:
        # tomllib gives no places: below our header, the first line with the name, or the text of a list, that is meant
        parts = [unescape(p) for p in pointer.split("/")[1:]]
        value: Any = data
        for part in parts:
            value = (
                value[int(part)]
                if isinstance(value, list) and part.isdigit()
                else value.get(part)
                if isinstance(value, dict)
                else None
            )
        names = [p for p in parts if not p.isdigit()] or ["profilelint"]
        wanted = value if isinstance(value, str) and not key else names[-1]
        first = next(
            (
                n
                for n, line in enumerate(lines)
                if "profilelint" in line and re.match(r"\s*(?:\[|tool\s*\.|profilelint)", line)
            ),
            0,
        )
        for text in (wanted, names[-1]):
            for number, line in enumerate(lines[first:], first + 1):
                if match := re.search(rf"(?<![\w-]){re.escape(text)}(?![\w-])", line):
                    return f"{path}:{number}:{match.start() + 1}", _excerpt(line, match.start() + 1, len(text))
        return f"{path}:1:1", ""

    return data, locate


def _deep_line(text: str) -> tuple[int, int]:
    """Line and column where more than MAX_DEPTH brackets begin to be opened one in the other."""
    found = re.search(rf"(?:[\[{{][^\[\]{{}}]*){{{MAX_DEPTH + 1}}}", text)
    place = Source(text).position(found.start() if found else 0)
    return place.line, place.column


def _dates_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _dates_as_text(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(v) for v in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
