"""The receptive field of a table of layers."""

from __future__ import annotations

from typing import Any

from mlkata.shelf.arithmetic.receptive_field.reference import input_window, receptive_field
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool


@tool(
    zh="逐层计算感受野",
    en="the receptive field layer by layer",
    zh_args={
        "kernel": "各层的核大小，从第一层写起",
        "stride": "步幅：每层一个数，或一个数用于所有层",
        "padding": "填充：每层一个数，或一个数用于所有层",
        "dilation": "空洞率：每层一个数，或一个数用于所有层",
        "size": "输入这一维的像素数；给了才算输出大小",
        "index": "想看哪个输出对应的输入窗口，从 0 起",
    },
    zh_returns=(
        "各列：layer 层、field 感受野、jump 间距、start（第 0 个输出所见范围的中心，"
        "像素 i 的中心记作 i）、output 输出大小（没给 size 时为 0）；"
        "window：输出 index 对应的首、末输入像素，未截断。"
    ),
    examples=(
        {"kernel": [7, 3, 3, 3], "stride": [2, 2, 1, 1], "padding": [3, 1, 1, 1]},
        {"kernel": [3, 3, 3], "dilation": [1, 2, 4], "padding": [1, 2, 4], "size": 64, "index": 10},
    ),
)
def receptive_field_table(
    kernel: list[int],
    stride: list[int] = (1,),  # type: ignore[assignment]
    padding: list[int] = (0,),  # type: ignore[assignment]
    dilation: list[int] = (1,),  # type: ignore[assignment]
    size: int = 0,
    index: int = 0,
) -> dict[str, Any]:
    """Size, jump and first centre after every layer of a chain (convolution or pooling), along one axis.

    Args:
        kernel: kernel size of each layer, first layer first.
        stride, padding, dilation: one number for each layer, or a single one for all.
        size: pixels along the input; if given, output sizes are computed as well.
        index: the output whose window in the input is wanted, from 0.

    Returns:
        Columns `layer`, `field`, `jump`, `start` (centre of what output 0 sees; pixel i is centred at i), `output` (0
        without `size`), and `window`: first and last input pixel of output `index`, unclipped.

    Source: Araujo, Norris & Sim, Distill 2019, doi:10.23915/distill.00021.
    """
    n = len(kernel)
    columns = {"stride": list(stride), "padding": list(padding), "dilation": list(dilation)}
    for name, values in columns.items():
        if len(values) not in (1, n):
            raise MlkataError(
                Text(
                    f"{name} 给了 {len(values)} 个数，层数是 {n}。", f"{name} has {len(values)} numbers for {n} layers."
                ),
                name,
                Text(
                    "每层一个数，或只给一个数用于所有层。", "Give one number for each layer, or a single one for all."
                ),
            )
        columns[name] = values * n if len(values) == 1 else values
    rows = [list(row) for row in zip(kernel, columns["stride"], columns["padding"], columns["dilation"], strict=True)]
    if any(k < 1 or s < 1 or p < 0 or d < 1 for k, s, p, d in rows):
        raise MlkataError(
            Text(
                "核、步幅、空洞至少为 1，填充不为负。",
                "Kernel, stride and dilation are at least 1, padding is not negative.",
            ),
            "layers",
        )
    found: dict[str, Any] = {"layer": [], "field": [], "jump": [], "start": [], "output": []}
    length = size
    for i in range(1, n + 1):
        field, jump, start = receptive_field(rows[:i])
        k, s, p, d = rows[i - 1]
        if size:
            length = (length + 2 * p - d * (k - 1) - 1) // s + 1
            if length < 1:
                raise MlkataError(
                    Text(f"到第 {i} 层时输入已不够一个卷积核。", f"At layer {i} the map is smaller than the kernel."),
                    f"layer {i}",
                    Text("增大输入，或减少下采样。", "Enlarge the input or downsample less."),
                )
        for name, value in zip(found, (i, field, jump, start, length), strict=True):
            found[name].append(value)
    return {**found, "window": list(input_window(rows, index))}
