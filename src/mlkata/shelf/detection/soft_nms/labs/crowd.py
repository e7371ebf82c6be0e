"""Coins that overlap: average precision of hard and soft suppression over the threshold, by a real detector.

Twelve pairs of coins, cut out of a photograph and laid over each other; the same circle detector throughout. Where the
coins lie apart all forms are as good.
"""

from __future__ import annotations

import numpy as np

from mlkata.shelf.detection.iou_nms.coins import detect, hit_last, match, on_picture, rows
from mlkata.shelf.detection.iou_nms.crowds import PAIRS, lay
from mlkata.shelf.detection.iou_nms.fast import nms, pairwise_iou
from mlkata.shelf.detection.soft_nms.fast import soft_nms
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("spacing", 0.3, 0.2, 1.4, 0.05, zh="两枚硬币的间距（直径）", en="distance of the coins (diameters)"),
    slider("iou_threshold", 0.3, 0.1, 0.8, 0.05, zh="IoU 阈值", en="IoU threshold"),
    slider("sigma", 0.5, 0.05, 2.0, 0.05, zh="σ（高斯）", en="σ (Gaussian)"),
    choice("form", "linear", ("hard", "linear", "gaussian"), zh="图里画哪一种", en="form that is drawn"),
    slider("apart", 1.3, 0.3, 1.4, 0.1, zh="对照：分开放的间距（直径）", en="for comparison: coins apart (diameters)"),
)
COUNTERS = {
    "soft-helps-at-one-threshold": {"spacing": 1.3},
    "soft-finds-more": {"spacing": 1.3},
    "soft-is-no-cure-all": {"spacing": 1.3},
    "soft-small-sigma": {"spacing": 1.3},
    "soft-apart-no-difference": {"apart": 0.3},
    "soft-keeps-many": {"iou_threshold": 0.8},
}
THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
MIN_SCORE, FLOOR = 1.3, 0.01  # of a detection (grey levels a pixel); of a score after suppression, the best being 1
SHARP = 0.1  # a σ that is too small


def suppress(form, boxes, scores, threshold, sigma):
    """Indices and final scores by one of the three forms."""
    if form == "hard":
        keep = nms(boxes, scores, threshold)
        return keep, scores[keep]
    return soft_nms(boxes, scores, form, threshold, sigma, FLOOR)


def average_precision(hits, scores, total):
    """Area under precision over recall, each precision the best at that recall or a higher one."""
    hit = hits[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(hit) / np.arange(1, len(hit) + 1)
    best = np.maximum.accumulate(precision[::-1])[::-1]
    return float((best * hit).sum() / total)


def judged(form, seen, threshold, sigma):
    """Average precision, coins found, boxes left, over all scenes."""
    hits, ranked = [], []
    for truth, boxes, scores in seen:
        keep, final = suppress(form, boxes, scores, threshold, sigma)
        hits.append(match(boxes[keep], truth))
        ranked.append(final)
    hit = np.concatenate(hits)
    total = sum(len(truth) for truth, _, _ in seen)
    return average_precision(hit, np.concatenate(ranked), total), int(hit.sum()), len(hit)


def scenes(spacing, count, rng):
    """So many pictures of overlapping coins, their true boxes, and what the detector says of them, best score 1."""
    laid = [lay(spacing, rng) for _ in range(count)]
    found = [(truth, *detect(picture, MIN_SCORE, rng)) for picture, truth in laid]
    return [picture for picture, _ in laid], [(truth, boxes, scores / scores.max()) for truth, boxes, scores in found]


def run(params, rng, size, progress):
    """Average precision of each form, over the threshold, crowded and apart."""
    threshold, sigma, form = float(params["iou_threshold"]), float(params["sigma"]), params["form"]
    count, tried = (1, (threshold,)) if size == "live" else (2, THRESHOLDS)
    pictures, seen = scenes(float(params["spacing"]), count, rng)
    curve = {(f, t): judged(f, seen, t, sigma) for f in ("hard", "linear") for t in sorted({*tried, threshold})}
    gaussian = judged("gaussian", seen, threshold, sigma)
    numbers = {
        "true_iou": float(pairwise_iou(seen[0][0][::2], seen[0][0][1::2]).diagonal().mean()),
        "coins": 2 * PAIRS * count,
        "boxes": sum(len(boxes) for _, boxes, _ in seen),
        "threshold": threshold,
        "sigma": sigma,
        "ap_gaussian": gaussian[0],
        "kept_gaussian": gaussian[2],
        "sharp": SHARP,
    }
    for f in ("hard", "linear"):
        best = max(tried, key=lambda t: curve[f, t][0])
        numbers |= dict(zip((f"ap_{f}", f"found_{f}", f"kept_{f}"), curve[f, threshold], strict=True))
        numbers |= {f"best_{f}": curve[f, best][0], f"best_threshold_{f}": best}
    if size != "live":
        numbers["ap_sharp"] = judged("gaussian", seen, threshold, SHARP)[0]
        _, far = scenes(float(params["apart"]), 1, rng)
        numbers |= {f"apart_{f}": judged(f, far, threshold, sigma)[0] for f in ("hard", "linear", "gaussian")}
    truth, boxes, scores = seen[0]
    keep, final = suppress(form, boxes, scores, threshold, sigma)
    shown = keep[np.argsort(-final, kind="stable")][: 2 * PAIRS]  # as many as there are coins
    table = dict(zip(("x1", "y1", "x2", "y2"), boxes[shown].T.tolist(), strict=True))
    lines = [(f, t, ap) for (f, t), (ap, _, _) in curve.items()]
    return result(
        numbers,
        {
            "boxes": {**table, "hit": match(boxes[shown], truth).tolist()},
            "curves": {name: [line[at] for line in lines] for at, name in enumerate(("form", "threshold", "ap"))},
        },
        {"picture": pictures[0]},
    )


def chart(found, params, lang):
    """The scene with the best boxes of one form, and average precision over the threshold."""
    import altair as alt

    zh, width = lang == "zh", 400
    forms = {"hard": "普通 NMS" if zh else "hard NMS", "linear": "线性" if zh else "linear",
             "gaussian": "高斯" if zh else "Gaussian"}  # fmt: skip
    names = ["圈住一枚硬币", "没有"] if zh else ["holds a coin", "does not"]
    image = found.images["picture"]
    layer, x, y = on_picture(image, width)
    kept = [
        {**row, "kind": names[0] if row["hit"] else names[1]}
        for row in sorted(rows(found.tables["boxes"]), key=hit_last)
    ]
    drawn = (
        alt.Chart(alt.Data(values=kept))
        .mark_rect(filled=False, strokeWidth=2)
        .encode(x=x, y=y, x2="x2:Q", y2="y2:Q",
                stroke=alt.Stroke("kind:N", scale=alt.Scale(domain=names, range=["#35d07f", "#ff9f1c"]),
                                  legend=alt.Legend(title=None, orient="bottom")))
    )  # fmt: skip
    form, n = forms[params["form"]], found.numbers
    title = f"{form}：分数最高的 24 个框" if zh else f"{form}: the 24 boxes of highest score"
    left = (layer + drawn).properties(width=width, height=width * image.shape[0] / image.shape[1], title=title)
    table = found.tables["curves"]
    curves = [{**row, "form": forms[row["form"]]} for row in rows(table)]
    curves += [{"form": forms["gaussian"], "threshold": t, "ap": n["ap_gaussian"]} for t in (0.1, 0.7)]
    colours = alt.Scale(domain=list(forms.values()), range=["#8a8f98", "#f58518", "#4c78a8"])
    lines = (
        alt.Chart(alt.Data(values=curves))
        .mark_line(point=True)
        .encode(
            x=alt.X("threshold:Q", title="IoU 阈值" if zh else "IoU threshold", scale=alt.Scale(domain=[0.1, 0.8])),
            y=alt.Y("ap:Q", title="平均精度（IoU 0.5）" if zh else "average precision (IoU 0.5)",
                    scale=alt.Scale(domain=[0.4, 1.0], clamp=True)),
            color=alt.Color("form:N", scale=colours, legend=alt.Legend(title=None, orient="bottom")),
        )
    )  # fmt: skip
    mark = alt.Chart(alt.Data(values=[{"t": n["threshold"]}])).mark_rule(strokeDash=[4, 4]).encode(x="t:Q")
    iou = f"真实框的 IoU 约 {n['true_iou']:.2f}" if zh else f"True boxes overlap by IoU {n['true_iou']:.2f}"
    right = (lines + mark).properties(width=260, height=250, title=iou)
    return alt.hconcat(left, right).resolve_scale(color="independent", stroke="independent")
