"""Where suppression must fail: coins of the photograph laid on top of each other, found by the same detector.

Twelve pairs of coins are cut out of the picture and put down again, `spacing` diameters apart, the front one over the
other. Their true boxes are known exactly; so is how much they overlap.
"""

from __future__ import annotations

import numpy as np

from mlkata.shelf.detection.iou_nms.coins import detect, hit_last, match, on_picture, rows
from mlkata.shelf.detection.iou_nms.crowds import PAIRS, lay
from mlkata.shelf.detection.iou_nms.fast import nms, pairwise_iou
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("spacing", 0.3, 0.2, 1.4, 0.05, zh="两枚硬币的间距（直径）", en="distance of the coins (diameters)"),
    slider("iou_threshold", 0.3, 0.0, 0.9, 0.05, zh="IoU 阈值", en="IoU threshold"),
)
COUNTERS = {"nms-crowd": {"spacing": 1.3}, "nms-lower-is-not-better": {"spacing": 1.3}}
APART, SCENES, MIN_SCORE = 1.3, 4, 1.0


def best_f1(hit, scores, total):
    """The best F1 that any least score gives."""
    right = np.cumsum(hit[np.argsort(-scores)])
    return float((2 * right / (np.arange(1, len(hit) + 1) + total)).max())


def run(params, rng, size, progress):
    """F1 of crowded scenes and of the same coins apart, over the threshold; each with its best least score."""
    threshold, scenes = float(params["iou_threshold"]), 1 if size == "live" else SCENES
    tried = (0.0, 0.1, 0.3, 0.6) if size == "live" else tuple(np.arange(0, 0.81, 0.1).round(2))
    curves, found = {"threshold": [], "scene": [], "f1": []}, {}
    for scene, spacing in (("crowded", float(params["spacing"])), ("apart", APART)):
        laid = [lay(spacing, rng) for _ in range(scenes)]
        seen = [(truth, *detect(picture, MIN_SCORE, rng)) for picture, truth in laid]
        for t in sorted({*tried, threshold}):
            keep = [nms(boxes, scores, t) for _, boxes, scores in seen]
            hit = [match(boxes[k], truth) for k, (truth, boxes, _) in zip(keep, seen, strict=True)]
            ranked = np.concatenate([scores[k] for k, (_, _, scores) in zip(keep, seen, strict=True)])
            f1 = best_f1(np.concatenate(hit), ranked, 2 * PAIRS * scenes)
            for column, value in zip(curves, (t, scene, f1), strict=True):
                curves[column].append(value)
            found[scene, t] = int(hit[0].sum()), f1
            if scene == "crowded" and t == threshold:
                image, truth = laid[0]
                shown, shown_hit = seen[0][1][keep[0]], hit[0]
                overlap = pairwise_iou(truth[::2], truth[1::2]).diagonal().mean()
    best = {scene: max(tried, key=lambda t: found[scene, t][1]) for scene in ("crowded", "apart")}
    top = 2 * PAIRS  # as many boxes as there are coins: what one takes who knows how many to expect
    table = {
        **dict(zip(("x1", "y1", "x2", "y2"), shown[:top].T.tolist(), strict=True)),
        "hit": shown_hit[:top].tolist(),
    }
    return result(
        numbers={
            "true_iou": overlap,
            "coins": 2 * PAIRS,
            "scenes": scenes,
            "found": found["crowded", threshold][0],
            "found_apart": found["apart", threshold][0],
            "best_f1": found["crowded", best["crowded"]][1],
            "best_threshold": best["crowded"],
            "best_f1_apart": found["apart", best["apart"]][1],
            "best_threshold_apart": best["apart"],
            "f1_at_01": found["crowded", 0.1][1],
        },
        tables={"curves": curves, "boxes": table},
        images={"picture": image},
    )


def chart(found, params, lang):
    """The crowded scene with its best 24 survivors, and F1 over the threshold for both scenes."""
    import altair as alt

    zh, width = lang == "zh", 430
    image = found.images["picture"]
    names = ["圈住一枚硬币", "没有"] if zh else ["holds a coin", "does not"]
    layer, x, y = on_picture(image, width)
    kept = [
        {**row, "kind": names[0] if row["hit"] else names[1]}
        for row in sorted(rows(found.tables["boxes"]), key=hit_last)
    ]
    colour = alt.Scale(domain=names, range=["#35d07f", "#ff9f1c"])
    drawn = (
        alt.Chart(alt.Data(values=kept))
        .mark_rect(filled=False, strokeWidth=2)
        .encode(x=x, y=y, x2="x2:Q", y2="y2:Q",
                stroke=alt.Stroke("kind:N", scale=colour, legend=alt.Legend(title=None, orient="bottom")))
    )  # fmt: skip
    iou = found.numbers["true_iou"]
    left = (layer + drawn).properties(
        width=width,
        height=width * image.shape[0] / image.shape[1],
        title=f"留下的前 24 个框；真实框的 IoU 约 {iou:.2f}" if zh
        else f"The best 24 survivors; true boxes overlap by IoU {iou:.2f}",
    )  # fmt: skip
    scenes = {"crowded": "叠在一起" if zh else "crowded", "apart": "分开放" if zh else "apart"}
    curves = [{**row, "scene": scenes[row["scene"]]} for row in rows(found.tables["curves"])]
    right = (
        alt.Chart(alt.Data(values=curves))
        .mark_line(point=True)
        .encode(
            x=alt.X("threshold:Q", title="IoU 阈值" if zh else "IoU threshold"),
            y=alt.Y("f1:Q", scale=alt.Scale(domain=[0.5, 1.0]),
                    title="F1（分数门槛取最好的）" if zh else "F1 (with the best least score)"),
            color=alt.Color("scene:N", scale=alt.Scale(domain=list(scenes.values()), range=["#d1495b", "#2e86ab"]),
                            legend=alt.Legend(title=None, orient="bottom")),
        )
    )  # fmt: skip
    mark = alt.Chart(alt.Data(values=[{"t": float(params["iou_threshold"])}])).mark_rule(strokeDash=[4, 4])
    right = (right + mark.encode(x="t:Q")).properties(
        width=250, height=270, title="挤在一起时，阈值太低代价很大" if zh else "In a crowd a low threshold costs dearly"
    )
    return alt.hconcat(left, right).resolve_scale(color="independent", stroke="independent")
