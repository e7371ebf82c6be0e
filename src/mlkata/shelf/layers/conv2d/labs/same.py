"""TensorFlow's SAME against PyTorch's padding = (k - 1) / 2 at stride 2: equal shapes, another sampling grid."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.conv2d.fast import conv2d
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import choice, own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("side", 224, 64, 256, 1, zh="边长/像素", en="side (pixels)"),
    slider("stride", 2, 1, 4, 1, zh="步长", en="stride"),
    choice("kernel", 3, (3, 5, 7), zh="核大小", en="kernel size"),
)
COUNTERS = {"conv-same-shifted": {"side": 225}, "conv-same-one-pixel": {"stride": 4}}


def run(params, rng, size, progress):
    """A random kernel both ways, and PyTorch's way on the picture moved by one pixel."""
    side, k, s = int(params["side"]), int(params["kernel"]), int(params["stride"])
    image = grey(params["image"], side + 1)[None, None] / 255.0
    if min(image.shape[-2:]) < side + 1:
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text(
                f"换一张至少 {side + 1} × {side + 1} 像素的。", f"Take one of at least {side + 1} × {side + 1} pixels."
            ),
        )
    x = image[:, :, :side, :side]
    kernel = rng.normal(size=(8, 1, k, k)) / k  # as a network's first layer starts
    same = conv2d(x, kernel, stride=s, padding="same")
    symmetric = conv2d(x, kernel, stride=s, padding=k // 2)
    moved = conv2d(image[:, :, 1:, 1:], kernel, stride=s, padding=k // 2)  # the picture, one pixel up and to the left
    scale = np.sqrt(np.mean((same - same.mean(axis=(2, 3), keepdims=True)) ** 2))
    inner = (slice(None), slice(None), slice(k, -k), slice(k, -k))
    equal = same.shape == symmetric.shape

    def apart(a, b):
        return float(np.sqrt(np.mean((a[inner] - b[inner]) ** 2)) / scale) if a.shape == b.shape else float("nan")

    zeros = max((-(-side // s) - 1) * s + k - side, 0)
    numbers = {
        "same_shape": equal,
        "apart": apart(same, symmetric),
        "apart_moved": apart(same, moved),
        "zeros_before": zeros // 2,
        "zeros_behind": zeros - zeros // 2,
        "symmetric_zeros": k // 2,
    }
    sides = list(range(side - 8, side + 9))
    table = {"side": [], "where": [], "zeros": []}
    for n in sides:
        total = max((-(-n // s) - 1) * s + k - n, 0)
        for where, zeros in (("before", total // 2), ("behind", total - total // 2)):
            table["side"].append(n)
            table["where"].append(where)
            table["zeros"].append(zeros)
    return result(numbers, {"zeros": table})


def chart(found, params, lang):
    """Zeros in front and behind that SAME asks for, over the picture's side."""
    import altair as alt

    zh = lang == "zh"
    names = {"before": "上/左" if zh else "above / left", "behind": "下/右" if zh else "below / right"}
    table = found.tables["zeros"]
    values = [
        {"side": n, "where": names[w], "zeros": z}
        for n, w, z in zip(table["side"], table["where"], table["zeros"], strict=True)
    ]
    k, s = params["kernel"], params["stride"]
    return (
        alt.Chart(alt.Data(values=values), width=520, height=220)
        .properties(
            title=f"SAME 补几个零（核 {k}，步长 {s}）" if zh else f"Zeros that SAME adds (kernel {k}, stride {s})"
        )
        .mark_bar()
        .encode(
            x=alt.X("side:O", title="边长/像素" if zh else "side (pixels)", axis=alt.Axis(labelAngle=0)),
            xOffset=alt.XOffset("where:N", sort=list(names.values())),
            y=alt.Y(
                "zeros:Q",
                title="零的行（列）数" if zh else "rows (columns) of zeros",
                axis=alt.Axis(values=list(range(max(table["zeros"]) + 1)), format="d"),
            ),
            color=alt.Color("where:N", sort=list(names.values()), legend=alt.Legend(title=None, orient="top")),
        )
    )
