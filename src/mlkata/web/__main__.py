"""`python -m mlkata.web`: serve on this machine, print the address, open the browser. `mlkata web` comes here."""

from __future__ import annotations

import argparse
import json
import os
import secrets
import socket
import sys
import tempfile
import webbrowser
from collections.abc import Sequence
from pathlib import Path

import uvicorn

from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings, settings
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Lang, Text
from mlkata.web.app import create_app
from mlkata.web.security import Keys

HOST, PORT, TRIES = "127.0.0.1", 8765, 20
ADDRESS = Text("在浏览器里打开（地址只能用一次）：", "Open in your browser (the address works once):")
ANOTHER = Text("要在别的浏览器里打开：", "For another browser:")
NO_PORT = Text("端口 {port} 已被占用。", "Port {port} is in use.")
CHOOSE = Text("换一个：mlkata web --port 0（任选）。", "Choose another: mlkata web --port 0 (any).")
STOP = Text("按 Ctrl-C 结束。", "Ctrl-C ends it.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted."""
    asked = _parser().parse_args(arguments)
    try:
        chosen = settings(os.environ, asked.lang, tuple(asked.shelf), asked.trust, asked.unsealed)
        listening = _listen(asked.port)
    except MlkataError as error:
        print(error.say("zh" if asked.lang == "zh" else "en"), file=sys.stderr)
        return 3
    _serve(chosen, listening, open_browser=not asked.no_browser)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="mlkata web", description="mlkata in the browser · 在浏览器里用 mlkata")
    parser.add_argument("--port", type=int, default=None, help=f"default {PORT}, or the next free one; 0: any")
    parser.add_argument("--no-browser", action="store_true", help="print the address only")
    parser.add_argument("--lang", choices=("zh", "en"))
    parser.add_argument("--shelf", type=Path, action="append", default=[])
    parser.add_argument("--trust", action="store_true")
    parser.add_argument("--unsealed", action="store_true")
    return parser


def _listen(port: int | None) -> socket.socket:
    """A socket on this machine alone: the port asked for, or the first free one from the usual one on."""
    wanted = [port] if port is not None else [*range(PORT, PORT + TRIES), 0]
    for each in wanted:
        # named as TCP: only then does asyncio turn off Nagle's algorithm, which costs every second answer 40 ms
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HOST, each))
        except (OSError, OverflowError):
            found.close()
            continue
        return found
    raise MlkataError(NO_PORT.fill(port=port), f"{HOST}:{port}", CHOOSE)


def _serve(chosen: Settings, listening: socket.socket, open_browser: bool) -> None:
    folder = chosen.data or Path(tempfile.mkdtemp(prefix="mlkata-"))
    port = listening.getsockname()[1]
    base = f"http://{HOST}:{port}"
    keys = Keys(_secret(folder), fixed=os.environ.get("MLKATA_TOKEN", ""))
    keys.on_used = lambda token: _tell(ANOTHER, f"{base}/?token={token}", chosen.lang)
    app = create_app(House(chosen), keys, cookie=f"mlkata-{port}")
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, proxy_headers=False, timeout_graceful_shutdown=3
    )
    address = f"{base}/?token={keys.fixed or keys.token}"
    server = _Server(config, lambda: _announce(chosen.lang, folder, keys, base, address, open_browser))
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        pass


class _Server(uvicorn.Server):
    """A server that says when it can be asked."""

    def __init__(self, config: uvicorn.Config, ready: object) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and callable(self._ready):
            self._ready()


def _announce(lang: Lang, folder: Path, keys: Keys, base: str, address: str, open_browser: bool) -> None:
    _write_private(folder / "server.json", json.dumps({"url": base, "pid": os.getpid(), "bearer": keys.bearer}))
    _tell(ADDRESS, address, lang)
    print(STOP.say(lang), flush=True)
    if open_browser and sys.stdout.isatty():
        webbrowser.open(address)


def _tell(text: Text, address: str, lang: Lang) -> None:
    print(f"{text.say(lang)}\n    {address}", flush=True)


def _secret(folder: Path) -> bytes:
    """What signs the cookies: made once, readable by the owner alone."""
    path = folder / "web-secret"
    try:
        kept = bytes.fromhex(path.read_text(encoding="ascii").strip())
        if len(kept) == 32:
            return kept
    except (OSError, ValueError):
        pass
    made = secrets.token_bytes(32)
    _write_private(path, made.hex())
    return made


def _write_private(path: Path, text: str) -> None:
    """For the owner's eyes alone; a folder that cannot be written only costs sessions that outlive the server."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        return


if __name__ == "__main__":
    sys.exit(main())
