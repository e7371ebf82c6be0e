"""What a classifier's head costs: global average pooling against fully connected layers."""

from __future__ import annotations

from mlkata.shelf.layers.global_average_pooling.reference import fc_head_params, gap_head_params
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool


@tool(
    zh="分类头的参数量：GAP 与全连接",
    en="parameters of a classifier's head: GAP or fully connected",
    zh_args={
        "channels": "最后一张特征图的通道数",
        "height": "特征图的高",
        "width": "特征图的宽",
        "classes": "类别数",
        "hidden": "全连接头中间各层的宽度，如 4096,4096；GAP 头没有",
    },
    zh_returns="GAP 加一层线性、展平加全连接两种头的参数量与 float32 的 MB 数（10⁶ 字节），以及两者之比。",
    examples=(
        {"channels": 512, "height": 7, "width": 7, "classes": 1000, "hidden": [4096, 4096]},
        {"channels": 2048, "height": 7, "width": 7, "classes": 1000},
    ),
)
def head_parameters(
    channels: int, height: int, width: int, classes: int, hidden: list[int] | None = None
) -> dict[str, float]:
    """Parameters of both heads on one feature map.

    Args:
        channels, height, width: of the last feature map.
        classes: number of classes.
        hidden: widths of the fully connected head's layers in between, e.g. 4096,4096; the GAP head has none.

    Returns:
        Parameters of GAP with one linear layer and of flattening with fully connected layers, both also in MB of
        float32 (10⁶ bytes), and their ratio.
    """
    if min(channels, height, width, classes, *(hidden or [])) < 1:
        raise MlkataError(
            Text("这些数都要是正整数。", "All of them are positive whole numbers."),
            "channels, height, width, classes, hidden",
            Text("例如 512、7、7、1000。", "For example 512, 7, 7, 1000."),
        )
    gap = gap_head_params(channels, classes)
    dense = fc_head_params(channels, height, width, classes, hidden or ())
    return {"gap": gap, "fc": dense, "gap_MB": gap * 4e-6, "fc_MB": dense * 4e-6, "fc_over_gap": dense / gap}
