"""Which lines of a Markdown file are the post.

Of single-post files in real repositories 59 % hold more than the post: image prompts, notes, scores, alternatives; 4 %
hold several posts; see docs/sources.md (Posts inside a file). A file is cut by what people use to keep these apart:
markers, headings, fences, rules, bold labels. When it is unsure, the smaller text wins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from profilelint.readers import titles
from profilelint.text.patterns import later

_HEADING = later(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_BOLD = later(r"\s*(?:\*\*|__)([^*_\n]{2,60}?):?(?:\*\*|__)[ \t]*(?:\([^)]*\))?:?[ \t]*$")
_RULE = later(r" {0,3}(?:(?:-[ \t]*+){3,}+|(?:\*[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)$")
_FENCE = later(r" {0,3}(`{3,}|~{3,})[^`]*$")
_KEY_VALUE = later(
    r"\s*(?:[-*+][ \t]+)?(?:>[ \t]*)?(?:\*\*|__)?([^\W\d][\w '/-]{1,40}?)(?:\*\*|__)?[ \t]*:(?:\*\*|__)?(?=[ \t]|$)(.*)$"
)
_BOLD_KEY = later(r"\s*(?:[-*+][ \t]+)?(?:>[ \t]*)?(?:\*\*|__)[^*_\n]{1,40}:?(?:\*\*|__)[ \t]*:?")
_TABLE = later(r"\s*\|.*\|[ \t]*$")
_CHECKBOX = later(r"\s*[-*+][ \t]+\[[ xX]\]")
_ITEM = later(r"\s*(?:[-*+]|\d+\.)\s")
_EMBED = later(r"\s*(?:!\[\[[^\]]*\]\]|!\[[^\]]*\]\([^)]*\))[ \t]*$")
_BRACKET = later(r"\s*\[[A-Z][A-Z0-9 _-]{2,}[^\]]*\][ \t]*$")
_BLANK = later(r"\[(?:insert|add|link|url|your|enlace|lien|einfügen|inserta?r?)\b[^\]]*\](?!\()", re.IGNORECASE)
"""A place that is still to be filled in: part of the text, at its end too."""
_LABEL = later(r"\s*([^\W\d_][\w '/-]{1,40}):[ \t]*$")
_DATE = later(
    r"[\W_]*+(?:\d{1,4}[-./]\d{1,2}(?:[-./]\d{1,4})?"
    r"|(?:[^\W\d]{3,12}\.?[ ]\d{1,2}(?:st|nd|rd|th)?,?|\d{1,2}\.?[ ](?:de[ ])?[^\W\d]{3,12}\.?(?:[ ]de)?)[ ]\d{4})[\W_]*$"
)
_MARKER = later(r"\s*<!--\s*profilelint:\s*(post|end)\b[^>]*-->[ \t]*$")

LONG_LINE = 60
"""A line that begins with a letter, is longer than this and has no colon by then is text: no key, date or mark."""
LABEL = 7
"""Level of a label that is no heading: bold, or a line of its own."""
MOST = 3_000
"""Characters that the platform takes in a post; see docs/sources.md (Length of texts)."""
MIN_FENCE = 120
"""Shortest text of a code fence taken for a post, in characters; see docs/sources.md (Posts inside a file)."""


@dataclass(frozen=True, slots=True)
class Apart:
    """What goes out with a post, and is kept apart from its text.

    ``kind``: comment, hashtags or alt. ``first``, ``last``: its lines, 0-based, end exclusive. ``label``: how many
    characters of the first one only name it.
    """

    kind: str
    first: int
    last: int
    label: int = 0


@dataclass(frozen=True, slots=True)
class Cut:
    """A post in a file.

    ``name``: what its heading calls it. ``ranges``: 0-based line ranges, end exclusive, that are its text. ``apart``:
    what the author keeps apart, one of a kind at most. ``explicit``: a mark, a heading or a fence says that this is the
    post.
    """

    ranges: tuple[tuple[int, int], ...]
    name: str = ""
    apart: tuple[Apart, ...] = ()
    explicit: bool = True


@dataclass(slots=True, eq=False)
class _Section:
    """A heading (or bold label) and the lines up to the next one of its level.

    ``words``: what its title says but for fillers. ``post``: it says that this is the post.
    """

    level: int
    title: str
    start: int
    body: int
    end: int = 0
    words: tuple[str, ...] = ()
    post: bool = False
    children: list[_Section] = field(default_factory=list)


def cut(lines: list[str], first: int = 0) -> list[Cut]:
    """Return posts among the lines of a file from number ``first`` (0-based, behind the front matter) on.

    Empty where there is no text.
    """
    if marked := _marked(lines, first):
        return [c for c in marked if _has_text(lines, c)]
    file = _File(lines, first)
    found = [c for c in file.several() or file.single() if _has_text(lines, c)]
    return found or [c for c in _File(lines, first, labelled=True).single() if _has_text(lines, c)]


def cut_whole(lines: list[str], first: int = 0) -> list[Cut]:
    """Return the texts of a file that is all text, as those of a profile are.

    They are its versions, if it has several, else what stands in its fences, else everything but headings.
    """
    if marked := _marked(lines, first):
        return [c for c in marked if _has_text(lines, c)]
    file = _File(lines, first)
    return [c for c in file.several() or file.versions() or [Cut(file.everything())] if _has_text(lines, c)]


def _has_text(lines: list[str], cut: Cut) -> bool:
    return any(lines[i].strip() for first, last in cut.ranges for i in range(first, last))


def chapters(lines: list[str], first: int = 0) -> int:
    """Return how many headings of the second and third level are chapters of a text.

    Chapters name neither the post nor anything around it.
    """
    sections = _File(lines, first).sections
    return sum(
        s.level in (2, 3)
        and not (
            s.post
            or titles.is_part(s.words)
            or titles.is_around(s.words)
            or titles.numbered(s.title)
            or titles.platform(s.title)
        )
        for s in sections
    )


def names_post(lines: list[str], first: int = 0) -> bool:
    """Return whether a heading says that a post for LinkedIn stands below it."""
    headings = (set(titles.all_words(s.title)) for s in _File(lines, first).sections)
    return any("linkedin" in words and words & titles.lists()["post"] for words in headings)


def _marked(lines: list[str], first: int) -> list[Cut]:
    """Return posts between the marks ``<!-- profilelint: post -->`` and ``<!-- profilelint: end -->``.

    The next mark of a post, or the end of the file, ends one too.
    """
    found, start = [], None
    for i in range(first, len(lines)):
        if match := _MARKER.match(lines[i]):
            if start is not None:
                found.append(Cut(((start, i),)))
            start = i + 1 if match[1] == "post" else None
    if start is not None:
        found.append(Cut(((start, len(lines)),)))
    return found


class _File:
    """A file's lines and what they are.

    ``labelled``: lines such as ``**Hook:** …`` are text, since there is no other.
    """

    def __init__(self, lines: list[str], first: int, *, labelled: bool = False) -> None:
        self.lines = lines
        self.first = first
        self.fences = list(_fences(lines, first))
        self.inside = {i for a, b in self.fences for i in range(a, b + 1)}
        self.labelled = labelled
        self.root = _Section(0, "", first, first, len(lines))
        self.sections = self._sections()
        self._starts = [s.start for s in self.sections]
        self._fence_starts = [a for a, _ in self.fences]
        self._texts: dict[_Section, str] = {}

    # structure

    def _sections(self) -> list[_Section]:
        found, stack = [], [self.root]
        for i in range(self.first, len(self.lines)):
            if i in self.inside:
                continue
            level, title = self._heading(i)
            if not level:
                continue
            while stack[-1].level >= level:
                stack.pop().end = i
            words = titles.title_words(title)
            section = _Section(
                level,
                title,
                i,
                i + 1,
                len(self.lines),
                words,
                titles.is_post(words) or (level > 1 and titles.only_says_which(title, words)),
            )
            stack[-1].children.append(section)
            stack.append(section)
            found.append(section)
        return found

    def _heading(self, i: int) -> tuple[int, str]:
        line = self.lines[i]
        if match := _HEADING.match(line):
            return len(match[1]), match[2]
        if len(line) > LONG_LINE * 2 or not (i == self.first or self._is_gap(i - 1)):
            return 0, ""
        if match := _BOLD.match(line):
            words = titles.title_words(match[1])
            named = titles.is_post(words) or titles.is_part(words) or titles.is_aside(words)
            if named or titles.apart_kind(match[1]) or i in self._post_lines:
                return LABEL, match[1]
        elif (
            line.rstrip().endswith(":")
            and (match := _LABEL.match(line))
            and titles.is_aside(titles.title_words(match[1]))
        ):
            return LABEL, match[1]
        elif i in self._post_lines:
            return LABEL, line.strip(" :")
        return 0, ""

    def _is_gap(self, i: int) -> bool:
        return not self.lines[i].strip() or bool(_RULE.match(self.lines[i]))

    @cached_property
    def _post_lines(self) -> frozenset[int]:
        """Return the lines that say no more than which post follows (``Post 2:``).

        They count if there are several, the first stands on top, and there is a text below each.
        """
        found = [
            i
            for i in range(self.first, len(self.lines))
            if i not in self.inside
            and len(self.lines[i]) <= LONG_LINE
            and (i == self.first or self._is_gap(i - 1))
            and titles.posts_number(self.lines[i].strip(" *_"))
        ]
        if len(found) < 2 or self._characters(self.first, found[0]) >= MIN_FENCE:
            return frozenset()
        texts = zip(found, [*found[1:], len(self.lines)], strict=True)
        return frozenset(found if all(self._characters(a + 1, b) >= MIN_FENCE for a, b in texts) else ())

    def below(self, top: _Section) -> list[_Section]:
        """Return sections inside a section, at any depth, in the order of the file."""
        first = top.start if top is self.root else top.start + 1
        return self.sections[bisect_left(self._starts, first) : bisect_left(self._starts, top.end)]

    def fences_of(self, section: _Section) -> list[tuple[int, int]]:
        """Return fences that begin in a section."""
        return self.fences[bisect_left(self._fence_starts, section.body) : bisect_left(self._fence_starts, section.end)]

    def own(self, section: _Section) -> tuple[int, int]:
        """Return lines of a section before its first subsection."""
        return section.body, section.children[0].start if section.children else section.end

    # several posts

    def several(self) -> list[Cut]:
        """Return posts of a file that holds more than one, or one for each platform; empty if it holds one."""
        if not self.sections:
            return self._too_long_for_one()
        levels = [[s for s in self.sections if s.level == level] for level in range(1, LABEL + 1)]
        addressed = any("linkedin" in titles.all_words(s.title) and s.post and s.level > 1 for s in self.sections)
        for here in levels:
            posts = [s for s in here if titles.numbered(s.title) and not self._foreign(s)]
            if len(posts) >= 2 and not (addressed and all(titles.variant(s.title) for s in posts)):
                return [c for s in posts for c in self.one(s)]
        for level, here in enumerate(levels, 1):
            named = [s for s in here if "linkedin" in titles.all_words(s.title)]
            others = [s for s in here if titles.platform(s.title)]
            posts = [s for s in named if s.post or not s.words or others]
            if posts and (others or len(posts) >= 2) and level > 1:
                return [c for s in posts for c in self.one(s)]
            languages = [s for s in here if titles.language(s.title)]
            if len(languages) >= 2:
                return [c for s in languages for c in self.one(s)]
        return self._told_apart(levels) or self._titled_posts(levels[0]) or self._too_long_for_one()

    def _told_apart(self, levels: list[list[_Section]]) -> list[Cut]:
        """Return posts below headings that tell them apart by a day, a letter, a word.

        Parts of one text have such headings, too: so nothing else may stand on their level, no text above them, and no
        heading may say which the post is.
        """
        if len(self.sections) < 2:
            return []
        if any(s.post and self._filled(s) and not titles.tells_apart(s.title) for s in self.sections):
            return []
        for here in levels:
            posts = [s for s in here if titles.tells_apart(s.title) and not self._foreign(s)]
            told = set(posts)
            others = [s for s in here if s not in told and not titles.is_around(s.words) and self._filled(s)]
            if len(posts) < 2 or others or any(self._characters(s.body, s.end) < MIN_FENCE for s in posts):
                continue
            if self._characters(*self._trimmed(self.first, posts[0].start)) < MIN_FENCE:
                return [c for s in posts for c in self.one(s)]
        return []

    def _titled_posts(self, tops: list[_Section]) -> list[Cut]:
        """Return posts below headings of the first level, of which a text has one."""
        if len(tops) < 2:
            return []
        others = [s for s in self.sections if s.post or titles.is_part(s.words) or titles.platform(s.title)]
        posts = [s for s in tops if self._characters(*self.own(s)) >= MIN_FENCE]
        plain = not others and not any(titles.is_around(s.words) for s in tops)
        return [c for s in posts for c in self.one(s)] if plain and len(posts) >= 2 and len(posts) == len(tops) else []

    def versions(self) -> list[Cut]:
        """Return versions of one text, and the one that a heading of their level calls the text; empty where there are none."""
        for level in range(1, LABEL + 1):
            here = [s for s in self.sections if s.level == level and not self._foreign(s)]
            if sum(titles.variant(s.title) for s in here) > 1:
                return [c for s in here if titles.variant(s.title) or s.post for c in self.one(s)]
        return []

    def _too_long_for_one(self) -> list[Cut]:
        """Return texts between rules that together are longer than a post can be, and each of which may be one."""
        if sum(map(len, self.lines)) <= MOST or any(s.level > 1 for s in self.sections):
            return []
        top = self._without_title(self.root)
        pieces = [self._trimmed(a, b) for a, b in self._pieces(top.body, top.end)]
        sizes = [self._characters(a, b) for a, b in pieces if a < b]
        if len(sizes) < 2 or sum(sizes) <= MOST or not all(MIN_FENCE * 2 <= size <= MOST for size in sizes):
            return []
        return [Cut((piece,)) for piece in pieces if piece[0] < piece[1]]

    def _foreign(self, section: _Section) -> bool:
        """Return whether a section stands below the heading of another platform."""
        return section in self._below_platforms

    @cached_property
    def _below_platforms(self) -> set[_Section]:
        found: set[_Section] = set()
        end = 0
        for section in self.sections:
            if section.start < end:
                found.add(section)
            if titles.platform(section.title):
                end = max(end, section.end)
        return found

    def everything(self) -> tuple[tuple[int, int], ...]:
        """Return what stands in fences, or else all lines between headings."""
        if self.fences:
            return tuple((a + 1, b) for a, b in self.fences)
        parts = _between(self.first, len(self.lines), (s.start for s in self.sections if s.level < LABEL))
        return tuple((x, y) for a, b in parts for x, y in [self._trimmed(a, b)] if x < y)

    # one post

    def single(self) -> list[Cut]:
        return self.one(self.root)

    def one(self, top: _Section) -> list[Cut]:
        """Return the post of a section, or of the whole file."""
        below = self.below(top)
        posts = [s for s in below if s.post and self._filled(s) and not _is_title(s)]
        if posts:
            final = [s for s in posts if set(titles.all_words(s.title)) & titles.lists()["assembled"]]
            post = (final or posts)[0]
            children = set(post.children)
            parts = (
                [s for s in below if titles.is_part(s.words) and s.level == post.level and s not in children]
                if not final
                else []
            )
            chosen = sorted([post, *(s for s in parts if self._joins(s, post))], key=lambda s: s.start)
            return [self._cut(top, [r for s in chosen for r in self._content(s)], below)]
        parts = [s for s in below if titles.is_part(s.words) and self._filled(s)]
        if len(parts) >= 2:
            return [self._cut(top, [r for s in parts for r in self._content(s)], below)]
        ranges = self._content(self._without_title(top))
        fenced = bool(ranges) and ranges[0][0] - 1 in self.inside
        return [self._cut(top, ranges, below, explicit=top is not self.root or fenced)]

    def _joins(self, part: _Section, post: _Section) -> bool:
        """Return whether a part belongs in front of or behind the text: there, and not repeated in it."""
        return self._filled(part) and " ".join(self._text(part).split()[:6]) not in self._text(post)

    def _text(self, section: _Section) -> str:
        """Return the post's text in a section, on one line."""
        if section not in self._texts:
            text = " ".join(" ".join(self.lines[a:b]) for a, b in self._content(section))
            self._texts[section] = " ".join(text.split())
        return self._texts[section]

    def _filled(self, section: _Section) -> bool:
        return any(line.strip() for line in self.lines[section.body : section.end])

    def _without_title(self, top: _Section) -> _Section:
        """Return the only subsection of a section without text of its own: a title above the post."""
        a, b = self.own(top)
        plain = [i for i in range(a, b) if self.lines[i].strip() and not self._is_meta(i)]
        if not plain and top.children and self._filled(top.children[0]) and not titles.is_around(top.children[0].words):
            return self._without_title(top.children[0])
        return top

    def _cut(
        self, top: _Section, ranges: list[tuple[int, int]], below: list[_Section], *, explicit: bool = True
    ) -> Cut:
        name = top.title.strip(" :–—-*`")
        taken = {i for a, b in ranges for i in range(a, b)}
        found = {
            part.kind: part for part in reversed([*self._apart(below), *self._labelled(top)]) if part.first not in taken
        }
        return Cut(tuple(ranges), name, tuple(found[kind] for kind in sorted(found)), explicit)

    def _apart(self, below: list[_Section]) -> Iterator[Apart]:
        """Yield what stands under a heading of its own."""
        for section in below:
            if kind := titles.apart_kind(section.title):
                first, last = self._trimmed(*self.own(section))
                if first < last:
                    yield Apart(kind, first, last)

    def _labelled(self, top: _Section) -> Iterator[Apart]:
        """Yield what stands behind a label on a line of its own: ``**First comment:** …``."""
        for i in range(top.body, top.end):
            line = self.lines[i]
            if i in self.inside or ":" not in line[:LONG_LINE] or not (match := _KEY_VALUE.match(line)):
                continue
            if (value := match[2].strip()) and (kind := titles.apart_kind(match[1])):
                yield Apart(kind, i, i + 1, line.index(value, match.start(2)))

    def _content(self, section: _Section) -> list[tuple[int, int]]:
        """Return line ranges of the post's text in a section: its fence, if that is what it holds.

        Else all but labelled subsections, metadata and what rules keep apart.
        """
        fences = [(a, b) for a, b in self.fences_of(section) if self._characters(a + 1, b) >= MIN_FENCE]
        prose = sum(self._characters(a, b) for a, b in self._outside(section))
        if fences and self._characters(fences[0][0] + 1, fences[0][1]) >= prose / 2:
            return [(fences[0][0] + 1, fences[0][1])]
        end = section.end
        for child in section.children:
            if titles.is_around(child.words) or child.level == LABEL or not section.post:
                end = child.start
                break
        return self._between_rules(section.body, end)

    def _outside(self, section: _Section) -> Iterator[tuple[int, int]]:
        at = section.body
        for a, b in self.fences_of(section):
            yield at, a
            at = b + 1
        yield at, section.end

    def _characters(self, a: int, b: int) -> int:
        return sum(len(self.lines[i].strip()) for i in range(a, b))

    def _between_rules(self, a: int, b: int) -> list[tuple[int, int]]:
        """Return the text between rules, without pieces that are metadata at both ends.

        One side of a single rule is dropped if it is an introduction in small.
        """
        pieces = self._pieces(a, b)
        kept = [self._trimmed(x, y) for x, y in pieces if not self._all_meta(x, y)]
        kept = [(x, y) for x, y in kept if x < y]
        if (
            len(kept) > 1
            and kept[0] == self._trimmed(*pieces[0])
            and self._characters(*kept[0]) * 3 < self._characters(kept[1][0], kept[-1][1])
            and a == self.root.body
        ):
            kept = kept[1:] if self._titled(a, kept[0][0]) else kept
        if not kept:
            return []
        whole = [(kept[0][0], kept[-1][1])] if len(kept) == 1 or self._contiguous(kept, pieces) else kept
        return [part for x, y in whole for part in self._without_embeds(x, y)]

    def _pieces(self, a: int, b: int) -> list[tuple[int, int]]:
        """Return a range in the parts that rules keep apart."""
        return _between(a, b, (i for i in range(a, b) if i not in self.inside and _RULE.match(self.lines[i])))

    def _without_embeds(self, a: int, b: int) -> list[tuple[int, int]]:
        """Return a range without the lines that only show a picture, which the platform does not take as text."""
        parts = _between(a, b, (i for i in range(a, b) if _EMBED.match(self.lines[i])))
        return [(x, y) for x, y in parts if x < y]

    def _titled(self, a: int, b: int) -> bool:
        return any(_HEADING.match(self.lines[i]) for i in range(a, b) if i not in self.inside)

    def _contiguous(self, kept: list[tuple[int, int]], pieces: list[tuple[int, int]]) -> bool:
        """Return whether nothing was dropped between the pieces kept: a rule inside a post is part of it."""
        return all(not (kept[0][1] <= x and y <= kept[-1][0]) or not self._all_meta(x, y) for x, y in pieces)

    # metadata

    def _is_meta(self, i: int, *, known_only: bool = False) -> bool:
        """Return whether a line is about the post, not of it.

        ``known_only``: a bold bullet counts only for a key that is known, since a post may end with a list of such.
        """
        line = self.lines[i]
        if i in self.inside or (len(line) > LONG_LINE and line[0].isalnum() and ":" not in line[:LONG_LINE]):
            return False
        if (
            _TABLE.match(line)
            or _CHECKBOX.match(line)
            or _EMBED.match(line)
            or (_BRACKET.match(line) and not _BLANK.search(line))
            or _DATE.match(line)
            or _RULE.match(line)
            or _HEADING.match(line)
        ):
            return True
        if (match := _KEY_VALUE.match(line)) and not _BLANK.search(line):
            words = titles.title_words(match[1])
            if self.labelled and titles.is_part(words) and match[2].strip() and not titles.apart_kind(match[1]):
                return False
            plain = not any(map(str.isdigit, match[1]))  # “Day 2: …” is text
            known = plain and bool(words) and all(w in titles.lists()["meta_keys"] for w in words)
            return known or bool(
                not known_only
                and _BOLD_KEY.match(line)
                and match[2].strip()
                and len(match[1]) <= 30
                and line.lstrip().startswith(("-", "*", "+", ">", "_"))
            )
        return False

    def _all_meta(self, a: int, b: int) -> bool:
        """Return whether lines hold nothing but metadata: all of them, or a key followed by a list."""
        lines = [i for i in range(a, b) if self.lines[i].strip()]
        if not lines:
            return True
        meta = {i for i in lines if self._is_meta(i)}
        if len(meta) == len(lines):
            return True
        listed = [i for i in lines if i in meta or _ITEM.match(self.lines[i]) or _KEY_VALUE.match(self.lines[i])]
        return self._is_meta(lines[0]) and not _HEADING.match(self.lines[lines[0]]) and len(listed) == len(lines)

    def _trimmed(self, a: int, b: int) -> tuple[int, int]:
        """Return a range without blank lines and metadata at both ends."""
        while a < b and (not self.lines[a].strip() or self._is_meta(a)):
            a += 1
        while b > a and (
            not self.lines[b - 1].strip()
            or (self._is_meta(b - 1, known_only=True) and not _HEADING.match(self.lines[b - 1]))
        ):
            b -= 1
        return a, b


def _between(a: int, b: int, marks: Iterable[int]) -> list[tuple[int, int]]:
    """Return a range in the parts before, between and behind some of its lines."""
    parts = []
    for mark in [*marks, b]:
        parts.append((a, mark))
        a = mark + 1
    return parts


def _fences(lines: list[str], first: int) -> Iterator[tuple[int, int]]:
    """Yield line numbers of the opening and closing mark of each fence; one that is never closed is no fence."""
    opened: tuple[int, str] | None = None
    for i in range(first, len(lines)):
        if match := _FENCE.match(lines[i]):
            if opened is None:
                opened = i, match[1]
            elif match[1].startswith(opened[1]) and lines[i].strip() == match[1]:
                yield opened[0], i
                opened = None


def _is_title(section: _Section) -> bool:
    """Return whether a heading that says "post" is the title of the file, with sections of its own below."""
    return section.level == 1 and any(s.post or titles.is_part(s.words) for s in section.children)
