"""Tools for using: every formula of the handbook as a calculator."""

from __future__ import annotations

import math
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from mlkata.engine.app import tools
from mlkata.mcp import shapes
from mlkata.mcp.calls import Desk, stoppable
from mlkata.mcp.shapes import TopicId
from mlkata.spec.text import Text

Which = Annotated[
    str,
    Field(
        max_length=80, pattern=r"^[A-Za-z0-9_.-]*$",
        description="One calculator, with its parameters and examples; all by name and title if left out.",
    ),
]  # fmt: skip
Word = Annotated[str, Field(max_length=80)]
Number = Annotated[float, Field(ge=-1e300, le=1e300, allow_inf_nan=False)]
Whole = Annotated[int, Field(ge=-(2**63), lt=2**63)]
Row = Annotated[list[Number], Field(max_length=1000)]
Value = bool | Whole | Number | Annotated[str, Field(max_length=20_000)] | Annotated[list[Number | Row], Field(max_length=10_000)]  # fmt: skip  # noqa: E501
Values = Annotated[
    dict[Word, Value],
    Field(max_length=64, description='Its parameters: {"in_size": 224, "kernel": 7}. See `calculators`.'),
]


@dataclass(frozen=True)
class Using:
    """The tools, over one desk."""

    desk: Desk

    def calculators(self, name: Which = "") -> shapes.Calculators:
        """List the calculators, or tell one in full: what it takes, what it gives, calls that run."""
        house = self.desk.house
        if not name:
            return shapes.Calculators(calculators=tuple(map(_listed, tools.calculators(house))))
        return shapes.Calculators(calculators=(_described(tools.describe(house, name)),))

    async def calculate(self, name: TopicId, values: Values) -> shapes.Computed:
        """Run a calculator. Pictures are built-in names; no file of the reader's is read or written."""

        def work(stop: threading.Event) -> shapes.Computed:
            found = tools.perform(self.desk.house, name, values, _no_upload, stop)
            return shapes.Computed(name=name, value=finite(found.value))

        return await stoppable(work, self.desk.computing)


def _no_upload(name: str) -> None:
    """Nothing can be uploaded here."""


def _listed(info: tools.ToolInfo) -> shapes.Calculator:
    return shapes.Calculator(
        name=info.name, title=info.title, topic=info.topic, doc="", parameters=(), examples=()
    )  # fmt: skip


def _described(found: tools.Described) -> shapes.Calculator:
    info = found.info
    return shapes.Calculator(
        name=info.name, title=info.title, topic=info.topic, doc=found.doc,
        parameters=tuple(map(_parameter, found.params)), examples=tuple(dict(each) for each in found.examples),
    )  # fmt: skip


def _parameter(plain: Mapping[str, Any]) -> shapes.Parameter:
    return shapes.Parameter(
        name=plain["name"], kind=plain["kind"], required=plain["required"], default=plain["default"],
        options=tuple(plain["options"]), help=Text(plain["zh"] or plain["doc"], plain["doc"]),
    )  # fmt: skip


def finite(value: Any) -> Any:
    """The value as JSON can hold it: null for NaN and infinities."""
    if isinstance(value, Mapping):
        return {str(name): finite(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
