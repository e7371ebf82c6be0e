"""Where the gradient goes: to the winners of max pooling, to everybody under average pooling."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey, middle
from mlkata.shelf.layers.conv2d.fast import conv2d
from mlkata.shelf.layers.max_vs_average_pooling.fast import max_pool2d, max_pool2d_backward
from mlkata.shelf.layers.max_vs_average_pooling.reference import avg_pool2d_backward
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("size", 3, 2, 7, 1, zh="窗口边长/像素", en="side of the window (pixels)"),
    slider("stride", 2, 1, 4, 1, zh="步长/像素", en="stride (pixels)"),
)
COUNTERS = {
    "pool-winners-take-all": {"size": 2, "stride": 1},
    "pool-winners-collect": {"size": 2},
    "pool-dead-windows": {"size": 7},
}


def run(params, rng, size, progress):
    """Gradients of the sum of the pooled map, one feature map of a photograph behind a ReLU."""
    k, s = int(params["size"]), int(params["stride"])
    picture = grey(params["image"], 128) / 255.0
    if min(picture.shape) < 32:
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text("换一张至少 32 × 32 像素的。", "Take one of at least 32 × 32 pixels."),
        )
    slope = np.array([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])  # brightness that falls from left to right
    feature = np.maximum(conv2d(picture[None, None], slope[None, None]), 0.0)
    y = max_pool2d(feature, k, s)
    ones = np.ones_like(y)
    to_max = max_pool2d_backward(ones, feature, k, s)[0, 0]
    to_avg = avg_pool2d_backward(ones, feature.shape, k, s)[0, 0]
    h, w = ((n - 1) * s + k for n in y.shape[2:])  # what windows cover
    numbers = {
        "reached_max": 100 * np.mean(to_max[:h, :w] > 0),
        "reached_avg": 100 * np.mean(to_avg[:h, :w] > 0),
        "windows_share": 100 * y.size / (h * w),
        "most_wins": to_max.max(),
        "dead": 100 * np.mean(y == 0),
        "sum_max": to_max.sum() - y.size,
        "sum_avg": to_avg.sum() - y.size,
    }
    images = {"feature": 255 * feature[0, 0] / max(feature.max(), 1e-9)}
    for name, each in (("max", to_max), ("avg", to_avg)):
        images[name] = 255 * each / each.max()
    return result(numbers, images={name: np.rint(each).astype(np.uint8) for name, each in images.items()})


def chart(found, params, lang):
    """The feature map and both gradients, a part of them enlarged."""
    zh, n = lang == "zh", found.numbers

    def part(name):
        return np.kron(middle(np.asarray(found.images[name]), 40), np.ones((6, 6), dtype=np.uint8))

    words = {
        "feature": "特征图（ReLU 之后）" if zh else "feature map, behind a ReLU",
        "max": f"最大池化的梯度：{n['reached_max']:.0f}% 的像素"
        if zh
        else f"gradient, max: {n['reached_max']:.0f}% of pixels",
        "avg": f"平均池化的梯度：{n['reached_avg']:.0f}%" if zh else f"gradient, average: {n['reached_avg']:.0f}%",
    }
    return panels([(part(name), title) for name, title in words.items()], width=190, columns=3)
