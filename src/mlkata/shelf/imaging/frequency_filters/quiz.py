"""Numeric questions on frequencies: bins, Butterworth, σ and cut-off, padding, what an edge or a stripe contains."""

from __future__ import annotations

import math

import numpy as np

from mlkata.shelf.imaging.frequency_filters.reference import (
    butterworth_lowpass,
    dft2_naive,
    fft_convolve,
    sigma_to_cutoff,
)
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def bin_frequency(rng: np.random.Generator) -> Question:
    """The frequency of a column of the spectrum, in cycles per pixel."""
    n = int(rng.choice([8, 10, 12, 16, 20]))
    u = int(rng.integers(1, n))
    wave = np.cos(2 * np.pi * u * np.arange(n) / n)[None, :]
    power = np.abs(dft2_naive(wave))[0, : n // 2 + 1]
    folded = u / n if u <= n / 2 else u / n - 1
    step_zh = f"下标超过一半，是负频率：${u}/{n} - 1 = {folded:g}$。" if u > n / 2 else f"${u}/{n} = {folded:g}$。"
    step_en = (
        f"The index is beyond the middle, a negative frequency: ${u}/{n} - 1 = {folded:g}$."
        if u > n / 2
        else f"${u}/{n} = {folded:g}$."
    )
    return Question(
        ask=Text(
            f"一行有 {n} 个像素。没有移位的 FFT 里，下标 {u} 对应的频率绝对值是多少周期/像素？",
            f"A row has {n} pixels. What frequency, in cycles per pixel and without its sign, does index {u} of the "
            "unshifted FFT stand for?",
        ),
        answer=abs(folded),
        steps=Text(step_zh, step_en),
        check=float(np.argmax(power)) / n,
        tolerance=0.001,
    )


def butterworth_left(rng: np.random.Generator) -> Question:
    """What a Butterworth filter leaves at a multiple of its cut-off."""
    order = int(rng.integers(1, 5))
    half = bool(rng.integers(2))
    ratio = 0.5 if half else 2.0
    value = 1 / (1 + ratio ** (2 * order))
    column = 8 + round(16 * 0.1875 * ratio)
    return Question(
        ask=Text(
            f"{order} 阶巴特沃斯低通 $1/(1+(f/f_c)^{{2n}})$，在截止频率的 {ratio:g} 倍处剩多少？",
            f"What does the low-pass filter $1/(1+(f/f_c)^{{2n}})$ of order {order} leave at {ratio:g} times its "
            "cut-off?",
        ),
        answer=value,
        steps=Text(
            f"$1/(1+{ratio:g}^{{{2 * order}}}) = {value:.4f}$。", f"$1/(1+{ratio:g}^{{{2 * order}}}) = {value:.4f}$."
        ),
        check=float(butterworth_lowpass((1, 16), (column - 8) / 16 / ratio, order)[0, column]),
        tolerance=0.002,
    )


def blur_cutoff(rng: np.random.Generator) -> Question:
    """Half-amplitude frequency of a Gaussian blur."""
    sigma = float(rng.choice([0.8, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0]))
    answer = math.sqrt(math.log(2) / 2) / (math.pi * sigma)
    solved = f"$f = \\sqrt{{\\ln 2/2}}/(\\pi\\sigma) = 0.1874/{sigma:g} = {answer:.4f}$"
    return Question(
        ask=Text(
            f"σ = {sigma:g} 像素的高斯模糊，在多少周期/像素处振幅减半？",
            f"At how many cycles per pixel does a Gaussian blur of σ = {sigma:g} pixels halve the amplitude?",
        ),
        answer=answer,
        steps=Text(
            f"$e^{{-2\\pi^2\\sigma^2 f^2}} = 1/2$，所以 {solved}。",
            f"$e^{{-2\\pi^2\\sigma^2 f^2}} = 1/2$, so {solved}.",
        ),
        check=sigma_to_cutoff(sigma),
        tolerance=0.01 * answer,
    )


def full_length(rng: np.random.Generator) -> Question:
    """How long a row must be padded for a linear convolution, counted on the reference's own result."""
    n, k = int(rng.integers(20, 60)), int(rng.integers(3, 16))
    wide = np.zeros((1, n + 2 * k))
    wide[0, k : k + n] = 1.0
    return Question(
        ask=Text(
            f"一行 {n} 个像素，核长 {k}。要用 FFT 得到完整的线性卷积而不环绕，至少补零到多长？",
            f"A row of {n} pixels and a kernel of {k} taps: to what length must both be padded at least, so that the "
            "FFT gives the full linear convolution and nothing wraps around?",
        ),
        answer=n + k - 1,
        steps=Text(f"${n} + {k} - 1 = {n + k - 1}$。", f"${n} + {k} - 1 = {n + k - 1}$."),
        check=float((fft_convolve(wide, np.ones((1, k))) > 0.5).sum()),
        tolerance=0,
    )


def alias(rng: np.random.Generator) -> Question:
    """What a stripe pattern turns into when every s-th pixel is kept."""
    step = int(rng.choice([2, 3, 4]))
    n = 60 * step
    u = int(rng.integers(n // (2 * step) + 1, n // 2))
    frequency = u / n
    seen = abs(frequency * step - round(frequency * step))
    kept = np.cos(2 * np.pi * u * np.arange(n) / n)[::step][None, :]
    power = np.abs(np.fft.rfft(kept[0]))
    return Question(
        ask=Text(
            f"频率 {u}/{n} 周期/像素的条纹，不做低通、每 {step} 个像素取一个。新图里看到的频率是多少周期/新像素？",
            f"Stripes of {u}/{n} cycles per pixel, of which every {step}th pixel is kept without a low-pass filter. "
            "What frequency is seen, in cycles per new pixel?",
        ),
        answer=seen,
        steps=Text(
            f"新的频率是 ${step} \\cdot {u}/{n} = {frequency * step:.4f}$，"
            f"减去最近的整数再取绝对值，折回到 0 与 0.5 之间：{seen:.4f}。",
            f"In new pixels it is ${step} \\cdot {u}/{n} = {frequency * step:.4f}$; less the nearest whole number, "
            f"without its sign, it folds back to between 0 and 0.5: {seen:.4f}.",
        ),
        check=float(np.argmax(power)) / (n // step),
        tolerance=0.001,
    )


QUIZZES = {
    "bin-frequency": Quiz(Text("下标与频率", "Index and frequency"), bin_frequency),
    "butterworth-left": Quiz(Text("巴特沃斯剩多少", "What Butterworth leaves"), butterworth_left),
    "blur-cutoff": Quiz(Text("σ 与截止频率", "σ and the cut-off"), blur_cutoff),
    "full-length": Quiz(Text("补零到多长", "How far to pad"), full_length),
    "alias": Quiz(Text("下采样后的频率", "Frequency after down-sampling"), alias),
}
