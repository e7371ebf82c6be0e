"""An edge kernel turned through the angles: how much of it one column times one row can hold, and what that does."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.conv2d.fast import conv2d
from mlkata.shelf.layers.factorized_conv.reference import separable_rank1
from mlkata.spec.lab import own_image, result, slider

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("angle", 40.0, 0.0, 180.0, 5.0, zh="边缘方向/度", en="direction of the edge (degrees)"),
    slider("length", 1.0, 1.0, 4.0, 0.25, zh="核的长宽比", en="length over width of the kernel"),
)
COUNTERS = {
    "fac-angle-formula": {"length": 3.0},
    "fac-elongated-worse": {"angle": 90.0},
    "fac-rank1-response": {"angle": 90.0},
}
ANGLES = np.arange(0.0, 181.0, 5.0)
WIDTH, REACH = 1.0, 9  # standard deviation across the edge, pixels to each side


def _edge(degrees, length):
    """Derivative of a Gaussian across an edge of that direction, `length` times as long as it is wide."""
    at, turn = np.arange(-REACH, REACH + 1.0), np.deg2rad(degrees)
    y, x = at[:, None], at
    across, along = x * np.sin(turn) + y * np.cos(turn), x * np.cos(turn) - y * np.sin(turn)
    kernel = -across * np.exp(-(across**2) / (2 * WIDTH**2) - along**2 / (2 * (length * WIDTH) ** 2))
    return kernel / np.abs(kernel).sum()


def run(params, rng, size, progress):
    """Energy in rank one over the angle, and the photograph's response to the kernel and to its rank-one part."""
    picture = grey(params["image"], 160 if size == "live" else 256)
    angle, length = float(params["angle"]), float(params["length"])
    kernel = _edge(angle, length)
    column, row, energy = separable_rank1(kernel)
    near = np.outer(column, row)

    def response(k):
        return conv2d(picture[None, None], k[None, None])[0, 0]

    whole, part = response(kernel), response(near)
    curve = np.array([separable_rank1(_edge(a, length))[2] for a in ANGLES])
    turn = np.deg2rad(ANGLES)
    formula = np.maximum(np.cos(turn) ** 2, np.sin(turn) ** 2)
    numbers = {
        "energy_percent": 100 * energy,
        "at_0_percent": 100 * curve[0],
        "at_45_percent": 100 * curve[9],
        "long_at_chosen_percent": 100 * separable_rank1(_edge(angle, 3.0))[2],
        "formula_gap_percent": 100 * float(np.abs(curve - formula).max()),
        "response_error_percent": 100 * np.linalg.norm(whole - part) / np.linalg.norm(whole),
        "products_full": kernel.size,
        "products_pair": sum(kernel.shape),
    }
    table = {"angle": ANGLES.tolist(), "energy": (100 * curve).tolist(), "formula": (100 * formula).tolist()}

    def shown(values, scale):
        return np.rint(np.clip(127.5 + 127.5 * values / scale, 0, 255)).astype(np.uint8)

    strong = np.quantile(np.abs(whole), 0.99)
    seen = slice(REACH - (half := min(REACH, int(2 * length) + 3)), REACH + half + 1)  # the rest is nearly zero
    pair = shown(np.stack([kernel, near])[:, seen, seen], np.abs(kernel).max())
    big = np.kron(pair, np.ones((1, 12, 12), dtype=np.uint8))
    images = {"kernel": big[0], "near": big[1], "whole": shown(whole, strong), "part": shown(part, strong)}
    return result(numbers, {"curve": table}, images)


def chart(found, params, lang):
    """Kernels, responses, and the energy over the angle."""
    import altair as alt

    from mlkata.shelf.imaging._charts import panel

    zh = lang == "zh"
    percent = f"{found.numbers['energy_percent']:.0f}"
    titles = {
        "kernel": "核" if zh else "kernel",
        "near": f"秩 1（能量 {percent}%）" if zh else f"rank one ({percent}%)",
        "whole": "对照片的响应" if zh else "response",
        "part": "秩 1 的响应" if zh else "response of rank one",
    }
    pictures = alt.hconcat(*(panel(found.images[name], title, 150) for name, title in titles.items()), spacing=10)
    table = found.tables["curve"]
    names = {
        "energy": "实测" if zh else "measured",
        "formula": "max(cos², sin²)",
    }
    rows = [
        {"angle": a, "energy": e, "what": names[kind]}
        for kind in names
        for a, e in zip(table["angle"], table[kind], strict=True)
    ]
    colours = alt.Scale(domain=list(names.values()), range=["#f58518", "#4c78a8"])
    lines = alt.Chart(alt.Data(values=rows), width=590, height=190).encode(
        x=alt.X("angle:Q", axis=alt.Axis(values=list(range(0, 181, 45))),
                title="边缘方向/度" if zh else "direction of the edge (degrees)"),
        y=alt.Y("energy:Q", scale=alt.Scale(domain=[0, 100]),
                title="秩 1 的能量/%" if zh else "energy in rank one (%)"),
        color=alt.Color("what:N", scale=colours, legend=alt.Legend(title=None, orient="top")),
    )  # fmt: skip
    wide = lines.transform_filter(f"datum.what == '{names['energy']}'").mark_line(strokeWidth=5, opacity=0.6)
    thin = lines.transform_filter(f"datum.what != '{names['energy']}'").mark_line(strokeWidth=1.5, strokeDash=[4, 3])
    lines = wide + thin
    here = alt.Chart(alt.Data(values=[{"x": float(params["angle"])}])).mark_rule(strokeDash=[4, 3]).encode(x="x:Q")
    return alt.vconcat(pictures, lines + here, spacing=18).resolve_scale(color="independent")
