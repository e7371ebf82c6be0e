"""The inspector (`mlkata inspect net.py:Net --input 1,3,224,224`) and the sizes of weights by type.

Torch is imported when a network is looked at, not before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Lang, Text
from mlkata.spec.tool import tool

BYTES = {"float32": 4.0, "bfloat16": 2.0, "float16": 2.0, "int8": 1.0, "int4": 0.5}


def inspect_source(
    source: str,
    target: str,
    input_shape: Sequence[Sequence[int]] | Mapping[str, Sequence[int]] | Sequence[int],
    options: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Execute a reader's file and summarise the network that `target` names.

    Args:
        source: text of the file; it may import torch, numpy and the standard library.
        target: "Net", "make_net", "model", or a call with literals: "Net(10, width=64)".
        input_shape: one shape, a list of shapes, or {argument of forward: shape}.
        options: `dtypes` (a name for each input), `mode` ("eval" or "train"), `latency`, `repeats`, `check`,
            `positions`, `seed`; see `mlkata.analysis.summarize`.

    Returns:
        The plain summary of `mlkata.analysis.summarize`.

    Raises:
        MlkataError: the file, the target, a shape or the forward pass is at fault; it says which, where and what to do.
    """
    import torch

    from mlkata.shelf.analysis.model_summary.inspector import inputs as making
    from mlkata.shelf.analysis.model_summary.inspector.summary import summarize
    from mlkata.shelf.layers import _networks as reading

    wanted = dict(options or {})
    unknown = set(wanted) - {"dtypes", "mode", "latency", "repeats", "check", "positions", "seed"}
    if unknown:
        listed = ", ".join(sorted(unknown))
        raise MlkataError(Text(f"没有这些选项：{listed}", f"No such options: {listed}"), "options")
    seed = int(wanted.pop("seed", 0))
    dtypes = wanted.pop("dtypes", None)
    shapes: Any = input_shape
    if not isinstance(shapes, Mapping) and shapes and isinstance(shapes[0], int):
        shapes = [shapes]
    torch.manual_seed(seed)
    net = reading.network(reading.executed(source), target)
    args, kwargs, notes = making.inputs_for(net, shapes, dtypes, seed)
    try:
        summary = summarize(net, *args, **wanted, **kwargs)
    except MlkataError as error:
        line = reading.line_of(error.__cause__) if error.__cause__ else ""
        where = " · ".join(part for part in (line, error.where) if part)
        raise MlkataError(error.what, where, error.remedy) from error.__cause__
    summary["notes"] = [{"zh": n.zh, "en": n.en} for n in notes] + summary["notes"]
    return summary


def inspect_plain(
    source: str, target: str, input_shape: Any, options: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """`inspect_source` for the other side of a wire: errors come back as data, in both languages.

    Returns:
        `{"summary": …}` or `{"error": {"zh", "en", "where", "remedy"}}`, remedy `{"zh", "en"}` or None.
    """
    try:
        return {"summary": inspect_source(source, target, input_shape, options)}
    except MlkataError as error:
        remedy = None if error.remedy is None else {"zh": error.remedy.zh, "en": error.remedy.en}
        return {"error": {"zh": error.what.zh, "en": error.what.en, "where": error.where, "remedy": remedy}}


def render(summary: dict[str, Any], form: Literal["terminal", "markdown", "html", "csv", "json"], lang: Lang) -> str:
    """A summary as text of the form asked for."""
    from mlkata.shelf.analysis.model_summary.inspector import render as forms

    if form in ("csv", "json"):
        return forms.to_csv(summary) if form == "csv" else forms.to_json(summary)
    return {"terminal": forms.to_text, "markdown": forms.to_markdown, "html": forms.to_html}[form](summary, lang)


@tool(
    zh="模型有多大：权重、梯度与优化器状态按类型计",
    en="how large a model is: weights, gradients and optimiser state by type",
    zh_args={
        "parameters": "参数元素个数",
        "buffers": "缓冲区元素个数（滑动统计量等，按 float32 计）",
        "dtype": "权重与梯度的类型",
        "optimizer": "none 表示推理；否则连梯度也算，状态用 float32：momentum 每个参数一个数，Adam 两个",
        "master": "是否另存一份 float32 权重（混合精度）",
    },
    zh_returns="各类占多少字节、total 合计，以及合计的 MB（10⁶ 字节）与 MiB（2²⁰ 字节）。",
    examples=(
        {"parameters": 25557032},
        {"parameters": 7000000000, "dtype": "bfloat16", "optimizer": "adam", "master": True},
    ),
)
def model_size(
    parameters: int,
    buffers: int = 0,
    dtype: Literal["float32", "bfloat16", "float16", "int8", "int4"] = "float32",
    optimizer: Literal["none", "sgd", "momentum", "adam"] = "none",
    master: bool = False,
) -> dict[str, float]:
    """Bytes of a model's state, without activations.

    Args:
        parameters, buffers: numbers of elements; buffers (running statistics) are taken as float32.
        dtype: of weights and gradients.
        optimizer: "none" for inference; otherwise gradients count too, and state in float32: one value for each
            parameter for momentum, two for Adam.
        master: a further float32 copy of the weights (mixed precision).

    Returns:
        Bytes by kind, `total`, and the total in MB (10⁶ bytes) and MiB (2²⁰ bytes).
    """
    if parameters < 0 or buffers < 0:
        raise MlkataError(Text("参数个数不能为负。", "Numbers of elements cannot be negative."), "parameters, buffers")
    size = BYTES[dtype]
    states = {"none": 0, "sgd": 0, "momentum": 1, "adam": 2}[optimizer]
    found = {
        "weights": parameters * size,
        "buffers": buffers * 4.0,
        "gradients": 0.0 if optimizer == "none" else parameters * size,
        "optimizer": parameters * 4.0 * states,
        "master": parameters * 4.0 if master else 0.0,
    }
    total = sum(found.values())
    return {**found, "total": total, "MB": total / 1e6, "MiB": total / 2**20}
