"""LinkedIn's “Save to PDF”, and résumés in PDF and Word."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zlib
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import repository
from hypothesis import given
from hypothesis import strategies as st
from printed_files import LANGUAGES, Job, Piece, Saved, drawn, pages, paragraph, pdf, stream, word
from running import Run, cpu_seconds, file, run

from profilelint.config.settings import Config
from profilelint.dialects import adapt
from profilelint.document import Document, Node
from profilelint.linter.check import Linter
from profilelint.model import Content
from profilelint.readers import read

pypdf = pytest.importorskip("pypdf")
pytest.importorskip("docx")

LINTER = Linter(Config(select=("privacy",)))
ABOUT = (
    "I write the handover notes that the day shift can read in a minute, and I teach the night shift to write them.\n\n"
    "Ask me about rotas, ladders and the bell in room nine."
)
LONG = "I run the night rota of twelve wards and keep the list of those who can swap. " * 40
PAGE = (repository.ROOT / "docs" / "formats.md").read_text("utf-8").partition("\n## Documents to print\n")[2]
NUMBER = "412-68-3097"


def content(name: str, data: bytes) -> Content:
    found = adapt(read(name, data))
    assert found is not None
    return found


def plain(node: Node) -> Any:
    if node.kind == "map":
        return {k.value: plain(v) for k, v in node.items()}
    return [plain(c) for c in node.children] if node.kind == "list" else node.value


def checked(*arguments: str | Path) -> Run:
    return run("check", "--isolated", "--fail-on", "never", "--format", "json", *arguments)


def profile(language: str = "en", **more: Any) -> Saved:
    """A profile with a company of one role, one of two, and a text that goes over a page."""
    first, second = LANGUAGES[language].months.split()
    of = LANGUAGES[language].of
    since, until = (first, second) if first.isdigit() else (f"{first}{of}2019", f"{second}{of}2022")
    return Saved(
        language=language,
        about=ABOUT,
        companies=[
            ("Saint-Luc", [Job("Ward nurse", (since, "Present"), "Lyon, France", LONG + f"My SSN is {NUMBER}.")]),
            (
                "A company of a name that is much too long to stand on a single line of the page",
                [
                    Job("Medic", (since, until), "", "- Ran the tent of the fair.\n- Kept the list of 40 helpers."),
                    Job("Helper", ("2016", "2018"), "Grenoble"),
                ],
            ),
        ],
        schools=[
            ("Hill School", "Diploma,\xa0Nursing\xa0·\xa0(2012\xa0-\xa02015)"),
            ("Evening school", "Bookkeeping"),
        ],
        side=[("Certifications", ["First aid for those who work at night and by themselves"])],
        **more,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_saved_profile_is_read_in_each_language(language: str) -> None:
    saved = profile(language)
    found = content("Profile.pdf", saved.data())
    assert len(saved.pages) > 1
    shown = found.profile
    assert shown is not None and found.unread == ()
    texts = (shown.name, shown.headline, shown.location, shown.about)
    assert [t and t.value for t in texts] == ["Ana Ruiz", "Ward nurse, nights", saved.place, ABOUT]
    roles = [
        [t and t.value for t in (r.title, r.company, r.start, r.end, r.location, r.description)] for r in shown.roles
    ]
    long, (medic, _) = saved.companies[0][1][0], saved.companies[1][1]
    company = saved.companies[1][0]
    assert roles == [
        ["Ward nurse", "Saint-Luc", *long.dates, "Lyon, France", long.text],
        ["Medic", company, *medic.dates, None, medic.text],
        ["Helper", company, "2016", "2018", "Grenoble", None],
    ]
    schools = [[t and t.value for t in (e.name, e.description, e.start, e.end)] for e in shown.education]
    assert schools == [
        ["Hill School", "Diploma,\xa0Nursing", "2012", "2015"],
        ["Evening school", "Bookkeeping", None, None],
    ]
    assert [e.name and e.name.value for e in shown.extras] == [
        "First aid for those who work at night and by themselves"
    ]


def test_a_finding_names_page_and_line(tmp_path: Path) -> None:
    saved = profile()
    path = file(tmp_path, "Profile.pdf", saved.data())
    (finding,) = checked(path, "--select", "ssn-in-text").data["findings"]
    lines = read("Profile.pdf", saved.data()).source.text.split("\n")
    line = next(n for n, text in enumerate(lines, 1) if NUMBER in text)
    assert (finding["part"], finding["pointer"]) == ("page 2", "/experience/0/roles/0/description")
    assert (finding["line"], finding["column"]) == (line, lines[line - 1].index(NUMBER) + 1)
    said = run("check", "--isolated", "--select", "ssn-in-text", path).out
    assert f"Profile.pdf:{line}:" in said and "(page 2)" in said and NUMBER not in said


WORDS = st.text(st.sampled_from("abcdefgéñßAB.,-/()0123456789"), min_size=1, max_size=12)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), min_size=1, max_size=12)


def places(document: Document, pointer: str) -> str:
    """The characters of the source that a value was made of, line ends as blanks."""
    found = document.find(pointer)
    assert found is not None
    node = found[1]
    starts = node.offsets(node)[0] if node.offsets else range(node.start, node.end)  # type: ignore[index]
    return "".join(document.source.text[i] for i in starts)


@given(about=LINES, told=LINES, place=st.sampled_from(["", "Lyon", "Lyon, France"]))
def test_every_character_has_its_place(about: list[str], told: list[str], place: str) -> None:
    saved = Saved(
        about="\n".join(about), companies=[("Saint-Luc", [Job("Nurse", ("2019", "2020"), place, "\n".join(told))])]
    )
    document = read("Profile.pdf", saved.data())
    tree = plain(document.root)
    role = tree["experience"][0]["roles"][0]
    assert (role["title"], role["start"], role["end"], role.get("location", "")) == ("Nurse", "2019", "2020", place)
    for pointer, value, meant in (
        ("/summary", tree["summary"], saved.about),
        ("/experience/0/roles/0/description", role["description"], saved.companies[0][1][0].text),
    ):
        assert "".join(value.split()) == "".join(meant.split())
        assert [c if not c.isspace() else " " for c in places(document, pointer)] == [
            c if not c.isspace() else " " for c in value
        ]


def test_page_breaks_between_dates_and_place_and_text() -> None:
    lines = ["Some words of mine."] * 40
    for count in range(1, 40):
        about = "\n".join(lines[:count])
        saved = Saved(
            about=about,
            companies=[("Saint-Luc", [Job("Nurse", ("2019", "2020"), "Lyon", "I ran the rota.\nIt was short.")])] * 3,
        )
        for role in content("Profile.pdf", saved.data()).profile.roles:  # type: ignore[union-attr]
            assert role.location is not None and role.location.value == "Lyon", count
            assert role.description is not None and role.description.value == "I ran the rota.\nIt was short.", count


def test_what_linkedin_leaves_out_is_not_called_missing(tmp_path: Path) -> None:
    saved = Saved(companies=[("Saint-Luc", [Job("Nurse", ("2025", "Present"))])])
    found = checked(file(tmp_path, "Profile.pdf", saved.data()), "--select", "ALL")
    assert {"missing-about", "empty-role-description"} <= set(found.rules)
    assert not {"missing-photo", "projects-missing"} & set(found.rules)
    assert {"missing-photo", "projects-missing"} <= {n["rule"] for n in found.data["not_checked"]}


def test_beside_text_without_a_place_nothing_is_called_missing(tmp_path: Path) -> None:
    saved = Saved(companies=[("Saint-Luc", [Job("Nurse", ("2019", "2020"))])])
    saved.data()
    pieces = list(chain(*saved.pages))
    title = next(p for p in pieces if p.text == "Nurse")
    lower = [p._replace(y=p.y - 20) if p.x > 200 and p.y < title.y + 1 and p.y > 20 else p for p in pieces]
    lower.append(Piece(title.x, title.y, 10.5, "Wards that I looked after for two years"))
    found = checked(file(tmp_path, "Profile.pdf", pages([stream(drawn(lower))], info=saved.info)))
    assert "empty-role-description" not in found.rules
    assert {"rule": "empty-role-description", "reason": "`other` was not read"}.items() <= next(
        n for n in found.data["not_checked"] if n["rule"] == "empty-role-description"
    ).items()


def test_private_data_is_found_and_masked(tmp_path: Path) -> None:
    street = "12 Hill Road, Springfield, IL 62704"
    path = file(tmp_path, "Profile.pdf", profile(contact=(street, f"SSN {NUMBER}", "www.linkedin.com/in/ana")).data())
    for form in ("full", "concise", "json", "github"):
        said = run("check", "--isolated", "--fail-on", "never", "--format", form, path)
        assert "ssn-in-text" in said.out and "home-address" in said.out
        assert NUMBER not in said.out + said.err and "Hill Road" not in said.out
    found = [f for f in checked(path).data["findings"] if f["pointer"] == "/contact"]
    assert {(f["rule"], f["part"]) for f in found} == {("home-address", "page 1"), ("ssn-in-text", "page 1")}


def test_a_folder_is_walked_for_what_linkedin_saved(tmp_path: Path) -> None:
    file(tmp_path, "Profile.pdf", profile().data())
    file(tmp_path, "docs/kept.pdf", profile(info=b"/Author (LinkedIn) /Subject (Resume generated from profile)").data())
    file(tmp_path, "other/linkedin.pdf", profile(info=b"").data())
    file(tmp_path, "paper.pdf", RESUME)
    file(tmp_path, "linkedin-guide.pdf", RESUME)
    file(tmp_path, "profile-broken.pdf", b"%PDF-1.4\nnothing")
    file(tmp_path, "cv.docx", word(paragraph("Experience") + paragraph("Education")))
    listed = run("check", "--isolated", "--list-files", "--format", "json", tmp_path).data
    assert [Path(d["path"]).name for d in listed["documents"]] == ["Profile.pdf", "kept.pdf", "linkedin.pdf"]
    assert len(listed["passed_over"]) == 4 and listed["errors"] == []
    found = checked(tmp_path)
    assert (found.code, found.data["summary"]["documents"]) == (0, 3)


def test_explain_and_import(tmp_path: Path) -> None:
    path = file(tmp_path, "Profile.pdf", profile().data())
    assert "a profile that LinkedIn saved as PDF; 1 profile" in run("explain", path).out
    target = tmp_path / "profile.yaml"
    assert run("import", path, "-o", target).code == 0
    shown = content("profile.yaml", target.read_bytes()).profile
    assert shown is not None and shown.about is not None
    assert (shown.about.value, len(shown.roles)) == (ABOUT, 3)


# résumés by their headings

LINES_OF_A_RESUME = """\
Ana Ruiz
ana@example.org
PROFILE
I run the night rota of twelve wards.
WORK EXPERIENCE
Ward nurse, Saint-Luc, Lyon    January 2019 – Present
• Cut the handover from forty minutes to ten with a list that the
day shift can read in a minute.
• Taught nine colleagues.
Medic
Red Cross
04/2016 - 12/2018
Ran the tent of the fair.
EDUCATION
Hill School, 2012 - 2015"""


def printed(text: str) -> bytes:
    """A PDF of one page with lines as a word processor writes them."""
    lines = [Piece(72, 740 - 14 * n, 11, line) for n, line in enumerate(text.split("\n"))]
    return pages([stream(drawn(lines))])


RESUME = printed(LINES_OF_A_RESUME)


def resume_of_word() -> bytes:
    styled = {
        "PROFILE": "berschrift1",
        "WORK EXPERIENCE": "berschrift1",
        "EDUCATION": "berschrift1",
        "Ana Ruiz": "Titel",
    }
    text = LINES_OF_A_RESUME.replace("with a list that the\nday", "with a list that the day")
    return word(
        "".join(
            paragraph(line.removeprefix("• "), styled.get(line, ""), item=line.startswith("•"))
            for line in text.split("\n")
        )
    )


@pytest.mark.parametrize(("name", "data"), [("cv.pdf", RESUME), ("cv.docx", resume_of_word())])
def test_a_resume_is_read_by_its_headings(name: str, data: bytes) -> None:
    found = content(name, data)
    shown = found.profile
    assert shown is not None and shown.name is not None and shown.about is not None
    assert (shown.name.value, shown.about.value) == ("Ana Ruiz", "I run the night rota of twelve wards.")
    assert [[t and t.value for t in (r.start, r.end, r.description)] for r in shown.roles] == [
        ["January 2019", "Present", None],
        ["04/2016", "12/2018", "Ran the tent of the fair."],
    ]
    mark = "" if name.endswith("docx") else "• "
    assert [t.value for t in shown.roles[0].highlights] == [
        f"{mark}Cut the handover from forty minutes to ten with a list that the day shift can read in a minute.",
        f"{mark}Taught nine colleagues.",
    ]
    assert found.is_resume and len(shown.education) == 1


def test_numbers_of_pages_are_no_text() -> None:
    first = [
        "Experience",
        "Nurse, 2019 - 2021",
        "I ran nights on twelve wards and kept the list of those who can",
        "Page 1 of 2",
    ]
    second = ["swap.", "Education", "Hill School", "2/2"]
    sheets = [[Piece(72, 740 - 14 * n, 11, line) for n, line in enumerate(lines)] for lines in (first, second)]
    shown = content("cv.pdf", pages([stream(drawn(sheet)) for sheet in sheets])).profile
    assert shown is not None
    texts = [t.value for t in (shown.roles[0].description, shown.education[0].description) if t]
    assert texts == ["I ran nights on twelve wards and kept the list of those who can swap.", "Hill School"]


def test_the_address_may_be_missing_where_linkedin_says_that_it_made_the_file() -> None:
    saved = profile(contact=("ana@example.org",))
    assert read("a.pdf", saved.data()).syntax == "linkedin-pdf"
    saved.info = b""
    assert read("a.pdf", saved.data()).syntax == "headed"


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_the_sample_of_the_page_on_formats(suffix: str, tmp_path: Path) -> None:
    (sample,) = re.findall(r"^```text\n(.*?)\n```", PAGE, re.MULTILINE | re.DOTALL)
    data = printed(sample) if suffix == "pdf" else word("".join(map(paragraph, sample.split("\n"))))
    path = file(tmp_path, f"cv.{suffix}", data)
    told = run("explain", path).out
    assert told == f"{path}: a résumé known by its headings; 1 profile\n  /experience/0/entries/0/heading: not read\n"
    assert checked(path).rules == []


@pytest.mark.parametrize(
    ("about", "experience", "education"),
    [
        ("Über mich", "BERUFSERFAHRUNG", "Ausbildung"),
        ("À propos", "Expérience professionnelle", "F O R M A T I O N"),
        ("Perfil", "Experiencia laboral:", "Formación académica"),
        ("Sobre mim", "Experiências profissionais", "Formação"),
        ("Profilo", "Esperienze lavorative", "Istruzione e formazione"),
        ("Over mij", "== Werkervaring ==", "Opleidingen"),
        ("Summary", "Relevant Teaching Experience", "Education & Training"),
    ],
)
def test_headings_are_known_in_seven_languages(about: str, experience: str, education: str) -> None:
    text = (
        f"Ana Ruiz\n{about}\nI run a ward.\n{experience}\nNurse\n2019 - 2021\nI ran nights.\n{education}\nHill School"
    )
    for name, data in (("cv.pdf", printed(text)), ("cv.docx", word("".join(map(paragraph, text.split("\n")))))):
        shown = content(name, data).profile
        assert shown is not None and shown.about is not None
        assert (shown.about.value, len(shown.roles), len(shown.education)) == ("I run a ward.", 1, 1)


def test_a_place_in_a_word_document_is_the_number_of_its_paragraph(tmp_path: Path) -> None:
    body = [
        paragraph("Ana Ruiz"),
        paragraph(""),
        paragraph("Experience", "berschrift1"),
        "<w:tbl><w:tr><w:tc>" + paragraph("Nurse\nSaint-Luc, 2019 - 2021") + "</w:tc></w:tr></w:tbl>",
        "<w:p><w:r><w:pict><w:txbxContent>"
        + paragraph(f"My SSN is {NUMBER}.")
        + "</w:txbxContent></w:pict></w:r></w:p>",
        paragraph("Education"),
    ]
    (finding,) = checked(file(tmp_path, "cv.docx", word("".join(body))), "--select", "ssn-in-text").data["findings"]
    assert (finding["line"], finding["column"]) == (6, 11)
    assert "part" not in finding


def test_what_a_heading_may_say_is_not_called_missing(tmp_path: Path) -> None:
    text = "Experience\nNurse, 2019 - 2021\nEducation\nHill School"
    found = checked(file(tmp_path, "cv.docx", word("".join(map(paragraph, text.split("\n"))))), "--select", "ALL")
    assert not {"missing-where-when", "missing-photo", "projects-missing", "not-noticeable"} & set(found.rules)


def test_columns_drawn_out_of_order_are_read_by_their_places() -> None:
    lines = LINES_OF_A_RESUME.split("\n")
    heads = [n for n, line in enumerate(lines) if line.isupper()]
    order = [n for n in range(len(lines)) if n not in heads] + heads
    data = pages([stream(drawn([Piece(72, 740 - 14 * n, 11, lines[n]) for n in order]))])
    shown = content("cv.pdf", data).profile
    assert shown is not None and len(shown.roles) == 2


# files that can't be read

TEXT = stream(drawn([Piece(72, 700, 12, "Experience"), Piece(72, 680, 12, "Education")]))


def encrypted(user: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(profile().data()))
    writer.encrypt(user_password=user, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def bomb(megabytes: int, filters: int = 1) -> bytes:
    data = b"0 0 m\n" * (megabytes * 1024**2 // 6)
    for _ in range(filters):
        data = zlib.compress(data, 9)
    named = b"/Filter [%s] " % (b"/FlateDecode " * filters)
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(data), named, data)


def many_streams() -> bytes:
    """A page whose drawing is one packed stream, named ten thousand times."""
    refs = b" ".join([b"5 0 R"] * 10_000)
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents [%s] >>" % refs,
            b"<< >>",
            bomb(1),
        ]
    )


def endless_pages() -> bytes:
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"])


def of_fonts(names: bytes, widths: bytes = b"") -> bytes:
    """A page that knows one font under many names."""
    inner = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /W [%s] >>" % widths
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 612 792] >>",
            b"<< /Type /Page /Parent 2 0 R /Resources << /Font << %s >> >> /Contents 5 0 R >>" % names,
            b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [%s] >>" % inner,
            stream(b"BT /F1 12 Tf <0041> Tj ET"),
        ]
    )


def endless_widths() -> bytes:
    return of_fonts(b"/F1 4 0 R", b"0 1000000000 500")


def many_fonts() -> bytes:
    return of_fonts(b" ".join(b"/F%d 4 0 R" % n for n in range(2_000)))


def form_in_itself() -> bytes:
    form = stream(
        b"/X0 Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X0 6 0 R >> >> "
    )
    return pages([form], resources=b"/XObject << /X0 6 0 R >>")


def entities(*, outside: bool) -> str:
    inner = (
        'SYSTEM "file:///etc/passwd"'
        if outside
        else '"aaaaaaaaaa">'
        + "".join(
            f'<!ENTITY {"e" * n} "{("&" + "e" * (n - 1) + ";") * 10}"' + (">" if n < 9 else "") for n in range(2, 10)
        )
    )
    return f"<!DOCTYPE w [<!ENTITY e {inner}>]>"


BROKEN: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.pdf", b"", "it is empty"),
    "binary": ("a.pdf", bytes(range(256)) * 40, "this is no PDF"),
    "a picture by another name": ("a.pdf", b"\x89PNG\r\n\x1a\n" + bytes(99), "this is no PDF"),
    "nothing but its beginning": ("a.pdf", b"%PDF-1.7\n", "this PDF is broken"),
    "truncated": ("a.pdf", profile().data()[:900], "this PDF is broken"),
    "encrypted": ("a.pdf", encrypted("secret"), "it is encrypted: save it without a password"),
    "a scan": ("a.pdf", pages([stream(b"q 612 0 0 792 0 0 cm Q")]), "it has no text: its pages are pictures"),
    "no page": ("a.pdf", pages([]), "it has no page"),
    "101 pages": ("a.pdf", pages([TEXT] * 101), "it has 101 pages"),
    "pages in themselves": ("a.pdf", endless_pages(), "this PDF is broken"),
    "a form in itself": ("a.pdf", form_in_itself(), "it has no text"),
    "a page of 40 MB": ("a.pdf", pages([bomb(40)]), "unpacks to more than"),
    "a page of 300 MB": ("a.pdf", pages([bomb(300)]), "unpacks to more than"),
    "packed three times": ("a.pdf", pages([bomb(200, 3)]), "unpacks to more than"),
    "a stream ten thousand times": ("a.pdf", many_streams(), "unpacks to more than"),
    "packed forty times": ("a.pdf", pages([bomb(1, 40)]), "it "),
    "widths without end": ("a.pdf", endless_widths(), "has parts without end"),
    "thousands of fonts": ("a.pdf", many_fonts(), "a page uses more than 48 fonts"),
    "deep nesting of a page": ("a.pdf", pages([stream(b"[" * 100_000)]), "this PDF is nested too deep"),
    "no résumé": ("a.pdf", printed("Minutes\nWe met on Tuesday.\nAna was late."), "no headings of a résumé"),
    "an empty document": ("a.docx", b"", "this is no Word document (it is empty)"),
    "a text by another name": ("a.docx", b"Experience\nEducation\n", "this is no Word document"),
    "half a document": ("a.docx", word(paragraph("x"))[:400], "this is no Word document"),
    "an old document": (
        "a.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "it is encrypted, or of a Word older",
    ),
    "a document without its text": ("a.docx", word("", without="word/document.xml"), "there is no word/document.xml"),
    "macros": ("a.docx", word(paragraph("x"), more={"word/vbaProject.bin": b"x"}), "it holds macros"),
    "a file on this machine": (
        "a.docx",
        word(paragraph("x"), before=entities(outside=True)),
        "declares entities",
    ),
    "entities in entities": (
        "a.docx",
        word("<w:p>&eeeeeeeee;</w:p>", before=entities(outside=False)),
        "this Word document is broken",
    ),
    "broken XML": ("a.docx", word("<w:p>"), "this Word document is broken"),
    "a bomb": ("a.docx", word("<w:p/>" + " " * (64 * 1024**2)), "unpacks to more than 16 MiB"),
    "many paragraphs": ("a.docx", word("<w:p/>" * 30_000), "more than 20,000 paragraphs"),
    "6,000 files": (
        "a.docx",
        word(paragraph("x"), more={f"x/{n}": b"" for n in range(6_000)}),
        "files; a document of up to",
    ),
    "deep nesting": ("a.docx", word("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000), "this Word document is broken"),
    "a document without text": ("a.docx", word("<w:p/>"), "it has no text"),
    "a letter": ("a.docx", word(paragraph("Dear Ana,") + paragraph("thank you.")), "In Word, give them the style"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_cannot_be_read_is_one_line(case: str, tmp_path: Path) -> None:
    name, data, wanted = BROKEN[case]
    path = file(tmp_path, name, data)
    good = file(tmp_path, "good.yaml", "name: Ana Ruiz\nheadline: Ward nurse\n")
    with cpu_seconds(20):
        found = checked(path, good)
    assert found.code == 2
    assert wanted in found.error["message"] and "\n" not in found.error["message"]
    assert found.data["summary"]["documents"] == 1
    assert "Traceback" not in found.err and found.err.count(str(path)) <= 1


def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("profilelint.readers.pdf.SECONDS", 0.0)
    (error,) = LINTER.check_bytes("Profile.pdf", profile().data()).errors
    assert error.message.startswith("its text takes more than 0 seconds to read")


def test_a_pdf_with_an_empty_password_is_read() -> None:
    assert content("Profile.pdf", encrypted("")).profile == content("Profile.pdf", profile().data()).profile


def test_entities_are_never_put_in(tmp_path: Path) -> None:
    secret = file(tmp_path, "secret", "078-05-1120")
    body = f"<w:p><w:r><w:t>&amp;e; </w:t></w:r></w:p>{paragraph('Experience')}{paragraph('Education')}"
    data = word(body.replace("&amp;e;", "&e;"), before=f'<!DOCTYPE w [<!ENTITY e SYSTEM "{secret.as_uri()}">]>')
    found = checked(file(tmp_path, "cv.docx", data))
    assert found.code == 2 and "declares entities of its own" in found.error["message"]


@pytest.mark.parametrize(("name", "module", "extra"), [("Profile.pdf", "pypdf", "pdf"), ("cv.docx", "docx", "docx")])
def test_a_missing_package_is_named(
    name: str, module: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for loaded in [m for m in sys.modules if m.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, module, None)
    path = file(tmp_path, name, profile().data() if extra == "pdf" else resume_of_word())
    found = checked(path)
    assert (found.code, f"pip install 'profilelint[{extra}]'" in found.error["message"]) == (2, True)
    assert "pip install" in run("explain", path).err
    walked = run("check", "--isolated", "--format", "json", tmp_path).data
    assert walked["errors"] == [] and walked["summary"]["documents"] == 0
    assert ("pip install" in str(walked["summary"]["passed_over"])) == (extra == "pdf")


def test_nothing_of_them_is_loaded_without_need(tmp_path: Path) -> None:
    file(tmp_path, "a.yaml", "name: Ana Ruiz\n")
    file(tmp_path, "paper.pdf", RESUME)
    code = "import sys\nfrom profilelint.commands.cli import main\nmain(['check', '.'])\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert not {"pypdf", "docx", "lxml"} & set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("place", range(24))
def test_a_damaged_pdf_breaks_nothing(place: int) -> None:
    data = profile().data()
    at = len(data) * place // 24
    for damaged in (data[:at] + bytes([255 - data[at]]) * 9 + data[at + 9 :], data[:at]):
        report = LINTER.check_bytes("a.pdf", damaged)
        assert len(report.errors) <= 1 and all("failed" not in e.message for e in report.errors)
