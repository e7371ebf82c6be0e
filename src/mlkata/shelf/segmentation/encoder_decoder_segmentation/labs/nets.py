"""Small networks trained on mosaics of textures: how far they see, how often they halve, with and without skips."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.arithmetic.receptive_field.reference import receptive_field
from mlkata.shelf.layers._mosaics import mean_overlap, near_border
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("cells", 8, 1, 24, 1, zh="每张图的区域数", en="regions in a mosaic"),
    slider("tint", 0.0, 0.0, 6.0, 0.5, zh="类别间的亮度差（标准差）", en="brightness between classes (in σ)"),
    slider("steps", 150, 10, 400, 10, zh="训练步数", en="training steps"),
)
EASY = {"tint": 6.0, "cells": 1}  # each class has its own brightness, and there is no border to get wrong
COUNTERS = {
    "seg-small-field": EASY,
    "seg-dilated": EASY,
    "seg-cheaper": EASY,
    "seg-skip-restores": EASY,
    "seg-fusion-saturates": EASY,
    "seg-deep-coarse": EASY,
}
SEEDS, WIDTH, WIDER = 2, 16, 19  # without concatenation, 19 channels take the parameters of 16 with it
CHAINS = {  # channels for the parameters of the net that halves twice, and the rates
    "chain2": (42, (1, 1)),
    "chain6": (19, (1,) * 6),
    "dilated": (19, (1, 1, 2, 4, 8, 1)),
}
DEPTHS = (1, 2, 3, 4)


def _field(rates, depth):
    """Receptive field of a chain, or of an hourglass down to its middle (coming up adds little)."""
    if rates:
        return receptive_field([[3, 1, rate, rate] for rate in rates])[0]
    return receptive_field([[3, 1, 1, 1], [2, 2, 0, 1]] * depth + [[3, 1, 1, 1]] * 2)[0]


def _plans():
    """Name, family, x, receptive field and how each net is built (arguments of `_build`)."""
    for name, (width, rates) in CHAINS.items():
        yield name, "chain", 0, _field(rates, 0), (width, rates, 0, "")
    for depth in DEPTHS:
        yield f"plain{depth}", "none", depth, _field((), depth), (WIDER, (), depth, "none")
        yield f"skip{depth}", "concat", depth, _field((), depth), (WIDTH, (), depth, "concat")


def _size(width, rates, depth, skip):
    """Parameters: convolutions without bias, two numbers a channel of batch normalization, three outputs."""
    if rates:
        convolutions = 9 * width + 9 * width**2 * (len(rates) - 1)
        return convolutions + 2 * width * len(rates) + 3 * width + 3
    fused = 2 if skip == "concat" else 1
    convolutions = 9 * width + 9 * width**2 * (depth - 1 + 2 + fused * depth)
    return convolutions + 2 * width * (2 * depth + 2) + 3 * width + 3


def _work(width, rates, depth, skip):
    """Multiply-adds for each pixel of the picture: half the side is a quarter of the positions."""
    if rates:
        return 9 * width + 9 * width**2 * (len(rates) - 1) + 3 * width
    fused = 2 if skip == "concat" else 1
    levels = sum((9 * width * (width if level else 1) + 9 * fused * width**2) / 4**level for level in range(depth))
    return levels + 2 * 9 * width**2 / 4**depth + 3 * width


def run(params, rng, size, progress):
    """Full: train everything and score it. Quick: parameters, work and receptive fields, which need no training."""
    plans = list(_plans())
    table = {"net": [], "family": [], "depth": [], "field": [], "parameters": [], "where": [], "miou": []}
    numbers = {}
    for done, (name, family, depth, field, arguments) in enumerate(plans):
        scores = {"all": np.nan, "border": np.nan, "inside": np.nan}
        if size == "full":
            scores = _scores(params, arguments, SEEDS)
        numbers[f"{name}_field"], numbers[f"{name}_parameters"] = field, _size(*arguments)
        numbers[f"{name}_work"] = _work(*arguments)
        for where, score in scores.items():
            if size == "full":
                numbers[f"{name}_{where}"] = score
            row = (name, family, depth, field, _size(*arguments), where, float(score))
            for column, value in zip(table.values(), row, strict=True):
                column.append(value)
        progress((done + 1) / len(plans))
    return result(numbers, {"nets": table})


def _scores(params, arguments, seeds):
    """Mean IoU over all pixels, near borders and inside regions, averaged over seeds."""
    from mlkata.shelf.layers._segmenters import Chain, Hourglass, parameters, predictions

    width, rates, depth, skip = arguments
    scores = {"all": 0.0, "border": 0.0, "inside": 0.0}
    for seed in range(seeds):

        def make():
            net = Chain(width, rates) if rates else Hourglass(width, depth, skip)
            assert parameters(net) == _size(*arguments)
            return net

        labels, predicted = predictions(
            make, seed, steps=int(params["steps"]), cells=int(params["cells"]), tint=float(params["tint"])
        )
        border = near_border(labels)
        for where, at in (("all", np.ones_like(border)), ("border", border), ("inside", ~border)):
            scores[where] += (mean_overlap(labels[at], predicted[at]) if at.any() else 1.0) / seeds
    return scores


def chart(found, params, lang):
    """Mean IoU by how often a net halves; of a quick run, receptive field against parameters."""
    import altair as alt

    zh = lang == "zh"
    table = found.tables["nets"]
    rows = [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]
    names = {
        "none": "编码-解码，无跳连" if zh else "encoder–decoder, no skips",
        "concat": "编码-解码，拼接跳连" if zh else "encoder–decoder, concatenated skips",
        "chain": "不降采样" if zh else "no down-sampling",
    }
    labels = {
        "chain2": "2 层 3×3" if zh else "two 3 × 3",
        "chain6": "6 层 3×3" if zh else "six 3 × 3",
        "dilated": "6 层，带空洞" if zh else "six, dilated",
    }
    colour = alt.Color(
        "family:N",
        scale=alt.Scale(domain=list(names.values()), range=["#e45756", "#4c78a8", "#54a24b"]),
        legend=alt.Legend(title=None, orient="top", columns=1, labelLimit=300, symbolType="circle"),
    )
    for row in rows:
        halved = f"1/{2 ** row['depth']}"
        row.update(label=labels.get(row["net"], halved), family=names[row["family"]])
    trained = any(row["miou"] == row["miou"] and row["miou"] is not None for row in rows)
    if not trained:
        title = "感受野与参数量（未训练）" if zh else "Receptive field and parameters (not trained)"
        shown = [row for row in rows if row["where"] == "all"]
        named = [row for row in shown if not row["net"].startswith("plain")]  # its twin with skips lies beside it
        encoding = dict(
            x=alt.X("parameters:Q", title="参数量" if zh else "parameters"),
            y=alt.Y("field:Q", title="感受野/像素" if zh else "receptive field (pixels)"),
        )
        dots = alt.Chart(alt.Data(values=shown), width=440, height=280, title=title)
        texts = alt.Chart(alt.Data(values=named)).mark_text(dx=8, dy=-9, align="left")
        return dots.mark_circle(size=90, opacity=1).encode(color=colour, **encoding) + texts.encode(
            text="label:N", **encoding
        )
    panels = {
        "all": "全部像素" if zh else "All pixels",
        "border": "离边界 ≤ 2 像素" if zh else "Within 2 pixels of a border",
    }
    order = [*labels.values(), *(f"1/{2**d}" for d in DEPTHS)]
    both = [
        alt.Chart(alt.Data(values=[r for r in rows if r["where"] == where]), width=250, height=260, title=title)
        .mark_bar()
        .encode(
            x=alt.X("label:N", sort=order, title="最小特征图的边长" if zh else "side of the smallest map"),
            xOffset=alt.XOffset("family:N", sort=list(names.values())),
            y=alt.Y("miou:Q", title="mIoU", scale=alt.Scale(domain=[0, 1])),
            color=colour,
        )
        for where, title in panels.items()
    ]
    return alt.hconcat(*both)
