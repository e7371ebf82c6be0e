"""Every photograph made small and large again: which rule and which kernel bring it back best?"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.imaging.bilinear_resize.fast import bilinear_resize, nearest_resize
from mlkata.shelf.imaging.bilinear_resize.kernels import resize
from mlkata.shelf.imaging.bilinear_resize.shrunk import frame, psnr
from mlkata.spec.lab import choice, result, slider
from mlkata.spec.picture import PICTURES

PARAMS = (
    slider("factor", 4, 2, 8, 1, zh="缩小倍数", en="times smaller"),
    choice(
        "made", "block means", ("block means", "every k-th pixel"), zh="小图怎么来的", en="how the small one is made"
    ),
    slider("extra", 1, 0, 3, 1, zh="抽样时多出的像素", en="pixels beyond n·k when sampling"),
)
COUNTERS = {
    "br-borders-stick-out": {"made": "every k-th pixel"},
    "br-edges-aligned": {"extra": 0},
    "br-nearest-worst": {"made": "every k-th pixel"},
    "br-bicubic": {"made": "every k-th pixel", "factor": 8},
}


@lru_cache(maxsize=2 * len(PICTURES))
def _photograph(name, side):
    """A photograph as `grey` gives it; reading fifteen takes longer than all that is done with them."""
    return grey(name, side)


def _made(image, factor, sampled, extra):
    """A picture and a small one made from it, both square."""
    count = (min(image.shape) - 3) // factor
    side = count * factor + (extra if sampled else 0)
    large = image[:side, :side]
    if sampled:
        return large, large[::factor, ::factor]
    return large, large.reshape(count, factor, count, factor).mean(axis=(1, 3))


def _by_both(large, small):
    """PSNR of the small picture made large again by the half-pixel and by the corner rule."""
    return [psnr(bilinear_resize(small, *large.shape, align_corners=rule), large) for rule in (False, True)]


def run(params, rng, size, progress):
    """PSNR of each way up, for every photograph, and how often one beats another."""
    factor, extra, side = int(params["factor"]), int(params["extra"]), 132 if size == "live" else 260
    table = {"picture": [], "way": [], "psnr": [], "gain": []}
    won = dict.fromkeys(("half", "border", "nearest_below", "nearest_above", "cubic", "over", "sampled", "short"), 0)
    gain = []
    for done, name in enumerate(PICTURES):
        image = _photograph(name, side)
        large, small = _made(image, factor, params["made"] != "block means", extra)
        ways = {
            "half": bilinear_resize(small, *large.shape),
            "corner": bilinear_resize(small, *large.shape, align_corners=True),
            "nearest": nearest_resize(small, *large.shape),
            "cubic": resize(small, *large.shape, "bicubic"),
        }
        score = {way: psnr(up, large) for way, up in ways.items()}
        won["half"] += score["half"] > score["corner"]
        won["border"] += psnr(frame(ways["half"]), frame(large)) > psnr(frame(ways["corner"]), frame(large))
        won["nearest_below"] += score["nearest"] < score["half"]
        won["nearest_above"] += score["nearest"] > score["corner"]
        won["cubic"] += score["cubic"] > score["half"]
        won["over"] += ways["cubic"].min() < small.min() or ways["cubic"].max() > small.max()
        by_half, by_corner = _by_both(*_made(image, factor, True, extra))
        won["sampled"] += by_corner > by_half
        half_of_short, corner_of_short = _by_both(*_made(image, factor, True, 0))
        won["short"] += corner_of_short > half_of_short
        gain.append(score["half"] - score["corner"])
        for way in ways:
            table["picture"].append(name)
            table["way"].append(way)
            table["psnr"].append(score[way])
            table["gain"].append(score[way] - score["half"])
        if name == "astronaut":
            shown = {f"astronaut_{way}": score[way] for way in ways}
            shown["astronaut_sampled_half"], shown["astronaut_sampled_corner"] = by_half, by_corner
        progress((done + 1) / len(PICTURES))
    numbers = {
        "pictures": len(PICTURES),
        "half_wins": won["half"],
        "half_wins_border": won["border"],
        "nearest_below_half": won["nearest_below"],
        "nearest_above_corner": won["nearest_above"],
        "corner_wins_sampled": won["sampled"],
        "corner_wins_short": won["short"],
        "cubic_wins": won["cubic"],
        "cubic_leaves_range": won["over"],
        "least_gain": min(gain),
        "most_gain": max(gain),
        "cubic_gain": float(np.mean([g for g, w in zip(table["gain"], table["way"], strict=True) if w == "cubic"])),
        **shown,
    }
    return result(numbers, {"ways": table})


def chart(found, params, lang):
    """For each photograph, how much better or worse than bilinear by the half-pixel rule."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "half": "双线性，半像素" if zh else "bilinear, half pixel",
        "corner": "双线性，align_corners=True" if zh else "bilinear, align_corners=True",
        "nearest": "最近邻" if zh else "nearest",
        "cubic": "双三次，半像素" if zh else "bicubic, half pixel",
    }
    table = found.tables["ways"]
    rows = [
        {"picture": p, "way": names[w], "gain": g, "psnr": s}
        for p, w, g, s in zip(table["picture"], table["way"], table["gain"], table["psnr"], strict=True)
    ]
    made = params["made"] == "block means"
    if zh:
        title = f"缩小 {params['factor']} 倍（{'块平均' if made else '隔几个取一个'}）再放大，谁更像原图"
    else:
        title = f"{params['factor']}× smaller ({'block means' if made else 'sampled'}), then large again"
    scale = alt.Scale(domain=list(names.values()), range=["#9d9da1", "#e45756", "#f58518", "#4c78a8"])
    return (
        alt.Chart(alt.Data(values=rows), width=400, height=300, title=title)
        .mark_point(filled=True, size=70, opacity=1)
        .encode(
            x=alt.X("gain:Q", title="比半像素双线性高多少/dB" if zh else "PSNR above bilinear, half pixel (dB)"),
            y=alt.Y("picture:N", title=None, sort=list(PICTURES)),
            color=alt.Color(
                "way:N", scale=scale, legend=alt.Legend(title=None, orient="bottom", columns=2, labelLimit=260)
            ),
            shape=alt.Shape("way:N", scale=alt.Scale(domain=list(names.values())), legend=None),
            tooltip=["picture:N", "way:N", alt.Tooltip("psnr:Q", format=".2f", title="dB")],
        )
    )
