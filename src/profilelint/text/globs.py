r"""Globs of the config.

They mean what they mean in a ``.gitignore`` that stands where the config does: ``drafts`` is a file or folder of that
name at any depth, ``/drafts`` and ``drafts/old`` one as seen from there, ``drafts/`` a folder; ``**`` stands for any
number of folders, ``!`` takes out again, the last glob that matches decides, ``\`` makes the next character an ordinary
one. What lies in a folder that matches does so too. Case counts, on every system.

The package pathspec makes expressions of them; it is imported once there is a wildcard. Its own matching differs from
Git's where ``!`` meets folders (``drafts/**`` with ``!drafts/a.md``), so folders are gone through here, one by one, as Git
does. Its expressions are made such that a name with many ``*`` takes no longer than one with few.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from functools import lru_cache

from profilelint.text.patterns import later

_MAGIC = later(r"[*?\[\\]")
_BODY = later(r"((?:\\.|[^\\])*?) *", re.DOTALL)
_BRACKET = later(r"\\.|\[[!^]?\]?[^\]]*(\])?", re.DOTALL)
_TOKEN = later(r"\\.|\(\?:/\.\+\)\?|\(\?:\.\+/\)\?|\[\^/\]\*|\[\^/\]|\[\^?\]?[^\]]*\]|.", re.DOTALL)
_STAR = "[^/]*"
_DEEP = {"(?:/.+)?": "(?:/.+?)??", "(?:.+/)?": "(?:.+?/)??"}
"""How pathspec writes ``**``, and the same taking the shortest first."""
_STARS = later(r"(?<![^/])\*{3,}(?![^/])")
_LAST_SPACES = later(r"(?:\\? )+\Z")
_TO_ESCAPE = later(r"[*?\[\\]|^[!#]| (?= *\Z)")


def problem(glob: str) -> str:
    """Say why a glob can match nothing, or is of a kind that is not known; empty if it is fine."""
    text = _body(glob.removeprefix("!"))
    if glob.removeprefix("!").startswith("\\/"):
        return "this glob matches nothing: no path begins with “/”, which “\\/” stands for (write / for the config's folder)"
    if not text.strip("/"):
        return "there is nothing in this glob to match"
    if glob.startswith("#"):
        return r"this glob is a comment, as in a .gitignore: write \# for a # at its beginning"
    parts = text.removeprefix("/").removesuffix("/").split("/")
    if "." in parts or ".." in parts:
        right = "/" + "/".join(p for p in parts if p not in (".", ".."))
        return f"a glob is seen from the folder of its config and knows no “.” or “..”: write {right} or the like"
    if "" in parts:
        return "this glob matches nothing: there is no name between two “/”"
    if len(text) - len(text.rstrip("\\")) & 1:
        return r"this glob matches nothing: “\” stands before no character at its end (write / between folders)"
    for bracket in _BRACKET.finditer(text):
        if bracket[0][0] == "[" and (not bracket[1] or "/" in bracket[0]):
            return r"in this glob “[” is not closed: write \[ for the character"
        if bracket[0][0] == "[" and ("\\" in bracket[0] or "[:" in bracket[0]):
            return r"in […] there may be neither “\” nor “[:”: write []x] for “]” or x, and [a-z] for [[:lower:]]"
    try:
        _Glob(glob)
    except (ValueError, re.error) as error:
        return f"this is no glob: {error}"
    except ImportError:
        return "globs need the package pathspec, which is missing: pip install pathspec"
    return ""


def escaped(path: str) -> str:
    """Return a glob that matches this path, relative and with forward slashes, and no other."""
    return ("" if "/" in path else "/") + _TO_ESCAPE.sub(r"\\\g<0>", path)


def rooted(glob: str, folder: str) -> str:
    """Return the glob that means the same as ``glob`` in ``folder``, seen from further up.

    ``folder``: as seen from there, with forward slashes.
    """
    sign, text = "!" * glob.startswith("!"), _body(glob.removeprefix("!"))
    deep = "" if "/" in text.removesuffix("/") else "**/"
    return f"{sign}/{escaped(folder).strip('/')}/{deep}{text.removeprefix('/')}"


def _body(text: str) -> str:
    """Return a glob without what means the same as less.

    That is blanks at its end that no backslash stands before, a backslash before ``/``, and more stars than ``**``.
    """
    found = _BODY.fullmatch(text)
    text = re.sub(r"\\(.)", lambda m: "/" if m[1] == "/" else m[0], found[1] if found else text)
    return _STARS.sub("**", text)


class _Glob:
    """A glob made ready.

    ``out``: it takes out what it matches. ``named``: it is held against the name alone. ``folder``: it matches folders
    only. ``plain``: the text, if there is no wildcard in it. Raises ValueError where it is none.
    """

    def __init__(self, glob: str) -> None:
        self.out = glob.startswith("!")
        text = _body(glob.removeprefix("!"))
        self.folder = text.endswith("/")
        text = text.removesuffix("/")
        self.named = "/" not in text
        self._all = text.endswith("/**")
        text = text.removeprefix("/")
        self.plain = "" if _MAGIC.search(text) else text
        self._expression = None if self.plain else _expression(text)

    def match(self, path: str, name: str, *, folder: bool) -> bool:
        """Return whether it matches just this file or folder, not one above it. ``name``: the last part of ``path``."""
        if self.folder and not folder:
            return False
        seen = name if self.named else path
        if self._expression is None:
            return seen == self.plain
        return bool((self._expression.match if self._all else self._expression.fullmatch)(seen))


def _expression(glob: str) -> re.Pattern[str]:
    """Return the expression for a glob seen from the root, made by pathspec."""
    from pathspec.gitignore import GitIgnoreSpec

    # “[^” is “[!” to Git, and a ^ among others to pathspec before 0.11
    glob = _BRACKET.sub(lambda found: f"[!{found[0][2:]}" if found[0].startswith("[^") else found[0], glob)
    glob = _LAST_SPACES.sub(lambda found: "[ ]" * found[0].count(" "), glob)  # or pathspec takes them off
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of Python's, about “[” in […]
        (made,) = GitIgnoreSpec.from_lines([f"/{glob}"]).patterns
    pattern = getattr(made, "regex", None)
    if pattern is None:
        raise ValueError("it matches nothing")
    return re.compile(".*" if pattern.pattern == "." else _linear(pattern.pattern), re.DOTALL)


def _linear(expression: str) -> str:
    """Return an expression of pathspec's that tries no more than it must, and in which ``[!x]`` is no ``/``.

    Each ``*`` that another follows in the same name, and each ``**`` that another follows, takes the first that fits
    and tries no other: that is always enough.
    """
    parts: list[str] = []
    star = deep = -1
    for token in _TOKEN.findall(expression):
        if token == _STAR:
            if star >= 0:
                parts[star] = "(?>[^/]*?"
                parts.append(")")
            star = len(parts)
        elif token in _DEEP:
            if deep >= 0:
                parts[deep] = f"(?>{_DEEP[parts[deep]]}"
                parts.append("(?=/))")
            deep, star = len(parts), -1
        elif token in "/()":
            star = -1
        elif token[0] == "[" and token != "[^/]":
            inner = re.sub(r"[\[&|~]", r"\\\g<0>", token[1:-1])
            token = f"(?!/)[{inner}]"
        parts.append(token)
    return "".join(parts)


class Globs:
    """A list of globs made ready for many paths.

    Without a ``!`` among them, those without wildcards are looked up, however many they are.
    """

    def __init__(self, globs: Sequence[str]) -> None:
        ready = [_Glob(g) for g in globs]
        looked_up = [] if any(g.out for g in ready) else [g for g in ready if g.plain]
        self._plain = {(g.named, g.folder, g.plain) for g in looked_up}
        self._others = [g for g in reversed(ready) if not (looked_up and g.plain)]
        self._folders: dict[str, bool] = {}

    def match(self, path: str, *, folder: bool = False) -> bool:
        """Return whether a path, or a folder above it, matches.

        ``path``: as seen from the folder of the config, with forward slashes. ``folder``: it is one.
        """
        end = path.find("/")
        while end >= 0:
            above = path[:end]
            if above not in self._folders:
                self._folders[above] = self._matches(above, folder=True)
            if self._folders[above]:
                return True
            end = path.find("/", end + 1)
        return self._matches(path, folder=folder)

    def _matches(self, path: str, *, folder: bool) -> bool:
        """Return whether just this file or folder matches."""
        name = path.rpartition("/")[2]
        for only_folders in (False, True) if folder else (False,):
            if (True, only_folders, name) in self._plain or (False, only_folders, path) in self._plain:
                return True
        return next((not g.out for g in self._others if g.match(path, name, folder=folder)), False)


_ready = lru_cache(32_768)(Globs)  # a config may silence many files, each by a glob of its own


def matches(path: str, globs: Sequence[str], *, folder: bool = False) -> bool:
    """Return whether a path, or a folder above it, matches a list of globs; see Globs.

    One that leads up is outside of what the globs are about.
    """
    return bool(globs) and not path.startswith("../") and _ready(tuple(globs)).match(path, folder=folder)
