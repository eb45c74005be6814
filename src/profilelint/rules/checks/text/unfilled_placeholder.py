"""Places of a template that nobody filled in: ``[Name]``, ``{{first_name}}``, ``<<Role>>``, ``Hi ,``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from profilelint.finding import Severity
from profilelint.model import Text
from profilelint.rules.context import Context
from profilelint.rules.long_texts import MAX_TEXT, unsearched
from profilelint.rules.rule import Exempt, Hit, Skipped
from profilelint.text.patterns import later

PERSONAL = ("note", "message")


MOST_WORDS = 9
"""Words of the longest instruction in brackets; more is an aside of the author."""


AROUND = 300
"""Characters of the line looked at on each side of a slot."""


_SLOT = later(
    r"(?P<double>\{\{[ ]?(?P<a>[^{}\n]{2,40})\}\})"
    r"|(?P<angle><<[ ]?(?P<b>[^<>\n]{2,40})>>)"
    r"|(?<![!\\\w])(?P<square>\[(?P<c>[^\[\]\n]{2,70})\])(?![(\[:])"
    r"|(?<![$\\/{=\w])(?P<single>\{(?P<d>[^{}\n:\"';=]{2,40})\})(?!\})"
    r"|(?<![\w%])(?P<percent>%(?P<e>[A-Z_]{4,30})%)"
    r"|(?<![<\w])(?P<tag><(?P<f>[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ_ ]{2,30})>)"
)


_NO_TEXT = later(r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|``[^\n]*?``|`[^`\n]*`|\$\$.*?\$\$", re.DOTALL)


_CODE_LINE = later(r"[;{]\s*$|=>|->|\w\(|\bf[\"']|</|/>|^\s*(?:def|return|const|let|var|import|SELECT)\b|[\"']\s*:\s*")


_OPEN_QUOTE = later(r"[“«„]|(?<!\w)[\"'](?=\w)")


_CLOSED_QUOTE = later(r"[”»“]|(?<=\w|[,.!?\]}>])[\"'](?!\w)")


_PASSAGE = later(r"[“«„][^“”«»„]{1,1500}[”»“]|^>[^\n]*$", re.MULTILINE)
"""A quotation, of several lines too: what stands in it is spoken of."""


_WORD = later(r"[^\W_]+")


_CAMEL = later(r"(?<=[a-z])(?=[A-Z])|[_/.-]+")


_TODO = later(
    r"[\[(<{]\s*(?:TODO|TBD|FIXME|TKTK?)\b[^\])>}\n]{0,60}[\])>}]|(?m:^|(?<=\s))(?:TODO|FIXME):|\b[Ll]orem ipsum dolor\b"
    r"|\[X{1,3}\](?=\s?(?:[%$€£k]|percent|per cent|prozent|years?\b|months?\b|weeks?\b|days?\b|hours?\b|people\b))|(?<![\w-])XX+(?=\s?%)"
)


_BLANK_NAME = later(
    r"\A\s*(?:hi|hello|hey|dear|hola|hallo|ol[áa]|estimad[oa]|querid[oa]|liebe[r]?|prezad[oa]|cher|chère)( +),",
    re.IGNORECASE,
)


_NO_NAME = later(
    r"\A\s*(?i:hi|hello|hey|dear|hola|hallo|ol[áa]|liebe[r]?|bonjour|cher|chère) +"
    r"(\(?(?:[Ff]irst[ _]?[Nn]ame|FIRST[ _]?NAME|[Nn]ame|NAME|[Vv]orname|[Nn]ombre|[Pp]rénom)\)?) *[,!:–-]"
)
"""“Hi firstname,”, “Hi (Name),”"""


_LINE = later(r"(?<!\w)_{4,}(?!\w)|\$\{\w{2,40}\}")


_CROSSES = later(r"(?<![\w-])X{3,}(?![\w-])")


_ROMAN_BEFORE = later(r"\b[A-ZÀ-Ý][\w’'-]+ \Z")


def check(text: Text, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """Yield one finding per text, at its first placeholder, with all of them in the message.

    Words in square brackets count only if they name something to fill in, and not where they label a line (``[Event]
    …``). Merge fields in single braces are info in a note to nobody in particular: that is a template, which the
    sending program fills in.
    """
    if not text:
        return
    yield from unsearched(text, MAX_TEXT)
    value = text.value[:MAX_TEXT]
    personal = text.kind in PERSONAL
    if (
        not any(sign in value for sign in "[{<%")
        and not personal
        and "TODO:" not in value
        and "FIXME:" not in value
        and "psum" not in value
        and "XX" not in value
    ):
        return
    plain = _NO_TEXT.sub(lambda m: " " * len(m[0]), value)
    found = sorted({*_slots(plain, context, text.kind), *_marks(plain, context, personal)})
    if not found:
        return
    start, end, _ = found[0]
    listed = list(dict.fromkeys(value[a:b] for a, b, _ in found))
    severity: Severity | None = None
    help = None
    if personal and all(only for _, _, only in found) and not _addressed(text, context):
        severity = "info"
        help = "Fine in a template; write the real words there before you send it."
    if not personal and len(listed) > 1 and context.find("template", text):
        severity = "info"
        help = "Fine if the post is about a template; write the real words there if it is not."
    shown = ", ".join(" ".join(p.split()) for p in listed[:4]) + (" …" if len(listed) > 4 else "")
    yield Hit(text.pointer, start, end, {"places": shown}, severity=severity, help=help)


def _slots(plain: str, context: Context, kind: str) -> Iterator[tuple[int, int, bool]]:
    """Start, end, and whether it is in single braces, of each slot with the name of a field in it."""
    if not any(sign in plain for sign in "[{<%"):
        return
    quoted = _passages(plain)
    names = ("fields", "openers", "fillers", "persons", "media")
    fields, openers, fillers, persons, media = (context.rule.sets[name] for name in names)
    for match in _SLOT.finditer(plain):
        inside = next(g for g in match.group("a", "b", "c", "d", "e", "f") if g is not None)
        words = [w.lower() for w in _WORD.findall(_CAMEL.sub(" ", inside))]
        if not 0 < len(words) <= MOST_WORDS or not any(w in fields for w in words):
            continue
        known = all(w in fields or w in openers or w in fillers for w in words)
        if words[0] in fillers or not (known or words[0] in openers):
            continue
        if words[0] in media:
            continue  # “[Photo of the team]” says what is shown; “[attach photo]” is a blank
        if kind not in PERSONAL:
            first = plain.rfind("\n", 0, match.start()) + 1
            before, after = (
                plain[max(first, match.start() - AROUND) : match.start()],
                plain[match.end() : match.end() + AROUND].split("\n", 1)[0],
            )
            if (
                (match["tag"] and (len(words) < 2 or inside.islower()))
                or _quoted(before, after)
                or quoted(match.start())
            ):
                continue  # HTML; or spoken of, not left over
            if match["square"]:
                label = kind != "headline" and not before.strip()
                if label and words[0] not in persons and words[0] not in openers:
                    continue  # "[Event] Join us"
            elif _CODE_LINE.search(f"{before} {after}"):
                continue
        yield match.start(), match.end(), bool(match["single"])


def _passages(plain: str) -> Callable[[int], bool]:
    """Tell whether an offset lies in a quotation, of several lines too."""
    spans = [m.span() for m in _PASSAGE.finditer(plain)]
    return lambda offset: any(start <= offset < end for start, end in spans)


def _quoted(before: str, after: str) -> bool:
    opened = list(_OPEN_QUOTE.finditer(before))
    return bool(opened) and not _CLOSED_QUOTE.search(before, opened[-1].end()) and bool(_CLOSED_QUOTE.search(after))


def _marks(plain: str, context: Context, personal: bool) -> Iterator[tuple[int, int, bool]]:
    for match in _TODO.finditer(plain):
        if match[0] != "TODO:" or context.read(plain).language not in ("es", "pt", "it"):  # there "todo" is a word
            yield match.start(), match.end(), False
    if personal:
        if match_ := _BLANK_NAME.match(plain):
            yield len(match_[0]) - len(match_[0].lstrip()), match_.end(), False
        if match_ := _NO_NAME.match(plain):
            yield *match_.span(1), False
        yield from ((*m.span(), False) for m in _LINE.finditer(plain))
        for match in _CROSSES.finditer(plain):
            if len(match[0]) > 3 or not _ROMAN_BEFORE.search(plain[: match.start()]):  # "Super Bowl XXX"
                yield match.start(), match.end(), False


def _addressed(text: Text, context: Context) -> bool:
    """Return whether the note or message has a named recipient."""
    content = context.content
    return any(i.to for i in content.invitations if i.note and i.note.pointer == text.pointer) or any(
        m.to for m in content.messages if m.text and m.text.pointer == text.pointer
    )
