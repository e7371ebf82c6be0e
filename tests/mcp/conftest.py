"""A server over the real shelf and a toy one, spoken to by the SDK's own client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp.client.client import Client
from mcp_types import CallToolResult, Tool
from tests.toys import laid_out

from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings
from mlkata.mcp.server import Server, create_server

CASES = """
from mlkata.spec.drill import case


@case("a number", zh="一个数")
def _(twice, rng):
    return twice(2.5)


@case("another", zh="另一个数", hidden=True)
def _(twice, rng):
    return twice(rng.normal())
"""
MARKS = """
from mlkata.spec.marks import limits, mistake

limits(cpu_s=40.0, memory_mb=128)
mistake("squares", "* 2", "** 2", within="twice", zh="你求了平方。", en="You square it.")
"""
REFERENCE = '''"""Twice."""


def twice(x):
    """Twice `x`."""
    return x * 2
'''


@pytest.fixture(scope="session")
def toys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shelf with one topic, "twice", whose limits nobody wants to wait for."""
    return laid_out(tmp_path_factory.mktemp("mcp-shelf") / "patienttoys", CASES, MARKS, REFERENCE)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory, toys: Path) -> Iterator[House]:
    """One house for all, with one worker: whoever is not stopped is in everybody's way."""
    folder = tmp_path_factory.mktemp("mcp")
    with House(Settings("en", folder / "cache", (toys,), workers=1, data=folder / "data")) as opened:
        yield opened


@pytest.fixture(scope="session")
def server(house: House) -> Server:
    return create_server(house, warm=False)


@pytest.fixture(scope="session")
def listed(server: Server) -> dict[str, Tool]:
    """The tools by name, as a client sees them."""

    async def ask() -> dict[str, Tool]:
        async with Client(server) as client:
            return {tool.name: tool for tool in (await client.list_tools()).tools}

    return anyio.run(ask)


@pytest.fixture(scope="session")
def answer(server: Server) -> Callable[..., CallToolResult]:
    """Calls one tool: `answer("hint", topic="iou-nms")`."""

    def call(tool: str, /, **arguments: Any) -> CallToolResult:
        async def ask() -> CallToolResult:
            async with Client(server) as client:
                return await client.call_tool(tool, arguments)

        return anyio.run(ask)

    return call


@pytest.fixture(scope="session")
def ask(answer: Callable[..., CallToolResult]) -> Callable[..., Any]:
    """What one tool gives; it must not be an error."""

    def call(tool: str, /, **arguments: Any) -> Any:
        found = answer(tool, **arguments)
        assert not found.is_error, found.content
        return found.structured_content

    return call


@pytest.fixture(scope="session")
def refused(answer: Callable[..., CallToolResult]) -> Callable[..., str]:
    """In which words one call is refused."""

    def call(tool: str, /, **arguments: Any) -> str:
        found = answer(tool, **arguments)
        assert found.is_error
        assert found.structured_content is None
        return str(found.content[0].text)

    return call
