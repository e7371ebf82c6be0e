"""What is in the high frequencies of a photograph: edges, noise, and what low-pass filters make of both."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.imaging.frequency_filters.fast import fft_filter
from mlkata.shelf.imaging.frequency_filters.reference import gaussian_lowpass, highpass, radial_spectrum
from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_blur
from mlkata.spec.lab import own_image, result, slider

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("noise", 20.0, 0.0, 60.0, 1.0, zh="噪声标准差/灰度级", en="noise (standard deviation, levels)"),
    slider("cutoff", 0.2, 0.02, 0.5, 0.01, zh="低通的截止频率/(周期/像素)", en="low-pass cut-off (cycles per pixel)"),
    slider("edges", 10.0, 1.0, 50.0, 1.0, zh="算作边缘的像素/%", en="pixels called edges (%)"),
)
COUNTERS = {
    "freq-edges-are-high": {"edges": 1.0},
    "freq-noise-is-high": {"noise": 0.0},
    "freq-lowpass-denoises": {"noise": 1.0},
    "freq-spectrum-falls": {"image": "grass", "noise": 60.0},
}
CUTOFFS = (0.03, 0.05, 0.08, 0.12, 0.16, 0.2, 0.25, 0.3, 0.4, 0.5)


def psnr(found, truth):
    """Peak signal-to-noise ratio in dB, for levels 0 … 255."""
    return float(10 * np.log10(255**2 / max(np.mean((found - truth) ** 2), 1e-12)))


def high_share(image, above=0.25):
    """Share of the energy above a frequency, without the mean and with the frame faded out, in percent."""
    h, w = image.shape
    window = np.hanning(h)[:, None] * np.hanning(w)
    energy = np.abs(np.fft.fft2((image - image.mean()) * window)) ** 2
    f = np.hypot(np.fft.fftfreq(h)[:, None], np.fft.fftfreq(w))
    return 100 * float(energy[f > above].sum() / max(energy.sum(), 1e-12))


def run(params, rng, size, progress):
    """Shares of high-frequency energy in percent, where it sits in the picture, and PSNR after low-pass filters."""
    from scipy import ndimage

    image = grey(params["image"], 256 if size == "live" else 512)
    noisy = image + rng.normal(0.0, float(params["noise"]), image.shape)
    blurred = gaussian_blur(image, 7, 1.0)
    smooth = gaussian_blur(image, 13, 1.5)
    steep = np.hypot(ndimage.sobel(smooth, 0), ndimage.sobel(smooth, 1))
    edge = steep >= np.quantile(steep, 1 - float(params["edges"]) / 100)
    flat = steep <= np.median(steep)
    high = {name: fft_filter(x, highpass(gaussian_lowpass(x.shape, 0.1))) ** 2
            for name, x in (("clean", image), ("noisy", noisy))}  # fmt: skip
    whole = {name: max(float(energy.sum()), 1e-12) for name, energy in high.items()}  # a blank picture has none
    cutoffs = CUTOFFS if size != "live" else CUTOFFS[::3]
    curve = [psnr(fft_filter(noisy, gaussian_lowpass(image.shape, c)), image) for c in cutoffs]
    f, power = radial_spectrum(image, 48)
    use = (f > 0.02) & (f < 0.4)
    _, of_noisy = radial_spectrum(noisy, 48)
    _, of_blurred = radial_spectrum(blurred, 48)
    laplacian = ndimage.laplace(image)
    numbers = {
        "share": high_share(image),
        "share_blurred": high_share(blurred),
        "share_noisy": high_share(noisy),
        "share_laplacian": high_share(laplacian),
        "at_edges": 100 * float(high["clean"][edge].sum()) / whole["clean"],
        "at_edges_noisy": 100 * float(high["noisy"][edge].sum()) / whole["noisy"],
        "at_flat": 100 * float(high["clean"][flat].sum()) / whole["clean"],
        "at_flat_noisy": 100 * float(high["noisy"][flat].sum()) / whole["noisy"],
        "slope": float(np.polyfit(np.log(f[use]), np.log(np.maximum(power[use], 1e-12)), 1)[0]),
        "psnr_noisy": psnr(noisy, image),
        "psnr_chosen": psnr(fft_filter(noisy, gaussian_lowpass(image.shape, float(params["cutoff"]))), image),
        "psnr_best": max(curve),
        "psnr_strongest": curve[0],
        "best_cutoff": cutoffs[int(np.argmax(curve))],
    }
    powers = {"clean": power, "noisy": of_noisy, "blurred": of_blurred}
    spectrum = {
        "f": [float(v) for v in f] * 3,
        "power": [float(v) for name in powers for v in powers[name]],
        "which": [name for name in powers for _ in f],
    }
    return result(numbers, {"spectrum": spectrum, "psnr": {"cutoff": list(cutoffs), "psnr": curve}})


def chart(found, params, lang):
    """Power over the frequency of the photograph, with noise and after a blur; PSNR over the cut-off."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "clean": "原图" if zh else "photograph",
        "noisy": "加了噪声" if zh else "with noise",
        "blurred": "高斯模糊 σ = 1" if zh else "blurred, σ = 1",
    }
    table = found.tables["spectrum"]
    rows = [
        {"f": f, "power": max(p, 1.0), "which": names[n]}
        for f, p, n in zip(table["f"], table["power"], table["which"], strict=True)
    ]
    colour = alt.Scale(domain=list(names.values()), range=["#4c78a8", "#e45756", "#72b7b2"])
    ticks = alt.Axis(values=[0.01, 0.03, 0.1, 0.3], format="~g")
    left = (
        alt.Chart(alt.Data(values=rows), width=300, height=260)
        .mark_line(strokeWidth=2)
        .encode(
            x=alt.X("f:Q", scale=alt.Scale(type="log", domain=[0.005, 0.5], nice=False), axis=ticks,
                    title="频率/(周期/像素，对数)" if zh else "frequency (cycles per pixel, log)"),
            y=alt.Y("power:Q", scale=alt.Scale(type="log"), axis=alt.Axis(format=".0e", tickCount=6),
                    title="平均功率（对数）" if zh else "mean power (log)"),
            color=alt.Color("which:N", scale=colour, legend=alt.Legend(title=None, orient="bottom")),
        )
        .properties(title="功率谱" if zh else "Power spectrum")
    )  # fmt: skip
    table = found.tables["psnr"]
    points = [{"c": c, "psnr": p} for c, p in zip(table["cutoff"], table["psnr"], strict=True)]
    line = (
        alt.Chart(alt.Data(values=points), width=300, height=260)
        .mark_line(point=alt.OverlayMarkDef(size=50, color="#f58518"), color="#f58518")
        .encode(
            x=alt.X("c:Q", axis=alt.Axis(values=[0, 0.1, 0.2, 0.3, 0.4, 0.5]),
                    title="截止频率/(周期/像素)" if zh else "cut-off (cycles per pixel)"),
            y=alt.Y("psnr:Q", scale=alt.Scale(zero=False),
                    title="与原图的 PSNR/dB" if zh else "PSNR to the original (dB)"),
        )
        .properties(title="对带噪图做高斯低通" if zh else "Gaussian low-pass of the noisy picture")
    )  # fmt: skip
    before = alt.Chart(alt.Data(values=[{"y": found.numbers["psnr_noisy"], "word": "不滤波" if zh else "unfiltered"}]))
    rule = before.mark_rule(strokeDash=[4, 3]).encode(y="y:Q")
    word = before.mark_text(align="right", dy=-8, dx=-4).encode(y="y:Q", x=alt.value(300), text="word:N")
    return alt.hconcat(left, rule + line + word, spacing=36).resolve_scale(color="independent")
