"""What pooling keeps of a photograph: bright detail on dark ground, or dark detail on bright ground?"""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey, middle
from mlkata.shelf.layers.max_vs_average_pooling.fast import avg_pool2d, max_pool2d
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "page", zh="图片", en="picture"),
    slider("size", 4, 1, 12, 1, zh="窗口边长/像素", en="side of the window (pixels)"),
)
COUNTERS = {
    "pool-max-erases-dark": {"image": "hubble_deep_field"},
    "pool-max-keeps-bright": {"image": "hubble_deep_field"},
    "pool-avg-keeps-mean": {"size": 1},
    "pool-texture-depends": {"size": 1},
}
SHELF = ("brick", "camera", "page", "hubble_deep_field")


def contrast(picture):
    """Mean length of the brightness gradient, in levels per (pooled) pixel."""
    down, across = np.diff(picture, axis=0)[:, :-1], np.diff(picture, axis=1)[:-1]
    return float(np.hypot(down, across).mean())


def pooled(picture, k):
    """The picture cut to whole windows, and its maximum, mean and minimum in each."""
    h, w = (k * (n // k) for n in picture.shape)
    whole = picture[:h, :w]
    x = whole[None, None]
    return whole, max_pool2d(x, k)[0, 0], avg_pool2d(x, k)[0, 0], -max_pool2d(-x, k)[0, 0]


def run(params, rng, size, progress):
    """Gradients and means after both kinds of pooling, of the picture and of its negative."""
    k = int(params["size"])
    picture = grey(params["image"], 512)
    if min(picture.shape) < 3 * k:
        raise MlkataError(
            Text("图片太小，放不下三个窗口。", "The picture is too small for three windows."),
            "image",
            Text(
                f"换一张至少 {3 * k} 像素的，或缩小窗口。", f"Take one of {3 * k} pixels at least, or a smaller window."
            ),
        )
    whole, high, mean, low = pooled(picture, k)
    numbers = {
        "max": contrast(high),
        "avg": contrast(mean),
        "negative_max": contrast(255.0 - low),  # the maximum of the negative is the negative of the minimum
        "negative_avg": contrast(255.0 - mean),
        "mean": whole.mean(),
        "mean_avg": mean.mean(),
        "mean_max": high.mean(),
        "mean_gap": abs(mean.mean() - whole.mean()),
    }
    if size != "live":
        for name in SHELF:
            _, of_max, of_avg, _ = pooled(grey(name, 512), k)
            numbers[f"{name}_ratio"] = contrast(of_max) / contrast(of_avg)
    images = {"picture": whole, "max": high, "avg": mean, "negative": 255.0 - low}
    return result(numbers, images={name: np.rint(each).astype(np.uint8) for name, each in images.items()})


def chart(found, params, lang):
    """A part of the picture, both poolings of it enlarged again, and max pooling of the negative."""
    zh, k = lang == "zh", int(params["size"])
    side = 24 * k  # 24 × 24 pooled pixels are enough to see

    def part(name):
        small = np.asarray(found.images[name])
        return middle(small if name == "picture" else np.kron(small, np.ones((k, k), dtype=np.uint8)), side)

    n = found.numbers
    words = {
        "picture": "原图（局部）" if zh else "the picture (a part)",
        "max": f"最大池化：梯度 {n['max']:.1f} 级" if zh else f"max: gradient {n['max']:.1f} levels",
        "avg": f"平均池化：梯度 {n['avg']:.1f} 级" if zh else f"average: gradient {n['avg']:.1f} levels",
        "negative": f"底片的最大池化：{n['negative_max']:.1f} 级"
        if zh
        else f"max of the negative: {n['negative_max']:.1f}",
    }
    return panels([(part(name), title) for name, title in words.items()], width=215, columns=2)
