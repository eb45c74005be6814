"""Commentary that would fit any page, or repeats the shared one."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.finding import Severity
from profilelint.model import Post
from profilelint.rules.checks.reshare.sharing import LONGEST, is_established, own_words
from profilelint.rules.context import Context
from profilelint.rules.rule import Exempt, Hit, Skipped
from profilelint.text.language import is_common
from profilelint.text.lexicon import Match
from profilelint.text.patterns import later
from profilelint.text.reading import WORD, fold
from profilelint.text.wording import plural

TITLE_WORDS = 4
"""Fewest long words, all with a capital, that make a headline."""


_NUMBER = later(r"(?<![\w.])[€$£]?\d[\d.,]*(?: ?[%€$£]|\w{1,2}\b)?")


_PRAISE = later(r"\b100 ?%|\b(\d+)/\1\b|(?<!\w)\+1\b")
"""Figures of speech: “100% this”, “10/10”, “+1”."""


_YEAR = later(r"(?:19|20)\d\d\Z")


_LIST = later(
    r"\d+\+? (?:\w+ )?(?:\w+ )?(?:tips?|ways?|things?|lessons?|reasons?|steps?|mistakes?|trends?|strategies|ideas|rules|secrets|habits|tools|questions|books"
    r"|examples|hours|consejos|formas|maneras|cosas|lecciones|razones|pasos|errores|tendencias|claves|libros|tipps|gründe|schritte|fehler|dinge|conseils|façons|raisons|étapes|erreurs"
    r"|dicas|maneiras|lições|motivos|passos|erros|consigli|modi|motivi|errori)\b"
)


_HEADLINE = later(r"\W*(?i:how|why|cómo|por qué|warum|pourquoi|como|perché)\b[^?]*\Z")


def check(post: Post, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """Yield commentary that would fit any page, or repeats the shared one.

    Info for established authors and in archives.
    """
    if post.text is None or (post.media and post.shared is None) or post.intent == "amplify":
        return
    if len(post.text.value) > LONGEST:
        return
    own = own_words(post.text.value)
    words = WORD.findall(own)
    said = post.shared is not None or post.kind != "post"
    # with no more than an address in the text, a few words on it are commentary, and more are a post of its own
    if not words or len(words) > context.options["longest" if said else "few_words"]:
        return
    found = _reason(post, own, words, context)
    if not found or not (said or context.find("stock", own)):
        return
    info = post.state != "draft" or is_established(post, context.author, context)
    severity: Severity | None = "info" if info else None
    start, end = _marked(post.text.value)
    yield Hit(post.text.pointer, start, end, {"problem": found}, severity=severity)


def _reason(post: Post, own: str, words: list[str], context: Context) -> str:
    """Return why the commentary adds nothing, as the message says it; empty where it adds something."""
    count = len(words)
    if _repeats(post, words, context.options["overlap"]):
        return "repeats what is shared"
    if context.find("boilerplate", own) and not context.find("substance", own):
        return "is what the platform writes for everybody"
    if count > context.options["stock_words"]:
        return ""
    stock = context.find("stock", own)
    if _says_something(own, stock, context):
        return ""
    if count <= context.options["few_words"]:
        return f"is {plural(count, 'word')} long and gives no reason"
    headline = _HEADLINE.match(own) or _LIST.match(fold(own).lstrip("\"“‘' "))
    if stock or headline or (_title_case(words) and "," not in own):  # commas: a list of people
        return "would fit any shared page" if stock else "reads like a headline"
    return ""


def _says_something(own: str, stock: list[Match], context: Context) -> bool:
    """Return whether a text has a reason, an experience, a figure, a date, a request, or the author in person."""
    if any(not m.inside(stock) for m in (*context.find("substance", own), *context.find("author", own))):
        return True
    text = _LIST.sub(" ", fold(own))
    return any(not _YEAR.match(m[0].rstrip(".,")) for m in _NUMBER.finditer(_PRAISE.sub(" ", text)))


def _title_case(words: list[str]) -> bool:
    """Return whether The Words Are Written So, as English headlines are."""
    long = [w for w in words if len(w) > 3 and w.isalpha()]
    return len(long) >= TITLE_WORDS and all(w[0].isupper() and not w.isupper() for w in long)


def _repeats(post: Post, words: list[str], share: float) -> bool:
    """Return whether nearly all that the commentary says stands in the shared title or text."""
    if post.shared is None:
        return False
    shared = fold(" ".join(t.value for t in (post.shared.title, post.shared.text) if t))
    if not shared:
        return False
    content = {w for w in map(fold, words) if not (len(w) < 3 or is_common(w))}
    if len(content) < 3:
        return False
    return len(content & set(WORD.findall(shared))) >= share * len(content)


def _marked(value: str) -> tuple[int, int]:
    """Return the first line that has words in it."""
    start = 0
    for line in value.splitlines(keepends=True):
        if WORD.search(own_words(line)):
            text = line.strip()
            start += line.index(text)
            return start, start + len(text)
        start += len(line)
    return 0, len(value)
