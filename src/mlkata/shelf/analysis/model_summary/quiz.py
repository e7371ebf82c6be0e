"""Sizes to be worked out by hand."""

from __future__ import annotations

import numpy as np

from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def parameters(rng: np.random.Generator) -> Question:
    """Parameters of a small classifier with convolution, BatchNorm and a linear layer."""
    import torch
    from torch import nn

    from mlkata.shelf.analysis.model_summary.reference import count_params

    cin, cout, k = int(rng.integers(1, 9)), int(rng.choice([8, 16, 32, 64])), int(rng.choice([1, 3, 5, 7]))
    groups = int(rng.choice([g for g in (1, 2, 4) if cin % g == 0 and cout % g == 0]))
    classes, bias = int(rng.integers(2, 21)), bool(rng.integers(2))
    conv = cout * (cin // groups) * k * k + (cout if bias else 0)
    total = conv + 2 * cout + (cout + 1) * classes
    with torch.device("meta"):
        net = nn.Sequential(
            nn.Conv2d(cin, cout, k, groups=groups, bias=bias), nn.BatchNorm2d(cout), nn.ReLU(), nn.Linear(cout, classes)
        )
    zh_bias, en_bias = ("有偏置", "with bias") if bias else ("无偏置", "without bias")
    plus = f" + {cout}" if bias else ""
    steps = (
        f"$\\text{{conv}} = {cout}\\cdot\\tfrac{{{cin}}}{{{groups}}}\\cdot{k}^2{plus} = {conv}$\n\n"
        f"$\\text{{BN}} = 2\\cdot{cout} = {2 * cout}$\n\n$\\text{{linear}} = {cout}\\cdot{classes} + {classes} "
        f"= {(cout + 1) * classes}$\n\n"
        f"${conv} + {2 * cout} + {(cout + 1) * classes} = {total}$"
    )
    return Question(
        ask=Text(
            f"{k}×{k} 卷积 {cin} → {cout}（{groups} 组，{zh_bias}），BatchNorm，ReLU，全局池化，全连接 {cout} → "
            f"{classes}（有偏置）。一共多少个参数？",
            f"A {k}×{k} convolution {cin} → {cout} ({groups} groups, {en_bias}), BatchNorm, ReLU, global "
            f"pooling, a linear layer {cout} → "
            f"{classes} with bias. How many parameters?",
        ),
        answer=total,
        steps=Text(
            f"BN 的滑动均值和方差是缓冲区，不算。\n\n{steps}",
            f"BatchNorm's running statistics are buffers and do not count.\n\n{steps}",
        ),
        check=count_params(net),
    )


def training_memory(rng: np.random.Generator) -> Question:
    """Weights, gradients and optimiser state in GB."""
    from mlkata.shelf.analysis.model_summary.tool import model_size

    billions = float(rng.choice([0.125, 0.35, 1.3, 3.0, 7.0, 13.0]))
    dtype = str(rng.choice(["float32", "bfloat16"]))
    optimizer = str(rng.choice(["sgd", "momentum", "adam"]))
    size, states = {"float32": 4, "bfloat16": 2}[dtype], {"sgd": 0, "momentum": 1, "adam": 2}[optimizer]
    per = 2 * size + 4 * states
    name = {"sgd": "SGD", "momentum": "SGD + momentum", "adam": "Adam"}[optimizer]
    return Question(
        ask=Text(
            f"{billions:g} B 参数，权重与梯度为 {dtype}，优化器 {name}（状态为 float32）。不算激活，训练要多少 "
            f"GB（10⁹ 字节）？",
            f"{billions:g} B parameters, weights and gradients in {dtype}, optimiser {name} with float32 state. "
            f"Without activations, how many GB "
            f"(10⁹ bytes) does training take?",
        ),
        answer=billions * per,
        tolerance=0.01,
        unit="GB",
        steps=Text(
            f"每个参数：权重 {size} + 梯度 {size} + 状态 {4 * states} = {per} 字节，乘 "
            f"${billions:g}\\times10^9$ 得 {billions * per:g} GB。",
            f"For each parameter: weight {size} + gradient {size} + state {4 * states} = {per} bytes; times "
            f"${billions:g}\\times10^9$ that is "
            f"{billions * per:g} GB.",
        ),
        check=model_size(int(billions * 1e9), dtype=dtype, optimizer=optimizer)["total"] / 1e9,  # type: ignore[arg-type]
    )


QUIZZES = {
    "parameters": Quiz(Text("参数量", "Number of parameters"), parameters),
    "training-memory": Quiz(Text("训练时的显存", "Memory for training"), training_memory),
}
