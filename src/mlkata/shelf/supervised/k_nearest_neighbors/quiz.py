"""Votes and leave-one-out errors by hand."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.supervised.k_nearest_neighbors.reference import KNeighborsClassifier, knn_loo_error
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def weighted_vote(rng) -> Question:
    """The share of class 1 under weights 1/d."""
    distances = rng.choice([1.0, 2.0, 4.0, 5.0, 10.0], size=3, replace=False)
    labels = np.array([0, 1, 1]) if rng.uniform() < 0.5 else np.array([1, 0, 0])
    weights = 1.0 / distances
    share = float(weights[labels == 1].sum() / weights.sum())
    model = KNeighborsClassifier(3, weights="distance").fit(distances[:, None], labels)
    pairs = ", ".join(f"(d = {d:g}, y = {y})" for d, y in zip(distances, labels, strict=True))
    ours = " + ".join(f"{w:g}" for w in weights[labels == 1])
    every = " + ".join(f"{w:g}" for w in weights)
    return Question(
        ask=Text(
            f"三个近邻的距离与标签是 {pairs}。按 $1/d$ 加权，类别 1 的占比是多少（保留三位小数）？",
            f"The three neighbours are {pairs}. With weights $1/d$, what is the share of class 1 (three decimals)?",
        ),
        answer=share,
        steps=Text(
            f"类别 1 的权重和是 ${ours}$，总权重是 ${every}$，比值是 ${share:.3f}$。",
            f"Class 1 weighs ${ours}$, all three weigh ${every}$; the ratio is ${share:.3f}$.",
        ),
        check=float(model.predict_proba(np.array([[0.0]]))[0, 1]),
        tolerance=5e-3,
    )


def leave_one_out(rng) -> Question:
    """How many of six points on a line 1-NN gets wrong when each is left out."""
    gaps = rng.permutation([1, 2, 4, 7, 11])  # all different: no ties
    x = np.concatenate([[0], np.cumsum(gaps)])
    y = rng.permutation([0, 0, 0, 1, 1, 1])
    nearest = [int(np.argmin(np.where(np.arange(6) == i, np.inf, np.abs(x - x[i])))) for i in range(6)]
    wrong = [i for i in range(6) if y[nearest[i]] != y[i]]
    points = ", ".join(f"{a}→{b}" for a, b in zip(x, y, strict=True))
    trail = ", ".join(f"{x[i]}: {x[j]} ({y[j]})" for i, j in enumerate(nearest))
    return Question(
        ask=Text(
            f"数轴上六个样本（位置→标签）：{points}。1 近邻的留一法分错几个？",
            f"Six samples on a line (place→label): {points}. How many does 1-NN get wrong by leave-one-out?",
        ),
        answer=float(len(wrong)),
        steps=Text(
            f"每个点的最近邻（标签）：{trail}。与自身标签不同的有 {len(wrong)} 个。",
            f"Nearest other point (label) of each: {trail}. {len(wrong)} of them differ from the point's own label.",
        ),
        check=round(6 * knn_loo_error(x[:, None], y, [1])[1]),
    )


QUIZZES = {
    "weighted-vote": Quiz(Text("加权投票", "A weighted vote"), weighted_vote),
    "leave-one-out": Quiz(Text("留一法错几个", "Errors of leave-one-out"), leave_one_out),
}
