"""Gaussian blur on the reader's own pictures, and the numbers behind it."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np

from mlkata.shelf.imaging._pictures import change, levels, read_picture, write_picture
from mlkata.shelf.imaging.gaussian_blur.fast import box_blur_approx, box_widths, gaussian_blur
from mlkata.shelf.imaging.gaussian_blur.reference import (
    gaussian_1d,
    gaussian_radius,
    opencv_gaussian_1d,
    sigma_from_ksize,
)
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import Picture, PictureOut, tool


@tool(
    zh="给一张图做高斯模糊",
    en="blur a picture with a Gaussian",
    zh_args={
        "image": "要模糊的图：图片文件，或 scikit-image 自带图片的名字",
        "out": "结果写到哪个文件；留空就不写",
        "sigma": "标准差，单位像素；取 0 时由 ksize 推出",
        "ksize": "抽头个数，奇数；取 0 时用 2⌈3σ⌉ + 1",
        "border": "图像以外取什么值，用 OpenCV 的叫法",
        "method": "gaussian（高斯），或 boxes（三次滑动平均，代价与 σ 无关）",
    },
    zh_returns=(
        "实际用的 ksize 与 sigma、模糊前后的平均亮度（灰度级）、最大与平均变化（灰度级）、剩下的对比度（方差之比）。"
    ),
    examples=({"image": "camera", "sigma": 2.0}, {"image": "astronaut", "sigma": 6.0, "method": "boxes"}),
    name="image-blur",
)
def image_blur(
    image: Picture,
    out: PictureOut = "",
    sigma: float = 2.0,
    ksize: int = 0,
    border: Literal["reflect101", "reflect", "replicate", "constant"] = "reflect101",
    method: Literal["gaussian", "boxes"] = "gaussian",
) -> dict[str, float]:
    """Blur a picture and say what became of it.

    Args:
        image: path of a picture, or the name of a scikit-image photograph.
        out: path to write the result to; nothing is written if empty.
        sigma: standard deviation in pixels; with `sigma` 0 it follows from `ksize`.
        ksize: number of taps, odd; 0 takes `2 ⌈3σ⌉ + 1`.
        border: what lies beyond the picture, in OpenCV's words.
        method: "gaussian", or three moving averages whose cost does not depend on σ.

    Returns:
        ksize and sigma as used, mean brightness before and after (levels), the largest and the mean change (levels),
        and the share of the contrast (variance) that is left.
    """
    picture = read_picture(image)
    if ksize == 0 and sigma <= 0:
        raise MlkataError(
            Text("sigma 和 ksize 不能同时为 0。", "sigma and ksize cannot both be 0."),
            "sigma, ksize",
            Text("至少给出其中一个。", "Give at least one of them."),
        )
    ksize = ksize or 2 * math.ceil(3 * sigma) + 1
    sigma = sigma if sigma > 0 else sigma_from_ksize(ksize)
    if method == "boxes":
        result = levels(box_blur_approx(picture, sigma, border=border))
    else:
        result = gaussian_blur(picture, ksize, sigma, border)
    write_picture(out, result)
    return {"ksize": ksize, "sigma": sigma, **change(picture, result)}


@tool(
    zh="高斯核的权重，以及 OpenCV 实际用的权重",
    en="weights of a Gaussian kernel, and those that OpenCV really uses",
    zh_args={
        "ksize": "抽头个数，正奇数",
        "sigma": "标准差，单位像素；不大于 0 时按 OpenCV 文档的规则取",
    },
    zh_returns="实际用的 σ（像素）、权重、OpenCV 的权重、两者最大的差，以及整个高斯落在窗口里的比例。",
    examples=({"ksize": 5}, {"ksize": 7, "sigma": 1.4}),
)
def gaussian_kernel(ksize: int, sigma: float = 0.0) -> dict[str, object]:
    """The one-dimensional kernel; the two-dimensional one is its outer product with itself.

    Args:
        ksize: number of taps, odd and positive.
        sigma: standard deviation in pixels; 0 or less follows OpenCV's documented rule.

    Returns:
        σ as used (pixels), the weights, OpenCV's weights, their largest difference, and the share of the whole
        Gaussian that lies inside the window.
    """
    weights = gaussian_1d(ksize, sigma)
    used = sigma if sigma > 0 else sigma_from_ksize(ksize)
    opencv = opencv_gaussian_1d(ksize, sigma)
    far = np.arange(-math.ceil(10 * used) - ksize, math.ceil(10 * used) + ksize + 1)
    whole = np.exp(-(far**2) / (2 * used**2))
    return {
        "sigma": used,
        "weights": weights.tolist(),
        "opencv": opencv.tolist(),
        "largest_difference": float(np.abs(weights - opencv).max()),
        "share_inside": float(whole[np.abs(far) <= ksize // 2].sum() / whole.sum()),
    }


@tool(
    zh="要装下高斯的 99 %，半径取多大",
    en="the radius that holds 99 % of a Gaussian",
    zh_args={
        "sigma": "标准差，单位像素，大于 0",
        "share": "窗口要装下一维高斯的多大比例，在 0 与 1 之间",
    },
    zh_returns="半径（像素）与抽头个数、直接卷积与可分离卷积每像素的乘法次数，以及与之接近的三次滑动平均的宽度。",
    examples=({"sigma": 2.0}, {"sigma": 5.0, "share": 0.997}),
)
def gaussian_window(sigma: float, share: float = 0.99) -> dict[str, object]:
    """Window, cost and box approximation for a given σ.

    Args:
        sigma: standard deviation in pixels, positive.
        share: of the one-dimensional Gaussian that the window shall hold, in (0, 1).

    Returns:
        The radius (pixels) and number of taps, products a pixel of the plain and of the separable blur, and the widths
        of three moving averages that come close.
    """
    radius = gaussian_radius(sigma, share)
    ksize = 2 * radius + 1
    return {
        "radius": radius,
        "ksize": ksize,
        "products_plain": ksize**2,
        "products_separable": 2 * ksize,
        "box_widths": box_widths(sigma),
    }
