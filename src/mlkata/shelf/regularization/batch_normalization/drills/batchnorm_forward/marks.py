from mlkata.spec.marks import mistake, without_probe

without_probe(
    "with defaults", "without axes a picture is another problem; calls with the default eps and axes are cases"
)

mistake(
    "divides by m - 1",
    "variance = (centred**2).mean(axis=axes, keepdims=True)",
    "variance = x.var(axis=axes, keepdims=True, ddof=1)",
    within="standardize",
    zh="归一化用的是有偏方差（除以 m）。无偏的（除以 m - 1）只用来更新 running_var。",
    en="Normalization uses the biased variance (divide by m). The unbiased one only goes into running_var.",
)
mistake(
    "adds eps outside the root",
    "1.0 / np.sqrt(variance + eps)",
    "1.0 / (np.sqrt(variance) + eps)",
    within="standardize",
    zh="eps 要加在根号里：sqrt(var + eps)，你加在了根号外。",
    en="eps goes under the root, sqrt(var + eps); yours stands outside.",
)
mistake(
    "forgets eps",
    "1.0 / np.sqrt(variance + eps)",
    "1.0 / np.sqrt(variance)",
    within="standardize",
    zh="没有 eps：某个通道为常数时就是 0/0 = NaN。",
    en="Without eps a constant channel gives 0 / 0 = NaN.",
)
mistake(
    "subtracts two large numbers",
    "variance = (centred**2).mean(axis=axes, keepdims=True)",
    "variance = (x**2).mean(axis=axes, keepdims=True) - x.mean(axis=axes, keepdims=True) ** 2",
    within="standardize",
    zh="E[x²] - E[x]² 在均值很大时是两个大数相减，有效数字全丢，甚至得负数。先减均值，再平方求平均。",
    en="E[x²] - E[x]² subtracts two large numbers when the mean is large and loses the digits; it may even be "
    "negative. Centre first, then average the squares.",
)
mistake(
    "averages over the batch axis alone",
    "standardize(x, axes, eps)",
    "standardize(x, (0,), eps)",
    within="batchnorm_forward",
    zh="你只在 batch 维上求了统计量，卷积层里每个像素各用一套。同一个核产生整张图，应当对 N、H、W 一起求。",
    en="You average over the batch alone, so every pixel has statistics of its own. One kernel makes the whole map: "
    "average over N, H and W together.",
)
mistake(
    "normalizes each sample by itself",
    "standardize(x, axes, eps)",
    "standardize(x, tuple(range(1, x.ndim)), eps)",
    within="batchnorm_forward",
    zh="你对每个样本自己求均值方差，这是 LayerNorm，不是 BatchNorm。",
    en="You take mean and variance of each sample by itself: that is layer normalization.",
)
mistake(
    "lays gamma and beta along the last axis",
    "np.asarray(parameter).reshape(kept)",
    "np.asarray(parameter)",
    within="_beside",
    zh="gamma、beta 直接相乘相加，会沿最后一维广播。它们属于通道那一维，先 reshape 再广播。",
    en="gamma and beta broadcast along the last axis as they are. They belong to the channel axis: reshape them first.",
)
