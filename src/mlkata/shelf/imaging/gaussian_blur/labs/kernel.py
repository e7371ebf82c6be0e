"""What OpenCV does at sigma 0, what happens without normalisation, and where sampling and even sizes go wrong."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging.gaussian_blur.reference import gaussian_1d, sigma_from_ksize
from mlkata.spec.lab import choice, result, slider

SIZES = (3, 5, 7, 9, 11, 13)

PARAMS = (
    slider("ksize", 5, 3, 31, 2, zh="核大小 ksize（奇数）", en="kernel size (odd)"),
    slider("sigma", 0.0, 0.0, 6.0, 0.1, zh="σ（0 表示由 ksize 推出）/像素", en="σ in pixels (0: from the size)"),
    slider("given", 2.0, 0.0, 6.0, 0.1, zh="明确给出的 σ/像素", en="a σ that is given, in pixels"),
    slider("small", 0.5, 0.2, 2.0, 0.1, zh="很小的 σ/像素", en="a small σ, in pixels"),
    choice("peak", "k // 2", ("k // 2", "(k - 1) / 2"), zh="偶数核的峰在", en="peak of an even kernel at"),
)
COUNTERS = {
    "gb-opencv-tables": {"sigma": 1.0},
    "gb-given-sigma-agrees": {"given": 0.0},
    "gb-density-is-not-normalised": {"given": 0.5},
    "gb-auto-size": {"given": 0.5},
    "gb-small-sigma": {"small": 1.0},
    "gb-even-off-centre": {"peak": "(k - 1) / 2"},
}


def _gap(ksize, sigma):
    """Largest difference of the two-dimensional kernel from OpenCV's."""
    import cv2

    theirs = cv2.getGaussianKernel(ksize, sigma)[:, 0]
    ours = gaussian_1d(ksize, sigma)
    return float(np.abs(np.outer(theirs, theirs) - np.outer(ours, ours)).max())


def _density_sum(ksize, sigma):
    """Sum of a two-dimensional kernel of samples of the normal density, not normalised."""
    x = np.arange(ksize) - ksize // 2
    return float((np.exp(-(x**2) / (2 * sigma**2)) / (np.sqrt(2 * np.pi) * sigma)).sum() ** 2)


def _automatic_size(image, sigma):
    """The smallest ksize with which OpenCV gives what it gives when it chooses the size itself."""
    import cv2

    automatic = cv2.GaussianBlur(image, (0, 0), sigma)
    same = (k for k in range(1, 71, 2) if np.array_equal(cv2.GaussianBlur(image, (k, k), sigma), automatic))
    return next(same, 0)


def _variance_ratio(sigma):
    """Variance of a normalised kernel of samples, over the σ² that was asked for."""
    x = np.arange(-30, 31)
    weights = np.exp(-(x**2) / (2 * sigma**2))
    return float((weights @ x**2) / weights.sum() / sigma**2)


def _even(k, where):
    """Centre of mass of an even kernel, and where its peak is."""
    peak = k // 2 if where == "k // 2" else (k - 1) / 2
    i = np.arange(k)
    weights = np.exp(-((i - peak) ** 2) / (2 * sigma_from_ksize(k) ** 2))
    return float(weights @ i / weights.sum()), peak


def run(params, rng, size, progress):
    """Differences from OpenCV, sums of density samples, variances of sampled kernels, centres of mass."""
    import cv2

    ksize, sigma, given = int(params["ksize"]) | 1, float(params["sigma"]), float(params["given"])
    numbers = {f"gap_{k}": _gap(k, sigma) for k in SIZES}
    numbers["gap_given"] = max(_gap(k, given) for k in SIZES)
    numbers["density_wide"] = _density_sum(5, max(given, 0.05))
    numbers["density_narrow"] = _density_sum(5, 0.3)
    levels = rng.integers(0, 256, (64, 64))
    numbers["auto_8bit"] = _automatic_size(levels.astype(np.uint8), max(given, 0.1))
    numbers["auto_float"] = _automatic_size(levels.astype(np.float32), max(given, 0.1))
    numbers["variance_small"] = _variance_ratio(float(params["small"]))
    numbers["variance_one"] = _variance_ratio(1.0)
    for k in (4, 6):
        mass, peak = _even(k, params["peak"])
        numbers |= {f"mass_{k}": mass, f"off_middle_{k}": mass - (k - 1) / 2, f"off_peak_{k}": peak - mass}
    x = np.arange(ksize) - ksize // 2
    opencv, formula = cv2.getGaussianKernel(ksize, sigma)[:, 0], gaussian_1d(ksize, sigma)
    weights = {
        "x": [int(v) for v in x] * 2,
        "weight": [float(v) for v in np.concatenate([formula, opencv])],
        "which": ["formula"] * ksize + ["opencv"] * ksize,
    }
    gaps = {"ksize": list(SIZES), "gap": [numbers[f"gap_{k}"] for k in SIZES]}
    return result(numbers, {"weights": weights, "gaps": gaps})


def chart(found, params, lang):
    """Weights by the formula and by OpenCV beside each other; the gap over the size below."""
    import altair as alt

    zh = lang == "zh"
    names = {"formula": "按公式" if zh else "by the formula", "opencv": "OpenCV 的实际权重" if zh else "OpenCV in fact"}
    table = found.tables["weights"]
    rows = [
        {"x": x, "weight": w, "which": names[n]}
        for x, w, n in zip(table["x"], table["weight"], table["which"], strict=True)
    ]
    ksize = int(params["ksize"]) | 1
    title = f"ksize = {ksize}，一个方向的权重" if zh else f"weights in one direction, {ksize} taps"
    colours = alt.Scale(domain=list(names.values()), range=["#4c78a8", "#f58518"])
    axis_x = "离中心的距离/像素" if zh else "distance from the centre (pixels)"
    weights = (
        alt.Chart(alt.Data(values=rows), width=430, height=210, title=title)
        .mark_bar()
        .encode(
            x=alt.X("x:O", title=axis_x, axis=alt.Axis(labelAngle=0, labelOverlap="parity", labelSeparation=4)),
            xOffset=alt.XOffset("which:N", sort=list(names.values())),
            y=alt.Y("weight:Q", title="权重" if zh else "weight", axis=alt.Axis(tickCount=5)),
            color=alt.Color("which:N", scale=colours, legend=alt.Legend(title=None, orient="top")),
        )
    )
    gap = found.tables["gaps"]
    values = [{"ksize": k, "gap": max(g, 1e-18)} for k, g in zip(gap["ksize"], gap["gap"], strict=True)]
    axis_y = alt.Axis(format=".0e", values=[1e-18, 1e-14, 1e-10, 1e-6, 1e-2])
    gaps = (
        alt.Chart(alt.Data(values=values), width=430, height=150)
        .mark_line(point=alt.OverlayMarkDef(size=60, color="#e45756"), color="#e45756")
        .encode(
            x=alt.X("ksize:O", title="核大小 ksize" if zh else "kernel size (taps)", axis=alt.Axis(labelAngle=0)),
            y=alt.Y(
                "gap:Q",
                title="最大差（对数）" if zh else "largest difference (log)",
                scale=alt.Scale(type="log", domain=[1e-18, 1]),
                axis=axis_y,
            ),
        )
        .properties(title="二维核与 OpenCV 的差" if zh else "difference of the 2-D kernel from OpenCV's")
    )
    return alt.vconcat(weights, gaps, spacing=24)
