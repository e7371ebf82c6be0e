"""Two ways to cut an axis into bins: edges of their own, or one window and one stride as in the paper."""

from __future__ import annotations

from mlkata.shelf.layers.spatial_pyramid_pooling.reference import adaptive_bins, spp_paper_windows
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("size", 10, 2, 40, 1, zh="边长/像素", en="length of the axis (pixels)"),
    slider("bins", 6, 1, 8, 1, zh="想要几格", en="bins wanted"),
)
COUNTERS = {"spp-paper-count": {"size": 13}, "spp-paper-unread": {"bins": 1}, "spp-bins-share": {"size": 12}}
LARGEST = 64


def windows(n, bins):
    """The paper's windows, none where its stride would be 0."""
    return spp_paper_windows(n, bins) if n >= bins else []


def run(params, rng, size, progress):
    """Windows of both rules at the chosen size, and how often the paper's goes wrong up to 64."""
    n, bins = int(params["size"]), int(params["bins"])
    rules = {"adaptive": adaptive_bins(n, bins), "paper": windows(n, bins)}
    table = {"rule": [], "bin": [], "start": [], "end": []}
    for rule, found in rules.items():
        for k, (start, end) in enumerate(found):
            for column, value in zip(table, (rule, k, start, end), strict=True):
                table[column].append(value)
    wrong = unread = 0
    for m in range(bins, LARGEST + 1):
        found = windows(m, bins)
        wrong += len(found) != bins
        unread += len(found) == bins and found[-1][1] < m
    covered = [sum(start <= p < end for start, end in rules["adaptive"]) for p in range(n)]
    numbers = {
        "adaptive": len(rules["adaptive"]),
        "paper": len(rules["paper"]),
        "shared": sum(times > 1 for times in covered),
        "missed": sum(times == 0 for times in covered),
        "sizes": LARGEST + 1 - bins,
        "sizes_wrong": wrong,
        "sizes_unread": unread,
    }
    return result(numbers, {"bins": table})


def chart(found, params, lang):
    """Both rules' windows as bars along the axis."""
    import altair as alt

    zh, n, numbers = lang == "zh", int(params["size"]), found.numbers
    names = {
        "adaptive": f"各格各算边：{numbers['adaptive']:.0f} 格"
        if zh
        else f"edges of their own: {numbers['adaptive']:.0f} bins",
        "paper": f"一个窗口、一个步长：{numbers['paper']:.0f} 格"
        if zh
        else f"one window, one stride: {numbers['paper']:.0f} bins",
    }
    table = found.tables["bins"]
    values = [
        {"rule": names[r], "bin": k, "start": s, "end": e}
        for r, k, s, e in zip(table["rule"], table["bin"], table["start"], table["end"], strict=True)
    ]
    bars = alt.Chart(alt.Data(values=values), width=430, height=alt.Step(15))
    bars = bars.mark_bar(height=11, cornerRadius=2).encode(
        x=alt.X("start:Q", scale=alt.Scale(domain=[0, n], nice=False), axis=alt.Axis(tickMinStep=1, format="d"),
                title="像素边界" if zh else "edges of pixels"),
        x2="end:Q",
        y=alt.Y("bin:O", title="格" if zh else "bin"),
        color=alt.Color("rule:N", sort=list(names.values()), legend=None),
    )  # fmt: skip
    want = int(params["bins"])
    title = f"{n} 个像素切成 {want} 格" if zh else f"{n} pixels cut into {want} bins"
    rows = [bars.transform_filter(alt.datum.rule == name).properties(title=name) for name in names.values()]
    return alt.vconcat(*rows, title=title, spacing=14).resolve_scale(y="independent")
