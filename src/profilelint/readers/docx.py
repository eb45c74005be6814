"""Word documents: paragraphs, those of tables and text boxes too, in the order of the file. Read by python-docx.

Only the text and the names of its styles are unpacked: pictures, links, templates and whatever else a document may hold
are never opened.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from profilelint.readers.printed import SOFT_BREAK, Printed, Row, clean
from profilelint.text.source import InputError, MissingPackage

MAX_MEMBERS = 5_000
MAX_XML = 16 * 1024**2
"""Limits: files in a document, and bytes of one that is read, unpacked. A résumé has some 20 files and .3 MB of text;
own choice."""
MAX_PARAGRAPHS = 20_000
NEEDED = "a Word document is read with the package python-docx: pip install 'profilelint[docx]'"
HINT = "In Word, give them the style “Heading 1”"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Word before 2007 begin, and all that are encrypted."""
_MAIN = "word/document.xml"
_MACROS = "vbaproject.bin"


def read(path: str, data: bytes) -> Printed:
    """Return the paragraphs of a document, by its headings.

    Raises InputError for what can't be read or is no résumé, MissingPackage without python-docx.
    """
    archive = _opened(data)
    try:
        rows = list(_rows(archive))
    except (InputError, MissingPackage):
        raise
    except RecursionError:
        raise InputError("this document is nested too deep: save it again") from None
    except MemoryError:
        raise InputError("this document unpacks to more than fits into memory: save it again") from None
    except Exception as error:  # of python-docx, lxml and zipfile, which know many
        raise InputError(f"this Word document is broken ({type(error).__name__}): save it again as .docx") from None
    if not any(row.text for row in rows):
        raise InputError("it has no text: its pages are pictures (a scan?), or empty")
    from profilelint.readers import headed

    return headed.read(path, rows, "docx", HINT)


def _opened(data: bytes) -> zipfile.ZipFile:
    """Return the files of a document, none of them unpacked. Raises InputError."""
    if data.startswith(_OLD):
        raise InputError("it is encrypted, or of a Word older than 2007: save it as .docx without a password")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except Exception:  # a damaged ZIP raises whatever its bytes run into
        what = "it is empty" if not data.strip() else "it is no ZIP, or a broken one"
        raise InputError(f"this is no Word document ({what}): is the download complete?") from None
    if len(infos) > MAX_MEMBERS:
        raise InputError(f"it holds {len(infos):,} files; a document of up to {MAX_MEMBERS:,} is read")
    if any(i.filename.lower().endswith(_MACROS) for i in infos):
        raise InputError("it holds macros: save it as .docx, which has none")
    return archive


def _rows(archive: zipfile.ZipFile) -> Iterator[Row]:
    try:
        from docx.oxml import parse_xml
        from docx.oxml.ns import qn
    except ImportError:
        raise MissingPackage(NEEDED) from None

    def part(name: str) -> Any:
        root = parse_xml(_unpacked(archive, name))
        if root.getroottree().docinfo.doctype:
            raise InputError("it declares entities of its own, which Word never does: save it again as .docx")
        return root

    there = {i.filename for i in archive.infolist()}
    main = _MAIN
    if "_rels/.rels" in there:
        targets = [
            r.get("Target") or "" for r in part("_rels/.rels") if (r.get("Type") or "").endswith("/officeDocument")
        ]
        main = targets[0].lstrip("/") if targets and targets[0].lstrip("/") in there else _MAIN
    if main not in there:
        raise InputError(f"there is no {_MAIN} in it: it is no Word document, or a broken one. Save it again as .docx")
    document, styles = part(main), f"{main.rpartition('/')[0]}/styles.xml"
    names: dict[str, str] = {}
    if styles in there:
        for style in part(styles).iter(qn("w:style")):
            name = style.find(qn("w:name"))
            names[style.get(qn("w:styleId")) or ""] = (name.get(qn("w:val")) or "").lower() if name is not None else ""
    fallback = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
    for number, element in enumerate(document.iter(qn("w:p")), 1):
        if number > MAX_PARAGRAPHS:
            raise InputError(f"it has more than {MAX_PARAGRAPHS:,} paragraphs: no résumé has so many")
        if any(a.tag == fallback for a in element.iterancestors()):
            continue  # the same text box once more, for older programs
        style = names.get(element.style or "", "")
        lines = (clean(line) for line in element.text.replace("\r", "\n").split("\n"))
        listed = element.pPr is not None and element.pPr.numPr is not None
        yield Row(
            SOFT_BREAK.join(lines).strip(SOFT_BREAK),
            heading=style.startswith("heading"),
            title=style in ("title", "subtitle"),
            bullet=listed or style.startswith("list"),
        )


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the bytes of a file. Raises InputError for one that is too large or encrypted."""
    info = archive.getinfo(name)
    if info.flag_bits & 1:
        raise InputError("it is encrypted: save it as .docx without a password")
    with archive.open(info) as stream:
        data = stream.read(MAX_XML + 1)
    if len(data) > MAX_XML:
        raise InputError(f"it unpacks to more than {MAX_XML // 1024**2} MiB of text: no résumé has so much")
    return data
