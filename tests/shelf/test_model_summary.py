"""The inspector on networks of many kinds: against fvcore, torchinfo, PyTorch's counter, and NaN by position."""

from __future__ import annotations

import csv
import io
import json
import logging
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from torch import nn  # noqa: E402
from torch.nn import functional as F  # noqa: E402

from mlkata import analysis  # noqa: E402
from mlkata.shelf.analysis.model_summary.inspector import inputs, render, running  # noqa: E402
from mlkata.shelf.analysis.model_summary.inspector.field import GLOBAL, Local  # noqa: E402
from mlkata.shelf.analysis.model_summary.inspector.summary import summarize  # noqa: E402
from mlkata.shelf.analysis.model_summary.inspector.tensors import tensors_in  # noqa: E402
from mlkata.shelf.analysis.model_summary.inspector.trace import Trace  # noqa: E402
from mlkata.shelf.analysis.model_summary.tool import inspect_plain, inspect_source, model_size  # noqa: E402
from mlkata.shelf.layers import _networks as source  # noqa: E402
from mlkata.spec.errors import MlkataError  # noqa: E402

TEXT = (Path(__file__).parent.parent / "data" / "networks.py").read_text(encoding="utf-8")
QUIET = {"latency": False}
IMAGE = (1, 3, 64, 64)

# network, input, receptive field of the output, MACs beyond convolutions and linear layers
NETWORKS = {
    "LeNet": ((1, 1, 32, 32), [32, 32], 0),
    "VGG((8, 8, 'M', 16, 'M', 512, 'M'))": (IMAGE, "global", 0),
    "resnet18": (IMAGE, "global", 0),
    "resnet18(False)": (IMAGE, [435, 435], 0),
    "resnet50(False)": (IMAGE, [427, 427], 0),
    "MobileNetV2": (IMAGE, "global", 0),
    "DenseNet": (IMAGE, [28, 28], 0),
    "UNet": ((1, 1, 64, 64), [44, 44], 0),
    "UNet(8, 'bilinear')": ((1, 1, 64, 64), [52, 52], 0),
    "ViT": ((1, 3, 32, 32), "global", 2 * 2 * 17 * 17 * 32),
    "GPT": ((1, 16), "global", 2 * 2 * 16 * 16 * 32),
    "Tagger": ((2, 7), "global", 2 * 7 * 2 * 4 * 24 * ((16 + 24) + (48 + 24))),
    "ASPP": (IMAGE, "global", 0),
    "ASPP(False)": (IMAGE, [27, 27], 0),
    "FPN": (IMAGE, [31, 31], 0),
    "Gen": ((2, 16), None, 0),
}


def network(target: str) -> tuple[nn.Module, torch.Tensor]:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        net = source.network(source.executed(TEXT), target).eval()
    args, _, _ = inputs.inputs_for(net, [NETWORKS[target][0]] if target in NETWORKS else [IMAGE])
    return net, args[0]


@pytest.mark.parametrize("target", list(NETWORKS))
def test_agrees_with_fvcore_torchinfo_and_torch(target: str) -> None:
    fvcore = pytest.importorskip("fvcore.nn")
    torchinfo = pytest.importorskip("torchinfo")
    from torch.utils.flop_counter import FlopCounterMode

    net, x = network(target)
    _, field, beyond = NETWORKS[target]
    totals = summarize(net, x, **QUIET)["totals"]
    assert totals["receptive_field"] == field
    logging.getLogger("fvcore.nn.jit_analysis").setLevel(logging.CRITICAL)
    counted = fvcore.FlopCountAnalysis(net, x).by_operator()
    assert totals["macs"] == sum(counted[name] for name in ("conv", "linear", "matmul", "einsum")) + beyond
    assert totals["params"] == fvcore.parameter_count(net)[""]
    tied = sum(p.numel() for p in [net.tok.weight]) if target == "GPT" else 0  # torchinfo counts tied weights twice
    assert totals["params"] == torchinfo.summary(net, verbose=0).total_params - tied
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        net(x)
    assert totals["flops"] == counter.get_total_flops() + 2 * beyond  # it leaves attention on the CPU and LSTM out


def exact_windows(net: nn.Module, x: torch.Tensor, dim: int) -> int:
    """Compare every computed window with the positions whose NaN comes out; returns how many were compared."""
    modules = dict(net.named_modules())
    trace = Trace([x])
    compared = 0
    with running.quietly(net, "eval"):
        running.run(net, (x,), {}, trace, modules)
        length = x.shape[dim]
        seen: dict[tuple[int, int], list[torch.Tensor]] = {}
        for place in range(length):
            order, stack = iter(range(len(trace.visits.all))), []
            poisoned = x.clone()
            poisoned.select(dim, place).fill_(float("nan"))

            def enter(m, a, order=order, stack=stack):
                stack.append(next(order))

            def leave(m, a, out, stack=stack):
                visit = stack.pop()
                for i, tensor in enumerate(tensors_in(out)):
                    seen.setdefault((visit, i), []).append(torch.isnan(tensor))

            handles = [
                h
                for m in modules.values()
                for h in (m.register_forward_pre_hook(enter), m.register_forward_hook(leave))
            ]
            with running.plain_operators():
                net(poisoned)
            for handle in handles:
                handle.remove()
    for (visit, i), hits in seen.items():
        field = trace.visits.all[visit].fields[i][1].get((0, dim))
        reached = torch.stack(hits)  # (positions, *shape of the output)
        if field is None:
            assert not reached.any()
        elif field == GLOBAL:
            assert int(reached.flatten(1).any(1).sum()) >= length - 3
        elif isinstance(field, Local) and len(field.terms) == 1:
            (along, steps), (low, high) = field.terms[0], field.base
            table = reached.movedim(along + 1, 1).flatten(2).any(2)
            for index in range(table.shape[1]):
                first, last = steps.at(index)
                places = torch.nonzero(table[:, index]).flatten().tolist()
                if 0 <= low + first and high + last < length:
                    assert (places[0], places[-1]) == (low + first, high + last)
                    compared += 1
                elif places:  # the border cuts the window; nothing may lie outside
                    assert low + first <= places[0]
                    assert places[-1] <= high + last
    return compared


@pytest.mark.parametrize(
    ("target", "shape", "least"),
    [
        ("LeNet", (1, 1, 32, 32), 30),
        ("DenseNet", (1, 3, 40, 48), 500),
        ("UNet", (1, 1, 64, 64), 400),
        ("UNet(4, 'nearest')", (1, 1, 64, 64), 400),
        ("UNet(4, 'bilinear')", (1, 1, 64, 64), 400),
        ("ASPP(False)", (1, 3, 64, 64), 100),
        ("FPN", (1, 3, 64, 64), 100),
        ("ViT", (1, 3, 32, 32), 16),
    ],
)
def test_windows_are_exact_to_the_position(target: str, shape: tuple[int, ...], least: int) -> None:
    net, _ = network(target)
    assert exact_windows(net, torch.randn(shape), 2) >= least


class Of(nn.Module):
    """A network from a function of (self, x) and its submodules."""

    def __init__(self, function, **parts):
        super().__init__()
        self.function = function
        for name, part in parts.items():
            setattr(self, name, part)

    def forward(self, *args, **kwargs):
        return self.function(self, *args, **kwargs)


def conv(kernel=3, channels=(4, 4), **how):
    return nn.Conv2d(*channels, kernel, **how)


def windows(s, x):  # attention within 4×4 windows
    x = s.c(x).permute(0, 2, 3, 1)
    n, h, w, c = x.shape
    x = x.view(n, h // 4, 4, w // 4, 4, c).permute(0, 1, 3, 2, 4, 5).reshape(-1, 16, c)
    x = F.scaled_dot_product_attention(x, x, x)
    return x.view(n, h // 4, w // 4, 4, 4, c).permute(0, 1, 3, 2, 4, 5).reshape(n, h, w, c).permute(0, 3, 1, 2)


def recurrent(s, x):
    state, states = torch.zeros(len(x), 4), []
    for t in range(x.shape[1]):
        state = s.cell(x[:, t], state)
        states.append(state)
    return torch.stack(states, 1)


UNSEEN = {
    "functional conv": (
        Of(lambda s, x: F.conv2d(F.relu(x), s.w, dilation=2), w=nn.Parameter(torch.ones(5, 4, 3, 3))),
        [5, 5],
    ),
    "einsum": (Of(lambda s, x: torch.einsum("nchw,oc->nohw", x, s.w), w=nn.Parameter(torch.ones(5, 4))), [1, 1]),
    "gate by global mean": (Of(lambda s, x: x * torch.sigmoid(s.c(x.mean((2, 3), keepdim=True))), c=conv(1)), "global"),
    "GroupNorm": (nn.Sequential(conv(), nn.GroupNorm(2, 4)), "global"),
    "depthwise, dilated": (nn.Sequential(conv(groups=4, dilation=3), conv(2, stride=2)), [8, 8]),
    "space to depth by views": (
        Of(
            lambda s, x: s.l(x.reshape(1, 4, 4, 4, 4, 4).permute(0, 2, 4, 1, 3, 5).reshape(1, 16, 64)),
            l=nn.Linear(64, 8),
        ),
        [4, 4],
    ),
    "pixel shuffle": (nn.Sequential(conv(padding=1), nn.PixelShuffle(2), conv(channels=(1, 2))), [4, 4]),
    "tokens and back": (
        Of(
            lambda s, x: s.c(s.l(x.flatten(2).transpose(1, 2)).transpose(1, 2).reshape(1, 4, 16, 16)),
            l=nn.Linear(4, 4),
            c=conv(),
        ),
        [3, 3],
    ),
    "windowed attention": (Of(windows, c=conv(padding=1)), [6, 6]),
    "slice and add": (Of(lambda s, x: s.c(x)[:, :, 1:-1:2] + s.c(x)[:, :, :-2:2], c=conv()), [4, 3]),
    "roll": (Of(lambda s, x: torch.roll(s.c(x), 1, 2), c=conv()), "unknown"),
    "grid sample": (
        Of(lambda s, x: F.grid_sample(s.c(x), torch.zeros(1, 8, 8, 2), align_corners=False), c=conv()),
        "unknown",
    ),
    "written into zeros": (Of(lambda s, x: _written(s, x), c=conv(padding=1)), "unknown"),
    "branch on a value": (Of(lambda s, x: s.c(x) if x.sum() > 0 else s.c(x) * 2, c=conv()), "unknown"),
    "transposed with holes": (nn.Sequential(nn.ConvTranspose2d(4, 4, 1, 2), conv()), "unknown"),
    "in place on a part": (Of(lambda s, x: _part(s, x), c=conv(padding=1)), [5, 5]),
    "returns early": (Of(lambda s, x: x if len(x) == 1 else s.c(x), c=conv()), [1, 1]),
    "no parameters": (Of(lambda s, x: F.max_pool2d(x, 3, 2)), [3, 3]),
    "inference mode inside": (Of(lambda s, x: torch.inference_mode()(lambda: s.c(F.relu(x)))(), c=conv()), [3, 3]),
}


def _written(s, x):
    y = torch.zeros_like(x)
    y[:, :, 1:] = s.c(x)[:, :, :-1]
    return s.c(y)


def _part(s, x):
    y = s.c(x)
    y[:, :2].relu_()
    y += x
    return s.c(y)


@pytest.mark.parametrize("name", list(UNSEEN))
def test_networks_it_has_not_seen(name: str) -> None:
    net, field = UNSEEN[name]
    assert summarize(net, torch.randn(1, 4, 16, 16), **QUIET)["totals"]["receptive_field"] == field


def test_sequences_several_inputs_and_kinds_of_output() -> None:
    def field(net, *inputs, **kwargs):
        return summarize(net, *inputs, **QUIET, **kwargs)["totals"]["receptive_field"]

    x = torch.randn(2, 9, 8)
    assert field(nn.GRU(8, 4, batch_first=True), x) == "global"
    assert field(nn.LSTM(8, 4), x) == "global"
    assert field(Of(recurrent, cell=nn.GRUCell(8, 4)), x) == "global"
    assert field(nn.TransformerEncoderLayer(8, 2, 16, batch_first=True), x) == "global"
    assert field(nn.MultiheadAttention(8, 2, batch_first=True), x, x + 1, x + 2) == "global"  # by its keys
    assert field(nn.Linear(8, 3), x) == [1]
    assert field(
        nn.Sequential(nn.Conv1d(3, 4, 3, dilation=2), nn.MaxPool1d(2), nn.Conv1d(4, 4, 3)), torch.randn(2, 3, 40)
    ) == [10]
    assert field(nn.Conv3d(1, 2, (3, 5, 5)), torch.randn(1, 1, 6, 9, 9)) == [3, 5, 5]
    image = torch.randn(1, 4, 9, 9)
    siamese = summarize(
        Of(lambda s, a, b: {"near": (s.c(a) - s.c(b)).abs(), "none": None}, c=conv()), image, image + 1, **QUIET
    )
    assert siamese["outputs"] == {"near": [1, 4, 7, 7], "none": None}
    assert [(row["name"], row["calls"]) for row in siamese["rows"]] == [("", 1), ("c", 2)]
    masked = Of(lambda s, x, mask: s.c(x) * mask, c=conv())
    assert field(masked, image, mask=torch.ones(1, 1, 7, 7).bool()) == [3, 3]


def test_lazy_shared_and_frozen() -> None:
    lazy = nn.Sequential(nn.LazyConv2d(8, 3), nn.Flatten(), nn.LazyLinear(3))
    rows = summarize(lazy, torch.randn(1, 4, 6, 6), **QUIET)["rows"]
    assert [(row["type"], row["params"]) for row in rows] == [
        ("Sequential", 683),
        ("Conv2d", 296),
        ("Flatten", 0),
        ("Linear", 387),
    ]
    assert rows[2]["activation_bytes"] == 0  # a view
    layer = nn.Linear(4, 4)
    layer.bias.requires_grad_(False)
    twice = summarize(nn.Sequential(layer, nn.ReLU(inplace=True), layer), torch.randn(2, 4), **QUIET)
    assert [(r["name"], r["calls"], r["params_own"], r["trainable"], r["frozen"]) for r in twice["rows"][1:]] == [
        ("0", 2, 20, 16, 4),
        ("1", 1, 0, 0, 0),
        ("2", 0, 0, 0, 0),
    ]
    assert twice["totals"]["macs"] == 2 * 2 * 16
    assert twice["totals"]["dtypes"] == {"float32": {"parameters": 20, "buffers": 0, "bytes": 80}}


def test_leaves_the_network_as_it_was() -> None:
    net = nn.Sequential(conv(), nn.BatchNorm2d(4), nn.Dropout(0.5), conv())
    net[2].eval()
    before = {name: tensor.clone() for name, tensor in net.state_dict().items()}
    state, x = torch.random.get_rng_state(), torch.randn(2, 4, 9, 9)
    torch.random.set_rng_state(state)
    kept = x.clone()
    found = summarize(net, x, mode="train", repeats=1)
    assert found["totals"]["receptive_field"] == "global"  # statistics of the batch
    assert found["totals"]["latency_ms"] > 0
    assert all(row["latency_ms"] is not None for row in found["rows"])
    assert [m.training for m in net] == [True, True, False, True]
    assert all(torch.equal(before[name], tensor) for name, tensor in net.state_dict().items())
    assert torch.equal(torch.random.get_rng_state(), state)
    assert torch.equal(x, kept)
    assert not any(m._forward_hooks or m._forward_pre_hooks for m in net.modules())


def test_a_wrong_rule_is_caught_by_nan(monkeypatch: pytest.MonkeyPatch) -> None:
    from mlkata.shelf.analysis.model_summary.inspector import call, rules_values

    monkeypatch.setitem(
        call.RULES,
        "convolution",
        lambda c: rules_values.elementwise(call.Call(c.name, c.args[:1], {}, c.args[0], c.fields_of, c.extents)),
    )
    net, x = conv(padding=1), torch.randn(1, 4, 9, 9)
    assert summarize(net, x, check=False, **QUIET)["totals"]["receptive_field"] == [1, 1]  # without the check: wrong
    found = summarize(net, x, **QUIET)
    assert found["totals"]["receptive_field"] == "unknown"
    assert "beyond the computed window" in found["notes"][0]["en"]


ERRORS = {
    "class Net(": ("Net", [1, 3], "not valid Python", "line 1"),
    "import torchvision": ("Net", [1, 3], "No module named", "line 1"),
    "x = 1\nx / 0": ("Net", [1, 3], "ZeroDivisionError", "line 2"),
}


@pytest.mark.parametrize("text", list(ERRORS))
def test_mistakes_in_the_file_are_told_with_their_line(text: str) -> None:
    target, shape, words, line = ERRORS[text]
    error = inspect_plain(text, target, shape)["error"]
    assert words in error["en"]
    assert line in error["where"]
    assert error["remedy"]["zh"]


@pytest.mark.parametrize(
    ("target", "shape", "options", "words"),
    [
        ("Nope", [1, 3], None, "LeNet, VGG"),
        ("Block", [1, 4, 8], None, "Block(10)"),
        ("Net(", [1], None, "does not name a network"),
        ("F", [1, 2], None, "not a torch.nn.Module"),
        ("LeNet", [0, 1], None, "positive whole numbers"),
        (
            "LeNet",
            [1, 3, 32, 32],
            None,
            "Module c1 (Conv2d(1, 6, kernel_size=(5, 5), stride=(1, 1))) raised on input of shape [1, 3, 32, 32]",
        ),
        (
            "LeNet",
            [1, 1, 48, 48],
            None,
            "Module f6 (Linear(in_features=120, out_features=84, bias=True)) raised on input of shape [1, 3000]",
        ),
        ("GPT", [1, 64], None, "Module pos (Embedding(16, 32))"),
        ("LeNet", [[1, 1, 32, 32], [1]], None, "one input shape for each"),
        ("LeNet", [1, 1, 32, 32], {"dtypes": ["float23"]}, "no type float23"),
        ("LeNet", [1, 1, 32, 32], {"speed": 1}, "No such options"),
    ],
)
def test_what_does_not_fit_is_told(target: str, shape: list, options: dict | None, words: str) -> None:
    with pytest.raises(MlkataError) as caught:
        inspect_source(TEXT, target, shape, options)
    assert words in caught.value.say("en")
    assert caught.value.what.zh != caught.value.what.en


def test_text_of_every_kind() -> None:
    found = inspect_source(TEXT, "GPT(60)", [1, 16], {"repeats": 1})
    assert "int64" in found["notes"][0]["en"]
    assert json.loads(render.to_json(found)) == json.loads(json.dumps(found))
    table = list(csv.DictReader(io.StringIO(render.to_csv(found))))
    assert len(table) == len(found["rows"])
    assert sum(int(row["params_own"]) for row in table) == found["totals"]["params"]
    assert sum(int(row["macs_own"]) for row in table) == found["totals"]["macs"]
    assert "参数" in render.to_markdown(found, "zh")
    assert "| GPT |" in render.to_markdown(found, "en")
    assert {"参数", "GPT"} <= set(render.to_text(found, "zh").split())
    found["module"] = "<script>"
    assert "<script>" not in render.to_html(found, "zh")


def test_size_by_type() -> None:
    assert model_size(10, buffers=3, dtype="bfloat16", optimizer="adam", master=True)["total"] == 20 + 12 + 20 + 80 + 40
    assert model_size(1 << 20, dtype="int4")["MiB"] == 0.5
    with pytest.raises(MlkataError):
        model_size(-1)
    assert analysis.summarize is summarize
