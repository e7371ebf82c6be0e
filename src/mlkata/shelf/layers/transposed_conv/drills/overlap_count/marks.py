from mlkata.spec.marks import mistake

mistake(
    "counts a place once",
    "dilation] += 1",
    "dilation] = 1",
    within="overlap_count",
    zh="你只记了“有没有”，没有累加：要数有几个印章盖到这里。",
    en="You note whether a place is reached, not how often: add one for each stamp.",
)
mistake(
    "padding is not cut off",
    "    return count[p : len(count) - p]",
    "    return np.pad(count, p)",
    within="overlap_count",
    zh="转置卷积的 padding 是两头各裁掉 p 个，你反而补了零。",
    en="The padding of a transposed convolution cuts p places off at both ends; you put zeros there.",
)
mistake(
    "a solid stamp",
    " : dilation] += 1",
    "] += 1",
    within="overlap_count",
    zh="dilation 大于 1 时印章中间有孔，你把孔也数进去了。",
    en="With a dilation the stamp has holes; you count them as well.",
)
mistake(
    "output_padding goes in front",
    "count[i * s : i * s",
    "count[i * s + output_padding : output_padding + i * s",
    within="overlap_count",
    zh="output_padding 加在末尾，你加在了开头。",
    en="output_padding adds at the end; yours adds in front.",
)
mistake(
    "even everywhere",
    "    return count[p : len(count) - p]",
    "    return np.full_like(count, k // s)[p : len(count) - p]",
    within="overlap_count",
    zh="k/s 只是内部的平均值：边上的少一些，s 不整除 k 时内部也不均匀。要逐个数。",
    en="k / s is only the mean inside: there are fewer at the ends, and they are uneven where s does not "
    "divide k. Count.",
)
