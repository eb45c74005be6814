"""The flow, wired: paths → files → documents → content → findings."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Sequence, Set
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from profilelint import bounds, config_file, discover, guard, own_files
from profilelint.adapters import EXPECTED, adapt
from profilelint.config import Config, chosen
from profilelint.document import Document
from profilelint.engine import OURS, Engine
from profilelint.finding import CONFIDENCES, FileError, Finding, NotChecked, rank
from profilelint.lint_photo import OpenFile, Photos, beside
from profilelint.model import Content, Photo
from profilelint.paths import within
from profilelint.photo import MAX_BYTES as MAX_PHOTO
from profilelint.readers import ARCHIVE_SUFFIXES, PHOTO_SUFFIXES, TEXT_SUFFIXES, not_read, read, suffix
from profilelint.report import Listed, PassedOver, Report
from profilelint.source import MAX_BYTES, InputError, InputErrors, TooLargeError, decode, posix, read_bytes

EMPTY = "a file of a known format without anything in it to check"
NO_RULE = "anything"
"""What is named as not checked where the config leaves no rule on."""
FILL = "Fill it in: a profile, or entries below “posts:”, “invitations:” or “messages:”"
MAX_TEXT_PROFILE = 1024 * 1024
"""Most bytes of a text that is looked through for a profile: own choice, fifteen times the largest profile measured."""
_KEY_FIRST = re.compile(r"(?:\s|#[^\n]*\n|---\s)*(?:[{\[]\s*[\"{]|[\"']?[^\W\d][\w ]{0,30}[\"']?\s*:(?:\s|$))")
"""How a YAML or JSON file begins: with a key."""

if TYPE_CHECKING:
    from profilelint.draft_files import Repository


class Linter:
    """A config made ready: its rules loaded and compiled once, for any number of files.

    Raises ConfigError for names that are not known and RuleError for a broken rule file.
    """

    def __init__(self, config: Config) -> None:
        from profilelint.rules import load

        self.config = config
        self._repositories: dict[str, Repository] = {}
        self._needs_git = True
        self._areas: dict[str, str] = {}
        self.rules = load.with_own(config.rules, config.inside)
        config_file.validate(config, self.rules)
        active = chosen(config, self.rules)
        masking = [r for r in self.rules.values() if r.private and r not in active]
        if config.rules:  # a rule of the user's own may stand in for ours: what is private stays so
            ours = [r for r in load.builtin().values() if r.private]
            masking += [replace(r, id=f"{OURS}{r.id}") for r in ours if self.rules[r.id] != r]
        self.engine = Engine(active, config.options, config.severity, config.settings, masking, config.show_names)
        self.photos = Photos(self.engine.rules)

    def run(
        self,
        paths: Sequence[str],
        *,
        skip_unknown: bool = False,
        force_exclude: bool = False,
        list_only: bool = False,
        all_stages: bool = False,
        only: Set[str] | None = None,
        progress: Callable[[int], None] | None = None,
        jobs: int | None = 1,
        gitignore: bool = True,
    ) -> Report:
        """Check files and folders. ``all_stages``: older stages of a post that is there as draft, review and final too.
        ``only``: absolute paths of the files that count; the others are left alone. ``progress`` is told how many files
        were looked at so far. ``jobs``: in how many processes photos are measured, if there are many; ``None``: one for
        each core. The main module must then be importable without side effects. ``gitignore``: whether files that Git
        ignores are left out of folders; without, a Git that refuses to answer is no error."""
        report = Report()
        self._repositories.clear()
        self.engine.mask.forget()
        self._needs_git = gitignore
        items = list(
            discover.walk(
                paths, self.config.exclude, self.config.root, force_exclude=force_exclude, gitignore=gitignore
            )
        )
        if only is not None:
            changed = {os.path.basename(p) for p in only if suffix(p) in PHOTO_SUFFIXES}
            items = [i for i in items if not isinstance(i, discover.File) or _among(i, only) or _names(i, changed)]
        newer = {} if all_stages else self._older_stages(items)
        named: set[str] = set()
        with closing(self._ahead(items, named, skip_unknown, 1 if list_only else jobs)) as ahead:
            for number, (item, photo) in enumerate(ahead):
                if progress:
                    progress(number)
                if isinstance(item, NotChecked):
                    report.not_checked.append(item)
                    continue
                if isinstance(item, PassedOver):
                    report.passed_over.append(item)
                    continue
                if not isinstance(item, discover.File):
                    report.errors.append(FileError(posix(item[0]), item[1].message))
                    continue
                if item.path in newer and not list_only:
                    report.passed_over.append(
                        PassedOver(
                            posix(item.path),
                            f"an older stage of a post ({posix(newer[item.path])} is newer; --all-stages checks both)",
                        )
                    )
                    continue
                try:
                    found = (
                        self._measured(posix(item.path), photo)
                        if photo
                        else self._file(item, named, skip_unknown=skip_unknown, list_only=list_only)
                    )
                except Exception as error:  # the other files go on
                    found = Report(files=1, errors=[FileError(posix(item.path), guard.failed(error))])
                if item.path in newer:
                    found.listed = [replace(d, superseded_by=posix(newer[item.path])) for d in found.listed]
                report.add(found)
        return self._ready(report)

    def _ready(self, report: Report) -> Report:
        """A report with all that is private in it masked, and its level judged."""
        if not self.engine.rules:
            where = posix(self.config.origin) or "."
            report.not_checked.append(NotChecked(NO_RULE, where, "", "no rule is on: see “ignore” and “select”"))
        report.mask(self.engine.mask, self.engine.mask.again)
        report.judge(self.config.fail_on)
        return report

    def _older_stages(self, items: Sequence[discover.Met]) -> dict[str, str]:
        """Path of an older stage of a post → path of the newest, among the drafts met while walking."""
        from profilelint.stages import superseded

        roots = {i.path: i.root for i in items if isinstance(i, discover.File) and not i.given}

        def draft(path: str) -> str | None:
            text = decode(read_bytes(path, MAX_BYTES))
            return None if discover.judge(path, text, self.config, self._repository(roots[path])).reason else text

        return superseded((p for p in roots if TEXT_SUFFIXES.get(suffix(p)) == "markdown"), draft)

    def _repository(self, folder: str) -> Repository:
        """The repository around a folder, looked at once in a run."""
        from profilelint.draft_files import repository

        place = os.path.abspath(folder)
        if place not in self._repositories:
            self._repositories[place] = repository(place)
        return self._repositories[place]

    def _inside(self, argument: str) -> str | None:
        """The folder that no photo named in a profile may lie outside of: the checkout around what the user named, else
        the folder of the config, else what the user named. ``None``: anywhere."""
        if self.config.allow_outside:
            return None
        folder = argument if os.path.isdir(argument) else os.path.dirname(argument) or "."
        if folder not in self._areas:
            area = bounds.area(folder)
            base = os.path.realpath(self.config.root) if self.config.origin else area
            self._areas[folder] = base if area == os.path.realpath(folder) and within(area, base) else area
        return self._areas[folder]

    def run_bytes(
        self, name: str, data: bytes, *, skip_unknown: bool = False, list_only: bool = False, alone: bool = False
    ) -> Report:
        """Check bytes that came from standard input, under the name ``name``; files named in them are looked for beside
        it, unless they are ``alone``."""
        beside_it = None if alone else beside(name, inside=self._inside(name))
        try:
            report = self.check_bytes(name, data, given=not skip_unknown, list_only=list_only, open_file=beside_it)
        except Exception as error:
            report = Report(files=1, errors=[FileError(posix(name), guard.failed(error))])
        return self._ready(report)

    def _ahead(
        self,
        items: Sequence[discover.Met],
        named: set[str],
        skip_unknown: bool,
        jobs: int | None,
    ) -> Generator[tuple[discover.Met, Photo | None]]:
        """Items and, for a photo measured on another core, what was measured. Photos come last: those in ``named`` by
        then are of a profile, judged with it."""
        photos = []
        for item in items:
            if isinstance(item, discover.File) and suffix(item.path) in PHOTO_SUFFIXES:
                photos.append(item)
            else:
                yield item, None
        photos = [p for p in photos if p.given or os.path.abspath(p.path) not in named]
        if not photos:
            return
        judged = [_is_meant(p, skip_unknown) or discover.is_photo(posix(p.path)) for p in photos]
        with closing(self.photos.ahead(photos, judged, jobs)) as measured:
            yield from zip(photos, measured, strict=True)

    def _file(self, file: discover.File, named: set[str], *, skip_unknown: bool, list_only: bool) -> Report:
        if file.parts or suffix(file.path) in ARCHIVE_SUFFIXES:
            from profilelint import lint_archive

            given = file.given and not skip_unknown
            return self._archive(
                file.path,
                lambda: lint_archive.load(file.path, file.parts),
                given=given,
                list_only=list_only,
                files=file.parts,
                on_disk=True,
            )
        if suffix(file.path) not in PHOTO_SUFFIXES and suffix(file.path) not in TEXT_SUFFIXES:
            return self._unknown(posix(file.path), given=file.given and not skip_unknown, reason=not_read(file.path))
        try:
            data = read_bytes(file.path, MAX_PHOTO if suffix(file.path) in PHOTO_SUFFIXES else MAX_BYTES)
        except FileNotFoundError:
            return Report(errors=[FileError(posix(file.path), "is a link to a file that does not exist")])
        except InputError as error:
            if isinstance(error, TooLargeError) and (skip_unknown or not file.given):
                return Report(passed_over=[PassedOver(posix(file.path), error.message)])
            return Report(errors=[FileError(posix(file.path), error.message)])
        return self.check_bytes(
            file.path,
            data,
            given=_is_meant(file, skip_unknown),
            list_only=list_only,
            open_file=beside(file.path, named, inside=self._inside(file.path if file.given else file.root)),
            root=file.root,
        )

    def check_bytes(
        self,
        name: str,
        data: bytes,
        *,
        given: bool = True,
        list_only: bool = False,
        open_file: OpenFile | None = None,
        root: str = ".",
    ) -> Report:
        """Check one file's bytes. ``given``: the user named it, so it must be one of ours. ``open_file``: gives the
        bytes of a file named in it (a photo), ``None`` where there is none; without it such files are not checked."""
        path, report = posix(name), Report()
        try:
            if suffix(name) in PHOTO_SUFFIXES:
                return self._photo(path, data, given=given, list_only=list_only)
            if suffix(name) in ARCHIVE_SUFFIXES:
                return self._archive(path, lambda: read(name, data), given=given, list_only=list_only)
            if suffix(name) not in TEXT_SUFFIXES:
                return self._unknown(path, given=given, reason=not_read(name))
            if own_files.is_config(path):
                return self._unknown(path, given=given, reason=own_files.CONFIG)
            verdict, document = discover.Verdict(), _structured(name, data)
            if document is None:
                if TEXT_SUFFIXES[suffix(name)] == "markdown":
                    verdict = discover.judge(path, decode(data), self.config, None if given else self._repository(root))
                    if verdict.reason:
                        return self._unknown(
                            path, given=given, reason=verdict.reason, help_=verdict.help, doubt=verdict.doubt
                        )
                document = read(name, data, whole=bool(verdict.part))
            if own_files.is_report(document.root):
                return self._unknown(path, given=given, reason=own_files.REPORT)
            content = adapt(document, verdict.part, named=given)
        except InputError as error:
            if not given and not discover.looks_ours(data.decode("utf-8", "replace")):
                return Report(passed_over=[PassedOver(path, f"no profile format ({error.message})")])
            found = error.errors if isinstance(error, InputErrors) else [error]
            return Report(files=1, errors=[FileError(path, e.message, e.line, e.column) for e in found])
        if content is None:
            kind = own_files.kind(document.root)
            near = _meant(document) if given and not kind else ""
            return self._unknown(path, given=given, reason=kind or "unknown profile format", meant=near)
        report.files, report.kinds = 1, content.kinds
        if list_only:
            from profilelint.listing import listed

            report.listed = list(listed(path, document, content))
            return report if report.listed else self._unknown(path, given=given, reason=EMPTY, help_=FILL)
        content = self.photos.with_named(content, document, open_file, report)
        if content.people and open_file is not None:
            from profilelint import lint_archive

            content = lint_archive.with_tracked(content, name, report=report, must=self._needs_git)
        self._judge(report, document, content, path)
        if _is_empty(report, content):
            return self._unknown(path, given=given, reason=EMPTY, help_=FILL)
        return report

    def _archive(
        self,
        name: str,
        load: Callable[[], Document],
        *,
        given: bool,
        list_only: bool,
        files: Sequence[str] = (),
        on_disk: bool = False,
    ) -> Report:
        """Check LinkedIn's export. ``files``: those of a folder. ``on_disk``: Git may be asked about it."""
        from profilelint import lint_archive

        path = posix(name)
        try:
            document = load()
        except FileNotFoundError:
            return Report(errors=[FileError(path, "is a link to a file that does not exist")])
        except InputError as error:
            return (
                Report(errors=[FileError(path, error.message, error.line, error.column)])
                if given
                else Report(passed_over=[PassedOver(path, error.message)])
            )
        content = adapt(document)
        assert content is not None  # there is an adapter for all archives
        errors = list(lint_archive.errors(document))
        if errors and not given and not content.documents:
            return Report(passed_over=[PassedOver(path, errors[0].message)])
        report = Report(files=max(len(files), 1), kinds=content.kinds, errors=errors)
        if list_only:
            from profilelint.listing import listed

            report.listed = list(listed(path, document, content))
            return report if report.listed or errors else self._unknown(path, given=given, reason=EMPTY, help_=FILL)
        if on_disk:
            content = lint_archive.with_tracked(content, name, files, report=report, must=self._needs_git)
        self._judge(report, document, content, path)
        return self._unknown(path, given=given, reason=EMPTY, help_=FILL) if _is_empty(report, content) else report

    def _unknown(
        self, path: str, *, given: bool, reason: str, help_: str = "", doubt: int = 0, meant: str = ""
    ) -> Report:
        """A file that there is nothing to check in: an error where the user named it, else it is passed over.
        ``help_``: what to do about it. ``meant``: what its keys may be meant for."""
        if given and reason in own_files.KINDS:
            said = f"is {reason} and holds nothing to check: give the profiles, drafts and photos, or their folder"
            return Report(errors=[FileError(path, said)])
        if given and help_:
            return Report(errors=[FileError(path, f"nothing was checked: {reason}. {help_}")])
        if given:
            known = "" if reason == "unknown profile format" else f" ({reason})"
            keys = f". Its keys: {meant}" if meant else ""
            return Report(errors=[FileError(path, f"unknown profile format{known}: {EXPECTED}{keys}")])
        return Report(passed_over=[PassedOver(path, reason, doubt)])

    def _judge(self, report: Report, document: Document | None, content: Content, path: str) -> None:
        from profilelint.suppress import suppress

        outcome = self.engine.check(document, content, path)
        kept, silenced = suppress(outcome, document, path, self.config, self.rules, {r.id for r in self.engine.rules})
        report.findings = [f for f in kept if self._shown(f)]
        report.suppressed = silenced
        report.not_checked += [
            NotChecked(p.key, path, p.pointer, p.hint) for p in content.problems if p.kind == "not-checked"
        ]
        report.not_checked += outcome.not_checked
        report.errors += outcome.errors
        report.exempt += outcome.exempt

    def _shown(self, finding: Finding) -> bool:
        sure = CONFIDENCES.index(finding.confidence) >= CONFIDENCES.index(self.config.min_confidence)
        return sure and rank(finding.severity) >= rank(self.config.min_severity)

    def _photo(self, path: str, data: bytes, *, given: bool, list_only: bool) -> Report:
        if not given and not discover.is_photo(path):
            return Report(
                passed_over=[PassedOver(path, "a picture whose path does not say that it is a profile photo")]
            )
        if list_only:
            return Report(files=1, kinds=Counter(photo=1), listed=[Listed(path, "photo", "", (), None)])
        report = Report(files=1)
        if photo := self.photos.measured(path, data, report):
            return self._measured(path, photo)
        report.kinds["photo"] = int(not report.errors)
        return report

    def _measured(self, path: str, photo: Photo) -> Report:
        report = Report(files=1, kinds=Counter(photo=1))
        self._judge(report, None, Content(photos=(photo,)), path)
        return report


def check(paths: Iterable[str | os.PathLike[str]], config: Config | None = None) -> Report:
    """Check files and folders.

    ``paths``: profiles, drafts, photos, or folders of them. ``config``: settings; if left out, the config file closest
    to each path applies, as on the command line. Raises ConfigError or RuleError for a config or rule that can't be
    used; a file that can't be read is in ``Report.errors``.
    """
    names = [os.fspath(p) for p in paths]
    report = Report()
    for settings, group in [(config, names)] if config is not None else config_file.for_paths(names):
        report.add(Linter(settings).run(group))
    return report


def check_bytes(name: str, data: bytes, config: Config | None = None) -> Report:
    """Check the bytes of one file. ``name``: its path, which tells the format by its suffix. No other file is read,
    nothing is written."""
    return Linter(config or Config()).run_bytes(name, data, alone=True)


def _meant(document: Document) -> str:
    """What the keys of a file that is none of ours may be meant for."""
    from profilelint.adapters.near import meant

    return "; ".join(meant(document))


def _is_empty(report: Report, content: Content) -> bool:
    """Whether a file was one of ours, and held nothing that anything could be said of: no document, or a post without
    a word or a link."""
    blank = report.kinds.keys() <= {"post"} and not any(
        p.text or p.shared or p.media for c in content.people_apart for p in c.posts
    )
    return not (
        (report.documents and not blank) or report.findings or report.errors or report.suppressed or report.passed_over
    )


def _structured(name: str, data: bytes) -> Document | None:
    """A profile in YAML or JSON that is called ``.txt``; ``None`` for a text. Raises InputError for one that is broken,
    where two of our keys say that it is meant to be one."""
    if suffix(name) != ".txt" or len(data) > MAX_TEXT_PROFILE or not _KEY_FIRST.match(text := decode(data)):
        return None
    try:
        document = read(name, data, syntax="json" if text.lstrip()[:1] in "{[" else "yaml")
        return document if own_files.is_report(document.root) or adapt(document) is not None else None
    except InputError:
        if discover.looks_ours(text, 2):
            raise
        return None


def _is_meant(file: discover.File, skip_unknown: bool) -> bool:
    """Whether a file must be one of ours."""
    return (file.given and not skip_unknown) or file.photo


def _among(file: discover.File, only: Set[str]) -> bool:
    """Whether a file, or a part of an export, is one of those that count."""
    return any(os.path.realpath(p) in only for p in (file.path, *file.parts))


def _names(file: discover.File, photos: Set[str]) -> bool:
    """Whether a profile names one of these photos: it is judged together with it, then."""
    if not photos or TEXT_SUFFIXES.get(suffix(file.path)) not in ("yaml", "json"):
        return False
    try:
        data = read_bytes(file.path, MAX_BYTES)
    except (InputError, FileNotFoundError):
        return False
    return any(name.encode("utf-8", "surrogateescape") in data for name in photos)
