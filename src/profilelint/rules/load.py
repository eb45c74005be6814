"""Rule files → rules.

The rules that come with profilelint are read from ``data/rules.json``, compiled when the package is built: one JSON
loads in a fiftieth of the time of a hundred YAML files; see docs/sources.md (Loading rules). From a source checkout,
and for users' own rules, the YAML is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from profilelint.document import Document, Node
from profilelint.finding import CONFIDENCES, SEVERITIES
from profilelint.model import TEXT_KINDS
from profilelint.rules.rule import Rule
from profilelint.source import InputError

HERE = Path(__file__).parent.parent
COMPILED = HERE / "data" / "rules.json"
CHECKOUT = HERE.parent.parent / "rules"

SUBJECTS = ("profile", "role", "post", "reshare", "invitation", "message", "network", "photo", "text", "document")
REQUIRED = ("id", "category", "severity", "on", "message", "help", "why", "match", "examples")
ABSENCES = ("text", "photo", "fact", "entries")
OPTIONAL = (
    "confidence",
    "kinds",
    "lang",
    "source",
    "options",
    "words",
    "default",
    "private",
    "positive",
    "sets",
    "absence",
)


class RuleError(Exception):
    """A rule file with an error. ``path``, ``line``, ``column`` say where, ``message`` what and how to mend it."""

    def __init__(self, path: str, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(f"{path}:{line or 1}:{column or 1}: {message}")
        self.path = path
        self.message = message
        self.line = line
        self.column = column


class _Wrong(ValueError):
    def __init__(self, pointer: str, message: str) -> None:
        super().__init__(message)
        self.pointer = pointer
        self.message = message


def builtin() -> dict[str, Rule]:
    """The rules that come with profilelint, by id, in alphabetical order."""
    if COMPILED.is_file():
        stored = json.loads(COMPILED.read_bytes())
        for data in stored["rules"]:
            for key in ("words", "sets"):
                data[key] = {name: stored["words"][number] for name, number in data[key].items()}
        return {data["id"]: _rule(data, data["origin"]) for data in stored["rules"]}
    return folder(CHECKOUT, thorough=False)


def with_own(folders: Iterable[str]) -> dict[str, Rule]:
    """The rules that come with profilelint and those of a user's folders, by id, in alphabetical order. A user's rule
    replaces ours of the same id. Raises RuleError for a broken rule file."""
    found = builtin()
    for path in folders:
        found.update(folder(Path(path)))
    return dict(sorted(found.items()))


def compiled() -> str:
    """The rules of a source checkout as the JSON that the built package holds: ``rules``, and ``words``, the lists they
    name by number, each once."""
    found = []
    for path in rule_files(CHECKOUT):
        found.append({**_plain_file(path, CHECKOUT)[0], "origin": path.relative_to(CHECKOUT).as_posix()})
    lists: dict[str, int] = {}
    for rule in found:
        for key in ("words", "sets"):
            rule[key] = {
                name: lists.setdefault(json.dumps(listed), len(lists)) for name, listed in (rule.get(key) or {}).items()
            }
    stored = {"rules": sorted(found, key=lambda d: str(d["id"])), "words": [json.loads(listed) for listed in lists]}
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":"))


def rule_files(root: Path) -> list[Path]:
    """Rule files below a folder; word lists (folder ``words``) are none."""
    return sorted(p for p in root.rglob("*.yaml") if "words" not in p.relative_to(root).parts)


def folder(root: Path, *, thorough: bool = True) -> dict[str, Rule]:
    """Rules of a folder or of one file, by id. ``thorough``: each phrase of each word list is tried as well.

    Raises RuleError, with file and line, for the first rule with an error, and where there is no rule at all.
    """
    files = [root] if root.is_file() else rule_files(root)
    if not files:
        raise RuleError(str(root), "there is no rule file (*.yaml) here")
    found: dict[str, Rule] = {}
    for path in files:
        rule = read(path, root if root.is_dir() else root.parent, thorough=thorough)
        if rule.id in found:
            raise RuleError(str(path), f"there is a rule “{rule.id}” already, in {found[rule.id].origin}", 1, 1)
        found[rule.id] = rule
    return dict(sorted(found.items()))


def read(path: Path, root: Path, *, thorough: bool = True) -> Rule:
    """One rule file. ``root``: the folder that word lists are named from. Raises RuleError with file and line."""
    from profilelint.rules.lexicon import Lexicon
    from profilelint.rules.matchers import compile_match

    plain, document = _plain_file(path, root)
    try:
        if plain.get("id") != path.stem:
            raise _Wrong("/id", f"the id must be the name of the file: {path.stem}")
        rule = _rule(plain, str(path))
        if path.parent != root and rule.category != path.parent.name:
            raise _Wrong("/category", f"the category must be the name of the folder: {path.parent.name}")
        try:
            compile_match(rule)
        except (ValueError, KeyError, TypeError) as error:
            wrong = f"the key {error} is missing" if isinstance(error, KeyError) else str(error)
            raise _Wrong("/match", wrong) from None
        for name, parts in rule.words.items() if thorough else ():
            try:
                Lexicon(parts).complete()
            except ValueError as error:
                raise _Wrong(f"/words/{name}", str(error)) from None
        return rule
    except _Wrong as error:
        place = document.span(error.pointer).start
        raise RuleError(str(path), error.message, place.line, place.column) from None


def _plain_file(path: Path, root: Path) -> tuple[dict[str, Any], Document]:
    """Data of a rule file, its word lists filled in, and the document for positions."""
    document = _document(path)
    plain = to_plain(document.root)
    if not isinstance(plain, dict):
        raise RuleError(str(path), "a rule file must be lines of “key: value”", 1, 1)
    for key in ("words", "sets"):
        lists: Any = plain.get(key)
        for name, value in list(lists.items()) if isinstance(lists, dict) else ():
            if isinstance(value, str):
                listed = _word_file(path, root, value)
                if listed is None:
                    place = document.span(f"/{key}/{name}").start
                    raise RuleError(
                        str(path), f"there is no word list {value}.yaml in {root}", place.line, place.column
                    )
                lists[name] = listed
    return plain, document


def _word_file(path: Path, root: Path, name: str) -> Any:
    """Words of a list file. ``words/verbs``: its words. ``words/politics/*#people``: of every file of that folder, what
    stands under the key ``people`` at any depth, as one part per file, under its key ``part`` (a language in small
    letters, a country in capitals)."""
    name, _, key = name.partition("#")
    root = next((place for place in (root, *root.absolute().parents[:2]) if any(place.glob(f"{name}.yaml"))), root)
    files = sorted(root.glob(f"{name}.yaml"))
    inside = root.resolve()
    if not files or not all(f.resolve().is_relative_to(inside) for f in files):
        return None
    parts: dict[str, list[Any]] = {}
    for file in files:
        plain = _list_file(file, file.stat().st_mtime_ns)
        if not key:
            return plain["words"]
        found = [word for words in _under(plain["words"], key) for word in words]
        if found:
            parts.setdefault(str(plain.get("part", "any")), []).extend(found)
    return parts or None


@lru_cache(64)
def _list_file(file: Path, _changed: int) -> dict[str, Any]:
    """Data of a list file, read once however many lists of it are asked for."""
    plain = to_plain(_document(file).root)
    if not isinstance(plain, dict) or "words" not in plain or "source" not in plain or "date" not in plain:
        raise RuleError(str(file), "a word list has the keys source, date and words", 1, 1)
    return plain


def _under(node: Any, key: str) -> Iterator[list[Any]]:
    """Every list that stands under ``key`` in a tree of maps and lists."""
    for name, child in node.items() if isinstance(node, dict) else ():
        if name == key and isinstance(child, list):
            yield child
        else:
            yield from _under(child, key)


def _document(path: Path) -> Document:
    from profilelint.readers.yaml import read as read_yaml
    from profilelint.source import Source, decode, note_read

    try:
        note_read(str(path))
        return read_yaml(str(path), Source(decode(path.read_bytes())))
    except InputError as error:
        raise RuleError(str(path), error.message, error.line, error.column) from None
    except OSError as error:
        raise RuleError(str(path), f"can't be read: {error.strerror}") from None


def to_plain(node: Node) -> Any:
    """Python values of a tree: text, bool, int, float, None, dict, list, typed as JSON would."""
    if node.kind == "map":
        return {k.value: to_plain(v) for k, v in node.items()}
    if node.kind == "list":
        return [to_plain(c) for c in node.children]
    if node.type == "null":
        return None
    if node.type == "bool" and node.value.lower() in ("true", "false"):
        return node.value.lower() == "true"
    if node.type == "number":
        try:
            return int(node.value)
        except ValueError:
            pass
        try:
            return float(node.value)
        except ValueError:
            pass
    return node.value


def _rule(data: Mapping[str, Any], origin: str) -> Rule:
    for key in data:
        if key not in (*REQUIRED, *OPTIONAL, "origin"):
            from difflib import get_close_matches

            near = get_close_matches(key, (*REQUIRED, *OPTIONAL), 1)
            raise _Wrong(f"/{key}", f"a rule has no key “{key}”" + (f"; did you mean “{near[0]}”?" if near else ""))
    for key in REQUIRED:
        if key not in data:
            raise _Wrong("", f"the key “{key}” is missing")
    for key in ("id", "category", "message", "help", "why"):
        if not isinstance(data[key], str) or not data[key].strip():
            raise _Wrong(f"/{key}", f"“{key}” must be a text")
    _one_of(data, "severity", SEVERITIES)
    _one_of(data, "confidence", CONFIDENCES, "medium")
    _one_of(data, "on", SUBJECTS)
    match = data["match"]
    if (
        not isinstance(match, dict)
        or len(match) != 1
        or ("python" not in match and not isinstance(next(iter(match.values())), dict))
    ):
        raise _Wrong("/match", "“match” must be one matcher kind and its data, or python: and a function")
    options = data.get("options") or {}
    if not isinstance(options, dict):
        raise _Wrong("/options", "“options” must be a map of names")
    for name, spec in options.items():
        if not isinstance(spec, dict) or "default" not in spec or "source" not in spec:
            raise _Wrong(
                f"/options/{name}", "an option needs a default, and a source that says where the default comes from"
            )
    _one_of(data, "absence", ("", *ABSENCES), "")
    lang, kinds = data.get("lang") or (), data.get("kinds") or ()
    if kinds and data["on"] != "text":
        raise _Wrong("/kinds", "only a rule on: text sees texts of some kinds")
    for i, kind in enumerate(kinds):
        if kind not in TEXT_KINDS:
            raise _Wrong(f"/kinds/{i}", f"a kind of text must be one of {', '.join(TEXT_KINDS)}")
    return Rule(
        id=data["id"],
        category=data["category"],
        severity=data["severity"],
        confidence=data.get("confidence", "medium"),
        on=data["on"],
        message=data["message"].strip(),
        help=data["help"].strip(),
        why=data["why"].strip(),
        match=match,
        kinds=tuple(kinds),
        languages=(lang,) if isinstance(lang, str) else tuple(lang),
        words={name: _words("words", name, value) for name, value in (data.get("words") or {}).items()},
        sets={
            name: frozenset(w for part in _words("sets", name, value).values() for w in part)
            for name, value in (data.get("sets") or {}).items()
        },
        options=options,
        source=tuple(data.get("source") or ()),
        examples=_examples(data["examples"]),
        default=data.get("default", True),
        private=data.get("private", False),
        positive=data.get("positive", False),
        absence=data.get("absence") or _missing(match),
        origin=origin,
    )


def _missing(match: Mapping[str, Any]) -> str:
    """What a rule of the kind ``missing`` says is missing."""
    field = str((match.get("missing") or {}).get("field", "")) if "missing" in match else None
    if field is None:
        return ""
    if field in ("photo", "roles", "extras", "education"):
        return "photo" if field == "photo" else "entries"
    return "text" if field in ("about", "description", "highlights", "text", "note", "comment") else "fact"


def _one_of(data: Mapping[str, Any], key: str, allowed: tuple[str, ...], default: str | None = None) -> None:
    if data.get(key, default) not in allowed:
        raise _Wrong(f"/{key}", f"“{key}” must be one of {', '.join(allowed)}")


def _words(key: str, name: str, value: Any) -> dict[str, tuple[str, ...]]:
    if isinstance(value, list):
        value = {"any": value}
    if not isinstance(value, dict) or not all(
        isinstance(v, list) and all(isinstance(w, str) for w in v) for v in value.values()
    ):
        raise _Wrong(
            f"/{key}/{name}", "a word list is a list of texts, a map from language to such lists, or the name of a file"
        )
    return {language: tuple(words) for language, words in value.items()}


def _examples(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) - {"bad", "good"}:
        raise _Wrong("/examples", "“examples” has the keys bad and good")
    for key in ("bad", "good"):
        listed = value.get(key)
        if (
            not isinstance(listed, list)
            or len(listed) < 2
            or not all(isinstance(e, dict) and "input" in e for e in listed)
        ):
            raise _Wrong(
                f"/examples/{key}" if key in value else "/examples",
                f"at least two {key} examples are needed, each with an input",
            )
    for i, example in enumerate(value["bad"]):
        if "at" not in example:
            raise _Wrong(f"/examples/bad/{i}", "a bad example says where it fires: at")
    return dict(value)
