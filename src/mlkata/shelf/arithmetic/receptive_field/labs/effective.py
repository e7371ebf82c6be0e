"""How much of the theoretical receptive field matters: gradient maps of deep stacks of 3x3 convolutions.

Without activations the gradient of one output is the convolution of all kernels. Its map is averaged over a few random
networks; its side is the root of the number of pixels above `share` of the largest.
"""

from __future__ import annotations

import numpy as np

from mlkata.spec.lab import Found, choice, result, slider

PARAMS = (
    choice("weights", "positive", ("positive", "equal", "zero mean"), zh="权重", en="weights"),
    slider(
        "share", 0.0455, 1e-9, 0.5, zh="算作有效的门槛（相对最大值）", en="threshold, share of the maximum", log=True
    ),
    slider("networks", 6, 1, 40, 1, zh="平均的网络个数", en="networks averaged"),
)
COUNTERS = {
    "rf-effective-is-smaller": {"share": 1e-9},
    "rf-effective-sqrt": {"share": 1e-9},
}
DEPTHS = (5, 10, 20, 40)


def gradient_map(depth: int, weights: str, rng: np.random.Generator) -> np.ndarray:
    """|gradient| of one output over the input, `(2 depth + 1, 2 depth + 1)`, largest value 1."""
    from scipy.signal import convolve2d

    total = np.ones((1, 1))
    for _ in range(depth):
        if weights == "equal":
            kernel = np.ones((3, 3))
        elif weights == "positive":
            kernel = rng.uniform(0.0, 1.0, (3, 3))
        else:
            kernel = rng.normal(size=(3, 3))
        total = convolve2d(total, kernel)
        total /= np.abs(total).max()  # only the shape matters
    return np.abs(total)


def run(params, rng, size, progress) -> Found:
    """Sides at four depths, and how they grow."""
    sides, profile, widest = [], {"depth": [], "offset": [], "weight": []}, None
    for depth in DEPTHS:
        mean = sum(gradient_map(depth, params["weights"], rng) for _ in range(int(params["networks"])))
        mean = mean / mean.max()
        sides.append(float(np.sqrt(np.count_nonzero(mean >= params["share"]))))
        middle = mean.sum(axis=0) / mean.sum(axis=0).max()
        profile["depth"] += [depth] * len(middle)
        profile["offset"] += list(range(-depth, depth + 1))
        profile["weight"] += middle.tolist()
        widest = mean
    theory = [2 * depth + 1 for depth in DEPTHS]
    slope = float(np.polyfit(np.log(DEPTHS), np.log(sides), 1)[0])
    outer = widest.shape[0] // 4  # the outer half of the field's side, all around
    inside = widest[outer:-outer, outer:-outer].sum() / widest.sum()
    return result(
        numbers={
            **{f"side_{d}": s for d, s in zip(DEPTHS, sides, strict=True)},
            **{f"theory_{d}": t for d, t in zip(DEPTHS, theory, strict=True)},
            "share_40": sides[-1] / theory[-1],
            "slope": slope,
            "inner_half": float(inside),
        },
        tables={
            "sides": {"depth": list(DEPTHS), "effective": sides, "theory": theory},
            "profile": profile,
        },
        images={"map": (255 * widest).astype(np.uint8)},
    )


def chart(found, params, lang):
    """Left: profile of the gradient by depth. Right: sides on logarithmic axes."""
    import altair as alt

    zh = lang == "zh"
    profile = found.tables["profile"]
    rows = [
        {"depth": d, "offset": o, "weight": w}
        for d, o, w in zip(profile["depth"], profile["offset"], profile["weight"], strict=True)
    ]
    left = (
        alt.Chart(alt.Data(values=rows))
        .mark_line()
        .encode(
            x=alt.X("offset:Q", title="距中心的偏移 / 像素" if zh else "offset from the centre / pixels"),
            y=alt.Y("weight:Q", title="平均 |梯度|（最大为 1）" if zh else "mean |gradient| (largest = 1)"),
            color=alt.Color(
                "depth:O",
                title="层数" if zh else "layers",
                scale=alt.Scale(scheme=alt.SchemeParams("blues", extent=[0.35, 1.0])),
            ),
        )
        .properties(width=250, height=230, title="梯度的横截面" if zh else "Profile of the gradient")
    )
    sides = found.tables["sides"]
    names = ("有效", "理论") if zh else ("effective", "theoretical")
    points = [
        {"depth": d, "side": s, "kind": names[k]}
        for k, column in enumerate(("effective", "theory"))
        for d, s in zip(sides["depth"], sides[column], strict=True)
    ]
    right = (
        alt.Chart(alt.Data(values=points))
        .mark_line(point=True)
        .encode(
            x=alt.X(
                "depth:Q",
                title="3×3 层数" if zh else "3×3 layers",
                scale=alt.Scale(type="log", domain=[4, 50]),
                axis=alt.Axis(values=[5, 10, 20, 40]),
            ),
            y=alt.Y(
                "side:Q",
                title="感受野边长 / 像素" if zh else "side of the field / pixels",
                scale=alt.Scale(type="log", domain=[5, 100]),
                axis=alt.Axis(values=[5, 10, 20, 40, 80]),
            ),
            color=alt.Color("kind:N", title="感受野" if zh else "field", sort=list(names)),
        )
        .properties(width=250, height=230, title="感受野边长随层数的增长" if zh else "Side of the field by depth")
    )
    return alt.hconcat(left, right).resolve_scale(color="independent")
