"""Make the pages that say what rule files, schemas and the table of reporters say.

They are docs/rules/*.md, docs/config.md and docs/reports.md.

Usage: python docs/build.py [--check]
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from profilelint import schema
from profilelint.linter import examples
from profilelint.reporters import REPORTERS
from profilelint.rules import load
from profilelint.rules.rule import Rule

DOCS = Path(__file__).parent
MADE = "<!-- Made by docs/build.py from {}; change that and run it again. -->\n"
SHOWN = 4
"""Most examples of a kind on a page; the rule file has them all."""

SUBJECTS = {
    "profile": "the profile",
    "role": "each role",
    "post": "each post",
    "reshare": "each post that shares something",
    "invitation": "each note of an invitation",
    "message": "each message",
    "network": "the network",
    "photo": "the photo",
    "text": "every text",
    "letter": "notes of invitations and messages, together",
    "key": "keys of the file that are odd",
    "table": "tables with data of other people",
    "document": "the file as a whole",
}


GLOBS = (
    "Globs mean what they mean in a `.gitignore` beside the config: `drafts` is a file or folder of that name at any depth,",
    "with all that is in it; `/drafts` or `old/drafts` one as seen from the config's folder; `drafts/` a folder only; `*` and",
    "`?` stand for no `/`, `**` for any number of folders; `!` takes out again, and the last glob that matches decides; `\\[` is",
    "the character. Case counts on every system. Globs of an extended config are seen from its own folder; those of a",
    "`--config` from elsewhere, from the top of the checkout. A glob that can match nothing is an error.\n",
)


def pages() -> dict[str, str]:
    """Return the path below docs/ → text of each page."""
    rules = load.folder(load.CHECKOUT)
    found = {f"rules/{rule.id}.md": rule_page(rule) for rule in rules.values()}
    found["rules/README.md"] = index(list(rules.values()))
    found["config.md"] = config_page()
    found["reports.md"] = reports_page()
    return found


def stale(made: Mapping[str, str]) -> list[str]:
    """Return paths of pages that differ from what is on disk, or are there for no rule."""
    on_disk = {
        p.relative_to(DOCS).as_posix(): p.read_text("utf-8")
        for p in [*(DOCS / "rules").glob("*.md"), DOCS / "config.md", DOCS / "reports.md"]
        if p.is_file()
    }
    return sorted(path for path in {*made, *on_disk} if made.get(path) != on_disk.get(path))


def write(made: Mapping[str, str]) -> None:
    """Bring the pages on disk up to date."""
    (DOCS / "rules").mkdir(exist_ok=True)
    for path in stale(made):
        if path in made:
            (DOCS / path).write_text(made[path], "utf-8", newline="\n")
        else:
            (DOCS / path).unlink()


def index(rules: list[Rule]) -> str:
    """Return all rules in tables, one per category."""
    lines = [
        MADE.format("rules/"),
        "# Rules\n",
        f"{len(rules)} rules. `profilelint rule NAME` says the same in short.\n",
    ]
    for category in sorted({r.category for r in rules}):
        lines += [f"## {category}\n", "| rule | severity | what it says |", "| --- | --- | --- |"]
        for rule in rules:
            if rule.category == category:
                off = "" if rule.default else " (off unless selected)"
                lines.append(
                    f"| [{rule.id}]({rule.id}.md) | {rule.severity} | {_cell(_with_dots(rule.message))}{off} |"
                )
        lines.append("")
    return "\n".join(lines)


def rule_page(rule: Rule) -> str:
    """Return the page of a rule."""
    where = Path(rule.origin).relative_to(load.CHECKOUT.parent).as_posix()
    lines = [
        MADE.format(where),
        f"# {rule.id}\n",
        f"Category {rule.category} · {rule.severity} · confidence {rule.confidence} · {'on by default' if rule.default else 'off unless selected'}\n",
        "## What it finds\n",
        f"> {_one_line(rule.message)}\n",
        f"Looked at: {'texts of the kinds ' + ', '.join(rule.kinds) if rule.kinds else SUBJECTS[rule.on]}."
        + (f" Languages: {', '.join(rule.languages)}; texts in others are not checked." if rule.languages else "")
        + "\n",
    ]
    if rule.yields_to:
        others = ", ".join(f"[{name}]({name}.md)" for name in rule.yields_to)
        lines.append(f"Silent where one of these, if it is on, finds something: {others}.\n")
    if rule.aliases:
        lines.append(f"Its old names go on working: {', '.join(f'`{name}`' for name in rule.aliases)}.\n")
    if rule.private:
        lines.append("What it finds is masked in every output.\n")
    lines += [f"What to do: {_one_line(rule.help)}\n", "## Why\n", f"{rule.why}\n", "## Examples\n"]
    for kind, title in (("bad", "Found"), ("good", "Not found")):
        lines.append(f"{title}:\n")
        given = rule.examples[kind]
        for example in given[:SHOWN]:
            lines += _example(rule, example)
        if len(given) > SHOWN:
            lines.append(f"{len(given) - SHOWN} more: [{where}](../../{where}).\n")
    lines += ["## Options\n", *_options(rule), "## Source\n", *[f"- {_source(s)}" for s in rule.source], ""]
    lines += [
        "## Silence it\n",
        f"For one place: `profilelint: ignore[{rule.id}] reason` in a comment. Everywhere: `ignore: [{rule.id}]` in the config.\n",
    ]
    return "\n".join(lines)


def _example(rule: Rule, example: Mapping[str, Any]) -> Iterator[str]:
    given = example["input"]
    if isinstance(given, str):
        name = str(example.get("name", "example.json"))
        language = {"md": "markdown", "txt": "text"}.get(name.rpartition(".")[2], name.rpartition(".")[2])
        text = given
    else:
        language, text = "yaml", yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=100)
    beside = [
        f"{name}: {json.dumps(example[key], ensure_ascii=False)}"
        for key, name in (("options", "options"), ("settings", "config"))
        if key in example
    ]
    fence = "```" if "```" not in text else "````"
    yield f"{fence}{language}\n{text.rstrip()}\n{fence}\n"
    if beside:
        yield f"With {', '.join(beside)}.\n"
    for finding in examples.run(rule, example)[0].findings if "at" in example else ():
        place = f" at `{finding.pointer}`" if finding.pointer else ""
        yield f"→ {finding.severity}{place}: {_one_line(finding.message)}\n"


def _options(rule: Rule) -> Iterator[str]:
    if not rule.options:
        yield "None.\n"
        return
    for name, spec in rule.options.items():
        limits = " to ".join(str(spec[k]) for k in ("min", "max") if k in spec)
        default = json.dumps(spec["default"], ensure_ascii=False)
        shown = f"`{default}`" if len(default) < 80 else "see the rule file"
        yield f"- `{name}`, default {shown}{f' ({limits})' if limits else ''}: {_linked(_one_line(str(spec['source'])))}"
    yield f"\n```yaml\n# profilelint.yaml\noptions:\n  {rule.id}: {{{', '.join(f'{n}: …' for n in rule.options)}}}\n```\n"


def _source(source: Mapping[str, Any]) -> str:
    if "quote" in source:
        return f"“{_one_line(str(source['quote']))}”"
    return _linked("; ".join(_one_line(str(v)) for v in source.values()))


def cited(text: str) -> Iterator[re.Match[str]]:
    """Return citations of docs/sources.md: the whole, and the heading that is named."""
    return re.finditer(r"docs/sources\.md\s+\(([^()]+)\)", text)


def anchor(heading: str) -> str:
    """Return the anchor that GitHub gives to a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _linked(text: str) -> str:
    """Return a text with links to the facts that it cites."""
    for match in reversed(list(cited(text))):
        text = f"{text[: match.start()]}[{match[1]}](../sources.md#{anchor(match[1])}){text[match.end() :]}"
    return text


def config_page() -> str:
    """Return the keys of the config, from its schema."""
    root = schema.load("config")
    lines = [
        MADE.format("schemas/config.json"),
        "# Config\n",
        "The `profilelint.yaml`, `.profilelint.yaml` or `[tool.profilelint]` in `pyproject.toml` closest to a file, in its folder or above it,",
        "applies to it, however the file was met.",
        "Nothing is merged except by `extends:`. A key or a rule name that does not exist is an error with its place, the exit code is 2,",
        "and the files below that config are not checked.",
        "`profilelint config PATH` shows what applies; `profilelint init` writes a commented file; `--isolated` uses none.\n",
        "```yaml",
        (DOCS / "profilelint.example.yaml").read_text("utf-8").rstrip(),
        "```\n",
        *GLOBS,
        "| key | value | meaning |",
        "| --- | --- | --- |",
        *(f"| `{key}` | {_cell(kind)} | {_cell(meaning)} |" for key, kind, meaning in _keys(root, root, "")),
        "",
    ]
    return "\n".join(lines)


def reports_page() -> str:
    """Return the formats of reports, from their table and what the head of each module says."""
    lines = [
        MADE.format("the table of reporters and the heads of their modules"),
        "# Reports\n",
        "`--format NAME` chooses what is printed, `--output NAME=PATH` writes a report to a file as well.",
        "What a report for people leaves out (errors, what was not checked or passed over) stands on stderr, and in a file at its end.",
        "A format that can't say what `--list-files` or `--statistics` asks for refuses it.\n",
        "| format | for | a column counts | `--list-files` | `--statistics` | |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, form in REPORTERS.items():
        head = (import_module(f"profilelint.reporters.{name}").__doc__ or "").partition("\n\n")[0]
        said = " ".join(head.partition("``: ")[2].split()).replace("``", "`")
        able = " | ".join("yes" if can else "no" for can in (form.lists, form.counts))
        lines.append(f"| `{name}` | {form.audience} | {form.columns} | {able} | {_cell(said[:1].upper() + said[1:])} |")
    return "\n".join([*lines, ""])


def _keys(node: Mapping[str, Any], root: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str, str]]:
    for key, spec in node.get("properties", {}).items():
        found = {**root["$defs"][spec["$ref"].rpartition("/")[2]], **spec} if "$ref" in spec else spec
        nested = found.get("items", found) if found.get("type") == "array" else found
        yield f"{prefix}{key}", _kind(found, root), found.get("description", "")
        if "properties" in nested and not (prefix and "$ref" in spec):  # they were told where they stand first
            yield from _keys(nested, root, f"{prefix}{key}{'[]' if nested is not found else ''}.")


def _kind(spec: Mapping[str, Any], root: Mapping[str, Any]) -> str:
    if "$ref" in spec:
        spec = root["$defs"][spec["$ref"].rpartition("/")[2]]
    if "enum" in spec:
        return ", ".join(
            dict.fromkeys("null" if v is None else str(v).lower() if isinstance(v, bool) else v for v in spec["enum"])
        )
    names = {
        "string": "text",
        "integer": "number",
        "boolean": "true or false",
        "array": "list",
        "object": "keys",
        "null": "null",
    }
    kind = spec.get("type", "")
    shown = " or ".join(names[k] for k in (kind if isinstance(kind, list) else [kind]) if k)
    if kind == "array" and "type" in spec.get("items", {}):
        shown += f" of {names[spec['items']['type']]}s" if spec["items"]["type"] == "string" else ""
    if kind == "object" and isinstance(spec.get("additionalProperties"), dict):
        shown = f"rule: {_kind(spec['additionalProperties'], root)}"
    return shown


def _with_dots(message: str) -> str:
    """Return a message with … where something is filled in."""
    return re.sub(r"…(?:\W?…)*\.?$", "…", re.sub(r"(?:\{\w+\})+", "…", _one_line(message)))


def _cell(text: str) -> str:
    return _one_line(text).replace("|", "\\|")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` name those that are out of date. Exit code 1 if there are any."""
    made = pages()
    old = stale(made)
    for path in old:
        print(f"docs/{path}")
    if "--check" not in arguments:
        write(made)
        return 0
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
