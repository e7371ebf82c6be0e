"""Thresholds and smoothing dragged over a photograph, and the result held against OpenCV's and scikit-image's."""

from __future__ import annotations

import math

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey, levels
from mlkata.shelf.imaging.canny_edge_detector.fast import candidates, canny
from mlkata.shelf.imaging.canny_edge_detector.paint import INK, LOST, STRONG, WEAK, paint
from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_blur
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("sigma", 1.4, 0.0, 5.0, 0.1, zh="σ/像素（0 为不平滑）", en="σ (pixels; 0: no smoothing)"),
    slider("low", 50, 0, 400, 5, zh="低阈值", en="low threshold"),
    slider("high", 100, 0, 600, 5, zh="高阈值", en="high threshold"),
    choice("norm", "L1", ("L1", "L2"), zh="梯度幅值", en="gradient magnitude"),
    choice("aperture", 3, (3, 5), zh="交给 OpenCV 的 Sobel 大小", en="size of OpenCV's Sobel"),
    slider("contrast", 0.5, 0.1, 1.0, 0.05, zh="对比度缩到几倍", en="contrast reduced to"),
    choice(
        "textured", "grass", ("grass", "gravel", "brick", "coins", "moon"), zh="对照的纹理图", en="texture to compare"
    ),
    choice("units", "same", ("same", "eighths"), zh="scikit-image 的阈值", en="scikit-image's thresholds"),
)
COUNTERS = {
    "ce-same-as-opencv": {"aperture": 5},
    "ce-opencv-does-not-smooth": {"sigma": 0.0},
    "ce-l1-l2": {"low": 0, "high": 0},
    "ce-contrast": {"contrast": 1.0},
    "ce-texture": {"textured": "moon"},
    "ce-skimage-same-units": {"units": "eighths"},
    "ce-sigma-moves-edges": {"sigma": 4.0},
}


def near(some, others):
    """Share of the first edges with one of the others in the same place or beside it, in percent."""
    from scipy.ndimage import binary_dilation

    return 100 * float(binary_dilation(others, np.ones((3, 3)))[some].mean()) if some.any() else 0.0


def _smooth(picture, sigma):
    return gaussian_blur(picture, 2 * math.ceil(3 * sigma) + 1, sigma) if sigma > 0 else picture


def _distance(picture, sigma, fine, low, high):
    """How far edges at σ lie from the nearest edge of the fine scale, on average, in pixels."""
    from scipy.ndimage import distance_transform_edt

    away = distance_transform_edt(~fine)
    found = canny(picture, low / math.sqrt(sigma), high / math.sqrt(sigma), sigma)  # wide Gaussians flatten slopes
    return float(away[found].mean()) if found.any() else 0.0


def _compared(picture, params, numbers):
    """What takes longer than a step of the slider: other libraries, other contrast, other scales."""
    import cv2
    from skimage.feature import canny as skimage_canny

    sigma, low, high = float(params["sigma"]), float(params["low"]), float(params["high"])
    l2 = params["norm"] == "L2"
    aperture = int(params["aperture"])
    smooth = _smooth(picture, sigma)
    theirs = cv2.Canny(smooth, low, high, apertureSize=aperture, L2gradient=l2) > 0
    raw = cv2.Canny(picture, low, high, L2gradient=l2) > 0
    numbers["differs"] = int((canny(picture, low, high, sigma, l2) != theirs).sum())
    numbers["raw_differs"] = int((canny(picture, low, high, 0.0, l2) != raw).sum())
    numbers["smoothed_differs"] = int((canny(picture, low, high, sigma, l2) != raw).sum())
    ours = cv2.Canny(cv2.GaussianBlur(picture, (0, 0), 1.4), low, high, L2gradient=True) > 0
    unit = 1 if params["units"] == "same" else 1 / 8
    other = skimage_canny(picture.astype(float), 1.4, low * unit, high * unit)
    numbers |= {"near_skimage": near(ours, other), "near_opencv": near(other, ours)}
    numbers["skimage_ratio"] = float(other.sum() / max(ours.sum(), 1))
    factor = float(params["contrast"])
    flat = levels(128 + factor * (picture.astype(float) - 128))
    whole = canny(picture, low, high, 1.4)
    numbers["contrast_left"] = 100 * float(canny(flat, low, high, 1.4).sum() / max(whole.sum(), 1))
    numbers["contrast_scaled"] = 100 * float(canny(flat, factor * low, factor * high, 1.4).sum() / max(whole.sum(), 1))
    fine = canny(picture, 20, 40, 1.0)
    numbers["distance"] = _distance(picture, max(sigma, 0.5), fine, 20, 40)
    numbers["distance_4"] = _distance(picture, 4.0, fine, 20, 40)


def run(params, rng, size, progress):
    """Numbers of pixels at each stage, and how the result compares with others."""
    side = 256 if size == "live" else 512
    picture = levels(grey(params["image"], side))
    sigma, low = float(params["sigma"]), float(params["low"])
    high = max(low, float(params["high"]))
    params = {**params, "high": high}
    l2 = params["norm"] == "L2"
    state = candidates(picture, low, high, sigma, l2)
    edges = canny(picture, low, high, sigma, l2)
    numbers = {
        "pixels": picture.size,
        "edges": edges.sum(),
        "edge_percent": 100 * edges.mean(),
        "strong": (state == 2).sum(),
        "weak_kept": (edges & (state == 1)).sum(),
        "weak_lost": (~edges & (state == 1)).sum(),
        "l1": canny(picture, low, high, sigma).sum(),
        "l2": canny(picture, low, high, sigma, True).sum(),
    }
    textured = levels(grey(params["textured"], side))
    numbers["texture_percent"] = 100 * canny(textured, low, high, sigma, l2).mean()
    numbers["coins_percent"] = 100 * canny(levels(grey("coins", side)), low, high, sigma, l2).mean()
    if size != "live":
        _compared(picture, params, numbers)
    seen = paint((state == 1, LOST), (edges & (state == 1), WEAK), (state == 2, STRONG))
    return result(numbers, images={"picture": picture, "seen": seen, "edges": paint((edges, INK))})


def chart(found, params, lang):
    """The photograph, what is strong and weak, and the edges."""
    zh = lang == "zh"
    n = found.numbers
    titles = (
        ("原图", f"红：强 {n['strong']:.0f}　蓝：连上的弱 {n['weak_kept']:.0f}　灰：丢掉的弱 {n['weak_lost']:.0f}",
         f"边缘：{n['edges']:.0f} 个像素（{n['edge_percent']:.1f} %）")
        if zh
        else ("the picture", f"red: strong {n['strong']:.0f} · blue: weak, kept {n['weak_kept']:.0f} · "
              f"grey: weak, dropped {n['weak_lost']:.0f}",
              f"edges: {n['edges']:.0f} pixels ({n['edge_percent']:.1f}%)")
    )  # fmt: skip
    shown = (found.images["picture"], found.images["seen"], found.images["edges"])
    return panels(list(zip(shown, titles, strict=True)), 330)
