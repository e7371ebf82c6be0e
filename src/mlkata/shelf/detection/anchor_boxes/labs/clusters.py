"""How well k anchors fit the shapes of real boxes: k-means with 1 - IoU, k-means with pixels, anchors made by hand."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import KMeans

from mlkata.shelf.detection.anchor_boxes.reference import kmeans_iou, shape_iou
from mlkata.shelf.detection.anchor_boxes.shapes import objects, shapes
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("k", 5, 1, 12, 1, zh="anchor 个数 k", en="anchors k"),
    choice("data", "all", ("all", "letters", "coins"), zh="哪些框", en="boxes"),
    choice("update", "median", ("mean", "median"), zh="中心的更新方式", en="update of a centre"),
    choice("hand", "3 x 3", ("3 x 3", "8 x 5"), zh="手工 anchor：尺度 × 宽高比", en="by hand: scales × ratios"),
    choice("same", "coins", ("coins", "text"), zh="对照：大小相近的目标", en="for comparison: objects of one size"),
)
COUNTERS = {
    "anchor-kmeans-beats-hand": {"hand": "8 x 5"},
    "anchor-euclid-neglects-small": {"data": "coins"},
    "anchor-more-k": {"data": "coins"},
    "anchor-one-size": {"same": "text"},
    "anchor-kmeans-may-fall": {"data": "coins"},
    "anchor-kmeans-restarts": {"k": 1},
    "anchor-median": {"data": "coins"},
}
HAND = {"3 x 3": ((8, 16, 32), (0.5, 1, 2)), "8 x 5": ((4, 6, 8, 11, 16, 23, 32, 45), (0.33, 0.6, 1, 1.7, 3))}
STARTS = 6
TRIED, WATCHED = (1, 2, 3, 5, 7, 9, 12), 12


def fit(wh, anchors):
    """Mean over the boxes of the IoU with the anchor that fits best."""
    return float(shape_iou(wh, anchors).max(axis=1).mean())


def by_hand(name):
    """Shapes of some scales in some ratios, as Faster R-CNN's, at the sizes of these objects."""
    scales, ratios = HAND[name]
    return np.array([[s / np.sqrt(r), s * np.sqrt(r)] for s in scales for r in ratios])


def starts(wh, k, count, rng):
    """Centres to start from: k of the boxes, so many times."""
    return [wh[rng.choice(len(wh), k, replace=False)] for _ in range(count)]


def clustered(wh, k, update, count, rng):
    """The best of several starts, and the fit of each."""
    ends = [kmeans_iou(wh, centres, update) for centres in starts(wh, k, count, rng)]
    fits = [fit(wh, end) for end in ends]
    return ends[int(np.argmax(fits))], fits


def falls(wh, centres):
    """Whether the mean IoU falls at some step on the way from this start, with means as centres."""
    before, last = centres, fit(wh, centres)
    for _ in range(100):
        now = kmeans_iou(wh, before, max_iter=1)
        if np.array_equal(now, before):
            return False
        if fit(wh, now) < last - 1e-9:
            return True
        before, last = now, fit(wh, now)
    return False


def run(params, rng, size, progress):
    """Mean best IoU by k and method; smaller and larger half; what the starts and the update matter."""
    wh, k, update = shapes(params["data"]), int(params["k"]), params["update"]
    count = 1 if size == "live" else STARTS
    seed = int(rng.integers(1 << 31))

    def euclid(n):
        return KMeans(n, n_init=1 if size == "live" else 8, random_state=seed).fit(wh).cluster_centers_

    best, fits = clustered(wh, k, update, count, rng)
    pixels, hand = euclid(k), by_hand(params["hand"])
    numbers = {"boxes": len(wh), "k": k, "fit": fit(wh, best), "fit_euclid": fit(wh, pixels)}
    numbers |= {"hand": fit(wh, hand), "hand_anchors": len(hand), "spread": max(fits) - min(fits)}
    small = wh.prod(axis=1) <= np.median(wh.prod(axis=1))
    for name, half in (("small", wh[small]), ("large", wh[~small])):
        numbers |= {name: fit(half, best), f"{name}_euclid": fit(half, pixels)}
    tried = sorted({1, k} if size == "live" else {*TRIED, k})
    curve = {"k": [], "iou": [], "how": []}
    for n in tried:
        both = (best, pixels) if n == k else (clustered(wh, n, update, count, rng)[0], euclid(n))
        for how, anchors in zip(("iou", "euclid"), both, strict=True):
            curve["k"].append(n)
            curve["iou"].append(fit(wh, anchors))
            curve["how"].append(how)
    by = dict(zip(zip(curve["how"], curve["k"], strict=True), curve["iou"], strict=True))
    numbers |= {f"iou_{n}": by["iou", n] for n in (1, 5, 9) if ("iou", n) in by}
    means = starts(wh, 5, 1 if size == "live" else WATCHED, rng)
    numbers |= {
        "mean_5": float(np.mean([fit(wh, kmeans_iou(wh, c, "mean")) for c in means])),
        "median_5": float(np.mean([fit(wh, kmeans_iou(wh, c, "median")) for c in means])),
        "starts": len(means),
        "falling": sum(falls(wh, c) for c in means),
        "text_one": fit(objects()["text"], kmeans_iou(objects()["text"], np.ones((1, 2)), update)),
        "same_one": fit(objects()[params["same"]], kmeans_iou(objects()[params["same"]], np.ones((1, 2)), update)),
    }
    dots = {"w": [], "h": [], "what": []}
    for what, each in (("box", wh), ("iou", best), ("euclid", pixels), ("hand", hand)):
        dots["w"] += each[:, 0].tolist()
        dots["h"] += each[:, 1].tolist()
        dots["what"] += [what] * len(each)
    return result(numbers, {"curve": curve, "shapes": dots})


def chart(found, params, lang):
    """The shapes on log axes with the anchors among them; mean best IoU over k."""
    import altair as alt

    zh, n = lang == "zh", found.numbers
    names = {
        "box": "真实的框" if zh else "real boxes",
        "iou": "聚类：1 - IoU" if zh else "clusters: 1 - IoU",
        "euclid": "聚类：欧氏距离" if zh else "clusters: Euclidean",
        "hand": "手工设定" if zh else "by hand",
    }
    colours = alt.Scale(domain=list(names.values()), range=["#9aa5b1", "#e45756", "#4c78a8", "#f2a541"])
    forms = alt.Scale(domain=list(names.values()), range=["circle", "square", "triangle-up", "cross"])
    table = found.tables["shapes"]
    dots = [
        {"w": w, "h": h, "what": names[t], "size": 18 if t == "box" else 130}
        for w, h, t in zip(table["w"], table["h"], table["what"], strict=True)
    ]
    log = alt.Scale(type="log", base=2, domain=[2, 256])
    left = (
        alt.Chart(alt.Data(values=dots), width=330, height=330)
        .mark_point(filled=True, opacity=0.75)
        .encode(
            x=alt.X("w:Q", scale=log, title="宽/像素（对数）" if zh else "width (pixels, log)"),
            y=alt.Y("h:Q", scale=log, title="高/像素（对数）" if zh else "height (pixels, log)"),
            color=alt.Color("what:N", scale=colours, legend=alt.Legend(title=None, orient="bottom", columns=2)),
            shape=alt.Shape("what:N", scale=forms, legend=alt.Legend(title=None, orient="bottom", columns=2)),
            size=alt.Size("size:Q", scale=None, legend=None),
        )
        .properties(
            title=f"{n['boxes']:.0f} 个框，k = {n['k']:.0f}" if zh else f"{n['boxes']:.0f} boxes, k = {n['k']:.0f}"
        )
    )
    table = found.tables["curve"]
    lines = [
        {"k": k, "iou": v, "what": names[h]} for k, v, h in zip(table["k"], table["iou"], table["how"], strict=True)
    ]
    y = alt.Y("iou:Q", scale=alt.Scale(domain=[0, 1]), title="最佳 IoU 的平均" if zh else "mean of the best IoU")
    x = alt.X("k:Q", title="anchor 个数 k" if zh else "anchors k")
    colour = alt.Color("what:N", scale=colours, legend=None)
    curve = (
        alt.Chart(alt.Data(values=lines), width=330, height=330).mark_line(point=True).encode(x=x, y=y, color=colour)
    )
    hand = [{"k": n["hand_anchors"], "iou": n["hand"], "what": names["hand"]}]
    mark = alt.Chart(alt.Data(values=hand)).mark_point(shape="cross", filled=True, size=130)
    title = (
        f"k = {n['k']:.0f}：{n['fit']:.2f}，欧氏 {n['fit_euclid']:.2f}；手工 {n['hand_anchors']:.0f} 个 {n['hand']:.2f}"
        if zh
        else f"k = {n['k']:.0f}: {n['fit']:.2f}, Euclidean {n['fit_euclid']:.2f}; "
        f"{n['hand_anchors']:.0f} by hand {n['hand']:.2f}"
    )
    right = (curve + mark.encode(x=x, y=y, color=colour)).properties(title=title)
    return alt.hconcat(left, right, spacing=36)
