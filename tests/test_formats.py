"""The formats that are read: native, JSON Resume of both generations with the liberties of real files, Markdown with
front matter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import check, file, run

from profilelint.dialects import adapt
from profilelint.model import Content, Text
from profilelint.readers import read


def content(name: str, text: str) -> Content:
    found = adapt(read(name, text.encode()))
    assert found is not None, "unknown format"
    return found


def shown(text: Text | None) -> tuple[str, str] | None:
    return (text.pointer, text.value) if text is not None else None


NATIVE = """\
profile:
  name: Ana Ruiz
  headline: Ward nurse
  about: |
    I run the night rota.
  location: Lyon
  photo: none
  followers: 1,312
  roles:
    - {title: Nurse, company: Saint-Luc, location: Lyon, start: 2019-04, end: 2020, description: Led nights., highlights: [Cut gaps by half., null]}
    - {title: Aide, current: yes}
  projects: [{name: Rota sheet, start: 2020, description: One sheet for twelve wards.}]
  organizations: [{name: Red Cross, position: Medic}]
author: {established: true, political_role: null, occupation: Nurse}
posts:
  - {text: Look at this., kind: reshare, shares: {url: https://example.org, title: A page}, publish_at: 2026-12-01, intent: recruit}
invitations:
  - {to: {name: Kate, relation: met}, met: {where: a talk, when: Tuesday}, note: Hello Kate., sent: 2026-11-01, status: pending}
messages:
  - {to: {name: Tom}, first: true, last_contact: 2023-05, text: Hi Tom.}
"""


def test_native() -> None:
    found = content("p.yaml", NATIVE)
    profile = found.profile
    assert profile is not None
    assert shown(profile.name) == ("/profile/name", "Ana Ruiz")
    assert (profile.photo, profile.photo_declined, profile.followers) == (None, True, 1312)
    first, second = profile.roles
    assert (shown(first.start), shown(first.end)) == (
        ("/profile/roles/0/start", "2019-04"),
        ("/profile/roles/0/end", "2020"),
    )
    assert [shown(h) for h in first.highlights] == [
        ("/profile/roles/0/highlights/0", "Cut gaps by half."),
        ("/profile/roles/0/highlights/1", ""),
    ]
    assert (second.ongoing, second.description, first.ongoing) == (True, None, False)
    assert [shown(e.name) for e in profile.extras] == [
        ("/profile/projects/0/name", "Rota sheet"),
        ("/profile/organizations/0/name", "Red Cross"),
    ]
    assert (found.author.established, found.author.political_role, found.author.occupation, found.author.followers) == (
        "true",
        "",
        "nurse",
        1312,
    )
    (post,) = found.posts
    assert (post.kind, post.intent, shown(post.text)) == ("reshare", "recruit", ("/posts/0/text", "Look at this."))
    assert post.shared is not None and shown(post.shared.url) == ("/posts/0/shares/url", "https://example.org")
    (invitation,) = found.invitations
    assert (invitation.to, invitation.relation, invitation.met_where, invitation.status, invitation.direction) == (
        "Kate",
        "met",
        "a talk",
        "pending",
        "outgoing",
    )
    (message,) = found.messages
    assert (message.to, message.first, message.last_contact) == ("Tom", True, "2023-05")
    assert found.problems == ()
    assert found.documents == 4


def test_native_as_json_says_the_same() -> None:
    import yaml

    as_json = content("p.json", json.dumps(yaml.load(NATIVE, yaml.BaseLoader)))
    as_yaml = content("p.yaml", NATIVE)
    assert as_json.invitations == as_yaml.invitations
    assert as_json.messages == as_yaml.messages
    assert as_json.profile is not None and as_yaml.profile is not None
    assert (as_json.profile.about, as_json.profile.roles[0].start) == (
        as_yaml.profile.about,
        as_yaml.profile.roles[0].start,
    )


@pytest.mark.parametrize(
    "text",
    [
        "name: A\nheadline: b\n",
        "roles: []\n",
        "roles:\n  - title: x\n",
        "profile: {name: A}\n",
        "posts:\n  - text: x\n",
        "posts: []\n",
        "invitations:\n  - note: x\n",
        "invitations:\n  - note: x\npostss: []\n",
        "messages:\n  - text: x\n",
        "posts:\n",
    ],
)
def test_what_is_taken_for_native(text: str) -> None:
    assert content("p.yaml", text).dialect.id == "native"


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("name: A\nheadline: b\nroels: []\n", {"/roels": "roles"}),
        ("profile: {name: A, headlin: b}\n", {"/profile/headlin": "headline"}),
        ("roles:\n  - {title: x, compny: y}\n", {"/roles/0/compny": "company"}),
        ("posts:\n  - {text: x, shares: {ulr: y}}\n", {"/posts/0/shares/ulr": "url"}),
        ("invitations:\n  - {note: x, met: {whre: y}}\n", {"/invitations/0/met/whre": "where"}),
        ("invitations:\n  - note: x\npostss: []\n", {"/postss": "posts"}),
        ("name: A\nheadline: b\nx-own: 1\n_note: 2\n", {}),
    ],
)
def test_unknown_keys_are_never_dropped_in_silence(text: str, unknown: dict[str, str]) -> None:
    assert {p.pointer: p.hint for p in content("p.yaml", text).problems} == unknown


OLD = {
    "basics": {
        "name": "Ana Ruiz",
        "label": "Nurse",
        "picture": "me.jpg",
        "summary": "Nights.",
        "website": "https://example.org",
        "location": {"city": "Lyon", "address": "1 Rue A", "postalCode": "69001"},
    },
    "work": [
        {
            "company": "Saint-Luc",
            "position": "Nurse",
            "website": "https://example.org",
            "startDate": "2019-04-01",
            "endDate": "",
            "summary": "Led nights.",
            "highlights": ["Cut gaps."],
        }
    ],
    "education": [{"institution": "IFSI", "gpa": "4"}],
}
NEW = {
    "basics": {
        "name": "Ana Ruiz",
        "label": "Nurse",
        "image": "me.jpg",
        "summary": "Nights.",
        "url": "https://example.org",
        "location": {"city": "Lyon", "address": "1 Rue A", "postalCode": "69001"},
    },
    "work": [
        {
            "name": "Saint-Luc",
            "position": "Nurse",
            "url": "https://example.org",
            "startDate": "2019-04-01",
            "endDate": "",
            "summary": "Led nights.",
            "highlights": ["Cut gaps."],
        }
    ],
    "education": [{"institution": "IFSI", "score": "4"}],
    "projects": [{"name": "Rota", "description": "A sheet."}],
}


@pytest.mark.parametrize("suffix", ["json", "yaml"])
@pytest.mark.parametrize(
    ("resume", "company", "photo"),
    [(OLD, "/work/0/company", "/basics/picture"), (NEW, "/work/0/name", "/basics/image")],
)
def test_both_generations_of_json_resume(resume: dict[str, object], company: str, photo: str, suffix: str) -> None:
    import yaml

    found = content(f"resume.{suffix}", json.dumps(resume) if suffix == "json" else yaml.safe_dump(resume))
    profile = found.profile
    assert found.dialect.id == "jsonresume"
    assert profile is not None
    assert shown(profile.headline) == ("/basics/label", "Nurse")
    assert shown(profile.photo) == (photo, "me.jpg")
    assert shown(profile.location) == ("/basics/location/city", "Lyon")
    assert [t.value for t in profile.address] == ["1 Rue A", "69001"]
    (role,) = profile.roles
    assert shown(role.company) == (company, "Saint-Luc")
    assert (shown(role.description), [h.value for h in role.highlights]) == (
        ("/work/0/summary", "Led nights."),
        ["Cut gaps."],
    )
    assert shown(role.end) == ("/work/0/endDate", "")
    assert len(profile.education) == 1


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        ({"name": "A", "summary": ["One.", "Two."]}, [("A", ["One.", "Two."])]),
        ({"name": "A", "summary": None, "highlights": None}, [("A", [])]),
        ({"name": "A", "highlights": "One text."}, [("A", ["One text."])]),
        (
            {
                "company": "A",
                "positions": [{"position": "x", "summary": ["One."]}, {"position": "y", "highlights": ["Two."]}],
            },
            [("A", ["One."]), ("A", ["Two."])],
        ),
        ({"name": "A", "roles": [{"title": "x", "summary": "One."}]}, [("A", ["One."])]),
        ({"name": "A", "location": {"city": "Lyon"}, "summary": {"text": "x"}}, [("A", ["x"])]),
        ({"name": 12, "summary": 2020}, [("12", ["2020"])]),
    ],
)
def test_liberties_of_real_resumes(work: dict[str, object], expected: list[tuple[str, list[str]]]) -> None:
    profile = content("resume.json", json.dumps({"basics": {"name": "A", "location": "Lyon"}, "work": [work]})).profile
    assert profile is not None
    assert [(r.company.value if r.company else None, [t.value for t in r.texts]) for r in profile.roles] == expected
    assert shown(profile.location) == ("/basics/location", "Lyon")


@pytest.mark.parametrize(
    "extra",
    [
        {"languages": "French"},
        {"-languages": []},
        {"interests": "x"},
        {"meta": {"theme": "x"}},
        {"work": {"a": 1}},
        {"work": ["x"]},
        {"skills": "x"},
        {"basics": {"location": ["x"]}},
    ],
)
def test_odd_values_in_a_resume_count_as_absent(extra: dict[str, object]) -> None:
    assert (
        content("resume.json", json.dumps({"basics": {"name": "A"}, "work": [], **extra, "education": None})).profile
        is not None
    )


@pytest.mark.parametrize(
    "text",
    [
        '{"basics": {"name": "A"}}',
        '{"basics": "A", "work": []}',
        '{"contact": {}, "employment": []}',
        '{"info": {}, "contact": {}, "employment": {}, "service": []}',
        '{"name": "A", "experience": []}',
        '{"profile": {"name": ["A", "B"]}, "experience": []}',
    ],
    ids=["basics-only", "basics-text", "private", "fresh", "other", "profile-beside-experience"],
)
def test_other_schemas_get_one_message(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = check(file(tmp_path, "resume.json", text))
    assert (result.code, len(result.data["errors"])) == (2, 1)
    assert result.error["message"].startswith("unknown profile format: expected a profile")


# drafts

BODY = "We moved the night rota of twelve wards to one sheet, and three nurses stopped calling each other at five in the morning."


def post(front: str, body: str = BODY):  # type: ignore[no-untyped-def]
    (found,) = content("drafts/linkedin/post.md", f"---\n{front}\n---\n\n{body}\n").posts
    return found


def test_a_draft() -> None:
    found = post("platform: linkedin\ntitle: Rota")
    assert (found.kind, shown(found.text), shown(found.title)) == ("post", ("/text", BODY), ("/title", "Rota"))
    assert (found.shared, found.media, found.publish_at) == (None, False, None)


@pytest.mark.parametrize(
    "name",
    [
        "publish_at",
        "publish_date",
        "publishedAt",
        "published_date",
        "scheduled_date",
        "scheduled_for",
        "scheduled_time",
        "schedule",
        "date",
    ],
)
def test_when(name: str) -> None:
    assert shown(post(f'{name}: "2026-08-12 09:00 ET"').publish_at) == (f"/{name}", "2026-08-12 09:00 ET")


@pytest.mark.parametrize("name", ["image", "assets", "media", "attachment", "cover", "banner", "image_path"])
def test_media(name: str) -> None:
    assert post(f"{name}: a.png").media


@pytest.mark.parametrize("name", ["title", "hook"])
def test_title(name: str) -> None:
    assert shown(post(f"{name}: A title").title) == (f"/{name}", "A title")


def test_first_comment() -> None:
    assert shown(post("first_comment: The link.").comment) == ("/first_comment", "The link.")


@pytest.mark.parametrize("name", ["link", "original_url", "source_url", "url"])
def test_shared_link(name: str) -> None:
    found = post(f"{name}: https://example.org/a")
    assert shown(found.shared.url) == (f"/{name}", "https://example.org/a")
    assert post(f"{name}: https://www.linkedin.com/feed/update/urn:li:activity:1").shared is None, "the post itself"
    assert post(f"{name}: https://www.linkedin.com/posts/ana-1").shared is None, "the post itself"


@pytest.mark.parametrize(
    "front", ["reshare_of: https://www.linkedin.com/posts/x", "kind: reshare", "post_type: reshare", "kind: Reshare"]
)
def test_reshare(front: str) -> None:
    assert post(front).kind == "reshare"


def test_text_files_and_front_matter_of_any_kind() -> None:
    for front in (
        "status: draft",
        "draft: true",
        "tags: [a, b]",
        "target_hashtags: a",
        "visibility: public",
        "layout: post\nslug: x",
        "anything: {a: [b]}",
    ):
        assert post(front).text.value == BODY
    (plain,) = content("linkedin/post.txt", BODY).posts
    assert shown(plain.text) == ("/text", BODY)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_comments_belong_to_no_post(end: str) -> None:
    found = post(
        "title: x", f"<!-- mine -->\n{BODY}\n<!-- more\nof it -->\nLast words of this post.".replace("\n", end)
    )
    assert " ".join(found.text.value.split()) == f"{BODY} Last words of this post."
    open_ended = post("title: x", f"{BODY}\n<!-- never closed")
    assert "never closed" in open_ended.text.value


def test_what_a_resume_holds_under_other_names() -> None:
    work = {
        "position": "Cook",
        "startDate": "2020",
        "accomplishments": ["Cut waste by a third"],
        "location": {"city": "Lyon"},
    }
    resume = {
        "basics": {"summary": ["One.", "Two."], "lable": "Cook"},
        "work": [work],
        "awards": [{"title": "x"}],
        "eduction": [],
    }
    found = adapt(read("r.json", json.dumps(resume).encode()))
    assert found is not None and found.profile is not None
    (role,) = found.profile.roles
    assert [t.pointer for t in role.highlights] == ["/work/0/accomplishments/0"]
    assert role.location is not None and role.location.pointer == "/work/0/location/city"
    assert found.profile.about is not None and found.profile.about.value == "One.\n\nTwo."
    assert len(found.profile.extras) == 1
    assert {p.key: p.hint for p in found.problems} == {"lable": "label", "eduction": "education"}


@pytest.mark.parametrize("work", [["Nurse at H"], {"position": "Nurse"}, "Nurse"])
def test_a_resume_with_jobs_of_a_wrong_shape_is_not_judged_by_their_absence(work: object) -> None:
    found = adapt(read("r.json", json.dumps({"basics": {"name": "A"}, "work": work}).encode()))
    assert found is not None
    assert [(p.kind, p.key) for p in found.problems] == [("not-checked", "work")]


@pytest.mark.parametrize("name", ["projects", "project work", "experience", "volunteering", "Projekte"])
def test_what_a_person_did_is_no_other_person(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project has a name and a description, as a person has a name and a text about them."""
    monkeypatch.chdir(tmp_path)
    done = [
        {"name": "Rain garden", "description": "Sized a rain garden for the campus; it has been built."},
        {"name": "Bus map", "description": "Drew a map of late buses that two schools use."},
    ]
    file(tmp_path, "p.json", json.dumps({"full name": "Ana Ruiz", "tagline": "Engineer", "bio": "I plan.", name: done}))
    file(tmp_path, "team.json", json.dumps({"full name": "Ana Ruiz", "tagline": "Nurse", "members": [
        {"name": "Bo Lund", "headline": "Surgeon"}, {"name": "Kim Vos", "headline": "Nurse"}]}))  # fmt: skip
    assert "1 file (1 document)" in run("check", "--list-files", "p.json").err
    assert "/members/1" in run("check", "--list-files", "team.json").out


@pytest.mark.parametrize("key", ["skills", "languages", "interests", "references"])
@pytest.mark.parametrize("wrapper", ["", "content"])
def test_lists_of_the_schema_hide_no_project(
    key: str, wrapper: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    given: dict[str, object] = {
        "basics": {"name": "Ana Ruiz", "headline": "Cook"},
        "work": [{"name": "ACME", "position": "Cook", "startDate": "2025"}],
        "education": [],
        key: [{"name": "Fish"}],
    }
    file(tmp_path, "p.json", json.dumps({wrapper: given} if wrapper else given))
    data = check("p.json", "--select", "projects-missing").data
    assert ([f["rule"] for f in data["findings"]], data["not_checked"]) == (["projects-missing"], [])
