"""Events come in order and at once; who leaves stops the work; a stream always ends."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest

from mlkata.web import streams
from mlkata.web.streams import Either, Emit, Work, stream

IN_TIME = 10.0


def events(work: Work) -> AsyncIterator[bytes]:
    return stream(work).body_iterator  # type: ignore[return-value]


def told(work: Work) -> str:
    async def collect() -> list[bytes]:
        return [event async for event in events(work)]

    return b"".join(asyncio.run(asyncio.wait_for(collect(), IN_TIME))).decode()


def test_events_come_in_order_with_their_names() -> None:
    def work(emit: Emit, _: threading.Event) -> None:
        emit("one")
        emit("two", "named")

    assert told(work) == "data: one\n\nevent: named\ndata: two\n\n"


def test_lines_and_any_letters_arrive_whole() -> None:
    text = "<p>\n\n字 é\n</p>"
    said = told(lambda emit, _: emit(text))
    assert "\n".join(line.removeprefix("data: ") for line in said.rstrip("\n").split("\n")) == text


def test_nothing_is_kept_by_anybody_on_the_way() -> None:
    answer = stream(lambda emit, _: None)
    assert answer.media_type == "text/event-stream"
    assert answer.headers["cache-control"] == "no-store"


def test_an_event_goes_out_before_the_work_is_done() -> None:
    done = threading.Event()

    def work(emit: Emit, _: threading.Event) -> None:
        emit("early")
        assert done.wait(IN_TIME)

    async def first() -> bytes:
        found = events(work)
        early = await asyncio.wait_for(anext(found), IN_TIME)
        assert not done.is_set()
        done.set()
        assert [event async for event in found] == []
        return early

    assert asyncio.run(first()) == b"data: early\n\n"


def test_who_leaves_stops_the_work() -> None:
    stopped = threading.Event()

    def work(emit: Emit, stop: threading.Event) -> None:
        emit("begun")
        if stop.wait(IN_TIME):
            stopped.set()
        emit("nobody hears this")

    async def leave() -> None:
        found = events(work)
        await anext(found)
        await found.aclose()  # type: ignore[attr-defined]

    asyncio.run(leave())
    assert stopped.wait(IN_TIME)


def test_work_that_fails_ends_the_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = threading.Event()
    monkeypatch.setattr(threading, "excepthook", lambda _: failed.set())

    def work(emit: Emit, _: threading.Event) -> None:
        emit("begun")
        raise ValueError("told elsewhere")

    assert told(work) == "data: begun\n\n"
    assert failed.wait(IN_TIME)


def test_a_silent_stream_shows_that_it_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "PING_S", 0.001)
    pinged = threading.Event()

    async def listen() -> list[bytes]:
        found = []
        async for event in events(lambda emit, _: emit(str(pinged.wait(IN_TIME)))):
            found.append(event)
            pinged.set()
        return found

    said = asyncio.run(listen())
    assert said[0] == b": ping\n\n"
    assert said[-1] == b"data: True\n\n"


def test_either_of_two_stops() -> None:
    first, second = threading.Event(), threading.Event()
    either = Either(first, second)
    assert not either.is_set()
    second.set()
    assert either.is_set()
