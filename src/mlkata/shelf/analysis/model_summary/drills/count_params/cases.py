"""Small networks, built without touching the global random state."""

import torch
from torch import nn

from mlkata.spec.drill import case


def built(make):
    """A network whose construction leaves the global random state alone."""
    with torch.random.fork_rng(devices=[]):
        return make()


class Tied(nn.Module):
    """Embedding and output layer share one matrix."""

    def __init__(self, words, width):
        super().__init__()
        self.embed = nn.Embedding(words, width)
        self.mix = nn.Linear(width, width)
        self.head = nn.Linear(width, words, bias=False)
        self.head.weight = self.embed.weight


class Loose(nn.Module):
    """Parameters of its own beside its submodules."""

    def __init__(self, width, depth):
        super().__init__()
        self.token = nn.Parameter(torch.zeros(1, 1, width))
        self.scales = nn.ParameterList([nn.Parameter(torch.ones(())) for _ in range(depth)])
        self.blocks = nn.ModuleDict({f"block{i}": nn.Linear(width, width) for i in range(depth)})


def random_net(rng):
    """A few random layers, some frozen, one used twice."""
    width = int(rng.integers(3, 9))
    layers = [nn.Conv2d(3, width, int(rng.integers(1, 5)), bias=bool(rng.integers(2)))]
    for _ in range(int(rng.integers(2, 6))):
        kind = int(rng.integers(4))
        layers.append(
            [nn.Conv2d(width, width, 3, groups=width), nn.BatchNorm2d(width), nn.PReLU(width), layers[-1]][kind]
        )
    net = nn.Sequential(*layers, nn.Flatten(), nn.Linear(width, int(rng.integers(2, 7))))
    for parameter in net.parameters():
        parameter.requires_grad_(bool(rng.random() < 0.6))
    return net


@case("a small classifier", zh="一个小分类网络")
def _(count_params, rng):
    return count_params(built(lambda: nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Flatten(), nn.Linear(32, 10))))


@case("frozen and trainable apart", zh="冻结与可训练分开数")
def _(count_params, rng):
    net = built(lambda: nn.Sequential(nn.Linear(7, 5), nn.Linear(5, 3)))
    net[0].weight.requires_grad_(False)
    return count_params(net), count_params(net, trainable=True), count_params(net, trainable=False)


@case("tied weights count once", zh="共享的权重只数一次")
def _(count_params, rng):
    return count_params(built(lambda: Tied(50, 8)))


@case("one module used twice", zh="同一个模块用两次")
def _(count_params, rng):
    def make():
        shared = nn.Linear(6, 6)
        return nn.Sequential(shared, nn.ReLU(), shared)

    return count_params(built(make))


@case("buffers are no parameters", zh="缓冲区不是参数")
def _(count_params, rng):
    net = built(lambda: nn.Sequential(nn.Conv2d(3, 4, 3, bias=False), nn.BatchNorm2d(4)))
    return count_params(net), count_params(net, trainable=False)


@case("parameters outside any layer", zh="不属于任何层的参数")
def _(count_params, rng):
    return count_params(built(lambda: Loose(6, 3)))


@case("no parameters", zh="没有参数")
def _(count_params, rng):
    none = count_params(nn.Sequential(nn.ReLU(), nn.MaxPool2d(2))), count_params(nn.Identity(), trainable=True)
    return *none, count_params(built(lambda: nn.Linear(2, 3)))  # so that doing nothing is no answer


@case("a lazy layer has no number yet", zh="惰性层还没有参数个数")
def _(count_params, rng):
    net = built(lambda: nn.Sequential(nn.Linear(4, 4), nn.LazyLinear(3)))
    outcome = []
    for trainable in (None, True, False):
        try:
            count_params(net, trainable=trainable)
            outcome.append("a number")
        except ValueError:
            outcome.append("ValueError")
    return outcome


@case("a lazy layer after its first input", zh="惰性层跑过一次之后")
def _(count_params, rng):
    net = built(lambda: nn.Sequential(nn.LazyConv2d(5, 3), nn.Flatten(), nn.LazyLinear(3)))
    with torch.random.fork_rng(devices=[]):
        net(torch.zeros(1, 2, 6, 6))
    return count_params(net)


@case("half precision counts the same", zh="半精度个数不变")
def _(count_params, rng):
    return count_params(built(lambda: nn.Linear(11, 4)).half())


@case("a network on the meta device has shapes but no memory", zh="meta 设备上的网络有形状、没有内存")
def _(count_params, rng):
    with torch.device("meta"):
        net = nn.Sequential(nn.Linear(300, 200), nn.LayerNorm(200), nn.Linear(200, 7))
    return count_params(net), count_params(net, trainable=True), count_params(net, trainable=False)


@case("random networks", zh="随机网络", hidden=True, repeat=3)
def _(count_params, rng):
    net = built(lambda: random_net(rng))
    return count_params(net), count_params(net, trainable=True), count_params(net, trainable=False)


@case("nested random networks", zh="嵌套的随机网络", hidden=True, repeat=2)
def _(count_params, rng):
    net = built(lambda: nn.ModuleList([random_net(rng), Tied(int(rng.integers(5, 20)), 4), Loose(5, 2)]))
    return count_params(net), count_params(net, trainable=True)
