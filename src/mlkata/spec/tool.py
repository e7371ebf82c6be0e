"""What an author writes in a tool.py: typed functions that become commands, forms and imports.

    @tool(zh="两个框的 IoU 家族", en="the IoU family of two boxes", examples=({"a": "0,0,2,2", "b": "1,1,3,3"},))
    def iou_family(a: Box, b: Box, convention: Literal["xyxy", "xywh"] = "xyxy") -> dict[str, float]:
        '''…docstring: what comes in, what comes out, units, source.'''
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from mlkata.spec.text import Text

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Tool:
    """One typed function offered to readers: `mlkata calc NAME`.

    Args:
        name: the command's name (hyphens). title: one line. examples: keyword arguments that run as
            they stand. function: what runs; parameters are str, int, float, bool, Literal or
            comma-separated lists of numbers (annotated list[float], list[int]).
    """

    name: str
    title: Text
    examples: tuple[Mapping[str, Any], ...]
    function: Callable[..., Any]


def tool(
    *, zh: str, en: str, examples: tuple[Mapping[str, Any], ...], name: str = ""
) -> Callable[[Function], Function]:
    """Offer the function to readers; it stays the plain function that it is."""

    def declare(function: Function) -> Function:
        command = name or function.__name__.replace("_", "-")
        function.__mlkata_tool__ = Tool(command, Text(zh, en), examples, function)  # type: ignore[attr-defined]
        return function

    return declare


def tools_in(module: Any) -> tuple[Tool, ...]:
    """The tools that a module declares, in order."""
    declared = (getattr(thing, "__mlkata_tool__", None) for thing in vars(module).values())
    return tuple(found for found in declared if isinstance(found, Tool))
