"""Rule files → rules.

The rules that come with profilelint are read from ``data/rules.json``, compiled when the package is built: one JSON
loads in a fiftieth of the time of a hundred YAML files; see docs/sources.md (Loading rules). From a source checkout,
and for users' own rules, the YAML is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from profilelint import __version__
from profilelint.bounds import refused
from profilelint.document import Document, Node
from profilelint.paths import within
from profilelint.patterns import later
from profilelint.rules.rule import Rule
from profilelint.source import InputError, excerpt
from profilelint.wording import unknown

HERE = Path(__file__).parent.parent
COMPILED = HERE / "data" / "rules.json"
CHECKOUT = HERE.parent.parent / "rules"

SUBJECTS = ("profile", "role", "post", "reshare", "invitation", "message", "network", "photo", "text", "document")
REQUIRED = ("id", "category", "severity", "on", "message", "help", "why", "match", "examples")
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
    "yields_to",
    "exempt",
    "cases",
    "at",
    "per",
    "since",
    "aliases",
)


MAX_FILE = 1_000_000
MAX_FILES = 500
MAX_ALL = 8_000_000
"""Bytes of a rule file or word list of the user's, rule files in a run, and bytes of all of them: ten times what we ship.
They bound the time that reading them takes."""

_TELLING = ("id", "category", "severity", "message", "match", "examples")
"""Keys by which a file is known as a rule; four are enough."""


class RuleError(Exception):
    """A rule file with an error. ``path``, ``line``, ``column`` say where, ``message`` what and how to mend it;
    ``excerpt`` shows the line, where it is one of a rule."""

    def __init__(
        self, path: str, message: str, line: int | None = None, column: int | None = None, excerpt: str = ""
    ) -> None:
        super().__init__(f"{path}:{line or 1}:{column or 1}: {message}")
        self.path = path
        self.message = message
        self.line = line
        self.column = column
        self.excerpt = excerpt


class _Wrong(ValueError):
    """Something wrong in a rule. ``pointer``: where. ``key``: it is the key, not the value."""

    def __init__(self, pointer: str, message: str, *, key: bool = False) -> None:
        super().__init__(message)
        self.pointer = pointer
        self.message = message
        self.key = key


def builtin() -> dict[str, Rule]:
    """The rules that come with profilelint, by id, in alphabetical order."""
    if COMPILED.is_file():
        stored = json.loads(COMPILED.read_bytes())
        for data in stored["rules"]:
            for key in ("words", "sets"):
                data[key] = {name: stored["words"][number] for name, number in data[key].items()}
        return {data["id"]: _rule(data, data["origin"]) for data in stored["rules"]}
    return folder(CHECKOUT, thorough=False)


def with_own(folders: Iterable[str], inside: str | None = None) -> dict[str, Rule]:
    """The rules that come with profilelint and those of a user's folders, by id, in alphabetical order. A user's rule
    replaces ours of the same id. ``inside``: the folder that no file read may lie outside of. Raises RuleError for a
    broken rule file."""
    found = builtin()
    own: dict[str, Rule] = {}
    for path in folders:
        own.update(folder(Path(path), inside=inside))
    if not own:
        return found
    found.update(own)
    _check_names(own, found)
    return dict(sorted(found.items()))


def tested(path: Path, inside: str | None) -> dict[str, Rule]:
    """The rules of a user's folder or file as ``with_own`` would take them, without ours. Raises RuleError."""
    own = folder(path, inside=inside)
    _check_names(own, {**builtin(), **own})
    return own


def _check_names(own: Mapping[str, Rule], rules: Mapping[str, Rule]) -> None:
    """Check what rules say of each other. ``own``: those to be believed in nothing, ``rules``: all there are. Raises
    RuleError."""
    from profilelint.rules.yielding import circle

    taken: dict[str, str] = {}
    for rule in (*(r for r in rules.values() if r.id not in own), *own.values()):
        for i, alias in enumerate(rule.aliases):
            name = alias.rpartition("/")[2]
            if alias == rule.id:
                raise _at(rule, f"/aliases/{i}", "this is its name now")
            if name != rule.id and (name in rules or name in taken):
                raise _at(rule, f"/aliases/{i}", f"“{name}” is a name of the rule “{taken.get(name, name)}”")
            taken[name] = rule.id
    for rule in own.values():
        for i, name in enumerate(rule.yields_to):
            if name not in rules:
                raise _at(rule, f"/yields_to/{i}", unknown("rule", name[:60], rules))
    if found := circle(rules):
        ours = next((name for name in found if name in own), found[0])
        names = " → ".join(f"“{name}”" for name in found)
        raise _at(
            rules[ours], "/yields_to", f"these rules yield to each other in a circle: {names}; take out one of them"
        )


def _at(rule: Rule, pointer: str, message: str) -> RuleError:
    """An error at a place of a rule's file, which is read again for it."""
    try:
        document = _document(Path(rule.origin))
    except RuleError as error:
        return error
    return _error(_Wrong(pointer, message), document)


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


def folder(root: Path, *, thorough: bool = True, inside: str | None = None) -> dict[str, Rule]:
    """Rules of a folder or of one file, by id. ``thorough``: they are a user's, of which everything is tried and nothing
    believed. ``inside``: the folder that no file read may lie outside of.

    Raises RuleError, with file and line, for the first rule with an error, and where there is no rule at all.
    """
    try:
        files = [root] if root.is_file() else rule_files(root)
    except OSError as error:
        raise RuleError(str(root), f"can't be read: {error.strerror}") from None
    if not files:
        raise RuleError(str(root), "there is no rule file (*.yaml) here")
    if thorough and (len(files) > MAX_FILES or sum(_size(f) for f in files) > MAX_ALL):
        raise RuleError(
            str(root),
            f"there are {len(files):,} files here; profilelint reads up to {MAX_FILES} rules of"
            f" {MAX_ALL // 1_000_000} MB together: name a folder of rules only",
        )
    found: dict[str, Rule] = {}
    for path in files:
        if inside is not None and not within(path, inside):
            raise RuleError(str(path), refused("this link", inside))
        rule = read(path, root if root.is_dir() else root.parent, thorough=thorough, inside=inside)
        if rule.id in found:
            raise RuleError(str(path), f"there is a rule “{rule.id}” already, in {found[rule.id].origin}", 1, 1)
        found[rule.id] = rule
    return dict(sorted(found.items()))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def read(path: Path, root: Path, *, thorough: bool = True, inside: str | None = None) -> Rule:
    """One rule file. ``root``: the folder that word lists are named from. ``inside``: as for ``folder``. Raises RuleError
    with file and line."""
    from profilelint.rules.matchers import compile_match

    document = _document(path, _TELLING if thorough else ())
    try:
        plain = to_plain(document.root)
        if not isinstance(plain, dict):
            raise _Wrong("", "a rule file must be lines of “key: value”")
        if thorough:
            _check(plain)
            plain = _without_nothing(plain)
        if plain.get("id") != path.stem:
            raise _Wrong("/id", f"the id must be the name of the file: {path.stem}")
        _fill_words(plain, path, root, inside)
        rule = _rule(plain, str(path), own=thorough)
        if path.parent != root and rule.category != path.parent.name:
            raise _Wrong("/category", f"the category must be the name of the folder: {path.parent.name}")
        if thorough:
            _check_references(rule)
        try:
            compile_match(rule)
        except (ValueError, KeyError, TypeError) as error:
            wrong = f"the key {error} is missing" if isinstance(error, KeyError) else str(error)
            raise _Wrong("/match", wrong) from None
        if thorough:
            _check_phrases(rule)
        return rule
    except _Wrong as error:
        raise _error(error, document) from None


def _error(error: _Wrong, document: Document) -> RuleError:
    """Something wrong, with its place in the file."""
    found = document.find(error.pointer)
    start, end = (found[0].start, found[0].end) if found and found[0] and error.key else document.range(error.pointer)
    place = document.source.position(start)
    shown = excerpt(document.source.line(place.line), place.column, end - start)
    return RuleError(document.path, error.message, place.line, place.column, shown)


def _check(data: dict[str, Any]) -> None:
    """Hold a rule against ``schemas/rule.json``: keys and types."""
    from profilelint import schema
    from profilelint.document import escape
    from profilelint.rules import options

    if known := [key for key in data if key in (*REQUIRED, *OPTIONAL)]:
        kinds = data.get("match")
        if isinstance(kinds, dict) and len(kinds) == 1 and "match" in known:
            (kind,) = kinds
            there = schema.load("rule")["properties"]["match"]["properties"]
            if kind not in there:
                raise _Wrong(f"/match/{escape(kind)}", unknown("matcher", kind[:60], there, listed=True), key=True)
    # the key that is not known is often the one that is missing: it is told first
    found = sorted(schema.problems(data, schema.load("rule")), key=lambda p: not p.key)
    for problem in found:
        if problem.pointer != "/match/python" or not isinstance(data["match"]["python"], str):  # ``matchers`` says more
            raise _Wrong(problem.pointer, problem.message, key=problem.key)
    for name, spec in (data.get("options") or {}).items():
        for problem in options.problems(name, spec, spec["default"]):
            raise _Wrong(f"/options/{escape(name)}/default{problem.pointer}", problem.message, key=problem.key)


def _without_nothing(data: dict[str, Any]) -> dict[str, Any]:
    """A rule without the keys that nothing stands behind; what examples hold, and the default of an option, stays."""
    kept = {key: value for key, value in data.items() if value is not None}
    for key in ("match", "options"):
        kept |= {key: {k: _bare(v, "default") for k, v in kept[key].items()}} if key in kept else {}
    return kept


def _bare(value: Any, whole: str) -> Any:
    if not isinstance(value, dict):
        return value
    return {k: v if k == whole else _bare(v, whole) for k, v in value.items() if v is not None or k == whole}


def _check_references(rule: Rule) -> None:
    """Check what parts of a rule say of each other, and of what it looks at: fields, options, values in messages."""
    from profilelint.rules import references

    for pointer, message in references.problems(rule, builtin):
        raise _Wrong(pointer, message)


def _check_phrases(rule: Rule) -> None:
    from profilelint.rules.lexicon import Lexicon

    for name, parts in rule.words.items():
        try:
            Lexicon(parts).complete()
        except (ValueError, RecursionError) as error:
            raise _Wrong(f"/words/{name}", str(error)) from None


def _fill_words(plain: dict[str, Any], path: Path, root: Path, inside: str | None) -> None:
    """Put the word lists that a rule names by their file into its data."""
    from profilelint.document import escape

    for key in ("words", "sets"):
        lists: Any = plain.get(key)
        for name, value in list(lists.items()) if isinstance(lists, dict) else ():
            if isinstance(value, str):
                listed = _word_file(root, value, inside)
                if listed is None:
                    raise _Wrong(f"/{key}/{escape(name)}", f"there is no word list {value}.yaml in {root}")
                lists[name] = listed


def _plain_file(path: Path, root: Path) -> tuple[dict[str, Any], Document]:
    """Data of a rule file of ours, its word lists filled in, and the document for positions."""
    document = _document(path)
    plain = to_plain(document.root)
    _fill_words(plain, path, root, None)
    return plain, document


_LIST_NAME = later(r"(?!\.\.?(?:/|$))(?:[\w -][\w. -]*/)*(?:[\w -][\w. -]*|\*)")
"""A name below a folder; only its last part may stand for all files of theirs."""


def _word_file(root: Path, name: str, inside: str | None) -> Any:
    """Words of a list file. ``words/verbs``: its words. ``words/politics/*#people``: of every file of that folder, what
    stands under the key ``people`` at any depth, as one part per file, under its key ``part`` (a language in small
    letters, a country in capitals)."""
    name, _, key = name.partition("#")
    if not _LIST_NAME.fullmatch(name):
        return None
    places = [p for p in (root, *root.absolute().parents[:2]) if inside is None or within(p, inside)]
    root = next((place for place in places if any(place.glob(f"{name}.yaml"))), root)
    files = sorted(root.glob(f"{name}.yaml"))
    if not files or not all(within(f, inside or str(root.resolve())) for f in files):
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
    plain = to_plain(_document(file, ("source", "date", "words")).root)
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


def _document(path: Path, telling: tuple[str, ...] = ()) -> Document:
    """A YAML file of ours or of a user's. ``telling``: keys of which half must be there for it to be one; else it is some
    file that a rule or config names, and nothing that stands in it is said."""
    from profilelint.disk import read_bytes
    from profilelint.readers.yaml import read as read_yaml
    from profilelint.source import Source, decode

    known, text = True, ""
    try:
        text = decode(read_bytes(str(path), MAX_FILE))
        if telling:
            key = re.compile(rf"""(?:^|[{{,])[ \t]*["']?({"|".join(telling)})["']?[ \t]*:""", re.MULTILINE)
            known = len(set(key.findall(text))) * 2 >= len(telling)
        document = read_yaml(str(path), Source(text))
    except InputError as error:
        shown = known or not text or error.message.startswith("nested")  # says nothing of what stands there
        message = error.message if shown else "can't be read as YAML here"
        raise RuleError(str(path), message, error.line, error.column) from None
    except OSError as error:
        raise RuleError(str(path), f"can't be read: {error.strerror}") from None
    if not known:
        what = "rule file: a rule" if "match" in telling else "word list: one"
        raise RuleError(str(path), f"this is no {what} has the keys {', '.join(telling)}")
    return document


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


def _rule(data: Mapping[str, Any], origin: str, *, own: bool = False) -> Rule:
    """A rule from data that fit the schema."""
    lang, kinds = data.get("lang") or (), data.get("kinds") or ()
    if kinds and data["on"] != "text":
        raise _Wrong("/kinds", "only a rule on: text sees texts of some kinds")
    return Rule(
        id=data["id"],
        category=data["category"],
        severity=data["severity"],
        confidence=data.get("confidence") or "medium",
        on=data["on"],
        message=data["message"].strip(),
        help=data["help"].strip(),
        why=data["why"].strip(),
        match=data["match"],
        exempt=tuple(data.get("exempt") or ()),
        cases=tuple(data.get("cases") or ()),
        at=(data["at"],) if isinstance(data.get("at"), str) else tuple(data.get("at") or ()),
        per=data.get("per") or "",
        kinds=tuple(kinds),
        languages=(lang,) if isinstance(lang, str) else tuple(lang),
        words={name: _words("words", name, value) for name, value in (data.get("words") or {}).items()},
        sets={
            name: frozenset(w for part in _words("sets", name, value).values() for w in part)
            for name, value in (data.get("sets") or {}).items()
        },
        options=data.get("options") or {},
        source=tuple(data.get("source") or ()),
        examples=data["examples"],
        default=data.get("default", True) is not False,
        private=bool(data.get("private")),
        positive=bool(data.get("positive")),
        absence=data.get("absence") or _missing(data["match"]),
        yields_to=tuple(data.get("yields_to") or ()),
        since=data.get("since") or "",
        preview=is_new(data.get("since") or ""),
        aliases=tuple(data.get("aliases") or ()),
        origin=origin,
        own=own,
    )


def is_new(since: str, version: str = __version__) -> bool:
    """Whether a version is the one in which a rule came. Of the first, 0.1, nothing is new: there was none before."""
    release = version.split(".")[:2]
    return since.split(".")[:2] == release != ["0", "1"]


def _missing(match: Mapping[str, Any]) -> str:
    """What a rule of the kind ``missing`` says is missing."""
    field = str((match.get("missing") or {}).get("field", "")) if "missing" in match else None
    if field is None:
        return ""
    if field in ("photo", "roles", "extras", "education"):
        return "photo" if field == "photo" else "entries"
    return "text" if field in ("about", "description", "highlights", "text", "note", "comment") else "fact"


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
