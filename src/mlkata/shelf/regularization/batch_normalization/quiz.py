"""Batch normalization by hand: one output, the running variance after a batch, one number of the gradient."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.regularization.batch_normalization.reference import batchnorm_backward, batchnorm_forward
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def _column(rng: np.random.Generator, n: int) -> np.ndarray:
    """n whole numbers that are not all equal."""
    values = rng.integers(-5, 10, n)
    values[0] = values[1] + int(rng.integers(1, 5))
    return values


def _listed(values: np.ndarray) -> str:
    return ", ".join(str(int(v)) for v in values)


def normalize(rng: np.random.Generator) -> Question:
    """One output of batch normalization for a channel of four values."""
    x, i = _column(rng, 4), int(rng.integers(0, 4))
    gamma, beta = int(rng.integers(1, 4)), int(rng.integers(-2, 3))
    mean, var = float(x.mean()), float(x.var())
    y, _ = batchnorm_forward(x[:, None], np.array([gamma]), np.array([beta]), eps=0.0)
    answer = gamma * (float(x[i]) - mean) / np.sqrt(var) + beta
    return Question(
        ask=Text(
            f"一个通道里的值是 {_listed(x)}，$\\gamma = {gamma}$，$\\beta = {beta}$，$\\epsilon = 0$。"
            f"训练时第 {i + 1} 个值的 BN 输出是多少（两位小数）？",
            f"A channel holds {_listed(x)}, with $\\gamma = {gamma}$, $\\beta = {beta}$ and $\\epsilon = 0$. What does "
            f"batch normalization in training make of value {i + 1}, to two decimals?",
        ),
        answer=float(answer),
        steps=Text(
            f"均值 {mean:g}，有偏方差 {var:g}（除以 4）；"
            f"${gamma} \\cdot ({int(x[i])} - ({mean:g})) / \\sqrt{{{var:g}}} + ({beta}) = {answer:.2f}$。",
            f"The mean is {mean:g}, the biased variance {var:g} (divided by 4); "
            f"${gamma} \\cdot ({int(x[i])} - ({mean:g})) / \\sqrt{{{var:g}}} + ({beta}) = {answer:.2f}$.",
        ),
        check=float(y[i, 0]),
        tolerance=0.006,
    )


def running_variance(rng: np.random.Generator) -> Question:
    """PyTorch's running_var after one batch."""
    n = int(rng.integers(2, 6))
    x, momentum = _column(rng, n), float(rng.choice([0.1, 0.2, 0.5]))
    biased = float(((x - x.mean()) ** 2).mean())
    unbiased = biased * n / (n - 1)
    answer = (1 - momentum) + momentum * unbiased
    _, (_, inv_std, _, _) = batchnorm_forward(x[:, None], np.ones(1), np.zeros(1), eps=0.0)
    from_reference = (1 - momentum) + momentum * n / (n - 1) / float(inv_std[0, 0]) ** 2
    return Question(
        ask=Text(
            f"PyTorch 的 BatchNorm，momentum = {momentum:g}，running_var 初值为 1。训练时一个通道看到 {_listed(x)}，"
            "之后 running_var 是多少（三位小数）？",
            f"PyTorch's BatchNorm with momentum = {momentum:g}; running_var starts at 1. In training a channel sees "
            f"{_listed(x)}. What is running_var then, to three decimals?",
        ),
        answer=answer,
        steps=Text(
            f"写进 running_var 的是无偏方差：{biased:.4g} · {n} / {n - 1} = {unbiased:.4g}；"
            f"{1 - momentum:g} · 1 + {momentum:g} · {unbiased:.4g} = {answer:.3f}。",
            f"The unbiased variance goes into running_var: {biased:.4g} · {n} / {n - 1} = {unbiased:.4g}; "
            f"{1 - momentum:g} · 1 + {momentum:g} · {unbiased:.4g} = {answer:.3f}.",
        ),
        check=from_reference,
        tolerance=0.001,
    )


def input_gradient(rng: np.random.Generator) -> Question:
    """One number of dx for a channel of two values at +1 and -1."""
    flow, gamma, scale = rng.integers(-4, 5, 4), int(rng.integers(1, 4)), int(rng.integers(1, 5))
    x = scale * np.array([1.0, 1.0, -1.0, -1.0])  # mean 0, standard deviation `scale`
    i = int(rng.integers(0, 4))
    _, cache = batchnorm_forward(x[:, None], np.array([gamma]), np.zeros(1), eps=0.0)
    dx, _, _ = batchnorm_backward(flow[:, None], cache)
    g = gamma * flow
    along_one, along_x_hat = float(g.mean()), float((g * np.sign(x)).mean())
    answer = (g[i] - along_one - np.sign(x[i]) * along_x_hat) / scale
    last = (
        f"$({int(g[i])} - ({along_one:g}) - ({int(np.sign(x[i]))}) \\cdot ({along_x_hat:g})) / {scale} = {answer:.2f}$"
    )
    return Question(
        ask=Text(
            f"一个通道的输入是 {_listed(x)}（$\\epsilon = 0$），$\\gamma = {gamma}$，上游梯度 dy 是 {_listed(flow)}。"
            f"第 {i + 1} 个输入的梯度是多少（两位小数）？",
            f"A channel's inputs are {_listed(x)} ($\\epsilon = 0$), $\\gamma = {gamma}$, and dy from above is "
            f"{_listed(flow)}. What is the gradient of input {i + 1}, to two decimals?",
        ),
        answer=float(answer),
        steps=Text(
            f"$\\hat x$ 是 {_listed(np.sign(x))}，标准差 {scale}；$g = \\gamma \\cdot dy$ 是 {_listed(g)}，均值 "
            f"{along_one:g}，$g \\hat x$ 的均值 {along_x_hat:g}；"
            f"{last}。",
            f"$\\hat x$ is {_listed(np.sign(x))}, the standard deviation {scale}; $g = \\gamma \\cdot dy$ is "
            f"{_listed(g)} with mean {along_one:g}; the mean of $g \\hat x$ is {along_x_hat:g}; "
            f"{last}.",
        ),
        check=float(dx[i, 0]),
        tolerance=0.006,
    )


QUIZZES = {
    "normalize": Quiz(Text("归一化后的一个值", "One value normalized"), normalize),
    "running-variance": Quiz(Text("滑动方差", "Running variance"), running_variance),
    "input-gradient": Quiz(Text("对输入的梯度", "Gradient of the input"), input_gradient),
}
