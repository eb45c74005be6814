"""Build hook: rules and schemas go into the wheel as data, the rules compiled into one JSON (see ``profilelint.rules.load``)."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Fills ``src/profilelint/data`` before the wheel is packed; an editable install reads the checkout instead."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from profilelint.rules.load import compiled

        data = root / "src" / "profilelint" / "data"
        shutil.rmtree(data, ignore_errors=True)
        (data / "schemas").mkdir(parents=True)
        (data / "rules.json").write_text(compiled(), "utf-8")
        for schema in sorted((root / "schemas").glob("*.json")):
            shutil.copy(schema, data / "schemas")

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        shutil.rmtree(Path(self.root) / "src" / "profilelint" / "data", ignore_errors=True)
