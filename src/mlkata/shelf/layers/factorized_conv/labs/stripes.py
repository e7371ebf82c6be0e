"""Horizontal stripes on a photograph: which shape of window predicts the pixel, which tells thick from thin."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.spec.lab import choice, own_image, result, slider

PARAMS = (
    own_image("image", "gravel", zh="背景照片", en="photograph behind"),
    slider(
        "strength", 1.0, 0.0, 3.0, 0.25, zh="条纹强度/背景标准差", en="strength of the stripes (standard deviations)"
    ),
    choice("stripes", "horizontal", ("horizontal", "vertical"), zh="条纹方向", en="direction of the stripes"),
)
COUNTERS = {"fac-wide-predicts": {"stripes": "vertical"}, "fac-wide-cannot-tell": {"stripes": "vertical"}}
SHAPES = {"wide": (1, 5), "tall": (5, 1), "square": (3, 3)}
THIN, THICK = 2, 3  # rows


def _striped(picture, thickness, strength, rng):
    """The photograph with stripes of that thickness laid over it, in units of its standard deviation."""
    at = np.arange(picture.shape[0]) + rng.integers(0, 2 * thickness)
    wave = np.where((at // thickness) % 2 == 0, 1.0, -1.0)
    return picture / picture.std() + strength * wave[:, None]


def _windows(picture, shape, places):
    h, w = shape
    rows, cols = places
    parts = [picture[rows + i, cols + j] for i in range(-(h // 2), h // 2 + 1) for j in range(-(w // 2), w // 2 + 1)]
    return np.stack(parts, axis=1)  # (n, h · w)


def _told(train, labels, test, answers, k=15):
    """Accuracy of k nearest windows."""
    distance = (test**2).sum(1)[:, None] + (train**2).sum(1) - 2 * test @ train.T
    near = np.argpartition(distance, k, axis=1)[:, :k]
    return float(np.mean((labels[near].mean(axis=1) > 0.5) == answers))


def run(params, rng, size, progress):
    """R² of the centre from the rest of each window, and the accuracy of thin or thick from the whole window."""
    n, side = (400, 160) if size == "live" else (1500, 320)
    photo = grey(params["image"], side)
    photo = photo - photo.mean()
    if params["stripes"] == "vertical":
        photo = photo.T
    pictures = [_striped(photo, t, float(params["strength"]), rng) for t in (THIN, THICK)]
    if params["stripes"] == "vertical":
        pictures = [picture.T for picture in pictures]
    h, w = pictures[0].shape
    places = [(rng.integers(3, h - 3, 2 * n), rng.integers(3, w - 3, 2 * n)) for _ in pictures]
    labels = np.repeat([0.0, 1.0], n)
    numbers, table = {}, {"shape": [], "value": [], "task": []}
    for name, shape in SHAPES.items():
        seen = [_windows(picture, shape, at) for picture, at in zip(pictures, places, strict=True)]
        centre = shape[0] * shape[1] // 2
        both = np.concatenate(seen)
        target = both[:, centre] - both[:, centre].mean()
        rest = np.delete(both - both.mean(axis=0), centre, axis=1)
        left = target - rest @ np.linalg.lstsq(rest, target, rcond=None)[0]
        numbers[f"{name}_predicts"] = 1 - float(left @ left / (target @ target))
        train, test = (np.concatenate([each[part] for each in seen]) for part in (slice(0, n), slice(n, None)))
        numbers[f"{name}_tells"] = 100 * _told(train, labels, test, labels > 0.5)
        for task in ("predicts", "tells"):
            table["shape"].append(name)
            table["task"].append(task)
            table["value"].append(numbers[f"{name}_{task}"] * (100 if task == "predicts" else 1))
    shown = [np.rint(np.clip(127 + 40 * picture[:120, :120], 0, 255)).astype(np.uint8) for picture in pictures]
    return result(numbers, {"scores": table}, {"thin": shown[0], "thick": shown[1]})


def chart(found, params, lang):
    """Both pictures, and both scores for each shape of window."""
    import altair as alt

    from mlkata.shelf.imaging._charts import panel

    zh = lang == "zh"
    pictures = [
        panel(found.images["thin"], f"条纹 {THIN} 像素" if zh else f"stripes of {THIN} pixels", 150),
        panel(found.images["thick"], f"条纹 {THICK} 像素" if zh else f"stripes of {THICK} pixels", 150),
    ]
    shapes = {name: f"{h}×{w}" for name, (h, w) in SHAPES.items()}
    tasks = {
        "predicts": "预测中心像素：R²/%" if zh else "predicting the centre: R² (%)",
        "tells": "分辨粗细：准确率/%" if zh else "thin or thick: accuracy (%)",
    }
    table = found.tables["scores"]
    rows = [
        {"shape": shapes[s], "task": tasks[t], "value": max(v, 0.0)}
        for s, t, v in zip(table["shape"], table["task"], table["value"], strict=True)
    ]
    order = list(tasks.values())
    bars = (
        alt.Chart(alt.Data(values=rows), width=230, height=150)
        .mark_bar()
        .encode(
            x=alt.X("shape:N", sort=list(shapes.values()), title="窗口（行×列）" if zh else "window (rows × columns)",
                    axis=alt.Axis(labelAngle=0)),
            xOffset=alt.XOffset("task:N", sort=order),
            y=alt.Y("value:Q", scale=alt.Scale(domain=[0, 100]), title="%"),
            color=alt.Color("task:N", sort=order,
                            legend=alt.Legend(title=None, orient="bottom", columns=1, labelLimit=300)),
        )
    )  # fmt: skip
    return alt.hconcat(*pictures, bars, spacing=16).resolve_scale(color="independent", xOffset="independent")
