"""Frequency filters on the reader's own pictures, and the calculator from blur to cut-off."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from mlkata.shelf.imaging._pictures import change, each_channel, levels, read_picture, write_picture
from mlkata.shelf.imaging.frequency_filters.fast import butterworth_lowpass, fft_filter, good_size
from mlkata.shelf.imaging.frequency_filters.reference import (
    cutoff_to_sigma,
    gaussian_lowpass,
    highpass,
    ideal_lowpass,
    sigma_to_cutoff,
)
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import Picture, PictureOut, Progress, silent, tool

Kind = Literal["ideal", "butterworth", "gaussian"]
Band = Literal["low", "high", "band"]
BYTES = 56  # a pixel of the mirrored picture at once: plane, spectrum, transfer function and temporaries
BYTES_A_COLOUR = 28  # a pixel and colour: what is kept of the result, and its comparison with the picture
MEMORY = 2**31  # what one filter may take


def lowpass(kind: str, shape: tuple[int, int], cutoff: float, order: int = 2) -> NDArray[np.float64]:
    """A low-pass filter of one of the three kinds, centred."""
    if kind == "butterworth":
        return butterworth_lowpass(shape, cutoff, order)
    return {"ideal": ideal_lowpass, "gaussian": gaussian_lowpass}[kind](shape, cutoff)


def transfer(kind: str, band: str, shape: tuple[int, int], cutoff: float, upper: float = 0.5, order: int = 2):
    """Transfer function of a low-, high- or band-pass filter, centred."""
    low = lowpass(kind, shape, cutoff, order)
    if band == "low":
        return low
    return highpass(low) if band == "high" else highpass(low) * lowpass(kind, shape, upper, order)


def mirrored(plane: NDArray[np.floating], reach: int) -> NDArray[np.floating]:
    """The picture with `reach` mirrored pixels around it, and more at the end up to sizes that an FFT likes."""
    ends = [(reach, good_size(n + 2 * reach) - n - reach) for n in plane.shape]
    return np.pad(plane, ends, mode="symmetric")


def too_large(shape: tuple[int, ...], reach: int) -> None:
    """Say so before memory runs out: a global filter needs all of the picture at once.

    Raises:
        MlkataError: the picture, mirrored at its border, would take more than two gigabytes.
    """
    bytes_each = BYTES + BYTES_A_COLOUR * math.prod(shape[2:])
    pixels = math.prod(n + 2 * reach for n in shape[:2])
    if pixels * bytes_each > MEMORY:
        need, side = pixels * bytes_each / 2**30, math.isqrt(MEMORY // bytes_each) - 2 * reach
        raise MlkataError(
            Text(
                f"图太大：频域滤波要一次装下整张图，约需 {need:.1f} GiB。",
                f"The picture is too large: a frequency filter needs all of it at once, about {need:.1f} GiB.",
            ),
            f"{shape[1]} × {shape[0]}",
            Text(
                f"先缩小到约 {side} × {side} 像素以内，或用 image-blur，它按条带处理。",
                f"Shrink it to about {side} × {side} pixels first, or use image-blur, which works band by band.",
            ),
        )


@tool(
    zh="在频域里给一张图做低通、高通或带通",
    en="low-, high- or band-pass a picture in the frequency domain",
    zh_args={
        "image": "要处理的图：图片文件，或 scikit-image 自带图片的名字",
        "out": "结果写到哪个文件；留空就不写。高通与带通的结果以 128 为零点",
        "kind": "理想、巴特沃斯、高斯",
        "band": "低通、高通、带通",
        "cutoff": "截止频率，周期/像素，0 到 0.5；带通时是下限",
        "upper": "带通的上限，周期/像素",
        "order": "巴特沃斯的阶数",
    },
    zh_returns=(
        "去掉均值后剩下的能量（0 到 1）、滤波前后的平均亮度（灰度级）、最大与平均变化（灰度级）、"
        "剩下的对比度（方差之比）。"
    ),
    examples=(
        {"image": "camera", "kind": "ideal", "cutoff": 0.08},
        {"image": "coins", "kind": "gaussian", "band": "high", "cutoff": 0.05},
    ),
    name="image-frequency",
)
def image_frequency(
    image: Picture,
    out: PictureOut = "",
    kind: Kind = "gaussian",
    band: Band = "low",
    cutoff: float = 0.1,
    upper: float = 0.25,
    order: int = 2,
    progress: Progress = silent,
) -> dict[str, float]:
    """Filter each colour by its spectrum, the border mirrored, and say what became of the picture.

    Args:
        image: path of a picture, or the name of a scikit-image photograph.
        out: path to write the result to; nothing is written if empty. High and band pass are written around 128.
        kind: of the filter.
        band: what passes.
        cutoff: in cycles per pixel, 0 to 0.5; the lower end of a band.
        upper: upper end of a band, in cycles per pixel.
        order: of a Butterworth filter.

    Returns:
        The share of the energy that is left (without the mean), mean brightness before and after (levels), the largest
        and the mean change (levels), and the share of the contrast (variance) that is left.
    """
    if not (0 < cutoff <= 0.75 and order >= 1) or (band == "band" and upper <= cutoff):
        raise MlkataError(
            Text("截止频率要在 0 与 0.75 之间，阶数至少为 1，带通的上限要大于下限。",
                 "The cut-off lies in (0, 0.75], the order is at least 1, and a band ends above where it begins."),
            "cutoff, upper, order",
            Text("例如 cutoff 0.1、upper 0.25、order 2。", "For example cutoff 0.1, upper 0.25, order 2."),
        )  # fmt: skip
    picture = read_picture(image)
    reach = min(*picture.shape[:2], 64)
    too_large(picture.shape, reach)
    h, w = picture.shape[:2]
    size = (good_size(h + 2 * reach), good_size(w + 2 * reach))
    gain = transfer(kind, band, size, cutoff, upper, order).astype(np.float32)  # to a thousandth of a level
    energy = []
    planes = 1 if picture.ndim == 2 else picture.shape[2]

    def one(plane: NDArray[np.generic]) -> NDArray[np.uint8]:
        padded = mirrored(plane.astype(np.float32), reach)
        filtered = fft_filter(padded, gain)[reach : reach + h, reach : reach + w]
        energy.append((float(plane.var()), float(filtered.var())))
        progress(len(energy) / planes)
        return levels(filtered if band == "low" else filtered + 128)

    result = each_channel(picture, one)
    before, after = (sum(variances) for variances in zip(*energy, strict=True))
    write_picture(out, result)
    return {"energy_left": after / before if before > 0 else 1.0, **change(picture, result)}


@tool(
    zh="高斯模糊的 σ 与截止频率互换",
    en="σ of a Gaussian blur to a cut-off frequency, and back",
    zh_args={
        "sigma": "模糊的标准差，单位像素；取 0 时由 cutoff 推出",
        "cutoff": "截止频率，周期/像素；取 0 时由 sigma 推出",
        "left": "截止处还剩多少振幅，在 0 与 1 之间；0.5 是半幅，0.607 是教科书的 D₀，0.707 是 -3 dB",
    },
    zh_returns="σ（像素）、截止频率（周期/像素）、它对应的周期（像素）、最高频率处剩下的振幅，以及可以隔几个像素取一个。",
    examples=({"sigma": 2.0}, {"cutoff": 0.125, "left": 0.707}),
)
def gaussian_cutoff(sigma: float = 0.0, cutoff: float = 0.0, left: float = 0.5) -> dict[str, float]:
    """Give one of the two; the other follows from exp(-2π²σ²f²).

    Args:
        sigma: standard deviation of the blur in pixels; 0 to have it derived from `cutoff`.
        cutoff: frequency in cycles per pixel; 0 to have it derived from `sigma`.
        left: share of the amplitude that is left at the cut-off, in (0, 1): 0.5, 0.607 (the D₀ of textbooks), 0.707
            (-3 dB).

    Returns:
        σ (pixels), the cut-off (cycles per pixel), its period (pixels), the share of the amplitude left at the highest
        frequency, and every how-many-th pixel one may keep if everything above the cut-off is taken for gone.
    """
    if (sigma > 0) == (cutoff > 0) or min(sigma, cutoff) < 0 or not 0 < left < 1:
        raise MlkataError(
            Text("sigma 与 cutoff 恰好给一个，且为正数；left 在 0 与 1 之间。",
                 "Give exactly one of sigma and cutoff, positive, and left in (0, 1)."),
            "sigma, cutoff, left",
            Text("例如 sigma=2。", "For example sigma=2."),
        )  # fmt: skip
    sigma = sigma or cutoff_to_sigma(cutoff, left)
    cutoff = cutoff or sigma_to_cutoff(sigma, left)
    return {
        "sigma": sigma,
        "cutoff": cutoff,
        "period": 1 / cutoff,
        "left_at_nyquist": math.exp(-2 * math.pi**2 * sigma**2 * 0.25),
        "keep_every": max(1, math.floor(0.5 / cutoff)),
    }
