"""A Gaussian blur as a low-pass filter: its measured transfer on a photograph, and what it does to noise."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_blur
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("sigma", 2.0, 0.3, 8.0, 0.1, zh="σ/像素", en="σ (pixels)"),
    slider("radius", 4.0, 0.5, 5.0, 0.5, zh="窗口半径/σ", en="radius of the window (in σ)"),
    choice("kernel", "gaussian", ("gaussian", "box"), zh="核", en="kernel"),
)
COUNTERS = {
    "gb-low-pass": {"sigma": 0.3},
    "gb-transfer": {"radius": 1.0},
    "gb-no-inversion": {"kernel": "box"},
    "gb-noise": {"sigma": 0.4},
    "gb-edges-too": {"sigma": 0.3},
}
BINS = np.arange(0.0, 0.5, 0.0125)  # cycles per pixel


def _box(image, width):
    """Plain average over width × width pixels, the same borders as the Gaussian."""
    from scipy.ndimage import uniform_filter

    return uniform_filter(image, width, mode="mirror")


def _transfer(before, after):
    """Along the horizontal frequencies: by what factor each wave is multiplied."""
    h, w = before.shape
    window = np.hanning(h)[:, None] * np.hanning(w)  # fades the frame, which is no wave of the picture
    a = np.fft.fft2((before - before.mean()) * window)
    b = np.fft.fft2((after - before.mean()) * window)
    fy, fx = np.abs(np.fft.fftfreq(h))[:, None], np.abs(np.fft.fftfreq(w))
    fx = np.broadcast_to(fx, a.shape)
    use = np.broadcast_to(fy < 0.01, a.shape)
    which = np.digitize(fx[use], BINS) - 1
    cross = np.bincount(which, (np.conj(a) * b).real[use], len(BINS))
    power = np.bincount(which, (np.abs(a) ** 2)[use], len(BINS))
    count = np.bincount(which, minlength=len(BINS))
    seen = count > 0  # a small picture has few frequencies
    return (np.bincount(which, fx[use], len(BINS)) / np.maximum(count, 1))[seen], cross[seen] / power[seen]


def _high_share(image):
    """Share of the picture's energy (without the mean) above a quarter of a cycle per pixel in any direction."""
    h, w = image.shape
    window = np.hanning(h)[:, None] * np.hanning(w)
    energy = np.abs(np.fft.fft2((image - image.mean()) * window)) ** 2
    radius = np.hypot(np.fft.fftfreq(h)[:, None], np.fft.fftfreq(w))
    return float(energy[radius > 0.25].sum() / energy.sum())


def run(params, rng, size, progress):
    """Transfer, high-frequency share and remaining noise after the blur."""
    side = 256 if size == "live" else 512
    image = grey(params["image"], side)
    sigma = float(params["sigma"])
    ksize = 2 * int(np.ceil(params["radius"] * sigma)) + 1
    width = 2 * round((np.sqrt(12 * sigma**2 + 1) - 1) / 2) + 1  # a box with (nearly) the same variance

    def gaussian(picture):
        return gaussian_blur(picture, ksize, sigma)

    def box(picture):
        return _box(picture, width)

    chosen = box if params["kernel"] == "box" else gaussian
    frequency, measured = _transfer(image, chosen(image))
    _, of_box = _transfer(image, box(image))
    formula = np.exp(-2 * np.pi**2 * sigma**2 * frequency**2)
    noise = rng.normal(0.0, 10.0, (side, side))
    left = gaussian(noise)[ksize:-ksize, ksize:-ksize]
    step = np.zeros((3, 4 * ksize))
    step[:, 2 * ksize :] = 100.0
    before, after = _high_share(image), _high_share(chosen(image))
    numbers = {
        "high_before": 100 * before,
        "high_after": 100 * after,
        "high_cut": before / after,
        "transfer_error": float(np.abs(measured - formula).max()),
        "lowest": float(measured.min()),
        "lowest_box": float(of_box.min()),
        "half_frequency": float(np.sqrt(np.log(2) / 2) / (np.pi * sigma)),
        "noise_ratio": float(left.std() / noise.std()),
        "noise_formula": float(1 / (2 * np.sqrt(np.pi) * sigma)),
        "edge_slope": float(np.diff(gaussian(step)[1]).max()),
        "edge_formula": float(100 / (np.sqrt(2 * np.pi) * sigma)),
        "box_width": width,
    }
    table = {
        "frequency": [float(v) for v in frequency] * 3,
        "transfer": [float(v) for v in np.concatenate([measured, formula, of_box])],
        "which": [name for name in ("measured", "formula", "box") for _ in frequency],
    }
    images = {"before": np.rint(image).astype(np.uint8), "after": np.rint(chosen(image)).astype(np.uint8)}
    return result(numbers, {"transfer": table}, images)


def chart(found, params, lang):
    """Measured transfer over the frequency, with the formula and a box of the same variance."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "measured": "照片上实测" if zh else "measured on the photograph",
        "formula": "公式 exp(−2π²σ²f²)" if zh else "formula exp(−2π²σ²f²)",
        "box": "方差相近的均值滤波" if zh else "box of nearly the same variance",
    }
    table = found.tables["transfer"]
    rows = [
        {"f": f, "transfer": t, "which": names[n]}
        for f, t, n in zip(table["frequency"], table["transfer"], table["which"], strict=True)
    ]
    base = alt.Chart(alt.Data(values=rows), width=470, height=280)
    frequency = "频率（周期/像素）" if zh else "frequency (cycles per pixel)"
    factor = "振幅乘上的倍数" if zh else "factor on the amplitude"
    colours = alt.Scale(domain=list(names.values()), range=["#f58518", "#4c78a8", "#9d9da1"])
    legend = alt.Legend(title=None, orient="top", labelLimit=260, symbolType="circle")
    encoding = dict(
        x=alt.X("f:Q", title=frequency, scale=alt.Scale(domain=[0, 0.5])),
        y=alt.Y("transfer:Q", title=factor, scale=alt.Scale(domain=[-0.3, 1.05], nice=False)),
        color=alt.Color("which:N", scale=colours, legend=legend),
    )
    lines = base.transform_filter(f"datum.which != '{names['measured']}'").mark_line().encode(**encoding)
    dots = base.transform_filter(f"datum.which == '{names['measured']}'")
    dots = dots.mark_circle(size=34, opacity=1).encode(**encoding)
    zero = alt.Chart(alt.Data(values=[{"y": 0}])).mark_rule(strokeDash=[3, 3]).encode(y="y:Q")
    sigma = f"{float(params['sigma']):g}"
    title = f"σ = {sigma} 像素：各频率还剩多少" if zh else f"σ = {sigma} pixels: what is left of each frequency"
    return (zero + lines + dots).properties(title=title)
