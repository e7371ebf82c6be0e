"""The weights of a bilateral filter around one pixel of a photograph: nearness times likeness."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.imaging.spatial_filters.fast import bilateral_filter
from mlkata.spec.lab import own_image, result, slider

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("row", 202, 16, 240, 2, zh="像素的行", en="row of the pixel"),
    slider("column", 166, 16, 240, 2, zh="像素的列", en="column of the pixel"),
    slider("sigma_color", 30.0, 0.1, 200.0, 0.1, zh="值域 σ/灰度级", en="range σ (grey levels)"),
    slider("sigma_space", 4.0, 0.4, 10.0, 0.2, zh="空间 σ/像素", en="spatial σ (pixels)"),
    slider("ksize", 13, 3, 31, 2, zh="窗口/像素", en="window (pixels)"),
)
COUNTERS = {
    "sf-bilateral-units": {"sigma_color": 0.1},
    "sf-bilateral-disc": {"sigma_space": 1.0},
    "sf-bilateral-edges": {"sigma_color": 200.0},
}
ZOOM = 6


def parts(image, row, column, ksize, sigma_color, sigma_space):
    """The window around a pixel, and its weights by distance, by difference, and of both."""
    r = ksize // 2
    padded = np.pad(image, r, mode="reflect")
    window = padded[row : row + ksize, column : column + ksize]
    y, x = np.mgrid[-r : r + 1, -r : r + 1]
    space = np.where(x**2 + y**2 <= r**2, np.exp(-(x**2 + y**2) / (2 * sigma_space**2)), 0.0)
    likeness = np.exp(-((window - window[r, r]) ** 2) / (2 * sigma_color**2))
    return window, space, likeness, space * likeness


def square(image, ksize, sigma_color, sigma_space):
    """The bilateral filter over the whole square, corners included."""
    r, (h, w) = ksize // 2, image.shape
    padded = np.pad(image, r, mode="reflect")
    total, weights = np.zeros((h, w)), np.zeros((h, w))
    for dy in range(ksize):
        for dx in range(ksize):
            other = padded[dy : dy + h, dx : dx + w]
            away = (dy - r) ** 2 + (dx - r) ** 2
            weight = np.exp(-away / (2 * sigma_space**2) - (other - image) ** 2 / (2 * sigma_color**2))
            total, weights = total + weight * other, weights + weight
    return total / weights


def steepest(image):
    """The 99.9% quantile of the difference between neighbours, in levels."""
    return float(np.quantile(np.abs(np.diff(image, axis=1)), 0.999))


def run(params, rng, size, progress):
    """Weights around the pixel; gaps to OpenCV, to a square window and to a plain Gaussian; steepness kept."""
    image = grey(params["image"], 256)
    row, column = (min(int(params[k]), n - 1) for k, n in zip(("row", "column"), image.shape, strict=True))
    ksize = int(params["ksize"]) | 1
    sigma_color, sigma_space = float(params["sigma_color"]), float(params["sigma_space"])
    window, space, likeness, both = parts(image, row, column, ksize, sigma_color, sigma_space)
    numbers = {
        "before": image[row, column],
        "after": float((both * window).sum() / both.sum()),
        "gauss": float((space * window).sum() / space.sum()),
        "share": 100 * float(both.sum() / space.sum()),
    }
    if size != "live":
        import cv2

        part = image[64:192, 64:192] if min(image.shape) >= 192 else image[:128, :128]  # own pictures may be small
        ours = bilateral_filter(part, ksize, sigma_color, sigma_space)
        gauss = bilateral_filter(part, ksize, 1e9, sigma_space)
        theirs = cv2.bilateralFilter(part.astype(np.float32), ksize, sigma_color, sigma_space)
        unit = 255 * bilateral_filter(part / 255, ksize, sigma_color, sigma_space)
        numbers |= {
            "opencv_gap": np.abs(ours - theirs).max(),
            "square_gap": np.abs(square(part, ksize, sigma_color, sigma_space) - theirs).max(),
            "unit_gap": np.abs(unit - gauss).max(),
            "level_gap": np.abs(ours - gauss).max(),
            "steep": steepest(part),
            "steep_bilateral": steepest(ours),
            "steep_gauss": steepest(gauss),
        }
    shown = {"window": window, "space": 255 * space, "likeness": 255 * likeness, "both": 255 * both}
    images = {k: np.rint(v).astype(np.uint8).repeat(ZOOM, 0).repeat(ZOOM, 1) for k, v in shown.items()}
    marked = np.rint(image).astype(np.uint8)[..., None].repeat(3, axis=2)
    r = ksize // 2
    top, bottom, left, right = max(row - r, 0), min(row + r, 255), max(column - r, 0), min(column + r, 255)
    for line in (np.s_[top : bottom + 1, [left, min(right, marked.shape[1] - 1)]],
                 np.s_[[top, min(bottom, marked.shape[0] - 1)], left : right + 1]):  # fmt: skip
        marked[line] = (255, 120, 30)
    return result(numbers, images={"where": marked, **images})


def chart(found, params, lang):
    """Where the window is, what it holds, and its three sets of weights."""
    zh = lang == "zh"
    n = found.numbers
    titles = {
        "where": "窗口在哪里" if zh else "where the window is",
        "window": "窗口里的像素" if zh else "pixels of the window",
        "space": f"空间权重，σ = {float(params['sigma_space']):g} 像素"
        if zh
        else f"by distance, σ = {float(params['sigma_space']):g} pixels",
        "likeness": f"值域权重，σ = {float(params['sigma_color']):g} 级"
        if zh
        else f"by difference, σ = {float(params['sigma_color']):g} levels",
        "both": f"相乘：高斯的 {n['share']:.0f} %" if zh else f"product: {n['share']:.0f}% of the Gaussian",
    }
    shown = [(found.images[name], title) for name, title in titles.items()]
    turned = (
        f"{n['before']:.0f} → 双边 {n['after']:.0f}，高斯 {n['gauss']:.0f}"
        if zh
        else f"{n['before']:.0f} → bilateral {n['after']:.0f}, Gaussian {n['gauss']:.0f}"
    )
    swatch = np.concatenate([np.full((60, 60), np.clip(n[k], 0, 255)) for k in ("before", "after", "gauss")], axis=1)
    return panels([*shown, (swatch, turned)], width=230, columns=3)
