"""Finding and reading config files.

They are ``profilelint.yaml``, ``.profilelint.yaml`` and ``[tool.profilelint]`` in ``pyproject.toml``. The closest one
up the tree wins; nothing is merged except by ``extends:``. Errors name file, line and column.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from profilelint import schema
from profilelint.config.settings import NAMES, Config, ConfigError, Ignore, Override
from profilelint.disk import bounds, git
from profilelint.document import MAX_DEPTH, Document, Node, escape, unescape
from profilelint.text import globs
from profilelint.text.paths import below, within
from profilelint.text.source import InputError, Source, excerpt, posix

MAX_EXTENDS = 10
MAX_SIZE = 1_000_000
"""Bytes of a config: a thousand times a long one. It bounds the time that reading it takes."""
SHARED = ("author", "politics", "privacy", "photo", "network")
"""Sections that rules share."""
LISTS = ("/select/", "/ignore/", "/extend-select/")
NEVER = "an override must change something: give select, ignore, severity or options"
NO_RULE = "“select” names no rule: give rules, categories or ALL, or leave it out"


class Locate(Protocol):
    """JSON pointer → ``file:line:column``, and that line with a caret under the place."""

    def __call__(self, pointer: str, *, key: bool = False) -> tuple[str, str]:
        """Return both for the value at a pointer, or for its ``key`` if that is what is wrong."""


def own(folder: str) -> Path | None:
    """Return the config file that stands in a folder.

    Raises ConfigError where there are two, and for one that is no file.
    """
    place = Path(folder)
    found = [place / n for n in NAMES if os.path.isfile(place / n)]  # False too where nobody may look
    for name in NAMES:
        if os.path.lexists(place / name) and place / name not in found:
            raise ConfigError("this is no file but a pipe, a folder or a link to nothing: remove it", str(place / name))
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
    return found[0] if found else None


def _has_section(path: Path) -> bool:
    """Return whether a ``pyproject.toml`` has a section of ours.

    One that can't be parsed has, if it looks so: the error is then told.
    """
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


def read(path: Path, inside: str | None = None, *, depth: int = 0, named: bool = True) -> Config:
    """Return the config of a file.

    ``inside``: the folder that nothing it names may lie outside of. ``named``: the user named it, or it is called as a
    config of ours; of another file nothing is quoted. Raises ConfigError, with place and excerpt, for anything that is
    wrong in it.
    """
    data, locate = _toml(path, named=named) if path.suffix == ".toml" else _yaml(path, named=named)
    for problem in schema.problems(data, schema.load("config")):
        raise ConfigError(
            problem.message if named else f"{problem.plain} ({UNNAMED})", *locate(problem.pointer, key=problem.key)
        )
    data = _without_nothing(data)
    base = Config()
    if extends := data.get("extends"):
        other = path.parent / extends
        if depth >= MAX_EXTENDS:
            raise ConfigError("“extends” goes round in a circle", *locate("/extends"))
        if inside is not None and not bounds.reaches(str(path.parent), extends, inside):
            raise ConfigError(bounds.refused("“extends”", inside), *locate("/extends"))
        if not _is_file(other):
            raise ConfigError(f"“extends” names no file: {_shortened(str(other))}", *locate("/extends"))
        base = read(other, inside, depth=depth + 1, named=_is_called_ours(other))
    return _merge(base, data, path, locate, inside)


UNNAMED = "lines are quoted only of files called like a config, such as team.profilelint.yaml"


def _is_called_ours(path: Path) -> bool:
    """Return whether a file is called as configs of ours are: another may hold anything, and is not quoted."""
    name = path.name.lower()
    return name == "pyproject.toml" or ("profilelint" in name and path.suffix in (".yaml", ".yml", ".toml"))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long a name, or one with a NUL
        return False


def _shortened(text: str) -> str:
    return text if len(text) <= 200 else f"{text[:200]}…"


def _without_nothing(data: dict[str, Any]) -> dict[str, Any]:
    """Return a config without the keys that nothing stands behind."""
    return {
        k: _without_nothing(v) if isinstance(v, dict) and k == "files" else v for k, v in data.items() if v is not None
    }


def _merge(base: Config, data: Mapping[str, Any], path: Path, locate: Locate, inside: str | None) -> Config:
    root = str(path.parent)
    new: dict[str, Any] = {"origin": str(path), "root": root, "inside": inside}
    for key in ("select", "ignore", "extend-select"):
        if key in data:
            new[key.replace("-", "_")] = tuple(data[key])
    if data.get("select") == []:
        raise ConfigError(NO_RULE, *locate("/select"))
    for i, name in enumerate(data.get("rules", ())):
        if inside is not None and not bounds.reaches(root, name, inside):
            raise ConfigError(bounds.refused("this", inside), *locate(f"/rules/{i}"))
        if not os.path.exists(os.path.join(root, name)):
            raise ConfigError(
                f"there is no file or folder {_shortened(os.path.join(root, name))}", *locate(f"/rules/{i}")
            )
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
    for place, glob in _globs(data):
        if inside is not None and not bounds.stays(root, glob, inside):
            raise ConfigError(bounds.refused("this glob", inside), *locate(place))
        if message := globs.problem(glob):
            raise ConfigError(message, *locate(place))
    if base.origin:  # the globs of each are seen from its own folder: both are written as from one above
        new["root"] = above = _common(base.root, root)
        base, data = _seen_from(base, above), _moved(data, posix(os.path.relpath(root, above)))
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
    new["places"] = {**base.places, **_places(data, locate)}
    new["overrides"] = base.overrides + tuple(
        _override(entry, f"/overrides/{i}", locate) for i, entry in enumerate(data.get("overrides", ()))
    )
    return replace(base, **new)


def _override(data: Mapping[str, Any], pointer: str, locate: Locate) -> Override:
    """Return an entry of ``overrides``."""
    data = _without_nothing(dict(data))
    if data.keys() <= {"files"}:
        raise ConfigError(NEVER, *locate(pointer))
    if data.get("select") == []:
        raise ConfigError(NO_RULE, *locate(f"{pointer}/select"))
    lists = {key: tuple(data[key]) for key in ("select", "ignore", "extend-select") if key in data}
    return Override(
        tuple(data["files"]),
        lists.get("select"),
        lists.get("ignore"),
        lists.get("extend-select"),
        min_severity=data.get("min-severity"),
        min_confidence=data.get("min-confidence"),
        severity=data.get("severity", {}),
        options=data.get("options", {}),
        settings={k: data[k] for k in SHARED if isinstance(data.get(k), dict)},
        place=locate(pointer)[0],
        places=_places(data, locate, pointer),
    )


def _globs(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the pointer and text of each glob in a config."""
    for kind, all_ in data.get("files", {}).items():
        yield from ((f"/files/{kind}/{i}", glob) for i, glob in enumerate(all_ or ()))
    for i, entry in enumerate(data.get("suppress", ())):
        if entry.get("path"):
            yield f"/suppress/{i}/path", entry["path"]
    layers = [("", data), *((f"/overrides/{i}", entry) for i, entry in enumerate(data.get("overrides", ())))]
    for pointer, layer in layers:
        if pointer:
            yield from ((f"{pointer}/files/{i}", glob) for i, glob in enumerate(layer["files"]))
        paths = (layer.get("politics") or {}).get("allow_paths") or ()
        yield from ((f"{pointer}/politics/allow_paths/{i}", glob) for i, glob in enumerate(paths))


def _seen_from(config: Config, root: str) -> Config:
    """Return a config whose globs are written as they are seen from the folder ``root``, further up."""
    folder = posix(os.path.relpath(config.root, root))
    if folder == ".":
        return config

    def moved(given: Iterable[str]) -> tuple[str, ...]:
        return tuple(globs.rooted(glob, folder) for glob in given)

    def politics(settings: Mapping[str, Any]) -> dict[str, Any]:
        section = settings.get("politics", {})
        if "allow_paths" not in section:
            return dict(settings)
        return {**settings, "politics": {**section, "allow_paths": list(moved(section["allow_paths"] or ()))}}

    return replace(
        config,
        root=root,
        exclude=moved(config.exclude),
        files={kind: moved(given) for kind, given in config.files.items()},
        ignores=tuple(i if i.path == "*" else replace(i, path=globs.rooted(i.path, folder)) for i in config.ignores),
        settings=politics(config.settings),
        overrides=tuple(replace(o, files=moved(o.files), settings=politics(o.settings)) for o in config.overrides),
    )


def _moved(data: Mapping[str, Any], folder: str) -> Mapping[str, Any]:
    """Return the data of a config with globs as they are seen from further up; ``folder``: its own, seen from there."""
    if folder == ".":
        return data
    data = deepcopy(dict(data))
    for pointer, glob in list(_globs(data)):
        *above, last = pointer.split("/")[1:]
        node: Any = data
        for part in above:
            node = node[int(part) if isinstance(node, list) else part]
        node[int(last) if isinstance(node, list) else last] = globs.rooted(glob, folder)
    return data


def _common(one: str, other: str) -> str:
    """Return the closest folder above two. Where there is none, on Windows, the second."""
    try:
        return os.path.commonpath([os.path.abspath(one), os.path.abspath(other)])
    except ValueError:
        return other


def _places(data: Mapping[str, Any], locate: Locate, above: str = "") -> dict[str, tuple[str, str]]:
    """Return where what names rules stands. ``above``: pointer of ``data``; that of the places begins in it."""
    return {p: locate(above + p.rstrip("="), key=_is_name(p)) for p in _named(data)}


def _is_name(pointer: str) -> bool:
    """Return whether what is meant at a pointer is the key: rules with a severity, rules and their options.

    With ``=`` behind it the value is.
    """
    return not pointer.startswith(LISTS) and not pointer.endswith("=")


def _named(data: Mapping[str, Any]) -> list[str]:
    """Return pointers of what names rules: checked once the rules are known."""
    found = [f"/{key}/{i}" for key in ("select", "ignore", "extend-select") for i in range(len(data.get(key, ())))]
    found += [f"/severity/{rule}" for rule in data.get("severity", {})]
    found += [f"/options/{rule}" for rule in data.get("options", {})]
    for rule, values in data.get("options", {}).items():
        for name, value in values.items():
            pointer = f"/options/{escape(rule)}/{escape(name)}"
            found += [pointer, *_entries(value, pointer)]
    return found


def _entries(value: Any, pointer: str, depth: int = 3) -> list[str]:
    """Return pointers of a value of an option and of what is in it."""
    found = [f"{pointer}="]
    if depth and isinstance(value, (dict, list)):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value[:100]):
            found += _entries(inner, f"{pointer}/{escape(str(key))}", depth - 1)
    return found


class Configs:
    """Which config applies to each file: one for all, or the closest one up the tree. Each is read once."""

    def __init__(
        self,
        paths: Sequence[str],
        explicit: str | None = None,
        *,
        isolated: bool = False,
        allow_outside: bool = False,
    ) -> None:
        """Take what the user named (``paths``). Raises ConfigError for ``explicit``.

        ``explicit``: the config for all files; ``isolated``: there is none. ``allow_outside``: files may name others
        wherever they are.
        """
        self._named = [_folder(path) for path in paths]
        self.allow_outside = allow_outside
        self._found: dict[str, Path | ConfigError | None] = {}
        self._read: dict[Path, Config | ConfigError] = {}
        self._none = Config(allow_outside=allow_outside)
        self._fixed = self._none if isolated else None
        if explicit is not None and not isolated:
            if not os.path.isfile(explicit):
                raise ConfigError(f"there is no config file {explicit}")
            file = Path(explicit)
            config = read(file, None if allow_outside else bounds.area(str(file.parent)))
            self._fixed = replace(config, allow_outside=allow_outside)

    @property
    def is_one(self) -> bool:
        """Whether one config applies to all files."""
        return self._fixed is not None

    def of(self, path: str) -> Config:
        """Return the config for a file or folder. Raises ConfigError, the same one for all files that it concerns."""
        if self._fixed is not None:
            return self._fixed
        place = self.file(path)
        if place is None:
            return self._none
        if place not in self._read:
            try:
                self._read[place] = self._made(place)
            except ConfigError as error:
                self._read[place] = error
        config = self._read[place]
        if isinstance(config, ConfigError):
            raise config
        return config

    def file(self, path: str) -> Path | None:
        """Return the config file closest to a file or folder, whatever ``explicit`` says. Raises ConfigError."""
        passed, place = [], _folder(path)
        while place not in self._found:
            passed.append(place)
            try:
                self._found[place] = own(place)
            except ConfigError as error:
                self._found[place] = error
            above = os.path.dirname(place)
            if self._found[place] is not None or above == place:
                break
            del self._found[place]
            place = above
        found = self._found[place]
        self._found.update(dict.fromkeys(passed, found))
        if isinstance(found, ConfigError):
            raise found
        return found

    def _made(self, place: Path) -> Config:
        inside = None if self.allow_outside else self._area(place)
        if inside is not None and not within(place, inside):
            raise ConfigError(bounds.refused("this link", inside), str(place))
        return replace(read(place, inside), allow_outside=self.allow_outside)

    def _area(self, file: Path) -> str:
        """Return the folder that nothing a config names may lie outside of: its checkout.

        Without one, the folder of the topmost config above it that applies to something the user named, or lies in a
        folder that they named.
        """
        if (checkout := git.checkout(os.path.realpath(file.parent))) is not None:
            return checkout
        above = [str(file.parent)]
        for folder in self._named:
            try:
                used = self.file(folder)
            except ConfigError:
                used = None
            inner = (str(p) for p in file.parents if below(str(p), folder))
            above += [place for place in inner if _has_config(place)]
            above += [str(used.parent)] if used is not None and used.parent in file.parents else []
        return min(map(os.path.realpath, above), key=len)


def _folder(path: str) -> str:
    """Return the absolute path of a folder, or of the folder that a file is in."""
    place = os.path.abspath(path)
    return place if os.path.isdir(place) else os.path.dirname(place)


def _has_config(folder: str) -> bool:
    try:
        return own(folder) is not None
    except ConfigError:
        return True


def _yaml(path: Path, *, named: bool) -> tuple[dict[str, Any], Locate]:
    from profilelint.dialects.fields import repeated_keys
    from profilelint.disk.files import read_bytes
    from profilelint.document import to_plain
    from profilelint.readers.yaml import parse
    from profilelint.text.source import decode

    source, named_file = Source(""), named
    try:
        source = Source(decode(read_bytes(str(path), MAX_SIZE)))
        root = parse(source, 0, len(source.text)) or Node("map", 0, 0)
    except InputError as error:
        line, column = error.line or 1, error.column or 1
        shown = excerpt(source.line(line), column, 1) if named else ""
        message = error.message if named else f"can't be read as YAML here ({UNNAMED})"
        raise ConfigError(message, f"{path}:{line}:{column}", shown) from None
    document = Document(str(path), source, root, "yaml")

    def locate(pointer: str, *, key: bool = False) -> tuple[str, str]:
        found = document.find(pointer)
        named = found[0] if found and (key or found[1].kind != "scalar") else None
        start, end = (named.start, named.end) if named else document.range(pointer)
        place = source.position(start)
        quoted = excerpt(source.line(place.line), place.column, end - start) if named_file else ""
        return f"{path}:{place.line}:{place.column}", quoted

    for problem in repeated_keys(document):
        raise ConfigError(
            f"{f'“{problem.key[:60]}”' if named else 'a key'} stands here a second time (first on line {problem.hint})",
            *locate(problem.pointer, key=True),
        )
    plain = to_plain(root)
    if not isinstance(plain, dict):
        raise ConfigError("a config must be lines of “key: value”", *locate(""))
    return plain, locate


def _toml(path: Path, *, named: bool) -> tuple[dict[str, Any], Locate]:
    import tomllib

    from profilelint.disk.files import read_bytes

    try:
        text = read_bytes(str(path), MAX_SIZE).decode("utf-8")
        tool = tomllib.loads(text).get("tool")
        data = _dates_as_text(tool.get("profilelint")) if isinstance(tool, dict) else None
    except RecursionError:  # tomllib has no limit of its own, and says no place
        line, column = _deep_line(text)
        raise ConfigError(f"nested more than {MAX_DEPTH} levels deep", f"{path}:{line}:{column}") from None
    except ValueError as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (1, 1)
        shown = (
            excerpt(text.splitlines()[line - 1], column, 1)
            if found and named and isinstance(error, tomllib.TOMLDecodeError)
            else ""
        )
        what = str(error).partition(" (at ")[0] if named else f"it can't be read here ({UNNAMED})"
        raise ConfigError(f"broken TOML: {what}", f"{path}:{line}:{column}", shown) from None
    except InputError as error:
        raise ConfigError(error.message, str(path)) from None
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
                    quoted = excerpt(line, match.start() + 1, len(text)) if named else ""
                    return f"{path}:{number}:{match.start() + 1}", quoted
        return f"{path}:1:1", ""

    return data, locate


def _deep_line(text: str) -> tuple[int, int]:
    """Return the line and column where more than MAX_DEPTH brackets begin to be opened one in the other."""
    found = re.search(rf"(?:[\[{{][^\[\]{{}}]*){{{MAX_DEPTH + 1}}}", text)
    place = Source(text).position(found.start() if found else 0)
    return place.line, place.column


def _dates_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _dates_as_text(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(v) for v in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
