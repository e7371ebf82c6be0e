"""Pictures equally far from the original by PSNR, and not at all by SSIM or by eye; and what sharpening costs."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey, levels
from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_blur
from mlkata.shelf.imaging.spatial_filters.edge_preserving import unsharp
from mlkata.shelf.imaging.spatial_filters.quality import psnr, ssim
from mlkata.spec.lab import own_image, result, slider

PARAMS = (
    own_image("image", "chelsea", zh="图片", en="picture"),
    slider("target", 24.0, 15.0, 45.0, 0.5, zh="PSNR/dB（所有图都一样）", en="PSNR (dB), the same for all"),
    slider("amount", 1.5, 0.1, 4.0, 0.1, zh="锐化的强度", en="amount of sharpening"),
)
COUNTERS = {
    "sf-psnr-is-not-eye": {"target": 45.0},
    "sf-unsharp": {"amount": 0.1},
}


def distorted(clean, rng):
    """Name → a picture that moves away from the original as its strength grows."""
    grain, draw = rng.normal(0.0, 1.0, clean.shape), rng.random(clean.shape)

    def blocks(size):
        """Each block of size × size its mean, in between blended with the picture."""
        h, w = (n // 8 * 8 for n in clean.shape)
        mean = clean[:h, :w].reshape(h // 8, 8, w // 8, 8).mean(axis=(1, 3)).repeat(8, 0).repeat(8, 1)
        out = clean.copy()
        out[:h, :w] += min(size, 1.5) * (mean - out[:h, :w])
        return out

    return {
        "shift": lambda t: clean + 60 * t,
        "contrast": lambda t: clean.mean() + (1 + t) * (clean - clean.mean()),
        "noise": lambda t: clean + 60 * t * grain,
        "impulses": lambda t: np.where(draw < 0.15 * t, 0.0, np.where(draw > 1 - 0.15 * t, 255.0, clean)),
        "blur": lambda t: gaussian_blur(clean, 2 * int(np.ceil(36 * t)) + 1, max(12 * t, 0.05)),
        "blocks": blocks,
    }


def fitted(distort, clean, target):
    """The distortion at the strength whose PSNR is the target, by bisection; levels beyond 0 … 255 are clipped."""

    def make(strength):
        return np.clip(distort(strength), 0, 255)

    low, high = 0.0, 2.0
    for _ in range(11):
        middle = (low + high) / 2
        low, high = (middle, high) if psnr(make(middle), clean) > target else (low, middle)
    return make(low)


def run(params, rng, size, progress):
    """SSIM of six distortions at one PSNR; noise and overshoot of an unsharp mask."""
    clean = grey(params["image"], 96 if size == "live" else 160)
    target = float(params["target"])
    numbers, images = {}, {}
    for name, make in distorted(clean, rng).items():
        after = fitted(make, clean, target)
        numbers |= {f"psnr_{name}": psnr(after, clean), f"ssim_{name}": ssim(after, clean)}
        images[name] = levels(after)
    scores = [v for k, v in numbers.items() if k.startswith("ssim_")]
    amount = float(params["amount"])
    grain = rng.normal(0.0, 10.0, (128, 128))
    step = np.full((9, 40), 60.0)
    step[:, 20:] = 180.0
    numbers |= {
        "ssim_spread": max(scores) - min(scores),
        "sharp_noise": unsharp(grain, 1.5, amount).std() / grain.std(),
        "overshoot": unsharp(step, 1.5, amount).max() - 180.0,
    }
    return result(numbers, images={"clean": levels(clean), **images})


def chart(found, params, lang):
    """The distortions beside each other, each with its SSIM."""
    zh = lang == "zh"
    words = {
        "shift": "整体变亮" if zh else "brighter",
        "contrast": "对比度加大" if zh else "more contrast",
        "noise": "高斯噪声" if zh else "Gaussian noise",
        "impulses": "椒盐噪声" if zh else "salt and pepper",
        "blur": "模糊" if zh else "blurred",
        "blocks": "8×8 块效应" if zh else "blocks of 8 × 8",
    }
    n = found.numbers
    shown = [(found.images[k], f"{w}　SSIM {n[f'ssim_{k}']:.2f}　{n[f'psnr_{k}']:.1f} dB") for k, w in words.items()]
    return panels(shown, width=230, columns=3)
