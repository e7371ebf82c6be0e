"""Canny step by step, close enough to see each pixel; and what goes wrong where a step is done carelessly."""

from __future__ import annotations

import colorsys
import math

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey, levels
from mlkata.shelf.imaging.canny_edge_detector.fast import canny, hysteresis, nonmax_suppress, sobel
from mlkata.shelf.imaging.canny_edge_detector.operators import nonmax_interpolated
from mlkata.shelf.imaging.canny_edge_detector.paint import INK, LOST, STRONG, WEAK, enlarge, paint
from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_blur
from mlkata.spec.lab import choice, own_image, result, slider

WINDOW = 64  # pixels across that are shown

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("row", 128, 0, 448, 8, zh="放大处的上边/像素", en="top of the part shown (pixels)"),
    slider("column", 192, 0, 448, 8, zh="放大处的左边/像素", en="left of the part shown (pixels)"),
    slider("sigma", 1.4, 0.0, 5.0, 0.1, zh="σ/像素（0 为不平滑）", en="σ (pixels; 0: no smoothing)"),
    slider("low", 50, 0, 400, 5, zh="低阈值", en="low threshold"),
    slider("high", 100, 0, 600, 5, zh="高阈值", en="high threshold"),
    choice("suppress", "across", ("across", "along", "off"), zh="非极大值抑制的方向", en="suppression"),
    choice("linking", "8", ("8", "4", "one look"), zh="怎样连接", en="linking"),
    choice("sums", "uint8", ("uint8", "int"), zh="对照：Sobel 的类型", en="compared: type of Sobel's sums"),
    choice("beyond", "zeros", ("zeros", "edge pixel"), zh="对照：图外的像素", en="compared: pixels beyond the border"),
)
COUNTERS = {
    "ce-nms-thin": {"suppress": "off"},
    "ce-nms-across": {"suppress": "along"},
    "ce-sectors-enough": {"suppress": "along"},
    "ce-eight-neighbours": {"linking": "4"},
    "ce-many-steps": {"linking": "one look"},
    "ce-sobel-overflow": {"sums": "int"},
    "ce-border": {"beyond": "edge pixel"},
}


def thick(edges):
    """Share of the marked pixels that lie in a full block of 2 × 2, in percent."""
    block = edges[:-1, :-1] & edges[1:, :-1] & edges[:-1, 1:] & edges[1:, 1:]
    inside = np.zeros_like(edges)
    for part in (inside[:-1, :-1], inside[1:, :-1], inside[:-1, 1:], inside[1:, 1:]):
        part |= block
    return 100 * float(inside.sum() / max(edges.sum(), 1))


def pieces(edges):
    """How many pieces the marked pixels fall into, corners joined."""
    from scipy.ndimage import label

    return label(edges, np.ones((3, 3)))[1]


def linked(thin, low, high, how):
    """Weak pixels that hang on strong ones: by chains over eight neighbours, over four, or by one look at the eight."""
    from scipy.ndimage import binary_dilation, label

    weak, strong = thin > low, thin > high
    if how == "one look":
        return strong | (weak & binary_dilation(strong, np.ones((3, 3))))
    if how == "4":
        labels, _ = label(weak)
        return weak & np.isin(labels, np.unique(labels[strong]))
    return hysteresis(thin, low, high)


def careless(picture, zeros, sums):
    """Sobel with zeros beyond the border, or with sums in uint8, which wrap around."""
    p = np.pad(picture, 1) if zeros else np.pad(picture, 1, mode="edge")
    p = p.astype(np.uint8 if sums == "uint8" else np.int64)
    across, down = p[:, 2:] - p[:, :-2], p[2:] - p[:-2]
    return across[:-2] + 2 * across[1:-1] + across[2:], down[:, :-2] + 2 * down[:, 1:-1] + down[:, 2:]


def wheel(gx, gy, magnitude, top):
    """The gradient as colour: its direction is the hue, its magnitude the brightness."""
    turn = ((np.degrees(np.arctan2(gy, gx)) % 360) // 5).astype(int)  # 72 hues
    hues = np.array([colorsys.hsv_to_rgb(k / 72, 0.85, 1.0) for k in range(72)])
    return levels(255 * hues[turn] * np.minimum(magnitude / max(top, 1), 1)[..., None])


def _mishaps(picture, low, high, params):
    """What uint8 sums and zeros beyond the border do to the whole picture."""
    import cv2

    gx, gy = sobel(picture)
    wrapped, _ = careless(picture, False, params["sums"])
    strong = np.abs(gx) > high
    rough = careless(picture, params["beyond"] == "zeros", "int")
    magnitude = np.abs(rough[0]) + np.abs(rough[1])
    framed = hysteresis(nonmax_suppress(magnitude, *rough), low, high)
    ring = np.ones(picture.shape, dtype=bool)
    ring[2:-2, 2:-2] = False
    return {
        "strong_true": 100 * strong.mean(),
        "strong_uint8": 100 * (np.abs(wrapped.astype(int)) > high).mean(),
        "clipped": 100 * (cv2.Sobel(picture, cv2.CV_8U, 1, 0)[strong] == 0).mean(),
        "frame_zeros": 100 * framed[ring].mean(),
        "frame": 100 * canny(picture, low, high)[ring].mean(),
    }


def run(params, rng, size, progress):
    """Every stage on the whole picture; a part of each is shown."""
    from scipy.ndimage import binary_dilation

    picture = levels(grey(params["image"], 512))
    row, column = (
        min(int(params[k]), max(n - WINDOW, 0)) for k, n in zip(("row", "column"), picture.shape, strict=True)
    )
    sigma, low = float(params["sigma"]), float(params["low"])
    high = max(low, float(params["high"]))
    if size == "live":  # the part shown and what it may hang on
        top, left = max(0, row - 64), max(0, column - 64)
        picture = picture[top : row + 128, left : column + 128]
        row, column = row - top, column - left
    smooth = gaussian_blur(picture, 2 * math.ceil(3 * sigma) + 1, sigma) if sigma > 0 else picture
    gx, gy = (g.astype(np.int64) for g in sobel(smooth))
    magnitude = np.abs(gx) + np.abs(gy)
    across = nonmax_suppress(magnitude, gx, gy)
    along = nonmax_suppress(magnitude, -gy, gx)  # turned by a right angle
    thin = {"across": across, "along": along, "off": magnitude}[params["suppress"]]
    edges = linked(thin, low, high, params["linking"])
    exact = nonmax_interpolated(magnitude, gx, gy) > high
    strong = thin > high
    numbers = {
        "high": high,
        "edges": edges.sum(),
        "thick_before": thick(magnitude > high),
        "thick_after": thick(strong),
        "ribbon_pixels": (magnitude > high).sum(),
        "thin_pixels": strong.sum(),
        "piece": strong.sum() / max(pieces(strong), 1),
        "piece_along": (along > high).sum() / max(pieces(along > high), 1),
        "exact_pixels": exact.sum(),
        "exact_same": 100 * (strong & exact).sum() / max(exact.sum(), 1),
        "exact_near": 100 * binary_dilation(strong, np.ones((3, 3)))[exact].mean() if exact.any() else 0.0,
        "strong": strong.sum(),
        "linked_8": linked(thin, low, high, "8").sum(),
        "linked_4": linked(thin, low, high, "4").sum(),
        "linked_once": linked(thin, low, high, "one look").sum(),
    }
    if size != "live":
        numbers |= _mishaps(picture, low, high, params)
    part = np.s_[row : row + WINDOW, column : column + WINDOW]
    weak = thin > low
    shown = {
        "picture": smooth[part],
        "gradient": wheel(gx[part], gy[part], magnitude[part], max(high, 1) * 2),
        "thin": paint((weak[part], LOST), (strong[part], STRONG)),
        "linked": paint((weak[part], LOST), ((edges & weak)[part], WEAK), (strong[part], STRONG)),
        "edges": paint((edges[part], INK)),
        "raw": picture[part],
    }
    return result(numbers, images={name: enlarge(np.ascontiguousarray(image), 4) for name, image in shown.items()})


def chart(found, params, lang):
    """Six panels: the part as it is, smoothed, its gradient, thinned, linked, done."""
    zh = lang == "zh"
    titles = {
        "raw": "① 原图的一小块" if zh else "1 a part of the picture",
        "picture": f"② 平滑，σ = {float(params['sigma']):g}" if zh else f"2 smoothed, σ = {float(params['sigma']):g}",
        "gradient": "③ 梯度：色相是方向，亮度是幅值" if zh else "3 gradient: hue is direction, brightness size",
        "thin": "④ 抑制之后：红强灰弱" if zh else "4 thinned: red strong, grey weak",
        "linked": "⑤ 滞后连接：蓝为连上的弱" if zh else "5 hysteresis: blue is weak but linked",
        "edges": "⑥ 边缘" if zh else "6 edges",
    }
    return panels([(found.images[name], title) for name, title in titles.items()], 256)
