"""What a door tells the house: options first, then the environment, then the locale."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlkata.engine.app.settings import language, settings
from mlkata.spec.errors import MlkataError


@pytest.mark.parametrize(
    ("environ", "asked", "found"),
    [
        ({}, None, "en"),
        ({"LANG": "zh_CN.UTF-8"}, None, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, None, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "en_US"}, None, "zh"),
        ({"LANG": "de_DE.UTF-8"}, None, "en"),
        ({"LANG": "de_DE.UTF-8", "MLKATA_LANG": "zh"}, None, "zh"),
        ({"MLKATA_LANG": "zh"}, "en", "en"),
        ({"MLKATA_LANG": "zh_CN"}, None, "zh"),
        ({"MLKATA_LANG": ""}, "", "en"),
        ({}, "ZH-hans", "zh"),
        ({"MLKATA_LANG": "fr"}, "zh", "zh"),
    ],
)
def test_the_language(environ: dict[str, str], asked: str | None, found: str) -> None:
    assert language(environ, asked) == found


@pytest.mark.parametrize(
    ("environ", "asked", "where"), [({"MLKATA_LANG": "fr"}, None, "MLKATA_LANG"), ({}, "de", "--lang")]
)
def test_a_language_that_there_is_not(environ, asked, where) -> None:
    with pytest.raises(MlkataError) as caught:
        language(environ, asked)
    assert caught.value.where == where


def test_folders_and_switches_of_the_environment() -> None:
    found = settings({"MLKATA_SHELF": "a:b", "MLKATA_UNSEALED": "1", "MLKATA_TRUST": "Yes", "MLKATA_CACHE": "/c"})
    assert (found.shelves, found.unsealed, found.trust, found.cache) == ((Path("a"), Path("b")), True, True, Path("/c"))


def test_options_come_on_top_of_the_environment() -> None:
    found = settings({"MLKATA_SHELF": "a"}, "zh", (Path("b"),), unsealed=True)
    assert (found.lang, found.shelves, found.unsealed, found.trust) == ("zh", (Path("a"), Path("b")), True, False)
    assert not settings({"MLKATA_UNSEALED": "0"}).unsealed


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"HOME": "/h"}, "/h/.cache/mlkata"),
        ({"HOME": "/h", "XDG_CACHE_HOME": "/x"}, "/x/mlkata"),
        ({"HOME": "/h", "XDG_CACHE_HOME": "/x", "MLKATA_CACHE": "/m"}, "/m"),
        ({}, ".cache/mlkata"),
    ],
)
def test_the_cache(environ: dict[str, str], folder: str) -> None:
    assert settings(environ).cache == Path(folder)
