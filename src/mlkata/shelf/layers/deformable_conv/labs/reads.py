"""Which pixels a deformable convolution reads on a photograph, and when it is an ordinary convolution in disguise."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import on_pixels, panel
from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.conv2d.fast import conv2d
from mlkata.shelf.layers.deformable_conv.reference import deform_conv2d
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import choice, own_image, result, slider
from mlkata.spec.text import Text

KINDS = ("along edges", "zoom", "rotate", "shift")
PARAMS = (
    own_image("image", "astronaut", zh="图片", en="picture"),
    choice("kind", "along edges", KINDS, zh="偏移场", en="offset field"),
    slider("amount", 0.7, 0.0, 2.0, 0.05, zh="偏移的大小", en="amount"),
    slider("x", 0.62, 0.1, 0.9, 0.02, zh="看哪个输出：横向", en="output to look at: from the left"),
    slider("y", 0.56, 0.1, 0.9, 0.02, zh="看哪个输出：纵向", en="output to look at: from the top"),
    slider("fraction", 0.0, 0.0, 0.9, 0.05, zh="所有偏移再加（像素）", en="added to all offsets (pixels)"),
    choice("kernel", "sobel", ("sobel", "mean"), zh="对比通道次序用的核", en="kernel for comparing layouts"),
    choice("predicted", "from the map", ("from the map", "by place"), zh="偏移由什么决定", en="offsets depend on"),
)
COUNTERS = {
    "dc-zero-is-conv": {"fraction": 0.5},
    "dc-integer-shift": {"fraction": 0.5},
    "dc-dilation-inside": {"fraction": 0.5},
    "dc-order-matters": {"kernel": "mean"},
    "dc-equivariant": {"predicted": "by place"},
    "dc-shape-follows": {"amount": 2.0},
}
TAPS = np.stack(np.meshgrid([-1.0, 0, 1], [-1.0, 0, 1], indexing="ij"), axis=-1).reshape(9, 2)  # (row, column)
SOBEL = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])[None, None] / 8
MEAN = np.full((1, 1, 3, 3), 1 / 9)


def _along(image):
    """Unit vectors (row, column) along the edges, from the smoothed structure tensor: `(2, h, w)`."""
    gy, gx = (conv2d(image[None, None], k, padding="same")[0, 0] for k in (SOBEL.swapaxes(2, 3), SOBEL))
    a, b, c = (
        conv2d(g[None, None], np.full((1, 1, 5, 5), 0.04), padding="same")[0, 0] for g in (gy * gy, gy * gx, gx * gx)
    )
    angle = 0.5 * np.arctan2(2 * b, c - a)  # of the strongest change, from the columns' axis
    return np.stack([np.cos(angle), -np.sin(angle)])


def offsets(kind, amount, image):
    """`(1, 18, h, w)` offsets of a 3 × 3 kernel over the picture."""
    h, w = image.shape
    if kind == "along edges":  # the nine taps on a line along the edge, `amount` pixels apart
        line = np.arange(-4.0, 5)[:, None, None, None] * _along(image) * amount
        moved = line - TAPS[:, :, None, None]
    else:
        angle = amount * np.pi / 4
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        by = {"zoom": amount * TAPS, "rotate": TAPS @ turn.T - TAPS, "shift": np.full((9, 2), 3 * amount)}[kind]
        moved = np.broadcast_to(by[:, :, None, None], (9, 2, h, w))
    return moved.reshape(1, 18, h, w).copy()


def _contrast(picture):
    """Root mean square of the horizontal and vertical steps."""
    return float(np.sqrt(np.mean(np.diff(picture, axis=0) ** 2) + np.mean(np.diff(picture, axis=1) ** 2)))


def run(params, rng, size, progress):
    """Compare with ordinary convolutions; show what is read."""
    side = 72 if size == "live" else 112
    image = grey(params["image"], side)
    if min(image.shape) < side:
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text(f"换一张至少 {side} × {side} 像素的。", f"Take one of at least {side} × {side} pixels."),
        )
    x, kernel = image[None, None], rng.normal(size=(1, 1, 3, 3))
    kind, amount, extra = params["kind"], float(params["amount"]), float(params["fraction"])
    zero = np.full((1, 18, side, side), extra)

    def largest(a, b):
        return float(np.abs(a - b)[..., 8:-8, 8:-8].max())

    plain = conv2d(x, kernel, padding=1)
    whole = zero.copy()
    whole[:, ::2] += 2  # all taps two rows down
    moved_picture = np.pad(image, ((0, 2), (0, 0)))[2:][None, None]
    spread = zero + TAPS.reshape(1, 18, 1, 1)  # every tap as far again from the middle: dilation 2
    field = offsets("rotate", 0.7, image) if kind == "zoom" else offsets(kind, amount, image)
    swapped = field.reshape(1, 9, 2, side, side)[:, :, ::-1].reshape(field.shape)
    judge = SOBEL if params["kernel"] == "sobel" else MEAN
    if params["kernel"] == "mean":  # a symmetric field and kernel: exchanging rows and columns permutes equal taps
        field = offsets("zoom", amount, image)
        swapped = field.reshape(1, 9, 2, side, side)[:, :, ::-1].reshape(field.shape)
    right, other = (deform_conv2d(x, o, judge, padding=1)[..., 8:-8, 8:-8] for o in (field, swapped))
    # offsets from a random convolution of the picture, or a fixed random field; then everything 4 columns further
    predict = rng.normal(size=(18, 1, 3, 3)) / 300
    fixed = rng.normal(size=(1, 18, side, side))

    def layer(picture):
        made = conv2d(picture, predict, padding=1) if params["predicted"] == "from the map" else fixed
        return deform_conv2d(picture, made, kernel, padding=1)

    here, there = layer(x), layer(np.roll(x, 4, axis=3))
    shown = offsets(kind, amount, image) + extra
    deformed = deform_conv2d(x, shown, MEAN, padding=1)[0, 0]
    square = conv2d(x, MEAN, padding=1)[0, 0]
    along = deform_conv2d(x, offsets("along edges", amount, image), MEAN, padding=1)[0, 0]
    inner = slice(8, -8), slice(8, -8)
    contrast = _contrast(image[inner]) or 1.0  # a picture of one colour has none
    numbers = {
        "zero_gap": largest(deform_conv2d(x, zero, kernel, padding=1), plain),
        "integer_gap": largest(deform_conv2d(x, whole, kernel, padding=1), conv2d(moved_picture, kernel, padding=1)),
        "dilated_gap": largest(deform_conv2d(x, spread, kernel, padding=1), conv2d(x, kernel, padding=2, dilation=2)),
        "swapped": float(np.sqrt(np.mean((right - other) ** 2)) / (right.std() or other.std() or 1.0)),
        "equivariance_gap": float(
            np.abs(np.roll(here, 4, axis=3) - there)[..., 16:-16, 16:-16].max() / (here.std() or 1.0)
        ),
        "kept_square": 100 * _contrast(square[inner]) / contrast,
        "kept_along": 100 * _contrast(along[inner]) / contrast,
        "reach": float(np.abs(shown).max()),
    }
    table = {"x": [], "y": [], "what": []}
    row, column = int(float(params["y"]) * (side - 1)), int(float(params["x"]) * (side - 1))
    for i in (row - 12, row, row + 12):
        for j in (column - 12, column, column + 12):
            if 0 <= i < side and 0 <= j < side:
                points = TAPS + shown[0, :, i, j].reshape(9, 2)
                for what, taps in (("plain", TAPS), ("moved", points)):
                    table["y"] += (taps[:, 0] + i + 0.5).tolist()
                    table["x"] += (taps[:, 1] + j + 0.5).tolist()
                    table["what"] += [what] * 9
    return result(numbers, {"reads": table}, {"picture": image, "deformed": deformed})


def chart(found, params, lang):
    """The picture with the places that nine outputs read, and the mean over those places everywhere."""
    import altair as alt

    zh = lang == "zh"
    image = found.images["picture"]
    names = {"plain": "普通 3×3" if zh else "ordinary 3 × 3", "moved": "可变形" if zh else "deformable"}
    table = found.tables["reads"]
    h, w = image.shape
    dots = [
        {"x": x, "y": y, "what": names[what]}
        for x, y, what in zip(table["x"], table["y"], table["what"], strict=True)
        if 0 <= x <= w and 0 <= y <= h
    ]
    across, down = on_pixels(image)
    drawn = (
        alt.Chart(alt.Data(values=dots))
        .mark_circle(size=16, opacity=1)
        .encode(
            x=across,
            y=down,
            color=alt.Color(
                "what:N",
                scale=alt.Scale(domain=list(names.values()), range=["#ffd166", "#ff3b5c"]),
                legend=alt.Legend(title=None, orient="bottom"),
            ),
        )
    )
    width = 300
    left = (panel(image, "九个输出各读哪里" if zh else "What nine outputs read", width) + drawn).properties(
        width=width, height=width * h / w
    )
    right = panel(found.images["deformed"], "在读到的九处取平均" if zh else "The mean of the nine places read", width)
    return alt.hconcat(left, right, spacing=16)
