"""Server-sent events from work that blocks: the work runs in a thread, what it tells goes out at once.

A reader who leaves stops the work.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Protocol

from fastapi.sse import format_sse_event
from starlette.responses import StreamingResponse

PING_S = 15.0


class Emit(Protocol):
    """Sends one event; without a name it is a message, which htmx swaps in."""

    def __call__(self, data: str, event: str = "") -> None:
        """At once."""


class Either(threading.Event):
    """Set when one of several is: the reader has left, or has pressed the button."""

    def __init__(self, *events: threading.Event) -> None:
        super().__init__()
        self._events = events

    def is_set(self) -> bool:
        """Whether one of them is."""
        return any(event.is_set() for event in self._events)


Work = Callable[[Emit, threading.Event], None]


def stream(work: Work, stop: threading.Event | None = None) -> StreamingResponse:
    """The answer to a request whose work tells as it goes.

    `work` receives `emit(data, event)`, to be called from its own thread, and the event that says to stop; what it
    raises must have been told by itself: here it only ends the stream.
    """
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(_events(work, stop or threading.Event()), headers=headers, media_type="text/event-stream")


async def _events(work: Work, stop: threading.Event) -> AsyncIterator[bytes]:
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[bytes | None] = asyncio.Queue()

    def put(item: bytes | None) -> None:
        with suppress(RuntimeError):  # the loop is gone: nobody listens any more
            loop.call_soon_threadsafe(queue.put_nowait, item)

    def emit(data: str, event: str = "") -> None:
        put(format_sse_event(data_str=data, event=event or None))

    def run() -> None:
        try:
            work(emit, stop)
        finally:
            put(None)

    thread = threading.Thread(target=run, name="stream", daemon=True)
    thread.start()
    try:
        while True:
            try:
                item = await asyncio.wait_for(queue.get(), PING_S)
            except TimeoutError:
                yield b": ping\n\n"
                continue
            if item is None:
                return
            yield item
    finally:
        stop.set()
