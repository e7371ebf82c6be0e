from mlkata.spec.marks import mistake

mistake(
    "forgets the scale",
    "(d**-0.5 if scale is None else scale)",
    "(1.0 if scale is None else scale)",
    within="attention_weights",
    zh="分数没有除以 sqrt(d)。独立、单位方差时 q·k 的方差是 d，softmax 会饱和。",
    en="The scores are not divided by sqrt(d). With independent entries of unit variance q · k has variance d, and "
    "softmax saturates.",
)
mistake(
    "divides by d",
    "d**-0.5",
    "1 / d",
    within="attention_weights",
    zh="你除以了 d。要除以的是标准差 sqrt(d)，不是方差 d。",
    en="You divide by d. It is the standard deviation sqrt(d) that goes, not the variance d.",
)
mistake(
    "scales by the number of keys",
    "d**-0.5",
    "m**-0.5",
    within="attention_weights",
    zh="缩放用的是键的维数 d（最后一维），你用成了键的个数。",
    en="The scale is that of the keys' length d (the last axis); yours is that of their number.",
)
mistake(
    "runs softmax over the queries",
    "return masked_softmax(logits)",
    "return np.swapaxes(masked_softmax(np.swapaxes(logits, -1, -2)), -1, -2)",
    within="attention_weights",
    zh="softmax 做在了查询那一维。每个查询把自己的权重分给各个键，所以要沿最后一维（键）归一化。",
    en="Your softmax runs over the queries. Each query shares its weight out among the keys: normalize the last axis.",
)
mistake(
    "does not subtract the maximum",
    "weights = np.exp(logits - top)\n"
    "    total = weights.sum(axis=-1, keepdims=True)  # at least exp(0) = 1, or 0 for a row that sees nothing\n"
    "    return weights / np.maximum(total, 1.0)",
    "weights = np.exp(logits)\n"
    "    total = weights.sum(axis=-1, keepdims=True)\n"
    "    return weights / np.where(total == 0, 1.0, total)",
    within="masked_softmax",
    zh="没有减去每行的最大值：分数大时 exp 溢出，得到 inf / inf = NaN。",
    en="The row's maximum is not subtracted: exp overflows for large scores and inf / inf is NaN.",
)
mistake(
    "masks after softmax",
    "logits = np.where(mask, logits, -np.inf) if mask.dtype == bool else logits + mask",
    "return masked_softmax(logits) * mask if mask.dtype == bool else masked_softmax(logits + mask)",
    within="attention_weights",
    zh="你在 softmax 之后才把权重清零，剩下的加起来不到 1。掩码要在 softmax 之前（填 -inf）。",
    en="You set weights to zero after softmax, so what is left no longer sums to 1. Mask before softmax, with -inf.",
)
mistake(
    "hides what may be seen",
    "logits = np.where(mask, logits, -np.inf) if",
    "logits = np.where(mask, -np.inf, logits) if",
    within="attention_weights",
    zh="掩码用反了：这里 True 表示可以看（与 scaled_dot_product_attention 相同，与 nn.MultiheadAttention 相反）。",
    en="Your mask is upside down: here True may be seen, as in scaled_dot_product_attention and unlike "
    "nn.MultiheadAttention.",
)
mistake(
    "fills with a large negative number",
    "logits = np.where(mask, logits, -np.inf) if",
    "logits = np.where(mask, logits, -1e9) if",
    within="attention_weights",
    zh="用 -1e9 代替 -inf：整行都被遮住时，softmax 对所有键一视同仁，输出的是值的平均，而不是零。",
    en="With -1e9 instead of -inf a query that may see nothing treats all keys alike and gets their mean, not zeros.",
)
mistake(
    "aligns the causal mask with the first key",
    "np.tri(n, m, m - n)",
    "np.tri(n, m, 0)",
    within="attention_weights",
    zh="因果掩码对齐到了左上角。查询是序列的最后 n 个位置，第 i 个看得到 j <= i + (m - n)；"
    "用 KV 缓存解码时，左上角对齐会让新词只看到第一个词。",
    en="Your causal mask starts in the top left corner. The queries are the last n places: query i sees j <= i + "
    "(m - n). Decoding with a cache, yours sees nothing but the first token.",
)
mistake(
    "hides the token itself",
    "np.tri(n, m, m - n)",
    "np.tri(n, m, m - n - 1)",
    within="attention_weights",
    zh="因果掩码把自己也遮住了：第 i 个位置看得到自己。",
    en="Your causal mask hides the token itself; place i sees place i.",
)
mistake(
    "lets a query that sees nothing become NaN",
    "np.maximum(logits.max(axis=-1, keepdims=True), np.finfo(logits.dtype).min)",
    "logits.max(axis=-1, keepdims=True)",
    within="masked_softmax",
    zh="整行都是 -inf 时 -inf - (-inf) = NaN。这样的行应当输出零。",
    en="In a row of -inf, -inf - (-inf) is NaN. Such a row gives zeros.",
)
mistake(
    "scales the mask as well",
    "else logits + mask",
    "else logits + mask * (d**-0.5 if scale is None else scale)",
    within="attention_weights",
    zh="浮点掩码要加在缩放之后的分数上；你先加再缩放了。",
    en="A mask of numbers is added to the scaled scores; yours is scaled with them.",
)
