from mlkata.spec.marks import excuse, limits, mistake

limits(memory_mb=192)
excuse(
    'flash_attention_tiled: np.errstate(divide="ignore") → np.errstate()',
    "it silences the warning of log 0 and changes no value",
)

mistake(
    "does not rescale the sum",
    "total * shrink + weights",
    "total + weights",
    within="flash_attention_tiled",
    rung="tiled",
    zh="最大值变了，之前累计的指数和没有乘 exp(old - new)。",
    en="When the maximum moves, the sum collected so far must be multiplied by exp(old - new).",
)
mistake(
    "does not rescale the values",
    "acc * shrink + weights",
    "acc + weights",
    within="flash_attention_tiled",
    rung="tiled",
    zh="最大值变了，之前累计的加权值没有乘 exp(old - new)：分母缩放了，分子没有。",
    en="When the maximum moves, the weighted values collected so far must be multiplied by exp(old - new) as well as "
    "the sum.",
)
mistake(
    "starts every tile from its own maximum",
    "np.maximum(top, logits.max(axis=-1, keepdims=True))",
    "np.maximum(logits.max(axis=-1, keepdims=True), np.finfo(qi.dtype).min)",
    within="flash_attention_tiled",
    rung="tiled",
    zh="你用的是这一块的最大值，不是到目前为止的最大值：后面的块分数小得多时，exp(old - new) 会溢出。",
    en="You take the tile's maximum, not the largest so far: where a later tile has much smaller scores, "
    "exp(old - new) overflows.",
)
mistake(
    "does not divide at the end",
    "acc / np.maximum(total, 1.0)",
    "acc",
    within="flash_attention_tiled",
    rung="tiled",
    zh="最后没有除以指数和：权重加起来不是 1。",
    en="The division by the sum of exponentials is missing at the end: weights do not sum to 1.",
)
mistake(
    "lets a hidden tile become NaN",
    "np.full_like(qi[..., :1], np.finfo(qi.dtype).min)",
    "np.full_like(qi[..., :1], -np.inf)",
    within="flash_attention_tiled",
    rung="tiled",
    zh="一行还什么都没看到时最大值是 -inf，exp(-inf - (-inf)) = NaN，之后一直是 NaN。",
    en="While a row has seen nothing its maximum is -inf; exp(-inf - (-inf)) is NaN and stays so.",
)
mistake(
    "forgets the maximum in the log-sum-exp",
    "np.squeeze(top + np.log(total), axis=-1)",
    "np.squeeze(np.log(total), axis=-1)",
    within="flash_attention_tiled",
    rung="tiled",
    zh="lse 漏加了最大值：total 是以最大值为基准的和，lse = top + log(total)。",
    en="The log-sum-exp lacks the maximum: total is relative to it, so lse = top + log(total).",
)
mistake(
    "forgets the scale",
    "q[..., rows, :] * d**-0.5",
    "q[..., rows, :]",
    within="flash_attention_tiled",
    rung="tiled",
    zh="分数没有除以 sqrt(d)。",
    en="The scores are not divided by sqrt(d).",
)
mistake(
    "aligns the causal mask with the first key",
    "(m - n if causal else m)",
    "(0 if causal else m)",
    within="flash_attention_tiled",
    rung="tiled",
    zh="因果掩码对齐到了左上角；第 i 个查询看得到 j <= i + (m - n)。",
    en="Your causal mask starts in the top left corner; query i sees j <= i + (m - n).",
)
mistake(
    "leaves out the last, smaller tile",
    "range(0, m, block_k)",
    "range(0, m // block_k * block_k, block_k)",
    within="flash_attention_tiled",
    rung="tiled",
    zh="键的个数不是块大小的整数倍时，最后不满的一块没有处理。",
    en="Where the tile size does not divide the number of keys, the last, smaller tile is left out.",
)
