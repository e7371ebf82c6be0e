"""One forward pass to see the feature maps, one backward pass to see which of them speaks for the class."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from mlkata.shelf.layers import _networks as reading
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

LONGEST = 512
MEAN, DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # of ImageNet's channels
CHANNELS = re.compile(r"to have (\d+) channels, but got (\d+) channels|should contain (\d+) elements not (\d+)")


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
    rows, columns = _size(picture, options.get("size"))
    tensor = _resized(torch.from_numpy(picture.astype(np.float32) / 255).permute(2, 0, 1)[None], rows, columns)
    x, output, maps = _seen(net, tensor, str(options.get("normalize", "unit")))
    scores = scores_in(output)
    name = _layer(net, maps, options.get("layer"))
    index = _class(scores, options.get("class"))
    feature, slope = _slope(net, x, net.get_submodule(name), index)
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


def _size(picture: NDArray[np.uint8], wanted: Any) -> tuple[int, int]:
    h, w = picture.shape[:2]
    if wanted is None:
        scale = min(1.0, LONGEST / max(h, w))
        return max(1, round(h * scale)), max(1, round(w * scale))
    try:
        rows, columns = (int(n) for n in wanted)
    except (TypeError, ValueError):
        rows = columns = 0
    if not (0 < rows <= 4096 and 0 < columns <= 4096):
        raise MlkataError(
            Text(f"大小要是两个 1 到 4096 的整数，得到 {wanted}。", f"A size is two numbers, 1 to 4096; got {wanted}."),
            "size",
            Text("例如 224,224。", "For example 224,224."),
        )
    return rows, columns


def _resized(x: Tensor, rows: int, columns: int) -> Tensor:
    if x.shape[2:] == (rows, columns):
        return x
    return F.interpolate(x, (rows, columns), mode="bilinear", antialias=True)


def _as_wanted(x: Tensor, channels: int, normalize: str) -> Tensor:
    """The picture with three channels or one, normalized."""
    if normalize not in ("unit", "imagenet"):
        raise MlkataError(
            Text(f"没有 {normalize} 这种归一化。", f"There is no normalization {normalize}."),
            "normalize",
            Text("用 unit 或 imagenet。", "Use unit or imagenet."),
        )
    mean, deviation = torch.tensor(MEAN).reshape(3, 1, 1), torch.tensor(DEVIATION).reshape(3, 1, 1)
    if channels == 1:
        x = (x * torch.tensor([0.299, 0.587, 0.114]).reshape(3, 1, 1)).sum(dim=1, keepdim=True)
        mean, deviation = mean.mean(), deviation.mean()
    return (x - mean) / deviation if normalize == "imagenet" else x


@contextmanager
def _watching(net: nn.Module, maps: dict[str, tuple[int, ...]]) -> Any:
    """Note every module whose output is a feature map, in the order in which they ended."""

    def noting(name: str) -> Any:
        def note(module: nn.Module, args: Any, output: Any) -> None:
            if isinstance(output, Tensor) and output.dim() == 4 and output.shape[0] == 1:
                if output.shape[2] * output.shape[3] > 1 and output.is_floating_point():
                    maps.pop(name, None)  # called again: its last call counts
                    maps[name] = tuple(output.shape)

        return note

    handles = []
    try:
        for name, module in net.named_modules():
            if name and not isinstance(module, torch.jit.ScriptModule):
                handles.append(module.register_forward_hook(noting(name)))
        yield
    finally:
        for handle in handles:
            handle.remove()


def _seen(net: nn.Module, picture: Tensor, normalize: str) -> tuple[Tensor, Any, dict[str, tuple[int, ...]]]:
    """The input that the network takes, what it gives, and its feature maps: three channels first, then one."""
    failed: list[tuple[int, Exception]] = []
    for channels in (3, 1):
        x, maps = _as_wanted(picture, channels, normalize), {}
        try:
            torch.manual_seed(0)
            with torch.no_grad(), _watching(net, maps), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return x, net(x), maps
        except Exception as error:
            failed.append((channels, error))
    raise _refused(net, picture, failed)


def _wanted_channels(channels: int, error: Exception) -> int | None:
    """How many channels the network wants instead, if that is what it complains of."""
    found = CHANNELS.search(str(error))
    if found is None:
        return None
    if found[1]:
        return int(found[1]) if int(found[2]) == channels else None
    return int(found[4]) if int(found[3]) == channels else None  # batch normalization as the first layer


def _refused(net: nn.Module, picture: Tensor, failed: list[tuple[int, Exception]]) -> MlkataError:
    wanted = {channels: _wanted_channels(channels, error) for channels, error in failed}
    if all(wanted.values()):
        n = wanted[3]
        return MlkataError(
            Text(
                f"网络要 {n} 个输入通道，图片只能给 3 个（彩色）或 1 个（灰度）。",
                f"The network wants {n} input channels; a picture has 3 (colour) or 1 (grey).",
            ),
            type(net).__name__,
            Text("换一个吃 3 通道或 1 通道的网络。", "Give a network that takes 3 channels or 1."),
        )
    channels, error = next((each for each in failed if not wanted[each[0]]), failed[0])
    words = str(error).strip().splitlines()
    reason = f"{type(error).__name__}: {words[0] if words else ''}"
    size = " × ".join(str(n) for n in (1, channels, *picture.shape[2:]))
    remedy = Text(
        "forward 只收到一张图，形状 (1, 3, h, w) 或 (1, 1, h, w)；先让它在自己的脚本里跑通。",
        "All that forward gets is one picture, (1, 3, h, w) or (1, 1, h, w); make it run in a script of its own first.",
    )
    if isinstance(error, RuntimeError) and re.search("shape|size", reason):
        remedy = Text(
            "网络若只认一种尺寸（卷积后接固定长度的全连接），用 size 选项给出，例如 224,224。",
            "If the network knows one size only (a fully connected layer of fixed length behind the convolutions), "
            "give it with the option size, e.g. 224,224.",
        )
    return MlkataError(
        Text(f"输入 {size} 时前向计算出错：{reason}", f"The forward pass on {size} raised {reason}"),
        reading.line_of(error) or type(net).__name__,
        remedy,
    )


def scores_in(output: Any) -> Tensor:
    """The vector of class scores `(k,)` in what a network gives."""
    seen = output
    if isinstance(seen, (tuple, list)) and seen:
        seen = seen[0]
    elif isinstance(seen, Mapping) and "logits" in seen:
        seen = seen["logits"]
    if isinstance(seen, Tensor) and seen.is_floating_point() and seen.numel() >= 1:
        lean = seen.reshape(-1) if seen.numel() == max(seen.shape, default=1) else None
        if lean is not None and bool(lean.isfinite().all()):
            return lean
        if lean is not None:
            raise MlkataError(
                Text("网络给出的得分里有 NaN 或无穷大。", "Among the network's scores are NaN or infinity."),
                "",
                Text("先看看权重与归一化。", "Look at its weights and at the normalization first."),
            )
    told = f"{type(seen).__name__} {tuple(seen.shape)}" if isinstance(seen, Tensor) else type(seen).__name__
    raise MlkataError(
        Text(f"网络的输出不是一个得分向量，而是 {told}。", f"The network gives no vector of scores but {told}."),
        "",
        Text(
            "CAM 要一个分类网络：一张图进去，每个类一个得分，形状 (1, k)。",
            "CAM wants a classifier: one picture in, one score for each class out, (1, k).",
        ),
    )


def _layer(net: nn.Module, maps: Mapping[str, tuple[int, ...]], wanted: Any) -> str:
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


def _class(scores: Tensor, wanted: Any) -> int:
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


def _slope(net: nn.Module, x: Tensor, layer: nn.Module, index: int) -> tuple[Tensor, Tensor]:
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
