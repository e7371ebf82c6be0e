"""Networks of several types and with buffers, built without touching the global random state."""

import torch
from torch import nn

from mlkata.spec.drill import case


def built(make):
    """A network whose construction leaves the global random state alone."""
    with torch.random.fork_rng(devices=[]):
        return make()


class Table(nn.Module):
    """A fixed table that is used but not saved, beside a layer; the table also serves a second module."""

    def __init__(self, n, width):
        super().__init__()
        self.register_buffer("angles", torch.zeros(n, width), persistent=False)
        self.register_buffer("mask", torch.ones(n, n, dtype=torch.bool))
        self.project = nn.Linear(width, width)
        self.other = nn.Module()
        self.other.register_buffer("angles", self.angles, persistent=False)


def random_net(rng):
    """Random layers in random types; one layer is used twice."""
    types = [torch.float32, torch.float16, torch.bfloat16, torch.float64]
    layers = []
    for _ in range(int(rng.integers(2, 6))):
        width = int(rng.integers(2, 9))
        layer = [nn.Linear(width, 3), nn.BatchNorm1d(width), nn.Conv1d(width, 2, 3), nn.LayerNorm(width)][
            int(rng.integers(4))
        ]
        layers.append(layer.to(types[int(rng.integers(4))]))
    return nn.Sequential(*layers, layers[0])


@case("float32: four bytes each", zh="float32 每个四字节")
def _(param_bytes, rng):
    return param_bytes(built(lambda: nn.Linear(10, 7)))


@case("half and double precision", zh="半精度与双精度")
def _(param_bytes, rng):
    return [param_bytes(built(lambda: nn.Linear(10, 7)).to(t)) for t in (torch.float16, torch.bfloat16, torch.float64)]


@case("mixed types in one network", zh="同一网络里类型不同")
def _(param_bytes, rng):
    net = built(lambda: nn.Sequential(nn.Linear(4, 6), nn.Linear(6, 2)))
    net[0].half()
    return param_bytes(net)


@case("buffers with their own types", zh="缓冲区各有各的类型")
def _(param_bytes, rng):
    net = built(lambda: nn.Sequential(nn.Conv2d(3, 5, 3), nn.BatchNorm2d(5)))
    return param_bytes(net), param_bytes(net, include_buffers=True), param_bytes(net, include_buffers=False)


@case("buffers that are not saved", zh="不随模型保存的缓冲区")
def _(param_bytes, rng):
    return param_bytes(built(lambda: Table(9, 4)))


@case("tied weights take memory once", zh="共享的权重只占一份内存")
def _(param_bytes, rng):
    net = built(lambda: nn.ModuleList([nn.Embedding(30, 6), nn.Linear(6, 30)]))
    net[1].weight = net[0].weight
    return param_bytes(net)


@case("frozen parameters take memory too", zh="冻结的参数也占内存")
def _(param_bytes, rng):
    net = built(lambda: nn.Linear(8, 8))
    net.weight.requires_grad_(False)
    return param_bytes(net)


@case("nothing to store", zh="没有任何参数")
def _(param_bytes, rng):
    # and a layer beside it, so that doing nothing is no answer
    return param_bytes(nn.Sequential(nn.ReLU(), nn.Flatten())), param_bytes(built(lambda: nn.Linear(2, 3)))


@case("random networks", zh="随机网络", hidden=True, repeat=3)
def _(param_bytes, rng):
    net = built(lambda: random_net(rng))
    return param_bytes(net), param_bytes(net, include_buffers=False)


@case("random tables", zh="随机的表", hidden=True, repeat=2)
def _(param_bytes, rng):
    net = built(lambda: nn.Sequential(Table(int(rng.integers(3, 9)), int(rng.integers(2, 6))), random_net(rng)))
    return param_bytes(net), param_bytes(net, include_buffers=False)
