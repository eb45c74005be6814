"""What holds for all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from profilelint.discovery.cores import one_thread
from profilelint.rules import load

settings.register_profile("unhurried", deadline=None)  # times are for benchmarks: a busy machine is no fault
settings.load_profile("unhurried")
one_thread()  # as the command does: several threads take six times the CPU for pictures this small

OURS = "PROFILELINT_UPDATE_"
PREFIXES = ("GIT_", "GITHUB_", "PRE_COMMIT", "PROFILELINT_", "RUNNER_")
NAMES = frozenset(
    "COLUMNS LINES TERM NO_COLOR FORCE_COLOR CLICOLOR CLICOLOR_FORCE CI PYTHONPATH PYTHONUNBUFFERED PYTHONOPTIMIZE"
    " PYTHONWARNINGS PYTHONIOENCODING PYTHONUTF8".split()
)


OURS_ALONE = frozenset(
    "archive closest docs git identity invitations ladder language layers masking metamorphic natural network"
    " outputs politics printed private_everywhere reporter_table reporters seed_rules trust".split()
)
"""Files of tests (``test_NAME.py``) in which nothing hangs on a package: once, with the newest, is enough."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """``-m quick``: everything that is not marked slow, so that a new test is run with old and new packages too."""
    for item in items:
        alone = item.path.stem.removeprefix("test_") in OURS_ALONE
        if not alone and not item.get_closest_marker("slow"):
            item.add_marker("quick")


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
        patch.setenv("PIP_NO_COMPILE", "1")  # for the environments that tests make: half of what installing numpy costs
        yield


@pytest.fixture(scope="session", autouse=True)
def as_installed(fixed_environment: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Programs that tests start find the package with its rules compiled, as a wheel has them, beside the code of the
    checkout: a process takes a fifth of the time."""
    package, code = tmp_path_factory.mktemp("as-installed") / "profilelint", load.HERE
    try:
        rules = load.compiled()
        (package / "data").mkdir(parents=True)
        for path in code.iterdir():
            if path.name not in ("data", "__pycache__"):
                (package / path.name).symlink_to(path)
        (package / "data" / "schemas").symlink_to(load.CHECKOUT.parent / "schemas")
    except (OSError, load.RuleError):  # no links here, or a broken rule, which its own test tells
        yield
        return
    (package / "data" / "rules.json").write_text(rules, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(package.parent))
        yield
