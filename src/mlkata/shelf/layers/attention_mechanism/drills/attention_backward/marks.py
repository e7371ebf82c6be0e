from mlkata.spec.marks import mistake

mistake(
    "forgets that weights sum to one",
    "weights * (dweights - mean)",
    "weights * dweights",
    within="attention_backward",
    zh="softmax 的反向漏了减去加权平均：一行的权重之和恒为 1，ds = p · (dp - Σ p·dp)。",
    en="Softmax's backward lacks its weighted mean: a row of weights always sums to 1, so ds = p · (dp - Σ p · dp).",
)
mistake(
    "takes only softmax's diagonal",
    "weights * (dweights - mean)",
    "weights * (1 - weights) * dweights",
    within="attention_backward",
    zh="你只用了雅可比的对角线 p(1 - p)；每个分数还影响同一行的其他权重。",
    en="You take only the Jacobian's diagonal p (1 - p); each score also moves the other weights of its row.",
)
mistake(
    "takes the mean over the queries",
    "(weights * dweights).sum(axis=-1, keepdims=True)",
    "(weights * dweights).sum(axis=-2, keepdims=True)",
    within="attention_backward",
    zh="加权平均沿着查询求了；softmax 沿着键做，它的反向也沿着键（最后一维）。",
    en="Your weighted mean runs over the queries; softmax runs over the keys, and so does its backward.",
)
mistake(
    "forgets the scale in dk",
    "np.swapaxes(dlogits, -1, -2) @ q * scale",
    "np.swapaxes(dlogits, -1, -2) @ q",
    within="attention_backward",
    zh="dk 漏乘了 scale：分数是 scale · q·k，对 q 和对 k 求导都带着它。",
    en="dk lacks the scale: the score is scale · q · k, and both derivatives carry it.",
)
mistake(
    "forgets the scale on the way back",
    "scale = q.shape[-1] ** -0.5 if scale is None else scale",
    "scale = 1.0",
    within="attention_backward",
    zh="dq、dk 都漏乘了 scale。",
    en="dq and dk both lack the scale.",
)
mistake(
    "does not transpose the weights for dv",
    "np.swapaxes(weights, -1, -2) @ dout",
    "(weights if weights.shape[-2] == weights.shape[-1] else np.swapaxes(weights, -1, -2)) @ dout",
    within="attention_backward",
    zh="dv 是 A 的转置乘 dout：值 j 的梯度来自所有看了它的查询。",
    en="dv is A transposed times dout: value j collects from all queries that looked at it.",
)
mistake(
    "forgets the mask on the way back",
    "attention_weights(q, k, mask, causal, scale)",
    "attention_weights(q, k, None, False, scale)",
    within="attention_backward",
    zh="反向重新算权重时没有用掩码：被遮住的键也拿到了梯度。",
    en="The weights are computed anew without the mask: hidden keys get a gradient.",
)
mistake(
    "averages dv over the queries",
    "np.swapaxes(weights, -1, -2) @ dout",
    "np.swapaxes(weights, -1, -2) @ dout / weights.shape[-2]",
    within="attention_backward",
    zh="dv 是对查询求和，不是平均。",
    en="dv is a sum over the queries, not a mean.",
)
