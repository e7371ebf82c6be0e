"""Anchors over a photograph: how many there are, how many stick out, and where two decodings send the box of a cell."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.detection.anchor_boxes.reference import decode_boxes, generate_anchors, yolo_decode
from mlkata.shelf.imaging._charts import on_pixels, panel
from mlkata.shelf.imaging._pictures import levels, read_picture
from mlkata.spec.lab import own_image, result, slider

PARAMS = (
    own_image("image", "coffee", zh="图片", en="picture"),
    slider("stride", 32, 8, 128, 8, zh="步幅/像素", en="stride (pixels)"),
    slider("scale", 64, 16, 256, 8, zh="最小的 anchor 边长/像素", en="side of the smallest anchor (pixels)"),
    slider("across", 0.45, 0.0, 1.0, 0.01, zh="哪个格子：从左起的比例", en="which cell: share from the left"),
    slider("down", 0.55, 0.0, 1.0, 0.01, zh="哪个格子：从上起的比例", en="which cell: share from the top"),
    slider("t_x", 1.0, -6.0, 6.0, 0.1, zh="网络输出 t_x", en="output t_x"),
    slider("t_w", 0.4, -2.0, 3.0, 0.1, zh="网络输出 t_w", en="output t_w"),
    slider("spread", 1.0, 0.01, 3.0, 0.01, zh="随机输出的标准差", en="standard deviation of random outputs"),
)
COUNTERS = {
    "anchor-crossing": {"scale": 16},
    "anchor-rpn-leaves-cell": {"spread": 0.01},
}
RATIOS, DRAWS = (0.5, 1.0, 2.0), 4000


def leaving(spread, stride, shape, rng):
    """Per cent of random outputs that put the centre outside its cell, in Faster R-CNN's way and in YOLOv2's."""
    t = rng.normal(0, spread, (DRAWS, 4))
    anchor = np.array([stride / 2, stride / 2, stride / 2, stride / 2]) + np.array([-1, -1, 1, 1]) * np.tile(
        shape / 2, 2
    )
    free = decode_boxes(t, np.tile(anchor, (DRAWS, 1)))
    bound = yolo_decode(t[None, None], np.tile(shape, (DRAWS, 1)), stride)[0, 0]
    out = []
    for boxes in (free, bound):
        centre = (boxes[:, :2] + boxes[:, 2:]) / 2
        out.append(100 * float(((centre < 0) | (centre > stride)).any(axis=1).mean()))
    return out


def run(params, rng, size, progress):
    """Count of anchors, how many cross the border, the anchors of one cell, and its box decoded in two ways."""
    photo = read_picture(params["image"])
    photo = photo[
        :: -(-max(photo.shape[:2]) // 1000), :: -(-max(photo.shape[:2]) // 1000)
    ]  # at most 1000 pixels a side
    (h, w), stride, scale = photo.shape[:2], int(params["stride"]), float(params["scale"])
    rows, columns = -(-h // stride), -(-w // stride)
    anchors = generate_anchors(rows, columns, stride, (scale, 2 * scale, 4 * scale), RATIOS)
    crossing = (anchors[:, :2] < 0).any(axis=1) | (anchors[:, 2:] > [w, h]).any(axis=1)
    row, column = int(params["down"] * (rows - 1)), int(params["across"] * (columns - 1))
    mine = anchors.reshape(rows, columns, -1, 4)[row, column]
    t = np.array([params["t_x"], 0.0, params["t_w"], 0.0])
    prior = mine[4:5]  # the middle scale, square
    shape = (prior[:, 2:] - prior[:, :2])[0]
    free = decode_boxes(t[None], prior)[0]
    bound = yolo_decode(np.tile(t, (rows, columns, 1, 1)), shape[None], stride)[row, column, 0]
    rpn, yolo = leaving(float(params["spread"]), stride, shape, rng)
    drawn = [*mine, prior[0], free, bound]
    what = ["anchor"] * len(mine) + ["prior", "free", "bound"]
    y, x = np.mgrid[:rows, :columns]
    return result(
        {
            "height": h,
            "width": w,
            "stride": stride,
            "rows": rows,
            "columns": columns,
            "cells": rows * columns,
            "shapes": mine.shape[0],
            "anchors": len(anchors),
            "crossing_percent": 100 * float(crossing.mean()),
            "side": float(shape[0]),
            "moved_free": float((free[0] + free[2]) / 2 - (prior[0, 0] + prior[0, 2]) / 2),
            "moved_bound": float((bound[0] + bound[2]) / 2 - (prior[0, 0] + prior[0, 2]) / 2),
            "t_x": float(params["t_x"]),
            "spread": float(params["spread"]),
            "rpn_leaves_percent": rpn,
            "yolo_leaves_percent": yolo,
        },
        {
            "boxes": {**dict(zip(("x1", "y1", "x2", "y2"), np.array(drawn).T.tolist(), strict=True)), "what": what},
            "centres": {"x1": ((x + 0.5) * stride).ravel().tolist(), "y1": ((y + 0.5) * stride).ravel().tolist()},
        },
        {"picture": levels(photo)},
    )


def chart(found, params, lang):
    """The photograph, the centres, the anchors of one cell, and its box decoded in both ways."""
    import altair as alt

    zh, n = lang == "zh", found.numbers
    names = {
        "anchor": "这一格的 anchor" if zh else "anchors of the cell",
        "prior": "要修正的 anchor" if zh else "the anchor to correct",
        "free": "Faster R-CNN 解码" if zh else "decoded as in Faster R-CNN",
        "bound": "YOLOv2 解码（σ）" if zh else "decoded as in YOLOv2 (σ)",
    }
    picture = found.images["picture"]
    x, y = on_pixels(picture, "x1:Q", "y1:Q")
    table = found.tables["boxes"]
    rows = [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]
    for row in rows:
        row |= {"wide": 1.2 if row["what"] == "anchor" else 3, "what": names[row["what"]]}
        for name, most in (("x1", n["width"]), ("x2", n["width"]), ("y1", n["height"]), ("y2", n["height"])):
            row[name] = min(max(row[name], 0), most)  # Vega does not clip at the picture's border
    colours = alt.Scale(domain=list(names.values()), range=["#38bdf8", "#ffd43b", "#ff5c5c", "#35d07f"])
    boxes = (
        alt.Chart(alt.Data(values=rows))
        .mark_rect(filled=False)
        .encode(
            x=x,
            y=y,
            x2="x2:Q",
            y2="y2:Q",
            strokeWidth=alt.StrokeWidth("wide:Q", scale=None, legend=None),
            stroke=alt.Stroke(
                "what:N", scale=colours, legend=alt.Legend(title=None, orient="bottom", columns=2, labelLimit=260)
            ),
        )
    )
    table = found.tables["centres"]
    dots = [{"x1": a, "y1": b} for a, b in zip(table["x1"], table["y1"], strict=True)]
    points = alt.Chart(alt.Data(values=dots)).mark_circle(size=9, color="#e8f6ff", opacity=0.9).encode(x=x, y=y)
    title = (
        f"{n['rows']:.0f} × {n['columns']:.0f} 格 × {n['shapes']:.0f} = {n['anchors']:.0f} 个 anchor，"
        f"{n['crossing_percent']:.0f} % 出界；t_x = {n['t_x']:.1f}"
        if zh
        else f"{n['rows']:.0f} × {n['columns']:.0f} cells × {n['shapes']:.0f} = {n['anchors']:.0f} anchors, "
        f"{n['crossing_percent']:.0f} % cross the border; t_x = {n['t_x']:.1f}"
    )
    return panel(picture, title, 560) + points + boxes
