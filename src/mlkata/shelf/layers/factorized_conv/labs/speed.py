"""CPU time of a 3×3 convolution and of 3×1 with 1×3: a third fewer multiply-adds is not a third less time."""

from __future__ import annotations

import time

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.conv2d.fast import conv2d
from mlkata.shelf.layers.factorized_conv.reference import asym_conv_cost, asymmetric_conv2d
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("channels", 64, 8, 128, 8, zh="通道数", en="channels"),
    slider("side", 56, 8, 56, 8, zh="特征图边长/像素", en="side of the map (pixels)"),
    slider("kernel", 3, 3, 7, 2, zh="核边长", en="side of the kernel"),
)


def _milliseconds(first, second, repeat):
    """The least CPU time of either call, called in turn."""
    spent = ([], [])
    for _ in range(repeat):
        for function, times in zip((first, second), spent, strict=True):
            start = time.process_time()
            function()
            times.append(time.process_time() - start)
    return tuple(1000 * min(times) for times in spent)


def _torch(x, full, vertical, horizontal, padding, repeat):
    """The same two by PyTorch on one thread, or None where it is not installed."""
    try:
        import torch
        import torch.nn.functional as F
    except ImportError:
        return None
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        with torch.no_grad():
            x, full, vertical, horizontal = (torch.from_numpy(a) for a in (x, full, vertical, horizontal))

            def pair():
                return F.conv2d(F.conv2d(x, vertical, padding=(padding, 0)), horizontal, padding=(0, padding))

            return _milliseconds(lambda: F.conv2d(x, full, padding=padding), pair, repeat)
    finally:
        torch.set_num_threads(threads)


def run(params, rng, size, progress):
    """A stack of shifted photographs through both, in float32."""
    c, side, k, repeat = (
        int(params["channels"]),
        int(params["side"]),
        int(params["kernel"]),
        2 if size == "live" else 30,
    )
    picture = grey("camera", side + c).astype(np.float32) / 255
    x = np.stack([picture[q : q + side, q : q + side] for q in range(c)])[None]
    full = rng.normal(size=(c, c, k, k)).astype(np.float32)
    vertical, horizontal = (rng.normal(size=(c, c, *shape)).astype(np.float32) for shape in ((k, 1), (1, k)))
    p = k // 2
    full_ms, pair_ms = _milliseconds(
        lambda: conv2d(x, full, padding=p), lambda: asymmetric_conv2d(x, vertical, horizontal, padding=(p, p)), repeat
    )
    whole, pair = asym_conv_cost(c, c, c, k, k)
    numbers = {
        "full_ms": full_ms,
        "pair_ms": pair_ms,
        "numpy_percent": 100 * pair_ms / full_ms,
        "mac_percent": 100 * pair / whole,
        "full_weights": whole + c,
        "pair_weights": pair + 2 * c,
    }
    table = {"what": ["macs", "numpy"], "percent": [numbers["mac_percent"], numbers["numpy_percent"]]}
    if (found := _torch(x, full, vertical, horizontal, p, repeat)) is not None:
        numbers |= {"torch_full_ms": found[0], "torch_pair_ms": found[1], "torch_percent": 100 * found[1] / found[0]}
        table["what"].append("torch")
        table["percent"].append(numbers["torch_percent"])
    return result(numbers, {"shares": table})


def chart(found, params, lang):
    """Multiply-adds and time of the pair in percent of the full kernel."""
    import altair as alt

    zh, k = lang == "zh", int(params["kernel"])
    names = {
        "macs": "乘加" if zh else "multiply-adds",
        "numpy": "CPU 时间（NumPy）" if zh else "CPU time (NumPy)",
        "torch": "CPU 时间（PyTorch）" if zh else "CPU time (PyTorch)",
    }
    table = found.tables["shares"]
    rows = [{"what": names[w], "percent": p} for w, p in zip(table["what"], table["percent"], strict=True)]
    title = f"占 {k}×{k} 卷积的百分比/%" if zh else f"share of the {k}×{k} convolution (%)"
    bars = alt.Chart(alt.Data(values=rows), width=430, height=110).mark_bar()
    bars = bars.encode(
        x=alt.X("percent:Q", scale=alt.Scale(domain=[0, 110]), title=title),
        y=alt.Y("what:N", sort=list(names.values()), title=None),
    )  # fmt: skip
    line = alt.Chart(alt.Data(values=[{"x": 100}])).mark_rule(strokeDash=[4, 3]).encode(x="x:Q")
    return (bars + line).properties(title=f"{k}×1 加 1×{k}" if zh else f"{k}×1 and 1×{k}")
