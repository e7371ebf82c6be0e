"""Eight filters against two kinds of noise on a photograph: who wins depends on the noise."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey, levels
from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_blur
from mlkata.shelf.imaging.spatial_filters.edge_preserving import guided_filter, nlm, wiener_filter
from mlkata.shelf.imaging.spatial_filters.fast import bilateral_filter, mean_filter, median_filter
from mlkata.shelf.imaging.spatial_filters.quality import psnr, ssim
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    choice("kind", "impulses", ("impulses", "gaussian"), zh="图上显示的噪声", en="noise that is shown"),
    slider("density", 0.05, 0.0, 0.9, 0.01, zh="椒盐噪声占比", en="share of salt and pepper"),
    slider("noise", 20.0, 1.0, 60.0, 1.0, zh="高斯噪声标准差/灰度级", en="Gaussian noise, σ (grey levels)"),
    slider("ksize", 3, 1, 15, 2, zh="均值、中值窗口/像素", en="window of mean and median (pixels)"),
    slider("sigma", 1.0, 0.3, 4.0, 0.1, zh="高斯 σ/像素", en="σ of the Gaussian (pixels)"),
    slider("sigma_color", 60.0, 1.0, 200.0, 1.0, zh="双边的值域 σ/灰度级", en="range σ of the bilateral (levels)"),
    slider("eps", 900.0, 1.0, 10000.0, zh="导向的 ε/灰度级²", en="ε of the guided filter (levels²)", log=True),
    slider("h", 15.0, 1.0, 60.0, 1.0, zh="NLM 的 h/灰度级", en="h of NLM (levels)"),
)
COUNTERS = {
    "sf-which-noise": {"density": 0.9},
    "sf-bilateral-impulses": {"density": 0.0},
    "sf-nlm": {"h": 60.0},
    "sf-wiener": {"noise": 60.0},
    "sf-guided-edges": {"eps": 1.0},
}
NAMES = ("mean", "gauss", "median", "bilateral", "guided", "wiener", "nlm")


def filters(params, noise):
    """Name → filter, with the reader's settings; `noise` is what the last two are told of it."""
    k = int(params["ksize"]) | 1
    sigma, eps = float(params["sigma"]), float(params["eps"])
    return {
        "mean": lambda y: mean_filter(y, k),
        "gauss": lambda y: gaussian_blur(y, 2 * int(np.ceil(3 * sigma)) + 1, sigma),
        "median": lambda y: median_filter(y, k),
        "bilateral": lambda y: bilateral_filter(y.astype(np.float32), 7, float(params["sigma_color"]), 2.0),
        "guided": lambda y: guided_filter(y, y, 2, eps),
        "wiener": lambda y: wiener_filter(y, 5, noise**2),
        "nlm": lambda y: nlm(y, float(params["h"]), search=11 if y.shape[0] < 128 else 15, sigma=noise),
    }


def run(params, rng, size, progress):
    """PSNR and SSIM of every filter for both kinds of noise; pictures of the kind shown."""
    clean = grey(params["image"], 96 if size == "live" else 192)
    noise, density = float(params["noise"]), float(params["density"])
    where = rng.random(clean.shape)
    noisy = {
        "gaussian": clean + rng.normal(0.0, noise, clean.shape),
        "impulses": np.where(where < density / 2, 0.0, np.where(where > 1 - density / 2, 255.0, clean)),
    }
    numbers, images = {"noise": noise}, {}
    for kind, picture in noisy.items():
        if size == "live" and kind != params["kind"]:
            continue
        spread = noise if kind == "gaussian" else float((picture - clean).std())
        short = kind[0]
        numbers |= {f"{short}_noisy": psnr(picture, clean), f"{short}_noisy_ssim": ssim(picture, clean)}
        if kind == params["kind"]:
            images["noisy"] = levels(picture)
        if kind == "gaussian":
            numbers["g_mean_5"] = psnr(mean_filter(picture, 5), clean)
        for name, function in filters(params, spread).items():
            after = function(picture)
            numbers |= {f"{short}_{name}": psnr(after, clean), f"{short}_{name}_ssim": ssim(after, clean)}
            if kind == params["kind"]:
                images[name] = levels(after)
    return result(numbers, images=images)


def chart(found, params, lang):
    """The noisy picture and what each filter makes of it, with its PSNR."""
    zh = lang == "zh"
    names = {
        "noisy": "加噪声" if zh else "noisy",
        "mean": "均值" if zh else "mean",
        "gauss": "高斯" if zh else "Gaussian",
        "median": "中值" if zh else "median",
        "bilateral": "双边" if zh else "bilateral",
        "guided": "导向" if zh else "guided",
        "wiener": "维纳" if zh else "Wiener",
        "nlm": "NLM",
    }
    short = params["kind"][0]
    best = max((found.numbers[f"{short}_{name}"], name) for name in NAMES)[1]
    shown = []
    for name, word in names.items():
        star = " ★" if name == best else ""
        shown.append((found.images[name], f"{word}　{found.numbers[f'{short}_{name}']:.1f} dB{star}"))
    return panels(shown, width=192, columns=4)
