"""Why a file is what it is taken for: the format, what each key was taken for, and what was not read."""

from __future__ import annotations

from profilelint.adapters import EXPECTED, adapt
from profilelint.adapters.near import meant
from profilelint.discovery.documents import load
from profilelint.finding import starred
from profilelint.listing import taken
from profilelint.wording import joined, plural

FORMATS = {
    "native": "the native format",
    "plain": "a profile in names of its own",
    "jsonresume": "JSON Resume",
    "rendercv": "RenderCV",
    "yamlresume": "YAMLResume",
    "draft": "a draft post",
    "profile_text": "a text of a profile",
}


def explain(path: str) -> tuple[list[str], bool]:
    """Lines that say what a file is taken for, and whether it is one of ours at all. Raises InputError and OSError."""
    document = load(path)
    content = adapt(document)
    if content is None:
        said = [f"  {line}" for line in meant(document)]
        return [f"{path}: unknown profile format: {EXPECTED}", *said], False
    held = joined([plural(count, kind) for kind, count in content.kinds.items()]) or "nothing to judge"
    name = FORMATS.get(content.dialect, "LinkedIn's export" if content.is_export else content.dialect)
    lines = [f"{path}: {name}; {held}"]
    lines += [f"  {line}" for line in taken(content)]
    lines += [f"  {starred(u.pointer)}: not read" for u in content.unread if not u.several or u.words]
    return lines, True
