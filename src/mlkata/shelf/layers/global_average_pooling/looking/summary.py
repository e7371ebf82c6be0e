"""One forward pass to see the feature maps, one backward pass to see which of them speaks for the class."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from mlkata.shelf.layers.global_average_pooling.looking.gradient import (
    chosen_class,
    chosen_layer,
    linear_head,
    slope_at,
)
from mlkata.shelf.layers.global_average_pooling.looking.picture import resized, size_for
from mlkata.shelf.layers.global_average_pooling.looking.running import scores_in, seen
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text


def load(net: nn.Module, weights: bytes | None) -> None:
    """The weights of a saved state dict; nothing but tensors is read from it."""
    if weights is None:
        return
    try:
        state = torch.load(io.BytesIO(weights), map_location="cpu", weights_only=True)
    except Exception as error:
        raise MlkataError(
            Text("读不了这个权重文件。", "This file of weights cannot be read."),
            f"weights ({type(error).__name__})",
            Text(
                "用 torch.save(net.state_dict(), 文件名) 存。", "Save it with torch.save(net.state_dict(), file name)."
            ),
        ) from error
    for key in ("state_dict", "model"):
        state = state[key] if isinstance(state, dict) and isinstance(state.get(key), dict) else state
    if not isinstance(state, dict):
        state = {}
    try:
        net.load_state_dict({str(key).removeprefix("module."): value for key, value in state.items()})
    except Exception as error:
        raise MlkataError(
            Text("权重与网络对不上。", "The weights do not fit the network."),
            " ".join(str(error).split())[:300],
            Text("网络的定义要与存权重时的一样。", "Give the definition with which the weights were saved."),
        ) from error


def explained(net: nn.Module, picture: NDArray[np.uint8], options: Mapping[str, Any]) -> dict[str, Any]:
    """What `explain.cam_plain` returns under "cam"."""
    rows, columns = size_for(picture, options.get("size"))
    tensor = resized(torch.from_numpy(picture.astype(np.float32) / 255).permute(2, 0, 1)[None], rows, columns)
    x, output, maps = seen(net, tensor, str(options.get("normalize", "unit")))
    scores = scores_in(output)
    name = chosen_layer(net, maps, options.get("layer"))
    index = chosen_class(scores, options.get("class"))
    feature, slope = slope_at(net, x, net.get_submodule(name), index)
    weights = slope.mean(dim=(1, 2))  # (c,)
    grid = torch.einsum("c,chw->hw", weights, feature)
    hot = F.interpolate(grid.clamp(min=0)[None, None], picture.shape[:2], mode="bilinear")[0, 0]
    peak = float(hot.max())
    shares, best = scores.softmax(dim=0), scores.argsort(descending=True)[:5].tolist()
    return {
        "heat": (hot / peak if peak > 0 else hot).numpy(),
        "map": grid.numpy(),
        "class": index,
        "score": float(scores[index]),
        "scores": scores.numpy(),
        "top": [{"class": k, "score": float(scores[k]), "share": float(shares[k])} for k in best],
        "layer": name,
        "kind": type(net.get_submodule(name)).__name__,
        "shape": list(feature.shape),
        "layers": list(maps),
        "channels": x.shape[1],
        "size": [rows, columns],
        "module": type(net).__name__,
        "weights": "code" if options.get("weights") is None else "file",
        "cam": linear_head(net, feature, scores, index),
        "notes": [{"zh": each.zh, "en": each.en} for each in _notes(options, scores, peak, x.shape[1])],
    }


def _notes(options: Mapping[str, Any], scores: Tensor, peak: float, channels: int) -> list[Text]:
    notes = []
    if options.get("weights") is None:
        notes.append(
            Text(
                "权重是代码构造出来的；若是随机初始化、没有训练过，这张图说明不了网络学到了什么。",
                "The weights are those that the code builds; if they are random, the picture says nothing about what a "
                "trained network would look at.",
            )
        )
    if len(scores) > 1 and bool((scores >= 0).all()) and abs(float(scores.sum()) - 1) < 1e-4:
        notes.append(
            Text(
                "输出像是概率（非负、和为 1）。Grad-CAM 应当用 softmax 之前的得分：概率接近 1 时梯度趋于零。",
                "The output looks like probabilities. Grad-CAM wants the scores before softmax: near 1 the gradient of "
                "a probability vanishes.",
            )
        )
    if not peak > 0:
        notes.append(
            Text(
                "热图处处为零：这一层没有哪个位置支持这个类。",
                "The heat is zero everywhere: no position of this layer speaks for the class.",
            )
        )
    if channels == 1:
        notes.append(
            Text("网络吃单通道，图片先转成了灰度。", "The network takes one channel; the picture was made grey.")
        )
    return notes
