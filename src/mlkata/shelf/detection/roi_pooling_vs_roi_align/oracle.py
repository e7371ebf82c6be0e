"""ONNX Runtime behind both: MaxRoiPool and RoiAlign as models of one node."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from mlkata.spec.oracle import Oracle


@lru_cache(maxsize=64)
def _session(kind, opset, **attributes):
    import onnx
    import onnxruntime
    from onnx import TensorProto, helper

    names = ["features", "rois"] + (["batch"] if kind == "RoiAlign" else [])
    types = {"features": TensorProto.FLOAT, "rois": TensorProto.FLOAT, "batch": TensorProto.INT64}
    node = helper.make_node(kind, names, ["out"], **attributes)
    inputs = [helper.make_tensor_value_info(name, types[name], None) for name in names]
    outputs = [helper.make_tensor_value_info("out", TensorProto.FLOAT, None)]
    graph = helper.make_graph([node], "one", inputs, outputs)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=10)
    options = onnxruntime.SessionOptions()
    options.log_severity_level, options.intra_op_num_threads = 3, 1
    del onnx
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def roi_pool(features, rois, output_size=(7, 7), spatial_scale=1.0):
    """`MaxRoiPool`, which takes the number of the picture before each box."""
    rois = np.asarray(rois, dtype=np.float32).reshape(-1, 4)
    if not len(rois):
        return np.zeros((0, len(features), *output_size))
    numbered = np.hstack([np.zeros((len(rois), 1), np.float32), rois])
    session = _session("MaxRoiPool", 21, pooled_shape=tuple(output_size), spatial_scale=float(spatial_scale))
    return session.run(None, {"features": np.asarray(features, dtype=np.float32)[None], "rois": numbered})[0]


def roi_align(features, rois, output_size=(7, 7), spatial_scale=1.0, sampling_ratio=2, aligned=True):
    """`RoiAlign`, mode avg."""
    rois = np.asarray(rois, dtype=np.float32).reshape(-1, 4)
    if not len(rois):
        return np.zeros((0, len(features), *output_size))
    session = _session(
        "RoiAlign", 16, output_height=int(output_size[0]), output_width=int(output_size[1]),
        spatial_scale=float(spatial_scale), sampling_ratio=int(sampling_ratio), mode="avg",
        coordinate_transformation_mode="half_pixel" if aligned else "output_half_pixel",
    )  # fmt: skip
    given = {
        "features": np.asarray(features, dtype=np.float32)[None],
        "rois": rois,
        "batch": np.zeros(len(rois), np.int64),
    }
    return session.run(None, given)[0]


ORACLES = {
    "roi-pool": Oracle(
        target="roi_pool",
        library="onnxruntime",
        call="MaxRoiPool, opset 21",
        convention="boxes rounded to whole cells, end included, bins from floor to ceiling, empty bins 0; float32",
        rtol=1e-5,
        atol=1e-6,
        cannot={"half a cell is rounded up below zero, too": "it rounds halves away from zero"},
    ),
    "roi-align": Oracle(
        target="roi_align",
        library="onnxruntime",
        call="RoiAlign, opset 16, mode avg",
        convention="half_pixel is aligned, output_half_pixel is not; samples beyond [-1, size] are 0; float32",
        rtol=1e-4,
        atol=1e-5,
    ),
}
