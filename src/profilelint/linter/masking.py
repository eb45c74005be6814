"""What every text passes on its way to whoever reads it: private data in it is masked, wherever it comes from.

A text is looked at as it is read aloud (``bare``) and masked as it is written: letters and digits become stars, so that
length and shape stay. Hidden is what the rules for private data find in it, numbers of the same shapes of which nothing
says what they are (hiding one too many costs nothing), and whatever was found private elsewhere in the run, even a part
of it at a place where a text is cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any

from profilelint.finding import mask
from profilelint.text.bare import Bare, read_aloud
from profilelint.text.patterns import later

FRAGMENT = 4
"""Fewest letters and digits at an end of a private text that tell something of it."""
MOST = 10_000
"""Most characters of a line that are searched in one go."""
_DIGIT = later(r"\d|[^\x00-\x7f]")
_LINE = later(rf"[^\n]{{1,{MOST}}}")
_PIECE = later(r"(?:(?!\.{3})[^…])+")

Places = Iterable[tuple[int, int]]


class Known:
    """Private texts that were found, compared by their letters and digits alone."""

    def __init__(self) -> None:
        self._by_beginning: dict[str, set[str]] = {}
        self._ends: set[str] = set()
        self._longest = 0

    def __bool__(self) -> bool:
        return bool(self._by_beginning)

    def add(self, text: str) -> None:
        """Take in a private text, and each line of it: messages quote one."""
        lines = [line for line in text.splitlines() if any(c.isdigit() for c in line)]
        for part in {text, *lines}:
            said = _squeezed(read_aloud(part))[0]
            if len(said) >= FRAGMENT:
                self._by_beginning.setdefault(said[:FRAGMENT], set()).add(said)
                self._ends.update(said[at:] for at in range(len(said) - FRAGMENT + 1))
                self._longest = max(self._longest, len(said))

    def find(self, text: Bare, *, parts: bool = True) -> Iterator[tuple[int, int]]:
        """Yield where private texts, or (if ``parts``) ends of them that hold a digit, stand in a text."""
        if not self._by_beginning:
            return
        for piece in _PIECE.finditer(text.text):
            said, places = _squeezed(text, *piece.span())
            size = len(said)
            for at in range(size - FRAGMENT + 1):
                for secret in self._by_beginning.get(said[at : at + FRAGMENT], ()):
                    if said.startswith(secret, at):
                        yield places[at], places[at + len(secret) - 1] + 1
                    elif parts and secret.startswith(said[at:]) and _tells(said[at:]):
                        yield places[at], places[-1] + 1
                end = at + FRAGMENT
                if parts and end <= self._longest and said[:end] in self._ends and _tells(said[:end]):
                    yield places[0], places[end - 1] + 1


def _tells(fragment: str) -> bool:
    return any(c.isdigit() for c in fragment)


def _squeezed(text: Bare, start: int = 0, end: int | None = None) -> tuple[str, list[int]]:
    """Return letters and digits of a text, in lower case, and where in it they stand."""
    end = len(text.text) if end is None else end
    places = [i for i in range(start, end) if text.text[i].isalnum()]
    return "".join(c if len(c := text.text[i].lower()) == 1 else text.text[i] for i in places), places


class Masker:
    """Masks private data in any text."""

    def __init__(
        self, find: Callable[[str], Places], numbers: Callable[[str], Places], *, letters: bool = False
    ) -> None:
        """Take functions that find places in a text.

        ``find``: what the rules for private data find. ``numbers``: what has the shape of a private number.
        ``letters``: the rules may find texts without a digit.
        """
        self.known = Known()
        self._learned: set[str] = set()
        """Texts whose private parts are known: each finding in a text asks for them again."""
        self._letters = letters
        self._find, self._numbers = find, numbers
        self._searched = lru_cache(2048)(self._search)

    def begin(self, known: Known) -> None:
        """Forget what was found private: a new run begins. ``known``: what is found private in it, by any masker."""
        self.known, self._learned = known, set()

    def __call__(self, text: str) -> str:
        """Return the text with all that is private in it masked; same length."""
        return self._masked(text, self._searched(text))

    def places(self, text: str) -> list[tuple[int, int]]:
        """Return where a text is private by itself, whatever else was found in the run."""
        return self._searched(text)

    def learn(self, text: str) -> None:
        """Find what is private in a text, so that it is hidden wherever a part of it is quoted."""
        if text not in self._learned:
            self._learned.add(text)
            for start, end in self._searched(text):
                self.known.add(text[start:end])

    def again(self, text: str) -> str:
        """Return a text that was masked before, with what was found private since then masked too."""
        return self._masked(text, ())

    def _masked(self, text: str, places: Places) -> str:
        if self.known:
            bare = read_aloud(text)
            places = [*places, *(bare.span(*p) for p in self.known.find(bare))]
        for start, end in places:
            text = text[:start] + mask(text[start:end]) + text[end:]
        return text

    def _search(self, text: str) -> list[tuple[int, int]]:
        if not self._letters and not _DIGIT.search(text):
            return []
        found = []
        for line in _LINE.finditer(text):
            bare = read_aloud(line[0])
            for start, end in chain(self._find(bare.text), self._numbers(bare.text)):
                first, last = bare.span(start, end)
                found.append((line.start() + first, line.start() + last))
        return found


def masked_all(value: Any, change: Callable[[str], str]) -> Any:
    """Return data with every text in it, keys too, and every number that a text would not be left alone as, changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {masked_all(k, change): masked_all(v, change) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [masked_all(v, change) for v in value]
    if isinstance(value, (int, float)) and not isinstance(value, bool) and change(str(value)) != str(value):
        return change(str(value))
    return value
