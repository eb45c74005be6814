"""Bytes, a config and facts → a report: the whole of a check that needs no disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from profilelint.config import own_files
from profilelint.config.settings import Config, ConfigError, chosen, for_file, renamed, validate
from profilelint.dialects import adapt, expected
from profilelint.document import Document
from profilelint.finding import CONFIDENCES, FileError, Finding, NotChecked, Severity, rank
from profilelint.linter import guard, recognise
from profilelint.linter.engine import OURS, Engine
from profilelint.linter.facts import Facts
from profilelint.linter.masking import Known
from profilelint.linter.photos import Photos
from profilelint.linter.report import Listed, PassedOver, Report, RuleInfo
from profilelint.measures.photo import MAX_BYTES as MAX_PHOTO
from profilelint.model import Content, Photo
from profilelint.readers import (
    ARCHIVE_SUFFIXES,
    PHOTO_SUFFIXES,
    PRINTED_SUFFIXES,
    TEXT_SUFFIXES,
    not_read,
    read,
    suffix,
)
from profilelint.readers.archive import Archive
from profilelint.text.patterns import later
from profilelint.text.source import MAX_BYTES, InputError, InputErrors, MissingPackage, decode, posix

if TYPE_CHECKING:
    from profilelint.rules.rule import Rule

EMPTY = "a file of a known format without anything in it to check"
NO_RULE = "anything"
"""What is named as not checked where the config leaves no rule on."""
FILL = "Fill it in: a profile, or entries below “posts:”, “invitations:” or “messages:”"
_FILLED_IN = later(r"\{[^{}]*\}")
"""What a finding puts a value in place of, in a message."""
MAX_TEXT_PROFILE = 1024 * 1024
"""Most bytes of a text that is looked through for a profile: own choice, fifteen times the largest profile measured."""
_KEY_FIRST = later(r"(?:\s|#[^\n]*\n|---\s)*(?:[{\[]\s*[\"{]|[\"']?[^\W\d][\w ]{0,30}[\"']?\s*:(?:\s|$))")
"""How a YAML or JSON file begins: with a key."""


class Linter:
    """A config made ready: its rules loaded and compiled once, for any number of files, one after the other.

    ``config``: the settings; ``rules``: all rules that there are, by id; ``engine``: those that are on.
    """

    def __init__(self, config: Config | None = None, rules: Mapping[str, Rule] | None = None) -> None:
        """Make ready the rules that are on in a config.

        ``rules``: the rules that there are, by id; by default those that come with profilelint. Own rules of a config
        are files, which somebody else must have read.

        Raises ConfigError for names that are not known and for own rules that were not read.
        """
        from profilelint.rules.shipped import builtin

        config = config or Config()
        if config.rules and rules is None:
            raise ConfigError("the config has rules of its own, which are files: profilelint.linter_for reads them")
        self.rules = builtin() if rules is None else rules
        self.config = config = renamed(config, self.rules)
        validate(config, self.rules)
        active = chosen(config, self.rules)
        masking = [r for r in self.rules.values() if r.private and r not in active]
        if config.rules:  # a rule of the user's own may stand in for ours: what is private stays so
            ours = [r for r in builtin().values() if r.private]
            masking += [replace(r, id=f"{OURS}{r.id}") for r in ours if self.rules[r.id] != r]
        self.engine = Engine(active, config.options, config.severity, config.settings, masking, config.show_names)
        self.photos = Photos(self.engine.rules)
        self._variants: dict[tuple[int, ...], Linter] = {}

    def for_file(self, path: str, facts: Facts) -> Linter:
        """Return the linter for a file: this one, or one with the overrides for the file applied."""
        if not self.config.overrides:
            return self
        config = for_file(self.config, facts.seen(path, self.config.root))
        which = tuple(map(id, config.applied))
        if not which:
            return self
        if which not in self._variants:
            self._variants[which] = Linter(config, self.rules)
            self._variants[which].begin(self.engine.mask.known)
        return self._variants[which]

    def check_bytes(self, name: str, data: bytes, facts: Facts | None = None, *, given: bool = True) -> Report:
        """Check the bytes of one file, and nothing else: what was found private in files before is forgotten.

        ``name``: its path, which tells the format by its suffix. ``facts``: what is known of the world around it; by
        default nothing, so that a photo that it names is not checked. ``given``: somebody chose the file, so it must be
        one of ours; else one that is none is passed over. Raises nothing: what is wrong is in ``Report.errors``.
        """
        self.begin(Known())
        report = self.checked(name, data, facts, given=given)
        self.told(report)
        return self.finished(report)

    def begin(self, known: Known) -> None:
        """Begin a run over files that belong together: forget what was found private before.

        ``known``: what is found private in the run; one for all linters in it.
        """
        for linter in (self, *self._variants.values()):
            linter.engine.mask.begin(known)

    def checked(
        self, name: str, data: bytes, facts: Facts | None = None, *, given: bool = True, list_only: bool = False
    ) -> Report:
        """Check one file of a run. What is private in other files of it is masked by ``finished``.

        ``list_only``: say what would be checked, and don't check it. See ``check_bytes`` for the others.
        """
        try:
            facts = facts or Facts()
            linter = self.for_file(name, facts)
            found = linter._off(name) or linter._file(name, data, facts, given=given, list_only=list_only)
            return linter.masked(found)
        except Exception as error:  # the other files go on
            return self.masked(Report(files=1, errors=[FileError(posix(name), guard.failed(error))]))

    def finished(self, report: Report) -> Report:
        """Return the report of a run with all that was found private in it masked, wherever it stands."""
        report.mask(self.engine.mask.again, self.engine.mask.again)
        return report

    def told(self, report: Report) -> None:
        """Add to the report of a run what it says of the rules that were on."""
        if not self.engine.rules:
            where = posix(self.config.origin) or "."
            off = Report(not_checked=[NotChecked(NO_RULE, where, "", "no rule is on: see “ignore” and “select”")])
            report.add(self.masked(off))
        for linter in (self, *self._variants.values()):
            report.rules.update(linter._info)

    def masked(self, report: Report) -> Report:
        """Return a report of one file with what is private in it masked.

        Each is masked by the linter for its file alone: a folder may hold thousands of configs, and to mask everything by
        each of them takes their square.
        """
        report.mask(self.engine.mask, self.engine.mask.again)
        return report

    def _off(self, path: str) -> Report | None:
        """Return the report of a file for which an override leaves no rule on."""
        if self.engine.rules or not self.config.applied:
            return None
        return Report(passed_over=[PassedOver(posix(path), "the config leaves no rule on for it, in “overrides”")])

    @cached_property
    def _info(self) -> dict[str, RuleInfo]:
        """What reporters may say of the rules that are on; masked, where they are the user's."""
        return {r.id: _info(r, self.config.severity.get(r.id), self.engine.mask) for r in self.engine.rules}

    def export(
        self, path: str, document: Document, facts: Facts, *, given: bool, list_only: bool = False, files: int = 1
    ) -> Report:
        """Check LinkedIn's export. ``files``: how many it consists of. See ``checked`` for the others."""
        linter = self.for_file(path, facts)
        found = linter._off(path)
        return linter.masked(
            found or linter._export(path, document, facts, given=given, list_only=list_only, files=files)
        )

    def _export(
        self, path: str, document: Document, facts: Facts, *, given: bool, list_only: bool, files: int = 1
    ) -> Report:
        content = adapt(document)
        assert content is not None  # there is an adapter for all archives
        export = (
            document if isinstance(document, Archive) else None
        )  # its problems are known now that it was gone through
        errors = [FileError(posix(p), e.message, e.line, e.column) for p, e in (export.failures() if export else ())]
        if errors and not given and not content.documents:
            return Report(passed_over=[PassedOver(path, errors[0].message)])
        report = Report(files=files, kinds=content.kinds, errors=errors)
        for part, broken in export.broken_rows() if export else ():
            report.not_checked.append(NotChecked("row", posix(part), "", f"line {broken.line}: {broken.message}"))
        if list_only:
            return self._listed(report, document, content, path, facts, given=given)
        return self._judged(report, document, content, path, facts, given=given)

    def photo(self, path: str, photo: Photo, facts: Facts) -> Report:
        """Check a photo that was measured."""
        linter = self.for_file(path, facts)
        return linter.masked(linter._off(path) or linter._photo(path, photo, facts))

    def _photo(self, path: str, photo: Photo, facts: Facts) -> Report:
        report = Report(files=1, kinds=Counter(photo=1))
        self._judge(report, None, Content(photos=(photo,)), path, facts)
        return report

    def _file(self, name: str, data: bytes, facts: Facts, *, given: bool, list_only: bool) -> Report:
        path, report = posix(name), Report()
        try:
            if suffix(name) in PHOTO_SUFFIXES:
                return self._picture(path, data, facts, given=given, list_only=list_only)
            if suffix(name) in ARCHIVE_SUFFIXES:
                return self._archive(name, data, facts, given=given, list_only=list_only)
            if suffix(name) in PRINTED_SUFFIXES:
                return self._printed(path, data, facts, given=given, list_only=list_only)
            if suffix(name) not in TEXT_SUFFIXES:
                return unknown(path, given=given, reason=not_read(name))
            if own_files.is_config(path):
                return unknown(path, given=given, reason=own_files.CONFIG)
            found = self._read(name, data, facts, given=given)
            if isinstance(found, Report):
                return found
            document, content = found
        except InputError as error:
            if not given and not recognise.looks_ours(data.decode("utf-8", "replace")):
                return Report(passed_over=[PassedOver(path, f"no profile format ({error.message})")])
            errors = error.errors if isinstance(error, InputErrors) else [error]
            return Report(files=1, errors=[FileError(path, e.message, e.line, e.column) for e in errors])
        if content is None:
            kind = own_files.kind(document.root)
            near = _meant(document) if given and not kind else ""
            return unknown(path, given=given, reason=kind or "unknown profile format", meant=near)
        report.files, report.kinds = 1, content.kinds
        if list_only:
            return self._listed(report, document, content, path, facts, given=given)
        content = self.photos.with_named(content, document, facts, report)
        return self._judged(report, document, content, path, facts, given=given)

    def _read(self, name: str, data: bytes, facts: Facts, *, given: bool) -> Report | tuple[Document, Content | None]:
        """Return the document of a text file and what it holds, ``None`` where nothing is recognised.

        Or the report of one that there is nothing to check in. Raises InputError.
        """
        path = posix(name)
        verdict, document = recognise.Verdict(), _structured(name, data)
        if document is None:
            if TEXT_SUFFIXES[suffix(name)] == "markdown":
                verdict = recognise.draft(path, decode(data), self.config, facts, given=given)
                if verdict.reason:
                    return unknown(path, given=given, reason=verdict.reason, help_=verdict.help, doubt=verdict.doubt)
            document = read(name, data, whole=bool(verdict.part))
        if own_files.is_report(document.root):
            return unknown(path, given=given, reason=own_files.REPORT)
        return document, adapt(document, verdict.part, named=given)

    def _archive(self, name: str, data: bytes, facts: Facts, *, given: bool, list_only: bool) -> Report:
        path = posix(name)
        try:
            document = read(name, data)
        except InputError as error:
            return unreadable(path, error, given=given)
        return self._export(path, document, facts, given=given, list_only=list_only)

    def _printed(self, path: str, data: bytes, facts: Facts, *, given: bool, list_only: bool) -> Report:
        """Check a PDF or a Word document. One that was met while walking is ours only where LinkedIn made it."""
        from profilelint.readers import linkedin_pdf, pdf

        certain = suffix(path) == ".pdf" and pdf.is_linkedins(data)
        try:
            document = read(path, data)
        except InputError as error:
            missing = isinstance(error, MissingPackage)
            if given or (certain and not missing):
                return Report(files=1, errors=[FileError(path, error.message)])
            return Report(passed_over=[PassedOver(path, error.message if certain else not_read(path))])
        if not given and document.syntax != linkedin_pdf.SYNTAX:
            return Report(passed_over=[PassedOver(path, not_read(path))])
        content = adapt(document)
        assert content is not None  # there are dialects for both layouts
        report = Report(files=1, kinds=content.kinds)
        if list_only:
            from profilelint.linter.listing import listed

            report.listed = list(listed(path, document, content))
            return report
        return self._judged(report, document, content, path, facts, given=given)

    def _picture(self, path: str, data: bytes, facts: Facts, *, given: bool, list_only: bool) -> Report:
        if not given and not recognise.is_photo(path):
            return Report(
                passed_over=[PassedOver(path, "a picture whose path does not say that it is a profile photo")]
            )
        if list_only:
            return Report(files=1, kinds=Counter(photo=1), listed=[Listed(path, "photo", "", (), None)])
        report = Report(files=1)
        if photo := self.photos.measured(path, data, report):
            return self._photo(path, photo, facts)
        report.kinds["photo"] = int(not report.errors)
        return report

    def _listed(
        self, report: Report, document: Document, content: Content, path: str, facts: Facts, *, given: bool
    ) -> Report:
        """Return the report of a document with what would be checked in it; of an empty one, that it is."""
        from profilelint.linter.listing import listed

        if _is_blank(report, content) and not report.errors:
            checked = self._judged(report, document, content, path, facts, given=given)
            if not checked.files:
                return checked
        return Report(
            files=report.files, kinds=report.kinds, errors=report.errors, listed=[*listed(path, document, content)]
        )

    def _judged(
        self, report: Report, document: Document, content: Content, path: str, facts: Facts, *, given: bool
    ) -> Report:
        """Return the report of a document with what the rules say of it; of an empty one, that it is."""
        content = _with_tracked(content, document, facts)
        content = content.each(lambda person: replace(person, elsewhere=partial(self._elsewhere, facts)))
        self._judge(report, document, content, path, facts)
        return unknown(path, given=given, reason=EMPTY, help_=FILL) if _is_empty(report, content) else report

    def _elsewhere(self, facts: Facts) -> Iterator[tuple[str, Content]]:
        """Yield the path and content of the other documents of the repository, as a walk through it would take them."""
        for path, data in facts.others():
            try:
                found = self._read(path, data, facts, given=False)
            except InputError:
                continue
            if isinstance(found, tuple) and found[1] is not None:
                yield path, found[1]

    def _judge(self, report: Report, document: Document | None, content: Content, path: str, facts: Facts) -> None:
        from profilelint.linter.suppress import suppress

        by_path = "allow_paths" in self.config.settings.get("politics", {})
        seen = facts.seen(path, self.config.root) if by_path else path
        outcome = self.engine.check(document, content, path, seen)
        active = {r.id for r in self.engine.rules}
        kept, silenced = suppress(outcome, document, path, self.config, self.rules, active, facts.seen)
        report.findings = [f for f in kept if self._shown(f)]
        report.suppressed = silenced
        report.not_checked += [
            NotChecked(p.key, path, p.pointer, p.hint) for p in content.problems if p.kind == "not-checked"
        ]
        report.not_checked += outcome.not_checked
        report.errors += outcome.errors
        report.exempt += outcome.exempt
        report.judge(self.config.fail_on)

    def _shown(self, finding: Finding) -> bool:
        sure = CONFIDENCES.index(finding.confidence) >= CONFIDENCES.index(self.config.min_confidence)
        return sure and rank(finding.severity) >= rank(self.config.min_severity)


def check_bytes(name: str, data: bytes, config: Config | None = None, facts: Facts | None = None) -> Report:
    """Check the bytes of one file.

    ``name``: its path, which tells the format by its suffix. ``facts``: what is known of the world around it. No other
    file is read, nothing is written. For many files, keep a Linter: making one takes fifty times as long as a check.
    """
    return Linter(config).check_bytes(name, data, facts)


def _info(rule: Rule, severity: Severity | None, mask: Callable[[str], str]) -> RuleInfo:
    shown = mask if rule.own else str
    return RuleInfo(
        rule.id,
        rule.category,
        severity or ("info" if rule.preview else rule.severity),
        rule.confidence,
        shown(_FILLED_IN.sub("…", rule.message)),
        shown(rule.help),
        shown(rule.why),
        rule.url,
        rule.positive,
    )


def unknown(path: str, *, given: bool, reason: str, help_: str = "", doubt: int = 0, meant: str = "") -> Report:
    """Return the report of a file that there is nothing to check in.

    It is an error where the user named the file, else the file is passed over. ``help_``: what to do about it.
    ``doubt``: see PassedOver. ``meant``: what its keys may be meant for.
    """
    if given and reason in own_files.KINDS:
        said = f"is {reason} and holds nothing to check: give the profiles, drafts and photos, or their folder"
        return Report(errors=[FileError(path, said)])
    if given and help_:
        return Report(errors=[FileError(path, f"nothing was checked: {reason}. {help_}")])
    if given:
        known = "" if reason == "unknown profile format" else f" ({reason})"
        keys = f". Its keys: {meant}" if meant else ""
        return Report(errors=[FileError(path, f"unknown profile format{known}: {expected()}{keys}")])
    return Report(passed_over=[PassedOver(path, reason, doubt)])


def unreadable(path: str, error: InputError, *, given: bool) -> Report:
    """Return the report of an export that can't be read: an error where the user named it, else it is passed over."""
    if given:
        return Report(errors=[FileError(path, error.message, error.line, error.column)])
    return Report(passed_over=[PassedOver(path, error.message)])


def most_bytes(name: str) -> int:
    """Return how many bytes a file of this name may have to be read at all."""
    return MAX_PHOTO if suffix(name) in PHOTO_SUFFIXES else MAX_BYTES


def _meant(document: Document) -> str:
    """Return what the keys of a file that is none of ours may be meant for."""
    from profilelint.dialects.near import meant

    return "; ".join(meant(document))


def _with_tracked(content: Content, document: Document, facts: Facts) -> Content:
    """Return the content that says of each table with other people's data whether Git has it.

    Of an unpacked export each file is one, of all others there is but one.
    """
    if not content.people:
        return content
    whole = suffix(document.path) in ARCHIVE_SUFFIXES or not isinstance(document, Archive)
    people = (
        replace(p, tracked=facts.tracked(document.path if whole else document.part(p.pointer).path))
        for p in content.people
    )
    return replace(content, people=tuple(people))


def _is_empty(report: Report, content: Content) -> bool:
    """Return whether a file was one of ours, and held nothing that anything could be said of."""
    said = report.findings or report.errors or report.suppressed or report.passed_over
    return not said and _is_blank(report, content)


def _is_blank(report: Report, content: Content) -> bool:
    """Return whether a file holds no document, or nothing but posts without a word or a link."""
    return not report.documents or (
        report.kinds.keys() <= {"post"}
        and not any(p.text or p.shared or p.media for c in content.people_apart for p in c.posts)
    )


def _structured(name: str, data: bytes) -> Document | None:
    """Return a profile in YAML or JSON that is called ``.txt``; ``None`` for a text.

    Raises InputError for one that is broken, where two of our keys say that it is meant to be one.
    """
    if suffix(name) != ".txt" or len(data) > MAX_TEXT_PROFILE or not _KEY_FIRST.match(text := decode(data)):
        return None
    try:
        document = read(name, data, syntax="json" if text.lstrip()[:1] in "{[" else "yaml")
        return document if own_files.is_report(document.root) or adapt(document) is not None else None
    except InputError:
        if recognise.looks_ours(text, 2):
            raise
        return None
