"""Small networks with parameters drawn from rng."""

import torch
from torch import nn

from mlkata.spec.drill import case


def filled(make, rng):
    """The network that make() builds, every parameter drawn from rng."""
    with torch.random.fork_rng(devices=[]):
        net = make()
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.copy_(torch.from_numpy(rng.normal(0.3, 1.5, tuple(parameter.shape))))
    return net


class WithToken(nn.Module):
    """A parameter of its own beside two layers, one of which has no bias."""

    def __init__(self):
        super().__init__()
        self.token = nn.Parameter(torch.zeros(1, 5))
        self.inner = nn.ModuleList([nn.Linear(5, 5, bias=False), nn.LayerNorm(5)])
        self.act = nn.GELU()


def random_net(rng):
    """Random layers, one of them used twice."""
    width = int(rng.integers(2, 6))
    kinds = [
        lambda: nn.Conv2d(width, width, 3),
        lambda: nn.BatchNorm2d(width),
        lambda: nn.PReLU(),
        lambda: nn.ReLU(),
        lambda: nn.Linear(width, 4),
        lambda: nn.Sequential(nn.Linear(3, width), nn.Tanh()),
    ]
    layers = [kinds[int(rng.integers(len(kinds)))]() for _ in range(int(rng.integers(3, 8)))]
    return nn.Sequential(*layers, layers[0], nn.Linear(2, 2))


@case("conv, norm, PReLU, linear: four layers", zh="卷积、归一化、PReLU、全连接：四层")
def _(model_info, rng):
    return model_info(
        filled(
            lambda: nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.PReLU(), nn.Flatten(), nn.Linear(8, 2)), rng
        )
    )


@case("one element has deviation zero", zh="只有一个元素时标准差为 0")
def _(model_info, rng):
    return model_info(filled(lambda: nn.Sequential(nn.PReLU(), nn.Linear(1, 1)), rng))


@case("no parameters", zh="没有参数")
def _(model_info, rng):
    # and a single one beside it, so that doing nothing is no answer
    return model_info(nn.Sequential(nn.ReLU(), nn.MaxPool2d(2))), model_info(filled(lambda: nn.Linear(1, 1), rng))


@case("frozen layers", zh="冻结的层")
def _(model_info, rng):
    net = filled(lambda: nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 2)), rng)
    net[0].requires_grad_(False)
    return model_info(net)


@case("a layer used twice is one layer", zh="同一层用两次算一层")
def _(model_info, rng):
    def make():
        layer = nn.Linear(3, 3)
        return nn.Sequential(layer, nn.ReLU(), layer)

    return model_info(filled(make, rng))


@case("tied weights: two layers, one tensor", zh="权重共享：两层，一个张量")
def _(model_info, rng):
    def make():
        net = nn.ModuleList([nn.Embedding(7, 4), nn.Linear(4, 7, bias=False)])
        net[1].weight = net[0].weight
        return net

    return model_info(filled(make, rng))


@case("half precision and buffers", zh="半精度与缓冲区")
def _(model_info, rng):
    return model_info(filled(lambda: nn.Sequential(nn.Linear(6, 4).half(), nn.BatchNorm1d(4)), rng))


@case("parameters outside any layer", zh="不属于任何层的参数")
def _(model_info, rng):
    return model_info(filled(WithToken, rng))


@case("random networks", zh="随机网络", hidden=True, repeat=3)
def _(model_info, rng):
    net = filled(lambda: random_net(rng), rng)
    for parameter in net.parameters():
        parameter.requires_grad_(bool(rng.random() < 0.7))
    return model_info(net)


@case("random networks in double precision", zh="双精度的随机网络", hidden=True)
def _(model_info, rng):
    return model_info(filled(lambda: random_net(rng).double(), rng))
