"""Suppressions: comments in YAML, front matter and Markdown, and pointers in the config. What silences nothing is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import NOTE, RULE, Run, file, run

USELESS = "unused-suppression"
MARK = f"profilelint: ignore[{RULE}] a template on purpose"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def checked(content: str, name: str = "p.yaml", rules: str = f"{RULE},{USELESS}") -> Run:
    return run("check", "--isolated", "--select", rules, "--format", "json", file(Path(), name, content))


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (f'invitations:\n  - note: "{NOTE}"  # {MARK}\n', []),
        (f'invitations:\n  - note: "{NOTE}"  #{MARK}\n', []),
        (f'invitations:\n  # {MARK}\n  - note: "{NOTE}"\n', []),
        (f'invitations:\n  - status: sent\n    # {MARK}\n    note: "{NOTE}"\n', []),
        (f'# {MARK}\ninvitations:\n  - note: "{NOTE}"\n  - note: "{NOTE}"\n', []),
        (f"invitations:\n  - note: >  # {MARK}\n      I'd like to add you\n      to my professional network.\n", []),
        (f'invitations:\n  - note: "{NOTE}"  # {MARK}\r\n  - note: "{NOTE}"\r\n', [3]),
        (f'invitations:\n  # {MARK}\n  - note: "{NOTE}"\n  - note: "{NOTE}"\n', [4]),
        (f'invitations:\n  - to: Kate\n    # {MARK}\n    note: "{NOTE}"\n  - note: Fine.\nname: Ana\n', []),
        (f'name: Ana\nx: &x\n  - 1\ny: *x\ninvitations:\n  - status: sent\n    # {MARK}\n    note: "{NOTE}"\n', []),
        (f'invitations:\n  - note: "{NOTE}"\n  - note: Fine.  # {MARK}\n', [2]),
        (f'invitations:\n  - {{note: "{NOTE}", status: " # {MARK}"}}\n', [2]),
        (f'invitations:\n  - note: "{NOTE}"  # profilelint: ignore[no-reason-to-connect] other\n', [2]),
        (f'invitations:\n  - note: "{NOTE}"  # profilelint: ignore all of it\n', [2]),
        (f'invitations:\n  - note: "{NOTE}"  # noqa\n', [2]),
    ],
)
def test_comments_in_yaml(content: str, kept: list[int]) -> None:
    result = checked(content)
    assert [f["line"] for f in result.data["findings"] if f["rule"] == RULE] == kept
    assert result.data["summary"]["suppressed"] == content.count("note:") - len(kept) - content.count("Fine.")


def test_several_rules_in_one_comment() -> None:
    content = (
        f'posts: []\ninvitations:\n  # profilelint: ignore[{RULE}, unknown-key] both\n  - note: "{NOTE}"\n    nots: x\n'
    )
    result = checked(content, rules=f"{RULE},format,{USELESS}")
    assert (result.rules, result.data["summary"]["suppressed"]) == ([], 2)


def test_comments_in_jsonc() -> None:
    content = (
        json.dumps({"invitations": [{"note": NOTE}]})
        .replace("[{", f"[ // {MARK}\n{{")
        .replace("}]", f'}}, // {MARK}\n {{"note": "{NOTE}"}}]')
    )
    assert checked(content, "p.jsonc").data["summary"]["suppressed"] >= 1


POST = "profilelint: ignore[unfilled-placeholder] shown as it is"


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (f"<!-- {POST} -->\nHi [First Name], how are you?\n", []),
        (f"Hi [First Name], how are you? <!-- {POST} -->\n", []),
        (f"One.\n\n<!-- {POST} -->\n\nHi [First Name], how are you?\n\nLast.\n", []),
        (f"One.\n\n<!-- {POST} -->\nTwo.\n\nHi [First Name], how are you?\n", [6]),
        (f"Hi [First Name]!\n\nOne. <!-- {POST} -->\n", [1]),
        (f"Hi [First Name]!\n\nHi [Last Name], how are you? <!-- {POST} -->\n\nMore.\n", [1]),
        (f"---\nplatform: linkedin\n---\n<!--{POST}-->\nHi [First Name], how are you?\n", []),
    ],
)
def test_comments_in_markdown(content: str, kept: list[int]) -> None:
    result = checked(content, "drafts/linkedin.md", f"unfilled-placeholder,{USELESS}")
    assert [f["line"] for f in result.data["findings"] if f["rule"] == "unfilled-placeholder"] == kept
    assert ([f["rule"] for f in result.data["findings"] if f["rule"] == USELESS] == [USELESS]) == bool(kept)


@pytest.mark.parametrize(
    ("comment", "said", "help_"),
    [
        (f"profilelint: ignore[{RULE}] no longer", f"silences nothing: “{RULE}” finds nothing here", "Remove it"),
        (
            "profilelint: ignore[generic-invitaton] slip",
            "names the rule “generic-invitaton”, which does not exist",
            "Did you mean “generic-invitation”?",
        ),
        ("profilelint: ignore", "names no rule", "ignore[rule-name]"),
        ("profilelint: ignore[] why", "names no rule", "ignore[rule-name]"),
    ],
)
def test_suppressions_that_silence_nothing(comment: str, said: str, help_: str) -> None:
    result = checked(f"name: Ana\nheadline: Nurse  # {comment}\n")
    (finding,) = result.data["findings"]
    assert (finding["rule"], finding["line"], finding["column"]) == (USELESS, 2, 18)
    assert said in finding["message"]
    assert help_ in finding["help"]
    assert result.code == 1


def test_a_rule_that_did_not_run_is_not_called_unused() -> None:
    assert checked(f"name: Ana\nheadline: Nurse  # {MARK}\n", rules=USELESS).rules == []


@pytest.mark.parametrize(
    ("entry", "silenced"),
    [
        ("", 2),
        (", path: p.json", 2),
        (", path: '*.json'", 2),
        (", path: '*.yaml'", 0),
        (", pointer: /invitations/0/note", 1),
        (", pointer: /invitations/1", 1),
        (", pointer: /invitations/*/note", 2),
        (", pointer: /invitations", 2),
        (", pointer: /posts", 0),
        (", pointer: /invitations/0/notes", 0),
        (", pointer: /invitations/", 2),
        (", pointer: '/invit*/?/note'", 2),
        (", pointer: '/*/[1-9]'", 1),
        (", pointer: '/invit*/0/'", 1),
        (", pointer: '/invit*/0/n*/x'", 0),
        (", pointer: '/post*'", 0),
        (", path: 'q.json', pointer: '/invit*'", 0),
    ],
)
def test_suppressions_in_the_config(entry: str, silenced: int) -> None:
    file(Path(), "p.json", json.dumps({"invitations": [{"note": NOTE}, {"note": NOTE}]}))
    file(
        Path(), "profilelint.yaml", f"select: [{RULE}]\nsuppress:\n  - {{rules: [{RULE}], reason: a template{entry}}}\n"
    )
    result = run("check", "--format", "json", "p.json")
    assert (result.data["summary"]["suppressed"], len(result.rules)) == (silenced, 2 - silenced)
    assert result.code == (0 if silenced == 2 else 1)


def test_the_rule_beside_a_used_one_is_unused() -> None:
    text = f'invitations:\n  # profilelint: ignore[{RULE}, unknown-key] why\n  - note: "{NOTE}"\n'
    result = checked(text, rules=f"{RULE},unknown-key,{USELESS}")
    assert result.rules == [USELESS]
    assert "unknown-key" in result.data["findings"][0]["message"]


def test_a_pointer_below_the_finding_silences_nothing() -> None:
    file(Path(), "c/profilelint.yaml", "suppress: [{rules: [missing-photo], pointer: /photo/x, reason: y}]\n")
    path = file(
        Path(),
        "c/p.yaml",
        "name: Ana Ruiz\nheadline: Nurse\nphoto: ''\nroles: [{title: Nurse, company: B, start: 2020}]\n",
    )
    assert "missing-photo" in run("check", "--format", "json", path).rules


def test_a_photo_is_silenced_by_its_path() -> None:
    from photo_pictures import saved
    from PIL import Image

    file(Path(), "c/me.jpg", saved(Image.new("RGB", (120, 120), "red")))
    rules = ("--select", "photo-too-small", "--format", "json")
    assert run("check", *rules, "c/me.jpg").rules == ["photo-too-small"]
    file(Path(), "c/profilelint.yaml", "suppress: [{rules: [photo-too-small], path: me.jpg, reason: y}]\n")
    assert run("check", *rules, "c/me.jpg").rules == []


def test_comments_in_front_matter() -> None:
    text = '---\nplatform: linkedin\ntitle: "𝗕𝗶𝗴"{}\n---\nThe ward moved its handover.\n'
    assert checked(text.format(""), "a.md", "fake-bold-unicode").rules == ["fake-bold-unicode"]
    comment = "  # profilelint: ignore[fake-bold-unicode] the logo"
    assert checked(text.format(comment), "a.md", f"fake-bold-unicode,{USELESS}").rules == []
