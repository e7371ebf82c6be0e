"""Drag the cut-off: what passes, what it looks like, and how much a sharp filter rings."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panel
from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.imaging.frequency_filters.fast import fft_filter
from mlkata.shelf.imaging.frequency_filters.tool import mirrored, transfer
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    choice("kind", "ideal", ("ideal", "butterworth", "gaussian"), zh="滤波器", en="filter"),
    choice("band", "low", ("low", "high", "band"), zh="放过", en="what passes"),
    slider("cutoff", 0.05, 0.01, 0.5, zh="截止频率/(周期/像素)", en="cut-off (cycles per pixel)", log=True),
    slider("order", 2, 1, 10, 1, zh="巴特沃斯的阶数", en="order of Butterworth"),
)
COUNTERS = {
    "freq-ringing": {"kind": "gaussian"},
    "freq-ringing-stays": {"kind": "gaussian"},
    "freq-butterworth-order": {"order": 1},
    "freq-gaussian-no-ringing": {"cutoff": 0.5},
}
KINDS = {"ideal": ("理想", "ideal"), "butterworth": ("巴特沃斯", "Butterworth"), "gaussian": ("高斯", "Gaussian")}
BANDS = {"low": ("低通", "low-pass"), "high": ("高通", "high-pass"), "band": ("带通", "band-pass")}


def overshoot(kind, cutoff, order=2):
    """By how many percent of its height a step is overshot after a low-pass filter."""
    step = np.zeros((4, 1024))
    step[:, 256:768] = 100.0
    return float(fft_filter(step, transfer(kind, "low", step.shape, cutoff, order=order)).max() - 100)


def filtered(image, params, reach=32):
    """The picture behind the filter, its border mirrored."""
    h, w = image.shape
    padded = mirrored(image, reach)
    upper = min(2.5 * params["cutoff"], 0.7)
    gain = transfer(params["kind"], params["band"], padded.shape, params["cutoff"], upper, int(params["order"]))
    return fft_filter(padded, gain)[reach : reach + h, reach : reach + w]


def run(params, rng, size, progress):
    """Overshoot of a step in percent, energy that passes, and the picture, its spectrum and the filtered picture."""
    image = grey(params["image"], 256 if size == "live" else 384)
    cutoff, kind = float(params["cutoff"]), params["kind"]
    out = filtered(image, params)
    h, w = image.shape
    window = np.hanning(h)[:, None] * np.hanning(w)
    spectrum = np.abs(np.fft.fftshift(np.fft.fft2((image - image.mean()) * window)))
    gain = transfer(kind, params["band"], image.shape, cutoff, min(2.5 * cutoff, 0.7), int(params["order"]))
    shown = np.log1p(spectrum)
    numbers = {
        "energy_left": 100 * float(out.var() / max(image.var(), 1e-12)),
        "mean": float(out.mean()),
        "negative_percent": 100 * float((out < 0).mean()),
        "overshoot": overshoot(kind, cutoff, int(params["order"])),
        "half_width": float(1 / (2 * cutoff)),
    }
    if size != "live":
        others = {name: overshoot(kind, cut) for name, cut in (("low", 0.025), ("high", 0.1))}
        numbers |= {f"overshoot_{name}": value for name, value in others.items()}
        numbers |= {f"overshoot_order_{n}": overshoot("butterworth", cutoff, n) for n in (1, 2, 4, 10)}
        numbers["overshoot_order"] = overshoot("butterworth", cutoff, int(params["order"]))
        numbers["overshoot_gaussian"] = overshoot("gaussian", cutoff)
        numbers["gaussian_at_nyquist"] = float(2 ** -((0.5 / cutoff) ** 2))
    row = h * 2 // 5
    line = {
        "x": list(range(w)) * 2,
        "level": [float(v) for v in np.concatenate([image[row], out[row]])],
        "which": ["before"] * w + ["after"] * w,
    }
    images = {
        "before": np.rint(image).astype(np.uint8),
        "spectrum": np.rint(255 * shown / max(shown.max(), 1e-12) * (0.15 + 0.85 * gain)).astype(np.uint8),
        "after": np.rint(np.clip(out + (0 if params["band"] == "low" else 128), 0, 255)).astype(np.uint8),
    }
    return result(numbers, {"line": line}, images)


def chart(found, params, lang):
    """Photograph, its spectrum under the filter, the result, and one row of both."""
    import altair as alt

    zh = lang == "zh"
    name = f"{KINDS[params['kind']][not zh]}{'' if zh else ' '}{BANDS[params['band']][not zh]}"
    cut = f"{float(params['cutoff']):.3g}"
    pictures = alt.hconcat(
        panel(found.images["before"], "原图" if zh else "the photograph", 210),
        panel(found.images["spectrum"], "频谱（被滤掉的压暗）" if zh else "spectrum (dark: removed)", 210),
        panel(found.images["after"], f"{name}，{cut}" if zh else f"{name} at {cut}", 210),
        spacing=10,
    )
    words = {"before": "原图" if zh else "before", "after": "滤波之后" if zh else "after"}
    table = found.tables["line"]
    rows = [
        {"x": a, "level": b, "which": words[c]}
        for a, b, c in zip(table["x"], table["level"], table["which"], strict=True)
    ]
    colour = alt.Scale(domain=list(words.values()), range=["#9d9da1", "#f58518"])
    line = (
        alt.Chart(alt.Data(values=rows), width=650, height=160)
        .mark_line(strokeWidth=1.5)
        .encode(
            x=alt.X("x:Q", title="一行里的列/像素" if zh else "column of one row (pixels)",
                    scale=alt.Scale(domain=[0, found.images["before"].shape[1]], nice=False)),
            y=alt.Y("level:Q", title="灰度级" if zh else "grey level"),
            color=alt.Color("which:N", scale=colour, legend=alt.Legend(title=None, orient="bottom")),
        )
    )  # fmt: skip
    return alt.vconcat(pictures, line, spacing=18)
