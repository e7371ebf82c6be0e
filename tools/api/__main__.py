"""Writes the pages into the folder that the command names, and removes pages of areas that are gone."""

from __future__ import annotations

import sys
from pathlib import Path

from tools.api.index import pages


def main(folder: Path) -> None:
    """Write every page."""
    written = pages(Path(__file__).resolve().parents[2])
    folder.mkdir(parents=True, exist_ok=True)
    for stale in set(folder.glob("*.md")) - {folder / name for name in written}:
        stale.unlink()
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("python -m tools.api FOLDER")
    main(Path(sys.argv[1]))
