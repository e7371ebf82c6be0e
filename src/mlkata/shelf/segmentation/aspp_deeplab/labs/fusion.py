"""A small DeepLab trained on mosaics: concat or sum, with or without image level, dilated branches and decoder."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers._mosaics import mean_overlap, near_border
from mlkata.shelf.segmentation.aspp_deeplab.reference import aspp_parameters
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("cells", 6, 1, 24, 1, zh="每张图的区域数", en="regions in a mosaic"),
    slider("steps", 150, 10, 400, 10, zh="训练步数", en="training steps"),
)
SHORT = {"steps": 10}
COUNTERS = {name: SHORT for name in ("aspp-sum-concat", "aspp-image-nothing", "aspp-one-scale", "aspp-decoder-border")}
WIDTH, SEEDS = 16, 3
NETS = {  # channels of a branch, how branches are fused, and what else differs from the full net
    "concat": (16, {}),
    "sum": (18, {"fuse": "sum"}),  # as many parameters as concat with 16
    "sum_narrow": (16, {"fuse": "sum"}),
    "no_image": (16, {"image_level": False}),
    "point": (16, {"rates": (), "image_level": False}),
    "no_decoder": (16, {"decoder": False}),
}


def _size(branch, changed):
    """Parameters of backbone, pyramid and head."""
    rates, image = len(changed.get("rates", (1, 2, 4))), changed.get("image_level", True)
    pyramid = aspp_parameters(WIDTH, branch, rates, WIDTH, image=image)
    if changed.get("fuse") == "sum":
        pyramid -= (rates + image) * branch * WIDTH
    backbone = 9 * WIDTH + 2 * 9 * WIDTH**2 + 3 * 2 * WIDTH
    half = WIDTH // 2
    decoder = WIDTH * half + 2 * half + 9 * (WIDTH + half) * WIDTH + 2 * WIDTH if changed.get("decoder", True) else 0
    return backbone + pyramid + decoder + 3 * WIDTH + 3


def run(params, rng, size, progress):
    """Full: train each net with several seeds. Quick: their parameters, which need no training."""
    table = {"net": [], "where": [], "seed": [], "miou": [], "parameters": []}
    numbers = {}
    for done, (name, (branch, changed)) in enumerate(NETS.items()):
        numbers[f"{name}_parameters"] = _size(branch, changed)
        scores = {"all": [], "border": []}
        for seed in range(SEEDS if size == "full" else 1):
            found = _trained(params, branch, changed, seed) if size == "full" else dict.fromkeys(scores, np.nan)
            for where, score in found.items():
                scores[where].append(score)
                row = (name, where, seed, float(score), numbers[f"{name}_parameters"])
                for column, value in zip(table.values(), row, strict=True):
                    column.append(value)
        if size == "full":
            for where, each in scores.items():
                numbers[f"{name}_{where}"] = np.mean(each)
                numbers[f"{name}_{where}_spread"] = np.std(each)
        progress((done + 1) / len(NETS))
    return result(numbers, {"nets": table})


def _trained(params, branch, changed, seed):
    """Mean IoU of all pixels and near borders, on test mosaics."""
    from mlkata.shelf.layers._segmenters import parameters, predictions
    from mlkata.shelf.segmentation.aspp_deeplab.network import Pyramid

    def make():
        net = Pyramid(WIDTH, branch, **changed)
        assert parameters(net) == _size(branch, changed)
        return net

    labels, predicted = predictions(make, seed, steps=int(params["steps"]), side=64, cells=int(params["cells"]))
    border = near_border(labels)
    return {
        "all": mean_overlap(labels, predicted),
        "border": mean_overlap(labels[border], predicted[border]) if border.any() else 1.0,
    }


def chart(found, params, lang):
    """Mean IoU of each net, a dot for each seed; of a quick run the parameters."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "concat": "完整：concat" if zh else "whole, concat",
        "sum": "sum，参数量相同" if zh else "sum, equal parameters",
        "sum_narrow": "sum，通道相同" if zh else "sum, equal channels",
        "no_image": "无全局平均支" if zh else "no image level",
        "point": "只有 1×1 支" if zh else "1 × 1 branch alone",
        "no_decoder": "无解码器" if zh else "no decoder",
    }
    table = found.tables["nets"]
    rows = [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]
    for row in rows:
        row["net"] = names[row["net"]]
    y = alt.Y("net:N", title=None, sort=list(names.values()), axis=alt.Axis(labelLimit=220))
    if not any(row["miou"] is not None and row["miou"] == row["miou"] for row in rows):
        title = "参数量（未训练）" if zh else "Parameters (not trained)"
        values = [row for row in rows if row["where"] == "all"]
        bars = alt.Chart(alt.Data(values=values), width=380, height=200, title=title).mark_bar()
        return bars.encode(x=alt.X("parameters:Q", title="参数量" if zh else "parameters"), y=y)
    panels = {
        "all": "全部像素" if zh else "All pixels",
        "border": "离边界 ≤ 2 像素" if zh else "Within 2 pixels of a border",
    }
    both = []
    for where, title in panels.items():
        values = [row for row in rows if row["where"] == where]
        low = min(row["miou"] for row in values)
        scale = alt.Scale(domain=[max(0, low - 0.05), 1 if where == "all" else 0.8])
        x = alt.X("miou:Q", title="mIoU", scale=scale)
        base = alt.Chart(alt.Data(values=values), width=260, height=200, title=title)
        dots = base.mark_circle(size=55, opacity=0.55, color="#4c78a8").encode(x=x, y=y)
        mean = base.mark_tick(thickness=3, size=18, color="#e45756").encode(x=alt.X("mean(miou):Q", scale=scale), y=y)
        both.append(dots + mean)
    return alt.hconcat(*both)
