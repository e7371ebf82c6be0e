"""In what one adds up: bytes that wrap around, half precision that stops growing, single and double that do not."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.conv2d.fast import conv2d
from mlkata.spec.lab import own_image, result, slider

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("kernel", 3, 1, 7, 2, zh="盒式滤波的核大小", en="size of the box filter"),
    slider(
        "channels", 512, 1, 1024, zh="每个输出相加的通道数（3×3 核）", en="channels summed for each output (3×3 kernel)"
    ),
)
COUNTERS = {"conv-bytes-wrap": {"kernel": 1}, "conv-half-accumulation": {"channels": 1}}


def _running(products, dtype):
    """Products rounded to `dtype` and added one after the other in `dtype`: `(terms, sums)` → `(sums,)`."""
    total = np.zeros(products.shape[1], dtype=dtype)
    steps = []
    for row in products.astype(dtype):
        total = total + row
        steps.append(total)
    return np.array(steps, dtype=float)


def run(params, rng, size, progress):
    """The share of wrong pixels in bytes; the error of sums of non-negative products in half and single precision."""
    image = grey(params["image"], 128 if size == "live" else 384)
    k, terms = int(params["kernel"]), 9 * int(params["channels"])
    right = conv2d(np.rint(image)[None, None], np.ones((1, 1, k, k)))[0, 0]
    pixels = np.rint(image).astype(np.uint8)
    h, w = right.shape
    bytes_ = sum(pixels[i : i + h, j : j + w] for i in range(k) for j in range(k))  # uint8 + uint8 stays uint8
    # activations behind a ReLU times weights, as one output of a 3 × 3 layer adds them up
    products = np.maximum(rng.normal(size=(terms, 64)), 0) * np.abs(rng.normal(size=(terms, 64)))
    true = np.cumsum(products, axis=0)
    numbers, table = (
        {"wrapped": 100 * np.mean(bytes_ != right), "terms": terms},
        {"terms": [], "error": [], "dtype": []},
    )
    marks = np.unique(np.geomspace(1, terms, 40).astype(int)) - 1
    for name, dtype in (("half", np.float16), ("single", np.float32)):
        error = np.median(np.abs(_running(products, dtype) - true) / np.maximum(true, 1e-3), axis=1)
        numbers[f"{name}_error"] = 100 * error[-1]
        table["terms"] += [int(t) + 1 for t in marks]
        table["error"] += [float(max(100 * error[t], 1e-6)) for t in marks]
        table["dtype"] += [name] * len(marks)
    return result(numbers, {"errors": table})


def chart(found, params, lang):
    """Relative error over the number of products added."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "half": "float16 累加" if zh else "added in float16",
        "single": "float32 累加" if zh else "added in float32",
    }
    table = found.tables["errors"]
    values = [
        {"terms": t, "error": e, "dtype": names[d]}
        for t, e, d in zip(table["terms"], table["error"], table["dtype"], strict=True)
    ]
    return (
        alt.Chart(alt.Data(values=values), width=460, height=260)
        .properties(title="一个一个地加：累加误差" if zh else "Adding one by one: the error of the sum")
        .mark_line(point=True)
        .encode(
            x=alt.X(
                "terms:Q",
                scale=alt.Scale(type="log", nice=False),
                axis=alt.Axis(values=[1, 10, 100, 1000, 10000], format="d"),
                title="已相加的乘积个数（对数）" if zh else "products added so far (log)",
            ),
            y=alt.Y(
                "error:Q",
                scale=alt.Scale(type="log"),
                axis=alt.Axis(values=[10.0**n for n in range(-6, 3)], format="~e"),
                title="相对误差的中位数/%（对数）" if zh else "median relative error (%, log)",
            ),
            color=alt.Color("dtype:N", sort=list(names.values()), legend=alt.Legend(title=None, orient="top")),
        )
    )
