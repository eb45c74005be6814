"""Reference tensors for the tests: the networks in the frameworks they were published for, on a picture drawn by code.

    python models/reference.py car FOLDER     # needs torch: the published EfficientNet-Lite1 with the packaged (int8) weights
    python models/reference.py faces FOLDER   # needs onnxruntime: the published YuNet file

Writes ``tests/photo_reference_car.json`` or ``tests/photo_reference_faces.json``. Run by hand, once per change of the weights; the tests compare the
numpy executor with it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parent
TESTS = HERE.parent / "tests"
PACKAGED = HERE.parent / "src" / "profilelint" / "photo" / "weights"
STEP = 16
"""Every so many numbers of a result are kept."""


def picture(side: int) -> np.ndarray:
    """Return waves of three colours between -1 and 1: side × side × 3. The tests draw the same."""
    y, x = np.mgrid[:side, :side] / side
    waves = [np.sin(2 * np.pi * (a * x + b * y + c * x * y)) for a, b, c in ((3, 5, 2), (11, 2, 7), (1, 17, 5))]
    return np.stack(waves, axis=-1).astype(np.float32)


def car(folder: Path) -> dict[str, Any]:
    """Return averaged features of EfficientNet-Lite1 in torch.

    Its convolutions are set to the packaged weights and its batch norms to their biases.
    """
    sys.path.insert(0, str(folder))
    import torch
    from efficientnet_lite_pytorch import EfficientNet

    model = EfficientNet.from_name("efficientnet-lite1")
    model.eval()
    with np.load(PACKAGED / "car.npz") as arrays, torch.no_grad():
        numbers = [
            n for n, layer in enumerate(json.loads(bytes(arrays["layers"]))) if layer["op"] in ("conv", "depthwise")
        ]
        for number, (conv, norm) in zip(numbers, ordered(model), strict=True):
            weight = arrays[f"{number}.weight"].astype(np.float32) * arrays[f"{number}.scale"]
            weight = weight.transpose(2, 0, 1)[:, None] if weight.ndim == 3 else weight.transpose(3, 2, 0, 1)
            conv.weight.copy_(torch.from_numpy(weight.copy()))
            norm.weight.fill_((1 + norm.eps) ** 0.5)
            norm.bias.copy_(torch.from_numpy(arrays[f"{number}.bias"].copy()))
            norm.running_mean.zero_()
            norm.running_var.fill_(1)
        features = model.extract_features(torch.from_numpy(picture(240).transpose(2, 0, 1)[None].copy()))[0]
    return {"torch": torch.__version__, "step": STEP, "features": features.mean(dim=(1, 2)).numpy()[::STEP].tolist()}


def ordered(model: Any) -> list[tuple[Any, Any]]:
    """Return convolutions and their norms in the order in which they run."""
    found = [(model._conv_stem, model._bn0)]
    for block in model._blocks:
        if hasattr(block, "_expand_conv"):
            found.append((block._expand_conv, block._bn0))
        found += [(block._depthwise_conv, block._bn1), (block._project_conv, block._bn2)]
    return [*found, (model._conv_head, model._bn1)]


def faces(folder: Path) -> dict[str, Any]:
    """Return the twelve outputs of the published YuNet file in onnxruntime."""
    import onnxruntime
    from build import source

    session = onnxruntime.InferenceSession(str(source(folder, "faces")))
    pixels = (picture(640) + 1) * 127.5
    names = [o.name for o in session.get_outputs()]
    results = session.run(names, {session.get_inputs()[0].name: pixels.transpose(2, 0, 1)[None].copy()})
    kept = {name: value.reshape(-1)[:: STEP * 16 + 1].tolist() for name, value in zip(names, results, strict=True)}
    return {"onnxruntime": onnxruntime.__version__, "step": STEP * 16 + 1, "outputs": kept}


def main() -> None:
    name, folder = sys.argv[1], Path(sys.argv[2])
    found = {"car": car, "faces": faces}[name](folder)
    (TESTS / f"photo_reference_{name}.json").write_text(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
