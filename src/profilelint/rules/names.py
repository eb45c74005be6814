"""Names of third parties as they are shown: enough to know who is meant, too little for anybody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from profilelint.finding import Excerpt, mask
from profilelint.model import Content
from profilelint.text.patterns import later

_EMAIL = later(r"[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_NUMBER = later(r"(?<![\w.,])(?!\d{4}-\d\d-\d\d)\+?\d(?:[ ().-]{0,2}\d){8,}")
"""Phone, account and identity numbers; a span of years or a price is shorter, a date no secret."""
_WORD = later(r"[^\W\d_]+")


def short(name: str, *, full: bool = False) -> str:
    """Return the first name and initial of somebody else: ``Kate H.`` for *Kate Hutchinson*.

    It is ``林…`` for a name without blanks in a script of whole words, the name itself where it is a single one. An
    e-mail address becomes ``…``; empty stays empty. ``full``: the name itself, as the user asked for with
    ``--show-names``.
    """
    words = name.partition(",")[0].split() or name.split()  # what follows a comma are degrees
    if not words:
        return ""
    if "@" in name:
        return "…"
    if full:
        return name.strip()
    if len(words) == 1:
        return words[0] if words[0][0] < "\u2e80" or len(words[0]) == 1 else f"{words[0][0]}…"
    return f"{words[0]} {words[-1][0]}."


class Hider:
    """Shortens the names of people in what is said of an export, and masks e-mail addresses and long numbers."""

    def __init__(self, names: Iterable[str], *, show_names: bool = False) -> None:
        """Take names of third parties, in full; they are not shortened if ``show_names``.

        Addresses and numbers are masked all the same.
        """
        self._names: dict[tuple[str, ...], set[str]] = {}
        """By their first two words, or the only one."""
        for name in () if show_names else names:
            words = _WORD.findall(name)
            if words and short(name) != name:
                self._names.setdefault(tuple(words[:2]), set()).add(name)

    def text(self, text: str) -> str:
        """Return a text with what is hidden in it replaced."""
        return self._applied(text, list(self._hidden(text)))

    @staticmethod
    def masked(text: str) -> str:
        """Return text with addresses and numbers masked, of the same length."""
        for pattern in (_EMAIL, _NUMBER):
            text = pattern.sub(lambda m: mask(m[0]), text)
        return text

    def excerpt(self, excerpt: Excerpt) -> Excerpt:
        """Return an excerpt with its mark moved along."""
        hidden = list(self._hidden(excerpt.text))
        if not hidden:
            return excerpt
        first, last = excerpt.mark
        return Excerpt(self._applied(excerpt.text, hidden), (_moved(first, hidden), _moved(last, hidden)))

    def _hidden(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield what is hidden: start, end and what is shown instead, in the order of the text."""
        found = [(m.start(), m.end(), mask(m[0])) for pattern in (_EMAIL, _NUMBER) for m in pattern.finditer(text)]
        if self._names:
            words = list(_WORD.finditer(text))
            for word, after in zip(words, [*words[1:], None], strict=False):
                pair = (word[0], after[0]) if after else (word[0],)
                for name in (*self._names.get(pair, ()), *(self._names.get(pair[:1], ()) if after else ())):
                    start = word.start() - name.index(word[0])
                    end = start + len(name)
                    if start >= 0 and text.startswith(name, start) and not text[end : end + 1].isalnum():
                        found.append((start, end, short(name)))
        at = 0
        for start, end, shown in sorted(found, key=lambda f: (f[0], -f[1])):
            if start >= at:
                at = end
                yield start, end, shown

    @staticmethod
    def _applied(text: str, hidden: list[tuple[int, int, str]]) -> str:
        for start, end, shown in reversed(hidden):
            text = text[:start] + shown + text[end:]
        return text


def _moved(place: int, hidden: list[tuple[int, int, str]]) -> int:
    """Return where an offset is after things before it were replaced."""
    moved = place
    for start, end, shown in hidden:
        if end <= place:
            moved += len(shown) - (end - start)
        elif start < place:
            moved = min(moved, moved - (place - start) + len(shown))
    return moved


def hider(content: Content, *, show_names: bool) -> Hider | None:
    """Return what hides other people's data in findings about an export.

    ``None`` for a document of the author's own writing.
    """
    if not content.is_export:
        return None
    names = {c.name for c in content.network.connections} if content.network else set()
    names |= {i.to for i in content.invitations} | {m.to for m in content.messages}
    own = content.profile.name.value if content.profile and content.profile.name else ""
    return Hider(names - {"", own}, show_names=show_names)
