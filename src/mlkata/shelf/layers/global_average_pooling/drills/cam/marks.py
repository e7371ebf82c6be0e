from mlkata.spec.marks import mistake

SUM = 'return np.einsum("nc,nchw->nhw", rows, features)'

mistake(
    "averages over channels",
    SUM,
    SUM + " / fc_w.shape[1]",
    within="cam",
    zh="按通道加权求和，不是求平均：否则 CAM 的均值加偏置不等于得分，差了 1/c。",
    en="Channels are weighed and summed, not averaged: otherwise the map's mean plus the bias is not the score.",
)
mistake(
    "cuts the negative part off",
    SUM,
    'return np.maximum(np.einsum("nc,nchw->nhw", rows, features), 0.0)',
    within="cam",
    zh="ReLU 是 Grad-CAM 的一步。CAM 带符号：负的地方是反对这个类的证据。",
    en="The ReLU belongs to Grad-CAM. CAM has a sign: where it is negative, it speaks against the class.",
)
mistake(
    "scales to 0 … 1",
    SUM,
    'm = np.einsum("nc,nchw->nhw", rows, features)\n'
    "    return (m - m.min(axis=(1, 2), keepdims=True)) / (np.ptp(m, axis=(1, 2), keepdims=True) + 1e-12)",
    within="cam",
    zh="归一化只是为了显示，它破坏了“均值加偏置等于得分”。",
    en="Scaling is for display; it breaks the identity of the mean plus the bias with the score.",
)
mistake(
    "explains the first picture's class everywhere",
    "fc_w[cls]",
    "fc_w[np.ravel(cls)[0]]",
    within="cam",
    zh="cls 可以每张图一个；你对整个 batch 都用了第一张图的类。",
    en="cls may name a class for each picture; you explain the first one's for the whole batch.",
)
mistake(
    "takes a softmax of the weights",
    "rows = np.broadcast_to(fc_w[cls], (len(features), fc_w.shape[1]))",
    "e = np.exp(fc_w)\n"
    "    rows = np.broadcast_to((e / e.sum(axis=1, keepdims=True))[cls], (len(features), fc_w.shape[1]))",
    within="cam",
    zh="权重就用全连接层的原值，正负都要；softmax 之后负权重也变成正的了。",
    en="Take the linear layer's weights as they are, of both signs; a softmax turns negative ones positive.",
)
