"""Finding shelves, without running their code."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlkata.engine.catalog.shelf import Shelf, area_of, module_of, shelves, topic_folders
from mlkata.spec.errors import MlkataError


def wheel(tmp_path: Path, package: str) -> None:
    """An installed distribution whose code must not run."""
    info = tmp_path / "foreign-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: foreign\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[mlkata.shelves]\nforeign = {package}\n")
    folder = tmp_path / "foreign_topics" / "shelf"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").write_text("raise SystemExit('was run')\n")
    (folder / "__init__.py").write_text("raise SystemExit('was run')\n")


def test_shelves_of_wheels_are_found_and_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel(tmp_path, "foreign_topics.shelf")
    monkeypatch.syspath_prepend(tmp_path)
    found = {shelf.name: shelf for shelf in shelves()}
    assert found["foreign"] == Shelf("foreign", "foreign_topics.shelf", tmp_path / "foreign_topics" / "shelf")


def test_a_wheel_without_its_folder_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel(tmp_path, "foreign_topics.missing")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(MlkataError):
        shelves()


def test_topics_lie_in_areas_or_flat(tmp_path: Path) -> None:
    for name in ("layers/conv", "flat"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "topic.toml").touch()
    shelf = Shelf("mine", "my_topics", tmp_path)
    found = list(topic_folders(shelf))
    assert [folder.name for folder in found] == ["flat", "conv"]
    assert [area_of(shelf, folder) for folder in found] == ["mine", "layers"]
    assert module_of(shelf, found[1] / "reference.py") == "my_topics.layers.conv.reference"
    assert module_of(shelf, found[1] / "system" / "__init__.py") == "my_topics.layers.conv.system"
