"""The loss and the width by hand."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.supervised.support_vector_regression.reference import epsilon_insensitive_loss
from mlkata.shelf.supervised.support_vector_regression.tool import kernel_width
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def tube_loss(rng) -> Question:
    """The sum of the ε-insensitive losses of four samples."""
    epsilon = float(rng.choice([0.5, 1.0, 1.5]))
    y = rng.integers(0, 8, 4).astype(float)
    f = y + rng.choice([-3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 3.0], 4)
    losses = [max(0.0, abs(a - b) - epsilon) for a, b in zip(y, f, strict=True)]
    pairs = ", ".join(f"({a:g}, {b:g})" for a, b in zip(y, f, strict=True))
    parts = " + ".join(f"{loss:g}" for loss in losses)
    return Question(
        ask=Text(
            f"四个样本的 $(y, f)$ 是 {pairs}，$\\varepsilon = {epsilon:g}$。ε-不敏感损失的总和是多少？",
            f"Samples $(y, f)$: {pairs}; $\\varepsilon = {epsilon:g}$. What is the sum of the ε-insensitive losses?",
        ),
        answer=sum(losses),
        steps=Text(
            f"逐个算 $\\max(0, |y - f| - {epsilon:g})$：${parts} = {sum(losses):g}$。",
            f"Each is $\\max(0, |y - f| - {epsilon:g})$: ${parts} = {sum(losses):g}$.",
        ),
        check=4 * epsilon_insensitive_loss(y, f, epsilon)[0],
        tolerance=1e-6,
    )


def gamma_of_sigma(rng) -> Question:
    """γ for a width, or the width for a γ."""
    sigma = float(rng.choice([0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0]))
    gamma = 1.0 / (2.0 * sigma**2)
    if rng.uniform() < 0.5:
        return Question(
            ask=Text(
                f"高斯核宽度 $\\sigma = {sigma:g}$，对应的 $\\gamma$ 是多少？",
                f"Which $\\gamma$ is $\\sigma = {sigma:g}$?",
            ),
            answer=gamma,
            steps=Text(
                f"$\\gamma = 1/(2\\sigma^2) = 1/{2 * sigma**2:g} = {gamma:g}$。",
                f"$\\gamma = 1/(2\\sigma^2) = 1/{2 * sigma**2:g} = {gamma:g}$.",
            ),
            check=kernel_width(sigma=sigma)["gamma"],
            tolerance=1e-6,
        )
    return Question(
        ask=Text(
            f"$\\gamma = {gamma:g}$ 的高斯核宽度 $\\sigma$ 是多少？",
            f"Which width $\\sigma$ has a kernel of $\\gamma = {gamma:g}$?",
        ),
        answer=sigma,
        steps=Text(
            f"$\\sigma = 1/\\sqrt{{2\\gamma}} = 1/\\sqrt{{{2 * gamma:g}}} = {sigma:g}$。",
            f"$\\sigma = 1/\\sqrt{{2\\gamma}} = 1/\\sqrt{{{2 * gamma:g}}} = {sigma:g}$.",
        ),
        check=kernel_width(gamma=gamma)["sigma"],
        tolerance=1e-6,
    )


def outside(rng) -> Question:
    """How many samples must have a non-zero coefficient."""
    epsilon = float(rng.choice([0.3, 0.5, 0.8]))
    errors = np.round(rng.choice([-1.0, 1.0], 7) * rng.choice([0.1, 0.2, 0.4, 0.6, 0.7, 0.9, 1.2, 1.5], 7), 1)
    beyond = int(np.sum(np.abs(errors) > epsilon + 1e-9))
    listed = ", ".join(f"{e:g}" for e in errors)
    return Question(
        ask=Text(
            f"训练好的 SVR 在七个样本上的残差是 {listed}，$\\varepsilon = {epsilon:g}$。有几个系数取到 $\\pm C$？",
            f"A trained SVR has the residuals {listed}; $\\varepsilon = {epsilon:g}$. "
            "How many coefficients are at $\\pm C$?",
        ),
        answer=float(beyond),
        steps=Text(
            f"严格在管道外（$|r| > {epsilon:g}$）的样本系数取到 $\\pm C$，共 {beyond} 个；管道内的为 0。",
            f"Strictly outside, $|r| > {epsilon:g}$, the coefficients are at $\\pm C$: {beyond}; inside they are 0.",
        ),
        check=round(7 * float(np.abs(epsilon_insensitive_loss(errors, np.zeros(7), epsilon)[1]).sum())),
    )


QUIZZES = {
    "tube-loss": Quiz(Text("ε 不敏感损失", "ε-insensitive loss"), tube_loss),
    "gamma-of-sigma": Quiz(Text("σ 与 γ 互换", "γ and σ"), gamma_of_sigma),
    "at-the-bound": Quiz(Text("系数取到上界的样本", "Samples at the bound"), outside),
}
