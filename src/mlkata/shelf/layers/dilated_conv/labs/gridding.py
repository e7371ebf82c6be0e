"""What gridding looks like: three averaging layers on a photograph with specks, by rates that share a factor or not."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.dilated_conv.reference import dilated_conv2d
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "chelsea", zh="图片", en="picture"),
    choice(
        "rates", "2, 2, 2", ("2, 2, 2", "1, 2, 3", "1, 1, 4", "4, 4, 4"), zh="三层的膨胀率", en="rates of the layers"
    ),
    slider("specks", 0.02, 0.0, 0.1, 0.01, zh="白点的比例", en="share of white specks"),
    choice("after", "3 × 3 mean", ("3 × 3 mean", "nothing"), zh="最后再加一层", en="one more layer"),
)
COUNTERS = {
    "dc-grid-in-picture": {"rates": "1, 2, 3"},
    "dc-phases-apart": {"rates": "1, 2, 3"},
    "dc-degrid": {"after": "nothing"},
}
MEAN = np.full((1, 1, 3, 3), 1 / 9)
HYBRID = (1, 2, 3)  # the same receptive field as 2, 2, 2


def stack(picture, rates):
    """Three averaging layers, no padding: what is left is free of borders."""
    x = picture[None, None]
    for rate in rates:
        x = dilated_conv2d(x, MEAN, dilation=rate)
    return x[0, 0]


def roughness(picture):
    """Mean difference of neighbouring pixels, in levels."""
    return float((np.abs(np.diff(picture, axis=0)).mean() + np.abs(np.diff(picture, axis=1)).mean()) / 2)


def run(params, rng, size, progress):
    """Roughness of each output, and whether pixels of one phase ever reach another."""
    rates = tuple(int(rate) for rate in params["rates"].split(","))
    photo = grey(params["image"], 120 if size == "live" else 200).copy()
    photo[rng.random(photo.shape) < float(params["specks"])] = 255.0
    same, hybrid = stack(photo, rates), stack(photo, HYBRID)
    more = dilated_conv2d(same[None, None], MEAN)[0, 0] if params["after"] != "nothing" else same
    touched = photo.copy()
    touched[photo.shape[0] // 2, photo.shape[1] // 2] += 100.0
    changed = np.argwhere(np.abs(stack(touched, rates) - same) > 1e-9)
    across = int(((changed - changed[0]) % 2 != 0).any(axis=1).sum())
    return result(
        {
            "rough_photo": roughness(photo),
            "rough_same": roughness(same),
            "rough_hybrid": roughness(hybrid),
            "rough_after": roughness(more),
            "times_rougher": roughness(same) / roughness(hybrid),
            "after_ratio": roughness(more) / roughness(same),
            "changed": len(changed),
            "changed_across": across,
        },
        {},
        {
            "photo": photo.astype(np.uint8),
            "same": same.astype(np.uint8),
            "hybrid": hybrid.astype(np.uint8),
            "more": more.astype(np.uint8),
        },
    )


def chart(found, params, lang):
    """Photograph, the chosen rates, rates 1, 2, 3, and one more layer; enlarged so that single pixels are seen."""
    zh = lang == "zh"
    rates = params["rates"]

    def crop(name):
        picture = found.images[name]
        top, left = (picture.shape[0] - 70) // 2, (picture.shape[1] - 70) // 2
        return np.repeat(np.repeat(picture[top : top + 70, left : left + 70], 4, 0), 4, 1)

    more = params["after"] != "nothing"
    titles = {
        "photo": "带白点的照片" if zh else "photograph with specks",
        "same": f"膨胀率 {rates}" if zh else f"rates {rates}",
        "hybrid": "膨胀率 1, 2, 3" if zh else "rates 1, 2, 3",
        "more": (f"{rates}，再加 3×3 平均" if zh else f"{rates}, then a 3 × 3 mean")
        if more
        else titles_same(zh, rates),
    }
    return panels([(crop(name), title) for name, title in titles.items()], width=280, columns=2)


def titles_same(zh, rates):
    """The title of a picture to which nothing was added."""
    return f"膨胀率 {rates}（不加）" if zh else f"rates {rates}, nothing added"
