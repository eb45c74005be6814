"""JSON with the place of every key and value.

PyYAML can't do this job: its C parser fails on surrogate pairs, its Python one on tabs; see docs/sources.md (JSON).
Strings are scanned by the standard library's ``scanstring``; ``.jsonc`` files may hold comments and trailing commas.
"""

from __future__ import annotations

import re
from functools import partial
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]  # unknown to the stubs, as old as the module

from profilelint.document import LEAF, MAX_DEPTH, Comment, Document, Node, Offsets, in_quotes, too_deep
from profilelint.readers import suffix
from profilelint.text.patterns import later
from profilelint.text.source import InputError, Source

_SPACE = later(r"[ \t\r\n]*")
_COMMENTED = later(r"(?:[ \t\r\n]+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_COMMENT = later(r"//([^\n]*)|/\*(.*?)\*/", re.DOTALL)
_NUMBER = later(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_WORDS = (("true", "bool"), ("false", "bool"), ("null", "null"))
_ESCAPE = later(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]", re.DOTALL)


def read(path: str, source: Source) -> Document:
    """Parse JSON. Raises InputError with line and column for broken syntax and too deep nesting."""
    scanner = _Scanner(source, commented=suffix(path) == ".jsonc")
    return Document(path, source, scanner.document(), "json", tuple(scanner.comments))


class _Scanner:
    def __init__(self, source: Source, *, commented: bool) -> None:
        self.source = source
        self.text = source.text
        self.commented = commented
        self.space = _COMMENTED if commented else _SPACE
        self.comments: list[Comment] = []
        self.escaped = partial(_offsets, source.text)

    def document(self) -> Node:
        start = self.skip(0)
        if start == len(self.text):
            raise InputError("the file is empty", 1, 1)
        node, end = self.value(start, 0)
        end = self.skip(end)
        if end != len(self.text):
            raise self.error("there is more text after the end of the JSON value", end)
        return node

    def skip(self, at: int) -> int:
        match = self.space.match(self.text, at)
        assert match is not None  # the pattern matches the empty string
        if self.commented and match.end() > at:
            for comment in _COMMENT.finditer(self.text, at, match.end()):
                words = comment[1] if comment[1] is not None else comment[2]
                self.comments.append(Comment(comment.start(), comment.end(), words.strip()))
        return match.end()

    def error(self, message: str, at: int) -> InputError:
        place = self.source.position(at)
        return InputError(f"broken JSON: {message}", place.line, place.column)

    def value(self, at: int, depth: int) -> tuple[Node, int]:
        text = self.text
        if depth > MAX_DEPTH:
            raise too_deep(self.source, at)
        head = text[at : at + 1]
        if head == '"':
            return self.string(at)
        if head == "{":
            return self.map(at, depth)
        if head == "[":
            return self.list(at, depth)
        if match := _NUMBER.match(text, at):
            return Node("scalar", at, match.end(), match[0], "number", LEAF, LEAF), match.end()
        for word, kind in _WORDS:
            if text.startswith(word, at):
                end = at + len(word)
                return Node("scalar", at, end, word, "null" if kind == "null" else "bool", LEAF, LEAF), end
        if not head:
            raise self.error("the file ends too early", at)
        if head in "}]":
            raise self.error("a value is missing here (is there a comma too many?)", at)
        if problem := self.no_comment(at):
            raise self.error(problem, at)
        if head == "'":
            raise self.error('texts stand in double quotes: "…"', at)
        raise self.error(f"a value can't begin with {head!r}", at)

    def no_comment(self, at: int) -> str | None:
        """Return what to say of a comment where there may be none; ``None`` if there is none."""
        return (
            "JSON has no comments: remove it, or name the file .jsonc"
            if self.text.startswith(("//", "/*", "#"), at)
            else None
        )

    def string(self, at: int) -> tuple[Node, int]:
        try:
            value, end = scanstring(self.text, at + 1, False)
        except JSONDecodeError as error:
            raise self.error(_plain(error.msg), min(error.pos, len(self.text))) from None
        offsets = in_quotes if end - at - 2 == len(value) else self.escaped
        return Node("scalar", at, end, value, "string", LEAF, LEAF, offsets), end

    def map(self, at: int, depth: int) -> tuple[Node, int]:
        node, place = Node("map", at, at), self.skip(at + 1)
        while self.text[place : place + 1] != "}":
            if self.text[place : place + 1] != '"':
                if place == len(self.text):
                    raise self.error("the file ends inside { … }", place)
                raise self.error(self.no_comment(place) or 'a key in double quotes or "}" belongs here', place)
            key, place = self.string(place)
            place = self.skip(place)
            if self.text[place : place + 1] != ":":
                raise self.error('":" is missing after the key', place)
            child, place = self.value(self.skip(place + 1), depth + 1)
            node.keys.append(key)
            node.children.append(child)
            place = self.comma(self.skip(place), "}")
        node.end = place + 1
        return node, node.end

    def list(self, at: int, depth: int) -> tuple[Node, int]:
        node, place = Node("list", at, at), self.skip(at + 1)
        while self.text[place : place + 1] != "]":
            child, place = self.value(place, depth + 1)
            node.children.append(child)
            place = self.comma(self.skip(place), "]")
        node.end = place + 1
        return node, node.end

    def comma(self, at: int, close: str) -> int:
        if self.text[at : at + 1] == close:
            return at
        if self.text[at : at + 1] != ",":
            raise self.error(self.no_comment(at) or f'"," or "{close}" is missing here', at)
        after = self.skip(at + 1)
        if self.text[after : after + 1] == close and not self.commented:
            raise self.error(f'a comma before "{close}" is not allowed: remove it', at)
        return after


def _plain(message: str) -> str:
    if message.startswith("Unterminated string"):
        return "a text is not closed with a double quote"
    if message.startswith(("Invalid \\escape", "Invalid \\u")):
        return "unknown escape in a text; a backslash itself is written \\\\"
    return message[0].lower() + message[1:]


def _offsets(text: str, node: Node) -> Offsets:
    starts, ends = [], []
    for match in _ESCAPE.finditer(text, node.start + 1, node.end - 1):
        starts.append(match.start())
        ends.append(match.end())
    return starts, ends
