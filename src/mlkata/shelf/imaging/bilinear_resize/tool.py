"""Resizing the reader's own picture, and where each output pixel reads."""

from __future__ import annotations

from typing import Literal

import numpy as np

from mlkata.shelf.imaging._pictures import levels, read_picture, write_picture
from mlkata.shelf.imaging.bilinear_resize.kernels import ROWS, resize_bands
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import Picture, PictureOut, Progress, silent, tool

LARGEST = 100_000_000  # output pixels


@tool(
    zh="缩放一张图：最近邻、双线性、双三次、按面积",
    en="resize a picture: nearest, bilinear, bicubic or by area",
    zh_args={
        "image": "要缩放的图：图片文件，或 scikit-image 自带图片的名字",
        "out": "结果写到哪个文件；留空就不写",
        "scale": "放大倍数，小于 1 是缩小；给了 height 或 width 就不用它",
        "height": "输出的行数；0 表示由 scale 算，或按 width 保持比例",
        "width": "输出的列数；0 表示由 scale 算，或按 height 保持比例",
        "method": "nearest（最近邻）、bilinear（双线性）、bicubic（双三次），area（按面积平均，适合缩小）",
        "align_corners": "对齐首尾像素的中心；只用于不抗锯齿的双线性与双三次",
        "antialias": "缩小时按倍数加宽核；只用于双线性与双三次",
    },
    zh_returns="缩放前后的行数与列数、前后的平均亮度（灰度级），以及超出 0 到 255 而被截断的像素占百分之几。",
    examples=(
        {"image": "camera", "scale": 0.25},
        {"image": "astronaut", "scale": 1.7, "method": "bicubic"},
        {"image": "text", "scale": 0.5, "antialias": False},
        {"image": "page", "width": 300, "method": "area"},
    ),
    name="image-resize",
)
def image_resize(
    image: Picture,
    out: PictureOut = "",
    scale: float = 0.5,
    height: int = 0,
    width: int = 0,
    method: Literal["nearest", "bilinear", "bicubic", "area"] = "bilinear",
    align_corners: bool = False,
    antialias: bool = True,
    progress: Progress = silent,
) -> dict[str, float]:
    """Resize a picture and say what became of it.

    Args:
        image: path of a picture, or the name of a scikit-image photograph.
        out: path to write the result to; nothing is written if empty.
        scale: how many times larger, below 1 for smaller; not used where height or width is given.
        height: rows of the result; 0 follows from scale, or from width in proportion.
        width: columns of the result; 0 follows from scale, or from height in proportion.
        method: "nearest", "bilinear", "bicubic", or "area", the mean over what each output pixel covers.
        align_corners: first and last centres coincide; for bilinear and bicubic without antialiasing.
        antialias: widen the kernel as the picture shrinks; for bilinear and bicubic.

    Returns:
        Rows and columns before and after, mean brightness before and after (levels), and the percentage of values that
        fell outside 0 … 255 and were clipped.
    """
    picture = read_picture(image)
    h, w = picture.shape[:2]
    oh, ow = _size(h, w, scale, height, width)
    smooth = method in ("bilinear", "bicubic")
    if align_corners and not smooth:
        raise MlkataError(
            Text("align_corners 只用于双线性和双三次。", "align_corners is for bilinear and bicubic only."),
            f"method={method}",
            Text("换一种方法，或不用 align_corners。", "Choose another method, or leave align_corners out."),
        )
    antialias = antialias and smooth and not align_corners
    result = np.empty((oh, ow, *picture.shape[2:]), dtype=np.uint8)
    clipped = 0
    for n, band in enumerate(resize_bands(picture, oh, ow, method, align_corners, antialias)):
        result[n * ROWS : n * ROWS + len(band)] = levels(band)
        clipped += int(((band < -0.5) | (band > 255.5)).sum())
        progress(min(1.0, (n + 1) * ROWS / oh))
    write_picture(out, result)
    return {
        "height_before": h,
        "width_before": w,
        "height": oh,
        "width": ow,
        "mean_before": float(picture.mean()),
        "mean_after": float(result.mean()),
        "clipped_percent": 100 * clipped / result.size,
    }


def _size(h: int, w: int, scale: float, height: int, width: int) -> tuple[int, int]:
    """Rows and columns of the result.

    Raises:
        MlkataError: nothing would be left, or far too much.
    """
    if height > 0 or width > 0:
        oh = height if height > 0 else max(1, round(h * width / w))
        ow = width if width > 0 else max(1, round(w * height / h))
    else:
        oh, ow = int(h * scale), int(w * scale)
    if oh < 1 or ow < 1 or oh * ow > LARGEST:
        raise MlkataError(
            Text(f"输出会是 {oh} × {ow} 像素。", f"The result would be {oh} × {ow} pixels."),
            "scale, height, width",
            Text(
                "至少 1 × 1 像素，至多一亿像素：改一改倍数或大小。",
                "It takes 1 × 1 pixel at least and a hundred million at most: change scale or size.",
            ),
        )
    return oh, ow


@tool(
    zh="缩放时每个输出像素读输入的哪里",
    en="where each output pixel reads when a line is resized",
    zh_args={
        "n": "输入像素数",
        "m": "输出像素数",
        "rule": "坐标规则：half_pixel（半像素）、align_corners（对齐首尾中心）、asymmetric（i·n/m）",
    },
    zh_returns="每个输出像素一行：输出下标、未截断的坐标、前后两个输入像素、后一个的权重，以及最近邻取的像素；另有步长。",
    examples=({"n": 4, "m": 8}, {"n": 4, "m": 7, "rule": "align_corners"}, {"n": 8, "m": 3, "rule": "asymmetric"}),
)
def resize_coordinates(
    n: int, m: int, rule: Literal["half_pixel", "align_corners", "asymmetric"] = "half_pixel"
) -> dict[str, object]:
    """Source coordinates of bilinear resizing along one axis.

    Args:
        n: number of input pixels.
        m: number of output pixels.
        rule: "half_pixel", "align_corners" or "asymmetric", in ONNX's words.

    Returns:
        The step from one output pixel to the next (input pixels), and for each output pixel its number, its coordinate
        before clamping, the input pixels before and after, the weight of the latter, and the pixel of nearest by that
        rule (the half-pixel one: that in which the centre lies).
    """
    if not (1 <= n <= 10_000 and 1 <= m <= 1_000):
        raise MlkataError(
            Text(f"n = {n}、m = {m} 不行。", f"n = {n} and m = {m} will not do."),
            "n, m",
            Text("n 取 1 到 10000，m 取 1 到 1000。", "Take n from 1 to 10000 and m from 1 to 1000."),
        )
    i = np.arange(m)
    if rule == "align_corners":
        step = (n - 1) / (m - 1) if m > 1 else 0.0
        x = i * (n - 1) / max(m - 1, 1)
    else:
        step = n / m
        x = (i + 0.5) * step - 0.5 if rule == "half_pixel" else i * step
    inside = np.clip(x, 0, n - 1)
    before = np.floor(inside).astype(int)
    after = np.minimum(before + 1, n - 1)
    nearest = (2 * i + 1) * n // (2 * m) if rule == "half_pixel" else np.floor(inside + 0.5).astype(int)
    if rule == "asymmetric":
        nearest = i * n // m
    return {
        "step": float(step),
        "rows": [
            {
                "output": int(k),
                "coordinate": round(float(x[k]), 6),
                "before": int(before[k]),
                "after": int(after[k]),
                "weight_after": round(float(inside[k] - before[k]), 6),
                "nearest": int(nearest[k]),
            }
            for k in i
        ],
    }
