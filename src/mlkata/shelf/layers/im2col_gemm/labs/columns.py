"""A photograph and its columns: which pixels a column copies, and what that costs in memory."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import on_pixels, panel
from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.im2col_gemm.fast import im2col
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import Found, own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("side", 12, 6, 24, 1, zh="缩到几个像素宽", en="shrunk to so many pixels"),
    slider("kernel", 3, 1, 5, 1, zh="核大小", en="kernel size"),
    slider("stride", 1, 1, 3, 1, zh="步幅", en="stride"),
    slider("padding", 1, 0, 2, 1, zh="填充", en="padding"),
    slider("dilation", 1, 1, 3, 1, zh="空洞率", en="dilation"),
    slider("position", 0.4, 0.0, 1.0, 0.01, zh="看哪一列（0 到 1）", en="column looked at (0 … 1)"),
)
COUNTERS = {
    "ig-memory": {"stride": 2},
    "ig-pointwise-copy": {"stride": 2},
    "ig-copies": {"kernel": 1},
}


def shrunk(image: str, side: int) -> np.ndarray:
    """The middle square of a picture as `(side, side)` levels, each the mean of a block."""
    picture = grey(image, 512)
    n = min(picture.shape)
    if n < side:
        what = Text("图片太小。", "The picture is too small.")
        raise MlkataError(
            what, "image", Text(f"至少要 {side} × {side} 像素。", f"Take one of {side} × {side} or more.")
        )
    block = n // side
    cut = picture[: block * side, : block * side]
    return cut.reshape(side, block, side, block).mean(axis=(1, 3))


def run(params, rng, size, progress) -> Found:
    """Columns of the shrunk picture for the chart, bytes of the whole one for the numbers."""
    side, k, s, p, d = (int(params[name]) for name in ("side", "kernel", "stride", "padding", "dilation"))
    small = shrunk(params["image"], side)
    try:
        columns = im2col(small[None, None], (k, k), s, p, d)[0]
    except ValueError:
        what = Text("核放不进这么小的图。", "The kernel does not fit into so small a picture.")
        raise MlkataError(what, "kernel") from None
    whole = grey(params["image"], 128)[None, None].astype(np.float32)
    matrix = im2col(whole, (k, k), s, p, d)
    pointwise = im2col(whole, (1, 1), s)
    numbered = im2col(np.arange(1, side * side + 1).reshape(1, 1, side, side), (k, k), s, p, d)
    copies = np.bincount(numbered.ravel(), minlength=side * side + 1)[1:].reshape(side, side)
    chosen = min(int(params["position"] * columns.shape[1]), columns.shape[1] - 1)
    c, n = 64, 224  # the second layer of VGG-16, one picture
    return result(
        numbers={
            "memory_ratio": matrix.nbytes / whole.nbytes,
            "taps": k * k,
            "pointwise_ratio": pointwise.nbytes / whole.nbytes,
            "pointwise_same": np.array_equal(pointwise.reshape(-1), whole.reshape(-1)),
            "copies_centre": copies[side // 2, side // 2],
            "copies_corner": copies[0, 0],
            "rows": columns.shape[0],
            "columns": columns.shape[1],
            "vgg_input_mb": 4 * c * n * n / 1e6,
            "vgg_columns_mb": 4 * c * k * k * n * n / 1e6,
        },
        tables={
            "window": {"pixel": [int(v) for v in numbered[0, :, chosen]], "tap": list(range(k * k))},
            "chosen": {"column": [chosen]},
        },
        images={"small": np.rint(small).astype(np.uint8), "matrix": np.rint(columns).astype(np.uint8)},
    )


def chart(found, params, lang):
    """Left: the picture with one window. Right: the column matrix with that window's column."""
    import altair as alt

    zh = lang == "zh"
    small, matrix = found.images["small"], found.images["matrix"]
    side, chosen = small.shape[1], found.tables["chosen"]["column"][0]
    width = 260
    cell = width / side
    taps = [
        {"x": (at - 1) % side + 0.5, "y": (at - 1) // side + 0.5}
        for at in found.tables["window"]["pixel"]
        if at > 0  # zero: padding
    ]
    x, y = on_pixels(small)
    marks = (
        alt.Chart(alt.Data(values=taps))
        .mark_square(size=(0.8 * cell) ** 2, filled=False, stroke="#f58518", strokeWidth=2.5)
        .encode(x=x, y=y)
    )
    # enlarge without smoothing: one pixel becomes a block
    block = max(1, 240 // side)
    left = panel(np.kron(small, np.ones((block, block), dtype=np.uint8)), "", width) + marks
    left = left.properties(title="图和一个窗口读到的像素" if zh else "The picture and what one window reads")
    n = found.numbers
    tall = max(1, 240 // matrix.shape[0])
    wide = max(1, 460 // matrix.shape[1])
    shown = np.kron(matrix, np.ones((tall, wide), dtype=np.uint8))
    right = panel(shown, "", 420)
    across, down = on_pixels(matrix)
    frame = (
        alt.Chart(alt.Data(values=[{"x": chosen, "x2": chosen + 1, "y": 0, "y2": matrix.shape[0]}]))
        .mark_rect(filled=False, stroke="#f58518", strokeWidth=2.5)
        .encode(x=across, x2="x2:Q", y=down, y2="y2:Q")
    )
    shape = f"{n['rows']:.0f} × {n['columns']:.0f}"
    words = f"列矩阵（{shape}）：每列一个窗口" if zh else f"The columns ({shape}): one window each"
    right = (right + frame).properties(title=words)
    return alt.hconcat(left, right, spacing=24)
