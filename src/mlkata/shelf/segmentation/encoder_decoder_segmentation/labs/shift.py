"""Does shrinking make a net robust? What one pixel of shift changes, on a photograph and in trained classifiers."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.conv2d.fast import conv2d
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("shift", 1, 0, 8, 1, zh="平移量/像素", en="shift (pixels)"),
    slider("blur", 3, 1, 7, 2, zh="降采样前的模糊核边长", en="side of the blur before subsampling"),
    slider("train", 200, 100, 1200, 50, zh="训练数字的个数（完整运行）", en="digits trained on (full run)"),
)
AWAY = {"shift": 4, "train": 1200}  # a multiple of the total stride, and data enough
COUNTERS = {
    "seg-stride-aliases": {"shift": 4},
    "seg-blur-helps": {"blur": 1},
    "seg-shift-nets": AWAY,
    "seg-rotation": AWAY,
    "seg-overfit": AWAY,
}
SIDE = 128


def _pooled(x, kind, blur):
    """Half the rows and columns: every second one, the maximum of four, or the maximum, blurred, every second one."""
    if kind == "stride":
        return x[:, :, ::2, ::2]
    moved = [np.roll(x, (-i, -j), axis=(2, 3)) for i in (0, 1) for j in (0, 1)]
    dense = np.maximum.reduce(moved)  # the maximum at every place
    if kind == "blur" and blur > 1:
        taps = np.ones(1)
        for _ in range(blur - 1):
            taps = np.convolve(taps, [0.5, 0.5])
        for axis in (2, 3):
            dense = sum(t * np.roll(dense, blur // 2 - i, axis=axis) for i, t in enumerate(taps))
    return dense[:, :, ::2, ::2]


def _encoded(image, kernels, kind, blur):
    """Two layers of random kernels and ReLU, each followed by halving; circular, so that no border is seen."""
    x = image[None, None]
    for kernel in kernels:
        framed = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)), mode="wrap")
        x = _pooled(np.maximum(conv2d(framed, kernel), 0), kind, blur)
    return x


def run(params, rng, size, progress):
    """Quick: by how much a shift of the picture changes the encoder's mean output. Full: trained classifiers."""
    if size == "full":
        return _classifiers(params, progress)
    image = grey(params["image"], 64 if size == "live" else SIDE) / 255
    if min(image.shape) < 64:
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text("换一张至少 64 × 64 像素的。", "Take one of at least 64 × 64 pixels."),
        )
    k = 6 if size == "live" else 12
    shapes = ((k, 1, 3, 3), (k, k, 3, 3))
    kernels = [rng.normal(0, np.sqrt(2 / (9 * shape[1])), shape) for shape in shapes]
    kernels = [kernel - kernel.mean(axis=(1, 2, 3), keepdims=True) for kernel in kernels]  # blind to plain brightness
    chosen, blur = int(params["shift"]), int(params["blur"])
    table, numbers = {"shift": [], "kind": [], "gap": []}, {}
    shifts = sorted({0, 1, 2, 4, chosen}) if size == "live" else range(9)
    for kind in ("stride", "max", "blur"):
        still = _encoded(image, kernels, kind, blur).mean(axis=(2, 3))  # what an average over the map sees
        for shift in shifts:
            gap = 0.0
            for axis in (0, 1):
                moved = _encoded(np.roll(image, shift, axis), kernels, kind, blur).mean(axis=(2, 3))
                gap += 50 * np.linalg.norm(moved - still) / np.linalg.norm(still)
            table["shift"].append(shift)
            table["kind"].append(kind)
            table["gap"].append(float(gap))
            if shift == chosen:
                numbers[kind] = gap
    return result(numbers, {"gaps": table})


def _classifiers(params, progress):
    """Accuracies on training and other digits; the share of answers that a shift, or a turn by 20°, leaves alone."""
    from scipy.ndimage import rotate

    from mlkata.shelf.segmentation.encoder_decoder_segmentation.digits_nets import (
        HEADS,
        SHRINKS,
        answers,
        digits,
        trained,
    )

    pictures, labels = digits()
    shift, seeds = int(params["shift"]), 2
    columns = ("head", "kind", "fit", "test", "shifted", "turned")
    table = {name: [] for name in columns}
    numbers = {}
    for head in HEADS:
        for kind in SHRINKS:
            scores = np.zeros(4)
            for seed in range(seeds):
                net, fitted, held = trained(kind, head, int(params["train"]), seed)
                said = answers(net, pictures[held])
                moved = [np.roll(pictures[held], by, axis) for by in (-shift, shift) for axis in (2, 3)]
                turned = [rotate(pictures[held], angle, axes=(3, 2), reshape=False, order=1) for angle in (-20, 20)]
                scores += (
                    np.mean(answers(net, pictures[fitted]) == labels[fitted]) / seeds,
                    np.mean(said == labels[held]) / seeds,
                    np.mean([answers(net, each) == said for each in moved]) / seeds,
                    np.mean([answers(net, each) == said for each in turned]) / seeds,
                )
            for name, score in zip(columns[2:], scores, strict=True):
                numbers[f"{head}_{kind}_{name}"] = 100 * score
                table[name].append(float(100 * score))
            table["head"].append(head)
            table["kind"].append(kind)
            numbers[f"{head}_{kind}_weights"] = sum(each.numel() for each in net.parameters())
            progress((1 + len(table["kind"])) / 9)
    return result(numbers, {"nets": table})


def chart(found, params, lang):
    """The gap over the shift; of a full run the share of answers that stay."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "none": "不降采样" if zh else "never shrinks",
        "stride": "步长 2" if zh else "stride 2",
        "max": "最大池化" if zh else "max pooling",
        "blur": "最大值+模糊+抽样" if zh else "max, blur, subsample",
    }
    colours = {"none": "#9d9da1", "stride": "#e45756", "max": "#f58518", "blur": "#54a24b"}

    def colour(kinds):
        scale = alt.Scale(domain=[names[k] for k in kinds], range=[colours[k] for k in kinds])
        return alt.Color("kind:N", scale=scale, legend=alt.Legend(title=None, orient="top", labelLimit=260))

    if "nets" not in found.tables:
        table = found.tables["gaps"]
        values = [
            {"shift": s, "kind": names[k], "gap": g}
            for s, k, g in zip(table["shift"], table["kind"], table["gap"], strict=True)
        ]
        title = (
            "图片平移后，编码器的平均输出变了多少" if zh else "By how much a shift changes the encoder's mean output"
        )
        return (
            alt.Chart(alt.Data(values=values), width=440, height=260, title=title)
            .mark_line(point=True)
            .encode(
                x=alt.X("shift:O", title="平移量/像素" if zh else "shift (pixels)", axis=alt.Axis(labelAngle=0)),
                y=alt.Y("gap:Q", title="相对变化/%" if zh else "relative change (%)"),
                color=colour(("stride", "max", "blur")),
            )
        )
    table = found.tables["nets"]
    heads = {
        "average": "全局平均头" if zh else "averaging head",
        "affine": "全连接头" if zh else "fully connected head",
    }
    shift = int(params["shift"])
    asked = {
        "shifted": f"平移 {shift} 像素" if zh else f"Shifted by {shift} px",
        "turned": "旋转 20°" if zh else "Turned by 20°",
    }
    panels = []
    for column, title in asked.items():
        values = [
            {"head": heads[h], "kind": names[k], "share": share}
            for h, k, share in zip(table["head"], table["kind"], table[column], strict=True)
        ]
        panels.append(
            alt.Chart(alt.Data(values=values), width=230, height=260, title=title)
            .mark_bar()
            .encode(
                x=alt.X("head:N", title=None, sort=list(heads.values()), axis=alt.Axis(labelAngle=0)),
                xOffset=alt.XOffset("kind:N", sort=list(names.values())),
                y=alt.Y(
                    "share:Q",
                    title="答案不变的比例/%" if zh else "answers unchanged (%)",
                    scale=alt.Scale(domain=[0, 100]),
                ),
                color=colour(names),
            )
        )
    return alt.hconcat(*panels)
