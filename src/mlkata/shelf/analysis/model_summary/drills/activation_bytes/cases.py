"""Small networks whose leaves make new memory, reuse it, or only view it."""

import torch
from torch import nn

from mlkata.spec.drill import case


def built(make):
    """A network whose construction leaves the global random state alone."""
    with torch.random.fork_rng(devices=[]):
        return make()


def image(rng, *shape):
    """A random float32 tensor."""
    return torch.from_numpy(rng.normal(size=shape).astype("float32"))


class Halves(nn.Module):
    """A leaf that returns a dict with a tensor and a pair of tensors."""

    def forward(self, x):
        return {"sum": x + 1.0, "pair": (x * 2.0, [x - 1.0])}


class Take(nn.Module):
    """Takes the output of Halves apart."""

    def forward(self, parts):
        return parts["sum"] + parts["pair"][0] + parts["pair"][1][0]


class Residual(nn.Module):
    """Adds without a module: the sum is made here, not in a leaf."""

    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return x + self.inner(x)


class Pieces(nn.Module):
    """A leaf whose two outputs are parts of one new storage."""

    def forward(self, x):
        whole = x * 2.0
        return whole[:, :2], whole[:, 2:4]


class Last(nn.Module):
    """A leaf that views the last part and then makes a tensor of its own."""

    def forward(self, parts):
        return parts[-1] + 1.0


class Recorded(nn.Module):
    """A leaf that makes twice as much while gradients are recorded."""

    def forward(self, x):
        return torch.cat([x, x]) if torch.is_grad_enabled() else x + 1.0


class Same(nn.Module):
    """A leaf that gives back what it was given."""

    def forward(self, x):
        return x


class Scale(nn.Module):
    """A leaf that returns its own buffer expanded to the input's rows."""

    def __init__(self, n):
        super().__init__()
        self.register_buffer("scale", torch.ones(n))

    def forward(self, x):
        return self.scale.expand(x.shape[0], -1)


def random_net(rng):
    """Random convolutions, activations in place or not, a residual block, a view at the end."""
    width = int(rng.integers(2, 6))
    layers = [nn.Conv2d(3, width, 3, padding=1)]
    for _ in range(int(rng.integers(2, 6))):
        kind = int(rng.integers(5))
        layers.append(
            [nn.ReLU(inplace=True), nn.ReLU(), nn.BatchNorm2d(width), Residual(nn.Conv2d(width, width, 1)), Same()][
                kind
            ]
        )
    return nn.Sequential(*layers, nn.AvgPool2d(2), nn.Flatten())


@case("convolution, activation, linear", zh="卷积、激活、全连接")
def _(activation_bytes, rng):
    net = built(
        lambda: nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(4, 5))
    )
    return activation_bytes(net, image(rng, 2, 3, 8, 8))


@case("in place takes no new memory", zh="原地激活不占新内存")
def _(activation_bytes, rng):
    net = built(lambda: nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU(inplace=True), nn.Conv2d(4, 2, 3)))
    return activation_bytes(net, image(rng, 1, 3, 9, 9))


@case("a view takes no new memory", zh="视图不占新内存")
def _(activation_bytes, rng):
    net = built(lambda: nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Unflatten(1, (4, 36)), nn.Identity()))
    return activation_bytes(net, image(rng, 2, 3, 8, 8))


@case("the input itself is not counted", zh="输入本身不算")
def _(activation_bytes, rng):
    x = image(rng, 2, 3, 4, 4)
    views, copies = nn.Sequential(nn.Identity(), nn.Flatten()), nn.Sequential(nn.Identity(), nn.ReLU())
    return activation_bytes(views, x), activation_bytes(copies, x)


@case("a module called three times", zh="同一个模块调用三次")
def _(activation_bytes, rng):
    def make():
        layer = nn.Linear(6, 6)
        return nn.Sequential(layer, layer, layer)

    return activation_bytes(built(make), image(rng, 5, 6))


@case("nested outputs of a leaf", zh="叶子模块返回嵌套结构")
def _(activation_bytes, rng):
    return activation_bytes(nn.Sequential(Halves(), Take()), image(rng, 3, 7))


@case("two parts of one storage count once, and whole", zh="同一块存储的两段只算一次，按整块算")
def _(activation_bytes, rng):
    return activation_bytes(nn.Sequential(nn.Tanh(), Pieces(), Last()), image(rng, 3, 7))


@case("no gradients are recorded", zh="不记录梯度")
def _(activation_bytes, rng):
    return activation_bytes(nn.Sequential(Recorded(), nn.Tanh()), image(rng, 3, 5))


@case("only leaves are counted", zh="只算叶子模块")
def _(activation_bytes, rng):
    net = built(lambda: nn.Sequential(Residual(nn.Linear(4, 4)), nn.Sequential(nn.Linear(4, 4))))
    return activation_bytes(net, image(rng, 3, 4))


@case("double and half precision", zh="双精度与半精度")
def _(activation_bytes, rng):
    net = built(lambda: nn.Linear(4, 3))
    x = image(rng, 2, 4)
    return activation_bytes(net.double(), x.double()), activation_bytes(net.bfloat16(), x.bfloat16())


@case("a leaf that returns its buffer", zh="叶子返回自己的缓冲区")
def _(activation_bytes, rng):
    return activation_bytes(nn.Sequential(nn.Tanh(), Scale(5)), image(rng, 3, 5))


@case("nothing is left behind", zh="不留下钩子，不改模式")
def _(activation_bytes, rng):
    net = built(lambda: nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.5), nn.Linear(4, 2)))
    net[1].eval()
    x = image(rng, 2, 4)
    first = activation_bytes(net, x)
    hooks = sum(len(m._forward_hooks) + len(m._forward_pre_hooks) for m in net.modules())
    return first, activation_bytes(net, x), hooks, [m.training for m in net.modules()]


@case("many short-lived outputs", zh="许多用完即弃的输出")
def _(activation_bytes, rng):
    net = built(lambda: nn.Sequential(*[nn.Linear(64, 64) for _ in range(30)]))
    return activation_bytes(net, image(rng, 16, 64))


@case("random networks", zh="随机网络", hidden=True, repeat=3)
def _(activation_bytes, rng):
    return activation_bytes(built(lambda: random_net(rng)), image(rng, int(rng.integers(1, 4)), 3, 8, 8))


@case("random networks in double precision", zh="双精度的随机网络", hidden=True, repeat=2)
def _(activation_bytes, rng):
    return activation_bytes(built(lambda: random_net(rng)).double(), image(rng, 2, 3, 6, 10).double())
