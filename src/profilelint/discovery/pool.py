"""Many photos measured on all cores.

Nothing but speed depends on it: what is not measured here, the caller measures.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from profilelint.discovery.cores import cores, one_thread
from profilelint.disk.files import read_bytes
from profilelint.measures.photo import MAX_BYTES
from profilelint.measures.photo.measure import NETWORKS, Unreadable, measure
from profilelint.model import Photo
from profilelint.text.source import InputError

if TYPE_CHECKING:
    from concurrent.futures import Future

FEWEST = 8
"""Photos that make it worth starting processes: each takes a third of a second of CPU to start, a photo a tenth."""
SHARE = 4
"""Photos that a process should at least have; and how many wait for each, so that none is idle and memory stays flat."""
MOST = 61
"""Processes at most: Windows waits for no more."""
SAFE_PATH = "PYTHONSAFEPATH"


def ahead(
    files: Sequence[tuple[str, str]], networks: frozenset[str] = NETWORKS, jobs: int | None = 1
) -> Generator[Photo | None]:
    """Measure photos, given as path and name, in up to ``jobs`` processes (``None``: one for each core).

    Yields them in their order; ``None`` for one that the caller must measure, because it is broken (who measures it again gets the error) or because there
    are too few to start processes. Close it to end the processes.
    """
    workers = min(jobs or cores(), len(files) // SHARE, MOST)
    if len(files) < FEWEST or workers < 2 or (sys.flags.ignore_environment and not sys.flags.safe_path):
        yield from [None] * len(files)
        return
    with _safe_path():
        yield from _measured_by(workers, files, networks)


def _measured_by(workers: int, files: Sequence[tuple[str, str]], networks: frozenset[str]) -> Generator[Photo | None]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin)
    rest = iter(files)
    waiting: deque[Future[Photo | None] | None] = deque()

    def submit(count: int) -> None:
        for path, name in islice(rest, count):
            try:
                with _no_interrupts():
                    waiting.append(pool.submit(_measured, path, name, networks))
            except RuntimeError:  # a process was killed, and the pool with it
                waiting.append(None)

    try:
        submit(SHARE * workers)
        while waiting:
            future = waiting.popleft()
            try:
                photo = future.result() if future else None
            except RuntimeError:
                photo = None
            yield photo
            submit(1)
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _safe_path() -> Iterator[None]:
    """Let processes started here import nothing from the current folder, which may come from anybody.

    Python would look there first for what it starts them with.
    """
    before = os.environ.get(SAFE_PATH)
    os.environ[SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[SAFE_PATH]
        else:
            os.environ[SAFE_PATH] = before


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Keep Ctrl-C, which a terminal sends to all of them, from processes started here: we end them.

    It reaches us a moment later.
    """
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Make a process ready: one thread for each, deaf to Ctrl-C, and gone when we are."""
    import signal
    from multiprocessing import parent_process
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    one_thread()

    def follow() -> None:
        if parent := parent_process():
            parent.join()
        os._exit(1)

    Thread(target=follow, daemon=True).start()


def _measured(path: str, name: str, networks: frozenset[str]) -> Photo | None:
    try:
        return measure(name, read_bytes(path, MAX_BYTES), networks=networks)
    except (InputError, Unreadable, OSError, MemoryError):
        return None
