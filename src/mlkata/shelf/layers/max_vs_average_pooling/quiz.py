"""Pooling by hand: the output's size with and without rounding up, and averages at the border."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers.max_vs_average_pooling.reference import avg_pool2d, max_pool2d_backward, pool_windows
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def _matrix(values: np.ndarray) -> str:
    rows = r" \\ ".join(" & ".join(str(int(v)) for v in row) for row in values)
    return r"\begin{pmatrix} " + rows + r" \end{pmatrix}"


def windows(rng: np.random.Generator) -> Question:
    """Number of windows with ceil_mode."""
    k = int(rng.integers(2, 6))
    n, s, p = int(rng.integers(k, 40)), int(rng.integers(2, 5)), int(rng.integers(0, k // 2 + 1))
    span = n + 2 * p - k
    up = -(-span // s) + 1
    start = (up - 1) * s - p
    answer = up - 1 if start >= n else up
    last_zh = f"在图外（≥ {n}），去掉，剩 {answer} 个" if start >= n else f"在图内（< {n}），留下：{answer} 个"
    last_en = (
        f"behind the picture (≥ {n}): dropped, {answer} are left"
        if start >= n
        else f"not behind the picture (< {n}): {answer} windows"
    )
    return Question(
        ask=Text(
            f"一维长度 {n}，池化核 {k}，步长 {s}，两侧各填充 {p}，ceil_mode=True。输出多长？",
            f"Length {n}, window {k}, stride {s}, padding {p} on both sides, ceil_mode=True. How long is the output?",
        ),
        answer=answer,
        steps=Text(
            f"$\\lceil ({n} + 2 \\cdot {p} - {k}) / {s} \\rceil + 1 = {up}$；最后一个窗口从 "
            f"${up - 1} \\cdot {s} - {p} = {start}$ 开始，{last_zh}。",
            f"$\\lceil ({n} + 2 \\cdot {p} - {k}) / {s} \\rceil + 1 = {up}$; the last window starts at "
            f"${up - 1} \\cdot {s} - {p} = {start}$, {last_en}.",
        ),
        check=float(len(pool_windows(n, k, s, p, True))),
    )


def corner(rng: np.random.Generator) -> Question:
    """The average of the window in the corner, padding counted or not."""
    x = rng.integers(0, 10, (3, 3))
    include = bool(rng.integers(2))
    total, cells = int(x[:2, :2].sum()), 9 if include else 4
    y = avg_pool2d(x[None, None], 3, 1, 1, count_include_pad=include)
    return Question(
        ask=Text(
            f"$x = {_matrix(x)}$，3×3 平均池化，步长 1，填充 1，count_include_pad={include}。左上角的输出是多少？",
            f"$x = {_matrix(x)}$, 3 × 3 average pooling, stride 1, padding 1, count_include_pad={include}. "
            "What is the output in the upper left corner?",
        ),
        answer=total / cells,
        steps=Text(
            f"图内的 2×2 之和为 {total}，除以 {cells}：${total} / {cells} = {total / cells:.3f}$。",
            f"The 2 × 2 pixels inside sum to {total}; divided by {cells}: ${total} / {cells} = {total / cells:.3f}$.",
        ),
        check=float(y[0, 0, 0, 0]),
        tolerance=0.005,
    )


def winner(rng: np.random.Generator) -> Question:
    """The gradient that the largest pixel collects from overlapping windows."""
    x = rng.permutation(16).reshape(4, 4)
    dy = rng.integers(1, 9, (3, 3))
    r, q = (int(v) for v in np.unravel_index(x.argmax(), x.shape))
    seen = dy[max(r - 1, 0) : min(r, 2) + 1, max(q - 1, 0) : min(q, 2) + 1]
    terms = " + ".join(str(int(v)) for v in seen.ravel())
    dx = max_pool2d_backward(dy[None, None].astype(float), x[None, None].astype(float), 2, 1)
    return Question(
        ask=Text(
            f"$x = {_matrix(x)}$，2×2 最大池化，步长 1，$dy = {_matrix(dy)}$。最大的像素 15 得到多少梯度？",
            f"$x = {_matrix(x)}$, 2 × 2 max pooling, stride 1, $dy = {_matrix(dy)}$. "
            "What gradient does the largest pixel, 15, get?",
        ),
        answer=int(seen.sum()),
        steps=Text(
            f"它在第 {r} 行第 {q} 列（从 0 数），看得到它的窗口都归它：${terms} = {int(seen.sum())}$。",
            f"It lies in row {r}, column {q}, counting from 0, and wins every window that sees it: "
            f"${terms} = {int(seen.sum())}$.",
        ),
        check=float(dx[0, 0, r, q]),
    )


QUIZZES = {
    "windows": Quiz(Text("ceil_mode 的输出长度", "Output length with ceil_mode"), windows),
    "corner": Quiz(Text("边角上的平均", "The average in a corner"), corner),
    "winner": Quiz(Text("赢家收到的梯度", "The winner's gradient"), winner),
}
