"""Which layer and which class; the layer's map and the score's gradient; CAM where the head is linear."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

from mlkata.shelf.layers.global_average_pooling.looking.running import scores_in
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text


def chosen_layer(net: nn.Module, maps: Mapping[str, tuple[int, ...]], wanted: Any) -> str:
    """The layer asked for, or the last one that gives a feature map."""
    if wanted is None and maps:
        return list(maps)[-1]
    if wanted in maps:
        return str(wanted)
    listed = ", ".join(maps) or "—"
    if not maps:
        raise MlkataError(
            Text(
                "网络里没有一层的输出是大于 1 × 1 的四维特征图，CAM 无从画起。",
                "No layer of the network gives a 4-D feature map larger than 1 × 1: there is nothing to draw CAM on.",
            ),
            type(net).__name__,
            Text(
                "CAM 要卷积网络；特征图要由一个 nn.Module 给出（不是 F.conv2d，也不是 TorchScript），图也不能太小。",
                "CAM wants a convolutional network whose maps come out of an nn.Module (not of F.conv2d, nor of "
                "TorchScript), and a picture that is not too small.",
            ),
        )
    known = wanted in dict(net.named_modules())
    raise MlkataError(
        Text(
            f"层 {wanted} 的输出不是大于 1 × 1 的四维特征图。" if known else f"网络里没有叫 {wanted} 的层。",
            f"Layer {wanted} gives no 4-D feature map larger than 1 × 1."
            if known
            else f"The network has no layer {wanted}.",
        ),
        "layer",
        Text(f"可选：{listed}", f"There are: {listed}"),
    )


def chosen_class(scores: Tensor, wanted: Any) -> int:
    """The class asked for, or the one with the largest score."""
    if wanted is None:
        return int(scores.argmax())
    try:
        index = int(wanted)
    except (TypeError, ValueError):
        index = -1
    if not 0 <= index < len(scores):
        raise MlkataError(
            Text(f"没有第 {wanted} 类。", f"There is no class {wanted}."),
            "class",
            Text(f"从 0 到 {len(scores) - 1}。", f"From 0 to {len(scores) - 1}."),
        )
    return index


def slope_at(net: nn.Module, x: Tensor, layer: nn.Module, index: int) -> tuple[Tensor, Tensor]:
    """The layer's output `(c, h, w)` and the gradient of the class's score with respect to it."""
    kept: list[Tensor] = []

    def keep(module: nn.Module, args: Any, output: Tensor) -> Tensor:
        with torch.enable_grad():
            leaf = output.detach().clone().requires_grad_()
            kept.append(leaf)
            return leaf.clone()  # an in-place ReLU behind the layer changes the copy, not what is kept

    handle = layer.register_forward_hook(keep)
    try:
        torch.manual_seed(0)
        with torch.enable_grad(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            score = scores_in(net(x))[index]
            slope = torch.autograd.grad(score, kept[-1], allow_unused=True)[0]
    except MlkataError:
        raise
    except Exception as error:
        raise _no_gradient(str(error).splitlines()[0] if str(error) else type(error).__name__) from error
    finally:
        handle.remove()
    if slope is None:
        raise _no_gradient("")
    return kept[-1].detach()[0], slope[0]


def _no_gradient(reason: str) -> MlkataError:
    return MlkataError(
        Text(
            "得分对这一层没有梯度，Grad-CAM 算不了。",
            "No gradient flows from the score to this layer, so there is no Grad-CAM.",
        ),
        reason,
        Text(
            "forward 里不要用 no_grad、inference_mode、detach 或 argmax；也可用 layer 选项换一层。",
            "Use no no_grad, inference_mode, detach or argmax in forward; or name another layer with the option layer.",
        ),
    )


def linear_head(net: nn.Module, feature: Tensor, scores: Tensor, index: int) -> dict[str, Any] | None:
    """CAM, if the scores are an affine function of the map's spatial mean; found by trying, whatever computes it."""
    means = feature.mean(dim=(1, 2))
    room = 1e-4 * float(scores.abs().max()) + 1e-5
    for name, module in reversed(list(net.named_modules())):
        weight = getattr(module, "weight", None)
        if not isinstance(weight, Tensor) or weight.numel() != len(scores) * len(means) or weight.dim() not in (2, 4):
            continue
        if weight.shape[:2] != (len(scores), len(means)):
            continue
        rows = weight.detach().reshape(len(scores), len(means))
        bias = getattr(module, "bias", None)
        shift = bias.detach() if isinstance(bias, Tensor) else torch.zeros(len(scores))
        if torch.allclose(rows @ means + shift, scores, rtol=0, atol=room):
            grid = torch.einsum("c,chw->hw", rows[index], feature)
            return {"map": grid.numpy(), "bias": float(shift[index]), "head": name}
    if len(means) == len(scores) and torch.allclose(means, scores, rtol=0, atol=room):
        return {"map": feature[index].numpy(), "bias": 0.0, "head": ""}
    return None
