"""PyTorch (and ONNX Runtime for SAME) behind the interface of `conv2d` and `conv2d_backward`."""

from __future__ import annotations

import warnings

import numpy as np
import onnxruntime
import torch
import torch.nn.functional as F
from onnx import TensorProto, helper

from mlkata.spec.oracle import Oracle

_NUMBERS = "correlation, no flip; padding in numbers by torch.nn.functional.conv2d in float64"
_SAME = "'same' at stride 1 by torch's own padding='same'; with a stride by ONNX Runtime, auto_pad=SAME_UPPER"


def _two(value):
    return [int(value)] * 2 if np.isscalar(value) else [int(v) for v in value]


def _quiet(*args):
    """torch's conv2d without its warning that SAME with an even kernel copies the input."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return F.conv2d(*args)


def _onnx_same(x, w, b, stride, groups):
    """ONNX Runtime's Conv with SAME_UPPER: TensorFlow's rule, computed by the runtime itself (float32)."""
    feeds = {"x": x.astype(np.float32), "w": w.astype(np.float32)}
    if b is not None:
        feeds["b"] = b.astype(np.float32)
    node = helper.make_node("Conv", list(feeds), ["y"], auto_pad="SAME_UPPER", strides=_two(stride), group=groups)
    inputs = [helper.make_tensor_value_info(k, TensorProto.FLOAT, v.shape) for k, v in feeds.items()]
    output = helper.make_tensor_value_info("y", TensorProto.FLOAT, [None] * 4)
    graph = helper.make_graph([node], "conv", inputs, [output])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=10)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return session.run(None, feeds)[0].astype(float)


def conv2d(x, w, b=None, stride=1, padding=0, dilation=1, groups=1):
    x, w = np.asarray(x, dtype=float), np.asarray(w, dtype=float)
    b = None if b is None else np.asarray(b, dtype=float)
    if padding == "same" and _two(stride) != [1, 1]:
        if _two(dilation) != [1, 1]:  # ONNX Runtime refuses auto_pad with dilation: spell the holes as zero weights
            (dh, dw), (oc, cg, kh, kw) = _two(dilation), w.shape
            spread = np.zeros((oc, cg, dh * (kh - 1) + 1, dw * (kw - 1) + 1))
            spread[:, :, ::dh, ::dw] = w
            w = spread
        return _onnx_same(x, w, b, stride, groups)
    padding = padding if isinstance(padding, str) else tuple(_two(padding))
    tensors = [None if a is None else torch.tensor(a) for a in (x, w, b)]
    try:
        return _quiet(*tensors, tuple(_two(stride)), padding, tuple(_two(dilation)), groups).numpy()
    except RuntimeError as error:
        raise ValueError(str(error)) from error


def conv2d_backward(dy, x, w, stride=1, padding=0, dilation=1, groups=1):
    x, w = np.asarray(x, dtype=float), np.asarray(w, dtype=float)
    stride, dilation, frame = _two(stride), _two(dilation), None
    if padding == "same" and stride != [1, 1]:
        # torch knows no SAME with a stride: TensorFlow's rule as zeros put around the leaf
        frame = []
        for n, s, k, d in zip(x.shape[2:], stride, w.shape[2:], dilation, strict=True):
            zeros = max((int(np.ceil(n / s)) - 1) * s + (k - 1) * d + 1 - n, 0)
            frame = [zeros // 2, zeros - zeros // 2, *frame]  # torch names the last axis first
        padding = 0
    padding = padding if isinstance(padding, str) else tuple(_two(padding))
    leaf_x, leaf_w = torch.tensor(x, requires_grad=True), torch.tensor(w, requires_grad=True)
    leaf_b = torch.zeros(len(w), dtype=torch.float64, requires_grad=True)
    y = _quiet(
        F.pad(leaf_x, frame) if frame else leaf_x, leaf_w, leaf_b, tuple(stride), padding, tuple(dilation), groups
    )
    gradients = torch.autograd.grad(y, (leaf_x, leaf_w, leaf_b), torch.tensor(np.asarray(dy, dtype=float)))
    return tuple(g.numpy() for g in gradients)


ORACLES = {
    "conv2d": Oracle(
        target="conv2d",
        library="torch",
        call="torch.nn.functional.conv2d",
        convention=f"{_NUMBERS}; {_SAME}, which works in float32",
        rtol=1e-5,
    ),
    "conv2d-backward": Oracle(
        target="conv2d_backward",
        library="torch",
        call="torch.autograd.grad of torch.nn.functional.conv2d",
        convention=f"{_NUMBERS}; 'same' with a stride as explicit zeros by torch.nn.functional.pad",
        rtol=1e-9,
    ),
}
