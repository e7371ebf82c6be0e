"""Segmentation by hand: mean IoU of a small table, Dice from IoU, activations after halving."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.segmentation.encoder_decoder_segmentation.reference import confusion_miou
from mlkata.shelf.segmentation.encoder_decoder_segmentation.tool import unet_cost
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def mean_overlap(rng: np.random.Generator) -> Question:
    """Mean IoU of a table of three classes, one of which may not occur."""
    table = rng.integers(0, 9, (3, 3)) * 5 + 20 * np.eye(3, dtype=int)
    if rng.random() < 0.5:
        table[2], table[:, 2] = 0, 0
    iou, mean = confusion_miou(table)
    rows = r" \\ ".join(" & ".join(str(v) for v in row) for row in table)
    parts = []
    for k in range(3):
        union = table[k].sum() + table[:, k].sum() - table[k, k]
        if union:
            parts.append(rf"{table[k, k]}/({table[k].sum()}+{table[:, k].sum()}-{table[k, k]}) = {iou[k]:.3f}")
    said, shown = "$, $".join(parts), rf"$\begin{{pmatrix}} {rows} \end{{pmatrix}}$"
    absent = np.isnan(iou).any()
    return Question(
        ask=Text(
            f"混淆矩阵（行是真值，列是预测）{shown}，mIoU 是多少？没有出现的类别不算。",
            f"Confusion table (row: truth, column: prediction) {shown}. What is the mean IoU, classes that do not "
            "occur left out?",
        ),
        answer=mean,
        steps=Text(
            f"IoU = 对角 /（行和 + 列和 − 对角）：${said}$；"
            + ("第三类没有出现，不进平均；" if absent else "")
            + f"平均 {mean:.3f}。",
            f"IoU = diagonal / (row + column − diagonal): ${said}$; "
            + ("the third class does not occur and is left out; " if absent else "")
            + f"their mean is {mean:.3f}.",
        ),
        check=confusion_miou(table)[1],
        tolerance=0.005,
    )


def dice_of_iou(rng: np.random.Generator) -> Question:
    """Dice from IoU or the other way round."""
    hit, extra = int(rng.integers(5, 60)), int(rng.integers(2, 60))
    iou, dice = hit / (hit + extra), 2 * hit / (2 * hit + extra)
    return Question(
        ask=Text(f"一个类别的 IoU 是 {iou:.3f}，Dice 是多少？", f"A class has IoU {iou:.3f}. What is its Dice?"),
        answer=2 * iou / (1 + iou),
        steps=Text(
            f"Dice = 2·IoU / (1 + IoU) = {2 * iou:.3f} / {1 + iou:.3f} = {dice:.3f}。",
            f"Dice = 2 · IoU / (1 + IoU) = {2 * iou:.3f} / {1 + iou:.3f} = {dice:.3f}.",
        ),
        check=dice,
        tolerance=0.005,
    )


def level_memory(rng: np.random.Generator) -> Question:
    """Activations that one level of a U-Net's encoder keeps, compared with the first."""
    width, side = int(rng.choice([16, 32, 64])), int(rng.choice([256, 512]))
    level = int(rng.integers(1, 5))
    cost = unet_cost(side, width, depth=5)
    ratio = (cost["side"][level] ** 2 * cost["channels"][level]) / (cost["side"][0] ** 2 * cost["channels"][0])
    return Question(
        ask=Text(
            f"U-Net 每降一级边长减半、通道翻倍。第 {level} 级的一张特征图占的显存是第 0 级的几分之几（写成小数）？",
            f"In a U-Net each level down halves the side and doubles the channels. What share of a level-0 map's "
            f"memory does a level-{level} map take (as a decimal)?",
        ),
        answer=0.5**level,
        steps=Text(
            f"面积乘 (1/4)^{level}，通道乘 2^{level}：合起来 (1/2)^{level} = {0.5**level:g}。",
            f"The area takes (1/4)^{level}, the channels 2^{level}: together (1/2)^{level} = {0.5**level:g}.",
        ),
        check=float(ratio),
        tolerance=0.0005,
    )


QUIZZES = {
    "mean-iou": Quiz(Text("由混淆矩阵算 mIoU", "Mean IoU from a confusion table"), mean_overlap),
    "dice": Quiz(Text("IoU 换算成 Dice", "Dice from IoU"), dice_of_iou),
    "memory": Quiz(Text("每一级的显存", "Memory of a level"), level_memory),
}
