"""One picture, made small and large again: where each rule reads, and what becomes of the picture."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.imaging.bilinear_resize.fast import bilinear_resize, nearest_resize
from mlkata.shelf.imaging.bilinear_resize.reference import source_coordinates
from mlkata.shelf.imaging.bilinear_resize.shrunk import frame, made_small, psnr
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "astronaut", zh="图片", en="picture"),
    slider("factor", 4, 2, 8, 1, zh="缩小倍数", en="times smaller"),
    choice("made", "area", ("area", "sampled"), zh="小图怎么来的", en="how the small picture is made"),
    slider("zoom", 1.7, 1.1, 4.0, 0.1, zh="取整实验的放大倍数", en="zoom of the rounding test"),
    choice("cast", "truncate", ("truncate", "round"), zh="转回 uint8 的方式", en="cast back to uint8"),
    choice("opencv", "8 bit", ("8 bit", "float"), zh="交给 OpenCV 的类型", en="what OpenCV is given"),
)
COUNTERS = {
    "br-how-far-off": {"made": "sampled"},
    "br-opencv-8-bit": {"opencv": "float"},
    "br-round": {"cast": "round"},
}


def _where(n, m, factor, made):
    """For each column of the large picture, how far from its true place each rule reads, in columns of it."""
    true = np.arange(m) / factor - (0.0 if made == "sampled" else (factor - 1) / (2 * factor))
    rules = {
        "half": source_coordinates(n, m),
        "corner": source_coordinates(n, m, align_corners=True),
        "asymmetric": np.minimum(np.arange(m) * n / m, n - 1),
    }
    return {rule: (x - np.clip(true, 0, n - 1)) * factor for rule, x in rules.items()}


def run(params, rng, size, progress):
    """PSNR inside and at the border by three rules, and what rounding to 8 bits changes."""
    import cv2

    factor, made = int(params["factor"]), params["made"]
    image = grey(params["image"], 129 if size == "live" else 513)
    large, small = made_small(image, factor, made)
    ways = {
        "half": bilinear_resize(small, *large.shape),
        "corner": bilinear_resize(small, *large.shape, align_corners=True),
        "nearest": nearest_resize(small, *large.shape),
    }
    numbers = {}
    for way, up in ways.items():
        numbers[way] = psnr(up, large)
        numbers[f"{way}_border"] = psnr(frame(up), frame(large))
    offsets = _where(small.shape[1], large.shape[1], factor, made)
    for rule, gap in offsets.items():
        numbers[f"{rule}_offset"] = float(np.abs(gap).max())
    bytes_ = np.rint(image[:96, :96]).astype(np.uint8)
    side = [int(round(n * float(params["zoom"]))) for n in bytes_.shape]
    exact = bilinear_resize(bytes_.astype(float), *side)
    given = bytes_ if params["opencv"] == "8 bit" else bytes_.astype(float)
    theirs = cv2.resize(given, (side[1], side[0]), interpolation=cv2.INTER_LINEAR)
    numbers["opencv_percent"] = 100 * float((np.rint(theirs) != np.rint(exact)).mean())
    numbers["opencv_largest"] = float(np.abs(np.rint(theirs) - np.rint(exact)).max())
    numbers["opencv_gap"] = float(np.abs(theirs - exact).max())
    cast = np.floor if params["cast"] == "truncate" else np.rint
    numbers["cast_shift"] = float((cast(exact) - exact).mean())
    numbers["rounded_shift"] = float((np.rint(exact) - exact).mean())
    table = {"column": [], "gap": [], "rule": []}
    for rule, gap in offsets.items():
        picked = np.unique(np.linspace(0, len(gap) - 1, 65).astype(int))
        table["column"] += [float(v) for v in 100 * picked / (len(gap) - 1)]
        table["gap"] += [float(gap[v]) for v in picked]
        table["rule"] += [rule] * len(picked)
    scores = {
        "way": list(ways) * 2,
        "part": ["all"] * 3 + ["border"] * 3,
        "psnr": [numbers[w] for w in ways] + [numbers[f"{w}_border"] for w in ways],
    }
    corner = {way: np.rint(np.clip(up[:64, :64], 0, 255)).astype(np.uint8) for way, up in ways.items()}
    return result(numbers, {"where": table, "scores": scores}, corner)


def chart(found, params, lang):
    """How far off each rule reads along a row, and the PSNR of each."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "half": "半像素" if zh else "half pixel",
        "corner": "align_corners=True",
        "asymmetric": "i·n/m" if zh else "i · n / m",
        "nearest": "最近邻" if zh else "nearest",
    }
    colours = {"half": "#4c78a8", "corner": "#e45756", "asymmetric": "#9d9da1", "nearest": "#f58518"}
    where = found.tables["where"]
    rows = [
        {"column": c, "gap": g, "rule": names[r]}
        for c, g, r in zip(where["column"], where["gap"], where["rule"], strict=True)
    ]

    def legend(used):
        scale = alt.Scale(domain=[names[u] for u in used], range=[colours[u] for u in used])
        return dict(scale=scale, legend=alt.Legend(title=None, orient="bottom", labelLimit=200))

    left = (
        alt.Chart(alt.Data(values=rows), width=270, height=220)
        .properties(title="读的位置偏了多少" if zh else "How far off each rule reads")
        .mark_line(strokeWidth=2.5)
        .encode(
            x=alt.X("column:Q", title="在图中的横向位置/%" if zh else "place along the row (%)"),
            y=alt.Y("gap:Q", title="偏差/大图像素" if zh else "offset (pixels of the large picture)"),
            color=alt.Color("rule:N", **legend(("half", "corner", "asymmetric"))),
        )
    )
    scores = found.tables["scores"]
    parts = {"all": "整张图" if zh else "whole picture", "border": "边上 8 像素" if zh else "8 pixels at the border"}
    bars = [
        {"way": names[w], "part": parts[p], "psnr": v}
        for w, p, v in zip(scores["way"], scores["part"], scores["psnr"], strict=True)
    ]
    base = alt.Chart(alt.Data(values=bars), width=230, height=220).encode(
        x=alt.X("part:N", title=None, sort=list(parts.values()), axis=alt.Axis(labelAngle=0)),
        xOffset=alt.XOffset("way:N", sort=[names[w] for w in ("half", "corner", "nearest")]),
        y=alt.Y("psnr:Q", title="PSNR/dB" if zh else "PSNR (dB)"),
    )
    used = ("half", "corner", "nearest")
    shown = base.mark_bar().encode(color=alt.Color("way:N", **legend(used)))
    text = base.mark_text(dy=-7).encode(text=alt.Text("psnr:Q", format=".1f"))
    right = (shown + text).properties(title="放大后有多像原图" if zh else "Likeness to the original")
    return alt.hconcat(left, right, spacing=40).resolve_scale(color="independent")
