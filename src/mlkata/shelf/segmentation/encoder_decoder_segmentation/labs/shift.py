"""What a shift by one pixel changes behind an encoder: subsampled, max pooled, or blurred before it is subsampled."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.conv2d.fast import conv2d
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("shift", 1, 0, 8, 1, zh="平移量/像素", en="shift (pixels)"),
    slider("blur", 3, 1, 7, 2, zh="降采样前的模糊核边长", en="side of the blur before subsampling"),
)
COUNTERS = {"seg-stride-aliases": {"shift": 4}, "seg-blur-helps": {"blur": 1}}
SIDE = 128


def _pooled(x, kind, blur):
    """Half the rows and columns: every second one, the maximum of four, or the maximum, blurred, every second one."""
    if kind == "stride":
        return x[:, :, ::2, ::2]
    moved = [np.roll(x, (-i, -j), axis=(2, 3)) for i in (0, 1) for j in (0, 1)]
    dense = np.maximum.reduce(moved)  # the maximum at every place
    if kind == "blur" and blur > 1:
        taps = np.ones(1)
        for _ in range(blur - 1):
            taps = np.convolve(taps, [0.5, 0.5])
        for axis in (2, 3):
            dense = sum(t * np.roll(dense, blur // 2 - i, axis=axis) for i, t in enumerate(taps))
    return dense[:, :, ::2, ::2]


def _encoded(image, kernels, kind, blur):
    """Two layers of random kernels and ReLU, each followed by halving; circular, so that no border is seen."""
    x = image[None, None]
    for kernel in kernels:
        framed = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)), mode="wrap")
        x = _pooled(np.maximum(conv2d(framed, kernel), 0), kind, blur)
    return x


def run(params, rng, size, progress):
    """By how much a shift of the picture changes the encoder's mean output, for each way to halve."""
    image = grey(params["image"], 64 if size == "live" else SIDE) / 255
    if min(image.shape) < 64:
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text("换一张至少 64 × 64 像素的。", "Take one of at least 64 × 64 pixels."),
        )
    k = 6 if size == "live" else 12
    shapes = ((k, 1, 3, 3), (k, k, 3, 3))
    kernels = [rng.normal(0, np.sqrt(2 / (9 * shape[1])), shape) for shape in shapes]
    kernels = [kernel - kernel.mean(axis=(1, 2, 3), keepdims=True) for kernel in kernels]  # blind to plain brightness
    chosen, blur = int(params["shift"]), int(params["blur"])
    table, numbers = {"shift": [], "kind": [], "gap": []}, {}
    shifts = sorted({0, 1, 2, 4, chosen}) if size == "live" else range(9)
    for kind in ("stride", "max", "blur"):
        still = _encoded(image, kernels, kind, blur).mean(axis=(2, 3))  # what an average over the map sees
        for shift in shifts:
            gap = 0.0
            for axis in (0, 1):
                moved = _encoded(np.roll(image, shift, axis), kernels, kind, blur).mean(axis=(2, 3))
                gap += 50 * np.linalg.norm(moved - still) / np.linalg.norm(still)
            table["shift"].append(shift)
            table["kind"].append(kind)
            table["gap"].append(float(gap))
            if shift == chosen:
                numbers[kind] = gap
    return result(numbers, {"gaps": table})


def chart(found, params, lang):
    """The gap over the shift, for each way to halve."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "stride": "步长 2" if zh else "stride 2",
        "max": "最大池化" if zh else "max pooling",
        "blur": "最大值+模糊+抽样" if zh else "max, blur, subsample",
    }
    table = found.tables["gaps"]
    values = [
        {"shift": s, "kind": names[k], "gap": g}
        for s, k, g in zip(table["shift"], table["kind"], table["gap"], strict=True)
    ]
    title = "图片平移后，编码器的平均输出变了多少" if zh else "Change of the encoder's mean output by shift"
    return (
        alt.Chart(alt.Data(values=values), width=440, height=260, title=title)
        .mark_line(point=True)
        .encode(
            x=alt.X("shift:O", title="平移量/像素" if zh else "shift (pixels)", axis=alt.Axis(labelAngle=0)),
            y=alt.Y("gap:Q", title="相对变化/%" if zh else "relative change (%)"),
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(domain=list(names.values()), range=["#e45756", "#f58518", "#54a24b"]),
                legend=alt.Legend(title=None, orient="top", labelLimit=260),
            ),
        )
    )
