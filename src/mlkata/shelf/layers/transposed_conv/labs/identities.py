"""A transposed convolution is an adjoint, a gradient, a convolution over zeros, a pixel shuffle, and no inverse."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.imaging.bilinear_resize.fast import bilinear_resize
from mlkata.shelf.layers.conv2d.fast import conv2d, conv2d_backward
from mlkata.shelf.layers.transposed_conv.fast import conv_transpose2d
from mlkata.shelf.layers.transposed_conv.reference import pixel_shuffle
from mlkata.shelf.layers.transposed_conv.zero_insert import conv_transpose2d as by_zeros
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "astronaut", zh="图片", en="picture"),
    slider("kernel", 3, 1, 7, 1, zh="核大小", en="kernel size"),
    slider("stride", 2, 1, 4, 1, zh="步长", en="stride"),
    choice("way", "same kernel", ("same kernel", "turned kernel"), zh="回来时用的核", en="kernel on the way back"),
)
COUNTERS = {
    "tc-adjoint": {"way": "turned kernel"},
    "tc-zero-insert": {"way": "turned kernel"},
    "tc-is-gradient": {"way": "turned kernel"},
    "tc-not-inverse": {"kernel": 1, "stride": 1},
    "tc-is-shuffle": {"way": "turned kernel"},
    "tc-contains-resize": {"way": "turned kernel"},
}


def _gap(a, b):
    """Largest difference as a share of the largest value."""
    return float(np.abs(a - b).max() / np.abs(b).max())


def run(params, rng, size, progress):
    """Gaps of five identities, and how far the way there and back is from the picture."""
    k, s = int(params["kernel"]), int(params["stride"])
    turn = (lambda w: w[..., ::-1, ::-1]) if params["way"] == "turned kernel" else (lambda w: w)
    side = 24
    x = rng.normal(size=(2, 3, side, side))
    w = rng.normal(
        size=(4, 3, max(k, 2), max(k, 2))
    )  # a kernel of (oc, c, k, k) is one of (c, oc, k, k) on the way back
    more = (side - w.shape[-1]) % s  # rows that the convolution does not read
    forward = conv2d(x, w, stride=s)
    flow = rng.normal(size=forward.shape)
    back = conv_transpose2d(flow, turn(w), None, s, 0, more)
    there = float((forward * flow).sum())
    numbers = {
        "adjoint_gap": abs(there - float((x * back).sum())) / abs(there),
        "zero_insert_gap": _gap(by_zeros(flow, w, None, s, 0, more), back),
        "gradient_gap": _gap(conv2d_backward(flow, x, w, stride=s)[0], back),
    }
    # 3 × 3 convolution to four channels and a pixel shuffle, as one 6 × 6 transposed convolution of stride 2
    small = rng.normal(size=(4, 3, 3, 3))
    large = np.zeros((3, 1, 6, 6))
    for a in (0, 1):
        for b in (0, 1):
            large[:, 0, a::2, b::2] = small[2 * a + b][:, ::-1, ::-1]
    maps = rng.normal(size=(1, 3, 9, 10))
    shuffled = pixel_shuffle(conv2d(maps, small, padding=1), 2)
    numbers["shuffle_gap"] = _gap(conv_transpose2d(maps, turn(large), None, 2, 2), shuffled)
    # bilinear doubling and a 3 × 3 convolution, as one 6 × 6 transposed convolution, the border left out
    tent = np.outer([1, 3, 3, 1], [1, 3, 3, 1]) / 16
    smooth = rng.normal(size=(3, 3))
    joined = conv_transpose2d(smooth[::-1, ::-1][None, None], tent[None, None])
    resized = conv2d(bilinear_resize(maps[0, 0], 18, 20)[None, None], smooth[None, None], padding=1)
    once = conv_transpose2d(maps[:, :1], turn(joined), None, 2, 2)
    numbers["resize_gap"] = _gap(once[..., 3:-3, 3:-3], resized[..., 3:-3, 3:-3])
    # there and back on a picture, with a mean filter
    picture = grey(params["image"], 96 if size == "live" else 192)
    box = np.ones((1, 1, k, k)) / (k * k)
    less = conv2d(picture[None, None], box, stride=s)
    lost = [(n - k) % s for n in picture.shape]
    again = conv_transpose2d(less, turn(box), None, s, 0, tuple(lost))[0, 0]
    scale = float((again * picture).sum() / (again**2).sum())  # the kindest brightness
    numbers["same_size"] = float(again.shape == picture.shape)
    numbers["error_percent"] = float(100 * np.sqrt(np.mean((scale * again - picture) ** 2)) / (picture.std() or 1.0))
    images = {
        "picture": np.rint(picture).astype(np.uint8),
        "less": np.rint(less[0, 0]).astype(np.uint8),
        "again": np.rint(np.clip(scale * again, 0, 255)).astype(np.uint8),
    }
    return result(numbers, {"pictures": {name: image.tolist() for name, image in images.items()}}, images)


def chart(found, params, lang):
    """A picture, what a convolution makes of it, and the transposed convolution of that."""
    zh = lang == "zh"
    titles = {
        "picture": "原图" if zh else "picture",
        "less": f"卷积，k = {params['kernel']}，s = {params['stride']}"
        if zh
        else f"convolved, k = {params['kernel']}, s = {params['stride']}",
        "again": "再做转置卷积：大小回来了" if zh else "transposed: the size is back",
    }
    pictures = {name: np.array(found.tables["pictures"][name], dtype=np.uint8) for name in titles}
    return panels([(pictures[name], title) for name, title in titles.items()], width=200)
