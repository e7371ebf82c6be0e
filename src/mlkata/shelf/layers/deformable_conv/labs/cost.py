"""What deformable convolution adds to the multiply-adds of an ordinary one, by the number of channels."""

from __future__ import annotations

from mlkata.shelf.layers.deformable_conv.tool import deform_cost
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("channels", 256, 4, 1024, 4, log=True, zh="输入、输出通道数", en="input and output channels"),
    slider("kernel", 3, 1, 7, 2, zh="核的边长", en="side of the kernel"),
    choice("groups", 1, (1, 2, 4), zh="偏移组数", en="offset groups"),
    choice("version", 2, (1, 2), zh="版本（2 有掩码）", en="version (2 has the mask)"),
)
COUNTERS = {"dc-cost": {"channels": 16}}
CHANNELS = (8, 16, 32, 64, 128, 256, 512, 1024)


def run(params, rng, size, progress):
    """Counts by the calculator; nothing is random here."""
    k, og, mask = int(params["kernel"]), int(params["groups"]), int(params["version"]) == 2
    c = max(4, round(int(params["channels"]) / 4) * 4)

    def counted(channels):
        return deform_cost(channels, channels, k, 56, 56, og, mask)

    here = counted(c)
    table = {"channels": [], "part": [], "percent": []}
    for channels in CHANNELS:
        found = counted(channels)
        for part in ("prediction", "sampling"):
            for column, value in zip(table, (channels, part, 100 * found[part] / found["convolution"]), strict=True):
                table[column].append(value)
    numbers = {
        "extra_percent": here["extra_percent"],
        "prediction_percent": 100 * here["prediction"] / here["convolution"],
        "sampling_percent": 100 * here["sampling"] / here["convolution"],
        "offset_channels": here["channels"],
        "channels": c,
    }
    return result(numbers, {"extra": table})


def chart(found, params, lang):
    """Extra multiply-adds over the number of channels."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "prediction": "预测偏移的卷积" if zh else "convolution that predicts offsets",
        "sampling": "双线性采样" if zh else "bilinear sampling",
    }
    table = found.tables["extra"]
    rows = [
        {"channels": str(c), "part": names[p], "percent": v}
        for c, p, v in zip(table["channels"], table["part"], table["percent"], strict=True)
    ]
    return (
        alt.Chart(alt.Data(values=rows), width=420, height=230)
        .properties(title="比普通卷积多出的乘加" if zh else "Multiply-adds on top of an ordinary convolution")
        .mark_bar()
        .encode(
            x=alt.X("channels:N", sort=None, title="通道数" if zh else "channels", axis=alt.Axis(labelAngle=0)),
            y=alt.Y("percent:Q", title="占普通卷积的百分比" if zh else "per cent of the convolution"),
            color=alt.Color("part:N", scale=alt.Scale(domain=list(names.values()), range=["#2e86ab", "#e8a33d"]),
                            legend=alt.Legend(title=None, orient="bottom")),
        )
    )  # fmt: skip
