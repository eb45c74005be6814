"""PDFs: LinkedIn's own (“Save to PDF”), by its layout, and résumés, by their headings. Read by pypdf.

Only text is looked at: nothing in a PDF is run, opened or fetched, and no picture of it is unpacked.
"""

from __future__ import annotations

import io
import logging
import math
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import process_time
from typing import Any

from profilelint.readers.printed import Printed, Row, clean
from profilelint.text.source import InputError, MissingPackage

MAX_PAGES = 100
MAX_CONTENT = 4 * 1024**2
MAX_TOTAL = 32 * 1024**2
MAX_FONTS = 48
SECONDS = 10.0
"""Limits: pages; bytes of what is drawn on one page, and of all that is unpacked, fonts with it; fonts of a page; CPU
seconds for the text of all pages. The largest of 42 profiles saved from LinkedIn has 6 pages, 15 KB drawn on a page, 2
fonts, and takes .1 s; own choice."""
TOO_MUCH = f"it unpacks to more than {MAX_TOTAL // 1024**2} MiB, or has parts without end: no profile has so much"
LOOK = 1024**2
"""Largest PDF that is looked into while walking. Those of LinkedIn have 36 to 180 KB (42 files)."""

_MADE = b"Resume generated from profile"
"""What LinkedIn writes as the subject of its PDFs."""
_LINK = b"linkedin.com/in/"
_MARK = re.compile(r"[•●▪▫◦‣∙·○■□▶►➢➤✓✔★→–-]")
_NAME = re.compile(r"profil|perfil|linkedin", re.IGNORECASE)
SAVE_AGAIN = "save it again as PDF"
FROM_LINKEDIN = "On LinkedIn, “More” and then “Save to PDF” on your profile makes one that is read"
NEEDED = "a PDF is read with the package pypdf: pip install 'profilelint[pdf]'"


def is_linkedins(data: bytes) -> bool:
    """Return whether LinkedIn says in the PDF that it made it."""
    return _MADE in data and b"LinkedIn" in data


def may_be_linkedins(name: str, data: bytes) -> bool:
    """Return whether a PDF is worth reading to see if LinkedIn made it. ``data``: its first LOOK bytes."""
    return is_linkedins(data) or _LINK in data or bool(_NAME.search(name))


class _Late(BaseException):
    """The time for a PDF is over. Not an Exception: pypdf goes on after those."""


def read(path: str, data: bytes) -> Printed:
    """Return the text of a PDF, by its layout.

    Raises InputError for what can't be read or is no profile, MissingPackage without pypdf.
    """
    if not data[:1024].lstrip().startswith(b"%PDF"):
        what = "it is empty" if not data.strip() else "it does not begin with %PDF"
        raise InputError(f"this is no PDF ({what}), or a broken one: is the download complete?")
    try:
        with _quiet():
            pages, width, height = _pages(data)
    except (InputError, MissingPackage):
        raise
    except _Late:
        raise InputError(f"its text takes more than {SECONDS:.0f} seconds to read: {SAVE_AGAIN}") from None
    except RecursionError:
        raise InputError(f"this PDF is nested too deep: {SAVE_AGAIN}") from None
    except MemoryError:
        raise InputError(f"this PDF unpacks to more than fits into memory: {SAVE_AGAIN}") from None
    except Exception as error:  # of pypdf, which knows many, and on damaged files those of Python too
        if "limit" in type(error).__name__.lower():  # of pypdf, on what one piece unpacks to or consists of
            raise InputError(TOO_MUCH) from None
        raise InputError(f"this PDF is broken ({type(error).__name__}): is the download complete?") from None
    if not any(rows for rows, _ in pages):
        raise InputError(f"it has no text: its pages are pictures (a scan?). {FROM_LINKEDIN}")
    from profilelint.readers import headed, linkedin_pdf

    laid_out = [row for rows, _ in pages for row in _in_columns(rows, width)]
    if linkedin_pdf.is_layout(laid_out, width, certain=is_linkedins(data)):
        return linkedin_pdf.read(path, laid_out, width, height)
    flat = [row for number, (_, text) in enumerate(pages, 1) for row in _lines(text, number)]
    if headed.is_scrambled(flat):  # drawn in an order of its own: the places of the lines must tell
        flat = [row for rows, _ in pages for row in _in_columns(rows, 0)]
    return headed.read(path, flat, "pdf", FROM_LINKEDIN)


def _pages(data: bytes) -> tuple[list[tuple[list[Row], str]], float, float]:
    """Return the pieces of text of each page, each with its place, and its whole text in the order of the file.

    Behind them stand width and height of the first page, in points.
    """
    try:
        import pypdf
    except ImportError:
        raise MissingPackage(NEEDED) from None
    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        _unlock(reader)
    count = len(reader.pages)
    if count > MAX_PAGES:
        raise InputError(f"it has {count:,} pages; a profile of up to {MAX_PAGES} is read")
    if not count:
        raise InputError("it has no page")
    box = reader.pages[0].mediabox
    left, late = _Left(), process_time() + SECONDS
    found = []
    for number, page in enumerate(reader.pages, 1):
        left.take(page)
        found.append(_read_page(page, number, late))
        if process_time() > late:
            raise _Late
    return found, float(box.width), float(box.height)


def _unlock(reader: Any) -> None:
    """Open a PDF that has no password, or an empty one."""
    try:
        opened = bool(reader.decrypt(""))
    except Exception:  # its encryption is not known, or needs a further package
        opened = False
    if not opened:
        raise InputError("it is encrypted: save it without a password")


class _Left:
    """What may still be unpacked. pypdf sets a limit for each piece: here all are counted together."""

    def __init__(self) -> None:
        self._bytes = MAX_TOTAL
        self._seen: set[int] = set()

    def take(self, page: Any) -> None:
        """Count what is drawn on a page and the tables of its fonts. Raises InputError where it is too much."""
        drawn = sum(self._size(stream) for stream in _streams(page.get("/Contents")))
        if drawn > MAX_CONTENT:
            raise InputError(
                f"a page unpacks to more than {MAX_CONTENT // 1024**2} MiB of drawing: no profile has so much"
            )
        fonts = _get(_get(page, "/Resources"), "/Font")
        names = list(fonts) if isinstance(fonts, dict) else []
        if len(names) > MAX_FONTS:
            raise InputError(f"a page uses more than {MAX_FONTS} fonts: no profile has so many")
        for name in names:
            for stream in _streams(_get(_get(fonts, name), "/ToUnicode")):
                self._size(stream)

    def _size(self, stream: Any) -> int:
        size = len(stream.get_data())
        if id(stream) not in self._seen:
            self._seen.add(id(stream))
            self._bytes -= size
        if self._bytes < 0:
            raise InputError(TOO_MUCH)
        return size


def _get(holder: Any, name: str) -> Any:
    return _plain(holder.get(name)) if isinstance(holder, dict) else None


def _plain(found: Any) -> Any:
    """Return what a reference refers to; a value itself."""
    return found.get_object() if hasattr(found, "get_object") else found


def _streams(found: Any) -> Iterator[Any]:
    """Yield streams of a value: one, or those of a list."""
    found = _plain(found)
    for item in map(_plain, found if isinstance(found, list) else [found]):
        if hasattr(item, "get_data"):
            yield item


def _read_page(page: Any, number: int, late: float) -> tuple[list[Row], str]:
    found: list[Row] = []
    steps = 0

    def seen(*_: Any) -> None:
        nonlocal steps
        steps += 1
        if steps % 256 == 0 and process_time() > late:
            raise _Late

    def piece(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        for line in text.split("\n"):
            if line.strip():
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                scale = math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
                found.append(Row(line, number, float(x), float(y), float(size or 0) * scale))

    text = page.extract_text(visitor_text=piece, visitor_operand_before=seen)
    return found, text


def _in_columns(pieces: Sequence[Row], width: float) -> Iterator[Row]:
    """Yield lines of a page: those of the narrow column on the left, then the others, each from top to bottom."""
    from profilelint.readers.linkedin_pdf import SIDE, text_width

    lines: list[list[Row]] = []
    for piece in sorted(pieces, key=lambda r: (r.x >= width * SIDE, -r.y, r.x)):
        last = lines[-1][0] if lines else None
        same = last is not None and abs(last.y - piece.y) < 1.5 and (last.x < width * SIDE) == (piece.x < width * SIDE)
        if same:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    for line in lines:
        line.sort(key=lambda r: r.x)
        text, end = "", 0.0
        for piece in line:
            apart = (
                bool(text) and piece.x - end > 0.2 * piece.size and not (text[-1:].isspace() or piece.text[0].isspace())
            )
            text += " " * apart + piece.text
            end = piece.x + text_width(piece.text, piece.size)
        if shown := clean(text):
            yield line[0]._replace(text=shown)


def _lines(text: str, page: int) -> Iterator[Row]:
    """Yield lines of a page's text. A mark of a list that stands by itself goes with the next line."""
    mark = ""
    for line in filter(None, map(clean, text.splitlines())):
        if _MARK.fullmatch(line):
            mark = f"{line} "
        else:
            yield Row(mark + line, page)
            mark = ""


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what pypdf says of damaged files to itself: what matters of it is told in one line."""
    logger = logging.getLogger("pypdf")
    before: tuple[list[logging.Handler], bool] = (logger.handlers, logger.propagate)
    logger.handlers, logger.propagate = [logging.NullHandler()], False
    try:
        yield
    finally:
        logger.handlers, logger.propagate = before
