"""What k-NN costs, before one runs it."""

from __future__ import annotations

from mlkata.spec.tool import tool


@tool(
    zh="k 近邻的代价与复杂度：有效参数、计算量、内存",
    en="what k-NN costs: effective parameters, multiply-adds, memory",
    zh_args={
        "n": "训练点数",
        "d": "特征数",
        "k": "近邻数，1 到 n",
        "queries": "一次要分类的点数",
    },
    zh_returns=(
        "effective_parameters：有效参数个数 n / k；"
        "multiply_adds：全部查询的乘加次数；"
        "data_mb、distances_mb、broadcast_mb：训练数据、距离矩阵、朴素广播的差值各占多少 MiB。"
    ),
    examples=({"n": 50000, "d": 128, "k": 15, "queries": 1000}, {"n": 60000, "d": 784, "k": 5}),
)
def knn_cost(n: int, d: int, k: int, queries: int = 1) -> dict[str, float]:
    """Cost of brute-force k-NN in float64.

    Args:
        n: training points. d: features. k: neighbours, 1 to n. queries: points to classify at once.

    Returns:
        effective_parameters: n / k (Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2.3.2).
        multiply_adds: n d for each query, all queries together.
        data_mb: training data, MiB. distances_mb: the (queries, n) block, MiB.
        broadcast_mb: the (queries, n, d) differences that naive broadcasting would build, MiB.

    Raises:
        ValueError: for a number below 1, or k above n.
    """
    if min(n, d, k, queries) < 1 or k > n:
        raise ValueError("n, d, k and queries must be at least 1, and k at most n")
    mib = 8 / 2**20
    return {
        "effective_parameters": n / k,
        "multiply_adds": float(n * d * queries),
        "data_mb": n * d * mib,
        "distances_mb": queries * n * mib,
        "broadcast_mb": queries * n * d * mib,
    }
