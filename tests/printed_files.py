"""PDFs and Word documents for tests. What a LinkedIn profile saved as PDF looks like is drawn after its measures: see
docs/sources.md (LinkedIn's PDF)."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.sax.saxutils import escape

from profilelint.readers.linkedin_pdf import text_width

WIDTH, HEIGHT, SIDE, MAIN = 612, 792, 21.6, 223.56
WHITE, GREY, BLACK = "1 g", "0.6941 g", "0.0941 g"


class Piece(NamedTuple):
    """A piece of text. ``x``, ``y``: from the lower left corner, in points."""

    x: float
    y: float
    size: float
    text: str
    colour: str = BLACK


def stream(data: bytes, more: bytes = b"", *, packed: bool = True) -> bytes:
    """A stream as an object of a PDF."""
    if packed:
        data, more = zlib.compress(data), b"/Filter /FlateDecode " + more
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(data), more, data)


def pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of objects, which have the numbers 1, 2 … The first is the catalogue."""
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def pages(contents: Sequence[bytes], *, info: bytes = b"", resources: bytes = b"") -> bytes:
    """A PDF of pages, each given as the object of what is drawn on it. ``info``: entries of its information."""
    first = 5
    kids = b" ".join(b"%d 0 R" % (first + 2 * i) for i in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 %d %d] >>" % (kids, len(contents), WIDTH, HEIGHT),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< %s >>" % info,
    ]
    for i, content in enumerate(contents):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> %s >> /Contents %d 0 R >>"
            % (resources, first + 2 * i + 1)
        )
        objects.append(content)
    return pdf(objects, b"/Info 4 0 R ")


def drawn(pieces: Iterable[Piece]) -> bytes:
    """What draws pieces of text, from top to bottom as Apache FOP does: the page is turned over, and each text again."""
    out = [b"q 1 0 0 -1 0 %d cm" % HEIGHT]
    for piece in pieces:
        text = piece.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        place = b"1 0 0 -1 %.5f %.5f Tm" % (piece.x, HEIGHT - piece.y)
        out.append(b"%s\nBT\n/F1 %g Tf\n%s [(%s)] TJ\nET" % (piece.colour.encode(), piece.size, place, text))
    return b"\n".join([*out, b"Q"])


class Words(NamedTuple):
    """Words of LinkedIn's PDF in a language: headings, a duration, months."""

    contact: str
    skills: str
    summary: str
    experience: str
    education: str
    duration: str
    months: str
    of: str = " "


LANGUAGES: Mapping[str, Words] = {
    "en": Words("Contact", "Top Skills", "Summary", "Experience", "Education", "3 years 2 months", "January April"),
    "de": Words(
        "Kontakt",
        "Top-Kenntnisse",
        "Zusammenfassung",
        "Berufserfahrung",
        "Ausbildung",
        "3 Jahre 2 Monate",
        "Januar April",
    ),
    "fr": Words(
        "Coordonnées", "Principales compétences", "Résumé", "Expérience", "Formation", "3 ans 2 mois", "janvier avril"
    ),
    "es": Words(
        "Contactar",
        "Aptitudes principales",
        "Extracto",
        "Experiencia",
        "Educación",
        "3 años 2 meses",
        "enero abril",
        " de ",
    ),
    "pt": Words(
        "Contato",
        "Principais competências",
        "Resumo",
        "Experiência",
        "Formação acadêmica",
        "3 anos 2 meses",
        "janeiro abril",
        " de ",
    ),
    "it": Words(
        "Contatti", "Competenze principali", "Riepilogo", "Esperienza", "Formazione", "3 anni 2 mesi", "gennaio aprile"
    ),
    "nl": Words(
        "Contact",
        "Belangrijkste vaardigheden",
        "Samenvatting",
        "Ervaring",
        "Opleiding",
        "3 jaar 2 maanden",
        "januari april",
    ),
    "da": Words(
        "Kontakt",
        "Mest repræsenterede kompetencer",
        "Resumé",
        "Erfaring",
        "Uddannelse",
        "3 år 2 måneder",
        "januar april",
    ),
    "fi": Words(
        "Yhteystiedot", "Parhaat taidot", "Yhteenveto", "Työkokemus", "Koulutus", "3 vuotta 2 kuukautta", "2019 2022"
    ),
}
"""The last one has words that profilelint does not know."""


class Job(NamedTuple):
    """A role. ``dates``: start and end, as they stand in the PDF."""

    title: str
    dates: tuple[str, str]
    place: str = ""
    text: str = ""


@dataclass
class Saved:
    """A profile as LinkedIn saves it."""

    name: str = "Ana Ruiz"
    headline: str = "Ward nurse, nights"
    place: str = "Lyon, Auvergne-Rhône-Alpes, France"
    about: str = ""
    companies: Sequence[tuple[str, Sequence[Job]]] = ()
    schools: Sequence[tuple[str, str]] = ()
    """Names and degrees with dates."""
    contact: Sequence[str] = ("ana@example.org", "www.linkedin.com/in/ana-ruiz (LinkedIn)")
    side: Sequence[tuple[str, Sequence[str]]] = ()
    """Parts of the narrow column below the contact and the skills."""
    skills: Sequence[str] = ("Handovers", "Rotas", "Wound care")
    language: str = "en"
    info: bytes = b"/Author (LinkedIn) /Producer (Apache FOP Version 2.3) /Title (Resume) /Subject (Resume generated from profile)"
    pages: list[list[Piece]] = field(default_factory=list)

    def data(self) -> bytes:
        """The bytes of the PDF."""
        self.pages = [[]]
        words = LANGUAGES[self.language]
        self._side(words)
        self._y = 726.5
        self._page = 0
        self._put([self.name], 26.0, 0)
        self._put(wrapped(self.headline, 12.0), 12.0, 21.2, 14.4)
        self._put([self.place] if self.place else [], 12.0, 15.4, colour=GREY)
        if self.about:
            self._put([words.summary], 15.75, 37.6)
            self._text(self.about, 12.0, 25.5)
        for number, (company, jobs) in enumerate(self.companies):
            if number == 0:
                self._put([words.experience], 15.75, 53.8)
            self._put(wrapped(company, 12.0), 12.0, 30.5 if number == 0 else 38.4, 14.4)
            if len(jobs) > 1:
                self._put([words.duration], 10.5, 16.5)
            for place, job in enumerate(jobs):
                self._put(
                    wrapped(job.title, 11.5), 11.5, 16.1 if len(jobs) == 1 else 21.3 if place == 0 else 31.4, 14.4
                )
                span = f"{job.dates[0]}\xa0-\xa0{job.dates[1]}\xa0" if job.dates[1] else job.dates[0]
                self._put([span], 10.5, 14.5)
                self.pages[self._page].append(
                    Piece(MAIN + text_width(span, 10.5), self._y, 10.5, f"({words.duration})")
                )
                self._put([job.place] if job.place else [], 10.5, 14.7, colour=GREY)
                if job.text:
                    self._text(job.text, 10.5, 21.4 if job.place else 20.4)
        for number, (school, degree) in enumerate(self.schools):
            if number == 0:
                self._put([words.education], 15.75, 53.8)
            self._put([school], 12.0, 25.4 if number == 0 else 33.4)
            self._put(wrapped(degree, 10.5), 10.5, 17.7, 14.7)
        for number, page in enumerate(self.pages, 1):
            x = 384.0
            for word in (" Page ", str(number), " of ", str(len(self.pages))):
                page.append(Piece(x, 13.9, 9.0, word, "0 g"))
                x += text_width(word, 9.0)
        return pages([stream(drawn(page)) for page in self.pages], info=self.info)

    def _side(self, words: Words) -> None:
        y = 737.6
        for heading, items, apart in (
            (words.contact, self.contact, 12.6),
            (words.skills, self.skills, 17.6),
            *((h, i, 17.6) for h, i in self.side),
        ):
            if items:
                self.pages[0].append(Piece(SIDE, y, 13.0, heading, "0.8824 0.9137 0.9333 rg"))
                for number, item in enumerate(items):
                    for line, part in enumerate(wrapped(item, 10.5, 160.0)):
                        y -= 19.4 if number == line == 0 else 12.6 if line else apart
                        self.pages[0].append(Piece(SIDE, y, 10.5, part, WHITE))
                y -= 35.0

    def _put(
        self,
        lines: Iterable[str],
        size: float,
        first: float,
        then: float = 0.0,
        *,
        top: float = 53.5,
        colour: str = BLACK,
    ) -> None:
        """Put lines below what is there. ``first``, ``then``: points above the first, and between them; ``top``: from
        the edge of a new page."""
        for number, line in enumerate(lines):
            self._y -= then if number else first
            if self._y < 32:
                self._page += 1
                self.pages.append([])
                self._y = HEIGHT - top
            if line:
                self.pages[self._page].append(Piece(MAIN, self._y, size, line, colour))

    def _text(self, text: str, size: float, first: float) -> None:
        lines = [line for paragraph in text.split("\n") for line in (wrapped(paragraph, size) or [""])]
        self._put(lines, size, first, 18.0, top=54.9)


def wrapped(text: str, size: float, width: float = 366.8) -> list[str]:
    """Lines of a paragraph, none of them wider than ``width`` points."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [line for line in lines if line]


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(text: str, style: str = "", *, item: bool = False) -> str:
    """A paragraph of a Word document. A line end in it is one of Word's."""
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if item else ""
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{numbered}</w:pPr><w:r>{runs}</w:r></w:p>"


_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="{name}"/></w:style>'
    for i, name in (("Titel", "Title"), ("berschrift1", "heading 1"), ("berschrift2", "heading 2"))
)
"""A German Word names the styles so; what they are, their names say in English."""


def word(body: str, *, before: str = "", more: Mapping[str, bytes] | None = None, without: str = "") -> bytes:
    """A Word document. ``before``: what stands before the root of its text; ``more``: further files; ``without``: the
    name of a file that is left out."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    files = {
        "[Content_Types].xml": f'{head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{kind}.styles+xml"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{rel}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{rel}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'{head}<w:styles xmlns:w="{W}">{_STYLES}</w:styles>',
        "word/document.xml": f'{head}{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            if name != without:
                archive.writestr(name, text)
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return held.getvalue()
