"""One house for all tests of the use cases: its processes are started once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings


@pytest.fixture(scope="package")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with House(Settings("en", tmp_path_factory.mktemp("cache"))) as opened:
        yield opened
