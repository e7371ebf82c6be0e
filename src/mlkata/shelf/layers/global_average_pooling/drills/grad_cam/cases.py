import torch
from torch import nn

from mlkata.spec.drill import case


def numbers(rng, *shape):
    """A float64 tensor of normal numbers."""
    return torch.tensor(rng.normal(size=shape))


def filled(net, rng):
    """The network in float64 with weights from `rng`; every other channel speaks for a class."""
    net = net.double()
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.copy_(numbers(rng, *parameter.shape) * 0.5)
        for layer in net.modules():  # else a map may be 0 everywhere
            if isinstance(layer, nn.Conv2d):
                layer.bias.abs_()
            elif isinstance(layer, nn.Linear) and layer.in_features < 8:
                layer.weight[:, ::2] = layer.weight[:, ::2].abs() + 0.3
                layer.weight[:, 1::2] *= 0.5
    torch.manual_seed(torch.initial_seed())  # as though building the layers had drawn nothing
    return net


def convolutional(rng, head=None, c=6):
    """Two convolutions, and a head for feature maps of 6 channels."""
    head = head or nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(c, 4))
    return filled(nn.Sequential(nn.Conv2d(2, 5, 3), nn.ReLU(), nn.Conv2d(5, c, 3), nn.ReLU(), head), rng)


def hooks(net):
    """How many forward hooks the network's modules carry."""
    return sum(len(module._forward_hooks) for module in net.modules())


class Nothing(nn.Module):
    """Dropout that cannot be mistaken: in training it gives a quarter of its input."""

    def forward(self, x):
        return x / 4 if self.training else x


@case("a head of global average and linear layer", zh="GAP + 线性层")
def _(grad_cam, rng):
    net = convolutional(rng)
    return grad_cam(net, net[3], numbers(rng, 2, 2, 8, 7), 1)


@case("a fully connected head", zh="展平接全连接的头")
def _(grad_cam, rng):
    net = convolutional(rng, nn.Sequential(nn.Flatten(), nn.Linear(6 * 12, 8), nn.Tanh(), nn.Linear(8, 3)))
    return grad_cam(net, net[3], numbers(rng, 3, 2, 8, 7), torch.tensor([2, 0, 1]))


@case("an earlier layer", zh="更靠前的层")
def _(grad_cam, rng):
    net = convolutional(rng)
    return [grad_cam(net, net[1], numbers(rng, 2, 2, 8, 7), cls) for cls in (0, 1, 2)]


@case("without a class: each picture's best", zh="不给类别：各图得分最高的类")
def _(grad_cam, rng):
    net = convolutional(rng, c=5)
    return grad_cam(net, net[3], numbers(rng, 6, 2, 8, 7))


@case("a class for each picture", zh="每张图各自的类")
def _(grad_cam, rng):
    net = convolutional(rng)
    return grad_cam(net, net[3], numbers(rng, 4, 2, 8, 7), torch.tensor([3, 0, 2, 0]))


@case("what speaks against the class is cut off", zh="反对的证据截为 0")
def _(grad_cam, rng):
    net = convolutional(rng)
    with torch.no_grad():
        net[4][2].weight[0] = net[4][2].weight[0].abs()
        net[4][2].weight[1] = -net[4][2].weight[1].abs()
    x = numbers(rng, 2, 2, 8, 7)
    return grad_cam(net, net[3], x, 0), grad_cam(net, net[3], x, 1)


@case("a ReLU in place behind the layer", zh="所看的层后面是原地 ReLU")
def _(grad_cam, rng):
    net = convolutional(rng)
    net[3] = nn.ReLU(inplace=True)
    return [grad_cam(net, net[2], numbers(rng, 2, 2, 8, 7), cls) for cls in (1, 3)]


@case("runs in evaluation mode and puts every mode back", zh="用 eval 模式，之后逐模块恢复")
def _(grad_cam, rng):
    # a frozen part stays frozen in a network that trains
    norm = nn.BatchNorm2d(6).double()  # its running statistics move in training
    net = nn.Sequential(convolutional(rng)[:4], nn.Sequential(Nothing(), norm, nn.AdaptiveAvgPool2d(1), nn.Flatten()))
    net.append(filled(nn.Linear(6, 3), rng)).train()
    net[0].eval()
    first = grad_cam(net, net[0], numbers(rng, 2, 2, 8, 7), 1)
    return first, [module.training for module in net.modules()], list(net.buffers())


@case("leaves no hook and no gradient behind", zh="不留钩子，不留梯度")
def _(grad_cam, rng):
    net, x = convolutional(rng), numbers(rng, 2, 2, 8, 7)
    net(x).sum().backward()
    before = [parameter.grad.clone() for parameter in net.parameters()]
    found = grad_cam(net, net[3], x, 1)
    after = [parameter.grad for parameter in net.parameters()]
    same = all(bool((a == b).all()) for a, b in zip(before, after, strict=True))
    return found, hooks(net), same, found.requires_grad, x.requires_grad


@case("within no_grad, all parameters frozen", zh="外面是 no_grad、参数全部冻结")
def _(grad_cam, rng):
    net = convolutional(rng).requires_grad_(False)
    x = numbers(rng, 2, 2, 8, 7)
    with torch.no_grad():
        inside = grad_cam(net, net[3], x, 1)
        again = grad_cam(net, net[3], x * 2, 1)
        return inside, again, torch.is_grad_enabled(), [parameter.requires_grad for parameter in net.parameters()]


@case("pictures do not meet in the batch", zh="同一 batch 的图互不影响")
def _(grad_cam, rng):
    net, x = convolutional(rng), numbers(rng, 3, 2, 8, 7)
    return grad_cam(net, net[3], x, 2), grad_cam(net, net[3], x[1:2], 2)


@case("a deeper head, own classes", zh="更深的头、各自的类", hidden=True, repeat=3)
def _(grad_cam, rng):
    head = nn.Sequential(nn.Conv2d(6, 7, 3), nn.Sigmoid(), nn.Flatten(), nn.Linear(7 * 2, 5))
    net = convolutional(rng, head)
    return grad_cam(net, net[3], numbers(rng, 4, 2, 8, 7), torch.tensor(rng.integers(0, 5, 4)))


@case("the best class by itself", zh="自动选类", hidden=True, repeat=3)
def _(grad_cam, rng):
    net = convolutional(rng, nn.Sequential(nn.Tanh(), nn.Flatten(), nn.Linear(72, 6)))
    return grad_cam(net, net[2], numbers(rng, 5, 2, 8, 7))
