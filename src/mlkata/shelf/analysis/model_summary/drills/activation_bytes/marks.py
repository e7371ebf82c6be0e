"""How activation memory is judged, and what people get wrong."""

from mlkata.spec.marks import compare, exact, mistake, without_probe

compare("*", exact())
without_probe("gradient", "a number of bytes has no gradient")

mistake(
    "tensors instead of storages",
    "if storage.data_ptr() not in known:",
    "if True:",
    within="activation_bytes",
    zh="原地激活和视图与前一层是同一块内存，你把它们又算了一遍。",
    en="Activations in place and views are the memory of the layer before; you count them again.",
)
mistake(
    "input counted",
    "known = {tensor.untyped_storage().data_ptr() for tensor in (x, *model.parameters(), *model.buffers())}",
    "known = {tensor.untyped_storage().data_ptr() for tensor in (*model.parameters(), *model.buffers())}",
    within="activation_bytes",
    zh="输入经 Identity 或视图传出来，仍是输入那块内存，不算激活。",
    en="An input passed through Identity or a view is still the input's memory, no activation.",
)
mistake(
    "parameters and buffers counted",
    "for tensor in (x, *model.parameters(), *model.buffers())}",
    "for tensor in (x,)}",
    within="activation_bytes",
    zh="模块返回的是自己的参数或缓冲区时，那块内存不是激活。",
    en="A module that returns its own parameter or buffer makes no activation.",
)
mistake(
    "every module counted",
    "if not any(True for _ in module.children())]",
    "]",
    within="activation_bytes",
    zh="题目只算叶子模块；容器里不经模块的运算（如残差相加）不在其列。",
    en="Only leaves count; what a container computes itself, such as a residual sum, does not.",
)
mistake(
    "four bytes each",
    "total += storage.nbytes()",
    "total += 4 * tensor.numel()",
    within="activation_bytes",
    zh="元素不一定是四字节。",
    en="An element need not have four bytes.",
)
mistake(
    "tensors in containers missed",
    "for tensor in _tensors(output):",
    "for tensor in [output] if isinstance(output, Tensor) else []:",
    within="activation_bytes",
    zh="叶子返回元组、列表或字典时，里面的张量没有算到。",
    en="Tensors inside a leaf's tuple, list or dict are missed.",
)
mistake(
    "hooks left behind",
    "handle.remove()",
    "pass",
    within="activation_bytes",
    zh="钩子没有移除，模型以后每次前向都会多跑它们。",
    en="The hooks are never removed; every later forward pass runs them.",
)
mistake(
    "switched to eval",
    "with torch.no_grad():",
    "with torch.no_grad(), model.eval() and torch.no_grad():",
    within="activation_bytes",
    zh="你把模型切到 eval 后没有还原，各子模块的模式被改掉了。",
    en="You switch the model to eval mode and leave it there.",
)
