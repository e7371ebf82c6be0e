"""The same sizes from PyTorch's own shapes, and SAME's zeros from ONNX Runtime."""

from __future__ import annotations

import numpy as np
import onnxruntime
import torch
import torch.nn.functional as F
from onnx import TensorProto, helper

from mlkata.spec.oracle import Oracle


def pool_out(size, kernel, stride=None, padding=0, dilation=1, ceil_mode=False):
    stride = kernel if stride is None else stride
    x = torch.empty(1, 1, 1, size, device="meta")  # a shape without numbers: as long as one likes
    try:
        return F.max_pool2d(x, (1, kernel), (1, stride), (0, padding), (1, dilation), ceil_mode).shape[-1]
    except RuntimeError as error:
        raise ValueError(str(error)) from error


def conv_in_range(out, kernel, stride=1, padding=0, dilation=1):
    """Which sizes give `out`, tried one by one."""
    weight = torch.zeros(1, 1, kernel)
    fitting = []
    for size in range(1, out * stride + dilation * kernel + 2):
        try:
            got = F.conv1d(torch.zeros(1, 1, size), weight, None, stride, padding, dilation).shape[-1]
        except RuntimeError:
            continue  # the kernel does not fit yet
        if got == out:
            fitting.append(size)
        elif got > out:
            break
    if not fitting:
        raise ValueError("no input gives this output")
    return min(fitting), max(fitting)


def same_padding(size, kernel, stride=1, dilation=1):
    """Read from the values: every output channel is one position of the window, the input counts from 1.

    ONNX Runtime refuses auto_pad with a dilation, so the kernel is as long as what the dilated one covers.
    """
    span = dilation * (kernel - 1) + 1
    x = np.arange(1, size + 1, dtype=np.float32).reshape(1, 1, size)
    w = np.eye(span, dtype=np.float32).reshape(span, 1, span)
    node = helper.make_node("Conv", ["x", "w"], ["y"], auto_pad="SAME_UPPER", strides=[stride])
    inputs = [helper.make_tensor_value_info(n, TensorProto.FLOAT, v.shape) for n, v in (("x", x), ("w", w))]
    output = helper.make_tensor_value_info("y", TensorProto.FLOAT, [None] * 3)
    graph = helper.make_graph([node], "same", inputs, [output])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=10)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    seen = session.run(None, {"x": x, "w": w})[0][0] > 0  # (span, outputs)
    first, last = seen[:, 0], seen[:, -1][::-1]
    return int(np.argmax(first)), int(np.argmax(last))


ORACLES = {
    "pool-out": Oracle(
        target="pool_out",
        library="torch",
        call="torch.nn.functional.max_pool2d",
        convention="shape of the result; padding at most half of the kernel, stride None is the kernel",
        rtol=0.0,
    ),
    "same-padding": Oracle(
        target="same_padding",
        library="onnxruntime",
        call="Conv, auto_pad=SAME_UPPER",
        convention="zeros seen by a kernel that copies its window; the odd zero behind",
        rtol=0.0,
        cannot={"long axes": "the zeros are read from values, and so many do not fit into memory"},
    ),
    "conv-in-range": Oracle(
        target="conv_in_range",
        library="torch",
        call="torch.nn.functional.conv1d",
        convention="sizes tried one by one",
        rtol=0.0,
    ),
}
