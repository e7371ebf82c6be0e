"""The laws of morphology on a photograph, and which of them break without reflection or with another border."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panel
from mlkata.shelf.imaging._pictures import grey, levels
from mlkata.shelf.imaging.morphology.fast import dilate, erode
from mlkata.shelf.imaging.morphology.reference import structuring_element
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    choice("element", "ell", ("ell", "even", "disk"), zh="结构元", en="element"),
    slider("size", 8, 1, 24, 1, zh="结构元边长/像素", en="size of the element (pixels)"),
    choice("dilation", "reflected", ("reflected", "plain"), zh="膨胀时的结构元", en="the element in the dilation"),
    choice("border", "neutral", ("neutral", "zeros", "mirrored"), zh="图外", en="beyond the picture"),
    choice("map", "gamma", ("gamma", "inverted"), zh="亮度映射", en="change of brightness"),
)
COUNTERS = {
    "morph-duality": {"dilation": "plain"},
    "morph-not-inverse": {"size": 1},
    "morph-opening-laws": {"border": "mirrored"},
    "morph-reflection": {"element": "disk", "size": 9},
    "morph-increasing": {"map": "inverted"},
}


def element_of(kind, size):
    """An L, a full square of even or odd size, or a disk."""
    if kind == "ell":
        ell = np.zeros((size, size), dtype=bool)
        ell[:, 0] = ell[-1] = True
        return ell
    return structuring_element("disk" if kind == "disk" else "square", size)


class Rules:
    """Erosion and dilation under the conventions that were chosen."""

    def __init__(self, border, dilation):
        self.border, self.reflected = border, dilation == "reflected"

    def _padded(self, image, element):
        kh, kw = element.shape
        if self.border == "neutral":
            return image, 0, 0
        mode = {"constant_values": 0} if self.border == "zeros" else {"mode": "symmetric"}
        return np.pad(image, ((kh, kh), (kw, kw)), **mode), kh, kw

    def _framed(self, step, image, element):
        padded, top, left = self._padded(image, element)
        h, w = image.shape
        return step(padded, element)[top : top + h, left : left + w]

    def erode(self, image, element):
        return self._framed(erode, image, element)

    def dilate(self, image, element):
        return self._framed(dilate if self.reflected else plain_dilation, image, element)

    def opening(self, image, element):
        return self.dilate(self.erode(image, element), element)


def plain_dilation(image, element):
    """The largest value of `image[x + b]`: minus the erosion of minus the picture."""
    return ~erode(~image, element)


def run(params, rng, size, progress):
    """The largest violation of each law in grey levels (0 is exact), and how far an opening moves the picture."""
    image = levels(grey(params["image"], 192 if size == "live" else 384))
    element = element_of(params["element"], int(params["size"]))
    rules = Rules(params["border"], params["dilation"])

    def gap(a, b):
        return float(np.abs(a.astype(int) - b).max())

    # duality: a dilation is the erosion of the negative by the reflected element; written without `rules.dilate`
    eroded, dilated, opened = rules.erode(image, element), rules.dilate(image, element), rules.opening(image, element)
    turned = np.pad(element[::-1, ::-1], [(1 - k % 2, 0) for k in element.shape])  # the origin turns, too
    dual = 255 - Rules("neutral", "reflected").erode(255 - image, turned)
    bright = image > np.median(image)
    back = rules.dilate(eroded, element)
    curve = levels(255 * (image / 255.0) ** 0.5) if params["map"] == "gamma" else 255 - image
    of_eroded = levels(255 * (eroded / 255.0) ** 0.5) if params["map"] == "gamma" else 255 - eroded
    other = np.roll(image, image.shape[1] // 3, axis=1)
    mean = ((image.astype(int) + other) // 2).astype(np.uint8)
    means = (eroded.astype(int) + rules.erode(other, element)) // 2
    careless = Rules("neutral", "plain")
    moved = careless.opening(image, element)
    numbers = {
        "duality": gap(dilated, dual),
        "idempotence": gap(rules.opening(opened, element), opened),
        "above": float(np.max(opened.astype(int) - image)),
        "thresholds": float((rules.erode(bright, element) != (eroded > np.median(image))).mean()),
        "not_back_percent": 100 * float((back != image).mean()),
        "curve": gap(rules.erode(curve, element), of_eroded),
        "sum": gap(rules.erode(mean, element), means),
        "shift": shift(image, opened),
        "careless_above": float(np.max(moved.astype(int) - image)),
        "careless_again": gap(careless.opening(moved, element), moved),
        "cells": int(element.sum()),
    }
    order = ("duality", "idempotence", "above", "curve")
    table = {"law": list(order), "gap": [max(numbers[name], 0.0) for name in order]}
    return result(numbers, {"laws": table}, {"before": image, "opened": opened})


def shift(before, after, reach=12):
    """The pixels, along the diagonal, by which the second picture fits the first one best."""
    inner = slice(reach, -reach)
    fits = {
        s: np.abs(np.roll(after, (-s, -s), axis=(0, 1)).astype(int) - before)[inner, inner].mean()
        for s in range(-reach, reach + 1)
    }
    return float(min(fits, key=fits.get))


def chart(found, params, lang):
    """The opened picture beside the photograph; the largest violation of each law below."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "duality": "膨胀与腐蚀对偶" if zh else "dilation is dual to erosion",
        "idempotence": "开运算两次等于一次" if zh else "opened twice is opened once",
        "above": "开运算不变亮" if zh else "an opening is nowhere brighter",
        "curve": "与亮度映射可交换" if zh else "commutes with the change of brightness",
    }
    table = found.tables["laws"]
    rows = [
        {"law": names[law], "gap": gap, "word": ("成立" if zh else "holds") if gap == 0 else f"{gap:.0f}"}
        for law, gap in zip(table["law"], table["gap"], strict=True)
    ]
    pictures = alt.hconcat(
        panel(found.images["before"], "原图" if zh else "the photograph", 270),
        panel(found.images["opened"], "这样“开运算”之后" if zh else "“opened” this way", 270),
        spacing=12,
    )
    base = alt.Chart(alt.Data(values=rows), width=300, height=130).encode(
        y=alt.Y("law:N", sort=list(names.values()), title=None, axis=alt.Axis(labelLimit=300)),
        x=alt.X("gap:Q", title="最大偏差/灰度级" if zh else "largest violation (grey levels)",
                scale=alt.Scale(domain=[0, 255])),
    )  # fmt: skip
    bars = base.mark_bar(color="#e45756") + base.mark_text(align="left", dx=4).encode(text="word:N")
    return alt.vconcat(pictures, bars, spacing=18)
