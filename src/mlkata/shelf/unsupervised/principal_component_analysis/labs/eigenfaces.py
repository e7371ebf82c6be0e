"""Faces from few components: the error that is left is the variance that was dropped."""

from __future__ import annotations

import numpy as np
from skimage import data

from mlkata.shelf.unsupervised.principal_component_analysis.reference import components_for, with_fixed_sign
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("k", 20, 1, 99, 1, zh="保留的主成分 k", en="components kept, k"),
    choice("basis", "PCA", ("PCA", "random"), zh="投影到哪组方向", en="directions projected on"),
    choice("centre", "yes", ("yes", "no"), zh="先减均值", en="subtract the mean first"),
)
COUNTERS = {
    "pca-error-is-the-tail": {"basis": "random"},
    "pca-rank": {"centre": "no"},
    "pca-must-centre": {"centre": "no"},
    "pca-components-for-95": {"centre": "no"},
}
SIDE = 25


def tile(rows):
    """Rows of pictures `(r, c, 625)`, each stretched to 0 … 255, as one image."""
    low, high = rows.min(axis=2, keepdims=True), rows.max(axis=2, keepdims=True)
    grey = np.round(255 * (rows - low) / np.maximum(high - low, 1e-12)).astype(np.uint8)
    r, c, _ = grey.shape
    return grey.reshape(r, c, SIDE, SIDE).transpose(0, 2, 1, 3).reshape(r * SIDE, c * SIDE)


def run(params, rng, size, progress):
    faces = data.lfw_subset()[:100].reshape(100, -1)  # 100 faces, 625 pixels: fewer samples than features
    k = int(params["k"])
    mean = faces.mean(axis=0) if params["centre"] == "yes" else np.zeros(SIDE**2)
    A = faces - mean
    _, singular, rows = np.linalg.svd(A, full_matrices=False)
    energy = singular**2  # squared lengths along the components; divided by n - 1 they are the variances
    if params["basis"] == "random":
        rows = np.linalg.qr(rng.normal(size=(SIDE**2, 100)))[0].T
    ks = np.arange(1, 100)
    scores = A @ rows.T  # (100, 100)
    left = (A**2).sum() - np.cumsum((scores**2).sum(axis=0))  # squared error with 1, 2, … components
    tail = energy.sum() - np.cumsum(energy)
    back = scores[:, :k] @ rows[:k] + mean
    true_mean = faces.mean(axis=0)
    raw = np.linalg.svd(faces, full_matrices=False)[2][0]  # what one gets without centring
    return result(
        numbers={
            "k": k,
            "samples": len(faces),
            "features": SIDE**2,
            "tail_gap": float(np.abs(left[:99] - tail[:99]).max() / energy.sum()),
            "rank": int((singular > 1e-10 * singular[0]).sum()),
            "kept_percent": 100 * (1 - left[k - 1] / (A**2).sum()),
            "k95": components_for(energy, 0.95),
            "raw_along_mean": abs(float(raw @ true_mean) / np.linalg.norm(true_mean)),
            "first_along_mean": abs(float(rows[0] @ true_mean) / np.linalg.norm(true_mean)),
            "rms_error": float(np.sqrt(((back - faces) ** 2).mean())),
        },
        tables={"error": {"k": ks.tolist(), "left": (left[:99] / (A**2).sum()).tolist(),
                          "tail": (tail[:99] / energy.sum()).tolist()}},
        images={
            "faces_and_reconstructions": tile(np.stack([faces[:8], back[:8]])),
            "components": tile(np.stack([with_fixed_sign(rows[:8]), with_fixed_sign(rows[8:16])])),
        },
    )  # fmt: skip


def chart(found, params, lang):
    import altair as alt

    zh = lang == "zh"
    table = found.tables["error"]
    rows = alt.Data(values=[dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)])
    x = alt.X("k:Q", title="保留的主成分 k" if zh else "components kept, k")
    words = ("丢掉的方差", "重建误差") if zh else ("variance dropped", "reconstruction error")
    colour = alt.Color("what:N", title=None, scale=alt.Scale(domain=list(words), range=["#c7c7c7", "#1f6fb4"]))
    base = alt.Chart(rows)
    tail = (
        base.transform_calculate(what=f"'{words[0]}'")
        .mark_line(strokeWidth=7)
        .encode(
            x=x,
            y=alt.Y("tail:Q", axis=alt.Axis(format="%"), title="占全部方差" if zh else "share of all variance"),
            color=colour,
        )
    )
    left = (
        base.transform_calculate(what=f"'{words[1]}'").mark_line(strokeWidth=1.5).encode(x=x, y="left:Q", color=colour)
    )
    mark = alt.Chart(alt.Data(values=[{"k": found.numbers["k"]}])).mark_rule(strokeDash=[4, 4]).encode(x="k:Q")
    title = "重建误差与丢掉的方差" if zh else "Reconstruction error and the variance that was dropped"
    return (tail + left + mark).properties(width=480, height=260, title=title)  # fmt: skip
