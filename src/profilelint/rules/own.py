"""Rules of users beside ours: what they take the place of, and that their names fit together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from profilelint.rules.load import folder, rule_files, wrong_at
from profilelint.rules.rule import Rule
from profilelint.rules.shipped import builtin
from profilelint.text.wording import unknown


def with_own(folders: Iterable[str], inside: str | None = None) -> dict[str, Rule]:
    """Return the rules that come with profilelint and those of a user's folders, by id, in alphabetical order.

    A user's rule replaces ours of the same id. ``inside``: the folder that no file read may lie outside of. Raises
    RuleError for a broken rule file.
    """
    found = builtin()
    own: dict[str, Rule] = {}
    for path in folders:
        own.update(folder(Path(path), inside=inside, ours=builtin))
    if not own:
        return found
    found.update(own)
    _check_names(own, found)
    return dict(sorted(found.items()))


def tested(path: Path, inside: str | None) -> dict[str, Rule]:
    """Return the rules of a user's folder or file as ``with_own`` would take them, without ours. Raises RuleError."""
    own = folder(path, inside=inside, ours=builtin)
    beside = {p.stem for p in rule_files(path.parent)} if path.is_file() else set()
    _check_names(own, {**builtin(), **own}, beside)
    return own


def _check_names(own: Mapping[str, Rule], rules: Mapping[str, Rule], beside: Set[str] = frozenset()) -> None:
    """Check what rules say of each other.

    ``own``: those to be believed in nothing, ``rules``: all there are, ``beside``: names of further ones that were not
    read. Raises RuleError.
    """
    from profilelint.rules.yielding import circle

    taken: dict[str, str] = {}
    for rule in (*(r for r in rules.values() if r.id not in own), *own.values()):
        for i, alias in enumerate(rule.aliases):
            name = alias.rpartition("/")[2]
            if alias == rule.id:
                raise wrong_at(rule, f"/aliases/{i}", "this is its name now")
            if name != rule.id and (name in rules or name in taken):
                raise wrong_at(rule, f"/aliases/{i}", f"“{name}” is a name of the rule “{taken.get(name, name)}”")
            taken[name] = rule.id
    for rule in own.values():
        named = [(f"/yields_to/{i}", name) for i, name in enumerate(rule.yields_to)]
        for i, case in enumerate(rule.cases):
            named += [(f"/cases/{i}/yields_to/{j}", name) for j, name in enumerate(case.get("yields_to") or ())]
        for pointer, name in named:
            if name not in rules and name not in beside:
                raise wrong_at(rule, pointer, unknown("rule", name[:60], rules))
    if found := circle(rules):
        ours = next((name for name in found if name in own), found[0])
        names = " → ".join(f"“{name}”" for name in found)
        raise wrong_at(
            rules[ours], "/yields_to", f"these rules yield to each other in a circle: {names}; take out one of them"
        )
