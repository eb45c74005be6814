"""What can still be done about a text, and who wrote it: rules speak of those that they are for."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from running import file, run

from profilelint.dialects import adapt
from profilelint.model import Content
from profilelint.readers import read

LONG = "We moved the ward. " * 40  # 760 characters
RULE = """\
id: says-ward
category: text
severity: warning
on: text
{more}
message: "It says ward."
help: "Say house."
why: "A test."
match: {{pattern: {{any: ["(?i)ward"]}}}}
examples:
  bad:
    - input: {{posts: [{{text: "A ward."}}]}}
      at: /posts/0/text
    - input: {{posts: [{{text: "The ward."}}]}}
      at: /posts/0/text
  good:
    - input: {{posts: [{{text: "A house."}}]}}
    - input: {{posts: [{{text: "The house."}}]}}
"""
NATIVE = {
    "profile": {"name": "Ana Ruiz", "about": "The ward at night."},
    "posts": [
        {"text": "A ward."},
        {"text": "My ward.", "status": "posted", "shares": {"url": "https://example.com", "title": "Ward news"}},
    ],
    "invitations": [
        {"note": "Your ward.", "to": {"name": "Kim"}},
        {"note": "Our ward.", "to": {"name": "Kim"}, "sent": "2026-01-02"},
        {"note": "That ward.", "to": {"name": "Kim"}, "direction": "incoming", "sent": "2026-01-02"},
    ],
    "messages": [
        {"text": "This ward.", "to": {"name": "Kim"}, "sent": "2026-01-02"},
        {"text": "Which ward?", "to": {"name": "Kim"}, "direction": "incoming"},
    ],
}


def _content(name: str, data: bytes) -> Content:
    found = adapt(read(name, data))
    assert found is not None
    return found


def _found(tmp_path: Path, more: str) -> set[str]:
    file(tmp_path, "rules/text/says-ward.yaml", RULE.format(more=more))
    file(tmp_path, "profilelint.yaml", "rules: [rules]\nselect: [says-ward]\n")
    result = run(
        "check",
        "--config",
        tmp_path / "profilelint.yaml",
        "--format",
        "json",
        file(tmp_path, "me.json", json.dumps(NATIVE)),
    )
    assert not result.data["errors"]
    return {f["pointer"] for f in result.data["findings"]}


OWN = {
    "/profile/about": "draft",
    "/posts/0/text": "draft",
    "/posts/1/text": "live",
    "/invitations/0/note": "draft",
    "/invitations/1/note": "sent",
    "/messages/0/text": "sent",
}
OTHERS = {"/posts/1/shares/title", "/invitations/2/note", "/messages/1/text"}


def test_nothing_is_said_of_texts_that_others_wrote_unless_a_rule_is_for_them(tmp_path: Path) -> None:
    assert _found(tmp_path, "") == set(OWN)
    assert _found(tmp_path, "by: other") == OTHERS
    assert _found(tmp_path, "by: any") == {*OWN, *OTHERS}


@pytest.mark.parametrize("states", [["draft"], ["live"], ["sent"], ["draft", "live"]])
def test_a_rule_speaks_of_its_states(tmp_path: Path, states: list[str]) -> None:
    assert _found(tmp_path, f"states: [{', '.join(states)}]") == {p for p, state in OWN.items() if state in states}


def test_a_rule_for_private_data_sees_what_others_wrote_and_what_nobody_reads(tmp_path: Path) -> None:
    data = {
        "profile": {
            "name": "Ana Ruiz",
            "about": "Nights.",
            "x-note": "SSN 512-41-7739",
            "hobbyhorse": "SSN 512-41-7738",
        },
        "messages": [{"text": "My SSN is 512-41-7737.", "to": {"name": "Kim"}, "direction": "incoming"}],
    }
    own = (
        RULE.format(more="private: true\nkinds: [headline]")
        .replace("(?i)ward", "SSN [0-9]{3}")
        .replace("says-ward", "ssn-word")
    )
    own = own.replace("ward", "SSN 512")
    file(tmp_path, "rules/text/ssn-word.yaml", own)
    file(tmp_path, "profilelint.yaml", "rules: [rules]\nselect: [ssn-in-text, ssn-word]\n")
    result = run(
        "check",
        "--config",
        tmp_path / "profilelint.yaml",
        "--format",
        "json",
        file(tmp_path, "me.json", json.dumps(data)),
    )
    found = {(f["rule"], f["pointer"]) for f in result.data["findings"]}
    assert found == {
        ("ssn-in-text", "/profile/x-note"),
        ("ssn-in-text", "/profile/hobbyhorse"),
        ("ssn-in-text", "/messages/0/text"),
        ("ssn-word", "/profile/x-note"),
        ("ssn-word", "/profile/hobbyhorse"),
    }
    assert "512-41" not in result.out


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("states: [drafted]", "draft"),
        ("states: []", "states"),
        ("by: me", "owner"),
    ],
)
def test_states_and_authors_that_do_not_exist_are_told_where_they_stand(
    tmp_path: Path, more: str, message: str
) -> None:
    path = file(tmp_path, "rules/text/says-ward.yaml", RULE.format(more=more))
    told = run("rules", "--test", path)
    assert told.code == 2 and f"{path}:5:" in told.err and message in told.err


@pytest.mark.parametrize("key", ["states: [draft]", "by: other"])
def test_what_has_no_state_can_have_no_rule_for_it(tmp_path: Path, key: str) -> None:
    path = file(tmp_path, "rules/text/says-ward.yaml", RULE.format(more=key).replace("on: text", "on: network"))
    told = run("rules", "--test", path)
    assert told.code == 2 and "has no state" in told.err and f"{path}:5:" in told.err


# what the dialects say


def test_an_export_is_live_or_sent_and_says_who_wrote(tmp_path: Path) -> None:
    tables = {
        "Profile.csv": f"First Name,Last Name,Headline,Summary\nAna,Ruiz,{'Nurse ' * 50},{LONG * 5}\n",
        "Positions.csv": f"Company Name,Title,Description,Started On,Finished On\nSt Mary,Nurse,{LONG * 4},Jan 2019,\n",
        "Shares.csv": f"Date,ShareLink,ShareCommentary\n2025-07-01 14:33:22,l,{LONG * 5}\n",
        "Comments.csv": "Date,Link,Message\n2025-07-01 14:33:22,l,Well done.\n",
        "Invitations.csv": f'From,To,Sent At,Message,Direction\nAna Ruiz,Kim Lund,"1/29/26, 2:37 PM",{LONG},OUTGOING\nKim Lund,Ana Ruiz,"1/29/26, 2:37 PM",Hello,INCOMING\n',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, text in tables.items():
            made.writestr(name, text)
    data = stream.getvalue()
    content = _content("Basic_LinkedInDataExport_11-22-2026.zip", data)
    assert content.profile is not None
    assert {content.profile.state, *(r.state for r in content.profile.roles), *(p.state for p in content.posts)} == {
        "live"
    }
    assert [(i.state, i.by) for i in content.invitations] == [("sent", "owner"), ("sent", "other")]
    states = {t.kind: t.state for t in content.texts}
    assert (states["comment"], states["post"], states["headline"], states["description"]) == (
        "sent",
        "live",
        "live",
        "live",
    )
    path = tmp_path / "Basic_LinkedInDataExport_11-22-2026.zip"
    path.write_bytes(data)
    result: Any = run("check", "--isolated", "--select", "over-platform-limit", "--format", "json", path)
    assert result.data["findings"] == [], "it was accepted once"


@pytest.mark.parametrize(("status", "state"), [("draft", "draft"), ("posted", "live"), ("published", "live")])
def test_a_draft_says_of_itself_that_it_is_out(status: str, state: str) -> None:
    content = _content("post.md", f"---\nplatform: linkedin\nstatus: {status}\n---\nWe moved the ward.\n".encode())
    assert [(p.state, t.state) for p in content.posts for t in content.texts if t.kind == "post"] == [(state, state)]
