"""The widely copied `model_info` on a small network, beside what there really is.

`popular` computes what that function prints: the running index of the last parameter tensor plus one, called layers;
four bytes for every parameter; mean and deviation of each tensor.
"""

from __future__ import annotations

import math
import warnings

from mlkata.spec.lab import Found, choice, result

PARAMS = (
    choice(
        "network",
        "conv, norm, PReLU, linear",
        ("conv, norm, PReLU, linear", "linear without bias", "attention"),
        zh="网络",
        en="network",
    ),
    choice(
        "dtype", "float16", ("float32", "float16", "float64"), zh="第二次计数时的类型", en="type of the second count"
    ),
    choice("bare", "ReLU", ("ReLU", "linear"), zh="只有这一层的网络", en="network of this one layer"),
)
COUNTERS = {
    "ms-tensors-are-not-layers": {"network": "linear without bias"},
    "ms-unbound-index": {"bare": "linear"},
    "ms-std-nan": {"network": "linear without bias"},
    "ms-buffers-left-out": {"network": "linear without bias"},
    "ms-four-bytes": {"dtype": "float32"},
    "ms-flops-twice-macs": {"network": "attention"},
}


def network(kind: str):
    """A network and an input for it."""
    import torch
    from torch import nn

    if kind == "linear without bias":
        return nn.Linear(8, 4, bias=False), torch.zeros(2, 8)
    if kind == "attention":
        return nn.TransformerEncoderLayer(8, 2, 16, batch_first=True).eval(), torch.zeros(2, 6, 8)
    net = nn.Sequential(
        nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.PReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 2)
    )
    return net.eval(), torch.zeros(1, 3, 16, 16)


def popular(model) -> tuple[int, int, float, list[float]]:
    """Layers, parameters, bytes and deviations as that function reports them."""
    for i, _ in enumerate(model.parameters()):  # noqa: B007 - the slip itself: i outlives the loop, if it ran
        pass
    elements = sum(p.numel() for p in model.parameters())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        deviations = [float(p.detach().std()) for p in model.parameters()]
    return i + 1, elements, elements * 4.0, deviations


def run(params, rng, size, progress) -> Found:
    """Both counts, in float32 and in another type."""
    import torch
    from torch import nn
    from torch.utils.flop_counter import FlopCounterMode

    from mlkata.shelf.analysis.model_summary.inspector.summary import summarize
    from mlkata.shelf.analysis.model_summary.reference import model_info, param_bytes

    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(int(rng.integers(1 << 31)))
        net, x = network(params["network"])
    said_layers, elements, said_bytes, deviations = popular(net)
    truth = model_info(net)
    try:
        popular(nn.Sequential(nn.ReLU() if params["bare"] == "ReLU" else nn.Linear(2, 1)))
        fails = 0
    except NameError:  # the loop never ran: its variable does not exist
        fails = 1
    macs = summarize(net, x, latency=False, check=False)["totals"]["macs"]
    fast = torch.backends.mha.get_fastpath_enabled()
    torch.backends.mha.set_fastpath_enabled(False)
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        net(x)
    torch.backends.mha.set_fastpath_enabled(fast)
    other = param_bytes(net.to(getattr(torch, params["dtype"])), include_buffers=False)
    return result(
        numbers={
            "said_layers": said_layers,
            "layers": truth["layers"],
            "modules": len(list(net.modules())),
            "parameters": elements,
            "state_elements": elements + truth["buffers"],
            "buffers": truth["buffers"],
            "nan_deviations": sum(math.isnan(s) for s in deviations),
            "said_bytes": said_bytes,
            "bytes_other": other,
            "said_over_true": said_bytes / other,
            "fails_without_parameters": fails,
            "macs": macs,
            "flops_torch": counter.get_total_flops(),
        },
        tables={"rows": {"name": [r[0] for r in truth["rows"]], "elements": [r[2] for r in truth["rows"]]}},
    )


def chart(found, params, lang):
    """Elements of each parameter tensor; the buffers as one more bar."""
    import altair as alt

    zh = lang == "zh"
    rows = found.tables["rows"]
    kinds = ("参数张量", "缓冲区") if zh else ("parameter tensor", "buffers")
    values = [{"name": n, "elements": e, "kind": kinds[0]} for n, e in zip(rows["name"], rows["elements"], strict=True)]
    values.append({"name": kinds[1], "elements": int(found.numbers["buffers"]), "kind": kinds[1]})
    n = found.numbers
    title = (
        f"{n['said_layers']:.0f} 个参数张量，{n['layers']:.0f} 层"
        if zh
        else f"{n['said_layers']:.0f} parameter tensors, {n['layers']:.0f} layers"
    )
    base = alt.Chart(alt.Data(values=values)).encode(
        y=alt.Y("name:N", sort=None, title=None),
        x=alt.X(
            "elements:Q",
            title="元素个数（对数）" if zh else "elements (log)",
            scale=alt.Scale(type="symlog", domain=[0, 400], nice=False),
            axis=alt.Axis(values=[0, 1, 3, 10, 30, 100, 300]),
        ),
    )
    bars = base.mark_bar().encode(color=alt.Color("kind:N", title=None, sort=list(kinds)))
    labels = base.mark_text(align="left", dx=4).encode(text="elements:Q")
    return (bars + labels).properties(width=420, height=240, title=title)
