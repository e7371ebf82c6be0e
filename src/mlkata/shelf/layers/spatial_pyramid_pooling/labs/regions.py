"""SPPNet on regions: convolve the picture once and pool every region, or crop and convolve each of them."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.conv2d.fast import conv2d
from mlkata.shelf.layers.spatial_pyramid_pooling.fast import spp
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "coins", zh="图片", en="picture"),
    slider("regions", 40, 1, 100, 1, zh="区域个数", en="number of regions"),
    slider("layers", 3, 0, 4, 1, zh="卷积层数", en="convolution layers"),
)
COUNTERS = {"spp-shared": {"regions": 1}, "spp-not-the-same": {"layers": 0}}
SIDE = 96


def features(x, kernels):
    """3 × 3 convolutions with SAME padding and ReLU, one after the other."""
    for kernel in kernels:
        x = np.maximum(conv2d(x, kernel, padding=1), 0.0)
    return x


def run(params, rng, size, progress):
    """Cost and vectors of both ways, random boxes on a photograph."""
    picture = grey(params["image"], SIDE)
    if picture.shape != (SIDE, SIDE):
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text(f"换一张至少 {SIDE} × {SIDE} 像素的。", f"Take one of at least {SIDE} × {SIDE} pixels."),
        )
    x = (picture - picture.mean())[None, None] / (picture.std() or 1.0)  # a picture of one colour stays zero
    widths = [1, 8, 8, 8, 8][: int(params["layers"]) + 1]
    kernels = [
        rng.normal(0, np.sqrt(2 / (9 * a)), (b, a, 3, 3)).astype(np.float32)
        for a, b in zip(widths[:-1], widths[1:], strict=True)
    ]
    x = x.astype(np.float32)
    count = min(int(params["regions"]), 8) if size == "live" else int(params["regions"])
    sides = rng.integers(16, 65, (count, 2))
    corners = (rng.random(sides.shape) * (SIDE - sides)).astype(int)
    whole = features(x, kernels)
    gaps, area, table = [], 0, {"area": [], "gap": []}
    for (top, left), (h, w) in zip(corners, sides, strict=True):
        box = np.s_[:, :, top : top + h, left : left + w]
        shared, own = spp(whole[box])[0], spp(features(x[box], kernels))[0]
        gaps.append(float(np.linalg.norm(shared - own) / (np.linalg.norm(own) or 1.0)))
        area += int(h * w)
        table["area"].append(int(h * w))
        table["gap"].append(100 * gaps[-1])
    numbers = {
        "regions": len(gaps),
        "cost_ratio": area / SIDE**2,  # multiply-adds go with the area
        "length": shared.size,
        "gap": 100 * np.median(gaps),
        "largest_gap": 100 * np.max(gaps),
    }
    return result(numbers, {"regions": table})


def chart(found, params, lang):
    """How far the two vectors are apart, over the region's area."""
    import altair as alt

    zh, table = lang == "zh", found.tables["regions"]
    values = [{"area": a, "gap": g} for a, g in zip(table["area"], table["gap"], strict=True)]
    ratio = f"{found.numbers['cost_ratio']:.1f}"
    title = (
        f"逐个裁剪再卷积的计算量是共享的 {ratio} 倍" if zh else f"Cropping first costs {ratio} times the convolutions"
    )
    return (
        alt.Chart(alt.Data(values=values), width=440, height=250)
        .properties(title=title)
        .mark_circle(size=60)
        .encode(
            x=alt.X("area:Q", title="区域面积/像素" if zh else "area of the region (pixels)"),
            y=alt.Y("gap:Q", title="两个向量相差/%" if zh else "difference of the two vectors (%)"),
        )
    )
