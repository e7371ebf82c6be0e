"""Output sizes over kernel, rate and stride; dilation as a kernel with zeros, and as convolutions by phases."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.dilated_conv.reference import dilated_conv2d, same_padding_dilated
from mlkata.spec.lab import own_image, result, slider

PARAMS = (
    slider("kernel", 5, 1, 7, 1, zh="核大小", en="kernel size"),
    slider("dilation", 6, 1, 8, 1, zh="膨胀率", en="dilation"),
    slider("stride", 1, 1, 3, 1, zh="步长", en="stride"),
    slider("size", 33, 25, 65, 1, zh="图的边长/像素", en="side of the picture (pixels)"),
    slider("fold", 1, 1, 2, 1, zh="各相的间隔（膨胀率的倍数）", en="distance of the phases (in rates)"),
    own_image("image", "astronaut", zh="图片", en="picture"),
)
COUNTERS = {
    "dc-padding-rule": {"kernel": 3},
    "dc-same-size": {"stride": 2},
    "dc-zero-stuffed": {"fold": 2},
    "dc-even-kernel": {"dilation": 5},
}


def stuffed(w, dilation):
    """The kernel with zeros between its taps."""
    kh, kw = w.shape[2:]
    big = np.zeros((*w.shape[:2], dilation * (kh - 1) + 1, dilation * (kw - 1) + 1))
    big[:, :, ::dilation, ::dilation] = w
    return big


def by_phases(x, w, dilation):
    """Ordinary convolutions of the pixels that lie `dilation` apart, put back where they belong."""
    rows, columns = (n - dilation * (k - 1) for n, k in zip(x.shape[2:], w.shape[2:], strict=True))
    out = np.zeros((len(x), len(w), rows, columns))
    for a in range(dilation):
        for b in range(dilation):
            part = x[:, :, a::dilation, b::dilation]
            if min(np.subtract(part.shape[2:], w.shape[2:])) >= 0 and out[:, :, a::dilation, b::dilation].size:
                made = dilated_conv2d(part, w)
                place = out[:, :, a::dilation, b::dilation]
                place[:] = made[:, :, : place.shape[2], : place.shape[3]]
    return out


def outside(n, k, d, p, s):
    """Output size."""
    return (n + 2 * p - d * (k - 1) - 1) // s + 1


def run(params, rng, size, progress):
    """Sizes with padding = dilation and with the right padding; the gaps of two other ways to compute the same."""
    k, d, s, n = (int(params[name]) for name in ("kernel", "dilation", "stride", "size"))
    before, after = same_padding_dilated(k, d)
    photo = grey(params["image"], n)[None, None] / 255
    w = rng.normal(size=(1, 1, 3, 3))
    rate = 3
    plain = dilated_conv2d(photo, w, dilation=rate)
    gap_zeros = np.abs(plain - dilated_conv2d(photo, stuffed(w, rate)))
    folded = by_phases(photo, w, rate * int(params["fold"]))
    rows, columns = min(plain.shape[2], folded.shape[2]), min(plain.shape[3], folded.shape[3])
    padded = np.pad(photo, ((0, 0), (0, 0), (before, after), (before, after)))
    kernel = rng.normal(size=(1, 1, k, k))
    made = dilated_conv2d(padded, kernel, dilation=d, stride=s)
    grid = [(kk, dd) for kk in range(1, 8) for dd in range(1, 9)]
    table = {
        "kernel": [kk for kk, _ in grid],
        "dilation": [dd for _, dd in grid],
        "padding": [dd * (kk - 1) / 2 for kk, dd in grid],
        "as_dilation": [outside(n, kk, dd, dd, 1) - n for kk, dd in grid],
    }
    even = same_padding_dilated(2, d)
    return result(
        {
            "size": n,
            "kernel": k,
            "dilation": d,
            "needed": before,
            "needed_k3": same_padding_dilated(3, d)[0],
            "needed_k1": same_padding_dilated(1, d)[0],
            "with_dilation": outside(n, k, d, d, 1),
            "lost": n - outside(n, k, d, d, 1),
            "right_padding": made.shape[2],
            "stride_2": outside(n, 3, d, d, 2),
            "gap_zeros": float(gap_zeros.max()),
            "gap_phases": float(np.abs(plain[:, :, :rows, :columns] - folded[:, :, :rows, :columns]).max()),
            "even_before": even[0],
            "even_after": even[1],
            "even_odd_before": same_padding_dilated(2, 1)[0],
            "even_odd_after": same_padding_dilated(2, 1)[1],
        },
        {"grid": table},
    )


def chart(found, params, lang):
    """How much larger or smaller the output is with padding = dilation, for every kernel and rate."""
    import altair as alt

    zh = lang == "zh"
    table = found.tables["grid"]
    rows = [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]
    for row in rows:
        row["padding_text"] = f"{row['padding']:g}"
    base = alt.Chart(alt.Data(values=rows), width=420, height=300).encode(
        x=alt.X("dilation:O", title="膨胀率" if zh else "dilation", axis=alt.Axis(labelAngle=0)),
        y=alt.Y("kernel:O", title="核大小" if zh else "kernel size"),
    )
    cells = base.mark_rect(stroke="white", strokeWidth=1).encode(
        color=alt.Color(
            "as_dilation:Q",
            title="输出减输入/像素" if zh else "output less input (pixels)",
            scale=alt.Scale(scheme="redblue", domain=[-32, 32]),
        )
    )
    words = base.mark_text(fontSize=12).encode(
        text="padding_text:N",
        color=alt.condition("abs(datum.as_dilation) > 20", alt.value("white"), alt.value("black")),
    )
    here = [{"kernel": int(params["kernel"]), "dilation": int(params["dilation"])}]
    ring = (
        alt.Chart(alt.Data(values=here))
        .mark_rect(filled=False, stroke="#111", strokeWidth=2.5)
        .encode(x="dilation:O", y="kernel:O")
    )
    title = (
        "颜色：取 padding = 膨胀率时大小变了多少；数字：保持大小该补多少"
        if zh
        else "colour: the change of size with padding = dilation; number: the padding that keeps it"
    )
    return (cells + words + ring).properties(title=title)
