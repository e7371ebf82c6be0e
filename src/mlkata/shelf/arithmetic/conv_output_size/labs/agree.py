"""Random layers: the formulas against windows that are put down one by one, and how often a slip shows."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.arithmetic.conv_output_size.reference import conv_out, conv_transpose_out, pool_out
from mlkata.spec.lab import Found, choice, result, slider

FORMULAS = ("right", "ceiling alone", "d · k", "one-sided padding", "no + 1", "rounded")
PARAMS = (
    slider("tuples", 10000, 500, 20000, 500, zh="随机参数组数", en="random sets of arguments"),
    slider("padding", 4, 0, 4, 1, zh="填充最大", en="largest padding"),
    choice("covering", "up", ("up", "down"), zh="看覆盖时的取整", en="rounding when coverage is asked"),
    choice("formula", "right", FORMULAS, zh="用哪个公式", en="formula"),
)
COUNTERS = {
    "cos-formula": {"formula": "no + 1"},
    "cos-ceil-rule": {"formula": "ceiling alone"},
    "cos-transposed": {"formula": "d · k"},
    "cos-ceil-correction": {"padding": 0},
    "cos-ceil-covers": {"covering": "down"},
}


def placed(n: int, k: int, s: int, p: int, d: int, ceil: bool) -> tuple[int, int]:
    """Windows put down one after the other until the end is reached, and the input pixels that none of them covers.

    With `ceil` one more may hang over the end, if it starts in front of the padding behind.
    """
    start, count, covered, end = -p, 0, -p, n + p
    gaps = 0
    while True:
        fits = start + d * (k - 1) < end
        if not (fits or (ceil and covered < end and start < n)):
            break
        gaps += max(0, min(start, n) - max(covered, 0))  # pixels between this window and the one before
        covered, count, start = start + d * (k - 1) + 1, count + 1, start + s
        if not fits:
            break
    return count, gaps + max(0, n - max(covered, 0))


def scattered(n: int, k: int, s: int, p: int, extra: int, d: int) -> int:
    """Positions that n kernels reach, put down s apart, without the padding at both ends."""
    reached = {i * s + t * d for i in range(n) for t in range(k)}
    return max(reached) + 1 - 2 * p + extra


def by_formula(which: str, n: int, k: int, s: int, p: int, d: int, ceil: bool) -> int:
    """The right size, or what a slip makes of it."""
    if which == "right":
        return pool_out(n, k, s, p, d, ceil) if ceil else conv_out(n, k, s, p, d)
    covers = d * k if which == "d · k" else d * (k - 1) + 1
    room = n + (p if which == "one-sided padding" else 2 * p) - covers
    if which == "rounded":
        return int(np.floor(room / s + 0.5)) + 1
    return (-(-room // s) if ceil else room // s) + (which != "no + 1")


def run(params, rng, size, progress) -> Found:
    """Count the sets of arguments for which a formula and the windows disagree."""
    tuples = min(int(params["tuples"]), 1000) if size == "live" else int(params["tuples"])
    which = params["formula"]
    drawn = rng.integers((4, 1, 1, 0, 1, 0), (64, 8, 6, params["padding"] + 1, 4, 6), (tuples, 6)).tolist()
    wrong = {name: {False: 0, True: 0} for name in FORMULAS}
    asked = {False: 0, True: 0}
    transposed = too_many = close = close_gaps = wide_gaps = 0
    for i, (n, k, s, p, d, extra) in enumerate(drawn):
        ceil, span = i % 2 == 1, d * (k - 1) + 1
        if ceil:
            p = min(p, k // 2)  # what a pooling allows
        if n + 2 * p >= span:
            asked[ceil] += 1
            truth, gaps = placed(n, k, s, p, d, ceil)
            for name in FORMULAS:
                wrong[name][ceil] += by_formula(name, n, k, s, p, d, ceil) != truth
            if ceil:
                close += s <= span
                too_many += s <= span and by_formula("ceiling alone", n, k, s, p, d, True) == truth + 1
                if params["covering"] == "down":
                    gaps = placed(n, k, s, p, d, False)[1]
                close_gaps += s <= span and gaps > 0
                wide_gaps += s > span and gaps > 0
        extra = min(extra, max(s, d) - 1)
        p = min(p, ((n - 1) * s + span - 1) // 2)
        size_out = conv_transpose_out(n, k, s, p, extra, d) + (d - 1) * (which == "d · k")
        transposed += size_out != scattered(n, k, s, p, extra, d)
    return result(
        numbers={
            "tuples": tuples,
            "asked": asked[False] + asked[True],
            "wrong_conv": wrong[which][False],
            "wrong_pool": wrong[which][True],
            "wrong_transposed": transposed,
            "ceil_asked": asked[True],
            "close_asked": close,
            "one_too_many": too_many,
            "one_too_many_share": 100 * too_many / max(close, 1),
            "close_gaps": close_gaps,
            "wide_gaps": wide_gaps,
        },
        tables={
            "slips": {
                "formula": [name for name in FORMULAS for _ in (False, True)],
                "rounding": ["down", "up"] * len(FORMULAS),
                "share": [wrong[name][up] / max(asked[up], 1) for name in FORMULAS for up in (False, True)],
            }
        },
    )


NAMES = {
    "right": ("正确的公式", "right"),
    "ceiling alone": ("只向上取整，不修正", "ceiling without correction"),
    "d · k": ("空洞核当作 d·k", "dilated kernel taken as d · k"),
    "one-sided padding": ("填充只算一边", "padding counted once"),
    "no + 1": ("忘了加 1", "no + 1"),
    "rounded": ("四舍五入", "rounded to the nearest"),
}


def chart(found, params, lang):
    """How often each slip gives a wrong size."""
    import altair as alt

    zh = lang == "zh"
    t = found.tables["slips"]
    names = {key: both[not zh] for key, both in NAMES.items()}
    words = (
        {"down": "向下取整（卷积）", "up": "向上取整（ceil_mode）"}
        if zh
        else {"down": "rounded down", "up": "ceil_mode"}
    )
    values = [
        {"formula": names[f], "rounding": words[r], "share": s}
        for f, r, s in zip(t["formula"], t["rounding"], t["share"], strict=True)
    ]
    base = alt.Chart(alt.Data(values=values)).encode(
        y=alt.Y("formula:N", sort=list(names.values()), title=None, axis=alt.Axis(labelLimit=260)),
        yOffset=alt.YOffset("rounding:N", sort=list(words.values())),
        x=alt.X(
            "share:Q",
            title="算错的参数组所占比例" if zh else "share of argument sets that come out wrong",
            axis=alt.Axis(format="%", tickCount=6),
            scale=alt.Scale(domain=[0, 1.08], nice=False),
        ),
    )
    bars = base.mark_bar().encode(
        color=alt.Color(
            "rounding:N",
            sort=list(words.values()),
            scale=alt.Scale(range=["#4c78a8", "#f58518"]),
            legend=alt.Legend(title=None, orient="top"),
        )
    )
    text = base.mark_text(align="left", dx=4, fontSize=10).encode(text=alt.Text("share:Q", format=".1%"))
    title = "每种笔误多常算错" if zh else "How often each slip gives a wrong size"
    return (bars + text).properties(width=420, height=300, title=title)
