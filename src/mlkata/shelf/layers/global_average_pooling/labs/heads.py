"""Two heads on the same small convolutional net, a hundred handwritten digits: accuracy, gap, and digits that moved."""

from __future__ import annotations

from functools import cache

import numpy as np

from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("count", 100, 50, 400, 50, zh="训练图数", en="training pictures"),
    slider("steps", 150, 20, 300, 10, zh="训练步数", en="training steps"),
    choice("training", "centred", ("centred", "moved"), zh="训练图", en="training pictures are"),
)
COUNTERS = {"gap-regulariser": {"training": "moved"}, "gap-moved": {"training": "moved"}}
MOVES = ((2, 0), (-2, 0), (0, 2), (0, -2))
CHANNELS = 12


@cache
def _digits():
    """Scikit-learn's digits in a frame of two dark pixels, `(n, 1, 12, 12)` in 0 … 1, and labels; read once."""
    from sklearn.datasets import load_digits

    data = load_digits()
    return np.pad(data.images / 16, ((0, 0), (2, 2), (2, 2))).astype(np.float32)[:, None], data.target


def network(head):
    """Three convolutions, 12 × 12 to 6 × 6, and either head."""
    from torch import nn

    c = CHANNELS
    body = (nn.Conv2d(1, c, 3, padding=1), nn.ReLU(), nn.Conv2d(c, 2 * c, 3, 2, 1), nn.ReLU())
    body += (nn.Conv2d(2 * c, 2 * c, 3, padding=1), nn.ReLU())
    if head == "gap":
        return nn.Sequential(*body, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(2 * c, 10))
    return nn.Sequential(*body, nn.Flatten(), nn.Linear(2 * c * 36, 10))


def run(params, rng, size, progress):
    """Accuracy on training digits, on centred ones not seen, and on those moved by two pixels."""
    import torch
    from torch.nn import functional as F

    torch.set_num_threads(1)
    images, labels = _digits()
    count = int(params["count"])
    steps = int(params["steps"])
    order = rng.permutation(len(labels))
    train, test = order[:count], order[count : count + 500]
    x, y = torch.tensor(images[train]), torch.tensor(labels[train])
    tests = {"test": torch.tensor(images[test])}
    tests["moved"] = torch.cat([torch.roll(tests["test"][i::4], move, (2, 3)) for i, move in enumerate(MOVES)])
    answers = {
        "test": torch.tensor(labels[test]),
        "moved": torch.tensor(np.concatenate([labels[test][i::4] for i in range(4)])),
    }
    numbers, table = {}, {"head": [], "set": [], "accuracy": []}
    for head in ("gap", "fc"):
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(int(rng.integers(2**31)))
            net = network(head)
        optimiser = torch.optim.Adam(net.parameters(), 5e-3)
        for step in range(steps):
            rows = torch.tensor(rng.choice(count, 50, replace=False))
            batch = x[rows]
            if params["training"] == "moved":
                batch = torch.roll(batch, tuple(int(v) for v in rng.integers(-2, 3, 2)), (2, 3))
            loss = F.cross_entropy(net(batch), y[rows])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            progress(((head == "fc") * steps + step + 1) / (2 * steps))
        with torch.no_grad():
            found = {"train": net(x).argmax(1) == y}
            found |= {name: net(each).argmax(1) == answers[name] for name, each in tests.items()}
        for name, right in found.items():
            numbers[f"{head}_{name}"] = 100 * right.float().mean().item()
            table["head"].append(head)
            table["set"].append(name)
            table["accuracy"].append(numbers[f"{head}_{name}"])
        numbers[f"{head}_gap"] = numbers[f"{head}_train"] - numbers[f"{head}_test"]
        numbers[f"{head}_parameters"] = sum(each.numel() for each in list(net.parameters())[-2:])
    return result(numbers, {"accuracies": table})


def chart(found, params, lang):
    """Bars of accuracy for both heads on the three sets."""
    import altair as alt

    zh = lang == "zh"
    heads = {"gap": "GAP + 线性层" if zh else "GAP, linear", "fc": "展平 + 线性层" if zh else "flatten, linear"}
    sets = {
        "train": "训练图" if zh else "training",
        "test": "没见过的图" if zh else "not seen",
        "moved": "没见过，平移 2 像素" if zh else "not seen, moved by 2",
    }
    table = found.tables["accuracies"]
    values = [
        {"head": heads[h], "set": sets[s], "accuracy": a}
        for h, s, a in zip(table["head"], table["set"], table["accuracy"], strict=True)
    ]
    return (
        alt.Chart(alt.Data(values=values), width=440, height=250)
        .properties(title="同样的卷积，两种头" if zh else "The same convolutions, two heads")
        .mark_bar()
        .encode(
            x=alt.X("set:N", sort=list(sets.values()), title=None, axis=alt.Axis(labelAngle=0, labelLimit=180)),
            xOffset=alt.XOffset("head:N", sort=list(heads.values())),
            y=alt.Y("accuracy:Q", scale=alt.Scale(domain=[0, 100]), title="准确率/%" if zh else "accuracy (%)"),
            color=alt.Color("head:N", sort=list(heads.values()), legend=alt.Legend(title=None, orient="top")),
        )
    )
