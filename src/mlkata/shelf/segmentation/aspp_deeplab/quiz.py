"""Numbers of ASPP: valid weights, the map at an output stride, the rates that go with it."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.segmentation.aspp_deeplab.reference import valid_weight_fraction
from mlkata.shelf.segmentation.aspp_deeplab.tool import aspp_cost
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def valid_share(rng: np.random.Generator) -> Question:
    """Share of valid weights of one branch."""
    size, rate = int(rng.integers(9, 70)), int(rng.choice([6, 12, 18, 24, 36]))
    one = (size + 2 * max(size - rate, 0)) / (3 * size)
    return Question(
        ask=Text(
            f"{size}×{size} 的特征图，3×3 卷积，空洞率 {rate}，补零。全部位置平均，落在图内的权重占百分之几？",
            f"A {size} × {size} map, 3 × 3 convolution at rate {rate}, zero padding. What percentage of the weights "
            "meets the map, averaged over positions?",
        ),
        answer=100 * one**2,
        steps=Text(
            f"一个方向：({size} + 2·max({size} − {rate}, 0)) / (3·{size}) = {one:.4f}，两个方向平方："
            f"{100 * one**2:.1f}%。",
            f"One direction: ({size} + 2 · max({size} − {rate}, 0)) / (3 · {size}) = {one:.4f}; squared for two: "
            f"{100 * one**2:.1f}%.",
        ),
        check=100 * valid_weight_fraction(size, rate),
        tolerance=0.1,
        unit="%",
    )


def span(rng: np.random.Generator) -> Question:
    """Distance between the outermost taps in pixels of the picture."""
    stride, rate = int(rng.choice([8, 16, 32])), int(rng.choice([6, 12, 18, 24, 36]))
    return Question(
        ask=Text(
            f"输出步幅 {stride}，一支 3×3 空洞卷积的空洞率是 {rate}。它最外两个抽头在输入图上相距多少像素？",
            f"Output stride {stride}, a 3 × 3 branch at rate {rate}. How many pixels of the picture lie between its "
            "outermost taps?",
        ),
        answer=2 * rate * stride,
        steps=Text(
            f"特征图上相距 2·{rate} 格，每格 {stride} 像素：{2 * rate * stride}。",
            f"2 · {rate} cells of the map, {stride} pixels each: {2 * rate * stride}.",
        ),
        check=float(aspp_cost(513, stride, [rate])["span"][0]),
    )


QUIZZES = {
    "valid": Quiz(Text("落在图内的权重", "Weights that meet the map"), valid_share),
    "span": Quiz(Text("空洞支的跨度", "The span of a branch"), span),
}
