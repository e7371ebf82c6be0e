"""The field layer by layer in known networks: where it grows, and what a stride does to the layers after it."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.arithmetic.receptive_field.reference import receptive_field
from mlkata.spec.lab import Found, choice, result

PARAMS = (choice("stride", "as published", ("as published", "all 1"), zh="步幅", en="strides"),)
COUNTERS = {
    "rf-kernel-or-stride": {"stride": "all 1"},
    "rf-stride-widens-later": {"stride": "all 1"},
    "rf-known-networks": {"stride": "all 1"},
    "rf-resnet-variants": {"stride": "all 1"},
}

CONV, POOL = [3, 1, 1, 1], [2, 2, 0, 1]
STEM = [[7, 2, 3, 1], [3, 2, 1, 1]]


def vgg16() -> np.ndarray:
    """13 convolutions in five blocks, each followed by a 2x2 pooling."""
    return np.array([row for n in (2, 2, 3, 3, 3) for row in [CONV] * n + [POOL]])


def resnet18() -> np.ndarray:
    """The longest path: two 3x3 in each of eight blocks."""
    return np.array(STEM + [[3, s if i == 0 else 1, 1, 1] for s in (1, 2, 2, 2) for i in range(4)])


def resnet50(stride_on_3x3: bool) -> np.ndarray:
    """The longest path: 1x1, 3x3, 1x1 in each of sixteen blocks; the stride sits on the first 1x1 or on the 3x3."""
    rows = list(STEM)
    for stride, blocks in zip((1, 2, 2, 2), (3, 4, 6, 3), strict=True):
        for i in range(blocks):
            s = stride if i == 0 else 1
            rows += [[1, 1 if stride_on_3x3 else s, 0, 1], [3, s if stride_on_3x3 else 1, 1, 1], [1, 1, 0, 1]]
    return np.array(rows)


def run(params, rng, size, progress) -> Found:
    """Fields after each layer, and the growth of single layers."""
    networks = {
        "VGG-16": vgg16(),
        "ResNet-18": resnet18(),
        "ResNet-50 v1": resnet50(False),
        "ResNet-50 v1.5": resnet50(True),
    }
    if params["stride"] == "all 1":
        networks = {name: rows * [1, 0, 1, 1] + [0, 1, 0, 0] for name, rows in networks.items()}
    table: dict[str, list] = {"network": [], "layer": [], "field": [], "jump": []}
    last = {}
    for name, rows in networks.items():
        for n in range(1, len(rows) + 1):
            field, jump, _ = receptive_field(rows[:n])
            table["network"].append(name)
            table["layer"].append(n)
            table["field"].append(field)
            table["jump"].append(jump)
        last[name] = receptive_field(rows)[0]
    s = 2 if params["stride"] == "as published" else 1
    before = np.array([CONV, CONV])
    own = receptive_field(np.array([CONV, [3, s, 1, 1]]))[0] - receptive_field(before)[0]
    later = (receptive_field(np.array([[3, s, 1, 1], CONV]))[0] - receptive_field(np.array([[3, s, 1, 1]]))[0]) / 2
    pointwise = receptive_field(np.array([CONV, [1, 1, 0, 1]]))[0] - 3
    pooling = receptive_field(np.array([CONV, [2, s, 0, 1]]))[0] - 3
    dilated = receptive_field(np.array([CONV, [3, 1, 6, 6]]))[0] - 3
    return result(
        numbers={
            "own_growth_of_stride": own,
            "later_growth_factor": later,
            "growth_1x1": pointwise,
            "growth_pool": pooling,
            "growth_dilated": dilated,
            "vgg16_conv5": receptive_field(networks["VGG-16"][:-1])[0],
            "vgg16": last["VGG-16"],
            "resnet18": last["ResNet-18"],
            "resnet50_v1": last["ResNet-50 v1"],
            "resnet50_v15": last["ResNet-50 v1.5"],
        },
        tables={"growth": table},
    )


def chart(found, params, lang):
    """Field after each layer."""
    import altair as alt

    zh = lang == "zh"
    t = found.tables["growth"]
    rows = [dict(zip(t, values, strict=True)) for values in zip(*t.values(), strict=True)]
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_line(interpolate="step-after", point=alt.OverlayMarkDef(size=18))
        .encode(
            x=alt.X(
                "layer:Q",
                title="第几层（卷积与池化）" if zh else "layer (convolutions and poolings)",
                scale=alt.Scale(domain=[0, 52], nice=False),
            ),
            y=alt.Y("field:Q", title="感受野边长 / 像素" if zh else "side of the receptive field / pixels"),
            color=alt.Color("network:N", title="网络" if zh else "network"),
            tooltip=["network:N", "layer:Q", "field:Q", "jump:Q"],
        )
        .properties(width=560, height=320, title="感受野逐层增长" if zh else "The receptive field layer by layer")
    )
