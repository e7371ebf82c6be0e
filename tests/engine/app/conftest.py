"""One house for all tests of the use cases: its processes are started once. A reader whose clock is set by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from mlkata.engine.app import journal
from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings
from mlkata.engine.store.store import Store


@pytest.fixture(scope="package")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with House(Settings("en", tmp_path_factory.mktemp("cache"))) as opened:
        yield opened


@dataclass
class Reader:
    """Somebody who has done nothing yet; each deed takes a second of `time`, which is in UTC."""

    house: House
    time: datetime

    def anew(self) -> Reader:
        """Forget everything."""
        if (before := self.house.__dict__["store"]) is not None:
            before.close()
        self.house.__dict__["store"] = Store(None, self.clock)
        return self

    def clock(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    def at(self, *moment: int) -> Reader:
        """Go to a day and an hour of March 2026."""
        self.time = datetime(2026, 3, *moment, tzinfo=UTC)
        return self

    def hand_in(self, topic: str, drill: str, word: str = "AC", bug: str = "") -> str:
        """A submission with its verdict; without one where `word` is ""."""
        entry = self.house.store.begin(topic, drill, bug, "x = 1", "web", None, 0)
        if word:
            self.house.store.finish(entry, word, 1, "", {})
        return entry

    def note(self, topic: str, verb: str, item: str = "", outcome: str = "") -> None:
        journal.note(self.house, topic, verb, item, outcome)

    def draft(self, topic: str, drill: str, bug: str = "", code: str = "x") -> None:
        journal.keep_draft(self.house, topic, drill, bug, code, None)


@pytest.fixture
def reader(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    """A new reader in the house of all; what there was of others is put aside."""
    made = Reader(house, datetime(2026, 3, 10, 12, tzinfo=UTC))
    monkeypatch.setitem(house.__dict__, "store", None)
    yield made.anew()
    house.store.close()
