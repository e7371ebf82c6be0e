"""What a child's return value becomes: NumPy and torch objects as plain arrays. Child side only."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

from mlkata.engine.sandbox.wire import WireError, item_size
from mlkata.spec.value import Array, Plain


def foreign(value: object) -> Plain:
    """A NumPy array or scalar, or a torch tensor, as plain data; WireError for anything else."""
    exact = type(value)
    if exact is np.ndarray:
        return array(value)  # type: ignore[arg-type]
    if isinstance(value, np.generic) and exact.__module__ == "numpy":
        return array(np.asarray(value))
    torch = sys.modules.get("torch")
    if torch is not None and exact in (torch.Tensor, torch.nn.Parameter):
        return array(_tensor(value, torch))
    if torch is not None and exact is torch.Size:
        return tuple(int(size) for size in value)  # type: ignore[attr-defined]
    raise WireError(f"a value of type {exact.__module__}.{exact.__qualname__}")


def array(value: np.ndarray[Any, Any]) -> Array:
    """An array as data: C order, little-endian; shape kept, also where there is none."""
    dtype = value.dtype
    if dtype.hasobject or dtype.fields is not None or dtype.subdtype is not None:
        raise WireError(f"an array of {dtype}")
    little = dtype.newbyteorder("<").str
    item_size(little)
    return Array(little, value.shape, value.astype(little, order="C", copy=False).tobytes("C"))


def _tensor(value: Any, torch: Any) -> Any:
    if value.layout is not torch.strided or value.is_quantized or value.device.type == "meta":
        raise WireError("a sparse, quantized or meta tensor")
    dense = value.detach().cpu().resolve_conj().resolve_neg()
    return (dense.float() if dense.dtype is torch.bfloat16 else dense).numpy()


def plain(value: Plain) -> Plain:
    """The inverse for arrays: `Array` as a NumPy array, through lists, tuples and dicts."""
    if type(value) is Array:
        return np.frombuffer(value.data, dtype=value.dtype).reshape(value.shape).copy()
    if type(value) in (list, tuple):
        return type(value)(plain(part) for part in value)
    if type(value) is dict:
        return {key: plain(part) for key, part in value.items()}
    return value
