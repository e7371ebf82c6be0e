"""What suppression does to real detections: a circle detector on a photograph of 24 coins, one threshold, its price."""

from __future__ import annotations

import numpy as np
from skimage import data

from mlkata.shelf.detection.iou_nms.coins import detect, hit_last, match, on_picture, rows, true_boxes
from mlkata.shelf.detection.iou_nms.fast import nms, pairwise_iou
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("iou_threshold", 0.5, 0.0, 0.95, 0.05, zh="IoU 阈值", en="IoU threshold"),
    slider("min_score", 1.5, 1.0, 2.5, 0.1, zh="最低分数（灰度级/像素）", en="least score (grey levels a pixel)"),
    choice("rule", "greedy", ("greedy", "one round"), zh="规则", en="rule"),
)
COUNTERS = {
    "nms-property": {"rule": "one round"},
    "nms-one-round": {"iou_threshold": 0.95},
    "nms-threshold-duplicates": {"min_score": 2.5},
    "nms-score-is-not-fit": {"iou_threshold": 0.95},
    "nms-not-nested": {"rule": "one round"},
}
THRESHOLDS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def one_round(boxes, scores, threshold):
    """Everybody drops whom it overlaps, dropped or not: what Fast NMS does in its single round."""
    order = np.argsort(-scores, kind="stable")
    over = np.triu(pairwise_iou(boxes[order], boxes[order]) > threshold, k=1)
    return order[~over.any(axis=0)]


def run(params, rng, size, progress):
    """Detect, suppress, and hold what is left against the true boxes."""
    image, truth, threshold = data.coins(), true_boxes(), float(params["iou_threshold"])
    boxes, scores = detect(image, float(params["min_score"]), rng)
    rule = nms if params["rule"] == "greedy" else one_round
    keep = rule(boxes, scores, threshold)
    with_kept = pairwise_iou(boxes, boxes[keep])  # (n, k)
    better = scores[:, None] < scores[keep]
    orphans = np.setdiff1d(np.flatnonzero(~(better & (with_kept > threshold)).any(axis=1)), keep)
    among = with_kept[keep] - np.eye(len(keep))
    fit, all_fit = pairwise_iou(truth, boxes[keep]).max(axis=1), pairwise_iou(truth, boxes).max(axis=1)
    curve = {t: rule(boxes, scores, t) for t in THRESHOLDS}
    found = {t: int(match(boxes[kept], truth).sum()) for t, kept in curve.items()}
    extra = {t: len(kept) - found[t] for t, kept in curve.items()}
    hit = match(boxes[keep], truth)
    return result(
        numbers={
            "boxes": len(boxes),
            "coins": len(truth),
            "kept": len(keep),
            "found": hit.sum(),
            "extra": len(keep) - hit.sum(),
            "found_low": found[0.1],
            "extra_low": extra[0.1],
            "extra_high": extra[0.7],
            "threshold": threshold,
            "closest_pair": among.max(initial=0.0),
            "orphans": len(orphans),
            "one_round_kept": len(one_round(boxes, scores, threshold)) if size != "live" else np.nan,  # the dear part
            "greedy_kept": len(nms(boxes, scores, threshold)),
            "lost_when_raised": len(np.setdiff1d(curve[0.3], curve[0.5])),
            "kept_at_03": len(curve[0.3]),
            "kept_at_05": len(curve[0.5]),
            "coins_with_a_better_box": int((all_fit > fit + 1e-9).sum()),
            "fit_kept": fit.mean(),
            "fit_best": all_fit.mean(),
        },
        tables={
            "boxes": {**dict(zip(("x1", "y1", "x2", "y2"), boxes[keep].T.tolist(), strict=True)), "hit": hit.tolist()},
            "curve": {"threshold": list(THRESHOLDS), "found": list(found.values()), "extra": list(extra.values())},
        },
        images={"picture": image},
    )


def chart(found, params, lang):
    """The survivors on the photograph, and how many there are at every threshold."""
    import altair as alt

    zh, width = lang == "zh", 430
    image = found.images["picture"]
    names = ["圈住一枚硬币", "多余"] if zh else ["holds a coin", "superfluous"]
    kept = [
        {**row, "kind": names[0] if row["hit"] else names[1]}
        for row in sorted(rows(found.tables["boxes"]), key=hit_last)
    ]
    layer, x, y = on_picture(image, width)
    colour = alt.Scale(domain=names, range=["#35d07f", "#ff9f1c"])
    drawn = (
        alt.Chart(alt.Data(values=kept))
        .mark_rect(filled=False, strokeWidth=1.6)
        .encode(x=x, y=y, x2="x2:Q", y2="y2:Q",
                stroke=alt.Stroke("kind:N", scale=colour, legend=alt.Legend(title=None, orient="bottom")))
    )  # fmt: skip
    n = found.numbers
    left = (layer + drawn).properties(
        width=width,
        height=width * image.shape[0] / image.shape[1],
        title=f"{n['boxes']:.0f} → {n['kept']:.0f}" + (" 个框" if zh else " boxes"),
    )
    words = {"found": "找到的硬币" if zh else "coins found", "extra": "多余的框" if zh else "superfluous boxes"}
    curve = [
        {"threshold": row["threshold"], "what": words[key], "count": max(row[key], 0.5)}
        for row in rows(found.tables["curve"])
        for key in words
    ]
    right = (
        alt.Chart(alt.Data(values=curve))
        .mark_line(point=True)
        .encode(
            x=alt.X("threshold:Q", title="IoU 阈值" if zh else "IoU threshold"),
            y=alt.Y("count:Q", scale=alt.Scale(type="log", domain=[0.5, 3000]),
                    axis=alt.Axis(values=[1, 10, 100, 1000], format="~s"),
                    title="个数（对数，最底下是 0）" if zh else "number (log; 0 at the bottom)"),
            color=alt.Color("what:N", scale=alt.Scale(domain=list(words.values()), range=["#35d07f", "#ff9f1c"]),
                            legend=alt.Legend(title=None, orient="bottom")),
        )
    )  # fmt: skip
    mark = alt.Chart(alt.Data(values=[{"t": float(params["iou_threshold"])}])).mark_rule(strokeDash=[4, 4])
    right = (right + mark.encode(x="t:Q")).properties(
        width=250, height=270, title="阈值越高，重复越多" if zh else "The higher the threshold, the more duplicates"
    )
    return alt.hconcat(left, right).resolve_scale(color="independent", stroke="independent")
