from mlkata.spec.marks import mistake

ANSWER = "np.sign(x) * np.maximum(size - t, 0.0)"

mistake(
    "hard thresholding",
    ANSWER,
    "np.where(size > t, x, 0.0)",
    within="soft_threshold",
    zh="这是硬阈值：超过 t 的原样留下。软阈值把留下的也向 0 移 t，所以在 t 处没有跳变。",
    en="That is hard thresholding: what exceeds t stays as it is. Soft thresholding moves it towards zero by t as "
    "well, so there is no jump at t.",
)
mistake(
    "loses the sign",
    ANSWER,
    "np.maximum(size - t, 0.0)",
    within="soft_threshold",
    zh="绝对值之后忘了乘回符号：负数都变成了正数。",
    en="After the absolute value the sign has to come back: your negative numbers turn positive.",
)
mistake(
    "no floor at zero",
    ANSWER,
    "np.sign(x) * (size - t)",
    within="soft_threshold",
    zh="|x| < t 时 |x| - t 是负的，乘上符号就穿过了 0：要先截到 0。这正是产生精确零的那一步。",
    en="Where |x| < t, |x| - t is negative and the number crosses zero: cut it at 0 first. That very step makes the "
    "exact zeros.",
)
mistake(
    "only from above",
    ANSWER,
    "np.maximum(np.subtract(x, t, dtype=np.float64), 0.0)",
    within="soft_threshold",
    zh="只处理了正的一侧：负数全变成 0。这是非负约束下的软阈值（一个平移的 ReLU），不是软阈值本身。",
    en="Only the positive side is there, and every negative number becomes 0: that is the version for weights that "
    "must not be negative (a shifted ReLU).",
)
mistake(
    "shrinks as L2 does",
    ANSWER,
    "x / (1.0 + t)",
    within="soft_threshold",
    zh="按比例缩小是 L2 的做法：½(w-x)² + ½t·w² 的解是 x/(1+t)，永远不会恰好为 0。L1 是减去一个常数。",
    en="Scaling is what L2 does: ½(w-x)² + ½t·w² has its minimum at x/(1+t), never exactly 0. L1 subtracts a constant.",
)
mistake(
    "returns what was cut off",
    ANSWER,
    "np.clip(np.multiply(x, 1.0), -t, t)",
    within="soft_threshold",
    zh="clip(x, -t, t) 是被切掉的部分；软阈值是剩下的：x - clip(x, -t, t)。",
    en="clip(x, -t, t) is the part cut off; soft thresholding is what remains: x - clip(x, -t, t).",
)
mistake(
    "computes in the type of the input",
    "np.asarray(x, dtype=np.float64)",
    "np.asarray(x)",
    within="soft_threshold",
    zh="没有先转成浮点：uint8 的 2 - 3 会回绕成 255，比阈值小的像素反而变得最亮。",
    en="Convert to floating point first: in uint8, 2 - 3 wraps around to 255, and pixels below the threshold come out "
    "brightest.",
)
