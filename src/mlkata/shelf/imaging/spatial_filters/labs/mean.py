"""The integral image: four corners a window, whatever its size; what float32 does to it; the noise a mean leaves."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panel
from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.imaging.spatial_filters.fast import mean_filter
from mlkata.shelf.imaging.spatial_filters.reference import integral_image
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("row", 200, 0, 480, 4, zh="窗口上边", en="top of the window"),
    slider("column", 160, 0, 480, 4, zh="窗口左边", en="left of the window"),
    slider("ksize", 61, 1, 255, 2, zh="窗口/像素", en="window (pixels)"),
    choice("sums", "float32", ("float32", "float64"), zh="积分图的类型", en="type of the integral image"),
    choice("grain", "independent", ("independent", "smooth"), zh="噪声", en="noise"),
)
COUNTERS = {
    "sf-integral-float32": {"sums": "float64"},
    "sf-mean-noise": {"grain": "smooth"},
}
SIZES = (1, 3, 5, 7, 9, 11, 15, 21, 31)


def run(params, rng, size, progress):
    """The four entries of the window, its mean by both ways, errors of float32 tables, noise left by a mean of 25."""
    image = grey(params["image"], 512)
    h, w = image.shape
    k = min(int(params["ksize"]) | 1, h, w)
    top, left = min(int(params["row"]), h - k), min(int(params["column"]), w - k)
    table = integral_image(image)
    corners = [table[i, j] for i in (top, top + k) for j in (left, left + k)]
    numbers = {
        "ksize": k,
        "sum": corners[3] - corners[2] - corners[1] + corners[0],
        "mean_table": (corners[3] - corners[2] - corners[1] + corners[0]) / k**2,
        "mean_plain": image[top : top + k, left : left + k].mean(),
    }
    if size != "live":
        short = np.zeros((h + 1, w + 1), dtype=params["sums"])
        short[1:, 1:] = image.astype(params["sums"]).cumsum(axis=0).cumsum(axis=1)
        three = (short[3:, 3:] - short[:-3, 3:] - short[3:, :-3] + short[:-3, :-3]) / 9
        numbers["gap32"] = np.abs(three - mean_filter(image, 3)[1:-1, 1:-1]).max()
        grain = rng.normal(0.0, 10.0, (256, 256))
        if params["grain"] == "smooth":
            grain = mean_filter(grain, 5)
        numbers["noise_left"] = mean_filter(grain, 5)[4:-4, 4:-4].std() / grain.std()
    shown = np.rint(image).astype(np.uint8)[..., None].repeat(3, axis=2)
    shade = np.rint(255 * table[1:, 1:] / table.max()).astype(np.uint8)[..., None].repeat(3, axis=2)
    edge = 2
    for i in (top, top + k - edge):
        shown[i : i + edge, left : left + k] = (255, 120, 30)
    for j in (left, left + k - edge):
        shown[top : top + k, j : j + edge] = (255, 120, 30)
    for sign, i, j in ((1, top, left), (-1, top, left + k), (-1, top + k, left), (1, top + k, left + k)):
        spot = np.s_[max(i - 6, 0) : i + 6, max(j - 6, 0) : j + 6]
        shade[spot] = (60, 200, 90) if sign > 0 else (230, 70, 60)
    costs = {
        "k": [s for s in SIZES for _ in range(3)],
        "additions": [v for s in SIZES for v in (max(s * s - 1, 0), 2 * max(s - 1, 0), 5)],
        "which": ["plain", "separable", "integral"] * len(SIZES),
    }
    return result(numbers, {"costs": costs}, {"picture": shown[::2, ::2], "table": shade[::2, ::2]})


def chart(found, params, lang):
    """The window on the picture, its four corners on the integral image, additions a pixel over the window's side."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "plain": "逐个相加" if zh else "one by one",
        "separable": "先列后行" if zh else "columns, then rows",
        "integral": "积分图" if zh else "integral image",
    }
    table = found.tables["costs"]
    values = [
        {"k": k, "y": max(a, 0.8), "which": names[w]}
        for k, a, w in zip(table["k"], table["additions"], table["which"], strict=True)
    ]
    colours = alt.Scale(domain=list(names.values()), range=["#e45756", "#f58518", "#4c78a8"])
    lines = (
        alt.Chart(alt.Data(values=values), width=260, height=210)
        .mark_line(point=True)
        .encode(
            x=alt.X("k:Q", title="窗口边长/像素" if zh else "side of the window (pixels)"),
            y=alt.Y(
                "y:Q",
                title="每像素加减次数（对数）" if zh else "additions a pixel (log)",
                scale=alt.Scale(type="log", domain=[0.8, 1200]),
                axis=alt.Axis(values=[1, 10, 100, 1000], format="~g"),
            ),
            color=alt.Color("which:N", scale=colours, legend=alt.Legend(title=None, orient="bottom")),
        )
    )
    k = int(found.numbers["ksize"])
    mean = f"{found.numbers['mean_table']:.1f}"
    pictures = [
        panel(
            found.images["picture"], f"{k}×{k} 的窗口，均值 {mean}" if zh else f"a {k} × {k} window, mean {mean}", 250
        ),
        panel(
            found.images["table"],
            "积分图：绿角相加，红角相减" if zh else "integral image: add green, subtract red",
            250,
        ),
    ]
    return alt.hconcat(*pictures, lines, spacing=16).resolve_legend(color="independent")
