"""web: the same topics, judge and labs in the browser. The server is a program of its own; this becomes it."""

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

NEEDED = ("fastapi", "uvicorn", "jinja2", "math_core", "multipart")
MISSING = Text("网页所需的库没有装全：缺 {names}。", "The web pages lack libraries: {names}.")
INSTALL = Text("安装：pip install 'mlkata[web]'", "Install them: pip install 'mlkata[web]'")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("web", help=tr("在浏览器里打开 mlkata。", "open mlkata in the browser."))(web)


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
    missing = ", ".join(name for name in NEEDED if find_spec(name) is None)
    if missing:
        raise MlkataError(MISSING.fill(names=missing), "mlkata web", INSTALL)
    become([sys.executable, "-m", "mlkata.web", *_words(port, browser)])


def _words(port: int | None, browser: bool) -> list[str]:
    """The server's own command line."""
    words = ["--lang", LANG]
    words += ["--port", str(port)] if port is not None else []
    words += [] if browser else ["--no-browser"]
    words += [word for shelf in OPTIONS.shelves for word in ("--shelf", str(shelf))]
    words += ["--trust"] if OPTIONS.trust else []
    return words + (["--unsealed"] if OPTIONS.unsealed else [])


def become(words: list[str]) -> None:
    """Go on as another program: it gets the signals, and nobody waits for it."""
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(words[0], words)
    raise typer.Exit(subprocess.call(words))
