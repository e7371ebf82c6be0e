"""`python -m mlkata.mcp`: serve a tutor on stdin and stdout until they close. `mlkata mcp` comes here."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from mlkata.engine.app.house import House
from mlkata.engine.app.settings import settings
from mlkata.mcp.server import create_server
from mlkata.spec.errors import MlkataError


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until the client leaves."""
    asked = _parser().parse_args(arguments)
    try:
        chosen = settings(os.environ, asked.lang, tuple(asked.shelf), asked.trust, asked.unsealed)
    except MlkataError as error:
        print(error.say("zh" if asked.lang == "zh" else "en"), file=sys.stderr)
        return 3
    with House(chosen) as house:
        try:
            create_server(house).run("stdio")
        except KeyboardInterrupt:
            return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="mlkata mcp", description="mlkata for a tutor · 让 AI 助教用 mlkata")
    parser.add_argument("--lang", choices=("zh", "en"))
    parser.add_argument("--shelf", type=Path, action="append", default=[])
    parser.add_argument("--trust", action="store_true")
    parser.add_argument("--unsealed", action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main())
