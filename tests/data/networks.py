"""A reader's file: networks of many kinds, for the tests of the inspector."""

import torch
import torch.nn as nn
import torch.nn.functional as F


class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1 = nn.Conv2d(1, 6, 5)
        self.c3 = nn.Conv2d(6, 16, 5)
        self.c5 = nn.Conv2d(16, 120, 5)
        self.f6 = nn.Linear(120, 84)
        self.out = nn.Linear(84, 10)

    def forward(self, x):
        x = F.avg_pool2d(torch.tanh(self.c1(x)), 2)
        x = F.avg_pool2d(torch.tanh(self.c3(x)), 2)
        x = torch.tanh(self.c5(x)).flatten(1)
        return self.out(torch.tanh(self.f6(x)))


class VGG(nn.Module):
    def __init__(self, cfg=(64, 64, "M", 128, 128, "M", 256, 256, 256, "M", 512, 512, 512, "M", 512, 512, 512, "M")):
        super().__init__()
        layers = []
        c = 3
        for v in cfg:
            if v == "M":
                layers.append(nn.MaxPool2d(2))
            else:
                layers += [nn.Conv2d(c, v, 3, padding=1), nn.ReLU(True)]
                c = v
        self.features = nn.Sequential(*layers)
        self.avgpool = nn.AdaptiveAvgPool2d(7)
        self.classifier = nn.Sequential(
            nn.Linear(512 * 49, 4096),
            nn.ReLU(True),
            nn.Dropout(),
            nn.Linear(4096, 4096),
            nn.ReLU(True),
            nn.Dropout(),
            nn.Linear(4096, 1000),
        )

    def forward(self, x):
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))


class Basic(nn.Module):
    e = 1

    def __init__(self, i, w, st):
        super().__init__()
        self.c1 = nn.Conv2d(i, w, 3, st, 1, bias=False)
        self.b1 = nn.BatchNorm2d(w)
        self.c2 = nn.Conv2d(w, w, 3, 1, 1, bias=False)
        self.b2 = nn.BatchNorm2d(w)
        self.down = nn.Sequential(nn.Conv2d(i, w, 1, st, bias=False), nn.BatchNorm2d(w)) if st != 1 or i != w else None

    def forward(self, x):
        y = self.b2(self.c2(F.relu(self.b1(self.c1(x)), inplace=True)))
        y += x if self.down is None else self.down(x)
        return F.relu(y, inplace=True)


class Bottle(nn.Module):
    e = 4

    def __init__(self, i, w, st):
        super().__init__()
        o = 4 * w
        self.c1 = nn.Conv2d(i, w, 1, bias=False)
        self.b1 = nn.BatchNorm2d(w)
        self.c2 = nn.Conv2d(w, w, 3, st, 1, bias=False)
        self.b2 = nn.BatchNorm2d(w)
        self.c3 = nn.Conv2d(w, o, 1, bias=False)
        self.b3 = nn.BatchNorm2d(o)
        self.relu = nn.ReLU(inplace=True)
        self.down = nn.Sequential(nn.Conv2d(i, o, 1, st, bias=False), nn.BatchNorm2d(o)) if st != 1 or i != o else None

    def forward(self, x):
        y = self.relu(self.b1(self.c1(x)))
        y = self.relu(self.b2(self.c2(y)))
        y = self.b3(self.c3(y))
        y = y + (x if self.down is None else self.down(x))
        return self.relu(y)


class ResNet(nn.Module):
    def __init__(self, B, n, head=True):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.relu = nn.ReLU(True)
        self.pool = nn.MaxPool2d(3, 2, 1)
        i = 64
        for k, (w, m) in enumerate(zip((64, 128, 256, 512), n, strict=False)):
            layers = []
            for j in range(m):
                layers.append(B(i, w, 2 if j == 0 and k else 1))
                i = w * B.e
            setattr(self, f"layer{k + 1}", nn.Sequential(*layers))
        self.avg = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(i, 1000)
        self.head = head

    def forward(self, x):
        x = self.pool(self.relu(self.bn1(self.conv1(x))))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(torch.flatten(self.avg(x), 1)) if self.head else x


def resnet18(head=True):
    return ResNet(Basic, (2, 2, 2, 2), head)


def resnet50(head=True):
    return ResNet(Bottle, (3, 4, 6, 3), head)


class IR(nn.Module):
    def __init__(self, i, o, st, t):
        super().__init__()
        h = i * t
        layers = []
        if t != 1:
            layers += [nn.Conv2d(i, h, 1, bias=False), nn.BatchNorm2d(h), nn.ReLU6(True)]
        layers += [
            nn.Conv2d(h, h, 3, st, 1, groups=h, bias=False),
            nn.BatchNorm2d(h),
            nn.ReLU6(True),
            nn.Conv2d(h, o, 1, bias=False),
            nn.BatchNorm2d(o),
        ]
        self.conv = nn.Sequential(*layers)
        self.res = st == 1 and i == o

    def forward(self, x):
        return x + self.conv(x) if self.res else self.conv(x)


class MobileNetV2(nn.Module):
    def __init__(self):
        super().__init__()
        layers = [nn.Conv2d(3, 32, 3, 2, 1, bias=False), nn.BatchNorm2d(32), nn.ReLU6(True)]
        i = 32
        for t, c, n, st in (
            (1, 16, 1, 1),
            (6, 24, 2, 2),
            (6, 32, 3, 2),
            (6, 64, 4, 2),
            (6, 96, 3, 1),
            (6, 160, 3, 2),
            (6, 320, 1, 1),
        ):
            for j in range(n):
                layers.append(IR(i, c, st if j == 0 else 1, t))
                i = c
        layers += [nn.Conv2d(320, 1280, 1, bias=False), nn.BatchNorm2d(1280), nn.ReLU6(True)]
        self.features = nn.Sequential(*layers)
        self.cls = nn.Sequential(nn.Dropout(0.2), nn.Linear(1280, 1000))

    def forward(self, x):
        return self.cls(self.features(x).mean([2, 3]))


class DenseLayer(nn.Module):
    def __init__(self, i, g):
        super().__init__()
        self.n1 = nn.BatchNorm2d(i)
        self.c1 = nn.Conv2d(i, 4 * g, 1, bias=False)
        self.n2 = nn.BatchNorm2d(4 * g)
        self.c2 = nn.Conv2d(4 * g, g, 3, padding=1, bias=False)

    def forward(self, fs):
        return self.c2(F.relu(self.n2(self.c1(F.relu(self.n1(torch.cat(fs, 1)))))))


class DenseNet(nn.Module):
    def __init__(self, g=12, blocks=(3, 4)):
        super().__init__()
        self.stem = nn.Conv2d(3, 24, 3, padding=1)
        i = 24
        self.blocks = nn.ModuleList()
        self.trans = nn.ModuleList()
        for n in blocks:
            self.blocks.append(nn.ModuleList([DenseLayer(i + j * g, g) for j in range(n)]))
            i += n * g
            self.trans.append(nn.Sequential(nn.BatchNorm2d(i), nn.ReLU(), nn.Conv2d(i, i // 2, 1), nn.AvgPool2d(2)))
            i //= 2

    def forward(self, x):
        x = self.stem(x)
        for b, t in zip(self.blocks, self.trans, strict=False):
            fs = [x]
            for layer in b:
                fs.append(layer(fs))
            x = t(torch.cat(fs, 1))
        return x


class UNet(nn.Module):
    def __init__(self, c=8, up="t"):
        super().__init__()

        def d(i, o):
            return nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.ReLU(), nn.Conv2d(o, o, 3, padding=1), nn.ReLU())

        self.d1 = d(1, c)
        self.d2 = d(c, 2 * c)
        self.d3 = d(2 * c, 4 * c)
        self.up = up
        self.u2 = nn.ConvTranspose2d(4 * c, 2 * c, 2, 2) if up == "t" else nn.Conv2d(4 * c, 2 * c, 1)
        self.e2 = d(4 * c, 2 * c)
        self.u1 = nn.ConvTranspose2d(2 * c, c, 2, 2) if up == "t" else nn.Conv2d(2 * c, c, 1)
        self.e1 = d(2 * c, c)
        self.out = nn.Conv2d(c, 2, 1)

    def forward(self, x):
        a = self.d1(x)
        b = self.d2(F.max_pool2d(a, 2))
        c = self.d3(F.max_pool2d(b, 2))
        g = (lambda m, t: m(t)) if self.up == "t" else (lambda m, t: F.interpolate(m(t), scale_factor=2, mode=self.up))
        b = self.e2(torch.cat([b, g(self.u2, c)], 1))
        a = self.e1(torch.cat([a, g(self.u1, b)], 1))
        return self.out(a)


class Attn(nn.Module):
    def __init__(self, d, h, causal=False):
        super().__init__()
        self.qkv = nn.Linear(d, 3 * d)
        self.o = nn.Linear(d, d)
        self.h = h
        self.causal = causal

    def forward(self, x):
        batch, length, width = x.shape
        q, k, v = self.qkv(x).reshape(batch, length, 3, self.h, width // self.h).permute(2, 0, 3, 1, 4)
        return self.o(
            F.scaled_dot_product_attention(q, k, v, is_causal=self.causal).transpose(1, 2).reshape(batch, length, width)
        )


class Block(nn.Module):
    def __init__(self, d, h, causal=False):
        super().__init__()
        self.n1 = nn.LayerNorm(d)
        self.a = Attn(d, h, causal)
        self.n2 = nn.LayerNorm(d)
        self.m = nn.Sequential(nn.Linear(d, 4 * d), nn.GELU(), nn.Linear(4 * d, d))

    def forward(self, x):
        x = x + self.a(self.n1(x))
        return x + self.m(self.n2(x))


class ViT(nn.Module):
    def __init__(self, d=32, p=8, n=32):
        super().__init__()
        self.patch = nn.Conv2d(3, d, p, p)
        self.cls = nn.Parameter(torch.zeros(1, 1, d))
        self.pos = nn.Parameter(torch.zeros(1, (n // p) ** 2 + 1, d))
        self.blocks = nn.Sequential(Block(d, 4), Block(d, 4))
        self.norm = nn.LayerNorm(d)
        self.head = nn.Linear(d, 10)

    def forward(self, x):
        x = self.patch(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.cls.expand(len(x), -1, -1), x], 1) + self.pos
        return self.head(self.norm(self.blocks(x))[:, 0])


class GPT(nn.Module):
    def __init__(self, words=50, d=32, longest=16):
        super().__init__()
        self.tok = nn.Embedding(words, d)
        self.pos = nn.Embedding(longest, d)
        self.blocks = nn.ModuleList([Block(d, 4, True) for _ in range(2)])
        self.norm = nn.LayerNorm(d)
        self.head = nn.Linear(d, words, bias=False)
        self.head.weight = self.tok.weight

    def forward(self, i):
        x = self.tok(i) + self.pos(torch.arange(i.shape[1]))
        for b in self.blocks:
            x = b(x)
        return self.head(self.norm(x))


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.e = nn.Embedding(100, 16)
        self.lstm = nn.LSTM(16, 24, 2, batch_first=True, bidirectional=True)
        self.o = nn.Linear(48, 5)

    def forward(self, i):
        y, (h, c) = self.lstm(self.e(i))
        return {"logits": self.o(y), "state": (h, c)}


class ASPP(nn.Module):
    def __init__(self, pool=True):
        super().__init__()
        self.stem = nn.Conv2d(3, 8, 3, 2, 1)
        self.b = nn.ModuleList([nn.Conv2d(8, 8, 1)] + [nn.Conv2d(8, 8, 3, padding=r, dilation=r) for r in (2, 4, 6)])
        self.p = nn.Conv2d(8, 8, 1)
        self.proj = nn.Conv2d(8 * (5 if pool else 4), 8, 1)
        self.pool = pool

    def forward(self, x):
        x = self.stem(x)
        y = [b(x) for b in self.b]
        if self.pool:
            y.append(F.interpolate(self.p(F.adaptive_avg_pool2d(x, 1)), size=x.shape[-2:], mode="bilinear"))
        return self.proj(torch.cat(y, 1))


class FPN(nn.Module):
    def __init__(self):
        super().__init__()
        self.c2 = nn.Conv2d(3, 8, 3, 2, 1)
        self.c3 = nn.Conv2d(8, 16, 3, 2, 1)
        self.c4 = nn.Conv2d(16, 32, 3, 2, 1)
        self.lateral = nn.ModuleList([nn.Conv2d(c, 8, 1) for c in (8, 16, 32)])
        self.o = nn.ModuleList([nn.Conv2d(8, 8, 3, padding=1) for _ in range(3)])

    def forward(self, x):
        c2 = F.relu(self.c2(x))
        c3 = F.relu(self.c3(c2))
        c4 = F.relu(self.c4(c3))
        p4 = self.lateral[2](c4)
        p3 = self.lateral[1](c3) + F.interpolate(p4, size=c3.shape[-2:])
        p2 = self.lateral[0](c2) + F.interpolate(p3, size=c2.shape[-2:])
        return {k: o(p) for k, o, p in zip(("p2", "p3", "p4"), self.o, (p2, p3, p4), strict=False)}


class Gen(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.ConvTranspose2d(16, 32, 4, 1, 0),
            nn.BatchNorm2d(32),
            nn.ReLU(True),
            nn.ConvTranspose2d(32, 16, 4, 2, 1),
            nn.ReLU(True),
            nn.ConvTranspose2d(16, 3, 4, 2, 1),
            nn.Tanh(),
        )

    def forward(self, z):
        return self.net(z[:, :, None, None])
