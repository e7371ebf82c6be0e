"""A page in uneven light: a black-hat before the threshold, and which way erosion moves dark ink."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey, levels
from mlkata.shelf.imaging.morphology.fast import closing, erode, opening
from mlkata.shelf.imaging.morphology.reference import structuring_element
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "page", zh="图片", en="picture"),
    slider("size", 15, 1, 41, 2, zh="结构元边长/像素", en="size of the element (pixels)"),
    choice("first", "black-hat", ("black-hat", "nothing", "top-hat"), zh="阈值之前", en="before the threshold"),
    choice("paper", "white", ("white", "black"), zh="纸的颜色", en="colour of the paper"),
)
COUNTERS = {"morph-black-hat": {"first": "nothing"}, "morph-dark-grows": {"paper": "black"}}


def above_otsu(levels_of):
    """What lies above Otsu's threshold."""
    from skimage.filters import threshold_otsu

    return levels_of > threshold_otsu(levels_of) if np.ptp(levels_of) else np.zeros(levels_of.shape, dtype=bool)


def uneven(ink):
    """Ink in the half that has more of it, over the ink of the other half."""
    w = ink.shape[1] // 2
    shares = sorted((float(ink[:, :w].mean()), float(ink[:, w:].mean())))
    return shares[1] / max(shares[0], 1e-3)


def run(params, rng, size, progress):
    """Shares of pixels called ink, and how unevenly they spread over the left and the right half."""
    image = levels(grey(params["image"], 384))
    image = image if params["paper"] == "white" else 255 - image
    element = structuring_element("square", int(params["size"]))
    relief = {
        "black-hat": lambda: closing(image, element) - image,
        "top-hat": lambda: image - opening(image, element),
        "nothing": lambda: 255 - image,
    }[params["first"]]()
    plain, flattened = above_otsu(255 - image), above_otsu(relief)
    three = structuring_element("square", 3)
    written, threshold = strokes(image)
    eroded, _ = strokes(erode(image, three), threshold)
    numbers = {
        "ink_plain": 100 * float(plain.mean()),
        "ink_flat": 100 * float(flattened.mean()),
        "uneven_plain": uneven(plain),
        "uneven_flat": uneven(flattened),
        "strokes": 100 * float(written.mean()),
        "strokes_eroded": 100 * float(eroded.mean()),
        "mean_change": float(erode(image, three).mean() - image.mean()),
    }
    return result(numbers, {}, {"page": image, "plain": ~plain, "relief": relief, "flat": ~flattened})


def strokes(image, threshold=None):
    """Dark strokes on bright paper by a black-hat, bright ones on dark paper by a top-hat; and the threshold."""
    from skimage.filters import threshold_otsu

    wide = structuring_element("square", 15)
    relief = closing(image, wide) - image if np.median(image) >= 128 else image - opening(image, wide)
    threshold = threshold_otsu(relief) if threshold is None else threshold
    return relief > threshold, threshold


def chart(found, params, lang):
    """The page, the page behind one threshold, the relief, and the relief behind one threshold."""
    zh = lang == "zh"
    n = found.numbers
    word = {"black-hat": ("黑帽", "black-hat"), "top-hat": ("顶帽", "top-hat"), "nothing": ("反相", "negative")}
    name = word[params["first"]][0 if zh else 1]
    shown = [
        (found.images["page"], "原图" if zh else "the page"),
        (found.images["plain"], f"直接取 Otsu 阈值：墨 {n['ink_plain']:.0f}%" if zh else
         f"Otsu's threshold at once: {n['ink_plain']:.0f}% ink"),
        (np.clip(found.images["relief"].astype(int) * 2, 0, 255), f"{name}（亮度加倍）" if zh else
         f"{name} (brightness doubled)"),
        (found.images["flat"], f"{name}之后再取 Otsu 阈值：墨 {n['ink_flat']:.0f}%" if zh else
         f"Otsu's threshold after it: {n['ink_flat']:.0f}% ink"),
    ]  # fmt: skip
    return panels(shown, width=300, columns=2)
