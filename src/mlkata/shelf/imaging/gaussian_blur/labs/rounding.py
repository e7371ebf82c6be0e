"""8-bit pictures: what truncation, sums in uint8, rounding between the passes and OpenCV's fixed point change."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_blur
from mlkata.shelf.imaging.gaussian_blur.reference import gaussian_1d
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("sigma", 2.0, 0.5, 6.0, 0.5, zh="σ/像素", en="σ (pixels)"),
    choice("cast", "truncate", ("truncate", "round"), zh="转回 uint8 的方式", en="cast back to uint8"),
    choice("opencv", "8 bit", ("8 bit", "float"), zh="交给 OpenCV 的类型", en="what OpenCV is given"),
)
COUNTERS = {
    "gb-round": {"cast": "round"},
    "gb-opencv-fixed-point": {"opencv": "float"},
}
BINS = np.round(np.arange(-1.0, 1.0001, 0.1), 10)  # of deviations, in grey levels


def _passes(picture, weights, after_tap, after_pass):
    """Two passes over a picture; `after_tap` sees each product before it is added, `after_pass` each pass's sum."""
    r = len(weights) // 2
    for axis in (0, 1):
        line = np.pad(np.moveaxis(picture, axis, 0), [(r, r), (0, 0)], mode="reflect")
        n = picture.shape[axis]
        total = sum(after_tap(weight * line[i : i + n]) for i, weight in enumerate(weights))
        picture = np.moveaxis(after_pass(total), 0, axis)
    return picture


def run(params, rng, size, progress):
    """Mean shift and share of changed pixels against the blur in floating point, rounded once."""
    import cv2

    picture = np.rint(grey(params["image"], 160 if size == "live" else 384)).astype(np.uint8)
    sigma = float(params["sigma"])
    ksize = 2 * int(np.ceil(4 * sigma)) + 1
    weights = gaussian_1d(ksize, sigma)
    exact = gaussian_blur(picture.astype(np.float64), ksize, sigma)
    rounded = np.rint(exact)
    cast = np.floor(exact) if params["cast"] == "truncate" else rounded
    by_tap = _passes(picture.astype(np.float64), weights, np.floor, np.floor)
    by_pass = _passes(picture.astype(np.float64), weights, lambda product: product, np.rint)
    given = picture if params["opencv"] == "8 bit" else picture.astype(np.float64)
    opencv = np.rint(cv2.GaussianBlur(given, (ksize, ksize), sigma).astype(np.float64))
    numbers = {
        "taps": ksize,
        "shift": float((cast - exact).mean()),
        "shift_rounded": float((rounded - exact).mean()),
        "shift_by_tap": float((by_tap - exact).mean()),
        "between_percent": 100 * float((by_pass != rounded).mean()),
        "opencv_percent": 100 * float((opencv != rounded).mean()),
        "opencv_largest": float(np.abs(opencv - rounded).max()),
    }
    table = {"deviation": [], "percent": [], "which": []}
    for name, image in (("cast", cast), ("rounded", rounded), ("opencv", opencv)):
        counts, _ = np.histogram(image - exact, bins=BINS)
        table["deviation"] += [float(v) for v in BINS[:-1] + 0.05]
        table["percent"] += [100.0 * float(v) / exact.size for v in counts]
        table["which"] += [name] * len(counts)
    return result(numbers, {"deviations": table})


def chart(found, params, lang):
    """How far the pixels of each result lie from the exact blur."""
    import altair as alt

    zh = lang == "zh"
    cast = ("截断", "truncated") if params["cast"] == "truncate" else ("四舍五入", "rounded")
    opencv = ("8 位", "8 bit") if params["opencv"] == "8 bit" else ("浮点", "floating point")
    names = {
        "cast": f"转成 uint8：{cast[0]}" if zh else f"cast: {cast[1]}",
        "rounded": "先四舍五入" if zh else "rounded to nearest",
        "opencv": f"OpenCV（{opencv[0]}）" if zh else f"OpenCV ({opencv[1]})",
    }
    table = found.tables["deviations"]
    rows = [
        {"x": x - 0.05, "x2": x + 0.05, "percent": p, "which": names[n]}
        for x, p, n in zip(table["deviation"], table["percent"], table["which"], strict=True)
    ]
    colours = alt.Scale(domain=list(names.values()), range=["#e45756", "#4c78a8", "#f58518"])
    title = "与精确模糊之差/灰度级" if zh else "difference from the exact blur (grey levels)"
    return (
        alt.Chart(alt.Data(values=rows), width=440, height=90)
        .mark_bar(stroke="white", strokeWidth=0.5)
        .encode(
            x=alt.X("x:Q", title=title, scale=alt.Scale(domain=[-1, 1]), axis=alt.Axis(values=[-1, -0.5, 0, 0.5, 1])),
            x2="x2:Q",
            y=alt.Y("percent:Q", title="像素占比/%" if zh else "pixels (%)", axis=alt.Axis(tickCount=3)),
            y2=alt.datum(0),
            color=alt.Color("which:N", scale=colours, legend=None),
            row=alt.Row(
                "which:N",
                title=None,
                sort=list(names.values()),
                header=alt.Header(labelOrient="top", labelAnchor="start", labelFontSize=12),
            ),
        )
        .properties(spacing=14)
    )
