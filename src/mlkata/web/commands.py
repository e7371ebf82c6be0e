"""A calculator as one types it on the command line, with the values that stand in its form. Pure."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

from mlkata.engine.app.tools import Described, ToolInfo

PICTURE, BOXES = "image-", "nms-boxes"


def line(info: ToolInfo, described: Described, given: Mapping[str, str]) -> str:
    """`mlkata calc …`, or the command that says the same more shortly for pictures and files of boxes."""
    values = {each["name"]: given[each["name"]] for each in described.params if given.get(each["name"], "").strip()}
    if info.name.startswith(PICTURE):
        values.pop("image", None)
        return " ".join(["mlkata image", info.name.removeprefix(PICTURE), "in.png out.png", *_options(values)])
    if info.name == BOXES:
        values.pop("boxes", None)
        return " ".join(["mlkata nms boxes.json", *_options(values)])
    return " ".join(["mlkata calc", info.name, *(f"{name}={shlex.quote(value)}" for name, value in values.items())])


def _options(values: Mapping[str, str]) -> list[str]:
    return [f"--{name.replace('_', '-')} {shlex.quote(value)}" for name, value in values.items()]
