"""Scenes of vision: OpenCV, SciPy and PyTorch on boxes, pictures and feature maps of real size."""

from __future__ import annotations

import numpy as np

from bench.scenes import Peer, Scene, Stage, at_library_speed, dense_image_kernel, half_the_library

Generator = np.random.Generator


def detections(rng: Generator, count: int) -> Stage:
    """What a detector gives: about four boxes around each object, distinct scores; objects seldom overlap."""
    import cv2

    cv2.setNumThreads(1)
    objects = count // 4
    side = rng.uniform(40, 120, (objects, 2))
    corner = rng.uniform(0, 60 * np.sqrt(objects), (objects, 2))
    which = rng.integers(0, objects, count)
    low = corner[which] + 0.1 * side[which] * rng.normal(size=(count, 2))
    size = side[which] * np.exp(0.1 * rng.normal(size=(count, 2)))
    boxes, scores = np.hstack([low, low + size]), (rng.permutation(count) + 1.0) / count
    xywh = np.hstack([low, size])

    def library() -> object:
        return np.asarray(cv2.dnn.NMSBoxes(xywh, scores, 0.0, 0.5)).ravel()

    return Stage(
        lambda nms: lambda: nms(boxes, scores, iou_threshold=0.5),
        (Peer("cv2.dnn.NMSBoxes", library), Peer("ONNX Runtime NonMaxSuppression", _onnx_nms(boxes, scores, 0.5))),
        f"{len(library()):,} kept",
    )


def _onnx_nms(boxes: np.ndarray, scores: np.ndarray, threshold: float):
    """A one-node model: corners as y1, x1, y2, x2 in float32."""
    import onnxruntime
    from onnx import TensorProto, helper

    kinds = {"b": TensorProto.FLOAT, "s": TensorProto.FLOAT, "most": TensorProto.INT64, "iou": TensorProto.FLOAT}
    shapes = {"b": [1, len(boxes), 4], "s": [1, 1, len(boxes)], "most": [1], "iou": [1]}
    inputs = [helper.make_tensor_value_info(name, kind, shapes[name]) for name, kind in kinds.items()]
    output = helper.make_tensor_value_info("kept", TensorProto.INT64, [None, 3])
    graph = helper.make_graph([helper.make_node("NonMaxSuppression", list(kinds), ["kept"])], "nms", inputs, [output])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=10)
    session = _session(onnxruntime, model.SerializeToString())
    feeds = {
        "b": boxes[None, :, [1, 0, 3, 2]].astype(np.float32),
        "s": scores[None, None].astype(np.float32),
        "most": np.array([len(boxes)], dtype=np.int64),
        "iou": np.array([threshold], dtype=np.float32),
    }
    return lambda: session.run(None, feeds)[0][:, 2]


def _session(onnxruntime, model: bytes):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def decayed(rng: Generator, count: int) -> Stage:
    """Soft-NMS, linear, on boxes of whole numbers, which OpenCV asks for; what falls below 0.3 goes."""
    import cv2

    cv2.setNumThreads(1)
    corner = rng.integers(0, 20 * int(np.sqrt(count)), (count, 2))
    size = rng.integers(20, 100, (count, 2))
    boxes, scores = np.hstack([corner, corner + size]).astype(float), (rng.permutation(count) + 1.0) / count
    xywh, listed, linear = np.hstack([corner, size]).tolist(), scores.tolist(), cv2.dnn.SOFT_NMSMETHOD_SOFTNMS_LINEAR

    def library() -> object:
        return np.asarray(cv2.dnn.softNMSBoxes(xywh, listed, 0.3, 0.3, 0, 0.5, linear)[1]).ravel()

    return Stage(
        lambda soft: lambda: soft(boxes, scores, "linear", score_threshold=0.3)[0],
        (Peer("cv2.dnn.softNMSBoxes", library),),
        f"{len(library()):,} kept",
    )


def feature_maps(rng: Generator, n: int, channels: int, size: int, kernels: int = 64) -> Stage:
    """3 × 3 kernels, padding 1, float32."""
    import torch

    x = rng.normal(size=(n, channels, size, size)).astype(np.float32)
    w = (rng.normal(size=(kernels, channels, 3, 3)) / np.sqrt(9 * channels)).astype(np.float32)
    b = rng.normal(size=kernels).astype(np.float32)
    tensors = [torch.from_numpy(array) for array in (x, w, b)]

    return Stage(
        lambda conv2d: lambda: conv2d(x, w, b, padding=1),
        (Peer("torch conv2d", lambda: torch.nn.functional.conv2d(*tensors, padding=1)),),
    )


def normalised(rng: Generator) -> Stage:
    """Training statistics of 32 × 64 maps of 56 × 56, float32."""
    import torch

    x = rng.normal(1.0, 2.0, size=(32, 64, 56, 56)).astype(np.float32)
    gamma, beta = rng.normal(size=(2, 64)).astype(np.float32)
    t, scale, shift = (torch.from_numpy(array) for array in (x, gamma, beta))

    return Stage(
        lambda forward: lambda: forward(x, gamma, beta, axes=(0, 2, 3))[0],
        (Peer("torch batch_norm", lambda: torch.nn.functional.batch_norm(t, None, None, scale, shift, training=True)),),
    )


def photograph(rng: Generator, ksize: int, sigma: float) -> Stage:
    """1080 × 1920, one channel, float32."""
    import cv2
    from scipy import ndimage

    cv2.setNumThreads(1)
    picture = rng.uniform(0, 255, (1080, 1920)).astype(np.float32)

    def scipy() -> object:
        return ndimage.gaussian_filter(picture, sigma, mode="mirror", radius=ksize // 2)

    return Stage(
        lambda blur: lambda: blur(picture, ksize, sigma=sigma),
        (
            Peer("cv2.GaussianBlur", lambda: cv2.GaussianBlur(picture, (ksize, ksize), sigma)),
            Peer("scipy.ndimage.gaussian_filter", scipy),
        ),
    )


def vgg16(rng: Generator) -> Stage:
    """13 convolutions and 5 poolings. No library has the formula: autograd is asked which pixels have a gradient."""
    from bench import shelf

    conv, pool = (3, 1, 1, 1), (2, 2, 0, 1)
    rows = np.array([row for convs in (2, 2, 3, 3, 3) for row in (*[conv] * convs, pool)])
    told, by_gradient = shelf.oracle(shelf.drill("receptive-field"))

    return Stage(
        lambda formula: lambda: formula(rows),
        (Peer("support of the gradient (torch)", lambda: by_gradient(rows)),),
    )


SCENES = (
    Scene("nms-1e3", "nms", "NMS, 1,000 boxes", lambda rng: detections(rng, 1_000), at_library_speed()),
    Scene("nms-1e4", "nms", "NMS, 10,000 boxes", lambda rng: detections(rng, 10_000), at_library_speed()),
    Scene("soft-nms-1e3", "soft-nms", "Soft-NMS, 1,000 boxes", lambda rng: decayed(rng, 1_000), at_library_speed()),
    Scene("soft-nms-5e3", "soft-nms", "Soft-NMS, 5,000 boxes", lambda rng: decayed(rng, 5_000), at_library_speed()),
    Scene(
        "conv2d-56", "conv2d", "conv2d, 8 × 32 × 56 × 56, 64 kernels 3 × 3",
        lambda rng: feature_maps(rng, 8, 32, 56), half_the_library(),
    ),
    Scene(
        "conv2d-224", "conv2d", "conv2d, 1 × 3 × 224 × 224, 64 kernels 3 × 3",
        lambda rng: feature_maps(rng, 1, 3, 224), half_the_library(),
    ),
    Scene(
        "conv2d-layer", "conv2d", "conv2d, 1 × 32 × 16 × 16, 32 kernels 3 × 3",
        lambda rng: feature_maps(rng, 1, 32, 16, 32), loop="padding_on_the_fly",
    ),
    Scene("batchnorm-maps", "batchnorm-forward", "batch normalization, 32 × 64 × 56 × 56, forward", normalised),
    Scene(
        "gaussian-5", "gaussian-blur", "Gaussian blur, 1080p float32, 5 × 5",
        lambda rng: photograph(rng, 5, 1.1), dense_image_kernel(),
    ),
    Scene(
        "gaussian-15", "gaussian-blur", "Gaussian blur, 1080p float32, 15 × 15",
        lambda rng: photograph(rng, 15, 2.6), dense_image_kernel(),
    ),
    Scene("receptive-field-vgg16", "receptive-field", "receptive field of VGG-16", vgg16),
)  # fmt: skip
