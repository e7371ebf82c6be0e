"""Depthwise then pointwise, pointwise then depthwise: one photograph, the same kernels, both orders."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import middle, read_picture
from mlkata.shelf.layers.conv2d.fast import conv2d
from mlkata.shelf.layers.depthwise_separable_conv.fast import depthwise_conv2d
from mlkata.shelf.layers.depthwise_separable_conv.reference import full_from_separable
from mlkata.shelf.layers.pointwise_conv.reference import conv1x1_as_matmul
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "astronaut", zh="图片", en="picture"),
    slider("apart", 1.0, 0.0, 1.0, 0.05, zh="三个通道的核相差多少", en="how different the channels' kernels are"),
    choice("between", "nothing", ("nothing", "ReLU"), zh="两步之间", en="between the two steps"),
)
COUNTERS = {
    "sep-order-matters": {"apart": 0.0},
    "sep-same-kernels-commute": {"between": "ReLU"},
    "sep-is-one-kernel": {"between": "ReLU"},
}
SIDE = 9


def _bell(sigma_y, sigma_x):
    at = np.arange(SIDE) - SIDE // 2
    bell = np.exp(-(at[:, None] ** 2) / (2 * sigma_y**2) - at**2 / (2 * sigma_x**2))
    return bell / bell.sum()


# red smeared along rows, green sharpened, blue smeared along columns
OWN = np.stack([_bell(0.4, 3.0), 2.2 * _bell(0.4, 0.4) - 1.2 * _bell(2.0, 2.0), _bell(3.0, 0.4)])
MIX = np.array([[1.6, -0.9, 0.3], [-0.4, 1.5, -0.1], [0.1, -0.8, 1.7]])  # rows add up to 1: grey stays grey


def _colour(image, side):
    picture = read_picture(image)
    step = max(1, min(picture.shape[:2]) // side)
    picture = middle(picture, side * step)[::step, ::step] / 255.0
    if picture.ndim == 2:
        picture = np.repeat(picture[..., None], 3, axis=2)
    return picture.transpose(2, 0, 1)[None]


def run(params, rng, size, progress):
    """Both orders with the same weights, the gap between them, and the single ordinary kernel of the first."""
    x = _colour(params["image"], 128 if size == "live" else 240)
    shared = OWN.mean(axis=0)

    def kernels(apart):
        return (shared + apart * (OWN - shared))[:, None]  # (3, 1, 9, 9)

    def act(y):
        return np.maximum(y, 0) if params["between"] == "ReLU" else y

    def both(apart):
        deep, point, pad = kernels(apart), MIX[:, :, None, None], SIDE // 2
        usual = conv1x1_as_matmul(act(depthwise_conv2d(x - x.mean(), deep, padding=pad)), point)
        inception = depthwise_conv2d(act(conv1x1_as_matmul(x - x.mean(), point)), deep, padding=pad)
        return usual, inception

    def gap(a, b):
        return float(np.sqrt(np.mean((a - b) ** 2)) / a.std())

    usual, inception = both(params["apart"])
    one = conv2d(x - x.mean(), full_from_separable(kernels(params["apart"]), MIX[:, :, None, None]), padding=SIDE // 2)
    numbers = {"gap": gap(usual, inception), "same_gap": gap(*both(0.0)), "one_kernel_gap": gap(usual, one)}

    def shown(y):
        return np.rint(np.clip(y[0].transpose(1, 2, 0), 0, 1) * 255).astype(np.uint8)

    images = {
        "before": shown(x),
        "usual": shown(usual + x.mean()),
        "inception": shown(inception + x.mean()),
        "difference": shown(3 * np.abs(usual - inception)),
    }
    return result(numbers, {}, images)


def chart(found, params, lang):
    """The photograph, both orders, and three times their difference."""
    from mlkata.shelf.imaging._charts import panels

    zh, gap = lang == "zh", found.numbers["gap"]
    titles = {
        "before": "输入" if zh else "input",
        "usual": "先逐通道，后 1×1" if zh else "depthwise, then 1×1",
        "inception": "先 1×1，后逐通道" if zh else "1×1, then depthwise",
        "difference": f"差的绝对值 ×3（{gap:.2f} 倍标准差）" if zh else f"|difference| × 3 ({gap:.2f} std)",
    }
    return panels([(found.images[name], title) for name, title in titles.items()], width=225, columns=2)
