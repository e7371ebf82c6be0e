"""One factory: everything that makes the server."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, InputRequiredResult, Tool, ToolAnnotations
from pydantic import ValidationError

import mlkata
from mlkata.engine.app.house import House
from mlkata.mcp.calls import Desk
from mlkata.mcp.keeping import Keeping
from mlkata.mcp.reading import Reading
from mlkata.mcp.using import Using
from mlkata.mcp.writing import Writing
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Lang, Text

ABOUT = """\
mlkata is a handbook of machine-learning and computer-vision interview knowledge that runs, in Chinese and English.
Be the reader's tutor with it: find the topic (search), explain with what the handbook says (answer, claims) and quote
the evidence, hand out a drill, let the reader write it, judge what they wrote, give hints only when asked, never the
whole code. Ask questions by number (quiz) and check them (answer_quiz); compute with calculators rather than in your
head. `keep` writes to the reader's own history: set it only if the reader wants that.
"""
WRONG = Text("参数不对：{said}", "Wrong arguments: {said}")
SCHEMA = Text("照工具 {tool} 的参数表（inputSchema）改。", "See the input schema of the tool {tool}.")
READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
DRAWS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
KEEPS = ToolAnnotations(read_only_hint=False, destructive_hint=False, idempotent_hint=False, open_world_hint=False)


class Server(MCPServer[None]):
    """Errors that a reader can mend are told in words, in the language given; what is not known is refused."""

    def __init__(self, lang: Lang, **words: Any) -> None:
        super().__init__(**words)
        self._lang = lang

    async def list_tools(self) -> list[Tool]:
        """The tools; each takes what its schema names and nothing else."""
        return [
            each.model_copy(update={"input_schema": {**each.input_schema, "additionalProperties": False}})
            for each in await super().list_tools()
        ]

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[None, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Call a tool.

        Raises:
            ToolError: it does not exist, the arguments do not fit, or it cannot be done; in words.
        """
        schema = self._tool_input_schema(name) or {}
        strange = sorted(set(arguments) - set(schema.get("properties", arguments)))
        if strange:
            raise self._wrong(name, f"{', '.join(strange)}: unknown")
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            cause = error.__cause__
            if isinstance(cause, MlkataError):
                raise ToolError(cause.say(self._lang)) from None
            if isinstance(cause, ValidationError):
                raise self._wrong(name, "; ".join(map(_said, cause.errors()))) from None
            raise

    def _wrong(self, tool: str, said: str) -> ToolError:
        return ToolError(MlkataError(WRONG.fill(said=said), tool, SCHEMA.fill(tool=tool)).say(self._lang))


def _said(error: Any) -> str:
    """One fault of an argument: where, and what; never its value, which may be a megabyte."""
    return f"{'.'.join(map(str, error['loc']))}: {error['msg']}"


def create_server(house: House, warm: bool = True) -> Server:
    """The server over a house; the house is closed with it.

    `warm` starts what the first judgement would otherwise wait for.
    """

    @asynccontextmanager
    async def lifespan(_: MCPServer[None]) -> AsyncIterator[None]:
        if warm:
            threading.Thread(target=_warm, args=(house,), name="warm", daemon=True).start()
        yield

    server = Server(
        house.settings.lang, name="mlkata", title="手撕 mlkata", version=mlkata.__version__, instructions=ABOUT,
        lifespan=lifespan, log_level="WARNING",
    )  # fmt: skip
    for tool, hints in tools_of(Desk(house)):
        server.add_tool(tool, annotations=hints, structured_output=True)
    return server


def tools_of(desk: Desk) -> tuple[tuple[Callable[..., Any], ToolAnnotations], ...]:
    """Every tool with what a client may know of it."""
    reading, writing, keeping, using = Reading(desk), Writing(desk), Keeping(desk), Using(desk)
    return (
        (reading.search, READS), (reading.topics, READS), (reading.answer, READS), (reading.claims, READS),
        (writing.drill, READS), (writing.hint, READS), (writing.judge, KEEPS),
        (keeping.quiz, DRAWS), (keeping.answer_quiz, KEEPS), (keeping.due, READS),
        (using.calculators, READS), (using.calculate, READS),
    )  # fmt: skip


def _warm(house: House) -> None:
    """The sandbox of most drills, which starts beside us; then what search needs, which takes our own time."""
    with suppress(Exception):  # whoever judges is told why; a server starts without
        house.pool.warm("numpy")
    _ = house.index
