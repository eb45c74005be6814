"""Arguments → options. Nothing is decided here; nothing is imported before it is known what to do."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from profilelint.version import __version__

if TYPE_CHECKING:
    import argparse

NAMES = {"import": "import_"}
"""Commands whose name is a word of Python → name of their module."""
INTERRUPTED = 130
BROKEN_PIPE = 141
"""Exit codes of a process ended by SIGINT and SIGPIPE, as shells count them (128 + signal)."""
COLLECTED = (100_000, 10, 10)
"""Thresholds of Python's collector of cyclic garbage: with its own (700, 10, 10) it goes through all that was read of a
large file again and again while it grows, which took up to half of the time, and finds next to nothing."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line. Returns the exit code: 0 clean, 1 findings, 2 the job could not be done."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115
    if arguments in (["--version"], ["-V"]):
        return _guarded(arguments)  # imports nothing
    from profilelint.commands.printed import Masked

    errors, sys.stderr = sys.stderr, Masked(sys.stderr)
    thresholds = gc.get_threshold()
    gc.set_threshold(*COLLECTED)
    try:
        return _guarded(arguments)
    finally:
        gc.set_threshold(*thresholds)
        sys.stderr = errors


def _guarded(arguments: list[str]) -> int:
    """Run a command; what stops it is told in one line."""
    try:
        if arguments in (["--version"], ["-V"]):
            print(f"profilelint {__version__}")
            code = 0
        else:
            code = _run(arguments)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print("profilelint: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return BROKEN_PIPE
    except OSError as error:
        if error.filename is None and _is_nowhere():
            print("error: the current folder is gone: change to one that is there", file=sys.stderr)
            return 2
        if error.filename is None:
            _drop_output()
        where = error.filename if error.filename is not None else "the output can't be written"
        print(f"error: {where}: {error.strerror}", file=sys.stderr)
        return 2
    except Exception as error:
        from profilelint.linter.guard import failed

        print(f"error: {failed(error)}", file=sys.stderr)
        return 2


def _is_nowhere() -> bool:
    """Return whether the current folder was removed: no relative path means anything then."""
    try:
        os.getcwd()
    except OSError:
        return True
    return False


def _drop_output() -> None:
    """Send our output nowhere: nobody takes it any more, and Python would complain again when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: list[str]) -> int:
    from profilelint.linter import guard

    guard.let_through(os.environ.get(guard.TRACEBACK) == "1")
    parser = _parser()
    options, strange = parser.parse_known_args(arguments)
    if strange:
        getattr(options, "parser", parser).error(f"unrecognized arguments: {' '.join(strange)}")
    for stream in (sys.stdout, sys.stderr):
        _make_printable(stream)
    if options.command is None:
        parser.print_help(sys.stderr)
        return 2
    from importlib import import_module

    from profilelint.config.settings import ConfigError
    from profilelint.rules.load import RuleError

    try:
        code: int = import_module(f"profilelint.commands.{NAMES.get(options.command, options.command)}").run(options)
        return code
    except (ConfigError, RuleError) as error:
        print(f"error: {error}", file=sys.stderr)
        for line in error.excerpt.splitlines():
            print(f"  | {line}", file=sys.stderr)
        if os.environ.get("GITHUB_ACTIONS") == "true":  # there nobody opens the log of a step without an annotation
            from profilelint.reporters.github import command

            print(command("error", {"title": "profilelint"}, str(error)), file=sys.stderr)
    return 2


def _make_printable(stream: Any) -> None:
    """Let a stream print any text: UTF-8 into files and pipes, and what a terminal can't show as an escape."""
    if hasattr(stream, "reconfigure"):
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    import argparse

    parser = argparse.ArgumentParser(
        prog="profilelint",
        description="A linter for professional profiles and posts: says on which line what is wrong, why, and what to write instead.",
        epilog="Exit code: 0 nothing found at or above --fail-on, 1 findings, 2 the job could not be done.",
        allow_abbrev=False,
    )
    parser.add_argument("-V", "--version", action="version", version=f"profilelint {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    check = commands.add_parser(
        "check",
        usage="profilelint check [OPTIONS] [PATH ...]",
        help="check profiles, drafts and photos",
        allow_abbrev=False,
    )
    _check_arguments(check)

    rule = commands.add_parser("rule", help="explain one rule", allow_abbrev=False)
    rule.add_argument("name", metavar="NAME")
    _config_arguments(rule)

    explain = commands.add_parser(
        "explain", help="say what a file is taken for, and each of its keys; or explain one rule", allow_abbrev=False
    )
    explain.add_argument("name", metavar="FILE|RULE")
    _config_arguments(explain)

    rules = commands.add_parser("rules", help="list all rules, or test rule files", allow_abbrev=False)
    rules.add_argument("--format", choices=("text", "json"), default="text")
    rules.add_argument(
        "--test",
        nargs="*",
        metavar="PATH",
        help="run the examples of the rules in PATH (default: those that come with profilelint)",
    )
    _config_arguments(rules)

    importing = commands.add_parser(
        "import", help="turn a LinkedIn export, or any profile, into one in the native format", allow_abbrev=False
    )
    importing.add_argument(
        "export",
        metavar="FILE",
        help="LinkedIn's ZIP, the folder it was unpacked to, the JSON of its API; or a profile in YAML or JSON, in whatever form",
    )
    importing.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="where to write the YAML; a file that is there is left alone (default: standard output)",
    )
    importing.add_argument(
        "--with-people",
        action="store_true",
        help="with connections, invitations and your messages: data of other people, none for a repository",
    )
    importing.add_argument(
        "--person", default="", metavar="NUMBER|NAME", help="whose profile, where a file holds those of several people"
    )
    importing.add_argument("-q", "--quiet", action="store_true", help="don't say what could not be carried over")

    init = commands.add_parser(
        "init",
        help="write a starter profile and config, or a config for the drafts that are there; never overwrites",
        allow_abbrev=False,
    )
    init.add_argument("folder", nargs="?", default=".", metavar="FOLDER")
    init.add_argument(
        "--yes", action="store_true", help="where there are drafts already: write the proposed config without asking"
    )

    photo = commands.add_parser(
        "photo", help="show what is measured on a photo, and from where on a rule speaks", allow_abbrev=False
    )
    photo.add_argument("file", metavar="FILE")
    photo.add_argument(
        "-o",
        "--output",
        metavar="PICTURE",
        help="write the photo with face, circle, thumbnail and what looks like a car drawn into it",
    )
    _config_arguments(photo)

    schema = commands.add_parser("schema", help="print a JSON Schema", allow_abbrev=False)
    schema.add_argument(
        "name", choices=("profile", "config", "rule", "output"), metavar="NAME", help="profile, config, rule or output"
    )

    config = commands.add_parser("config", help="show the config that applies to a file", allow_abbrev=False)
    config.add_argument("path", nargs="?", metavar="PATH", help="file or folder (default: this folder)")
    config.add_argument("--show", metavar="PATH", help="the same")
    _config_arguments(config)
    for inner in commands.choices.values():
        inner.set_defaults(parser=inner)  # an error shows how this command is used
    return parser


def _config_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", metavar="FILE", help="use this config instead of the closest one up the tree")
    parser.add_argument("--isolated", action="store_true", help="use no config file")
    parser.add_argument(
        "--allow-outside",
        action="store_true",
        help="let configs, rules and profiles name files outside their checkout (or folder); not for what others wrote",
    )


def _check_arguments(check: argparse.ArgumentParser) -> None:
    from profilelint.reporters import REPORTERS

    check.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files, folders, a LinkedIn export (ZIP), a photo, or - for standard input (default: this folder)",
    )
    rules = check.add_argument_group("rules (names of rules or categories, or ALL; separated by commas, repeatable)")
    rules.add_argument("--select", action="append", metavar="RULES", help="check these only")
    rules.add_argument("--ignore", action="append", metavar="RULES", help="leave these out")
    rules.add_argument("--extend-select", action="append", metavar="RULES", help="check these besides the default set")
    rules.add_argument("--severity", action="append", metavar="RULE=LEVEL", help="give a rule another severity")
    shown = check.add_argument_group("what counts")
    shown.add_argument("--min-severity", choices=("info", "warning", "error"), help="do not show findings below")
    shown.add_argument("--min-confidence", choices=("low", "medium", "high"), help="do not show findings below")
    shown.add_argument(
        "--fail-on",
        choices=("error", "warning", "info", "never"),
        help="lowest severity that makes the exit code 1 (default: warning)",
    )
    shown.add_argument(
        "--fail-on-empty",
        action="store_true",
        help="exit code 2 where the paths hold no profile, draft or photo (for CI: a path that is wrong is no pass)",
    )
    output = check.add_argument_group("output")
    output.add_argument("--format", choices=tuple(REPORTERS), default="full", help="default: full")
    output.add_argument(
        "--output", action="append", metavar="FORMAT=PATH", help="write a report to a file as well; repeatable"
    )
    output.add_argument("--statistics", action="store_true", help="count findings per rule instead of showing them")
    output.add_argument("--list-files", action="store_true", help="say what would be checked, and check nothing")
    output.add_argument(
        "--show-names",
        action="store_true",
        help="show names of other people in a LinkedIn export in full (default: Kate H.)",
    )
    output.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    output.add_argument("-v", "--verbose", action="store_true", help="say what was let pass by an exemption, and why")
    output.add_argument(
        "--explain-score", action="store_true", help="show the cues that added up to a finding, each with its weight"
    )
    output.add_argument(
        "-q", "--quiet", action="store_true", help="findings and errors only, and that nothing was checked"
    )
    files = check.add_argument_group("files")
    files.add_argument(
        "--stdin-filename", metavar="NAME", help="check standard input under this name, whose suffix tells the format"
    )
    files.add_argument(
        "--skip-unknown",
        action="store_true",
        help="pass over files given by name that are no profile, draft or photo (what hooks use)",
    )
    files.add_argument(
        "--changed-since",
        metavar="REF",
        help="check only files that changed since the branch left REF, such as origin/main",
    )
    files.add_argument(
        "--all-stages", action="store_true", help="check older stages of a post too (draft, review, final)"
    )
    files.add_argument(
        "--no-gitignore",
        action="store_true",
        help="check what Git ignores too, and don't ask Git which files there are",
    )
    files.add_argument("--force-exclude", action="store_true", help="leave out excluded files even when given by name")
    _config_arguments(check)
