"""Loops, strided view and matrix product: the same numbers, their time, and the memory of the columns."""

from __future__ import annotations

import time

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.conv2d import fast, reference, sliding
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("kernel", 3, 1, 7, 2, zh="核大小", en="kernel size"),
    slider("stride", 1, 1, 3, 1, zh="步长", en="stride"),
)
COUNTERS = {"conv-im2col-memory": {"stride": 3}}
CHANNELS = 16


def _milliseconds(function, *args, **kwargs):
    """The value and the least CPU time of three calls."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        value = function(*args, **kwargs)
        spent.append(time.process_time() - start)
    return value, 1000 * min(spent)


def run(params, rng, size, progress):
    """Each rung on a stack of shifted photographs, SAME padding."""
    k, s = int(params["kernel"]), int(params["stride"])
    side = 24 if size == "live" else 32
    picture = grey(params["image"], side + CHANNELS) / 255.0
    if min(picture.shape[-2:]) < side + CHANNELS:
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text(
                f"换一张至少 {side + CHANNELS} × {side + CHANNELS} 像素的。",
                f"Take one of at least {side + CHANNELS} × {side + CHANNELS} pixels.",
            ),
        )
    x = np.stack([picture[c : c + side, c : c + side] for c in range(CHANNELS)])[None]  # (1, 16, side, side)
    w = rng.normal(size=(CHANNELS, CHANNELS, k, k)) / k
    rungs = {"loops": reference.conv2d, "view": sliding.conv2d, "gemm": fast.conv2d}
    numbers, values, table = {}, {}, {"rung": [], "ms": []}
    for name, function in rungs.items():
        values[name], ms = _milliseconds(function, x, w, stride=s, padding="same")
        numbers[f"{name}_ms"] = ms
        table["rung"].append(name)
        table["ms"].append(ms)
    # six loops in pure Python on one pair of channels, scaled up to all of them
    start = time.process_time()
    reference.conv_chw(x[0, :1], w[:1, :1])
    outputs = (side - k + 1) ** 2 or 1
    values["all"] = np.prod(values["gemm"].shape)
    numbers["python_ms"] = 1000 * (time.process_time() - start) * CHANNELS * values["all"] / outputs
    table["rung"].append("python")
    table["ms"].append(numbers["python_ms"])
    out = values["gemm"].shape[2:]
    gap = max(np.abs(values[name] - values["loops"]).max() for name in ("view", "gemm"))
    columns = fast._columns(  # what fast.conv2d multiplies
        np.pad(x, ((0, 0), (0, 0), (k, k), (k, k))), fast._taps((k, k), out, (s, s), (1, 1)), out
    )
    numbers |= {
        "largest_gap": gap / np.abs(values["loops"]).max(),
        "column_ratio": columns.nbytes / x.nbytes,
        "multiplies": values["all"] * CHANNELS * k * k,
        "taps": k * k,
    }
    return result(numbers, {"times": table})


def chart(found, params, lang):
    """CPU time of the four versions, logarithmic."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "python": "六重循环（推算）" if zh else "six loops (scaled up)",
        "loops": "逐位置循环" if zh else "loop over positions",
        "view": "视图 + einsum" if zh else "view + einsum",
        "gemm": "im2col + 矩阵乘" if zh else "im2col + matrix product",
    }
    table = found.tables["times"]
    values = [{"rung": names[r], "ms": max(v, 1e-3)} for r, v in zip(table["rung"], table["ms"], strict=True)]
    return (
        alt.Chart(alt.Data(values=values), width=440, height=160)
        .properties(title="同一个卷积的 CPU 时间" if zh else "CPU time of one and the same convolution")
        .mark_point(filled=True, size=120)
        .encode(
            x=alt.X(
                "ms:Q",
                scale=alt.Scale(type="log"),
                axis=alt.Axis(values=[10.0**n for n in range(-3, 6)], format="~g"),
                title="CPU 时间/毫秒（对数）" if zh else "CPU time (ms, log)",
            ),
            y=alt.Y("rung:N", sort=list(names.values()), title=None, axis=alt.Axis(labelLimit=220)),
        )
    )
