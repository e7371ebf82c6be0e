"""One picture, one element, seven operations: what each does to the picture and to a line through it."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import on_pixels, panel
from mlkata.shelf.imaging._pictures import grey, levels
from mlkata.shelf.imaging.morphology.reference import structuring_element
from mlkata.shelf.imaging.morphology.tool import apply
from mlkata.spec.lab import choice, own_image, result, slider

NAMES = {
    "erode": ("腐蚀", "erosion"),
    "dilate": ("膨胀", "dilation"),
    "open": ("开运算", "opening"),
    "close": ("闭运算", "closing"),
    "gradient": ("形态学梯度", "gradient"),
    "tophat": ("顶帽", "top-hat"),
    "blackhat": ("黑帽", "black-hat"),
}
PARAMS = (
    own_image("image", "coins", zh="图片", en="picture"),
    choice("operation", "open", tuple(NAMES), zh="运算", en="operation"),
    choice("shape", "disk", ("disk", "square", "cross"), zh="结构元形状", en="shape of the element"),
    slider("size", 15, 1, 41, 2, zh="结构元边长/像素", en="size of the element (pixels)"),
)
COUNTERS = {"morph-order": {"size": 1}, "morph-gradient": {"size": 1}}


def run(params, rng, size, progress):
    """Means in grey levels of the picture under every operation; both pictures and the row through the middle."""
    image = levels(grey(params["image"], 384 if size == "full" else 320))
    element = structuring_element(params["shape"], int(params["size"]))
    wanted = [params["operation"]] if size == "live" else list(NAMES)
    out = {name: apply(name, image, element) for name in wanted}
    chosen = out[params["operation"]]
    row = image.shape[0] * 2 // 5  # through the second row of coins
    numbers = {"cells": int(element.sum()), "mean": float(image.mean())}
    numbers |= {f"mean_{name}": float(out[name].mean()) if name in out else float("nan") for name in NAMES}
    if size != "live":
        step = np.zeros((3, 40), dtype=np.uint8)
        step[:, 20:] = 100
        square = structuring_element("square", int(params["size"]))
        numbers["edge_width"] = int((apply("gradient", step, square)[1] > 0).sum())
        rising = [out["erode"], out["open"], image, out["close"], out["dilate"]]
        numbers["lowest_step"] = min(float((b.astype(int) - a).min()) for a, b in zip(rising, rising[1:], strict=False))
        numbers["gradient_lowest"] = float((out["dilate"].astype(int) - out["erode"]).min())
    line = {
        "x": list(range(image.shape[1])) * 2,
        "level": [int(v) for v in np.concatenate([image[row], chosen[row]])],
        "which": ["before"] * image.shape[1] + ["after"] * image.shape[1],
    }
    shown = np.kron(element.astype(np.uint8) * 255, np.ones((6, 6), dtype=np.uint8))
    return result(numbers, {"line": line}, {"before": image, "after": chosen, "element": shown})


def chart(found, params, lang):
    """Before and after with the row marked, and the levels along that row."""
    import altair as alt

    zh = lang == "zh"
    k = int(params["size"])
    shapes = {"disk": ("圆盘", "disk"), "square": ("方形", "square"), "cross": ("十字", "cross")}
    name, shape = (pair[params[key]][0 if zh else 1] for key, pair in (("operation", NAMES), ("shape", shapes)))
    before, after = found.images["before"], found.images["after"]
    x, y = on_pixels(before, "x:Q", "y:Q")
    row = alt.Chart(alt.Data(values=[{"x": 0, "x2": before.shape[1], "y": before.shape[0] * 2 // 5 + 0.5}]))
    mark = row.mark_rule(color="#f58518", strokeWidth=1.5).encode(x=x, x2="x2:Q", y=y)
    left = panel(before, "原图" if zh else "the picture", 300) + mark
    right = panel(after, f"{name}，{k}×{k} {shape}" if zh else f"{name}, {k} × {k} {shape}", 300) + mark
    words = {"before": "原图" if zh else "before", "after": name}
    table = found.tables["line"]
    rows = [
        {"x": a, "level": b, "which": words[c]}
        for a, b, c in zip(table["x"], table["level"], table["which"], strict=True)
    ]
    colour = alt.Scale(domain=list(words.values()), range=["#9d9da1", "#f58518"])
    line = (
        alt.Chart(alt.Data(values=rows), width=612, height=150)
        .mark_line(strokeWidth=1.6)
        .encode(
            x=alt.X("x:Q", title="橙线上的列/像素" if zh else "column on the orange line (pixels)",
                    scale=alt.Scale(domain=[0, before.shape[1]], nice=False)),
            y=alt.Y("level:Q", title="灰度级" if zh else "grey level", scale=alt.Scale(domain=[0, 255])),
            color=alt.Color("which:N", scale=colour, legend=alt.Legend(title=None, orient="bottom")),
        )
    )  # fmt: skip
    return alt.vconcat(alt.hconcat(left, right, spacing=12), line, spacing=18)
