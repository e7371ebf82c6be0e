"""Random inputs of the shapes that a reader names."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import torch
from torch import nn

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

Shapes = Sequence[Sequence[int]] | Mapping[str, Sequence[int]]


def inputs_for(
    net: nn.Module, shapes: Shapes, dtypes: Sequence[str] | None = None, seed: int = 0
) -> tuple[list[torch.Tensor], dict[str, torch.Tensor], list[Text]]:
    """Random inputs of the wanted shapes, and notes on what was chosen for the reader.

    Without `dtypes` the numbers are of the network's own floating type; if the network looks tokens up
    (`nn.Embedding`) and such inputs fail, whole numbers within the smallest table are tried for each combination of
    inputs.

    Returns:
        positional inputs, keyword inputs, notes.
    """
    names = list(shapes) if isinstance(shapes, Mapping) else [str(i) for i in range(len(shapes))]
    sizes = [_checked(shape) for shape in (shapes.values() if isinstance(shapes, Mapping) else shapes)]
    if dtypes is not None and len(dtypes) != len(sizes):
        raise MlkataError(
            Text(
                f"给了 {len(sizes)} 个形状，却给了 {len(dtypes)} 个类型。",
                f"{len(sizes)} shapes but {len(dtypes)} types were given.",
            ),
            "",
            Text("每个输入一个类型，例如 float32,int64。", "One type for each input, e.g. float32,int64."),
        )
    floating = next((p.dtype for p in net.parameters() if p.is_floating_point()), torch.float32)
    tables = [m.num_embeddings for m in net.modules() if isinstance(m, (nn.Embedding, nn.EmbeddingBag))]
    high = min(tables, default=2)
    generator = torch.Generator().manual_seed(seed)

    def make(whole: Sequence[str]) -> list[torch.Tensor]:
        return [_random(size, kind, high, generator, floating) for size, kind in zip(sizes, whole, strict=True)]

    def packed(values: list[torch.Tensor]) -> tuple[list[torch.Tensor], dict[str, torch.Tensor]]:
        return ([], dict(zip(names, values, strict=True))) if isinstance(shapes, Mapping) else (values, {})

    if dtypes is not None:
        return *packed(make(dtypes)), []
    plain = [""] * len(sizes)
    if not tables or len(sizes) > 4:
        return *packed(make(plain)), []
    kept: tuple[str, ...] = ("",) * len(sizes)
    for choice in sorted(itertools.product(("", "int64"), repeat=len(sizes)), key=lambda c: c.count("int64")):
        error = _error(net, *packed(make(choice)))
        if error is None:
            kept = choice
            break
        if "indices" not in error and "Long" not in error and not any(kept):
            kept = choice  # the types fit; what is wrong besides is told later, with its layer
    notes = []
    if any(kept):
        listed = ", ".join(name for name, kind in zip(names, kept, strict=True) if kind)
        notes.append(
            Text(
                f"网络里有嵌入层，这些输入取为 [0, {high}) 内的 int64 随机整数：{listed}。",
                f"The network looks tokens up; these inputs are random int64 in [0, {high}): {listed}.",
            )
        )
    return *packed(make(kept)), notes


def _checked(shape: Sequence[int]) -> tuple[int, ...]:
    if not shape or any(not isinstance(n, int) or isinstance(n, bool) or n < 1 for n in shape):
        raise MlkataError(
            Text(
                f"形状必须是正整数，例如 1,3,224,224；得到 {list(shape)}",
                f"A shape is positive whole numbers, e.g. 1,3,224,224; got {list(shape)}",
            ),
            "",
            Text("第一个数是批大小。", "The first number is the batch size."),
        )
    return tuple(shape)


def _random(
    size: tuple[int, ...], kind: str, high: int, generator: torch.Generator, floating: torch.dtype
) -> torch.Tensor:
    dtype = getattr(torch, kind, None) if kind else floating
    if not isinstance(dtype, torch.dtype):
        raise MlkataError(
            Text(f"没有 {kind} 这种类型。", f"There is no type {kind}."),
            "",
            Text("用 float32、float16、bfloat16、int64 或 bool。", "Use float32, float16, bfloat16, int64 or bool."),
        )
    if dtype.is_floating_point or dtype.is_complex:
        return torch.randn(size, generator=generator).to(dtype)
    return torch.randint(0, 2 if dtype == torch.bool else high, size, generator=generator).to(dtype)


def _error(net: nn.Module, args: list[torch.Tensor], kwargs: dict[str, torch.Tensor]) -> str | None:
    """What a forward pass says that fails; None if it does not."""
    training = [(m, m.training) for m in net.modules()]
    net.eval()
    try:
        with torch.no_grad(), torch.random.fork_rng(devices=[]):
            net(*args, **kwargs)
    except Exception as error:
        return str(error)
    finally:
        for m, flag in training:
            m.training = flag
    return None
