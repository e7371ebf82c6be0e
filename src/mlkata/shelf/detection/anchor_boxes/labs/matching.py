"""24 coins and a grid of anchors: which anchor has to find which coin, and which coins nobody would have to find."""

from __future__ import annotations

import numpy as np
from skimage import data

from mlkata.shelf.detection.anchor_boxes.reference import generate_anchors, match_anchors
from mlkata.shelf.detection.iou_nms.coins import true_boxes
from mlkata.shelf.detection.iou_nms.fast import pairwise_iou
from mlkata.shelf.imaging._charts import on_pixels, panel
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("stride", 16, 4, 64, 4, zh="步幅/像素", en="stride (pixels)"),
    slider("scale", 32, 12, 96, 2, zh="最小的 anchor 边长/像素", en="side of the smallest anchor (pixels)"),
    choice("ratios", "1/2 1 2", ("1", "1/2 1 2"), zh="高宽比", en="height over width"),
    slider("positive", 0.7, 0.3, 0.9, 0.05, zh="正样本阈值", en="positive from"),
    slider("negative", 0.3, 0.1, 0.7, 0.05, zh="负样本阈值", en="background below"),
    choice("force", "yes", ("yes", "no"), zh="强制匹配", en="forced matches"),
    slider("coarse", 72, 8, 80, 8, zh="对照：粗网格的步幅/像素", en="for comparison: a coarse stride (pixels)"),
)
COUNTERS = {
    "anchor-force": {"positive": 0.3},
    "anchor-force-saves-all": {"force": "no"},
    "anchor-imbalance": {"positive": 0.3, "negative": 0.1},
    "anchor-shared-best": {"coarse": 8},
}
GRIDS = 12  # coarse grids, each with another offset


def lay(stride, scale, ratios, image, offset):
    """Anchors over the whole picture, the grid moved by an offset."""
    h, w = image.shape
    anchors = generate_anchors(-(-h // stride), -(-w // stride), stride, (scale, 2 * scale), ratios)
    return anchors - np.tile(offset * stride, 2)


def without(match, coins):
    """How many coins no anchor has to find."""
    return coins - len(np.unique(match[match >= 0]))


def run(params, rng, size, progress):
    """Positives, background and what is left out; coins without an anchor, with and without forcing."""
    image, truth = data.coins(), true_boxes()
    ratios = tuple(ratio(r) for r in params["ratios"].split())
    offset = rng.uniform(0, 1, 2)  # where the grid begins is chance
    anchors = lay(int(params["stride"]), float(params["scale"]), ratios, image, offset)
    positive = float(params["positive"])
    negative = min(float(params["negative"]), positive)
    iou = pairwise_iou(anchors, truth)
    plain = np.where(iou.max(axis=1) >= positive, iou.argmax(axis=1), np.where(iou.max(axis=1) < negative, -1, -2))
    forced = match_anchors(anchors, truth, positive, negative)
    match = forced if params["force"] == "yes" else plain
    grids = [
        lay(int(params["coarse"]), float(params["scale"]), ratios, image, rng.uniform(0, 1, 2))
        for _ in range(1 if size == "live" else GRIDS)
    ]
    shared = [len(truth) - len(np.unique(pairwise_iou(each, truth).argmax(axis=0))) for each in grids]
    solved = [without(match_anchors(each, truth, positive, negative), len(truth)) for each in grids]
    kept = match >= 0
    shown = {**dict(zip(("x1", "y1", "x2", "y2"), anchors[kept].T.tolist(), strict=True))}
    shown["what"] = ["own" if each >= 0 else "forced" for each in plain[kept]]
    coins = dict(zip(("x1", "y1", "x2", "y2"), truth.T.tolist(), strict=True))
    return result(
        {
            "coins": len(truth),
            "anchors": len(anchors),
            "stride": int(params["stride"]),
            "positive_at": positive,
            "positives": int(kept.sum()),
            "forced": int((kept & (plain < 0)).sum()),
            "left_out": int((match == -2).sum()),
            "background": int((match == -1).sum()),
            "per_positive": float((match == -1).sum() / max(1, kept.sum())),
            "lost": without(match, len(truth)),
            "lost_plain": without(plain, len(truth)),
            "best_iou": float(iou.max(axis=0).mean()),
            "coarse": int(params["coarse"]),
            "grids": len(grids),
            "shared": float(np.mean(shared)),
            "shared_solved": float(np.mean(solved)),
        },
        {"anchors": shown, "coins": coins},
        {"picture": image},
    )


def ratio(text):
    """ "1/2" as a number."""
    top, _, bottom = text.partition("/")
    return float(top) / float(bottom or 1)


def chart(found, params, lang):
    """The photograph with the coins' boxes and the anchors that have to find them."""
    import altair as alt

    zh, n = lang == "zh", found.numbers
    names = {
        "coin": "硬币的真实框" if zh else "true box of a coin",
        "own": "IoU 够高的 anchor" if zh else "anchor with enough IoU",
        "forced": "强制匹配的 anchor" if zh else "forced anchor",
    }
    picture = found.images["picture"]
    h, w = picture.shape
    x, y = on_pixels(picture, "x1:Q", "y1:Q")
    rows = []
    for table, what in ((found.tables["coins"], None), (found.tables["anchors"], "what")):
        for row in zip(*table.values(), strict=True):
            row = dict(zip(table, row, strict=True))
            row |= {"x1": max(row["x1"], 0), "y1": max(row["y1"], 0), "x2": min(row["x2"], w), "y2": min(row["y2"], h)}
            rows.append({**row, "what": names[row["what"] if what else "coin"]})
    colours = alt.Scale(domain=list(names.values()), range=["#38bdf8", "#35d07f", "#ff9f1c"])
    boxes = (
        alt.Chart(alt.Data(values=rows))
        .mark_rect(filled=False, strokeWidth=2)
        .encode(
            x=x,
            y=y,
            x2="x2:Q",
            y2="y2:Q",
            stroke=alt.Stroke("what:N", scale=colours, legend=alt.Legend(title=None, orient="bottom", labelLimit=260)),
        )
    )
    title = (
        f"正 {n['positives']:.0f}（强制 {n['forced']:.0f}），忽略 {n['left_out']:.0f}，背景 {n['background']:.0f}；"
        f"无人负责的硬币 {n['lost']:.0f}"
        if zh
        else f"{n['positives']:.0f} positive ({n['forced']:.0f} forced), {n['left_out']:.0f} left out, "
        f"{n['background']:.0f} background; {n['lost']:.0f} coins lost"
    )
    return panel(picture, title, 540) + boxes
