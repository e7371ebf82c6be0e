"""Edges of the reader's own pictures: Canny, and the maps of the other operators."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np

from mlkata.shelf.imaging._pictures import brightness, by_bands, levels, middle, read_picture, write_picture
from mlkata.shelf.imaging.canny_edge_detector.fast import candidates, hysteresis, nonmax_suppress, sobel
from mlkata.shelf.imaging.canny_edge_detector.operators import gradient, laplacian, log_response, zero_crossings
from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_blur
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import Picture, PictureOut, Progress, silent, tool


def _positive(sigma: float) -> None:
    if not 0 <= sigma <= 50:
        raise MlkataError(
            Text(f"sigma 不能是 {sigma:g}。", f"sigma cannot be {sigma:g}."),
            "sigma",
            Text("取 0 到 50 之间的数，单位像素。", "Give a number of pixels from 0 to 50."),
        )


def _ordered(low: float, high: float) -> None:
    if low > high:
        raise MlkataError(
            Text(f"低阈值 {low:g} 大于高阈值 {high:g}。", f"The low threshold {low:g} exceeds the high one, {high:g}."),
            "low, high",
            Text(
                "把两个数对调，或者都留 0，让它们由图决定。", "Swap them, or leave both 0 and let the picture decide."
            ),
        )


def _chosen(grey: np.ndarray, sigma: float, l2: bool) -> tuple[float, float]:
    """Thresholds by the picture's middle: a tenth of the crests may begin an edge, and the low one is 0.4 of that."""
    part = middle(grey, 2048)
    gx, gy = sobel(gaussian_blur(part, 2 * math.ceil(3 * sigma) + 1, sigma) if sigma > 0 else part)
    x, y = gx.astype(np.float32), gy.astype(np.float32)
    thin = nonmax_suppress(np.sqrt(x * x + y * y) if l2 else np.abs(x) + np.abs(y), gx, gy)
    crests = thin[thin > 0]
    high = max(1.0, round(float(np.quantile(crests, 0.9)))) if crests.size else 1.0
    return 0.4 * high, high


@tool(
    zh="用 Canny 提取一张图的边缘",
    en="edges of a picture by Canny",
    zh_args={
        "image": "要处理的图：图片文件，或 scikit-image 自带图片的名字；彩色图取亮度",
        "out": "结果写到哪个文件；留空就不写",
        "sigma": "平滑的标准差，单位像素；0 为不平滑，与 cv2.Canny 相同",
        "low": "低阈值，按未除以 8 的 Sobel 计；与 high 都为 0 时由图决定",
        "high": "高阈值；不大于 0 时取 low 的 2.5 倍",
        "norm": "梯度幅值：L1 是 |gx| + |gy|，L2 是平方和的根",
        "draw": "画什么：edges（黑底白线）、on-picture（红线叠在原图上）",
    },
    zh_returns="实际用的两个阈值，强、弱（连上的与丢掉的）像素个数，边缘像素个数及占比（%）。",
    examples=(
        {"image": "camera"},
        {"image": "coins", "sigma": 2.0, "low": 40.0, "high": 100.0},
        {"image": "astronaut", "draw": "on-picture"},
    ),
    name="image-canny",
)
def image_canny(
    image: Picture,
    out: PictureOut = "",
    sigma: float = 1.4,
    low: float = 0.0,
    high: float = 0.0,
    norm: Literal["L1", "L2"] = "L1",
    draw: Literal["edges", "on-picture"] = "edges",
    progress: Progress = silent,
) -> dict[str, float]:
    """Find the edges of a picture and count what became of its candidates.

    Args:
        image: path of a picture, or the name of a scikit-image photograph; colours are taken by their brightness.
        out: path to write the result to; nothing is written if empty.
        sigma: standard deviation of the smoothing in pixels; 0 smooths nothing, as `cv2.Canny`.
        low: low threshold, in units of the Sobel kernel (eight times the slope); with `high` 0 the picture decides.
        high: high threshold; 2.5 times `low` if not positive.
        norm: gradient magnitude, |gx| + |gy| (L1) or the root of the sum of squares (L2).
        draw: white edges on black, or red ones on the picture.

    Returns:
        Both thresholds as used, the number of strong pixels, of weak ones kept and dropped, and of all edge pixels, and
        their share of the picture in percent.
    """
    _positive(sigma)
    picture = read_picture(image)
    grey, l2 = levels(brightness(picture)), norm == "L2"
    if low <= 0 and high <= 0:
        low, high = _chosen(grey, sigma, l2)
    elif high <= 0:
        high = 2.5 * low
    _ordered(low, high)
    reach = math.ceil(3 * sigma) + 2
    state = by_bands(grey, lambda band: candidates(band, low, high, sigma, l2), reach, progress)
    edges = hysteresis(state, 0, 1)
    if draw == "edges":
        drawn = edges.astype(np.uint8) * 255
    else:
        drawn = np.repeat(grey[..., None], 3, axis=2) if picture.ndim == 2 else picture.copy()
        drawn[edges] = (230, 40, 40)
    write_picture(out, drawn)
    strong, found = int((state == 2).sum()), int(edges.sum())
    return {
        "low": float(low),
        "high": float(high),
        "strong": strong,
        "weak_kept": found - strong,
        "weak_dropped": int((state > 0).sum()) - found,
        "edges": found,
        "edge_percent": 100 * found / edges.size,
    }


@tool(
    zh="用 Sobel、Scharr、Prewitt、Roberts、拉普拉斯或 LoG 画边缘图",
    en="an edge map by Sobel, Scharr, Prewitt, Roberts, the Laplacian or LoG",
    zh_args={
        "image": "要处理的图：图片文件，或 scikit-image 自带图片的名字；彩色图取亮度",
        "out": "结果写到哪个文件；留空就不写",
        "operator": "一阶：sobel、scharr、prewitt、roberts；二阶：laplacian、log",
        "sigma": "LoG 的标准差，单位像素；别的算子不用它",
        "threshold": "大于 0 时写黑白图：一阶算子取斜率（灰度级/像素）超过它的像素，二阶算子取跨度超过它的过零点",
        "scale": "threshold 为 0 时，响应乘以多少再写出；0 让最强的百分之一正好是白",
    },
    zh_returns="响应绝对值的平均、99 % 分位与最大（一阶：灰度级/像素；二阶：灰度级/像素²），标出的像素占比（%）。",
    examples=({"image": "camera"}, {"image": "coins", "operator": "log", "sigma": 2.0, "threshold": 1.0}),
    name="image-edges",
)
def image_edges(
    image: Picture,
    out: PictureOut = "",
    operator: Literal["sobel", "scharr", "prewitt", "roberts", "laplacian", "log"] = "sobel",
    sigma: float = 2.0,
    threshold: float = 0.0,
    scale: float = 0.0,
    progress: Progress = silent,
) -> dict[str, float]:
    """Draw how strongly an operator responds, or where it exceeds a threshold.

    Args:
        image: path of a picture, or the name of a scikit-image photograph; colours are taken by their brightness.
        out: path to write the result to; nothing is written if empty.
        operator: a first derivative by name, the Laplacian, or the Laplacian of Gaussian (log).
        sigma: of LoG's Gaussian in pixels; no other operator uses it.
        threshold: if positive the result is black and white: where the slope (levels per pixel) exceeds it, or, for
            second derivatives, zero crossings with a larger change than that.
        scale: without a threshold, what responses are multiplied with before they are written; 0 turns the strongest
            hundredth white.

    Returns:
        Mean, 99% quantile and largest of the responses' absolute values (levels per pixel, or per pixel² for second
        derivatives), and the share of pixels that are marked, in percent.
    """
    _positive(sigma)
    grey = levels(brightness(read_picture(image)))

    def response(band: np.ndarray) -> np.ndarray:
        if operator == "laplacian":
            return laplacian(band).astype(np.float32)
        if operator == "log":
            return log_response(band, max(sigma, 0.1)).astype(np.float32)
        return np.hypot(*gradient(band, operator)).astype(np.float32)

    reach = 2 + (math.ceil(4 * sigma) if operator == "log" else 0)
    signed = by_bands(grey, response, reach, progress)
    size = np.abs(signed)
    top = float(np.quantile(size, 0.99))
    if threshold > 0:
        second = operator in ("laplacian", "log")
        marked = zero_crossings(signed, threshold) if second else size > threshold
        write_picture(out, marked.astype(np.uint8) * 255)
    else:
        marked = size > top
        write_picture(out, size * (scale if scale > 0 else 255 / max(top, 1e-6)))
    return {
        "mean": float(size.mean()),
        "quantile_99": top,
        "largest": float(size.max()),
        "marked_percent": 100 * float(marked.mean()),
    }
