"""A high-pass filter as an edge detector, beside Canny: how it takes noise, and how thick its edges are."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.imaging.frequency_filters.fast import fft_filter
from mlkata.shelf.imaging.frequency_filters.reference import gaussian_lowpass, highpass
from mlkata.spec.lab import own_image, result, slider

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("noise", 20.0, 0.0, 60.0, 1.0, zh="噪声标准差/灰度级", en="noise (standard deviation, levels)"),
    slider("cutoff", 0.25, 0.03, 0.5, 0.01, zh="高通的截止频率/(周期/像素)", en="high-pass cut-off (cycles per pixel)"),
    slider("wide", 0.05, 0.03, 0.7, 0.01, zh="量宽度时的截止频率", en="cut-off where width is measured"),
    slider("sigma", 3.0, 0.5, 5.0, 0.5, zh="Canny 的 σ/像素", en="σ of Canny (pixels)"),
)
LOW, HIGH = 10.0, 25.0  # thresholds of Canny, in levels
COUNTERS = {"freq-highpass-and-noise": {"noise": 2.0}, "freq-highpass-is-thick": {"wide": 0.5}}


def close_edges(a, b):
    """F-score of two edge maps: a pixel is right if the other map has one within a pixel."""
    from scipy import ndimage

    square = np.ones((3, 3), dtype=bool)
    near_a, near_b = ndimage.binary_dilation(a, square), ndimage.binary_dilation(b, square)
    precision, recall = (b & near_a).sum() / max(b.sum(), 1), (a & near_b).sum() / max(a.sum(), 1)
    return float(2 * precision * recall / max(precision + recall, 1e-9))


def run(params, rng, size, progress):
    """F-score of each detector's map of the noisy picture with its own map of the clean one, and thickness."""
    from skimage.feature import canny
    from skimage.morphology import thin

    image = grey(params["image"], 192 if size == "live" else 384)
    noisy = image + rng.normal(0.0, float(params["noise"]), image.shape)
    gain = highpass(gaussian_lowpass(image.shape, float(params["cutoff"])))
    edges = {name: canny(x, float(params["sigma"]), LOW, HIGH) for name, x in (("clean", image), ("noisy", noisy))}
    share = max(float(edges["clean"].mean()), 0.01)

    def strongest(x):
        answer = np.abs(fft_filter(x, gain))
        return answer >= np.quantile(answer, 1 - share)  # as many pixels as Canny finds

    high = {name: strongest(x) for name, x in (("clean", image), ("noisy", noisy))}
    numbers = {
        "same_highpass": close_edges(high["clean"], high["noisy"]),
        "same_canny": close_edges(edges["clean"], edges["noisy"]),
        "edge_percent": 100 * share,
    }
    if size != "live":
        wide = np.abs(fft_filter(image, highpass(gaussian_lowpass(image.shape, float(params["wide"])))))
        thick = wide >= np.quantile(wide, 1 - share)
        numbers["thin_highpass"] = float(thin(thick).sum() / thick.sum())
        numbers["thin_canny"] = float(thin(edges["clean"]).sum() / max(edges["clean"].sum(), 1))
    images = {f"{which}_{name}": found for which, maps in (("highpass", high), ("canny", edges))
              for name, found in maps.items()}  # fmt: skip
    return result(numbers, {}, images | {"noisy": np.rint(np.clip(noisy, 0, 255)).astype(np.uint8)})


def chart(found, params, lang):
    """Both maps of the clean picture above, of the noisy one below."""
    zh = lang == "zh"
    n = found.numbers
    shown = [
        (found.images["highpass_clean"], "高通，干净的图" if zh else "high-pass, clean picture"),
        (found.images["canny_clean"], "Canny，干净的图" if zh else "Canny, clean picture"),
        (found.images["highpass_noisy"], f"高通，带噪声：F = {n['same_highpass']:.2f}" if zh else
         f"high-pass, noisy: F = {n['same_highpass']:.2f}"),
        (found.images["canny_noisy"], f"Canny，带噪声：F = {n['same_canny']:.2f}" if zh else
         f"Canny, noisy: F = {n['same_canny']:.2f}"),
    ]  # fmt: skip
    return panels(shown, width=280, columns=2)
