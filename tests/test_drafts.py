"""Drafts in git: which files are posts, which lines of them are the post, and where findings stand then. All texts are
invented."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from running import cpu_seconds

from profilelint.commands.cli import main
from profilelint.dialects import adapt
from profilelint.readers import read
from profilelint.readers.drafts import cut

POST = (
    "We moved the night handover from paper to one shared page, and nobody asked for it twice.\n\n"
    "The first week was slow. The second week two people stopped staying late.\n\n"
    "What would you keep on paper?"
)
NOTE = "A square picture of a ward at night, warm light, no faces, no logos, in the style of an old poster."


def texts(source: str) -> list[str]:
    """Texts of the posts of a file."""
    lines = source.split("\n")
    first = 0
    if lines[0] == "---":
        first = lines.index("---", 1) + 1
    return ["\n".join("\n".join(lines[a:b]) for a, b in c.ranges) for c in cut(lines, first)]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(POST, id="nothing around"),
        pytest.param(f"# The handover\n\n{POST}\n", id="title"),
        pytest.param(f"# March 4, 2026\n\n{POST}\n", id="date as title"),
        pytest.param(f"---\nstatus: draft\n---\n\n{POST}\n", id="front matter"),
        pytest.param(
            f"---\nstatus: draft\n---\n\n## LinkedIn copy\n\n{POST}\n\n## Image prompt\n\n{NOTE}\n\n## Notes\n\n- check the numbers\n",
            id="copy, prompt, notes",
        ),
        pytest.param(
            f"# 07 - Handover\n\n## Imagen\n![[imagen.png]]\n\n## Copy (listo para pegar en LinkedIn)\n\n{POST}\n\n## Notas internas\n\n- martes\n",
            id="Spanish",
        ),
        pytest.param(f"# Übergabe\n\n## Beitragstext\n\n{POST}\n\n## Bild\n\n{NOTE}\n", id="German"),
        pytest.param(f"# Пост\n\n## Текст поста\n\n{POST}\n\n## Промпт для картинки\n\n{NOTE}\n", id="Russian"),
        pytest.param(f"{POST}\n\n---\nAngle: story first\nWord count: 42\n", id="metadata behind a rule"),
        pytest.param(
            f"[HANDOFF: revised draft]\n\n{POST}\n\n---\nAngle: story\nChanges made:\n- shorter\n- the end is a question\n",
            id="handoff and list of changes",
        ),
        pytest.param(
            f"- **Pillar:** work\n- **Status:** draft\n\n---\n\n{POST}\n\n---\n\n- **Best time:** Tuesday\n",
            id="between rules",
        ),
        pytest.param(f"**Status:** ready\n\n{POST}\n", id="status line"),
        pytest.param(f"# Handover\n\nPaste this:\n\n```\n{POST}\n```\n\nThe picture is in assets.\n", id="fence"),
        pytest.param(
            f"# Scores\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n\n## Final Post\n\n{POST}\n\n---\n\n## Images\n\n| file |\n|---|\n| x.svg |\n",
            id="tables",
        ),
        pytest.param(f"# Post\n\n**Feed Post:**\n\n{POST}\n", id="bold label"),
        pytest.param(
            f"# Two versions\n\n## Draft\n\nAn early text that is long enough to be taken for one, and that nobody should publish as it is.\n\n## Final version\n\n{POST}\n",
            id="final wins",
        ),
    ],
)
def test_only_the_post_is_read(source: str) -> None:
    assert texts(source) == [POST]


def test_parts_are_put_together() -> None:
    hook, body, close = POST.split("\n\n")
    source = (
        f"# Handover\n\n## Hook\n\n{hook}\n\n## Body\n\n{body}\n\n## Call to action\n\n{close}\n\n## Visual\n\n{NOTE}\n"
    )
    assert [" ".join(t.split()) for t in texts(source)] == [" ".join(POST.split())]


@pytest.mark.parametrize(
    ("source", "number"),
    [
        (
            f"# Posts\n\n## Post 1: handover\n\n{POST}\n\n---\n\n## Post 2: rota\n\n{POST}\n\n---\n\n## Posting strategy\n\n- Tuesdays\n",
            2,
        ),
        (f"# Posts\n\nIntro.\n\n## 1. Handover\n\n```\n{POST}\n```\n\n## 2. Rota\n\n```\n{POST}\n```\n", 2),
        (
            f"# Launch\n\n## Variant A, short\n\n```\n{POST}\n```\n\nChar count: 300\n\n## Variant B, long\n\n```\n{POST}\n```\n",
            2,
        ),
        (
            f"# Launch\n\n## LinkedIn (me, personal)\n\n{POST}\n\n---\n\n## Instagram (me)\n\n{NOTE} {NOTE}\n\n## X\n\nshort\n",
            1,
        ),
        (f"# Both\n\n## English post\n\n{POST}\n\n## German post\n\n{POST}\n", 2),
        (
            f"# Library\n\n## LINKEDIN POSTS\n\n### Post 1 -- a\n**Goal:** x\n\n{POST}\n\n### Post 2 -- b\n**Goal:** y\n\n{POST}\n\n## X POSTS\n\n### Post 1 -- c\n\n{NOTE}\n",
            2,
        ),
        (
            f"<!-- profilelint: post -->\n{POST}\n<!-- profilelint: end -->\n\nnotes\n\n<!-- profilelint: post -->\n{POST}\n<!-- profilelint: end -->\n",
            2,
        ),
    ],
)
def test_several_posts(source: str, number: int) -> None:
    assert [t.strip() for t in texts(source)] == [POST] * number


def test_a_rule_inside_a_post_stays_in_it() -> None:
    source = f"{POST}\n\n---\n\nAnd one more thing: the page is public, and you may copy all of it for your own ward."
    assert texts(source) == [source]


def test_headings_in_a_fence_are_no_headings() -> None:
    source = f"## Copy\n\n{POST}\n\n```\n# Notes\n## Post 1\n## Post 2\n```\n\nThe end."
    assert len(texts(source)) == 1
    assert "The end." in texts(source)[0]


def test_first_comment_is_kept_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = "219-45-6780"  # of the shape of one, and nobody's: given out to no one before 2011
    draft = tmp_path / "drafts" / "a.md"
    draft.parent.mkdir()
    draft.write_text(f"## Copy\n\n{POST}\n\n## First comment\n\nMy social security number is {number}, for the form.\n")
    report = run(capsys, str(draft), "--select", "privacy")
    assert [(f["rule"], f["line"]) for f in report["findings"]] == [("ssn-in-text", 11)]


def test_hashtags_and_alt_text_are_kept_apart() -> None:
    file = (
        f"---\nplatform: linkedin\nhashtags: '#old'\n---\n## Copy\n\n{POST}\n\n"
        "**First comment:** The plan is on our page.\n\n### Hashtags\n\n#nursing #rota\n\n## Alt text\n\nA board with names.\n"
    )
    document = read("linkedin/a.md", file.encode())
    content = adapt(document)
    assert content is not None
    (post,) = content.posts
    assert post.text and post.text.value == POST
    apart = {t.pointer: (t.kind, t.value) for t in (post.comment, *post.hashtags, post.alt) if t}
    assert apart == {
        "/first_comment": ("comment", "The plan is on our page."),
        "/hashtags": ("hashtags", "#nursing #rota"),
        "/alt": ("alt", "A board with names."),
    }
    for pointer, (_, value) in apart.items():
        start, end = document.range(pointer)
        assert document.source.text[start:end] == value
    assert not content.problems, "the same name in front matter and body is no repeated key"


@pytest.mark.parametrize(
    "tags", ["hashtags: [kiel, MAGA]", "hashtags:\n  - kiel\n  - '#MAGA'", "hashtags: '#kiel #MAGA'"]
)
def test_hashtags_of_the_front_matter_are_judged_however_they_are_written(
    tags: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree(tmp_path, {"linkedin/a.md": f"---\n{tags}\n---\n{POST}\n"})
    found = run(capsys, str(tmp_path), "--select", "politics")["findings"]
    assert [f["rule"] for f in found] == ["partisan-advocacy"]
    assert found[0]["pointer"].startswith("/hashtags")


def test_posts_have_the_names_of_their_headings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "linkedin" / "week.md"
    draft.parent.mkdir()
    draft.write_text(f"# Week\n\n## Post 1: The rota\n\n{POST}\n\n## Post 2: 𝗕𝗶𝗴 news\n\n{POST} 𝗕𝗶𝗴 news.\n")
    report = run(capsys, str(draft), "--select", "fake-bold-unicode")
    assert [(f["pointer"], f["part"]) for f in report["findings"]] == [("/posts/1/text", "Post 2: 𝗕𝗶𝗴 news")]
    listed = run(capsys, str(draft), "--list-files")["documents"]
    assert [d["name"] for d in listed] == ["Post 1: The rota", "Post 2: 𝗕𝗶𝗴 news"]


LINE = " ".join(POST.split())
PAIRS = [
    ("## LinkedIn Post: Rota", "## LinkedIn Post: Crane"),
    ("## Monday", "## Wednesday"),
    ("## 2026-05-04", "## 2026-05-06"),
    ("## Post A", "## Post B"),
    ("**Post 1**", "**Post 2: Crane**"),
    ("Post 1:", "Post 2:"),
    ("## 1: Rota", "## 2: Crane"),
    ("## #1", "## #2"),
    ("## Post one", "## Post two"),
    ("# Rota", "# Crane"),
    ("## English", "## Deutsch"),
    ("## EN", "## DE"),
]


@pytest.mark.parametrize(("first", "second"), PAIRS, ids=[first for first, _ in PAIRS])
def test_headings_of_several_posts(first: str, second: str) -> None:
    document = read("post.md", f"{first}\n\n{LINE}\n\n{second}\n\nThe second one. {LINE}\n".encode())
    assert document.lines == {"/posts/0": ((3, 3),), "/posts/1": ((7, 7),)}


LONG = " ".join([LINE] * (1 + 1200 // len(LINE)))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{LINE}\n\n## The rota\n\n{LINE}\n", {"": ((1, 1),)}),
        (f"{LONG}\n\n---\n\n{LONG}\n\n---\n\n{LONG}\n", {f"/posts/{n}": ((4 * n + 1, 4 * n + 1),) for n in range(3)}),
        (f"{LINE}\n\n---\n\n{LINE}\n", {"": ((1, 5),)}),
        (f"{LINE}\n\n![a](x.png)\n\nMore.\n", {"": ((1, 2), (4, 5))}),
        (f"{LINE}\n\n**Image prompt**\n\nA crane at dawn.\n", {"": ((1, 1),)}),
        (f"{LINE}\n\nImage prompt:\n\nA crane at dawn.\n", {"": ((1, 1),)}),
        (f"{LINE}\n\n**Why it matters**\n\n{LINE}\n", {"": ((1, 5),)}),
        (f"**Hook:** We cut the wait.\n**Body:** {LINE}\n**CTA:** Ask me. [LINK]\n", {"": ((1, 3),)}),
        (f"{LINE}\n\n[LINK]\n", {"": ((1, 3),)}),
        (f"{LINE}\n\nLink: [insert link]\n", {"": ((1, 3),)}),
        (f"## Post\n\n{LINE}\n\n## Slide 1\n\n{LINE}\n\n## Slide 2\n\n{LINE}\n", {"": ((3, 3),)}),
        (f"{LINE}\n\nThe prompt:\n\n{LINE}\n\n#rota", {"": ((1, 7),)}),
        (f"{LINE}\n\n**Checklist**\n\n{LINE}\n", {"": ((1, 5),)}),
        (f"{LINE}\n\nDraft 1: terrible\n\nDraft 2: fine\n\n{LINE}\n", {"": ((1, 7),)}),
        (f"{LINE}\n\nPost 1 got 200 views\n\nPost 2 got 3 views\n\n{LINE}\n", {"": ((1, 7),)}),
        (f"# Days\n\n{LINE}\n\n## Monday: the rota\n\n{LINE}\n\n## Tuesday: the wall\n\n{LINE}\n", {"": ((3, 3),)}),
        (f"Day 1: we opened.\n\nDay 2: we closed. {LINE}\n", {"": ((1, 3),)}),
    ],
)
def test_which_lines_are_the_post(text: str, lines: dict[str, object]) -> None:
    assert read("post.md", text.encode()).lines == lines


TOPICS = ("ai-agents", "why-i-quit-email", "05-ai-strategy", "book-summary", "leaving-twitter", "profile-tips")


def test_in_a_folder_for_posts_a_name_is_that_of_the_post(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = [f"linkedin/posts/{name}.md" for name in TOPICS] + [
        "docs/linkedin/posts/rota.md",
        "src/content/linkedin/posts/rota.md",
    ]
    others = ["linkedin/posts/README.md", "linkedin/posts/prompts.md", "linkedin/ideas/a.md", "docs/rota.md"]
    others += [
        "docs/linkedin-api/auth.md",
        "tests/fixtures/linkedin/posts/a.md",
        "src/linkedin/auth.md",
        "skills/linkedin/x.md",
    ]
    tree(tmp_path, dict.fromkeys([*wanted, *others], POST))
    assert listed(capsys, tmp_path) == sorted(wanted)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    main(["check", "--isolated", "--format", "json", *arguments])
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    return report


def test_findings_stand_where_they_stand_in_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "posts.md"
    draft.write_text(
        f"---\nplatform: linkedin\n---\n# Posts\n\n## Post 1: a\n\n{POST}\n\n## Post 2: b\n\n{POST}\n\n𝗕𝗶𝗴 news.\n\n## Notes\n\n𝗕𝗼𝗹𝗱 in the notes is nobody's business.\n"
    )
    report = run(capsys, str(draft), "--select", "fake-bold-unicode")
    assert [(f["line"], f["column"], f["end_column"], f["pointer"]) for f in report["findings"]] == [
        (22, 1, 4, "/posts/1/text")
    ]


def test_a_suppression_silences_its_own_post_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = "𝗕𝗶𝗴 news from the ward."
    draft = tmp_path / "drafts" / "posts.md"
    draft.parent.mkdir()
    draft.write_text(
        f"## Post 1: a\n\n<!-- profilelint: ignore[fake-bold-unicode] the logo is set so -->\n{bad}\n\n{POST}\n\n## Post 2: b\n\n{bad}\n\n{POST}\n"
    )
    report = run(capsys, str(draft), "--select", "text,suppression")
    assert [f["pointer"] for f in report["findings"]] == ["/posts/1/text"]
    assert report["summary"]["suppressed"] == 1


def tree(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def listed(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> list[str]:
    report = run(capsys, str(root), "--list-files", *arguments)
    return sorted({Path(d["path"]).relative_to(root).as_posix() for d in report["documents"]})


def test_drafts_are_found_among_everything_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = {
        "linkedin/drafts/2026-05-02-handover.md": f"# Handover\n\n{POST}\n",
        "linkedin/2026-05-09-what-a-strategy-costs-a-small-ward.md": POST,
        "content/posts/2026-05-03-rota/post.md": f"## Copy (paste into LinkedIn)\n\n{POST}\n\n## Notes\n\nnone\n",
        "social/linkedin-rota.txt": POST,
        "borradores/03-turnos.md": POST,
        "notes/anything.md": f"---\nplatform: LinkedIn\n---\n{POST}\n",
    }
    others = {
        "README.md": "# Our drafts\n\nLinkedIn, LinkedIn, LinkedIn.\n\n" + POST,
        "AGENTS.md": POST,
        "linkedin/README.md": POST,
        "linkedin/_TEMPLATE.md": POST,
        "linkedin/content-calendar.md": POST,
        "linkedin/image-prompts.md": POST,
        "linkedin/drafts/x/2026-05-02-handover.md": POST,
        "x/drafts/2026-05-02-handover.md": POST,
        "content/posts/2026-05-04-a-blog-page.md": f"---\nlayout: post\npermalink: /a\n---\n{POST}\n",
        "content/posts/2026-05-05-long.md": "\n\n".join(f"## Chapter {c}\n\n{POST} {POST}" for c in "ABCDEFG"),
        "docs/guide.md": POST,
        "drafts/reddit-post.md": POST,
        "drafts/newsletter.md": f"---\nplatform: newsletter\n---\n{POST}\n",
        "package.json": "{}",
        "notes/todo.md": POST,
    }
    tree(tmp_path, wanted | others)
    assert listed(capsys, tmp_path) == sorted(wanted)


def test_what_is_passed_over_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree(
        tmp_path,
        {
            "linkedin/README.md": POST,
            "linkedin/strategy.md": POST,
            "linkedin/short.md": "# A\n\nHi.\n\n## Notes\n\n" + NOTE * 3,
            "linkedin/pointer.md": "# A\n\n## Copy\n\nIn [a file](text/a.txt).\n\n## Notes\n\n" + NOTE * 3,
        },
    )
    report = run(capsys, str(tmp_path), "--list-files")
    reasons = {Path(p["path"]).name: p["reason"] for p in report["passed_over"]}
    assert "readme" in reasons["README.md"]
    assert "strategy" in reasons["strategy.md"]
    assert "no text of a post" in reasons["short.md"]
    assert "no text of a post" in reasons["pointer.md"]


def test_the_config_decides_over_any_guess(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(
        tmp_path,
        {
            "a/README.md": POST,
            "linkedin/b.md": POST,
            "linkedin/old/c.md": POST,
            "me/text.md": "I look after the night shift of a ward and write about what makes it lighter.",
            "profilelint.yaml": "files:\n  posts: [a/*.md]\n  articles: [linkedin/b.md]\n  profiles: [me/*.md]\n  exclude: [linkedin/old]\n",
        },
    )
    monkeypatch.chdir(tmp_path)
    assert main(["check", ".", "--list-files", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [(d["path"], d["kind"]) for d in report["documents"]] == [("a/README.md", "post"), ("me/text.md", "profile")]


def test_kind_in_front_matter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree(
        tmp_path,
        {
            "linkedin/a.md": f"---\nkind: article\n---\n{POST}",
            "notes/b.md": f"---\nkind: post\n---\n{POST}",
            "notes/c.md": f"x\n\n<!-- profilelint: post -->\n{POST}\n",
        },
    )
    assert listed(capsys, tmp_path) == ["notes/b.md", "notes/c.md"]


def test_profile_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree(tmp_path, {"linkedin/about.md": POST, "linkedin/headline.md": "x" * 230, "about.md": POST})
    report = run(capsys, str(tmp_path), "--list-files")
    assert [(Path(d["path"]).name, d["kind"]) for d in report["documents"]] == [
        ("about.md", "profile"),
        ("headline.md", "profile"),
    ]
    report = run(capsys, str(tmp_path), "--select", "limits")
    assert [(Path(f["path"]).name, f["rule"]) for f in report["findings"]] == [("headline.md", "over-platform-limit")]


def test_all_of_a_profile_text_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    second = "I live at 27 Larch Avenue, Otley LS21 3AX."
    fences = "\n\n".join(f"## Part {n}\n\n```\n{POST}\n{end}\n```" for n, end in enumerate(("", second)))
    tree(
        tmp_path,
        {
            "linkedin/experience.md": f"# Experience\n\n## The yard\n\n{POST}\n\n## The ward\n\n- {second}\n",
            "linkedin/about.md": f"# About\n\n{fences}\n",
            "linkedin/headline.md": "# Headline\n\n## Option 1\n\nCook\n\n## Option 2\n\n" + "x" * 230 + "\n",
        },
    )
    report = run(capsys, str(tmp_path), "--select", "home-address,limits")
    assert [(Path(f["path"]).name, f["rule"]) for f in report["findings"]] == [
        ("about.md", "home-address"),
        ("experience.md", "home-address"),
    ]


def test_older_stages_are_passed_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = (
        "Something else altogether stands here, about buses, timetables, a driver from Dayton and her three rules for rain.\n"
        * 2
    )
    tree(
        tmp_path,
        {
            "linkedin/draft/2026-05-02-handover.md": POST,
            "linkedin/published/2026-05-02-handover.md": POST + " Tell me.",
            "linkedin/draft/2026-05-03-rota.md": other,
            "linkedin/published/2026-05-03-rota.md": POST.upper(),
        },
    )
    main(["check", "--isolated", "-v", "--format", "json", str(tmp_path)])
    assert json.loads(capsys.readouterr().out)["summary"]["documents"] == 3
    main(["check", "--isolated", "--all-stages", "--format", "json", str(tmp_path)])
    assert json.loads(capsys.readouterr().out)["summary"]["documents"] == 4


def test_ignored_files_stay_ignored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree(tmp_path, {"linkedin/a.md": POST, "linkedin/private/b.md": POST, ".gitignore": "private/\n"})
    assert listed(capsys, tmp_path) == ["linkedin/a.md", "linkedin/private/b.md"]
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert listed(capsys, tmp_path) == ["linkedin/a.md"]


@pytest.mark.parametrize("name", ["a b.md", "a,b.md", "a&b.md", "a'b.md", 'a"b.md', "a\nb.md", "ä漢.md"])
def test_odd_names(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    tree(tmp_path, {f"linkedin/{name}": POST})
    assert listed(capsys, tmp_path) == [f"linkedin/{name}"]


def test_a_loop_of_links_is_no_trap(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree(tmp_path, {"linkedin/a.md": POST})
    (tmp_path / "linkedin" / "again").symlink_to(tmp_path)
    assert listed(capsys, tmp_path) == ["linkedin/a.md"]


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{POST}",
        f"## Copy\n\n```\n{POST}\n\n## Notes\n",
        f"<!-- a note that never ends\n\n{POST}",
        f"---\nstatus: draft\n---\n---\nstatus: draft\n---\n{POST}",
        f'+++\ntitle = "x"\n+++\n{POST}',
        POST.replace("\n", "\r\n"),
        POST.replace(" ", "\xa0"),
        f"\t{POST}",
        "---\n---\n",
        "#\n" * 10,
        "---",
        "<!-- profilelint: post -->",
    ],
)
def test_odd_files_are_read(text: str) -> None:
    document = read("post.md", text.encode())
    found = document.find("/text") or document.find("/posts/0/text")
    assert found is not None


def test_five_thousand_headings_take_no_time() -> None:
    lines = [line for i in range(5000) for line in (f"## Heading {i}", "", "Some text.", "")]
    with cpu_seconds(20):
        cut(lines)


@given(
    st.lists(
        st.sampled_from(
            [
                "# T",
                "## Post 1",
                "## Copy",
                "---",
                "```",
                "text here",
                "",
                "**Hook:**",
                "<!-- x -->",
                "- **A:** b",
                "| a |",
                "1. x",
                "## Notes",
                "\t",
                "<!-- profilelint: post -->",
            ]
        ),
        max_size=30,
    )
)
@settings(max_examples=300)
def test_cuts_are_ranges_of_the_file(lines: list[str]) -> None:
    for post in cut(lines):
        before = 0
        for first, last in post.ranges:
            assert before <= first < last <= len(lines)
            before = last
    if any(line.strip() for line in lines):
        read("post.md", "\n".join(lines).encode())


def git_in(folder: Path) -> Callable[..., None]:
    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@example.com", *arguments], cwd=folder, check=True
        )

    return git


def test_a_profile_is_checked_when_its_photo_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    git = git_in(tmp_path)
    tree(
        tmp_path, {"a/profile.yaml": "name: A\nheadline: Cook\nphoto: me.jpg\n", "b.yaml": "name: B\nheadline: Cook\n"}
    )
    (tmp_path / "a" / "me.jpg").write_bytes(b"no picture")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "a")
    (tmp_path / "a" / "me.jpg").unlink()
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--changed-since", "main", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert ("a/profile.yaml", "photo-missing") in {(f["path"], f["rule"]) for f in found}
    assert "b.yaml" not in {f["path"] for f in found}


def test_only_what_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    git = git_in(tmp_path)
    tree(tmp_path, {"linkedin/a.md": POST, "linkedin/b c.md": POST})
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "a")
    git("checkout", "-qb", "work")
    tree(tmp_path, {"linkedin/b c.md": POST + " More.", "linkedin/d.md": POST})
    git("add", "linkedin/b c.md")
    git("commit", "-qm", "b")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--list-files", "--format", "json", "--changed-since", "main"]) == 0
    assert [d["path"] for d in json.loads(capsys.readouterr().out)["documents"]] == ["linkedin/b c.md", "linkedin/d.md"]
    assert main(["check", "--changed-since", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_what_changed_on_the_other_branch_does_not_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    git = git_in(tmp_path)
    tree(tmp_path, {"linkedin/a.md": POST, "linkedin/b.md": POST})
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "a")
    git("checkout", "-qb", "work")
    tree(tmp_path, {"linkedin/b.md": POST + " More."})
    git("commit", "-qam", "b")
    git("checkout", "-q", "main")
    tree(tmp_path, {"linkedin/a.md": POST + " Other."})
    git("commit", "-qam", "c")
    git("checkout", "-q", "work")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--list-files", "--format", "json", "--changed-since", "main"]) == 0
    assert [d["path"] for d in json.loads(capsys.readouterr().out)["documents"]] == ["linkedin/b.md"]


def test_the_newest_stage_supersedes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree(
        tmp_path,
        {"linkedin/draft/2026-05-02-rota.md": POST, "linkedin/published/2026-05-02-rota.md": POST + " Tell me."},
    )
    found = run(capsys, str(tmp_path), "--list-files")["documents"]
    newer = {Path(d["path"]).parent.name: d.get("superseded_by", "") for d in found}
    assert newer["draft"].endswith("published/2026-05-02-rota.md")
    assert not newer["published"]


def test_length_is_that_of_the_lines_of_the_post(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "word " * 30 + "\n"
    copy, prompt = words * 18, words * 11
    tree(tmp_path, {"linkedin/a.md": f"# A\n\n## Copy\n\n{copy}\n## Image prompt\n\n{prompt}"})
    assert run(capsys, str(tmp_path), "--select", "limits")["findings"] == []
    (document,) = run(capsys, str(tmp_path), "--list-files")["documents"]
    assert document["lines"] == [[5, 22]]
    tree(tmp_path, {"linkedin/a.md": f"# A\n\n## Copy\n\n{copy}{copy}\n## Image prompt\n\n{prompt}"})
    assert [f["rule"] for f in run(capsys, str(tmp_path), "--select", "limits")["findings"]] == ["over-platform-limit"]


def test_files_that_are_no_drafts_for_their_size_or_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree(tmp_path, {"linkedin/A.md": POST, "linkedin/b.md": POST})
    with open(tmp_path / "linkedin" / "post.md", "wb") as log:
        log.truncate(50_000_000)
    assert listed(capsys, tmp_path) == ["linkedin/A.md", "linkedin/b.md"]
    log_path = str(tmp_path / "linkedin" / "post.md")
    assert main(["check", "--isolated", "--skip-unknown", log_path]) == 0
    assert main(["check", "--isolated", log_path]) == 2
    bare = tmp_path / ".md"
    bare.write_text(POST)
    capsys.readouterr()
    assert main(["check", "--isolated", str(bare)]) == 2
    assert capsys.readouterr().err.count("error:") == 1
