"""Colour saturation, pixel by pixel: one 1×1 convolution, a stack of them, and a stack with ReLU in between."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import middle, read_picture
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "rocket", zh="彩色图片", en="coloured picture"),
    choice("between", "ReLU", ("ReLU", "nothing"), zh="两个 1×1 之间", en="between the two 1×1"),
    slider("hidden", 16, 1, 32, 1, zh="中间通道数", en="channels in between"),
)
COUNTERS = {"pw-activation": {"between": "nothing"}, "pw-stack-collapses": {"between": "nothing"}}


def _pixels(image, side):
    """`(side, side, 3)`: the picture's middle, averaged over blocks, in 0 … 1."""
    picture = read_picture(image) / 255.0
    picture = np.repeat(picture[..., None], 3, axis=2) if picture.ndim == 2 else picture
    block = max(1, min(picture.shape[:2]) // side)
    picture = middle(picture, side * block)
    h, w = picture.shape[0] // block, picture.shape[1] // block
    return picture[: h * block, : w * block].reshape(h, block, w, block, 3).mean(axis=(1, 3))


def _saturation(pixels):
    """HSV's (max - min) / max: a function of one pixel that no matrix gives."""
    top, low = pixels.max(axis=-1), pixels.min(axis=-1)
    return (top - low) / np.maximum(top, 1e-3)


def _affine(x, y):
    """The best single 1×1 convolution with bias, by least squares, and its output."""
    a = np.column_stack([x, np.ones(len(x))])
    return a @ np.linalg.lstsq(a, y, rcond=None)[0]


def _train(x, y, hidden, relu, steps, rng):
    """Two 1×1 convolutions, 3 → hidden → 1, by Adam on all pixels; output, and that of the two matrices multiplied."""
    first, second = rng.normal(0, 1.0, (4, hidden)), rng.normal(0, 1 / np.sqrt(hidden), (hidden + 1, 1))
    a, weights = np.column_stack([x, np.ones(len(x))]), [first, second]
    moments = [(np.zeros_like(w), np.zeros_like(w)) for w in weights]

    def forward():
        z = a @ first
        h = np.maximum(z, 0) if relu else z
        return z, np.column_stack([h, np.ones(len(h))])

    for t in range(1, steps + 1):
        z, h = forward()
        flow = (h @ second - y[:, None]) / len(y)
        back = flow @ second[:-1].T
        gradients = a.T @ (back * (z > 0) if relu else back), h.T @ flow
        rate = 0.03 * np.sqrt(1 - 0.999**t) / (1 - 0.9**t)
        for w, g, (m, v) in zip(weights, gradients, moments, strict=True):
            m += 0.1 * (g - m)
            v += 0.001 * (g * g - v)
            w -= rate * m / (np.sqrt(v) + 1e-8)
    # without an activation: [x, 1] → [x, 1] · first · second is one matrix
    merged = first @ second[:-1]
    merged[-1] += second[-1]
    return (forward()[1] @ second)[:, 0], (a @ merged)[:, 0]


def run(params, rng, size, progress):
    """R² of the three, on the pixels they were fitted to."""
    side, steps = (40, 60) if size == "live" else (80, 300)
    pixels = _pixels(params["image"], side)
    target = _saturation(pixels)
    x, y = pixels.reshape(-1, 3) - pixels.reshape(-1, 3).mean(axis=0), target.ravel()
    spread = max(float(np.mean((y - y.mean()) ** 2)), 1e-12)
    own = np.random.default_rng(rng.integers(2**32))
    one = _affine(x, y)
    stacked, merged = _train(x, y, int(params["hidden"]), False, steps, np.random.default_rng(own.integers(2**32)))
    relu = params["between"] == "ReLU"
    chosen, chosen_merged = _train(x, y, int(params["hidden"]), relu, steps, np.random.default_rng(own.integers(2**32)))

    def explained(values):
        return 1 - float(np.mean((values - y) ** 2)) / spread

    numbers = {
        "one": explained(one),
        "stacked": explained(stacked),
        "chosen": explained(chosen),
        "collapse_gap": float(np.abs(stacked - merged).max()),
        "no_collapse": float(np.abs(chosen - chosen_merged).max()),
        "spread": spread,
    }
    shape = target.shape

    def shown(values):
        return np.rint(255 * np.clip(values.reshape(shape), 0, 1)).astype(np.uint8)

    images = {
        "picture": np.rint(255 * pixels).astype(np.uint8),
        "target": shown(y),
        "one": shown(one),
        "chosen": shown(chosen),
    }
    return result(numbers, {}, images)


def chart(found, params, lang):
    """The photograph, its saturation, and what both networks make of it."""
    from mlkata.shelf.imaging._charts import panels

    zh = lang == "zh"
    one, chosen = found.numbers["one"], found.numbers["chosen"]
    inside = ("ReLU", "ReLU") if params["between"] == "ReLU" else ("无激活", "nothing between")
    titles = {
        "picture": "照片" if zh else "photograph",
        "target": "目标：每个像素的饱和度" if zh else "target: saturation of each pixel",
        "one": f"一个 1×1 卷积（R² = {one:.2f}）" if zh else f"one 1×1 convolution (R² = {one:.2f})",
        "chosen": f"两个 1×1，中间 {inside[0]}（R² = {chosen:.2f}）"
        if zh
        else f"two 1×1, {inside[1]} (R² = {chosen:.2f})",
    }
    return panels([(found.images[name], title) for name, title in titles.items()], width=225, columns=2)
