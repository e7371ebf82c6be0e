"""Three libraries count one small network, and a transposed convolution: which number means what."""

from __future__ import annotations

import logging
import warnings

from mlkata.shelf.arithmetic.conv_cost.ledger import costs
from mlkata.shelf.arithmetic.conv_output_size.chain import parse
from mlkata.spec.lab import Found, choice, result, slider

NETWORK = "conv c16 k3 s2 p1; maxpool k2; dwconv k3 p1; pwconv c32; gap; fc 10"
PLAIN = "conv c16 k3 s2 p1 nobias"
PARAMS = (
    choice(
        "network", "six layers with norms", ("six layers with norms", "one convolution without bias"),
        zh="网络", en="network",
    ),
    choice("ours", "products", ("products", "products and biases"), zh="我们数的是", en="we count"),
    slider("stride", 2, 1, 4, 1, zh="转置卷积的步幅", en="stride of the transposed convolution"),
)  # fmt: skip
COUNTERS = {
    "cc-flops-macs": {"ours": "products and biases"},
    "cc-three-counters": {"network": "one convolution without bias"},
    "cc-transposed": {"ours": "products and biases"},
    "cc-torchinfo-transposed": {"stride": 1},
}
SIDE = 32


def modules(text: str, norms: bool):
    """The chain as PyTorch modules; a norm and a ReLU behind every convolution if wished."""
    from torch import nn

    made, channels = [], 3
    for layer in parse(text):
        out = layer.channels or channels
        if layer.kind in ("conv", "dwconv", "pwconv"):
            groups = channels if layer.kind == "dwconv" else 1
            made.append(
                nn.Conv2d(channels, out, layer.kernel, layer.stride, layer.padding, groups=groups, bias=layer.bias)
            )
            made += [nn.BatchNorm2d(out), nn.ReLU()] if norms else []
        elif layer.kind == "maxpool":
            made.append(nn.MaxPool2d(layer.kernel, layer.stride))
        elif layer.kind == "gap":
            made += [nn.AdaptiveAvgPool2d(1), nn.Flatten()]
        else:
            made.append(nn.Linear(channels, out))
        channels = out
    return nn.Sequential(*made).eval()


def counted(net, x) -> dict[str, float]:
    """What PyTorch's FlopCounterMode, fvcore and torchinfo say; fvcore may be missing."""
    import torchinfo
    from torch.utils.flop_counter import FlopCounterMode

    with FlopCounterMode(display=False) as counter:
        net(x)
    found = {"flop_counter": float(counter.get_total_flops()), "fvcore": float("nan")}
    found["torchinfo"] = float(torchinfo.summary(net, input_data=x, verbose=0).total_mult_adds)
    try:
        from fvcore.nn import FlopCountAnalysis
    except ImportError:
        return found
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logging.getLogger("fvcore").setLevel(logging.ERROR)
        found["fvcore"] = float(FlopCountAnalysis(net, x).unsupported_ops_warnings(False).total())
    return found


def run(params, rng, size, progress) -> Found:
    """Count once by hand and three times by library."""
    import torch
    from torch import nn

    norms = params["network"] != "one convolution without bias"
    text, stride = NETWORK if norms else PLAIN, int(params["stride"])
    biased = params["ours"] != "products"
    rows = costs(parse(text), (3, SIDE, SIDE))
    ours = sum(row.macs for row in rows)
    biases = sum(row.outputs for row in rows if row.kind in ("conv", "dwconv", "pwconv", "fc")) if norms else 0
    with torch.no_grad():
        found = counted(modules(text, norms), torch.zeros(1, 3, SIDE, SIDE))
        kernel = 2 * stride  # with padding stride / 2 the map grows by exactly the stride
        up = nn.ConvTranspose2d(16, 8, kernel, stride, stride // 2, bias=False).eval()
        grown = counted(up, torch.zeros(1, 16, 14, 14))
    by_hand = 16 * 8 * kernel * kernel * 14 * 14
    out = (14 - 1) * stride - 2 * (stride // 2) + kernel
    numbers = {
        "ours": ours + biases * biased,
        "biases": biases,
        **found,
        "flops_over_macs": found["flop_counter"] / ours,
        "fvcore_percent": 100 * (found["fvcore"] / ours - 1),
        "torchinfo_percent": 100 * (found["torchinfo"] / ours - 1),
        "transposed": by_hand + 8 * out * out * biased,
        **{f"transposed_{name}": value for name, value in grown.items()},
        "transposed_too_many": grown["torchinfo"] / by_hand,
    }
    table = {
        "counter": ["ours", "flop_counter", "fvcore", "torchinfo"] * 2,
        "what": ["network"] * 4 + ["transposed"] * 4,
        "ratio": [1.0, *(found[k] / ours for k in ("flop_counter", "fvcore", "torchinfo"))]
        + [1.0, *(grown[k] / by_hand for k in ("flop_counter", "fvcore", "torchinfo"))],
    }
    return result(numbers, {"counts": table})


def chart(found, params, lang):
    """Each counter's number over the multiply-adds counted by hand."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "ours": "手算 MAC" if zh else "MACs by hand",
        "flop_counter": "FlopCounterMode",
        "fvcore": "fvcore",
        "torchinfo": "torchinfo",
    }
    whats = {
        "network": "小网络" if zh else "the small network",
        "transposed": f"转置卷积，步幅 {params['stride']}"
        if zh
        else f"transposed convolution, stride {params['stride']}",
    }
    t = found.tables["counts"]
    panels = []
    for what, title in whats.items():
        values = [
            {"counter": names[c], "ratio": r}
            for c, w, r in zip(t["counter"], t["what"], t["ratio"], strict=True)
            if w == what and r == r
        ]
        base = alt.Chart(alt.Data(values=values)).encode(
            y=alt.Y("counter:N", sort=list(names.values()), title=None),
            x=alt.X(
                "ratio:Q",
                title="报的数 ÷ 手算的 MAC" if zh else "number reported / MACs by hand",
                scale=alt.Scale(domain=[0, 1.18 * max(row["ratio"] for row in values)], nice=False),
            ),
        )
        text = base.mark_text(align="left", dx=4).encode(text=alt.Text("ratio:Q", format=".3f"))
        panels.append((base.mark_bar(color="#4c78a8") + text).properties(width=240, height=130, title=title))
    return alt.hconcat(*panels, spacing=24)
