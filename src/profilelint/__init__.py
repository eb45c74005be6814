"""profilelint: a linter for professional profiles and posts.

Public interface: :func:`check`, :func:`check_bytes`, :class:`Finding`, :class:`Report`. Nothing heavy is imported
until one of them is used, so ``profilelint --version`` costs little more than starting Python; and nothing at all
before ``python -m profilelint`` has taken the current folder off the path of imports.
"""

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from typing import Any

    from profilelint.discovery.run import check as check
    from profilelint.finding import Finding as Finding
    from profilelint.linter.check import check_bytes as check_bytes
    from profilelint.report import Report as Report

__version__ = "0.1.0"
__all__ = ["Finding", "Report", "__version__", "check", "check_bytes"]

_HOME = {"Finding": "finding", "Report": "report", "check": "discovery.run", "check_bytes": "linter.check"}


def __getattr__(name: str) -> "Any":
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(f"profilelint.{_HOME[name]}"), name)
    raise AttributeError(f"module 'profilelint' has no attribute {name!r}")
