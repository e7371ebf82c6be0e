"""Is convolution equivariant to shifts? Inside yes; not at a padded border; with a stride only for its multiples."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.conv2d.fast import conv2d
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("shift", 2, 1, 8, 1, zh="平移量/像素", en="shift (pixels)"),
    slider("stride", 1, 1, 4, 1, zh="步长", en="stride"),
)
COUNTERS = {"conv-equivariant-inside": {"stride": 4}, "conv-stride-breaks": {"shift": 8}}


def run(params, rng, size, progress):
    """Convolve the moved picture, move the convolved picture, compare inside and at the border."""
    shift = int(params["shift"])
    image = grey(params["image"], 200)[None, None] / 255.0
    kernel = rng.normal(size=(8, 1, 5, 5)) / 5
    side = 160
    if min(image.shape[-2:]) < side + 8:
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text(
                f"换一张至少 {side + 8} × {side + 8} 像素的。", f"Take one of at least {side + 8} × {side + 8} pixels."
            ),
        )

    def compare(stride, by):
        """Relative RMS gap of conv(move(x)) and move(conv(x)): inside, and in the rows that see the frame."""
        x = image[:, :, 8 : 8 + side, 8 : 8 + side]
        moved = image[:, :, 8 - by : 8 - by + side, 8 : 8 + side]  # `by` rows down
        a = conv2d(moved, kernel, stride=stride, padding=2)
        b = conv2d(x, kernel, stride=stride, padding=2)
        step = by // stride
        gap = a[:, :, step:] - b[:, :, : a.shape[2] - step]
        scale = np.sqrt(np.mean((b - b.mean(axis=(2, 3), keepdims=True)) ** 2))
        frame = max(2 // stride, 1) + 1
        inside = gap[:, :, frame:-frame, frame:-frame]
        return float(np.sqrt(np.mean(inside**2)) / scale), float(np.sqrt(np.mean(gap[:, :, :2] ** 2)) / scale)

    inside, border = compare(int(params["stride"]), shift)
    by_two_of_four, _ = compare(4, shift)
    table = {"shift": [], "stride": [], "gap": []}
    for stride in (1, 2, 4):
        for by in range(9):
            table["shift"].append(by)
            table["stride"].append(stride)
            table["gap"].append(compare(stride, by)[0])
    return result({"inside": inside, "border": border, "strided": by_two_of_four}, {"gaps": table})


def chart(found, params, lang):
    """The gap inside the picture over the shift, one line for each stride."""
    import altair as alt

    zh = lang == "zh"
    table = found.tables["gaps"]
    values = [
        {"shift": n, "stride": str(s), "gap": g}
        for n, s, g in zip(table["shift"], table["stride"], table["gap"], strict=True)
    ]
    return (
        alt.Chart(alt.Data(values=values), width=440, height=250)
        .properties(
            title="先平移再卷积 vs 先卷积再平移（不含边界）"
            if zh
            else "Move, then convolve vs convolve, then move (border left out)"
        )
        .mark_line(point=True)
        .encode(
            x=alt.X("shift:O", title="平移量/像素" if zh else "shift (pixels)", axis=alt.Axis(labelAngle=0)),
            y=alt.Y("gap:Q", title="差的均方根 / 输出的标准差" if zh else "RMS gap / standard deviation of the output"),
            color=alt.Color("stride:N", legend=alt.Legend(title="步长" if zh else "stride", orient="top")),
        )
    )
