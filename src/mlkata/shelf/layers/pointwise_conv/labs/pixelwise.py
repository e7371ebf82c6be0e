"""A 1×1 convolution on a photograph: a matrix at every pixel, no neighbour read; what a wrong reshape makes of it."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import middle, read_picture
from mlkata.shelf.layers.conv2d.fast import conv2d, conv2d_backward
from mlkata.shelf.layers.pointwise_conv.reference import conv1x1_as_matmul
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "astronaut", zh="图片", en="picture"),
    slider("hue", 120.0, 0.0, 360.0, 5.0, zh="色相旋转/度", en="hue turned by (degrees)"),
    choice("kernel", "1 × 1", ("1 × 1", "3 × 3", "5 × 5"), zh="核", en="kernel"),
    choice("stride", "2", ("1", "2", "4"), zh="步长（只看读到多少像素）", en="stride (for the share of pixels read)"),
)
COUNTERS = {
    "pw-is-conv": {"kernel": "3 × 3"},
    "pw-one-pixel": {"kernel": "3 × 3"},
    "pw-no-context": {"kernel": "3 × 3"},
    "pw-wrong-reshape": {"hue": 0.0},
    "pw-linear": {"hue": 0.0},
    "pw-stride-skips": {"stride": "1"},
}


def _turned(degrees):
    """`(3, 3)` matrix that turns colours about the grey axis; grey stays as it is."""
    angle = np.deg2rad(degrees)
    along = np.full((3, 3), 1 / 3)
    across = np.array([[0.0, -1, 1], [1, 0, -1], [-1, 1, 0]]) / np.sqrt(3)
    return np.cos(angle) * np.eye(3) + (1 - np.cos(angle)) * along + np.sin(angle) * across


def _colour(image, side):
    """The picture, thinned out to about `side` pixels, as `(1, 3, h, w)` in 0 … 1; grey becomes three channels."""
    picture = read_picture(image)
    step = max(1, min(picture.shape[:2]) // side)
    picture = middle(picture, side * step)[::step, ::step] / 255.0
    if picture.ndim == 2:
        picture = np.repeat(picture[..., None], 3, axis=2)
    return picture.transpose(2, 0, 1)[None]


def _relative(gap, scale):
    return float(np.sqrt(np.mean(gap**2)) / np.sqrt(np.mean(scale**2)))


def _shown(x):
    return np.rint(np.clip(x[0].transpose(1, 2, 0), 0, 1) * 255).astype(np.uint8)


def run(params, rng, size, progress):
    """Equality with conv2d, linearity, the pixels read, shuffled pixels, and the product after a wrong reshape."""
    x = _colour(params["image"], 128 if size == "live" else 240)
    _, c, h, w = x.shape
    k = int(params["kernel"][0])
    matrix = _turned(params["hue"])
    kernel = np.zeros((3, 3, k, k))
    kernel[:] = matrix[:, :, None, None] / k**2  # the same mixing, spread over the window

    def layer(picture, stride=1):
        return conv2d(picture, kernel, padding="same", stride=stride)

    y, product = layer(x), conv1x1_as_matmul(x, matrix[:, :, None, None])
    nhwc = conv1x1_as_matmul(x.transpose(0, 2, 3, 1), matrix.T[None, None], layout="NHWC").transpose(0, 3, 1, 2)
    wrong = (x.reshape(-1, c) @ matrix.T).reshape(x.shape)
    # which input pixels does one output pixel read, and which does a strided layer read at all
    one = np.zeros_like(y)
    one[0, 0, h // 2, w // 2] = 1.0
    probe = rng.normal(size=kernel.shape)  # a kernel without zeros
    footprint = np.abs(conv2d_backward(one, x, probe, padding="same")[0]).max(axis=1) > 0
    stride = int(params["stride"])
    # 1×1, whatever `kernel` says: the share of pixels that have any say
    point = rng.normal(size=(3, 3, 1, 1))
    flow = rng.normal(size=conv2d(x, point, stride=stride).shape)
    read = np.abs(conv2d_backward(flow, x, point, stride=stride)[0]).max(axis=1) > 0
    # pixels in a random order, the layer, the order undone
    order = rng.permutation(h * w)
    shuffled = x.reshape(1, c, -1)[..., order].reshape(x.shape)
    restored = np.empty_like(x.reshape(1, c, -1))
    restored[..., order] = layer(shuffled).reshape(1, c, -1)
    restored = restored.reshape(x.shape)
    other = x[..., ::-1]
    gap = layer(2 * x - 3 * other) - (2 * layer(x) - 3 * layer(other))
    numbers = {
        "gap": _relative(product - y, y),
        "gap_nhwc": _relative(nhwc - product, product),
        "linear_gap": _relative(gap, y),
        "changed": _relative(product - x, x),
        "footprint": footprint.sum(),
        "read_percent": 100 * read.mean(),
        "shuffle_gap": _relative(restored - y, y),
        "wrong_gap": _relative(wrong - product, product),
    }
    images = {"before": _shown(x), "after": _shown(y), "shuffled": _shown(restored), "wrong": _shown(wrong)}
    return result(numbers, {}, images)


def chart(found, params, lang):
    """The picture, the layer's output, the output after shuffling, and what a wrong reshape gives."""
    from mlkata.shelf.imaging._charts import panels

    zh, kernel = lang == "zh", params["kernel"].replace(" ", "")
    titles = {
        "before": "输入" if zh else "input",
        "after": f"{kernel} 卷积" if zh else f"{kernel} convolution",
        "shuffled": f"打乱像素 → {kernel} → 还原" if zh else f"shuffled → {kernel} → put back",
        "wrong": "NCHW 直接 reshape(-1, c)" if zh else "NCHW by reshape(-1, c) alone",
    }
    return panels([(found.images[name], title) for name, title in titles.items()], width=225, columns=2)
