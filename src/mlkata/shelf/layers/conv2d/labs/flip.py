"""Convolution and correlation of one photograph: when the flip of the kernel shows and when it does not."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.conv2d.fast import conv2d
from mlkata.spec.lab import own_image, result, slider

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("tilt", 0.0, 0.0, 1.0, 0.05, zh="给核加上的不对称成分", en="asymmetric part added to the kernels"),
)
COUNTERS = {"conv-flip-symmetric": {"tilt": 0.3}, "conv-flip-sobel": {"tilt": 0.3}}

GAUSSIAN = np.outer([1.0, 4, 6, 4, 1], [1.0, 4, 6, 4, 1]) / 256
SOBEL = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
EMBOSS = np.array([[2.0, 1, 0], [1, 0, -1], [0, -1, 0]])


def _both(image, kernel):
    """Correlation, and convolution as SciPy defines it, without padding."""
    from scipy.signal import convolve2d

    return conv2d(image[None, None], kernel[None, None])[0, 0], convolve2d(image, kernel, mode="valid")


def run(params, rng, size, progress):
    """How far the two results are apart, relative to the largest value, for each kernel."""
    image = grey(params["image"], 128 if size == "live" else 384)
    numbers, rows = {}, {"kernel": [], "sum": [], "value": []}
    for name, kernel in (("gaussian", GAUSSIAN), ("sobel", SOBEL), ("emboss", EMBOSS)):
        ramp = np.linspace(0.0, 1.0, kernel.size).reshape(kernel.shape)
        correlated, convolved = _both(image, kernel + params["tilt"] * np.abs(kernel).max() * ramp)
        largest = np.abs(correlated).max()
        numbers[f"{name}_minus"] = np.abs(correlated - convolved).max() / largest
        numbers[f"{name}_plus"] = np.abs(correlated + convolved).max() / largest
        for sign in ("minus", "plus"):
            rows["kernel"].append(name)
            rows["sum"].append(sign)
            rows["value"].append(float(numbers[f"{name}_{sign}"]))
    turned, _ = _both(image, EMBOSS[::-1, ::-1])
    _, convolved = _both(image, EMBOSS)
    numbers["turned_gap"] = np.abs(turned - convolved).max() / np.abs(turned).max()
    return result(numbers, {"gaps": rows})


def chart(found, params, lang):
    """Two bars for each kernel: the largest difference, and the largest sum."""
    import altair as alt

    zh = lang == "zh"
    kernels = {
        "gaussian": "高斯" if zh else "Gaussian",
        "sobel": "Sobel",
        "emboss": "浮雕" if zh else "emboss",
    }
    signs = {
        "minus": "互相关 − 卷积" if zh else "correlation − convolution",
        "plus": "互相关 + 卷积" if zh else "correlation + convolution",
    }
    table = found.tables["gaps"]
    values = [
        {"kernel": kernels[k], "what": signs[s], "value": v}
        for k, s, v in zip(table["kernel"], table["sum"], table["value"], strict=True)
    ]
    return (
        alt.Chart(alt.Data(values=values), width=420, height=240)
        .properties(
            title="同一个核：互相关与（翻转核的）卷积差多少"
            if zh
            else "One kernel: correlation against convolution (kernel turned)"
        )
        .mark_bar()
        .encode(
            x=alt.X("kernel:N", title="核" if zh else "kernel", sort=None, axis=alt.Axis(labelAngle=0)),
            xOffset=alt.XOffset("what:N", sort=list(signs.values())),
            y=alt.Y("value:Q", title="最大绝对值 / 输出最大绝对值" if zh else "largest magnitude / largest output"),
            color=alt.Color(
                "what:N", sort=list(signs.values()), legend=alt.Legend(title=None, orient="top", labelLimit=300)
            ),
        )
    )
