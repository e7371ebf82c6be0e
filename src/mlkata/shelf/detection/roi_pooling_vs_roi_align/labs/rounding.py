"""How much of a box survives rounding to a stride, how far half a cell is, and how many samples are enough."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.detection.iou_nms.fast import pairwise_iou
from mlkata.shelf.detection.roi_pooling_vs_roi_align.fast import roi_align
from mlkata.shelf.detection.roi_pooling_vs_roi_align.maps import feature_maps
from mlkata.shelf.imaging._pictures import grey
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import choice, own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "coffee", zh="图片", en="picture"),
    slider("stride", 16, 1, 32, 1, zh="特征图步幅/像素", en="stride of the maps (pixels)"),
    slider("small", 32, 8, 128, 4, zh="小框边长/像素", en="side of a small box (pixels)"),
    choice("aligned", "both", ("both", "new only"), zh="比较新旧约定", en="conventions compared"),
    slider("samples", 2, 1, 8, 1, zh="每格每边采样数", en="samples a side of a bin"),
)
COUNTERS = {
    "roi-small-boxes": {"stride": 1},
    "roi-half-cell": {"aligned": "new only"},
    "roi-samples": {"samples": 1},
}
SIDES, BOXES, MANY = (16, 24, 32, 48, 64, 96, 128, 192, 256), 400, 24


def rounded(boxes, stride):
    """The part of the picture that RoI pooling really looks at, in pixels."""
    cells = np.floor(boxes / stride + 0.5)
    return np.hstack([cells[:, :2], cells[:, 2:] + 1]) * stride


def survivors(side, stride, rng):
    """Mean IoU of boxes of one size with what rounding makes of them."""
    corner = rng.uniform(0, 256, (BOXES, 2))
    boxes = np.hstack([corner, corner + side])
    seen = rounded(boxes, stride)
    return float(np.mean([pairwise_iou(a[None], b[None])[0, 0] for a, b in zip(boxes, seen, strict=True)]))


def run(params, rng, size, progress):
    """IoU after rounding by size; the place read on a ramp by each convention; error of few samples."""
    stride, small = int(params["stride"]), float(params["small"])
    sides = sorted({*SIDES, int(small)}) if size != "live" else sorted({32, 64, 128, int(small)})
    fit = {side: survivors(side, stride, rng) for side in sides}
    cells = 512 // stride
    place = (np.arange(cells) + 0.5) * stride  # the centre of each cell, in pixels
    maps = np.broadcast_to(place, (1, cells, cells)).copy()
    box = np.array([[100.0, 100, 228, 228]])
    new = float(roi_align(maps, box, (1, 1), 1 / stride)[0, 0, 0, 0])
    old = float(roi_align(maps, box, (1, 1), 1 / stride, aligned=params["aligned"] == "new only")[0, 0, 0, 0])
    picture = grey(params["image"], 512)
    if min(picture.shape) < 200 or not picture.any():
        raise MlkataError(
            Text("图片太小或全黑。", "The picture is too small, or black."),
            "image",
            Text("换一张至少 200 × 200 像素的。", "Take one of at least 200 × 200 pixels."),
        )
    photo = feature_maps(picture, stride)
    corner = rng.uniform(16, 200, (12, 2))
    boxes = np.hstack([corner, corner + rng.uniform(60, 180, (12, 2))])
    exact = roi_align(photo, boxes, (7, 7), 1 / stride, MANY)
    scale = float(np.abs(exact).mean())
    errors = {
        n: float(np.abs(roi_align(photo, boxes, (7, 7), 1 / stride, n) - exact).mean()) / scale for n in (1, 2, 4)
    }
    chosen = float(np.abs(roi_align(photo, boxes, (7, 7), 1 / stride, int(params["samples"])) - exact).mean()) / scale
    one = fit[int(small)]
    return result(
        {
            "stride": stride,
            "small": small,
            "fit_small": one,
            "fit_256": fit.get(256, 1.0),
            "largest_error": stride / 2,
            "true_centre": float(box[0, [0, 2]].mean()),
            "centre_new": new,
            "centre_old": old,
            "centre_shift": old - new,
            "half_cell": stride / 2,
            "error_1": 100 * errors[1],
            "error_2": 100 * errors[2],
            "error_4": 100 * errors[4],
            "error_chosen": 100 * chosen,
            "samples": int(params["samples"]),
        },
        {"fit": {"side": [int(s) for s in sides], "iou": [fit[s] for s in sides]}},
    )


def chart(found, params, lang):
    """IoU of the box with what rounding leaves of it, by its size."""
    import altair as alt

    zh, n = lang == "zh", found.numbers
    table = found.tables["fit"]
    rows = [{"side": s, "iou": v} for s, v in zip(table["side"], table["iou"], strict=True)]
    base = alt.Chart(alt.Data(values=rows), width=430, height=270).encode(
        x=alt.X(
            "side:Q",
            scale=alt.Scale(type="log", base=2),
            title="框的边长/像素（对数）" if zh else "side of the box (pixels, log)",
        ),
        y=alt.Y("iou:Q", scale=alt.Scale(domain=[0, 1]), title="取整前后的 IoU" if zh else "IoU with the rounded box"),
    )
    mark = alt.Chart(alt.Data(values=[{"side": n["small"]}])).mark_rule(strokeDash=[4, 4]).encode(x="side:Q")
    title = (
        f"步幅 {n['stride']:.0f}：{n['small']:.0f} 像素的框只剩 {n['fit_small']:.2f}"
        if zh
        else f"stride {n['stride']:.0f}: {n['fit_small']:.2f} is left of a box of {n['small']:.0f} pixels"
    )
    return (base.mark_line(point=alt.OverlayMarkDef(size=50), color="#4c78a8") + mark).properties(title=title)
