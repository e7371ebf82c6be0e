"""How far must one look to name a pixel? Filters by hand, averaged over a window, on mosaics of textures or colours."""

from __future__ import annotations

from functools import cache

import numpy as np

from mlkata.shelf.layers._mosaics import mosaics, near_border, textures
from mlkata.shelf.segmentation.encoder_decoder_segmentation.reference import mean_iou
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("window", 15, 1, 41, 2, zh="窗口边长/像素", en="side of the window (pixels)"),
    choice("task", "texture", ("texture", "colour"), zh="类别靠什么区分", en="what tells the classes apart"),
    slider("cells", 6, 1, 24, 1, zh="每张图的区域数", en="regions in a mosaic"),
)
COUNTERS = {
    "seg-window-texture": {"task": "colour"},
    "seg-window-colour": {"task": "colour"},
    "seg-window-too-wide": {"cells": 1},
}
COLOURED = ("retina", "rocket", "immunohistochemistry")
CORNERS = ((500, 500), (0, 0), (0, 0))  # of the 256 × 256 pixels taken: the eye's middle, sky, tissue
WINDOWS = (1, 3, 7, 11, 15, 21, 31, 41)


def _boxed(x, window):
    """Mean over window × window pixels along the last two axes, the border repeated."""
    r = window // 2
    summed = np.pad(x, [(0, 0)] * (x.ndim - 2) + [(r + 1, r), (r + 1, r)], mode="edge").cumsum(axis=-1).cumsum(axis=-2)
    w = 2 * r + 1
    return (summed[..., w:, w:] - summed[..., :-w, w:] - summed[..., w:, :-w] + summed[..., :-w, :-w]) / w**2


def _features(pictures, window):
    """`(k, n, h, w)`: energies of six small filters for grey pictures, or the three colours, averaged over a window."""
    if pictures.ndim == 4:  # (n, h, w, 3)
        return _boxed(np.moveaxis(pictures, -1, 0), window)
    soft, softer = _boxed(pictures, 3), _boxed(pictures, 7)
    responses = [
        np.gradient(pictures, axis=1),  # fine vertical and horizontal slopes
        np.gradient(pictures, axis=2),
        np.gradient(softer, axis=1),  # and coarse ones
        np.gradient(softer, axis=2),
        pictures - soft,  # fine grain
        soft - softer,  # coarser grain
    ]
    return np.log(1e-3 + _boxed(np.stack(responses) ** 2, window))


@cache
def _colours():
    """`(3, 256, 256, 3)` pieces of three coloured photographs, in 0 … 1."""
    from skimage import data

    pieces = zip(COLOURED, CORNERS, strict=True)
    return np.stack([getattr(data, name)()[t : t + 256, x : x + 256] / 255 for name, (t, x) in pieces])


@cache
def _statistics(task, window):
    """Mean and inverse covariance of the features and its log determinant, for each class, from the training halves."""
    pictures = textures()[:, :, :256] if task == "texture" else _colours()[:, :, :128]
    found = []
    for values in np.moveaxis(_features(pictures, window), 1, 0):  # (k, h, w)
        rows = values[:, ::5, ::5].reshape(len(values), -1)
        covariance = np.cov(rows) + 1e-4 * np.eye(len(rows))
        found.append((rows.mean(axis=1), np.linalg.inv(covariance), np.linalg.slogdet(covariance)[1]))
    return found


def _colour_mosaics(rng, n, side, cells):
    """As `mosaics`, from the right halves of the coloured pieces."""
    _, labels = mosaics(rng, n, side, cells, test=True)
    top, left = rng.integers(0, 256 - side, n), rng.integers(0, 128 - side, n) + 128
    rows, columns = np.mgrid[:side, :side]
    at = (labels, rows + top[:, None, None], columns + left[:, None, None])
    return _colours()[at], labels


def _labelled(pictures, task, window):
    """The class with the largest Gaussian density at each pixel."""
    values = _features(pictures, window)
    scores = []
    for mean, precision, size in _statistics(task, window):
        apart = values - mean[:, None, None, None]
        scores.append(-(apart * np.tensordot(precision, apart, 1)).sum(axis=0) - size)
    return np.argmax(scores, axis=0)


def run(params, rng, size, progress):
    """Mean IoU by window: everywhere, near borders, away from them."""
    task, chosen = params["task"], int(params["window"])
    n, side, cells = (2 if size == "live" else 6), 96, int(params["cells"])
    drawn = {"texture": mosaics(rng, n, side, cells, test=True), "colour": _colour_mosaics(rng, n, side, cells)}
    drawn["texture"] = drawn["texture"][0][:, 0], drawn["texture"][1]
    (pictures, labels), (others, truth) = drawn[task], drawn["colour" if task == "texture" else "texture"]
    border = near_border(labels, 3)
    table = {"window": [], "where": [], "miou": []}
    windows = (1, 7, 15, 41) if size == "live" else WINDOWS
    for window in sorted({*windows, chosen}):
        predicted = _labelled(pictures, task, window)
        for where, at in (("all", np.ones_like(border)), ("border", border), ("inside", ~border)):
            if at.any():
                table["window"].append(window)
                table["where"].append(where)
                table["miou"].append(mean_iou(predicted[at], labels[at], 3))
        if window == chosen:
            shown = predicted[0]
    by = {(w, at): v for w, at, v in zip(table["window"], table["where"], table["miou"], strict=True)}
    everywhere = {w: v for (w, at), v in by.items() if at == "all"}
    best = max(everywhere, key=everywhere.get)
    numbers = {
        "pixel": everywhere[1],
        "other_pixel": mean_iou(_labelled(others, "colour" if task == "texture" else "texture", 1), truth, 3),
        "chosen": everywhere[chosen],
        "best": everywhere[best],
        "best_window": best,
        "widest": everywhere[41],
        "widest_border": by.get((41, "border"), 1.0),
        "widest_inside": by[41, "inside"],
        "best_border": by.get((best, "border"), 1.0),
    }
    picture = np.rint(255 * np.clip(pictures[0] if task == "colour" else pictures[0] / 6 + 0.5, 0, 1)).astype(np.uint8)
    masks = {name: (120 * each).astype(np.uint8) for name, each in (("truth", labels[0]), ("predicted", shown))}
    return result(numbers, {"curve": table}, {"mosaic": picture, **masks})


def chart(found, params, lang):
    """Mean IoU over the window: everywhere, near borders and inside regions."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "inside": "区域内部" if zh else "inside regions",
        "all": "全部像素" if zh else "all pixels",
        "border": "离边界不超过 3 像素" if zh else "within 3 pixels of a border",
    }
    table = found.tables["curve"]
    values = [
        {"window": w, "where": names[a], "miou": v}
        for w, a, v in zip(table["window"], table["where"], table["miou"], strict=True)
    ]
    order = list(names.values())
    lines = (
        alt.Chart(alt.Data(values=values), width=440, height=270)
        .mark_line(point=True)
        .encode(
            x=alt.X("window:Q", title="窗口边长/像素" if zh else "side of the window (pixels)"),
            y=alt.Y("miou:Q", title="mIoU", scale=alt.Scale(domain=[0, 1])),
            color=alt.Color(
                "where:N",
                scale=alt.Scale(domain=order, range=["#54a24b", "#4c78a8", "#e45756"]),
                legend=alt.Legend(title=None, orient="top", labelLimit=260),
            ),
        )
    )
    here = alt.Chart(alt.Data(values=[{"window": int(params["window"])}])).mark_rule(strokeDash=[4, 3])
    title = "看多大范围才认得出一个像素" if zh else "How far one must look to name a pixel"
    return (lines + here.encode(x="window:Q")).properties(title=title)
