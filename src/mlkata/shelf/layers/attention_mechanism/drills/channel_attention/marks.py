from mlkata.spec.marks import mistake

mistake(
    "lets channels compete",
    "x * sigmoid(logits)[:, :, None, None]",
    "x * (np.exp(logits - logits.max(1, keepdims=True)) / np.exp(logits - logits.max(1, keepdims=True)).sum(\n"
    "        1, keepdims=True\n    ))[:, :, None, None]",
    within="channel_attention",
    rung="vision",
    zh="你用了 softmax，通道之间此消彼长；SE 的门是各自的 sigmoid，可以同时打开。",
    en="You take a softmax, so channels compete; SE's gates are sigmoids, and several may be open.",
)
mistake(
    "adds after the sigmoid",
    "logits = logits + hidden @ np.asarray(w2).T + b2  # (n, c)\n    return x * sigmoid(logits)[:, :, None, None]",
    "logits = logits + sigmoid(hidden @ np.asarray(w2).T + b2)  # (n, c)\n    return x * logits[:, :, None, None]",
    within="channel_attention",
    rung="vision",
    zh="平均和最大值两路先各自 sigmoid 再相加，门可能大于 1；应当先相加，再 sigmoid。",
    en="You add after the sigmoid, so a gate may exceed 1; add the two ways first, then take the sigmoid.",
)
mistake(
    "adds the biases only once",
    "hidden @ np.asarray(w2).T + b2",
    "hidden @ np.asarray(w2).T + np.asarray(b2) / len(squeezed)",
    within="channel_attention",
    rung="vision",
    zh="CBAM 的两路各过一遍完整的两层，输出层的偏置也要各加一次。",
    en="In CBAM both ways go through the whole two layers, so the last bias is added twice as well.",
)
mistake(
    "leaves out the ReLU",
    "np.maximum(s @ np.asarray(w1).T + b1, 0.0)",
    "s @ np.asarray(w1).T + b1",
    within="channel_attention",
    rung="vision",
    zh="两层之间漏了 ReLU：两次线性变换合起来还是线性的。",
    en="The ReLU between the layers is missing: two linear maps in a row are one linear map.",
)
mistake(
    "lays the gates along the last axes",
    "sigmoid(logits)[:, :, None, None]",
    "sigmoid(logits)",
    within="channel_attention",
    rung="vision",
    zh="门直接相乘，沿最后两维广播；应当写成 gate[:, :, None, None]。",
    en="The gates broadcast along the last two axes; write gate[:, :, None, None].",
)
mistake(
    "squeezes by the sum",
    "x.mean(axis=(2, 3))",
    "x.sum(axis=(2, 3))",
    within="channel_attention",
    rung="vision",
    zh="压缩用的是平均，不是求和；求和会让门随图的大小变化。",
    en="Squeeze by the mean, not the sum: with the sum the gates depend on the size of the picture.",
)
mistake(
    "ignores use_max",
    "([x.max(axis=(2, 3))] if use_max else [])",
    "[]",
    within="channel_attention",
    rung="vision",
    zh="use_max=True 时漏了最大值那一路。",
    en="With use_max=True the way through the maximum is missing.",
)
