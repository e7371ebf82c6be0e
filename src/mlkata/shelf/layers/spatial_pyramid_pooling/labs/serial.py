"""What YOLO calls SPP: windows of 5, 9 and 13 at stride 1, side by side, or three fives one after the other."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.max_vs_average_pooling.fast import avg_pool2d, max_pool2d
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import choice, own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "hubble_deep_field", zh="图片", en="picture"),
    slider("kernel", 5, 3, 9, 2, zh="串联的窗口/像素", en="window of the series (pixels)"),
    choice("pool", "max", ("max", "average"), zh="池化", en="pooling"),
)
COUNTERS = {"spp-serial-equal": {"pool": "average"}}


def run(params, rng, size, progress):
    """Both ways on a photograph; the counts are comparisons a pixel."""
    k = int(params["kernel"])
    picture = grey(params["image"], 96 if size == "live" else 128)
    if min(picture.shape) < 40:
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text("换一张至少 40 × 40 像素的。", "Take one of at least 40 × 40 pixels."),
        )
    pool = max_pool2d if params["pool"] == "max" else avg_pool2d
    x = picture[None, None]
    parallel = [pool(x, n, 1, n // 2) for n in (k, 2 * k - 1, 3 * k - 2)]
    serial, at = [], x
    for _ in range(3):
        at = pool(at, k, 1, k // 2)
        serial.append(at)
    inner = np.s_[:, :, 3 * k : -3 * k, 3 * k : -3 * k]
    numbers = {
        "gap": max(np.abs(a - b)[inner].max() for a, b in zip(parallel, serial, strict=True)),
        "gap_border": max(np.abs(a - b).max() for a, b in zip(parallel, serial, strict=True)),
        "parallel": sum(n * n for n in (k, 2 * k - 1, 3 * k - 2)),
        "serial": 3 * k * k,
        "same_size": parallel[0].shape == x.shape,
    }
    numbers["ratio"] = numbers["parallel"] / numbers["serial"]
    images = {"picture": picture} | {f"pooled{i}": each[0, 0] for i, each in enumerate(serial)}
    return result(numbers, images={name: np.rint(each).astype(np.uint8) for name, each in images.items()})


def chart(found, params, lang):
    """The picture and the three maps of the series."""
    zh, k = lang == "zh", int(params["kernel"])
    shown = [(np.asarray(found.images["picture"]), "原图" if zh else "the picture")]
    for i, n in enumerate((k, 2 * k - 1, 3 * k - 2)):
        words = f"{i + 1} 次 {k} × {k}，看到 {n} × {n}" if zh else f"{i + 1} × ({k} × {k}) sees {n} × {n}"
        shown.append((np.asarray(found.images[f"pooled{i}"]), words))
    return panels(shown, width=200, columns=2)
