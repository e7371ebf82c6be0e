"""Digit classifiers that shrink in different ways: what shifts, turns and few samples do to them."""

from __future__ import annotations

import numpy as np

from mlkata.spec.lab import result, slider

PARAMS = (
    slider("shift", 1, 1, 4, 1, zh="平移量/像素", en="shift (pixels)"),
    slider("train", 200, 100, 1200, 50, zh="训练数字的个数", en="digits trained on"),
)
AWAY = {"shift": 4, "train": 1200}  # a multiple of the total stride, and data enough
COUNTERS = {"seg-shift-nets": AWAY, "seg-rotation": AWAY, "seg-overfit": AWAY}
HEADS, SHRINKS = ("average", "affine"), ("none", "stride", "max", "blur")
SEEDS, WIDTH, SIDE = 2, 16, 16
SCORES = ("fit", "test", "shifted", "turned")


def _weights(head, kind):
    """Parameters: four convolutions with batch normalization, and the head."""
    body = 9 * WIDTH + 3 * 9 * WIDTH**2 + 4 * 2 * WIDTH
    cells = 1 if head == "average" else (SIDE if kind == "none" else SIDE // 4) ** 2
    return body + (WIDTH * cells + 1) * 10


def run(params, rng, size, progress):
    """Full: train each net and try it. Quick: their parameters, which need no training."""
    table = {name: [] for name in ("head", "kind", "weights", *SCORES)}
    numbers = {}
    for done, (head, kind) in enumerate((head, kind) for head in HEADS for kind in SHRINKS):
        weights = numbers[f"{head}_{kind}_weights"] = _weights(head, kind)
        scores = _scores(params, head, kind) if size == "full" else [float("nan")] * 4
        for name, value in zip(table, (head, kind, weights, *scores), strict=True):
            table[name].append(value)
        if size == "full":
            numbers |= {f"{head}_{kind}_{name}": score for name, score in zip(SCORES, scores, strict=True)}
        progress((done + 1) / 8)
    return result(numbers, {"nets": table})


def _scores(params, head, kind):
    """Accuracy on training and other digits; the share of answers that a shift, or a turn by 20°, leaves alone (%)."""
    from scipy.ndimage import rotate

    from mlkata.shelf.segmentation.encoder_decoder_segmentation.digits_nets import answers, digits, trained

    pictures, labels = digits()
    shift, scores = int(params["shift"]), np.zeros(4)
    for seed in range(SEEDS):
        net, fitted, held = trained(kind, head, int(params["train"]), seed)
        assert sum(each.numel() for each in net.parameters()) == _weights(head, kind)
        said = answers(net, pictures[held])
        moved = [np.roll(pictures[held], by, axis) for by in (-shift, shift) for axis in (2, 3)]
        turned = [rotate(pictures[held], angle, axes=(3, 2), reshape=False, order=1) for angle in (-20, 20)]
        scores += (
            np.mean(answers(net, pictures[fitted]) == labels[fitted]),
            np.mean(said == labels[held]),
            np.mean([answers(net, each) == said for each in moved]),
            np.mean([answers(net, each) == said for each in turned]),
        )
    return [float(100 * score / SEEDS) for score in scores]


def chart(found, params, lang):
    """The share of answers that stay; of a quick run the parameters."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "none": "不降采样" if zh else "never shrinks",
        "stride": "步长 2" if zh else "stride 2",
        "max": "最大池化" if zh else "max pooling",
        "blur": "最大值+模糊+抽样" if zh else "max, blur, subsample",
    }
    heads = {"average": "全局平均头" if zh else "averaging head", "affine": "全连接头" if zh else "affine head"}
    table, shift = found.tables["nets"], int(params["shift"])
    stays = "答案不变的比例/%" if zh else "answers unchanged (%)"
    panels = {
        "shifted": (f"平移 {shift} 像素" if zh else f"Shifted by {shift} px", stays),
        "turned": ("旋转 20°" if zh else "Turned by 20°", stays),
    }
    if all(score is None or score != score for score in table["shifted"]):
        panels = {
            "weights": ("参数量（未训练）" if zh else "Parameters (not trained)", "参数量" if zh else "parameters")
        }
    colour = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=list(names.values()), range=["#9d9da1", "#e45756", "#f58518", "#54a24b"]),
        legend=alt.Legend(title=None, orient="top", labelLimit=260),
    )
    drawn = []
    for column, (title, axis) in panels.items():
        values = [
            {"head": heads[h], "kind": names[k], "value": value}
            for h, k, value in zip(table["head"], table["kind"], table[column], strict=True)
        ]
        y = alt.Y("value:Q", title=axis, scale=alt.Scale() if column == "weights" else alt.Scale(domain=[0, 100]))
        drawn.append(
            alt.Chart(alt.Data(values=values), width=230, height=260, title=title)
            .mark_bar()
            .encode(
                x=alt.X("head:N", title=None, sort=list(heads.values()), axis=alt.Axis(labelAngle=0)),
                xOffset=alt.XOffset("kind:N", sort=list(names.values())),
                y=y,
                color=colour,
            )
        )
    return alt.hconcat(*drawn)
