"""How many of a dilated kernel's weights meet the map: counted on a map of ones, and by the formula."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.segmentation.aspp_deeplab.reference import aspp_parameters, atrous_conv, valid_weight_fraction
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("size", 33, 5, 97, 2, zh="特征图边长", en="side of the map"),
    slider("rate", 18, 1, 96, 1, zh="空洞率", en="rate"),
)
COUNTERS = {"aspp-degenerates": {"size": 97}, "aspp-large-rates": {"rate": 1}}


def _counted(size, rate):
    """Share of valid weights over all positions, and in the corner, by convolving ones with ones."""
    met = atrous_conv(np.ones((1, 1, size, size)), np.ones((1, 1, 3, 3)), rate)[0, 0]
    return met.mean() / 9, met[0, 0] / 9


def run(params, rng, size, progress):
    """The chosen pair, the usual rates, and the whole curve."""
    side, rate = int(params["size"]), int(params["rate"])
    counted, corner = _counted(side, rate)
    table = {"rate": [], "share": []}
    for each in range(1, max(side, rate) + 3):
        table["rate"].append(each)
        table["share"].append(100 * valid_weight_fraction(side, each))
    met = atrous_conv(np.ones((1, 1, side, side)), np.ones((1, 1, 3, 3)), rate)[0, 0]
    numbers = {
        "share": 100 * counted,
        "formula_gap": abs(counted - valid_weight_fraction(side, rate)),
        "corner": 100 * corner,
        "only_centre": 100 * np.mean(met == 1),
        "at_6": 100 * valid_weight_fraction(side, 6),
        "at_12": 100 * valid_weight_fraction(side, 12),
        "at_18": 100 * valid_weight_fraction(side, 18),
        "at_33": 100 * valid_weight_fraction(side, 33),
        "parameters": aspp_parameters(2048),
        "atrous_share": 100 * 3 * 9 * 2048 * 256 / aspp_parameters(2048),
        "image_share": 100 * (aspp_parameters(2048) - aspp_parameters(2048, image=False)) / aspp_parameters(2048),
    }
    picture = np.rint(met * 28).astype(np.uint8).repeat(max(1, 192 // side), 0).repeat(max(1, 192 // side), 1)
    return result(numbers, {"curve": table}, {"valid": picture})


def chart(found, params, lang):
    """Share of valid weights over the rate; marks at 6, 12, 18 and at the chosen rate."""
    import altair as alt

    zh = lang == "zh"
    table = found.tables["curve"]
    values = [{"rate": r, "share": s} for r, s in zip(table["rate"], table["share"], strict=True)]
    x = alt.X("rate:Q", title="空洞率" if zh else "rate")
    y = alt.Y(
        "share:Q", title="落在图内的权重/%" if zh else "weights that meet the map (%)", scale=alt.Scale(domain=[0, 100])
    )
    size, rate = int(params["size"]), int(params["rate"])
    usual = [row | {"name": f"{row['rate']}"} for row in values if row["rate"] in (6, 12, 18)]
    floor = [{"share": 100 / 9, "name": "1/9：只剩中心" if zh else "1/9: the centre alone"}]
    title = f"{size}×{size} 的图上，3×3 空洞卷积" if zh else f"3 × 3 atrous convolution on a {size} × {size} map"
    line = alt.Chart(alt.Data(values=values), width=440, height=270, title=title).mark_line().encode(x=x, y=y)
    dots = alt.Chart(alt.Data(values=usual)).mark_point(filled=True, size=70, opacity=1).encode(x=x, y=y)
    names = alt.Chart(alt.Data(values=usual)).mark_text(dx=12, dy=-10).encode(x=x, y=y, text="name:N")
    rule = alt.Chart(alt.Data(values=floor)).mark_rule(strokeDash=[4, 3], color="#e45756").encode(y=y)
    said = alt.Chart(alt.Data(values=floor)).mark_text(align="left", dx=6, dy=-9, color="#e45756")
    here = alt.Chart(alt.Data(values=[{"rate": rate}])).mark_rule(strokeDash=[4, 3]).encode(x="rate:Q")
    return line + dots + names + rule + said.encode(x=alt.value(0), y=y, text="name:N") + here
