"""Which pixels do the branches of ASPP read? Their taps drawn on a photograph, for one position of the map."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import choice, own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("rate", 6, 1, 12, 1, zh="最小空洞率（三支取 1、2、3 倍）", en="smallest rate (taken 1, 2, 3 times)"),
    choice("stride", 16, (4, 8, 16, 32), zh="输出步幅", en="output stride"),
    slider("across", 50, 0, 100, 1, zh="位置：从左到右/%", en="position from the left (%)"),
    slider("down", 50, 0, 100, 1, zh="位置：从上到下/%", en="position from the top (%)"),
)
COUNTERS = {"aspp-reach": {"stride": 4}}


def run(params, rng, size, progress):
    """Positions of the taps in pixels of the picture, how many lie inside, how far they reach."""
    picture = grey(params["image"], 512)
    if min(picture.shape) < 64:
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text("换一张至少 64 × 64 像素的。", "Take one of at least 64 × 64 pixels."),
        )
    stride, rate = int(params["stride"]), int(params["rate"])
    rows, columns = (-(-n // stride) for n in picture.shape)  # of the map
    at = round(params["down"] / 100 * (rows - 1)), round(params["across"] / 100 * (columns - 1))
    table = {"branch": [], "x": [], "y": [], "inside": []}
    numbers = {"rows": rows, "columns": columns}
    shown = picture.copy()
    for branch, each in enumerate((0, rate, 2 * rate, 3 * rate)):
        inside = 0
        for i in (-1, 0, 1) if each else (0,):
            for j in (-1, 0, 1) if each else (0,):
                row, column = at[0] + i * each, at[1] + j * each
                met = 0 <= row < rows and 0 <= column < columns
                inside += met
                y, x = (row + 0.5) * stride, (column + 0.5) * stride  # middle of the cell, in pixels
                for name, value in zip(table.values(), (branch, x, y, bool(met)), strict=True):
                    name.append(value)
                if met:
                    top, left = int(row * stride), int(column * stride)
                    shown[top : top + stride, left : left + stride] = 255 - 60 * branch
        numbers[f"inside_{branch}"] = inside
    numbers["reach"] = 2 * 3 * rate * stride  # pixels between the outermost taps of the largest branch
    numbers["reach_share"] = numbers["reach"] / min(picture.shape)
    numbers["image_cells"] = rows * columns
    return result(numbers, {"taps": table}, {"read": np.rint(shown).astype(np.uint8)})


def chart(found, params, lang):
    """Taps by branch, in the picture's coordinates; hollow where they lie outside."""
    import altair as alt

    zh = lang == "zh"
    stride, rate = int(params["stride"]), int(params["rate"])
    names = ["1×1", *(f"3×3, {'空洞率' if zh else 'rate'} {k * rate}" for k in (1, 2, 3))]
    table = found.tables["taps"]
    values = [
        {"branch": names[b], "x": x, "y": y, "inside": inside, "size": 60 + 70 * b}
        for b, x, y, inside in zip(table["branch"], table["x"], table["y"], table["inside"], strict=True)
    ][::-1]  # the small ones on top
    high, wide = found.numbers["rows"] * stride, found.numbers["columns"] * stride
    frame = alt.Chart(alt.Data(values=[{"x": 0, "y": 0, "x2": wide, "y2": high}]))
    low = min(0, *(v["x"] for v in values), *(v["y"] for v in values)) - 20
    top = max(high, wide, *(v["x"] for v in values), *(v["y"] for v in values)) + 20
    x = alt.X("x:Q", title="列/像素" if zh else "column (pixels)", scale=alt.Scale(domain=[low, top], nice=False))
    y = alt.Y("y:Q", title="行/像素" if zh else "row (pixels)", scale=alt.Scale(domain=[top, low], nice=False))
    colours = alt.Scale(domain=names, range=["#4c78a8", "#54a24b", "#f58518", "#e45756"])
    legend = alt.Legend(title=None, orient="top", columns=4)
    rect = frame.mark_rect(fillOpacity=0.12, fill="#4c78a8", stroke="#888").encode(x=x, y=y, x2="x2:Q", y2="y2:Q")
    taps = alt.Chart(alt.Data(values=values), width=360, height=360).mark_point(strokeWidth=2, opacity=1)
    title = "ASPP 各支读哪些位置（方框是图片）" if zh else "What each branch of ASPP reads (the box is the picture)"
    taps = taps.encode(
        x=x,
        y=y,
        color=alt.Color("branch:N", scale=colours, legend=legend),
        size=alt.Size("size:Q", scale=None, legend=None),
        fillOpacity=alt.condition("datum.inside", alt.value(1), alt.value(0)),
        fill=alt.Color("branch:N", scale=colours, legend=None),
    )
    return (rect + taps).properties(title=title)
