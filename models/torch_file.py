"""Read a PyTorch weight file of the old serialisation (before 1.6) without PyTorch.

The file is a row of pickles: a magic number, a protocol version, facts about the machine, the state dict, the storage keys; then, per key, a count
(int64) and that many raw little-endian numbers. The state dict is unpickled with a whitelist of three harmless functions.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

MAGIC = 0x1950A86A20F9469CFC6C
TYPES = {"FloatStorage": "<f4", "LongStorage": "<i8"}


class _Storage:
    """The numbers behind a tensor, filled in after the pickles are read."""

    def __init__(self, kind: str, size: int) -> None:
        self.dtype = np.dtype(TYPES[kind])
        self.size = size
        self.data = np.empty(0)


class _Unpickler(pickle.Unpickler):
    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream)
        self.storages: dict[str, _Storage] = {}

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda storage, offset, size, stride, *_: (storage, offset, size, stride)
        if module == "torch" and name in TYPES:
            return name
        raise pickle.UnpicklingError(f"{module}.{name} is not expected in a weight file")

    def persistent_load(self, identifier: Any) -> _Storage:
        _, kind, key, _, size, _ = identifier
        return self.storages.setdefault(key, _Storage(kind, size))


def read(path: Path) -> dict[str, np.ndarray]:
    """Return tensors by name."""
    with path.open("rb") as stream:
        if _Unpickler(stream).load() != MAGIC:
            raise ValueError(f"{path} is no PyTorch file of the old serialisation")
        _Unpickler(stream).load()
        _Unpickler(stream).load()
        unpickler = _Unpickler(stream)
        state = unpickler.load()
        for key in _Unpickler(stream).load():
            storage = unpickler.storages[key]
            (count,) = np.frombuffer(stream.read(8), "<i8")
            if count != storage.size:
                raise ValueError(f"{path}: storage {key} has {count} numbers, not {storage.size}")
            storage.data = np.frombuffer(stream.read(count * storage.dtype.itemsize), storage.dtype)
    return {name: _tensor(*value) for name, value in state.items()}


def _tensor(storage: _Storage, offset: int, size: tuple[int, ...], stride: tuple[int, ...]) -> np.ndarray:
    steps = tuple(s * storage.dtype.itemsize for s in stride)
    return np.lib.stride_tricks.as_strided(storage.data[offset:], size, steps, writeable=False)
