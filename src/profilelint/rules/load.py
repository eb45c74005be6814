"""Rule files read: users' own, and ours in a source checkout, where they are not compiled yet."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from profilelint.disk.bounds import refused
from profilelint.document import Document, to_plain
from profilelint.rules.compile import WrongRuleError, check, check_phrases, check_references, rule_of, without_nothing
from profilelint.rules.rule import Rule
from profilelint.text.paths import within
from profilelint.text.patterns import later
from profilelint.text.source import InputError, excerpt

HERE = Path(__file__).parent.parent
CHECKOUT = HERE.parent.parent / "rules"

MAX_FILE = 1_000_000
MAX_FILES = 500
MAX_ALL = 8_000_000
"""Bytes of a rule file or word list of the user's, rule files in a run, and bytes of all of them: ten times what we ship.
They bound the time that reading them takes."""

_TELLING = ("id", "category", "severity", "message", "match", "examples")
"""Keys by which a file is known as a rule; four are enough."""


class RuleError(Exception):
    """A rule file with an error.

    ``path``, ``line``, ``column`` say where, ``message`` what and how to mend it; ``excerpt`` shows the line, where it
    is one of a rule.
    """

    def __init__(
        self, path: str, message: str, line: int | None = None, column: int | None = None, excerpt: str = ""
    ) -> None:
        super().__init__(f"{path}:{line or 1}:{column or 1}: {message}")
        self.path = path
        self.message = message
        self.line = line
        self.column = column
        self.excerpt = excerpt


def wrong_at(rule: Rule, pointer: str, message: str) -> RuleError:
    """Return an error at a place of a rule's file, which is read again for it."""
    try:
        document = _document(Path(rule.origin))
    except RuleError as error:
        return error
    return _error(WrongRuleError(pointer, message), document)


def compiled() -> str:
    """Return the rules of a source checkout as the JSON that the built package holds.

    It has ``rules``, and ``words``, the lists they name by number, each once.
    """
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
    """Return rule files below a folder; word lists (folder ``words``) are none."""
    return sorted(p for p in root.rglob("*.yaml") if "words" not in p.relative_to(root).parts)


@cache
def checkout() -> Mapping[str, Rule]:
    """Return the rules of a source checkout by id, read once."""
    return folder(CHECKOUT, thorough=False)


def folder(
    root: Path,
    *,
    thorough: bool = True,
    inside: str | None = None,
    ours: Callable[[], Mapping[str, Rule]] = checkout,
) -> dict[str, Rule]:
    """Return rules of a folder or of one file, by id.

    ``thorough``: they are a user's, of which everything is tried and nothing believed. ``inside``: the folder that no
    file read may lie outside of. ``ours``: gives the rules that come with profilelint, which a user's may lean on.

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
        rule = read(path, root if root.is_dir() else root.parent, thorough=thorough, inside=inside, ours=ours)
        if rule.id in found:
            raise RuleError(str(path), f"there is a rule “{rule.id}” already, in {found[rule.id].origin}", 1, 1)
        found[rule.id] = rule
    return dict(sorted(found.items()))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def read(
    path: Path,
    root: Path,
    *,
    thorough: bool = True,
    inside: str | None = None,
    ours: Callable[[], Mapping[str, Rule]] = checkout,
) -> Rule:
    """Return one rule file.

    ``root``: the folder that word lists are named from. ``inside``, ``ours``: as for ``folder``. Raises RuleError with
    file and line.
    """
    from profilelint.rules.matchers import compile_match

    document = _document(path, _TELLING if thorough else ())
    try:
        plain = to_plain(document.root)
        if not isinstance(plain, dict):
            raise WrongRuleError("", "a rule file must be lines of “key: value”")
        if thorough:
            check(plain)
            plain = without_nothing(plain)
        if plain.get("id") != path.stem:
            raise WrongRuleError("/id", f"the id must be the name of the file: {path.stem}")
        _fill_words(plain, path, root, inside)
        made = rule_of(plain, str(path), own=thorough)
        if path.parent != root and made.category != path.parent.name:
            raise WrongRuleError("/category", f"the category must be the name of the folder: {path.parent.name}")
        if thorough:
            check_references(made, ours)
        try:
            compile_match(made)
        except (ValueError, KeyError, TypeError) as error:
            wrong = f"the key {error} is missing" if isinstance(error, KeyError) else str(error)
            raise WrongRuleError("/match", wrong) from None
        if thorough:
            check_phrases(made)
        return made
    except WrongRuleError as error:
        raise _error(error, document) from None


def _error(error: WrongRuleError, document: Document) -> RuleError:
    """Return the error for something wrong, with its place in the file."""
    found = document.find(error.pointer)
    start, end = (found[0].start, found[0].end) if found and found[0] and error.key else document.range(error.pointer)
    place = document.source.position(start)
    shown = excerpt(document.source.line(place.line), place.column, end - start)
    return RuleError(document.path, error.message, place.line, place.column, shown)


def _fill_words(plain: dict[str, Any], path: Path, root: Path, inside: str | None) -> None:
    """Put the word lists that a rule names by their file into its data."""
    from profilelint.document import escape

    for key in ("words", "sets"):
        lists: Any = plain.get(key)
        for name, value in list(lists.items()) if isinstance(lists, dict) else ():
            if isinstance(value, str):
                listed = _word_file(root, value, inside)
                if listed is None:
                    raise WrongRuleError(f"/{key}/{escape(name)}", f"there is no word list {value}.yaml in {root}")
                lists[name] = listed


def _plain_file(path: Path, root: Path) -> tuple[dict[str, Any], Document]:
    """Return data of a rule file of ours, its word lists filled in, and the document for positions."""
    document = _document(path)
    plain = to_plain(document.root)
    _fill_words(plain, path, root, None)
    return plain, document


_LIST_NAME = later(r"(?!\.\.?(?:/|$))(?:[\w -][\w. -]*/)*(?:[\w -][\w. -]*|\*)")
"""A name below a folder; only its last part may stand for all files of theirs."""


def _word_file(root: Path, name: str, inside: str | None) -> Any:
    """Return words of a list file.

    ``words/verbs``: its words. ``words/politics/*#people``: of every file of that folder, what stands under the key
    ``people`` at any depth, as one part per file, under its key ``part`` (a language in small letters, a country in
    capitals).
    """
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
    """Return data of a list file, read once however many lists of it are asked for."""
    plain = to_plain(_document(file, ("source", "date", "words")).root)
    if not isinstance(plain, dict) or "words" not in plain or "source" not in plain or "date" not in plain:
        raise RuleError(str(file), "a word list has the keys source, date and words", 1, 1)
    return plain


def _under(node: Any, key: str) -> Iterator[list[Any]]:
    """Yield every list that stands under ``key`` in a tree of maps and lists."""
    for name, child in node.items() if isinstance(node, dict) else ():
        if name == key and isinstance(child, list):
            yield child
        else:
            yield from _under(child, key)


def _document(path: Path, telling: tuple[str, ...] = ()) -> Document:
    """Return a YAML file of ours or of a user's.

    ``telling``: keys of which half must be there for it to be one; else it is some file that a rule or config names,
    and nothing that stands in it is said.
    """
    from profilelint.disk.files import read_bytes
    from profilelint.readers.yaml import read as read_yaml
    from profilelint.text.source import Source, decode

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
