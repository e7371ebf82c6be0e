"""Pictures as the topics use them: read from a file or from scikit-image, made grey, written.

A picture is `(h, w)` or `(h, w, 3)` in levels 0 … 255; brightness is `0.299 R + 0.587 G + 0.114 B` (ITU-R BT.601), as
in OpenCV and Pillow.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mlkata.spec.errors import MlkataError
from mlkata.spec.picture import PICTURES
from mlkata.spec.text import Text

WEIGHTS = np.array([0.299, 0.587, 0.114])  # of red, green and blue in the brightness
BAND = 256  # rows that are worked on at once


def read_picture(image: str) -> NDArray[np.uint8]:
    """A picture as `(h, w)` or `(h, w, 3)` uint8: a file, or a photograph of scikit-image by its name ("camera").

    Raises:
        MlkataError: there is no such file or photograph, or the file is no picture.
    """
    picture = _file(image) if Path(image).is_file() else _built_in(image)
    if picture.ndim == 3 and picture.shape[2] in (2, 4):
        picture = picture[..., :-1]  # without transparency
        picture = picture[..., 0] if picture.shape[2] == 1 else picture
    if picture.dtype == bool:
        return picture.astype(np.uint8) * 255
    if picture.dtype == np.uint16:
        return (picture // 257).astype(np.uint8)
    if np.issubdtype(picture.dtype, np.floating):
        return np.rint(np.clip(picture, 0.0, 1.0) * 255).astype(np.uint8)
    return picture.astype(np.uint8)


def brightness(picture: NDArray[np.generic]) -> NDArray[np.float64]:
    """`(h, w)` brightness in the picture's own unit; a grey picture as it is."""
    levels = picture.astype(np.float64)
    return levels @ WEIGHTS if levels.ndim == 3 else levels


def grey(image: str, side: int = 512) -> NDArray[np.float64]:
    """The picture's brightness in [0, 255], its middle cut to at most `side` × `side` pixels."""
    return middle(brightness(read_picture(image)), side)


def middle(picture: NDArray[np.generic], side: int) -> NDArray[np.generic]:
    """The middle of a picture, at most `side` × `side` pixels."""
    h, w = picture.shape[:2]
    top, left = max(0, h - side) // 2, max(0, w - side) // 2
    return picture[top : top + side, left : left + side]


def levels(picture: NDArray[np.generic]) -> NDArray[np.uint8]:
    """Rounded to the nearest of 0 … 255; what lies outside is clipped."""
    return np.rint(np.clip(picture, 0, 255)).astype(np.uint8)


def write_picture(out: str, picture: NDArray[np.generic]) -> None:
    """Write a picture in levels 0 … 255 to a file; its ending says how. An empty `out` writes nothing.

    Raises:
        MlkataError: an ending that is no kind of picture, or a folder that is not there.
    """
    if not out:
        return
    from PIL import Image

    try:
        Image.fromarray(levels(picture)).save(out)
    except (ValueError, OSError) as error:
        raise MlkataError(
            Text(f"写不了图片 {out}。", f"The picture {out} cannot be written."),
            str(error),
            Text(
                "用 .png、.jpg 或 .tif 结尾的文件名，放在已有的文件夹里。",
                "Use a name that ends in .png, .jpg or .tif, in a folder that exists.",
            ),
        ) from None


def each_channel(
    picture: NDArray[np.generic], function: Callable[[NDArray[np.generic]], NDArray[np.generic]]
) -> NDArray[np.generic]:
    """`function` of a grey picture, or of each colour of a coloured one."""
    if picture.ndim == 2:
        return function(picture)
    return np.stack([function(picture[..., c]) for c in range(picture.shape[2])], axis=-1)


def by_bands(
    picture: NDArray[np.generic],
    function: Callable[[NDArray[np.generic]], NDArray[np.generic]],
    reach: int,
    progress: Callable[[float], None],
    rows: int = BAND,
) -> NDArray[np.generic]:
    """`function` of a large picture, band by band, so that memory stays small and one sees how far it is.

    Each band is handed over with `reach` more rows above and below, which are cut off afterwards: the same result as at
    once for a function that looks at most `reach` rows up and down and gives a picture of the size it got.
    """
    h, parts = len(picture), []
    for top in range(0, h, rows):
        first, end = max(0, top - reach), min(h, top + rows + reach)
        part = function(picture[first:end])
        parts.append(part[top - first : min(h, top + rows) - first])
        progress(min(h, top + rows) / h)
    return np.concatenate(parts)


def change(before: NDArray[np.generic], after: NDArray[np.generic]) -> dict[str, float]:
    """What became of a picture, in levels: means, largest and mean difference, the share of the variance left.

    Summed band by band: a photograph of 40 megapixels would not fit three times in floating point.
    """
    sums, largest = np.zeros(5), 0.0  # of before, after, their squares, the difference
    for top in range(0, len(before), BAND):
        old, new = (each[top : top + BAND].astype(np.float64) for each in (before, after))
        gap = np.abs(new - old)
        sums += old.sum(), new.sum(), (old**2).sum(), (new**2).sum(), gap.sum()
        largest = max(largest, float(gap.max()))
    mean_old, mean_new, square_old, square_new, mean_gap = (float(each) for each in sums / before.size)
    spread_old, spread_new = square_old - mean_old**2, square_new - mean_new**2
    return {
        "mean_before": mean_old,
        "mean_after": mean_new,
        "largest_change": largest,
        "mean_change": mean_gap,
        "contrast_left": max(spread_new, 0.0) / spread_old if spread_old > 1e-9 else 1.0,
    }


def _file(image: str) -> NDArray[np.generic]:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(image) as opened:
            upright = ImageOps.exif_transpose(opened)
            if upright.mode in ("P", "PA", "CMYK", "YCbCr", "HSV", "LAB"):
                upright = upright.convert("RGB")
            return np.asarray(upright)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise MlkataError(
            Text(f"{Path(image).name} 不是能读的图片。", f"{Path(image).name} is no picture that can be read."),
            f"{image} ({type(error).__name__})",
            Text("换成 PNG、JPEG、TIFF、BMP 或 WebP。", "Use PNG, JPEG, TIFF, BMP or WebP."),
        ) from None


def _built_in(name: str) -> NDArray[np.generic]:
    if name not in PICTURES:
        listed = ", ".join(PICTURES)
        raise MlkataError(
            Text(f"没有图片 {name!r}。", f"There is no picture {name!r}."),
            name,
            Text(f"给出文件路径，或自带图片的名字：{listed}。", f"Give a file's path, or a built-in name: {listed}."),
        )
    from skimage import data

    return np.asarray(getattr(data, name)())
