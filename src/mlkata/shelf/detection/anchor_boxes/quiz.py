"""Numeric questions on anchors: how many there are, the encoding of a box, the IoU of two shapes."""

from __future__ import annotations

import math

import numpy as np

from mlkata.shelf.detection.anchor_boxes.reference import encode_boxes, generate_anchors, shape_iou, yolo_decode
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def count(rng: np.random.Generator) -> Question:
    """Anchors of a picture that the stride divides."""
    stride = int(rng.choice([8, 16, 32]))
    rows, columns = (int(each) for each in rng.integers(5, 21, 2))
    scales, ratios = int(rng.integers(1, 5)), int(rng.integers(1, 4))
    height, width = rows * stride, columns * stride
    answer = rows * columns * scales * ratios
    made = generate_anchors(rows, columns, stride, [32.0] * scales, [1.0] * ratios)
    return Question(
        ask=Text(
            f"输入 {width} × {height}，步幅 {stride}，每格 {scales} 个尺度、{ratios} 个宽高比，一共多少个 anchor？",
            f"An input of {width} × {height} with stride {stride}, {scales} scales and {ratios} ratios in each cell: "
            "how many anchors?",
        ),
        answer=answer,
        steps=Text(
            f"${columns} \\times {rows}$ 格，每格 ${scales} \\times {ratios}$ 个：共 {answer} 个。",
            f"${columns} \\times {rows}$ cells with ${scales} \\times {ratios}$ each: {answer}.",
        ),
        check=len(made),
        tolerance=0,
    )


def encoding(rng: np.random.Generator) -> Question:
    """One of the four numbers of an encoded box."""
    wa, ha, w, h = (float(each) for each in 8 * rng.integers(2, 17, 4))
    xa, ya, x, y = (float(each) for each in rng.integers(100, 200, 4))
    which = int(rng.integers(4))
    name = ("t_x", "t_y", "t_w", "t_h")[which]
    answer = ((x - xa) / wa, (y - ya) / ha, math.log(w / wa), math.log(h / ha))[which]
    shown = (
        f"({x:g} - {xa:g}) / {wa:g}",
        f"({y:g} - {ya:g}) / {ha:g}",
        f"\\ln({w:g} / {wa:g})",
        f"\\ln({h:g} / {ha:g})",
    )[which]
    box = np.array([[x - w / 2, y - h / 2, x + w / 2, y + h / 2]])
    anchor = np.array([[xa - wa / 2, ya - ha / 2, xa + wa / 2, ya + ha / 2]])
    return Question(
        ask=Text(
            f"anchor 的中心是 ({xa:g}, {ya:g})、宽高 {wa:g} × {ha:g}；"
            f"真实框的中心是 ({x:g}, {y:g})、宽高 {w:g} × {h:g}。"
            f"按 Faster R-CNN 的编码，${name}$ 是多少？",
            f"An anchor has its centre at ({xa:g}, {ya:g}) and is {wa:g} × {ha:g}; the true box has ({x:g}, {y:g}) and "
            f"{w:g} × {h:g}. What is ${name}$ in Faster R-CNN's encoding?",
        ),
        answer=answer,
        steps=Text(f"${name} = {shown} = {answer:.4f}$。", f"${name} = {shown} = {answer:.4f}$."),
        check=float(encode_boxes(box, anchor)[0, which]),
        tolerance=0.005,
    )


def common_corner(rng: np.random.Generator) -> Question:
    """IoU of two shapes laid into the same corner."""
    w1, h1, w2, h2 = (int(each) for each in rng.integers(2, 13, 4))
    overlap = min(w1, w2) * min(h1, h2)
    union = w1 * h1 + w2 * h2 - overlap
    return Question(
        ask=Text(
            f"聚类 anchor 时，{w1} × {h1} 与 {w2} × {h2} 两个形状的距离 $1 - \\mathrm{{IoU}}$ 是多少？",
            f"What is the distance $1 - \\mathrm{{IoU}}$ of the shapes {w1} × {h1} and {w2} × {h2} in the "
            "clustering of anchors?",
        ),
        answer=1 - overlap / union,
        steps=Text(
            f"交集 ${min(w1, w2)} \\times {min(h1, h2)} = {overlap}$，并集 {union}：$1 - {overlap}/{union} = "
            f"{1 - overlap / union:.4f}$。",
            f"The overlap is ${min(w1, w2)} \\times {min(h1, h2)} = {overlap}$, the union {union}: "
            f"$1 - {overlap}/{union} = {1 - overlap / union:.4f}$.",
        ),
        check=1 - float(shape_iou(np.array([[w1, h1]]), np.array([[w2, h2]]))[0, 0]),
        tolerance=0.005,
    )


def yolo_centre(rng: np.random.Generator) -> Question:
    """The centre that YOLOv2 decodes."""
    column, stride = int(rng.integers(0, 13)), 32
    t = float(rng.choice([-3, -2, -1, 1, 2, 3]))
    sigma = 1 / (1 + math.exp(-t))
    answer = (sigma + column) * stride
    said = np.zeros((1, 13, 1, 4))
    said[..., 0] = t
    worked = f"(\\sigma({t:g}) + {column}) \\times {stride} = {sigma + column:.4f} \\times {stride} = {answer:.2f}"
    box = yolo_decode(said, np.array([[50.0, 50]]), stride)[0, column, 0]
    return Question(
        ask=Text(
            f"YOLOv2，步幅 {stride}，第 {column} 列（从 0 起）的格子输出 $t_x = {t:g}$，框中心的 x 是多少像素？",
            f"YOLOv2 with stride {stride}: a cell in column {column} (from 0) says $t_x = {t:g}$. Where along x is "
            "the centre of the box, in pixels?",
        ),
        answer=answer,
        steps=Text(f"${worked}$。", f"${worked}$."),
        check=float((box[0] + box[2]) / 2),
        tolerance=0.2,
    )


QUIZZES = {
    "count": Quiz(Text("多少个 anchor", "How many anchors"), count),
    "encoding": Quiz(Text("框的编码", "The encoding of a box"), encoding),
    "common-corner": Quiz(Text("同一个角的 IoU", "IoU in a common corner"), common_corner),
    "yolo-centre": Quiz(Text("YOLOv2 的中心", "YOLOv2's centre"), yolo_centre),
}
