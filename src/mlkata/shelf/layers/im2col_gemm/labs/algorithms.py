"""The same convolution of a photograph by four algorithms, by kernel size: floating-point operations, memory, time."""

from __future__ import annotations

import math
import time
from functools import partial

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.im2col_gemm import fast
from mlkata.shelf.layers.im2col_gemm.reference import conv2d_im2col as by_windows
from mlkata.shelf.layers.im2col_gemm.reference import conv_fft, winograd_f23
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import Found, own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("channels", 8, 1, 16, 1, zh="输入与输出通道数", en="channels in and out"),
    slider("side", 64, 24, 96, 8, zh="边长/像素", en="side (pixels)"),
    slider("largest", 15, 3, 15, 2, zh="最大的核", en="largest kernel"),
)
COUNTERS = {
    "ig-one-of-several": {"largest": 3},
    "ig-fourier": {"largest": 3},
    "ig-measured": {"largest": 3},
}
SIZES = (3, 5, 7, 9, 11, 13, 15)


def flops(k: int, n: int, c: int) -> dict[str, float]:
    """Floating-point operations of one picture of n × n, c channels in and out, valid convolution.

    A real transform of N numbers takes about 2.5 N log2 N, a complex multiply-add 8, on N / 2 frequencies.
    """
    out, area = (n - k + 1) ** 2, n * n
    transforms = (c + c * c + c) * 2.5 * area * math.log2(area)
    found = {"gemm": 2.0 * c * c * k * k * out, "fft": transforms + 4.0 * c * c * area}
    if k == 3:
        tiles = math.ceil((n - 2) / 2) ** 2
        found["winograd"] = tiles * (2 * 16 * c * c + 32 * c + 24 * c)  # products, tiles there, tiles back
    return found


def milliseconds(functions: dict, rounds: int) -> dict:
    """Least CPU time of each call, all in turn, so that a slow moment hits everybody."""
    best = dict.fromkeys(functions, math.inf)
    for _ in range(rounds):
        for name, function in functions.items():
            start = time.process_time()
            function()
            best[name] = min(best[name], 1000 * (time.process_time() - start))
    return best


def run(params, rng, size, progress) -> Found:
    """Run every algorithm at every kernel size."""
    c, n = int(params["channels"]), int(params["side"])
    n = 24 if size == "live" else n
    rounds = {"live": 1, "quick": 1}.get(size, 10)
    picture = grey(params["image"], n + c) / 255.0
    if min(picture.shape) < n + c:
        what = Text("图片太小。", "The picture is too small.")
        raise MlkataError(
            what, "image", Text(f"至少 {n + c} 像素见方。", f"Take one of {n + c} pixels or more a side.")
        )
    x = np.stack([picture[i : i + n, i : i + n] for i in range(c)])[None]  # (1, c, n, n): shifted views as channels
    sizes = [k for k in SIZES if k <= int(params["largest"])][:: 2 if size == "live" else 1]
    table: dict[str, list] = {"kernel": [], "method": [], "ms": [], "gflop": [], "mb": []}
    gaps, calls = [], {}
    for step, k in enumerate(sizes):
        w = rng.normal(size=(c, c, k, k)) / k
        methods = {"gemm": fast.conv2d_im2col, "fft": conv_fft}
        if size != "live":
            methods["windows"] = by_windows
        if k == 3:
            methods["winograd"] = winograd_f23
        values = {name: function(x, w) for name, function in methods.items()}  # warms up, too
        gaps += [np.abs(value - values["gemm"]).max() / np.abs(values["gemm"]).max() for value in values.values()]
        calls |= {(name, k): partial(function, x, w) for name, function in methods.items()}
        progress((step + 1) / (2 * len(sizes)))
    times = milliseconds(calls, rounds)
    for (name, k), ms in times.items():
        counted, columns = flops(k, n, c), 8 * c * k * k * (n - k + 1) ** 2 / 1e6
        table["kernel"].append(k)
        table["method"].append(name)
        table["ms"].append(ms)
        table["gflop"].append(counted.get(name, counted["gemm"]) / 1e9)
        table["mb"].append(columns if name in ("gemm", "windows") else 8 * c * n * n / 1e6)
    small, large = sizes[0], sizes[-1]
    counts = {k: flops(k, n, c) for k in SIZES}
    cheaper = [k for k in SIZES if counts[k]["fft"] < counts[k]["gemm"]]
    numbers = {
        "largest_gap": max(gaps),
        "sizes": len(sizes),
        "flops_gemm_growth": counts[large]["gemm"] / counts[small]["gemm"],
        "flops_fft_growth": counts[large]["fft"] / counts[small]["fft"],
        "fft_from": min(cheaper) if cheaper else math.nan,
        "memory_growth": (large * (n - large + 1)) ** 2 / (small * (n - small + 1)) ** 2,
        "time_gemm_growth": times["gemm", large] / times["gemm", small],
        "time_fft_growth": times["fft", large] / times["fft", small],
        "columns_mb_large": 8 * c * large**2 * (n - large + 1) ** 2 / 1e6,
        "input_mb": 8 * c * n * n / 1e6,
        **{f"ms_{name}_{k}": value for (name, k), value in times.items() if k in (small, large)},
    }
    if size != "live":
        numbers["windows_over_gemm"] = times["windows", small] / times["gemm", small]
    return result(numbers, {"methods": table})


def chart(found, params, lang):
    """Left: operations by kernel size. Right: CPU time."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "windows": "im2col，逐窗口" if zh else "im2col, window by window",
        "gemm": "im2col，逐抽头" if zh else "im2col, tap by tap",
        "winograd": "Winograd F(2×2, 3×3)",
        "fft": "FFT",
    }
    t = found.tables["methods"]
    rows = [
        {"kernel": k, "method": names[m], "gflop": g, "ms": ms, "plain": m != "windows"}
        for k, m, g, ms in zip(t["kernel"], t["method"], t["gflop"], t["ms"], strict=True)
    ]
    colour = alt.Color(
        "method:N",
        sort=list(names.values()),
        scale=alt.Scale(domain=list(names.values()), range=["#b0b7c3", "#4c78a8", "#54a24b", "#f58518"]),
        legend=alt.Legend(title=None, orient="bottom", columns=4, labelLimit=220),
    )
    x = alt.X("kernel:O", title="核大小" if zh else "kernel size", axis=alt.Axis(labelAngle=0))
    left = (
        alt.Chart(alt.Data(values=[row for row in rows if row["plain"]]))
        .mark_line(point=True)
        .encode(
            x=x,
            y=alt.Y("gflop:Q", scale=alt.Scale(type="log"), title="十亿次浮点运算（对数）" if zh else "GFLOP (log)",
                    axis=alt.Axis(format="~g")),
            color=colour,
        )
        .properties(width=280, height=230, title="运算次数" if zh else "Operations")
    )  # fmt: skip
    right = (
        alt.Chart(alt.Data(values=rows))
        .mark_line(point=True)
        .encode(
            x=x,
            y=alt.Y("ms:Q", scale=alt.Scale(type="log"), title="CPU 时间/毫秒（对数）" if zh else "CPU time (ms, log)",
                    axis=alt.Axis(format="~g")),
            color=colour,
        )
        .properties(width=280, height=230, title="时间" if zh else "Time")
    )  # fmt: skip
    return alt.hconcat(left, right, spacing=24)
