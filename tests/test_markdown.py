"""Drafts as documents: front matter, comments and texts of a Markdown file, each character with its place."""

from __future__ import annotations

import pytest

from profilelint.document import Document
from profilelint.readers import read
from profilelint.text.source import InputError

LINE = "We moved the handover to one page."


def values(document: Document) -> dict[str, str]:
    """Pointer and value of every text, each of whose characters stands letter by letter in the file."""
    found = {pointer: node.value for pointer, node in document.strings()}
    for pointer, value in found.items():
        places = [document.range(pointer, at, at + 1) for at in range(len(value))]
        assert [document.source.text[start:end] for start, end in places] == list(value)
        assert places == sorted(set(places))
    return found


@pytest.mark.parametrize(
    ("source", "found", "lines"),
    [
        (LINE, {"text": LINE}, [(1, 1)]),
        (f"\n\n  {LINE}  \n\n", {"text": LINE}, [(3, 3)]),
        (f"---\nstatus: draft\n---\n{LINE}\n", {"status": "draft", "text": LINE}, [(4, 4)]),
        (
            f"---  \r\nstatus: draft\r\n---\t\r\n\r\n{LINE}\r\n{LINE}\r\n",
            {"status": "draft", "text": f"{LINE}\r\n{LINE}"},
            [(5, 6)],
        ),
        (f"---\nstatus: draft\n...\n{LINE}\n", {"status": "draft", "text": LINE}, [(4, 4)]),
        (f"---\n# c\n\n# d\na-key: 1\n---\n{LINE}", {"a-key": "1", "text": LINE}, [(7, 7)]),
        ("---\nstatus: draft\n---", {"status": "draft", "text": ""}, None),
        ("---\nkey:\n---\n" + LINE, {"text": LINE}, [(4, 4)]),
        (f"---\n---\n{LINE}\n", {"text": LINE}, [(3, 3)]),
        (f"---\n \n---\n{LINE}\n", {"text": LINE}, [(4, 4)]),
        (f"+++\ntitle = 'x'\n\n[a]\n+++\t\r\n{LINE}\n", {"text": LINE}, [(6, 6)]),
        # none: rules, and what stands between them is no map
        (f"---\n\n{LINE}\n\n---\n", {"text": LINE}, [(3, 3)]),
        (f"---\n\n{LINE}\n", {"text": LINE}, [(3, 3)]),
        (f"---\n- a\n- b\n---\n{LINE}", {"text": f"- a\n- b\n---\n{LINE}"}, [(2, 5)]),
        (f"---\nkey:value\n---\n{LINE}", {"text": f"key:value\n---\n{LINE}"}, [(2, 4)]),
        (f"x---\nstatus: draft\n---\n{LINE}\n", {"text": f"x---\nstatus: draft\n---\n{LINE}"}, [(1, 4)]),
        # keys with the names of ours
        (f"---\ntext: mine\nposts: x\n---\n{LINE}", {"_text": "mine", "posts": "x", "text": LINE}, [(5, 5)]),
        # comments
        (f"<!-- a -->  \r\n{LINE}\n<!--b--><!--c-->{LINE}", {"text": f"{LINE}\n{LINE}"}, [(2, 3)]),
        (
            "One <!-- a -->two.\n<!-- b\nc -->\nThree. <!---->\nFour <!-- five\n",
            {"text": "One two.\nThree. Four <!-- five"},
            [(1, 5)],
        ),
        (f"<!-->x--> {LINE}\n\n<!-- end --> \n", {"text": LINE}, [(1, 1)]),
        (f"{LINE}<!-- a -->\n<!-- b -->\n", {"text": LINE}, [(1, 1)]),
        (f"{LINE}\n<!-- end", {"text": f"{LINE}\n<!-- end"}, [(1, 2)]),
        ("<!-- only -->\n", {"text": ""}, None),
        (f"---\na: 1\n---\n<!-- a --> {LINE} <!-- b -->\n", {"a": "1", "text": LINE}, [(4, 4)]),
        # what is kept apart
        (f"# Title\n\n{LINE}\n\n![a](x.png)\n\nMore.\n", {"text": f"{LINE}\n\n\nMore."}, [(3, 4), (6, 7)]),
        (
            f"{LINE}\n\nHashtags: #a <!-- no --> #b\n\nAlt text:  A crane.\n",
            {"text": LINE, "hashtags": "#a #b", "alt": "A crane."},
            [(1, 1)],
        ),
        (
            f"---\nfirst_comment: z\n---\n{LINE}\n\nFirst comment: see <!-- not this --> below.\n",
            {"_first_comment": "z", "text": LINE, "first_comment": "see below."},
            [(4, 4)],
        ),
        (
            f"{LINE}\n\n## First comment\n\n{LINE}\n\n<!-- x -->\n\nMore.\n",
            {"text": LINE, "first_comment": f"{LINE}\n\n\nMore."},
            [(1, 1)],
        ),
        ("# T\n\n## Notes\n\nx\n", {"text": ""}, None),
    ],
)
def test_one_post(source: str, found: dict[str, str], lines: list[tuple[int, int]] | None) -> None:
    document = read("post.md", source.encode())
    assert values(document) == {f"/{key}": value for key, value in found.items()}
    assert document.lines == ({} if lines is None else {"": tuple(lines)})
    assert (document.syntax, document.path, document.names) == ("markdown", "post.md", {})


def test_several_posts() -> None:
    source = f"---\nposts: x\n---\n# P\n\n## Post 1\n\n{LINE}\n\nAlt text: A crane.\n\n## Post 2\n\nTwo.\n\n<!-- aside -->\n{LINE}\n"
    document = read("post.md", source.encode())
    assert values(document) == {
        "/_posts": "x",
        "/posts/0/text": LINE,
        "/posts/0/alt": "A crane.",
        "/posts/1/text": f"Two.\n\n{LINE}",
    }
    assert document.lines == {"/posts/0": ((8, 8),), "/posts/1": ((14, 17),)}
    assert document.names == {"/posts/0": "Post 1", "/posts/1": "Post 2"}
    assert document.name("/posts/1/text") == "Post 2"


def test_posts_between_marks() -> None:
    mark = "<!-- profilelint: {} -->"
    source = f"{mark.format('post')}\n{LINE}\n{mark.format('end')}\n\nnotes\n\n{mark.format('post')}\nTwo. {LINE}\n{mark.format('end')}\n"
    document = read("post.md", source.encode())
    assert values(document) == {"/posts/0/text": LINE, "/posts/1/text": f"Two. {LINE}"}
    assert document.lines == {"/posts/0": ((2, 2),), "/posts/1": ((8, 8),)}
    other = read("post.md", f"{mark.format('posts')}\n{LINE}\n\nMore.\n".encode())
    assert values(other) == {"/text": f"{LINE}\n\nMore."}


def test_a_part_of_a_profile_is_read_whole() -> None:
    source = f"# About\n\n{LINE}\n\n## Notes\n\n{LINE}\n"
    assert values(read("about.md", source.encode())) == {"/text": LINE}
    whole = values(read("about.md", source.encode(), whole=True))["/text"]
    assert whole.count(LINE) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_where_comments_stand(end: str) -> None:
    source = end.join(
        ["---", "# one", "status: draft  # two", "---", "<!-- three -->  ", f"{LINE} <!--four", "five--> x", "<!---->"]
    )
    document = read("post.md", source.encode())
    found = [(c.text, source[c.start : c.end]) for c in document.comments]
    assert found == [
        ("one", "# one"),
        ("two", "# two"),
        ("three", f"<!-- three -->  {end}"),
        (f"four{end}five", f"<!--four{end}five--> "),
        ("", "<!---->"),
    ]


@pytest.mark.parametrize(
    ("source", "place", "said"),
    [
        ("", (1, 1), "the file is empty"),
        (" \n\t\n", (1, 1), "the file is empty"),
        ("---\nstatus: draft", (1, 1), "never closed with ---"),
        (f"---\nstatus: draft\n----\n{LINE}\n --- \n", (1, 1), "never closed with ---"),
        (f"---\na:\n  - b: [\n---\n{LINE}", (4, 1), "a bracket opened above is never closed"),
        (f"---\na: 1\n b\n  c: d\n---\n{LINE}", (4, 3), "YAML"),
    ],
)
def test_what_is_broken_is_told_with_its_place(source: str, place: tuple[int, int], said: str) -> None:
    with pytest.raises(InputError) as error:
        read("post.md", source.encode())
    assert (error.value.line, error.value.column) == place
    assert said in error.value.message
