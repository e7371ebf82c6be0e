"""web, mcp: the same use cases in the browser, or for an AI tutor. Each is a program of its own; this becomes it."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from typing import Annotated

import typer

from mlkata.cli.context import LANG, OPTIONS, tr
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

NEEDED = {
    "web": ("fastapi", "uvicorn", "jinja2", "math_core", "multipart"),
    "mcp": ("mcp", "markupsafe", "math_core", "pygments", "sqlalchemy"),
}
MISSING = Text("mlkata {door} 所需的库没有装全：缺 {names}。", "mlkata {door} lacks libraries: {names}.")
INSTALL = Text("安装：pip install 'mlkata[{door}]'", "Install them: pip install 'mlkata[{door}]'")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("web", help=tr("在浏览器里打开 mlkata。", "open mlkata in the browser."))(web)
    app.command(
        "mcp",
        help=tr(
            "给 AI 助教用：在标准输入输出上提供 MCP 工具。",
            "for an AI tutor: MCP tools on standard input and output.",
        ),
    )(mcp)


def web(
    port: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=65535,
            help=tr(
                "端口；不写用 8765 或其后的空端口，0 任选。",
                "the port; otherwise 8765 or the next free one; 0 takes any.",
            ),
        ),
    ] = None,
    browser: Annotated[
        bool, typer.Option(help=tr("打开浏览器；总会印出地址。", "open the browser; the address is always printed."))
    ] = True,
) -> None:
    """Ends with Ctrl-C; what was written is kept."""
    words = ["--port", str(port)] if port is not None else []
    _open("web", words + ([] if browser else ["--no-browser"]))


def mcp() -> None:
    """Until the client closes standard input. Nothing else is written to standard output."""
    _open("mcp", [])


def _open(door: str, words: list[str]) -> None:
    """Become the program behind a door.

    Raises:
        MlkataError: libraries that it needs are not installed.
    """
    missing = ", ".join(name for name in NEEDED[door] if find_spec(name) is None)
    if missing:
        raise MlkataError(MISSING.fill(door=door, names=missing), f"mlkata {door}", INSTALL.fill(door=door))
    become([sys.executable, "-m", f"mlkata.{door}", *_options(), *words])


def _options() -> list[str]:
    """What stands before a command, as the program behind a door takes it."""
    words = ["--lang", LANG]
    words += [word for shelf in OPTIONS.shelves for word in ("--shelf", str(shelf))]
    words += ["--trust"] if OPTIONS.trust else []
    return words + (["--unsealed"] if OPTIONS.unsealed else [])


def become(words: list[str]) -> None:
    """Go on as another program: it gets the signals, and nobody waits for it."""
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(words[0], words)
    raise typer.Exit(subprocess.call(words))
