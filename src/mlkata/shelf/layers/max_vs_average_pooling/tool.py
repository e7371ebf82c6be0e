"""Pooling of the reader's own pictures."""

from __future__ import annotations

from typing import Literal

import numpy as np

from mlkata.shelf.imaging._pictures import by_bands, change, each_channel, read_picture, write_picture
from mlkata.shelf.layers.max_vs_average_pooling.fast import avg_pool2d, max_pool2d
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import Picture, PictureOut, Progress, silent, tool


@tool(
    zh="给一张图做池化（再放大回原尺寸，便于比较）",
    en="pool a picture (enlarged again, to compare)",
    zh_args={
        "image": "要池化的图：图片文件，或 scikit-image 自带图片的名字",
        "out": "结果写到哪个文件；留空就不写",
        "size": "窗口边长与步长，单位像素",
        "method": "max（最大）、avg（平均）或 min（最小，即底片的最大池化）",
    },
    zh_returns="池化前后的平均亮度（灰度级）、最大与平均变化（灰度级）、剩下的对比度（方差之比），以及池化后的高和宽。",
    examples=({"image": "page", "size": 4}, {"image": "astronaut", "size": 8, "method": "avg"}),
    name="image-pool",
)
def image_pool(
    image: Picture,
    out: PictureOut = "",
    size: int = 4,
    method: Literal["max", "avg", "min"] = "max",
    progress: Progress = silent,
) -> dict[str, float]:
    """Pool each colour of a picture over windows side by side, and show every value as large as its window.

    Args:
        image: path of a picture, or the name of a scikit-image photograph.
        out: path to write the result to; nothing is written if empty.
        size: side of the window and stride, in pixels.
        method: "max", "avg", or "min", which is max pooling of the negative.

    Returns:
        Mean brightness before and after (levels), the largest and the mean change (levels), the share of the contrast
        (variance) that is left, and height and width of the pooled picture.
    """
    if size < 1:
        raise MlkataError(
            Text("窗口边长要是正整数。", "The side of the window is a positive whole number."),
            "size",
            Text("例如 4。", "For example 4."),
        )
    picture = read_picture(image)
    shorter = min(picture.shape[:2])
    if size > shorter:
        raise MlkataError(
            Text(
                f"窗口比图的短边 {shorter} 还大。", f"The window is larger than the picture's shorter side, {shorter}."
            ),
            "size",
            Text(f"取 1 到 {shorter}。", f"Take 1 to {shorter}."),
        )

    def pooled(plane: np.ndarray) -> np.ndarray:
        h, w = plane.shape
        x = plane[None, None].astype(float)
        if method == "avg":
            small = avg_pool2d(x, size, ceil_mode=True)[0, 0]
        else:
            sign = 1.0 if method == "max" else -1.0
            small = sign * max_pool2d(sign * x, size, ceil_mode=True)[0, 0]
        return np.kron(small, np.ones((size, size)))[:h, :w]

    rows = size * max(256 // size, 1)  # whole windows in every band
    after = by_bands(picture, lambda part: each_channel(part, pooled), 0, progress, rows)
    write_picture(out, after)
    h, w = (-(-n // size) for n in picture.shape[:2])
    return {**change(picture, after), "pooled_height": float(h), "pooled_width": float(w)}
