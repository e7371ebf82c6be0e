from mlkata.spec.marks import excuse, mistake

excuse("atrous_conv: rate * (k // 2) → rate * (k // 3)", "kernels here are 1 or 3 wide, and 1 // 3 = 0, 3 // 3 = 1")

mistake(
    "every branch at the first rate",
    "[atrous_conv(x, atrous[k], rate) for",
    "[atrous_conv(x, atrous[k], rates[0]) for",
    within="aspp",
    zh="几支空洞卷积用了同一个空洞率：第 k 支要用 rates[k]。",
    en="Your dilated branches all take one rate: branch k takes rates[k].",
)
mistake(
    "the image level goes first",
    "branches.append(np.broadcast_to(",
    "branches.insert(0, np.broadcast_to(",
    within="aspp",
    zh="拼接顺序错了：1×1 支在最前，图像级在最后；顺序一变，投影的权重就对错了通道。",
    en="The order is wrong: the 1 × 1 branch comes first and the image level last; in another order the projection's "
    "weights meet other channels.",
)
mistake(
    "one image level for the whole batch",
    "x.mean(axis=(2, 3), keepdims=True)",
    "np.broadcast_to(x.mean(axis=(0, 2, 3), keepdims=True), (len(x), x.shape[1], 1, 1))",
    within="aspp",
    zh="全局平均把 batch 也平均掉了：每张图各平均各的（只在 H、W 上）。",
    en="Your global mean runs over the batch as well: each picture has its own, over H and W only.",
)
mistake(
    "takes the maximum of the map",
    "x.mean(axis=(2, 3), keepdims=True)",
    "x.max(axis=(2, 3), keepdims=True)",
    within="aspp",
    zh="图像级分支用的是全局平均池化，你用了最大值。",
    en="The image level is the global mean; yours is the maximum.",
)
mistake(
    "no ReLU behind the branches",
    "np.maximum(np.concatenate(branches, axis=1), 0)",
    "np.concatenate(branches, axis=1)",
    within="aspp",
    zh="各支后面的 ReLU 漏了：没有它，几支加投影合起来只是一个线性卷积。",
    en="The ReLU behind each branch is missing: without it branches and projection are one linear convolution.",
)
mistake(
    "no ReLU behind the projection",
    "return np.maximum(atrous_conv(beside, project), 0)",
    "return atrous_conv(beside, project)",
    within="aspp",
    zh="投影后面也有 ReLU，你漏了。",
    en="A ReLU stands behind the projection, too; yours has none.",
)
mistake(
    "repeats the border instead of zeros",
    "framed = np.pad(x, ((0, 0), (0, 0), (reach, reach), (reach, reach)))",
    'framed = np.pad(x, ((0, 0), (0, 0), (reach, reach), (reach, reach)), mode="edge")',
    within="atrous_conv",
    zh="图外应当补零，你重复了边界像素。",
    en="Beyond the border there are zeros; yours repeats the border.",
)
mistake(
    "flips the kernels",
    "w[:, :, i, j]",
    "w[:, :, -1 - i, -1 - j]",
    within="atrous_conv",
    zh="核翻转了：框架里的卷积是互相关，核原样放上去。",
    en="Your kernels are flipped: what frameworks compute is a correlation.",
)
