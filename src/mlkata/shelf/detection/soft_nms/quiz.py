"""Numeric questions on Soft-NMS: a score after two rounds, and who is taken second."""

from __future__ import annotations

import math

import numpy as np

from mlkata.shelf.detection.soft_nms.reference import soft_nms, soft_nms_weight
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text

SIGMAS = (0.3, 0.5, 0.8)


def decayed(rng: np.random.Generator) -> Question:
    """The score of a box that overlaps two boxes taken before it."""
    sigma = float(rng.choice(SIGMAS))
    score = float(rng.integers(60, 90)) / 100
    first, second = (float(each) / 20 for each in rng.integers(2, 15, 2))
    gaussian = bool(rng.integers(2))
    method, threshold = ("gaussian" if gaussian else "linear"), 0.3
    weights = [float(soft_nms_weight(np.array(u), method, threshold, sigma)) for u in (first, second)]
    product = f"{score:.2f} \\times {weights[0]:.4f} \\times {weights[1]:.4f}"
    answer = score * (
        math.exp(-(first**2 + second**2) / sigma)
        if gaussian
        else math.prod(1 - u if u > threshold else 1.0 for u in (first, second))
    )
    rule_zh = f"高斯权重，$\\sigma = {sigma:g}$" if gaussian else f"线性权重，阈值 {threshold:g}"
    rule_en = (
        f"Gaussian weights with $\\sigma = {sigma:g}$" if gaussian else f"linear weights with threshold {threshold:g}"
    )
    step_zh = "两轮的权重相乘：$e^{-u^2/\\sigma}$" if gaussian else "IoU 超过阈值才乘 $1 - u$，否则乘 1"
    step_en = (
        "The weights of both rounds multiply: $e^{-u^2/\\sigma}$"
        if gaussian
        else ("Above the threshold the weight is $1 - u$, else 1")
    )
    return Question(
        ask=Text(
            f"一个框原来 {score:.2f} 分，先后被取走的两个框与它的 IoU 是 {first:.2f} 和 {second:.2f}。"
            f"Soft-NMS（{rule_zh}）之后它是多少分？",
            f"A box has a score of {score:.2f}; two boxes taken before it overlap it by IoU {first:.2f} and "
            f"{second:.2f}. What is its score after Soft-NMS, {rule_en}?",
        ),
        answer=answer,
        steps=Text(f"{step_zh}：${product} = {answer:.4f}$。", f"{step_en}: ${product} = {answer:.4f}$."),
        check=score * weights[0] * weights[1],
        tolerance=0.002,
    )


def second_pick(rng: np.random.Generator) -> Question:
    """Which of three boxes is taken second, once the first has lowered its neighbour."""
    overlap = float(rng.integers(4, 9)) / 10
    best, near, far = 0.9, float(rng.integers(70, 88)) / 100, float(rng.integers(20, 60)) / 100
    left = near * (1 - overlap)
    if abs(left - far) < 0.02:
        far += 0.05
    shift = 10 * (1 - overlap) / (1 + overlap)
    boxes = np.array([[0.0, 0, 10, 10], [shift, 0, 10 + shift, 10], [50, 0, 60, 10]])
    keep, _ = soft_nms(boxes, np.array([best, near, far]), "linear", 0.3)
    answer = 2 if left > far else 3
    return Question(
        ask=Text(
            f"框 1、2、3 的分数是 {best}、{near:.2f}、{far:.2f}；框 2 与框 1 的 IoU 是 {overlap:.1f}，框 3 不与谁重叠。"
            "线性 Soft-NMS（阈值 0.3）第二个取走哪个框？",
            f"Boxes 1, 2, 3 score {best}, {near:.2f}, {far:.2f}; box 2 overlaps box 1 by IoU {overlap:.1f}, "
            "box 3 overlaps none. Which box does linear Soft-NMS with threshold 0.3 take second?",
        ),
        answer=answer,
        steps=Text(
            f"框 2 降到 ${near:.2f} \\times (1 - {overlap:.1f}) = {left:.3f}$，与 {far:.2f} 相比，取框 {answer}。",
            f"Box 2 falls to ${near:.2f} \\times (1 - {overlap:.1f}) = {left:.3f}$; against {far:.2f} that makes it "
            f"box {answer}.",
        ),
        check=int(keep[1]) + 1,
        tolerance=0,
    )


QUIZZES = {
    "decayed": Quiz(Text("两轮之后的分数", "A score after two rounds"), decayed),
    "second-pick": Quiz(Text("第二个取走谁", "Who is taken second"), second_pick),
}
