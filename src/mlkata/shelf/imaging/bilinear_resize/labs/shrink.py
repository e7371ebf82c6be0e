"""Shrinking: bilinear without antialiasing skips pixels, so noise stays and the result flickers."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.imaging.bilinear_resize.fast import bilinear_resize
from mlkata.shelf.imaging.bilinear_resize.kernels import resize, resize_taps
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "brick", zh="图片", en="picture"),
    slider("factor", 8, 2, 16, 1, zh="缩小倍数", en="times smaller"),
    choice("method", "plain", ("plain", "antialias"), zh="缩小的办法", en="way to shrink"),
)
COUNTERS = {
    "br-shrink-skips": {"method": "antialias"},
    "br-shrink-flicker": {"method": "antialias"},
    "br-antialias": {"factor": 2},
}
SIDE = {"live": 256, "quick": 512}


def _read(n, m, antialias):
    """The share of input pixels, in two dimensions, that any output pixel reads."""
    index, weight = resize_taps(n, m, "bilinear", antialias=antialias)
    return (len(np.unique(index[weight > 1e-12])) / n) ** 2


def _by_onnx(image, side):
    """Resize of ONNX Runtime, linear with antialias=1."""
    import onnxruntime
    from onnx import TensorProto, helper

    node = helper.make_node("Resize", ["x", "", "", "size"], ["y"], mode="linear", antialias=1, exclude_outside=1)
    picture = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 1, *image.shape])
    size = helper.make_tensor_value_info("size", TensorProto.INT64, [4])
    out = helper.make_tensor_value_info("y", TensorProto.FLOAT, [None] * 4)
    graph = helper.make_graph([node], "resize", [picture, size], [out])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 19)], ir_version=10)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    given = {"x": image[None, None].astype(np.float32), "size": np.array([1, 1, side, side])}
    return session.run(None, given)[0][0, 0]


def run(params, rng, size, progress):
    """Share of pixels read, noise left, change when the picture moves by one pixel; with OpenCV and ONNX beside."""
    import cv2

    factor, plain = int(params["factor"]), params["method"] == "plain"
    image = grey(params["image"], SIDE["live" if size == "live" else "quick"])
    side = min(image.shape) // factor * factor - factor
    m = side // factor

    def small(picture, antialias):
        if antialias:
            return resize(picture, m, m, "bilinear", antialias=True)
        return bilinear_resize(picture, m, m)

    first, moved = image[:side, :side], image[:side, 1 : side + 1]
    noise = rng.normal(0, 1, (side, side))
    left = {name: float(small(noise, flag).std()) for name, flag in (("plain", False), ("antialias", True))}
    flicker = {
        name: float(np.sqrt(np.mean((small(first, flag) - small(moved, flag)) ** 2)))
        for name, flag in (("plain", False), ("antialias", True))
    }
    chosen = "plain" if plain else "antialias"
    onnx = _by_onnx(first, m)
    theirs = cv2.resize(first, (m, m), interpolation=cv2.INTER_LINEAR)
    numbers = {
        "read_percent": 100 * _read(side, m, not plain),
        "noise": left[chosen],
        "noise_plain": left["plain"],
        "noise_antialias": left["antialias"],
        "flicker": flicker[chosen],
        "flicker_plain": flicker["plain"],
        "flicker_antialias": flicker["antialias"],
        "onnx_gap": float(np.abs(onnx - small(first, True)).max()),
        "opencv_gap": float(np.abs(theirs - small(first, False)).max()),
        "plain_gap": float(np.abs(onnx - small(first, False)).max()),
    }
    images = {
        "plain": np.rint(small(first, False)).astype(np.uint8),
        "antialias": np.rint(np.clip(small(first, True), 0, 255)).astype(np.uint8),
    }
    return result(numbers, {"rows": {name: picture.tolist() for name, picture in images.items()}}, images)


def chart(found, params, lang):
    """Both small pictures, enlarged."""
    zh = lang == "zh"
    rows = found.tables["rows"]
    names = {
        "plain": "双线性，不抗锯齿" if zh else "bilinear, no antialiasing",
        "antialias": "双线性，抗锯齿" if zh else "bilinear, antialiased",
    }
    shown = []
    for name, title in names.items():
        picture = np.array(rows[name], dtype=np.uint8)
        picture = np.repeat(np.repeat(picture, max(1, 240 // len(picture)), 0), max(1, 240 // len(picture)), 1)
        noise = found.numbers[f"noise_{name}"]
        shown.append((picture, f"{title} · {'噪声剩' if zh else 'noise left'} {noise:.0%}"))
    return panels(shown, width=260)
