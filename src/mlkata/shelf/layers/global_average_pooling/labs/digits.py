"""A small GAP net learns from labels alone which digit is somewhere on a noisy canvas; its CAM shows where."""

from __future__ import annotations

from functools import cache

import numpy as np

from mlkata.shelf.imaging._charts import picture_url
from mlkata.shelf.layers.global_average_pooling.explain import overlay
from mlkata.shelf.layers.global_average_pooling.reference import cam
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("noise", 0.3, 0.0, 1.0, 0.1, zh="画布噪声（笔画亮度为 1）", en="noise of the canvas (strokes are 1)"),
    choice("weights", "trained", ("trained", "random"), zh="网络的权重", en="the network's weights"),
)
COUNTERS = {"gap-localises": {"weights": "random"}}
SIDE, DIGIT, SHOWN = 24, 8, 6
STEPS = 700  # of a full run; anything shorter only draws the chart


@cache
def _digits():
    """Scikit-learn's digits, strokes 0 … 1, and labels; read once a process."""
    from sklearn.datasets import load_digits

    data = load_digits()
    return data.images / 16, data.target


def canvases(rows, noise, rng):
    """`(n, 1, 24, 24)` with a digit at a random place of each, and the upper left corners."""
    images, _ = _digits()
    x = np.abs(rng.normal(0.0, noise, (len(rows), SIDE, SIDE))) if noise else np.zeros((len(rows), SIDE, SIDE))
    corners = rng.integers(0, SIDE - DIGIT + 1, (len(rows), 2))
    for canvas, row, (top, left) in zip(x, rows, corners, strict=True):
        part = canvas[top : top + DIGIT, left : left + DIGIT]
        np.maximum(part, images[row], out=part)
    return x[:, None].astype(np.float32), corners


def network():
    """Three convolutions to 12 × 12, their mean, a linear layer."""
    from torch import nn

    features = (nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))
    features += (nn.Conv2d(32, 32, 3, padding=1), nn.ReLU())
    return nn.Sequential(nn.Sequential(*features), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(32, 10))


def run(params, rng, size, progress):
    """Train, then ask on new canvases whether the CAM of the true class peaks within the digit's box."""
    import torch
    from torch.nn import functional as F

    from mlkata.shelf.layers.global_average_pooling.gradient import grad_cam

    torch.set_num_threads(1)
    noise, (_, labels) = float(params["noise"]), _digits()
    order = rng.permutation(len(labels))
    train, test, steps = (order[:1200], order[1200:], STEPS) if size == "full" else (order[:200], order[200:260], 10)
    x, _ = canvases(train, noise, rng)
    x, y = torch.tensor(x) - 0.3, torch.tensor(labels[train])
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(int(rng.integers(2**31)))
        net = network()
    optimiser = torch.optim.Adam(net.parameters(), 3e-3)
    for step in range(steps if params["weights"] == "trained" else 0):
        rows = torch.tensor(rng.choice(len(train), 64, replace=False))
        loss = F.cross_entropy(net(x[rows]), y[rows])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        progress((step + 1) / steps)
    pictures, corners = canvases(test, noise, rng)
    shown, wanted = torch.tensor(pictures) - 0.3, labels[test]
    with torch.no_grad():
        features, scores = net[0](shown).numpy(), net(shown).numpy()
    weight, bias = (each.detach().numpy() for each in (net[3].weight, net[3].bias))
    maps = cam(features, weight, wanted)  # (n, 12, 12)
    peak = np.array([np.unravel_index(each.argmax(), each.shape) for each in maps]) * 2 + 0.5  # in pixels of the canvas
    inside = ((peak >= corners) & (peak < corners + DIGIT)).all(axis=1)
    gradient = grad_cam(net, net[0], shown[:50], torch.tensor(wanted[:50])).numpy() * maps[0].size
    right = scores.argmax(axis=1) == wanted
    numbers = {
        "accuracy": 100 * right.mean(),
        "inside": 100 * inside.mean(),
        "chance": 100 * (DIGIT / SIDE) ** 2,
        "inside_if_wrong": 100 * inside[~right].mean() if (~right).any() else 100.0,
        "identity": np.abs(maps.mean(axis=(1, 2)) + bias[wanted] - scores[np.arange(len(test)), wanted]).max(),
        "grad_gap": np.abs(gradient - np.maximum(maps[:50], 0.0)).max(),
        "map_size": np.abs(maps[:50]).max(),
    }
    table = {"label": [], "said": [], "canvas": [], "cam": []}
    for k in range(SHOWN):
        canvas = np.rint(255 * np.clip(pictures[k, 0] / 1.2, 0, 1)).astype(np.uint8)
        heat = np.kron(np.maximum(maps[k], 0.0) / max(maps[k].max(), 1e-9), np.ones((2, 2)))
        for name, value in (
            ("label", int(wanted[k])),
            ("said", int(scores[k].argmax())),
            ("canvas", picture_url(canvas)),
            ("cam", picture_url(overlay(canvas, heat, 0.75))),
        ):
            table[name].append(value)
    return result(numbers, {"examples": table})


def chart(found, params, lang):
    """Six canvases never seen in training, and over them the class maps of their digits."""
    import altair as alt

    zh, table = lang == "zh", found.tables["examples"]
    side, gap = 88, 8
    values = []
    for k, (label, said) in enumerate(zip(table["label"], table["said"], strict=True)):
        words = f"{label}（答 {said}）" if zh else f"{label} (said {said})"
        for row, name in enumerate(("canvas", "cam")):
            values.append({"x": k * (side + gap), "y": 18 + row * (side + gap), "url": table[name][k]})
        values[-2] |= {"words": words}
    width, height = len(table["label"]) * (side + gap), 18 + 2 * (side + gap)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    base = alt.Chart(alt.Data(values=values), width=width, height=height)
    shown = base.mark_image(width=side, height=side, align="left", baseline="top").encode(x=x, y=y, url="url:N")
    named = base.transform_filter("isValid(datum.words)").mark_text(align="left", baseline="bottom", dy=-3)
    title = (
        "上：画布，只告诉网络是几；下：这个类的 CAM"
        if zh
        else "Above: canvases, labelled as a whole. Below: the class's CAM"
    )
    return (shown + named.encode(x=x, y=y, text="words:N")).properties(title=title)
