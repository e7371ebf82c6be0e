"""How counts are judged, and what people get wrong."""

from mlkata.spec.marks import compare, exact, mistake, without_probe

compare("*", exact())
without_probe("gradient", "a count has no gradient")

mistake(
    "trainable only",
    "if trainable is None or parameter.requires_grad == trainable:",
    "if parameter.requires_grad:",
    within="count_params",
    zh="你总是只数可训练的参数。trainable=None 时冻结的也要算，False 时只算冻结的。",
    en="You always count the trainable ones. None includes the frozen, False means the frozen alone.",
)
mistake(
    "frozen asked, everything counted",
    "if trainable is None or parameter.requires_grad == trainable:",
    "if not trainable or parameter.requires_grad:",
    within="count_params",
    zh="False 和 None 不是一回事：False 表示只数冻结的参数。",
    en="False is not None: it asks for the frozen parameters alone.",
)
mistake(
    "shared counted twice",
    "model.named_parameters():",
    "model.named_parameters(remove_duplicate=False):",
    within="count_params",
    zh="共享的张量被数了两次。同一个张量在内存里只有一份。",
    en="A shared tensor is counted twice; it exists once in memory.",
)
mistake(
    "buffers counted",
    "model.named_parameters():",
    "[*model.named_parameters(), *model.named_buffers()]:",
    within="count_params",
    zh="把缓冲区（BN 的滑动均值、方差、计数器）也算进了参数。",
    en="You count buffers, such as BatchNorm's running statistics, as parameters.",
)
mistake(
    "tensors, not elements",
    "total += parameter.numel()",
    "total += 1",
    within="count_params",
    zh="数的是张量个数，不是元素个数：一层通常有 weight 和 bias 两个张量。",
    en="You count tensors, not their elements: a layer usually has two, weight and bias.",
)
mistake(
    "own tensors only",
    "model.named_parameters():",
    "model.named_parameters(recurse=False):",
    within="count_params",
    zh="只看了模型自己直接拥有的参数，没有进入子模块。",
    en="You look at the model's own parameters only, not into its submodules.",
)
mistake(
    "lazy layers ignored",
    'raise ValueError(f"{name} has no shape yet: run the model once")',
    "continue",
    within="count_params",
    zh="惰性层还没有形状，跳过它会得到一个偏小的数；应当报错。",
    en="A lazy layer has no shape yet; skipping it gives too small a number. Raise an error.",
)
