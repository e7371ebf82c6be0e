"""How totals are judged, and what people get wrong."""

from mlkata.spec.marks import compare, exact, mistake

compare("*", exact())

mistake(
    "input channels never change",
    "                c = out\n",
    "                pass\n",
    within="model_cost",
    zh="卷积之后没有更新通道数：下一层的输入通道是上一层的输出通道。",
    en="The channels are not updated: a layer's input channels are what the layer before put out.",
)
mistake(
    "pooling changes the channels",
    "            if kind != POOL:\n",
    "            if kind == POOL:\n                c = out\n            else:\n",
    within="model_cost",
    zh="池化不改变通道数，那一列对它没有意义。",
    en="Pooling keeps its channels; that column means nothing for it.",
)
mistake(
    "the picture is stored, too",
    "sum(sizes[1:])",
    "sum(sizes)",
    within="model_cost",
    zh="stored 只数各层的输出，不含网络的输入。",
    en="`stored` counts the outputs of layers; the network's input is not one of them.",
)
mistake(
    "peak of one output",
    "sizes[i] + sizes[i + 1] for i",
    "sizes[i + 1] for i",
    within="model_cost",
    zh="算一层时输入和输出同时在内存里，峰值是两者之和的最大值。",
    en="While a layer runs its input and its output are both there: the peak is the largest sum of the two.",
)
mistake(
    "bias of the linear layer forgotten",
    "params += sizes[-1] * out + out",
    "params += sizes[-1] * out",
    within="model_cost",
    zh="全连接层漏了偏置。",
    en="The linear layers' biases are missing.",
)
mistake(
    "linear layer on the channels alone",
    "            params += sizes[-1] * out + out\n            macs += sizes[-1] * out\n",
    "            params += c * out + out\n            macs += c * out\n",
    within="model_cost",
    zh="全连接接在特征图后面时，输入是展平后的通道×行×列，不只是通道数。",
    en="Behind a map the linear layer's input is flattened: channels times rows times columns.",
)
mistake(
    "weights counted as used once",
    "before if kind == TRANSPOSED else (h, w), groups",
    "(1, 1), groups",
    within="model_cost",
    zh="卷积的每个权重在每个位置都用一次：乘加数要乘位置数。",
    en="A convolution uses each weight at every position: multiply by the positions.",
)
mistake(
    "pooling counted as multiply-adds",
    "            if kind != POOL:\n",
    "            macs += (kind == POOL) * c * kernel * kernel * h * w\n            if kind != POOL:\n",
    within="model_cost",
    zh="池化没有乘加，按约定不计。",
    en="Pooling has no multiply-adds and counts nothing by convention.",
)
