"""doctor: what this machine can do, and the one step that mends each lack."""

from __future__ import annotations

import typer

from mlkata.cli.context import current, say, tr
from mlkata.cli.output import Json, both, out, out_json, paint


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(
        "doctor",
        help=tr("检查这台机器：沙箱级别、库、字体。", "examine this machine: sandbox level, libraries, fonts."),
    )(doctor)


def doctor(json: Json = False) -> int:
    """Exit code 0 where everything is as it should be."""
    from mlkata.engine.app.doctor import examine

    signs = examine(current())
    if json:
        out_json(
            [{"name": both(s.name), "well": s.well, "found": both(s.found), "remedy": both(s.remedy)} for s in signs]
        )
    else:
        for sign in signs:
            out(f"{paint('✓', 'green') if sign.well else paint('!', 'yellow')} {say(sign.name)}: {say(sign.found)}")
            if sign.remedy is not None:
                out(f"    → {say(sign.remedy)}")
    return int(any(not sign.well for sign in signs))
