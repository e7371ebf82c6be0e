"""A server in this process over the real shelf, and a client that has shown the token."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings
from mlkata.engine.store.store import Store
from mlkata.web.app import create_app
from mlkata.web.security import Keys

BASE = "http://127.0.0.1"
TOKEN = "only-in-tests"


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One house for all: its pool and workers start once. What tests keep goes to a folder that is gone afterwards."""
    folder = tmp_path_factory.mktemp("web")
    with House(Settings("en", folder / "cache", data=folder / "data")) as opened:
        yield opened


@pytest.fixture(scope="session")
def server(house: House) -> Iterator[TestClient]:
    app = create_app(house, Keys(b"k" * 32, fixed=TOKEN), warm=False)
    with TestClient(app, base_url=BASE, follow_redirects=False, headers={"sec-fetch-site": "same-origin"}) as opened:
        assert opened.get(f"/?token={TOKEN}").status_code == 303
        yield opened


@pytest.fixture
def client(server: TestClient) -> TestClient:
    """Logged in; redirects are not followed. The same for all tests: cookies that a test sets are dropped."""
    for name in ("lang", "theme"):
        server.cookies.delete(name) if name in server.cookies else None
    return server


@pytest.fixture
def nothing_kept(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store of somebody who has done nothing yet, for this test alone."""
    fresh = Store(None)
    monkeypatch.setitem(house.__dict__, "store", fresh)
    yield fresh
    fresh.close()
