"""The far side of pictures: one as PNG, small enough to be shown."""

from __future__ import annotations

import io
from typing import Any

from mlkata.engine.lab.reply import replies
from mlkata.spec.errors import MlkataError
from mlkata.spec.picture import PICTURES
from mlkata.spec.text import Text
from mlkata.spec.value import Plain

MOST = 64 << 20  # pixels


@replies
def png(image: str, side: int = 0) -> Plain:
    """A picture as PNG.

    Args:
        image: the name of a scikit-image photograph, or a path.
        side: at most so many pixels wide and high; 0 leaves it as large as it is.

    Returns:
        {"png": bytes, "width": pixels, "height": pixels of the picture itself}
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with _opened(image) as opened:
            width, height = opened.size
            if width * height > MOST:
                raise MlkataError(TOO_LARGE, "", Text("先把它缩小。", "Make it smaller first."))
            shown = opened if opened.mode in ("L", "RGB") else opened.convert("L" if opened.mode == "1" else "RGB")
            if side:
                shown.thumbnail((side, side))
            data = io.BytesIO()
            shown.save(data, "PNG")
    except (UnidentifiedImageError, Image.DecompressionBombError):
        raise MlkataError(NO_PICTURE, "", Text("换成 PNG、JPEG 或 TIFF。", "Use PNG, JPEG or TIFF.")) from None
    return {"png": data.getvalue(), "width": width, "height": height}


@replies
def square(name: str, side: int) -> Plain:
    """The middle of a built-in photograph.

    Returns:
        {"png": bytes of a picture of `side` × `side` pixels}
    """
    from PIL import ImageOps

    if name not in PICTURES:
        raise MlkataError(NO_PICTURE, name, None)
    data = io.BytesIO()
    ImageOps.fit(_opened(name).convert("RGB"), (side, side)).save(data, "PNG")
    return {"png": data.getvalue()}


@replies
def beside(before: str, after: str, out: str) -> Plain:
    """Two pictures beside each other, written to a file: top edges level, a white gap between.

    Args:
        before, after: paths, or names of scikit-image photographs. out: path; its ending says how it is written.

    Returns:
        {"width": pixels, "height": pixels}
    """
    from PIL import Image

    left, right = _opened(before).convert("RGB"), _opened(after).convert("RGB")
    gap = max(2, left.width // 64)
    width, height = left.width + gap + right.width, max(left.height, right.height)
    sheet = Image.new("RGB", (width, height), "white")
    sheet.paste(left, (0, 0))
    sheet.paste(right, (left.width + gap, 0))
    try:
        sheet.save(out)
    except (ValueError, OSError) as error:
        raise MlkataError(
            Text(f"写不了图片 {out}。", f"The picture {out} cannot be written."),
            str(error),
            Text(
                "用 .png、.jpg 或 .tif 结尾的文件名，放在已有的文件夹里。",
                "Use a name that ends in .png, .jpg or .tif, in a folder that exists.",
            ),
        ) from None
    return {"width": width, "height": height}


@replies
def pixels(image: str, side: int) -> Plain:
    """A picture as numbers.

    Args:
        image: the name of a scikit-image photograph, or a path. side: at most so many pixels wide and high.

    Returns:
        {"pixels": `(h, w, 3)` uint8}
    """
    import numpy as np
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with _opened(image) as opened:
            if opened.width * opened.height > MOST:
                raise MlkataError(TOO_LARGE, image, Text("先把它缩小。", "Make it smaller first."))
            upright = ImageOps.exif_transpose(opened).convert("RGB")
            upright.thumbnail((side, side))
            return {"pixels": np.asarray(upright)}
    except FileNotFoundError:
        listed = ", ".join(PICTURES)
        remedy = Text(
            f"给出文件路径，或自带图片的名字：{listed}。", f"Give a file's path, or a built-in name: {listed}."
        )
        raise MlkataError(Text("没有这张图。", "There is no such picture."), image, remedy) from None
    except (UnidentifiedImageError, Image.DecompressionBombError):
        raise MlkataError(NO_PICTURE, image, Text("换成 PNG、JPEG 或 TIFF。", "Use PNG, JPEG or TIFF.")) from None


@replies
def encoded(pixels: Any, kind: str) -> Plain:
    """A picture as a file.

    Args:
        pixels: `(h, w)` or `(h, w, 3)` uint8. kind: "png", "jpg" or another ending of a picture's name.

    Returns:
        {"data": bytes}
    """
    from PIL import Image

    known = Image.registered_extensions().get(f".{kind.lower()}")
    if known is None or known not in Image.SAVE:
        raise MlkataError(
            Text(f"存不了“{kind}”这种图片。", f"Pictures are not saved as “{kind}”."),
            kind,
            Text("用 png、jpg 或 tif。", "Use png, jpg or tif."),
        )
    data = io.BytesIO()
    Image.fromarray(pixels).save(data, known)
    return {"data": data.getvalue()}


TOO_LARGE = Text("图片太大。", "The picture is too large.")
NO_PICTURE = Text("这个文件不是能读的图片。", "This file is no picture that can be read.")


def _opened(image: str):  # type: ignore[no-untyped-def]  # Pillow is imported when it is needed
    from PIL import Image

    if image not in PICTURES:
        return Image.open(image)
    from skimage import data

    return Image.fromarray(getattr(data, image)())
