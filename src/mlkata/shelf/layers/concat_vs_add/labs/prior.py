"""Adding as a prior: kernels over a concatenation, learnt freely or tied, from few pixels or many."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.concat_vs_add.maps import oriented
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import choice, own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    choice("pairing", "aligned", ("aligned", "permuted"), zh="两路的通道含义", en="what channels mean"),
    slider("samples", 100, 60, 3000, 10, log=True, zh="训练像素数", en="pixels to learn from"),
    slider("noise", 0.15, 0.02, 0.5, 0.01, zh="两路各自的噪声", en="noise of each map"),
)
PERMUTED = {"pairing": "permuted"}
COUNTERS = {"cat-prior-helps": PERMUTED, "cat-prior-halves": PERMUTED, "cat-prior-hurts": PERMUTED}
CHANNELS = 4


def _rows(maps, at):
    """Windows of 3 × 3 of all channels at the positions given, as rows."""
    windows = np.lib.stride_tricks.sliding_window_view(maps, (3, 3), axis=(1, 2))  # (c, h - 2, w - 2, 3, 3)
    flat = windows.transpose(1, 2, 0, 3, 4).reshape(-1, len(maps) * 9)
    return flat[at]


def _learnt(rows, target):
    """Least squares with a little ridge, for as many rows as there are."""
    return np.linalg.solve(rows.T @ rows + 1e-3 * np.eye(rows.shape[1]), rows.T @ target)


def run(params, rng, size, progress):
    """Test error of free and tied kernels over the number of pixels, and how alike the free halves are."""
    image = grey(params["image"], 96 if size == "live" else 192) / 255
    if min(image.shape) < 64:
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text("换一张至少 64 × 64 像素的。", "Take one of at least 64 × 64 pixels."),
        )
    if image.std() < 1e-9:
        raise MlkataError(
            Text("图片几乎只有一种亮度。", "The picture is all but uniform."),
            "image",
            Text("换一张有内容的。", "Take one with some detail."),
        )
    clean = oriented(image, CHANNELS)
    clean /= clean.std()
    noise, chosen = float(params["noise"]) * 4, int(params["samples"])
    x = clean + noise * rng.normal(size=clean.shape)  # two exposures of the same features
    y = clean + noise * rng.normal(size=clean.shape)
    partners = {"aligned": y, "permuted": np.roll(y, 2, axis=0)}
    signs = np.array([1.0, 0.5, -1.0, -0.5])  # right minus left, and half of down minus up: a signed slope
    wanted = np.tensordot(signs, clean, 1)[1:-1, 1:-1].ravel()
    order = rng.permutation(len(wanted))
    test, pool = order[:2000], order[2000:]
    sizes = sorted({chosen, 60, 100, 200, 500, 1500} if size == "live" else {chosen, 60, 80, 100, 200, 500, 1000, 3000})
    table, numbers = {"samples": [], "pairing": [], "way": [], "error": []}, {}
    for pairing, partner in partners.items():
        both, added = np.concatenate([x, partner]), x + partner
        for n in sizes:
            some = pool[:n]
            errors = {}
            for way, maps in (("concat", both), ("add", added)):
                kernel = _learnt(_rows(maps, some), wanted[some])
                left = wanted[test] - _rows(maps, test) @ kernel
                errors[way] = float(100 * np.mean(left**2) / wanted[test].var())
                table["samples"].append(n)
                table["pairing"].append(pairing)
                table["way"].append(way)
                table["error"].append(errors[way])
            if n == chosen:
                numbers |= {
                    way if pairing == params["pairing"] else f"other_{way}": error for way, error in errors.items()
                }
        most = pool[:3000]
        kernel = _learnt(_rows(both, most), wanted[most])
        halves = kernel[: CHANNELS * 9], kernel[CHANNELS * 9 :]
        cosine = float(halves[0] @ halves[1] / np.linalg.norm(halves[0]) / np.linalg.norm(halves[1]))
        numbers[f"{pairing}_most"], numbers[f"{pairing}_most_add"] = errors["concat"], errors["add"]
        if pairing == params["pairing"]:
            numbers["cosine"] = cosine
        numbers[f"{pairing}_cosine"] = cosine
    return result(numbers, {"errors": table})


def chart(found, params, lang):
    """Test error over the number of pixels, one panel for each pairing."""
    import altair as alt

    zh = lang == "zh"
    pairings = {
        "aligned": "对应通道含义相同" if zh else "channels mean the same",
        "permuted": "通道顺序错开" if zh else "channels in another order",
    }
    ways = {"concat": "concat（各学各的核）" if zh else "concat (free)", "add": "add（共享核）" if zh else "add (tied)"}
    table = found.tables["errors"]
    values = [
        {"samples": n, "pairing": p, "way": ways[w], "error": e} for n, p, w, e in zip(*table.values(), strict=True)
    ]
    panels = []
    for pairing, title in pairings.items():
        rows = [row for row in values if row["pairing"] == pairing]
        panels.append(
            alt.Chart(alt.Data(values=rows), width=240, height=250, title=title)
            .mark_line(point=True)
            .encode(
                x=alt.X(
                    "samples:Q",
                    title="训练像素数（对数）" if zh else "pixels to learn from (log)",
                    scale=alt.Scale(type="log", domain=[50, 3500], nice=False),
                    axis=alt.Axis(values=[60, 200, 500, 1000, 3000], format="d"),
                ),
                y=alt.Y(
                    "error:Q",
                    title="测试误差/方差（%，对数）" if zh else "test error / variance (%, log)",
                    scale=alt.Scale(type="log", domain=[2, 300], clamp=True, nice=False),
                    axis=alt.Axis(values=[2, 5, 10, 20, 50, 100, 200], format="d"),
                ),
                color=alt.Color(
                    "way:N",
                    scale=alt.Scale(domain=list(ways.values()), range=["#4c78a8", "#f58518"]),
                    legend=alt.Legend(title=None, orient="top", labelLimit=260),
                ),
            )
        )
    return alt.hconcat(*panels)
