"""CPU time that a rule of the user's, or one with options of the user's, may take on one file.

Such a rule may come with a checked repository. Its expressions are judged before use (``loops``); what that lets
through is stopped here, so that a run ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextvars import ContextVar, Token
from typing import TYPE_CHECKING, TypeVar

try:
    from time import thread_time
except ImportError:  # in a browser there is but one thread
    from time import process_time as thread_time

if TYPE_CHECKING:
    from profilelint.model import Content

SECONDS = 2.0
"""For any file. An honest expression takes less than 10 ms on the longest text that is searched (10,000
characters; see ``tests/test_bounds.py``), and few profiles have more than a hundred texts: own choice."""
PER_CHARACTER = 2.0 / 1_000_000
"""On top for each character of the file's texts: exports hold tens of thousands of messages."""

T = TypeVar("T")


class OutOfTime(Exception):
    """A rule took more time than it has."""


class Budget:
    """Time left for one rule on one file; spent between ``__enter__`` and ``__exit__``."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = self._left = seconds
        self._began = 0.0
        self._token: Token[Budget | None] | None = None

    @staticmethod
    def of(content: Content) -> Budget:
        """Return the time for one rule on all texts of a document."""
        return Budget(SECONDS + PER_CHARACTER * sum(len(t.value) for t in content.texts))

    @property
    def left(self) -> float:
        """Seconds left, what is being spent now taken off."""
        return self._left - (thread_time() - self._began if self._token else 0.0)

    def __enter__(self) -> Budget:
        self._began = thread_time()
        self._token = _current.set(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._left = self.left
        if self._token is not None:
            _current.reset(self._token)
            self._token = None

    def over(self, found: Iterator[T]) -> Iterator[T]:
        """Yield what is found, as long as there is time. Raises OutOfTime."""
        while True:
            with self:
                said = next(found, None)
            if self._left <= 0:
                raise OutOfTime
            if said is None:
                return
            yield said


_current: ContextVar[Budget | None] = ContextVar("budget", default=None)


def seconds_left() -> float:
    """Return the CPU seconds that what runs now may still take. Raises OutOfTime where there are none."""
    budget = _current.get()
    left = SECONDS if budget is None else budget.left
    if left <= 0:
        raise OutOfTime
    return left
