"""What PyTorch really calls for a convolution on this CPU: asked of its own selection, not guessed from times."""

from __future__ import annotations

import warnings

from mlkata.spec.lab import Found, choice, result, slider

PARAMS = (
    choice("onednn", "on", ("on", "off"), zh="oneDNN", en="oneDNN"),
    slider("channels", 3, 1, 64, 1, zh="输入通道数", en="channels"),
)
COUNTERS = {
    "ig-pytorch-dispatches": {"onednn": "off"},
    "ig-pytorch-small": {"channels": 64},
}
SIDES = (16, 32, 48, 64, 80, 82, 83, 96, 128, 160, 224)


def backend(n: int, c: int, side: int, kernel: int, *, out: int = 16, dilation: int = 1, double: bool = False) -> str:
    """Name of the backend that PyTorch picks: "Mkldnn" is oneDNN, "Slow2d" is im2col and a matrix product."""
    import torch

    dtype = torch.float64 if double else torch.float32
    x = torch.zeros(n, c, side, side, dtype=dtype)
    w = torch.zeros(out, c, kernel, kernel, dtype=dtype)
    pad = dilation * (kernel // 2)
    asked = (x, w, None, [1, 1], [pad, pad], [dilation, dilation], False, [0, 0], 1)
    return str(torch._C._select_conv_backend(*asked)).rpartition(".")[2]


def run(params, rng, size, progress) -> Found:
    """Ask for layers of several sizes."""
    import torch

    c = int(params["channels"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # switching oneDNN tells of GPUs that are not there
        with torch.backends.mkldnn.flags(enabled=params["onednn"] == "on"):
            return _asked(c)


def _asked(c: int) -> Found:
    """The choices under the flags in force."""
    cases = {
        "1 × 3×3": lambda side: backend(1, c, side, 3),
        "2 × 3×3": lambda side: backend(2, c, side, 3),
        "1 × 1×1": lambda side: backend(1, c, side, 1),
        "1 × 5×5": lambda side: backend(1, c, side, 5),
        "float64": lambda side: backend(1, c, side, 3, double=True),
    }
    table: dict[str, list] = {"case": [], "side": [], "backend": []}
    for name, ask in cases.items():
        for side in SIDES:
            table["case"].append(name)
            table["side"].append(side)
            table["backend"].append(ask(side))
    one = [side for side in SIDES if backend(1, c, side, 3) == "Slow2d"]
    numbers = {
        "large_onednn": backend(1, 64, 56, 3) == "Mkldnn",
        "batch_onednn": backend(8, 3, 224, 3) == "Mkldnn",
        "small_im2col": backend(1, c, 32, 3) == "Slow2d",
        "double_im2col": backend(1, 64, 56, 3, double=True) == "Slow2d",
        "largest_im2col_side": max(one, default=0),
        "largest_im2col_elements": c * max(one, default=0) ** 2,
    }
    return result(numbers, {"choices": table})


def chart(found, params, lang):
    """The backend by layer and side of the picture."""
    import altair as alt

    zh = lang == "zh"
    t = found.tables["choices"]
    known = {"Mkldnn": "oneDNN", "Slow2d": "im2col + GEMM"}
    words = {
        "1 × 3×3": "批 1，3×3" if zh else "batch 1, 3×3",
        "2 × 3×3": "批 2，3×3" if zh else "batch 2, 3×3",
        "1 × 1×1": "批 1，1×1" if zh else "batch 1, 1×1",
        "1 × 5×5": "批 1，5×5" if zh else "batch 1, 5×5",
        "float64": "批 1，3×3，float64" if zh else "batch 1, 3×3, float64",
    }
    rows = [
        {"case": words[c], "side": s, "backend": known.get(b, b)}
        for c, s, b in zip(t["case"], t["side"], t["backend"], strict=True)
    ]
    title = (
        f"PyTorch 选哪种实现（{params['channels']} 通道，CPU）"
        if zh
        else f"What PyTorch picks ({params['channels']} channels, CPU)"
    )
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_rect(stroke="white", strokeWidth=2)
        .encode(
            x=alt.X(
                "side:O", title="图的边长/像素" if zh else "side of the picture (pixels)", axis=alt.Axis(labelAngle=0)
            ),
            y=alt.Y("case:N", sort=list(words.values()), title=None, axis=alt.Axis(labelLimit=200)),
            color=alt.Color(
                "backend:N",
                scale=alt.Scale(domain=list(known.values()), range=["#4c78a8", "#f58518"]),
                legend=alt.Legend(title=None, orient="bottom"),
            ),
            tooltip=["case:N", "side:O", "backend:N"],
        )
        .properties(width=460, height=150, title=title)
    )
