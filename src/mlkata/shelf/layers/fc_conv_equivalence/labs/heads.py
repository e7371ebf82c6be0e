"""Three heads on the same features: a layer on the flattened maps, on their means, and on the pixels themselves."""

from __future__ import annotations

from mlkata.shelf.layers.fc_conv_equivalence import digits as net
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("train", 1200, 200, 1200, 100, zh="训练图张数", en="pictures to train on"),
    choice("labels", "true", ("true", "shuffled"), zh="测试标签", en="labels of the test"),
)
COUNTERS = {"fce-one-linear-layer": {"labels": "shuffled"}, "fce-gap-trade": {"labels": "shuffled"}}
HEADS = ("flat", "mean", "pixels")


def run(params, rng, size, progress):
    """Accuracy of each head in the test, and how many weights it has."""
    seed = 0 if size == "live" else int(rng.integers(4))  # another split
    pictures, labels = net.digits()
    _, test = net.shuffled(seed)
    wanted = labels[test] if params["labels"] == "true" else rng.permutation(labels[test])
    numbers, table = {}, {"head": [], "accuracy": [], "weights": []}
    for head in HEADS:
        model = net.classifier(seed, head, train=int(params["train"]))
        weights = int(model.coef_.size + model.intercept_.size)
        accuracy = 100 * float((model.predict(net.described(pictures[test], head)) == wanted).mean())
        numbers |= {f"weights_{head}": weights, f"accuracy_{head}": accuracy}
        for column, value in zip(table, (head, accuracy, weights), strict=True):
            table[column].append(value)
    numbers["times_fewer"] = numbers["weights_flat"] / numbers["weights_mean"]
    return result(numbers, {"accuracy": table})


def chart(found, params, lang):
    """Accuracy of the three heads, with the weights of each."""
    import altair as alt

    zh = lang == "zh"
    heads = {
        "flat": "展平特征图" if zh else "flattened maps",
        "mean": "特征图取平均" if zh else "means of the maps",
        "pixels": "只看像素" if zh else "the pixels alone",
    }
    table = found.tables["accuracy"]
    rows = [
        {"head": heads[h], "accuracy": a, "said": f"{a:.0f}%，{w} 个参数" if zh else f"{a:.0f}%, {w} weights"}
        for h, a, w in zip(table["head"], table["accuracy"], table["weights"], strict=True)
    ]
    base = alt.Chart(alt.Data(values=rows), width=420, height=130).encode(
        y=alt.Y("head:N", title=None, sort=None, axis=alt.Axis(labelLimit=260)),
        x=alt.X(
            "accuracy:Q",
            title="测试准确率/%" if zh else "accuracy in the test (%)",
            scale=alt.Scale(domain=[0, 130]),
            axis=alt.Axis(values=[0, 20, 40, 60, 80, 100]),
        ),
    )
    words = base.mark_text(align="left", dx=4).encode(text="said:N")
    title = "后面都只有一个线性层" if zh else "one linear layer behind each"
    return (base.mark_bar(color="#4c78a8", height=22) + words).properties(title=title)
