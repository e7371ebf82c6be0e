from mlkata.spec.marks import mistake

mistake(
    "repeats channel by channel",
    "np.concatenate([np.asarray(w)] * parts, axis=1)",
    "np.repeat(np.asarray(w), parts, axis=1)",
    within="tie_concat_weights",
    zh="你用了 np.repeat，得到 0,0,1,1,…；拼接后同一张图的通道是连在一起的，要整块重复：0,1,…,0,1,…。",
    en="np.repeat gives 0, 0, 1, 1, …; in a concatenation the channels of one map stand together: repeat the whole "
    "block, 0, 1, …, 0, 1, ….",
)
mistake(
    "repeats the outputs",
    "np.concatenate([np.asarray(w)] * parts, axis=1)",
    "np.concatenate([np.asarray(w)] * parts, axis=0)",
    within="tie_concat_weights",
    zh="你在输出通道上重复了；要重复的是输入通道（axis=1）。",
    en="You repeat the outputs; it is the input channels, axis 1, that are repeated.",
)
mistake(
    "divides by the number of maps",
    "np.concatenate([np.asarray(w)] * parts, axis=1)",
    "np.concatenate([np.asarray(w) / parts] * parts, axis=1)",
    within="tie_concat_weights",
    zh="你除以了路数，那对应的是平均；相加不用除。",
    en="You divide by the number of maps, which belongs to their mean; a sum is not divided.",
)
mistake(
    "always two maps",
    "[np.asarray(w)] * parts",
    "[np.asarray(w)] * 2",
    within="tie_concat_weights",
    zh="parts 没有用上：你总是按两路来排。",
    en="You pay no heed to `parts` and always lay out two maps.",
)
mistake(
    "zeros for the other maps",
    "[np.asarray(w)] * parts",
    "[np.asarray(w)] + [np.zeros_like(w)] * (parts - 1)",
    within="tie_concat_weights",
    zh="其余各路的核你填了零：那样只看得到第一张图。每一路都用同一个核。",
    en="The other maps' slices are zero, so only the first map is seen. Each of them takes the same kernel.",
)
