"""The run over paths: walked, read, checked by the core, and put together."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Generator, Iterable, Sequence, Set
from contextlib import closing
from dataclasses import replace
from itertools import islice

from profilelint.config.config_file import Configs
from profilelint.config.settings import Config, ConfigError
from profilelint.discovery import documents, walking
from profilelint.discovery.facts import Disk, OnDisk
from profilelint.discovery.linters import Linters, Same, with_own_rules
from profilelint.disk.files import read_bytes
from profilelint.finding import FileError, NotChecked
from profilelint.linter import guard, recognise
from profilelint.linter.check import Linter, most_bytes, unknown, unreadable
from profilelint.linter.masking import Known
from profilelint.linter.report import PassedOver, Report
from profilelint.model import Photo
from profilelint.readers import ARCHIVE_SUFFIXES, PHOTO_SUFFIXES, PRINTED_SUFFIXES, TEXT_SUFFIXES, not_read, suffix
from profilelint.rules.load import RuleError
from profilelint.text.source import MAX_BYTES, InputError, TooLargeError, decode, posix

GONE = "is a link to a file that does not exist"


def check_paths(
    paths: Sequence[str],
    linter: Linter | Linters,
    *,
    stdin: tuple[str, bytes] | None = None,
    skip_unknown: bool = False,
    force_exclude: bool = False,
    list_only: bool = False,
    all_stages: bool = False,
    only: Set[str] | None = None,
    progress: Callable[[int], None] | None = None,
    jobs: int | None = 1,
    gitignore: bool = True,
) -> Report:
    """Check files and folders.

    ``linter``: checks them, or gives the one for each. ``stdin``: name and bytes of a file that came from standard input. ``skip_unknown``:
    files that were named are passed over like those met in folders where they are none of ours. ``all_stages``: older
    stages of a post that is there as draft, review and final too. ``only``: absolute paths of the files that count; the
    others are left alone. ``progress`` is told how many files were looked at so far. ``jobs``: in how many processes
    photos are measured, if there are many; ``None``: one for each core. The main module must then be importable without
    side effects. ``gitignore``: whether files that Git ignores are left out of folders; without, a Git that refuses to
    answer is no error.

    Raises ConfigError and RuleError where no path has a config that can be used; where some have, those that can't are
    errors in the report, and the other files are checked.
    """
    linters = Same(linter) if isinstance(linter, Linter) else linter
    over = _Run(linters, skip_unknown=skip_unknown, list_only=list_only, gitignore=gitignore)
    named = [*paths, stdin[0]] if stdin is not None else list(paths)
    refused = {} if linters.allow_outside else {p: why for p in named if (why := walking.left_by_link(p))}
    over.begin([p for p in named if p not in refused])
    items = list(
        walking.walk(
            paths,
            linters.excluded,
            force_exclude=force_exclude,
            gitignore=gitignore,
            allow_outside=linters.allow_outside,
        )
    )
    if only is not None:
        changed = {os.path.basename(p) for p in only if suffix(p) in PHOTO_SUFFIXES}
        items = [i for i in items if not isinstance(i, walking.File) or _among(i, only) or _names(i, changed)]
    if stdin is not None and stdin[0] in refused:
        items.append((stdin[0], InputError(refused[stdin[0]])))
        stdin = None
    return over.all(items, stdin, all_stages=all_stages, progress=progress, jobs=jobs)


def look_at(linter: Linter, path: str, data: bytes) -> Report:
    """Return what a run over its folder would take a file for, without checking it."""
    facts = Disk().around(path, linter.config, root=os.path.dirname(path) or ".", given=False)
    return linter.checked(path, data, facts, given=False, list_only=True)


class _Run:
    """One run: what is known of the disk meanwhile, and the linters that were used."""

    def __init__(self, linters: Linters, *, skip_unknown: bool, list_only: bool, gitignore: bool) -> None:
        self._linters = linters
        self._used: dict[Linter, None] = {}
        self._known = Known()
        self._broken: dict[str, FileError] = {}
        self._skip_unknown = skip_unknown
        self._list_only = list_only
        self._disk = Disk(gitignore=gitignore, excluded=linters.excluded)

    def begin(self, paths: Sequence[str]) -> None:
        """Make ready the linters for what the user named. Raises ConfigError or RuleError if none can be used."""
        errors = []
        for path in paths:
            try:
                self._for(path)
            except (ConfigError, RuleError) as error:
                errors.append(error)
        if errors and not self._used:
            raise errors[0]

    def _is_usable(self, path: str) -> bool:
        """Return whether there is a linter for a path; of a config that is broken, its error is kept once."""
        try:
            self._for(path)
        except (ConfigError, RuleError) as error:
            self._broken.setdefault(str(error), _told_of(error))
            return False
        return True

    def all(
        self,
        items: Sequence[walking.Met],
        stdin: tuple[str, bytes] | None,
        *,
        all_stages: bool,
        progress: Callable[[int], None] | None,
        jobs: int | None,
    ) -> Report:
        """Check what was met, and standard input after it."""
        report = Report()
        items = [i for i in items if not isinstance(i, walking.File) or self._is_usable(i.path)]
        newer = {} if all_stages else self._older_stages(items)
        with closing(self._ahead(items, 1 if self._list_only else jobs)) as ahead:
            for number, (item, photo) in enumerate(ahead):
                if progress:
                    progress(number)
                if isinstance(item, NotChecked):
                    self._add(report, Report(not_checked=[item]))
                elif isinstance(item, PassedOver):
                    self._add(report, Report(passed_over=[item]))
                elif not isinstance(item, walking.File):
                    self._add(report, Report(errors=[FileError(posix(item[0]), item[1].message)]))
                elif item.path in newer and not self._list_only:
                    why = f"an older stage of a post ({posix(newer[item.path])} is newer; --all-stages checks both)"
                    self._add(report, Report(passed_over=[PassedOver(posix(item.path), why)]))
                else:
                    self._add(report, self._item(item, photo, newer.get(item.path)))
        if stdin is not None and self._is_usable(stdin[0]):
            name, data = stdin
            linter = self._for(name)
            facts = self._disk.around(name, linter.config)
            given = not self._skip_unknown
            self._add(report, _told(linter.checked(name, data, facts, given=given, list_only=self._list_only), facts))
        self._add(report, Report(errors=[*self._broken.values()]))
        for linter in self._used:
            linter.told(report)
        return next(iter(self._used)).finished(report) if self._used else report

    def _add(self, report: Report, found: Report) -> None:
        """Take in a report of something that was met; what the linter of the file did not say itself is masked here."""
        for linter in islice(self._used, 1):
            linter.masked(found)
        report.add(found)

    def _for(self, path: str) -> Linter:
        """Return the linter for a path."""
        linter = self._linters.of(path)
        if linter not in self._used:
            linter.begin(self._known)
            self._used[linter] = None
        return linter

    def _item(self, file: walking.File, photo: Photo | None, newer: str | None) -> Report:
        try:
            found = self._photo(file, photo) if photo else self._file(file)
        except Exception as error:  # the other files go on
            found = Report(files=1, errors=[FileError(posix(file.path), guard.failed(error))])
        if newer is not None:
            found.listed = [replace(d, superseded_by=posix(newer)) for d in found.listed]
        return found

    def _photo(self, file: walking.File, photo: Photo) -> Report:
        linter = self._for(file.path)
        facts = self._disk.around(file.path, linter.config, root=file.root, given=file.given)
        return linter.photo(posix(file.path), photo, facts)

    def _file(self, file: walking.File) -> Report:
        linter, path = self._for(file.path), posix(file.path)
        given = file.given and not self._skip_unknown
        facts = self._disk.around(file.path, linter.config, root=file.root, given=file.given, parts=file.parts)
        if file.parts or suffix(file.path) in ARCHIVE_SUFFIXES:
            return _told(self._export(linter, file, facts, given=given), facts)
        if suffix(file.path) not in {*PHOTO_SUFFIXES, *TEXT_SUFFIXES, *PRINTED_SUFFIXES}:
            return unknown(path, given=given, reason=not_read(file.path))
        try:
            data = read_bytes(file.path, most_bytes(file.path))
        except FileNotFoundError:
            return Report(errors=[FileError(path, GONE)])
        except InputError as error:
            if isinstance(error, TooLargeError) and not given:
                return Report(passed_over=[PassedOver(path, error.message)])
            return Report(errors=[FileError(path, error.message)])
        meant = self._is_meant(file)
        return _told(linter.checked(file.path, data, facts, given=meant, list_only=self._list_only), facts)

    def _export(self, linter: Linter, file: walking.File, facts: OnDisk, *, given: bool) -> Report:
        path = posix(file.path)
        try:
            document = documents.export(file.path, file.parts)
        except FileNotFoundError:
            return Report(errors=[FileError(path, GONE)])
        except InputError as error:
            return unreadable(path, error, given=given)
        files = max(len(file.parts), 1)
        return linter.export(path, document, facts, given=given, list_only=self._list_only, files=files)

    def _networks(self, photo: str) -> frozenset[str]:
        """Return the networks that the rules for a photo need."""
        linter = self._for(photo)
        return linter.for_file(photo, self._disk.around(photo, linter.config)).photos.networks

    def _is_meant(self, file: walking.File) -> bool:
        """Return whether a file must be one of ours."""
        return (file.given and not self._skip_unknown) or file.photo

    def _older_stages(self, items: Sequence[walking.Met]) -> dict[str, str]:
        """Return the path of an older stage of a post → path of the newest, among the drafts met while walking."""
        from profilelint.discovery.stages import superseded

        roots = {i.path: i.root for i in items if isinstance(i, walking.File) and not i.given}

        def draft(path: str) -> str | None:
            text, config = decode(read_bytes(path, MAX_BYTES)), self._for(path).config
            facts = self._disk.around(path, config, root=roots[path], given=False)
            return None if recognise.draft(path, text, config, facts, given=False).reason else text

        return superseded((p for p in roots if TEXT_SUFFIXES.get(suffix(p)) == "markdown"), draft)

    def _ahead(self, items: Sequence[walking.Met], jobs: int | None) -> Generator[tuple[walking.Met, Photo | None]]:
        """Yield items and, for a photo measured on another core, what was measured.

        Photos come last: those that a profile was found to name by then are judged with it.
        """
        photos = []
        for item in items:
            if isinstance(item, walking.File) and suffix(item.path) in PHOTO_SUFFIXES:
                photos.append(item)
            else:
                yield item, None
        photos = [p for p in photos if p.given or os.path.abspath(p.path) not in self._disk.opened]
        if not photos:
            return
        from profilelint.discovery import pool

        wanted = [self._is_meant(p) or recognise.is_photo(posix(p.path)) for p in photos]
        judged = [(p.path, posix(p.path)) for p, yes in zip(photos, wanted, strict=True) if yes]
        networks = frozenset[str]().union(*(self._networks(path) for path, _ in judged))
        with closing(pool.ahead(judged, networks, jobs)) as measured:
            for photo, yes in zip(photos, wanted, strict=True):
                yield photo, next(measured) if yes else None


def linter_for(path: str | os.PathLike[str]) -> Linter:
    """Return a linter with the config that applies to a file or folder, its own rules read.

    Raises ConfigError or RuleError for a config or rule that can't be used.
    """
    place = os.fspath(path)
    return Linters(Configs([place])).of(place)


def check(paths: Iterable[str | os.PathLike[str]], config: Config | None = None) -> Report:
    """Check files and folders.

    ``paths``: profiles, drafts, photos, or folders of them. ``config``: settings; if left out, the config file closest
    to each path applies, as on the command line. Raises ConfigError or RuleError for a config or rule that can't be
    used; a file that can't be read is in ``Report.errors``.
    """
    names = [os.fspath(p) for p in paths]
    if config is not None:
        return check_paths(names, with_own_rules(config))
    return check_paths(names, Linters(Configs(names))) if names else Report()


def _told_of(error: ConfigError | RuleError) -> FileError:
    """Return a broken config or rule file among the errors of a run."""
    if isinstance(error, RuleError):
        path, line, column = error.path, error.line, error.column
    else:
        place = re.fullmatch(r"(.+?)(?::(\d+):(\d+))?", error.place or "config", re.DOTALL)
        assert place is not None  # it matches whatever is there
        path, line, column = place[1], int(place[2] or 0) or None, int(place[3] or 0) or None
    here = os.path.join(os.getcwd(), "")
    return FileError(posix(path.removeprefix(here)), f"{error.message} (files below it were not checked)", line, column)


def _told(report: Report, facts: OnDisk) -> Report:
    """Return the report of a file with what could not be answered about it."""
    report.errors += facts.errors
    report.not_checked += facts.not_checked
    return report


def _among(file: walking.File, only: Set[str]) -> bool:
    """Return whether a file, or a part of an export, is one of those that count."""
    return any(os.path.realpath(p) in only for p in (file.path, *file.parts))


def _names(file: walking.File, photos: Set[str]) -> bool:
    """Return whether a profile names one of these photos: it is judged together with it, then."""
    if not photos or TEXT_SUFFIXES.get(suffix(file.path)) not in ("yaml", "json"):
        return False
    try:
        data = read_bytes(file.path, MAX_BYTES)
    except (InputError, FileNotFoundError):
        return False
    return any(name.encode("utf-8", "surrogateescape") in data for name in photos)
