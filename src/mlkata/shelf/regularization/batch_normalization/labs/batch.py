"""Small batches: fully connected nets by batch size, and in the full run a convolutional net at batch 2."""

from __future__ import annotations

from functools import cache

import numpy as np

from mlkata.shelf.layers.conv2d.fast import conv2d, conv2d_backward
from mlkata.shelf.regularization.batch_normalization.network import Network, cross_entropy
from mlkata.shelf.regularization.batch_normalization.reference import batchnorm_backward, batchnorm_forward
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("batch", 2, 2, 64, 1, log=True, zh="batch 大小", en="batch size"),
    slider("rate", 0.03, 0.01, 0.3, 0.01, zh="学习率", en="learning rate"),
)
COUNTERS = {"bn-batch-two": {"batch": 16}, "bn-two-rows-are-signs": {"batch": 8}, "bn-conv-batch-two": {"batch": 16}}
SIZES = (2, 4, 8, 32)


@cache
def _table():
    """Scikit-learn's digits, read once a process: grey values centred, and labels."""
    from sklearn.datasets import load_digits

    data = load_digits()
    return data.data / 16 - 0.305, data.target


def _digits(rng):
    """Training and test halves, drawn anew."""
    x, y = _table()
    order = rng.permutation(len(y))
    return x[order[:1200]], y[order[:1200]], x[order[1200:]], y[order[1200:]]


def _dense(norm, batch, rate, steps, data, rng):
    """Test accuracy of a fully connected net after so many steps."""
    x, y, test_x, test_y = data
    net = Network((64, 64, 64, 64, 10), norm, rng)
    with np.errstate(all="ignore"):
        for _ in range(steps):
            rows = rng.choice(len(x), batch, replace=False)
            net.step(x[rows], y[rows], rate)
        return net.accuracy(test_x, test_y)


class _Convolutional:
    """Two 3 × 3 convolutions of 16 channels (the second with stride 2), normalized or not, then one affine layer."""

    def __init__(self, norm, rng):
        self.norm, self.training = norm, True
        self.w = [rng.normal(0, np.sqrt(2 / (9 * c)), (16, c, 3, 3)) for c in (1, 16)]
        self.gamma, self.beta = [np.ones(16), np.ones(16)], [np.zeros(16), np.zeros(16)]
        self.mean, self.var = [np.zeros(16), np.zeros(16)], [np.ones(16), np.ones(16)]
        self.v, self.c = rng.normal(0, np.sqrt(1 / 256), (256, 10)), np.zeros(10)

    def _normalize(self, z, i):
        axes = (0, 2, 3)
        if self.norm == "none":
            return z, None
        if self.norm == "batch" and not self.training:
            return (z - self.mean[i][:, None, None]) / np.sqrt(self.var[i][:, None, None] + 1e-5), None
        if self.norm == "batch":
            self.mean[i] += 0.1 * (z.mean(axis=axes) - self.mean[i])
            m = z.size / 16
            self.var[i] += 0.1 * (z.var(axis=axes) * m / (m - 1) - self.var[i])
            return batchnorm_forward(z, np.ones(16), np.zeros(16), axes=axes)
        grouped = z.reshape(len(z) * 4, 4, *z.shape[2:])  # group normalization, four channels a group
        x_hat, cache = batchnorm_forward(grouped, np.ones(len(grouped)), np.zeros(len(grouped)), axes=(1, 2, 3))
        return x_hat.reshape(z.shape), cache

    def forward(self, x):
        h, self.kept = x.reshape(-1, 1, 8, 8), []
        for i in (0, 1):
            x_hat, cache = self._normalize(conv2d(h, self.w[i], stride=i + 1, padding=1), i)
            y = self.gamma[i][:, None, None] * x_hat + self.beta[i][:, None, None]
            self.kept.append((h, x_hat, cache, y > 0))
            h = np.maximum(y, 0)
        self.flat = h.reshape(len(h), -1)
        return self.flat @ self.v + self.c

    def step(self, x, y, rate):
        flow = cross_entropy(self.forward(x), y)[1]
        dv, dc = self.flat.T @ flow, flow.sum(axis=0)
        flow = (flow @ self.v.T).reshape(-1, 16, 4, 4)
        self.v -= rate * dv
        self.c -= rate * dc
        for i in (1, 0):
            h, x_hat, cache, alive = self.kept[i]
            flow = flow * alive
            dgamma, dbeta = (flow * x_hat).sum(axis=(0, 2, 3)), flow.sum(axis=(0, 2, 3))
            flow = flow * self.gamma[i][:, None, None]
            if cache is not None:
                shape = cache[0].shape
                flow = batchnorm_backward(flow.reshape(shape), cache)[0].reshape(flow.shape)
            flow, dw, _ = conv2d_backward(flow, h, self.w[i], stride=i + 1, padding=1)
            self.w[i] -= rate * dw
            self.beta[i] -= rate * dbeta
            if self.norm != "none":
                self.gamma[i] -= rate * dgamma


def _conv(norm, batch, rate, steps, data, rng):
    """Test accuracy of the convolutional net."""
    x, y, test_x, test_y = data
    net = _Convolutional(norm, rng)
    for _ in range(steps):
        rows = rng.choice(len(x), batch, replace=False)
        net.step(x[rows], y[rows], rate)
    net.training = False
    return float(np.mean(net.forward(test_x).argmax(axis=1) == test_y))


def run(params, rng, size, progress):
    """Accuracies by normalization at the chosen batch; in a full run by batch size, medians of five seeds."""
    batch, rate = int(params["batch"]), float(params["rate"])
    numbers, table = {}, {"batch": [], "net": [], "accuracy": []}
    seeds = 5 if size == "full" else 1
    steps = {"live": 40, "quick": 400, "full": 1200}[size]

    def measure(train, norm, n):
        scores = []
        for _ in range(seeds):
            own = np.random.default_rng(rng.integers(2**32))
            scores.append(train(norm, n, rate, steps, _digits(own), own))
        return float(np.median(scores))

    # with two rows the standardized values are +1 and -1 whatever the two values were
    rows = rng.normal(size=(batch, 1000))
    x_hat = batchnorm_forward(rows, np.ones(1000), np.zeros(1000), eps=0.0)[0]
    numbers["signs"] = np.mean(np.abs(np.abs(x_hat) - 1) < 1e-9)
    batches = sorted({*SIZES, batch}) if size == "full" else [batch]
    for n in batches:
        for norm in ("none", "batch", "layer"):
            score = measure(_dense, norm, n)
            table["batch"].append(n)
            table["net"].append(norm)
            table["accuracy"].append(score)
            if n == batch:
                numbers[f"dense_{norm}"] = score
            progress(len(table["net"]) / (3 * len(batches) + 3))
    if size == "full":
        for norm in ("none", "batch", "group"):
            score = measure(_conv, norm, batch)
            numbers[f"conv_{norm}"] = score
            table["batch"].append(batch)
            table["net"].append(f"conv {norm}")
            table["accuracy"].append(score)
    return result(numbers, {"accuracies": table})


def chart(found, params, lang):
    """Accuracy over the batch size, or bars where one size was measured."""
    import altair as alt

    zh = lang == "zh"
    words = {"none": "无归一化" if zh else "no normalization", "batch": "BN", "layer": "LN", "group": "GN"}
    colours = {"none": "#4c78a8", "batch": "#f58518", "layer": "#e45756", "group": "#54a24b"}
    table = found.tables["accuracies"]
    values = [
        {"batch": b, "conv": n.startswith("conv "), "norm": words[n.removeprefix("conv ")], "accuracy": 100 * a}
        for b, n, a in zip(table["batch"], table["net"], table["accuracy"], strict=True)
    ]
    used = [n for n in words if any(row["norm"] == words[n] for row in values)]
    colour = alt.Color(
        "norm:N",
        scale=alt.Scale(domain=[words[n] for n in used], range=[colours[n] for n in used]),
        legend=alt.Legend(title=None, orient="top"),
    )

    def panel(conv, title, width):
        rows = [row for row in values if row["conv"] == conv]
        order = [words[n] for n in used if any(row["norm"] == words[n] for row in rows)]
        return (
            alt.Chart(alt.Data(values=rows), width=width, height=250, title=title)
            .mark_bar()
            .encode(
                x=alt.X("batch:O", title="batch 大小" if zh else "batch size", axis=alt.Axis(labelAngle=0)),
                xOffset=alt.XOffset("norm:N", sort=order),
                y=alt.Y(
                    "accuracy:Q", scale=alt.Scale(domain=[0, 100]), title="测试准确率/%" if zh else "test accuracy (%)"
                ),
                color=colour,
            )
        )

    dense = "全连接网络的测试准确率" if zh else "Fully connected: test accuracy"
    if not any(row["conv"] for row in values):
        return panel(False, dense, 440)
    return alt.hconcat(panel(False, dense, 360), panel(True, "卷积网络" if zh else "Convolutional", 120)).resolve_scale(
        color="shared", xOffset="independent"
    )
