"""Numeric questions on k-means: one iteration on a line, one k-means++ draw, one mini-batch step."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.unsupervised.k_means.reference import lloyd, mini_batch_step
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def listed(values) -> str:
    """Numbers as one says them, with commas."""
    return ", ".join(f"{value:g}" for value in values)


def one_iteration(rng) -> Question:
    """Inertia after one assignment and one move, on a line with two centres."""
    while True:
        points = np.sort(rng.choice(np.arange(0, 25), 6, replace=False)).astype(float)
        centers = np.sort(rng.choice(points, 2, replace=False))
        labels = np.abs(points[:, None] - centers).argmin(axis=1)
        groups = [points[labels == j] for j in (0, 1)]
        tie = (2 * points == centers.sum()).any()
        if not tie and min(map(len, groups)) >= 2:
            break
    means = [group.mean() for group in groups]
    within = [float(((group - mean) ** 2).sum()) for group, mean in zip(groups, means, strict=True)]
    # the labels before the move: the middle of the old centres decides, so give lloyd nothing else to do
    check = sum(lloyd(group[:, None], group[:1, None], max_iter=1)[2] for group in groups)
    return Question(
        ask=Text(
            f"一维数据 {listed(points)}，初始中心 {listed(centers)}。做一次 Lloyd 迭代（分配，再求均值），"
            "按这次分配算，簇内平方和是多少？",
            f"Points {listed(points)} on a line, initial centres {listed(centers)}. Do one Lloyd iteration (assign, "
            "then average). What is the within-cluster sum of squares for these labels and the new centres?",
        ),
        answer=sum(within),
        steps=Text(
            f"分界在 {centers.mean():g}：两簇是 {listed(groups[0])} 和 {listed(groups[1])}。"
            f"均值 {means[0]:.4g} 和 {means[1]:.4g}，平方和 {within[0]:.4g} + {within[1]:.4g} = {sum(within):.4g}。",
            f"The border is at {centers.mean():g}: clusters {listed(groups[0])} and {listed(groups[1])}. "
            f"Means {means[0]:.4g} and {means[1]:.4g}; squares {within[0]:.4g} + {within[1]:.4g} = {sum(within):.4g}.",
        ),
        check=check,
        tolerance=0.01,
    )


def next_seed(rng) -> Question:
    """Probability that k-means++ draws a given point next."""
    points = np.sort(rng.choice(np.arange(0, 16), 5, replace=False)).astype(float)
    drawn = np.sort(rng.choice(5, 2, replace=False))
    wanted = int(rng.choice(np.setdiff1d(np.arange(5), drawn)))
    d2 = np.abs(points[:, None] - points[drawn]).min(axis=1) ** 2
    answer = float(d2[wanted] / d2.sum())
    # the inertia with the drawn centres is the sum of all D², computed by the reference
    total = lloyd(points[:, None], points[drawn][:, None], max_iter=0)[2]
    return Question(
        ask=Text(
            f"一维数据 {listed(points)}，k-means++ 已选中 {listed(points[drawn])}。"
            f"下一个抽中 {points[wanted]:g} 的概率是多少？",
            f"Points {listed(points)} on a line; k-means++ has drawn {listed(points[drawn])}. "
            f"With what probability is {points[wanted]:g} drawn next?",
        ),
        answer=answer,
        steps=Text(
            f"到最近已选点的平方距离依次是 {listed(d2)}，和为 {d2.sum():g}；"
            f"概率 {d2[wanted]:g} / {d2.sum():g} = {answer:.4f}。",
            f"Squared distances to the nearest drawn point: {listed(d2)}, in all {d2.sum():g}; "
            f"the probability is {d2[wanted]:g} / {d2.sum():g} = {answer:.4f}.",
        ),
        check=float(d2[wanted] / total),
        tolerance=0.001,
    )


def running_mean(rng) -> Question:
    """Where a centre is after a mini-batch."""
    count, center = int(rng.integers(1, 8)), float(rng.integers(0, 10))
    batch = center + rng.choice([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0], int(rng.integers(2, 4)), replace=False)
    answer = (count * center + batch.sum()) / (count + len(batch))
    check = float(mini_batch_step(np.array([[center]]), np.array([count]), batch[:, None])[0][0, 0])
    return Question(
        ask=Text(
            f"小批量 k-means：一个中心在 {center:g}，已见过 {count} 个点；这一批分给它 {listed(batch)}。它移到哪里？",
            f"Mini-batch k-means: a centre at {center:g} has seen {count} points; this batch gives it {listed(batch)}. "
            "Where does it move?",
        ),
        answer=answer,
        steps=Text(
            f"它是见过的所有点的均值：({count} × {center:g} + {batch.sum():g}) / {count + len(batch)} = {answer:.4f}。",
            f"It is the mean of all points seen: ({count} × {center:g} + {batch.sum():g}) / {count + len(batch)} "
            f"= {answer:.4f}.",
        ),
        check=check,
        tolerance=0.01,
    )


QUIZZES = {
    "one-iteration": Quiz(Text("走一步", "One iteration"), one_iteration),
    "next-seed": Quiz(Text("k-means++ 的下一个中心", "The next centre of k-means++"), next_seed),
    "running-mean": Quiz(Text("在线更新均值", "A running mean"), running_mean),
}
