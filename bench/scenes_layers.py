"""Scenes of layers: PyTorch and ONNX Runtime on feature maps and sequences of real size."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bench.scenes import Peer, Scene, Stage, at_library_speed

Generator = np.random.Generator


def floats(rng: Generator, *shape: int) -> np.ndarray:
    """Normal numbers, float32."""
    return rng.normal(size=shape).astype(np.float32)


def pooled_boxes(rng: Generator) -> Stage:
    """200 boxes on 256 maps of 50 × 76 (stride 16 of 800 × 1,216), 7 × 7 cells, 2 × 2 samples each."""
    maps = floats(rng, 256, 50, 76)
    corner = rng.uniform(0, (900, 500), (200, 2))
    rois = np.hstack([corner, corner + rng.uniform(32, 300, (200, 2))]).astype(np.float32)
    return Stage(
        lambda align: lambda: align(maps, rois, (7, 7), 1 / 16),
        (Peer("ONNX Runtime RoiAlign", _onnx_align(maps, rois)),),
    )


def _onnx_align(maps: np.ndarray, rois: np.ndarray) -> Callable[[], object]:
    import onnxruntime
    from onnx import TensorProto, helper

    kinds = {"maps": TensorProto.FLOAT, "rois": TensorProto.FLOAT, "batch": TensorProto.INT64}
    node = helper.make_node(
        "RoiAlign", list(kinds), ["out"], output_height=7, output_width=7, spatial_scale=1 / 16, sampling_ratio=2,
        mode="avg", coordinate_transformation_mode="half_pixel",
    )  # fmt: skip
    inputs = [helper.make_tensor_value_info(name, kind, None) for name, kind in kinds.items()]
    graph = helper.make_graph([node], "align", inputs, [helper.make_tensor_value_info("out", TensorProto.FLOAT, None)])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 16)], ir_version=10)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    feeds = {"maps": maps[None], "rois": rois, "batch": np.zeros(len(rois), np.int64)}
    return lambda: session.run(None, feeds)[0]


def upsampled(rng: Generator) -> Stage:
    """64 → 32 channels, 56 × 56 → 112 × 112, kernels 4 × 4, stride 2, padding 1."""
    import torch

    x, w = floats(rng, 2, 64, 56, 56), floats(rng, 64, 32, 4, 4)
    tensors = [torch.from_numpy(array) for array in (x, w)]
    return Stage(
        lambda conv: lambda: conv(x, w, stride=2, padding=1),
        (Peer("torch conv_transpose2d", lambda: _numpy(torch.conv_transpose2d(*tensors, stride=2, padding=1))),),
    )


def spread(rng: Generator) -> Stage:
    """64 kernels 3 × 3 over 64 maps of 56 × 56, dilation 4."""
    import torch

    x, w = floats(rng, 2, 64, 56, 56), floats(rng, 64, 64, 3, 3)
    tensors = [torch.from_numpy(array) for array in (x, w)]
    return Stage(
        lambda conv: lambda: conv(x, w, dilation=4, padding=4),
        (Peer("torch conv2d", lambda: _numpy(torch.conv2d(*tensors, dilation=4, padding=4))),),
    )


def depthwise(rng: Generator) -> Stage:
    """128 maps of 56 × 56, one kernel 3 × 3 each."""
    import torch

    x, w = floats(rng, 2, 128, 56, 56), floats(rng, 128, 1, 3, 3)
    tensors = [torch.from_numpy(array) for array in (x, w)]
    return Stage(
        lambda conv: lambda: conv(x, w, padding=1),
        (Peer("torch conv2d", lambda: _numpy(torch.conv2d(*tensors, padding=1, groups=128))),),
    )


def largest(rng: Generator) -> Stage:
    """ResNet's first pooling: 64 maps of 112 × 112, 3 × 3, stride 2, padding 1."""
    import torch

    x = floats(rng, 4, 64, 112, 112)
    t = torch.from_numpy(x)
    pool = torch.nn.functional.max_pool2d
    return Stage(
        lambda max_pool2d: lambda: max_pool2d(x, 3, stride=2, padding=1),
        (Peer("torch max_pool2d", lambda: _numpy(pool(t, 3, stride=2, padding=1))),),
    )


def attended(rng: Generator) -> Stage:
    """8 heads of 64, 512 queries and keys, causal."""
    import torch

    q, k, v = (floats(rng, 1, 8, 512, 64) for _ in range(3))
    tensors = [torch.from_numpy(array) for array in (q, k, v)]
    attend = torch.nn.functional.scaled_dot_product_attention
    return Stage(
        lambda attention: lambda: attention(q, k, v, causal=True),
        (Peer("torch scaled_dot_product_attention", lambda: _numpy(attend(*tensors, is_causal=True))),),
    )


def _numpy(tensor: object) -> object:
    return tensor.numpy()  # type: ignore[attr-defined]


SCENES = (
    Scene("roi-align-200", "roi-align", "RoI Align, 200 boxes, 256 channels, 7 × 7", pooled_boxes, at_library_speed()),
    Scene(
        "conv-transpose-2", "conv-transpose2d", "transposed convolution, 2 × 64 × 56 × 56 → 32 × 112 × 112", upsampled
    ),
    Scene("dilated-4", "dilated-conv2d", "dilated convolution, 2 × 64 × 56 × 56, 64 kernels 3 × 3, dilation 4", spread),
    Scene("depthwise-3", "depthwise-conv2d", "depthwise convolution, 2 × 128 × 56 × 56, 3 × 3", depthwise),
    Scene("max-pool-3", "max-pool2d", "max pooling, 4 × 64 × 112 × 112, 3 × 3, stride 2", largest),
    Scene("attention-512", "scaled-dot-product-attention", "attention, 8 heads of 64, 512 positions, causal", attended),
)
