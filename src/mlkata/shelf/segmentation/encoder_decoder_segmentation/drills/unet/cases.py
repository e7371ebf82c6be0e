import numpy as np
import torch

from mlkata.spec.drill import case


def numbers(rng, *shape):
    """A float64 tensor of normal numbers."""
    return torch.tensor(rng.normal(size=shape))


def made(UNet, rng, *args, **kwargs):
    """A float64 net whose numbers come from `rng`, name by name."""
    net = UNet(*args, **kwargs).double()
    with torch.no_grad():
        for _, tensor in sorted(net.state_dict().items()):
            scale = np.sqrt(2 / max(tensor[0].numel(), 1)) if tensor.dim() == 4 else 0.3
            tensor.copy_(torch.tensor(rng.normal(0, scale, tuple(tensor.shape))))
    return net


@case("one level", zh="一层")
def _(UNet, rng):
    return made(UNet, rng, 1, 2, width=3, depth=1)(numbers(rng, 1, 1, 4, 6))


@case("two levels", zh="两层")
def _(UNet, rng):
    return made(UNet, rng, 1, 3, width=3, depth=2)(numbers(rng, 2, 1, 8, 8))


@case("what the state_dict holds", zh="state_dict 里有什么")
def _(UNet, rng):
    shapes = {name: tuple(tensor.shape) for name, tensor in UNet(3, 5, width=4, depth=2).state_dict().items()}
    return sorted(shapes), [np.array(shapes[name]) for name in sorted(shapes)]


@case("by default: grey in, two classes, width 16, depth 3", zh="默认：单通道输入，两类，宽 16，深 3")
def _(UNet, rng):
    state = UNet().state_dict()
    return (
        len(state),
        np.array(state["down.0.0.weight"].shape),
        np.array(state["middle.2.weight"].shape),
        np.array(state["head.weight"].shape),
    )


@case("odd sizes", zh="奇数尺寸")
def _(UNet, rng):
    net = made(UNet, rng, 1, 2, width=2, depth=2)
    return net(numbers(rng, 1, 1, 7, 9)), net(numbers(rng, 1, 1, 6, 10)), net(numbers(rng, 1, 1, 5, 8))


@case("sizes that only halve once", zh="只够整除一次的尺寸")
def _(UNet, rng):
    return made(UNet, rng, 1, 2, width=2, depth=3)(numbers(rng, 1, 1, 14, 22))


@case("a picture of several channels", zh="多通道输入")
def _(UNet, rng):
    return made(UNet, rng, 3, 4, width=2, depth=2)(numbers(rng, 1, 3, 8, 12))


@case("logits may be negative", zh="输出是 logits，可以为负")
def _(UNet, rng):
    y = made(UNet, rng, 1, 2, width=4, depth=1)(numbers(rng, 1, 1, 6, 6))
    return y, y.detach().min() < 0


@case("gradients reach every parameter", zh="梯度流到每个参数")
def _(UNet, rng):
    net, x = made(UNet, rng, 1, 2, width=6, depth=2), numbers(rng, 2, 1, 7, 8).requires_grad_()
    net(x).backward(numbers(rng, 2, 2, 7, 8))
    return x.grad, {name: each.grad for name, each in sorted(net.named_parameters())}


@case("evaluation is the same function", zh="eval 与 train 相同")
def _(UNet, rng):
    net, x = made(UNet, rng, 1, 2, width=2, depth=1), numbers(rng, 2, 1, 6, 5)
    return net.train()(x), net.eval()(x)


@case("any size", zh="任意尺寸", hidden=True, repeat=3)
def _(UNet, rng):
    c, classes, depth = int(rng.integers(1, 4)), int(rng.integers(1, 5)), int(rng.integers(1, 4))
    h, w = (int(v) for v in rng.integers(2**depth + 1, 20, 2))
    return made(UNet, rng, c, classes, width=2, depth=depth)(numbers(rng, 2, c, h, w))


@case("a deep net on odd sizes", zh="深一点的网络，奇数尺寸", hidden=True)
def _(UNet, rng):
    return made(UNet, rng, 2, 3, width=2, depth=4)(numbers(rng, 1, 2, 19, 27))
