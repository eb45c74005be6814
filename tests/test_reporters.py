"""Reporters: the expected output of each format, made through the command line, and what must hold for any text.

``PROFILELINT_UPDATE_GOLDEN=1 pytest tests/test_reporters.py`` writes the expected output anew; read the difference
before keeping it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from github_runner import commands
from hypothesis import given
from hypothesis import strategies as st

from profilelint.commands import cli
from profilelint.finding import Edit, Excerpt, FileError, Finding, Fix, NotChecked
from profilelint.linter.report import Listed, PassedOver, Report
from profilelint.reporters import REPORTERS, errors, github, render, summary
from profilelint.reporters.full import block, excerpt
from profilelint.reporters.json import dumps
from profilelint.reporters.options import Options
from profilelint.reporters.terminal import width
from profilelint.rules import load, shipped
from profilelint.text.source import Position, Span

GOLDEN = Path(__file__).parent / "golden"
SCHEMA = json.loads((GOLDEN.parent.parent / "schemas" / "output.json").read_text("utf-8"))
UPDATE = os.environ.get("PROFILELINT_UPDATE_GOLDEN") == "1"

NASTY = [
    "::error::x", " ::add-mask::x", "##[add-mask]x", "a##[group]b", "\x1b[31mred", "\u202eabc", "\u200d::stop-commands::x", "#\u200d#[error]", "%0A",
    "a\r\n::error::b",
]  # fmt: skip
PIECES = [*NASTY, "👩‍👩‍👧 ", "日本 ", "e\u0301", "\t", "word "]
ANY = st.text(max_size=60) | st.sampled_from(NASTY) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def finding(message: str = "“x” is wrong.", *, line: int = 3, column: int = 1, **changes: Any) -> Finding:
    span = Span(Position(line, column), Position(line, column + 4))
    excerpt = Excerpt("some text", (0, 4))
    found = Finding(
        "some-rule",
        "golden",
        "warning",
        "high",
        message,
        "Do it better.",
        "a.yaml",
        "/about",
        span,
        "0123456789abcdef",
        excerpt,
    )
    return replace(found, **changes)


FIX = Fix("Say less", (Edit(Span(Position(1, 2), Position(1, 4)), "text"),), safe=False)


# the expected output of each format


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to check, with the rules of ``golden/rules`` instead of the real ones: what these say and find may change."""
    shutil.copytree(GOLDEN / "input", tmp_path / "work")
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setattr(shipped, "_read", lambda: load.folder(GOLDEN / "rules"))
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "work"


RUNS = {
    **{name: ["--format", name] for name in REPORTERS},
    "color": ["--color", "always"],
    "statistics": ["--statistics"],
    "statistics-json": ["--statistics", "--format", "json"],
    "listing": ["--list-files"],
    "listing-json": ["--list-files", "--format", "json"],
    "verbose": ["--verbose", "--ignore", "buzz-word,no-about"],
    "clean": ["clean.yaml"],
}


def run(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    cli.main(["check", *arguments])
    return capsys.readouterr()


@pytest.mark.parametrize("name", RUNS)
def test_output_is_as_expected(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = run(RUNS[name], capsys)
    found = f"{out}\n--- stderr ---\n{err}".replace("\x1b", "␛")
    found = re.sub(r'"version": "[0-9.]+"', '"version": "VERSION"', found)
    expected = GOLDEN / f"{name}.txt"
    if UPDATE:
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


def test_job_summary_is_as_expected(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
    run([], capsys)
    found = (folder / "summary.md").read_text("utf-8")
    if UPDATE:
        (GOLDEN / "step-summary.md").write_text(found, "utf-8")
    assert found == (GOLDEN / "step-summary.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["json", "statistics-json", "listing-json"])
def test_json_follows_its_schema(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(run(RUNS[name], capsys)[0])
    jsonschema.Draft202012Validator(strict(SCHEMA)).validate(data)


def test_json_of_everything_follows_its_schema() -> None:
    report = Report(
        [finding(fix=FIX), finding(excerpt=None, severity="error")],
        [NotChecked("some-rule", "a.yaml", "/about", "language: de")],
        [FileError("b.yaml", "broken", 1, 2), FileError("c.yaml", "no such file")],
        [NotChecked("some-rule", "a.yaml", "/about", "a politician")],
        [PassedOver("README.md", "a README")],
        [Listed("me.jpg", "photo", "", (), None)],
    )
    for options in (Options(verbose=True), Options(statistics=True), Options(list_only=True)):
        jsonschema.Draft202012Validator(strict(SCHEMA)).validate(json.loads(render("json", report, options)))


def strict(schema: Any) -> Any:
    """The schema with nothing allowed that it does not name: our own output has no key that is not documented."""
    if isinstance(schema, list):
        return [strict(s) for s in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if "properties" in schema and "type" in schema else {}
    return {k: strict(v) for k, v in schema.items()} | closed


# what must hold for any text

Marked = st.tuples(st.text(max_size=420) | ANY, st.integers(0, 400), st.integers(0, 400)).map(
    lambda t: Excerpt(re.sub(r"[\r\n]", " ", t[0]), (min(t[1], t[2], len(t[0])), min(max(t[1], t[2]), len(t[0]))))
)


@given(Marked, st.integers(20, 200), st.booleans())
def test_caret_stands_under_the_mark(found: Excerpt, space: int, cut: bool) -> None:
    shown = excerpt(found, space, cut=cut)
    assert shown.column == width(shown.before)
    assert shown.carets == max(width(shown.marked), 1)
    assert width(shown.before + shown.marked + shown.after) <= space + 1
    assert shown.column + 1 <= space + 1
    marked = found.text.rstrip()[slice(*found.mark)]
    if marked.isprintable() and marked.isascii() and "#" not in marked:
        assert marked in (shown.marked if len(marked) < space / 2 else marked)
        assert marked.startswith(re.sub("[^\x20-\x7e]", "", shown.marked)) or not marked


@pytest.mark.parametrize(
    ("before", "column"),
    [
        ("", 0), ("abc ", 4), ("日本語 ", 7), ("👩‍👩‍👧‍👦 ", 3), ("🇯🇵🇩🇪 ", 5), ("👍🏽👍 ", 5), ("❤️ ", 3), ("1️⃣ ", 3), ("e\u0301 ", 2), ("\u1112\u1161\u11ab ", 3),
        ("नमस्ते ", 5), ("שלום ", 5), ("\t", 4), ("a\tb\t", 8), ("日\t", 4), ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f ", 3),
        ("##[group]", 10), ("\x1b[0m", 4),
    ],
)  # fmt: skip
def test_caret_is_exact(before: str, column: int) -> None:
    shown = excerpt(Excerpt(before + "mark it", (len(before), len(before) + 4)), 100)
    assert (shown.column, shown.carets, shown.marked) == (column, 4, "mark")


def test_a_mark_within_what_is_drawn_as_one_marks_all_of_it() -> None:
    shown = excerpt(Excerpt("a 👩‍👩‍👧 b", (4, 5)), 100)
    assert (shown.column, shown.carets, shown.marked) == (2, 2, "👩‍👩‍👧")


def test_a_mark_over_several_lines_says_where_it_ends() -> None:
    found = finding(span=Span(Position(3, 1), Position(5, 4)))
    assert "  | ^^^^ … to line 5\n" in block(found, Options())
    assert " … to" not in block(finding(), Options())


def test_a_long_mark_is_cut_and_so_is_its_caret() -> None:
    shown = excerpt(Excerpt("x" * 10 + "y" * 380, (10, 390)), 60)
    assert shown.after == "…" and shown.column + shown.carets + 1 <= 60 and set(shown.marked) == {"y"}


def test_narrow_terminals_get_forty_columns() -> None:
    assert all(
        width(line) <= 40 for line in block(finding("word " * 30, help="word " * 30), Options(width=5)).splitlines()
    )


@given(ANY, ANY, ANY, st.sampled_from(sorted(REPORTERS)), st.integers(40, 120), Marked)
def test_no_text_acts_on_a_terminal_or_a_log(
    message: str, path: str, help_: str, name: str, columns: int, marked: Excerpt
) -> None:
    report = Report([finding(message, path=path, help=help_, excerpt=marked)], errors=[FileError(path, message, 1, 1)])
    report.not_checked.append(NotChecked("some-rule", path, "", message))
    report.exempt.append(NotChecked("some-rule", path, message, help_))
    report.passed_over.append(PassedOver(path, message))
    options = Options(width=columns, verbose=True, paths=(path,))
    outputs = [
        render(name, report, options),
        *([render(name, report, replace(options, statistics=True))] if REPORTERS[name].counts else []),
        *([render(name, report, replace(options, list_only=True))] if REPORTERS[name].lists else []),
        errors(report, options),
        summary(report, options),
    ]
    for output in outputs:
        said = len(report.findings) + len(report.errors) + bool(report.passed_over)
        ours = said if name == "github" and output == outputs[0] else 0
        assert len(commands(output)) == ours
        output.encode()
        if REPORTERS[name].audience == "people":  # programs get every character back
            acting = {c for c in output if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {
                "\n",
                "\u200c",
                "\u200d",
            }
            assert not {c for c in acting if not "\U000e0020" <= c <= "\U000e007f"}
    lines = render("concise", report, options).splitlines()
    assert len(lines) == 1


@given(ANY, ANY, ANY)
def test_github_gets_every_text_back(path: str, message: str, rule: str) -> None:
    report = Report([finding(message, path=path, rule=rule)])
    output = github.report(report, Options())
    assert output.count("\n") == 1 and output.endswith("\n")
    from github_runner import _now  # the text as it is, without the comparisons' rules

    found = _now(output[:-1])
    assert found is not None and found.name == "warning"
    assert found.data == f"{message}\nDo it better."
    assert found.properties.get("file", "").removeprefix("./") == path.removeprefix("./")
    assert found.properties["title"] == f"warning[{rule}]"


@given(ANY)
def test_json_gives_every_text_back(text: str) -> None:
    assert json.loads(dumps([text])) == [text]
    assert not commands(dumps([text]))


@given(ANY)
def test_job_summary_shows_text_as_it_is(text: str) -> None:
    row = github.escape_markdown(text)
    assert not re.search(r"[<>|`*_\[\]@~\\\n\r]", row)
    assert not re.search(r"&(?!#\d+;)", row)


# single points


def test_columns_only_on_one_line() -> None:
    span = Span(Position(3, 5), Position(4, 2))
    found = commands(github.report(Report([finding(span=span)]), Options()))[0].properties
    assert found["line"] == "3" and found["endLine"] == "4" and "col" not in found and "endColumn" not in found


def test_a_picture_has_no_line() -> None:
    picture = finding(path="me.jpg", excerpt=None)
    assert set(commands(github.report(Report([picture]), Options()))[0].properties) == {"file", "title"}
    assert "me.jpg\n" in block(picture, Options()) and "^" not in block(picture, Options())


def test_github_shows_the_worst_first_and_counts_the_rest() -> None:
    report = Report(
        [
            finding(str(i), severity=s, confidence=c)
            for i in range(8)
            for s in ("info", "warning", "error")
            for c in ("low", "high")
        ],  # type: ignore[arg-type]
        errors=[FileError("broken.yaml", "broken")],
    )
    found = commands(github.report(report, Options()))
    assert [c.name for c in found] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert found[0].data == "broken" and found[1].properties["title"] == "error[some-rule]"
    assert [c.data.split("\n")[0] for c in found[1:9]] == [str(i) for i in range(8)]  # of high confidence
    assert found[-1].data.startswith("20 findings more (7 errors, 6 warnings and 7 info)")


def test_ten_of_a_kind_are_all_shown() -> None:
    found = commands(github.report(Report([finding(severity="info")] * 10), Options()))
    assert len(found) == 10 and all(c.properties["title"] == "info[some-rule]" for c in found)


@pytest.mark.parametrize(
    ("path", "workspace", "cwd", "expected"),
    [
        ("a.yaml", "/w/repo", "/w/repo", "a.yaml"),
        ("./a.yaml", "/w/repo", "/w/repo/cv", "cv/a.yaml"),
        ("../a.yaml", "/w/repo", "/w/repo/cv", "a.yaml"),
        ("/w/repo/a.yaml", "/w/repo/", "/elsewhere", "a.yaml"),
        ("/tmp/a.yaml", "/w/repo", "/w/repo", "/tmp/a.yaml"),
        ("cv/a.yaml", "D:\\w\\repo", "D:\\w\\repo\\x", "x/cv/a.yaml"),
        ("a.yaml", "", "", "a.yaml"),
        ("=a.yaml", "", "", "./=a.yaml"),
    ],
)
def test_paths_are_relative_to_the_repository(path: str, workspace: str, cwd: str, expected: str) -> None:
    assert github.relative(path, Options(workspace=workspace, cwd=cwd)) == expected


def test_job_summary_stays_below_the_limit() -> None:
    report = Report(
        [finding("日本" * 100, path=f"{i // 10}.yaml") for i in range(3000)], files=300, kinds=Counter(post=3000)
    )
    text = github.step_summary(report, Options())
    assert len(text.encode()) <= github.SUMMARY_LIMIT
    shown = len(re.findall(r"^\| \d", text, re.MULTILINE))
    assert f"{3000 - shown} more lines left out" in text


NOTHING = "Nothing to check: no profile, draft or photo found in docs.\n"


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (
            Report([finding(), finding(), finding(severity="info")], files=3, kinds=Counter(post=5)),
            "Found 2 warnings and 1 info in 3 files (5 documents).",
        ),
        (Report(files=1, kinds=Counter(post=1)), "Checked 1 file (1 document): no findings."),
        (
            Report(files=2, kinds=Counter(post=1), suppressed=2, baselined=1),
            "Checked 2 files (1 document): no findings. 2 suppressed. 1 in the baseline.",
        ),
        (Report(errors=[FileError("a", "no such file")]), "Nothing was checked. 1 input error."),
        (
            Report(),
            "Nothing to check: no profile, draft or photo found in docs. “profilelint init” writes a profile to start with.",
        ),
        (
            Report(passed_over=[PassedOver("a", "b")]),
            "Nothing to check: no profile, draft or photo found in docs.\nPassed over: 1 of 1 file (1 × b).",
        ),
    ],
)
def test_summary_in_one_line(report: Report, said: str) -> None:
    assert summary(report, Options(paths=("docs",))) == said + "\n"
    nothing = said.startswith("Nothing to check")
    assert summary(report, Options(paths=("docs",), quiet=True)) == (NOTHING if nothing else "")


def test_many_paths_are_counted() -> None:
    assert "found in a, b, c and 2 more." in summary(Report(), Options(paths=tuple("abcde")))


def test_a_listing_counts_what_would_be_checked() -> None:
    assert (
        summary(Report(files=2, kinds=Counter(post=3)), Options(list_only=True))
        == "2 files (3 documents) would be checked, 0 files passed over.\n"
    )


def test_what_was_not_checked_is_said_once() -> None:
    report = Report(
        not_checked=[NotChecked(f"rule-{r}", f"{p}.md", "", "language: de") for p in range(3) for r in range(5)],
        files=3,
        kinds=Counter(post=3),
    )
    assert summary(report, Options()).splitlines()[1:] == [
        "Not checked: rule-0, rule-1, rule-2 and 2 more in 3 files (language: de)"
    ]
