"""Building or installing the package first makes `src/rakshakosh/prebuilt.bin` of the glossary, which the wheel then holds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FILE = "src/rakshakosh/prebuilt.bin"


class Prebuild(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before a wheel is put together, an editable one too."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        path = os.pathsep.join([str(Path(self.root, "src")), *filter(None, sys.path)])  # what the build needs, this process has found
        subprocess.run([sys.executable, "-m", "rakshakosh.prebuilding"], check=True, env=os.environ | {"PYTHONPATH": path})
        build_data["artifacts"].append(FILE)
