"""What the documents say is so: outputs are run again, pages made again, links followed, examples read.

``PROFILELINT_UPDATE_DOCS=1`` writes what is made instead of comparing it.
"""

from __future__ import annotations

import doctest
import importlib.util
import json
import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import repository
import yaml
from jsonschema import Draft202012Validator

import profilelint
from profilelint import check, schema
from profilelint.commands.cli import _parser, main
from profilelint.config import config_file
from profilelint.config.settings import validate
from profilelint.reporters import REPORTERS
from profilelint.rules import kinds, shipped

pytestmark = pytest.mark.slow

ROOT = repository.ROOT
README = ROOT / "README.md"
UPDATE = os.environ.get("PROFILELINT_UPDATE_DOCS") == "1"
PAGES = [
    README,
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "SECURITY.md",
    ROOT / "benchmarks/README.md",
    *sorted((ROOT / "models").rglob("README.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]

BLOCK = re.compile(r"^(```+)(\w*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


def blocks(path: Path, language: str) -> list[str]:
    return [m[3] for m in BLOCK.finditer(path.read_text("utf-8")) if m[2] == language]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(line: str) -> str:
    """What a terminal of 100 columns shows for a command of ours in the checkout."""
    program, *arguments = shlex.split(line)
    assert program == "profilelint"
    command = [sys.executable, "-m", "profilelint", *arguments]
    environment = {
        k: v
        for k, v in repository.clean_environment(COLUMNS="100", **repository.as_installed()).items()
        if k != "FORCE_COLOR"
    }
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    assert done.returncode in (0, 1), done.stdout
    return done.stdout


def with_outputs(text: str) -> str:
    """A document with the output of each command in its ``console`` blocks as it is now."""

    def again(match: re.Match[str]) -> str:
        if match[2] != "console":
            return match[0]
        commands = [line for line in match[3].splitlines() if line.startswith("$ ")]
        return f"{match[1]}console\n" + "".join(f"{c}\n{run(c[2:])}" for c in commands) + match[1]

    return BLOCK.sub(again, text)


def test_outputs_in_the_readme_are_real() -> None:
    text = README.read_text("utf-8")
    made = with_outputs(text)
    if UPDATE:
        README.write_text(made, "utf-8", newline="\n")
    else:
        assert text == made, "run PROFILELINT_UPDATE_DOCS=1 pytest tests/test_docs.py"


def test_pages_are_up_to_date() -> None:
    build = builder()
    made = build.pages()
    if UPDATE:
        build.write(made)
    assert build.stale(made) == [], "run python docs/build.py"


LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(#[^)\s]+)?\)")
COMMAND = re.compile(r"(?:^\$ |^|bin/)profilelint ([^#\n]*)", re.MULTILINE)
OPTION = re.compile(r"`[^`\n]*?(?<![\w-])(--[a-z][a-z-]+)")


def test_the_pages_have_what_the_tests_below_look_for() -> None:
    """Each of them passes a page without such a thing."""
    text = README.read_text("utf-8")
    assert len(LINK.findall(text)) > 10
    assert len(OPTION.findall(text)) > 10
    assert len(COMMAND.findall("".join(blocks(README, "sh") + blocks(README, "console")))) > 4
    assert blocks(README, "yaml") and blocks(ROOT / "docs" / "json.md", "json")


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    text = BLOCK.sub("", path.read_text("utf-8"))
    for target, anchor in LINK.findall(text):
        linked = (path.parent / target).resolve() if target else path
        assert linked.exists(), target
        if anchor:
            assert anchor[1:] in [builder().anchor(h) for h in headings(linked)], anchor


FOR_DEVELOPERS = [
    ROOT / "CONTRIBUTING.md",
    ROOT / "docs/architecture.md",
    *sorted((ROOT / "models").rglob("README.md")),
]
PATH = re.compile(r"`(?:python3? )?((?:[\w.]+/)+[\w.]*|\w+\.(?:py|md|json|yaml))(?![\w*])[^`\n]*`")
PLACEHOLDER = re.compile(r"\b(?:NAME|ID|CATEGORY|KIND|ID_WITH_UNDERSCORES)\b.*")


@pytest.mark.parametrize("page", FOR_DEVELOPERS, ids=name_of)
def test_files_that_developers_are_sent_to_are_there(page: Path) -> None:
    """By their path in the repository, in the package, or beside the page; up to the part that is to be filled in."""
    text = BLOCK.sub("", page.read_text("utf-8"))
    made = {"tests/fuzz/found"}  # by fuzz.py, when it finds something
    for path in {PLACEHOLDER.sub("", found) for found in PATH.findall(text)} - made:
        assert any((base / path).exists() for base in (ROOT, Path(profilelint.__file__).parent, page.parent)), path


SOURCES = "docs/sources.md"
OUTSIDE = re.compile(
    r"\b(?:RULES|FORMATS|DRAFTS|PHOTOS|FACTS|JUDGEMENT|DESIGN)(?:\.md| [0-9A-Z]|[,'’]+ [0-9]|, (?:calibration|first)\b)"
)
"""Notes that the authors had beside the project, as they were once cited (a name with its section)."""


def texts() -> dict[str, str]:
    """Every text file of the project but the list of changes."""
    found = {name: (ROOT / name).read_bytes() for name in repository.files() if name != "CHANGELOG.md"}
    return {name: data.decode("utf-8", "replace") for name, data in found.items() if b"\0" not in data}


def headings(path: Path) -> list[str]:
    return re.findall(r"^#+ (.+)$", BLOCK.sub("", path.read_text("utf-8")), re.MULTILINE)


def test_nothing_refers_to_pages_outside_of_the_project() -> None:
    """Whoever reads a rule or the code can look up what it cites."""
    lines = [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts().items()
        for number, line in enumerate(text.splitlines(), 1)
        if OUTSIDE.search(line)
    ]
    assert not lines, f"cite {SOURCES} (Heading) instead:\n" + "\n".join(lines)


def test_cited_facts_are_there() -> None:
    """Each ``docs/sources.md (Heading)`` names a heading of that page, and rules and code cite it in no other way."""
    known = headings(ROOT / SOURCES)
    assert len(set(known)) == len(known), "two facts with one heading"
    cited = 0
    for name, text in texts().items():
        if not name.startswith(("rules/", "src/", "schemas/", "tools/", "models/")):
            continue
        named = [match[1] for match in builder().cited(text)]
        assert len(named) == text.count(SOURCES), f"{name}: write {SOURCES} (Heading)"
        wrong = {" ".join(heading.split()) for heading in named} - set(known)
        assert not wrong, f"{name}: not in {SOURCES}: {sorted(wrong)}"
        cited += len(named)
    assert cited


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_commands_exist(path: Path) -> None:
    """Every ``profilelint …`` in a block of commands is one that the parser takes."""
    for block in blocks(path, "sh") + blocks(path, "console"):
        for command in COMMAND.findall(block):
            _parser().parse_args(shlex.split(command))


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_options_exist(path: Path) -> None:
    known = set(
        re.findall(r"(?<![\w-])--[a-z][a-z-]+", (ROOT / "src/profilelint/commands/cli.py").read_text("utf-8"))
    ) | {
        "--help",
        "--check",
    }
    text = BLOCK.sub("", path.read_text("utf-8"))
    assert set(OPTION.findall(text)) <= known


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_yaml_and_json_can_be_read(path: Path) -> None:
    for block in blocks(path, "yaml"):
        list(yaml.safe_load_all(block))
    if "rules/" not in name_of(path):
        for block in blocks(path, "json"):
            json.loads(block)


def settings_in(path: Path) -> list[dict[str, Any]]:
    return [yaml.safe_load(b) for b in blocks(path, "yaml") if b.startswith("# profilelint.yaml")]


def test_the_config_in_the_readme_is_valid() -> None:
    (settings,) = settings_in(README)
    assert list(schema.problems(settings, schema.load("config"))) == []
    known = shipped.builtin()
    assert {*settings["ignore"], *settings["severity"]} <= set(known)


def test_the_example_config_is_valid() -> None:
    validate(config_file.read(ROOT / "docs" / "profilelint.example.yaml"), shipped.builtin())


def test_the_hooks_in_the_readme_exist() -> None:
    offered = {h["id"] for h in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    (config,) = [yaml.safe_load(b) for b in blocks(README, "yaml") if b.startswith("# .pre-commit-config.yaml")]
    assert {h["id"] for r in config["repos"] for h in r["hooks"]} <= offered


def test_the_action_in_the_readme_takes_these_inputs() -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    (workflow,) = [yaml.safe_load(b) for b in blocks(README, "yaml") if b.startswith("on: pull_request")]
    (job,) = workflow["jobs"].values()
    assert set(job["steps"][1]["with"]) <= set(inputs)


def test_ci_runs_the_command_of_the_readme() -> None:
    (command,) = [b.strip() for b in blocks(README, "sh") if "pytest" in b]
    assert command in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert command in (ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines()


def test_json_examples_keep_the_contract() -> None:
    examples = [json.loads(b) for b in blocks(ROOT / "docs" / "json.md", "json")]
    validator = Draft202012Validator(schema.load("output"))
    for example in examples:
        validator.validate(example)
    shown = [set(e) for e in examples]
    for name, example in zip(("result", "statistics", "listing"), shown, strict=True):
        assert example == set(schema.load("output")["$defs"][name]["required"])


def test_rule_names_in_the_documents_exist() -> None:
    known = shipped.builtin()
    for path in (README, ROOT / "docs/json.md", ROOT / "docs/config.md"):
        for listed in re.findall(r"ignore\[([\w, -]+)\]", path.read_text("utf-8")):
            assert {n.strip() for n in listed.split(",")} <= set(known), path
    assert set(re.findall(r'"rule": "([\w-]+)"', (ROOT / "docs/json.md").read_text("utf-8"))) <= set(known)


def test_the_rules_of_your_own_work_as_their_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    config, rule, counting = blocks(ROOT / "docs" / "own-rules.md", "yaml")
    Path("profilelint.yaml").write_text(config, "utf-8")
    Path("my-rules").mkdir()
    Path("my-rules/no-thrilled.yaml").write_text(rule, "utf-8")
    Path("my-rules/few-in-person.yaml").write_text(counting, "utf-8")
    Path("post.md").write_text("We are thrilled to announce a new rota.\n", "utf-8")
    assert main(["rules", "--test", "my-rules"]) == 0
    assert [f.rule for f in check(["post.md"]).findings] == ["no-thrilled"]
    page = (ROOT / "docs" / "own-rules.md").read_text("utf-8")
    assert [kind for kind in kinds.KINDS if not re.search(rf"`{kind}[`:]", page)] == []


def test_private_texts_of_the_examples_are_in_no_output() -> None:
    for name in REPORTERS:
        shown = run(f"profilelint check --isolated --format {name} examples")
        assert "home-address" in shown
        assert not re.search(r"Heron Quay Road|27 Larch|BS1 6QH", shown), name


def test_every_headline_of_the_readme_is_shown_by_the_examples() -> None:
    """The examples hold what the README says is found."""
    found = json.loads(run("profilelint check -q --format json --isolated examples"))["findings"]
    assert {"role", "reshare", "politics", "photo", "invitation", "privacy"} <= {f["category"] for f in found}


def test_the_example_photo_is_drawn_by_its_script() -> None:
    from PIL import Image

    spec = importlib.util.spec_from_file_location("draw_photo", ROOT / "tools" / "draw_photo.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with Image.open(ROOT / "examples" / "me.jpg") as photo:
        assert photo.size == module.draw().size


def test_examples_in_python_are_real(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    path = ROOT / "docs" / "api.md"
    names: dict[str, Any] = {}
    examples = doctest.DocTestParser().get_doctest("\n".join(blocks(path, "pycon")), names, "api.md", str(path), 0)
    assert len(examples.examples) > 10
    said: list[str] = []
    doctest.DocTestRunner().run(examples, out=said.append)
    assert not said, "".join(said)


def test_the_public_names_are_described() -> None:
    page = (ROOT / "docs" / "api.md").read_text("utf-8")
    for name in set(profilelint.__all__) - {"__version__"}:
        assert f"`{name}`" in page or f"`{name}(" in page, name
        assert getattr(profilelint, name).__doc__, name
    assert set(profilelint.__all__) <= set(dir(profilelint))
