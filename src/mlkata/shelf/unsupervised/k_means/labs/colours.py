"""A photograph with k colours: k-means on pixels, all at once and by mini-batches."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import read_picture
from mlkata.shelf.unsupervised.k_means.fast import lloyd, mini_batch_step
from mlkata.shelf.unsupervised.k_means.reference import assign, inertia, kmeans_plus_plus
from mlkata.spec.lab import own_image, result, slider

PARAMS = (
    own_image("image", "chelsea", zh="图片", en="picture"),
    slider("k", 8, 2, 32, 1, zh="颜色数 k", en="colours k"),
    slider("steps", 40, 1, 200, 1, zh="小批次数", en="mini-batches"),
)
COUNTERS = {"kmeans-mini-batch-is-close": {"steps": 1, "k": 32}}
BATCH, SAMPLE, REPEATS = 256, 10_240, 6


def picture(name):
    """An RGB picture, every n-th pixel so that the longer side is at most 240."""
    image = read_picture(name)
    image = np.stack([image] * 3, axis=2) if image.ndim == 2 else image
    step = -(-max(image.shape[:2]) // 240)
    return image[::step, ::step]


def run(params, rng, size, progress):
    image, k, steps = picture(params["image"]), int(params["k"]), int(params["steps"])
    pixels = image.reshape(-1, 3).astype(float)
    X = pixels[rng.choice(len(pixels), min(SAMPLE, len(pixels)), replace=False)]
    starts = X[kmeans_plus_plus(X, k, rng)]
    centers, _, full = lloyd(X, starts, max_iter=25 if size == "live" else 100)
    repeats = 1 if size == "live" else REPEATS
    marks = sorted({1, steps, *(step for step in (2, 4, 8, 16, 24, 32, 40, 60, 80, 120, 160, 200) if step < steps)})
    ratios = {step: [] for step in marks}
    for _ in range(repeats):
        small, counts = X[kmeans_plus_plus(X, k, rng)], np.zeros(k, dtype=int)
        for step in range(1, steps + 1):
            small, counts = mini_batch_step(small, counts, X[rng.integers(len(X), size=BATCH)])
            if step in ratios:
                ratios[step].append(inertia(X, small) / full)
    walk = [(step, float(np.mean(values))) for step, values in ratios.items()]
    labels, d2 = assign(pixels, centers)
    shares = np.bincount(labels, minlength=k) / len(labels)
    order = np.argsort(-shares)
    return result(
        numbers={
            "k": k,
            "pixels": len(X),
            "mini_batch_excess_percent": 100 * (walk[-1][1] - 1),
            "mini_batch_points_share": steps * BATCH / len(X),
            "rms_error": float(np.sqrt(d2.mean() / 3)),
            "bits_per_pixel": float(np.ceil(np.log2(k))),
        },
        tables={
            "palette": {
                "colour": ["#{:02x}{:02x}{:02x}".format(*np.round(c).astype(int)) for c in centers[order]],
                "share": shares[order].tolist(),
                "rank": list(range(1, k + 1)),
            },
            "mini_batch": {"step": [s for s, _ in walk], "ratio": [r for _, r in walk]},
        },
        images={
            "original": image,
            "quantised": np.round(centers[labels]).reshape(image.shape).astype(np.uint8),
        },
    )


def chart(found, params, lang):
    import altair as alt

    zh = lang == "zh"

    def rows(name):
        table = found.tables[name]
        return alt.Data(values=[dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)])

    palette = (
        alt.Chart(rows("palette"))
        .mark_bar()
        .encode(
            x=alt.X("share:Q", axis=alt.Axis(format="%"), title="所占像素" if zh else "share of the pixels"),
            y=alt.Y("rank:O", title="颜色" if zh else "colour"),
            color=alt.Color("colour:N", scale=None, legend=None),
        )
        .properties(width=230, height=220, title="调色板就是聚类中心" if zh else "The palette is the set of centres")
    )
    walk = (
        alt.Chart(rows("mini_batch"))
        .mark_line(point=True)
        .encode(
            x=alt.X("step:Q", title="小批次数（每批 256 像素）" if zh else "mini-batches of 256 pixels"),
            y=alt.Y("ratio:Q", scale=alt.Scale(zero=False),
                    title="惯性 ÷ Lloyd 的惯性" if zh else "inertia ÷ inertia of Lloyd"),
        )
    )  # fmt: skip
    lloyd_level = alt.Chart(alt.Data(values=[{"y": 1.0, "word": "Lloyd"}]))
    level = lloyd_level.mark_rule(strokeDash=[4, 3]).encode(y="y:Q")
    word = lloyd_level.mark_text(align="left", dy=-8, x=6).encode(y="y:Q", text="word:N")
    gap = (walk + level + word).properties(
        width=290, height=220, title="小批量离 Lloyd 还差多少" if zh else "How close mini-batches get"
    )
    return alt.hconcat(palette, gap).resolve_scale(color="independent")
