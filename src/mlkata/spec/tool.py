"""What an author writes in a tool.py: typed functions that become commands, forms and imports.

    @tool(
        zh="两个框的 IoU 家族", en="the IoU family of two boxes", examples=({"a": "0,0,2,2", "b": "1,1,3,3"},),
        zh_args={"a": "四个数", "b": "四个数", "convention": "坐标的写法"}, zh_returns="iou、giou、diou、ciou。",
    )
    def iou_family(a: Box, b: Box, convention: Literal["xyxy", "xywh"] = "xyxy") -> dict[str, float]:
        '''…docstring: what comes in, what comes out, units, source.'''

English help is the docstring's Args and Returns; Chinese help is `zh_args` and `zh_returns`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Any, TypeVar

from mlkata.spec.text import Text

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Kind:
    """What a text parameter stands for, where its type alone does not say."""

    name: str


# A picture that is read: a path or the name of a scikit-image photograph; in a form, an upload or such a name.
Picture = Annotated[str, Kind("picture")]
# A picture that is written: a path, or "" for none; a form shows it beside the one read, to be downloaded.
PictureOut = Annotated[str, Kind("picture-out")]
# A text that is read from a file: on the command line its path, in a form the text itself.
Document = Annotated[str, Kind("document")]
# Told the share that is done, 0 … 1, while a long call runs: no form asks for it, whoever runs the tool gives it.
Progress = Annotated[Callable[[float], None], Kind("progress")]


def silent(share: float) -> None:
    """The `Progress` of a call that nobody watches."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One typed function offered to readers: `mlkata calc NAME`.

    Args:
        name: the command's name (hyphens). title: one line. examples: keyword arguments that run as
            they stand. function: what runs; parameters are str, int, float, bool, Literal, Picture, PictureOut,
            Document, Progress or comma-separated lists of numbers (list[float], list[int], list[list[float]]).
        zh_args: each parameter's help in Chinese. zh_returns: what comes out, in Chinese.
    """

    name: str
    title: Text
    examples: tuple[Mapping[str, Any], ...]
    function: Callable[..., Any]
    zh_args: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    zh_returns: str = ""


def tool(
    *,
    zh: str,
    en: str,
    examples: tuple[Mapping[str, Any], ...],
    name: str = "",
    zh_args: Mapping[str, str] = MappingProxyType({}),
    zh_returns: str = "",
) -> Callable[[Function], Function]:
    """Offer the function to readers; it stays the plain function that it is."""

    def declare(function: Function) -> Function:
        command = name or function.__name__.replace("_", "-")
        declared = Tool(command, Text(zh, en), examples, function, dict(zh_args), zh_returns)
        function.__mlkata_tool__ = declared  # type: ignore[attr-defined]
        return function

    return declare


def tools_in(module: Any) -> tuple[Tool, ...]:
    """The tools that a module declares, in order."""
    declared = (getattr(thing, "__mlkata_tool__", None) for thing in vars(module).values())
    return tuple(found for found in declared if isinstance(found, Tool))
