"""How graphs are judged, and what people get wrong."""

from mlkata.spec.marks import compare, exact, mistake

compare("*", exact())

mistake(
    "only the larger branch",
    """low = min(entry[0] for entry in inputs)
        high = max(entry[1] for entry in inputs)""",
    """low, high, _ = max(inputs, key=lambda entry: entry[1] - entry[0])""",
    within="receptive_field_graph",
    zh="取最大的一支只在各支中心重合时才对。中心错开时要取所有窗口的并的两端。",
    en=(
        "Taking the larger branch is right only where all centres coincide. With shifted branches take the ends "
        "of the union."
    ),
)
mistake(
    "one branch only",
    "inputs = [nodes[a] for a, b in pairs if b == node]",
    "inputs = [nodes[a] for a, b in pairs if b == node][:1]",
    within="receptive_field_graph",
    zh="汇合处只跟了第一条边，其余的支路被丢掉了。",
    en="At a join you follow the first edge only; the other branches are lost.",
)
mistake(
    "intersection",
    """low = min(entry[0] for entry in inputs)
        high = max(entry[1] for entry in inputs)""",
    """low = max(entry[0] for entry in inputs)
        high = min(entry[1] for entry in inputs)""",
    within="receptive_field_graph",
    zh="你取了各支窗口的交集。相加或拼接之后，任何一支看得到的都算看得到。",
    en="You intersect the windows. After a sum or a concatenation whatever any branch sees is seen.",
)
mistake(
    "edges ignored",
    "inputs = [nodes[a] for a, b in pairs if b == node]",
    "inputs = [nodes[node - 1]]",
    within="receptive_field_graph",
    zh="你按层的顺序串起来算，没有用到边。",
    en="You run the layers one after another and never use the edges.",
)
mistake(
    "different jumps joined",
    "if len(jumps) != 1:",
    "if not jumps:",
    within="receptive_field_graph",
    zh="jump 不同的特征图分辨率不同，不能相加，应当报 ValueError。",
    en="Maps with different jumps differ in resolution and cannot be joined: raise ValueError.",
)
mistake(
    "stride counts in its own layer",
    "jump = jumps.pop()",
    "jump = jumps.pop() * stride",
    within="receptive_field_graph",
    zh="你先乘了本层步幅再放大窗口：步幅要到下一层才起作用。",
    en="You multiply by the layer's own stride before widening: a stride acts from the next layer on.",
)
mistake(
    "padding widens",
    "high += (dilation * (kernel - 1) - padding) * jump",
    "high += (dilation * (kernel - 1) + padding) * jump",
    within="receptive_field_graph",
    zh="左边填充把整个窗口向左移：两端都减 padding，窗口不变宽。",
    en="Left padding moves the whole window left: both ends lose it, the window grows no wider.",
)
mistake(
    "widest node",
    "low, high, jump = nodes[-1]",
    "low, high, jump = max(nodes, key=lambda entry: entry[1] - entry[0])",
    within="receptive_field_graph",
    zh="题目要最后一个节点的感受野，不是全图里最大的。",
    en="The last node is asked for, not the widest in the graph.",
)
