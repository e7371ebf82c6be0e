"""A small U-Net trained on mosaics of textures, its skips concatenated or added, with equal parameters or channels."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers._mosaics import mean_overlap, near_border
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("depth", 3, 1, 4, 1, zh="降采样次数", en="halvings"),
    slider("cells", 8, 1, 24, 1, zh="每张图的区域数", en="regions in a mosaic"),
    slider("steps", 150, 10, 400, 10, zh="训练步数", en="training steps"),
)
SHORT = {"steps": 10}
COUNTERS = {"cat-depends": SHORT, "cat-halves-learnt": SHORT}
SEEDS = 4
NETS = {"concat": (16, "concat"), "add": (19, "sum"), "add_narrow": (16, "sum")}  # channels, skip


def _size(width, depth, skip):
    """Parameters of the net."""
    convolutions = 9 * width + 9 * width**2 * (depth + 1 + (2 if skip == "concat" else 1) * depth)
    return convolutions + 2 * width * (2 * depth + 2) + 3 * width + 3


def run(params, rng, size, progress):
    """Full: train each net with several seeds. Quick: their parameters, which need no training."""
    depth = int(params["depth"])
    table = {"net": [], "where": [], "miou": [], "parameters": []}
    numbers, cosines = {}, []
    for done, (name, (width, skip)) in enumerate(NETS.items()):
        numbers[f"{name}_parameters"] = _size(width, depth, skip)
        scores = {"all": [], "border": []}
        for seed in range(SEEDS if size == "full" else 1):
            found = dict.fromkeys(scores, np.nan)
            if size == "full":
                found, net = _trained(params, width, skip, seed)
                cosines += _halves(net, width) if skip == "concat" else []
            for where, score in found.items():
                scores[where].append(score)
                row = (name, where, float(score), numbers[f"{name}_parameters"])
                for column, value in zip(table.values(), row, strict=True):
                    column.append(value)
            progress((done + (seed + 1) / SEEDS) / len(NETS))
        if size == "full":
            for where, each in scores.items():
                numbers[f"{name}_{where}"], numbers[f"{name}_{where}_spread"] = np.mean(each), np.std(each)
    if cosines:
        numbers["cosine"], numbers["largest_cosine"] = np.mean(cosines), np.max(cosines)
    return result(numbers, {"nets": table})


def _trained(params, width, skip, seed):
    """Mean IoU of all pixels and near borders, and the net itself."""
    from mlkata.shelf.layers._segmenters import Hourglass, parameters, predictions

    depth, built = int(params["depth"]), []

    def make():
        built.append(Hourglass(width, depth, skip))
        assert parameters(built[0]) == _size(width, depth, skip)
        return built[0]

    labels, predicted = predictions(make, seed, steps=int(params["steps"]), cells=int(params["cells"]))
    border = near_border(labels)
    scores = {
        "all": mean_overlap(labels, predicted),
        "border": mean_overlap(labels[border], predicted[border]) if border.any() else 1.0,
    }
    return scores, built[0]


def _halves(net, width):
    """Cosine between both halves of each decoder kernel: 1 would be the tied kernel of an addition."""
    found = []
    for level in net.up:
        kernel = level[0].weight.detach().numpy()
        a, b = kernel[:, :width].ravel(), kernel[:, width:].ravel()
        found.append(float(a @ b / np.linalg.norm(a) / np.linalg.norm(b)))
    return found


def chart(found, params, lang):
    """Mean IoU, a dot for each seed; of a quick run the parameters."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "concat": "concat，16 通道" if zh else "concat, 16 channels",
        "add": "add，19 通道（参数量相同）" if zh else "add, 19 channels (equal parameters)",
        "add_narrow": "add，16 通道" if zh else "add, 16 channels",
    }
    table = found.tables["nets"]
    rows = [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]
    for row in rows:
        row["net"] = names[row["net"]]
    y = alt.Y("net:N", title=None, sort=list(names.values()), axis=alt.Axis(labelLimit=240))
    if not any(row["miou"] is not None and row["miou"] == row["miou"] for row in rows):
        values = [row for row in rows if row["where"] == "all"]
        title = "参数量（未训练）" if zh else "Parameters (not trained)"
        bars = alt.Chart(alt.Data(values=values), width=380, height=130, title=title).mark_bar()
        return bars.encode(x=alt.X("parameters:Q", title="参数量" if zh else "parameters"), y=y)
    panels = {
        "all": "全部像素" if zh else "All pixels",
        "border": "离边界 ≤ 2 像素" if zh else "Within 2 pixels of a border",
    }
    both = []
    for where, title in panels.items():
        values = [row for row in rows if row["where"] == where]
        low, high = min(row["miou"] for row in values), max(row["miou"] for row in values)
        scale = alt.Scale(domain=[max(0, low - 0.03), min(1, high + 0.03)], nice=False)
        base = alt.Chart(alt.Data(values=values), width=230, height=130, title=title)
        dots = base.mark_circle(size=60, opacity=0.6, color="#4c78a8").encode(
            x=alt.X("miou:Q", title="mIoU", scale=scale, axis=alt.Axis(tickCount=5)), y=y
        )
        mean = base.mark_tick(thickness=3, size=20, color="#e45756").encode(x=alt.X("mean(miou):Q", scale=scale), y=y)
        both.append(dots + mean)
    return alt.hconcat(*both)
