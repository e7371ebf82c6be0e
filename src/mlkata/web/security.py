"""Who may talk to this server: one's own browser, opened from one's own terminal.

A local server that runs code is a target: any web site may post a form to 127.0.0.1, and a name that an attacker owns
may be made to point here. So: only the hosts named, only requests that come from our own pages, and only browsers that
once showed the token printed in the terminal.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = ("127.0.0.1", "localhost", "[::1]")
SAFE = ("GET", "HEAD", "OPTIONS")
PUBLIC = ("/static/",)
DAYS = 30
LARGEST_BODY = 64 << 20  # bytes: a photograph, an exported history

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",  # charts carry pictures as data:, exports are made as blob:
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}

Refusal = Callable[[Request, int, str], Response]  # request, status, which reason → what to answer
Fault = Callable[[Request, Exception], Response]


@dataclass(slots=True)
class Keys:
    """What opens this server.

    Args:
        secret: signs the cookies; kept between launches, so that an open page survives a restart.
        fixed: a token that stays valid for everything, for scripts; "" for none.
        on_used: told when the token in the address was used up, with the next one.
        now: the clock, in seconds.
    """

    secret: bytes
    fixed: str = ""
    on_used: Callable[[str], None] = lambda token: None
    now: Callable[[], float] = time.time
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    bearer: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    def admit(self, token: str) -> bool:
        """Whether a token from an address is good; the one-time token is used up by it."""
        if self.fixed and _same(token, self.fixed):
            return True
        if not _same(token, self.token):
            return False
        self.token = secrets.token_urlsafe(24)
        self.on_used(self.token)
        return True

    def cookie(self) -> str:
        """A new session: when it began, a random part, and our signature."""
        body = f"{int(self.now())}.{secrets.token_urlsafe(16)}"
        return f"{body}.{self._sign(body)}"

    def knows(self, cookie: str) -> bool:
        """Whether a session is ours and not too old."""
        body, _, signature = cookie.rpartition(".")
        began = body.partition(".")[0]
        if not _same(signature, self._sign(body)) or not began.isdigit():
            return False
        return 0 <= self.now() - int(began) + 60 < DAYS * 86400

    def bears(self, authorization: str) -> bool:
        """Whether an Authorization header has our bearer token."""
        kind, _, token = authorization.partition(" ")
        fits = _same(token, self.bearer) or bool(self.fixed and _same(token, self.fixed))
        return kind.lower() == "bearer" and fits

    def _sign(self, body: str) -> str:
        return hmac.new(self.secret, body.encode("utf-8", "surrogateescape"), hashlib.sha256).hexdigest()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "surrogateescape"), other.encode("utf-8", "surrogateescape"))


class Guard:
    """Asks every request where it comes from, and gives every answer its headers."""

    def __init__(self, app: ASGIApp, keys: Keys, refuse: Refusal, fault: Fault, cookie: str = "mlkata") -> None:
        self.app, self.keys, self.refuse, self.fault, self.cookie = app, keys, refuse, fault, cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # there are no web sockets here
            await send({"type": "websocket.close", "code": 1008})
            return
        request = Request(scope)
        answer = self._stopped(request)
        if answer is not None:
            await answer(scope, receive, _Sending(send))
            return
        sending = _Sending(send)
        try:
            await self.app(scope, _limited(receive), sending)
        except TooLarge:
            if sending.begun:
                raise
            await self.refuse(request, 413, "size")(scope, receive, sending)
        except Exception as error:  # told to the reader with our headers on, unless the answer has begun
            if sending.begun:
                raise
            await self.fault(request, error)(scope, receive, sending)

    def _stopped(self, request: Request) -> Response | None:
        """The refusal, or the redirect that turns a token into a cookie; None to let the request pass."""
        headers = request.headers
        if not _host_is_ours(headers.get("host", "")):
            return self.refuse(request, 421, "host")
        bearer = self.keys.bears(headers.get("authorization", ""))
        if request.method not in SAFE and not bearer and not _comes_from_us(headers, request.url.scheme):
            return self.refuse(request, 403, "origin")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > 12 or int(length) > LARGEST_BODY:
            return self.refuse(request, 413, "size")
        token = request.query_params.get("token", "")
        if token and request.method == "GET" and not request.url.path.startswith("/api/"):
            return self._exchange(request, token)
        if bearer or request.url.path.startswith(PUBLIC) or self.keys.knows(self._cookie(headers)):
            return None
        return self.refuse(request, 401, "session")

    def _exchange(self, request: Request, token: str) -> Response:
        if not self.keys.admit(token) and not self.keys.knows(self._cookie(request.headers)):
            return self.refuse(request, 401, "token")
        rest = [(name, value) for name, value in parse_qsl(request.url.query) if name != "token"]
        answer = RedirectResponse(request.url.path + (f"?{urlencode(rest)}" if rest else ""), status_code=303)
        answer.set_cookie(
            self.cookie, self.keys.cookie(), max_age=DAYS * 86400, httponly=True, samesite="lax", path="/"
        )
        answer.headers["cache-control"] = "no-store"
        return answer

    def _cookie(self, headers: Headers) -> str:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return ""
        return found.value if found else ""


def _host_is_ours(host: str) -> bool:
    name, colon, port = host.rpartition(":")
    if not colon or host.endswith("]"):
        name, port = host, "80"
    return name.lower() in HOSTS and port.isdigit()


def _comes_from_us(headers: Headers, scheme: str) -> bool:
    """Browsers say where a request comes from; one that says nothing at all is none of ours."""
    site = headers.get("sec-fetch-site")
    origin = headers.get("origin")
    if origin is not None and origin != f"{scheme}://{headers.get('host', '')}":
        return False
    return site in ("same-origin", "none") if site is not None else origin is not None


@dataclass(slots=True)
class _Sending:
    """Puts our headers on an answer, and knows whether it has begun."""

    send: Send
    begun: bool = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
        await self.send(message)


class TooLarge(Exception):
    """A body that goes on beyond what its length announced, or announced none."""


def _limited(receive: Receive) -> Receive:
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LARGEST_BODY:
            raise TooLarge
        return message

    return receiving
