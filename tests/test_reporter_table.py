"""What must hold of every format in the table of reporters: read back with something other than our own code, with hostile
texts, with the listing and the counts, and with nothing to say.

A format that has no reader here fails.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from github_runner import commands
from hypothesis import given
from hypothesis import strategies as st
from running import BAD, GOOD, NOTE, RULE, file, run

from profilelint import check
from profilelint.config.settings import Config
from profilelint.finding import Edit, Excerpt, FileError, Finding, Fix, NotChecked
from profilelint.linter.report import PassedOver, Report, RuleInfo
from profilelint.reporters import REPORTERS, render, render_file
from profilelint.reporters.options import Options
from profilelint.text.source import Position, Source, Span

Place = tuple[str, str, int, int]
"""Rule, path, line and column of a finding."""
LONG = "N" * 6_000


def _full(text: str) -> list[Place]:
    found = re.findall(r"^\w+\[([\w-]+)\]:.*\n(?:    .*\n)*? *--> (.*?):(\d+):(\d+)(?: \(.*\))?$", text, re.MULTILINE)
    return [(rule, path, int(line), int(column)) for rule, path, line, column in found]


def _concise(text: str) -> list[Place]:
    found = re.findall(r"^(.*):(\d+):(\d+): \w+\[([\w-]+)\] ", text, re.MULTILINE)
    return [(rule, path, int(line), int(column)) for path, line, column, rule in found]


def _json(text: str) -> list[Place]:
    return [(f["rule"], f["path"], f["line"], f["column"]) for f in json.loads(text)["findings"]]


def _github(text: str) -> list[Place]:
    found = [c.properties for c in commands(text) if "[" in c.properties.get("title", "")]
    return [
        (p["title"].partition("[")[2][:-1], p["file"].removeprefix("./"), int(p["line"]), int(p["col"])) for p in found
    ]


def _sarif(text: str) -> list[Place]:
    log = json.loads(text)
    jsonschema.validate(log, SARIF)
    (one,) = log["runs"]
    found = []
    for result in one["results"]:
        place = result["locations"][0]["physicalLocation"]
        rule = one["tool"]["driver"]["rules"][result["ruleIndex"]]["id"]
        assert rule == result["ruleId"]
        path = unquote(place["artifactLocation"]["uri"])
        found.append((rule, path, place["region"]["startLine"], place["region"]["startColumn"]))
    return found


READERS: dict[str, Callable[[str], list[Place]]] = {
    "full": _full,
    "concise": _concise,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
REGION = {
    "type": "object",
    "required": ["startLine"],
    "properties": {
        name: {"type": "integer", "minimum": 1} for name in ("startLine", "startColumn", "endLine", "endColumn")
    },
}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    # RFC 3986, and no step up
                    "properties": {
                        "uri": {"pattern": r"^(?!\.\./)(?!/)(?!.*/\.\./)(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-F]{2})+$"}
                    },
                },
                "region": REGION,
            },
        }
    },
}
SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"const": "https://json.schemastore.org/sarif-2.1.0.json"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results", "columnKind", "invocations"],
                "properties": {
                    "columnKind": {"const": "unicodeCodePoints"},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "version", "informationUri", "rules"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "items": {
                                            "type": "object",
                                            "required": [
                                                "id",
                                                "shortDescription",
                                                "fullDescription",
                                                "help",
                                                "helpUri",
                                            ],
                                            "properties": {
                                                "shortDescription": TEXT,
                                                "fullDescription": TEXT,
                                                "help": TEXT,
                                                "defaultConfiguration": {"properties": {"level": LEVEL}},
                                                "properties": {
                                                    "required": ["problem.severity", "precision", "tags"],
                                                    "properties": {
                                                        "problem.severity": {
                                                            "enum": ["error", "warning", "recommendation"]
                                                        },
                                                        "precision": {"enum": ["low", "medium", "high", "very-high"]},
                                                    },
                                                },
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "invocations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["executionSuccessful"],
                            "properties": {
                                "toolExecutionNotifications": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "required": ["message", "level"],
                                        "properties": {
                                            "message": TEXT,
                                            "level": LEVEL,
                                            "locations": {"items": LOCATION},
                                        },
                                    },
                                }
                            },
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["ruleId", "message", "locations", "partialFingerprints", "level"],
                            "properties": {
                                "kind": {"enum": ["fail", "informational"]},
                                "level": LEVEL,
                                "message": TEXT,
                                "locations": {"type": "array", "minItems": 1, "items": LOCATION},
                                "partialFingerprints": {
                                    "type": "object",
                                    "propertyNames": {"const": "profilelint/v1"},
                                    "additionalProperties": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
"""What GitHub and the standard ask of what we write; the whole schema has 117 KB."""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)


def shown(form: str, *arguments: str) -> str:
    return run("check", "--isolated", "--select", RULE, "--format", form, *arguments).out


def test_every_format_has_a_reader() -> None:
    assert set(READERS) == set(REPORTERS)


@pytest.mark.parametrize("form", REPORTERS)
def test_another_reader_finds_the_same(form: str) -> None:
    file(Path(), "profile.yaml", GOOD + BAD)
    file(
        Path(),
        "a b/c, d%.yaml",
        f'# 👩\u200d👩\u200d👧 日本\n{GOOD}invitations: [{{to: "👋 日本 é", note: "{NOTE}"}}]\n',
    )
    found = check(["."], Config(select=(RULE,))).findings
    units = REPORTERS[form].columns
    expected = [(f.rule, f.path, f.span.start.line, f.span.start.column_in(units)) for f in found]
    assert len(expected) == 2
    assert sorted(READERS[form](shown(form, "."))) == sorted(expected)


HOSTILE = ["::error::x.yaml", "a,b%0A.yaml", "\x1b[31mred.yaml", "##[group]x.yaml", "a](b).yaml", "x\u202ey.yaml"]


@pytest.mark.parametrize("form", REPORTERS)
def test_hostile_names_and_texts_are_data(form: str) -> None:
    for name in HOSTILE:
        file(Path(), name, BAD.replace("note:", f"to: {json.dumps('::error::' + name[:2])}\n    note:"))
    text = shown(form, "--", *HOSTILE)
    assert [(rule, line) for rule, _, line, _ in READERS[form](text)] == [(RULE, 3)] * len(HOSTILE)
    assert len(commands(text)) == (len(HOSTILE) if form == "github" else 0)
    if form != "github":  # which looks for a file by its name
        assert "\x1b" not in text
    text.encode()


@pytest.mark.parametrize("form", REPORTERS)
@pytest.mark.parametrize("more", [[], ["--list-files"], ["--verbose"]])
def test_names_of_thousands_of_letters_are_cut(form: str, more: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    if more == ["--list-files"] and not REPORTERS[form].lists:
        return
    posts = "".join(f"## Post {i}: {LONG}\n\nDear [First Name], it was good to see you all there.\n\n" for i in (1, 2))
    file(Path(), "drafts/posts.md", posts)
    role = f'{{"title": "{LONG}", "company": "{LONG}", "{LONG}": 1}}'
    file(Path(), "p.json", f'{{"name": "{LONG}", "roles": [{role}], "{LONG}": "{LONG}"}}')
    for arguments in (["."], ["-", "--stdin-filename", f"{LONG}.yaml"]):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
        done = run("check", "--isolated", "--format", form, *more, *arguments)
        said = re.sub(r'"(pointer|fullyQualifiedName)": "[^"]*"', "", done.out + done.err)  # these must lead there
        runs = [len(letters) for letters in re.findall("N+", said)]
        assert "." in arguments or more or runs
        assert max(runs, default=0) < 600


@pytest.mark.parametrize("form", REPORTERS)
@pytest.mark.parametrize(("option", "able"), [("--list-files", "lists"), ("--statistics", "counts")])
def test_what_a_format_cannot_say_is_refused_in_one_line(form: str, option: str, able: str) -> None:
    file(Path(), "bad.yaml", BAD)
    done = run("check", "--isolated", "--select", RULE, "--format", form, option, "bad.yaml")
    written = run("check", "--isolated", "--select", RULE, option, "bad.yaml", "--output", f"{form}=out.txt")
    if getattr(REPORTERS[form], able):
        assert done.code < 2 and (RULE in done.out or "bad.yaml" in done.out)
        assert Path("out.txt").read_text("utf-8").startswith(done.out[:20])
        return
    (line,) = done.err.splitlines()
    assert (done.code, done.out) == (2, "") and line.startswith(f"error: {option} can't be written as {form}")
    assert all((name in line) == (name == form or getattr(f, able)) for name, f in REPORTERS.items())
    assert (written.code, Path("out.txt").exists()) == (2, False)
    assert line.removeprefix("error: ") in written.err


@pytest.mark.parametrize("form", REPORTERS)
def test_a_run_on_nothing_is_not_green(form: str) -> None:
    """In the report itself: where it is a file, nothing stands beside it."""
    said = render_file(form, Report(), Options(paths=("docs",)))
    if form == "json":
        assert json.loads(said)["summary"]["documents"] == 0
    else:
        assert "Nothing to check" in said
    assert not re.search("no findings|Checked", said)


@pytest.mark.parametrize("form", REPORTERS)
def test_all_that_a_run_has_to_say_is_said(form: str) -> None:
    place = Span(Position(1, 1), Position(1, 5))
    rule = RuleInfo(
        "a-rule", "golden", "error", "high", "It is … wrong.", "Mend it.", "Because.", "https://example.org"
    )
    fix = Fix("Mend it", (Edit(place, "text"),))
    wrong = Finding(
        "a-rule", "golden", "error", "high", "It is so wrong.", "Mend it.", "a.yaml", "/about", place, "0" * 16, Excerpt("text", (0, 4)), fix=fix
    )  # fmt: skip
    picture = Finding("a-rule", "golden", "info", "low", "It glows.", "", "me.jpg", "", place, "1" * 16, positive=True)
    report = Report(
        [wrong, picture],
        [NotChecked("a-rule", "b.yaml", "", "language: tlh")],
        [FileError("broken.yaml", "a bracket is open", 3, 4)],
        passed_over=[PassedOver("c.yaml", "a menu")],
        rules={"a-rule": rule},
    )
    said = render_file(form, report, Options())
    if form == "sarif":
        jsonschema.validate(json.loads(said), SARIF)
    wanted = ["It is so wrong.", "It glows.", "a bracket is open", "broken.yaml", "a menu"]
    assert [text for text in wanted if text not in said] == []
    assert "language: tlh" in said or form == "github"  # it stands in the job summary


@given(st.text(alphabet="aé日😀\U0001f468\u200d\n", max_size=40), st.data())
def test_columns_in_every_unit(text: str, data: st.DataObject) -> None:
    source = Source(text)
    for _ in range(3):  # counted on from the last one
        offset = data.draw(st.integers(0, len(text)))
        before = text[:offset].rpartition("\n")[2]
        place = source.position(offset)
        assert place.column_in("code points") == len(before) + 1
        assert place.column_in("UTF-16 units") == len(before.encode("utf-16-le")) // 2 + 1
        assert place.column_in("UTF-8 bytes") == len(before.encode()) + 1


def test_sarif_names_a_file_from_the_root_of_the_repository() -> None:
    found = Finding(
        "a-rule", "golden", "error", "high", "Wrong.", "", "../cv/né [1]:.yaml", "", Span(Position(1, 1), Position(1, 5)), "0" * 16
    )  # fmt: skip

    def uri(path: str, workspace: str, cwd: str) -> str:
        report = Report([replace(found, path=path)], kinds=Counter(post=1))
        log = json.loads(render("sarif", report, Options(workspace=workspace, cwd=cwd)))
        return str(log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])

    assert uri("../cv/né [1]:.yaml", "/w/repo", "/w/repo/x") == "cv/n%C3%A9%20%5B1%5D%3A.yaml"
    assert uri("a.yaml", "", "/w/repo") == "a.yaml"
    assert uri("./a.yaml", "/w/repo", "/w/repo/b") == "b/a.yaml"
    assert uri("../a.yaml", "", "/w/repo") == "file:///w/a.yaml"
    assert uri("/tmp/a.yaml", "/w/repo", "/w/repo") == "file:///tmp/a.yaml"
    assert uri("C:/tmp/a.yaml", "D:\\w", "D:\\w") == "file:///C:/tmp/a.yaml"
