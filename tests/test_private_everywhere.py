"""A private number or address, put in any place of any input and spelled in any way, is in no output of any command."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from contextlib import chdir
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from running import file, run

from profilelint.text.bare import Bare

# private texts

IDS = {  # what it is called, module of python-stdnum, its shape (9: any digit, A: any letter)
    "DNI": ("es.dni", "99999999A"),
    "PESEL": ("pl.pesel", "99999999999"),
    "CPF": ("br.cpf", "999.999.999-99"),
    "SIN": ("ca.sin", "999-999-999"),
    "personnummer": ("se.personnummer", "999999-9999"),
    "NIR": ("fr.nir", "9 99 99 99 999 999 99"),
    "Aadhaar": ("in_.aadhaar", "9999 9999 9999"),
    "Steuer-ID": ("de.idnr", "99 999 999 999"),
}
STREETS = ["Cobbler Row", "Larch Avenue", "Quarry Lane", "Tannery Street", "Alder Road"]
TOWNS = ["Whitby YO21 3PR", "Otley LS21 3AX", "Dayton, OH 45402", "Portland, OR 97211"]


def _us(source: random.Random) -> str:
    area = source.choice([n for n in range(100, 899) if n != 666])
    return f"{area}-{source.randint(11, 98)}-{source.randint(1234, 9876)}"


def _national(source: random.Random) -> str:
    name = source.choice(list(IDS))
    module, shape = IDS[name]
    valid = import_module(f"stdnum.{module}").is_valid
    while True:
        number = "".join(
            source.choice("0123456789") if c == "9" else source.choice("ABCDEFGHJKLMNPQRSTVWXYZ") if c == "A" else c
            for c in shape
        )
        if name == "personnummer":
            number = f"{source.randint(50, 99)}{source.randint(1, 12):02}{source.randint(1, 28):02}-{number[-4:]}"
        elif name == "PESEL":
            number = f"{source.randint(50, 99)}{source.randint(1, 12):02}{source.randint(1, 28):02}{number[-5:]}"
        elif name == "NIR":
            head = f"2 {source.randint(50, 99)} {source.randint(1, 12):02} {source.randint(1, 95):02} {source.randint(1, 990):03} {source.randint(1, 990):03}"
            number = f"{head} {97 - int(head.replace(' ', '')) % 97:02}"
        if len(set(number) - set(" .-")) > 4 and valid(number):
            return f"{name} {number}"


def _address(source: random.Random) -> str:
    return f"I live at {source.randint(11, 99)} {source.choice(STREETS)}, {source.choice(TOWNS)}"


# spellings: of a text with its digits and what stands between them

HIDDEN = ["\u200b", "\u00ad", "\u2060", "\u200d", "\ufeff"]


def _between(text: str, mark: str, source: random.Random) -> str:
    """A text with something put between some of its digits."""
    return re.sub(r"(?<=\d)(?=\d)", lambda m: mark if source.random() < 0.5 else "", text)


SPELLINGS: dict[str, Callable[[str, random.Random], str]] = {
    "as it is": lambda t, s: t,
    "format characters": lambda t, s: _between(t, s.choice(HIDDEN), s),
    "format characters at dashes": lambda t, s: re.sub(r"(?<=\d)(?=[- ])", s.choice(HIDDEN), t),
    "other blanks": lambda t, s: re.sub(r"(?<=\d) (?=\d)", s.choice("\u00a0\u202f\u2009"), t),
    "other dashes": lambda t, s: t.replace("-", s.choice("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d")),
    "blanks for dashes": lambda t, s: re.sub(r"(?<=\d)-(?=\d)", " ", t),
    "full width": lambda t, s: re.sub(r"\d", lambda m: chr(0xFF10 + int(m[0])), t),
    "bold": lambda t, s: re.sub(r"\d", lambda m: chr(0x1D7EC + int(m[0])), t),
    "other scripts": lambda t, s: re.sub(r"\d", lambda m: chr(0x0660 + int(m[0])), t),
    "emphasis": lambda t, s: re.sub(r"\d\d+", lambda m: f"**{m[0]}**", t, count=s.choice([0, 1])),
    "a link": lambda t, s: re.sub(r"\d\d+", lambda m: f"[{m[0]}](x.md)", t, count=1),
    "emphasis inside": lambda t, s: _between(t, s.choice(["**", "`"]), s),
}

# places: name of a file and what stands in it; {x}: the private text, {t}: its letters and digits alone

PLACES: dict[str, tuple[str, str]] = {
    "YAML value": ("p.yaml", 'name: Ana\nheadline: "[First Name] {x}"\n'),
    "YAML key": ("p.yaml", 'name: Ana\nheadline: x\n"{x}": y\n'),
    "YAML key, twice": ("p.yaml", 'name: Ana\nheadline: x\n"{x}": y\n"{x}": z\n'),
    "YAML comment": ("p.yaml", 'name: Ana\nheadline: "[First Name]" # {x}\n'),
    "YAML comment above": ("p.yaml", '# {x}\nname: Ana\nheadline: "[First Name]"\n'),
    "YAML anchor": ("p.yaml", "name: Ana\nheadline: &{t} x\nabout: *{t}\n"),
    "YAML alias": ("p.yaml", "name: Ana\nheadline: *{t}\n"),
    "YAML tag": ("p.yaml", "name: Ana\nheadline: !{t} x\n"),
    "YAML block": ("p.yaml", "name: Ana\nheadline: x\nabout: |\n  [First Name]\n  {x}\n"),
    "YAML folded": ("p.yaml", "name: Ana\nheadline: x\nabout: >\n  [First Name]\n  {x}\n"),
    "YAML marker": ("p.yaml", '--- # {x}\nname: Ana\nheadline: "[First Name]"\n'),
    "YAML date": ("p.yaml", 'name: Ana\nroles:\n  - {title: Cook, company: Inn, start: "{x}", end: "2001-13"}\n'),
    "YAML wrong type": ("p.yaml", 'name: Ana\nheadline: x\nroles: "{x}"\n'),
    "YAML broken": ("p.yaml", 'name: Ana\nheadline: "x\n{x}: [\n'),
    "YAML suppression": ("p.yaml", "name: Ana\nheadline: x # profilelint: ignore[gps-in-exif, no-{t}] {x}\n"),
    "JSON value": ("p.json", '{"name": "Ana", "headline": "[First Name] {x}"}'),
    "JSON key": ("p.json", '{"name": "Ana", "headline": "x", "{x}": 1}'),
    "JSON nested key": ("p.json", '{"name": "Ana", "headline": "x", "roles": [{"{x}": {"{x}": ["[First Name]"]}}]}'),
    "JSON broken": ("p.json", '{"name": "Ana", "headline": "{x}" "{x}"}'),
    "Markdown text": ("linkedin/p.md", "Great read! {x}\n"),
    "Markdown heading": ("linkedin/p.md", "## Post 1 {x}\n\nGreat read!\n\n## Post 2 {x}\n\nGreat read!\n"),
    "front matter key": ("linkedin/p.md", '---\nplatform: linkedin\n"{x}": 1\n---\nGreat read!\n'),
    "front matter value": ("linkedin/p.md", '---\nplatform: linkedin\ntitle: "{x}"\n---\nGreat read!\n'),
    "front matter broken": ("linkedin/p.md", "---\nplatform: linkedin\ntitle: [{x}\n---\nGreat read!\n"),
    "Markdown comment": ("linkedin/p.md", "<!-- {x} -->\nGreat read! <!-- {x} -->\n"),
    "Markdown reason": ("linkedin/p.md", "<!-- profilelint: ignore[gps-in-exif] {x} -->\nGreat read!\n"),
    "Markdown code": ("linkedin/p.md", "Great read!\n\n```\n{x}\n```\n"),
    "Markdown link": ("linkedin/p.md", "Great read! [{x}](https://example.org/a)\n"),
    "CSV cell": ("Positions.csv", 'Company Name,Title,Description,Location,Started On,Finished On\n"{x}","{x}",Responsible for x,"{x}",2020,2001\n'),
    "CSV date": ("Positions.csv", 'Company Name,Title,Description,Location,Started On,Finished On\nX,Y,Responsible for x,,"{x}",bad\n'),
    "CSV header": ("Positions.csv", 'Company Name,Title,Description,Location,Started On,Finished On,"{x}"\nX,Y,Responsible for x,,,bad,1\n'),
    "CSV with too many cells": ("Positions.csv", 'Company Name,Title,Description,Location,Started On,Finished On\nX,Y,Responsible for x,,,bad,"{x}","{x}"\n'),
    "config key": ("profilelint.yaml", '"{x}": 1\n'),
    "config value": ("profilelint.yaml", 'fail-on: "{x}"\n'),
    "config rule": ("profilelint.yaml", 'select: ["{x}"]\n'),
    "config reason": ("profilelint.yaml", 'suppress:\n  - {path: "{x}", rules: [no-such-rule], reason: "{x}"}\n'),
    "config that is right": ("profilelint.yaml", 'suppress:\n  - {path: "*", rules: [selfie], reason: "{x}"}\nfiles: {posts: ["{x}"]}\nauthor: {topics: ["{x}"]}\n'),
    "config extends": ("profilelint.yaml", 'extends: "{x}.yaml"\n'),
    "config rules": ("profilelint.yaml", 'rules: ["{x}"]\n'),
    "own rule": ("profilelint.yaml", "rules: [own]\n"),
    "file name": ("{x}.yaml", "name: Ana\nheadline: '[First Name]'\n"),
    "folder name": ("{x}/linkedin/p.md", "Great read!\n"),
    "name of a broken file": ("{x}.yaml", "name: [\n"),
    "name of another file": ("{x}.docx", "x"),
}  # fmt: skip
OWN_RULE = """\
id: own
category: own
severity: info
on: post
message: "{x}"
help: "{x}"
why: "{x}"
match: {pattern: {in: [text], any: ["read"]}}
examples:
  bad:
    - {input: {posts: [{text: "Read {x}"}]}, at: /posts/0/text}
    - {input: {posts: [{text: "no"}]}, at: /posts/0/text}
  good: [{input: {posts: [{text: "{x} read"}]}}, {input: {posts: [{text: "read"}]}}]
"""
IN_NAMES = str.maketrans({"/": "_", "\n": " "})
EXAMPLES = int(os.environ.get("PROFILELINT_EXAMPLES", "1"))
"""Of each place; more with this variable."""
FORMATS = ("full", "concise", "json", "github")


def _shown(text: str) -> str:
    """An output without what may hold any digits by chance."""
    return re.sub(r'"fingerprint": "[0-9a-f]{16}"|/tmp/\S*?/work/|[\w.-]*\.part', "", text)


def _leaks(secret: str, said: str) -> list[str]:
    """Pieces of a private text in an output: five digits of it and more in a row, or its street."""
    plain = Bare(said.replace("�", "")).text
    digits = re.sub(r"\D", "", Bare(secret).text)
    found = [digits[i : i + 5] for i in range(len(digits) - 4)]
    found = [f for f in found if re.search(r"[^0-9a-zA-Z\n]{0,4}".join(f), plain)]
    return found + [s for s in STREETS if s in secret and s in plain]


def _outputs(folder: Path, name: str, source: random.Random) -> str:
    """All that the commands say of a folder, and write."""
    privacy = ("--ignore", "privacy") if source.random() < 0.5 else ()
    reports = [x for f in FORMATS[:3] for x in ("--output", f"{f}={folder.parent}/{f}.report")]
    said = [
        run("check", "--format", "github", "--verbose", "--explain-score", *reports, *privacy, "."),
        run("check", "--list-files", "--output", f"json={folder.parent}/list.report", name),
        run("init"),
    ]
    if name.endswith("profilelint.yaml"):
        said += [run("config", "--show", "."), run("rule", "own"), run("rules"), run("rules", "--format", "json")]
        said.append(run("rules", "--test", "own"))
    if name.endswith(".csv"):
        said += [run("import", name), run("import", "--with-people", ".")]
    files = [p.read_text("utf-8", "replace") for p in sorted(folder.parent.glob("*.report"))]
    summary = folder.parent / "summary.md"
    return "\n".join([s.out + "\n" + s.err for s in said] + files + [summary.read_text() if summary.exists() else ""])


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("number", range(EXAMPLES))
def test_private_data_is_in_no_output(place: str, number: int) -> None:
    source = random.Random(f"{place} {number}")
    spelling = source.choice(list(SPELLINGS))
    private = source.choice([_us, _us, _national, _address])(source)
    name, content = PLACES[place]
    if "{t}" in content and private.startswith("I live"):
        private = _us(source)
    written = SPELLINGS[spelling](private, source)
    tight = "".join(c for c in private if c.isalnum() and c.isascii())
    with TemporaryDirectory() as top, pytest.MonkeyPatch.context() as patch:
        folder = Path(top) / "work"
        folder.mkdir()

        def fill(text: str, x: str) -> str:
            return text.replace("{x}", x).replace("{t}", tight)

        file(folder, fill(name, written.translate(IN_NAMES)), fill(content, written))
        if place == "own rule":
            file(folder, "own/own.yaml", fill(OWN_RULE, written))
        if name == "profilelint.yaml":
            file(folder, "linkedin/p.md", "Great read!\n")
        patch.setenv("GITHUB_STEP_SUMMARY", str(Path(top) / "summary.md"))
        patch.setenv("COLUMNS", "2000")  # a wrapped line would hide it from us
        with chdir(folder):
            said = _shown(_outputs(folder, fill(name, written.translate(IN_NAMES)), source))
    assert said.strip()
    assert _leaks(private, said) == [], (written, [line for line in said.splitlines() if _leaks(private, line)])


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_number_is_found_in_any_spelling(spelling: str, tmp_path: Path) -> None:
    source = random.Random(spelling)
    written = SPELLINGS[spelling]("416-29-7385", source)
    path = file(tmp_path, "posts.yaml", f'posts:\n  - text: "My SSN is {written}, as you asked."\n')
    (finding,) = run("check", "--isolated", "--format", "json", "--select", "privacy", path).data["findings"]
    line = path.read_text("utf-8").splitlines()[1]
    assert finding["severity"] == "error"
    assert line[finding["column"] - 1 : finding["end_column"] - 1].strip("*`") == written.removeprefix("[").strip("*`")


def test_an_address_is_found_in_any_spelling(tmp_path: Path) -> None:
    for address in ("2\u200b7 Lar\u00adch Avenue", "27\u00a0Larch Avenue", "**27** Larch Avenue", "２７ Larch Avenue"):
        path = file(tmp_path, "p.yaml", f'posts:\n  - text: "Come round to my place, {address}, any evening."\n')
        assert run("check", "--isolated", "--format", "json", "--select", "privacy", path).rules == ["home-address"]


def test_what_is_no_number_of_a_person_stays_readable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = (
        "2019-2020, 2026-05-02, 20260502, 12,345,678 users, v1.22.333, 416-29, 09:15, 10/12/2024, 4.5 of 5, 123-45-6789"
    )
    path = file(tmp_path, "2026-05-02/p.yaml", f'name: Ana\nheadline: "[First Name] {line}"\n')
    monkeypatch.setenv("COLUMNS", "400")
    result = run("check", "--isolated", path)
    assert line in result.out
    assert "2026-05-02/p.yaml:2:12" in result.out


def test_a_rule_of_the_same_name_unmasks_nothing(tmp_path: Path) -> None:
    rule = OWN_RULE.replace("{x}", "Read").replace("own", "ssn-in-text")
    file(tmp_path, "own/ssn-in-text.yaml", rule)
    file(tmp_path, "profilelint.yaml", "rules: [own]\n")
    path = file(tmp_path, "p.yaml", 'name: Ana\nheadline: "[First Name], SSN 416297385"\n')
    result = run("check", path)
    assert "[First Name], SSN *********" in result.out


def test_a_piece_of_a_number_is_masked_where_a_message_cuts_it(tmp_path: Path) -> None:
    title = "Night nurse on the wards of the children, my SSN is"
    for number in ("416-29-7385", "416\u201129\u20117385", "41\u200b6-29-7385"):
        path = file(tmp_path, "p.yaml", f'profile:\n  name: A\n  roles:\n    - title: "{title} {number}"\n')
        result = run("check", "--isolated", path)
        assert title in result.out
        assert not re.search(r"4\W*1\W*6", result.out)


def test_import_says_where_it_masked(tmp_path: Path) -> None:
    header = "Company Name,Title,Description,Location,Started On,Finished On\n"
    path = file(tmp_path, "Positions.csv", header + 'Inn,Cook,"My SSN is 416-29-7385, in 2019",,Jan 2019,Feb 2020\n')
    result = run("import", path)
    assert "My SSN is ***-**-****, in 2019" in result.out
    assert "masked: /profile/roles/0/description held" in result.err
