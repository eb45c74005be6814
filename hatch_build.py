"""Build hook: rules and schemas go into the wheel as data.

The rules are compiled into one JSON (see ``profilelint.rules.load``).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds ``profilelint/data`` to the wheel; an editable install reads the checkout instead.

    The data are made in a temporary folder: in ``src`` they would be read instead of the YAML by whatever runs from the
    checkout meanwhile.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the data of a wheel and have them put into it; an editable install reads them from the checkout."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from profilelint.rules.load import CHECKOUT, compiled, folder

        folder(CHECKOUT)  # a rule with an error stops the build, with its file and line
        self._folder = tempfile.mkdtemp(prefix="profilelint-data-")
        rules = Path(self._folder, "rules.json")
        rules.write_text(compiled(), "utf-8")
        include = build_data["force_include"]
        include[str(rules)] = "profilelint/data/rules.json"
        for schema in sorted((root / "schemas").glob("*.json")):
            include[str(schema)] = f"profilelint/data/schemas/{schema.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the data that were made."""
        if version != "editable":
            shutil.rmtree(self._folder, ignore_errors=True)
