"""Wrap-around, shifts of odd sizes, the cross in the spectrum, aliasing, phases: what goes wrong and by how much."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.imaging.frequency_filters.fast import fft_convolve, fft_filter, good_size
from mlkata.shelf.imaging.frequency_filters.reference import gaussian_lowpass, highpass, ideal_lowpass
from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_blur
from mlkata.shelf.imaging.gaussian_blur.reference import gaussian_1d
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "coffee", zh="图片", en="picture"),
    choice("phase_of", "astronaut", ("astronaut", "camera", "chelsea"), zh="相位取自", en="phases from"),
    slider("sigma", 5.0, 0.5, 12.0, 0.5, zh="模糊的 σ/像素", en="σ of the blur (pixels)"),
    choice("padding", "none", ("none", "zeros"), zh="补零", en="zeros around"),
    choice("side", "odd", ("odd", "even"), zh="图的边长", en="size of the picture"),
    choice("before", "nothing", ("nothing", "low-pass"), zh="下采样之前", en="before down-sampling"),
    slider("keep", 4, 2, 8, 1, zh="每几个像素取一个", en="keep every n-th pixel"),
    choice("swap", "phase", ("phase", "magnitude"), zh="换掉的是", en="what is swapped"),
    choice("frame", "as it is", ("as it is", "faded"), zh="频谱之前的四周", en="the frame before the spectrum"),
    slider("amount", 1.0, 0.0, 4.0, 0.25, zh="锐化强度", en="amount of sharpening"),
)
COUNTERS = {
    "freq-wraps": {"padding": "zeros"},
    "freq-odd-shift": {"side": "even"},
    "freq-aliasing": {"before": "low-pass"},
    "freq-phase": {"swap": "magnitude"},
    "freq-unsharp": {"amount": 0.0},
    "freq-cross": {"frame": "faded"},
    "freq-convolution-theorem": {"padding": "zeros"},
}


def axes_share(image, window):
    """Share, in percent, that the two axes have of the energy above 0.1 cycles per pixel."""
    h, w = image.shape
    energy = np.abs(np.fft.fft2((image - image.mean()) * window)) ** 2
    fy, fx = np.abs(np.fft.fftfreq(h))[:, None], np.abs(np.fft.fftfreq(w))
    high = np.hypot(fy, fx) > 0.1
    return 100 * float(energy[high & ((fy < 0.003) | (fx < 0.003))].sum() / max(energy[high].sum(), 1e-12))


def circular(image, kernel, size):
    """Convolution by a product of spectra of the given size, the kernel laid around the origin."""
    kh, kw = kernel.shape
    plane = np.zeros(size)
    plane[:kh, :kw] = kernel
    plane = np.roll(plane, (-(kh // 2), -(kw // 2)), axis=(0, 1))
    spectrum = np.fft.rfft2(image, size) * np.fft.rfft2(plane)
    return np.fft.irfft2(spectrum, s=size)[: image.shape[0], : image.shape[1]]


def correlation(a, b):
    """Correlation of two pictures' gradients."""
    from scipy import ndimage

    edges = [np.hypot(ndimage.sobel(x, 0), ndimage.sobel(x, 1)).ravel() for x in (a, b)]
    if not all(x.std() for x in edges):
        return 0.0  # a blank picture has no gradients
    return float(np.corrcoef(*edges)[0, 1])


def aliasing(picture, keep):
    """What folds down when every `keep`-th pixel is kept: standard deviation of the part above the new Nyquist."""
    low = fft_filter(picture, ideal_lowpass(picture.shape, 0.5 / keep))
    return float((picture - low)[::keep, ::keep].std())


def run(params, rng, size, progress):
    """Differences in grey levels and shares in percent for each pitfall, and the pictures that show them."""
    from scipy import ndimage

    image = grey(params["image"], 192 if size == "live" else 384)
    h, w = image.shape
    sigma = float(params["sigma"])
    reach = int(np.ceil(3 * sigma))
    line = gaussian_1d(2 * reach + 1, sigma)
    kernel = np.outer(line, line)
    room = (0, 0) if params["padding"] == "none" else (2 * reach, 2 * reach)
    size_used = (h, w) if room == (0, 0) else (good_size(h + room[0]), good_size(w + room[1]))
    round_about = circular(image, kernel, size_used)
    linear = fft_convolve(image, kernel)
    wrapped = ndimage.convolve1d(ndimage.convolve1d(image, line, 0, mode="wrap"), line, 1, mode="wrap")
    inside = np.s_[reach:-reach, reach:-reach]
    odd = (lambda n: n - (n % 2 == 0)) if params["side"] == "odd" else (lambda n: n - n % 2)
    cut = image[: odd(h), : odd(w)]
    gain = gaussian_lowpass(cut.shape, 0.01)
    right = fft_filter(cut, gain)
    twice = np.fft.ifft2(np.fft.fft2(cut) * np.fft.fftshift(gain)).real
    keep = int(params["keep"])
    whole = image[: h // keep * keep, : w // keep * keep]
    clean = fft_filter(whole, ideal_lowpass(whole.shape, 0.5 / keep))[::keep, ::keep]
    smooth = gaussian_blur(whole, 2 * int(np.ceil(1.2 * keep)) + 1, 0.4 * keep)
    taken = whole if params["before"] == "nothing" else smooth
    other = grey(params["phase_of"], min(h, w))
    square = image[: other.shape[0], : other.shape[1]]
    a, b = np.fft.fft2(square), np.fft.fft2(other)
    a, b = (a, b) if params["swap"] == "phase" else (b, a)
    mixed = np.fft.ifft2(np.abs(a) * np.exp(1j * np.angle(b))).real
    fade = np.hanning(h)[:, None] * np.hanning(w)
    noise = rng.normal(0.0, 5.0, image.shape)
    amount = float(params["amount"])
    sharp, sharp_noise = (x + amount * (x - gaussian_blur(x, 13, 2.0)) for x in (image, noise))
    mask = highpass(gaussian_lowpass(cut.shape, 0.1))
    numbers = {
        "wrap_gap": float(np.abs(round_about - linear).max()),
        "wrap_gap_inside": float(np.abs(round_about - linear)[inside].max(initial=0.0)),
        "theorem_gap": float(np.abs(round_about - wrapped).max()),
        "shift_gap": float(np.abs(twice - right).max()),
        "absolute_gap": float(np.abs(np.abs(fft_filter(cut, mask)) - fft_filter(cut, mask)).max()),
        "cross": axes_share(image, np.ones((h, w)) if params["frame"] == "as it is" else fade),
        "cross_windowed": axes_share(image, fade),
        "alias_naive": aliasing(whole, keep),
        "alias": aliasing(taken, keep),
        "alias_blurred": aliasing(smooth, keep),
        "phase_wins": correlation(mixed, other),
        "magnitude_wins": correlation(mixed, square),
        "sharp_contrast": float(sharp.std() / max(image.std(), 1e-12)),
        "sharp_noise": float(sharp_noise.std() / noise.std()),
    }
    images = {
        "wrapped": round_about,
        "linear": linear,
        "small": taken[::keep, ::keep],
        "clean": clean,
        "mixed": mixed,
        "sharp": sharp,
    }
    return result(numbers, {}, {n: np.rint(np.clip(x, 0, 255)).astype(np.uint8) for n, x in images.items()})


def chart(found, params, lang):
    """Blur with and without wrap-around, down-sampling with and without low-pass, swapped phases, sharpening."""
    zh = lang == "zh"
    n, keep = found.numbers, int(params["keep"])
    before = params["before"] == "nothing"
    shown = [
        (found.images["wrapped"], ("频谱相乘：四周环绕" if zh else "product of spectra: wraps around")
         if params["padding"] == "none" else ("先补零，再相乘" if zh else "zeros first, then the product")),
        (found.images["linear"], "线性卷积" if zh else "linear convolution"),
        (found.images["sharp"], f"锐化：噪声 ×{n['sharp_noise']:.2f}" if zh else
         f"sharpened: noise ×{n['sharp_noise']:.2f}"),
        (found.images["small"], (f"直接每 {keep} 个取一个" if before else f"模糊后每 {keep} 个取一个") if zh else
         (f"every {keep}th pixel" if before else f"blurred, every {keep}th pixel")),
        (found.images["clean"], "先滤掉高频再取" if zh else "low-pass first"),
        (found.images["mixed"], f"相位取自 {params['phase_of']}" if zh else f"phases of {params['phase_of']}"),
    ]  # fmt: skip
    return panels(shown, width=215, columns=3)
