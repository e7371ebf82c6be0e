"""Masks that go wrong: decoding with the causal mask in the wrong corner, and a row that sees nothing."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers.attention_mechanism.digits import digits
from mlkata.shelf.layers.attention_mechanism.heads import decode_step, multi_head_attention
from mlkata.shelf.layers.attention_mechanism.reference import attention_weights
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("queries", 3, 1, 10, 1, zh="新词（查询）个数 n", en="new tokens (queries) n"),
    slider("keys", 10, 4, 16, 1, zh="全部词（键）个数 m", en="all tokens (keys) m"),
    choice("corner", "lower right", ("lower right", "upper left"), zh="因果掩码对齐到", en="causal mask starts from"),
    slider("padding", 0, 0, 4, 1, zh="左边的填充", en="padding on the left"),
    choice("softmax", "plain", ("plain", "safe"), zh="softmax 的写法", en="softmax"),
)
COUNTERS = {
    "att-cache-equal": {"corner": "upper left"},
    "att-corner": {"queries": 10},
    "att-nan-spreads": {"softmax": "safe"},
    "att-billion-averages": {"softmax": "safe"},
}
HEADS, WIDTH = 4, 64


def _softmax(logits):
    """The plain formula, which does not think of rows of -inf."""
    weights = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)


def _layer(x, w_in, w_out, visible, fill, safe):
    """One residual layer of single-head attention; hidden scores are filled with `fill`."""
    q, k, v = (x @ w.T for w in np.split(w_in, 3))
    if safe:
        weights = attention_weights(q, k, visible)
    else:
        with np.errstate(invalid="ignore"):
            weights = _softmax(np.where(visible, q @ k.T / 8, fill))
    return x + weights @ v @ w_out.T, weights


def run(params, rng, size, progress):
    """A row of digits decoded with a cache, and a padded row through two layers."""
    m = int(params["keys"])
    n, padding = min(int(params["queries"]), m), min(int(params["padding"]), m - 1)
    tokens, _ = digits(rng, m)
    w_in, w_out = rng.normal(size=(3 * WIDTH, WIDTH)) / 8, rng.normal(size=(WIDTH, WIDTH)) / 8
    full = multi_head_attention(*(tokens[None],) * 3, HEADS, w_in, None, w_out, None, causal=True)[0]
    lower_right = params["corner"] == "lower right"
    # token by token through a cache, and the last n tokens at once over all keys with the mask in the chosen corner
    cache, stepped = None, []
    for i in range(m):
        y, cache = decode_step(tokens[None, i : i + 1], cache, *np.split(w_in, 3), w_out, HEADS)
        stepped.append(y[0, 0])
    visible = np.tri(n, m, m - n if lower_right else 0, dtype=bool)
    chunk = multi_head_attention(
        tokens[None, m - n :], *(tokens[None],) * 2, HEADS, w_in, None, w_out, None, visible
    )[0]  # fmt: skip
    upper_left = np.tri(n, m, dtype=bool)
    wrong = multi_head_attention(
        tokens[None, m - n :], *(tokens[None],) * 2, HEADS, w_in, None, w_out, None, upper_left
    )[0]  # fmt: skip
    # two layers over a row whose first token is padding: it sees nothing, and nobody sees it
    causal = np.tri(m, dtype=bool)
    causal[:, 0] = False
    safe = params["softmax"] == "safe"
    first, _ = _layer(tokens, w_in, w_out, causal, -np.inf, safe)
    second, _ = _layer(first, w_in, w_out, causal, -np.inf, safe)
    _, filled = _layer(tokens, w_in, w_out, causal, -1e9, safe)
    seen = visible & (np.arange(m) >= padding)
    table = {
        "query": np.repeat(np.arange(n), m).tolist(),
        "key": np.tile(np.arange(m), n).tolist(),
        "seen": seen.ravel().tolist(),
        "own": (np.arange(m) == np.arange(m - n, m)[:, None]).ravel().tolist(),
    }
    numbers = {
        "cache_gap": float(np.abs(np.array(stepped) - full).max() / full.std()),
        "chunk_gap": float(np.abs(chunk - full[m - n :]).max() / full.std()),
        "corner_gap": float(np.sqrt(((wrong - full[m - n :]) ** 2).mean()) / full.std()),
        "corner_seen": float(upper_left[-1].sum()),
        "right_seen": float(m),
        "nan_one": 100 * float(np.isnan(first).any(axis=1).mean()),
        "nan_two": 100 * float(np.isnan(second).any(axis=1).mean()),
        "uniform_gap": float(np.abs(filled[0] - 1 / m).max()),
        "kept_sum": float(filled[0].sum()),
    }
    return result(numbers, {"mask": table})


def chart(found, params, lang):
    """Who sees whom: queries down, keys across."""
    import altair as alt

    zh = lang == "zh"
    table = found.tables["mask"]
    names = ["看得到", "看得到（它自己）", "看不到"] if zh else ["sees", "sees (itself)", "does not see"]
    rows = [
        {"query": int(q) + 1, "key": int(k) + 1, "what": names[(1 if own else 0) if seen else 2]}
        for q, k, seen, own in zip(*table.values(), strict=True)
    ]
    n, m = max(r["query"] for r in rows), max(r["key"] for r in rows)
    corner = (
        ("右下角" if params["corner"] == "lower right" else "左上角")
        if zh
        else ("bottom right" if params["corner"] == "lower right" else "top left")
    )
    return (
        alt.Chart(alt.Data(values=rows), width=26 * m, height=26 * n)
        .properties(
            title=f"{n} 个查询、{m} 个键，因果掩码对齐到{corner}"
            if zh
            else f"{n} queries, {m} keys, causal mask aligned {corner}"
        )
        .mark_rect(stroke="white")
        .encode(
            x=alt.X("key:O", title="键（词的位置）" if zh else "key (place of the token)", axis=alt.Axis(labelAngle=0)),
            y=alt.Y("query:O", title="查询（最后 n 个词）" if zh else "query (the last n tokens)"),
            color=alt.Color(
                "what:N",
                scale=alt.Scale(domain=names, range=["#2e86ab", "#1b4965", "#e4e7eb"]),
                legend=alt.Legend(title=None, orient="bottom"),
            ),
        )
    )
