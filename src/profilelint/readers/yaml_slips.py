"""What is wrong in YAML that can't be read, and where, in words that say what to do.

It knows the usual slips of hand-written files. The parser stops where it can't go on, which is often the line below the
slip. See docs/sources.md (YAML).
"""

from __future__ import annotations

import re

import yaml

from profilelint.document import Document
from profilelint.text.patterns import later
from profilelint.text.source import InputError, Source

NO_CHARACTER = r"this escape is no character; write the character itself, or \U and its number in eight digits"
"""What is said of half a surrogate pair, in a text and in its source."""
_UNENDED = "found unexpected end of stream"
_TAB = later(r"^ *\t")
_SPACES = "\xa0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
"""Blanks that YAML takes for letters, and letters that show as nothing, as a class of characters."""
_BREAKS = later("[\x85\u2028\u2029]")
"""What YAML 1.1 takes for the end of a line, and editors do not show as one."""
_LETTER = "which YAML takes for a letter"
_SLIPS = tuple(
    (re.compile(line), message)
    for line, message in (
        (f"[ {_SPACES}]*[{_SPACES}]", f"a blank here is {{char}}, {_LETTER}: write plain blanks"),
        (
            f"[ -]*[^\\s:#\"'{{{{[{_SPACES}][^:#\"'{{{{[]*:[ ]*[{_SPACES}]",
            f"the blank behind the colon is {{char}}, {_LETTER}: write a plain one",
        ),
        (f" *-[{_SPACES}]", f"the blank behind the dash is {{char}}, {_LETTER}: write a plain one"),
        (r" *-(?=[^\s\d-])", "a blank is missing behind the dash: write “- …”"),
        (r"(?: *- )* *[\w.-]+:(?=[^\s:/])", "a blank is missing behind the colon: write “key: value”"),
        (r"(?: *- )* *[\w .-]{1,30}[：﹕꞉]", f"this colon is {{char}}, {_LETTER}: write “:” and a blank"),
        (r"(?: *- )* *[\w.-]+ *=(?= )", "a colon stands between key and value: write “key: value”"),
    )
)
"""How a line begins that is meant for a key or an item and is none, and what to do. The fault is the last character, or
what would stand behind it."""
_DASHES = later(r"(?:- +)*")
"""What the items of a list begin with, lists in lists too: taken off in one go, a line may hold a million."""
_KEYLESS = later(r"(?: *- )* *[^\W\d]\w*(?= |$)")


def explained(error: yaml.MarkedYAMLError, source: Source, text: str, start: int) -> InputError:
    """Return the error to show for what the parser says of ``text``, which begins at the offset ``start`` of a file."""
    at, message = _slip(error, text)
    place = source.position(start + at)
    return InputError(f"broken YAML: {message}", place.line, place.column)


def misread(value: str, text: str, start: int) -> str | None:
    """Return what to say of a plain key or text, at an offset of ``text``, that was meant for something else.

    It begins with a blank that YAML takes for a letter, or alone on its line with a dash and no blank. ``None`` for any
    other.
    """
    blank = re.match(f"-?[{_SPACES}]", value)
    if blank:
        return f"a blank here is {_named(blank[0][-1])}, {_LETTER}: write plain blanks"
    if re.match(r"-[^\W\d_]", value) and not text[_line(text, start)[0] : start].strip(" "):
        return "a blank is missing behind the dash: write “- …”"
    return None


def cut_by_comment(document: Document) -> InputError | None:
    """Return the error for a text of which YAML takes the rest for a comment, as in ``Ranked #1 of nine``.

    A comment, but for those of programs, has a blank behind its sign. Of 300 profiles that people keep in public, the
    one with such a comment had lost a sentence.
    """
    text = document.source.text
    for comment in document.comments:
        first = text[comment.start + 1 : comment.start + 2]
        if not first.isalnum() or comment.text.startswith("profilelint"):
            continue
        value = _value(text[_line(text, comment.start)[0] : comment.start])
        cut = value[0] not in "\"'#&*!|>{[" and value[-1] not in "\"',]}" if value else first.isdigit()
        if value and " " not in value and any(c in value for c in "./@"):
            continue  # a file or an address: avatar: me.jpg #a picture of 100 pixels
        if value is not None and cut and (not value or any(map(str.isalpha, value))):
            place = document.source.position(comment.start)
            return InputError(
                "YAML takes what follows # for a comment, so that the text ends here: put the text in quotes, or, if it"
                " is a comment, a blank behind #",
                place.line,
                place.column,
            )
    return None


def _value(before: str) -> str | None:
    """Return the value that stands on a line before a comment, empty behind a key alone.

    ``None`` where there is none.
    """
    value = before.strip(" ")
    dashes = _DASHES.match(value)
    value = value[dashes.end() if dashes else 0 :]
    if value.endswith(":"):
        return ""
    key, colon, rest = value.partition(": ")
    return (rest.strip(" ") if colon and not key.startswith(("'", '"')) else value) or None


def _slip(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """Return the offset of the slip in the text, and what to do."""
    problem, context = error.problem or "it can't be read", error.context or ""
    mark, begun = error.problem_mark or error.context_mark, error.context_mark
    at, first = (mark.index if mark else 0), (begun.index if begun else None)
    line = _line(text, at)
    before = text[line[0] : at].rstrip()
    broken = _breaks(text, at if first is None else first, at)
    if broken is not None:
        return broken, f"the invisible character {_named(text[broken])} ends a line here: remove it"
    if "found character" in problem and "cannot start any token" in problem:
        if _TAB.match(text[slice(*line)]):
            return at, "a line is indented with a tab; YAML wants spaces"
        return at, "a text that begins with @, ` or % must stand in quotes"
    if "found a tab character" in problem:
        return at, "a line is indented with a tab; YAML wants spaces"
    if "could not find expected ':'" in problem and first is not None:
        there = _line(text, first)
        slip = _on(text, there)
        if slip:
            return slip
        word = _KEYLESS.match(text, *there)
        if word and (word.end() == there[1] or _structured(text, at)):
            return word.end(), "a colon is missing behind the key: write “key: value”"
        return first, 'this line should be "key: value" (or is it the rest of a text that needs more indentation?)'
    if "mapping values are not allowed" in problem:
        return _no_mapping(text, at, line, before)
    if "mapping keys are not allowed" in problem:
        return at, "a text that begins with ? must stand in quotes"
    if "sequence entries are not allowed" in problem:
        return at, "a list begins on the line below its key; a text that begins with - must stand in quotes"
    if "while scanning an alias" in context or "while scanning an anchor" in context:
        return (
            at if first is None else first
        ), "a text that begins with * or & must stand in quotes (a bullet is written with -)"
    if _UNENDED in problem:
        return at if first is None else first, "a quote is opened here and never closed"
    if "did not find expected node content" in problem or "expected the node content" in problem:
        opened = first if first is not None and "flow" in context else at
        return opened, "a value is missing here, or a bracket opened above is never closed"
    if "while parsing a flow" in context:
        opened = at if first is None else first
        return opened, "a bracket is opened here and never closed; a text that begins with { or [ must stand in quotes"
    if "while scanning a block scalar" in context:
        return at, "the text begins on the line below | or >"
    if "Unicode character escape" in problem:
        return at, NO_CHARACTER
    if "unknown escape character" in problem:
        if text[at - 1 : at] == "\\" != text[at : at + 1]:
            at -= 1  # Python's parser names the letter behind it
        return at, r"unknown escape in a text; a backslash itself is written \\, or put the text in single quotes"
    if "did not find expected" in problem or "expected <block end>" in problem:
        return _no_end(text, at, first, line, before)
    return at, " ".join(x for x in (context, problem) if x)


def _no_mapping(text: str, at: int, line: tuple[int, int], before: str) -> tuple[int, str]:
    """Return the slip where a colon stands in a text, or behind a line that was meant for a key."""
    if ": " not in before:
        above = _line(text, max(line[0] - 1, 0))
        while above[0] and not text[slice(*above)].strip():
            above = _line(text, above[0] - 1)
        if above != line:
            slip = _on(text, above)
            if slip:
                return slip
            word = _KEYLESS.match(text, *above)
            if word and ":" not in text[slice(*above)] and _indent(text, above) >= _indent(text, line):
                return word.end(), "a colon is missing behind the key: write “key: value”"
            if _indent(text, line) > _indent(text, above):
                return line[0] + _indent(text, line), (
                    "this line begins further right than the key above, so it goes on from it: begin both in one column,"
                    " or put a text of several lines in quotes"
                )
        return at, (
            'this line goes on from the one above: does it begin in the right column, and has the one above a ":" and a'
            " blank after its key?"
        )
    if re.search(r"[;,] *[\w-]+$", before):
        return at, 'each key stands on a line of its own; a text with ": " in it must stand in quotes'
    return at, 'a text with ": " in it must stand in quotes'


def _no_end(text: str, at: int, first: int | None, line: tuple[int, int], before: str) -> tuple[int, str]:
    """Return the slip where something stands behind what was over, or a line in no column of those above."""
    if before.endswith(("'", '"')):
        opened = _several_lines(text, at)
        if opened is not None:
            return opened, "a quote is opened here and closed only on a line further down"
        return at, "more text follows behind the closing quote; inside quotes, ' is written '' and \" is written \\\""
    if before.endswith(("]", "}")):
        return at, "more text follows behind the closing bracket; a text that begins with [ or { must stand in quotes"
    slip = _on(text, line)
    if slip:
        return slip
    if first is not None and text[first : first + 2] in ("- ", "-\n"):
        column = first - _line(text, first)[0] + 1
        if at - line[0] + 1 == column:
            return at, "between the items of a list each line begins with “- ”, or stands further right"
        return (
            at,
            f"this line begins in no column of those above: an item of this list begins with “- ” in column {column}",
        )
    return at, "the indentation does not fit the lines above, or a quote is not closed"


def _on(text: str, line: tuple[int, int]) -> tuple[int, str] | None:
    """Return the slip at the beginning of a line, if it is one of those that are known."""
    for pattern, message in _SLIPS:
        found = pattern.match(text, *line)
        if found:
            fault = found.end() - ("{char}" in message)
            return fault, message.format(char=_named(text[fault : fault + 1]))
    return None


def _breaks(text: str, start: int, at: int) -> int | None:
    """Return the offset of an invisible end of line in the lines from ``start`` to ``at``."""
    found = _BREAKS.search(text, _line(text, start)[0], max(at, start) + 1)
    return found.start() if found else None


def _several_lines(text: str, at: int) -> int | None:
    """Return where the quoted text opens that ends before ``at``, if it is on an earlier line."""
    last = None
    try:
        for token in yaml.scan(text[:at], Loader=yaml.SafeLoader):
            if isinstance(token, yaml.ScalarToken):
                last = token
    except yaml.YAMLError:
        pass
    several = last is not None and last.style in ("'", '"') and last.start_mark.line < last.end_mark.line
    return int(last.start_mark.index) if several and last is not None else None


def _structured(text: str, at: int) -> bool:
    """Return whether the line of an offset is a key with its value, or an item."""
    return bool(re.match(r" *(?:- |[\w .-]+:(?: |$))", text[slice(*_line(text, at))])) or not text[at:].strip()


def _line(text: str, at: int) -> tuple[int, int]:
    """Start and end of the line of an offset, its end left out."""
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    found = re.compile(r"[\r\n]|\Z").search(text, at)
    return start, found.start() if found else len(text)


def _indent(text: str, line: tuple[int, int]) -> int:
    """Return the column in which a line begins, 0-based."""
    value = text[slice(*line)]
    return len(value) - len(value.lstrip(" "))


def _named(char: str) -> str:
    """Return a character as it is told to people."""
    import unicodedata

    name = {"\xa0": "a no-break space", "\u200b": "a zero-width space", "\ufeff": "a byte-order mark"}.get(char)
    name = name or unicodedata.name(char, "a control character").lower()
    return f"{name} (U+{ord(char):04X})"
