"""Down and up again: which sizes come back, by how much the others miss, and which inputs share one output."""

from __future__ import annotations

from mlkata.shelf.arithmetic.conv_output_size.chain import parse, shapes
from mlkata.shelf.arithmetic.conv_output_size.reference import conv_out, conv_transpose_out, pool_out
from mlkata.spec.lab import Found, choice, result, slider

DOWN = ("2×2 pooling, floor", "2×2 pooling, ceil", "3×3 stride 2, padding 1")
PARAMS = (
    slider("levels", 3, 1, 5, 1, zh="下采样几次", en="times downsampled"),
    choice("down", DOWN[0], DOWN, zh="怎么下采样", en="how"),
    choice("extra", "never", ("never", "as needed", "always 1"), zh="output_padding", en="output_padding"),
    choice("unet", "valid", ("valid", "padded"), zh="U-Net 的 3×3 卷积", en="3×3 convolutions of the U-Net"),
)
COUNTERS = {
    "cos-round-trip": {"extra": "as needed"},
    "cos-output-padding": {"extra": "always 1"},
    "cos-halving": {"down": DOWN[2]},
    "cos-unet": {"unet": "padded"},
    "cos-flatten-range": {"down": DOWN[1]},
}
SIZES = range(32, 288)
VGG = "; ".join(f"conv k3 p1 x{n}; maxpool k2" for n in (2, 2, 3, 3, 3))


def halved(n: int, how: str) -> int:
    """One step down."""
    if how == DOWN[2]:
        return conv_out(n, 3, 2, 1)
    return pool_out(n, 2, ceil_mode=how == DOWN[1])


def round_trip(n: int, levels: int, how: str, extra: str) -> int:
    """Size after so many steps down and as many transposed convolutions of stride 2 up.

    A floor is answered by a 2×2 kernel, a ceiling by a 3×3 with padding 1, as networks do it.
    """
    path = [n]
    for _ in range(levels):
        path.append(halved(path[-1], how))
    size = path[-1]
    kernel, padding = (2, 0) if how == DOWN[0] else (3, 1)
    for wanted in reversed(path[:-1]):
        plain = conv_transpose_out(size, kernel, 2, padding)
        missing = int(wanted > plain) if extra == "as needed" else int(extra == "always 1")
        size = conv_transpose_out(size, kernel, 2, padding, missing)
    return size


def unet(n: int, cut: int) -> int:
    """The original U-Net: two 3×3 before each of four poolings, two at the bottom, two behind each step up.

    Returns 0 where a pooling meets an odd size.
    """
    for _ in range(4):
        n -= 2 * cut
        if n % 2 or n < 2:
            return 0
        n //= 2
    n -= 2 * cut
    for _ in range(4):
        n = conv_transpose_out(n, 2, 2) - 2 * cut
    return n


def run(params, rng, size, progress) -> Found:
    """Sizes that come back, U-Net's tiles, and the inputs with which VGG-16 still ends in 7 × 7."""
    levels, how = int(params["levels"]), params["down"]
    extra = params["extra"]
    missing = {n: n - round_trip(n, levels, how, extra) for n in SIZES}
    remembered = "as needed" if extra == "never" else extra
    back = [n for n in SIZES if round_trip(n, levels, DOWN[2], "never") == n]
    cut = 2 if params["unet"] == "valid" else 0
    tiles = [n for n in range(188, 700) if unet(n, cut)]
    vgg = parse(VGG.replace("k2", "k2 ceil") if how == DOWN[1] else VGG)
    same = [n for n in range(160, 320) if shapes(vgg, (1, n, 1 << 8))[-1][1] == 7]
    return result(
        numbers={
            "levels": levels,
            "factor": 2**levels,
            "exact_share": sum(gap == 0 for gap in missing.values()) / len(missing),
            "exact_percent": 100 * sum(gap == 0 for gap in missing.values()) / len(missing),
            "largest_gap": max(missing.values()),
            "least_gap": min(missing.values()),
            "fixed_percent": 100 * sum(round_trip(n, levels, how, remembered) == n for n in SIZES) / len(SIZES),
            "strided_residue": max(n % 2**levels for n in back),
            "strided_residue_least": min(n % 2**levels for n in back),
            "odd_differ": sum(halved(n, how) != conv_out(n, 3, 2, 1) for n in SIZES if n % 2),
            "even_differ": sum(halved(n, how) != conv_out(n, 3, 2, 1) for n in SIZES if n % 2 == 0),
            "odd_sizes": sum(n % 2 for n in SIZES),
            "unet_out": unet(572, cut),
            "unet_spacing": (tiles[1] - tiles[0]) / 2**4,  # in strides of the deepest map
            "unet_border": (572 - unet(572, cut)) / 2,
            "vgg_low": min(same),
            "vgg_high": max(same),
        },
        tables={"missing": {"size": list(SIZES)[:97], "missing": list(missing.values())[:97]}},
    )


def chart(found, params, lang):
    """Pixels that the way down and up loses or adds, over the size."""
    import altair as alt

    zh = lang == "zh"
    t = found.tables["missing"]
    values = [{"size": n, "missing": m, "back": m == 0} for n, m in zip(t["size"], t["missing"], strict=True)]
    names = {True: "原样返回", False: "差了"} if zh else {True: "comes back", False: "does not"}
    for row in values:
        row["back"] = names[row["back"]]
    y = alt.Y(
        "missing:Q",
        title="比输入少的像素（负数为多）" if zh else "pixels missing (negative: too many)",
        axis=alt.Axis(tickMinStep=1, format="d"),
    )
    x = alt.X(
        "size:Q",
        title="输入边长/像素" if zh else "side of the input (pixels)",
        scale=alt.Scale(domain=[31, 129], nice=False),
        axis=alt.Axis(values=list(range(32, 129, 8))),
    )
    base = alt.Chart(alt.Data(values=values)).encode(x=x, y=y)
    stems = base.mark_rule(color="#8a94a6")
    dots = base.mark_circle(size=46, opacity=1).encode(
        color=alt.Color(
            "back:N",
            scale=alt.Scale(domain=[names[True], names[False]], range=["#35a36b", "#e4572e"]),
            legend=alt.Legend(title=None, orient="top"),
        ),
        tooltip=["size:Q", "missing:Q"],
    )
    factor = 2 ** int(params["levels"])
    title = f"下采样 {factor} 倍再上采样：差几个像素" if zh else f"Down by {factor} and up again: pixels missing"
    return (stems + dots).properties(width=560, height=240, title=title)
