"""An atrous convolution is r² ordinary ones on thinned-out pictures, interleaved; neighbours then share no pixel."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.segmentation.aspp_deeplab.reference import atrous_conv
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import choice, own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("rate", 2, 1, 8, 1, zh="空洞率", en="rate"),
    choice("thin", "phases", ("phases", "blurred"), zh="抽样前", en="before thinning out"),
)
COUNTERS = {"aspp-phases": {"thin": "blurred"}, "aspp-gridding": {"rate": 1}}
SIDE = 192
KERNEL = np.array([[-1.0, -2, -1], [-2, 12, -2], [-1, -2, -1]]) / 12  # a small blob


def run(params, rng, size, progress):
    """The gap between both ways, and the rows that two outputs share, by their distance."""
    rate = int(params["rate"])
    picture = grey(params["image"], 96 if size == "live" else SIDE) / 255
    if min(picture.shape) < 64:
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text("换一张至少 64 × 64 像素的。", "Take one of at least 64 × 64 pixels."),
        )
    h, w = (n - n % rate for n in picture.shape)
    picture = picture[:h, :w]
    whole = atrous_conv(picture[None, None], KERNEL[None, None], rate)[0, 0]
    source = picture
    if params["thin"] == "blurred":
        from scipy.ndimage import gaussian_filter

        source = gaussian_filter(picture, rate / 2)
    parts = np.zeros_like(whole)
    for i in range(rate):
        for j in range(rate):
            thin = source[i::rate, j::rate]
            parts[i::rate, j::rate] = atrous_conv(thin[None, None], KERNEL[None, None])[0, 0]
    read = {rate * k for k in (-1, 0, 1)}
    shared = len(read & {k + 1 for k in read})  # rows that an output and the one below it both read
    apart = list(range(2 * rate + 3))
    table = {"apart": apart, "shared": [len(read & {k + d for k in read}) for d in apart]}
    numbers = {"gap": np.abs(whole - parts).max(), "shared_rows": shared, "phases": rate**2}
    images = {"response": whole, "in_phases": parts}
    shown = {name: np.rint(np.clip(128 + 255 * v, 0, 255)).astype(np.uint8) for name, v in images.items()}
    return result(numbers, {"shared": table}, shown)


def chart(found, params, lang):
    """How many rows two outputs both read, by how far they are apart."""
    import altair as alt

    zh = lang == "zh"
    table, rate = found.tables["shared"], int(params["rate"])
    values = [{"apart": d, "shared": n} for d, n in zip(table["apart"], table["shared"], strict=True)]
    title = f"空洞率 {rate}：两个输出共同读到几行" if zh else f"Rate {rate}: rows that two outputs both read"
    return (
        alt.Chart(alt.Data(values=values), width=420, height=220, title=title)
        .mark_bar()
        .encode(
            x=alt.X(
                "apart:O",
                title="距离/行" if zh else "distance (rows)",
                axis=alt.Axis(labelAngle=0),
            ),
            y=alt.Y(
                "shared:Q",
                title="共同的行数" if zh else "rows in common",
                scale=alt.Scale(domain=[0, 3]),
                axis=alt.Axis(values=[0, 1, 2, 3], format="d"),
            ),
        )
    )
