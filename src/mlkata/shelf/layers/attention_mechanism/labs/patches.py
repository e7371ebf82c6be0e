"""Attention over the pixels of a photograph without anything learned: non-local means takes noise away."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import on_pixels, panel
from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.attention_mechanism.reference import attention_weights
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "coffee", zh="图片", en="picture"),
    slider("noise", 20, 5, 50, 1, zh="噪声标准差/灰度级", en="noise (standard deviation, levels)"),
    slider("temperature", 0.5, 0.02, 20.0, log=True, zh="温度", en="temperature"),
    slider("x", 0.5, 0.0, 1.0, 0.02, zh="查询像素：横向位置", en="query pixel: from the left"),
    slider("y", 0.5, 0.0, 1.0, 0.02, zh="查询像素：纵向位置", en="query pixel: from the top"),
)
COUNTERS = {
    "att-nonlocal-denoises": {"temperature": 0.02},
    "att-nonlocal-far": {"temperature": 0.02},
}
PATCH = 5


def _psnr(a, b):
    return float(10 * np.log10(255**2 / np.mean((a - b) ** 2)))


def _box(image, width):
    """The mean over a window of width × width, edges mirrored."""
    padded = np.pad(image, width // 2, mode="reflect")
    return np.lib.stride_tricks.sliding_window_view(padded, (width, width)).mean(axis=(2, 3))


def run(params, rng, size, progress):
    """Tokens are pixels, queries and keys their 5 × 5 surroundings, values the pixels themselves."""
    side = 32 if size == "live" else 48
    clean = grey(params["image"], side)
    if min(clean.shape) < side:
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text(f"换一张至少 {side} × {side} 像素的。", f"Take one of at least {side} × {side} pixels."),
        )
    sigma = float(params["noise"])
    noisy = clean + rng.normal(0, sigma, clean.shape)
    padded = np.pad(noisy, PATCH // 2, mode="reflect")
    keys = np.lib.stride_tricks.sliding_window_view(padded, (PATCH, PATCH)).reshape(side * side, -1)
    # -|q - k|² / h = 2 q·k / h - |k|² / h + what all keys of a query share: a dot product and a bias for each key
    h = 2 * float(params["temperature"]) * sigma**2 * PATCH**2
    bias = -(keys**2).sum(axis=1) / h
    weights = attention_weights(keys, keys, bias, scale=2 / h)
    attended = (weights @ noisy.ravel()).reshape(clean.shape)
    boxes = {w: _psnr(_box(noisy, w), clean) for w in (3, 5, 7)}
    at = int(float(params["y"]) * (side - 1)) * side + int(float(params["x"]) * (side - 1))
    up, across = np.divmod(np.arange(side * side), side)
    far = np.maximum(np.abs(up[:, None] - up), np.abs(across[:, None] - across)) > 3
    shown = weights[at].reshape(clean.shape)
    entropy = -(weights * np.log(np.maximum(weights, 1e-300))).sum(axis=1)
    numbers = {
        "psnr_noisy": _psnr(noisy, clean),
        "psnr_attention": _psnr(attended, clean),
        "psnr_box": max(boxes.values()),
        "far_percent": 100 * float((weights * far).sum(axis=1).mean()),
        "pixels_used": float(np.exp(entropy).mean()),
        "pixels": side * side,
        "largest": float(shown.max()),
    }
    place = {"x": [at % side], "y": [at // side]}
    light = np.sqrt(shown / shown.max())  # so that small weights can be seen, too
    return result(numbers, {"query": place}, {"noisy": noisy, "weights": 255 * light, "attended": attended})


def chart(found, params, lang):
    """The noisy picture with the query, its weights, and what attention makes of the picture."""
    import altair as alt

    zh = lang == "zh"
    place = {name: values[0] for name, values in found.tables["query"].items()}
    titles = {
        "noisy": "加了噪声" if zh else "with noise",
        "weights": "红圈那一点的权重（开方）" if zh else "weights of that pixel (√)",
        "attended": "注意力之后" if zh else "after attention",
    }
    decibels = {"noisy": found.numbers["psnr_noisy"], "attended": found.numbers["psnr_attention"]}
    shown = []
    for name, title in titles.items():
        image = found.images[name]
        title = f"{title} {decibels[name]:.1f} dB" if name in decibels else title
        picture = panel(np.kron(image, np.ones((4, 4))), title, 190)
        if name != "attended":
            x, y = on_pixels(image)
            ring = alt.Chart(alt.Data(values=[{"x": place["x"] + 0.5, "y": place["y"] + 0.5}]))
            picture = picture + ring.mark_point(color="#e63946", size=90, strokeWidth=2).encode(x=x, y=y)
            picture = picture.properties(width=190, height=190)
        shown.append(picture)
    return alt.hconcat(*shown, spacing=14)
