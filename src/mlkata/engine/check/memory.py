"""Results kept between runs: one small file for each topic, rule and size, good as long as its digest is."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class Memory:
    """Remembers in a folder; without one it remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def recall(self, topic: str, rule: str, size: str, digest: str) -> Mapping[str, Any] | None:
        """What was found the last time, if nothing has changed since."""
        if self._folder is None:
            return None
        try:
            held = json.loads(self._file(topic, rule, size).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return held["found"] if isinstance(held, dict) and held.get("digest") == digest else None

    def keep(self, topic: str, rule: str, size: str, digest: str, found: Mapping[str, Any]) -> None:
        """Remember a result."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):  # a full or read-only disk costs time, nothing else
            self._folder.mkdir(parents=True, exist_ok=True)
            text = json.dumps({"digest": digest, "found": found}, ensure_ascii=False)
            with tempfile.NamedTemporaryFile("w", dir=self._folder, prefix=".", delete=False, encoding="utf-8") as file:
                file.write(text)
            os.replace(file.name, self._file(topic, rule, size))

    def _file(self, topic: str, rule: str, size: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{topic}.{rule}.{size}.json"
