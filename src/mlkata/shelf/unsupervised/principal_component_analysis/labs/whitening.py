"""Whitening faces: what a small standard deviation does to faces that were not there at fitting time."""

from __future__ import annotations

import numpy as np
from skimage import data

from mlkata.shelf.unsupervised.principal_component_analysis.reference import PCA
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("train", 80, 20, 90, 5, zh="训练用的人脸数", en="faces used for fitting"),
    choice("null", "divide", ("divide", "set to 0"), zh="零方差方向", en="directions without variance"),
)
COUNTERS = {"pca-whitening-null": {"null": "set to 0"}}


def run(params, rng, size, progress):
    faces = data.lfw_subset()[:100].reshape(100, -1)[rng.permutation(100)]
    n = int(params["train"])
    train, held = faces[:n], faces[n:]
    model = PCA().fit(train)  # min(n, d) = n components, the last of them without variance
    guarded = PCA(whiten=True).fit(train)
    deviation = np.sqrt(model.explained_variance_)
    rms = {}
    for name, X in (("train", train), ("held", held)):
        Z = model.transform(X) / deviation if params["null"] == "divide" else guarded.transform(X)
        rms[name] = np.sqrt((Z**2).mean(axis=0))  # rms whitened score of each component
    ks = list(range(1, n + 1))
    return result(
        numbers={
            "train": n,
            "held": len(held),
            "null_score": rms["held"][-1],
            "largest_other": rms["held"][:-1].max(),
            "null_deviation_share": deviation[-1] / deviation[0],
        },
        tables={"spread": {"component": ks * 2, "rms": [*rms["train"], *rms["held"]],
                           "faces": ["train"] * n + ["held"] * n}},
    )  # fmt: skip


def chart(found, params, lang):
    import altair as alt

    zh = lang == "zh"
    words = {"train": "训练过的人脸" if zh else "faces fitted on", "held": "新的人脸" if zh else "new faces"}
    table = found.tables["spread"]
    rows = [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]
    rows = [{**row, "faces": words[row["faces"]]} for row in rows]
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_line(point=alt.OverlayMarkDef(size=14))
        .encode(
            x=alt.X("component:Q", title="主成分序号" if zh else "component"),
            y=alt.Y("rms:Q", scale=alt.Scale(type="symlog"),
                    axis=alt.Axis(values=[0, 1, 1e4, 1e8, 1e12],
                                  labelExpr="datum.value < 2 ? datum.value : format(datum.value, '~e')"),
                    title="白化得分的均方根（对数）" if zh else "rms of the whitened scores (log)"),
            color=alt.Color("faces:N", title=None, sort=list(words.values())),
        )
        .properties(width=460, height=250,
                    title="白化之后各维有多大（最后一维没有方差）" if zh
                    else "Size of the whitened scores (the last direction has no variance)")
    )  # fmt: skip
