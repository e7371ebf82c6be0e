"""A box moved pixel by pixel over a photograph: when do the features that it gets change?"""

from __future__ import annotations

import numpy as np

from mlkata.shelf.detection.roi_pooling_vs_roi_align.fast import roi_align
from mlkata.shelf.detection.roi_pooling_vs_roi_align.maps import feature_maps
from mlkata.shelf.detection.roi_pooling_vs_roi_align.reference import roi_pool
from mlkata.shelf.imaging._charts import on_pixels, panel
from mlkata.shelf.imaging._pictures import grey
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "astronaut", zh="图片", en="picture"),
    slider("left", 180, 0, 320, 1, zh="框的左边/像素", en="left edge of the box (pixels)"),
    slider("side", 112, 24, 176, 4, zh="框的边长/像素", en="side of the box (pixels)"),
    slider("stride", 16, 1, 32, 1, zh="特征图步幅/像素", en="stride of the maps (pixels)"),
    slider("bins", 7, 1, 14, 1, zh="每边几格", en="bins a side"),
)
COUNTERS = {
    "roi-pool-jumps": {"stride": 1},
    "roi-align-follows": {"side": 24, "stride": 1},
    "roi-pool-no-gradient": {"stride": 1},
}
STEPS, TOP = 48, 96  # pixels that the box is moved, and its upper edge


def run(params, rng, size, progress):
    """Change of both outputs at every step of one pixel, and the box as RoI pooling sees it."""
    photo = grey(params["image"], 512)
    stride, side, bins = int(params["stride"]), float(params["side"]), int(params["bins"])
    maps, left = feature_maps(photo, stride), float(params["left"])
    if photo.shape[0] <= TOP + side / 2 or photo.shape[1] <= left + side / 2:
        raise MlkataError(
            Text("框落在图外。", "The box lies outside the picture."),
            "image, left, side",
            Text(
                "换一张大些的图，或把框左移、缩小。", "Take a larger picture, or move the box left and make it smaller."
            ),
        )
    moves = np.arange(0, 17 if size == "live" else STEPS + 1)
    boxes = np.array([[left + m, TOP, left + m + side, TOP + side] for m in moves])
    grid, scale = (bins, bins), 1 / stride
    pooled, aligned = roi_pool(maps, boxes, grid, scale), roi_align(maps, boxes, grid, scale)
    change = {
        "pool": np.abs(np.diff(pooled, axis=0)).mean(axis=(1, 2, 3)),
        "align": np.abs(np.diff(aligned, axis=0)).mean(axis=(1, 2, 3)),
    }
    rounded = np.floor(boxes[0] * scale + 0.5)
    seen = np.array([rounded[0], rounded[1], rounded[2] + 1, rounded[3] + 1]) * stride
    return result(
        {
            "steps": len(moves) - 1,
            "pool_moves": int((change["pool"] > 1e-9).sum()),
            "align_moves": int((change["align"] > 1e-9).sum()),
            "pool_largest": float(change["pool"].max()),
            "align_largest": float(change["align"].max()),
            "pool_still_percent": 100 * float((change["pool"] <= 1e-9).mean()),
            "stride": stride,
            "side": side,
        },
        {
            "change": {
                "step": [int(m) for _ in change for m in moves[1:]],
                "change": [float(v) for each in change.values() for v in each],
                "how": [name for name in change for _ in moves[1:]],
            },
            "boxes": {
                "x1": [boxes[0][0], float(seen[0])],
                "y1": [boxes[0][1], float(seen[1])],
                "x2": [boxes[0][2], float(seen[2])],
                "y2": [boxes[0][3], float(seen[3])],
                "which": ["given", "seen"],
            },
        },
        {"picture": photo.astype(np.uint8)},
    )


def chart(found, params, lang):
    """The photograph with both boxes, and the change of the features over the shift."""
    import altair as alt

    zh = lang == "zh"
    names = {"given": "给的框" if zh else "the box", "seen": "RoI Pooling 看到的" if zh else "as RoI pooling sees it"}
    table = found.tables["boxes"]
    rows = [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]
    for row in rows:
        row["which"] = names[row["which"]]
    picture = found.images["picture"]
    x, y = on_pixels(picture, "x1:Q", "y1:Q")
    frames = (
        alt.Chart(alt.Data(values=rows))
        .mark_rect(filled=False, strokeWidth=2.5)
        .encode(
            x=x,
            y=y,
            x2="x2:Q",
            y2="y2:Q",
            stroke=alt.Stroke(
                "which:N",
                sort=list(names.values()),
                scale=alt.Scale(domain=list(names.values()), range=["#35d07f", "#ff9f1c"]),
                legend=alt.Legend(title=None, orient="bottom"),
            ),
        )
    )
    n = found.numbers
    left = panel(picture, f"步幅 {n['stride']:.0f}" if zh else f"stride {n['stride']:.0f}", 300) + frames
    hows = {"pool": "RoI Pooling", "align": "RoI Align"}
    table = found.tables["change"]
    points = [
        {"step": s, "change": c, "how": hows[h]}
        for s, c, h in zip(table["step"], table["change"], table["how"], strict=True)
    ]
    right = (
        alt.Chart(alt.Data(values=points), width=330, height=250)
        .mark_line(interpolate="step-after", strokeWidth=2)
        .encode(
            x=alt.X("step:Q", title="框右移/像素" if zh else "box moved right (pixels)"),
            y=alt.Y("change:Q", title="这一步特征变了多少" if zh else "change of the features in this step"),
            color=alt.Color(
                "how:N",
                scale=alt.Scale(domain=list(hows.values()), range=["#ff9f1c", "#4c78a8"]),
                legend=alt.Legend(title=None, orient="bottom"),
            ),
        )
        .properties(
            title=f"{n['steps']:.0f} 步里，Pooling 动了 {n['pool_moves']:.0f} 次，Align {n['align_moves']:.0f} 次"
            if zh
            else f"of {n['steps']:.0f} steps pooling moved in {n['pool_moves']:.0f}, align in {n['align_moves']:.0f}"
        )
    )
    return alt.hconcat(left, right, spacing=36).resolve_scale(stroke="independent", color="independent")
