"""Offsets that learn to undo a warp: gradient descent through bilinear sampling, on a photograph."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panel
from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.deformable_conv.reference import bilinear_sample, bilinear_sample_backward
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "astronaut", zh="图片", en="picture"),
    slider("amplitude", 2.0, 0.2, 10.0, 0.2, zh="扭曲的幅度/像素", en="size of the warp (pixels)"),
    slider("steps", 120, 0, 200, 5, zh="学习步数", en="steps of learning"),
    slider("rate", 0.1, 0.01, 0.5, 0.01, zh="学习率/像素", en="learning rate (pixels)"),
    slider("nodes", 9, 3, 17, 1, zh="偏移场的控制点（每边）", en="nodes of the offset field (a side)"),
    slider("noise", 0, 0, 60, 1, zh="噪声/灰度级", en="noise (levels)"),
)
COUNTERS = {
    "dc-learns-shape": {"steps": 0},
    "dc-basin": {"amplitude": 0.2},
    "dc-flat-is-blind": {"noise": 60},
}


def waves(side, amplitude):
    """A smooth displacement `(2, side, side)`: rows and columns swing by `amplitude` pixels."""
    t = 2 * np.pi * np.arange(side) / side
    down = np.sin(t)[None, :] * np.cos(0.5 * t)[:, None]
    across = np.sin(1.5 * t)[:, None] * np.cos(t)[None, :]
    return amplitude * np.stack([down, across])


def hats(side, nodes):
    """`(side, nodes)`: bilinear interpolation from nodes to pixels along one axis."""
    place = np.arange(side) * (nodes - 1) / (side - 1)
    return np.maximum(0.0, 1 - np.abs(place[:, None] - np.arange(nodes)))


def learn(warped, target, steps, rate, nodes):
    """Adam on the nodes of an offset field: the field, and the root mean square error after each step."""
    side = len(target)
    up, grid = hats(side, nodes), np.stack(np.meshgrid(np.arange(side), np.arange(side), indexing="ij")).astype(float)
    field, m, v, errors = np.zeros((2, nodes, nodes)), 0.0, 0.0, []
    for step in range(steps + 1):
        offset = up @ field @ up.T
        difference = bilinear_sample(warped[None], *(grid + offset)) - target
        errors.append(float(np.sqrt(np.mean(difference**2))))
        if step == steps:
            break
        _, *pull = bilinear_sample_backward(difference, warped[None], *(grid + offset))
        gradient = up.T @ np.stack(pull) @ up
        m, v = 0.9 * m + 0.1 * gradient, 0.99 * v + 0.01 * gradient**2
        field = field - rate * (m / (1 - 0.9 ** (step + 1))) / (np.sqrt(v / (1 - 0.99 ** (step + 1))) + 1e-8)
    return offset, errors


def run(params, rng, size, progress):
    """Warp a photograph, learn the offsets that straighten it, and try four times the warp."""
    side, margin = (48, 40) if size == "live" else (80, 40)
    image = grey(params["image"], side + 2 * margin)
    if min(image.shape) < side + 2 * margin:
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text(
                f"换一张至少 {side + 2 * margin} × {side + 2 * margin} 像素的。",
                f"Take one of at least {side + 2 * margin} × {side + 2 * margin} pixels.",
            ),
        )
    image = image + rng.normal(0, float(params["noise"]) + 1e-9, image.shape)
    target = image[margin:-margin, margin:-margin]
    grid = np.stack(np.meshgrid(np.arange(side), np.arange(side), indexing="ij")).astype(float)
    steps = int(params["steps"]) // (4 if size == "live" else 1)
    rate, nodes = float(params["rate"]) * (4 if size == "live" else 1), int(params["nodes"])
    inner = slice(8, -8), slice(8, -8)  # what the warp has carried out of the picture cannot be found again

    def attempt(amplitude):
        """The warped picture, the field, errors by step; how far offsets are off before, after, and at best."""
        moved = waves(side, amplitude)
        warped = bilinear_sample(image[None], *(grid + margin + moved))[0]
        true = np.zeros_like(moved)
        for _ in range(30):  # the inverse displacement: true(p) = -moved(p + true(p))
            true = -bilinear_sample(moved, *np.clip(grid + true, 0, side - 1))
        offset, errors = learn(warped, target, steps, rate, nodes)
        off = [float(np.sqrt(((o - true) ** 2).sum(axis=0))[inner].mean()) for o in (0 * true, offset)]
        up = hats(side, nodes)
        back = np.linalg.pinv(up)  # the nodes that come closest to the true field
        best = up @ (back @ true @ back.T) @ up.T
        floor = float(np.sqrt(((best - true) ** 2).sum(axis=0))[inner].mean())
        return warped, offset, errors, off, floor

    warped, offset, errors, off, floor = attempt(float(params["amplitude"]))
    far_errors, far, far_floor = attempt(4 * float(params["amplitude"]))[2:] if size != "live" else (errors, off, floor)
    # how hard the loss pulls at each offset at the start, where the picture is flat and where it has edges
    _, *pull = bilinear_sample_backward(warped[None] - target, warped[None], *(grid + 1e-6))
    pull = np.sqrt(pull[0] ** 2 + pull[1] ** 2)[inner]
    slope = np.hypot(*np.gradient(target))[inner]
    order = np.argsort(slope.ravel())
    tenth = len(order) // 10
    numbers = {
        "error_before": errors[0],
        "error_after": errors[-1],
        "off_before": off[0],
        "off_after": off[1],
        "far_before": far[0],
        "far_after": far[1],
        "far_floor": far_floor,
        "far_left": far[1] / far[0],
        "left": off[1] / off[0],
        "far_error_after": far_errors[-1],
        "flat_pull_percent": 100 * float(pull.ravel()[order[:tenth]].mean() / pull.ravel()[order[-tenth:]].mean()),
        "steps": int(params["steps"]),
    }
    straight = bilinear_sample(warped[None], *(grid + offset))[0]
    every = max(1, side // 12)
    at = range(every // 2, side, every)
    arrows = {"x": [], "y": [], "x2": [], "y2": []}
    for i in at:
        for j in at:
            for name, value in (("x", j), ("y", i), ("x2", j + offset[1, i, j]), ("y2", i + offset[0, i, j])):
                arrows[name].append(float(value) + 0.5)
    curve = {"step": list(range(len(errors))), "error": errors}
    return result(
        numbers, {"curve": curve, "arrows": arrows}, {"warped": warped, "straight": straight, "target": target}
    )


def chart(found, params, lang):
    """Warped, straightened with the offsets drawn, the original; below, the error step by step."""
    import altair as alt

    from mlkata.shelf.imaging._charts import on_pixels

    zh = lang == "zh"
    numbers = found.numbers
    width = 200
    arrows = found.tables["arrows"]
    rows = [dict(zip(arrows, values, strict=True)) for values in zip(*arrows.values(), strict=True)]
    x, y = on_pixels(found.images["warped"])
    lines = alt.Chart(alt.Data(values=rows)).mark_rule(color="#ff3b5c", strokeWidth=1.6)
    lines = lines.encode(x=x, y=y, x2="x2:Q", y2="y2:Q")
    first = panel(found.images["warped"], "扭曲的图与学到的偏移" if zh else "Warped, offsets learned", width) + lines
    height = round(width * found.images["warped"].shape[0] / found.images["warped"].shape[1])
    above = alt.hconcat(
        first.properties(width=width, height=height),
        panel(found.images["straight"], "按偏移去读" if zh else "Read by the offsets", width),
        panel(found.images["target"], "原图" if zh else "Original", width),
        spacing=14,
    )
    table = found.tables["curve"]
    points = [{"step": s, "error": e} for s, e in zip(table["step"], table["error"], strict=True)]
    title = (
        f"偏移的误差：{numbers['off_before']:.2f} → {numbers['off_after']:.2f} 像素"
        if zh
        else f"Offsets are off by {numbers['off_before']:.2f} → {numbers['off_after']:.2f} pixels"
    )
    below = (
        alt.Chart(alt.Data(values=points), width=580, height=130, title=title)
        .mark_line(color="#2e86ab")
        .encode(
            x=alt.X("step:Q", title="步数" if zh else "step"),
            y=alt.Y("error:Q", title="均方根误差/灰度级" if zh else "RMS error (levels)"),
        )
    )
    return alt.vconcat(above, below, spacing=18)
