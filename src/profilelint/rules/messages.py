"""Messages of rules: ``{name}`` stands for a value that the check gives, and nothing else is filled in.

No attributes, indices, conversions or formats: messages may come from anybody's rule file, and ``{match:>9999999999}``
would fill the memory. A brace that is meant is written twice.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from profilelint.text.patterns import later

_PLACE = later(r"\{\{|\}\}|\{([^{}\n]*)\}")


def fill(template: str, values: Mapping[str, Any]) -> str:
    """Return a message with its values; a name that the check did not give stays as it is."""

    def put(match: re.Match[str]) -> str:
        name = match[1]
        if name is None:
            return match[0][0]
        return str(values[name]) if name in values else match[0]

    return _PLACE.sub(put, template) if "{" in template or "}" in template else template


def placeholders(template: str) -> Iterator[str]:
    """Yield the names of the values that a message uses."""
    return (match[1] for match in _PLACE.finditer(template) if match[1] is not None)


def problem(template: str, known: Collection[str] | None) -> str | None:
    """Say what can't be filled in, or ``None``. ``known``: names of the values that there are; ``None``: any."""
    for match in _PLACE.finditer(template):
        name = match[1]
        if name is None:
            continue
        if not name.isidentifier():
            return (
                f"“{{{name[:40]}}}” can't be filled in: {{name}} stands for a value, without formats or attributes;"
                " a brace that is meant is written twice: {{ and }}"
            )
        if known is not None and name not in known:
            near = get_close_matches(name, sorted(known), 1)
            names = ", ".join(f"{{{k}}}" for k in sorted(known))
            there = f"; there {'is' if len(known) == 1 else 'are'} {names}" if known else "; this matcher gives none"
            return f"there is no value “{{{name}}}”" + (f"; did you mean “{{{near[0]}}}”?" if near else there)
    return None
