"""The commands: options → work → output and exit code. Each takes the parsed arguments of its name."""

from __future__ import annotations

import os
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from profilelint.config import Config, ConfigError


def check(options: Namespace) -> int:
    """``profilelint check``."""
    from profilelint.config_file import for_paths
    from profilelint.lint import Linter
    from profilelint.photo import one_thread
    from profilelint.report import Report

    outputs = _outputs(options)
    one_thread()
    report, progress, only = Report(), _progress(options), _changed(options)
    for config, paths in for_paths(options.paths, options.config, isolated=options.isolated):
        linter = Linter(_override(config, options))
        named = [p for p in paths if p != "-"]
        if named:
            report.add(
                linter.run(
                    named,
                    skip_unknown=options.skip_unknown,
                    force_exclude=options.force_exclude,
                    list_only=options.list_files,
                    all_stages=options.all_stages,
                    only=only,
                    progress=progress,
                    jobs=None,
                )
            )
        if "-" in paths:
            report.add(
                linter.run_bytes(
                    _stdin_name(options),
                    sys.stdin.buffer.read(),
                    skip_unknown=options.skip_unknown,
                    list_only=options.list_files,
                )
            )
    progress(None)
    _say(report, options, outputs)
    return 2 if report.errors else 0 if options.list_files else report.exit_code


def _changed(options: Namespace) -> set[str] | None:
    if options.changed_since is None:
        return None
    from profilelint import git

    folders = {p if os.path.isdir(p) else os.path.dirname(p) or "." for p in options.paths}
    changed = [git.changed(folder, options.changed_since) for folder in sorted(folders)]
    if any(c is None for c in changed):
        raise ConfigError(
            f"git can't tell what changed since “{options.changed_since}”: is this a checkout, and does it know that name?"
            " (In a GitHub workflow: actions/checkout with fetch-depth: 0.)"
        )
    return set().union(*(c for c in changed if c is not None))


def _stdin_name(options: Namespace) -> str:
    if not options.stdin_filename:
        raise ConfigError(
            "standard input has no name that tells its format: add --stdin-filename, such as profile.yaml or post.md"
        )
    return str(options.stdin_filename)


def _override(config: Config, options: Namespace) -> Config:
    """The config with what the command line says instead."""
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
    return replace(config, **new, places=places)


def _outputs(options: Namespace) -> list[tuple[str, str]]:
    """Format and path of each ``--output``."""
    from profilelint.reporters import REPORTERS

    found = []
    for given in options.output or ():
        name, equals, path = given.partition("=")
        if not equals or not path or name not in REPORTERS:
            raise ConfigError(f"--output wants FORMAT=PATH with one of {', '.join(REPORTERS)}, not “{given}”")
        found.append((name, path))
    return found


def _say(report: Any, options: Namespace, outputs: list[tuple[str, str]]) -> None:
    from profilelint import reporters
    from profilelint.reporters.options import Options
    from profilelint.terminal import columns, wants_color

    shown = Options(
        color=wants_color(options.color, sys.stdout, os.environ),
        width=columns(sys.stdout, os.environ),
        verbose=options.verbose,
        list_only=options.list_files,
        statistics=options.statistics,
        quiet=options.quiet,
        explain_score=options.explain_score,
        paths=tuple(options.paths),
        workspace=os.environ.get("GITHUB_WORKSPACE", ""),
        cwd=os.getcwd(),
    )
    for name, path in outputs:
        _write(path, reporters.render(name, report, replace(shown, color=False, width=100)))
    in_github = os.environ.get("GITHUB_ACTIONS") == "true" and options.format != "github" and not options.list_files
    sys.stdout.write(reporters.render(options.format, report, shown))
    if in_github:
        # commands are read from both streams; a report meant for a program must stay as it is
        stream = sys.stdout if options.format in ("full", "concise") else sys.stderr
        stream.write(reporters.render("github", report, shown))
    if (in_github or options.format == "github") and (target := os.environ.get("GITHUB_STEP_SUMMARY")):
        from profilelint.reporters.github import step_summary

        try:
            with open(target, "a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(step_summary(report))
        except OSError as error:
            raise ConfigError(f"GITHUB_STEP_SUMMARY can't be written: {error.strerror}") from None
    sys.stdout.flush()
    beside = replace(
        shown, color=wants_color(options.color, sys.stderr, os.environ), width=columns(sys.stderr, os.environ)
    )
    sys.stderr.write(reporters.errors(report, beside))
    if not options.quiet:
        sys.stderr.write(reporters.summary(report, beside))


def _write(path: str, text: str) -> None:
    """Write a file in one step: a reader sees the old one or the new one."""
    path = os.path.realpath(path)
    special = os.path.exists(path) and not os.path.isfile(path)  # a pipe or device is written to, not replaced
    part = f"{path}.{os.getpid()}.part"
    try:
        if special:
            with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.write(text)
            return
        with open(part, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
        os.replace(part, path)
    except OSError as error:
        with suppress(OSError):
            Path(part).unlink()
        raise ConfigError(f"{path} can't be written: {error.strerror}") from None


def _progress(options: Namespace) -> Callable[[int | None], None]:
    """Tells on a terminal, after a second, how many files were looked at; ``None`` wipes the line."""
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


def rule(options: Namespace) -> int:
    """``profilelint rule NAME``."""
    from profilelint.config import unknown
    from profilelint.explain import explain

    rules = _rules(options)
    if options.name not in rules:
        raise ConfigError(unknown("rule", options.name, set(rules)))
    print(explain(rules[options.name]), end="")
    return 0


def rules(options: Namespace) -> int:
    """``profilelint rules``."""
    from profilelint.explain import listing, listing_json

    if options.test is not None:
        return _test(options.test)
    found = list(_rules(options).values())
    print(listing_json(found) if options.format == "json" else listing(found), end="")
    return 0


def _test(paths: list[str]) -> int:
    from profilelint.rules import examples, load

    found = {}
    for path in paths:
        if not os.path.exists(path):
            raise ConfigError(f"there is no such file or folder: {path}")
        found.update(load.folder(Path(path)))
    found = found or load.builtin()
    problems = [problem for rule in found.values() for problem in examples.test(rule)]
    for problem in problems:
        print(problem)
    count = sum(len(r.examples["bad"]) + len(r.examples["good"]) for r in found.values())
    print(
        f"{len(found)} rules, {count} examples: {len(problems)} failed"
        if problems
        else f"{len(found)} rules, {count} examples: all pass",
        file=sys.stderr,
    )
    return 1 if problems else 0


def _rules(options: Namespace) -> dict[str, Any]:
    from profilelint.config_file import for_paths
    from profilelint.rules import load

    config = for_paths(["."], options.config, isolated=options.isolated)[0][0]
    found = load.builtin()
    for path in config.rules:
        found.update(load.folder(Path(path)))
    return dict(sorted(found.items()))


def init(options: Namespace) -> int:
    """``profilelint init``."""
    from profilelint.config import Config
    from profilelint.config_file import find as config_there
    from profilelint.lint import Linter
    from profilelint.starter import FILES

    if os.path.isdir(options.folder):
        found = Linter(Config()).run([options.folder], list_only=True)
        if found.listed and (there := config_there(options.folder)):
            print(f"There is a config already: {there}. profilelint check --list-files shows what it checks.")
            return 0
        if found.listed:
            return _init_repository(found, options)
    return _write_new(
        Path(options.folder), FILES, f"now edit it, then run: profilelint check {Path(options.folder) / 'profile.yaml'}"
    )


def _init_repository(found: Any, options: Namespace) -> int:
    """Propose a config for what is there; write it only when told to."""
    from profilelint import proposal

    text = proposal.config(found, options.folder)
    print(proposal.describe(found, options.folder))
    print(f"Proposed {Path(options.folder) / 'profilelint.yaml'}:\n")
    print(_indented(text))
    print("For pre-commit, add to .pre-commit-config.yaml:\n")
    print(_indented(proposal.HOOK))
    if not options.yes:
        if not sys.stdin.isatty():
            print("Nothing is written yet: profilelint init --yes writes profilelint.yaml.")
            return 0
        if input("Write profilelint.yaml? [y/N] ").strip().lower() not in ("y", "yes"):
            print("Nothing is written.")
            return 0
    return _write_new(Path(options.folder), {"profilelint.yaml": text}, "now run: profilelint check")


def _indented(text: str) -> str:
    return "".join(f"    {line}".rstrip() + "\n" for line in text.splitlines())


def _write_new(folder: Path, files: Mapping[str, str], then: str) -> int:
    """Write files that are not there yet; those that are stay as they are."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            try:
                with open(folder / name, "x", encoding="utf-8") as file:
                    file.write(text)
                print(f"wrote {folder / name}")
            except FileExistsError:
                print(f"kept {folder / name}: it is there already")
    except OSError as error:
        raise ConfigError(f"{folder}: {error.strerror}") from None
    print(then)
    return 0


def import_(options: Namespace) -> int:
    """``profilelint import EXPORT``."""
    from profilelint.import_archive import import_archive
    from profilelint.source import InputError

    try:
        text, left = import_archive(options.export, with_people=options.with_people)
    except (InputError, OSError) as error:
        raise ConfigError(f"{options.export}: {getattr(error, 'strerror', None) or error}") from None
    if options.output:
        try:
            with open(options.output, "x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            raise ConfigError(
                f"{options.output} is there already, and you may have edited it: give another name"
            ) from None
        except OSError as error:
            raise ConfigError(f"{options.output} can't be written: {error.strerror}") from None
    else:
        sys.stdout.write(text)
    if not options.quiet:
        for line in left:
            print(f"not carried over: {line}", file=sys.stderr)
        if options.output:
            print(f"wrote {options.output}: now run profilelint check {options.output}", file=sys.stderr)
    return 0


def photo(options: Namespace) -> int:
    """``profilelint photo FILE``."""
    from profilelint import photo_sheet
    from profilelint.config_file import for_paths
    from profilelint.photo import MAX_BYTES, one_thread
    from profilelint.photo.measure import INSTALL, Unreadable, measure
    from profilelint.source import InputError, read_bytes

    config = for_paths([options.file], options.config, isolated=options.isolated)[0][0]
    one_thread()
    try:
        data = read_bytes(options.file, MAX_BYTES)
        found = measure(options.file, data)
    except FileNotFoundError:
        raise ConfigError(f"{options.file}: there is no such file") from None
    except InputError as error:
        raise ConfigError(
            error.message if options.file in error.message else f"{options.file}: {error.message}"
        ) from None
    except Unreadable as error:
        raise ConfigError(f"{options.file}: {error}") from None
    print(photo_sheet.table(found, photo_sheet.options(config.options)), end="")
    if found.unjudged == INSTALL:
        raise ConfigError(INSTALL)
    if options.output:
        if found.unjudged:
            raise ConfigError(f"{options.output} is not written: {found.unjudged}")
        try:
            photo_sheet.annotated(found, data).save(options.output)
        except (OSError, ValueError) as error:
            raise ConfigError(
                f"{options.output} can't be written: {getattr(error, 'strerror', None) or error}"
            ) from None
        print(f"wrote {options.output}", file=sys.stderr)
    return 0


def schema(options: Namespace) -> int:
    """``profilelint schema NAME``."""
    from profilelint.schema import text

    print(text(options.name), end="")
    return 0


def config(options: Namespace) -> int:
    """``profilelint config --show FILE``."""
    import json

    from profilelint.config_file import for_paths

    found = for_paths([options.show], options.config, isolated=options.isolated)[0][0]
    shown = {k: v for k, v in vars(found).items() if k not in ("places", "ignores")}
    shown["ignores"] = [vars(i) for i in found.ignores]
    print(json.dumps(shown, ensure_ascii=False, indent=1, default=list))
    return 0
