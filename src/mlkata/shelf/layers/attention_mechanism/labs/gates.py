"""Channel and spatial gates on filter responses of a photograph: what each can see, and what it cannot."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.attention_mechanism.vision import channel_attention, spatial_attention
from mlkata.shelf.layers.conv2d.fast import conv2d
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import choice, own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "coffee", zh="图片", en="picture"),
    slider("gain", 4.0, 0.0, 20.0, 0.5, zh="空间门的陡度", en="steepness of the spatial gate"),
    slider(
        "largest", 0.2, 0.0, 1.0, 0.05, zh="空间门里最大值所占的份量", en="share of the maximum in the spatial gate"
    ),
    choice(
        "shuffle", "what it cannot see", ("what it cannot see", "what it sees"), zh="打乱什么", en="what is shuffled"
    ),
)
COUNTERS = {
    "att-se-blind-to-place": {"shuffle": "what it sees"},
    "att-spatial-blind-to-channel": {"shuffle": "what it sees"},
}
FILTERS = {
    "mean": np.full((5, 5), 1 / 25),
    "across": np.outer(np.ones(5), [-1, -2, 0, 2, 1]) / 30,
    "down": np.outer([-1, -2, 0, 2, 1], np.ones(5)) / 30,
    "spot": np.pad(np.full((1, 1), 1.0), 2) - np.full((5, 5), 1 / 25),
}
NAMES = ["mean", "right", "down", "bright spot", "left", "up", "dark spot"]


def _maps(image):
    """Rectified responses of the filters and their negatives, mean 0 and variance 1 each: `(1, 7, h, w)`."""
    kernels = np.stack(list(FILTERS.values()))[:, None]
    responses = conv2d(image[None, None], np.concatenate([kernels, -kernels[1:]]), padding="same")
    maps = np.maximum(responses, 0.0)[:, :, 3:-3, 3:-3]
    if maps.std(axis=(2, 3)).min() < 1e-9:
        raise MlkataError(
            Text("图片几乎只有一种亮度。", "The picture is all but uniform."),
            "image",
            Text("换一张有内容的。", "Take one with some detail."),
        )
    return (maps - maps.mean(axis=(2, 3), keepdims=True)) / maps.std(axis=(2, 3), keepdims=True)


def run(params, rng, size, progress):
    """Gates before and after something is shuffled."""
    side = 134
    image = grey(params["image"], side) / 255.0
    if min(image.shape) < side:
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text(f"换一张至少 {side} × {side} 像素的。", f"Take one of at least {side} × {side} pixels."),
        )
    x = _maps(image)
    c, h, w = x.shape[1:]
    layers = (0.1 * rng.normal(size=(3, c)), rng.random(3), rng.normal(size=(c, 3)), np.zeros(c))
    gain = float(params["gain"])
    kernel = np.zeros((1, 2, 7, 7))  # looks at 3 × 3 places of both maps
    kernel[0, 0, 2:5, 2:5] = gain * (1 - float(params["largest"])) / 9
    kernel[0, 1, 2:5, 2:5] = gain * float(params["largest"]) / 9

    def gates(maps):
        """The gates that channel attention gives, `(c, h, w)`, and those of spatial attention, `(c, h, w)`."""
        return (channel_attention(maps, *layers, use_max=True) / maps)[0], (spatial_attention(maps, kernel) / maps)[0]

    channel, place = gates(x)
    mixed = x.reshape(1, c, -1)[:, :, rng.permutation(h * w)].reshape(x.shape)  # the same places for all channels
    turned = x[:, np.roll(np.arange(c), 1)]
    if params["shuffle"] == "what it sees":
        mixed, turned = turned, mixed
    channel_after, place_after = gates(mixed)[0], gates(turned)[1]
    numbers = {
        "channel_change": float(np.abs(channel_after - channel).max()),
        "channel_spread": float(np.ptp(channel, axis=(1, 2)).max()),
        "place_change": float(np.abs(place_after - place).max()),
        "place_spread": float(np.ptp(place, axis=0).max()),
        "channel_low": float(channel.min()),
        "channel_high": float(channel.max()),
        "open_percent": 100 * float((place[0] > 0.5).mean()),
    }
    strongest = x[0].max(axis=0)
    return result(
        numbers,
        {"channels": {"name": NAMES, "gate": channel.mean(axis=(1, 2)).tolist()}},
        {
            "picture": 255 * image[3:-3, 3:-3],
            "strongest": 255 * np.clip(strongest / np.quantile(strongest, 0.98), 0, 1),
            "gate": 255 * place[0],
        },
    )


def chart(found, params, lang):
    """The picture, its strongest response, the spatial gate; below, one gate for each channel."""
    import altair as alt

    zh = lang == "zh"
    words = {
        "mean": "均值",
        "right": "向右变亮",
        "left": "向左变亮",
        "down": "向下变亮",
        "up": "向上变亮",
        "bright spot": "亮点",
        "dark spot": "暗点",
    }
    titles = (
        ("picture", "图片" if zh else "picture"),
        ("strongest", "最强的响应" if zh else "strongest response"),
        ("gate", "空间门（白 = 开）" if zh else "spatial gate (white: open)"),
    )
    above = panels([(found.images[name], title) for name, title in titles], 180)
    table = found.tables["channels"]
    bars = [{"channel": words[n] if zh else n, "gate": g} for n, g in zip(table["name"], table["gate"], strict=True)]
    below = (
        alt.Chart(alt.Data(values=bars), width=420, height=150)
        .properties(
            title="通道门：每个通道一个数，处处相同" if zh else "channel gates: one number each, the same everywhere"
        )
        .mark_bar(color="#2e86ab")
        .encode(
            x=alt.X(
                "gate:Q", scale=alt.Scale(domain=[0, 1]), title="门（0 关，1 开）" if zh else "gate (0 shut, 1 open)"
            ),
            y=alt.Y("channel:N", sort=None, title=None),
        )
    )
    return alt.vconcat(above, below, spacing=18)
