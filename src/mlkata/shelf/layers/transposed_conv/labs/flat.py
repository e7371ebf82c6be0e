"""Layers that double a picture, before any training: which of them draw a pattern on a flat input?"""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.imaging.bilinear_resize.fast import bilinear_resize, nearest_resize
from mlkata.shelf.layers.conv2d.fast import conv2d
from mlkata.shelf.layers.transposed_conv.fast import conv_transpose2d
from mlkata.shelf.layers.transposed_conv.reference import icnr_init, pixel_shuffle
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "chelsea", zh="图片", en="picture"),
    slider("kernel", 3, 2, 8, 1, zh="转置卷积的核大小", en="kernel of the transposed convolution"),
    choice("weights", "random", ("random", "equal", "equal + random"), zh="权重", en="weights"),
    choice("start", "ICNR", ("ICNR", "plain"), zh="像素重排的初始化", en="start of pixel shuffle"),
)
COUNTERS = {
    "tc-even-not-enough": {"weights": "equal"},
    "tc-resize-conv": {"weights": "equal"},
    "tc-icnr": {"start": "plain"},
}
CHANNELS = 16


def _weights(rng, how, *shape):
    """Weights of a layer, scaled by what one output sums up."""
    drawn = {"random": rng.normal(size=shape), "equal": np.ones(shape)}
    drawn["equal + random"] = drawn["equal"] + drawn["random"]
    return drawn[how]


def _layers(rng, how, kernel, start, channels):
    """The layers by name, each a function from `(1, channels, h, w)` to `(1, 1, 2 h, 2 w)`."""

    def transposed(k):
        w = _weights(rng, how, channels, 1, k, k) * 4 / (k * k * np.sqrt(channels))
        crop = (k - 2) // 2
        return lambda x: conv_transpose2d(x, w, None, 2, crop, 2 * crop + 2 - k if k % 2 == 0 else 1)

    small = _weights(rng, how, 1, channels, 3, 3) / (9 * np.sqrt(channels))
    shuffled = icnr_init(small, 2) if start == "ICNR" else _weights(rng, how, 4, channels, 3, 3) / 9 / np.sqrt(channels)

    def resized(enlarge):
        def layer(x):
            large = enlarge(np.moveaxis(x[0], 0, -1), 2 * x.shape[2], 2 * x.shape[3])
            return conv2d(np.moveaxis(large, -1, 0)[None], small, padding=1)

        return layer

    return {
        "transposed": transposed(kernel),
        "transposed_4": transposed(4),
        "nearest": resized(nearest_resize),
        "bilinear": resized(bilinear_resize),
        "shuffle": lambda x: pixel_shuffle(conv2d(x, shuffled, padding=1), 2),
    }


def _ripple(y, edge=8):
    """Standard deviation over the four phases of the inside, as a share of the root mean square."""
    inside = y[0, 0, edge:-edge, edge:-edge]
    phases = [inside[a::2, b::2].mean() for a in (0, 1) for b in (0, 1)]
    return float(np.std(phases) / np.sqrt(np.mean(np.square(phases))))


def run(params, rng, size, progress):
    """The ripple of each layer on flat features, as a mean over many draws; the picture under one draw."""
    how, kernel, start = params["weights"], int(params["kernel"]), params["start"]
    draws = {"live": 8, "quick": 160}[size]
    ripples = {}
    for _ in range(draws):
        features = np.abs(rng.normal(size=(1, CHANNELS, 1, 1))) * np.ones((1, 1, 14, 14))
        for name, layer in _layers(rng, how, kernel, start, CHANNELS).items():
            ripples.setdefault(name, []).append(_ripple(layer(features)))
    numbers = {name: float(np.mean(values)) for name, values in ripples.items()}
    small = nearest_resize(grey(params["image"], 256), 64, 64)[None, None]
    images = {"small": small[0, 0].astype(np.uint8)}
    for name, layer in _layers(rng, how, kernel, start, 1).items():
        out = layer(small)[0, 0]
        low, high = np.quantile(out, (0.01, 0.99))
        images[name] = np.rint(255 * np.clip((out - low) / max(high - low, 1e-9), 0, 1)).astype(np.uint8)
    return result(numbers, {"pictures": {name: picture.tolist() for name, picture in images.items()}}, images)


def chart(found, params, lang):
    """The picture under each layer with these weights, untrained."""
    zh, n = lang == "zh", found.numbers
    word = "起伏" if zh else "ripple"
    start = params["start"] if params["start"] == "ICNR" else ("普通初始化" if zh else "plain start")
    titles = {
        "small": "输入，64 × 64" if zh else "input, 64 × 64",
        "transposed": f"{'转置卷积' if zh else 'transposed,'} k = {params['kernel']}",
        "transposed_4": f"{'转置卷积' if zh else 'transposed,'} k = 4",
        "nearest": "最近邻 + 卷积" if zh else "nearest + conv",
        "bilinear": "双线性 + 卷积" if zh else "bilinear + conv",
        "shuffle": f"{'像素重排' if zh else 'pixel shuffle'} ({start})",
    }
    shown = []
    for name, title in titles.items():
        picture = np.array(found.tables["pictures"][name], dtype=np.uint8)
        picture = np.kron(picture, np.ones((4 if name == "small" else 2,) * 2, dtype=np.uint8))
        shown.append((picture, title if name == "small" else f"{title} · {word} {n[name]:.2f}"))
    return panels(shown, width=200, columns=3)
