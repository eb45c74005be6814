"""What holds for all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # times are for benchmarks: a busy machine is no fault
settings.load_profile("unhurried")

OURS = "PROFILELINT_UPDATE_"
PREFIXES = ("GIT_", "GITHUB_", "PRE_COMMIT", "PROFILELINT_", "PIP_", "RUNNER_")
NAMES = frozenset(
    "COLUMNS LINES TERM NO_COLOR FORCE_COLOR CLICOLOR CLICOLOR_FORCE CI PYTHONPATH PYTHONUNBUFFERED PYTHONOPTIMIZE"
    " PYTHONWARNINGS PYTHONIOENCODING PYTHONUTF8".split()
)


@pytest.fixture(scope="session", autouse=True)
def fixed_environment() -> Iterator[None]:
    """The same environment for every test, wherever the suite runs: no width or colours of a terminal, no CI service,
    no settings of Git or Python of who runs it. A test sets what it wants to see."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name in NAMES or (name.startswith(PREFIXES) and not name.startswith(OURS)):
                patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
        yield
