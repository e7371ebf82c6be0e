"""Running somebody's network without leaving traces, and telling what it raises."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

import torch
from torch import nn

from mlkata.shelf.analysis.model_summary.inspector.tensors import shapes_in, tensors_in
from mlkata.shelf.analysis.model_summary.inspector.trace import Trace
from mlkata.shelf.analysis.model_summary.inspector.visits import Visit
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text


@contextmanager
def quietly(module: nn.Module, mode: str) -> Iterator[None]:
    """Run in the wanted mode without gradients; put flags, random state and buffers back afterwards."""
    flags = [(m, m.training) for m in module.modules()]
    module.train(mode == "train")
    with ExitStack() as stack:
        stack.enter_context(torch.random.fork_rng(devices=[]))
        stack.enter_context(torch.no_grad())
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            for m, flag in flags:
                m.training = flag


@contextmanager
def plain_operators() -> Iterator[None]:
    """No fused recurrent, attention or Winograd kernels: only operators whose reach is known."""
    fast = torch.backends.mha.get_fastpath_enabled()
    torch.backends.mha.set_fastpath_enabled(False)
    try:
        with torch.backends.mkldnn.flags(enabled=False):
            yield
    finally:
        torch.backends.mha.set_fastpath_enabled(fast)


def kept_buffers(module: nn.Module) -> list[tuple[torch.Tensor, torch.Tensor]]:
    return [(b, b.clone()) for b in module.buffers() if not isinstance(b, nn.UninitializedBuffer)]


def dry_run(module: nn.Module, inputs: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    lazy = any(isinstance(p, nn.parameter.UninitializedTensorMixin) for p in [*module.parameters(), *module.buffers()])
    if lazy:
        run(module, inputs, kwargs, None, dict(module.named_modules()))


def run(
    module: nn.Module,
    inputs: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    trace: Trace | None,
    modules: Mapping[str, nn.Module],
) -> Any:
    """One forward pass; what it raises is told with the module and the shapes that came in."""
    before = kept_buffers(module)
    watch = trace if trace is not None else Trace([])
    try:
        with plain_operators(), watch.visits.watching(modules):
            if trace is None:
                return module(*inputs, **kwargs)
            with trace:
                outputs = module(*inputs, **kwargs)
            if not trace.visits.all:  # a scripted network, seen from outside
                root = Visit(module, "", shapes_in([*inputs, *kwargs.values()]), shapes_in(outputs), done=True)
                root.macs = sum(trace.by_operator.values())
                root.fields = [(tuple(t.shape), trace.fields_of(t)) for t in tensors_in(outputs)]
                trace.visits.all.append(root)
            return outputs
    except MlkataError:
        raise
    except Exception as error:
        raise _told(error, watch.visits.stack, module) from error
    finally:
        for buffer, old in before:
            if buffer.shape == old.shape:
                buffer.copy_(old)


def _told(error: Exception, stack: list[Visit], module: nn.Module) -> MlkataError:
    """The exception of a forward pass as a reader can use it."""
    words = str(error).strip().splitlines()
    reason = f"{type(error).__name__}: {words[0] if words else ''}"
    inner = stack[-1] if stack else None
    where = " → ".join((v.name or type(module).__name__) for v in stack[-3:])
    if inner is None:
        return MlkataError(
            Text(f"前向计算出错：{reason}", f"The forward pass raised {reason}"),
            type(module).__name__,
            Text("检查输入的形状与个数。", "Check the number of inputs and their shapes."),
        )
    if isinstance(error, TypeError) and "positional argument" in str(error) and not stack[1:]:
        remedy = Text(
            "forward 的参数个数与给定的输入个数要一致：每个输入给一个形状，顺序相同。",
            "Give one input shape for each argument of forward, in the same order.",
        )
    elif isinstance(error, (TypeError, AttributeError)) and not stack[1:]:
        remedy = Text(
            "给 forward 的都是张量：它若要字典或列表，先包一层接收张量的模块；否则请看这一行。",
            "What forward gets here are tensors: if it wants a dict or a list, wrap it in a module that takes tensors; "
            "otherwise look at this line.",
        )
    else:
        remedy = Text(
            "把这个模块期望的形状与它收到的形状对一对：多半是通道数、展平后的长度，或给定的输入形状不符。",
            "Compare what this module expects with what it received: most often the channels, the flattened "
            "length, or the given input shape does not fit.",
        )
    kind = repr(inner.module).splitlines()[0].rstrip("(")
    shapes = ", ".join(str(s) for s in inner.inputs)
    layer = inner.name or type(module).__name__
    return MlkataError(
        Text(
            f"模块 {layer}（{kind}）收到形状 {shapes} 后出错：{reason}",
            f"Module {layer} ({kind}) raised on input of shape {shapes}: {reason}",
        ),
        where,
        remedy,
    )
