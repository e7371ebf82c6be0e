"""How bytes are judged, and what people get wrong."""

from mlkata.spec.marks import compare, exact, mistake, without_probe

compare("*", exact())
without_probe("gradient", "a number of bytes has no gradient")

mistake(
    "four bytes each",
    "tensor.numel() * tensor.element_size()",
    "tensor.numel() * 4",
    within="param_bytes",
    zh="把每个元素都当四字节。半精度是 2,float64 和 int64 是 8,bool 是 1：用 element_size()。",
    en=(
        "You take four bytes for every element. Half precision has 2, float64 and int64 have 8, bool has 1: use "
        "element_size()."
    ),
)
mistake(
    "buffers always left out",
    "if include_buffers:",
    "if False:",
    within="param_bytes",
    zh="没有算缓冲区，BN 的滑动均值和方差也占内存。",
    en="Buffers are left out; BatchNorm's running statistics take memory too.",
)
mistake(
    "buffers always counted",
    "if include_buffers:",
    "if True:",
    within="param_bytes",
    zh="include_buffers=False 时不该算缓冲区。",
    en="With include_buffers=False no buffers should be counted.",
)
mistake(
    "shared counted twice",
    "tensors = list(model.parameters())",
    "tensors = [p for _, p in model.named_parameters(remove_duplicate=False)]",
    within="param_bytes",
    zh="共享的参数被算了两遍，它在内存里只有一份。",
    en="A shared parameter is counted twice; memory holds it once.",
)
mistake(
    "trainable only",
    "tensors = list(model.parameters())",
    "tensors = [p for p in model.parameters() if p.requires_grad]",
    within="param_bytes",
    zh="冻结的参数也占内存。",
    en="Frozen parameters take memory too.",
)
mistake(
    "bits",
    "tensor.numel() * tensor.element_size()",
    "tensor.numel() * tensor.element_size() * 8",
    within="param_bytes",
    zh="返回的是比特数，要的是字节。",
    en="You return bits; bytes are asked for.",
)
