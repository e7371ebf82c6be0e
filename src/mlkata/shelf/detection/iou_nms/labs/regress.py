"""A box pulled to its target by gradient descent on 1 - IoU, 1 - GIoU and 1 - DIoU, from a start that lies apart.

Targets are the true boxes of the 24 coins, starts have the size of another coin. Everything is measured in the side of
the target, so that one rate fits all: none of the three numbers depends on the scale.
"""

from __future__ import annotations

import numpy as np

from mlkata.shelf.detection.iou_nms.coins import RADII, rows, true_boxes
from mlkata.shelf.detection.iou_nms.fast import pairwise_iou
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("gap", 1.0, -0.8, 2.0, 0.1, zh="起点与目标的间隙（目标边长）", en="gap to the target (sides of it)"),
    slider("steps", 600, 10, 900, 10, zh="步数", en="steps"),
    choice("coordinates", "centre and log size", ("centre and log size", "corners"), zh="对什么求导", en="descent on"),
)
COUNTERS = {
    "iou-flat": {"gap": -0.5},
    "giou-pulls": {"steps": 10},
    "giou-inflates": {"gap": -0.5},
}
LOSSES, RATE, NUDGE = ("IoU", "GIoU", "DIoU"), 0.1, 1e-5


def starts(gap, rng):
    """Start and target boxes, `(24, 4)` each; every target has area 1 and its corner at the origin."""
    coins = true_boxes()
    sides = coins[:, 2:] - coins[:, :2]
    unit = np.sqrt(sides.prod(axis=1, keepdims=True))
    target, own = sides / unit, sides[rng.permutation(len(sides))] / unit
    turn = rng.uniform(0, 2 * np.pi, len(coins))
    way = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    # as far along `way` as it takes for the two to touch, and the gap beyond
    reach = ((target + own) / 2 / np.maximum(np.abs(way), 1e-12)).min(axis=1) + gap
    centre = target / 2 + way * np.maximum(reach, 0.0)[:, None]
    return np.hstack([centre - own / 2, centre + own / 2]), np.hstack([np.zeros_like(target), target])


def values(a, b):
    """IoU, GIoU and DIoU of a[k] and b[k], `(3, n)`."""
    side = np.maximum(np.minimum(a[..., 2:], b[..., 2:]) - np.maximum(a[..., :2], b[..., :2]), 0.0)
    inter = side.prod(axis=-1)
    union = (a[..., 2:] - a[..., :2]).prod(axis=-1) + (b[..., 2:] - b[..., :2]).prod(axis=-1) - inter
    hull = np.maximum(a[..., 2:], b[..., 2:]) - np.minimum(a[..., :2], b[..., :2])
    centres = a[..., :2] + a[..., 2:] - b[..., :2] - b[..., 2:]
    iou = inter / union
    return np.stack([iou, iou - 1 + union / hull.prod(axis=-1), iou - (centres**2).sum(-1) / 4 / (hull**2).sum(-1)])


def boxes_of(point, coordinates):
    """What is descended on, `(…, 4)`, as boxes."""
    if coordinates == "corners":
        return point
    centre, half = point[..., :2], np.exp(point[..., 2:]) / 2
    return np.concatenate([centre - half, centre + half], axis=-1)


def point_of(boxes, coordinates):
    """Boxes as what is descended on."""
    if coordinates == "corners":
        return boxes
    return np.hstack([(boxes[:, :2] + boxes[:, 2:]) / 2, np.log(boxes[:, 2:] - boxes[:, :2])])


def gradient(which, point, target, coordinates):
    """Central differences of one of the three by each coordinate, `(n, 4)`."""
    nudged = point + NUDGE * np.concatenate([np.eye(4), -np.eye(4)])[:, None]  # (8, n, 4)
    both = values(boxes_of(nudged, coordinates), target)[which]  # (8, n)
    return ((both[:4] - both[4:]) / (2 * NUDGE)).T


def descend(which, first, target, steps, rate, coordinates):
    """The boxes after each step, `(steps + 1, n, 4)`; the rate falls to 0."""
    point, path = point_of(first, coordinates), [first]
    for step in range(steps):
        point = point + rate * (1 - step / steps) * gradient(which, point, target, coordinates)
        path.append(boxes_of(point, coordinates))
    return np.array(path)


def run(params, rng, size, progress):
    """Descend on each loss from the same starts; how far they come, and how the box changes on the way."""
    first, target = starts(float(params["gap"]), rng)
    longer = 4 if size == "live" else 1  # steps four times as long, a quarter as many
    steps = int(params["steps"]) // longer
    numbers, table = {"steps": steps, "boxes": len(first)}, {"step": [], "loss": [], "iou": [], "area": []}
    for which, name in enumerate(LOSSES):
        path = descend(which, first, target, steps, RATE * longer, params["coordinates"])
        iou = values(path, target)[0]  # (steps + 1, n)
        area = (path[..., 2:] - path[..., :2]).prod(axis=-1)
        area, apart = area / area[0], iou == 0
        key = name.lower()
        numbers[f"{key}_moved"] = np.abs(path - first).max()
        numbers[f"{key}_growth"] = np.where(apart, area, 1.0).max(axis=0).mean()
        numbers[f"{key}_meets"] = apart.sum(axis=0).mean()
        numbers[f"{key}_final"] = iou[-1].mean()
        numbers[f"{key}_reached"] = (iou[-1] >= 0.5).mean()
        for step in range(0, steps + 1, max(1, steps // 100)):
            for column, value in zip(table, (step * longer, name, iou[step].mean(), area[step].mean()), strict=True):
                table[column].append(value if column in ("step", "loss") else float(value))
    return result({**numbers, "flat_percent": 100 * flat_share()}, {"walk": table})


def flat_share():
    """Share of the detector's windows that do not overlap a given coin at all, so that 1 - IoU is flat there."""
    centres = np.stack(np.meshgrid(np.arange(0, 384, 6), np.arange(0, 303, 6)), axis=-1).reshape(-1, 2)
    windows = np.concatenate([np.hstack([centres - radius, centres + radius]) for radius in RADII])
    return float((pairwise_iou(true_boxes(), windows) == 0).mean())


def chart(found, params, lang):
    """Mean IoU with the target, and mean area of the box, step by step."""
    import altair as alt

    zh = lang == "zh"
    base = alt.Chart(alt.Data(values=rows(found.tables["walk"]))).mark_line(strokeWidth=2)
    base = base.encode(
        x=alt.X("step:Q", title="步" if zh else "step"),
        color=alt.Color(
            "loss:N",
            sort=list(LOSSES),
            scale=alt.Scale(domain=list(LOSSES), range=["#8d99ae", "#d1495b", "#2e86ab"]),
            legend=alt.Legend(title="损失：1 减去" if zh else "loss: 1 minus", orient="bottom"),
        ),
    )
    left = base.encode(
        y=alt.Y("iou:Q", scale=alt.Scale(domain=[0, 1]), title="与目标的平均 IoU" if zh else "mean IoU with the target")
    )
    right = base.encode(
        y=alt.Y("area:Q", scale=alt.Scale(zero=False), title="面积 ÷ 起始面积" if zh else "area ÷ area at the start")
    )
    return alt.hconcat(
        left.properties(width=300, height=240, title="IoU 没有梯度，原地不动" if zh else "IoU is flat: it never moves"),
        right.properties(width=300, height=240, title="两者都先把框撑大" if zh else "Both inflate the box first"),
    )
