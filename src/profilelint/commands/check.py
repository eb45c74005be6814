"""``profilelint check``: findings in files, as reports and an exit code."""

from __future__ import annotations

import os
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from profilelint.config.settings import Config, ConfigError

if TYPE_CHECKING:
    from profilelint.linter.report import Report


def run(options: Namespace) -> int:
    """Run ``profilelint check`` and return the exit code."""
    from profilelint.commands import outputs
    from profilelint.discovery.cores import one_thread
    from profilelint.disk.files import noting_reads

    options.paths = _paths(options)
    wanted = outputs.given(options)
    one_thread()
    with noting_reads() as read:
        report = _report(options)
    written = {os.path.realpath(path) for _, path in wanted}  # reports of an earlier run are not worth a word
    report.passed_over = [p for p in report.passed_over if os.path.realpath(p.path) not in written]
    problems = _say(report, options, wanted, read)
    if options.fail_on_empty and _is_empty(report, options):
        problems.append(ConfigError("nothing was checked, which --fail-on-empty does not let pass"))
    for problem in problems:
        print(f"error: {problem}", file=sys.stderr)
    return 2 if report.errors or problems else 0 if options.list_files else report.exit_code


def _report(options: Namespace) -> Report:
    """Return what the run over all paths found, each with the config that applies to it."""
    from profilelint.config.config_file import Configs
    from profilelint.discovery.linters import Linters
    from profilelint.discovery.run import check_paths
    from profilelint.linter.report import Report

    report, progress = Report(), _progress(options)
    only = _changed(options, report)
    stdin = _stdin_name(options) if "-" in options.paths else None
    named = [stdin if stdin is not None and path == "-" else path for path in options.paths]
    configs = Configs(named, options.config, isolated=options.isolated, allow_outside=options.allow_outside)
    report.add(
        check_paths(
            [p for p in options.paths if p != "-"],
            Linters(configs, lambda config: _override(config, options)),
            stdin=(stdin, _stdin()) if stdin is not None else None,
            skip_unknown=options.skip_unknown,
            force_exclude=options.force_exclude,
            list_only=options.list_files,
            all_stages=options.all_stages,
            only=only,
            progress=progress,
            jobs=None,
            gitignore=not options.no_gitignore,
        )
    )
    progress(None)
    return report


def _is_empty(report: Report, options: Namespace) -> bool:
    """Return whether there was nothing to check, or no rule.

    Where only what changed counts, in the paths as a whole.
    """
    from profilelint.linter.check import NO_RULE

    if any(n.rule == NO_RULE for n in report.not_checked):
        return True
    if report.documents or report.errors or options.changed_since is None:
        return not report.documents and not report.errors
    options = Namespace(**{**vars(options), "changed_since": None, "list_files": True})
    return not _report(options).documents


def _changed(options: Namespace, report: Report) -> set[str] | None:
    """Return absolute paths of the files that changed, as far as files of their kind are read.

    ``None`` where all count.
    """
    if options.changed_since is None:
        return None
    from profilelint.disk import git
    from profilelint.finding import NotChecked
    from profilelint.readers import ARCHIVE_SUFFIXES, PHOTO_SUFFIXES, PRINTED_SUFFIXES, TEXT_SUFFIXES, suffix

    def is_read(name: str) -> bool:
        return any(
            suffix(name) in known for known in (TEXT_SUFFIXES, PHOTO_SUFFIXES, ARCHIVE_SUFFIXES, PRINTED_SUFFIXES)
        )

    folders = sorted({p if os.path.isdir(p) else os.path.dirname(p) or "." for p in options.paths})
    changed: dict[str, set[str]] = {}
    for folder in folders:
        around = git.around(folder)
        try:
            if around is None:
                raise git.GitError(f"{folder} is in no checkout")
            if around.root not in changed:
                changed[around.root] = around.changed(options.changed_since, is_read)
                report.not_checked += [
                    NotChecked("changed-since", folder, "", f"Git says: {line}") for line in around.said
                ]
        except git.GitError as error:
            raise ConfigError(
                f"it is not known what changed since “{options.changed_since}”: {error.message}"
                " (In a GitHub workflow: actions/checkout with fetch-depth: 0.)"
            ) from None
    return set().union(*changed.values())


def _paths(options: Namespace) -> list[str]:
    """Return the paths to check.

    Raises ConfigError where a name for standard input is given beside paths without it.
    """
    if options.stdin_filename and options.paths and "-" not in options.paths:
        raise ConfigError("--stdin-filename names standard input, and other paths were given: add -, or leave them out")
    return list(options.paths) or ["-" if options.stdin_filename else "."]


def _stdin() -> bytes:
    if sys.stdin is None:
        raise ConfigError("there is no standard input: it was closed by whoever started profilelint")
    return sys.stdin.buffer.read()


def _stdin_name(options: Namespace) -> str:
    if not options.stdin_filename:
        raise ConfigError(
            "standard input has no name that tells its format: add --stdin-filename, such as profile.yaml or post.md"
        )
    return str(options.stdin_filename)


def _override(config: Config, options: Namespace) -> Config:
    """Return the config with what the command line says instead."""
    new: dict[str, Any] = {}
    places = dict(config.places)
    for name in ("select", "ignore", "extend_select"):
        if getattr(options, name) is not None:
            new[name] = tuple(n.strip() for value in getattr(options, name) for n in value.split(",") if n.strip())
            key = name.replace("_", "-")
            if not new[name]:
                raise ConfigError(f"--{key} names no rule: give rules, categories or ALL")
            places.update({f"/{key}/{i}": (f"--{key}", "") for i in range(len(new[name]))})
    for name in ("min_severity", "min_confidence"):
        if getattr(options, name) is not None:
            new[name] = getattr(options, name)
    if options.show_names:
        new["show_names"] = True
    if options.fail_on is not None:
        new["fail_on"] = None if options.fail_on == "never" else options.fail_on
    if options.severity:
        severity = dict(config.severity)
        for given in options.severity:
            rule, _, level = given.partition("=")
            if level not in ("info", "warning", "error"):
                raise ConfigError(f"--severity wants RULE=error, RULE=warning or RULE=info, not “{given}”")
            severity[rule] = level
            places[f"/severity/{rule}"] = ("--severity", "")
        new["severity"] = severity
    said: dict[str, Any] = {
        key: None for key in ("select", "ignore", "extend_select", "min_severity", "min_confidence") if key in new
    }
    leveled = {given.partition("=")[0] for given in options.severity or ()}
    new["overrides"] = tuple(
        replace(o, **said, severity={rule: level for rule, level in o.severity.items() if rule not in leveled})
        for o in config.overrides
    )
    return replace(config, **new, places=places)


def _say(
    report: Report, options: Namespace, wanted: Sequence[tuple[str, str]], read: Set[tuple[int, int]]
) -> list[ConfigError]:
    """Write the reports to their files, and the one that was asked for to stdout.

    What could not be written is given back, so that no finding is lost by it.
    """
    from profilelint import reporters
    from profilelint.commands import outputs, writing
    from profilelint.commands.printed import printed
    from profilelint.reporters.options import Options
    from profilelint.reporters.terminal import columns, wants_color

    shown = Options(
        color=wants_color(options.color, sys.stdout, os.environ),
        width=columns(sys.stdout, os.environ),
        verbose=options.verbose,
        list_only=options.list_files,
        statistics=options.statistics,
        quiet=options.quiet,
        explain_score=options.explain_score,
        paths=tuple(map(printed, options.paths)),
        changed_since=printed(options.changed_since or ""),
        skip_unknown=options.skip_unknown,
        workspace=printed(os.environ.get("GITHUB_WORKSPACE", "")),
        cwd=printed(os.getcwd()),
    )
    problems = []
    for name, path in wanted:
        try:
            outputs.write(path, reporters.render_file(name, report, shown), read)
        except ConfigError as problem:
            problems.append(problem)
    in_github = os.environ.get("GITHUB_ACTIONS") == "true" and options.format != "github" and not options.list_files
    sys.stdout.write(reporters.render(options.format, report, shown))
    if in_github:
        # commands are read from both streams; a report meant for a program must stay as it is
        stream = sys.stdout if reporters.REPORTERS[options.format].audience == "people" else sys.stderr
        stream.write(reporters.render("github", report, replace(shown, statistics=False)))
    if (in_github or options.format == "github") and (target := os.environ.get("GITHUB_STEP_SUMMARY")):
        from profilelint.reporters.github import step_summary

        try:
            writing.append(target, step_summary(report, shown))
        except ConfigError as problem:
            problems.append(ConfigError(f"GITHUB_STEP_SUMMARY: {problem}"))
    sys.stdout.flush()
    beside = replace(
        shown, color=wants_color(options.color, sys.stderr, os.environ), width=columns(sys.stderr, os.environ)
    )
    sys.stderr.write(reporters.errors(report, beside))
    sys.stderr.write(reporters.summary(report, beside))
    return problems


def _progress(options: Namespace) -> Callable[[int | None], None]:
    """Tell on a terminal, after a second, how many files were looked at; ``None`` wipes the line."""
    if options.quiet or not sys.stderr.isatty():
        return lambda done: None
    began, last = time.monotonic(), 0.0

    def say(done: int | None) -> None:
        nonlocal last
        now = time.monotonic()
        if done is None:
            if last:
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()
        elif now - began > 1 and now - last > 0.1:
            last = now
            sys.stderr.write(f"\rchecking … {done:,} files\x1b[K")
            sys.stderr.flush()

    return say
