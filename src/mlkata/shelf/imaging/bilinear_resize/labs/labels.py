"""Enlarging a map of classes: bilinear on class numbers invents classes; nearest and one-hot do not."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.imaging.bilinear_resize.fast import bilinear_resize, nearest_resize
from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_blur
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "coffee", zh="图片", en="picture"),
    slider("classes", 6, 2, 8, 1, zh="类别数", en="classes"),
    slider("factor", 8, 2, 16, 1, zh="缩小再放大的倍数", en="times smaller, then larger"),
    choice("way", "numbers", ("numbers", "one-hot"), zh="双线性插值的对象", en="what is interpolated"),
)
COUNTERS = {
    "br-labels": {"way": "one-hot"},
    "br-one-hot": {"factor": 2},
}
NUMBERS = np.array([0, 5, 2, 7, 4, 1, 6, 3])  # classes in order of brightness: their numbers say nothing about it
COLOURS = np.array(
    [
        (76, 120, 168), (245, 133, 24), (228, 87, 86), (114, 183, 178), (84, 162, 75), (238, 202, 59), (178, 121, 162),
        (157, 117, 93),
    ],
    dtype=np.uint8,
)  # fmt: skip


def run(params, rng, size, progress):
    """Shares of pixels with a class that none of the four neighbours has, and of pixels with the wrong class."""
    factor, classes = int(params["factor"]), int(params["classes"])
    image = grey(params["image"], 192 if size == "live" else 400)
    h, w = ((n // factor) * factor for n in image.shape)
    smooth = gaussian_blur(image[:h, :w], 25, 4.0)
    cuts = np.quantile(smooth, np.linspace(0, 1, classes + 1)[1:-1])
    truth = NUMBERS[np.searchsorted(cuts, smooth)]
    small = nearest_resize(truth, h // factor, w // factor)

    by_number = np.rint(bilinear_resize(small.astype(float), h, w)).astype(int)
    one_hot = bilinear_resize((small[..., None] == np.arange(8)).astype(float), h, w)
    ways = {"numbers": by_number, "nearest": nearest_resize(small, h, w), "one-hot": one_hot.argmax(axis=-1)}

    present = one_hot > 0  # the classes of the pixels that have a weight here
    invented = {way: 100 * float((~np.take_along_axis(present, up[..., None], -1)).mean()) for way, up in ways.items()}
    wrong = {way: 100 * float((up != truth).mean()) for way, up in ways.items()}
    chosen = params["way"]
    numbers = {
        "invented": invented[chosen],
        "invented_nearest": invented["nearest"],
        "invented_one_hot": invented["one-hot"],
        "wrong": wrong[chosen],
        "wrong_nearest": wrong["nearest"],
        "wrong_numbers": wrong["numbers"],
        "wrong_one_hot": wrong["one-hot"],
    }
    tables = {"maps": {"truth": truth[::2, ::2].tolist(), **{way: up[::2, ::2].tolist() for way, up in ways.items()}}}
    return result(numbers, tables, {way: COLOURS[up] for way, up in ways.items()})


def chart(found, params, lang):
    """The true map and the three enlarged ones."""
    zh = lang == "zh"
    n = found.numbers
    titles = {
        "truth": "原来的类别图" if zh else "the true classes",
        "nearest": f"最近邻 · 错 {n['wrong_nearest']:.1f}%" if zh else f"nearest · {n['wrong_nearest']:.1f}% wrong",
        "numbers": f"对编号双线性 · 错 {n['wrong_numbers']:.1f}%"
        if zh
        else f"bilinear on numbers · {n['wrong_numbers']:.1f}% wrong",
        "one-hot": f"one-hot 双线性取最大 · 错 {n['wrong_one_hot']:.1f}%"
        if zh
        else f"one-hot, then argmax · {n['wrong_one_hot']:.1f}% wrong",
    }
    maps = found.tables["maps"]
    return panels([(COLOURS[np.array(maps[name])], title) for name, title in titles.items()], width=230, columns=2)
