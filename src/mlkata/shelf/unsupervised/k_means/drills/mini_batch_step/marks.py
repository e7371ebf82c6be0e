from mlkata.spec.marks import close, compare, excuse, mistake

compare("*", close(rtol=1e-8))

mistake(
    "assigns each point after the last one has moved its centre",
    "counts[j] += 1",
    "j = assign(batch[i : i + 1], centers)[0][0]; counts[j] += 1",
    within="mini_batch_step",
    zh="每个点都按已经移动过的中心来分配：应当先把整批分配好，再移动。",
    en="Each point is assigned to centres that have already moved: assign the whole batch first, then move.",
)
mistake(
    "counts start at zero in every batch",
    "counts = np.array(counts)",
    "counts = np.zeros_like(counts)",
    within="mini_batch_step",
    zh="计数在每一批都从零开始：学习率降不下来，旧批次被忘掉。",
    en="The counts start at zero in every batch: the rate never falls and earlier batches are forgotten.",
)
mistake(
    "the point itself is not counted in the rate",
    "/ counts[j]",
    "/ (counts[j] + 1)",
    within="mini_batch_step",
    zh="学习率差了一：先给计数加一，再用 1/计数。",
    en="The rate is off by one: increment the count first, then use 1 / count.",
)
mistake(
    "the centre jumps to the mean of the batch",
    "centers[j] += (batch[i] - centers[j]) / counts[j]",
    "centers[j] = batch[labels == j].mean(axis=0)",
    within="mini_batch_step",
    zh="中心被本批的均值整个替换：它应当是所有见过的点的滑动平均。",
    en="The centre is replaced by the mean of this batch: it should be the running mean of all points seen.",
)
mistake(
    "writes into the counts it was given",
    "counts = np.array(counts)",
    "counts = np.asarray(counts)",
    within="mini_batch_step",
    zh="改动了传进来的 counts:调用者手里的计数也变了。先复制。",
    en="The counts passed in are changed: the caller's own array changes with them. Copy first.",
)

excuse(
    "squared_distances: ((X - c) ** 2).sum(axis=1) → ((X - c) ** 2).mean(axis=1)",
    "only the nearest centre is asked for, and dividing all distances by the number of features does not change it",
)
