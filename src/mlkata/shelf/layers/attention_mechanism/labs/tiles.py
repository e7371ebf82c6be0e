"""Online softmax on the patches of a photograph: exact whatever the tile, and what it saves in memory and traffic."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.attention_mechanism.reference import scaled_dot_product_attention
from mlkata.shelf.layers.attention_mechanism.tiled import flash_attention_tiled
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import choice, own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("block", 32, 1, 256, 1, log=True, zh="每块几个键", en="keys in a tile"),
    slider("query", 100, 0, 255, 1, zh="看哪一个查询（块）", en="query (patch) to watch"),
    choice("rescale", "yes", ("yes", "no"), zh="最大值变了就缩放旧的和", en="rescale old sums when the maximum moves"),
    slider("fast_kb", 64, 4, 256, 4, zh="片上内存/KiB", en="on-chip memory (KiB)"),
)
COUNTERS = {
    "att-flash-exact": {"rescale": "no"},
    "att-flash-memory": {"block": 256},
    "att-flash-traffic": {"fast_kb": 4},
}
SIDE, PATCH = 64, 4


def online(logits, values, block, rescale):
    """One row by online softmax: the output, and maximum and sum after each tile."""
    top, total, acc, trace = -np.inf, 0.0, 0.0, []
    for j in range(0, len(logits), block):
        tile = logits[j : j + block]
        higher = max(top, tile.max())
        shrink = np.exp(top - higher) if rescale else 1.0
        weights = np.exp(tile - higher)
        total, acc = total * shrink + weights.sum(), acc * shrink + weights @ values[j : j + block]
        trace.append((min(j + block, len(logits)), float(higher), float(total)))
        top = higher
    return acc / total, trace


def run(params, rng, size, progress):
    """256 patches attend to each other: at once, and tile by tile."""
    image = grey(params["image"], SIDE) / 255.0
    if min(image.shape) < SIDE:
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text(f"换一张至少 {SIDE} × {SIDE} 像素的。", f"Take one of at least {SIDE} × {SIDE} pixels."),
        )
    if image.std() < 1e-9:
        raise MlkataError(
            Text("图片几乎只有一种亮度。", "The picture is all but uniform."),
            "image",
            Text("换一张有内容的。", "Take one with some detail."),
        )
    cells = image.reshape(SIDE // PATCH, PATCH, SIDE // PATCH, PATCH).swapaxes(1, 2).reshape(-1, PATCH * PATCH)
    x = (cells - cells.mean()) / cells.std()
    w_q, w_k = rng.normal(size=(2, 64, PATCH * PATCH)) / PATCH
    q, k, n = 3 * x @ w_q.T, x @ w_k.T, len(x)  # larger queries, so that a few patches matter most
    block = int(params["block"])
    plain = scaled_dot_product_attention(q, k, x)
    tiled, lse = flash_attention_tiled(q, k, x, block_q=block, block_k=block)
    row = int(params["query"]) % n
    logits = q[row] @ k.T / 8
    rescale = params["rescale"] == "yes"
    gaps, moves = [], []
    for i in range(n) if size != "live" else range(row, row + 1):
        s = q[i] @ k.T / 8
        y, trace = online(s, x, block, rescale)
        gaps.append(np.abs(y - plain[i]).max())
        moves.append(sum(a[1] < b[1] for a, b in zip(trace, trace[1:], strict=False)))
    y, trace = online(logits, x, block, rescale)
    # traffic to slow memory in numbers, half precision, heads of 64: rows of queries that fit beside a tile of keys
    d = 64
    fit = max(1, int(params["fast_kb"]) * 1024 // 2 // (4 * d))
    traffic = {"n": [], "how": [], "numbers": []}
    for length in (256, 512, 1024, 2048, 4096, 8192, 16384):
        matrix = 4 * length * d + 4 * length**2  # S written and read, P written and read
        tiles = 2 * length * d + 2 * length * d * -(-length // fit)  # Q and out once; K and V for every tile of rows
        for how, numbers in (("matrix", matrix), ("tiles", tiles)):
            for column, value in zip(traffic, (length, how, numbers), strict=True):
                traffic[column].append(value)
    numbers = {
        "gap": float(max(gaps)),
        "tiled_gap": float(np.abs(tiled - plain).max()),
        "lse_gap": float(np.abs(np.exp(q @ k.T / 8 - lse[:, None]).sum(axis=1) - 1).max()),
        "moves": float(np.mean(moves)),
        "tiles": -(-n // block),
        "memory_ratio": (n / min(block, n)) ** 2,
        "tokens": n,
        "traffic_ratio": traffic["numbers"][-2] / traffic["numbers"][-1],
        "longest": traffic["n"][-1],
        "rows_that_fit": fit,
        "head": d,
        "fast_kib": int(params["fast_kb"]),
        "block": block,
    }
    run_of = dict(zip(("seen", "top", "total"), (list(c) for c in zip(*trace, strict=True)), strict=True))
    run_of["true"] = [float(np.exp(logits - logits.max()).sum())] * len(trace)
    return result(numbers, {"run": run_of, "traffic": traffic})


def chart(found, params, lang):
    """The running maximum and sum of one row, and the traffic to slow memory over the length."""
    import altair as alt

    zh = lang == "zh"
    table = found.tables["run"]
    names = ("到目前为止的最大值", "以它为基准的和") if zh else ("largest score so far", "sum relative to it")
    rows = [
        {"seen": s, "value": v, "what": name}
        for name, column in zip(names, ("top", "total"), strict=True)
        for s, v in zip(table["seen"], table[column], strict=True)
    ]
    end = alt.Chart(alt.Data(values=[{"value": table["true"][0], "what": names[1]}]))
    colour = alt.Color(
        "what:N",
        scale=alt.Scale(domain=list(names), range=["#d1495b", "#2e86ab"]),
        legend=alt.Legend(title=None, orient="bottom"),
    )
    steps = (
        alt.Chart(alt.Data(values=rows))
        .mark_line(point=True, interpolate="step-after")
        .encode(
            x=alt.X("seen:Q", title="已经看过的键" if zh else "keys seen so far", scale=alt.Scale(domain=[0, 256])),
            y=alt.Y("value:Q", title="数值" if zh else "value"),
            color=colour,
        )
    )
    left = (steps + end.mark_rule(strokeDash=[4, 4]).encode(y="value:Q", color=colour)).properties(
        width=270,
        height=220,
        title="一行的在线 softmax（虚线：真正的和）" if zh else "One row, online (dashed: the true sum)",
    )
    kinds = {"matrix": "写出 n × n 的矩阵" if zh else "n × n matrix written", "tiles": "分块" if zh else "tiled"}
    traffic = found.tables["traffic"]
    moved = [
        {"n": n, "how": kinds[how], "numbers": value}
        for n, how, value in zip(traffic["n"], traffic["how"], traffic["numbers"], strict=True)
    ]
    right = (
        alt.Chart(alt.Data(values=moved))
        .mark_line(point=True)
        .encode(
            x=alt.X("n:Q", scale=alt.Scale(type="log", base=2, nice=False),
                    axis=alt.Axis(values=[256, 1024, 4096, 16384], format="d"),
                    title="序列长度（对数）" if zh else "length (log)"),
            y=alt.Y("numbers:Q", scale=alt.Scale(type="log"), axis=alt.Axis(format="~s", tickCount=5),
                    title="进出显存的数（对数）" if zh else "numbers moved to and fro (log)"),
            color=alt.Color("how:N", scale=alt.Scale(domain=list(kinds.values()), range=["#d1495b", "#2e86ab"]),
                            legend=alt.Legend(title=None, orient="bottom")),
        )
        .properties(width=250, height=220, title="一个头（64 维）的访存" if zh else "Memory traffic of one head (64)")
    )  # fmt: skip
    return alt.hconcat(left, right, spacing=30).resolve_scale(color="independent")
