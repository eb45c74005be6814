"""Which linter checks a file of a run: the one for the config closest to it. Each is made ready once."""

from __future__ import annotations

import os
from collections.abc import Callable

from profilelint.config.config_file import Configs
from profilelint.config.settings import Config, ConfigError
from profilelint.discovery import walking
from profilelint.linter.check import Linter
from profilelint.rules.load import RuleError


class Linters:
    """The linters of a run, by the config that applies to a file."""

    def __init__(self, configs: Configs, changed: Callable[[Config], Config] = lambda config: config) -> None:
        """Take configs; ``changed`` gives a config with what the command line says instead."""
        self._configs = configs
        self._changed = changed
        self.allow_outside = configs.allow_outside
        self._made: dict[str, Linter | ConfigError | RuleError] = {}
        self._left_out: dict[str, bool] = {}

    def of(self, path: str) -> Linter:
        """Return the linter for a file or folder.

        Raises ConfigError and RuleError, the same one for all files that a broken config or rule concerns.
        """
        config = self._configs.of(path)
        if config.origin not in self._made:
            try:
                self._made[config.origin] = with_own_rules(self._changed(config))
            except (ConfigError, RuleError) as error:
                self._made[config.origin] = error
        made = self._made[config.origin]
        if isinstance(made, Linter):
            return made
        raise made

    def excluded(self, path: str) -> bool:
        """Return whether the config closest to a file, or to a folder above it, leaves it out.

        What is in a folder has no say about the folder itself. A config that can't be read leaves nothing out.
        """
        try:
            config = self._configs.of(os.path.dirname(path) or ".")
        except ConfigError:
            return False
        if walking.left_out(path, config.exclude, config.root):
            return True
        if not config.origin or self._configs.is_one:
            return False
        home = os.path.dirname(config.origin)
        if home not in self._left_out:
            self._left_out[home] = False  # the root has no folder above it
            self._left_out[home] = os.path.dirname(home) != home and self.excluded(home)
        return self._left_out[home]


class Same(Linters):
    """One linter for all files."""

    def __init__(self, linter: Linter) -> None:
        self._linter = linter
        self.allow_outside = linter.config.allow_outside

    def of(self, path: str) -> Linter:
        """See Linters."""
        return self._linter

    def excluded(self, path: str) -> bool:
        """See Linters."""
        return walking.left_out(path, self._linter.config.exclude, self._linter.config.root)


def with_own_rules(config: Config) -> Linter:
    """Return a linter for a config, its own rules read.

    Raises ConfigError for names that are not known and RuleError for a broken rule file.
    """
    from profilelint.rules import own

    return Linter(config, own.with_own(config.rules, config.inside))
