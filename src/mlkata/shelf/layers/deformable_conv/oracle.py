"""ONNX Runtime's DeformConv and PyTorch's grid_sample behind the interfaces of this topic."""

from __future__ import annotations

import numpy as np
import onnxruntime
import torch
import torch.nn.functional as F
from onnx import TensorProto, helper

from mlkata.spec.oracle import Oracle


def _sampled(x, py, px):
    """grid_sample at pixel coordinates, zeros outside; maps of one row or column are made larger by zeros."""
    x = F.pad(x, (0, 1, 0, 1))  # below and to the right: more of the zeros that lie there anyway
    h, w = x.shape[1:]
    grid = torch.stack([2 * px / (w - 1) - 1, 2 * py / (h - 1) - 1], dim=-1).reshape(1, 1, -1, 2)
    out = F.grid_sample(x[None], grid, mode="bilinear", padding_mode="zeros", align_corners=True)
    return out.reshape(len(x), *py.shape)


def bilinear_sample(x, py, px):
    return _sampled(*(torch.tensor(np.asarray(a, dtype=float)) for a in (x, py, px))).numpy()


def bilinear_sample_backward(dout, x, py, px):
    leaves = [torch.tensor(np.asarray(a, dtype=float), requires_grad=True) for a in (x, py, px)]
    out = _sampled(*leaves)
    return tuple(g.numpy() for g in torch.autograd.grad(out, leaves, torch.tensor(np.asarray(dout, dtype=float))))


def _two(value):
    return [value, value] if isinstance(value, int) else [int(v) for v in value]


def deform_conv2d(x, offset, w, b=None, mask=None, stride=1, padding=0, dilation=1, groups=1):
    kh, kw = w.shape[2:]
    feeds = {"X": x, "W": w, "offset": offset}
    names = ["X", "W", "offset"]
    if b is not None or mask is not None:
        names.append("B" if b is not None else "")
    if mask is not None:
        names.append("mask")
    feeds |= {k: v for k, v in (("B", b), ("mask", mask)) if v is not None}
    feeds = {k: np.asarray(v, dtype=np.float32) for k, v in feeds.items()}
    node = helper.make_node(
        "DeformConv", names, ["y"], kernel_shape=[kh, kw], strides=_two(stride), pads=_two(padding) * 2,
        dilations=_two(dilation), group=groups, offset_group=offset.shape[1] // (2 * kh * kw),
    )  # fmt: skip
    inputs = [helper.make_tensor_value_info(k, TensorProto.FLOAT, v.shape) for k, v in feeds.items()]
    output = helper.make_tensor_value_info("y", TensorProto.FLOAT, [None] * 4)
    graph = helper.make_graph([node], "deform", inputs, [output])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 22)], ir_version=10)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return session.run(None, feeds)[0].astype(float)


ORACLES = {
    "bilinear-sample": Oracle(
        target="bilinear_sample",
        library="torch",
        call="torch.nn.functional.grid_sample(align_corners=True, padding_mode='zeros')",
        convention="pixel coordinates made relative to the outermost centres; a row and column of zeros is added first",
        rtol=1e-9,
    ),
    "bilinear-sample-backward": Oracle(
        target="bilinear_sample_backward",
        library="torch",
        call="torch.autograd.grad of torch.nn.functional.grid_sample",
        convention="as bilinear_sample; float64",
        rtol=1e-7,
    ),
    "deform-conv2d": Oracle(
        target="deform_conv2d",
        library="onnxruntime",
        call="DeformConv, opset 22",
        convention="the same layout of offsets and mask; works in float32",
        rtol=1e-4,
    ),
}
