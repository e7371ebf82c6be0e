"""What k-means++ buys: inertia right after seeding, and after Lloyd, against random points; on pixels and on digits."""

from __future__ import annotations

import numpy as np
from skimage import data
from sklearn.datasets import load_digits

from mlkata.shelf.unsupervised.k_means.fast import lloyd
from mlkata.shelf.unsupervised.k_means.reference import inertia, kmeans_plus_plus
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("k", 8, 2, 16, 1, zh="簇数 k", en="clusters k"),
    choice("law", "D²", ("D²", "uniform"), zh="播种时的抽样", en="how seeds are drawn"),
)
COUNTERS = {"kmeans-plus-plus-helps-where-groups-are-far": {"law": "uniform"}}


def tables():
    """Colours of a photograph, a few of them rare and far from the rest; and digits, where no group is far away."""
    pixels = data.coffee()[::10, ::10].reshape(-1, 3).astype(float)  # (2400, 3)
    return {"coffee": pixels, "digits": load_digits().data}


def run(params, rng, size, progress):
    k, seedings, starts = int(params["k"]), 32, 4  # Lloyd runs from the first few seedings only
    if size == "live":
        seedings, starts = 8, 1
    rows, mean = {"data": [], "init": [], "stage": [], "inertia": []}, {}
    for name, X in tables().items():
        drawn = {"random": [], "k-means++": []}
        ends = {init: [] for init in drawn}
        for seeding in range(seedings):
            for init in drawn:
                uniform = init == "random" or params["law"] == "uniform"
                chosen = rng.choice(len(X), k, replace=False) if uniform else kmeans_plus_plus(X, k, rng)
                drawn[init].append(inertia(X, X[chosen]))
                if seeding < starts:
                    ends[init].append(lloyd(X, X[chosen], 60)[2])
        best = min(min(values) for values in ends.values())
        for init in drawn:
            for stage, values in (("seeds", drawn[init]), ("end", ends[init])):
                values = np.array(values) / best
                mean[name, init, stage] = values.mean()
                for value in values:
                    for column, entry in zip(rows, (name, init, stage, float(value)), strict=True):
                        rows[column].append(entry)
    gain = {(name, stage): mean[name, "random", stage] / mean[name, "k-means++", stage]
            for name in ("coffee", "digits") for stage in ("seeds", "end")}  # fmt: skip
    return result(
        numbers={
            "seedings": seedings,
            "starts": starts,
            "k": k,
            "gain_coffee": gain["coffee", "seeds"],
            "gain_digits": gain["digits", "seeds"],
            "gain_coffee_end": gain["coffee", "end"],
            "gain_digits_end": gain["digits", "end"],
        },
        tables={"inertia": rows},
    )


def chart(found, params, lang):
    import altair as alt

    zh = lang == "zh"
    words = {
        "coffee": "照片的颜色" if zh else "colours of a photo",
        "digits": "手写数字" if zh else "digits",
        "random": "随机选点" if zh else "random points",
        "seeds": "刚播完种" if zh else "right after seeding",
        "end": "Lloyd 之后" if zh else "after Lloyd",
    }
    table = found.tables["inertia"]
    rows = [
        {**row, **{key: words.get(row[key], row[key]) for key in ("data", "init", "stage")}}
        for row in (dict(zip(table, values, strict=True)) for values in zip(*table.values(), strict=True))
    ]

    def panel(stage, ticks, heads):
        chosen = [row for row in rows if row["stage"] == words[stage]]
        return (
            alt.Chart(alt.Data(values=chosen))
            .mark_tick(thickness=2, size=22, opacity=0.7)
            .encode(
                x=alt.X("inertia:Q", scale=alt.Scale(type="log", nice=False, padding=8),
                        axis=alt.Axis(values=ticks, format="~g"),
                        title="惯性 ÷ 见过的最小惯性（对数）" if zh else "inertia ÷ least inertia seen (log)"),
                y=alt.Y("init:N", title=None, axis=alt.Axis() if heads else None),
                color=alt.Color("init:N", legend=None),
                row=alt.Row("data:N", title=None, sort=[words["coffee"], words["digits"]],
                            header=alt.Header(labelAngle=0, labelAlign="left", labels=heads)),
            )
            .properties(width=230, height=70, title=alt.Title(words[stage], anchor="middle", fontWeight="normal"))
        )  # fmt: skip

    title = "随机选点与 k-means++ 播种" if zh else "Random points and k-means++ as seeds"
    return alt.hconcat(
        panel("seeds", [1, 1.5, 2, 3, 5, 8, 12], True), panel("end", [1, 1.02, 1.05, 1.1, 1.2, 1.5], False)
    ).properties(title=title)
