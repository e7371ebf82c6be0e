"""Which pixels of a photograph the windows of a layer read, how often, and which they never read."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.arithmetic.conv_output_size.reference import conv_out, pool_out, read_counts
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import Found, choice, own_image, result, slider
from mlkata.spec.picture import PICTURES
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("size", 24, 6, 40, 1, zh="边长/像素", en="side (pixels)"),
    slider("kernel", 3, 1, 9, 1, zh="核大小", en="kernel size"),
    slider("stride", 2, 1, 6, 1, zh="步幅", en="stride"),
    slider("padding", 0, 0, 4, 1, zh="填充", en="padding"),
    slider("dilation", 1, 1, 4, 1, zh="空洞率", en="dilation"),
    choice("rounding", "floor", ("floor", "ceil"), zh="取整", en="rounding"),
)
COUNTERS = {
    "cos-lost-end": {"size": 25},
    "cos-pointwise-stride": {"stride": 1},
    "cos-dilated-stride": {"stride": 1},
    "cos-corners": {"kernel": 1},
    "cos-uneven": {"kernel": 4},
}


def small(image: str, side: int) -> np.ndarray:
    """The picture's middle square as `(side, side)` grey values in 0 … 255."""
    from skimage import color, data, io, transform

    try:
        picture = getattr(data, image)() if image in PICTURES else io.imread(image)
    except (OSError, ValueError, SyntaxError) as error:
        remedy = Text("换成 PNG 或 JPEG。", "Use PNG or JPEG.")
        raise MlkataError(Text("这张图片读不了。", "The picture cannot be read."), str(error)[:80], remedy) from None
    if picture.ndim == 3:
        picture = color.rgb2gray(picture[..., :3]) if picture.shape[2] >= 3 else picture[..., 0]
    h, w = picture.shape
    n = min(h, w)
    square = picture[(h - n) // 2 :, (w - n) // 2 :][:n, :n].astype(float)
    square = transform.resize(square, (side, side), anti_aliasing=n > side)
    return 255 * (square - square.min()) / max(np.ptp(square), 1e-9)


def share_read(n: int, k: int, s: int, d: int) -> float:
    """Share of the pixels of an n × n picture that an unpadded layer reads."""
    return float((read_counts(n, k, s, 0, d) > 0).mean() ** 2)


def taps_of(n, k, s, p, d, ceil):
    """Window number and position of every tap along one axis; positions below 0 or from n on are padding."""
    out = pool_out(n, k, s, p, d, True) if ceil else conv_out(n, k, s, p, d)
    return [(i, i * s + t * d - p) for i in range(out) for t in range(k)], out


def run(params, rng, size, progress) -> Found:
    """Count how often each pixel is read."""
    n, k, s, p, d = (int(params[name]) for name in ("size", "kernel", "stride", "padding", "dilation"))
    ceil = params["rounding"] == "ceil"
    try:
        taps, out = taps_of(n, k, s, p, d, ceil)
    except ValueError:
        what = Text("核放不进这么小的图。", "The kernel does not fit into so small a picture.")
        raise MlkataError(what, "kernel", Text("缩小核或空洞率，或加填充。", "Take a smaller one, or pad.")) from None
    along = np.bincount([at for _, at in taps if 0 <= at < n], minlength=n)  # (n,)
    counts = np.outer(along, along)
    read = np.flatnonzero(along)
    wide = 8 * max(k, s)
    inside = read_counts(wide, k, s)[wide // 4 : wide // 2]  # far from the border
    plain = read_counts(4 * k, k)
    padded = read_counts(4 * k, k, 1, k // 2)
    picture = small(params["image"], n)
    return result(
        numbers={
            "out": out,
            "lost_end": n - 1 - read[-1],
            "holes": int((along[: read[-1]] == 0).sum()),
            "unread": int((counts == 0).sum()),
            "unread_percent": 100 * float((counts == 0).mean()),
            "pointwise_read": share_read(224, 1, s, 1),
            "dilated_read": share_read(224, 3, s, s),
            "dilated_unstrided": share_read(224, 3, 1, 2),
            "corner": int(plain[0]) ** 2,
            "corner_padded": int(padded[0]) ** 2,
            "centre": int(plain[2 * k]) ** 2,
            "uneven": float(inside.max() / max(inside.min(), 1)) ** 2,
        },
        tables={
            "pixels": {
                "row": np.repeat(np.arange(n), n).tolist(),
                "column": np.tile(np.arange(n), n).tolist(),
                "level": np.rint(picture).astype(int).ravel().tolist(),
                "reads": counts.ravel().tolist(),
            },
            "taps": {"window": [i for i, _ in taps], "position": [at for _, at in taps]},
        },
    )


def chart(found, params, lang):
    """Left: the photograph, pixels that are never read in orange. Right: the windows along one axis."""
    import altair as alt

    zh = lang == "zh"
    n, p = int(params["size"]), int(params["padding"])
    t = found.tables["pixels"]
    values = [
        {"x": c, "y": r, "reads": k, "colour": "#f58518" if k == 0 else f"#{g:02x}{g:02x}{g:02x}"}
        for r, c, g, k in zip(t["row"], t["column"], t["level"], t["reads"], strict=True)
    ]
    side = 300
    left = (
        alt.Chart(alt.Data(values=values))
        .mark_square(size=(side / n) ** 2 * 1.1, opacity=1)
        .encode(
            x=alt.X("x:Q", scale=alt.Scale(domain=[-0.5, n - 0.5], nice=False), title="列" if zh else "column"),
            y=alt.Y("y:Q", scale=alt.Scale(domain=[n - 0.5, -0.5], nice=False), title="行" if zh else "row"),
            color=alt.Color("colour:N", scale=None),
            tooltip=[alt.Tooltip("reads:Q", title="被几个窗口读到" if zh else "windows that read it")],
        )
        .properties(
            width=side,
            height=side,
            title=(
                f"橙色：从未被读到（{found.numbers['unread_percent']:.0f}%）"
                if zh
                else f"orange: never read ({found.numbers['unread_percent']:.0f}%)"
            ),
        )
    )
    rows = found.tables["taps"]
    kinds = ("像素", "填充") if zh else ("pixel", "padding")
    taps = [
        {"x": at, "y": i, "what": kinds[not 0 <= at < n]}
        for i, at in zip(rows["window"], rows["position"], strict=True)
    ]
    high = max(max(rows["position"]), n + p - 1)
    cell = min(side / max(high + p + 1, 1), side / max(found.numbers["out"], 1), 16)
    right = (
        alt.Chart(alt.Data(values=taps))
        .mark_square(size=(cell * 0.9) ** 2, opacity=0.9)
        .encode(
            x=alt.X(
                "x:Q",
                scale=alt.Scale(domain=[-p - 0.5, high + 0.5], nice=False),
                title="读到的位置/像素（一个方向）" if zh else "positions read along one axis (pixels)",
            ),
            y=alt.Y(
                "y:Q",
                scale=alt.Scale(domain=[found.numbers["out"] - 0.5, -0.5], nice=False),
                axis=alt.Axis(
                    values=list(range(0, int(found.numbers["out"]), 1 + int(found.numbers["out"]) // 13)), format="d"
                ),
                title="第几个窗口" if zh else "window",
            ),
            color=alt.Color(
                "what:N",
                scale=alt.Scale(domain=list(kinds), range=["#4c78a8", "#c0c6d0"]),
                legend=alt.Legend(title=None, orient="top"),
            ),
        )
    )
    edges = alt.Chart(alt.Data(values=[{"x": -0.5}, {"x": n - 0.5}])).mark_rule(strokeDash=[4, 3], color="#e4572e")
    out = f"{found.numbers['out']:.0f}"
    right = (right + edges.encode(x="x:Q")).properties(
        width=side,
        height=side,
        title=f"{out} 个窗口（虚线为图像两端）" if zh else f"{out} windows (dashed: ends of the picture)",
    )
    return alt.hconcat(left, right, spacing=28).resolve_scale(color="independent")
