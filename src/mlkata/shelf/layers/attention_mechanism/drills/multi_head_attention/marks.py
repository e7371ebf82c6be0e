from mlkata.spec.marks import mistake

mistake(
    "reshapes straight to heads",
    "x.reshape(b, n, heads, width // heads).swapaxes(1, 2)",
    "x.reshape(b, heads, n, width // heads)",
    within="split_heads",
    rung="heads",
    zh="直接 reshape 成 (b, heads, n, d) 形状对、内容错：不同词的特征混进了同一个头。先 (b, n, heads, d)，再交换两维。",
    en="Reshaping straight to (b, heads, n, d) has the right shape and mixes tokens. Go to (b, n, heads, d) first, "
    "then swap the two axes.",
)
mistake(
    "joins heads without swapping back",
    "x.swapaxes(1, 2).reshape(b, n, heads * d)",
    "x.reshape(b, n, heads * d)",
    within="join_heads",
    rung="heads",
    zh="拼回去时没有先把 heads 换回到特征旁边，直接 reshape 又把词混在一起了。",
    en="When joining, the heads were not moved back beside their features first; the reshape mixes tokens.",
)
mistake(
    "deals the features out to the heads in turn",
    "x.reshape(b, n, heads, width // heads).swapaxes(1, 2)",
    "x.reshape(b, n, width // heads, heads).transpose(0, 3, 1, 2)",
    within="split_heads",
    rung="heads",
    zh="你把特征轮流发给各个头（第 i 个特征给第 i mod h 个头）；每个头应当是连续的一段。",
    en="You deal the features out in turn (feature i to head i mod h); a head is a run of consecutive features.",
)
mistake(
    "scales by the whole width",
    "scaled_dot_product_attention(*projected, mask, causal)",
    "scaled_dot_product_attention(*projected, mask, causal, np.asarray(query).shape[-1] ** -0.5)",
    within="multi_head_attention",
    rung="heads",
    zh="缩放用了整个模型的宽度 e；点积在一个头里做，要除以 sqrt(e / num_heads)。",
    en="You scale by the model's whole width e; the products are taken within a head, "
    "so divide by sqrt(e / num_heads).",
)
mistake(
    "does not transpose the input projection",
    "np.asarray(in_proj_weight)[rows].T",
    "np.asarray(in_proj_weight)[rows]",
    within="multi_head_attention",
    rung="heads",
    zh="in_proj_weight 是（输出，输入）布局，要用 x @ W.T；方阵不转置也不报错。",
    en="in_proj_weight is laid out (out, in), so it is x @ W.T; a square matrix raises no error without it.",
)
mistake(
    "does not transpose the output projection",
    "mixed @ np.asarray(out_proj_weight).T",
    "mixed @ np.asarray(out_proj_weight)",
    within="multi_head_attention",
    rung="heads",
    zh="out_proj_weight 也是（输出，输入）布局，要用 x @ W.T。",
    en="out_proj_weight is laid out (out, in) as well: x @ W.T.",
)
mistake(
    "leaves out the output projection",
    "out = mixed @ np.asarray(out_proj_weight).T",
    "out = mixed",
    within="multi_head_attention",
    rung="heads",
    zh="拼接之后漏了输出投影：没有它，各个头的结果从不混合。",
    en="The output projection is missing: without it the heads' results never meet.",
)
mistake(
    "does not cut into heads",
    "np.asarray(in_proj_bias)[rows], num_heads))",
    "np.asarray(in_proj_bias)[rows], 1))",
    within="multi_head_attention",
    rung="heads",
    zh="你没有切头，整个宽度只做了一次 softmax。",
    en="You did not cut into heads: one softmax serves the whole width.",
)
mistake(
    "adds no bias to the projections",
    "split_heads(x if in_proj_bias is None else x + np.asarray(in_proj_bias)[rows], num_heads)",
    "split_heads(x, num_heads)",
    within="multi_head_attention",
    rung="heads",
    zh="漏了输入投影的偏置 in_proj_bias。",
    en="The bias of the input projections, in_proj_bias, is missing.",
)
