"""A real server in a process of its own: its output is the protocol alone, slow calls hold nobody up, it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from mlkata.mcp.__main__ import main

START = "from mlkata.cli import main; main()"
ENDLESS = "def twice(x):\n    while True:\n        pass\n"
RIGHT = "def twice(x):\n    return x + x\n"
HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "0"},
    },
}


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    places = {"MLKATA_CACHE": str(tmp_path / "cache"), "MLKATA_DATA": str(tmp_path / "data")}
    return {**os.environ, **places, "MLKATA_LANG": "en", "PYTHONUNBUFFERED": "1"}


@pytest.fixture
def talk(environ: dict[str, str], toys: Path) -> Callable[[Callable[[Client], Awaitable[Any]]], Any]:
    """Starts `mlkata mcp` over the toys as a client would, and speaks with it."""

    def run(spoken: Callable[[Client], Awaitable[Any]]) -> Any:
        arguments = ["-c", START, "--shelf", str(toys), "mcp"]
        started = StdioServerParameters(command=sys.executable, args=arguments, env=environ)

        async def speak() -> Any:
            with anyio.fail_after(60):
                async with Client(stdio_client(started)) as client:
                    return await spoken(client)

        return anyio.run(speak)

    return run


def test_a_tutor_at_work(talk: Callable[..., Any]) -> None:
    async def spoken(client: Client) -> None:
        assert client.server_info.name == "mlkata"
        assert "tutor" in client.instructions
        assert "judge" in {tool.name for tool in (await client.list_tools()).tools}
        found = await client.call_tool("judge", {"topic": "twice", "code": RIGHT})
        assert found.structured_content["verdict"] == "AC"
        refused = await client.call_tool("hint", {"topic": "nope"})
        assert refused.is_error

    talk(spoken)


def test_others_are_answered_while_something_never_ends(talk: Callable[..., Any]) -> None:
    async def spoken(client: Client) -> None:
        order: list[str] = []

        async def endless() -> None:
            await client.call_tool("judge", {"topic": "twice", "code": ENDLESS})
            order.append("endless")

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(endless)
            for tool, arguments in (
                ("hint", {"topic": "twice"}),
                ("search", {"query": "twice"}),
                ("judge", {"topic": "twice", "code": RIGHT}),
                ("calculate", {"name": "iou-family", "values": {"a": "0,0,2,2", "b": "1,1,3,3"}}),
            ):
                assert not (await client.call_tool(tool, arguments)).is_error
                order.append(tool)
            assert "endless" not in order
            tasks.cancel_scope.cancel()

    talk(spoken)


def test_who_cancels_stops_it(talk: Callable[..., Any]) -> None:
    """Of two workers both are taken by what would run for 40 seconds; a third submission is judged all the same."""

    async def spoken(client: Client) -> None:
        async def endless(started: Any) -> None:
            await client.call_tool("judge", {"topic": "twice", "code": ENDLESS})

        async with anyio.create_task_group() as tasks:
            for _ in range(2):
                tasks.start_soon(endless, None)
            await client.call_tool("hint", {"topic": "twice"})  # read after both: the server has begun them
            tasks.cancel_scope.cancel()
        with anyio.fail_after(20):
            found = await client.call_tool("judge", {"topic": "twice", "code": RIGHT})
        assert found.structured_content["verdict"] == "AC"

    talk(spoken)


def test_what_is_stopped_is_kept_as_stopped(house: Any, server: Any) -> None:
    """In this process, where the store can be looked into."""
    from mlkata.engine.app import journal

    async def spoken() -> None:
        async with Client(server) as client:
            async with anyio.create_task_group() as tasks:
                call = {"topic": "twice", "code": ENDLESS, "keep": True}
                tasks.start_soon(client.call_tool, "judge", call)
                while not journal.submissions(house, "twice", "twice"):
                    await anyio.lowlevel.checkpoint()
                tasks.cancel_scope.cancel()
            with anyio.fail_after(20):
                found = await client.call_tool("judge", {"topic": "twice", "code": RIGHT})
                while journal.submissions(house, "twice", "twice")[0].state != "stopped":
                    await anyio.lowlevel.checkpoint()
            assert found.structured_content["verdict"] == "AC"

    anyio.run(spoken)
    (kept,) = journal.submissions(house, "twice", "twice")
    assert (kept.code, kept.word) == (ENDLESS, "")


PING = {"jsonrpc": "2.0", "id": 2, "method": "ping"}
LIST = {"jsonrpc": "2.0", "id": 3, "method": "tools/list"}


@contextmanager
def started(environ: dict[str, str], *command: str) -> Iterator[subprocess.Popen[str]]:
    """A server that was told hello; afterwards its input is closed, and it ends with 0."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([sys.executable, *command], env=environ, text=True, **pipes) as server:
        try:
            say(server, json.dumps(HELLO))
            assert json.loads(server.stdout.readline())["id"] == 1
            say(server, json.dumps({"jsonrpc": "2.0", "method": "notifications/initialized"}))
            yield server
            server.stdin.close()
            assert server.wait(timeout=20) == 0
        finally:
            server.kill()


def say(server: subprocess.Popen[str], *lines: str) -> None:
    server.stdin.write("".join(line + "\n" for line in lines))
    server.stdin.flush()


def hear(server: subprocess.Popen[str]) -> Any:
    return json.loads(server.stdout.readline())


def test_a_cold_start_says_nothing_but_the_protocol(environ: dict[str, str]) -> None:
    with started(environ, "-c", START, "mcp") as server:
        say(server, json.dumps(PING))
        assert hear(server) == {"jsonrpc": "2.0", "id": 2, "result": {}}
        server.stdin.close()
        assert server.stdout.read() == ""
        assert server.stderr.read() == ""


def test_what_is_no_message_ends_nothing(environ: dict[str, str]) -> None:
    with started(environ, "-c", START, "mcp") as server:
        say(server, "no message", "{}", "[" * 5000, "\x00", json.dumps(PING))
        assert hear(server)["id"] == 2


def test_a_client_that_leaves_takes_what_never_ends_with_it(environ: dict[str, str], toys: Path) -> None:
    endless = {"name": "judge", "arguments": {"topic": "twice", "code": ENDLESS}}
    hint = {"name": "hint", "arguments": {"topic": "twice"}}
    with started(environ, "-c", START, "--shelf", str(toys), "mcp") as server:
        for number, call in ((4, endless), (5, hint)):
            say(server, json.dumps({"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": call}))
        assert hear(server)["id"] == 5


def test_no_socket_listens(environ: dict[str, str]) -> None:
    """Whatever the server does, `socket.listen` is not called."""
    watch = (
        "import socket, sys\n"
        "def refuse(*_): sys.stderr.write('LISTENS')\n"
        "socket.socket.listen = refuse\n"
        "from mlkata.mcp.__main__ import main\n"
        "sys.exit(main([]))"
    )
    with started(environ, "-c", watch) as server:
        say(server, json.dumps(LIST))
        assert "calculate" in {tool["name"] for tool in hear(server)["result"]["tools"]}
        server.stdin.close()
        assert server.stderr.read() == ""


def test_a_wrong_setting_is_told_on_the_error_stream(capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    monkeypatch.setenv("MLKATA_LANG", "fr")
    assert main([]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "fr" in said.err


def test_a_missing_library_is_told_with_what_to_install(environ: dict[str, str]) -> None:
    hide = (
        "import importlib.util as util; find = util.find_spec\n"
        f"util.find_spec = lambda name, *rest: None if name == 'mcp' else find(name, *rest)\n{START}"
    )
    done = subprocess.run(
        [sys.executable, "-c", hide, "mcp"], env=environ, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "mcp lacks libraries: mcp" in done.stderr
    assert "mlkata[mcp]" in done.stderr
