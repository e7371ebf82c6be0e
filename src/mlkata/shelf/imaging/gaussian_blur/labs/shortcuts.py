"""Which shortcuts give the same picture: separable passes, chained blurs, boxes, short windows, other borders."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.imaging.gaussian_blur.fast import box_blur_approx, gaussian_blur
from mlkata.shelf.imaging.gaussian_blur.reference import gaussian_1d
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "astronaut", zh="图片", en="picture"),
    slider("sigma", 5.0, 0.5, 12.0, 0.5, zh="σ/像素", en="σ (pixels)"),
    slider("radius", 5.0, 0.5, 6.0, 0.5, zh="窗口半径/σ", en="radius of the window (in σ)"),
    choice("shape", "gaussian", ("gaussian", "disc"), zh="二维核", en="two-dimensional kernel"),
    choice("border", "reflect", ("reflect", "mirror", "nearest"), zh="SciPy 的边界", en="SciPy's border"),
)
COUNTERS = {
    "gb-separable-equal": {"shape": "disc"},
    "gb-semigroup": {"radius": 1.0},
    "gb-three-boxes": {"sigma": 0.5},
    "gb-size-is-not-strength": {"sigma": 0.5},
    "gb-borders-differ": {"border": "mirror"},
}
PASSES = (1, 2, 3, 4, 5)


def _rms(a, b):
    return float(np.sqrt(np.mean((a - b) ** 2)))


def _separable_gap(image, shape):
    """Largest difference between two passes with the kernel's sums over rows and columns, and the double sum."""
    from scipy.ndimage import convolve, convolve1d

    kernel = _two_dimensional(shape, 2.0, 13)
    passes = convolve1d(convolve1d(image, kernel.sum(1), 0, mode="mirror"), kernel.sum(0), 1, mode="mirror")
    return float(np.abs(passes - convolve(image, kernel, mode="mirror")).max())


def _two_dimensional(shape, sigma, ksize):
    """A Gaussian or a flat disc of that size, summing to one."""
    if shape == "gaussian":
        return np.outer(gaussian_1d(ksize, sigma), gaussian_1d(ksize, sigma))
    x = np.arange(ksize) - ksize // 2
    disc = (x[:, None] ** 2 + x**2 <= (ksize // 2) ** 2).astype(float)
    return disc / disc.sum()


def run(params, rng, size, progress):
    """Errors in grey levels of each shortcut against the blur it replaces."""
    from scipy.ndimage import gaussian_filter

    image = grey(params["image"], 160 if size == "live" else 384)
    sigma, radius = float(params["sigma"]), float(params["radius"])

    def blur(picture, s, reach=radius):
        return gaussian_blur(picture, 2 * int(np.ceil(reach * s)) + 1, s)

    # chained blurs: 3-4-5, as the sides of a right triangle
    a, b = 0.6 * sigma, 0.8 * sigma
    chained, once = blur(blur(image, a), b), blur(image, sigma)
    exact = blur(image, sigma, 6.0)
    boxes = {n: _rms(box_blur_approx(image, sigma, n), exact) for n in PASSES}
    windows = {r: float(np.abs(blur(image, sigma, r) - exact).max()) for r in (1, 2, 3, 4)}
    default = gaussian_filter(image, sigma, mode=params["border"], truncate=6.0)
    difference = np.abs(default - exact)
    inside = int(np.ceil(6 * sigma)) + 1
    numbers = {
        "separable_gap": _separable_gap(image[:96, :96], params["shape"]),
        "disc_gap": _separable_gap(image[:96, :96], "disc"),
        "chained_gap": float(np.abs(chained - once).max()),
        "added_gap": float(np.abs(blur(image, a + b) - chained).max()),
        **{f"boxes_{n}": v for n, v in boxes.items()},
        **{f"window_{r}": v for r, v in windows.items()},
        "border_gap": float(difference.max()),
        "inner_gap": float(difference[inside:-inside, inside:-inside].max(initial=0.0)),
    }
    table = {"passes": list(PASSES), "rms": [boxes[n] for n in PASSES]}
    reach = {"radius": list(windows), "gap": list(windows.values())}
    return result(numbers, {"boxes": table, "windows": reach})


def chart(found, params, lang):
    """The error of n box passes, and of windows of different radius."""
    import altair as alt

    zh = lang == "zh"
    boxes, windows = found.tables["boxes"], found.tables["windows"]

    def panel(x, y, word, axis_x, axis_y, title, colour):
        rows = [{"x": a, "y": max(b, 1e-4)} for a, b in zip(x, y, strict=True)]
        line = (
            alt.Chart(alt.Data(values=rows))
            .mark_line(color=colour, point=alt.OverlayMarkDef(size=60, color=colour))
            .encode(
                x=alt.X("x:O", title=axis_x, axis=alt.Axis(labelAngle=0)),
                y=alt.Y("y:Q", title=axis_y, scale=alt.Scale(type="log", domain=[0.003, 100], clamp=True), axis=ticks),
            )
        )
        half = alt.Chart(alt.Data(values=[{"y": 0.5, "word": word}]))
        rule = half.mark_rule(strokeDash=[4, 3]).encode(y="y:Q")
        text = half.mark_text(align="left", dy=9, x=6).encode(y="y:Q", text="word:N")
        return (rule + line + text).properties(width=250, height=240, title=title)

    ticks = alt.Axis(values=[0.01, 0.1, 1, 10, 100], format="~g")
    left = panel(
        boxes["passes"],
        boxes["rms"],
        "半个灰度级" if zh else "half a level",
        "每个方向的遍数" if zh else "passes in each direction",
        "均方根误差/灰度级（对数）" if zh else "root mean square error in grey levels (log)",
        "用均值滤波代替" if zh else "moving averages instead",
        "#4c78a8",
    )
    right = panel(
        windows["radius"],
        windows["gap"],
        "半个灰度级" if zh else "half a level",
        "窗口半径/σ" if zh else "radius of the window (in σ)",
        "最大误差/灰度级（对数）" if zh else "largest error in grey levels (log)",
        "窗口截短" if zh else "a shorter window",
        "#f58518",
    )
    return alt.hconcat(left, right, spacing=40)
