"""What is left of x in x + y? Read it back linearly from the sum, for partners that mean the same or something else."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.concat_vs_add.maps import oriented
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import choice, own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("channels", 8, 2, 16, 1, zh="通道数", en="channels"),
    slider("strength", 1.0, 0.0, 3.0, 0.1, zh="y 相对 x 的强度", en="strength of y relative to x"),
    choice("partner", "other", ("other", "coarse", "same"), zh="y 是什么", en="what y is"),
)
COUNTERS = {"cat-sum-loses": {"strength": 0.0}, "cat-sum-same": {"partner": "coarse"}}


def _share(x, seen):
    """Share of x's variance that a linear map of `seen` (with a constant) explains, on held-out positions."""
    half = len(x) // 2
    rows = np.hstack([seen, np.ones((len(seen), 1))])
    weights = np.linalg.lstsq(rows[:half], x[:half], rcond=None)[0]
    left = x[half:] - rows[half:] @ weights
    return 1 - (left**2).sum() / ((x[half:] - x[:half].mean(axis=0)) ** 2).sum()


def run(params, rng, size, progress):
    """R² of x read from the sum and from the concatenation, for each kind of partner."""
    from scipy.ndimage import gaussian_filter

    image = grey(params["image"], 96 if size == "live" else 192) / 255
    if min(image.shape) < 48:
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text("换一张至少 48 × 48 像素的。", "Take one of at least 48 × 48 pixels."),
        )
    if image.std() < 1e-9:
        raise MlkataError(
            Text("图片几乎只有一种亮度。", "The picture is all but uniform."),
            "image",
            Text("换一张有内容的。", "Take one with some detail."),
        )
    other = grey("grass", max(image.shape))[: image.shape[0], : image.shape[1]] / 255
    channels, strength = int(params["channels"]), float(params["strength"])
    x = oriented(image, channels)
    partners = {"other": oriented(other, channels), "coarse": oriented(gaussian_filter(image, 4), channels), "same": x}
    order = rng.permutation(x.shape[1] * x.shape[2])[:4000]

    def rows(maps):
        flat = maps.reshape(channels, -1).T[order]
        return flat / flat.std()

    table, numbers = {"partner": [], "way": [], "share": []}, {}
    for name, maps in partners.items():
        a, b = rows(x), strength * rows(maps)
        for way, seen in (("sum", a + b), ("concat", np.hstack([a, b]))):
            share = max(0.0, 100 * float(_share(a, seen)))
            table["partner"].append(name)
            table["way"].append(way)
            table["share"].append(share)
            numbers[f"{name}_{way}"] = share
    numbers["sum"], numbers["concat"] = (numbers[f"{params['partner']}_{way}"] for way in ("sum", "concat"))
    return result(numbers, {"shares": table})


def chart(found, params, lang):
    """Bars: how much of x can be read back, by partner and way of fusing."""
    import altair as alt

    zh = lang == "zh"
    partners = {
        "other": "另一张照片" if zh else "another photograph",
        "coarse": "同一张图的模糊版" if zh else "the same, blurred",
        "same": "x 自己" if zh else "x itself",
    }
    ways = {"sum": "x + y", "concat": "concat(x, y)"}
    table = found.tables["shares"]
    values = [
        {"partner": partners[p], "way": ways[w], "share": s}
        for p, w, s in zip(table["partner"], table["way"], table["share"], strict=True)
    ]
    return (
        alt.Chart(alt.Data(values=values), width=400, height=250)
        .properties(title="从融合结果线性还原 x" if zh else "x read back linearly from what was fused")
        .mark_bar()
        .encode(
            x=alt.X(
                "partner:N", sort=list(partners.values()), title="y 是" if zh else "y is", axis=alt.Axis(labelAngle=0)
            ),
            xOffset=alt.XOffset("way:N", sort=list(ways.values())),
            y=alt.Y(
                "share:Q", title="解释的方差/%" if zh else "variance explained (%)", scale=alt.Scale(domain=[0, 100])
            ),
            color=alt.Color(
                "way:N",
                scale=alt.Scale(domain=list(ways.values()), range=["#f58518", "#4c78a8"]),
                legend=alt.Legend(title=None, orient="top"),
            ),
        )
    )
