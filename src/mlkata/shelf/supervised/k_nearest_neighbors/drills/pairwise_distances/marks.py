import numpy as np

from mlkata.spec.marks import close, compare, forbid, measure, mistake

compare("*", close(rtol=1e-6, atol=1e-9))
forbid("scipy.spatial.distance.cdist", "scipy.spatial.distance_matrix", "sklearn.metrics.pairwise_distances")


@measure("equal points are 0 apart, not NaN")
def _(distances, rng):
    # which entries turn into NaN depends on the order of summation; that some do is the mistake
    distances = np.asarray(distances)
    return bool(np.isnan(distances).any()), np.nan_to_num(distances)


mistake(
    "forgets the square root",
    "np.sqrt(np.sum((A[i] - B[j]) ** 2))",
    "np.sum((A[i] - B[j]) ** 2)",
    within="pairwise_distances",
    zh="返回的是距离的平方：最后还差一次开方。",
    en="These are squared distances: the square root is missing.",
)
mistake(
    "adds absolute differences",
    "np.sqrt(np.sum((A[i] - B[j]) ** 2))",
    "np.sum(np.abs(A[i] - B[j]))",
    within="pairwise_distances",
    zh="这是曼哈顿距离（绝对值之和）：欧氏距离要先平方、求和、再开方。",
    en="This is the Manhattan distance: the Euclidean one squares, adds, then takes the root.",
)
mistake(
    "rows and columns swapped",
    "return distances",
    "return distances.T",
    within="pairwise_distances",
    zh="结果转置了：行应对应 A，列应对应 B，形状是 (n, m)。",
    en="The result is transposed: rows belong to A, columns to B, the shape is (n, m).",
)
mistake(
    "no clamp at zero before the root",
    "np.sqrt(np.maximum(squared, 0.0))",
    "np.sqrt(squared)",
    within="pairwise_distances",
    rung="fast",
    zh="展开式的舍入误差会让相同点的距离平方略小于 0，开方得到 NaN：先用 0 截断再开方。",
    en="Rounding makes the expansion slightly negative for equal points and the root NaN: clamp at 0 first.",
)
mistake(
    "squares after adding",
    "np.sqrt(np.sum((A[i] - B[j]) ** 2))",
    "np.sqrt(np.sum(A[i] - B[j]) ** 2)",
    within="pairwise_distances",
    zh="括号放错了：先平方再求和。先求和再平方，正负差会互相抵消。",
    en="A bracket is misplaced: square first, then add. Added first, positive and negative differences cancel.",
)
mistake(
    "unsigned bytes wrap around",
    "np.asarray(A, dtype=float), np.asarray(B)",
    "np.asarray(A), np.asarray(B)",
    within="pairwise_distances",
    zh="uint8 相减会回绕（3 − 5 = 254），平方也会溢出：先转成浮点数。",
    en="Differences of uint8 wrap around (3 - 5 = 254) and squares overflow: convert to floats first.",
)
mistake(
    "averages over the features",
    "np.sqrt(np.sum((A[i] - B[j]) ** 2))",
    "np.sqrt(np.mean((A[i] - B[j]) ** 2))",
    within="pairwise_distances",
    zh="特征维上应当求和，你取了平均：结果小了 √d 倍。",
    en="Features are to be summed, not averaged: the results are too small by the factor √d.",
)
