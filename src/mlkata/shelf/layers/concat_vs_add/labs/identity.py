"""Adding two maps is concatenating them with tied kernels: equal to the last digits, until the halves are untied."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.concat_vs_add.reference import fuse_add, fuse_concat_conv, tie_concat_weights
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import choice, own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("untie", 0.0, 0.0, 1.0, 0.05, zh="把第二半核改动多少", en="change of the second half"),
    choice("order", "blocks", ("blocks", "interleaved"), zh="共享核的排法", en="how the tied kernel is laid out"),
)
COUNTERS = {"cat-identity": {"untie": 0.1}, "cat-order": {"untie": 1.0, "order": "interleaved"}}


def maps_of(image):
    """`(1, 4, h, w)`: brightness, both slopes, and what is left beside a coarse picture."""
    from scipy.ndimage import gaussian_filter, sobel

    found = [image, sobel(image, 0) / 8, sobel(image, 1) / 8, image - gaussian_filter(image, 2)]
    return np.stack(found)[None]


def run(params, rng, size, progress):
    """Largest difference of both ways, relative to the largest output, in float64 and float32, by how far untied."""
    from scipy.ndimage import gaussian_filter

    image = grey(params["image"], 64 if size == "live" else 128) / 255
    if min(image.shape) < 32:
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text("换一张至少 32 × 32 像素的。", "Take one of at least 32 × 32 pixels."),
        )
    x, y = maps_of(image), maps_of(gaussian_filter(image, 2))  # a fine map and a coarse one, channel for channel
    w = rng.normal(size=(8, 4, 3, 3)) / 6
    step = rng.normal(size=w.shape) / 6
    added = fuse_add(x, y, w)

    def gap(untie, order, kind=np.float64):
        tied = tie_concat_weights(w) if order == "blocks" else w.repeat(2, axis=1)
        tied[:, 4:] += untie * step
        both = fuse_concat_conv(*(a.astype(kind) for a in (x, y, tied)))
        return float(np.abs(both - added).max() / np.abs(added).max())

    chosen, order = float(params["untie"]), params["order"]
    table = {"untie": [], "order": [], "gap": []}
    for each in ("blocks", "interleaved"):
        for untie in np.linspace(0, 1, 6 if size == "live" else 21):
            table["untie"].append(float(untie))
            table["order"].append(each)
            table["gap"].append(100 * gap(untie, each))
    numbers = {
        "gap64": gap(chosen, order),
        "gap32": gap(chosen, order, np.float32),
        "interleaved": gap(0.0, "interleaved" if order == "blocks" else "blocks"),
        "at_tenth": 100 * gap(0.1, "blocks"),
    }
    return result(numbers, {"gaps": table})


def chart(found, params, lang):
    """The gap over how far the halves are untied, for both layouts."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "blocks": "整块重复 (0,1,2,3,0,1,2,3)" if zh else "whole blocks (0,1,2,3,0,1,2,3)",
        "interleaved": "逐通道重复 (0,0,1,1,2,2,3,3)" if zh else "channel by channel (0,0,1,1,2,2,3,3)",
    }
    table = found.tables["gaps"]
    values = [
        {"untie": u, "order": names[o], "gap": g}
        for u, o, g in zip(table["untie"], table["order"], table["gap"], strict=True)
    ]
    lines = (
        alt.Chart(alt.Data(values=values), width=440, height=250)
        .mark_line(point=True)
        .encode(
            x=alt.X("untie:Q", title="第二半核改动的幅度" if zh else "change of the second half of the kernel"),
            y=alt.Y("gap:Q", title="最大差/最大输出/%" if zh else "largest gap / largest output (%)"),
            color=alt.Color(
                "order:N",
                scale=alt.Scale(domain=list(names.values()), range=["#4c78a8", "#e45756"]),
                legend=alt.Legend(title=None, orient="top", columns=1, labelLimit=340),
            ),
        )
    )
    title = "add 与共享核的 concat 差多少" if zh else "Addition against concatenation with a tied kernel"
    here = alt.Chart(alt.Data(values=[{"untie": float(params["untie"])}])).mark_rule(strokeDash=[4, 3])
    return (lines + here.encode(x="untie:Q")).properties(title=title)
