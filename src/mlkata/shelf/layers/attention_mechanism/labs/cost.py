"""Prefill and decoding counted: what share attention has, how much is done for each byte, how the KV cache grows."""

from __future__ import annotations

from mlkata.shelf.layers.attention_mechanism.tool import attention_cost, kv_cache
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("length", 8192, 64, 131072, 64, log=True, zh="上下文长度 n", en="length n of the context"),
    slider("width", 4096, 512, 16384, 512, zh="模型宽度 e", en="width e of the model"),
    slider("heads", 32, 1, 64, 1, zh="查询头数", en="query heads"),
    slider("group", 4, 1, 16, 1, zh="几个查询头共用一组键值", en="query heads that share keys and values"),
    slider("layers", 32, 1, 96, 1, zh="层数", en="layers"),
)
COUNTERS = {
    "att-half-at-2d": {"length": 4096},
    "att-heads-cost-nothing": {"group": 2},
    "att-decode-reads": {"length": 64},
    "att-batch-and-cache": {"length": 64},
    "att-cache-bytes": {"layers": 16},
    "att-gqa-divides": {"group": 1},
    "att-cache-saves": {"length": 64},
}
BATCH = 32
LENGTHS = tuple(64 * 2**i for i in range(12))


def run(params, rng, size, progress):
    """Counts by the calculator, in half precision; nothing is random here."""
    n, layers, group = int(params["length"]), int(params["layers"]), int(params["group"])
    kv = max(1, round(int(params["heads"]) / group))
    heads = kv * group
    d = max(1, round(int(params["width"]) / heads)) * heads

    def intensities(length):
        """Multiply-adds a byte: prefill, decoding one sequence, decoding many with all heads and with groups."""
        return {
            "prefill": attention_cost(length, d, heads)["intensity"],
            "decode": attention_cost(1, d, heads, length - 1)["intensity"],
            "batch": attention_cost(1, d, heads, length - 1, batch=BATCH)["intensity"],
            "grouped": attention_cost(1, d, heads, length - 1, kv, BATCH)["intensity"],
        }

    caches = {
        kind: {each: kv_cache(each, layers, heads, d // heads, k)["gib"] for each in (*LENGTHS, n)}
        for kind, k in (("MHA", heads), ("GQA", kv), ("MQA", 1))
    }
    all_heads, fewer = attention_cost(n, d, heads), attention_cost(n, d, kv)
    numbers = {
        "share": 100 * all_heads["attention_share"],
        **{f"intensity_{name}": value for name, value in intensities(n).items()},
        "scores_gib": all_heads["scores_mib"] / 1024,
        "macs_ratio": all_heads["macs"] / fewer["macs"],
        "scores_ratio": all_heads["scores_mib"] / fewer["scores_mib"],
        **{f"gib_{kind.lower()}": found[n] for kind, found in caches.items()},
        "kib_a_token": kv_cache(n, layers, heads, d // heads)["kib_a_token"],
        "without_cache": kv_cache(n, layers, heads, d // heads)["without_cache"],
        "group": group,
        "heads": heads,
        "width": d,
        "length": n,
        "layers": layers,
        "batch": BATCH,
    }
    cache = {"n": [], "kind": [], "gib": []}
    reads = {"n": [], "kind": [], "macs": []}
    for each in LENGTHS:
        for table, found in (
            (cache, {kind: sizes[each] for kind, sizes in caches.items()}),
            (reads, intensities(each)),
        ):
            for kind, value in found.items():
                for column, entry in zip(table.values(), (each, kind, value), strict=True):
                    column.append(entry)
    return result(numbers, {"cache": cache, "reads": reads})


def chart(found, params, lang):
    """Size of the cache, and multiply-adds for each byte, over the length; both logarithmic."""
    import altair as alt

    zh = lang == "zh"
    n, group = found.numbers["length"], found.numbers["group"]
    kinds = {
        "prefill": "预填充" if zh else "prefill",
        "grouped": f"解码，{BATCH} 条，GQA" if zh else f"decode {BATCH}, GQA",
        "batch": f"解码，{BATCH} 条，MHA" if zh else f"decode {BATCH}, MHA",
        "decode": "解码，1 条" if zh else "decode 1",
    }
    caches = {"MHA": "MHA", "GQA": f"GQA（÷{group:.0f}）" if zh else f"GQA (÷{group:.0f})", "MQA": "MQA"}

    def panel(table, y, names, axis, title, colours):
        rows = [
            {"n": a, "kind": names[kind], "y": b}
            for a, kind, b in zip(table["n"], table["kind"], table[y], strict=True)
        ]
        lines = alt.Chart(alt.Data(values=rows)).mark_line(point=True)
        lines = lines.encode(
            x=alt.X("n:Q", scale=alt.Scale(type="log", base=2, nice=False),
                    axis=alt.Axis(values=[64, 512, 4096, 32768], format="d"),
                    title="上下文长度（对数）" if zh else "length of the context (log)"),
            y=alt.Y("y:Q", scale=alt.Scale(type="log"), axis=alt.Axis(format="~g", tickCount=5), title=axis),
            color=alt.Color("kind:N", sort=list(names.values()),
                            scale=alt.Scale(domain=list(names.values()), range=colours),
                            legend=alt.Legend(title=None, orient="bottom", columns=2)),
        )  # fmt: skip
        rule = alt.Chart(alt.Data(values=[{"n": n}])).mark_rule(strokeDash=[4, 4]).encode(x="n:Q")
        return (lines + rule).properties(width=260, height=220, title=title)

    left = panel(
        found.tables["cache"], "gib", caches, "KV 缓存/GiB（对数）" if zh else "KV cache in GiB (log)",
        "一条序列的缓存（半精度）" if zh else "The cache of one sequence (16 bits)", ["#d1495b", "#e8a33d", "#2e86ab"],
    )  # fmt: skip
    right = panel(
        found.tables["reads"], "macs", kinds, "每字节的乘加（对数）" if zh else "multiply-adds a byte (log)",
        "读写一个字节能算多少" if zh else "Work for each byte moved", ["#2e86ab", "#e8a33d", "#d1495b", "#8d5a97"],
    )  # fmt: skip
    return alt.hconcat(left, right, spacing=30).resolve_scale(color="independent")
