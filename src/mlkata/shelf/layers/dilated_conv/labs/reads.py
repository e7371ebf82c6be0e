"""Which pixels one output of three dilated layers reads, on a photograph and along one row."""

from __future__ import annotations

import itertools
import math
from functools import cache

import numpy as np

from mlkata.shelf.imaging._charts import panel
from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.dilated_conv.reference import gridding_support
from mlkata.spec.lab import own_image, result, slider

PARAMS = (
    slider("first", 2, 1, 9, 1, zh="第一层的膨胀率", en="rate of the first layer"),
    slider("second", 2, 1, 9, 1, zh="第二层的膨胀率", en="rate of the second layer"),
    slider("third", 2, 1, 9, 1, zh="第三层的膨胀率", en="rate of the third layer"),
    slider("spread", 1, 1, 3, 1, zh="所有膨胀率再乘以", en="all rates times"),
    own_image("image", "chelsea", zh="图片", en="picture"),
)
COUNTERS = {
    "dc-coverage-rule": {"spread": 2},
    "dc-hdc-formula": {"spread": 2},
    "dc-gridding": {"first": 1, "third": 3},
    "dc-larger-field": {"spread": 2},
    "dc-hybrid-covers": {"spread": 2},
    "dc-no-common-factor": {"spread": 2},
    "dc-exponential": {"spread": 2},
}
SETS = {
    "123": (1, 2, 3),
    "125": (1, 2, 5),
    "129": (1, 2, 9),
    "233": (2, 3, 3),
    "248": (2, 4, 8),
    "1248": (1, 2, 4, 8),
}
LARGEST = 9  # rate of the choices that the rule of coverage is tried on
SIDE, ZOOM = 64, 6  # pixels of the photograph shown; how much each is enlarged
DIM = 0.22  # of what is not read


def seen(rates):
    """Width of the receptive field, and the share of its pixels that is read in two dimensions."""
    paths = gridding_support(rates)
    return len(paths), float((paths > 0).mean() ** 2)


def covers(rates, k=3):
    """The rule: in rising order no rate exceeds the length that the ones before read."""
    length = 1
    for rate in sorted(rates):
        if rate > length:
            return False
        length += (k - 1) * rate
    return True


@cache
def rule_agrees(spread):
    """For how many choices of three rates the rule is right about the holes of the rates times `spread`."""
    choices = itertools.product(range(1, LARGEST + 1), repeat=3)
    return sum(covers(rates) == bool(gridding_support([spread * d for d in rates]).all()) for rates in choices)


def hdc(rates):
    """M_2 of Wang et al.: the largest distance between taps that are not zero, from the last layer backwards."""
    distance = rates[-1]
    for rate in reversed(rates[1:-1]):
        distance = max(distance - 2 * rate, 2 * rate - distance, rate)
    return distance


def run(params, rng, size, progress):
    """Receptive field, share of pixels read and holes for the chosen rates and for some known sets."""
    spread = int(params["spread"])
    chosen = tuple(int(params[name]) * spread for name in ("first", "second", "third"))
    paths = gridding_support(chosen)
    field, share = seen(chosen)
    numbers = {
        "field": field,
        "read_percent": 100 * share,
        "holes": int((paths == 0).sum()),
        "centre_paths": int(paths[len(paths) // 2]),
        "edge_paths": int(paths[0]),
        "single_1": seen((1,))[0],
        "single_6": seen((6 * spread,))[0],
    }
    for name, rates in SETS.items():
        spaced = tuple(rate * spread for rate in rates)
        width, part = seen(spaced)
        row = gridding_support(spaced)
        numbers |= {f"field_{name}": width, f"read_{name}": 100 * part, f"holes_{name}": int((row == 0).sum())}
        numbers[f"factor_{name}"] = math.gcd(*spaced)
        numbers[f"hdc_{name}"] = hdc(spaced)
    if size != "live":
        numbers |= {"triples": LARGEST**3, "rule_agrees": rule_agrees(spread)}
    photo = grey(params["image"], SIDE)
    read = np.ones(photo.shape, dtype=bool)
    half, (h, w) = field // 2, photo.shape
    for axis, n in ((0, h), (1, w)):
        place = np.arange(n) - n // 2 + half
        inside = (place >= 0) & (place < field)
        line = np.zeros(n, dtype=bool)
        line[inside] = paths[place[inside]] > 0
        read &= line[:, None] if axis == 0 else line
    shown = np.where(read, photo, DIM * photo)
    return result(
        numbers,
        {"paths": {"place": (np.arange(field) - half).tolist(), "paths": paths.tolist()}},
        {"picture": np.repeat(np.repeat(shown, ZOOM, 0), ZOOM, 1).astype(np.uint8)},
    )


def chart(found, params, lang):
    """The photograph with what is not read dimmed, and the paths along one row."""
    import altair as alt

    zh, n = lang == "zh", found.numbers
    rates = ", ".join(str(int(params[name]) * int(params["spread"])) for name in ("first", "second", "third"))
    title = (
        f"膨胀率 {rates}：读到 {n['read_percent']:.0f}%" if zh else f"rates {rates}: {n['read_percent']:.0f}% is read"
    )
    left = panel(found.images["picture"], title, 330)
    table = found.tables["paths"]
    rows = [
        {"place": a, "paths": b, "kind": "" if b else "hole"}
        for a, b in zip(table["place"], table["paths"], strict=True)
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("place:Q", title="离中心的距离/像素" if zh else "distance from the centre (pixels)")
    )
    bars = base.mark_bar(size=max(2, 260 / len(rows) - 1), color="#4c78a8").encode(
        y=alt.Y("paths:Q", title="路径条数" if zh else "number of paths")
    )
    holes = (
        base.transform_filter("datum.paths == 0")
        .mark_point(shape="triangle-down", color="#e45756", filled=True, size=34)
        .encode(y=alt.datum(0))
    )
    heading = (
        f"感受野 {n['field']:.0f}，一行里有 {n['holes']:.0f} 个洞"
        if zh
        else f"field of {n['field']:.0f}, {n['holes']:.0f} holes in a row"
    )
    right = (bars + holes).properties(width=300, height=250, title=heading)
    return alt.hconcat(left, right, spacing=36)
