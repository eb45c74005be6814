"""Shared links and posts: whether the author says anything about them, and who may leave that out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from profilelint.finding import Severity
from profilelint.model import Author, Post
from profilelint.rules.context import Context
from profilelint.rules.rule import Exempt, Hit, Skipped
from profilelint.text.language import is_common
from profilelint.text.lexicon import Match
from profilelint.text.patterns import later
from profilelint.text.reading import WORD, fold
from profilelint.text.wording import plural

RECENT = 20
"""Shares looked at for a habit of bare ones; see docs/sources.md (Who may share without a word)."""
FEWEST = 5
"""Fewest shares that tell of a habit: with fewer, one bare share would end an exemption that was given for single ones.
"""

LONGEST = 3000
"""Characters of the longest text looked at: the platform takes no more in a post."""
TITLE_WORDS = 4
"""Fewest long words, all with a capital, that make a headline."""

_URL = later(
    r"(?:https?://|www\.)\S+|\b(?:lnkd\.in|bit\.ly|t\.co|youtu\.be|[\w-]+\.(?:com|org|net|io|edu|gov|[a-z]{2}))/\S+",
    re.IGNORECASE,
)
_TAG = later(r"\bhashtag\s*#\s*\w+|#\s?\w+|@[\w.-]+", re.IGNORECASE)
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


def without_commentary(post: Post, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """A share without a word of the author: nothing, or only links, tags, mentions, emoji. A post that is only a link
    counts as a share.

    Info in archives, which don't tell a share from a picture. Exempt authors get one info per document.
    """
    if not _bare(post):
        return
    where = post.text.pointer if post.text is not None else post.pointer
    if excuse := _excuse(post, context):
        yield Exempt(where, excuse)
        return
    author = context.author
    if _established(post, author, context):
        yield Exempt(where, "established author")
        if (
            next(
                p
                for p in context.content.posts
                if _bare(p) and not _excuse(p, context) and _established(p, author, context)
            )
            is post
        ):
            yield Hit(
                where,
                severity="info",
                message="Shared without a word about it. People know why you share it; the rest of such shares here are not reported.",
            )
        return
    help = None
    if (
        author.followers is not None
        and author.followers < context.options["established_min_followers"]
        and post.state == "draft"
    ):
        help = f"You have {author.followers:,} followers; people can't guess why you share this. One sentence on what you think of it is enough."
    yield Hit(where, severity=None if post.state == "draft" else "info", help=help)


def adds_nothing(post: Post, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """Commentary that would fit any page, or repeats the shared one. Info for established authors and in archives."""
    if post.text is None or (post.media and post.shared is None) or post.intent == "amplify":
        return
    if len(post.text.value) > LONGEST:
        return
    own = _own(post.text.value)
    words = WORD.findall(own)
    said = post.shared is not None or post.kind != "post"
    # with no more than an address in the text, a few words on it are commentary, and more are a post of its own
    if not words or len(words) > context.options["longest" if said else "few_words"]:
        return
    found = _reason(post, own, words, context)
    if not found or not (said or context.find("stock", own)):
        return
    info = post.state != "draft" or _established(post, context.author, context)
    severity: Severity | None = "info" if info else None
    start, end = _marked(post.text.value)
    yield Hit(post.text.pointer, start, end, {"problem": found}, severity=severity)


def _reason(post: Post, own: str, words: list[str], context: Context) -> str:
    """Why the commentary adds nothing, as the message says it; empty where it adds something."""
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
    """Whether there is a reason, an experience, a figure, a date, a request in the text, or the author in person."""
    if any(not m.inside(stock) for m in (*context.find("substance", own), *context.find("author", own))):
        return True
    text = _LIST.sub(" ", fold(own))
    return any(not _YEAR.match(m[0].rstrip(".,")) for m in _NUMBER.finditer(_PRAISE.sub(" ", text)))


def _title_case(words: list[str]) -> bool:
    """Whether The Words Are Written So, as English headlines are."""
    long = [w for w in words if len(w) > 3 and w.isalpha()]
    return len(long) >= TITLE_WORDS and all(w[0].isupper() and not w.isupper() for w in long)


def _repeats(post: Post, words: list[str], share: float) -> bool:
    """Whether nearly all that the commentary says stands in the shared title or text."""
    if post.shared is None:
        return False
    shared = fold(" ".join(t.value for t in (post.shared.title, post.shared.text) if t))
    if not shared:
        return False
    content = {w for w in map(fold, words) if not (len(w) < 3 or is_common(w))}
    if len(content) < 3:
        return False
    return len(content & set(WORD.findall(shared))) >= share * len(content)


def _own(value: str) -> str:
    """Commentary without links, tags and mentions."""
    return _TAG.sub(" ", _URL.sub(" ", value))


def _marked(value: str) -> tuple[int, int]:
    """The first line that has words in it."""
    start = 0
    for line in value.splitlines(keepends=True):
        if WORD.search(_own(line)):
            text = line.strip()
            start += line.index(text)
            return start, start + len(text)
        start += len(line)
    return 0, len(value)


def _bare(post: Post) -> bool:
    """Whether a post shares something and says nothing."""
    if post.media:
        return False
    value = post.text.value if post.text is not None else ""
    if post.kind not in ("reshare", "article") and post.shared is None:
        head = value[:LONGEST]
        if not ("/" in head or "www" in head.lower()) or not _URL.search(head):
            return False
    return len(value) <= LONGEST and not WORD.search(_own(value))


def _excuse(post: Post, context: Context) -> str:
    """Why a share needs no commentary, whoever shares it."""
    if post.intent == "amplify":
        return "intent: amplify"
    shared = post.shared
    card = [text for text in (shared.title, shared.text) if text] if shared else []
    if any(context.find("must_share", text) for text in card):
        return "a notice that speaks for itself"
    if any(context.find("apply", text) for text in card) and any(context.find("opening", text) for text in card):
        return "a job opening whose card says how to apply"
    return ""


def _established(post: Post, author: Author, context: Context) -> bool:
    """Whether people know why this author shares this; see docs/sources.md (Who may share without a word)."""
    if author.established in ("true", "yes"):
        return True
    if (
        author.established in ("false", "no")
        or author.followers is None
        or author.followers < context.options["established_min_followers"]
    ):
        return False
    if author.topics:
        texts = (post.shared.title, post.shared.text, post.shared.url) if post.shared else ()
        about = fold(" ".join(t.value for t in (*texts, post.text) if t))
        if not any(fold(topic) in about for topic in author.topics):
            return False
    shares = [p for p in context.content.posts if p.shared or p.kind in ("reshare", "article") or _bare(p)][-RECENT:]
    return len(shares) < FEWEST or sum(map(_bare, shares)) <= context.options["max_bare_share_ratio"] * len(shares)
