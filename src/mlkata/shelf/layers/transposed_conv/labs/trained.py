"""Single layers trained to double photographs: what is left of the checkerboard, and which is the best."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers.transposed_conv.doubling import LAYERS, ripple, score, trained
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("steps", 100, 1, 100_000, zh="梯度下降步数", en="steps of gradient descent", log=True),
    choice("scored", "at the optimum", ("at the optimum", "after the steps"), zh="PSNR 取自", en="PSNR is taken"),
)
COUNTERS = {
    "tc-checkerboard-trained": {"steps": 1},
    "tc-phases-differ": {"steps": 1, "scored": "after the steps"},
    "tc-bilinear-or-transposed": {"steps": 1, "scored": "after the steps"},
}
SHORT = {layer: layer.replace(" ", "_") for layer in LAYERS}


def run(params, rng, size, progress):
    """Ripple on a flat input over the steps, and PSNR on photographs that were not trained on."""
    side, draws, steps = 161, 4 if size == "live" else 12, int(params["steps"])
    final = np.inf if params["scored"] == "at the optimum" else steps
    numbers, curve = {}, {"steps": [], "ripple": [], "layer": []}
    marks = sorted({*(10 ** (e / 4) for e in range(0, 21)), float(steps)})
    for done, layer in enumerate(LAYERS):
        seeds = rng.integers(2**32, size=draws)
        for at in marks:
            drawn = [ripple(layer, trained(layer, side, at, np.random.default_rng(seed))) for seed in seeds]
            curve["steps"].append(at)
            curve["ripple"].append(float(np.mean(drawn)))
            curve["layer"].append(layer)
            if at == steps:
                numbers[f"ripple_{SHORT[layer]}"] = curve["ripple"][-1]
        numbers[f"best_ripple_{SHORT[layer]}"] = ripple(layer, trained(layer, side, np.inf, rng))
        quality = score(layer, side, trained(layer, side, final, np.random.default_rng(seeds[0])))
        numbers[f"psnr_{SHORT[layer]}"], numbers[f"spread_{SHORT[layer]}"] = quality
        progress((done + 1) / len(LAYERS))
    return result(numbers, {"curve": curve})


def chart(found, params, lang):
    """Ripple over the steps for each layer, and the PSNR of each."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "transposed 2": "转置卷积 k = 2" if zh else "transposed, k = 2",
        "transposed 3": "转置卷积 k = 3" if zh else "transposed, k = 3",
        "transposed 4": "转置卷积 k = 4" if zh else "transposed, k = 4",
        "transposed 6": "转置卷积 k = 6" if zh else "transposed, k = 6",
        "nearest 3": "最近邻 + 3×3 卷积" if zh else "nearest + 3 × 3 conv",
        "bilinear 3": "双线性 + 3×3 卷积" if zh else "bilinear + 3 × 3 conv",
    }
    colours = ["#b279a2", "#e45756", "#f58518", "#eeca3b", "#72b7b2", "#4c78a8"]
    scale = alt.Scale(domain=list(names.values()), range=colours)
    curve = found.tables["curve"]
    rows = [
        {"steps": s, "ripple": r, "layer": names[k]}
        for s, r, k in zip(curve["steps"], curve["ripple"], curve["layer"], strict=True)
        if r > 1e-9
    ]
    left = (
        alt.Chart(alt.Data(values=rows), width=310, height=250)
        .properties(
            title="纯色输入上的起伏（先缩放的两层恒为 0）" if zh else "Ripple on a flat input (0 after resizing)"
        )
        .mark_line(strokeWidth=2)
        .encode(
            x=alt.X(
                "steps:Q",
                title="步数（对数）" if zh else "steps (log)",
                scale=alt.Scale(type="log"),
                axis=alt.Axis(values=[1, 10, 100, 1000, 10_000, 100_000], format="~s"),
            ),
            y=alt.Y(
                "ripple:Q",
                title="起伏/量程的%（对数）" if zh else "ripple in % of the range (log)",
                scale=alt.Scale(type="log"),
                axis=alt.Axis(format="~g", values=[0.01, 0.1, 1, 10, 100]),
            ),
            color=alt.Color("layer:N", scale=scale, legend=None),
        )
    )
    mark = alt.Chart(alt.Data(values=[{"at": float(params["steps"])}])).mark_rule(strokeDash=[4, 3]).encode(x="at:Q")
    bars = [{"layer": names[k], "psnr": found.numbers[f"psnr_{SHORT[k]}"]} for k in names]
    base = alt.Chart(alt.Data(values=bars), width=240, height=250).encode(
        y=alt.Y("layer:N", title=None, sort=list(names.values()), axis=alt.Axis(labelLimit=200)),
        x=alt.X("psnr:Q", title="PSNR/dB" if zh else "PSNR (dB)", scale=alt.Scale(zero=False, padding=28)),
    )
    shown = base.mark_circle(size=130, opacity=1).encode(color=alt.Color("layer:N", scale=scale, legend=None))
    text = base.mark_text(dy=-13).encode(text=alt.Text("psnr:Q", format=".2f"))
    right = (shown + text).properties(title="没见过的照片放大两倍" if zh else "Unseen photographs, doubled")
    return alt.hconcat(left + mark, right, spacing=30)
