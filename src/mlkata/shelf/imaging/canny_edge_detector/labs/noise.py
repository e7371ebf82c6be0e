"""Which edges stay where they were when noise is added: Canny, Canny without its blur, LoG, Laplacian.

Every method is set so that it marks as many pixels of the clean photograph as Canny does; then noise comes, and each is
held against what it said itself before. A pixel counts as found again if it is found in place or beside it.
"""

from __future__ import annotations

import math

import numpy as np

from mlkata.shelf.imaging._charts import panel
from mlkata.shelf.imaging._pictures import grey, levels
from mlkata.shelf.imaging.canny_edge_detector.fast import hysteresis, nonmax_suppress, sobel
from mlkata.shelf.imaging.canny_edge_detector.operators import laplacian, log_response, zero_crossings
from mlkata.shelf.imaging.canny_edge_detector.paint import INK, paint
from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_blur
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("noise", 25.0, 0.0, 60.0, 1.0, zh="噪声标准差/灰度级", en="noise, standard deviation (grey levels)"),
    slider("sigma", 2.0, 0.5, 5.0, 0.1, zh="σ/像素", en="σ (pixels)"),
    slider("high", 80, 20, 400, 5, zh="高阈值（低阈值为其 0.4 倍）", en="high threshold (the low one is 0.4 of it)"),
    choice("shown", "laplacian", ("laplacian", "log", "unsmoothed"), zh="与 Canny 并排的方法", en="beside Canny"),
    choice("threshold", "two", ("two", "one"), zh="Canny 的阈值个数", en="Canny's thresholds"),
)
COUNTERS = {
    "ce-laplacian-noise": {"noise": 1.0},
    "ce-smoothing-matters": {"noise": 1.0},
    "ce-two-thresholds": {"threshold": "one"},
}
METHODS = ("canny", "unsmoothed", "log", "laplacian")
STEPS = (0.0, 0.25, 0.5, 1.0, 1.5, 2.0)  # of the noise, for the curve


def again(edges, before):
    """F-score of edges against those before, one pixel of play."""
    from scipy.ndimage import binary_dilation

    if not edges.any() or not before.any():
        return 0.0
    ring = np.ones((3, 3))
    precision = binary_dilation(before, ring)[edges].mean()
    recall = binary_dilation(edges, ring)[before].mean()
    return float(2 * precision * recall / max(precision + recall, 1e-9))


def crests(picture, sigma):
    """Suppressed magnitudes (L2) after a blur; σ = 0 does without."""
    smooth = gaussian_blur(picture, 2 * math.ceil(3 * sigma) + 1, sigma) if sigma > 0 else picture
    gx, gy = sobel(smooth)
    return nonmax_suppress(np.hypot(gx, gy), gx, gy)


def change(response):
    """By how much the response changes over the zero crossing at each pixel; 0 where there is none."""
    most = np.zeros(response.shape)
    for axis in (0, 1):
        r, m = np.moveaxis(response, axis, 0), np.moveaxis(most, axis, 0)
        step = np.where((r[:-1] > 0) != (r[1:] > 0), np.abs(r[:-1] - r[1:]), 0.0)
        first = np.abs(r[:-1]) <= np.abs(r[1:])
        m[:-1] = np.maximum(m[:-1], np.where(first, step, 0.0))
        m[1:] = np.maximum(m[1:], np.where(first, 0.0, step))
    return most


def nth(values, n):
    """The n-th largest value."""
    flat = np.sort(values, axis=None)
    return float(flat[-max(int(n), 1)])


def pieces(edges):
    """How many pieces the marked pixels fall into, corners joined."""
    from scipy.ndimage import label

    return max(label(edges, np.ones((3, 3)))[1], 1)


def detectors(clean, sigma, high, two):
    """The methods, each with the threshold that marks as many pixels of the clean picture."""
    ratio = 0.4 if two else 1.0

    def canny(picture, sigma=sigma, high=high):
        return hysteresis(crests(picture, sigma), ratio * high, high)

    count = max(int(canny(clean).sum()), 1)
    sharp = crests(clean, 0)
    least, most = nth(sharp, count), max(float(sharp.max()), 1.0)  # linking adds pixels, so `least` leaves too many
    for _ in range(12):
        bare = (least + most) / 2
        least, most = (bare, most) if hysteresis(sharp, ratio * bare, bare).sum() > count else (least, bare)
    wide = nth(change(log_response(clean, sigma)), count) * (1 - 1e-9)
    narrow = nth(change(laplacian(clean)), count) * (1 - 1e-9)
    return {
        "canny": canny,
        "unsmoothed": lambda picture: canny(picture, 0, bare),
        "log": lambda picture: zero_crossings(log_response(picture, sigma), wide),
        "laplacian": lambda picture: zero_crossings(laplacian(picture), narrow),
    }


def run(params, rng, size, progress):
    """F-scores at the noise that was asked for and along a curve, pieces per method of thresholding, noise gains."""
    clean = grey(params["image"], 128 if size == "live" else 320)
    sigma, high, noise = float(params["sigma"]), float(params["high"]), float(params["noise"])
    methods = detectors(clean, sigma, high, params["threshold"] == "two")
    before = {name: method(clean) for name, method in methods.items()}
    grain = rng.normal(0.0, 1.0, clean.shape)
    noisy = clean + noise * grain
    after = {name: method(noisy) for name, method in methods.items()}
    numbers = {f"f_{name}": again(after[name], before[name]) for name in METHODS}
    thin = crests(noisy, sigma)
    count = max(int(after["canny"].sum()), 1)
    single = thin >= nth(thin, count)
    numbers |= {
        "clean_pixels": before["canny"].sum(),
        "pixels": count,
        "pieces_two": pieces(after["canny"]),
        "pieces_one": pieces(single),
        "gain_laplacian": (laplacian(noisy) - laplacian(clean)).std() / max(noise, 1e-9),
        "gain_sobel": (sobel(noisy)[0] - sobel(clean)[0]).std() / 8 / max(noise, 1e-9),
    }
    curve = {"noise": [], "f": [], "which": []}
    for step in STEPS if size != "live" else STEPS[1::2]:
        for name in METHODS:
            curve["noise"].append(step * noise)
            curve["which"].append(name)
            curve["f"].append(again(methods[name](clean + step * noise * grain), before[name]))
    shown = {name: paint((after[name], INK)) for name in ("canny", params["shown"])}
    return result(numbers, {"curve": curve}, {"noisy": levels(noisy), **shown})


def chart(found, params, lang):
    """The noisy picture, two sets of edges, and the scores over the noise."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "canny": f"Canny，σ = {params['sigma']:g}" if zh else f"Canny, σ = {params['sigma']:g}",
        "unsmoothed": "Canny，不平滑" if zh else "Canny without smoothing",
        "log": f"LoG 过零点，σ = {params['sigma']:g}" if zh else f"LoG zero crossings, σ = {params['sigma']:g}",
        "laplacian": "拉普拉斯过零点" if zh else "Laplacian zero crossings",
    }
    table = found.tables["curve"]
    values = [
        {"noise": x, "f": f, "which": names[w]}
        for x, f, w in zip(table["noise"], table["f"], table["which"], strict=True)
    ]
    colours = alt.Scale(domain=list(names.values()), range=["#4c78a8", "#f58518", "#54a24b", "#e45756"])
    legend = alt.Legend(title=None, orient="bottom", labelLimit=220)
    lines = (
        alt.Chart(alt.Data(values=values), width=640, height=200)
        .mark_line(point=True)
        .encode(
            x=alt.X("noise:Q", title="噪声标准差/灰度级" if zh else "standard deviation of the noise (grey levels)"),
            y=alt.Y(
                "f:Q",
                title="与无噪声时的边缘一致（F 值）" if zh else "F-score against its own clean edges",
                scale=alt.Scale(domain=[0, 1.02], nice=False),
            ),
            color=alt.Color("which:N", scale=colours, legend=legend),
        )
    )
    noise = f"{float(params['noise']):g}"
    other = params["shown"]
    pictures = [
        panel(found.images["noisy"], f"加噪声，标准差 {noise}" if zh else f"noise of {noise} levels added", 230),
        panel(found.images["canny"], names["canny"], 230),
        panel(found.images[other], names[other], 230),
    ]
    return alt.vconcat(alt.hconcat(*pictures, spacing=14), lines, spacing=18).resolve_legend(color="independent")
