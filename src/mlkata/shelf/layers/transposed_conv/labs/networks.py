"""Small networks with a hidden layer, trained to double photographs: which way up does best?"""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers.transposed_conv.doubling import TEST, TRAIN, photographs
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("steps", 3600, 100, 4000, 100, zh="训练步数", en="training steps"),
    choice("trained", "yes", ("yes", "no"), zh="训练", en="trained"),
)
COUNTERS = {"tc-networks": {"trained": "no"}}
WAYS = ("transposed 2", "transposed 3", "transposed 4", "transposed 6", "nearest 3", "bilinear 3", "shuffle 3")
CHANNELS, PATCH, BATCH = 16, 16, 8


def _network(way, torch):
    """Convolution to 16 channels, ReLU, and a layer that doubles and returns one."""
    nn = torch.nn
    kind, k = way.split()
    k = int(k)
    first = [nn.Conv2d(1, CHANNELS, 3, padding=1), nn.ReLU()]
    if kind == "transposed":
        crop = (k - 1) // 2
        return nn.Sequential(*first, nn.ConvTranspose2d(CHANNELS, 1, k, 2, crop, 2 * crop + 2 - k))
    if kind == "shuffle":
        return nn.Sequential(*first, nn.Conv2d(CHANNELS, 4, 3, padding=1), nn.PixelShuffle(2))
    how = {"mode": "nearest"} if kind == "nearest" else {"mode": "bilinear", "align_corners": False}
    return nn.Sequential(*first, nn.Upsample(scale_factor=2, **how), nn.Conv2d(CHANNELS, 1, k, padding=1))


def _trained(way, steps, seed, torch, tell):
    """PSNR on unseen photographs, and the ripple on a flat input in percent of the range."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = _network(way, torch)
    pairs = photographs(TRAIN, 257)
    optimiser = torch.optim.Adam(net.parameters(), lr=3e-3)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, max(steps, 1))
    for step in range(steps):
        inputs, targets = [], []
        for _ in range(BATCH):
            small, large = pairs[rng.integers(len(pairs))]
            i, j = (int(rng.integers(n - PATCH + 1)) for n in small.shape)
            inputs.append(small[i : i + PATCH, j : j + PATCH])
            targets.append(large[2 * i : 2 * (i + PATCH), 2 * j : 2 * (j + PATCH)])
        x, y = (torch.tensor(np.array(a)[:, None], dtype=torch.float32) for a in (inputs, targets))
        loss = ((net(x) - y)[..., 8:-8, 8:-8] ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        if step % 100 == 0:
            tell(step / steps)
    errors, ripples = [], []
    with torch.no_grad():
        for small, large in photographs(TEST, 257):
            out = net(torch.tensor(small[None, None], dtype=torch.float32))[0, 0].numpy()
            errors.append(np.mean((out - large)[8:-8, 8:-8] ** 2))
        for level in (0.2, 0.5, 0.8):
            flat = net(torch.full((1, 1, 20, 20), level))[0, 0, 10:-10, 10:-10].numpy()
            ripples.append(np.std([flat[a::2, b::2].mean() for a in (0, 1) for b in (0, 1)]))
    return -10 * np.log10(np.mean(errors)), 100 * float(np.mean(ripples))


def run(params, rng, size, progress):
    """Medians over seeds of PSNR and ripple, for each way up."""
    import torch

    torch.set_num_threads(1)
    full = size == "full"
    seeds, steps = (3, int(params["steps"])) if full else (1, 10)
    steps = steps if params["trained"] == "yes" else 0
    table, numbers = {"way": [], "seed": [], "psnr": [], "ripple": []}, {}
    total = len(WAYS) * seeds
    for way in WAYS:
        found = []
        for seed in range(seeds):
            done = len(table["way"])
            found.append(_trained(way, steps, seed, torch, lambda share, done=done: progress((done + share) / total)))
            table["way"].append(way)
            table["seed"].append(seed)
            table["psnr"].append(float(found[-1][0]))
            table["ripple"].append(float(found[-1][1]))
        psnr, ripple = np.median(np.array(found), axis=0)
        name = way.replace(" ", "_")
        numbers |= {f"psnr_{name}": float(psnr), f"ripple_{name}": float(ripple)}
        numbers[f"low_{name}"], numbers[f"high_{name}"] = (float(f(np.array(found)[:, 0])) for f in (np.min, np.max))
    return result(numbers | {"seeds": seeds, "steps": steps}, {"runs": table})


def chart(found, params, lang):
    """PSNR and ripple of every run."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "transposed 2": "转置卷积 k = 2" if zh else "transposed, k = 2",
        "transposed 3": "转置卷积 k = 3" if zh else "transposed, k = 3",
        "transposed 4": "转置卷积 k = 4" if zh else "transposed, k = 4",
        "transposed 6": "转置卷积 k = 6" if zh else "transposed, k = 6",
        "nearest 3": "最近邻 + 3×3 卷积" if zh else "nearest + 3 × 3 conv",
        "bilinear 3": "双线性 + 3×3 卷积" if zh else "bilinear + 3 × 3 conv",
        "shuffle 3": "3×3 卷积 + 像素重排" if zh else "3 × 3 conv + pixel shuffle",
    }
    runs = found.tables["runs"]
    rows = [
        {"way": names[w], "psnr": p, "ripple": max(r, 1e-4)}
        for w, p, r in zip(runs["way"], runs["psnr"], runs["ripple"], strict=True)
    ]
    base = alt.Chart(alt.Data(values=rows), width=230, height=210)
    y = alt.Y("way:N", title=None, sort=list(names.values()), axis=alt.Axis(labelLimit=200))
    scale = alt.Scale(zero=False, padding=12)
    left = base.mark_circle(size=80, opacity=0.8, color="#4c78a8").encode(
        y=y, x=alt.X("psnr:Q", title="PSNR/dB" if zh else "PSNR (dB)", scale=scale, axis=alt.Axis(tickCount=4))
    )
    ticks = alt.Axis(
        format="~g", values=[0.0001, 0.001, 0.01, 0.1, 1, 10], labelExpr="datum.value <= 0.0001 ? '0' : datum.label"
    )
    right = base.mark_circle(size=80, opacity=0.8, color="#e45756").encode(
        y=alt.Y("way:N", title=None, sort=list(names.values()), axis=alt.Axis(labels=False)),
        x=alt.X(
            "ripple:Q",
            title="纯色输入上的起伏/量程的%（对数）" if zh else "ripple on a flat input in % of the range (log)",
            scale=alt.Scale(type="log"),
            axis=ticks,
        ),
    )
    return alt.hconcat(
        left.properties(title="没见过的照片放大两倍" if zh else "Unseen photographs, doubled"),
        right.properties(title="棋盘" if zh else "Checkerboard"),
        spacing=24,
    )
