"""A small map doubled again and again: where a spot goes under each rule, and doubling as a transposed convolution."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging.bilinear_resize.fast import bilinear_resize
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("side", 8, 6, 64, 1, zh="起始边长/像素", en="side at the start (pixels)"),
    slider("place", 2, 2, 60, 1, zh="亮点的位置/像素", en="place of the spot (pixel)"),
    slider("doublings", 3, 1, 4, 1, zh="放大两倍的次数", en="doublings"),
    choice("rule", "align_corners", ("align_corners", "half pixel"), zh="反复放大用的规则", en="rule used throughout"),
    choice("taps", "1 3 3 1", ("1 3 3 1", "1 2 1"), zh="转置卷积的核", en="kernel of the transposed convolution"),
)
COUNTERS = {
    "br-drift": {"rule": "half pixel"},
    "br-is-transposed-conv": {"taps": "1 2 1"},
}


def _spot(side, place):
    """A smooth spot around one pixel."""
    x = np.arange(side)
    line = np.exp(-((x - place) ** 2) / (2 * 0.6**2))
    return np.outer(line, line)


def _centre(image, side):
    """Centre of mass along the columns, in pixels of a map with that side."""
    weight = image.sum(axis=0)
    centre = float(weight @ (np.arange(len(weight)) + 0.5) / weight.sum())
    return centre * side / len(weight) - 0.5


def _by_kernel(image, taps):
    """Doubling by zeros between the pixels and a kernel: a transposed convolution of stride 2 along both axes."""
    for axis in (0, 1):
        line = np.moveaxis(np.pad(image, 1, mode="edge"), axis, 0)[:, 1:-1]  # edges repeated, as bilinear does
        spread = np.zeros((2 * len(line), line.shape[1]))
        spread[::2] = line
        full = np.apply_along_axis(np.convolve, 0, spread, np.array(taps))
        start = (len(taps) - 2) // 2 + 2
        image = np.moveaxis(full[start : start + 2 * (len(line) - 2)], 0, axis)
    return image


def run(params, rng, size, progress):
    """Where the spot lies after each doubling."""
    side, count = int(params["side"]), int(params["doublings"])
    place = min(int(params["place"]), side - 3)
    rules = {"half": False, "corner": True}
    table = {"doublings": [], "place": [], "rule": []}
    last = {}
    for rule, aligned in rules.items():
        image = _spot(side, place)
        for step in range(count + 1):
            if step:
                image = bilinear_resize(image, *(2 * n for n in image.shape), align_corners=aligned)
            table["doublings"].append(step)
            table["place"].append(_centre(image, side))
            table["rule"].append(rule)
        last[rule] = _centre(image, side)
    chosen = last["corner" if params["rule"] == "align_corners" else "half"]
    feature = rng.normal(size=(9, 12))
    taps = [float(t) / (4 if "3" in params["taps"] else 2) for t in params["taps"].split()]
    twice = bilinear_resize(feature, 18, 24)
    numbers = {
        "place": place,
        "start": _centre(_spot(side, place), side),
        "half": last["half"],
        "corner": last["corner"],
        "moved": abs(chosen - _centre(_spot(side, place), side)),
        "transposed_gap": float(np.abs(_by_kernel(feature, taps) - twice).max()),
        "corner_gap": float(np.abs(bilinear_resize(feature, 18, 24, align_corners=True) - twice).max()),
        "step_small": (6 - 1) / (12 - 1),
        "step_large": (64 - 1) / (128 - 1),
    }
    return result(numbers, {"path": table})


def chart(found, params, lang):
    """The place of the spot over the doublings."""
    import altair as alt

    zh = lang == "zh"
    names = {"half": "半像素" if zh else "half pixel", "corner": "align_corners=True"}
    table = found.tables["path"]
    rows = [
        {"n": n, "place": p, "rule": names[r]}
        for n, p, r in zip(table["doublings"], table["place"], table["rule"], strict=True)
    ]
    scale = alt.Scale(domain=list(names.values()), range=["#4c78a8", "#e45756"])
    side = int(params["side"])
    title = f"{side}×{side} 的图上一个亮点，反复放大两倍" if zh else f"A spot on a {side} × {side} map, doubled again"
    base = alt.Chart(alt.Data(values=rows), width=420, height=260, title=title).encode(
        x=alt.X("n:O", title="放大两倍的次数" if zh else "doublings", axis=alt.Axis(labelAngle=0)),
        y=alt.Y(
            "place:Q",
            title="重心/原图像素" if zh else "centre of mass (pixels of the first map)",
            scale=alt.Scale(zero=False, padding=20),
        ),
        color=alt.Color("rule:N", scale=scale, legend=alt.Legend(title=None, orient="top", labelLimit=220)),
    )
    return base.mark_line(point=alt.OverlayMarkDef(size=60)) + base.mark_text(dy=-12).encode(
        text=alt.Text("place:Q", format=".2f")
    )
