"""``profilelint photo``, a folder of photos, and bad pictures: each one line, the right exit code, the others checked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from photo_pictures import face, logo, saved
from PIL import Image
from running import check, file, run, started
from test_photo_measure import header_only

from profilelint.config.settings import Config
from profilelint.discovery import pool
from profilelint.discovery.run import check_paths
from profilelint.linter.check import Linter
from profilelint.linter.report import Report

POSIX = pytest.mark.skipif(os.name != "posix", reason="POSIX only")
PHOTO = ("--select", "photo", "--isolated")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


# profilelint photo


def test_table_and_picture() -> None:
    pytest.importorskip("numpy")
    file(Path(), "me.jpg", saved(face()))
    result = run("photo", "me.jpg")
    assert (result.code, result.err, sorted(os.listdir())) == (0, "", ["me.jpg"])
    assert "480 × 480" in result.out
    result = run("photo", "me.jpg", "-o", "seen.png")
    assert (result.code, result.err) == (0, "wrote seen.png\n")
    with Image.open("seen.png") as picture:
        assert picture.width > 640


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_the_table_fits_the_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numpy")
    file(Path(), "me.jpg", saved(face()))
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run("photo", "me.jpg").out.splitlines()
    assert max(map(len, lines)) <= max(columns, 80)
    assert any("480 × 480" in line and "photo-too-small" in line for line in lines) == (columns == 200)
    assert "photo-too-small" in "".join(lines)


def test_thresholds_are_those_of_the_config() -> None:
    pytest.importorskip("numpy")
    file(Path(), "me.jpg", saved(face()))
    file(Path(), "profilelint.yaml", "options: {photo-too-small: {shown: 555}}\n")
    assert "(info: < 555)" in run("photo", "me.jpg").out
    assert "(info: < 400)" in run("photo", "me.jpg", "--isolated").out


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gone.jpg", None, "gone.jpg: there is no such file"),
        ("me.jpg", b"", "error: me.jpg: the picture is empty"),
        ("me.jpg", b"a text", "error: me.jpg: this is no picture that can be read"),
        ("me.jpg", saved(face())[:3000], "damaged"),
        ("me.jpg/x", b"", "me.jpg: is a folder"),
    ],
)
def test_a_photo_that_cannot_be_read(name: str, content: bytes | None, said: str) -> None:
    if content is not None:
        file(Path(), name, content)
    result = run("photo", name.partition("/")[0], "-o", "seen.png")
    assert (result.code, result.out, result.err.count("\n"), os.path.exists("seen.png")) == (2, "", 1, False)
    assert said in result.err


def test_a_picture_that_cannot_be_written() -> None:
    pytest.importorskip("numpy")
    file(Path(), "me.jpg", saved(face()))
    for name in ("none/seen.png", "seen.nothing"):
        result = run("photo", "me.jpg", "-o", name)
        assert (result.code, result.err.count("\n")) == (2, 1)
        assert f"{name} can't be written" in result.err


def test_without_numpy_the_install_line() -> None:
    file(Path(), "me.jpg", saved(face()))
    code = "import sys; sys.modules['numpy'] = None; from profilelint.commands.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "photo", "me.jpg", "-o", "x.png"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "pip install numpy" in done.stderr
    assert "480 × 480" in done.stdout
    assert not os.path.exists("x.png")


# only the networks that a rule needs


@pytest.mark.parametrize(
    ("select", "wanted"), [("gps-in-exif,old-photo,photo-format,screenshot-photo", False), ("photo-no-face", True)]
)
def test_numpy_only_where_a_rule_needs_it(select: str, wanted: bool) -> None:
    pytest.importorskip("numpy")
    file(Path(), "me.jpg", saved(face()))
    code = "import sys; from profilelint.commands.cli import main; main(); print('numpy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "--isolated", "-q", "--select", select, "me.jpg"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == str(wanted)


# many photos


def folder(count: int) -> None:
    """Photos of several kinds, some broken."""
    for number in range(count):
        picture = logo() if number % 5 == 0 else face((300 + number, 420))
        file(Path(), f"photos/p{number:02}.jpg", b"text" if number % 7 == 3 else saved(picture))


def said(report: Report) -> tuple[object, ...]:
    return report.findings, report.errors, report.not_checked, report.files, report.documents


@pytest.mark.parametrize("count", [3, 12])
@pytest.mark.slow
def test_several_processes_say_the_same(count: int) -> None:
    folder(count)
    linter = Linter(Config(select=("photo",)))
    seen: list[int] = []
    alone = check_paths(["photos"], linter)
    assert said(check_paths(["photos"], linter, jobs=2, progress=seen.append)) == said(alone)
    assert seen == list(range(count))
    assert alone.files == count
    assert len(alone.errors) == sum(number % 7 == 3 for number in range(count))


def test_few_photos_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", None)
    assert list(pool.ahead([("a.jpg", "a.jpg")] * (pool.FEWEST - 1), jobs=4)) == [None] * (pool.FEWEST - 1)


def test_a_profiles_photo_is_judged_once() -> None:
    folder(10)
    file(Path(), "profile.yaml", "headline: Nurse\nphoto: photos/p01.jpg\n")
    linter = Linter(Config(select=("photo-too-small",)))
    for jobs in (1, 2):
        report = check_paths(["."], linter, jobs=jobs)
        assert [f.path for f in report.findings].count("profile.yaml") == 1
        assert "photos/p01.jpg" not in {f.path for f in report.findings}


def _busy() -> subprocess.Popen[bytes]:
    """A run over more photos than any machine measures in a second, after a second."""
    first = file(Path(), "photos/p.jpg", saved(face((1500, 1500))))
    for number in range(3000):
        Path(f"photos/p{number}.jpg").hardlink_to(first)
    process = started("check", *PHOTO, "photos", start_new_session=True)
    time.sleep(1)
    return process


@POSIX
@pytest.mark.slow
def test_interrupt_ends_all_processes() -> None:
    pytest.importorskip("numpy")
    process = _busy()
    os.killpg(process.pid, signal.SIGINT)  # a terminal sends it to all
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"profilelint: interrupted\n")
    assert _gone(process.pid)


@POSIX
def test_a_killed_run_leaves_no_process() -> None:
    pytest.importorskip("numpy")
    process = _busy()
    process.kill()
    process.communicate(timeout=60)
    assert _gone(process.pid)


def _gone(group: int) -> bool:
    """Whether all processes of a group end within 30 seconds; whoever adopts them may take a moment to notice."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


# bad pictures


def broken_exif(data: bytes) -> bytes:
    return data[:2] + b"\xff\xe1\x00\x20Exif\0\0II*\0\xff\xff\xff\xff" + b"\x01" * 16 + data[2:]


def with_chunk(data: bytes, kind: bytes, held: bytes) -> bytes:
    import struct
    import zlib

    return (
        data[:33] + struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held)) + data[33:]
    )


FINE = saved(face((600, 600)))
PNG = saved(face((600, 600)), "PNG")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("truncated.jpg", FINE[:4000], "damaged"),
        ("truncated.png", PNG[:4000], "damaged"),
        ("empty.jpg", b"", "is empty"),
        ("text.jpg", b"Dear all,\n", "no picture that can be read"),
        ("vast.png", header_only(50_000, 50_000), "more than 178 million pixels"),
    ],
)
def test_a_bad_picture_is_one_line_and_the_others_are_checked(name: str, content: bytes, message: str) -> None:
    file(Path(), f"photos/{name}", content)
    file(Path(), "photos/small.jpg", saved(face((120, 120))))
    for paths in (["photos"], [f"photos/{name}", "photos/small.jpg"]):
        result = check("--select", "photo-too-small", *paths)
        assert (result.code, result.rules) == (2, ["photo-too-small"])
        assert result.error["path"] == f"photos/{name}"
        assert "\n" not in result.error["message"]
        assert message in result.error["message"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("wrong-extension.png", FINE),
        ("wrong-extension.jpg", PNG),
        ("cmyk.jpg", saved(face((600, 600)).convert("CMYK"))),
        ("deep.png", saved(face((600, 600)).convert("I").point(lambda v: v * 256).convert("I;16"), "PNG")),
        ("palette.png", saved(face((600, 600)).quantize(), "PNG", transparency=0)),
        ("moving.webp", saved(face((600, 600)), "WEBP", save_all=True, append_images=[face((600, 600)).rotate(3)])),
        ("broken-exif.jpg", broken_exif(FINE)),
        ("broken-exif.png", with_chunk(PNG, b"eXIf", b"\x01\x02\x03" * 9)),
        ("endless-chunk.png", PNG + b"\xff\xff\xff\xffeXI"),
        ("one.png", saved(Image.new("RGB", (1, 1)), "PNG")),
        ("line.png", saved(Image.new("RGB", (1, 10_000)), "PNG")),
        ("large.png", header_only(9_000, 9_000)),
        ("bomb.png", header_only(13_000, 13_500)),
    ],
)
def test_an_odd_picture_is_judged(name: str, content: bytes) -> None:
    file(Path(), f"photos/{name}", content)
    result = check("--select", "photo", "photos")
    assert result.data["errors"] == []
    assert result.code in (0, 1)
    assert result.data["summary"]["files"] == 1


@POSIX
def test_folders_and_loops_called_like_photos() -> None:
    file(Path(), "photos/photo.jpg/small.jpg", saved(face((120, 120))))
    Path("photos/loop.jpg").symlink_to("loop.jpg")
    assert check("--select", "photo-too-small", "photos").rules == ["photo-too-small"]
    result = check("--select", "photo-too-small", "photos", "photos/loop.jpg")
    assert (result.code, result.rules, result.error["path"]) == (2, ["photo-too-small"], "photos/loop.jpg")


@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_weights_missing_or_damaged(damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numpy")
    from profilelint.measures.photo import network

    file(Path(), "me.jpg", saved(face((120, 120))))
    monkeypatch.setattr(
        network,
        "FILES",
        {n: ("gone.npz" if damage == "missing" else f, "0" * 64) for n, (f, _) in network.FILES.items()},
    )
    network.load.cache_clear()
    report = check_paths(["me.jpg"], Linter(Config(select=("photo",))))
    monkeypatch.undo()
    network.load.cache_clear()
    assert [f.rule for f in report.findings] == ["photo-too-small"]
    assert report.errors == []
    assert all(damage in n.reason for n in report.not_checked)
    assert report.not_checked
