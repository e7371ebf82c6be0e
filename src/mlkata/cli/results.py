"""How calculators look on a terminal: what one takes, and what it gave."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from mlkata.cli.context import say, tr
from mlkata.cli.output import out, out_json, table

if TYPE_CHECKING:
    from mlkata.engine.app.tools import Described


def describe(found: Described, json: bool, how: str = "") -> None:
    """A calculator: its docstring, its parameters, calls that run. `how`: the command's words before the values."""
    if json:
        out_json(
            {"name": found.info.name, "doc": found.doc, "params": list(found.params), "examples": list(found.examples)}
        )
        return
    out(f"{found.info.name} · {say(found.info.title)}")
    out()
    out(found.doc)
    out()
    rows = [
        (
            each["name"],
            each["kind"],
            tr("必填", "required") if each["required"] else str(each["default"]),
            " | ".join(map(str, each["options"])),
        )
        for each in found.params
    ]
    table([tr("参数", "parameter"), tr("类型", "kind"), tr("默认", "default"), tr("可选", "options")], rows)
    for example in found.examples if not how else ():
        words = " ".join(f"{key}={_typed(value)}" for key, value in example.items())
        out(f"mlkata calc {found.info.name} {words}")
    if how:
        out(how)


def _typed(value: Any) -> str:
    """A value as one types it in a shell: lists with commas, rows with semicolons."""
    rows = isinstance(value, (list, tuple)) and all(isinstance(each, (list, tuple)) for each in value)
    if rows:
        text = "; ".join(",".join(map(str, row)) for row in value)
    else:
        text = ",".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return shlex.quote(text)


def show(result: Any, lead: str = "") -> None:
    """A result as lines; lists of records as a table."""
    if isinstance(result, list) and result and all(isinstance(row, dict) for row in result):
        table(list(result[0]), [[_number(cell) for cell in row.values()] for row in result])
    elif isinstance(result, dict):
        for key, value in result.items():
            flat = isinstance(value, list) and all(isinstance(each, (int, float, str)) for each in value)
            if isinstance(value, (dict, list)) and value and not flat:
                out(f"{lead}{key}:")
                show(value, lead + "  ")
            else:
                out(f"{lead}{key:24} {_number(value)}")
    else:
        out(f"{lead}{_number(result)}")


def _number(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.10g}"
    return ", ".join(map(_number, value)) if isinstance(value, (list, tuple)) else str(value)
