"""Settings of a run: defaults, and which rules are on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from profilelint.finding import Confidence, Severity
from profilelint.rules.rule import Rule
from profilelint.text.wording import unknown

ALL = "ALL"
NAMES = ("profilelint.yaml", ".profilelint.yaml", "profilelint.yml", ".profilelint.yml")
"""What config files are called."""


class ConfigError(Exception):
    """A config or command line that can't be used.

    ``place``: ``file:line:column``, and ``excerpt`` that line, where there is one.
    """

    def __init__(self, message: str, place: str = "", excerpt: str = "") -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message
        self.place = place
        self.excerpt = excerpt


@dataclass(frozen=True)
class Ignore:
    """Findings that the config silences: rules at a pointer of a file (``*`` stands for any part), with the reason."""

    path: str
    pointer: str
    rules: tuple[str, ...]
    reason: str
    places: tuple[tuple[str, str], ...] = ()
    """For each rule: place in the config file, and excerpt."""


@dataclass(frozen=True)
class Override:
    """What the config says of some files only.

    ``files``: globs. The rest as in Config; ``None``: it says nothing of that. ``place``: ``file:line:column`` of where
    it stands.
    """

    files: tuple[str, ...]
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] | None = None
    severity: Mapping[str, Severity] = field(default_factory=dict)
    min_severity: Severity | None = None
    min_confidence: Confidence | None = None
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    place: str = ""
    places: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """As in Config, with pointers that begin in the override."""


@dataclass(frozen=True)
class Config:
    """Settings of a run.

    ``select``/``ignore``/``extend_select``: rule ids, categories or ALL. ``options``: rule → option → value. ``rules``:
    folders or files of the user's own rules. ``settings``: sections that rules share (``author``, ``politics``,
    ``network``). ``show_names``: names of third parties in an export are shown in full. ``allow_outside``: a file may
    name others wherever they are (only the command line says so). ``inside``: the folder that no rule file may lie
    outside of; ``None``: anywhere. ``root``: folder that globs and rule paths are relative to. ``origin``: the file it
    was read from, empty for none.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    min_severity: Severity = "info"
    min_confidence: Confidence = "low"
    fail_on: Severity | None = "warning"
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Globs of files that are posts, profiles, articles, whatever they look like."""
    ignores: tuple[Ignore, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    """What holds for some files only; a later one wins."""
    applied: tuple[Override, ...] = ()
    """Those of a file, where this is the config for it; see ``for_file``."""
    show_names: bool = False
    allow_outside: bool = False
    inside: str | None = None
    root: str = "."
    origin: str = ""
    places: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Where things that name rules stand in the config file: pointer → place and excerpt."""


def chosen(config: Config, rules: Mapping[str, Rule]) -> list[Rule]:
    """Return the rules that are on, in alphabetical order.

    ``select`` replaces the default set (rules with ``default: false`` are in it only by their own name),
    ``extend_select`` adds, ``ignore`` takes away; then so do the overrides that apply, one after the other. Raises
    ConfigError for a name that is neither rule nor category, with the nearest one.
    """
    on = {r.id for r in rules.values() if r.default}
    layers: list[Config | Override] = [config, *config.applied]
    for layer in layers:
        if layer.select:
            on = set().union(*(_named(n, rules) for n in layer.select))
        for name in layer.extend_select or ():
            on |= _named(name, rules)
        for name in layer.ignore or ():
            on -= _named(name, rules, everything=True)
    return [rules[i] for i in sorted(on)]


def for_file(config: Config, path: str) -> Config:
    """Return the config with the overrides for a file applied; the config itself where there are none.

    ``path``: as seen from ``config.root``, with forward slashes.
    """
    from profilelint.text.globs import matches

    applied = tuple(o for o in config.overrides if matches(path, o.files))
    if not applied:
        return config if not config.overrides else replace(config, overrides=())
    severity, options, settings = dict(config.severity), dict(config.options), dict(config.settings)
    new: dict[str, Any] = {"severity": severity, "options": options, "settings": settings}
    for layer in applied:
        severity.update(layer.severity)
        options.update({rule: {**options.get(rule, {}), **values} for rule, values in layer.options.items()})
        settings.update({name: {**settings.get(name, {}), **values} for name, values in layer.settings.items()})
        if layer.min_severity is not None:
            new["min_severity"] = layer.min_severity
        if layer.min_confidence is not None:
            new["min_confidence"] = layer.min_confidence
    return replace(config, **new, overrides=(), applied=applied)


def selectable(rules: Mapping[str, Rule]) -> set[str]:
    """Return what ``select`` and the like may name: rules, categories, those that a rule has left, ALL."""
    return {ALL, *rules, *(category for rule in rules.values() for category in _categories(rule))}


def validate(config: Config, rules: Mapping[str, Rule]) -> None:
    """Check what the config says of rules against the rules there are.

    Raises ConfigError with the place in the file.
    """
    layers: list[Config | Override] = [config, *config.overrides]
    for layer in layers:
        _validate(layer, rules)
    for ignored in config.ignores:
        for name, place in zip(ignored.rules, ignored.places):
            if name not in rules:
                raise ConfigError(unknown("rule", name, set(rules)), *place)


def _validate(layer: Config | Override, rules: Mapping[str, Rule]) -> None:
    from profilelint.rules import options

    there = selectable(rules)
    for key in ("select", "ignore", "extend-select"):
        for i, name in enumerate(getattr(layer, key.replace("-", "_")) or ()):
            if name not in there:
                raise ConfigError(unknown("rule or category", name, there), *layer.places.get(f"/{key}/{i}", ("", "")))
    for name in layer.severity:
        if name not in rules:
            raise ConfigError(unknown("rule", name, set(rules)), *layer.places.get(f"/severity/{name}", ("", "")))
    for name, values in layer.options.items():
        if name not in rules:
            raise ConfigError(unknown("rule", name, set(rules)), *layer.places.get(f"/options/{name}", ("", "")))
        for option, value in values.items():
            pointer = f"/options/{name}/{option}"
            if option not in (known := rules[name].options):
                message = unknown(f"option of {name}", option, set(known)) + ("" if known else "; it has none")
                raise ConfigError(message, *layer.places.get(pointer, ("", "")))
            for problem in options.problems(option, known[option], value):
                pointers = (f"{pointer}{problem.pointer}=", f"{pointer}=", pointer)
                raise ConfigError(
                    problem.message, *next((layer.places[p] for p in pointers if p in layer.places), ("", ""))
                )


def renamed(config: Config, rules: Mapping[str, Rule]) -> Config:
    """Return a config with the names that rules have now in place of those that they had before."""
    now = former_names(rules)
    if not now:
        return config
    return replace(
        config,
        **_current(config, now),
        ignores=tuple(replace(i, rules=tuple(now.get(name, name) for name in i.rules)) for i in config.ignores),
        overrides=tuple(replace(o, **_current(o, now)) for o in config.overrides),
        applied=tuple(replace(o, **_current(o, now)) for o in config.applied),
    )


def _current(layer: Config | Override, now: Mapping[str, str]) -> dict[str, Any]:
    """Return what a config or override says of rules, under the names that they have now."""
    lists = {key: getattr(layer, key) for key in ("select", "ignore", "extend_select")}
    return {
        **{key: tuple(now.get(n, n) for n in given) for key, given in lists.items() if given is not None},
        "severity": _under(layer.severity, now),
        "options": {
            name: {**layer.options.get(old, {}), **layer.options.get(name, {})}
            for old in layer.options
            for name in (now.get(old, old),)
        },
        "places": {_moved(pointer, now): place for pointer, place in layer.places.items()},
    }


def former_names(rules: Mapping[str, Rule]) -> dict[str, str]:
    """Return names that rules had before → ids that they have now."""
    return {alias: r.id for r in rules.values() for alias in r.aliases if "/" not in alias and alias not in rules}


def _under(values: Mapping[str, Severity], now: Mapping[str, str]) -> dict[str, Severity]:
    """Return values under the names that rules have now; what stands under such a name wins."""
    return {
        **{now[name]: v for name, v in values.items() if name in now},
        **{n: v for n, v in values.items() if n not in now},
    }


def _moved(pointer: str, now: Mapping[str, str]) -> str:
    """Return a pointer into the config, as it would be under the name that a rule has now."""
    parts = pointer.split("/", 3)
    if len(parts) > 2 and parts[1] in ("severity", "options"):
        parts[2] = now.get(parts[2], parts[2])
    return "/".join(parts)


def _categories(rule: Rule) -> set[str]:
    """Return the category of a rule, and those where it stood before."""
    return {rule.category, *(before for before, slash, _ in (alias.partition("/") for alias in rule.aliases) if slash)}


def _named(name: str, rules: Mapping[str, Rule], *, everything: bool = False) -> set[str]:
    _known(name, rules)
    if name in rules:
        return {name}
    return {r.id for r in rules.values() if (name == ALL or name in _categories(r)) and (r.default or everything)}


def _known(name: str, rules: Mapping[str, Rule]) -> None:
    there = selectable(rules)
    if name not in there:
        raise ConfigError(unknown("rule or category", name, there))
