"""How many principal components to keep."""

from __future__ import annotations

from itertools import accumulate
from typing import Literal

from mlkata.shelf.unsupervised.principal_component_analysis.reference import components_for
from mlkata.spec.tool import tool


@tool(
    zh="解释给定比例的方差需要几个主成分",
    en="how many components explain a share of the variance",
    zh_args={
        "variances": "全部成分的方差（不只是留下的那些），次序随意；或中心化数据的奇异值",
        "share": "要解释的方差比例，大于 0，不超过 1",
        "values": "给的是 variance（方差，即协方差的特征值）还是 singular（奇异值）",
    },
    zh_returns=(
        "components：要几个；explained：它们解释的比例；next：再多一个时的比例；cumulative：取 1、2、… 个时的比例。"
    ),
    examples=(
        {"variances": [4.2, 0.24, 0.08, 0.02]},
        {"variances": [25.0, 12.0, 5.0, 3.0], "share": 0.9, "values": "singular"},
    ),
    name="pca-components",
)
def pca_components(
    variances: list[float], share: float = 0.95, values: Literal["variance", "singular"] = "variance"
) -> dict[str, object]:
    """The least number of leading components that explain a share of the variance.

    Args:
        variances: of all components (not only of those kept), in any order; or singular values of the centred data.
        share: of the variance to explain, above 0 and at most 1.
        values: "variance" if they are variances (eigenvalues of the covariance), "singular" if singular values.

    Returns:
        components: how many; explained: the share they reach; next: the share with one more; cumulative: the
        share with 1, 2, … components; shares of 1.

    Raises:
        ValueError: for negative values, for no variance at all, for a share outside (0, 1].
    """
    if values not in ("variance", "singular"):
        raise ValueError(f"values={values!r} should be 'variance' or 'singular'")
    if not variances or min(variances) < 0 or sum(variances) == 0:
        raise ValueError("give the variances of all components: none negative, not all zero")
    if not 0 < share <= 1:
        raise ValueError(f"share={share} should be above 0 and at most 1")
    falling = sorted((v**2 if values == "singular" else v for v in variances), reverse=True)
    cumulative = [total / sum(falling) for total in accumulate(falling)]
    k = components_for(falling, share)
    return {
        "components": k,
        "explained": cumulative[k - 1],
        "next": cumulative[min(k, len(cumulative) - 1)],
        "cumulative": cumulative,
    }
