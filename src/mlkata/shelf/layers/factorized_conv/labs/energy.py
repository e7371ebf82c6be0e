"""Energy in rank one of textbook kernels, of random ones and of kernels that a small net has learnt on digits."""

from __future__ import annotations

from math import comb

import numpy as np

from mlkata.shelf.layers._small_net import Layer, trained
from mlkata.shelf.layers.factorized_conv.reference import separable_rank1
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("decay", 0.01, 0.0, 0.02, 0.0025, zh="训练时每步的权重衰减", en="weight decay a step while training"),
    slider("size", 3, 3, 11, 2, zh="核边长（随机核与对角核）", en="side of the random and diagonal kernels"),
)
COUNTERS = {
    "fac-random-energy": {"size": 7},
    "fac-textbook-kernels": {"size": 5},
    "fac-trained-energy": {"decay": 0.0},
}
LAYERS = (Layer(16), Layer(16), Layer(16, stride=2))


def _mean_energy(kernels):
    """Mean share of the energy that the first singular value holds, over `(…, k, k)`."""
    values = np.linalg.svd(kernels, compute_uv=False) ** 2
    return 100 * float((values[..., 0] / values.sum(axis=-1)).mean())


def run(params, rng, size, progress):
    """The share for each kind of kernel."""
    k = int(params["size"])
    smooth = np.array([comb(k - 1, i) for i in range(k)], dtype=float)  # 1 2 1
    slope = np.convolve([comb(k - 3, i) for i in range(k - 2)], [-1.0, 0, 1])  # -1 0 1
    bell = np.exp(-((np.arange(k) - k // 2) ** 2) / (2 * (k / 4) ** 2))
    kernels = {
        "sobel": np.outer(smooth, slope),
        "gauss": np.outer(bell, bell),
        "laplace": np.array([[0.0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "diagonal": np.eye(k),
    }
    energies = {name: 100 * separable_rank1(kernel)[2] for name, kernel in kernels.items()}
    energies["random"] = _mean_energy(rng.normal(size=(4000 if size != "live" else 1000, k, k)))
    steps, batch = {"live": (60, 32), "quick": (120, 48)}[size]
    decay = params["decay"] * (2.0 if size == "live" else 1.0)
    net, _ = trained(LAYERS, steps, int(rng.integers(2**32)), batch, decay)
    energies["trained"] = _mean_energy(net.weights[1].astype(float))
    start = np.random.default_rng(rng.integers(2**32)).normal(size=net.weights[1].shape)
    energies["untrained"] = _mean_energy(start)
    table = {"kernel": list(energies), "energy": list(energies.values())}
    numbers = {f"{name}_percent": value for name, value in energies.items()}
    return result(numbers | {"side": k, "lowest_percent": 100 / k}, {"energies": table})


def chart(found, params, lang):
    """One bar for each kind of kernel."""
    import altair as alt

    zh, k = lang == "zh", int(params["size"])
    names = {
        "gauss": f"高斯 {k}×{k}" if zh else f"Gaussian {k}×{k}",
        "sobel": f"Sobel {k}×{k}",
        "laplace": "拉普拉斯 3×3" if zh else "Laplacian 3×3",
        "trained": "训练出来的 3×3（平均）" if zh else "trained 3×3 (mean)",
        "untrained": "训练之前的 3×3（平均）" if zh else "before training, 3×3 (mean)",
        "random": f"随机 {k}×{k}（平均）" if zh else f"random {k}×{k} (mean)",
        "diagonal": f"对角线 {k}×{k}" if zh else f"diagonal {k}×{k}",
    }
    table = dict(zip(found.tables["energies"]["kernel"], found.tables["energies"]["energy"], strict=True))
    rows = [{"kernel": name, "energy": table[kind]} for kind, name in names.items()]
    bars = (
        alt.Chart(alt.Data(values=rows), width=400, height=230)
        .properties(title="秩 1 能保留多少能量" if zh else "How much of a kernel rank one holds")
        .mark_bar()
        .encode(
            x=alt.X("energy:Q", scale=alt.Scale(domain=[0, 100]), title="能量/%" if zh else "energy (%)"),
            y=alt.Y("kernel:N", sort=list(names.values()), title=None, axis=alt.Axis(labelLimit=220)),
        )
    )
    text = bars.mark_text(align="right", dx=-6, color="white").encode(text=alt.Text("energy:Q", format=".0f"))
    return bars + text
