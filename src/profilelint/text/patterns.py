"""Regular expressions that are compiled when they are first used.

Of the 260 that one post meets in the code, 70 are.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast

_USED = ("finditer", "findall", "flags", "fullmatch", "groupindex", "groups", "match", "pattern", "search", "split", "sub", "subn")  # fmt: skip


def later(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return an expression that is compiled, and found to be none, at its first use.

    From then on it costs what one of ``re`` does.
    """
    return cast("re.Pattern[AnyStr]", _Later(pattern, flags))


class _Later(Generic[AnyStr]):
    """Has everything that a compiled expression has, once it is asked for any of it."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self._given: tuple[AnyStr, int] = (pattern, flags)

    def __getattr__(self, name: str) -> Any:  # asked only for what was not set below
        compiled = re.compile(*self._given)
        for used in _USED:
            setattr(self, used, getattr(compiled, used))
        return getattr(compiled, name)
