"""What resolution costs: memory, work and receptive field of an encoder–decoder, level by level; scores from counts."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlkata.shelf.arithmetic.receptive_field.reference import receptive_field
from mlkata.shelf.segmentation.encoder_decoder_segmentation.reference import confusion_miou
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool

MIB, GIGA = 2**20, 1e9


@tool(
    zh="编码-解码网络每一级的显存、计算量和感受野",
    en="memory, work and receptive field of an encoder–decoder, level by level",
    zh_args={
        "side": "输入边长，像素",
        "width": "第一级的通道数，每降一级翻倍",
        "depth": "降采样次数；0 表示始终保持原分辨率",
        "in_channels": "输入通道数",
        "batch": "batch 大小",
        "bytes_each": "每个激活值的字节数：float32 是 4，float16 是 2",
    },
    zh_returns=(
        "各级（0 是原分辨率）的边长、通道数、反向要保存的激活（MiB，编码、解码两侧每个 3×3 卷积的输出）、"
        "乘加次数（10⁹）、编码器到这一级的感受野（像素）；以及总激活、总乘加、总参数量，"
        "和同样多的卷积全在原分辨率、通道数不变时的总激活与总乘加。"
    ),
    examples=({"side": 512, "width": 64}, {"side": 512, "width": 64, "depth": 0}),
)
def unet_cost(
    side: int, width: int, depth: int = 4, in_channels: int = 3, batch: int = 1, bytes_each: int = 4
) -> dict[str, Any]:
    """A U-Net of two 3 × 3 convolutions a level: what each level keeps and computes.

    Args:
        side: of the input in pixels. width: channels of the first level, doubled at each level below. depth: how often
            the size is halved; 0 never does.
        in_channels: of the input. batch: pictures. bytes_each: bytes of one activation, 4 for float32, 2 for float16.

    Returns:
        For each level (0 is full resolution) side, channels, activations kept for the backward pass (MiB, outputs of
        all its convolutions, encoder and decoder), multiply-adds (1e9) and the encoder's receptive field (pixels);
        the sums, the parameters, and the sums of as many convolutions of `width` channels at full resolution.
    """
    if side < 1 or width < 1 or depth < 0 or in_channels < 1 or batch < 1 or bytes_each < 1 or side >> depth < 1:
        raise MlkataError(
            Text(
                "这些数至少为 1，降采样后边长也不能小于 1。", "These are at least 1, and so is the side after halving."
            ),
            "side, depth",
            Text("减小 depth，或增大 side。", "Lower the depth or enlarge the side."),
        )
    table: dict[str, Any] = {"level": [], "side": [], "channels": [], "activations": [], "work": [], "field": []}
    layers: list[list[int]] = []
    total, weights = {"activations": 0.0, "work": 0.0}, 0
    for level in range(depth + 1):
        c, edge = width * 2**level, side >> level
        layers += [[3, 1, 1, 1], [3, 1, 1, 1]]
        pairs = [(c // 2 if level else in_channels, c), (c, c)]
        if level < depth:  # the decoder's two, on skip and enlarged map together
            pairs += [(3 * c, c), (c, c)]
        kept = batch * edge**2 * sum(out for _, out in pairs) * bytes_each / MIB
        work = batch * edge**2 * sum(9 * a * b for a, b in pairs) / GIGA
        weights += sum(9 * a * b + b for a, b in pairs)
        row = (level, edge, c, kept, work, receptive_field(layers)[0])
        for column, value in zip(table.values(), row, strict=True):
            column.append(value)
        total["activations"] += kept
        total["work"] += work
        layers.append([2, 2, 0, 1])  # pooling
    convolutions = 2 + 4 * depth
    return {
        **table,
        "total_activations": total["activations"],
        "total_work": total["work"],
        "parameters": weights,
        "flat_activations": batch * side**2 * convolutions * width * bytes_each / MIB,
        "flat_work": batch * side**2 * 9 * width * (in_channels + (convolutions - 1) * width) / GIGA,
    }


@tool(
    zh="由混淆矩阵算 IoU、Dice 和准确率",
    en="IoU, Dice and accuracy from a confusion table",
    zh_args={"table": "像素数：每行一个真实类别，每列一个预测类别，行间用分号"},
    zh_returns=(
        "每类的 IoU、Dice、召回率（没有出现过的类别记 -1），以及 mIoU、平均 Dice、像素准确率、按频率加权的 IoU。"
    ),
    examples=({"table": [[50, 2, 0], [4, 30, 1], [0, 3, 10]]},),
)
def segmentation_scores(table: list[list[float]]) -> dict[str, Any]:
    """The usual scores of a segmentation, from pixels counted by true and predicted class.

    Args:
        table: counts, a row for each true class, a column for each predicted class.

    Returns:
        IoU, Dice and recall of each class (-1 for a class that does not occur), mean IoU, mean Dice, pixel accuracy
        and the IoU weighted by the classes' true areas.
    """
    if any(len(row) != len(table) for row in table) or min(min(row) for row in table) < 0 or not np.sum(table):
        raise MlkataError(
            Text("要一张方的非负计数表，不能全是 0。", "A square table of counts is needed, not negative, not all 0."),
            "table",
            Text("行数等于列数，例如 5,1; 2,7。", "As many rows as columns, such as 5,1; 2,7."),
        )
    counts = np.array(table, dtype=float)
    iou, mean = confusion_miou(counts)
    true = counts.sum(axis=1)
    occurs = ~np.isnan(iou)
    dice = 2 * iou / (1 + iou)
    recall = np.divide(counts.diagonal(), true, out=np.full(len(true), -1.0), where=true > 0)
    return {
        "iou": np.where(occurs, iou, -1.0).tolist(),
        "dice": np.where(occurs, dice, -1.0).tolist(),
        "recall": recall.tolist(),
        "mean_iou": mean,
        "mean_dice": float(dice[occurs].mean()),
        "pixel_accuracy": float(counts.trace() / counts.sum()),
        "weighted_iou": float((true * np.nan_to_num(iou)).sum() / counts.sum()),
    }
