"""Writes docs/keeping.md: `python -m tools.keeping docs/keeping.md`. Lives and fits take some minutes."""

from __future__ import annotations

import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tools.keeping.measured import LEARNERS, RETENTIONS, one, refitted
from tools.keeping.page import page


def main(path: str) -> None:
    """Measure, and write the page."""
    every = [one(name, retention) for name in LEARNERS for retention in RETENTIONS]
    fits = [refitted(name) for name in LEARNERS]
    used = ", ".join(f"{name} {version(name)}" for name in ("fsrs", "numpy", "torch"))
    note = f"Measured on {datetime.now(UTC).date()} with {used}, Python {platform.python_version()}.\n"
    Path(path).write_text(page(every, fits, note), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
