from mlkata.spec.marks import mistake, without_probe

without_probe("with defaults", "there are no defaults")

mistake(
    "lets new tokens see later ones",
    "values[:, :, None], causal=True)",
    "values[:, :, None])",
    within="decode_step",
    rung="heads",
    zh="一次来几个词时，前面的词看到了后面的。只有一个新词时不需要掩码，预填充时必须有。",
    en="When several tokens come at once, the earlier ones see the later. A single token needs no mask, prefill does.",
)
mistake(
    "starts the causal mask at the first key",
    "values[:, :, None], causal=True)",
    "values[:, :, None], np.tri(t, keys.shape[2], dtype=bool))",
    within="decode_step",
    rung="heads",
    zh="因果掩码对齐到了左上角：新词被当成了序列开头的词，看不到缓存。第 i 个新词的位置是 past + i。",
    en="Your causal mask starts in the top left corner: new tokens are taken for the first ones and do not see the "
    "cache. New token i has place past + i.",
)
mistake(
    "returns the old cache",
    "np.asarray(w_o).T, (keys, values)",
    "np.asarray(w_o).T, (keys, values) if cache is None else cache",
    within="decode_step",
    rung="heads",
    zh="返回的缓存没有加上新词：下一步就像这些词没出现过。",
    en="The cache that you return lacks the new tokens: the next step goes on as if they had never been there.",
)
mistake(
    "puts new tokens in front",
    "np.concatenate([cache[0], keys], axis=2), np.concatenate([cache[1], values], axis=2)",
    "np.concatenate([keys, cache[0]], axis=2), np.concatenate([values, cache[1]], axis=2)",
    within="decode_step",
    rung="heads",
    zh="新词的键值接到了缓存前面；应当接在末尾，时间从前到后。",
    en="New keys and values went in front of the cache; they belong at its end, in order of time.",
)
mistake(
    "deals shared heads out in turn",
    "scaled_dot_product_attention(grouped, keys[:, :, None], values[:, :, None], causal=True)",
    "scaled_dot_product_attention(\n"
    "        q, *(np.tile(a, (1, num_heads // kv_heads, 1, 1)) for a in (keys, values)), causal=True\n"
    "    )",
    within="decode_step",
    rung="heads",
    zh="GQA 的分组错了：第 h 个查询头读第 h // g 个键值头（np.repeat），你用的是 h mod kv_heads（np.tile）。",
    en="The groups are wrong: query head h reads head h // g (np.repeat); yours reads h mod kv_heads (np.tile).",
)
mistake(
    "scales by the width of a token",
    "values[:, :, None], causal=True)",
    "values[:, :, None], causal=True, scale=x.shape[-1] ** -0.5)",
    within="decode_step",
    rung="heads",
    zh="缩放用了词的宽度 e；应当用一个头的维数 d。",
    en="You scale by the width e of a token; it is the length d of a head that counts.",
)
mistake(
    "does not look at the new tokens",
    "scaled_dot_product_attention(grouped, keys[:, :, None], values[:, :, None], causal=True)",
    "scaled_dot_product_attention(\n"
    "        grouped,\n"
    "        (keys if cache is None else cache[0])[:, :, None],\n"
    "        (values if cache is None else cache[1])[:, :, None],\n"
    "        causal=cache is None,\n"
    "    )",
    within="decode_step",
    rung="heads",
    zh="查询只看了旧缓存，没有看到自己：先把新的键值接上，再算注意力。",
    en="The queries look at the old cache only and not at themselves: append first, then attend.",
)
