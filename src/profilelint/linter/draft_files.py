"""Which Markdown and text files of a repository are draft posts.

The path tells, the front matter hardly: it names LinkedIn in 1 % of real drafts, and a folder named drafts is right
half of the time; see docs/sources.md (Paths and front matter). So a file is a candidate for its path, must not have the
name or place of something else, and must look like a post. Words are data (``drafts.json``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from itertools import islice

from profilelint.config.settings import NAMES
from profilelint.readers.drafts import chapters, cut, names_post
from profilelint.readers.titles import lists, profile_names
from profilelint.text.patterns import later
from profilelint.text.source import Source, posix

MIN_TEXT = 120
MAX_TEXT = 6_000
MAX_WEAK = 4_000
"""Characters of a post's text: none of the 517 measured is shorter than the first (but for a few); the platform takes
3,000, and drafts over it are a finding, not an article, up to twice that. Where only a folder such as "posts" speaks
for a file, long texts are articles."""
BARE = 0.8
"""Share of a file that a post takes for the file to be nothing but the post: then it may be shorter, down to a bare
link."""
MAX_NAME = 4
"""Most words of a file name for a word in it to tell what the file is for; in a longer one they are the title of a
post. See docs/sources.md (Names and shapes of other files)."""
MAX_SLUG = 2
"""The same for names that begin with a date or a number, as posts in a row do."""
MENTIONS = 3
PATHS = 2
"""How often a repository's README names LinkedIn, or how many of its paths do, before folders such as "posts" are taken
for drafts of LinkedIn posts; see docs/sources.md (Paths and front matter)."""
MAX_ENTRIES = 50_000
"""Most files looked at for that."""
MANY, EMPTY = 4, 0.25
"""Most empty places such as [Name] in a text that is no form; and, where all says that it is a draft, the largest share
of its characters. The share is own choice: a draft with some is what unfilled-placeholder is for."""
MANY_BOXES = 5
"""Check boxes at the top of a file that make it a card for an idea; see docs/sources.md (Names and shapes of other
files)."""
MANY_CHAPTERS = 6
"""Headings that make a text an article even if one of them could be that of a post."""

_FRONT_MATTER = later(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_LINKEDIN = later(
    r"^(?:platforms?|type|channels?|source|network|profilelint)[ \t]*:[^\n]*(?:linkedin|post)"
    r"|^[\w-]*url[ \t]*:[^\n]*linkedin\.com/(?:feed|posts)|^linkedin_?(?:post_)?url[ \t]*:|^reshare_of[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_PLATFORM = later(r"^(?:platforms?|channels?|type)[ \t]*:[ \t]*(.+)$", re.IGNORECASE | re.MULTILINE)
_KIND = later(r"^kind[ \t]*:[ \t]*[\"']?(post|reshare|article|note|other)\b", re.IGNORECASE | re.MULTILINE)
_SHARES = later(r"^(?:shares|reshare_of)[ \t]*:", re.MULTILINE)
_MARKED = later(r"^[ \t]*<!--\s*profilelint:\s*post\b", re.MULTILINE)
_SITE = later(
    r"^(?:layout|permalink|excerpt|description|slug|categories|cover|canonical\w*|og_\w+|seo\w*|readingTime|reading_time)[ \t]*:",
    re.MULTILINE | re.IGNORECASE,
)
_SITE_STRONG = later(r"^(?:layout|permalink|excerpt)[ \t]*:", re.MULTILINE)
_PREFIX = later(r"[\d._ -]+(?=[^\W\d_])")
_WORD = later(r"(?<![^\W_])[^\W\d_]+(?![^\W_])")
_WORD_TAIL = later(r"^[\d._ -]+|[\d._ -]+$")
_CHECKBOX = later(r"^[ \t]*[-*+][ \t]+\[[ xX]\]", re.MULTILINE)
_PLACEHOLDER = later(r"\[[A-Z][\w ’'/-]{2,30}\](?!\()|\{\{\w+\}\}|<[A-Z][\w ]{2,30}>")
_FILE_LINK = later(r"\]\((?!https?:)[^)\s]+\)")
_TABLE = later(r"[ \t]*\|.*\|[ \t]*$")
_ITEM = later(r"[ \t]*[-*+•][ \t]")
_FENCE = later(r"^ {0,3}```", re.MULTILINE)
RESUME = "the plain text of a résumé is not read: write it as YAML or as a JSON Resume"
HELP = {
    RESUME: "“profilelint init” makes a file to fill in. If this is a post, say so in its first three lines: “---”,"
    " “kind: post”, “---”"
}
"""Reason → what to do."""
SECTIONS = 2
"""Sections of a résumé, each alone on its line, that make a text one (own choice)."""
UNRELATED = "no draft: its path says so, but nothing here has to do with LinkedIn"

_INSTRUCTIONS = ("readme.md", "agents.md", "claude.md", "readme", "readme.txt", "skill.md")


BEGINNING = 200_000
"""Bytes of a README or workflow that are looked at."""
WORKFLOWS = ".github/workflows"
_HOOKS = ".pre-commit-config.yaml"


def mentions(entries: Collection[str], read: Callable[[str], str], names: Iterable[str]) -> bool:
    """Return whether a repository has to do with LinkedIn.

    It has a config of ours, a hook or workflow runs us, its README or instructions say so, or two of its paths do.

    ``entries``: paths of the files at its top and of its workflows. ``read``: gives the beginning of one of them, empty
    where there is none. ``names``: those of all files and folders in it, asked only if the rest says nothing.
    """
    if any(entry in NAMES for entry in entries):
        return True
    if any("profilelint" in read(e) for e in entries if e == _HOOKS or e.startswith(WORKFLOWS)):
        return True
    if any(e.lower() in _INSTRUCTIONS and read(e).lower().count("linkedin") >= MENTIONS for e in entries):
        return True
    found = (name for name in islice(names, MAX_ENTRIES) if "linkedin" in name.lower())
    return len(list(islice(found, PATHS))) == PATHS


def profile_part(path: str, text: str) -> str | None:
    """Return which part of a profile a file is the text of: headline, about or other; ``None`` if it is none.

    Only files whose path names LinkedIn are: every site has an about.md.
    """
    folders, stem = _parts(posix(path))
    if not any("linkedin" in part for part in (*folders, stem)) or _refused_place(folders, stem):
        return None
    words = [
        w
        for w in _WORD.findall(stem.replace("_", " "))
        if w not in ("linkedin", "my", "en", "pt", "es", "de", "fr", "it", "nl")
    ]
    if not 0 < len(words) <= MAX_SLUG or set(words) & lists()["advice"]:
        return None
    if folders and _WORD_TAIL.sub("", folders[-1]) in lists()["post_words"] | {"posts"}:
        return None
    return next((part for part, names in profile_names().items() if words[0] in names), None)


def refused_by_name(path: str, text: str) -> str | None:
    """Return why a file that the user named is no draft all the same.

    Its name is that of a README or the like, or it says that it is for another platform.
    """
    _, stem = _parts(posix(path))
    front = _FRONT_MATTER.match(text)
    if front and _LINKEDIN.search(front[1]):
        return None
    if _MARKED.search(text) or (front and (kind := _KIND.search(front[1])) and kind[1].lower() in ("post", "reshare")):
        return None
    if stem in lists()["never"]:
        return f"its name says {stem}"
    if _is_resume(stem, text):
        return RESUME
    platform = _other_platform(front[1]) if front else None
    return f"a post for another platform ({platform})" if platform else None


def _is_resume(stem: str, text: str) -> bool:
    """Return whether a text is a whole résumé: its name says so, or it has the sections of one."""
    words = _WORD.findall(stem.replace("_", " "))
    known = lists()["resume_names"]
    if any(w in known for w in words) and len(words) <= MAX_NAME and not set(words) & lists()["advice"]:
        return True
    if words and all(
        w in ("profile", "profil", "perfil") or w in lists()["fillers"] | lists()["versions"] for w in words
    ):
        return bool({"profile", "profil", "perfil"} & set(words))
    titles = {tuple(_WORD.findall(line.lower())) for line in text.splitlines() if len(line) < 40}
    return sum(bool(title) and lists()["resume_sections"].issuperset(title) for title in titles) >= SECTIONS


def says_otherwise(text: str) -> bool:
    """Return whether the front matter of a file says itself that it is no post for LinkedIn.

    It knows better than a glob.
    """
    front = _FRONT_MATTER.match(text)
    head = front[1] if front else ""
    kind = _KIND.search(head)
    return bool(kind and kind[1].lower() not in ("post", "reshare")) or bool(
        _other_platform(head) and not _LINKEDIN.search(head)
    )


def why_not(path: str, text: str, mentions: Callable[[], bool]) -> str | None:
    """Return why a file is no draft post; ``None`` if it is one.

    ``path``: relative to the repository, with forward slashes. ``text``: all of it, decoded. ``mentions``: tells
    whether the repository has to do with LinkedIn.
    """
    folders, stem = _parts(path)
    front = _FRONT_MATTER.match(text)
    head = front[1] if front else ""
    if _MARKED.search(text):
        return None
    if kind := _KIND.search(head):
        return None if kind[1].lower() in ("post", "reshare") else f"its front matter says kind: {kind[1].lower()}"
    if _SHARES.search(head):
        return None
    said = bool(_LINKEDIN.search(head))
    if not said and (platform := _other_platform(head)):
        return f"a post for another platform ({platform})"
    named, placed = "linkedin" in stem, any("linkedin" in f for f in folders)
    kept = placed and is_draft_folder(folders[-1])
    if stem in lists()["never"] and not kept:
        return f"no draft: its name says {stem}"
    if not said and (reason := _refused_name(stem, only=kept)):
        return RESUME if _is_resume(stem, "") else reason
    if _is_resume(stem, "") and not (said or named or kept):
        return RESUME
    if not (said or named) and (reason := _refused_place(folders, stem)):
        return reason
    strong = said or named or placed
    own = any(_WORD_TAIL.sub("", f) in lists()["own_folders"] for f in folders)
    source = Source(text)
    rows, first = source.rows(), source.position(front.end()).line if front else 0
    if not strong:
        weak = any(map(is_draft_folder, folders)) or bool(set(_WORD.findall(stem)) & lists()["draft_names"])
        if not weak:
            return "no draft: nothing in its path says so"
        strong = said = names_post(rows, first)
        if not (strong or own or mentions()):
            return UNRELATED
    return _refused_shape(rows, first, head, strong=strong, said=said or named, short_allowed=strong or own)


_HASHTAG = later(r"(?<![\w&#/])#[^\W\d_]\w{2,}")
_HEADING = later(r"^#{1,6} ", re.MULTILINE)
_SENTENCE = later(r"[^\W\d_]{2}[.!?…][\"'”»)]*(?:\s|\Z)")
MIN_SENTENCES = 2
_SAID = ("its front matter", "a post for another platform", "no draft: a template")
"""Beginnings of reasons that the author gave: there is no doubt then."""
_LIKELY = 2
"""Least sum of signs (own choice) for a file to be named as a draft that may have been passed over wrongly."""


def doubt(path: str, text: str, reason: str) -> int:
    """Return how much a file that ``why_not`` refused looks like a draft post all the same.

    A sum of signs in its path and text, 0 where that is too little to speak of. ``path``: relative to the repository.
    """
    folders, stem = _parts(path)
    if reason.startswith(_SAID) or stem in lists()["never"]:
        return 0
    front = _FRONT_MATTER.match(text)
    body = text[front.end() if front else 0 :].strip()
    if (
        len(body) < MIN_TEXT or len(_SENTENCE.findall(body)) < MIN_SENTENCES or "```" in body
    ):  # a list of files, a diagram
        return 0
    signs = 2 * any("linkedin" in part for part in (*folders, stem))
    signs += any(map(is_draft_folder, folders)) or bool(set(_WORD.findall(stem)) & lists()["draft_names"])
    signs += 2 * bool(_HASHTAG.search(body))
    signs += reason == UNRELATED
    signs -= 2 * bool(_refused_name(stem))
    signs -= len(body) > 2 * MAX_TEXT or len(_HEADING.findall(body)) > 2
    signs -= bool(front and _SITE.search(front[1]))
    return signs if signs >= _LIKELY else 0


def _parts(path: str) -> tuple[list[str], str]:
    """Return folders and stem in lower case; index.md takes the name of its folder."""
    *folders, name = path.lower().split("/")
    stem = name.rpartition(".")[0] or name
    if stem == "index" and folders:
        stem = folders.pop()
    return folders, stem


def _other_platform(head: str) -> str | None:
    for match in _PLATFORM.finditer(head):
        words = set(_WORD.findall(match[1].lower()))
        if "linkedin" not in words and (other := words & lists()["platforms"]):
            return str(min(other))
    return None


def is_draft_folder(folder: str) -> bool:
    """Return whether drafts are kept in a folder of this name."""
    return _WORD_TAIL.sub("", folder) in lists()["draft_folders"]


def _refused_name(stem: str, *, only: bool = False) -> str | None:
    """Return why the name says that a file is something else.

    ``only``: it must say nothing besides, as in a folder for LinkedIn posts, where other words are those of the post.
    """
    words = _WORD.findall(stem.replace("_", " "))
    most = MAX_SLUG if _PREFIX.match(stem) else MAX_NAME
    if stem in lists()["never"] or (words and words[0] in lists()["never"] and len(words) == 1):
        return f"no draft: its name says {stem}"
    if stem.startswith(("_", ".")) or "template" in words:
        return "no draft: a template, or set aside by its name"
    roles = [w for w in words if w in lists()["roles"]]
    generic = lists()["roles"] | lists()["platforms"] | lists()["fillers"] | lists()["post"] | lists()["versions"]
    if only and not all(w in generic for w in words):
        return None
    if roles and len([w for w in words if w != "linkedin"]) <= most:
        return f"no draft: its name says {roles[0]}"
    others = [w for w in words if w in lists()["platforms"]]
    if others and "linkedin" not in words and len(words) <= most:
        return f"a post for another platform ({others[0]})"
    return None


def _refused_place(folders: list[str], stem: str) -> str | None:
    """Return why the folders say so.

    Above a folder for LinkedIn with one for drafts in it, ``docs`` or ``src`` say nothing.
    """
    linkedin = next((i for i, f in enumerate(folders) if "linkedin" in f), None)
    lifted = linkedin is not None and any(map(is_draft_folder, folders[linkedin + 1 :]))
    for i, folder in enumerate(folders):
        plain = _WORD_TAIL.sub("", folder)
        if lifted and linkedin is not None and i < linkedin and plain in lists()["shelf_folders"]:
            continue
        if folder.startswith(".") or plain in lists()["tool_folders"]:
            return f"no draft: it stands in {folder}/"
        if plain in lists()["platform_folders"]:
            return f"a post for another platform: it stands in {folder}/"
    return None


def _refused_shape(
    rows: list[str], first: int, head: str, *, strong: bool, said: bool, short_allowed: bool
) -> str | None:
    if rows and rows[0].startswith("+++"):
        return "a page of a web site"
    if _SITE_STRONG.search(head) or (not strong and _SITE.search(head)):
        return "a page of a web site"
    cuts = cut(rows, first)
    texts = ["\n".join("\n".join(rows[a:b]) for a, b in c.ranges).strip() for c in cuts]
    taken = max(texts, key=len, default="")
    whole = "\n".join(rows[first:]).strip()
    bare = sum(map(len, texts)) >= len(whole) * BARE or (len(texts) > 1 and all(c.explicit for c in cuts))
    explicit = any(c.explicit for c in cuts)
    named = explicit and not _FILE_LINK.search(taken)  # “Copy it from captions/a.txt” is none
    if not taken or (len(taken) < MIN_TEXT and not said and not ((bare or named) and short_allowed)):
        return "no draft: there is no text of a post in it"
    if len(taken) > (MAX_TEXT if strong else MAX_WEAK):
        return "an article: too long for a post"
    if all(_is_plan(rows, c.ranges[0][0]) for c in cuts):
        return "an outline: it says what a post is to be about"
    boxes = len(_CHECKBOX.findall("\n".join(rows[first : first + 40])))
    if boxes >= MANY_BOXES and (not explicit or _mostly_list(taken)):
        return "a card with check boxes, without the text of a post"
    if len(_PLACEHOLDER.findall(taken)) > MANY and (not strong or _share_empty(taken) > EMPTY):
        return "a form with empty places"
    if not said and len(_FENCE.findall(taken)) >= 4:
        return "a text with code, no post"
    if not explicit and sum(bool(_TABLE.match(row)) for row in rows[first:]) >= 3:
        return "a table, no post"
    found = chapters(rows, first)
    if (not explicit and found >= (5 if said else 3)) or (not strong and found >= MANY_CHAPTERS):
        return "an article: it has chapters"
    return None


def _share_empty(text: str) -> float:
    """Return the share of a text's characters that are empty places."""
    return sum(len(m[0]) for m in _PLACEHOLDER.finditer(text)) / max(1, len(text))


def _is_plan(rows: list[str], start: int) -> bool:
    """Return whether a text stands below a label such as "Angle:" alone on its line."""
    above = next((rows[i] for i in range(start - 1, -1, -1) if rows[i].strip()), "").strip(" *_-")
    words = set(_WORD.findall(above.lower()))
    return above.endswith(":") and bool(words) and words <= lists()["meta_keys"]


def _mostly_list(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    return sum(bool(_ITEM.match(line)) for line in lines) * 2 > len(lines)
