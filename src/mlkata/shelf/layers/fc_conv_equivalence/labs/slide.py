"""A digit classifier slid over a larger picture: as a convolution, and by cutting every window out."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from mlkata.shelf.imaging._charts import on_pixels, panel
from mlkata.shelf.layers.fc_conv_equivalence import digits as net
from mlkata.shelf.layers.fc_conv_equivalence.reference import dense_classifier_map
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("side", 24, 16, 48, 2, zh="画布边长/像素", en="side of the picture (pixels)"),
    slider("count", 3, 1, 6, 1, zh="放几个数字", en="digits on it"),
    slider("stride", 1, 1, 4, 1, zh="窗口每次移动/像素", en="step of the window (pixels)"),
    choice("padding", 1, (0, 1), zh="对照网络的卷积补零", en="padding of the network for comparison"),
    choice("order", "c, h, w", ("c, h, w", "h, w, c"), zh="展平的次序", en="order of flattening"),
)
COUNTERS = {
    "fce-dense-equals-crops": {"order": "h, w, c"},
    "fce-padding-breaks": {"padding": 0},
    "fce-flatten-order": {"order": "h, w, c"},
    "fce-shared-work": {"stride": 4},
}
ZOOM = 12


def reordered(weight, in_chw, order):
    """The weights as they stand, or read as if the map had been flattened row by row, channels last."""
    if order == "c, h, w":
        return weight
    c, h, w = in_chw
    return weight.reshape(len(weight), h, w, c).transpose(0, 3, 1, 2).reshape(len(weight), -1)


def cut_out(picture, model, padding, stride):
    """Scores `(classes, oh, ow)` of every window, each one cut out and sent through the whole network."""
    windows = sliding_window_view(picture, (net.SIDE, net.SIDE))[::stride, ::stride]
    oh, ow = windows.shape[:2]
    rows = net.described(windows.reshape(-1, net.SIDE, net.SIDE), "flat", padding)
    return model.decision_function(rows).T.reshape(-1, oh, ow)


def share_of_work(side, stride):
    """Windows; multiply-adds of all crops over those of the dense map, for the filters alone and with the layer."""
    windows = ((side - net.SIDE) // stride + 1) ** 2
    crops, dense = windows * 16 * 9 * 36, 16 * 9 * (side - 2) ** 2
    layer = windows * 11 * 16 * 36  # the same in both
    return windows, crops / dense, (crops + layer) / (dense + layer)


def run(params, rng, size, progress):
    """Largest difference between both ways, with and without padding and with the wrong order; what was found."""
    side, stride, padding = int(params["side"]), int(params["stride"]), int(params["padding"])
    picture, laid = net.canvas(side, int(params["count"]), 0, rng)
    model = net.detector(0)
    chw = (16, 6, 6)
    weight, bias = reordered(model.coef_, chw, params["order"]), model.intercept_
    maps = net.features(picture[None])
    dense = dense_classifier_map(maps, weight, bias, chw, stride)[0]
    crops = cut_out(picture, model, 0, stride)
    numbers = {}
    if size != "live":
        other = reordered(model.coef_, chw, "h, w, c" if params["order"] == "c, h, w" else "c, h, w")
        wrong = dense_classifier_map(maps, other, bias, chw, stride)[0]
        padded = net.classifier(0, "flat", padding)
        inside = (16, 6 + 2 * padding, 6 + 2 * padding)
        wide = net.features(picture[None], padding)
        wide = dense_classifier_map(wide, padded.coef_, padded.intercept_, inside, stride)[0]
        numbers = {
            "gap_wrong": float(np.abs(wrong - crops).max()),
            "gap_padded": float(np.abs(wide - cut_out(picture, padded, padding, stride)).max()),
        }
    likely = np.exp(dense - dense.max(axis=0))
    likely /= likely.sum(axis=0)  # (11, oh, ow)
    score, said = likely[: net.NOTHING].max(axis=0), likely[: net.NOTHING].argmax(axis=0)
    hits = 0
    for row, column, digit in laid:
        i, j = round(row / stride), round(column / stride)
        near = score[max(i - 1, 0) : i + 2, max(j - 1, 0) : j + 2]
        best = np.unravel_index(near.argmax(), near.shape)
        hits += int(said[max(i - 1, 0) + best[0], max(j - 1, 0) + best[1]] == digit)
    windows, times_filters, times_all = share_of_work(side, stride)
    return result(
        {
            **numbers,
            "windows": windows,
            "gap": float(np.abs(dense - crops).max()),
            "times_filters": times_filters,
            "times_all": times_all,
            "digits": len(laid),
            "found": hits,
            "found_percent": 100 * hits / max(len(laid), 1),
            "agree_percent": 100 * float((dense.argmax(0) == crops.argmax(0)).mean()),
        },
        {"laid": {name: [each[k] for each in laid] for k, name in enumerate(("row", "column", "digit"))}},
        {
            "picture": np.repeat(np.repeat(255 * (1 - picture), ZOOM, 0), ZOOM, 1).astype(np.uint8),
            "heat": np.repeat(np.repeat(255 * (1 - score), ZOOM, 0), ZOOM, 1).astype(np.uint8),
        },
    )


def chart(found, params, lang):
    """The picture with its digits framed, and beside it how sure the classifier is of a digit in each window."""
    import altair as alt

    zh, n = lang == "zh", found.numbers
    picture, heat = found.images["picture"], found.images["heat"]
    side = int(params["side"])
    unit = picture.shape[0] / side
    laid = found.tables["laid"]
    boxes = [
        {"x": c * unit, "y": r * unit, "x2": (c + 8) * unit, "y2": (r + 8) * unit, "digit": str(d)}
        for r, c, d in zip(laid["row"], laid["column"], laid["digit"], strict=True)
    ]
    x, y = on_pixels(picture)
    frames = alt.Chart(alt.Data(values=boxes)).mark_rect(filled=False, stroke="#f58518", strokeWidth=2)
    words = alt.Chart(alt.Data(values=boxes)).mark_text(dx=9, dy=-8, fontSize=14, color="#f58518", fontWeight="bold")
    title = f"{side}×{side} 的画布" if zh else f"a picture of {side} × {side}"
    left = panel(picture, title, 300) + frames.encode(x=x, y=y, x2="x2:Q", y2="y2:Q")
    left += words.encode(x=x, y=y, text="digit:N")
    heading = (
        f"每个窗口是数字的把握（越黑越大），{n['windows']:.0f} 个窗口"
        if zh
        else f"how sure of a digit (the darker, the surer), {n['windows']:.0f} windows"
    )
    return alt.hconcat(left, panel(heat, heading, 300), spacing=40)
