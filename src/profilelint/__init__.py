"""profilelint: a linter for professional profiles and posts.

Public interface: what ``__all__`` names, described in docs/api.md. Nothing heavy is imported until one of them is used,
so ``profilelint --version`` costs little more than starting Python; and nothing at all
before ``python -m profilelint`` has taken the current folder off the path of imports.
"""

from profilelint.version import __version__ as __version__

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from typing import Any

    from profilelint.config.settings import Config as Config
    from profilelint.config.settings import ConfigError as ConfigError
    from profilelint.discovery.run import check as check
    from profilelint.discovery.run import linter_for as linter_for
    from profilelint.finding import Edit as Edit
    from profilelint.finding import Finding as Finding
    from profilelint.finding import Fix as Fix
    from profilelint.linter.check import Linter as Linter
    from profilelint.linter.check import check_bytes as check_bytes
    from profilelint.linter.facts import Facts as Facts
    from profilelint.linter.facts import Files as Files
    from profilelint.linter.report import Report as Report
    from profilelint.rules.load import RuleError as RuleError

__all__ = [
    "Config",
    "ConfigError",
    "Edit",
    "Facts",
    "Files",
    "Finding",
    "Fix",
    "Linter",
    "Report",
    "RuleError",
    "__version__",
    "check",
    "check_bytes",
    "linter_for",
]

_HOME = {
    "Config": "config.settings",
    "ConfigError": "config.settings",
    "Edit": "finding",
    "Facts": "linter.facts",
    "Files": "linter.facts",
    "Finding": "finding",
    "Fix": "finding",
    "Linter": "linter.check",
    "Report": "linter.report",
    "RuleError": "rules.load",
    "check": "discovery.run",
    "check_bytes": "linter.check",
    "linter_for": "discovery.run",
}
"""Public name → the module that it comes from."""


def __getattr__(name: str) -> "Any":
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(f"profilelint.{_HOME[name]}"), name)
    raise AttributeError(f"module 'profilelint' has no attribute {name!r}")


def __dir__() -> "list[str]":
    return sorted({*globals(), *__all__})
