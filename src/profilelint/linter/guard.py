"""What becomes of an error that nobody expected.

It is one line that says where it came from, and nothing of the text that caused it.
"""

from __future__ import annotations

HERE = __file__.rpartition("guard.")[0]
TRACEBACK = "PROFILELINT_TRACEBACK"
"""Environment variable that, set to 1, has the command let unexpected errors through with all they say: for who mends
them."""
_through = False


def let_through(wanted: bool) -> None:
    """Let unexpected errors through from now on, or no longer."""
    global _through
    _through = wanted


def described(error: BaseException) -> str:
    """Return the kind of an error and the line of ours that it came from: ``TypeError in role.py, line 12``.

    What it says is left out, for it may quote a private text. Raises the error itself after ``let_through``.
    """
    if _through:
        raise error
    import traceback

    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith(HERE)]
    name = frames[-1].filename.replace("\\", "/").rpartition("/")[2] if frames else ""
    place = f" in {name}, line {frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def failed(error: BaseException) -> str:
    """Return the message of an error line about a file, or a run, that could not be finished."""
    return f"profilelint failed here ({described(error)}): this is a fault of profilelint, please report it"
