"""Does attention know the order of its tokens? A row of digits, shuffled before and after."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import picture_url
from mlkata.shelf.layers.attention_mechanism.digits import digits, picture
from mlkata.shelf.layers.attention_mechanism.heads import multi_head_attention
from mlkata.shelf.layers.attention_mechanism.reference import attention_weights
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("tokens", 8, 4, 12, 1, zh="一行几个数字", en="digits in the row"),
    slider("temperature", 1.0, 0.1, 20.0, log=True, zh="温度", en="temperature"),
    choice("positions", "none", ("none", "sines"), zh="位置编码", en="positions"),
    choice("mask", "none", ("none", "causal"), zh="掩码", en="mask"),
    slider("layers", 2, 1, 3, 1, zh="因果注意力的层数", en="causal layers"),
)
COUNTERS = {
    "att-equivariant": {"positions": "sines"},
    "att-causal-one-layer": {"layers": 3},
    "att-causal-two-layers": {"layers": 1},
    "att-like-finds-like": {"temperature": 20.0},
}
HEADS, WIDTH = 4, 64


def sines(n):
    """Sinusoidal positions `(n, 64)`: sines in even columns, cosines in odd ones."""
    angle = np.arange(n)[:, None] / 10000 ** (np.arange(0, WIDTH, 2) / WIDTH)
    return np.stack([np.sin(angle), np.cos(angle)], axis=-1).reshape(n, WIDTH)


def _through(x, layers, causal):
    """Residual attention layers, one after the other: `(n, 64)` to `(n, 64)`."""
    x = x[None]
    for w_in, w_out in layers:
        x = x + multi_head_attention(x, x, x, HEADS, w_in, None, w_out, None, causal=causal)
    return x[0]


def run(params, rng, size, progress):
    """Gaps between “shuffle, then attend” and “attend, then shuffle”, in standard deviations of the output."""
    n, depth = int(params["tokens"]), int(params["layers"])
    layers = [(rng.normal(size=(192, 64)) / 8, rng.normal(size=(64, 64)) / 8) for _ in range(3)]
    tokens, labels = digits(rng, n)
    order = np.roll(np.arange(n), 1)

    def gap(positions, causal):
        """Largest difference of f(shuffled row) from the shuffled f(row); positions stay where they are."""
        place = sines(n) if positions else 0.0
        before = _through(tokens[order] + place, layers[:1], causal)
        after = _through(tokens + place, layers[:1], causal)
        return float(np.abs(before - after[order]).max() / after.std())

    # the last token under a causal mask, the tokens before it in another order
    front = np.append(np.roll(np.arange(n - 1), 1), n - 1)

    def moved(deep):
        """How far the last token's output moves, in standard deviations of its features."""
        one, other = (_through(tokens[o], layers[:deep], True)[-1] for o in (np.arange(n), front))
        return float(np.abs(one - other).max() / one.std())

    # pixels as queries and keys: how much more weight a digit gives to its own kind
    many, kinds = digits(rng, 200 if size == "live" else 600)
    alike = attention_weights(many, many, ~np.eye(len(many), dtype=bool), scale=8**-1 / float(params["temperature"]))
    shown = attention_weights(
        tokens + (sines(n) if params["positions"] == "sines" else 0.0), tokens,
        causal=params["mask"] == "causal", scale=8**-1 / float(params["temperature"]),
    )  # fmt: skip
    table = {
        "query": np.repeat(np.arange(n), n).tolist(),
        "key": np.tile(np.arange(n), n).tolist(),
        "weight": shown.ravel().tolist(),
    }
    same = kinds[:, None] == kinds
    numbers = {
        "shuffled": gap(params["positions"] == "sines", params["mask"] == "causal"),
        "shuffled_sines": gap(True, False),
        "shuffled_causal": gap(False, True),
        "last_but_one": moved(depth - 1),
        "last": moved(depth),
        "own_kind": 100 * float((alike * same).sum(axis=1).mean()),
        "chance": 100 * float((same.sum(axis=1) - 1).mean() / (len(many) - 1)),
    }
    return result(numbers, {"weights": table, "labels": {"label": labels.tolist()}}, {"row": picture(tokens)})


def chart(found, params, lang):
    """The matrix of weights, with the digits along both sides."""
    import altair as alt

    zh = lang == "zh"
    table, row = found.tables["weights"], found.images["row"]
    n = len(found.tables["labels"]["label"])
    cell = 34
    rows = [dict(zip(table, values, strict=True)) for values in zip(*table.values(), strict=True)]
    scale = alt.Scale(domain=[-1, n], nice=False)
    x = alt.X("key:Q", scale=scale, axis=None)
    y = alt.Y("query:Q", scale=alt.Scale(domain=[n, -1], nice=False), axis=None)
    each = [{"i": i, "url": picture_url(row[:, 9 * i : 9 * i + 8])} for i in range(n)]
    cells = (
        alt.Chart(alt.Data(values=rows))
        .mark_rect()
        .transform_calculate(x2="datum.key + 1", y2="datum.query + 1")
        .encode(
            x=x, y=y, x2="x2:Q", y2="y2:Q",
            color=alt.Color("weight:Q", scale=alt.Scale(scheme="blues", domain=[0, 1]),
                            legend=alt.Legend(title="权重" if zh else "weight")),
            tooltip=["query:Q", "key:Q", alt.Tooltip("weight:Q", format=".3f")],
        )
    )  # fmt: skip
    words = (
        alt.Chart(alt.Data(values=[r for r in rows if r["weight"] >= 0.005]))
        .mark_text(fontSize=10)
        .transform_calculate(kx="datum.key + 0.5", qy="datum.query + 0.5")
        .encode(
            x=alt.X("kx:Q", scale=scale, axis=None),
            y=alt.Y("qy:Q", scale=alt.Scale(domain=[n, -1], nice=False), axis=None),
            text=alt.Text("weight:Q", format=".2f"),
            color=alt.condition("datum.weight > 0.5", alt.value("white"), alt.value("#333")),
        )
    )
    pictures = alt.Chart(alt.Data(values=each)).mark_image(width=cell - 4, height=cell - 4)
    above = pictures.transform_calculate(kx="datum.i + 0.5", qy="-0.5")
    beside = pictures.transform_calculate(kx="-0.5", qy="datum.i + 0.5")
    at = {
        "x": alt.X("kx:Q", scale=scale, axis=None),
        "y": alt.Y("qy:Q", scale=alt.Scale(domain=[n, -1], nice=False), axis=None),
        "url": "url:N",
    }
    title = "每行：左边的数字看上面各数字的权重" if zh else "Each row: how the digit on the left weighs those above"
    return (cells + words + above.encode(**at) + beside.encode(**at)).properties(
        width=cell * (n + 1), height=cell * (n + 1), title=title
    )
