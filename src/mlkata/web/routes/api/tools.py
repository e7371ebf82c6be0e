"""Calculators and the model inspector."""

from __future__ import annotations

import base64
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import Field

from mlkata.engine.app import inspecting, journal, tools
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.web.desk import At
from mlkata.web.results import finite
from mlkata.web.routes.api.shapes import Code, Given, Id, RunName, Value, both, described

router = APIRouter(tags=["tools"])
Name = Annotated[str, Field(max_length=80)]
Size = Annotated[int, Field(ge=0, lt=2**31)]
Shape = Annotated[list[Size], Field(min_length=1, max_length=inspecting.MOST_DIMENSIONS)]
NET = "import torch\nfrom torch import nn\n\n\nclass Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.fc = nn.Linear(4, 2)\n\n    def forward(self, x):\n        return self.fc(x)\n"  # noqa: E501


class Call(Given):
    """Values for a calculator's parameters: as they are, or as one types them into its form."""

    model_config = {
        "extra": "forbid",
        "json_schema_extra": {"examples": [{"values": {"a": [0, 0, 2, 2], "b": "1, 1, 3, 3"}}]},
    }

    values: Annotated[dict[Name, Value], Field(max_length=64)]
    run: RunName = ""


class Network(Given):
    """A network to look at."""

    model_config = {"extra": "forbid", "json_schema_extra": {"examples": [{"code": NET, "shapes": [[1, 4]]}]}}

    code: Code
    target: Annotated[str, Field(max_length=400, description="A class or a call with literals; guessed if empty.")] = ""
    shapes: Annotated[list[Shape], Field(min_length=1, max_length=inspecting.MOST_INPUTS)]
    dtypes: Annotated[list[Name], Field(max_length=inspecting.MOST_INPUTS)] = Field(default_factory=list)
    mode: Literal["eval", "train"] = "eval"
    latency: bool = False
    run: RunName = ""


@router.get("/tools", responses=described("All calculators.", [{"name": "iou-family", "topic": "iou-nms"}]))
def listed(at: At) -> list[dict[str, Any]]:
    """Every calculator of every topic."""
    return [{"name": each.name, "title": both(each.title), "topic": each.topic} for each in tools.calculators(at.house)]


@router.get("/tools/{name}", responses=described("The calculator.", {"name": "iou-family", "params": []}))
def described_tool(at: At, name: Id) -> dict[str, Any]:
    """What a calculator takes and gives, with examples that run."""
    found = tools.describe(at.house, name)
    return {
        "name": found.info.name,
        "topic": found.info.topic,
        "title": both(found.info.title),
        "doc": found.doc,
        "returns": both(found.returns),
        "params": [
            {"name": each["name"], "kind": each["kind"], "default": each["default"], "required": each["required"],
             "options": list(each["options"]), "help": {"zh": each["zh"] or each["doc"], "en": each["doc"]}}
            for each in found.params
        ],
        "examples": [dict(each) for each in found.examples],
    }  # fmt: skip


@router.post("/tools/{name}/calls", responses=described("The result.", {"value": {"iou": 0.1428}, "pictures": {}}))
def call(at: At, name: Id, given: Call) -> dict[str, Any]:
    """Compute. Pictures are built-in names, never paths; a picture that is made comes as base64 PNG."""
    with at.desk.gate.passing(), at.desk.runs.running(given.run) as (_, stop):
        found = tools.perform(at.house, name, dict(given.values), at.desk.uploads.path, stop)
    journal.note(at.house, tools.calculator(at.house, name).topic, "use", name)
    pictures = {param: base64.b64encode(data).decode() for param, data in found.whole.items()}
    return {"value": finite(found.value), "pictures": pictures}


@router.post("/inspect", responses=described("The summary.", {"module": "Net", "totals": {"params": 10}}))
def inspect(at: At, given: Network) -> dict[str, Any]:
    """What a PyTorch network consists of and costs, layer by layer; its code runs in the sandbox."""
    inspecting.refuse_large(given.shapes)
    target = given.target.strip() or inspecting.target_of(given.code)
    if not target:
        raise MlkataError(Text("看不出要检视哪个网络。", "Which network is meant cannot be seen."), "target")
    options: dict[str, Any] = {"mode": given.mode, "latency": given.latency}
    if given.dtypes:
        options["dtypes"] = list(given.dtypes)
    with at.desk.gate.passing(), at.desk.runs.running(given.run) as (_, stop):
        summary = inspecting.inspect_code(
            at.house, given.code, target, given.shapes, options, stop, inspecting.IN_A_PAGE
        )
    journal.note(at.house, inspecting.offered_by(at.house).id, "use", "inspect")
    found: dict[str, Any] = finite(summary)
    return found
