"""The executor against the frameworks that the networks were published for, and the files it loads."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

np = pytest.importorskip("numpy")

import photo_pictures  # noqa: E402

from profilelint.measures.photo import car, faces, network, pixels  # noqa: E402

HERE = Path(__file__).parent


def waves(side: int) -> np.ndarray:
    """The picture that ``models/reference.py`` shows the original frameworks."""
    y, x = np.mgrid[:side, :side] / side
    found = [np.sin(2 * np.pi * (a * x + b * y + c * x * y)) for a, b, c in ((3, 5, 2), (11, 2, 7), (1, 17, 5))]
    return np.stack(found, axis=-1).astype(np.float32)


def test_car_network_is_torchs() -> None:
    reference = json.loads((HERE / "photo_reference_car.json").read_text())
    found = network.load("car").forward(waves(240))[0].mean(axis=(0, 1))[:: reference["step"]]
    assert np.abs(found - reference["features"]).max() < 1e-4


def test_face_network_is_onnxruntimes() -> None:
    reference = json.loads((HERE / "photo_reference_faces.json").read_text())
    net = network.load("faces")
    found = net.forward((waves(640)[:, :, :] + 1) * 127.5, [int(n) for n in net.extra["outputs"]])
    names = [f"{kind}_{stride}" for stride in (8, 16, 32) for kind in ("cls", "obj", "bbox", "kps")]
    for name, value in zip(names, found, strict=True):
        value = 1 / (1 + np.exp(-value)) if name.startswith(("cls", "obj")) else value
        wanted = np.array(reference["outputs"][name])
        # the packaged weights are float16, the published ones float32
        assert np.abs(value.reshape(-1)[:: reference["step"]] - wanted).max() < 0.01 * max(1.0, np.abs(wanted).max()), (
            name
        )


def test_any_size_and_kernel() -> None:
    """Layers against a plain loop, with odd sizes and strides."""
    chance = np.random.default_rng(1)
    for kernel, stride, pad, depthwise in (
        (1, 1, 0, False),
        (3, 1, 1, True),
        (3, 2, 0, True),
        (5, 2, 1, True),
        (5, 2, 2, True),
        (3, 2, 1, False),
    ):
        x = chance.normal(size=(9, 12, 4)).astype(np.float32)
        weight = chance.normal(size=(kernel, kernel, 4) if depthwise else (kernel, kernel, 4, 3)).astype(np.float32)
        layer = {"op": "depthwise" if depthwise else "conv", "in": [0], "stride": stride, "pad": pad}
        arrays = {
            "layers": np.frombuffer(json.dumps([layer]).encode(), np.uint8),
            "0.weight": weight,
            "0.bias": np.zeros(weight.shape[-1], np.float32),
        }
        found = network.Network(arrays).forward(x)[0]
        for i, j in np.ndindex(found.shape[:2]):
            total = np.zeros(weight.shape[-1])
            for k, m in np.ndindex(kernel, kernel):
                row, column = i * stride + k - pad, j * stride + m - pad
                if 0 <= row < 9 and 0 <= column < 12:
                    total += x[row, column] * weight[k, m] if depthwise else x[row, column] @ weight[k, m]
            assert np.allclose(found[i, j], total, atol=1e-4), (kernel, stride, pad, depthwise, i, j)


def test_places_sum_up_to_the_score(monkeypatch: pytest.MonkeyPatch) -> None:
    """What each place adds, and the head's bias, are the score; a picture that shows what the head looks for scores high, its opposite low."""
    head = network.load("car").extra["head"]
    for sign, above in ((1, True), (-1, False)):
        wanted = np.broadcast_to(np.clip(sign * head[:-1], 0, None) * 100, (8, 8, 1280)).astype(np.float32)
        monkeypatch.setattr(car, "features", lambda image, wanted=wanted: wanted)
        score, shares = car.score(photo_pictures.face())
        assert (score > 2) is above
        assert abs(score - float(shares.sum()) - float(head[-1])) < 1e-2


def test_where_in_words() -> None:
    for place, words in (
        ((0, 0), "at the upper left"),
        ((3, 3), "at the lower right"),
        ((1, 0), "on the left"),
        ((0, 1), "at the top"),
    ):
        shares = np.zeros((4, 4), np.float32)
        shares[place] = 1
        assert car.where(shares) in (
            words,
            words.replace("on the", "at the upper"),
            words.replace("at the top", "at the upper left"),
        )
    assert car.where(np.ones((4, 4), np.float32)) == "in the middle"


def test_a_drawn_face_is_found_and_is_in_no_car() -> None:
    picture = photo_pictures.face()
    (found,) = faces.detected(picture)
    assert found.score > 0.9
    assert abs(found.x + found.width / 2 - 240) < 20
    assert abs(found.y + found.height / 2 - 216) < 30
    assert car.score(picture)[0] < -2


@pytest.mark.parametrize("turn", [90, 270])
def test_a_face_on_its_side_is_found_where_it_is(turn: int) -> None:
    picture = photo_pictures.face(at=(0.3, 0.4)).rotate(turn, expand=True)
    straight = faces.detected(photo_pictures.face(at=(0.3, 0.4)))[0]
    found = faces.found(picture)[0]
    x, y = straight.x + straight.width / 2, straight.y + straight.height / 2
    middle = (y, 480 - x) if turn == 90 else (480 - y, x)
    assert (found.x + found.width / 2, found.y + found.height / 2) == pytest.approx(middle, abs=25)


def test_weight_files_are_small_and_checked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = Path(network.__file__).parent / "weights"
    assert sum(f.stat().st_size for f in folder.iterdir() if f.suffix == ".npz") <= 4_500_000
    monkeypatch.setattr(network, "FILES", {"car": ("car.npz", "0" * 64), "gone": ("gone.npz", "")})
    network.load.cache_clear()
    with pytest.raises(network.WeightsError, match="damaged"):
        network.load("car")
    with pytest.raises(network.WeightsError, match="missing"):
        network.load("gone")
    monkeypatch.undo()
    network.load.cache_clear()


def test_bars_are_trimmed_and_plain_walls_are_not_lost() -> None:
    from PIL import Image

    picture = photo_pictures.face()
    barred = Image.new("RGB", (480, 800), "black")
    barred.paste(picture, (0, 160))
    _, top, _, bottom = pixels.trimmed(barred)
    assert 160 <= top <= 175 and 625 <= bottom <= 640
    assert pixels.trimmed(Image.new("RGB", (50, 40), "red"))[2] > 1


def test_a_round_cut_is_seen_and_a_plain_wall_is_none() -> None:
    from PIL import Image, ImageDraw

    picture = photo_pictures.face()
    mask = Image.new("L", picture.size)
    ImageDraw.Draw(mask).ellipse((0, 0, 479, 479), fill=255)
    assert pixels.is_round(Image.composite(picture, Image.new("RGB", picture.size, "white"), mask))
    assert not pixels.is_round(picture)
    assert not pixels.is_round(photo_pictures.face(wall=(255, 255, 255)))


def test_numpy_waits_until_a_photo_is_judged() -> None:
    code = "import sys, profilelint.measures.photo.measure, profilelint.measures.photo.car, profilelint.measures.photo.faces; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
