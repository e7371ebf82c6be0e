"""Three libraries, one operation: borders, reflection, even sizes, `structure` and `iterations`."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panel
from mlkata.shelf.imaging._pictures import grey, levels
from mlkata.shelf.imaging.morphology.fast import dilate, erode, opening
from mlkata.shelf.imaging.morphology.reference import hit_or_miss
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "coins", zh="图片", en="picture"),
    slider("size", 4, 1, 15, 1, zh="方形结构元的边长/像素", en="size of the square (pixels)"),
    slider("times", 2, 1, 5, 1, zh="重复次数", en="iterations"),
    choice("border_value", 0, (0, 1), zh="SciPy 的 border_value", en="SciPy's border_value"),
    choice("given", "structure", ("structure", "footprint"), zh="传给 SciPy 的参数名", en="SciPy's argument"),
)
COUNTERS = {
    "morph-opencv-even": {"size": 3},
    "morph-scipy-border": {"border_value": 1},
    "morph-structure-subtracts": {"given": "footprint"},
    "morph-iterations": {"times": 1},
    "morph-even-libraries": {"size": 3},
}


def gap(a, b):
    """The largest difference in grey levels."""
    return float(np.abs(np.asarray(a).astype(int) - b).max())


def run(params, rng, size, progress):
    """Differences in grey levels and shares of pixels between the libraries and the definition."""
    import cv2
    from scipy import ndimage
    from skimage import morphology

    image = levels(grey(params["image"], 256 if size == "live" else 384))
    k, times = int(params["size"]), int(params["times"])
    square = np.ones((k, k), dtype=np.uint8)
    three = np.ones((3, 3), dtype=np.uint8)
    opened = cv2.morphologyEx(image, cv2.MORPH_OPEN, square)
    true = opening(image, square)
    fits = {
        (a, b): np.abs(np.roll(opened, (-a, -b), (0, 1)).astype(int) - true)[4:-4, 4:-4].mean()
        for a in range(-2, 3)
        for b in range(-2, 3)
    }
    best = min(fits, key=fits.get)
    white = np.ones(image.shape, dtype=bool)
    left = ndimage.binary_erosion(white, structure=three, border_value=params["border_value"], iterations=3)
    flat = ndimage.grey_erosion(image, **{params["given"]: three}, mode="nearest")
    repeated = cv2.morphologyEx(image, cv2.MORPH_OPEN, three, iterations=times)
    wide = np.ones((2 * times + 1, 2 * times + 1), dtype=np.uint8)
    often = image
    for _ in range(times):
        often = opening(often, three)
    binary = image > image.mean()
    alone = np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
    numbers = {
        "opencv_above": float(np.max(opened.astype(int) - image)),
        "opencv_gap": gap(opened, true),
        "opencv_shift": float(best[0] if best[0] == best[1] else 99),
        "frame_percent": 100 * float(1 - left.mean()),
        "structure_gap": gap(flat, erode(image, three)),
        "iterations_gap": gap(repeated, often),
        "iterations_wide": gap(repeated, opening(image, wide)),
        "erode_opencv": gap(cv2.erode(image, square), erode(image, square)),
        "erode_skimage": gap(morphology.erosion(image, square), erode(image, square)),
        "dilate_opencv": gap(cv2.dilate(image, square), dilate(image, square)),
        "dilate_skimage": gap(morphology.dilation(image, square), dilate(image, square)),
        "hit_or_miss": float(
            (hit_or_miss(binary, alone, 1 - alone) != ndimage.binary_hit_or_miss(binary, alone, 1 - alone)).sum()
        ),
    }
    pairs = ("erode_opencv", "dilate_opencv", "erode_skimage", "dilate_skimage")
    table = {"what": list(pairs), "gap": [numbers[name] for name in pairs]}
    zoom = np.s_[40:104, 40:104] if min(image.shape) > 104 else np.s_[:, :]
    return result(numbers, {"gaps": table}, {"true": true[zoom], "opencv": opened[zoom], "before": image[zoom]})


def chart(found, params, lang):
    """A detail opened by the definition and by OpenCV, and how far the libraries are from the definition."""
    import altair as alt

    zh = lang == "zh"
    k = int(params["size"])
    shown = alt.hconcat(
        panel(found.images["before"], "原图局部" if zh else "detail", 190),
        panel(found.images["true"], f"按定义开运算，{k}×{k}" if zh else f"opened by definition, {k} × {k}", 190),
        panel(found.images["opencv"], "OpenCV 的 MORPH_OPEN" if zh else "OpenCV's MORPH_OPEN", 190),
        spacing=10,
    )
    names = {
        "erode_opencv": "OpenCV 腐蚀" if zh else "OpenCV, erosion",
        "dilate_opencv": "OpenCV 膨胀" if zh else "OpenCV, dilation",
        "erode_skimage": "scikit-image 腐蚀" if zh else "scikit-image, erosion",
        "dilate_skimage": "scikit-image 膨胀" if zh else "scikit-image, dilation",
    }
    table = found.tables["gaps"]
    rows = [
        {"what": names[n], "gap": g, "word": ("一致" if zh else "equal") if g == 0 else f"{g:.0f}"}
        for n, g in zip(table["what"], table["gap"], strict=True)
    ]
    base = alt.Chart(alt.Data(values=rows), width=420, height=110).encode(
        y=alt.Y("what:N", sort=list(names.values()), title=None, axis=alt.Axis(labelLimit=200)),
        x=alt.X("gap:Q", scale=alt.Scale(domain=[0, 255]),
                title="与定义的最大差/灰度级" if zh else "largest difference from the definition (grey levels)"),
    )  # fmt: skip
    bars = base.mark_bar(color="#e45756") + base.mark_text(align="left", dx=4).encode(text="word:N")
    return alt.vconcat(shown, bars, spacing=18)
