"""Numeric questions on boxes: their IoU, their GIoU, how many survive, and where the threshold must lie."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.detection.iou_nms.reference import giou, iou, nms, pairwise_iou
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def box(rng, low=0, high=9, least=2, most=6):
    """One box of whole numbers."""
    corner = rng.integers(low, high, 2)
    return np.concatenate([corner, corner + rng.integers(least, most + 1, 2)])


def said(b) -> str:
    """A box as one writes it."""
    return "(" + ", ".join(f"{value:g}" for value in b) + ")"


def parts(a, b):
    """Sides of the intersection and its area, both areas, union."""
    width, height = (int(max(0, min(a[k + 2], b[k + 2]) - max(a[k], b[k]))) for k in (0, 1))
    area_a, area_b = (int((r[2] - r[0]) * (r[3] - r[1])) for r in (a, b))
    return width, height, width * height, area_a, area_b, area_a + area_b - width * height


def iou_of_two(rng) -> Question:
    """IoU of two boxes that overlap."""
    while True:
        a, b = box(rng), box(rng)
        width, height, inter, area_a, area_b, union = parts(a, b)
        if inter and not np.array_equal(a, b):
            break
    answer = inter / union
    return Question(
        ask=Text(
            f"框写作 (x1, y1, x2, y2)，坐标连续。{said(a)} 与 {said(b)} 的 IoU 是多少？",
            f"Boxes are (x1, y1, x2, y2), coordinates continuous. What is the IoU of {said(a)} and {said(b)}?",
        ),
        answer=answer,
        steps=Text(
            f"交集宽 $\\min({a[2]}, {b[2]}) - \\max({a[0]}, {b[0]}) = {width}$，"
            f"高 $\\min({a[3]}, {b[3]}) - \\max({a[1]}, {b[1]}) = {height}$，面积 ${inter}$。"
            f"并集 ${area_a} + {area_b} - {inter} = {union}$。IoU $= {inter} / {union} = {answer:.4f}$。",
            f"The intersection is $\\min({a[2]}, {b[2]}) - \\max({a[0]}, {b[0]}) = {width}$ wide and "
            f"$\\min({a[3]}, {b[3]}) - \\max({a[1]}, {b[1]}) = {height}$ high, area ${inter}$. "
            f"The union is ${area_a} + {area_b} - {inter} = {union}$. IoU $= {inter} / {union} = {answer:.4f}$.",
        ),
        check=iou(a, b),
        tolerance=0.001,
    )


def giou_of_two(rng) -> Question:
    """GIoU of two boxes, overlapping or not."""
    while True:
        a, b = box(rng, most=4), box(rng, most=4)
        _, _, inter, area_a, area_b, union = parts(a, b)
        wide, high = (int(max(a[k + 2], b[k + 2]) - min(a[k], b[k])) for k in (0, 1))
        if wide * high != union:
            break
    hull = wide * high
    answer = inter / union - (hull - union) / hull
    return Question(
        ask=Text(
            f"框写作 (x1, y1, x2, y2)。{said(a)} 与 {said(b)} 的 GIoU 是多少？",
            f"Boxes are (x1, y1, x2, y2). What is the GIoU of {said(a)} and {said(b)}?",
        ),
        answer=answer,
        steps=Text(
            f"交集 ${inter}$，并集 ${area_a} + {area_b} - {inter} = {union}$。外接框 ${wide} \\times {high} = {hull}$，"
            f"空白 ${hull} - {union} = {hull - union}$。"
            f"GIoU $= {inter}/{union} - {hull - union}/{hull} = {answer:.4f}$。",
            f"Intersection ${inter}$, union ${area_a} + {area_b} - {inter} = {union}$. The enclosing box is "
            f"${wide} \\times {high} = {hull}$, of which ${hull} - {union} = {hull - union}$ is empty. "
            f"GIoU $= {inter}/{union} - {hull - union}/{hull} = {answer:.4f}$.",
        ),
        check=giou(a, b),
        tolerance=0.001,
    )


def survivors(rng) -> Question:
    """How many of five boxes in a row survive."""
    while True:
        left = np.sort(rng.choice(16, 5, replace=False))
        boxes = np.stack([left, 0 * left, left + 10, 0 * left + 1], axis=1).astype(float)
        scores = rng.permutation([0.5, 0.6, 0.7, 0.8, 0.9])
        threshold = float(rng.choice([0.3, 0.4, 0.5, 0.6]))
        overlap = pairwise_iou(boxes, boxes)[np.triu_indices(5, 1)]
        kept = nms(boxes, scores, threshold)
        if (np.abs(overlap - threshold) > 0.01).all() and 2 <= len(kept) <= 4:
            break
    order, alive, zh, en = np.argsort(-scores), [], [], []
    for i in order:
        shift = [(abs(int(left[i] - left[k])), int(left[k])) for k in alive]
        by = [(d, x) for d, x in shift if (10 - d) / (10 + d) > threshold]
        name = f"x1 = {left[i]}"
        if by:
            d, x = by[0]
            zh.append(f"{name} 与 {x} 错开 {d}，IoU {10 - d}/{10 + d} = {(10 - d) / (10 + d):.2f}，删")
            en.append(f"{name} is {d} from {x}: IoU {10 - d}/{10 + d} = {(10 - d) / (10 + d):.2f}, dropped")
        else:
            alive.append(i)
            zh.append(f"{name} 留下")
            en.append(f"{name} is kept")
    rows = ", ".join(f"[{x}, {x + 10}]" for x in left)
    return Question(
        ask=Text(
            f"五个框高度相同、上下对齐，水平范围是 {rows}，分数依次是 {', '.join(f'{s:g}' for s in scores)}。"
            f"阈值 {threshold:g} 的贪心 NMS 留下几个？",
            f"Five boxes of equal height side by side cover {rows} horizontally; their scores are "
            f"{', '.join(f'{s:g}' for s in scores)}. How many does greedy NMS with threshold {threshold:g} keep?",
        ),
        answer=len(alive),
        steps=Text(
            "两个宽 10、错开 $d$ 的框，IoU 是 $(10 - d)/(10 + d)$。按分数："
            + "；".join(zh) + f"。共 {len(alive)} 个。",
            "Two boxes of width 10 that are $d$ apart have IoU $(10 - d)/(10 + d)$. By score: " + "; ".join(en)
            + f". That makes {len(alive)}.",
        ),
        check=len(kept),
    )  # fmt: skip


def shift_allowed(rng) -> Question:
    """How far two equal boxes may lie apart and still drop each other."""
    width, threshold = int(rng.integers(2, 13)) * 5, float(rng.choice([0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75]))
    answer = width * (1 - threshold) / (1 + threshold)
    a = np.array([0.0, 0, width, 10])
    low, high = 0.0, float(width)
    for _ in range(60):  # where the reference's IoU crosses the threshold
        middle = (low + high) / 2
        low, high = (middle, high) if iou(a, a + [middle, 0, middle, 0]) > threshold else (low, middle)
    return Question(
        ask=Text(
            f"两个同样大小的框，宽 {width}，只在水平方向上错开。错开小于多少时，"
            f"阈值 {threshold:g} 的 NMS 会删掉其中一个？",
            f"Two equal boxes, {width} wide, are shifted against each other horizontally. Below which shift does NMS "
            f"with threshold {threshold:g} drop one of them?",
        ),
        answer=answer,
        steps=Text(
            f"错开 $d$ 时交集是 $w - d$，并集是 $w + d$（除以高）。$(w - d)/(w + d) > t$ 即 $d < w (1 - t)/(1 + t) "
            f"= {width} \\cdot {1 - threshold:g}/{1 + threshold:g} = {answer:.3f}$。",
            f"Shifted by $d$ the intersection is $w - d$ and the union $w + d$, per unit of height. "
            "$(w - d)/(w + d) > t$ means $d < w (1 - t)/(1 + t) "
            f"= {width} \\cdot {1 - threshold:g}/{1 + threshold:g} = {answer:.3f}$.",
        ),
        check=high,
        tolerance=0.05,
    )


QUIZZES = {
    "iou-of-two": Quiz(Text("两个框的 IoU", "IoU of two boxes"), iou_of_two),
    "giou-of-two": Quiz(Text("两个框的 GIoU", "GIoU of two boxes"), giou_of_two),
    "survivors": Quiz(Text("NMS 后剩几个", "Survivors of NMS"), survivors),
    "shift-allowed": Quiz(Text("最多能偏多少", "How far a box may shift"), shift_allowed),
}
