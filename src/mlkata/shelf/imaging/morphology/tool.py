"""Morphology on the reader's own pictures, and what an element costs."""

from __future__ import annotations

from typing import Literal

import numpy as np

from mlkata.shelf.imaging._pictures import by_bands, change, each_channel, read_picture, write_picture
from mlkata.shelf.imaging.morphology.fast import dilate, erode, runs
from mlkata.shelf.imaging.morphology.reference import structuring_element
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import Picture, PictureOut, Progress, silent, tool

Operation = Literal["erode", "dilate", "open", "close", "gradient", "tophat", "blackhat"]
Shape = Literal["square", "disk", "cross"]


def _repeated(step, times, picture, element):
    for _ in range(times):
        picture = step(picture, element)
    return picture


def apply(operation: str, picture: np.ndarray, element: np.ndarray, times: int = 1) -> np.ndarray:
    """One of the operations on a grey picture; `times` as in OpenCV: n erosions, then n dilations."""

    def smaller(f):
        return _repeated(erode, times, f, element)

    def larger(f):
        return _repeated(dilate, times, f, element)

    return {
        "erode": lambda f: smaller(f),
        "dilate": lambda f: larger(f),
        "open": lambda f: larger(smaller(f)),
        "close": lambda f: smaller(larger(f)),
        "gradient": lambda f: larger(f) - smaller(f),
        "tophat": lambda f: f - larger(smaller(f)),
        "blackhat": lambda f: smaller(larger(f)) - f,
    }[operation](picture)


@tool(
    zh="给一张图做形态学运算",
    en="morphology on a picture",
    zh_args={
        "image": "要处理的图：图片文件，或 scikit-image 自带图片的名字",
        "out": "结果写到哪个文件；留空就不写",
        "operation": "腐蚀、膨胀、开、闭、梯度、顶帽、黑帽",
        "size": "结构元的边长，单位像素",
        "shape": "结构元的形状：方形、圆盘、十字",
        "iterations": "重复次数，与 OpenCV 一样：开运算是 n 次腐蚀再 n 次膨胀",
    },
    zh_returns="结构元的格子数、处理前后的平均亮度（灰度级）、最大与平均变化（灰度级）、剩下的对比度（方差之比）。",
    examples=(
        {"image": "coins", "operation": "open", "size": 9, "shape": "disk"},
        {"image": "page", "operation": "blackhat", "size": 15},
    ),
    name="image-morphology",
)
def image_morphology(
    image: Picture,
    out: PictureOut = "",
    operation: Operation = "open",
    size: int = 5,
    shape: Shape = "square",
    iterations: int = 1,
    progress: Progress = silent,
) -> dict[str, float]:
    """Erode, dilate, open, close …, each colour apart, and say what became of the picture.

    Args:
        image: path of a picture, or the name of a scikit-image photograph.
        out: path to write the result to; nothing is written if empty.
        operation: what to do.
        size: rows and columns of the structuring element, in pixels.
        shape: of the structuring element.
        iterations: repetitions, as in OpenCV: an opening is n erosions and then n dilations.

    Returns:
        Cells of the element, mean brightness before and after (levels), the largest and the mean change (levels), and
        the share of the contrast (variance) that is left.
    """
    if size < 1 or iterations < 1:
        raise MlkataError(
            Text("size 和 iterations 都要是正整数。", "size and iterations must be positive."),
            "size, iterations",
            Text("例如 size 5、iterations 1。", "For example size 5, iterations 1."),
        )
    picture, element = read_picture(image), structuring_element(shape, size)

    def band(part):
        return each_channel(part, lambda plane: apply(operation, plane, element, iterations))

    result = by_bands(picture, band, 2 * iterations * size, progress)
    write_picture(out, result)
    return {"cells": int(element.sum()), **change(picture, result)}


@tool(
    zh="一个结构元每像素要比较多少次",
    en="how many comparisons a pixel an element takes",
    zh_args={"size": "结构元的边长，单位像素", "shape": "结构元的形状：方形、圆盘、十字"},
    zh_returns=(
        "格子数；逐格、先横后竖（只对方形）、van Herk（只对方形，上界）、倍增（方形按行列，其他按横条），"
        "各要比较多少次。做不到的是 0。"
    ),
    examples=({"size": 15}, {"size": 31, "shape": "disk"}),
)
def morphology_cost(size: int, shape: Shape = "square") -> dict[str, float]:
    """Comparisons a pixel of the ways to erode.

    Args:
        size: rows and columns of the structuring element, in pixels.
        shape: of the structuring element.

    Returns:
        The number of cells; comparisons cell by cell, by rows and columns (squares only), by van Herk's blocks (squares
        only, an upper bound), and by doubling (along rows and columns of a square, run by run otherwise). What cannot
        be done is 0.
    """
    element = structuring_element(shape, size)
    lengths = [length for _, _, length in runs(element)]
    doublings = max(lengths).bit_length() - 1
    pieces = sum(1 if length & (length - 1) == 0 else 2 for length in lengths)
    square = shape == "square"
    return {
        "cells": int(element.sum()),
        "cell_by_cell": int(element.sum()) - 1,
        "rows_then_columns": 2 * (size - 1) if square else 0,
        "van_herk": 6 if square else 0,
        "doubling": 2 * (size - 1).bit_length() if square else doublings + pieces - 1,
    }


__all__ = ["apply", "image_morphology", "morphology_cost"]
