"""Which level a box is read from, and how many cells of that level lie under it; on a photograph."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.detection.feature_pyramid_network.reference import assign_level
from mlkata.shelf.imaging._charts import on_pixels, panel
from mlkata.shelf.imaging._pictures import grey
from mlkata.spec.lab import own_image, result, slider

PARAMS = (
    own_image("image", "astronaut", zh="图片", en="picture"),
    slider("side", 120, 16, 480, 4, zh="框的边长/像素", en="side of the box (pixels)"),
    slider("ratio", 1.0, 0.125, 8.0, zh="宽高比（对数）", en="width over height (log)", log=True),
    slider("long", 8.0, 1.0, 16.0, 1.0, zh="对照：长条框的长宽比", en="for comparison: a long box, length over width"),
    slider("k0", 4, 2, 6, 1, zh="224 像素的框属于第几层", en="level of a box of 224 pixels"),
)
COUNTERS = {
    "fpn-cells-under-a-box": {"k0": 6},
    "fpn-one-level-unsuited": {"k0": 6},
    "fpn-area-not-length": {"long": 1.0},
}
SIDES = np.round(2.0 ** np.arange(4.0, 9.51, 0.25)).astype(int)
FIXED = 16  # the stride of a detector with a single map


def run(params, rng, size, progress):
    """Level and cells for boxes of many sides, with a single stride for comparison."""
    photo, k0 = grey(params["image"], 512), int(params["k0"])
    side, ratio = float(params["side"]), float(params["ratio"])
    boxes = np.array([[0.0, 0, s, s] for s in SIDES])
    levels = assign_level(boxes, k0)
    cells = SIDES / 2.0**levels
    middle = np.arange(56, 448)  # every whole side whose level is not clipped for k0 = 4
    middle_cells = middle / 2.0 ** assign_level(np.array([[0.0, 0, s, s] for s in middle]), k0)
    w, h = side * np.sqrt(ratio), side / np.sqrt(ratio)
    one = np.array([[256 - w / 2, 256 - h / 2, 256 + w / 2, 256 + h / 2]])
    level = int(assign_level(one, k0)[0])
    stretch = np.sqrt(float(params["long"]))
    long_box = np.array([[0.0, 0, 200 * stretch, 200 / stretch]])
    long_level = int(assign_level(long_box, k0)[0])
    return result(
        {
            "side": side,
            "level": level,
            "stride": 2**level,
            "cells": side / 2**level,
            "fewest_cells": float(middle_cells.min()),
            "most_cells": float(middle_cells.max()),
            "fixed_fewest": float(middle.min() / FIXED),
            "fixed_most": float(middle.max() / FIXED),
            "levels": len(set(levels.tolist())),
            "long_level": long_level,
            "long_cells": float(200 * stretch / 2**long_level),
            "long_thin_cells": float(200 / stretch / 2**long_level),
        },
        {
            "cells": {
                "side": SIDES.tolist() * 2,
                "cells": [*cells.tolist(), *(SIDES / FIXED).tolist()],
                "how": ["levels"] * len(SIDES) + ["fixed"] * len(SIDES),
            },
            "box": {name: [float(v)] for name, v in zip(("x1", "y1", "x2", "y2"), one[0], strict=True)},
        },
        {"picture": photo.astype(np.uint8)},
    )


def chart(found, params, lang):
    """The box on the photograph under the grid of its level, and cells under a box by its side."""
    import altair as alt

    zh, n = lang == "zh", found.numbers
    picture, stride = found.images["picture"], int(n["stride"])
    x, y = on_pixels(picture, "x1:Q", "y1:Q")
    far = picture.shape[0]
    grid = [{"x1": v, "y1": 0, "x2": v, "y2": far} for v in range(0, far + 1, stride)]
    grid += [{"x1": 0, "y1": v, "x2": far, "y2": v} for v in range(0, far + 1, stride)]
    lines = alt.Chart(alt.Data(values=grid)).mark_rule(color="white", opacity=0.45, strokeWidth=0.7)
    box = {name: column[0] for name, column in found.tables["box"].items()}
    frame = alt.Chart(alt.Data(values=[box])).mark_rect(filled=False, stroke="#35d07f", strokeWidth=3)
    title = f"P{n['level']:.0f}，步幅 {stride}" if zh else f"P{n['level']:.0f}, stride {stride}"
    left = panel(picture, title, 300) + lines.encode(x=x, y=y, x2="x2:Q", y2="y2:Q")
    left += frame.encode(x=x, y=y, x2="x2:Q", y2="y2:Q")
    hows = {
        "levels": "按大小选层" if zh else "level by size",
        "fixed": f"只有步幅 {FIXED}" if zh else f"stride {FIXED} alone",
    }
    table = found.tables["cells"]
    rows = [
        {"side": s, "cells": c, "how": hows[h]}
        for s, c, h in zip(table["side"], table["cells"], table["how"], strict=True)
    ]
    right = (
        alt.Chart(alt.Data(values=rows), width=320, height=250)
        .mark_line(point=True)
        .encode(
            x=alt.X(
                "side:Q",
                scale=alt.Scale(type="log", base=2),
                title="框的边长/像素（对数）" if zh else "side of the box (pixels, log)",
            ),
            y=alt.Y(
                "cells:Q",
                scale=alt.Scale(type="log", base=2),
                title="框下有几格（对数）" if zh else "cells under the box (log)",
            ),
            color=alt.Color(
                "how:N",
                scale=alt.Scale(domain=list(hows.values()), range=["#4c78a8", "#f58518"]),
                legend=alt.Legend(title=None, orient="bottom"),
            ),
        )
    )
    mark = alt.Chart(alt.Data(values=[{"side": n["side"]}])).mark_rule(strokeDash=[4, 4]).encode(x="side:Q")
    return alt.hconcat(left, right + mark, spacing=36)
