"""How the table is judged, and what people get wrong."""

from mlkata.spec.marks import close, compare, excuse, mistake, without_probe

compare("*", close(rtol=1e-3, atol=1e-5))  # mean and deviation may be computed in float32
compare("half precision and buffers", close(rtol=1e-2, atol=1e-3))
without_probe("gradient", "a table has no gradient")

mistake(
    "tensors called layers",
    "layers = sum(1 for module in model.modules() if any(True for _ in module.parameters(recurse=False)))",
    "layers = len(rows)",
    within="model_info",
    zh="你把参数张量的个数当成了层数：一层常有 weight 和 bias 两个张量。",
    en="You report the number of parameter tensors as layers; a layer often has two, weight and bias.",
)
mistake(
    "every module a layer",
    "layers = sum(1 for module in model.modules() if any(True for _ in module.parameters(recurse=False)))",
    "layers = len(list(model.modules()))",
    within="model_info",
    zh="你把所有模块都算成层。没有自己参数的容器和激活不算。",
    en="You count every module. Containers and activations without parameters of their own are no layers.",
)
mistake(
    "nan for one element",
    "float(values.std()) if values.numel() > 1 else 0.0",
    "float(values.std())",
    within="model_info",
    zh="只有一个元素时无偏标准差是 0/0，得到 nan。",
    en="With one element the unbiased deviation is 0/0: nan.",
)
mistake(
    "biased deviation",
    "float(values.std()) if",
    "float(values.std(unbiased=False)) if",
    within="model_info",
    zh="标准差用了 n 作除数，题目要求 n−1。",
    en="The deviation is divided by n; the task asks for n − 1.",
)
mistake(
    "four bytes each",
    '"bytes": param_bytes(model),',
    '"bytes": 4 * (count_params(model) + sum(b.numel() for b in model.buffers())),',
    within="model_info",
    zh="把每个元素都当四字节，半精度和 int64 计数器就错了。",
    en="You take four bytes for each element; half precision and int64 counters come out wrong.",
)
mistake(
    "buffers not in the bytes",
    '"bytes": param_bytes(model),',
    '"bytes": param_bytes(model, include_buffers=False),',
    within="model_info",
    zh="bytes 里没有算缓冲区。",
    en="The bytes leave the buffers out.",
)
mistake(
    "gradients are parameters",
    '"trainable": count_params(model, trainable=True),',
    '"trainable": count_params(model),',
    within="model_info",
    zh="trainable 只数 requires_grad 的参数。",
    en="`trainable` counts only parameters with requires_grad.",
)

excuse(
    "count_params: if isinstance(parameter, UninitializedTensor… → pass",
    "the networks of this drill have no lazy layers; the drill count-params asks for them",
)
