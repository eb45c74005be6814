"""What is measured on a picture."""

import os

MAX_BYTES = 64 * 1024 * 1024
"""Largest picture read, in bytes: eight times the 8 MB that LinkedIn takes."""


def one_thread() -> None:
    """Let numpy, if it is not imported yet, use one thread: products this small take three times as long on several when other programs run."""
    for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
        os.environ.setdefault(name, "1")
