"""Do neighbours to the side tell more than those above and below? Photographs, one by one and on average."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.spec.lab import own_image, result, slider
from mlkata.spec.picture import PICTURES

PARAMS = (
    own_image("image", "text", zh="图片（红点）", en="picture (red dot)"),
    slider("lag", 2, 1, 12, 1, zh="相隔/像素", en="distance (pixels)"),
)
COUNTERS = {"fac-square-on-average": {"lag": 12}, "fac-some-directed": {"lag": 1}}


def _correlation(picture, lag):
    """Correlation of a pixel with the one `lag` to the right, and with the one `lag` below."""

    def of(a, b):
        a, b = a - a.mean(), b - b.mean()
        return float((a * b).sum() / np.sqrt((a * a).sum() * (b * b).sum()))

    return of(picture[:, :-lag], picture[:, lag:]), of(picture[:-lag], picture[lag:])


def _predicted(picture):
    """R² of the best linear prediction of a pixel from four in its row, and from four in its column."""
    inner = picture[2:-2, 2:-2].ravel()
    target = inner - inner.mean()

    def explained(parts):
        a = np.column_stack([part.ravel() - part.mean() for part in parts])
        left = target - a @ np.linalg.lstsq(a, target, rcond=None)[0]
        return 1 - float(left @ left / (target @ target))

    rows = [picture[2:-2, 2 + d : picture.shape[1] - 2 + d] for d in (-2, -1, 1, 2)]
    columns = [picture[2 + d : picture.shape[0] - 2 + d, 2:-2] for d in (-2, -1, 1, 2)]
    return explained(rows), explained(columns)


def run(params, rng, size, progress):
    """Both correlations for each built-in photograph and the chosen one."""
    lag, side = int(params["lag"]), 128 if size == "live" else 400
    table = {"name": [], "across": [], "down": []}
    for name in PICTURES:
        across, down = _correlation(grey(name, side), lag)
        for column, value in zip(table, (name, across, down), strict=True):
            table[column].append(value)
    gap = np.array(table["across"]) - np.array(table["down"])
    own = grey(params["image"], side)
    across, down = _correlation(own, lag)
    row, column = _predicted(own)
    numbers = {
        "pictures": len(PICTURES),
        "close": int((np.abs(gap) <= 0.05).sum()),
        "mean_gap": float(gap.mean()),
        "widest": float(gap.max()),
        "narrowest": float(gap.min()),
        "own_across": across,
        "own_down": down,
        "row_predicts": row,
        "column_predicts": column,
    }
    for name in ("brick", "text"):
        at = table["name"].index(name)
        numbers |= {f"{name}_across": table["across"][at], f"{name}_down": table["down"][at]}
    table["name"].append("own")
    table["across"].append(across)
    table["down"].append(down)
    return result(numbers, {"correlations": table})


def chart(found, params, lang):
    """One dot a photograph; on the dashed line both directions are alike."""
    import altair as alt

    zh = lang == "zh"
    table = found.tables["correlations"]
    rows = [
        {"name": n, "across": a, "down": d}
        for n, a, d in zip(table["name"], table["across"], table["down"], strict=True)
    ]
    low = min([*table["across"], *table["down"], 0.4]) - 0.03
    domain = alt.Scale(domain=[low, 1], nice=False)
    base = alt.Chart(alt.Data(values=rows[:-1]), width=430, height=380)
    lag = int(params["lag"])
    right = f"与右边第 {lag} 个像素的相关" if zh else f"correlation with the pixel {lag} to the right"
    under = f"与下边第 {lag} 个像素的相关" if zh else f"correlation with the pixel {lag} below"
    x, y = alt.X("across:Q", scale=domain, title=right), alt.Y("down:Q", scale=domain, title=under)
    dots = base.mark_circle(size=60, opacity=0.9).encode(x=x, y=y)
    above = base.transform_filter("datum.down - datum.across > 0.05").mark_text(align="right", dx=-7)
    below = base.transform_filter("datum.across - datum.down > 0.05").mark_text(align="left", dx=10)
    line = alt.Chart(alt.Data(values=[{"a": low}, {"a": 1}])).mark_line(strokeDash=[4, 3], color="#9d9da1")
    own = alt.Chart(alt.Data(values=rows[-1:])).mark_point(size=130, color="#e45756", strokeWidth=2.5)
    title = "照片在两个方向上的相关" if zh else "Correlation of photographs in both directions"
    drawn = line.encode(x=alt.X("a:Q", scale=domain), y=alt.Y("a:Q", scale=domain)) + dots
    words = above.encode(x=x, y=y, text="name:N") + below.encode(x=x, y=y, text="name:N")
    return (drawn + words + own.encode(x=x, y=y)).properties(title=title)
