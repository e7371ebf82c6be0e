import numpy as np
import torch

from mlkata.spec.drill import case


def numbers(rng, *shape, loc=0.0, scale=1.0):
    """A float64 tensor of normal numbers."""
    return torch.tensor(rng.normal(loc, scale, shape))


def made(BatchNorm2d, rng, c, **kwargs):
    """A float64 module with random weight and bias."""
    module = BatchNorm2d(c, **kwargs).double()
    with torch.no_grad():
        module.weight.copy_(numbers(rng, c, loc=1.0, scale=0.5))
        module.bias.copy_(numbers(rng, c))
    return module


def memory(module):
    """The running statistics."""
    return module.running_mean.clone(), module.running_var.clone(), int(module.num_batches_tracked)


def refused(call):
    """Whether the call was refused as it should be."""
    try:
        call()
    except ValueError:
        return "ValueError"
    return "accepted"


@case("training normalizes each channel", zh="训练：按通道归一化")
def _(BatchNorm2d, rng):
    return BatchNorm2d(2).double()(numbers(rng, 3, 2, 4, 5, loc=5.0, scale=3.0))


@case("weight and bias belong to channels", zh="weight、bias 属于通道")
def _(BatchNorm2d, rng):
    return made(BatchNorm2d, rng, 3)(numbers(rng, 3, 3, 3, 3))


@case("what a new module holds", zh="新建时有哪些参数和缓冲区")
def _(BatchNorm2d, rng):
    module = BatchNorm2d(3)
    state = {name: tensor.double() for name, tensor in module.state_dict().items()}
    learned = sorted(name for name, _ in module.named_parameters())
    return {name: state[name] for name in sorted(state)}, learned, module.num_batches_tracked.is_floating_point()


@case("one batch moves the running statistics", zh="一个 batch 之后的滑动统计量")
def _(BatchNorm2d, rng):
    module = BatchNorm2d(2).double()
    module(numbers(rng, 3, 2, 4, 5, loc=5.0, scale=3.0))
    return memory(module)


@case("running_var takes the unbiased variance", zh="running_var 用无偏方差")
def _(BatchNorm2d, rng):
    # two values a channel: the unbiased variance is twice the biased one
    module = BatchNorm2d(2, momentum=1.0).double()
    y = module(numbers(rng, 2, 2, 1, 1, scale=2.0))
    return y, memory(module)


@case("momentum is the weight of the new value", zh="momentum 是新值的权重")
def _(BatchNorm2d, rng):
    module = BatchNorm2d(2, momentum=0.3).double()
    for _ in range(3):
        module(numbers(rng, 3, 2, 3, 4, loc=1.0, scale=2.0))
    return memory(module)


@case("momentum 0 keeps the memory and goes on counting", zh="momentum=0：统计量不动，计数照常")
def _(BatchNorm2d, rng):
    # 0 is a number, not None
    module = BatchNorm2d(2, momentum=0.0).double()
    for _ in range(2):
        module(numbers(rng, 3, 2, 3, 4, loc=1.0, scale=2.0))
    return memory(module)


@case("momentum None is the plain average", zh="momentum=None：累计平均")
def _(BatchNorm2d, rng):
    module = BatchNorm2d(2, momentum=None).double()
    for _ in range(4):
        module(numbers(rng, 3, 2, 3, 4, loc=1.0, scale=2.0))
    return memory(module)


@case("evaluation uses the running statistics and leaves them alone", zh="推理：用滑动统计量，不更新")
def _(BatchNorm2d, rng):
    module = made(BatchNorm2d, rng, 2)
    for _ in range(2):
        module(numbers(rng, 4, 2, 3, 3, loc=2.0, scale=2.0))
    module.eval()
    y = module(numbers(rng, 4, 2, 3, 3, loc=-1.0))
    return y, memory(module)


@case("evaluation of a single pixel", zh="推理时可以只有一个像素")
def _(BatchNorm2d, rng):
    return made(BatchNorm2d, rng, 3).eval()(numbers(rng, 1, 3, 1, 1))


@case("eps under the root", zh="eps 在根号里面")
def _(BatchNorm2d, rng):
    x = numbers(rng, 4, 2, 3, 3, scale=0.3)
    module = made(BatchNorm2d, rng, 2, eps=0.5)
    return module(x), module.eval()(x)


@case("eps is 1e-5 unless given", zh="eps 默认 1e-5")
def _(BatchNorm2d, rng):
    # deviations of a few thousandths: variance and eps are of one size
    return BatchNorm2d(2).double()(numbers(rng, 4, 2, 3, 3, loc=7.0, scale=0.004))


@case("a constant channel", zh="常数通道")
def _(BatchNorm2d, rng):
    return made(BatchNorm2d, rng, 2)(torch.full((2, 2, 3, 3), 7.0, dtype=torch.float64))


@case("without affine there is nothing to learn", zh="affine=False：没有可学习参数")
def _(BatchNorm2d, rng):
    module = BatchNorm2d(2, affine=False).double()
    y = module(numbers(rng, 3, 2, 4, 4, loc=3.0))
    return y, memory(module), len(list(module.parameters())), module.weight is None and module.bias is None


@case("without tracking, evaluation uses the batch", zh="track_running_stats=False：推理也用 batch 统计量")
def _(BatchNorm2d, rng):
    module = made(BatchNorm2d, rng, 2, track_running_stats=False)
    x = numbers(rng, 3, 2, 4, 4, loc=3.0, scale=2.0)
    return module(x), module.eval()(x), sorted(module.state_dict()), module.running_mean is None


@case("one value in a channel is refused in training", zh="训练时每个通道只有一个值：抛 ValueError")
def _(BatchNorm2d, rng):
    return refused(lambda: BatchNorm2d(3)(torch.zeros(1, 3, 1, 1))), refused(
        lambda: BatchNorm2d(3)(torch.zeros(1, 3, 1, 2))
    )


@case("only 4-D input", zh="只接受四维输入")
def _(BatchNorm2d, rng):
    return (
        refused(lambda: BatchNorm2d(3)(torch.zeros(4, 3))),
        refused(lambda: BatchNorm2d(3).eval()(torch.zeros(4, 3, 2))),
        refused(lambda: BatchNorm2d(3)(torch.zeros(2, 3, 2, 2, 2))),
    )


@case("gradients in training", zh="训练时的梯度")
def _(BatchNorm2d, rng):
    module, x = made(BatchNorm2d, rng, 2), numbers(rng, 3, 2, 2, 3, loc=1.0).requires_grad_()
    flow = numbers(rng, 3, 2, 2, 3)
    module(x).backward(flow)
    return x.grad, module.weight.grad, module.bias.grad


@case("gradients in evaluation", zh="推理时的梯度")
def _(BatchNorm2d, rng):
    module = made(BatchNorm2d, rng, 2)
    module(numbers(rng, 3, 2, 4, 4, loc=2.0, scale=3.0))
    module.eval()
    x = numbers(rng, 3, 2, 2, 3).requires_grad_()
    module(x).backward(numbers(rng, 3, 2, 2, 3))
    return x.grad, module.weight.grad, module.bias.grad


@case("the running statistics are outside the graph", zh="滑动统计量不在计算图里")
def _(BatchNorm2d, rng):
    module = made(BatchNorm2d, rng, 2)
    for _ in range(2):  # a graph kept alive in the buffers would be walked twice
        x = numbers(rng, 3, 2, 2, 2).requires_grad_()
        module(x).sum().backward()
    return bool(module.running_mean.requires_grad or module.running_var.requires_grad), module.running_mean.detach()


@case("what is saved can be loaded", zh="存下来的可以再加载")
def _(BatchNorm2d, rng):
    module, twin = made(BatchNorm2d, rng, 2), BatchNorm2d(2).double()
    module(numbers(rng, 3, 2, 3, 3, loc=4.0))
    twin.load_state_dict(module.state_dict())
    x = numbers(rng, 2, 2, 3, 3)
    return twin.eval()(x), memory(twin)


@case("a large offset loses no digits", zh="均值很大时不丢精度")
def _(BatchNorm2d, rng):
    return made(BatchNorm2d, rng, 2)(numbers(rng, 4, 2, 3, 3, loc=1e6))


@case("training, then evaluation", zh="先训练再推理", hidden=True, repeat=3)
def _(BatchNorm2d, rng):
    n, c, h, w = (int(v) for v in rng.integers(2, 6, 4))
    module = made(BatchNorm2d, rng, c, eps=1e-3, momentum=float(rng.uniform(0.05, 0.6)))
    ys = [module(numbers(rng, n, c, h, w, loc=float(rng.normal()), scale=2.0)) for _ in range(4)]
    module.eval()
    return ys[-1], module(numbers(rng, n, c, h, w)), memory(module)


@case("batches of different sizes", zh="大小不同的 batch", hidden=True, repeat=2)
def _(BatchNorm2d, rng):
    module = made(BatchNorm2d, rng, 3, momentum=None if rng.random() < 0.5 else 0.2)
    for n, side in ((1, 2), (5, 1), (2, 4)):
        module(numbers(rng, n, 3, side, side, loc=1.0, scale=2.0))
    return module.eval()(numbers(rng, 2, 3, 2, 2)), memory(module)


@case("gradients through two passes", zh="连续两次前向的梯度", hidden=True)
def _(BatchNorm2d, rng):
    module, x = made(BatchNorm2d, rng, 2), numbers(rng, 2, 2, 3, 2).requires_grad_()
    y = module(torch.tanh(module(x)))
    y.backward(numbers(rng, 2, 2, 3, 2))
    return x.grad, module.weight.grad, np.array(module.num_batches_tracked)
