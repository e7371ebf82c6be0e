"""col2im after im2col on a photograph: not the picture back, but every pixel as often as windows read it."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.im2col_gemm.fast import col2im, im2col
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import Found, choice, own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("kernel", 3, 1, 9, 1, zh="核大小", en="kernel size"),
    slider("stride", 1, 1, 9, 1, zh="步幅", en="stride"),
    choice("overlap", "add", ("add", "assign"), zh="重叠处", en="where windows overlap"),
)
COUNTERS = {
    "ig-adjoint": {"overlap": "assign"},
    "ig-not-inverse": {"kernel": 3, "stride": 3},
    "ig-round-trip-misleads": {"kernel": 3, "stride": 3},
    "ig-restore": {"kernel": 2, "stride": 3},
}


def assigned(columns: np.ndarray, size: tuple[int, int], kernel: int, stride: int) -> np.ndarray:
    """col2im with the classical slip: the last window wins."""
    h, w = size
    oh, ow = (h - kernel) // stride + 1, (w - kernel) // stride + 1
    taps = columns.reshape(1, 1, kernel, kernel, oh, ow)
    picture = np.zeros((1, 1, h, w))
    for k in range(kernel):
        for m in range(kernel):
            rows = slice(k, k + (oh - 1) * stride + 1, stride)
            picture[:, :, rows, m : m + (ow - 1) * stride + 1 : stride] = taps[:, :, k, m]
    return picture


def run(params, rng, size, progress) -> Found:
    """Adjoint test, round trip, and division by the counts."""
    k, s = int(params["kernel"]), int(params["stride"])
    side = 96 if size == "live" else 160
    x = grey(params["image"], side)[None, None]
    h, w = x.shape[2:]
    if min(h, w) < 2 * k + s:
        what = Text("图片太小。", "The picture is too small.")
        raise MlkataError(what, "image", Text("换一张大些的。", "Take a larger one."))
    columns = im2col(x, (k, k), s)
    y = rng.uniform(size=columns.shape)  # positive, so that what is lost cannot cancel

    def back(values, how):
        return col2im(values, (h, w), (k, k), s) if how == "add" else assigned(values, (h, w), k, s)

    def adjoint_gap(how):
        """|⟨im2col x, y⟩ - ⟨x, col2im y⟩| over the size of both."""
        scale = np.linalg.norm(columns) * np.linalg.norm(y)
        return float(abs(np.vdot(columns, y) - np.vdot(x, back(y, how))) / scale)

    counts = col2im(np.ones_like(columns), (h, w), (k, k), s)[0, 0]
    summed, kept = back(columns, params["overlap"])[0, 0], back(columns, "assign")[0, 0]
    seen = counts > 0
    restored = np.where(seen, back(columns, "add")[0, 0] / np.maximum(counts, 1), 0.0)
    original = x[0, 0]
    inner = counts[k : h - k, k : w - k]
    return result(
        numbers={
            "adjoint_gap": adjoint_gap(params["overlap"]),
            "assigned_adjoint_gap": adjoint_gap("assign"),
            "assigned_round_trip_gap": float(np.abs(kept - original)[seen].max()),
            "count_inside": float(np.median(inner)),
            "count_corner": float(counts[0, 0]),
            "uneven": float(inner.max() / max(inner.min(), 1)),
            "restored_gap": float(np.abs(restored - original).max()),
            "unread_percent": 100 * float(1 - seen.mean()),
        },
        images={
            "original": original,
            "summed": 255 * summed / max(summed.max(), 1e-9),
            "counts": 255 * counts / counts.max(),
            "restored": restored,
        },
    )


def chart(found, params, lang):
    """The picture, col2im of its columns, the counts, and the quotient."""
    zh = lang == "zh"
    titles = {
        "original": ("原图", "the picture"),
        "summed": ("col2im(im2col(x))", "col2im(im2col(x))"),
        "counts": (
            f"每个像素在几个窗口里（内部 {found.numbers['count_inside']:.0f}）",
            f"windows each pixel lies in ({found.numbers['count_inside']:.0f} inside)",
        ),
        "restored": ("两者相除", "one over the other"),
    }
    return panels([(found.images[name], both[not zh]) for name, both in titles.items()], 240, 2)
