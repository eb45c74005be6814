"""No run is green on nothing, and nothing is passed over unseen."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import repository
from github_runner import commands
from running import BAD, GOOD, ONLY, RULE, Run, file, run, started

from profilelint.reporters import REPORTERS

POST = (
    "We cut the queue at gate seven from forty minutes to twelve. The scanner moved to the other side of the door,"
    " and nobody had asked the two people who stand there all day.\n\nWhat would you have moved?\n"
)
ARTICLE = "# Guide\n\n" + "## Part\n\nSome words on how this is set up and run.\n\n" * 6
SCHEMA = json.loads((repository.ROOT / "schemas" / "output.json").read_text("utf-8"))
PAGE = "title: thing\nreplicas: 3\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


def check(*arguments: str | Path, form: str = "full") -> Run:
    return run("check", "--isolated", "--format", form, *arguments)


def said_in(form: str, *arguments: str) -> str:
    """What a format says, in a file of its own: there is no stderr beside it."""
    file(Path(), "out/report", "")
    run("check", "--isolated", *arguments, "--output", f"{form}=out/report")
    return Path("out/report").read_text("utf-8")


@pytest.mark.parametrize(
    ("form", "more"),
    [
        (form, more)
        for form in REPORTERS
        for more in ((), ("--statistics",), ("-q",))
        if REPORTERS[form].counts or more != ("--statistics",)
    ],
)
def test_nothing_to_check_is_said_in_every_format(form: str, more: tuple[str, ...]) -> None:
    file(Path(), "in/README.md", "# Read me\n\nOf another program.\n")
    file(Path(), "in/deploy.yaml", PAGE)
    said = said_in(form, "in", *more)
    if form == "json":
        summary = json.loads(said)["summary"]
        assert (summary["documents"], sum(summary["passed_over"].values())) == (0, 2)
        jsonschema.validate(json.loads(said), SCHEMA)
    else:
        assert "Nothing to check" in said and "2 of 2 files" in said
        assert "unknown profile format" in said and "readme" in said
    if form == "sarif":
        assert json.loads(said)["runs"][0]["properties"]["documents"] == 0
    assert "no findings" not in said


@pytest.mark.parametrize("form", REPORTERS)
def test_how_many_were_passed_over_is_said_in_every_format(form: str) -> None:
    for i in range(3):
        file(Path(), f"in/{i}.yaml", PAGE)
    file(Path(), "in/profile.yaml", GOOD)
    said = said_in(form, "in")
    if form == "json":
        assert json.loads(said)["summary"]["passed_over"] == {"unknown profile format": 3}
    else:
        assert "3 of 4 files (3 × unknown profile format)" in said


@pytest.mark.parametrize("quiet", [[], ["-q"]])
@pytest.mark.parametrize("form", REPORTERS)
def test_an_empty_folder_is_no_pass_in_silence(form: str, quiet: list[str]) -> None:
    Path("in").mkdir()
    done = check("in", *quiet, form=form)
    assert done.code == 0
    assert "Nothing to check: no profile, draft or photo found in in." in done.err
    assert check("in", "--fail-on-empty", *quiet, form=form).code == 2


def test_github_warns_and_the_job_summary_says_it(monkeypatch: pytest.MonkeyPatch) -> None:
    file(Path(), "in/deploy.yaml", PAGE)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    (warning,) = commands(check("in", form="github").out)
    assert (warning.name, warning.data.splitlines()[0]) == (
        "warning",
        "Nothing to check: no profile, draft or photo found in in.",
    )
    summary = Path("summary.md").read_text("utf-8")
    assert summary.startswith("## profilelint: Nothing to check") and "1 of 1 file" in summary
    Path("summary.md").unlink()
    file(Path(), "in/profile.yaml", GOOD)
    (notice,) = commands(check("in", "--select", RULE, form="github").out)
    assert notice.name == "notice" and "1 of 2 files" in notice.data
    assert "no findings in 1 profile" in Path("summary.md").read_text("utf-8")


@pytest.mark.parametrize("content", ["headline: [\n", "posts: []\n", ""])
def test_the_job_summary_never_says_no_findings_of_nothing(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    file(Path(), "p.yaml", content)
    for arguments in (["p.yaml"], ["."]):
        done = check(*arguments, form="github")
        summary = Path("summary.md").read_text("utf-8")
        assert "no findings" not in summary + done.out + done.err
        assert "Nothing" in summary
        Path("summary.md").unlink()


def test_fail_on_empty() -> None:
    file(Path(), "in/deploy.yaml", PAGE)
    done = check("in", "--fail-on-empty")
    assert (done.code, "--fail-on-empty" in done.err) == (2, True)
    file(Path(), "in/profile.yaml", GOOD)
    assert check("in", "--fail-on-empty", "--select", RULE).code == 0
    file(Path(), "in/bad.yaml", BAD)
    assert check("in", "--fail-on-empty", "--select", RULE).code == 1


def test_fail_on_empty_where_only_changes_count() -> None:
    """A branch that changes something else is no mistake; paths that hold nothing are."""
    repository.commit(Path(), {"profile.yaml": GOOD, "docs/README.md": "# x\n"})
    repository.git(Path(), "branch", "before")  # the digits of a commit may look like a private number
    repository.commit(Path(), {"main.py": "x = 1\n"})
    changes = ["--changed-since", "before", "--fail-on-empty", "--select", RULE]
    done = check(".", *changes, form="github")
    assert done.code == 0
    assert "no profile, draft or photo changed since before" in done.err
    assert [c.name for c in commands(done.out)] == ["notice"]
    assert check("docs", *changes).code == 2


def test_posts_that_were_passed_over_are_named_with_the_line_that_takes_them_in() -> None:
    for i in range(5):
        file(Path(), f"posts/{i}.md", POST)
    file(Path(), "posts/README.md", ARTICLE)
    done = run("check", "posts")
    assert "Nothing to check" in done.err and "6 of 6 files" in done.err
    assert [f"posts/{i}.md" in done.err for i in range(5)] == [True] * 3 + [False] * 2
    line = done.err[done.err.index("files: {") :].splitlines()[0]
    file(Path(), "profilelint.yaml", line + "\n")
    assert "Checked 5 files (5 documents)" in run("check", "posts", "--select", RULE).err
    Path("profilelint.yaml").unlink()
    data = run("check", "--isolated", "--format", "json", "posts").data
    assert [d["path"] for d in data["doubtful"]] == ["posts/0.md", "posts/1.md", "posts/2.md"]
    jsonschema.validate(data, SCHEMA)


def test_files_called_like_a_profile_are_named() -> None:
    file(Path(), "a/profile.yaml", GOOD)
    file(Path(), "b/Profile.yaml", "student_id: 12\n")
    file(Path(), "c/cv.json", "{}\n")
    file(Path(), "d/resume.txt", "Ana Ruiz\nWard nurse\n")
    file(Path(), "e/profiles-of-wood.yaml", "oak: 12\n")
    said = run("check").err
    assert "Maybe profiles, though passed over: b/Profile.yaml (unknown profile format), c/cv.json (" in said
    assert "d/resume.txt" in said and "a/profile.yaml" not in said and "profiles-of-wood" not in said
    assert "Maybe profiles" not in run("check", "a", "e").err
    assert "Maybe profiles" not in run("check", "--skip-unknown", "b/Profile.yaml").err


def test_the_most_doubtful_are_named() -> None:
    file(Path(), "profile.yaml", GOOD)
    file(Path(), "guide/setup.md", ARTICLE)
    file(Path(), "guide/notes.md", POST)  # nothing says that it is a post
    file(Path(), "updates/gate.md", f"{POST}\n#logistics #ports\n")
    file(Path(), "linkedin/blog/long.md", POST)  # for another platform, its folder says
    file(Path(), "linkedin/docs/gate.md", POST)
    file(Path(), "x.md", f"---\nkind: article\n---\n{POST}#ports\n")
    data = check(".", "--select", RULE, form="json").data
    assert [d["path"] for d in data["doubtful"]] == ["linkedin/docs/gate.md", "updates/gate.md"]


PROFILE = 'profile:\n  name: Ana Ruiz\n  headline: "[First Name]"\n'
RESUME = '{\n "basics": {"name": "Ana Ruiz", "label": "[First Name]"},\n "work": [],\n "skills": []\n}\n'


@pytest.mark.parametrize("name", ["profile.txt", "CV.TXT", "ana.txt"])
@pytest.mark.parametrize(
    ("content", "line"), [(PROFILE, 3), (f"# mine\n---\n{PROFILE}", 5), (RESUME, 2), (f"\ufeff{PROFILE}", 3)]
)
def test_a_profile_called_txt_is_read_as_what_it_is(name: str, content: str, line: int) -> None:
    path = file(Path(), f"in/{name}", content)
    for given in (path, path.parent):
        done = check("--select", "unfilled-placeholder", given, form="json")
        assert [f["line"] for f in done.data["findings"]] == [line]


def test_a_text_that_begins_with_a_key_stays_a_text() -> None:
    for text in (
        "Update: we moved the gate.\n\nRoles: none of us had one [First Name].\n",
        "{First}: hello, [First Name]\n",
    ):
        done = check("--select", "unfilled-placeholder", file(Path(), "a.txt", text), form="json")
        assert done.data["errors"] == []
        assert [f["line"] for f in done.data["findings"]] == [text[: text.index("[F")].count("\n") + 1]
    done = check(file(Path(), "a.txt", "headline: [\nroles:\n  - title: x\n"))
    assert (done.code, "broken YAML" in done.err) == (2, True)


SECTIONS = "Ana Ruiz\nWard nurse\n\nExperience\nNurse at St Luke, 2019-2024\n\nEducation\nBSc Nursing\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("resume.txt", POST),
        ("cv.md", POST),
        ("ana-ruiz-cv.txt", POST),
        ("Lebenslauf.txt", POST),
        ("profile.txt", POST),
        ("my_profile_v2.txt", POST),
        ("ana.txt", SECTIONS),
        ("ana.md", SECTIONS.replace("Exp", "## Exp").replace("Edu", "## Edu")),
    ],
)
def test_a_resume_as_plain_text_is_not_taken_for_a_post(name: str, content: str) -> None:
    done = check(file(Path(), name, content))
    assert done.code == 2
    assert "plain text of a résumé" in done.err and "profilelint init" in done.err and "kind: post" in done.err
    assert check(file(Path(), name, f"---\nkind: post\n---\n{content}"), "--select", RULE).code == 0


@pytest.mark.parametrize("name", ["cv-tips.md", "profile-photo-day.md", "my-post.txt", "what-my-cv-does-not-say.md"])
def test_a_post_about_resumes_is_a_post(name: str) -> None:
    assert check(file(Path(), name, POST), "--select", RULE).code == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("other.yaml", PAGE, "expected a profile"),
        ("other.json", "[1, 2]", "expected a profile"),
        ("empty.yaml", "", "empty"),
        ("empty.md", " \n\n", "empty"),
        ("none.yaml", "posts: []\n", "Fill it in"),
        ("null.yaml", "posts:\n", "Fill it in"),
        ("front.md", "---\nplatform: linkedin\n---\n", "Fill it in"),
        ("profilelint.yaml", "", "is a config of profilelint"),
        ("base.yaml", "fail-on: error\n", "is a config of profilelint"),
        ("rule.yaml", "id: x\nmessage: y\nmatch: {}\n", "is a rule of profilelint"),
        ("Connections.csv", "Vorname,Nachname\nA,B\n", "switch LinkedIn to English"),
        ("README.md", "# x\n", "readme"),
        ("notes.odt", "x", ".odt"),
        ("profile", GOOD, "suffix"),
    ],
)
def test_a_named_file_in_which_nothing_is_recognised(name: str, content: str, said: str) -> None:
    done = check(file(Path(), name, content))
    assert done.code == 2
    assert name in done.err and said in done.err
    assert "no findings" not in done.err
    assert "Nothing was checked. 1 input error." in done.err


def test_a_report_is_no_profile() -> None:
    run("check", *ONLY, file(Path(), "bad.yaml", BAD), "--output", "json=report.json")
    assert "is a report of profilelint" in check("report.json").err
    assert check(".", "--list-files", form="json").data["passed_over"] == [
        {"path": "report.json", "reason": "a report of profilelint"}
    ]


def test_what_a_config_is_called_in_a_listing() -> None:
    file(Path(), "profilelint.yaml", "")
    file(Path(), "profile.yaml", GOOD)
    listed = run("check", "--list-files", "--format", "json", ".").data["passed_over"]
    assert listed == [{"path": "profilelint.yaml", "reason": "a config of profilelint"}]


def test_an_export_in_another_language_is_told() -> None:
    for name in ("Connections", "Positions", "Invitations"):
        file(Path(), f"data/{name}.csv", "Vorname,Nachname\nA,B\n")
    file(Path(), "Basic_LinkedInDataExport_05-12-2025/Positionen.csv", "Firma,Titel\nA,B\n")
    done = check("data")
    assert (done.code, done.err.count("switch LinkedIn to English")) == (2, 1)
    assert check("Basic_LinkedInDataExport_05-12-2025").code == 2
    done = check(".")
    assert done.code == 0
    assert done.err.count("switch LinkedIn to English") == 2


def test_pictures_of_any_name_are_counted() -> None:
    for name in ("IMG_2034.jpg", "My Photo (1).jpg"):
        file(Path(), f"in/{name}", b"\xff\xd8\xff\xe0 x")
    file(Path(), "in/deploy.yaml", PAGE)
    done = check("in")
    assert "2 × a picture whose path does not say that it is a profile photo" in done.err
    assert "profilelint check in/IMG_2034.jpg" in done.err


def test_what_a_hook_names_is_passed_over_in_silence() -> None:
    readme = file(Path(), "README.md", "# x\n")
    done = check("--skip-unknown", readme, file(Path(), "p.yaml", GOOD), "--select", RULE)
    assert (done.code, "README" in done.err, "assed over" in done.err) == (0, False, False)


def test_a_config_that_leaves_no_rule_on_is_told() -> None:
    file(Path(), "p.yaml", GOOD)
    file(Path(), "profilelint.yaml", "ignore: [ALL]\n")
    result = run("check", "p.yaml")
    assert result.code == 0 and "Not checked: anything in 1 file (no rule is on" in result.err
    assert run("check", "p.yaml", "--fail-on-empty").code == 2
    (said,) = run("check", "p.yaml", "--format", "json").data["not_checked"]
    assert said["path"].endswith("profilelint.yaml")


def test_what_ends_a_run_before_it_began_is_an_annotation() -> None:
    file(Path(), "p.yaml", GOOD)
    file(Path(), "profilelint.yaml", "ignore: [no-such-rule]\n")
    done = started("check", "p.yaml", environment={"GITHUB_ACTIONS": "true"})
    _, said = done.communicate()
    assert done.returncode == 2
    assert any(
        line.startswith("::error title=profilelint::") and "no-such-rule" in line for line in said.decode().splitlines()
    )


def test_documents_that_are_not_read_are_counted() -> None:
    for name in ("people/cv.pdf", "people/Ana.docx", "people/.hidden.pdf", "people/logo.svg"):
        file(Path(), name, b"%PDF-1.4")
    result = run("check", "--isolated", "people", "--list-files", "--format", "json").data
    told = {(p["path"], p["reason"]) for p in result["passed_over"]}
    assert told == {
        ("people/cv.pdf", "files of type .pdf are not read unless LinkedIn saved them or you name them"),
        ("people/Ana.docx", "files of type .docx are not read unless you name them"),
    }


def test_a_post_without_a_word_is_listed_as_what_checking_says() -> None:
    file(Path(), "drafts/a.md", "---\nkind: post\n---\n")
    file(Path(), "drafts/b.md", f"---\nkind: post\n---\n{POST}")
    listed = json.loads(check("--list-files", "drafts", form="json").out)
    assert [d["path"] for d in listed["documents"]] == ["drafts/b.md"]
    assert listed["passed_over"][0]["path"] == "drafts/a.md"
    assert check("--list-files", "drafts/a.md").code == check("drafts/a.md").code == 2
