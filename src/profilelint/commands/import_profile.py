"""Any profile in the native form, to keep and to edit.

It has the comments that its YAML had, and what was left out is told.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

from profilelint.commands.import_archive import as_yaml, masked
from profilelint.dialects import adapt, native_tree
from profilelint.discovery.documents import load
from profilelint.document import Document, Node, escape
from profilelint.model import Content
from profilelint.readers import read
from profilelint.text.source import InputError
from profilelint.text.wording import first_of, shortened

NAMED = 12
"""Most values told by name among those that are left out."""


def import_profile(path: str, mask: Callable[[str], str], person: str = "") -> tuple[str, list[str], list[str]]:
    """Return the profile at ``path`` as YAML, what could not be carried over, and where something was masked.

    The last are pointers of texts in which ``mask`` hid something private. ``person``: number or name of the one that
    is meant, where there are several.

    Raises InputError and OSError.
    """
    document = load(path)
    content = adapt(document)
    if content is None or not content.documents:
        raise InputError(
            "there is no profile in it that profilelint knows; profilelint explain says what it looked for"
        )
    if content.profile is None and not content.dialect.own:
        raise InputError("it holds no profile; a draft is checked as it is")
    number = _number(content, person, mask)
    tree, used, aside = native_tree.tree(document, content, number)
    hidden: list[str] = []
    text = as_yaml(masked(_data(tree), mask, "", hidden))
    text, lost = _with_comments(text, tree, document, mask)
    name = mask(os.path.basename(path))
    left = [*_left(document, used, aside), *lost]
    return f"# From {name}. Yours to edit: profilelint check reads it.\n{text}", [mask(line) for line in left], hidden


def _number(content: Content, person: str, mask: Callable[[str], str]) -> int:
    """Return the number of the one who is meant among the people of a file.

    Raises InputError where it is not clear who that is.
    """
    people = content.people_apart
    names = [c.profile.name.value.strip() if c.profile and c.profile.name else "" for c in people]
    if not person:
        meant = list(range(len(people)))
    elif person.isdecimal():
        meant = [int(person) - 1] if 0 < int(person) <= len(people) else []
    else:
        wanted = person.casefold().strip()
        meant = [i for i, n in enumerate(names) if n.casefold() == wanted]
        meant = meant or [i for i, n in enumerate(names) if wanted in n.casefold()]
    if len(meant) == 1:
        return meant[0]
    shown = first_of([f"{i} {shortened(mask(n), 40) or '(no name)'}" for i, n in enumerate(names, 1)], NAMED)
    found = (
        f"several of its people are called “{mask(person)}”"
        if meant and person
        else f"none of its people is “{mask(person)}”"
    )
    said = found if person else f"it holds {len(people)} people, and a profile is that of one"
    raise InputError(f"{said}: say which with --person NUMBER or NAME ({shown})")


def _data(node: Node) -> Any:
    """Return texts, maps and lists of a tree; nothing is an empty text."""
    if node.kind == "map":
        return {k.value: _data(v) for k, v in node.items()}
    if node.kind == "list":
        return [_data(c) for c in node.children]
    return "" if node.is_null else node.value


def _with_comments(text: str, tree: Node, document: Document, mask: Callable[[str], str]) -> tuple[str, list[str]]:
    """Return YAML made of ``tree``, with the comments of the document beside the keys that they stood at.

    And those for which there is no place.
    """
    comments = document.comments if document.syntax == "yaml" else ()
    if not comments:
        return text, []
    lines = text.split("\n")
    places = sorted(_places(tree, read("made.yaml", text.encode()).root, text))
    before: dict[int, list[str]] = {}
    lost: list[str] = []
    for comment in comments:
        said = mask(f"# {comment.text.strip()}")
        line = document.source.position(comment.start).line
        alone = not document.source.line(line)[: document.source.position(comment.start).column - 1].strip()
        here = [at for start, at in places if document.source.position(start).line == line]
        if here and not alone:
            at = here[-1]
            if lines[at].rstrip().endswith(("|", "|-", "|+")) or _is_whole(lines, at):
                lines[at] += f"  {said}"
            else:
                before.setdefault(at, []).append(said)
        elif alone and (after := [at for start, at in places if start >= comment.end]):
            before.setdefault(after[0], []).append(said)
        elif alone:
            before.setdefault(len(lines) - 1, []).append(said)
        else:
            lost.append(f"the comment in line {line}, which stood at something left out")
    made = []
    for number, line_ in enumerate(lines):
        indent = line_[: len(line_) - len(line_.lstrip())]
        made += [f"{indent}{said}" for said in before.get(number, ())]
        made.append(line_)
    return "\n".join(made), lost


def _is_whole(lines: list[str], at: int) -> bool:
    """Return whether the value of the key in a line ends there too.

    Then no deeper line follows that has no key of its own.
    """
    try:
        return read("line.yaml", f"{lines[at].lstrip(' -')}\n".encode()).root.kind == "map"
    except InputError:
        return False


def _places(source: Node, made: Node, text: str) -> Iterator[tuple[int, int]]:
    """Yield the source offset of each key of a tree, and the line (from 0) in which it was written."""
    if source.kind == "map" and made.kind == "map":
        for (key, value), (written, inner) in zip(source.items(), made.items()):
            if key.end > key.start:
                yield key.start, text.count("\n", 0, written.start)
            yield from _places(value, inner, text)
    elif source.kind == "list" and made.kind == "list":
        for value, inner in zip(source.children, made.children):
            if value.end > value.start:
                yield value.start, text.count("\n", 0, inner.start)
            yield from _places(value, inner, text)


def _left(document: Document, used: set[str], aside: set[str]) -> list[str]:
    """Return what stands in the file and not in the profile: the topmost values of which nothing was used.

    ``aside``: pointers of what belongs to other people.
    """
    kept = {pointer[:i] for pointer in used for i, c in enumerate(pointer) if c == "/"} | used
    found: list[str] = []
    stack = [("", document.root)]
    while stack:
        pointer, node = stack.pop()
        if pointer in aside or (pointer in used and node.kind == "scalar"):
            continue
        if pointer not in kept and pointer:
            if not _is_blank(node):
                found.append(pointer)
            continue
        names = [escape(k.value) for k in node.keys] if node.kind == "map" else map(str, range(len(node.children)))
        stack += reversed([(f"{pointer}/{n}", c) for n, c in zip(names, node.children)])
    more = len(found) - NAMED
    return [f"{pointer}: a profile has no place for it" for pointer in found[:NAMED]] + (
        [f"{more} more values"] if more > 0 else []
    )


def _is_blank(node: Node) -> bool:
    return node.is_null or not node.value.strip() if node.kind == "scalar" else all(map(_is_blank, node.children))
