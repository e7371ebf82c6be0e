"""Does pooling make a network blind to shifts? A pixel's shift, through several poolings, and through a global mean."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.conv2d.fast import conv2d
from mlkata.shelf.layers.max_vs_average_pooling.fast import avg_pool2d, max_pool2d
from mlkata.shelf.layers.max_vs_average_pooling.relatives import blur_pool2d
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("shift", 1, 1, 8, 1, zh="平移/像素", en="shift (pixels)"),
    slider("size", 2, 2, 8, 1, zh="池化窗口与步长/像素", en="window and stride of the pooling (pixels)"),
    slider("stride", 1, 1, 4, 1, zh="卷积的步长", en="stride of the convolution"),
)
COUNTERS = {
    "pool-shift-partial": {"image": "text", "size": 8},
    "pool-shift-avg": {"image": "text", "shift": 4},
    "pool-blur": {"shift": 8},
    "pool-gap-invariant": {"stride": 4},
    "pool-mean-of-predictions": {"stride": 4},
}
SIDE = 128


def gap(pool, maps, by):
    """Relative RMS change of what `pool` gives when the picture moves `by` pixels."""
    a, b = (pool(maps[:, :, 8 + d : 8 + d + SIDE, 8 : 8 + SIDE]) for d in (0, by))
    spread = np.sqrt(np.mean((a - a.mean(axis=(2, 3), keepdims=True)) ** 2))
    return float(np.sqrt(np.mean((a - b) ** 2)) / spread)


def circular(x, kernel, stride):
    """ReLU of a convolution on a torus, so that no border disturbs."""
    r = kernel.shape[-1] // 2
    around = np.pad(x, ((0, 0), (0, 0), (r, r), (r, r)), mode="wrap")
    return np.maximum(conv2d(around, kernel, stride=stride), 0.0)


def run(params, rng, size, progress):
    """Change by shift for no pooling, max, average and blurred max; and the logits of convolution, mean, linear."""
    by, k = int(params["shift"]), int(params["size"])
    picture = grey(params["image"], SIDE + 20) / 255.0
    if min(picture.shape) < SIDE + 20:
        need = SIDE + 20
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text(f"换一张至少 {need} × {need} 像素的。", f"Take one of at least {need} × {need} pixels."),
        )
    kernel = rng.normal(size=(16, 1, 5, 5)) / 5
    maps = np.maximum(conv2d(picture[None, None], kernel), 0.0)
    pools = {
        "none": lambda x: x,
        "max": lambda x: max_pool2d(x, k),
        "avg": lambda x: avg_pool2d(x, k),
        "blur": lambda x: blur_pool2d(x, k, k),
    }
    numbers = {name: gap(pool, maps, by) for name, pool in pools.items()}
    table = {"shift": [], "how": [], "gap": []}
    for d in range(0, 9):
        for name, pool in pools.items():
            table["shift"].append(d)
            table["how"].append(name)
            table["gap"].append(gap(pool, maps, d))
    if size == "live":
        return result(numbers, {"gaps": table})
    # global mean: logits of the picture and of all its shifts on a torus
    tile, stride = picture[None, None, :16, :16], int(params["stride"])
    moved = np.concatenate([np.roll(tile, (i, j), axis=(2, 3)) for i in range(16) for j in range(16)])
    features = circular(moved, kernel, stride)  # (256, 16, 16 / stride, 16 / stride)
    head = rng.normal(size=(16, 10))
    logits = features.mean(axis=(2, 3)) @ head
    local = features[:, :, 0, 0] @ head  # what a classifier of the first place says of every shifted picture
    scale = np.abs(logits[0] - logits[0].mean()).mean()
    numbers["gap_change"] = np.abs(logits - logits[0]).max() / scale
    numbers["local_change"] = np.abs(local - local[0]).max() / scale
    numbers["mean_of_local"] = np.abs(local.mean(axis=0) - logits[0]).max() / scale
    return result(numbers, {"gaps": table})


def chart(found, params, lang):
    """Relative change over the shift, a line for each pooling."""
    import altair as alt

    zh, k = lang == "zh", int(params["size"])
    names = {
        "none": "不池化" if zh else "no pooling",
        "max": f"最大 {k} × {k}" if zh else f"max {k} × {k}",
        "avg": f"平均 {k} × {k}" if zh else f"average {k} × {k}",
        "blur": "最大 + 模糊 + 下采样" if zh else "max, blur, subsample",
    }
    table = found.tables["gaps"]
    values = [
        {"shift": d, "how": names[h], "gap": g}
        for d, h, g in zip(table["shift"], table["how"], table["gap"], strict=True)
    ]
    return (
        alt.Chart(alt.Data(values=values), width=440, height=270)
        .properties(
            title="图像平移后，池化的输出变了多少" if zh else "How much the pooled maps change when the picture moves"
        )
        .mark_line(point=True)
        .encode(
            x=alt.X("shift:O", title="平移/像素" if zh else "shift (pixels)", axis=alt.Axis(labelAngle=0)),
            y=alt.Y("gap:Q", title="差的均方根 / 标准差" if zh else "RMS change / standard deviation"),
            color=alt.Color(
                "how:N",
                sort=list(names.values()),
                legend=alt.Legend(title=None, orient="bottom", columns=2, labelLimit=240),
            ),
        )
    )
