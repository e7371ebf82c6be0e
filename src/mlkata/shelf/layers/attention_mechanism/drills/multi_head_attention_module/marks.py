from mlkata.spec.marks import forbid, mistake

forbid(
    "torch.nn.functional.scaled_dot_product_attention",
    "torch.nn.MultiheadAttention",
    "torch.nn.functional.multi_head_attention_forward",
)

mistake(
    "scales by the whole width",
    "q.shape[-1] ** 0.5",
    "self.embed_dim**0.5",
    within="MultiHeadAttention.forward",
    rung="module",
    zh="缩放用了 sqrt(embed_dim)；应当用一个头的维数 sqrt(e / num_heads)。",
    en="You scale by sqrt(embed_dim); it is the length of a head, sqrt(e / num_heads).",
)
mistake(
    "views straight as heads",
    "x.unflatten(-1, (self.num_heads, -1)).transpose(1, 2)",
    "x.reshape(x.shape[0], self.num_heads, x.shape[1], -1)",
    within="MultiHeadAttention._project",
    rung="module",
    zh="view 成 (b, heads, n, d) 形状对、内容错：先 (b, n, heads, d)，再 transpose。",
    en="A view as (b, heads, n, d) has the right shape and mixes tokens: (b, n, heads, d) first, then transpose.",
)
mistake(
    "hides what may be seen",
    "visible = visible & mask",
    "visible = visible & ~mask",
    within="MultiHeadAttention.forward",
    rung="module",
    zh="掩码用反了：这里 True 表示可以看。nn.MultiheadAttention 的约定正相反。",
    en="Your mask is upside down: here True may be seen. nn.MultiheadAttention has it the other way round.",
)
mistake(
    "averages where nothing may be seen",
    "weights = weights.masked_fill(hidden, 0.0)",
    "weights = weights.masked_fill(hidden & visible.any(-1, keepdim=True), 0.0)",
    within="MultiHeadAttention.forward",
    rung="module",
    zh="整行都被遮住时，填充的极小值处处相等，softmax 得到均匀权重；之后还要把被遮住的权重清零。",
    en="In a row that is hidden as a whole the fill value is the same everywhere and softmax gives uniform weights: "
    "set hidden weights to zero afterwards.",
)
mistake(
    "repairs NaN after the fact",
    "weights = logits.masked_fill(hidden, torch.finfo(logits.dtype).min).softmax(dim=-1)",
    "weights = (logits + torch.where(hidden, -torch.inf, 0.0)).softmax(dim=-1).nan_to_num(0.0)",
    within="MultiHeadAttention.forward",
    rung="module",
    zh="你给分数加上 -inf，softmax 得到 NaN，再用 nan_to_num 盖住：前向看着没事，反向 NaN 穿过加法流回分数，"
    "参数一步就毁了。填有限的极小值，softmax 之后再清零。",
    en="You add -inf to the scores, softmax gives NaN and nan_to_num covers it: forward looks fine, but backward sends "
    "NaN through the sum into the scores, and one step ruins the parameters. Fill with a finite minimum and zero the "
    "weights after softmax.",
)
mistake(
    "starts the causal mask at the first key",
    "visible.tril(m - n)",
    "visible.tril()",
    within="MultiHeadAttention.forward",
    rung="module",
    zh="因果掩码对齐到了左上角（F.scaled_dot_product_attention 的 is_causal 就是这样）；题目要右下角。",
    en="Your causal mask starts in the top left corner, as is_causal of F.scaled_dot_product_attention does; the task "
    "asks for the bottom right.",
)
mistake(
    "drops in evaluation too",
    "nn.functional.dropout(weights, self.dropout, self.training)",
    "nn.functional.dropout(weights, self.dropout)",
    within="MultiHeadAttention.forward",
    rung="module",
    zh="F.dropout 的 training 默认是 True：eval() 之后还在丢。要传 self.training。",
    en="F.dropout defaults to training=True, so it goes on after eval(). Pass self.training.",
)
mistake(
    "does not enlarge what stays",
    "nn.functional.dropout(weights, self.dropout, self.training)",
    "nn.functional.dropout(weights, self.dropout, self.training) * (1 - self.dropout * self.training)",
    within="MultiHeadAttention.forward",
    rung="module",
    zh="训练时丢弃之后，留下的权重要除以 1 - dropout，期望才不变；推理时什么都不用做。",
    en="What dropout leaves is divided by 1 - dropout in training: the mean stays, and evaluation does nothing.",
)
mistake(
    "drops the output instead of the weights",
    "return self.out_proj(mixed)",
    "return nn.functional.dropout(self.out_proj(mixed), self.dropout, self.training)",
    within="MultiHeadAttention.forward",
    rung="module",
    zh="dropout 也加在了输出上，连偏置都丢了；它只作用在 softmax 之后的权重上。",
    en="Dropout acts on the output too and takes the bias away; it belongs to the weights after softmax alone.",
)
