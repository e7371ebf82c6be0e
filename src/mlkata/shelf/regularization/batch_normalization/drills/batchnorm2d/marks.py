from mlkata.spec.marks import forbid, mistake

forbid(
    "torch.nn.BatchNorm1d",
    "torch.nn.BatchNorm2d",
    "torch.nn.BatchNorm3d",
    "torch.nn.LazyBatchNorm2d",
    "torch.nn.SyncBatchNorm",
    "torch.nn.InstanceNorm2d",
    "torch.nn.functional.batch_norm",
    "torch.nn.functional.instance_norm",
    "torch.batch_norm",
    "torch.instance_norm",
    "torch.native_batch_norm",
)

mistake(
    "keeps the biased variance",
    "var.detach() * (values / (values - 1))",
    "var.detach()",
    within="BatchNorm2d.forward",
    rung="module",
    zh="running_var 存的是无偏方差（乘 m / (m - 1)）；归一化当前 batch 才用有偏的。",
    en="running_var takes the unbiased variance (times m / (m - 1)); only the batch at hand is normalized by the "
    "biased one.",
)
mistake(
    "normalizes by the unbiased variance",
    "unbiased=False",
    "unbiased=True",
    within="BatchNorm2d.forward",
    rung="module",
    zh="归一化当前 batch 要用有偏方差（unbiased=False）；x.var() 默认是无偏的。",
    en="The batch at hand is normalized by the biased variance (unbiased=False); the default of x.var() is unbiased.",
)
mistake(
    "takes momentum for the weight of the old value",
    "else self.momentum",
    "else 1.0 - self.momentum",
    within="BatchNorm2d._remember",
    rung="module",
    zh="PyTorch 的 momentum 是新值的权重：running = (1 - momentum)·running + "
    "momentum·batch。旧值权重是 TensorFlow/Keras 的约定。",
    en="In PyTorch momentum is the weight of the new value: running = (1 - momentum) · running + momentum · batch. The "
    "weight of the old one is TensorFlow's convention.",
)
mistake(
    "evaluation normalizes by the batch",
    "if self.training or self.running_mean is None:",
    "if True:",
    within="BatchNorm2d.forward",
    rung="module",
    zh="eval() 之后还在用当前 batch 的统计量（并且还在更新）：推理应当用 running_mean、running_var。",
    en="After eval() yours still uses the batch's statistics (and goes on moving the running ones): evaluation uses "
    "running_mean and running_var.",
)
mistake(
    "adds eps outside the root",
    "torch.sqrt(var[:, None, None] + self.eps)",
    "(torch.sqrt(var[:, None, None]) + self.eps)",
    within="BatchNorm2d.forward",
    rung="module",
    zh="eps 加在根号里：sqrt(var + eps)。",
    en="eps goes under the root: sqrt(var + eps).",
)
mistake(
    "keeps the graph in the running statistics",
    "self._remember(mean.detach(), var.detach() * (values / (values - 1)))",
    "self._remember(mean, var * (values / (values - 1)))",
    within="BatchNorm2d.forward",
    rung="module",
    zh="更新滑动统计量时没有 detach：计算图一直挂在缓冲区上，第二次 backward 就报错，显存也越占越多。",
    en="The running statistics are not detached: the graph hangs on the buffers, the second "
    "backward fails and memory grows.",
)
mistake(
    "stops the gradient at mean and variance",
    "x.mean(dim=(0, 2, 3)), x.var(dim=(0, 2, 3), unbiased=False)\n",
    "x.mean(dim=(0, 2, 3)).detach(), x.var(dim=(0, 2, 3), unbiased=False).detach()\n",
    within="BatchNorm2d.forward",
    rung="module",
    zh="训练时均值和方差是 x 的函数，梯度要流过它们；你把它们 detach 了。",
    en="In training mean and variance are functions of x and the gradient flows through them; yours are detached.",
)
mistake(
    "ignores momentum None",
    "share = 1.0 / self.num_batches_tracked.item() if self.momentum is None else self.momentum",
    "share = 0.1 if self.momentum is None else self.momentum",
    within="BatchNorm2d._remember",
    rung="module",
    zh="momentum=None 表示累计平均：第 k 个 batch 的权重是 1/k。",
    en="momentum=None asks for the plain average of all batches: the k-th one has weight 1 / k.",
)
