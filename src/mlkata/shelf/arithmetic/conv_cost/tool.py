"""Calculators: what a layer, a chain of layers and a machine make of each other."""

from __future__ import annotations

from typing import Any, Literal

from mlkata.shelf.arithmetic.conv_cost.ledger import MOBILENET, VGG16, costs
from mlkata.shelf.arithmetic.conv_cost.reference import conv_cost as cost_of
from mlkata.shelf.arithmetic.conv_cost.reference import conv_params, roofline_time, separable_macs
from mlkata.shelf.arithmetic.conv_output_size.chain import input_shape, parse
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool

WIDTH = {"float32": 4.0, "float16": 2.0, "bfloat16": 2.0, "int8": 1.0}  # bytes of an element
BATCH = 1_000_000


def _positive(**given: float) -> None:
    for name, value in given.items():
        if not value > 0:
            raise MlkataError(Text(f"{name} 要大于 0。", f"{name} must be above 0."), name)


@tool(
    zh="一层卷积的参数量与乘加数，并与可分离卷积相比",
    en="parameters and multiply-adds of one convolution, beside its separable version",
    zh_args={
        "in_channels": "输入通道数",
        "out_channels": "输出通道数",
        "kernel": "核大小（正方形）",
        "size": "输入边长，或 高,宽",
        "stride": "步幅",
        "padding": "每一边的填充；-1 表示保持大小所需的 dilation·(kernel−1)/2",
        "dilation": "空洞率",
        "groups": "分组数；等于输入通道数就是逐通道卷积",
        "bias": "有没有偏置",
        "transposed": "是不是转置卷积",
    },
    zh_returns=(
        "params：参数量；macs：一张图的乘加数；flops：2·macs；separable：换成逐通道加 1×1 的乘加数，"
        "ratio：前者是它的几倍（分组或转置时不给）。"
    ),
    examples=(
        {"in_channels": 64, "out_channels": 128, "size": [56]},
        {"in_channels": 3, "out_channels": 64, "kernel": 7, "size": [224, 320], "stride": 2, "padding": 3},
        {"in_channels": 256, "out_channels": 256, "groups": 256, "size": [14], "bias": False},
    ),
)
def conv_cost(
    in_channels: int,
    out_channels: int,
    kernel: int = 3,
    size: list[int] = (56,),  # type: ignore[assignment]
    stride: int = 1,
    padding: int = -1,
    dilation: int = 1,
    groups: int = 1,
    bias: bool = True,
    transposed: bool = False,
) -> dict[str, Any]:
    """Cost of one convolution.

    Args:
        in_channels: channels of the input.
        out_channels: channels of the output.
        kernel: kernel size, square.
        size: side of the input, or height,width.
        stride: of the layer.
        padding: on each side; -1 stands for what keeps the size, dilation · (kernel − 1) / 2.
        dilation: distance of the kernel's taps.
        groups: as many as input channels is depthwise.
        bias: whether there is one.
        transposed: whether it is a transposed convolution.

    Returns:
        `params`; `macs` of one picture; `flops`, 2 · macs; `separable`, the multiply-adds of a depthwise and a 1×1
        layer in its place, and `ratio`, how many times less that is (not for grouped or transposed layers).

    Source: Howard et al., arXiv:1704.04861, section 3.1.
    """
    _positive(in_channels=in_channels, out_channels=out_channels, kernel=kernel, stride=stride, dilation=dilation)
    _positive(groups=groups)
    _, h, w = input_shape(list(size))
    if len(list(size)) > 2 or padding < -1:
        raise MlkataError(
            Text("size 写一两个数，padding 不小于 −1。", "size has one or two numbers; padding is −1 or more."), "size"
        )
    p = dilation * (kernel - 1) // 2 if padding < 0 else padding
    try:
        params, macs = cost_of(
            in_channels, out_channels, (kernel, kernel), (h, w), stride, p, dilation, groups, bias, transposed
        )
    except ValueError as error:
        what = Text(
            "通道不能被组数整除，或核放不下。", "Channels do not divide into the groups, or the kernel does not fit."
        )
        raise MlkataError(what, str(error)) from None
    found: dict[str, Any] = {"params": params, "macs": macs, "flops": 2 * macs}
    if groups == 1 and not transposed:
        positions = macs // conv_params(in_channels, out_channels, (kernel, kernel), bias=False)
        found["separable"] = separable_macs(in_channels, out_channels, (kernel, kernel), (positions, 1))
        found["ratio"] = macs / found["separable"]
    return found


@tool(
    zh="一串层的参数量、乘加数、激活与最短时间",
    en="parameters, multiply-adds, activations and least time of a chain of layers",
    zh_args={
        "layers": (
            "各层用分号隔开，例如 conv c64 k7 s2 p3; maxpool k3 s2 p1; dwconv k3 p1; pwconv c128; gap; fc 1000。"
            "写法与 layer-sizes 相同；nobias 表示没有偏置，x3 表示重复三次"
        ),
        "input": "输入：通道,高,宽",
        "batch": "批大小",
        "dtype": "权重与激活的类型",
        "peak": "峰值算力，单位 GFLOP/s（一次乘加算两次）",
        "bandwidth": "内存带宽，单位 GB/s",
    },
    zh_returns=(
        "各列（逐层）：layer、shape、params、macs（整批）、intensity 算术强度（FLOP/字节）、us 屋顶线下界（微秒）、"
        "waits 等的是 compute 还是 memory。合计：total_params、params_mb、total_macs、gflops、"
        "stored_mb（训练时各层输出之和）、peak_mb（推理时一层的输入加输出，最大者）、"
        "ms（下界）、per_second（每秒最多几张）。"
    ),
    examples=(
        {"layers": VGG16, "input": [3, 224, 224]},
        {"layers": MOBILENET, "input": [3, 224, 224], "batch": 8, "dtype": "float16"},
        {"layers": "conv c64 k3 p1 nobias; dwconv k3 p1 nobias; pwconv c64 nobias", "input": [64, 56, 56]},
    ),
)
def layer_cost(
    layers: str,
    input: list[int] = (3, 224, 224),  # type: ignore[assignment]
    batch: int = 1,
    dtype: Literal["float32", "float16", "bfloat16", "int8"] = "float32",
    peak: float = 100.0,
    bandwidth: float = 20.0,
) -> dict[str, Any]:
    """Cost of every layer of a chain, and of all together.

    Args:
        layers: separated by semicolons, for example `conv c64 k7 s2 p3; maxpool k3 s2 p1; dwconv k3 p1; pwconv c128;
            gap; fc 1000`. Written as for layer-sizes; nobias stands for no bias, x3 for three times.
        input: channels,height,width.
        batch: number of pictures.
        dtype: of weights and activations.
        peak: arithmetic speed in GFLOP/s, a multiply-add counted as two.
        bandwidth: of the memory in GB/s.

    Returns:
        Columns, layer by layer: `layer`, `shape`, `params`, `macs` (of the batch), `intensity` (FLOP per byte), `us`
        (the roofline's bound in microseconds), `waits` for compute or memory. Totals: `total_params`, `params_mb`,
        `total_macs`, `gflops`, `stored_mb` (outputs of all layers, as training keeps them), `peak_mb` (one layer's
        input and output, as inference needs them), `ms` (the bound) and `per_second` (pictures at most).

    Source: Williams, Waterman & Patterson, Communications of the ACM 52(4), 2009.
    """
    _positive(batch=batch, peak=peak, bandwidth=bandwidth)
    if batch > BATCH:
        raise MlkataError(Text(f"批大小最多 {BATCH}。", f"The batch is at most {BATCH}."), "batch")
    width = WIDTH[dtype]
    rows = costs(parse(layers), input_shape(list(input)), batch, width)
    flops, bytes_ = peak * 1e9, bandwidth * 1e9
    seconds = [roofline_time([row.macs], [row.moved], flops, bytes_) for row in rows]
    total, macs = sum(row.params for row in rows), sum(row.macs for row in rows)
    return {
        "layer": [row.text for row in rows],
        "shape": ["×".join(str(n) for n in row.shape) for row in rows],
        "params": [row.params for row in rows],
        "macs": [row.macs for row in rows],
        "intensity": [round(2 * row.macs / row.moved, 2) if row.moved else 0.0 for row in rows],
        "us": [float(f"{1e6 * s:.4g}") for s in seconds],
        "waits": ["compute" if 2 * row.macs * bytes_ > row.moved * flops else "memory" for row in rows],
        "total_params": total,
        "params_mb": total * width / 1e6,
        "total_macs": macs,
        "gflops": 2 * macs / 1e9,
        "stored_mb": sum(row.outputs for row in rows if row.kind != "flatten") * width / 1e6,
        "peak_mb": max(row.inputs + row.outputs for row in rows) * width / 1e6,
        "ms": 1e3 * sum(seconds),
        "per_second": batch / sum(seconds) if sum(seconds) else 0.0,
    }


@tool(
    zh="屋顶线：这一步等计算还是等内存",
    en="the roofline: does this step wait for arithmetic or for memory",
    zh_args={
        "macs": "乘加数",
        "moved": "读写的字节数",
        "peak": "峰值算力，单位 GFLOP/s",
        "bandwidth": "内存带宽，单位 GB/s",
    },
    zh_returns=(
        "intensity：算术强度（FLOP/字节）；ridge：机器的拐点；waits：等 compute 还是 memory；"
        "us：最短时间（微秒）；attainable：可达速度（GFLOP/s）；used：占峰值的比例。"
    ),
    examples=(
        {"macs": 115605504, "moved": 1753088},
        {"macs": 1806336, "moved": 1607936, "peak": 20000.0, "bandwidth": 1000.0},
    ),
)
def roofline(macs: float, moved: float, peak: float = 100.0, bandwidth: float = 20.0) -> dict[str, Any]:
    """One step under the roof of a machine.

    Args:
        macs: multiply-adds of the step.
        moved: bytes that it reads and writes.
        peak: arithmetic speed in GFLOP/s.
        bandwidth: of the memory in GB/s.

    Returns:
        `intensity` (FLOP per byte); `ridge`, the machine's; `waits`, compute or memory; `us`, the least time in
        microseconds; `attainable` speed in GFLOP/s; `used`, the share of the peak.

    Source: Williams, Waterman & Patterson, Communications of the ACM 52(4), 2009.
    """
    _positive(macs=macs, moved=moved, peak=peak, bandwidth=bandwidth)
    seconds = roofline_time([macs], [moved], peak * 1e9, bandwidth * 1e9)
    intensity, ridge = 2 * macs / moved, peak / bandwidth
    attainable = min(peak, intensity * bandwidth)
    return {
        "intensity": intensity,
        "ridge": ridge,
        "waits": "compute" if intensity > ridge else "memory",
        "us": 1e6 * seconds,
        "attainable": attainable,
        "used": attainable / peak,
    }
