"""What a median can and cannot do: impulses up to half of the window, steps, lines and corners, and no second pass."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panel
from mlkata.shelf.imaging._pictures import grey, levels
from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_blur
from mlkata.shelf.imaging.spatial_filters.fast import mean_filter, median_filter
from mlkata.shelf.imaging.spatial_filters.quality import psnr
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("density", 0.6, 0.0, 0.9, 0.01, zh="椒盐噪声占比", en="share of salt and pepper"),
    slider("ksize", 5, 1, 11, 2, zh="窗口/像素", en="window (pixels)"),
    choice(
        "grain", "gaussian", ("gaussian", "laplace"), zh="与均值比较时的噪声", en="noise for the comparison with a mean"
    ),
)
COUNTERS = {
    "sf-median-breaks": {"density": 0.05},
    "sf-median-separable": {"ksize": 1},
    "sf-median-details": {"ksize": 1},
    "sf-median-efficiency": {"grain": "laplace"},
}
DENSITIES = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
SIZES = (3, 5, 7)


def impulses(clean, density, draw):
    """Salt and pepper in equal shares where the draw says so."""
    return np.where(draw < density / 2, 0.0, np.where(draw > 1 - density / 2, 255.0, clean))


def shapes(ksize):
    """A step, a line of two pixels and a corner: largest change by median and mean, what is left of line and corner."""
    step = np.zeros((24, 24))
    step[:, 12:] = 100.0
    line = np.zeros((24, 24))
    line[:, 11:13] = 100.0
    corner = np.zeros((24, 24))
    corner[12:, 12:] = 100.0
    return {
        "step_median": np.abs(median_filter(step, ksize) - step).max(),
        "step_mean": np.abs(mean_filter(step, ksize) - step).max(),
        "line_left": median_filter(line, ksize).max(),
        "corner_lost": int((median_filter(corner, ksize) != corner).sum()),
    }


def run(params, rng, size, progress):
    """PSNR over the density of impulses for three windows; shapes; two passes; noise left beside a mean."""
    clean = grey(params["image"], 96 if size == "live" else 160)
    density, ksize = float(params["density"]), int(params["ksize"]) | 1
    draw = rng.random(clean.shape)
    noisy = impulses(clean, density, draw)
    after = median_filter(levels(noisy), ksize)
    photo = levels(clean)
    passes = median_filter_lines(median_filter_lines(photo, ksize, 1), ksize, 0)
    law = rng.laplace if params["grain"] == "laplace" else rng.normal
    grain = law(0.0, 10.0, (160, 160))
    numbers = {
        "psnr_high": psnr(after, clean),
        "psnr_salt": psnr(median_filter(levels(np.where(draw < density, 255.0, clean)), ksize), clean),
        "psnr_low": psnr(median_filter(levels(impulses(clean, 0.05, draw)), 3), clean),
        "separable_percent": 100 * float((median_filter(photo, ksize) != passes).mean()),
        "efficiency": float(median_filter(grain, 5).std() / mean_filter(grain, 5).std()),
        **shapes(ksize),
    }
    curve = {"density": [], "psnr": [], "which": []}
    for d in DENSITIES[:: 3 if size == "live" else 1]:
        picture = levels(impulses(clean, d, draw))
        for k in SIZES:
            curve["density"].append(100 * d)
            curve["psnr"].append(psnr(median_filter(picture, k), clean))
            curve["which"].append(str(k))
        curve["density"].append(100 * d)
        curve["psnr"].append(psnr(gaussian_blur(picture.astype(float), 13, 2.0), clean))
        curve["which"].append("gauss")
    return result(numbers, {"curve": curve}, {"noisy": levels(noisy), "after": after})


def median_filter_lines(image, ksize, axis):
    """The median of each line of `ksize` pixels along an axis."""
    from scipy.ndimage import median_filter as median

    return median(image, (ksize, 1) if axis == 0 else (1, ksize), mode="nearest")


def chart(found, params, lang):
    """A noisy picture, its median, and the PSNR over the density."""
    import altair as alt

    zh = lang == "zh"
    table = found.tables["curve"]
    names = {str(k): f"中值 {k}×{k}" if zh else f"median {k} × {k}" for k in SIZES}
    names["gauss"] = "高斯 σ = 2" if zh else "Gaussian σ = 2"
    values = [
        {"x": x, "y": y, "which": names[w]}
        for x, y, w in zip(table["density"], table["psnr"], table["which"], strict=True)
    ]
    colours = alt.Scale(domain=list(names.values()), range=["#4c78a8", "#54a24b", "#b279a2", "#f58518"])
    lines = (
        alt.Chart(alt.Data(values=values), width=330, height=240)
        .mark_line(point=True)
        .encode(
            x=alt.X("x:Q", title="椒盐噪声占比/%" if zh else "salt and pepper (% of the pixels)"),
            y=alt.Y("y:Q", title="PSNR/dB" if zh else "PSNR (dB)", scale=alt.Scale(zero=False)),
            color=alt.Color("which:N", scale=colours, legend=alt.Legend(title=None, orient="bottom", columns=2)),
        )
    )
    now = (
        alt.Chart(alt.Data(values=[{"x": 100 * float(params["density"])}])).mark_rule(strokeDash=[4, 4]).encode(x="x:Q")
    )
    share, k = f"{100 * float(params['density']):.0f}", int(params["ksize"]) | 1
    pictures = [
        panel(found.images["noisy"], f"{share} % 的像素坏了" if zh else f"{share}% of the pixels broken", 230),
        panel(found.images["after"], f"中值 {k}×{k}" if zh else f"median {k} × {k}", 230),
    ]
    return alt.hconcat(*pictures, lines + now, spacing=16).resolve_legend(color="independent")
