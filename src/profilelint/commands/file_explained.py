"""Why a file is what it is taken for: the format, what each key was taken for, and what was not read."""

from __future__ import annotations

from profilelint.dialects import adapt, expected
from profilelint.dialects.near import meant
from profilelint.discovery.documents import load
from profilelint.finding import starred
from profilelint.linter.listing import taken
from profilelint.text.wording import joined, plural


def explain(path: str) -> tuple[list[str], bool]:
    """Return lines that say what a file is taken for, and whether it is one of ours at all.

    Raises InputError and OSError.
    """
    document = load(path)
    content = adapt(document)
    if content is None:
        said = [f"  {line}" for line in meant(document)]
        return [f"{path}: unknown profile format: {expected()}", *said], False
    held = joined([plural(count, kind) for kind, count in content.kinds.items()]) or "nothing to judge"
    lines = [f"{path}: {content.dialect.name}; {held}"]
    lines += [f"  {line}" for line in taken(content)]
    lines += [f"  {starred(u.pointer)}: not read" for u in content.unread if not u.several or u.words]
    return lines, True
