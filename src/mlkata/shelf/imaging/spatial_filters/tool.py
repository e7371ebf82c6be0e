"""Filters on the reader's own pictures, and how far two pictures are apart."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

import numpy as np

from mlkata.shelf.imaging._pictures import (
    brightness,
    by_bands,
    change,
    each_channel,
    levels,
    middle,
    read_picture,
    write_picture,
)
from mlkata.shelf.imaging.canny_edge_detector.operators import gradient, laplacian
from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_blur
from mlkata.shelf.imaging.spatial_filters.edge_preserving import guided_filter, nlm, unsharp, wiener_filter
from mlkata.shelf.imaging.spatial_filters.fast import bilateral_filter, mean_filter, median_filter
from mlkata.shelf.imaging.spatial_filters.quality import psnr, ssim
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import Picture, PictureOut, Progress, silent, tool

SEARCH, PATCH = 15, 5  # of non-local means


def _refuse(name: str, value: float, zh: str, en: str) -> MlkataError:
    return MlkataError(Text(f"{name} 不能是 {value:g}。", f"{name} cannot be {value:g}."), name, Text(zh, en))


def noise_level(picture: np.ndarray) -> float:
    """Standard deviation of white noise, by the median of what a second difference in both directions leaves."""
    part = middle(brightness(picture), 1024)
    if min(part.shape) < 3:
        return 0.0
    twice = part[:, :-2] - 2 * part[:, 1:-1] + part[:, 2:]
    both = twice[:-2] - 2 * twice[1:-1] + twice[2:]  # weights 1 -2 1 times 1 -2 1: white noise grows six times
    return float(np.median(np.abs(both)) / 0.6745 / 6)


def _chosen(
    method: str, ksize: int, strength: float, sigma: float
) -> tuple[Callable[[np.ndarray], np.ndarray], int, bool]:
    """The filter, how many rows it looks up and down, and whether it takes a picture's channels apart."""
    r = ksize // 2
    if method == "mean":
        return lambda y: mean_filter(y, ksize), r, True
    if method == "gaussian":
        taps = 2 * math.ceil(3 * sigma) + 1
        return lambda y: gaussian_blur(y, taps, sigma), taps // 2, True
    if method == "median":
        return lambda y: median_filter(y, ksize), r, True
    if method == "bilateral":
        return lambda y: bilateral_filter(y, ksize, strength, sigma), r, False
    if method == "guided":
        return lambda y: guided_filter(y, y, r, strength**2), 2 * r, True
    if method == "wiener":
        return lambda y: wiener_filter(y, ksize, strength**2), r, True
    if method == "nlm":
        return lambda y: nlm(y, 0.75 * strength, PATCH, SEARCH, strength), SEARCH // 2 + PATCH // 2, True
    if method == "unsharp":
        return lambda y: unsharp(y, sigma, strength), math.ceil(3 * sigma), True
    if method == "sobel":
        return lambda y: 4 * np.hypot(*gradient(y)), 1, True
    return lambda y: 128 + laplacian(y), 1, True


@tool(
    zh="给一张图做空间滤波：均值、高斯、中值、双边、导向、维纳、NLM、锐化、Sobel、拉普拉斯",
    en="filter a picture: mean, Gaussian, median, bilateral, guided, Wiener, NLM, unsharp, Sobel, Laplacian",
    zh_args={
        "image": "要处理的图：图片文件，或 scikit-image 自带图片的名字",
        "out": "结果写到哪个文件；留空就不写",
        "method": "滤波器；sobel 画每像素斜率的 4 倍，laplacian 画响应加 128",
        "ksize": "均值、中值、双边、导向、维纳的窗口边长，奇数；0 取默认：3，双边 7，导向与维纳 5",
        "strength": "双边的值域 σ、导向的 √ε、维纳与 NLM 的噪声标准差（灰度级），锐化的倍数；0 按估出的噪声，锐化取 1",
        "sigma": "高斯与锐化的 σ、双边的空间 σ，单位像素",
    },
    zh_returns="估出的噪声标准差、实际用的窗口与强度、滤波前后的平均亮度、最大与平均变化（灰度级）、剩下的对比度（方差之比）。",
    examples=(
        {"image": "camera", "method": "bilateral"},
        {"image": "coins", "method": "median", "ksize": 5},
        {"image": "camera", "method": "unsharp", "sigma": 2.0, "strength": 0.8},
    ),
    name="image-filter",
)
def image_filter(
    image: Picture,
    out: PictureOut = "",
    method: Literal[
        "mean", "gaussian", "median", "bilateral", "guided", "wiener", "nlm", "unsharp", "sobel", "laplacian"
    ] = "median",
    ksize: int = 0,
    strength: float = 0.0,
    sigma: float = 2.0,
    progress: Progress = silent,
) -> dict[str, float]:
    """Filter a picture and say what became of it.

    Args:
        image: path of a picture, or the name of a scikit-image photograph.
        out: path to write the result to; nothing is written if empty.
        method: the filter; sobel draws four times the slope per pixel, laplacian the response plus 128.
        ksize: side of the window of mean, median, bilateral, guided and wiener, odd; 0 takes 3, for bilateral 7, for
            guided and wiener 5.
        strength: range σ of bilateral, √ε of guided, standard deviation of the noise for wiener and nlm (levels),
            amount of unsharp; 0 lets the estimated noise decide, and takes 1 for unsharp.
        sigma: of gaussian and unsharp, and spatial σ of bilateral, in pixels.

    Returns:
        The noise as estimated (levels), window and strength as used, mean brightness before and after, the largest and
        the mean change (levels), and the share of the contrast (variance) that is left.
    """
    if ksize < 0 or (ksize and ksize % 2 == 0) or ksize > 255:
        raise _refuse("ksize", ksize, "取 1 到 255 之间的奇数，或 0。", "Give an odd number from 1 to 255, or 0.")
    if not 0 < sigma <= 50:
        raise _refuse("sigma", sigma, "取大于 0、不超过 50 的数。", "Give a number above 0 and up to 50.")
    if strength < 0:
        raise _refuse("strength", strength, "取 0 或正数。", "Give 0 or a positive number.")
    picture = read_picture(image)
    ksize = ksize or {"bilateral": 7, "guided": 5, "wiener": 5}.get(method, 3)
    noise = noise_level(picture)
    strength = strength or {
        "bilateral": max(3 * noise, 20.0),  # with less nobody sees what it does
        "guided": max(1.5 * noise, 10.0),
        "unsharp": 1.0,
    }.get(method, max(noise, 1.0))
    function, reach, apart = _chosen(method, ksize, strength, sigma)
    if min(picture.shape[:2]) <= reach + 1:
        raise _refuse("ksize", ksize, "图太小，换小一点的窗口。", "The picture is too small: take a smaller window.")

    def filtered(band: np.ndarray) -> np.ndarray:
        return levels(each_channel(band, function) if apart else function(band))

    rows = max(64, min(512, 2**22 // picture.shape[1]))
    result = by_bands(picture, filtered, max(reach, 2), progress, rows)
    write_picture(out, result)
    return {"noise": noise, "ksize": ksize, "strength": strength, **change(picture, result)}


@tool(
    zh="两张图差多少：PSNR 与 SSIM",
    en="how far two pictures are apart: PSNR and SSIM",
    zh_args={
        "image": "第一张图：图片文件，或 scikit-image 自带图片的名字",
        "other": "第二张图，大小与第一张相同",
    },
    zh_returns="均方误差（灰度级²）、PSNR（dB）、SSIM（按亮度算）、最大的差（灰度级）。",
    examples=({"image": "camera", "other": "camera"}, {"image": "grass", "other": "gravel"}),
)
def picture_distance(image: Picture, other: Picture) -> dict[str, float]:
    """Compare two pictures of the same size.

    Args:
        image: path of a picture, or the name of a scikit-image photograph.
        other: the second picture, as large as the first.

    Returns:
        Mean squared error (levels²), PSNR (dB), SSIM of the brightness, and the largest difference (levels).
    """
    one, two = read_picture(image), read_picture(other)
    if one.shape[:2] != two.shape[:2]:
        raise MlkataError(
            Text("两张图大小不同。", "The two pictures differ in size."),
            f"{one.shape[:2]}, {two.shape[:2]}",
            Text("先缩放或裁剪到同样大小。", "Resize or crop one of them first."),
        )
    if one.ndim != two.ndim:
        one, two = brightness(one), brightness(two)
    if min(one.shape[:2]) < 11:
        raise _refuse("image", min(one.shape[:2]), "SSIM 要求至少 11×11。", "SSIM takes pictures of at least 11 × 11.")
    gap = one.astype(np.float64) - two.astype(np.float64)
    return {
        "mse": float((gap**2).mean()),
        "psnr": min(psnr(one, two), 999.0),
        "ssim": ssim(brightness(one), brightness(two)),
        "largest": float(np.abs(gap).max()),
    }
