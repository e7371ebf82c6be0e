"""The guard: hosts, origins, tokens, sessions, headers, sizes — each by an attack that would work without it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from mlkata.web import security
from mlkata.web.security import DAYS, POLICY, Guard, Keys

BASE = "http://127.0.0.1:8765"
OURS = {"sec-fetch-site": "same-origin"}


class Clock:
    def __init__(self) -> None:
        self.time = 1_700_000_000.0

    def __call__(self) -> float:
        return self.time


async def page(request: Request) -> Response:
    return PlainTextResponse(f"{request.method} {len(await request.body())}")


async def broken(request: Request) -> Response:
    raise RuntimeError("a bug of ours")


def refuse(request: Request, status: int, reason: str) -> Response:
    return PlainTextResponse(reason, status_code=status)


def fault(request: Request, error: Exception) -> Response:
    return PlainTextResponse("fault", status_code=500)


@pytest.fixture
def keys() -> Keys:
    return Keys(b"s" * 32, now=Clock())


@pytest.fixture
def client(keys: Keys) -> Iterator[TestClient]:
    routes = [Route(path, page, methods=["GET", "POST", "PUT", "DELETE"]) for path in ("/", "/zh/", "/api/v1/x")]
    guard = Middleware(Guard, keys=keys, refuse=refuse, fault=fault)
    app = Starlette(routes=[*routes, Route("/broken", broken), Route("/static/a.css", page)], middleware=[guard])
    with TestClient(app, base_url=BASE, follow_redirects=False) as opened:
        yield opened


def admitted(client: TestClient, keys: Keys) -> TestClient:
    assert client.get(f"/zh/?token={keys.token}").status_code == 303
    return client


def test_without_a_token_nothing_is_told(client: TestClient) -> None:
    for path in ("/", "/zh/", "/api/v1/x"):
        answer = client.get(path)
        assert (answer.status_code, answer.text) == (401, "session")


def test_static_files_need_none(client: TestClient) -> None:
    assert client.get("/static/a.css").status_code == 200


def test_a_token_becomes_a_cookie_and_leaves_the_address(client: TestClient, keys: Keys) -> None:
    answer = client.get(f"/zh/?q=%E6%92%95&token={keys.token}&x=1")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/zh/?q=%E6%92%95&x=1"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert client.get("/zh/").status_code == 200


def test_a_token_works_once_and_the_next_is_told(client: TestClient, keys: Keys) -> None:
    told: list[str] = []
    keys.on_used = told.append
    first = keys.token
    admitted(client, keys)
    client.cookies.clear()
    assert client.get(f"/?token={first}").status_code == 401
    assert told == [keys.token]
    assert client.get(f"/?token={keys.token}").status_code == 303


def test_a_used_address_does_no_harm_to_who_is_in(client: TestClient, keys: Keys) -> None:
    first = keys.token
    admitted(client, keys)
    assert client.get(f"/zh/?token={first}").status_code == 303


def test_a_fixed_token_opens_pages_and_interface(client: TestClient, keys: Keys) -> None:
    keys.fixed = "class-2026"
    assert client.get("/?token=class-2026").status_code == 303
    client.cookies.clear()
    assert client.get("/?token=class-2026").status_code == 303
    client.cookies.clear()
    assert client.post("/api/v1/x", headers={"authorization": "Bearer class-2026"}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8765", "", "[::1", "127.0.0.1:x", "0.0.0.0"])
def test_another_host_is_refused(client: TestClient, keys: Keys, host: str) -> None:
    """A name of the attacker's that resolves to this machine (DNS rebinding)."""
    admitted(client, keys)
    assert client.get("/zh/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:1", "[::1]:8765", "LOCALHOST", "127.0.0.1"])
def test_our_hosts_are_let_in(client: TestClient, keys: Keys, host: str) -> None:
    cookie = keys.cookie()
    assert client.get("/zh/", headers={"host": host, "cookie": f"mlkata={cookie}"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "https://127.0.0.1:8765"},
        {"origin": "http://evil.example", "sec-fetch-site": "same-origin"},
        {},
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_what_comes_from_elsewhere_changes_nothing(
    client: TestClient, keys: Keys, method: str, headers: dict[str, str]
) -> None:
    admitted(client, keys)
    answer = client.request(method, "/zh/", headers=headers)
    assert (answer.status_code, answer.text) == (403, "origin")


@pytest.mark.parametrize("headers", [OURS, {"sec-fetch-site": "none"}, {"origin": BASE}])
def test_our_own_pages_may(client: TestClient, keys: Keys, headers: dict[str, str]) -> None:
    admitted(client, keys)
    assert client.post("/zh/", headers=headers).status_code == 200


def test_a_script_with_the_bearer_token_may(client: TestClient, keys: Keys) -> None:
    assert client.post("/api/v1/x", headers={"authorization": f"Bearer {keys.bearer}"}).status_code == 200
    for wrong in ("Bearer", "Bearer ", "Bearer x", f"Basic {keys.bearer}", keys.bearer):
        assert client.post("/api/v1/x", headers={"authorization": wrong, **OURS}).status_code == 401


def test_sessions_outlive_the_server_but_not_a_month(client: TestClient, keys: Keys) -> None:
    cookie = keys.cookie()
    again = Keys(b"s" * 32, now=keys.now)
    assert again.knows(cookie)
    assert not Keys(b"t" * 32, now=keys.now).knows(cookie)
    keys.now.time += DAYS * 86400 + 61  # type: ignore[attr-defined]
    assert not keys.knows(cookie)


@given(st.text())
def test_no_other_text_is_a_session(text: str) -> None:
    assert not Keys(b"s" * 32).knows(text)
    assert not Keys(b"s" * 32).admit(text)
    assert not Keys(b"s" * 32).bears(text)


def test_a_changed_cookie_is_none(keys: Keys) -> None:
    began, middle, signature = keys.cookie().split(".")
    for forged in (f"{int(began) + 1}.{middle}.{signature}", f"{began}.x.{signature}", f"{began}.{middle}.", "..", ""):
        assert not keys.knows(forged)


def test_every_answer_has_the_headers(client: TestClient, keys: Keys) -> None:
    refused, admitted_ = client.get("/zh/"), admitted(client, keys).get("/zh/")
    for answer in (refused, admitted_, client.get("/broken"), client.get("/static/a.css")):
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert refused.headers["cache-control"] == "no-store"


def test_the_policy_allows_nothing_inline() -> None:
    assert "unsafe" not in POLICY
    assert "*" not in POLICY
    for part in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
        assert part in POLICY


def test_a_bug_of_ours_is_told_with_the_headers_on(client: TestClient, keys: Keys) -> None:
    answer = admitted(client, keys).get("/broken")
    assert (answer.status_code, answer.text) == (500, "fault")


def test_a_body_that_is_too_large_is_refused(client: TestClient, keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(security, "LARGEST_BODY", 100)
    admitted(client, keys)
    assert client.post("/zh/", content=b"x" * 100, headers=OURS).status_code == 200
    assert client.post("/zh/", content=b"x" * 101, headers=OURS).status_code == 413
    announced_nothing = client.post("/zh/", content=iter([b"x" * 60, b"x" * 60]), headers=OURS)
    assert announced_nothing.status_code == 413
    for wrong in ("-1", "x", "1e9", "9" * 50):
        assert client.post("/zh/", headers={**OURS, "content-length": wrong}).status_code == 413


def test_there_are_no_web_sockets(client: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect) as closed, client.websocket_connect("/zh/"):
        pass
    assert closed.value.code == 1008
