from mlkata.spec.marks import close, compare, excuse, mistake

compare("*", close(rtol=1e-6))
excuse(
    "separable_from_full: …].reshape(oc, kh * kw), full_matrices=False) → np.linalg.svd(w[:, q].reshape(oc, kh * kw))",
    "the further singular vectors are never read; only time and memory differ",
)

mistake(
    "loses the singular values",
    "u[:, :multiplier] * s[:multiplier]",
    "u[:, :multiplier]",
    within="separable_from_full",
    zh="U 和 Vᵀ 都是正交的，尺度全在奇异值里：要把 s 乘到其中一边。",
    en="U and Vᵀ are orthogonal; all scale is in the singular values: multiply s into one of the two.",
)
mistake(
    "takes the singular values twice",
    "vt[:multiplier].reshape",
    "(s[:multiplier, None] * vt[:multiplier]).reshape",
    within="separable_from_full",
    zh="奇异值在两边各乘了一次，合起来成了 s²。乘一边，或两边各乘 √s。",
    en="Both factors carry the singular values, so their product carries s². Give them to one side, or √s to each.",
)
mistake(
    "keeps the weakest directions",
    "        u, s, vt = np.linalg.svd(w[:, q].reshape(oc, kh * kw), full_matrices=False)\n",
    "        u, s, vt = np.linalg.svd(w[:, q].reshape(oc, kh * kw), full_matrices=False)\n"
    "        u, s, vt = u[:, ::-1], s[::-1], vt[::-1]\n",
    within="separable_from_full",
    zh="你保留的是最小的几个奇异值；最佳近似保留最大的（SVD 已按从大到小排好，eigh 则是从小到大）。",
    en="You keep the smallest singular values; the best approximation keeps the largest (svd sorts them downwards, "
    "eigh upwards).",
)
mistake(
    "averages the kernels of a channel",
    "        depthwise[q] = vt[:multiplier].reshape(multiplier, kh, kw)\n"
    "        pointwise[:, q] = u[:, :multiplier] * s[:multiplier]  # the singular values go to one side\n",
    "        mean = w[:, q].mean(axis=0)\n"
    "        depthwise[q] = mean\n"
    "        weights = (w[:, q] * mean).sum(axis=(1, 2)) / ((mean * mean).sum() + 1e-300)\n"
    "        pointwise[:, q] = weights[:, None] / multiplier\n",
    within="separable_from_full",
    zh="各输出的平均核不是最佳的公共核：正负相抵就没了。最佳的是这个 (oc, kh·kw) 矩阵的第一右奇异向量。",
    en="The mean over outputs is not the best common kernel: signs cancel. The best one is the first right singular "
    "vector of the (oc, kh · kw) matrix.",
)
mistake(
    "lays the kernels out kernel by kernel",
    "    return depthwise.reshape(c * multiplier, 1, kh, kw), pointwise.reshape(oc, c * multiplier, 1, 1)",
    "    depthwise, pointwise = depthwise.swapaxes(0, 1), pointwise.swapaxes(1, 2)\n"
    "    return depthwise.reshape(c * multiplier, 1, kh, kw), pointwise.reshape(oc, c * multiplier, 1, 1)",
    within="separable_from_full",
    zh="第 q·multiplier + r 个核属于通道 q：先按通道、再按核排。你排成了先核后通道。",
    en="Kernel q · multiplier + r belongs to channel q: sort by channel, then by kernel. Yours are sorted "
    "the other way.",
)
