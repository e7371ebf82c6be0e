"""Running the reader's network: which feature maps it has, what it gives, and what it says when it fails."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor, nn

from mlkata.shelf.layers import _networks as reading
from mlkata.shelf.layers.global_average_pooling.looking.picture import as_wanted
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

CHANNELS = re.compile(r"to have (\d+) channels, but got (\d+) channels|should contain (\d+) elements not (\d+)")


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


def seen(net: nn.Module, picture: Tensor, normalize: str) -> tuple[Tensor, Any, dict[str, tuple[int, ...]]]:
    """The input that the network takes, what it gives, and its feature maps: three channels first, then one."""
    failed: list[tuple[int, Exception]] = []
    for channels in (3, 1):
        x, maps = as_wanted(picture, channels, normalize), {}
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
    given = output
    if isinstance(given, (tuple, list)) and given:
        given = given[0]
    elif isinstance(given, Mapping) and "logits" in given:
        given = given["logits"]
    if isinstance(given, Tensor) and given.is_floating_point() and given.numel() >= 1:
        lean = given.reshape(-1) if given.numel() == max(given.shape, default=1) else None
        if lean is not None and bool(lean.isfinite().all()):
            return lean
        if lean is not None:
            raise MlkataError(
                Text("网络给出的得分里有 NaN 或无穷大。", "Among the network's scores are NaN or infinity."),
                "",
                Text("先看看权重与归一化。", "Look at its weights and at the normalization first."),
            )
    told = f"{type(given).__name__} {tuple(given.shape)}" if isinstance(given, Tensor) else type(given).__name__
    raise MlkataError(
        Text(f"网络的输出不是一个得分向量，而是 {told}。", f"The network gives no vector of scores but {told}."),
        "",
        Text(
            "CAM 要一个分类网络：一张图进去，每个类一个得分，形状 (1, k)。",
            "CAM wants a classifier: one picture in, one score for each class out, (1, k).",
        ),
    )
