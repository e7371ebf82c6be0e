"""Every lab that takes the reader's picture, with pictures that nobody would choose: a result, or a clear word."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from mlkata.engine.app import experiments
from mlkata.engine.app.house import House
from mlkata.engine.app.settings import settings
from mlkata.spec.errors import MlkataError
from mlkata.spec.topic import LabInfo, Topic

RNG = np.random.default_rng(5)
PICTURES = {
    "one pixel": np.full((1, 1), 7),
    "a strip": RNG.integers(0, 256, (3, 200, 3)),
    "a column": RNG.integers(0, 256, (300, 12)),
    "one grey": np.full((64, 64), 90),
    "black": np.zeros((40, 40)),
    "noise": RNG.integers(0, 256, (241, 301, 3)),
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with House(settings({**os.environ, "MLKATA_CACHE": str(tmp_path_factory.mktemp("cache"))})) as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from PIL import Image

    made = tmp_path_factory.mktemp("pictures")
    for name, pixels in PICTURES.items():
        Image.fromarray(pixels.astype(np.uint8)).save(made / f"{name}.png")
    return made


def takers(house: House) -> Iterator[tuple[Topic, LabInfo, str]]:
    """Labs with the name of their picture."""
    for topic in house.topics:
        for lab in topic.labs:
            for param in experiments.declared(house, topic.id, lab.name).params:
                if param.kind == "image":
                    yield topic, lab, param.name


def tried(house: House, topic: Topic, lab: LabInfo, given: dict[str, str]) -> MlkataError | None:
    """Runs and draws it; what the reader is told if it cannot."""
    try:
        experiments.draw(house, experiments.run(house, topic.id, lab.name, given, size="live"), "en", "json")
    except MlkataError as error:
        return error
    return None


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.timeout(300)
def test_a_result_or_a_clear_word(name: str, house: House, folder: Path) -> None:
    picture = str(folder / f"{name}.png")
    found = {
        f"{topic.id} {lab.name}": tried(house, topic, lab, {param: picture}) for topic, lab, param in takers(house)
    }
    told = {lab: error for lab, error in found.items() if error}
    assert len(found) > 50
    assert {lab: error.what.en for lab, error in told.items() if "It failed" in error.what.en} == {}
    assert [lab for lab, error in told.items() if error.what.zh == error.what.en or not error.remedy] == []
    if name == "noise":  # an ordinary picture, only small
        assert told == {}
