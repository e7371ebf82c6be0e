"""The doctor names what is lacking, and the one step that mends it."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from mlkata.engine.app import doctor
from mlkata.engine.app.settings import Settings


@pytest.fixture(scope="module")
def signs(tmp_path_factory):
    return doctor.examine(Settings("en", tmp_path_factory.mktemp("cache")))


def test_everything_is_looked_at_in_both_languages(signs) -> None:
    names = [sign.name.en for sign in signs]
    assert names[:2] == ["versions", "sandbox"]
    assert set(doctor.LIBRARIES) <= set(names)
    for sign in signs:
        assert sign.found.zh
        assert sign.found.en
        assert sign.well or sign.remedy or sign.name.en == "Chinese font for charts"


def test_a_library_that_is_missing(signs, monkeypatch, tmp_path: Path) -> None:
    real = doctor.version

    def version(name: str) -> str:
        if name in ("torch", "scikit-learn"):
            raise PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(doctor, "version", version)
    found = {sign.name.en: sign for sign in doctor.examine(Settings("en", tmp_path))}
    assert not found["torch"].well
    assert "pip install torch==" in found["torch"].remedy.en
    assert "mlkata[labs]" in found["scikit-learn"].remedy.zh
    assert found["numpy"].well


def test_the_torch_it_names_is_the_one_tested(root: Path) -> None:
    pinned = re.search(r"^torch==([\d.]+)", (root / "constraints.txt").read_text(), re.MULTILINE)
    assert pinned is not None
    assert doctor.TESTED == pinned[1]


def test_the_cache_is_measured(tmp_path: Path) -> None:
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "x").write_bytes(bytes(1 << 20))
    found = doctor.examine(Settings("en", tmp_path))[-1]
    assert "1.0 MiB" in found.found.en
    assert doctor.examine(Settings("en", tmp_path / "none"))[-1].well
