"""The covariance squares the condition number: singular values of a photograph, by SVD and by eigenvalues of A'A."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import gaussian_filter

from mlkata.shelf.imaging._pictures import read_picture
from mlkata.spec.lab import own_image, result, slider

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("blur", 2.0, 0.0, 6.0, 0.5, zh="模糊的 σ（像素）", en="blur σ (pixels)"),
)
COUNTERS = {"pca-covariance-loses-digits": {"blur": 0.0}}


def run(params, rng, size, progress):
    image = read_picture(params["image"]) / 255.0
    grey = image @ [0.2125, 0.7154, 0.0721] if image.ndim == 3 else image
    step = -(-max(grey.shape) // 256)
    A = grey[::step, ::step].astype(float)
    A = gaussian_filter(A, params["blur"]) if params["blur"] > 0 else A
    A = A - A.mean(axis=0)
    by_svd = np.linalg.svd(A, compute_uv=False)
    by_eigh = np.sqrt(np.abs(np.linalg.eigvalsh(A.T @ A)[::-1][: len(by_svd)]))
    share = by_svd / by_svd[0]
    off = np.abs(by_eigh / np.maximum(by_svd, 1e-300) - 1)
    lost = np.flatnonzero((off > 0.5) & (share > 1e-13))  # wrong by half, though the SVD still knows them
    return result(
        numbers={
            "lost": len(lost),
            "first_lost_share": float(share[lost[0]]) if len(lost) else 0.0,
            "floor": float(by_eigh[share < 1e-10].min() / by_eigh[0]) if (share < 1e-10).any() else 0.0,
            "agree": float(off[share > 1e-5].max()),
        },
        tables={"values": {"index": list(range(1, len(share) + 1)), "svd": share.tolist(),
                           "eigh": (by_eigh / by_svd[0]).tolist()}},
    )  # fmt: skip


def chart(found, params, lang):
    import altair as alt

    zh = lang == "zh"
    words = {
        "svd": "数据的 SVD" if zh else "SVD of the data",
        "eigh": "协方差的特征值" if zh else "eigenvalues of the covariance",
    }
    table = found.tables["values"]
    rows = [{"index": i, "share": max(v, 1e-18), "way": words[way]}
            for way in ("eigh", "svd") for i, v in zip(table["index"], table[way], strict=True)]  # fmt: skip
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_line()
        .encode(
            x=alt.X("index:Q", title="序号" if zh else "index"),
            y=alt.Y("share:Q", scale=alt.Scale(type="log"),
                    axis=alt.Axis(format=".0e", values=[10.0**-e for e in range(0, 19, 2)]),
                    title="奇异值 ÷ 最大的奇异值（对数）" if zh else "singular value ÷ the largest (log)"),
            color=alt.Color("way:N", title=None, sort=list(words.values())),
        )
        .properties(width=460, height=260,
                    title="同一组奇异值的两种算法" if zh else "The same singular values, computed in two ways")
    )  # fmt: skip
