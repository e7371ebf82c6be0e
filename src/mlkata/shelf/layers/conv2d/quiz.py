"""Convolution by hand: one output number, the zeros of SAME, the multiply-adds of a layer."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers.conv2d.reference import _zeros_around, conv2d
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def _matrix(values: np.ndarray) -> str:
    rows = r" \\ ".join(" & ".join(str(int(v)) for v in row) for row in values)
    return r"\begin{pmatrix} " + rows + r" \end{pmatrix}"


def output_pixel(rng: np.random.Generator) -> Question:
    """One number of a small convolution with stride and padding."""
    image, kernel = rng.integers(-3, 6, (4, 4)), rng.integers(-2, 4, (3, 3))
    stride, padding = int(rng.integers(1, 3)), int(rng.integers(0, 2))
    y = conv2d(image[None, None], kernel[None, None], stride=stride, padding=padding)[0, 0]
    i, j = (int(rng.integers(0, n)) for n in y.shape)
    top, left = i * stride, j * stride
    window = np.pad(image, padding)[top : top + 3, left : left + 3]
    terms = " + ".join(
        f"{a} \\cdot {b}" if b >= 0 else f"{a} \\cdot ({b})"
        for a, b in zip(window.ravel(), kernel.ravel(), strict=True)
        if a and b
    )
    answer = int((window * kernel).sum())
    given = f"$x = {_matrix(image)}$, $w = {_matrix(kernel)}$"
    return Question(
        ask=Text(
            f"{given}，步长 {stride}，四周各补 {padding} 圈零，核不翻转。输出 $y_{{{i}{j}}}$（从 0 数起）是多少？",
            f"{given}, stride {stride}, {padding} ring(s) of zeros around, kernel not flipped. "
            f"What is $y_{{{i}{j}}}$, counting from 0?",
        ),
        answer=answer,
        steps=Text(
            f"窗口从补零后图像的第 {top} 行、第 {left} 列开始：${_matrix(window)}$。逐元素相乘再相加"
            f"（略去为零的项）：${terms or 0} = {answer}$。",
            f"The window starts at row {top}, column {left} of the padded picture: ${_matrix(window)}$. Multiply "
            f"element by element and add, zeros left out: ${terms or 0} = {answer}$.",
        ),
        check=float(y[i, j]),
    )


def same_zeros(rng: np.random.Generator) -> Question:
    """Rows of zeros that SAME puts below the picture."""
    n, k = int(rng.integers(5, 300)), int(rng.choice([1, 2, 3, 4, 5, 7]))
    stride, dilation = int(rng.integers(1, 5)), int(rng.integers(1, 4))
    span, out = dilation * (k - 1) + 1, -(-n // stride)
    missing = max((out - 1) * stride + span - n, 0)
    behind = missing - missing // 2
    return Question(
        ask=Text(
            f"高 {n} 的图像，核高 {k}，步长 {stride}，空洞 {dilation}，SAME 填充。下边补几行零？",
            f"A picture of {n} rows, a kernel of {k}, stride {stride}, dilation {dilation}, SAME. "
            "How many rows of zeros go below?",
        ),
        answer=behind,
        steps=Text(
            f"输出 $\\lceil {n}/{stride} \\rceil = {out}$ 行，核覆盖 ${dilation} \\cdot ({k} - 1) + 1 = {span}$ 行，"
            f"共缺 $\\max(({out} - 1) \\cdot {stride} + {span} - {n}, 0) = {missing}$ 行，"
            f"上面 {missing // 2} 行，下面 {behind} 行。",
            f"There are $\\lceil {n}/{stride} \\rceil = {out}$ outputs; the kernel covers "
            f"${dilation} \\cdot ({k} - 1) + 1 = {span}$ rows; "
            f"$\\max(({out} - 1) \\cdot {stride} + {span} - {n}, 0) = {missing}$ are missing: "
            f"{missing // 2} above and {behind} below.",
        ),
        check=_zeros_around("same", (n, n), (span, span), (stride, stride))[0][1],
    )


def multiply_adds(rng: np.random.Generator) -> Question:
    """Multiply-adds of one convolution layer."""
    groups = int(rng.choice([1, 1, 2, 4]))
    ic, oc = groups * int(rng.integers(1, 9)), groups * int(rng.integers(1, 9))
    side, k, stride = int(rng.integers(6, 21)), int(rng.choice([1, 3, 5])), int(rng.integers(1, 3))
    padding = k // 2
    one_map = conv2d(np.ones((1, 1, side, side)), np.ones((1, 1, k, k)), stride=stride, padding=padding)
    check = oc * one_map.size * (ic // groups) * k * k  # a tap on padding costs a multiplication, too
    rows = (side + 2 * padding - k) // stride + 1
    answer = oc * rows * rows * (ic // groups) * k * k
    return Question(
        ask=Text(
            f"输入 $({ic}, {side}, {side})$，输出 {oc} 个通道，核 ${k} \\times {k}$，步长 {stride}，四周补 {padding}，"
            f"分组 {groups}。一次前向要多少次乘加（不计偏置）？",
            f"Input $({ic}, {side}, {side})$, {oc} output channels, kernel ${k} \\times {k}$, stride {stride}, padding "
            f"{padding}, {groups} group(s). How many multiply-adds does one forward take, bias left out?",
        ),
        answer=answer,
        steps=Text(
            f"输出边长 $\\lfloor ({side} + 2 \\cdot {padding} - {k}) / {stride} \\rfloor + 1 = {rows}$；每个输出读 "
            f"${ic} / {groups} \\cdot {k} \\cdot {k} = {ic // groups * k * k}$ 个数；一共 "
            f"${oc} \\cdot {rows}^2 \\cdot {ic // groups * k * k} = {answer}$。",
            f"The output's side is $\\lfloor ({side} + 2 \\cdot {padding} - {k}) / {stride} \\rfloor + 1 = {rows}$; "
            f"each output reads ${ic} / {groups} \\cdot {k} \\cdot {k} = {ic // groups * k * k}$ numbers; in all "
            f"${oc} \\cdot {rows}^2 \\cdot {ic // groups * k * k} = {answer}$.",
        ),
        check=check,
    )


QUIZZES = {
    "output-pixel": Quiz(Text("一个输出像素", "One output pixel"), output_pixel),
    "same-zeros": Quiz(Text("same 填充补多少零", "Zeros of “same” padding"), same_zeros),
    "multiply-adds": Quiz(Text("乘加次数", "Multiply-adds"), multiply_adds),
}
