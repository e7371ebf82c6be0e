"""First derivatives by name: how far the direction of a wave is missed; sectors in whole numbers; DoG against LoG."""

from __future__ import annotations

import math

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.imaging.canny_edge_detector.operators import gradient, log_response
from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_blur
from mlkata.spec.lab import own_image, result, slider

PARAMS = (
    slider(
        "frequency", 0.15, 0.02, 0.3, 0.01, zh="波的频率/（周期/像素）", en="frequency of the wave (cycles per pixel)"
    ),
    slider("bits", 15, 4, 20, 1, zh="tan 22.5° 用几位小数（二进制）", en="binary digits of tan 22.5°"),
    slider("ratio", 1.6, 1.1, 6.0, 0.1, zh="DoG 的两个 σ 之比", en="ratio of the two σ of DoG"),
    own_image("image", "camera", zh="图片（DoG 与 LoG）", en="picture (DoG and LoG)"),
)
COUNTERS = {
    "ce-scharr": {"frequency": 0.02},
    "ce-integer-sectors": {"bits": 8},
    "ce-dog-log": {"ratio": 5.0},
}
OPERATORS = ("prewitt", "sobel", "scharr", "roberts")  # Roberts last: it lies on top of Sobel
LARGEST = 4 * 255  # of a derivative by Sobel in 8 bits


def missed(operator, frequency, degrees):
    """By how many degrees the operator misses the direction of a wave, at the steepest place."""
    angle = math.radians(degrees)
    half = 0.5 if operator == "roberts" else 0.0  # its derivatives belong to the middle of a block of four pixels
    y, x = np.mgrid[-8:9, -8:9] - half
    wave = np.sin(2 * np.pi * frequency * (x * math.cos(angle) + y * math.sin(angle)))
    gx, gy = gradient(wave, operator)
    return math.degrees(math.atan2(gy[8, 8], gx[8, 8])) - degrees


def disagreements(bits):
    """Pairs of 8-bit Sobel derivatives for which a rounded tan 22.5° puts the direction into another sector."""
    x, y = np.mgrid[0 : LARGEST + 1, 0 : LARGEST + 1]
    rounded = round(math.tan(math.pi / 8) * 2**bits)
    return int(((y * 2**bits < x * rounded) != (y < (math.sqrt(2) - 1) * x)).sum())


def agreement(picture, ratio):
    """Best correlation of a difference of Gaussians with LoG over LoG's σ, and that σ over the smaller one."""
    narrow = 2.0

    def blur(sigma):
        return gaussian_blur(picture, 2 * math.ceil(4 * sigma) + 1, sigma)

    dog = (blur(narrow * ratio) - blur(narrow)).ravel()
    scores = {
        sigma: float(np.corrcoef(dog, log_response(picture, sigma).ravel())[0, 1])
        for sigma in narrow * np.linspace(1.0, 1 + 0.8 * (ratio - 1), 13)
    }
    best = max(scores, key=scores.get)
    return scores[best], best / narrow


def run(params, rng, size, progress):
    """Largest direction errors, disagreements of sectors, correlation of DoG and LoG."""
    frequency = float(params["frequency"])
    degrees = np.arange(0, 91, 5 if size == "live" else 2.5)
    errors = {op: [missed(op, frequency, float(d)) for d in degrees] for op in OPERATORS}
    numbers = {f"error_{op}": max(abs(v) for v in values) for op, values in errors.items()}
    numbers["disagree"] = disagreements(int(params["bits"])) if size != "live" else np.nan
    numbers["dog"], numbers["dog_sigma"] = agreement(
        grey(params["image"], 64 if size == "live" else 256), params["ratio"]
    )
    table = {
        "angle": [float(d) for d in degrees] * len(OPERATORS),
        "error": [float(v) for op in OPERATORS for v in errors[op]],
        "which": [op for op in OPERATORS for _ in degrees],
    }
    return result(numbers, {"errors": table})


def chart(found, params, lang):
    """The error in the direction over the direction, for each operator."""
    import altair as alt

    zh = lang == "zh"
    table = found.tables["errors"]
    values = [
        {"angle": a, "error": e, "which": w.capitalize()}
        for a, e, w in zip(table["angle"], table["error"], table["which"], strict=True)
    ]
    colours = alt.Scale(domain=[o.capitalize() for o in OPERATORS], range=["#f58518", "#4c78a8", "#54a24b", "#e45756"])
    frequency = f"{float(params['frequency']):g}"
    title = f"频率 {frequency} 周期/像素的波" if zh else f"a wave of {frequency} cycles per pixel"
    return (
        alt.Chart(alt.Data(values=values), width=470, height=270, title=title)
        .mark_line(strokeWidth=3)
        .encode(
            strokeDash=alt.condition("datum.which == 'Roberts'", alt.value([7, 9]), alt.value([1, 0])),
            order=alt.Order("angle:Q"),
            x=alt.X(
                "angle:Q",
                title="波的真实方向/度" if zh else "true direction of the wave (degrees)",
                axis=alt.Axis(values=[0, 15, 30, 45, 60, 75, 90]),
                scale=alt.Scale(domain=[0, 90]),
            ),
            y=alt.Y("error:Q", title="量出的方向偏了/度" if zh else "error of the measured direction (degrees)"),
            color=alt.Color("which:N", scale=colours, legend=alt.Legend(title=None, orient="top")),
        )
    )
