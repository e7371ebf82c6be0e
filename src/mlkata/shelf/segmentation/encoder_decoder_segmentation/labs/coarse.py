"""What a coarse grid can still draw: the true mask of a photograph, made coarse and enlarged again."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers._mosaics import near_border
from mlkata.shelf.segmentation.encoder_decoder_segmentation.coins import mask_of
from mlkata.shelf.segmentation.encoder_decoder_segmentation.reference import mean_iou
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "coins", zh="图片", en="picture"),
    slider("stride", 8, 1, 64, 1, zh="输出步幅/像素", en="output stride (pixels)"),
    choice("enlarge", "bilinear", ("bilinear", "nearest"), zh="怎样放大", en="how it is enlarged"),
)
COUNTERS = {"seg-coarse-ceiling": {"stride": 64}, "seg-bilinear-masks": {"enlarge": "nearest"}}
STRIDES = (1, 2, 4, 8, 16, 32, 64)


def _shares(mask, stride):
    """Share of the object in each block of stride × stride pixels; blocks at the frame hold what there is."""
    rows, columns = (np.arange(0, n, stride) for n in mask.shape)
    sums = np.add.reduceat(np.add.reduceat(mask.astype(float), rows, axis=0), columns, axis=1)
    heights, widths = (np.diff(np.append(at, n)) for at, n in zip((rows, columns), mask.shape, strict=True))
    return sums / np.outer(heights, widths)


def _enlarged(shares, stride, shape, way):
    """Back to full size, as coarse scores are: by the nearest block, or bilinearly between the centres."""
    at = [(np.arange(n) + 0.5) / stride - 0.5 for n in shape]
    if way == "nearest":
        rows, columns = (np.arange(n) // stride for n in shape)
        return shares[np.ix_(rows, columns)]
    for axis, where in enumerate(at):
        where = np.clip(where, 0, shares.shape[axis] - 1)
        low = np.floor(where).astype(int)
        high = np.minimum(low + 1, shares.shape[axis] - 1)
        weight = (where - low).reshape((-1, 1) if axis == 0 else (1, -1))
        shares = (1 - weight) * shares.take(low, axis) + weight * shares.take(high, axis)
    return shares


def _drawn(mask, stride, way):
    return (_enlarged(_shares(mask, stride), stride, mask.shape, way) > 0.5).astype(np.int64)


def run(params, rng, size, progress):
    """Mean IoU and the share of right pixels near borders, by stride, for both ways of enlarging."""
    mask = mask_of(params["image"])
    border = near_border(mask[None], 3)[0]
    chosen, way = int(params["stride"]), params["enlarge"]
    table = {"stride": [], "way": [], "miou": [], "border": []}
    for stride in sorted({*STRIDES, chosen}):
        for each in ("nearest", "bilinear"):
            drawn = _drawn(mask, stride, each)
            table["stride"].append(stride)
            table["way"].append(each)
            table["miou"].append(mean_iou(drawn, mask, 2))
            table["border"].append(float(100 * np.mean(drawn[border] == mask[border])))
    rows = {(s, w): i for i, (s, w) in enumerate(zip(table["stride"], table["way"], strict=True))}
    here, other = rows[chosen, way], rows[chosen, "nearest"]
    numbers = {
        "miou": table["miou"][here],
        "border": table["border"][here],
        "gain": table["miou"][here] - table["miou"][other],
        "miou_at_32": table["miou"][rows[32, way]],
        "border_at_32": table["border"][rows[32, way]],
        "near_border": 100 * border.mean(),
    }
    shown = {"truth": 255 * mask, "drawn": 255 * _drawn(mask, chosen, way)}
    return result(numbers, {"curve": table}, {name: each.astype(np.uint8) for name, each in shown.items()})


def chart(found, params, lang):
    """Mean IoU, and right pixels near borders, over the output stride."""
    import altair as alt

    zh = lang == "zh"
    table = found.tables["curve"]
    what = {
        "miou": "mIoU×100" if zh else "mIoU × 100",
        "border": "边界 3 像素内答对的像素/%" if zh else "right pixels within 3 of a border (%)",
    }
    values = [
        {"stride": s, "what": what[name], "value": v * (100 if name == "miou" else 1)}
        for name in what
        for s, w, v in zip(table["stride"], table["way"], table[name], strict=True)
        if w == params["enlarge"]
    ]
    lines = (
        alt.Chart(alt.Data(values=values), width=440, height=270)
        .mark_line(point=True)
        .encode(
            x=alt.X(
                "stride:Q",
                title="输出步幅/像素（对数）" if zh else "output stride (pixels, log)",
                scale=alt.Scale(type="log", base=2),
                axis=alt.Axis(values=list(STRIDES), format="d"),
            ),
            y=alt.Y("value:Q", title=None, scale=alt.Scale(domain=[0, 100])),
            color=alt.Color(
                "what:N",
                scale=alt.Scale(domain=list(what.values()), range=["#4c78a8", "#e45756"]),
                legend=alt.Legend(title=None, orient="top", labelLimit=300),
            ),
        )
    )
    here = alt.Chart(alt.Data(values=[{"stride": int(params["stride"])}])).mark_rule(strokeDash=[4, 3])
    title = "把真值画到粗网格上再放大：得分的上限" if zh else "The truth on a coarse grid, enlarged: a ceiling"
    return (lines + here.encode(x="stride:Q")).properties(title=title)
