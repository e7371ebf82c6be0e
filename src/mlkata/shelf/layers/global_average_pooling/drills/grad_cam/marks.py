from mlkata.spec.marks import forbid, mistake, without_probe

without_probe("gradient", "the maps are detached, as the task says")
forbid("torch.autograd.functional.jacobian")

GRADIENT = "(slope,) = torch.autograd.grad(total, features)"
WEIGHTS = "weights = slope.mean(dim=(2, 3), keepdim=True)"
LAST = "return (weights * features.detach()).sum(dim=1).clamp(min=0)"

mistake(
    "keeps the negative part",
    LAST,
    "return (weights * features.detach()).sum(dim=1)",
    within="grad_cam",
    rung="gradient",
    zh="最后少了 ReLU：Grad-CAM 只留下支持这个类的位置。",
    en="The ReLU at the end is missing: Grad-CAM keeps only what speaks for the class.",
)
mistake(
    "explains the probability",
    "scores.gather(1",
    "scores.softmax(dim=1).gather(1",
    within="grad_cam",
    rung="gradient",
    zh="要对 softmax 之前的得分求梯度。概率的梯度混进了别的类，而且接近 1 时趋于零。",
    en="Differentiate the score before softmax. That of a probability mixes other classes in, and vanishes near 1.",
)
mistake(
    "weighs every position by its own gradient",
    WEIGHTS,
    "weights = slope",
    within="grad_cam",
    rung="gradient",
    zh="权重是梯度在所有位置上的平均，每个通道一个数；你用了逐位置的梯度（那是 HiResCAM 一类的方法）。",
    en="The weight is the gradient's mean over positions, one number a channel; you weigh each position by its own.",
)
mistake(
    "sums the gradient",
    WEIGHTS,
    "weights = slope.sum(dim=(2, 3), keepdim=True)",
    within="grad_cam",
    rung="gradient",
    zh="权重是梯度的平均，不是和：差了 h·w 倍。",
    en="The weight is the mean of the gradient, not its sum: yours is h · w times too large.",
)
mistake(
    "explains the first picture's class everywhere",
    "total = scores",
    "wanted = wanted[:1].expand(len(x))\n            total = scores",
    within="grad_cam",
    rung="gradient",
    zh="每张图有自己的类；你对整个 batch 用了第一张图的类。",
    en="Each picture has a class of its own; you explain the first one's for the whole batch.",
)
mistake(
    "runs in the mode it finds",
    "        model.eval()\n",
    "",
    within="grad_cam",
    rung="gradient",
    zh="要在 eval 模式下前向：训练模式里 dropout 和 BN 的 batch 统计量会改变结果，还会让图与图互相影响。",
    en="Run in evaluation mode: in training dropout and batch statistics change the result and make pictures meet.",
)
mistake(
    "leaves gradients in the parameters",
    GRADIENT,
    "total.backward()\n            slope = features.grad",
    within="grad_cam",
    rung="gradient",
    zh="backward() 把梯度累加进了参数的 .grad，下一步优化就错了。用 torch.autograd.grad。",
    en="backward() adds to the parameters' .grad, and the next optimiser step goes wrong. Use torch.autograd.grad.",
)
mistake(
    "leaves its hook behind",
    "        handle.remove()\n",
    "        pass\n",
    within="grad_cam",
    rung="gradient",
    zh="钩子没有去掉：网络以后每次前向都会再跑它。",
    en="The hook is not removed: it runs again in every later forward pass.",
)
