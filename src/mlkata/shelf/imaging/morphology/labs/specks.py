"""Noise on the silhouettes of coins: which operation removes the specks, and what it does to the coins."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey, levels
from mlkata.shelf.imaging.morphology.fast import closing, erode, opening
from mlkata.shelf.imaging.morphology.reference import structuring_element
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "coins", zh="图片", en="picture"),
    choice("noise", "salt", ("salt", "salt and pepper"), zh="噪声", en="noise"),
    slider("percent", 5.0, 0.0, 15.0, 0.5, zh="噪声像素/%", en="noisy pixels (%)"),
    slider("size", 5, 1, 15, 2, zh="圆盘直径/像素", en="diameter of the disk (pixels)"),
    slider("large", 9, 3, 15, 2, zh="较大圆盘的直径/像素", en="diameter of a larger disk (pixels)"),
)
COUNTERS = {
    "morph-opening-keeps-size": {"noise": "salt and pepper", "percent": 15.0},
    "morph-larger-is-worse": {"large": 3},
    "morph-both-noises": {"size": 3},
}
OPERATIONS = ("noisy", "erosion", "opening", "both", "median")


def silhouettes(name, side):
    """What stands out from its surroundings, holes filled, small parts dropped: `(h, w)` truth values."""
    from scipy import ndimage
    from skimage.filters import threshold_otsu

    picture = levels(grey(name, side))
    relief = picture - opening(picture, structuring_element("square", 75))  # a top-hat levels the light
    found = ndimage.binary_fill_holes(relief > threshold_otsu(relief)) if relief.max() else relief > 0
    labels, _ = ndimage.label(found)
    large = np.bincount(labels.ravel()) >= 150
    large[0] = False
    return large[labels]


def run(params, rng, size, progress):
    """Overlap (IoU) with the clean silhouettes, area, and number of connected parts, for each way of cleaning."""
    from scipy import ndimage

    clean = silhouettes(params["image"], 200 if size == "live" else 384)
    hit = rng.random(clean.shape) < float(params["percent"]) / 100
    salt = clean | hit
    mixed = clean ^ hit
    chosen = salt if params["noise"] == "salt" else mixed
    disk, large = (structuring_element("disk", int(params[key])) for key in ("size", "large"))

    def cleaned(noisy, element):
        opened = opening(noisy, element)
        median = ndimage.median_filter(noisy, footprint=element) if size != "live" else noisy
        return dict(
            zip(OPERATIONS, (noisy, erode(noisy, element), opened, closing(opened, element), median), strict=True)
        )

    def overlap(found):
        return float((found & clean).sum() / max((found | clean).sum(), 1))

    def area(found):
        return float(found.sum() / max(clean.sum(), 1))

    shown = cleaned(chosen, disk)
    numbers = {"coins": ndimage.label(clean)[1]}
    for name, found in shown.items():
        numbers |= {
            f"iou_{name}": overlap(found),
            f"area_{name}": area(found),
            f"parts_{name}": ndimage.label(found)[1],
        }
    if size != "live":
        three = structuring_element("disk", 3)
        numbers |= {f"mixed_{name}": overlap(found) for name, found in cleaned(mixed, three).items()}
        numbers["mixed_opening_large"] = overlap(opening(mixed, large))
        numbers["mixed_both_at_size"] = overlap(closing(opening(mixed, disk), disk))
        numbers["mixed_median_at_size"] = overlap(ndimage.median_filter(mixed, footprint=disk))
    table = {key: [numbers[f"{key}_{name}"] for name in OPERATIONS] for key in ("iou", "area", "parts")}
    return result(numbers, {"cleaned": {"operation": list(OPERATIONS)} | table}, {n: f for n, f in shown.items()})


def chart(found, params, lang):
    """The noisy silhouettes and what each operation leaves, with the number of parts and the area."""
    zh = lang == "zh"
    names = {
        "noisy": "带噪声" if zh else "noisy",
        "erosion": "腐蚀" if zh else "erosion",
        "opening": "开运算" if zh else "opening",
        "both": "先开后闭" if zh else "opening, then closing",
    }
    table = found.tables["cleaned"]
    shown = []
    for name, area, parts in zip(table["operation"], table["area"], table["parts"], strict=True):
        if name in names:
            words = f"{parts:.0f} 块，面积 {area:.0%}" if zh else f"{parts:.0f} parts, area {area:.0%}"
            shown.append((found.images[name], f"{names[name]}：{words}" if zh else f"{names[name]}: {words}"))
    return panels(shown, width=290, columns=2)
