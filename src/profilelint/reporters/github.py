"""``github``: annotations as workflow commands of GitHub Actions, and the job summary.

The runner shows 10 errors, 10 warnings and 10 notices a step and drops the rest without a word: the worst come first,
and a notice says how many are not shown. The job summary (``step_summary``) has them all, up to its limit of 1 MiB.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator

from profilelint.finding import CONFIDENCES, FileError, Finding, Severity, rank
from profilelint.linter.report import Report
from profilelint.reporters import passed_over
from profilelint.reporters.options import WORTH_KNOWING, Options
from profilelint.reporters.stderr import counts, counts_text, not_checked
from profilelint.reporters.terminal import one_line
from profilelint.text.patterns import later
from profilelint.text.wording import joined, plural

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
EARLIER = later(r"(?:::(?:error|warning|notice) [^\n]*\n)+\Z")
QUOTA = 10
"""Annotations of each kind that GitHub shows for a step (docs.github.com, “Workflow commands”, limits of annotations).
"""

SUMMARY_LIMIT = 1024 * 1024
"""Bytes of a step's summary that GitHub accepts; a larger one is refused as a whole."""

_RESERVE = 4096
"""Bytes kept for what follows the table."""


def report(run: Report, options: Options) -> str:
    """Return one workflow command per line."""
    return "".join(f"{line}\n" for line in _commands(run, options))


def _commands(run: Report, options: Options) -> Iterator[str]:
    findings = sorted(run.findings, key=lambda f: (f.positive, -rank(f.severity), -CONFIDENCES.index(f.confidence)))
    total = Counter(f.severity for f in findings)
    total["error"] += len(run.errors)
    over = any(count > QUOTA for count in total.values())
    said = _not_looked_at(run, options)
    room = {"error": QUOTA, "warning": QUOTA, "info": QUOTA - over - bool(said)}
    left: Counter[Severity] = Counter()
    for error in run.errors:
        if room["error"]:
            room["error"] -= 1
            yield _error(error, options)
        else:
            left["error"] += 1
    for f in findings:
        if room[f.severity]:
            room[f.severity] -= 1
            yield _finding(f, options)
        elif not f.positive:
            left[f.severity] += 1
    if said:
        # what changed on a branch is often something else
        unexpected = not (run.documents or run.errors or options.changed_since)
        yield command("warning" if unexpected else "notice", {"title": "profilelint"}, said)
    if left:
        yield command(
            "notice",
            {"title": "profilelint"},
            f"{plural(left.total(), 'finding')} more ({counts_text(left)}): GitHub shows {QUOTA} annotations of a kind. The job summary and the log list them.",
        )


def _not_looked_at(run: Report, options: Options) -> str:
    """Return that nothing was checked, and which files were passed over."""
    return "\n".join(filter(None, [passed_over.headline(run, options), *passed_over.lines(run, options)]))


def _finding(f: Finding, options: Options) -> str:
    properties: dict[str, str | int] = {"file": relative(f.path, options)}
    if f.excerpt:  # a picture has no lines
        properties |= {"line": f.span.start.line, "endLine": f.span.end.line}
        if f.span.start.line == f.span.end.line:  # otherwise the runner throws the columns away
            properties |= {"col": f.span.start.column, "endColumn": f.span.end.column}
    properties["title"] = f"{WORTH_KNOWING.lower() if f.positive else f.severity}[{f.rule}]"
    return command(COMMANDS[f.severity], properties, f"{f.message}\n{f.help}" if f.help else f.message)


def _error(e: FileError, options: Options) -> str:
    place = {"line": e.line, "col": e.column} if e.line and e.column else {"line": e.line} if e.line else {}
    return command("error", {"file": relative(e.path, options), **place, "title": "could not be read"}, e.message)


def command(name: str, properties: dict[str, str | int], message: str) -> str:
    """Return a workflow command. Properties without a value are left out: the runner drops them."""
    shown = ",".join(f"{key}={escape_property(str(value))}" for key, value in properties.items() if value != "")
    return f"::{name} {shown}::{escape_data(message)}"


def escape_data(text: str) -> str:
    """Return a message as the runner reads it back."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """Return a property's value as the runner reads it back."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")


def relative(path: str, options: Options) -> str:
    """Return a path relative to the repository, as annotations need it.

    It is so if it lies there and ``options`` say where that is.
    """
    if options.workspace and options.cwd:
        root = posixpath.normpath(options.workspace.replace("\\", "/"))
        full = posixpath.normpath(posixpath.join(options.cwd.replace("\\", "/"), path))
        if full.startswith(root.rstrip("/") + "/"):
            path = full[len(root.rstrip("/")) + 1 :]
    # the runner takes away white space and equals signs at the beginning of a value
    return f"./{path}" if path[:1] in ("=", " ", "\t") else path


def step_summary(run: Report, options: Options) -> str:
    """Return the job summary in Markdown: counts, then a table of findings per file.

    It has at most ``SUMMARY_LIMIT`` bytes.
    """
    nothing = passed_over.headline(run, options)
    title = escape_markdown(nothing) if nothing else counts(run, _documents(run))
    parts = [f"## profilelint: {title}\n"]
    size = len(parts[0].encode())
    written = 0
    for part, number in _tables(run):
        length = len(part.encode())
        if size + length > SUMMARY_LIMIT - _RESERVE:
            more = len(run.errors) + len(run.findings) - written
            parts.append(
                f"\n{plural(more, 'more line')} left out: GitHub takes 1 MiB. `profilelint check` lists them all.\n"
            )
            break
        parts.append(part)
        size += length
        written += number
    notes = [*passed_over.lines(run, options), *not_checked(run)]
    if notes:
        kept = [f"- {escape_markdown(note)}\n" for note in notes]
        text = "\n" + "".join(kept)
        parts.append(text if len(text.encode()) < _RESERVE // 2 else "")
    return "".join(parts)


def _documents(run: Report) -> str:
    """Return ``12 posts and 1 profile``: what a reviewer counts, rather than files."""
    return joined([plural(count, kind) for kind, count in run.kinds.most_common()]) or "0 documents"


def _tables(run: Report) -> Iterator[tuple[str, int]]:
    """Yield pieces of the summary, and how many findings or errors each holds."""
    if run.errors:
        yield "\n### Could not be read\n\n| File | Problem |\n| --- | --- |\n", 0
    for e in run.errors:
        place = f":{e.line}:{e.column or 1}" if e.line else ""
        yield f"| {escape_markdown(e.path)}{place} | {escape_markdown(e.message)} |\n", 1
    title = None
    for f in [*run.faults, *run.good]:
        head = ""
        if title != (title := f"{f'{WORTH_KNOWING}: ' if f.positive else ''}{f.path}"):
            head = f"\n### {escape_markdown(title)}\n\n| Place | Rule | What to know |\n| --- | --- | --- |\n"
        place = f"{f.span.start.line}:{f.span.start.column}" if f.excerpt else ""
        rule = (
            f"[{escape_markdown(f.rule)}]({f.url})"
            if re.fullmatch(r"https://[\w./-]+", f.url)
            else escape_markdown(f.rule)
        )
        help_ = f"<br>{escape_markdown(f.help)}" if f.help else ""
        yield f"{head}| {place} | {f.severity}<br>{rule} | {escape_markdown(f.message)}{help_} |\n", 1


_MARKDOWN = later(r"[&<>\\`*_\[\]#|~@$]|:(?=\S)|(?<=www)\.", re.IGNORECASE)


def escape_markdown(text: str) -> str:
    """Return user text for one line of Markdown, shown as it is.

    There is no markup, link, mention, emoji name or HTML in it.
    """
    return _MARKDOWN.sub(lambda m: f"&#{ord(m[0])};", one_line(text))
